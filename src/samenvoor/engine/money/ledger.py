"""Amounts in whole cents that add up: rows, columns, the total, and transfers that come to nothing together.

Source: METHOD §8.6. Rounding is by largest remainder, so that a table never differs a cent from its total.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, fsum

import msgspec
import numpy as np

from samenvoor.engine.distributions import FloatArray


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """Whole cents by row and column; every total is a sum of the cents that are shown."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cents: tuple[tuple[int, ...], ...]

    def row_total(self, row: str) -> int:
        """All columns of a row together, in cents; KeyError when there is no such row."""
        return sum(self.cents[_place(self.rows, row)])

    def column_total(self, column: str) -> int:
        """All rows of a column together, in cents; KeyError when there is no such column."""
        place = _place(self.columns, column)
        return sum(line[place] for line in self.cents)

    def at(self, row: str, column: str) -> int:
        """One amount in cents."""
        return self.cents[_place(self.rows, row)][_place(self.columns, column)]

    @property
    def total(self) -> int:
        """Everything together, in cents."""
        return sum(sum(line) for line in self.cents)


def ledger(amounts: FloatArray, *, rows: Sequence[str], columns: Sequence[str]) -> Ledger:
    """Amounts in euro [R, C] as whole cents: the total rounded once, shared over rows, then over columns.

    No row total is a cent or more away from what it is unrounded, and no amount more than one.
    Errors: ValueError when the shape does not fit or an amount is not finite.
    """
    if amounts.shape != (len(rows), len(columns)):
        raise ValueError(f"amounts {amounts.shape} for {len(rows)} rows and {len(columns)} columns")
    sums = [fsum(line) for line in amounts.tolist()]
    totals = in_cents(sums)
    return Ledger(
        rows=tuple(rows),
        columns=tuple(columns),
        cents=tuple(
            in_cents(line, total=total) for line, total in zip(amounts.tolist(), totals, strict=True)
        ),
    )


def in_cents(amounts: Sequence[float], *, total: int | None = None) -> tuple[int, ...]:
    """Amounts in euro as whole cents that add up to `total` cents, by default their own rounded sum.

    What is left after rounding down goes to the largest remainders, the first of equals first; a total of 0
    makes transfers that come to nothing together. Errors: ValueError when an amount is not finite.
    """
    if not np.isfinite(amounts).all():
        raise ValueError("an amount in a ledger must be a finite number")
    wanted = round(100.0 * fsum(amounts)) if total is None else total
    exact = [100.0 * amount for amount in amounts]
    cents = [floor(amount) for amount in exact]
    if not cents:
        return ()
    order = sorted(range(len(exact)), key=lambda place: (cents[place] - exact[place], place))
    left = wanted - sum(cents)
    # Floating point may leave one more or one less than there are amounts to give it to.
    each, rest = divmod(left, len(cents))
    for turn, place in enumerate(order):
        cents[place] += each + (1 if turn < rest else 0)
    return tuple(cents)


def _place(names: tuple[str, ...], name: str) -> int:
    if name not in names:
        raise KeyError(name)
    return names.index(name)
