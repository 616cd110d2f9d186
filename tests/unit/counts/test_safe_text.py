"""Text for a spreadsheet is never run as a formula, numbers stay numbers, and nothing is lost on the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.counts.safe_text import escaped_for_spreadsheet, unescaped_from_spreadsheet

PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://voorbeeld.test";"klik")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    " =1+1",
    "  @SUM(A1)",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    '"=1+1"',
    '" =1+1',
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "|calc",
    "%0A=1",
    "'=1+1",
    "''=1+1",
    '=DDE("cmd";"/C calc";"x")',
    "=IMPORTXML(CONCAT(A1;A2);1)",
    "-",
]


def test_there_are_thirty_payloads() -> None:
    assert len(set(PAYLOADS)) == 30


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_formula_becomes_text(payload: str) -> None:
    escaped = escaped_for_spreadsheet(payload)

    assert escaped == f"'{payload}"
    assert unescaped_from_spreadsheet(escaped) == payload


@pytest.mark.parametrize(
    "text",
    ["", "12", "-3", "-3,5", "+4.25", "1e-3", "Heerlen", "'s-Gravenhage", "a=b", "x@y", "geheim (0–7)"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert escaped_for_spreadsheet(text) == text
    assert unescaped_from_spreadsheet(text) == text


@given(st.text(alphabet="=+-@'\" \t\n1a,.e|", max_size=8) | st.text(max_size=20))
def test_nothing_is_lost_on_the_way_back(text: str) -> None:
    assert unescaped_from_spreadsheet(escaped_for_spreadsheet(text)) == text
