"""A line over the years holds only figures of the same ground, and says of the others why they stand apart."""

from __future__ import annotations

import datetime

import pytest

from samenvoor.domain.border_change import BorderChange, BorderChangeKind
from samenvoor.domain.observation import Status
from samenvoor.domain.record import Cited
from samenvoor.domain.records.area_set import AreaSet
from samenvoor.domain.words import Words
from samenvoor.engine.areas.added_up import FigureKind, How
from samenvoor.engine.areas.member import Member
from samenvoor.engine.areas.same_borders import AreaAt, Continuity
from samenvoor.engine.areas.series import Dated, series
from samenvoor.engine.areas.set_of_areas import figure_of_set

CHANGES = (
    BorderChange(year=2019, old="GM9053", new="GM9066", kind=BorderChangeKind.divided),
    BorderChange(year=2019, old="GM9053", new="GM9069", kind=BorderChangeKind.divided),
    BorderChange(year=2022, old="GM9098", new="GM9080", kind=BorderChangeKind.merge),
    BorderChange(year=2022, old="GM9016", new="GM9080", kind=BorderChangeKind.merge),
)


def seen(area: str, year: int, value: float, *, of: float | None = None, borders: int | None = None) -> Dated:
    figure = Member(area=area, value=value)
    if of is not None:
        figure = Member(area=area, value=100.0 * value / of, numerator=value, denominator=of)
    return Dated(period=str(year), area_year=borders or year, figure=figure)


def test_a_merged_municipality_has_a_past_of_its_old_parts() -> None:
    line = series(
        "GM9080",
        on=2022,
        figures=[
            seen("GM9098", 2020, 200, of=1000),
            seen("GM9016", 2020, 50, of=100),
            seen("GM9080", 2022, 220, of=1100),
        ],
        changes=CHANGES,
        kind=FigureKind.ratio,
        per=100.0,
    )
    assert [(point.period, point.continuity) for point in line.points] == [
        ("2020", Continuity.merged),
        ("2022", Continuity.same),
    ]
    assert line.points[0].figure.value == pytest.approx(100.0 * 250 / 1100)
    assert line.points[0].added is not None
    assert line.points[0].added.how is How.by_numerator
    assert line.points[0].note.nl.startswith("GM9080 volgens de grenzen van 2022 is GM9016 + GM9098")
    assert "opgeteld" in line.points[0].note.nl
    assert line.change("2020", "2022") == pytest.approx(20.0 - 100.0 * 250 / 1100)
    assert line.apart == ()


def test_old_parts_that_are_not_all_there_give_no_value() -> None:
    line = series(
        "GM9080",
        on=2022,
        figures=[seen("GM9098", 2020, 200), seen("GM9080", 2022, 220)],
        changes=CHANGES,
        kind=FigureKind.number,
    )
    first = line.points[0]
    assert (first.figure.value, first.figure.status) == (None, Status.unknown)
    assert "Niet volledig" in first.note.nl
    assert isinstance(line.change("2020", "2022"), Words)


def test_modelled_shares_of_old_parts_without_people_are_not_added() -> None:
    line = series(
        "GM9080",
        on=2022,
        figures=[seen("GM9098", 2020, 20.0), seen("GM9016", 2020, 30.0)],
        changes=CHANGES,
        kind=FigureKind.ratio,
    )
    assert line.points[0].figure.value is None
    assert "gewoon gemiddelde" in line.points[0].note.nl


def test_a_divided_municipality_breaks_the_line() -> None:
    line = series(
        "GM9066",
        on=2020,
        figures=[seen("GM9066", 2018, 10), seen("GM9066", 2019, 11), seen("GM9066", 2020, 12)],
        changes=CHANGES,
        kind=FigureKind.number,
    )
    assert [point.period for point in line.points] == ["2019", "2020"]
    assert [(gap.period, gap.figure is not None) for gap in line.apart] == [("2018", True)]
    assert "verdeeld" in line.apart[0].reason.nl
    refused = line.change("2018", "2020")
    assert isinstance(refused, Words)
    assert "verdeeld" in refused.nl
    assert line.change("2019", "2020") == 1.0


