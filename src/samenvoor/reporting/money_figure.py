"""Makes a figure on money: computed, with its formula, and an interval as three figures."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.words import Words
from samenvoor.engine.results import Spread

EURO, HOURS, CHANCE = "euro", "uur", "kans (0-1)"
COST_OPEN = Words(
    "n.t.b.: van een financieringsregel is het bedrag niet bekend",
    "to be determined: the amount of a funding line is not known",
)
"""Why there is no number where somebody pays something that nobody knows."""
ENDS = {"median": Words("midden", "median"), "p10": Words("laag", "low"), "p90": Words("hoog", "high")}


def computed(
    address: str,
    label: Words,
    value: float | None,
    formula: Words,
    inputs: tuple[Figure, ...],
    *,
    unit: str = EURO,
    text: Words | None = None,
) -> Figure:
    """A computed figure; inputs that come twice are named once."""
    return Figure(
        address=address,
        label=label,
        value=value,
        unit=unit,
        basis=Basis.computed,
        text=text,
        formula=formula,
        inputs=tuple(dict.fromkeys(inputs)),
    )


def ends(
    address: str,
    label: Words,
    spread: Spread | None,
    formula: Words,
    inputs: tuple[Figure, ...],
    *,
    unit: str = EURO,
) -> Iterator[Figure]:
    """The middle and both ends of an interval; without one, that somebody's cost is not known."""
    for end, words in ENDS.items():
        yield computed(
            f"{address}/{end}",
            Words(f"{label.nl} ({words.nl})", f"{label.en} ({words.en})"),
            None if spread is None else float(getattr(spread, end)),
            formula,
            inputs,
            unit=unit,
            text=COST_OPEN if spread is None else None,
        )


def plain(number: float) -> str:
    """A small number in Dutch, two figures long."""
    return f"{number:.2g}".replace(".", ",")
