"""Finds the figure at an address, and computes what takes time only when the address asks for it.

The families below are the pages on which is decided; each stands under the first word of its addresses.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from importlib import import_module

from samenvoor.domain.figure import Figure
from samenvoor.engine.answer import Answer, Prepared
from samenvoor.reporting.shown_figures import UnknownFigureError, shown_figures

FAMILIES = {
    "judge": "samenvoor.reporting.judgement_figures",
    "payers": "samenvoor.reporting.payer_figures",
    "scale-up": "samenvoor.reporting.scaling_figures",
    "learn": "samenvoor.reporting.worth_figures",
    "evaluate": "samenvoor.reporting.evaluation_figures",
}
"""First word of an address, and the module whose `figures(prepared)` gives all of that family by address."""


def figures_of(family: str, prepared: Prepared) -> dict[str, Figure]:
    """All figures of one family; KeyError when there is no such family."""
    module = import_module(FAMILIES[family])
    compute: Callable[[Prepared], dict[str, Figure]] = module.figures
    return compute(prepared)


def figure_asked(prepared: Prepared, answer: Answer, address: str) -> Figure:
    """The figure at an address; raises UnknownFigureError with the nearest ones."""
    family = address.partition("/")[0]
    known = figures_of(family, prepared) if family in FAMILIES else shown_figures(answer)
    if address in known:
        return known[address]
    raise UnknownFigureError(address, difflib.get_close_matches(address, list(known), n=5, cutoff=0.3))


def all_figures(prepared: Prepared, answer: Answer) -> dict[str, Figure]:
    """Every figure there is, those that take time included."""
    found = shown_figures(answer)
    for family in FAMILIES:
        found.update(figures_of(family, prepared))
    return found
