"""Finds scale-up plans that cannot be: more participants than people, than room, or effect than there was."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.area import NATION, municipality_of
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import PlanStatus, ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.people.cells import expand_areas
from samenvoor.engine.people.most_people import OLDEST, most_people
from samenvoor.engine.projects.participation import age_range, eligible_share
from samenvoor.engine.streams import Streams

RULE = "scale_up_plans"


def check(programme: Programme) -> list[Problem]:
    """A plan fits: people are left in its areas, no step passes its room, fidelity rises from 0 to 1.

    The project's own new participants in the same areas count (METHOD §1, §9.5); dropped plans do not.
    """
    assumed = Assumed(programme, Streams(seed=0, draws=1))  # looks up shares and intake; nothing is drawn
    found: list[Problem] = []
    for plan in programme.of(ScaleUpPlan):
        if plan.status is PlanStatus.dropped:
            continue
        found += [*_name(programme, plan), *_steps(plan), *_fidelity(plan)]
        card = programme.find(ProjectCard, plan.project)
        if card is not None and plan.steps:
            found += _people(programme, plan, card, assumed)
    return found


def _name(programme: Programme, plan: ScaleUpPlan) -> Iterator[Problem]:
    """A plan stands among the contributions, so its name is no project's."""
    if programme.find(ProjectCard, plan.key) is not None:
        yield _problem(
            plan,
            "",
            Words("Dit plan heet net als een project.", "This plan has the name of a project."),
            found=plan.key,
            remedy=Words("geef het bestand een andere naam.", "give the file another name."),
        )


def _steps(plan: ScaleUpPlan) -> Iterator[Problem]:
    """No step has fewer than no participants, or more than there is room for; a year stands there once."""
    years = [step.year for step in plan.steps]
    for place, step in enumerate(plan.steps):
        field = f"steps[{place}].persons"
        if step.persons < 0.0 or (step.capacity is not None and step.capacity < 0.0):
            what = Words("Dit aantal is lager dan 0.", "This number is below 0.")
            remedy = Words("verbeter persons of capacity.", "mend persons or capacity.")
            yield _problem(
                plan, field, what, found=f"{min(step.persons, step.capacity or 0.0):g}", remedy=remedy
            )
        elif step.capacity is not None and step.persons > step.capacity:
            yield _problem(
                plan,
                field,
                Words(
                    "Er is geen plaats voor zoveel deelnemers.", "There is no room for so many participants."
                ),
                found=f"{step.persons:g}",
                allowed=Words(
                    f"hoogstens {step.capacity:g} (capacity)", f"at most {step.capacity:g} (capacity)"
                ),
                remedy=Words("verlaag persons of verhoog capacity.", "lower persons or raise capacity."),
            )
        if step.year in years[:place]:
            what = Words("Dit jaar staat er al.", "This year is there already.")
            remedy = Words("tel de stappen van een jaar op.", "add up the steps of a year.")
            yield _problem(plan, f"steps[{place}].year", what, found=str(step.year), remedy=remedy)


def _fidelity(plan: ScaleUpPlan) -> Iterator[Problem]:
    """What stays of the effect rises from low to high, between nothing and all of it."""
    given = [value for value in (plan.low, plan.likely, plan.high) if value is not None]
    if not given:
        return
    ordered = given == sorted(given) and given[0] >= 0.0 and given[-1] <= 1.0
    if not ordered or plan.likely is None:
        yield _problem(
            plan,
            "likely",
            Words("Dit kan niet van het effect overblijven.", "This cannot remain of the effect."),
            found=", ".join(f"{value:g}" for value in given),
            allowed=Words("0 <= low <= likely <= high <= 1", "0 <= low <= likely <= high <= 1"),
            remedy=Words(
                "vul ten minste likely in, van laag naar hoog.", "give at least likely, from low to high."
            ),
        )


def _people(
    programme: Programme, plan: ScaleUpPlan, card: ProjectCard, assumed: Assumed
) -> Iterator[Problem]:
    """Together with the project's own there are no more participants than people who can take part."""
    areas, own = _areas(programme, plan, card), _works_in(programme, card)
    low, high = age_range(programme, card) or (0, None)
    people = most_people(programme, areas=sorted(areas), age_from=low, age_to=high)
    if people is None:
        return  # the check on participants says that nobody knows the population
    planned = sum(step.persons for step in plan.steps)
    taken = _own(programme, card, assumed, areas, own, (low, high))
    width = (OLDEST if high is None else high) - low + 1
    years = [step.year for step in plan.steps]
    share = eligible_share(card, assumed)
    limit = people * share * (1.0 + (max(years) - min(years)) / max(width, 1))
    if planned + taken > limit:
        yield _problem(
            plan,
            "steps",
            Words(
                "Er zijn in deze gebieden meer deelnemers dan mensen.",
                "There are more participants than people in these areas.",
            ),
            found=f"{planned:.9g} + {taken:.6g} ({card.address})",
            allowed=Words(
                f"hoogstens {limit:.9g}: {people:.9g} mensen, deel dat mee kan doen {share:g}",
                f"at most {limit:.9g}: {people:.9g} people, eligible share {share:g}",
            ),
            remedy=Words(
                "verlaag het aantal deelnemers of noem meer gebieden.",
                "lower the number of participants or name more areas.",
            ),
        )


def _own(
    programme: Programme,
    card: ProjectCard,
    assumed: Assumed,
    areas: frozenset[str],
    own: frozenset[str],
    ages: tuple[int, int | None],
) -> float:
    """The project's own new participants in these areas: by the share of its people who live there."""
    record = assumed.find(Parameter.intake, project=card.key)
    total = sum(entry.persons for entry in record.years) if record is not None else 0.0
    both = {area for area in areas if _around(area) & own} | {area for area in own if _around(area) & areas}
    counts = [
        most_people(programme, areas=sorted(part), age_from=ages[0], age_to=ages[1]) for part in (both, own)
    ]
    if not both or not total:
        return 0.0
    here, everywhere = counts
    return total * min(here / everywhere, 1.0) if here is not None and everywhere else 0.0


def _areas(programme: Programme, plan: ScaleUpPlan, card: ProjectCard) -> frozenset[str]:
    """Where a plan works; a step that names no areas is where the project works."""
    named = frozenset().union(*(expand_areas(programme, step.areas) for step in plan.steps))
    everywhere = any(not step.areas for step in plan.steps)
    return named | _works_in(programme, card) if everywhere else named


def _works_in(programme: Programme, card: ProjectCard) -> frozenset[str]:
    """Where a project works; when the card does not say, everywhere the programme does."""
    plans = programme.of(ProgrammePlan)
    return expand_areas(programme, card.areas or tuple(plan.area for plan in plans[-1:]))


def _around(area: str) -> set[str]:
    """An area with those it lies in."""
    district = {f"WK{area[2:8]}"} if area.startswith("BU") else set()
    return {area, municipality_of(area), NATION} | district


def _problem(
    plan: ScaleUpPlan,
    field: str,
    what: Words,
    *,
    found: str,
    remedy: Words,
    allowed: Words | None = None,
) -> Problem:
    """One thing that cannot be about a plan."""
    return Problem(
        where=plan.address,
        field=field,
        rule=RULE,
        what=what,
        found=found,
        allowed=allowed or Words("", ""),
        remedy=remedy,
    )
