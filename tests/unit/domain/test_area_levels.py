"""Regions and postcode areas are areas too, and lie in no one municipality."""

from __future__ import annotations

import pytest

from samenvoor.domain.area import AreaLevel, level_of, municipality_of


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("GG2408", AreaLevel.gg),
        ("PV31", AreaLevel.pv),
        ("PC641", AreaLevel.pc3),
        ("PC6411", AreaLevel.pc4),
        ("PC0411", None),
        ("PV310", None),
        ("GG240", None),
    ],
)
def test_a_region_has_a_level_of_its_own(code: str, level: AreaLevel | None) -> None:
    assert level_of(code) is level


@pytest.mark.parametrize(
    ("code", "municipality"),
    [
        ("GM0917", "GM0917"),
        ("WK091710", "GM0917"),
        ("BU07850917", "GM0785"),
        ("NL", "NL"),
        ("GG2408", "GG2408"),
        ("PV31", "PV31"),
        ("PC6411", "PC6411"),
    ],
)
def test_a_region_is_never_taken_for_a_municipality(code: str, municipality: str) -> None:
    assert municipality_of(code) == municipality
