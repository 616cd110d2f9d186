"""Own counts as everybody may see them: 0–7 is told as "geheim (0–7)", anything else rounded to 5.

The rule is that of CBS for care figures per neighbourhood and of OpenSAFELY for its outputs (PRIVACY P2–P5).
A `Released` is made of the exact count and keeps nothing of it; whatever is shown, summed up or compared
is made of `Released`. One value at a time tells nobody a count of 0–7. Several values together, a total
with its parts or two quarters, can narrow it down: that is for the audit before a publication.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pyarrow as pa

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.observation import Status
from samenvoor.domain.words import Words

HIDDEN_TO = 7
"""The highest count that is hidden; zero is in the band, so that nobody learns that a group has none."""
STEP = 5
BAND = f"0–{HIDDEN_TO}"


_STATUSES = {status.value: status for status in Status}


class Released(msgspec.Struct, frozen=True, kw_only=True):
    """A count as it may be shown: a multiple of 5 from 10 on, or the reason why there is no number.

    `low` and `high` bound the exact count, both included: 10 stands for 8 to 12, hidden for 0 to 7; None
    where the status says that there is no count.
    """

    value: int | None
    status: Status = Status.known
    low: int | None = None
    high: int | None = None

    @property
    def words(self) -> Words:
        """The text in both languages: "15", "geheim (0–7)" or "n.v.t."; thousands have their mark."""
        if self.value is not None:
            return Words(f"{self.value:,}".replace(",", "."), f"{self.value:,}")
        if self.status is Status.suppressed:
            return Words(f"{self.status.words.nl} ({BAND})", f"{self.status.words.en} ({BAND})")
        return self.status.words


class ReleasedNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A share, rate or change made of released counts, with the range the rounding leaves.

    All three are None unless `status` is value; a number made of a hidden count is hidden itself.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    status: Status = Status.known


HIDDEN = Released(value=None, status=Status.suppressed, low=0, high=HIDDEN_TO)
"""Every count of 0–7: there is one such value, so that two of them cannot be told apart."""


def released(count: int | None, *, status: Status = Status.known) -> Released:
    """Make of an exact count what may be shown.

    0–7 is hidden; otherwise the nearest multiple of 5. A whole number is never halfway between two
    multiples of 5, so no rule for ties is needed. A structural zero (the project does not work there)
    comes without a count, with the status not_applicable, and stays apart from a hidden 0. Raises
    ValueError for a negative count, for anything but a whole number, and for a status that does not
    fit the count.
    """
    if (count is None) is (status is Status.known):
        raise ValueError(f"a count and the status {status.value!r} do not go together")
    if count is None:
        return HIDDEN if status is Status.suppressed else Released(value=None, status=status)
    if type(count) is not int or count < 0:
        raise ValueError("a count of people is a whole number, 0 or more")
    if count <= HIDDEN_TO:
        return HIDDEN
    shown = STEP * ((count + STEP // 2) // STEP)
    return Released(value=shown, low=max(shown - STEP // 2, HIDDEN_TO + 1), high=shown + STEP // 2)


def released_total(parts: Iterable[int | Status]) -> Released:
    """Release a total: the exact parts are summed first and the true total is rounded on its own (P5).

    A part is a count, or the status of a part without one. Parts that do not apply add nothing; a part
    that is not known makes the total unknown. Only parts that do not apply: the total does not apply.
    """
    rows = list(parts)
    reasons = {part for part in rows if isinstance(part, Status)}
    counts = [part for part in rows if not isinstance(part, Status)]
    if reasons - {Status.not_applicable}:
        return released(None, status=Status.unknown)
    if not counts:
        return released(None, status=Status.not_applicable if reasons else Status.unknown)
    for part in counts:
        released(part)
    return released(sum(counts))


def released_share(part: Released, *, whole: Released) -> ReleasedNumber:
    """The share `part` is of `whole` (0–1), of the released counts alone (P4)."""
    return released_rate(part, population=whole, most=1.0)


def released_rate(
    part: Released, *, population: Released, per: float = 1.0, most: float | None = None
) -> ReleasedNumber:
    """People per so many of a population, of the released counts alone; `most` caps the range.

    The range is the lowest and highest the rate can be, given what the rounding hides.
    """
    missing = _missing(part, population)
    if missing is not None:
        return ReleasedNumber(value=None, status=missing)
    value, low, high = _known(part)
    of, of_low, of_high = _known(population)
    cap = float("inf") if most is None else per * most
    return ReleasedNumber(
        value=min(per * value / of, cap),
        low=min(per * low / of_high, cap),
        high=min(per * high / of_low, cap),
    )


def released_change(before: Released, *, after: Released) -> ReleasedNumber:
    """What was added between two moments, in people, of the released counts alone (P4)."""
    missing = _missing(before, after)
    if missing is not None:
        return ReleasedNumber(value=None, status=missing)
    first, first_low, first_high = _known(before)
    last, last_low, last_high = _known(after)
    return ReleasedNumber(
        value=float(last - first), low=float(last_low - first_high), high=float(last_high - first_low)
    )


def released_observations(table: pa.Table) -> pa.Table:
    """Return a table of observations in which every own count is released; other rows are untouched.

    `low` and `high` of an own count become the bounds of its rounding, `bound` of a hidden one "0–7".
    Raises ValueError when an own count is no whole number.
    """
    own = [basis == CountBasis.own_count.value for basis in table["basis"].to_pylist()]
    if not any(own):
        return table
    columns = {name: table[name].to_pylist() for name in ("value", "status", "bound", "low", "high")}
    for place, mine in enumerate(own):
        if mine:
            shown = _released_cell(columns["value"][place], _STATUSES[columns["status"][place]])
            columns["value"][place] = None if shown.value is None else float(shown.value)
            columns["status"][place] = shown.status.value
            columns["bound"][place] = BAND if shown.status is Status.suppressed else ""
            columns["low"][place] = None if shown.value is None or shown.low is None else float(shown.low)
            columns["high"][place] = None if shown.value is None or shown.high is None else float(shown.high)
    for name, cells in columns.items():
        field = table.schema.field(name)
        table = table.set_column(table.schema.get_field_index(name), field, pa.array(cells, field.type))
    return table


def _released_cell(value: float | None, status: Status) -> Released:
    """Release one cell of a table, where a count is kept as a float."""
    if value is None:
        return released(None, status=status)
    if not float(value).is_integer():
        raise ValueError("a count of people is a whole number, 0 or more")
    return released(int(value), status=status)


def _missing(*counts: Released) -> Status | None:
    """Why a number made of these counts cannot be told, or None; hidden goes before other reasons."""
    reasons = [count.status for count in counts if count.value is None]
    if Status.suppressed in reasons:
        return Status.suppressed
    return reasons[0] if reasons else None


def _known(count: Released) -> tuple[int, int, int]:
    """The value and bounds of a count that has one."""
    if count.value is None or count.low is None or count.high is None:
        raise ValueError("there is no released number here")
    return count.value, count.low, count.high
