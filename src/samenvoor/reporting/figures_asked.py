"""Finds the figure at an address, and computes what takes time only when the address asks for it.

The families below are the pages on which is decided; each stands under the first word of its addresses.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from importlib import import_module

from samenvoor.domain.figure import Figure
from samenvoor.engine.answer import Answer, Prepared
from samenvoor.reporting.shown_figures import UnknownFigureError, shown_figures, with_chains

FAMILIES = {
    "judge": "samenvoor.reporting.judgement_figures",
    "payers": "samenvoor.reporting.payer_figures",
    "scale-up": "samenvoor.reporting.scaling_figures",
    "learn": "samenvoor.reporting.worth_figures",
    "evaluate": "samenvoor.reporting.evaluation_figures",
}
"""First word of an address, and the module whose `figures(prepared)` gives all of that family by address."""


class AllFigures:
    """Every figure of a programme by its address; each family is computed once, when first asked for."""

    def __init__(self, prepared: Prepared, answer: Answer) -> None:
        """Keep what the figures are of; nothing is computed yet."""
        self.prepared = prepared
        self.answer = answer
        self._families: dict[str, dict[str, Figure]] = {}

    def at(self, address: str) -> Figure:
        """The figure at an address; raises UnknownFigureError with the nearest ones.

        What has no family of its own may be in the chain of one, so all of them are looked through last.
        """
        family = address.partition("/")[0]
        first = family if family in FAMILIES else ""
        for place in dict.fromkeys((first, "", *FAMILIES)):
            known = self._family(place)
            if address in known:
                return known[address]
            if place in FAMILIES and place == first:
                break
        near = difflib.get_close_matches(address, list(self._family(first)), n=5, cutoff=0.3)
        raise UnknownFigureError(address, near)

    def every(self) -> Iterator[tuple[str, Figure]]:
        """Every figure there is by its address, those that take time last."""
        for family in ("", *FAMILIES):
            yield from self._family(family).items()

    def _family(self, family: str) -> dict[str, Figure]:
        """All figures of one family; the empty name is the answer itself."""
        if family not in self._families:
            self._families[family] = self._computed(family)
        return self._families[family]

    def _computed(self, family: str) -> dict[str, Figure]:
        if not family:
            return shown_figures(self.answer)
        compute: Callable[[Prepared], dict[str, Figure]] = import_module(FAMILIES[family]).figures
        return with_chains(compute(self.prepared))
