"""All checks run together in one order, tell what is impossible in a made-up programme, and repeat no personal data."""

from __future__ import annotations

import datetime
import math

import msgspec
import pytest

from samenvoor.domain.observation import Observation
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.check_programme import all_checks, check_programme
from samenvoor.engine.checks import impossible_numbers, impossible_observations
from samenvoor.engine.hold_together import hold_together, pairs_that_meet
from samenvoor.engine.parts import parts_of
from samenvoor.engine.people.most_people import most_people
from samenvoor.engine.projects.outcomes_reached import outcomes_behind, route_back
from tests.programmes import programme, project

DAY = datetime.date(2026, 1, 1)


def of(*records: Record, rows: tuple[Observation, ...] = ()) -> Programme:
    """A programme of these records."""
    return Programme(records={record.address: record for record in records}, observations=rows)


def test_order_of_records_makes_no_difference() -> None:
    cards = [ProjectCard(key=f"k{number}", name="Zelfde naam", pillars=("weg",)) for number in range(4)]

    problems = check_programme(of(*cards))

    assert problems == check_programme(of(*reversed(cards)))
    assert problems == sorted(problems, key=lambda found: (found.where, found.field, found.rule, found.found))
    assert {found.rule for found in problems} == {
        "one_programme_plan",
        "aims_present",
        "names_unique",
        "dangling_links",
    }


def test_every_problem_says_what_and_what_to_do_in_both_languages() -> None:
    spoiled = programme(
        project("a", persons=1e9),
        rows=[Observation(indicator="x", area="Y", period="2020", group="total", value=-1.0)],
    )

    problems = check_programme(spoiled)

    assert {found.rule for found in problems} <= set(all_checks())
    assert {"participants", "dangling_links", "source_of_observations"} <= {found.rule for found in problems}
    for found in problems:
        assert all((found.what.nl, found.what.en, found.remedy.nl, found.remedy.en)), found.rule


def test_found_personal_data_are_not_repeated_by_any_check() -> None:
    twice = [Party(key=key, name="mevr. De Vries") for key in ("a", "b")]
    odd = ProjectCard(key="c", name="Kaart", pillars=("bel 06-12345678",), areas=("a@b.nl",))

    told = " ".join(found.in_language("nl") for found in check_programme(of(*twice, odd)))

    assert "names_unique" in {found.rule for found in check_programme(of(*twice, odd))}
    assert not any(trace in told for trace in ("Vries", "12345678", "a@b.nl"))


def test_long_or_broken_text_is_told_on_one_short_line() -> None:
    card = ProjectCard(key="c", name="Kaart", pillars=("x\n" * 5000,))

    problem = next(found for found in check_programme(of(card)) if found.rule == "dangling_links")

    assert "\n" not in problem.found
    assert len(problem.found) < 300


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_number_that_is_none_is_told_wherever_it_came_from(value: float) -> None:
    record = Assumption(key="a", parameter=Parameter.saving, by="x", on=DAY, likely=value)
    figure = Observation(indicator="x", area="NL", period="2020", group="total", value=value)

    assert [found.field for found in impossible_numbers.check(of(record))] == ["likely"]
    assert [found.field for found in impossible_observations.check(of(rows=(figure,)))] == ["total.value"]


@pytest.mark.parametrize(
    ("parameter", "good", "bad"),
    [
        ("deadweight", (0.0, 1.0), (-0.01, 1.01)),
        ("displacement", (0.0, 1.0), (-0.01, 1.01)),
        ("fidelity", (0.0, 1.0), (-0.01, 1.01)),
        ("success", (0.0, 1.0), (-0.01, 1.01)),
        ("eligible_share", (0.0, 1.0), (-0.01, 1.01)),
        ("stay", (0.0, 1.0), (-0.01, 1.01)),
        ("inflow", (0.0, 1.0), (-0.01, 1.01)),
        ("link", (-1.0, 1.0), (-1.01, 1.01)),
        ("effect", (-0.5, 0.95), (-0.51, 0.96)),
        ("half_life", (0.001, math.inf), (0.0, -1.0)),
        ("onset", (0.0, 30.0), (-0.1, math.inf)),
        ("targeting", (0.0, 9.0), (-0.1, math.inf)),
    ],
)
def test_number_lies_within_the_bounds_of_its_parameter(
    parameter: str, good: tuple[float, ...], bad: tuple[float, ...]
) -> None:
    def told(value: float) -> list[Problem]:
        return impossible_numbers.check(
            of(Assumption(key="a", parameter=Parameter(parameter), by="x", on=DAY, likely=value))
        )

    assert [told(value) for value in good] == [[], []]
    assert [[found.found for found in told(value)] for value in bad] == [[f"{value:g}"] for value in bad]


