"""Own counts leave the store released: no count of 0 to 7 comes out, alone, together, as a rank or a gap."""

import json
from pathlib import Path

import pytest

from samenvoor.commands.indicator_document import indicator_document
from samenvoor.commands.indicator_text import indicator_text
from samenvoor.domain.observation import Status
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.library.definitions import definitions
from samenvoor.store.figures.indicator_comparison import compare_indicator
from samenvoor.store.figures.keep import keep
from samenvoor.store.figures.manifest import imports
from samenvoor.store.figures.own_counts import own_counts
from samenvoor.store.figures.reach_figures import reach_figures, reach_rows
from samenvoor.store.figures.read import stored_figures
from tests.programmes import record
from tests.unit.store.figures.made_imports import NOW, ORIGIN, delivered, row


def counted(folder: Path, *counts: tuple[str, str, float | None, str]) -> Path:
    """A store with counts: neighbourhood, project, people, status."""
    rows = [
        row(measure="reach", area=area, area_year=2026, period="2026Q3", group="total", unit="personen",
            basis="own_count", project=project, value=people, status=status, row=number)
        for number, (area, project, people, status) in enumerate(counts, 2)
    ]  # fmt: skip
    raw, tidy = delivered(folder / "given", *rows)
    keep(folder / "store", source="reach", origin=ORIGIN, raw=raw, tidy=tidy, now=NOW)
    return folder / "store"


@pytest.mark.parametrize("people", range(8))
def test_no_small_count_is_told_by_an_indicator(tmp_path: Path, people: int) -> None:
    hidden, shown = "BU09170101", "BU09170102"
    store = counted(tmp_path, (hidden, "a", people, "value"), (shown, "a", 12.0, "value"))
    again = counted(tmp_path / "other", (hidden, "a", (people + 3) % 8, "value"), (shown, "a", 11.0, "value"))

    def told(where: Path, area: str, compare: str) -> str:
        found = compare_indicator(where, definitions()["reach"], area=area, compare=compare)
        told = indicator_text(found, "nl") + json.dumps(indicator_document(found)["periods"])
        (entry,) = imports(where)
        return told.replace(entry.id, "ID")

    for area, compare in ((hidden, shown), (shown, hidden), (hidden, hidden)):
        assert told(store, area, compare) == told(again, area, compare)
    assert "geheim (0–7)" in told(store, hidden, shown)


def test_projects_are_added_up_before_their_count_is_released(tmp_path: Path) -> None:
    store = counted(tmp_path, ("BU09170101", "a", 3.0, "value"), ("BU09170101", "b", 6.0, "value"))
    (found,) = own_counts(stored_figures(store, source="reach", measures=["reach"]))

    assert (found.value, found.low, found.high, found.rows) == (10.0, 8.0, 12.0, ())


def test_a_count_that_is_not_known_is_no_zero_in_a_total(tmp_path: Path) -> None:
    store = counted(tmp_path, ("BU09170101", "a", 30.0, "value"), ("BU09170101", "b", None, "unknown"))
    (found,) = own_counts(stored_figures(store, source="reach", measures=["reach"]))

    assert (found.value, found.status) == (None, Status.unknown)


@pytest.mark.parametrize("value", [6.5, 12.25, -3.0])
def test_what_is_no_count_of_people_is_hidden_whole(tmp_path: Path, value: float) -> None:
    store = counted(tmp_path, ("BU09170101", "a", value, "value"))
    (found,) = own_counts(stored_figures(store, source="reach", measures=["reach"]))

    assert (found.value, found.low, found.status) == (None, None, Status.suppressed)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    ("second", "total", "status"),
    [
        ((None, "unknown"), None, Status.unknown),
        ((None, "not_applicable"), 30.0, Status.known),
        ((0.0, "value"), 30.0, Status.known),
    ],
)
def test_the_total_of_a_municipality_is_unknown_when_a_neighbourhood_is(
    tmp_path: Path, second: tuple[float | None, str], total: float | None, status: Status, *, exact: bool
) -> None:
    store = counted(tmp_path, ("BU09170101", "a", 30.0, "value"), ("BU09170102", "a", *second))
    areas = record(AreaVintage, "2026", year=2026, areas=[{"code": "GM0917", "name": "Heerlen"}])
    card = record(ProjectCard, "a", name="A")
    programme = Programme(records={one.address: one for one in (areas, card)}, observations=())
    found = {row.area: row for row in reach_figures(programme, reach_rows(programme, store), exact=exact)}

    assert (found["GM0917"].value, found["GM0917"].status) == (total, status)


def test_the_id_of_an_import_of_counts_says_nothing_of_them(tmp_path: Path) -> None:
    given = (("BU09170101", "a", 3.0, "value"),)
    here, there = (counted(tmp_path / name, *given) for name in ("here", "there"))
    (first,), (second,) = imports(here), imports(there)
    counted(tmp_path / "here", *given)

    assert first.files == second.files
    assert first.id != second.id  # the same file, and nobody who has one id can try files against it
    assert imports(here) == [first]  # and yet the same file again changes nothing
