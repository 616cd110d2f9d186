"""Care costs of one area over years: ratios may be compared, euro only where the file holds the same care."""

from __future__ import annotations

from dataclasses import dataclass

from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.result import CareCost


@dataclass(frozen=True, kw_only=True)
class Break:
    """What changed between the year before and `year`, so that figures on both sides are not one series."""

    year: int
    words: Words


class NotComparableError(Exception):
    """Figures of two years are not of the same thing; `words` say why."""

    def __init__(self, words: Words) -> None:
        """Keep both languages."""
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, kw_only=True)
class CostTrend:
    """One area under one adjustment set, by year.

    `scope` are changes in what care the figures hold, `borders` changes of the area itself.
    """

    area: str
    adjustment: str
    by_year: dict[int, CareCost]
    scope: tuple[Break, ...] = ()
    borders: tuple[Break, ...] = ()

    def ratio_change(self, *, first: int, last: int) -> float:
        """Ratio of the last year minus that of the first; fit for comparison over changes of scope.

        Raises NotComparableError when the area changed in between, or there is no ratio.
        """
        self._refuse(self.borders, first, last)
        before, after = self._row(first).ratio, self._row(last).ratio
        if before is None or after is None:
            raise NotComparableError(
                Words("In een van de jaren is er geen verhouding.", "One of the years has no ratio.")
            )
        return after - before

    def euro_change(self, *, first: int, last: int) -> float:
        """Observed euro per insured year of the last year minus that of the first, in prices of each year.

        Raises NotComparableError when the area or the care that is in the figures changed in between.
        """
        self._refuse((*self.borders, *self.scope), first, last)
        return self._row(last).observed - self._row(first).observed

    def _row(self, year: int) -> CareCost:
        if year not in self.by_year:
            raise NotComparableError(
                Words(f"Er zijn geen zorgkosten van {year}.", f"There are no care costs of {year}.")
            )
        return self.by_year[year]

    def _refuse(self, breaks: tuple[Break, ...], first: int, last: int) -> None:
        inside = [found for found in breaks if min(first, last) < found.year <= max(first, last)]
        if inside:
            raise NotComparableError(
                Words(
                    f"{first} en {last} zijn niet te vergelijken. "
                    + " ".join(found.words.nl for found in inside),
                    f"{first} and {last} cannot be compared. " + " ".join(found.words.en for found in inside),
                )
            )