def test_figures_published_again_on_the_asked_borders_need_no_joining() -> None:
    """2018 is published on its own borders and again on those of 2020: the second is in the line."""
    line = series(
        "GM9066",
        on=2020,
        figures=[
            seen("GM9066", 2018, 10),
            seen("GM9066", 2018, 13, borders=2020),
            seen("GM9066", 2020, 12),
        ],
        changes=CHANGES,
        kind=FigureKind.number,
    )
    assert [(point.period, point.area_year, point.figure.value) for point in line.points] == [
        ("2018", 2020, 13),
        ("2020", 2020, 12),
    ]
    assert line.apart == ()


def test_of_two_editions_that_both_join_the_one_nearest_to_the_asked_borders_is_taken() -> None:
    figures = [seen("GM9500", 2018, value, borders=year) for year, value in ((2016, 6), (2019, 9), (2018, 8))]
    line = series("GM9500", on=2020, figures=figures, changes=CHANGES, kind=FigureKind.number)
    assert [(point.area_year, point.figure.value) for point in line.points] == [(2019, 9)]


def neighbourhood(year: int, mark: str, name: str = "De Akker") -> dict[str, AreaAt]:
    return {"BU95001000": AreaAt(code="BU95001000", name=name, area_year=year, border_change=mark)}


def test_a_moved_border_has_no_difference_over_the_years() -> None:
    figures = [seen("BU95001000", year, 100 + year) for year in (2019, 2020)]
    moved = {2019: neighbourhood(2019, "1"), 2020: neighbourhood(2020, "3")}
    line = series("BU95001000", on=2020, figures=figures, changes=(), lists=moved, kind=FigureKind.number)
    assert [point.period for point in line.points] == ["2020"]
    refused = line.change("2019", "2020")
    assert isinstance(refused, Words)
    assert "indelingswijziging 3" in refused.nl


def test_what_cbs_does_not_say_is_joined_only_when_accepted_and_said() -> None:
    figures = [seen("BU95001000", year, 100) for year in (2020, 2021)]
    silent = {2020: neighbourhood(2020, "1"), 2021: neighbourhood(2021, "")}
    strict = series("BU95001000", on=2021, figures=figures, changes=(), lists=silent, kind=FigureKind.number)
    assert [gap.period for gap in strict.apart] == ["2020"]
    accepted = series(
        "BU95001000",
        on=2021,
        figures=figures,
        changes=(),
        lists=silent,
        kind=FigureKind.number,
        accept_unstated=True,
    )
    assert [point.continuity for point in accepted.points] == [Continuity.unstated, Continuity.same]
    assert "melden niet" in accepted.points[0].note.nl
    used_again = {2020: neighbourhood(2020, "1"), 2021: neighbourhood(2021, "", "Havenkwartier")}
    still = series(
        "BU95001000",
        on=2021,
        figures=figures,
        changes=(),
        lists=used_again,
        kind=FigureKind.number,
        accept_unstated=True,
    )
    assert [point.period for point in still.points] == ["2021"]
    assert "hergebruikt" in still.apart[0].reason.nl


NORTH = AreaSet(
    key="noord",
    name="Noord",
    vintage="2020",
    areas=("WK950010", "WK950011"),
    since=datetime.date(2022, 5, 1),
    cited=(Cited(document="plan"),),
    basis="Onbevestigd: een schatting.",
)


def test_a_group_of_areas_says_what_it_rests_on() -> None:
    found = figure_of_set(
        NORTH,
        on=2020,
        period="2020",
        figures=[
            seen("WK950010", 2020, 300),
            seen("WK950011", 2020, 200),
            seen("WK950099", 2020, 999),
            seen("WK950011", 2019, 888),
            seen("WK950011", 2021, 777, borders=2020),
        ],
        changes=(),
        kind=FigureKind.number,
        rounded_to=5.0,
    )
    assert (found.added.value, found.added.rounding, found.added.areas) == (500, 5.0, NORTH.areas)
    assert (found.since, found.cited, found.confirmed) == (datetime.date(2022, 5, 1), ("plan",), False)
    assert found.ground == "Onbevestigd: een schatting."
    assert any("niet bevestigd" in note.nl for note in found.added.notes)


def test_a_member_on_other_borders_is_missing_and_said() -> None:
    found = figure_of_set(
        NORTH,
        on=2020,
        period="2020",
        figures=[seen("WK950010", 2020, 300), seen("WK950011", 2020, 200, borders=2022)],
        changes=(),
        kind=FigureKind.number,
    )
    assert (found.added.value, found.added.of_known) == (None, 300)
    assert [gap.area for gap in found.added.missing] == ["WK950011"]
    assert len(found.not_joined) == 1
    assert "WK950011" in found.not_joined[0].nl
