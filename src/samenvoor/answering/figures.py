"""Where each number of the answer comes from: a figure for every address in the document.

An address is the path in the document: goals/gezondheid/projected/median. A chain goes down to the
observations and assumptions, with who said so and when.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from samenvoor.answering.document import Document, document
from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.programme import Programme
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Answer
from samenvoor.engine.results import GoalResult, Measured

LIST_KEYS = ("goal", "project", "record", "reading")
QUANTILES = {
    "mean": Words("gemiddelde", "mean"),
    "median": Words("middelste waarde", "median"),
    "p10": Words("10e percentiel", "10th percentile"),
    "p90": Words("90e percentiel", "90th percentile"),
}


class UnknownFigureError(LookupError):
    """There is no figure at this address; `nearest` are the addresses most like it."""

    def __init__(self, address: str, nearest: list[str]) -> None:
        """Keep the nearest addresses."""
        super().__init__(address)
        self.address = address
        self.nearest = nearest


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """What a group of numbers is, how it is computed, and what from."""

    label: Words
    formula: Words
    inputs: tuple[Figure, ...] = ()
    unit: str = ""
    basis: Basis = Basis.computed


def figures(answer: Answer) -> dict[str, Figure]:
    """Every figure of the answer and every observation of the programme, by address."""
    found: dict[str, Figure] = {}
    written = document(answer)
    for goal, result in zip(written["goals"], answer.goals, strict=True):
        if result.measured is not None:
            found.update(_goal_figures(goal, result, result.measured))
    if answer.probability_all is not None:
        chances = tuple(found[address] for address in found if address.endswith("/probability_met"))
        found["probability_all"] = Figure(
            address="probability_all",
            label=Words("kans dat alle gemeten doelen worden gehaald", "chance that all measured goals are met"),
            value=written["probability_all"],
            unit="kans (0-1)",
            basis=Basis.computed,
            formula=Words("deel van de trekkingen waarin alle doelen samen worden gehaald", "share of draws"),
            inputs=tuple(figure for figure in chances if figure.address.count("/") == 2),
        )
    found.update(observed_figures(answer.programme))
    return found


def figure_at(answer: Answer, address: str) -> Figure:
    """The figure at an address; raises UnknownFigureError with the nearest ones."""
    known = figures(answer)
    if address in known:
        return known[address]
    raise UnknownFigureError(address, difflib.get_close_matches(address, list(known), n=5, cutoff=0.3))


def observed_figures(programme: Programme) -> dict[str, Figure]:
    """Every observation as a figure: indicator/area/period, with the group where there are several."""
    several: dict[str, int] = {}
    for row in programme.observations:
        several[row.address] = several.get(row.address, 0) + 1
    found: dict[str, Figure] = {}
    for row in programme.observations:
        address = row.address if several[row.address] == 1 else f"{row.address}/{row.group}"
        found[address] = msgspec.structs.replace(programme.figure_of(row), address=address)
    return found


def _goal_figures(goal: Document, result: GoalResult, found: Measured) -> dict[str, Figure]:
    """The figures of one goal, each family made once from the ones below it."""
    prefix = f"goals/{goal['goal']}"
    made: dict[str, Figure] = {}
    leaves = dict(numbers(goal, prefix))

    def make(name: str, family: Family) -> None:
        for address, value in leaves.items():
            if address == f"{prefix}/{name}" or address.startswith(f"{prefix}/{name}/"):
                made.setdefault(address, _figure(address, value, family))

    def take(*names: str) -> tuple[Figure, ...]:
        return tuple(made[f"{prefix}/{name}"] for name in names if f"{prefix}/{name}" in made)

    for name, family in _families(result, found, take):
        make(name, family())
    return made


def _families(
    result: GoalResult, found: Measured, take: Callable[..., tuple[Figure, ...]]
) -> Iterator[tuple[str, Callable[[], Family]]]:
    """The families in the order in which they are computed; later ones take earlier ones as inputs."""
    unit = result.unit
    grounds = found.grounds
    yield (
        "baseline/gap",
        lambda: _family("verschil bij de nulmeting", "gap at the baseline", "gebied min vergelijking",
                        "area minus comparator", grounds["baseline"], unit),
    )  # fmt: skip
    yield (
        "baseline/year",
        lambda: _family("jaar van de nulmeting", "baseline year", "gekozen in het doel", "chosen in the goal"),
    )
    yield "target/gap", lambda: _target(result, take, unit)
    yield (
        "target/value",
        lambda: _family("streefwaarde", "target value", "vergelijking zoals nu, plus het doelverschil",
                        "comparator as it is now, plus the target gap",
                        (*take("target/gap"), *grounds["comparator"]), "%" if unit == "procentpunt" else unit),
    )  # fmt: skip
    yield (
        "without_programme",
        lambda: _family("verschil zonder programma", "gap without the programme",
                        "rechte lijn door de rondes, met de onzekerheid van hoogte en helling",
                        "straight line through the rounds, with the uncertainty of level and slope",
                        grounds["trend"], unit),
    )  # fmt: skip
    for entry in found.contributions:
        inputs = entry.figures
        for way, words, formula in _WAYS:
            yield (
                f"contributions/{entry.project}/{way}",
                lambda words=words, formula=formula, inputs=inputs, project=entry.project: Family(  # type: ignore[misc]
                    label=Words(f"{words.nl} van {project}", f"{words.en} of {project}"),
                    formula=formula, inputs=inputs, unit=unit,
                ),
            )  # fmt: skip
    yield from _outcome_families(result, found, take, unit)


_WAYS = (
    ("shapley", Words("bijdrage", "contribution"), Words(
        "deelnemers die er nog wonen x hoe veel vaker zij de klacht hebben x netto effect x wat er na de jaren van over "
        "is; wat projecten samen bereiken eerlijk verdeeld (Shapley)",
        "participants still living here x over-representation x net effect x what is left after the years; what "
        "projects reach together is divided fairly (Shapley)")),
    ("alone", Words("bijdrage als enig project", "contribution as the only project"), Words(
        "dezelfde keten, zonder de andere projecten", "the same chain, without the other projects")),
    ("last_in", Words("wat wegvalt als het stopt", "what is lost when it stops"), Words(
        "het totaal met min het totaal zonder dit project", "the total with minus the total without this project")),
)  # fmt: skip


def _outcome_families(
    result: GoalResult, found: Measured, take: Callable[..., tuple[Figure, ...]], unit: str
) -> Iterator[tuple[str, Callable[[], Family]]]:
    """What follows from the contributions: total, projected gap, chances, what remains."""
    names = [f"contributions/{entry.project}/shapley/mean" for entry in found.contributions]
    survey, success = found.grounds["survey"], found.grounds.get("success", ())
    yield "total", lambda: _family(
        "bijdrage van alle projecten samen", "contribution of all projects together",
        "som van de bijdragen", "sum of the contributions", take(*names), unit)  # fmt: skip
    yield "projected", lambda: _family(
        "verschil met de projecten", "gap with the projects", "verschil zonder programma min de bijdragen",
        "gap without the programme minus the contributions", take("without_programme/median", "total/median"),
        unit)  # fmt: skip
    yield "probability_met", lambda: _family(
        "kans dat het doel wordt gehaald", "chance of reaching the goal",
        "deel van de trekkingen met een verschil op of onder het doel", "share of draws at or below the target",
        take("projected/median", "target/gap"), "kans (0-1)")  # fmt: skip
    yield "probability_shown", lambda: _family(
        "kans dat de meting het laat zien", "chance that the survey will show it",
        "als de kans op het doel, met de meetfout van de geplande meting erbij",
        "as the chance of the goal, with the error of the planned survey added",
        (*take("projected/median", "target/gap"), *survey), "kans (0-1)")  # fmt: skip
    yield "monte_carlo_error", lambda: _family(
        "rekenfout van de kans", "computing error of the chance", "wortel van p(1-p)/trekkingen",
        "root of p(1-p)/draws", take("probability_met"), "kans (0-1)")  # fmt: skip
    yield "remaining", lambda: _family(
        "wat er overblijft", "what remains", "verschil min doel, ten minste 0", "gap minus target, at least 0",
        take("projected/median", "target/gap"), unit)  # fmt: skip
    yield "closes", lambda: _family(
        "deel van wat nodig is", "part of what is needed", "bijdrage gedeeld door nulmeting min doel",
        "contribution over baseline minus target", take("total/median", "baseline/gap", "target/gap"), "%")  # fmt: skip
    yield "scale_up", lambda: _family(
        "opschalen", "scaling up", "kleinste factor op het komende bereik met kans 0,8; anders de hoogste kans",
        "smallest factor on future intake with a chance of 0.8; else the highest chance",
        take("projected/median", "probability_met"), "")  # fmt: skip
    yield "probability_weighted", lambda: _family(
        "gewogen met de kans dat projecten doorgaan", "weighted by the chance that projects are carried out",
        "een project telt alleen in trekkingen waarin het wordt uitgevoerd",
        "a project counts only in draws in which it is carried out",
        (*take("without_programme/median", *names), *success), unit)  # fmt: skip
    yield "other_readings", lambda: _family(
        "hetzelfde doel anders gelezen", "the same goal under another reading",
        "dezelfde trekkingen, ander verschil of andere vergelijking", "same draws, other gap or comparator",
        take("projected/median", "baseline/gap"), "")  # fmt: skip
    yield "detectable", lambda: _family(
        "wat de geplande meting kan laten zien", "what the planned survey can show",
        "steekproef, ontwerpeffect; eenzijdig 5 %, onderscheid 80 %", "sample, design effect; one-sided 5 %, power 80 %",
        survey, unit)  # fmt: skip
    yield "projected/year", lambda: _family("doeljaar", "target year", "gekozen in het doel", "chosen")


def _target(result: GoalResult, take: Callable[..., tuple[Figure, ...]], unit: str) -> Family:
    """The target gap: the baseline gap less the share that must be closed, or the largest ratio."""
    goal = result.goal
    chosen = goal.share if isinstance(goal.share, float) else goal.ceiling
    share = Figure(
        address=f"{goal.address}.{'share' if isinstance(goal.share, float) else 'ceiling'}",
        label=Words("wat het doel vraagt", "what the goal asks"),
        value=chosen if isinstance(chosen, float) else None,
        unit="deel" if isinstance(goal.share, float) else "verhouding",
        basis=Basis.assumed,
        by="programmaplan",
        on=goal.since,
    )
    return _family(
        "verschil dat het doel haalt", "gap that meets the goal", "(1 - deel) x verschil bij de nulmeting",
        "(1 - share) x gap at the baseline", (*take("baseline/gap"), share), unit)  # fmt: skip


def _family(
    nl: str, en: str, how_nl: str, how_en: str, inputs: tuple[Figure, ...] = (), unit: str = ""
) -> Family:
    return Family(label=Words(nl, en), formula=Words(how_nl, how_en), inputs=inputs, unit=unit)


def _figure(address: str, value: float, family: Family) -> Figure:
    """One number of a family; the last part of its address says which quantile it is."""
    part = QUANTILES.get(address.rsplit("/", 1)[-1])
    label = family.label
    if part is not None:
        label = Words(f"{label.nl}, {part.nl}", f"{label.en}, {part.en}")
    return Figure(
        address=address,
        label=label,
        value=value,
        unit=family.unit,
        basis=family.basis,
        formula=family.formula,
        inputs=family.inputs,
    )


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
