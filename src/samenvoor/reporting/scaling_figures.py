"""Where each number on scaling up comes from: a figure for every address that begins with scale-up."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.answering.figures import QUANTILES
from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.results import Spread
from samenvoor.engine.scaling.frontier import Point
from samenvoor.engine.scaling.levels import Level
from samenvoor.engine.scaling.plans_told import PlanTold
from samenvoor.engine.scaling.scaling import Scaling, scaling
from samenvoor.engine.scaling.stop_or_add import Change, StopOrAdd
from samenvoor.reporting.scaling_grounds import Grounds

FAMILY = "scale-up"
CHANCE = "kans (0-1)"
EURO = "euro"
PERSONS = "personen"
LESS = Words(
    "verschil met dit niveau min verschil zoals gepland, op dezelfde trekkingen",
    "gap at this level less the gap as planned, on the same draws",
)
MET = Words("deel van de trekkingen waarin het doel wordt gehaald", "share of draws in which the goal is met")
BUDGET = Words(
    "een deel van de weg van niets naar alles zo groot mogelijk, of wat u met --budget vroeg",
    "a part of the way from nothing to everything as large as it can be, or what --budget asked",
)
COSTS = Words(
    "vaste middelen en bedrag per deelnemer maal verwachte deelnemers, alle jaren die komen",
    "fixed means and amount per participant times expected participants, all years to come",
)


def figures(prepared: Prepared) -> dict[str, Figure]:
    """Every figure of scaling up, by address; nothing while no goal can be computed."""
    return figures_of(scaling(prepared))


def figures_of(found: Scaling) -> dict[str, Figure]:
    """The figures of one answer on scaling up."""
    if found.goal is None or found.current is None:
        return {}
    setup = found.prepared.setups[found.goal.goal.key]
    if not isinstance(setup, GoalSetup):
        return {}
    grounds = Grounds(found.prepared, setup)
    unit = found.goal.unit
    made: list[Figure] = [*_point(found.current, f"{FAMILY}/current", unit, grounds)]
    for place, point in enumerate(found.frontier):
        made += _point(point, f"{FAMILY}/frontier/{place}", unit, grounds)
    for entry in found.stop_or_add:
        made += _stop_or_add(entry, unit, grounds)
    for plan in found.plans:
        made += _plan(plan, unit, grounds)
    made += _needed(found, unit, grounds)
    return {figure.address: figure for figure in made}


def _point(point: Point, place: str, unit: str, grounds: Grounds) -> Iterator[Figure]:
    """The numbers of one point."""
    told = _chosen(point.levels)
    label = Words("zoals gepland", "as planned") if point.current else told
    effects = grounds.of_projects([level.project for level in point.levels])
    costs = grounds.of_costs([level.project for level in point.levels])
    yield _made(f"{place}/probability_met", _on("kans op het doel", "chance of the goal", label),
                point.probability, CHANCE, MET, effects)  # fmt: skip
    yield _made(f"{place}/together", _on("kans op alle doelen", "chance of all goals", label),
                point.together, CHANCE, MET, effects)  # fmt: skip
    yield _made(f"{place}/error", _on("fout door trekkingen", "Monte-Carlo error", label),
                point.error, CHANCE, Words("√(p(1−p)/D)", "√(p(1−p)/D)"), ())  # fmt: skip
    yield from _spread(f"{place}/gap", _on("verschil", "gap", label), point.gap, unit, None, effects)
    if point.budget is None:
        return
    yield _made(f"{place}/budget", _on("budget", "budget", label), point.budget, EURO, BUDGET, costs)
    yield _made(f"{place}/cost", _on("verwachte kosten", "expected costs", label), point.euro, EURO, COSTS,
                costs)  # fmt: skip
    for payer, euro in point.by_payer.items():
        name = _on(f"kosten {payer.words.nl}", f"costs {payer.words.en}", label)
        yield _made(f"{place}/by_payer/{payer.value}", name, euro, EURO, COSTS, costs)


def _stop_or_add(entry: StopOrAdd, unit: str, grounds: Grounds) -> Iterator[Figure]:
    """The numbers of one project: last in, and each level from next year on."""
    place = f"{FAMILY}/stop_or_add/{entry.project}"
    effects = grounds.of_projects([entry.project])
    without = Words("verschil zonder het project min verschil met het project", "gap without less gap with")
    label = Words(f"laatste bijdrage van {entry.project}", f"last-in contribution of {entry.project}")
    yield from _spread(f"{place}/last_in", label, entry.last_in, unit, without, effects)
    for change in entry.changes:
        # One plan of a project stands under its kind, as in the table; more have their own address.
        first = change is entry.of(change.level.kind)
        own = change.level.kind if first else f"{change.level.kind}-{change.level.plan}"
        yield from _change(change, f"{place}/{own}", unit, grounds)


def _change(change: Change, place: str, unit: str, grounds: Grounds) -> Iterator[Figure]:
    """The numbers of one level of one project."""
    words = change.level.words()
    label = Words(f"{change.level.project}: {words.nl}", f"{change.level.project}: {words.en}")
    effects = grounds.of_projects([change.level.project, change.level.plan])
    yield from _spread(f"{place}/gap", _on("verandering van het verschil", "change of the gap", label),
                       change.gap, unit, LESS, effects)  # fmt: skip
    yield _made(f"{place}/probability_met", _on("kans op het doel", "chance of the goal", label),
                change.probability, CHANCE, MET, effects)  # fmt: skip
    yield _made(f"{place}/change", _on("verandering van de kans", "change of the chance", label),
                change.change, CHANCE, MET, effects)  # fmt: skip
    if change.euro is not None:
        costs = grounds.of_costs([change.level.project, change.level.plan])
        name = _on("kosten meer dan zoals gepland", "costs more than as planned", label)
        yield _made(f"{place}/cost", name, change.euro, EURO, COSTS, costs)


def _plan(entry: PlanTold, unit: str, grounds: Grounds) -> Iterator[Figure]:
    """The numbers of one scale-up plan."""
    place, name = f"{FAMILY}/plans/{entry.plan.key}", entry.plan.name
    each = entry.plan.cost_per_participant
    if isinstance(each, float):
        yield Figure(
            address=f"{place}/cost_per_participant",
            label=Words(f"kosten per extra deelnemer: {name}", f"cost per extra participant: {name}"),
            value=each,
            unit=EURO,
            basis=Basis.assumed,
            by=entry.plan.by,
            on=entry.plan.decided_on,
            reference=entry.plan.reference,
        )
    if entry.persons is None or entry.takes_off is None or entry.change is None:
        return
    effects = grounds.of_projects([entry.plan.key])
    people = Words(
        "extra deelnemers per jaar maal het deel van het bereik dat lukt, hoogstens wie er woont",
        "extra participants a year times the part of reach achieved, at most who lives there",
    )
    yield _made(f"{place}/persons", Words(f"extra deelnemers: {name}", f"extra participants: {name}"),
                entry.persons, PERSONS, people, effects)  # fmt: skip
    without = Words(
        "verschil zonder het plan min verschil met het plan", "gap without less gap with the plan"
    )
    off = Words(f"wat {name} van het verschil afhaalt", f"what {name} takes off the gap")
    yield from _spread(f"{place}/takes_off", off, entry.takes_off, unit, without, effects)
    more = Words(f"wat {name} aan de kans toevoegt", f"what {name} adds to the chance")
    yield _made(f"{place}/change", more, entry.change, CHANCE, MET, effects)


def _needed(found: Scaling, unit: str, grounds: Grounds) -> Iterator[Figure]:
    """What would close the rest of the goal."""
    need = found.needed
    if need is None:
        return
    everybody = grounds.of_projects([entry.project for entry in found.stop_or_add])
    remaining = _made(
        f"{FAMILY}/needed/remaining",
        Words("wat er gemiddeld van het verschil overblijft", "what remains of the gap on average"),
        need.remaining,
        unit,
        Words("verschil min doel, niet onder 0", "gap less target, not below 0"),
        everybody,
    )
    yield remaining
    if need.participants is None or need.each is None:
        return
    each = _made(
        f"{FAMILY}/needed/each",
        Words("wat één deelnemer gemiddeld van het verschil afhaalt", "what one participant takes off"),
        need.each,
        unit,
        Words("bijdrage van alle projecten / deelnemers bij wie het effect er nog is", "total / full-dose"),
        everybody,
    )
    yield each
    formula = Words("wat overblijft / wat één deelnemer afhaalt", "what remains / what one takes off")
    label = Words("deelnemers die nog nodig zijn", "participants still needed")
    yield _made(
        f"{FAMILY}/needed/participants", label, need.participants, PERSONS, formula, (remaining, each)
    )


def _chosen(levels: tuple[Level, ...]) -> Words:
    """A choice in words, by the keys of the projects."""
    changed = [(level.project, level.words()) for level in levels if level.kind != "planned"]
    return Words(
        "; ".join(f"{key}: {words.nl}" for key, words in changed) or "zoals gepland",
        "; ".join(f"{key}: {words.en}" for key, words in changed) or "as planned",
    )


def _on(nl: str, en: str, label: Words) -> Words:
    return Words(f"{nl} ({label.nl})", f"{en} ({label.en})")


def _spread(
    place: str, label: Words, spread: Spread, unit: str, formula: Words | None, inputs: tuple[Figure, ...]
) -> Iterator[Figure]:
    """The mean, the median and both ends of the interval."""
    for name, words in QUANTILES.items():
        named = Words(f"{label.nl}, {words.nl}", f"{label.en}, {words.en}")
        yield _made(f"{place}/{name}", named, getattr(spread, name), unit, formula, inputs)


def _made(
    address: str, label: Words, value: float, unit: str, formula: Words | None, inputs: tuple[Figure, ...]
) -> Figure:
    return Figure(
        address=address,
        label=label,
        value=value,
        unit=unit,
        basis=Basis.computed,
        formula=formula,
        inputs=inputs,
    )
