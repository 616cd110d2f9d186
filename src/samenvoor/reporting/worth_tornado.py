"""Makes the pictures of which assumptions move a goal most, and what the projects take off it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samenvoor.answering.rounding import points_scale
from samenvoor.blocks import Amount, Cell, Column, Table, Tornado, TornadoBar
from samenvoor.blocks import Words as Phrase
from samenvoor.blocks.numbers import decimal
from samenvoor.engine.results import GoalResult
from samenvoor.engine.worth.goal_worth import AssumptionWorth, GoalWorth
from samenvoor.reporting.goal_numbers import gap_name, unit
from samenvoor.reporting.view import View
from samenvoor.reporting.worth_amounts import UNITS, amount_words, part_words, range_words, worth_words
from samenvoor.reporting.worth_figures import at

MOST_BARS = 8
FEWEST_BARS = 3
SHOWN = 0.01
"""Assumptions below this part of the uncertainty are shown only to fill the picture."""


def gap_tornado(view: View, result: GoalResult, found: GoalWorth) -> Tornado:
    """What the goal's figure becomes when each assumption turns out low or high."""
    shown = _first(found.assumptions, lambda entry: entry.sobol)
    scale, name = points_scale(result.goal), gap_name(view, result)
    year = result.goal.target_year
    places = _places([scale * end for entry in shown for end in (entry.at_low, entry.at_high)])
    title = view.say(f"Waar {name} in {year} van afhangt", f"What {name} in {year} depends on")
    conclusion = view.say("Er is geen onzekere aanname.", "There is no uncertain assumption.")
    if shown:
        first = shown[0]
        about = view.words(first.assumption.about)
        low, high, middle = (
            decimal(scale * value, places, view.language)
            for value in (first.at_low, first.at_high, found.middle)
        )
        title = view.say(
            f"In {year} is {name} het meest onzeker door: {about}",
            f"In {year} {name} is most uncertain because of: {about}",
        )
        conclusion = view.say(
            f"Verwacht is {middle}. Valt dit laag uit, dan is het {low}; valt het hoog uit, dan {high}: "
            f"{about}. Dat is {part_words(first.sobol, 'nl')} van de onzekerheid.",
            f"Expected is {middle}. When this turns out low it is {low}, when high {high}: {about}. That is "
            f"{part_words(first.sobol, 'en')} of the uncertainty.",
        )
    return Tornado(
        title=title,
        subtitle=_subtitle(view, result),
        conclusion=conclusion,
        middle=scale * found.middle,
        unit=unit(view, result.goal),
        bars=[
            _bar(view, result, entry, (entry.at_low, entry.at_high), entry.sobol, "sobol") for entry in shown
        ],
        decimals=places,
        empty=view.say("Er is geen onzekere aanname.", "There is no uncertain assumption."),
        table=_table(view, result, found, shown, places, title) if shown else None,
    )


def contribution_tornado(view: View, result: GoalResult, found: GoalWorth) -> Tornado | None:
    """What the projects take off together when each assumption turns out low or high; none without any."""
    counted = [entry for entry in found.assumptions if entry.of_contribution > 0.0]
    shown = _first(
        sorted(counted, key=lambda entry: -entry.of_contribution), lambda entry: entry.of_contribution
    )
    if not shown:
        return None
    scale, first = points_scale(result.goal), shown[0]
    ends = [scale * end for entry in shown for end in (entry.contribution_at_low, entry.contribution_at_high)]
    places = _places(ends)
    about = view.words(first.assumption.about)
    low, high, middle = (
        decimal(scale * value, places, view.language)
        for value in (first.contribution_at_low, first.contribution_at_high, found.contribution)
    )
    return Tornado(
        title=view.say(
            f"Wat de projecten samen bijdragen is het meest onzeker door: {about}",
            f"What the projects contribute together is most uncertain because of: {about}",
        ),
        subtitle=view.say(
            f"Bijdrage in {result.goal.target_year} in {unit(view, result.goal)}, als een aanname laag of "
            "hoog uitvalt",
            f"Contribution in {result.goal.target_year} in {unit(view, result.goal)}, when an assumption "
            "turns out low or high",
        ),
        conclusion=view.say(
            f"Verwacht is {middle}. Laag geeft {low}, hoog {high}: {about}. Dat is "
            f"{part_words(first.of_contribution, 'nl')} van de onzekerheid over de bijdrage.",
            f"Expected is {middle}. Low gives {low}, high {high}: {about}. That is "
            f"{part_words(first.of_contribution, 'en')} of the uncertainty about the contribution.",
        ),
        middle=scale * found.contribution,
        unit=unit(view, result.goal),
        bars=[_contribution_bar(view, result, entry) for entry in shown],
        decimals=places,
    )


