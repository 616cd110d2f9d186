"""Finds projects that plan more participants than there are people."""

from __future__ import annotations

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.hold_together import hold_together
from samenvoor.engine.people.cells import POPULATION, expand_areas
from samenvoor.engine.people.most_people import OLDEST, most_people
from samenvoor.engine.projects.participation import age_range, eligible_share
from samenvoor.engine.streams import Streams


def check(programme: Programme) -> list[Problem]:
    """New participants of all years together are no more than the people who can take part (METHOD §1, §9.5).

    People who can take part: the latest count of the project's areas and ages times the eligible share,
    and for every further year one more year's birthdays, because a project for children of one year old
    meets new children every year.
    """
    assumed = Assumed(programme, Streams(seed=0, draws=1))  # looks up the shares; nothing is drawn
    plans = [
        (card, record)
        for record in programme.of(Assumption)
        if record.parameter is Parameter.intake and record.years
        if (card := programme.find(ProjectCard, record.project))
    ]
    found = [_of(programme, card, record, plans, assumed) for card, record in plans]
    return [problem for problem in found if problem is not None]


def _of(
    programme: Programme,
    card: ProjectCard,
    record: Assumption,
    plans: list[tuple[ProjectCard, Assumption]],
    assumed: Assumed,
) -> Problem | None:
    """What is wrong with one intake, together with the other intakes of the project at the same time."""
    together = [other for owner, other in plans if owner is card and hold_together(other, record)]
    if record is not together[-1]:
        return None  # told once, at the last of them
    counts = _by_year(together)
    planned = sum(counts.values())
    ages = age_range(programme, card) or (0, None)
    width = (OLDEST if ages[1] is None else ages[1]) - ages[0] + 1
    people = most_people(programme, areas=_areas(programme, card), age_from=ages[0], age_to=ages[1])
    if planned <= 0 or width <= 0:
        return None
    if people is None:
        return _unknown(record, card)
    share = eligible_share(card, assumed)
    span = max(counts) - min(counts)
    limit = people * share * (1.0 + span / width)
    return _too_many(record, counts, limit, people=people, share=share) if planned > limit else None


def _by_year(records: list[Assumption]) -> dict[int, float]:
    """New participants by year; what was realised replaces what was planned."""
    counts: dict[int, float] = {}
    for record in records:
        realised = {entry.year: entry.persons for entry in record.years if entry.realised}
        planned = {entry.year: entry.persons for entry in record.years if not entry.realised}
        for year, persons in (planned | realised).items():
            counts[year] = counts.get(year, 0.0) + persons
    return counts


def _areas(programme: Programme, card: ProjectCard) -> frozenset[str]:
    """Where the project works; when the card does not say, everywhere the programme does."""
    plans = programme.of(ProgrammePlan)
    return expand_areas(programme, card.areas or tuple(plan.area for plan in plans[-1:]))


def _too_many(
    record: Assumption, counts: dict[int, float], limit: float, *, people: float, share: float
) -> Problem:
    """More participants than people."""
    planned = sum(counts.values())
    years = "-".join(str(year) for year in sorted({min(counts), max(counts)}))
    return Problem(
        where=record.address,
        field="years",
        rule="participants",
        what=Words("Er zijn meer deelnemers dan mensen.", "There are more participants than people."),
        found=f"{planned:.9g} ({years})",
        allowed=Words(
            f"hoogstens {limit:.9g}: {people:.9g} mensen, deel dat mee kan doen {share:g}, en wie erbij komt",
            f"at most {limit:.9g}: {people:.9g} people, eligible share {share:g}, and who comes of age",
        ),
        remedy=Words(
            "verlaag het aantal deelnemers, of verbeter gebied, leeftijd of eligible_share van het project.",
            "lower the number of participants, or mend the project's area, ages or eligible_share.",
        ),
    )


def _unknown(record: Assumption, card: ProjectCard) -> Problem:
    """Nobody has counted the people, so the check cannot be made."""
    return Problem(
        where=record.address,
        field="years",
        rule="participants",
        what=Words(
            f"Niet na te gaan of er genoeg mensen zijn voor {card.address}: de bevolking is onbekend.",
            f"Nobody knows whether there are enough people for {card.address}: no population is given.",
        ),
        remedy=Words(
            f"zet in observations/{POPULATION}.csv de bevolking van de gebieden van dit project.",
            f"put the population of the project's areas in observations/{POPULATION}.csv.",
        ),
        remark=True,
    )