def rows(**people: float) -> tuple[Observation, ...]:
    """A count of the town by group; `_` stands for - and `p` for +."""
    return tuple(
        Observation(indicator="population", area="GM0917", period="2020", group=group, value=value)
        for group, value in people.items()
    )


@pytest.mark.parametrize(
    ("people", "ages", "expected"),
    [
        ({"total": 1000.0}, (0, None), 1000.0),
        ({"total": 1000.0}, (18, 65), 1000.0),
        ({"0-4": 50.0, "5-9": 60.0, "total": 1000.0}, (0, 9), 110.0),
        ({"0-4": 50.0, "5-9": 60.0, "total": 1000.0}, (3, 6), 110.0),
        ({"0-4": 50.0, "0-9": 90.0, "5-9": 60.0}, (0, 9), 90.0),
        ({"0-4/men": 30.0, "0-4/women": 20.0}, (0, 4), 50.0),
        ({"0-4/men": 30.0}, (0, 4), None),
        ({"0-4": 50.0, "10-14": 50.0}, (0, 14), None),
        ({"18+": 800.0}, (65, None), 800.0),
        ({}, (0, None), None),
    ],
)
def test_most_people_is_the_smallest_count_that_covers_the_ages(
    people: dict[str, float], ages: tuple[int, int | None], expected: float | None
) -> None:
    counted = of(rows=rows(**people))

    assert most_people(counted, areas=["GM0917"], age_from=ages[0], age_to=ages[1]) == expected


def test_most_people_takes_the_latest_count_and_all_areas() -> None:
    older = rows(**{"total": 900.0, "0-4": 40.0})
    newer = tuple(msgspec.structs.replace(row, period="2021") for row in rows(total=1000.0))
    counted = of(rows=(*older, *newer))

    assert most_people(counted, areas=["GM0917"], age_from=0, age_to=4) == 1000.0
    assert most_people(counted, areas=["GM0917", "GM0000"], age_from=0, age_to=4) is None
    assert most_people(counted, areas=[], age_from=0, age_to=4) is None


def test_records_meet_only_when_they_hold_on_the_same_day() -> None:
    old = Party(key="a", name="A", until=DAY)
    new = Party(key="b", name="B", since=DAY)
    always = Party(key="c", name="C")

    assert not hold_together(old, new)
    assert hold_together(old, always)
    assert [(one.key, other.key) for one, other in pairs_that_meet([always, new, old])] == [
        ("a", "c"),
        ("b", "c"),
    ]


def test_parts_of_a_record_are_found_with_their_paths() -> None:
    record = Assumption(key="a", parameter=Parameter.intake, by="x", on=DAY)
    full = msgspec.convert(
        {**msgspec.to_builtins(record), "years": [{"year": 2021, "persons": 5.0}]}, Assumption
    )

    found = dict(parts_of(full))

    assert found["years[0].persons"] == 5.0
    assert found["by"] == "x"


def test_outcomes_are_followed_to_the_end_and_not_round() -> None:
    steps = {"a": ("b",), "b": ("c", "d"), "c": ("b",), "d": ()}
    flow = of(*(Outcome(key=key, name=key, leads_to=next_) for key, next_ in steps.items()))

    assert outcomes_behind(flow, ["c"]) == {"b", "c", "d"}
    assert route_back(flow, "b") == ("b", "c", "b")
    assert route_back(flow, "a") == route_back(flow, "d") == ()
