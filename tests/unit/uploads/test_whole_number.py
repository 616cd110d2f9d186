"""Counts as people write them: digits 0-9 only, and for everything else the reason why it is no count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.uploads.handed_table import ExcelDate, ExcelNumber
from samenvoor.uploads.whole_number import MOST_PEOPLE, Unfit, whole_number


@pytest.mark.parametrize(
    ("text", "count"),
    [("0", 0), ("12", 12), (" 12\u00a0", 12), ("007", 7), ("18000000", MOST_PEOPLE), (ExcelNumber("12"), 12)],
)
def test_a_count(text: str, count: int) -> None:
    assert whole_number(text) == count


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("12,5", "not_whole"),
        ("12.5", "not_whole"),
        ("0.123", "not_whole"),
        ("1e3", "not_whole"),
        ("1.234.567", "not_whole"),
        (ExcelNumber("1.234"), "not_whole"),
        (ExcelNumber("1e+20"), "not_whole"),
        ("1.234", "ambiguous"),
        ("12,345", "ambiguous"),
        ("-3", "negative"),
        ("−3", "negative"),
        (ExcelNumber("-3"), "negative"),
        ("18000001", "more_than_inhabitants"),
        ("9" * 5000, "more_than_inhabitants"),
        ("١٢", "other_digits"),
        ("１２", "other_digits"),
        ("12٣", "other_digits"),
        ("²", "other_digits"),
        ("NaN", "no_number"),
        ("inf", "no_number"),
        ("twaalf", "no_number"),
        ("1_000", "no_number"),
        ("0x10", "no_number"),
        ("#N/A", "no_number"),
        (ExcelDate("2026-01-12"), "date_made"),
        ("12-jan", "date_made"),
        ("jan-26", "date_made"),
        ("12-01-2026", "date_made"),
    ],
)
def test_what_is_no_count(text: str, rule: str) -> None:
    found = whole_number(text)

    assert isinstance(found, Unfit)
    assert found.rule == rule
    assert all(words.nl and words.en for words in (found.what, found.why, found.remedy))


@given(st.integers(0, MOST_PEOPLE))
def test_every_count_is_read_back(count: int) -> None:
    assert whole_number(str(count)) == count


@given(st.text(max_size=30))
def test_any_text_gives_a_count_or_a_reason(text: str) -> None:
    found = whole_number(text)

    assert isinstance(found, Unfit) or 0 <= found <= MOST_PEOPLE