def _contribution_bar(view: View, result: GoalResult, entry: AssumptionWorth) -> TornadoBar:
    """One assumption in the picture of what the projects take off."""
    ends = (entry.contribution_at_low, entry.contribution_at_high)
    return _bar(view, result, entry, ends, entry.of_contribution, "of_contribution")


def _first(
    entries: Sequence[AssumptionWorth], share: Callable[[AssumptionWorth], float]
) -> list[AssumptionWorth]:
    """The entries that matter, at least a few and not too many."""
    found = [entry for entry in entries if share(entry) >= SHOWN] or list(entries[:FEWEST_BARS])
    return found[:MOST_BARS]


def _subtitle(view: View, result: GoalResult) -> str:
    """What is drawn, in which unit, and what low and high mean."""
    return view.say(
        f"In {unit(view, result.goal)}, als een aanname laag of hoog uitvalt (1 op de 10 keer nog lager, of "
        "nog "
        "hoger)",
        f"In {unit(view, result.goal)}, when an assumption turns out low or high (1 in 10 times lower "
        "still, or "
        "higher)",
    )


def _bar(
    view: View,
    result: GoalResult,
    entry: AssumptionWorth,
    ends: tuple[float, float],
    share: float,
    name: str,
) -> TornadoBar:
    scale = points_scale(result.goal)
    return TornadoBar(
        assumption=view.words(entry.assumption.about),
        at_low=scale * ends[0],
        at_high=scale * ends[1],
        share=share,
        worth=entry.worth.worth.value,
        address=at(result.goal, entry.assumption.address, name),
    )


def _table(
    view: View, result: GoalResult, found: GoalWorth, shown: list[AssumptionWorth], places: int, title: str
) -> Table:
    """Each assumption with its two ends, the goal there, its share, and what knowing it is worth."""
    gap = unit(view, result.goal)
    worth_unit = UNITS[found.unit].in_language(view.language) if found.unit == "chance" else ""
    return Table(
        caption=title,
        columns=[
            Column(heading=view.say("Aanname", "Assumption")),
            Column(heading=view.say("Laag – hoog", "Low – high"), align="right"),
            Column(heading=view.say("Bij laag", "At low"), unit=gap, align="right"),
            Column(heading=view.say("Bij hoog", "At high"), unit=gap, align="right"),
            Column(heading=view.say("Deel van onzekerheid", "Part of uncertainty"), align="right"),
            Column(
                heading=view.say("Zeker weten is waard", "Knowing is worth"), unit=worth_unit, align="right"
            ),
            Column(heading=view.say("Controle", "Check"), unit=worth_unit, align="right"),
        ],
        rows=[_row(view, result, found, entry, places) for entry in shown],
        note=_note(view, shown),
    )


def _row(view: View, result: GoalResult, found: GoalWorth, entry: AssumptionWorth, places: int) -> list[Cell]:
    scale, assumption, language = points_scale(result.goal), entry.assumption, view.language
    partial = entry.worth
    check = amount_words(
        found.unit, partial.check, max(partial.chance, partial.worth.error), language, short=True
    )
    at_most = partial.at_most
    return [
        Phrase(text=view.words(assumption.about), address=assumption.figure.address),
        Phrase(text=range_words(entry.low, entry.high, assumption.unit, language)),
        Amount(
            value=scale * entry.at_low,
            decimals=places,
            address=at(result.goal, assumption.address, "at_low"),
        ),
        Amount(
            value=scale * entry.at_high,
            decimals=places,
            address=at(result.goal, assumption.address, "at_high"),
        ),
        Phrase(text=part_words(entry.sobol, language), address=at(result.goal, assumption.address, "sobol")),
        Phrase(
            text=worth_words(found.unit, partial.worth, at_most, language, short=True),
            address=at(result.goal, assumption.address, "evppi"),
        ),
        Phrase(
            text=f"{check} (!)" if partial.doubtful else check,
            address=at(result.goal, assumption.address, "evppi_check"),
        ),
    ]


def _note(view: View, shown: list[AssumptionWorth]) -> str:
    """How to read the table; and what the mark means where it stands."""
    text = view.say(
        "Delen tellen niet op tot 100% als aannames met elkaar samenhangen. De controle rekent met 40 "
        "blokken "
        "trekkingen en is door toeval iets te hoog.",
        "Parts do not add up to 100% where assumptions depend on each other. The check counts with 40 "
        "blocks of "
        "draws and is a little too high by chance.",
    )
    if any(entry.worth.doubtful for entry in shown):
        text += view.say(
            " (!) Curve en blokken verschillen meer dan toeval verklaart: reken met meer trekkingen "
            "(--draws).",
            " (!) Curve and blocks differ more than chance explains: compute with more draws (--draws).",
        )
    return text


def _places(values: list[float]) -> int:
    """Decimals that tell the ends apart, from the widest span shown."""
    span = max(values, default=1.0) - min(values, default=0.0)
    return 1 if span >= 1.0 else 2 if span >= 0.1 else 3
