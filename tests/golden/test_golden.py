"""Every report on Heerlen says what was signed off; a change is made with `just golden` and read."""

from __future__ import annotations

import pytest

from samenvoor.reporting.registry import reports
from tests.golden.make import HERE, golden_texts


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return golden_texts()


@pytest.mark.parametrize("name", sorted(reports()))
def test_a_report_says_what_was_signed_off(name: str, texts: dict[str, str]) -> None:
    assert texts[name] == (HERE / f"{name}.txt").read_text(encoding="utf-8")


def test_no_golden_text_of_a_report_that_is_gone() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == set(reports())
