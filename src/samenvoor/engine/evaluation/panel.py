"""The figures of an evaluation as one table: a row for each area or group, a column for each round.

The figures are the measurements of the evaluation, or the programme's observations of its indicator. A
cell that nobody measured is marked and never counted as zero.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.period import is_period
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Evaluation, Measurement, Side
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.indicator_figures import measured_in_areas
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

NOBODY = Words(
    'Er is niets gemeten bij wie het project had. Voeg metingen met side = "treated" toe.',
    'Nobody with the project was measured. Add measurements with side = "treated".',
)


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """Shares [U, T] of U areas or groups in T rounds in time order.

    treated [U]: with the project; start [U]: first round with it (T when it is still to come, -1 for who
    is compared with). share, se, persons [U, T]: parts of 1 and people; known: a share was measured;
    certain: its standard error is known; planned: people will be asked and there is no share yet.
    years [T]: the beginning of each round in years. notes: what was left out, and why.
    """

    units: tuple[str, ...]
    periods: tuple[str, ...]
    treated: BoolArray
    start: IntArray
    share: FloatArray
    se: FloatArray
    persons: FloatArray
    known: BoolArray
    certain: BoolArray
    planned: BoolArray
    years: FloatArray
    notes: tuple[Words, ...] = ()

    @property
    def after(self) -> BoolArray:
        """Which cells [U, T] are with the project."""
        rounds = np.arange(len(self.periods))
        found: BoolArray = self.treated[:, None] & (rounds[None, :] >= self.start[:, None])
        return found

    @property
    def first(self) -> int:
        """The first round with the project anywhere; the number of rounds when it is nowhere yet."""
        begun = self.start[self.treated]
        return int(begun.min()) if begun.size else len(self.periods)

    @property
    def one_start(self) -> bool:
        """Whether all who have the project began in the same round."""
        return np.unique(self.start[self.treated]).size <= 1


def panel_of(programme: Programme, *, evaluation: Evaluation, always_after: bool = False) -> Panel:
    """The figures of an evaluation as a panel.

    always_after: without a start every round is with the project. Errors: RefusedError when there are no
    figures, a start or period cannot be read, two figures claim one cell; NotEvidenceError when the
    figures are model estimates or forecasts (METHOD §7.4).
    """
    notes: tuple[Words, ...] = ()
    measured = evaluation.measurements
    if not measured:
        measured, notes = measured_in_areas(programme, evaluation=evaluation)
    if not any(row.side is Side.treated for row in measured):
        raise RefusedError(NOBODY)
    starts = _starts(evaluation, measured, always_after=always_after)
    rounds, left_out = _rounds(measured, starts)
    kept = [row for row in measured if row.period in rounds]
    return _filled(kept, rounds, starts, design_effect=evaluation.design_effect, notes=(*notes, *left_out))


def begins(period: str) -> float:
    """The beginning of a year or quarter in years: 2026Q2 is 2026.25.

    Errors: RefusedError when it is not 2020 or 2026Q1.
    """
    if not is_period(period):
        raise RefusedError(
            Words(
                f'"{period}" is geen periode. Schrijf 2020 of 2026Q1.',
                f'"{period}" is no period. Write 2020 or 2026Q1.',
            )
        )
    return float(period[:4]) + (0.25 * (int(period[5]) - 1) if len(period) > 4 else 0.0)


def standard_error(share: float, *, persons: float, design_effect: float) -> float:
    """Standard error of a share among so many persons (parts of 1).

    A share of exactly 0 or 1 would have none: there one person more on each side is counted.
    Source: METHOD §7.5, §8.1.
    """
    p, n = share, persons
    if p in (0.0, 1.0):
        p = (share * persons + 1.0) / (persons + 2.0)
    # What cannot be is told by the check; here it only must not end in an error.
    return float(np.sqrt(max(p * (1.0 - p) * design_effect / n, 0.0)))


def _starts(
    evaluation: Evaluation, measured: Iterable[Measurement], *, always_after: bool
) -> dict[str, float]:
    """The beginning of the project per unit that has it, in years."""
    own = {entry.unit: begins(entry.period) for entry in evaluation.starts}
    general = begins(evaluation.start) if evaluation.start else None
    found: dict[str, float] = {}
    for unit in dict.fromkeys(row.unit for row in measured if row.side is Side.treated):
        start = own.get(unit, general)
        if start is None and not always_after:
            raise RefusedError(
                Words(
                    f"Er staat niet wanneer het project begon{_at(unit)}. Vul start of starts in.",
                    f"It does not say when the project began{_at(unit)}. Fill in start, or starts by area.",
                )
            )
        found[unit] = -np.inf if start is None else start
    return found


def _at(unit: str) -> str:
    return f" ({unit})" if unit else ""


def _rounds(
    measured: Iterable[Measurement], starts: dict[str, float]
) -> tuple[dict[str, float], tuple[Words, ...]]:
    """The rounds that count by their beginning, and what is said of those that do not.

    A year in which the project began halfway is neither before nor after; it is left out.
    """
    begun = {row.period: begins(row.period) for row in measured}
    quarters = {len(period) > 4 for period in begun}
    if len(quarters) > 1:
        raise RefusedError(
            Words(
                "De metingen zijn deels per jaar en deels per kwartaal. Schrijf ze allemaal op één manier.",
                "Some measurements are by year and some by quarter. Write all of them in one way.",
            )
        )
    length = 0.25 if quarters == {True} else 1.0
    halfway = {
        period
        for period, begin in begun.items()
        if any(begin < start < begin + length for start in starts.values())
    }
    notes = tuple(
        Words(
            f"{period} telt niet mee: het project begon in de loop ervan.",
            f"{period} is left out: the project began in the course of it.",
        )
        for period in sorted(halfway)
    )
    kept = {period: begun[period] for period in sorted(begun) if period not in halfway}
    return kept, notes


def _filled(
    measured: list[Measurement],
    rounds: dict[str, float],
    starts: dict[str, float],
    *,
    design_effect: float,
    notes: tuple[Words, ...],
) -> Panel:
    """The table with every measurement in its own cell."""
    rows = list(dict.fromkeys((row.side is Side.treated, row.unit) for row in measured))
    rows.sort(key=lambda entry: (not entry[0], entry[1]))
    shape = (len(rows), len(rounds))
    share, se, persons = (np.zeros(shape) for _ in range(3))
    known, certain, planned = (np.zeros(shape, dtype=np.bool_) for _ in range(3))
    places = {period: index for index, period in enumerate(rounds)}
    for row in measured:
        cell = rows.index((row.side is Side.treated, row.unit)), places[row.period]
        if known[cell] or planned[cell]:
            raise _twice(row)
        known[cell], planned[cell] = row.share is not None, row.share is None
        persons[cell], share[cell] = row.persons or 0.0, row.share or 0.0
        found = _error(row, design_effect)
        certain[cell], se[cell] = found is not None, found or 0.0
    years = np.array(list(rounds.values()), dtype=np.float64)
    start = [int((years < starts[unit]).sum()) if treated else -1 for treated, unit in rows]
    return Panel(
        units=tuple(unit for _, unit in rows),
        periods=tuple(rounds),
        treated=np.array([treated for treated, _ in rows], dtype=np.bool_),
        start=np.array(start, dtype=np.int64),
        share=share,
        se=se,
        persons=persons,
        known=known,
        certain=certain,
        planned=planned,
        years=years,
        notes=notes,
    )


def _error(row: Measurement, design_effect: float) -> float | None:
    """The standard error of a measurement: as it says, or of its people; None where it is not known."""
    if row.share is None or row.standard_error is not None or not row.persons:
        return row.standard_error if row.share is not None else None
    if not 0.0 <= row.share <= 1.0:
        raise RefusedError(
            Words(
                f"Het deel {row.share:g} kan niet. Schrijf 25 procent als 0.25.",
                f"The share {row.share:g} cannot be. Write 25 per cent as 0.25.",
            )
        )
    return standard_error(row.share, persons=row.persons, design_effect=design_effect)


def _twice(row: Measurement) -> RefusedError:
    where = f"{row.period}{_at(row.unit)}"
    return RefusedError(
        Words(
            f"Van {row.side.words.nl} in {where} staan er twee metingen. Tel ze samen tot één, of geef elke "
            "groep een eigen naam bij unit.",
            f"There are two measurements of {row.side.words.en} in {where}. Join them into one, or give each "
            "group its own name in unit.",
        )
    )
