"""Where each number of the answer comes from: a figure for every address in the document.

An address is the path in the document: goals/gezondheid/projected/median. A chain goes down to the
observations and assumptions, with who said so and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from samenvoor.answering.document import Document as Written
from samenvoor.answering.document import document
from samenvoor.answering.families import CHANCE, CONTRIBUTION_WAYS, FAMILIES, GOAL_UNIT, SAVING, Family
from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.observation import EVERYONE
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import label_of, type_hints_of
from samenvoor.domain.records.document import Document
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Answer
from samenvoor.engine.results import GoalResult, Measured
from samenvoor.engine.target_rules import ratio_to_expected

LIST_KEYS = ("goal", "project", "record", "reading")
QUANTILES = {
    "mean": Words("gemiddelde", "mean"),
    "median": Words("middelste waarde", "median"),
    "p10": Words("10e percentiel", "10th percentile"),
    "p90": Words("90e percentiel", "90th percentile"),
}


def figures(answer: Answer) -> dict[str, Figure]:
    """Every figure of the answer and every observation of the programme, by address."""
    found: dict[str, Figure] = {}
    written = document(answer)
    for goal, result in zip(written["goals"], answer.goals, strict=True):
        if result.measured is not None:
            found.update(_goal_figures(answer.programme, goal, result, result.measured))
    if answer.probability_all is not None:
        met = [f"goals/{entry.goal.key}/probability_met" for entry in answer.goals]
        found["probability_all"] = Figure(
            address="probability_all",
            label=Words(
                "kans dat alle gemeten doelen worden gehaald", "chance that all measured goals are met"
            ),
            value=written["probability_all"],
            unit=CHANCE,
            basis=Basis.computed,
            formula=Words("deel van de trekkingen waarin alle doelen samen worden gehaald", "share of draws"),
            inputs=tuple(found[address] for address in met if address in found),
        )
    found.update(observed_figures(answer.programme))
    return found


def observed_figures(programme: Programme) -> dict[str, Figure]:
    """Every observation as a figure: indicator/area/period, with the group where there are several."""
    made = {figure.address: figure for figure in map(programme.figure_of, programme.observations)}
    for address in sorted(programme.shared):
        parts = tuple(figure for place, figure in made.items() if place.rpartition("/")[0] == address)
        made[address] = _by_group(address, parts)
    return made


def _by_group(address: str, parts: tuple[Figure, ...]) -> Figure:
    """Figures of several groups under the one address of their indicator, area and period."""
    whole = next((part for part in parts if part.address.endswith(f"/{EVERYONE}")), None)
    label = parts[0].label.nl.rpartition(" (")[0]
    return Figure(
        address=address,
        label=Words(label, label),
        value=whole.value if whole else None,
        unit=parts[0].unit,
        basis=Basis.observed,
        text=None
        if whole
        else Words(f"uitgesplitst in {len(parts)} groepen", f"split into {len(parts)} groups"),
        source=parts[0].source,
        on=parts[0].on,
        inputs=parts,
    )


def _goal_figures(
    programme: Programme, goal: Written, result: GoalResult, found: Measured
) -> dict[str, Figure]:
    """The figures of one goal; each family is made from the ones before it."""
    prefix = f"goals/{goal['goal']}"
    leaves = dict(numbers(goal, prefix))
    made: dict[str, Figure] = {}
    for entry in found.contributions:
        for way in CONTRIBUTION_WAYS:
            place = f"contributions/{entry.project}/{way.place}"
            label = Words(f"{way.label.nl} van {entry.project}", f"{way.label.en} of {entry.project}")
            formula = SAVING if result.goal.rule == ratio_to_expected.NAME else way.formula
            family = msgspec.structs.replace(way, place=place, label=label, formula=formula)
            inputs = (*entry.figures, *found.grounds["baseline"], *found.grounds.get("districts", ()))
            made.update(_family_figures(family, prefix, leaves, inputs, result.unit))
    shapley = [f"contributions/{entry.project}/shapley/mean" for entry in found.contributions]
    grounds = {**found.grounds, **_asked(programme, result.goal)}
    for family in FAMILIES:
        places = [
            place for take in family.takes for place in (shapley if take == "contributions" else [take])
        ]
        taken = [made[f"{prefix}/{place}"] for place in places if f"{prefix}/{place}" in made]
        taken += [figure for name in family.grounds for figure in grounds.get(name, ())]
        for address, figure in _family_figures(family, prefix, leaves, tuple(taken), result.unit).items():
            made.setdefault(address, figure)
    return {address: made[address] for address in leaves}


def _family_figures(
    family: Family, prefix: str, leaves: dict[str, float], inputs: tuple[Figure, ...], unit: str
) -> dict[str, Figure]:
    """All numbers of a family; the last part of an address says which quantile it is."""
    place = f"{prefix}/{family.place}"
    found: dict[str, Figure] = {}
    for address, value in leaves.items():
        if address != place and not address.startswith(f"{place}/"):
            continue
        part = QUANTILES.get(address.rsplit("/", 1)[-1])
        label = family.label
        found[address] = Figure(
            address=address,
            label=label if part is None else Words(f"{label.nl}, {part.nl}", f"{label.en}, {part.en}"),
            value=value,
            unit=unit if family.unit == GOAL_UNIT else family.unit,
            basis=Basis.computed,
            formula=family.formula,
            inputs=inputs,
        )
    return found


def _asked(programme: Programme, goal: Goal) -> dict[str, tuple[Figure, ...]]:
    """What the goal itself asks, as fixed by its owner: the share or the ceiling, and both years."""
    ruling = "ceiling" if goal.rule == ratio_to_expected.NAME else "share"
    where = [f"{_title(programme, place.document)}, {place.lines}".rstrip(", ") for place in goal.cited]
    chosen: dict[str, tuple[Figure, ...]] = {}
    for name, field in (
        ("asked", ruling),
        ("baseline_year", "baseline_year"),
        ("target_year", "target_year"),
    ):
        value = getattr(goal, field)
        figure = Figure(
            address=f"{goal.address}.{field}",
            label=label_of(type_hints_of(Goal)[field]) or Words(field, field),
            value=float(value) if isinstance(value, int | float) else None,
            unit="deel (0-1)" if field == "share" else "",
            basis=Basis.assumed,
            by=goal.owner,
            on=goal.since,
            reference="; ".join(where),
        )
        chosen[name] = (figure,)
    return chosen


def _title(programme: Programme, document: str) -> str:
    record = programme.find(Document, document)
    return record.title if record else document


def numbers(part: Any, prefix: str) -> Iterator[tuple[str, float]]:
    """Every number in a document with its address; list entries go by their goal, project or reading."""
    if isinstance(part, bool) or part is None or isinstance(part, str):
        return
    if isinstance(part, int | float):
        yield prefix, float(part)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from numbers(value, f"{prefix}/{name}")
    elif isinstance(part, list):
        for place, value in enumerate(part):
            yield from numbers(value, f"{prefix}/{_name(value, place)}")


def _name(entry: Any, place: int) -> str:
    """What a list entry is called in an address."""
    if isinstance(entry, dict):
        for key in LIST_KEYS:
            if key in entry:
                extra = f"-{entry['comparator']}" if key == "reading" else ""
                return f"{entry[key]}{extra}"
    return str(place)
