"""The care groups of Vektis: one key over all years, names cut short, and what changed between years."""

import pytest

from samenvoor.counts.vektis_columns import (
    CUT,
    FIRST_YEAR,
    LAST_YEAR,
    borders_of,
    care_group_of_column,
    care_groups,
    care_groups_of,
    scope_changes,
    years_with,
)

COLUMNS = [18, 18, 19, 19, 22, 22, 22, 23, 23, 24, 26, 26, 26]


def test_every_edition_has_the_published_number_of_columns() -> None:
    assert [len(care_groups_of(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1)] == COLUMNS


def test_no_two_columns_are_the_same_when_cut() -> None:
    groups = care_groups().values()
    assert len({group.column[:CUT] for group in groups}) == len(groups)
    assert all(group.name.nl and group.name.en for group in groups)


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("KOSTEN_MEDISCH_SPECIALISTISCHE_ZORG", "medical_specialist"),
        ("kosten_medisch_specialistische_z", "medical_specialist"),
        ("kosten_paramedische_zorg_fysioth", "physiotherapy"),
        ("kosten_paramedische_zorg_overig", "other_allied_health"),
        ("kosten_geriatrische_revalidatiez", "geriatric_rehabilitation"),
    ],
)
def test_a_column_in_any_spelling_is_one_care_group(column: str, key: str) -> None:
    found = care_group_of_column(column)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "column", ["kosten_medisch", "kosten_medisch_specialistische_", "kosten_ruimtezorg", ""]
)
def test_what_is_no_column_is_none(column: str) -> None:
    assert care_group_of_column(column) is None


def test_columns_tell_which_years_they_fit() -> None:
    assert years_with(group.key for group in care_groups_of(2016)) == (2015, 2016, 2017)
    assert years_with(["pharmacy"]) == ()


def test_scope_changes_are_what_came_and_went() -> None:
    assert scope_changes(2015, 2017) == ()
    assert [group.key for group in scope_changes(2017, 2018)] == ["primary_stay"]
    assert {group.key for group in scope_changes(2013, 2014)} == {
        "secondary_mental_health",
        "primary_psychology",
        "specialist_mental_health",
        "basic_mental_health",
    }
    changed = [group for year in range(FIRST_YEAR, LAST_YEAR) for group in scope_changes(year, year + 1)]
    assert [group.key for group in changed if not group.remark.nl] == []


def test_borders_of_editions() -> None:
    assert [borders_of(year) for year in (2011, 2018, 2019, 2020, 2022, 2023)] == [
        2019, 2019, 2021, 2022, 2024, 2024,
    ]  # fmt: skip
