"""Numbers are written as a reader in Dutch or English expects, and never as something they are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.blocks.numbers import chance_words, decimal, euro, long_date, one_in, shortest, signed, styled


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (0, 0, "0", "0"),
        (0.3, 2, "0,30", "0.30"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1_000_000, 0, "1.000.000", "1,000,000"),
        (-0.25, 2, "−0,25", "−0.25"),
        (-0.001, 1, "0,0", "0.0"),
    ],
)
def test_decimals_and_thousands(value: float, decimals: int, dutch: str, english: str) -> None:
    assert decimal(value, decimals, "nl") == dutch
    assert decimal(value, decimals, "en") == english


def test_a_number_that_cannot_be_shown_is_refused() -> None:
    for value in (float("nan"), float("inf"), float("-inf")):
        with pytest.raises(ValueError, match="not a number one can show"):
            decimal(value, 1, "nl")


@pytest.mark.parametrize(
    ("chance", "dutch"),
    [
        (0.05, "1 op 20"),
        (0.07, "1 op 14"),
        (0.25, "1 op 4"),
        (0.5, "1 op 2"),
        (0.66, "2 op 3"),
        (0.95, "19 op 20"),
        (0.004, "1 op 250"),
        (0.0, "minder dan 1 op 1.000"),
        (1.0, "meer dan 999 op 1.000"),
    ],
)
def test_a_chance_in_words(chance: float, dutch: str) -> None:
    assert one_in(chance, "nl") == dutch


def test_a_chance_has_its_per_cent_beside_it_unless_it_is_at_the_edge() -> None:
    assert chance_words(0.05, "nl") == "1 op 20 (5%)"
    assert chance_words(0.05, "en") == "1 in 20 (5%)"
    assert chance_words(0.0, "en") == "less than 1 in 1,000"


@given(st.floats(0, 1))
def test_the_words_of_a_chance_are_near_the_chance(chance: float) -> None:
    words = one_in(chance, "en").replace(",", "").split()
    part, whole = int(words[-3]), int(words[-1])

    assert abs(part / whole - chance) <= 0.051


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_no_number_is_minus_zero(value: float, decimals: int) -> None:
    text = decimal(value, decimals, "nl")

    assert not (text.startswith("−") and set(text) <= set("−0,."))


def test_money_signs_dates_and_years() -> None:
    assert euro(817, None, "nl") == "€\u00a0817"
    assert euro(4.5, None, "nl") == "€\u00a04,50"
    assert euro(-41.2, 0, "en") == "−€41"
    assert signed(0.01, 2, "nl") == "+0,01"
    assert signed(-0.05, 2, "nl") == "−0,05"
    assert signed(0, 2, "nl") == "0,00"
    assert shortest(8.25, "nl") == "8,25"
    assert shortest(11.0, "nl") == "11"
    assert styled(2030, "year", None, "nl") == "2030"
    assert styled(86_900, "count", None, "nl") == "86.900"
    assert styled(27, "per_cent", None, "nl") == "27%"
    assert long_date(date(2026, 3, 31), "nl") == "31 maart 2026"
