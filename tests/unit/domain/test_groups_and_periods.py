"""Groups, periods and areas are written with the digits 0-9 alone."""

from __future__ import annotations

import pytest

from samenvoor.domain.area import AreaLevel, level_of
from samenvoor.domain.observation import Group, parse_group
from samenvoor.domain.period import is_period


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("total", Group(0, None)),
        ("18+", Group(18, None)),
        ("0-4", Group(0, 4)),
        ("5-9/women", Group(5, 9, "women")),
        ("95+/men", Group(95, None, "men")),
        ("9-5", None),
        ("18", None),
        ("١٨+", None),
        ("0-4/kinderen", None),
    ],
)
def test_group_is_ages_and_a_sex(text: str, group: Group | None) -> None:
    assert parse_group(text) == group


@pytest.mark.parametrize(
    ("text", "good"), [("2020", True), ("2026Q1", True), ("2026Q5", False), ("٢٠٢٠", False), ("20", False)]
)
def test_period_is_a_year_or_a_quarter(text: str, good: bool) -> None:
    assert is_period(text) is good


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("NL", AreaLevel.nl),
        ("GM0917", AreaLevel.gm),
        ("WK091710", AreaLevel.wk),
        ("BU09171001", AreaLevel.bu),
        ("GM٠٩١٧", None),
    ],
)
def test_area_code_tells_its_level(code: str, level: AreaLevel | None) -> None:
    assert level_of(code) is level
