"""Every number says where it comes from, down to what was observed or assumed, and every step can be asked."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest

from samenvoor.answering.document import document
from samenvoor.answering.figures import numbers
from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.engine.answer import Answer, prepare
from samenvoor.reporting.people_reached import programme_reach
from samenvoor.reporting.shown_figures import shown_figures
from samenvoor.store.folder import read
from tests.programmes import TODAY, TOWN, assumption, observation, programme, project, record

HEERLEN = Path(__file__).resolve().parents[3] / "examples" / "heerlen"


@pytest.fixture(scope="module")
def heerlen() -> Answer:
    loaded = read(HEERLEN)
    return prepare(loaded.programme, on=datetime.date(2026, 11, 22), draws=64).answer()


def below(figure: Figure) -> list[Figure]:
    """A figure and everything under it."""
    found, waiting = [], [figure]
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting.extend(part.inputs)
    return found


def test_every_number_of_the_document_has_a_figure(heerlen: Answer) -> None:
    known = shown_figures(heerlen)
    addresses = [
        address
        for goal in document(heerlen)["goals"]
        for address, _ in numbers(goal, f"goals/{goal['goal']}")
    ]

    assert len(addresses) > 200
    assert [address for address in addresses if address not in known] == []


def test_every_step_of_every_chain_can_be_asked(heerlen: Answer) -> None:
    known = shown_figures(heerlen)

    assert {part.address for figure in known.values() for part in below(figure)} <= set(known)


def test_every_observation_answers_at_indicator_area_period(heerlen: Answer) -> None:
    known = shown_figures(heerlen)

    assert {row.address for row in heerlen.programme.observations} <= set(known)


def test_every_chain_ends_in_what_was_observed_or_assumed(heerlen: Answer) -> None:
    ends = [part for figure in shown_figures(heerlen).values() for part in below(figure) if not part.inputs]

    assert [part.address for part in ends if part.basis is Basis.computed] == []


def test_a_contribution_rests_on_the_figures_of_the_districts(heerlen: Answer) -> None:
    figure = shown_figures(heerlen)["goals/gezondheid/contributions/iwa-hoensbroek/shapley/mean"]

    assert "less-than-good-health/WK091712/2020" in {part.address for part in below(figure)}


def test_what_the_goal_asks_is_said_by_its_owner(heerlen: Answer) -> None:
    share = shown_figures(heerlen)["goal/gezondheid.share"]

    assert (share.value, share.by) == (0.25, "programmamanager")
    assert "202-204" in share.reference


def test_two_projects_with_the_same_500_families_never_reach_1000() -> None:
    families = record(TargetGroup, "families", name="Gezinnen")
    share = assumption("eligible_share", target_group="families", likely=0.05)
    rows = [observation("population", TOWN, 2020, 10_000.0)]
    cards = [
        [
            record(ProjectCard, key, name=key, target_groups=["families"]),
            record(Assumption, f"{key}-intake", parameter="intake", by="toets", on=TODAY.replace(day=1),
                   project=key, years=[{"year": 2021, "persons": 500.0}]),
            assumption("reach_factor", project=key, likely=1.0),
        ]
        for key in ("een", "twee")
    ]  # fmt: skip
    made = programme(*cards, [families, share], rows=rows)
    reach = programme_reach(prepare(made, on=TODAY, draws=16).answer())

    assert (reach.total.lower, reach.total.upper) == pytest.approx((500.0, 500.0))
    assert [(group.lower, group.upper) for group in reach.groups] == [pytest.approx((500.0, 500.0))]


def test_an_explicit_zero_is_a_number() -> None:
    exact = assumption("measurement_error", goal="gezondheid", likely=0.0)
    doubtful = assumption("measurement_error", goal="gezondheid", likely=1.0)

    def spread_of(made: Programme) -> float:
        found = prepare(made, on=TODAY, draws=256).answer().goals[0].measured
        assert found is not None
        return found.without.p90 - found.without.p10

    assert spread_of(programme(project("een"), [exact])) < spread_of(programme(project("een"), [doubtful]))


def test_a_revision_counts_from_the_day_it_was_published() -> None:
    made = programme(project("een"))
    old = next(row for row in made.observations if row.area == TOWN and row.indicator == "less-than-good")
    new = msgspec.structs.replace(old, value=40.0, published=datetime.date(2024, 1, 1))
    revised = Programme(records=made.records, observations=(*made.observations, new))

    def known(day: datetime.date) -> list[float | None]:
        rows = revised.on(day).rows(indicator=old.indicator, area=TOWN, period=old.period)
        return [row.value for row in rows]

    assert known(datetime.date(2023, 12, 31)) == [old.value]
    assert known(datetime.date(2024, 1, 1)) == [40.0]
