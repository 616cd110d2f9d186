"""The range of an assumption is told with so many decimals that both ends can be told apart."""

from __future__ import annotations

import pytest

from samenvoor.reporting.worth_amounts import range_words


@pytest.mark.parametrize(
    ("low", "high", "unit", "told"),
    [
        (-0.001, 0.0045, "verhouding per jaar", "−0,0010 – 0,0045"),
        (0.2502, 0.2506, "verhouding", "0,2502 – 0,2506"),
        (0.24, 0.26, "verhouding", "0,24 – 0,26"),
        (0.0, 0.0, "verhouding", "0,00 – 0,00"),
        (0.301, 0.304, "kans (0-1)", "30,1% – 30,4%"),
        (0.1, 0.4, "deel (0-1)", "10% – 40%"),
        (120.0, 480.0, "procentpunt", "120 – 480"),
    ],
)
def test_both_ends_can_be_told_apart(low: float, high: float, unit: str, told: str) -> None:
    assert range_words(low, high, unit, "nl").replace("\N{NO-BREAK SPACE}", " ") == told


def test_amounts_that_are_near_keep_their_euros() -> None:
    near = range_words(1001.0, 1004.0, "euro", "nl").replace("\N{NO-BREAK SPACE}", " ")
    assert near == "€ 1.001 – € 1.004"
    assert range_words(110.0, 190.0, "euro", "en") == "€110 – €190"
