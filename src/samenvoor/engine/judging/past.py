"""What the figures said on earlier days: every day is computed again from what was known then.

Source: METHOD §5.2. So a judgement of long ago can be held against its own figures, and a colour does not
flicker: it follows the quarters in which evidence or reports came in.
"""

from __future__ import annotations

import datetime

import msgspec
import numpy as np

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.judgement import Verdict
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.flow.kernel import Kernel
from samenvoor.engine.judging.hysteresis import VERDICTS, step
from samenvoor.engine.judging.standing import Standing, standings


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """The end of one quarter in which something came in: the verdict then, and what it rested on."""

    on: datetime.date
    standing: Standing
    verdict: Verdict


class Past:
    """The standings of a programme on any day up to the one it was made ready for, each computed once."""

    def __init__(self, prepared: Prepared) -> None:
        """Keep the programme as it is ready; other days are made ready when asked for."""
        self._prepared = prepared
        self._days: dict[datetime.date, dict[str, Standing]] = {}

    def standing(self, project: str, day: datetime.date) -> Standing | None:
        """What the figures said of a project on a day by themselves; None when it was not there yet."""
        if day not in self._days:
            self._days[day] = standings(self._on(day))
        return self._days[day].get(project)

    def turns(self, project: str, day: datetime.date) -> tuple[Turn, ...]:
        """The verdict at the end of each quarter in which something came in; of the last one, on the day."""
        ends = quarter_ends(self._prepared.programme, project, day)
        current = before = np.zeros(1, np.int8)
        found: list[Turn] = []
        for end in [*ends[:-1], *([day] if ends else [])]:
            standing = self.standing(project, end)
            if standing is None:
                continue
            p = standing.probability
            current, before = step(
                current,
                np.array([0.5 if p is None else p]),
                before,
                standing.limits,
                margin=standing.agreed.margin,
                hardly_moved=np.array([p is None or standing.hardly_moved]),
            )
            found.append(Turn(on=end, standing=standing, verdict=VERDICTS[int(current[0])]))
        return tuple(found)

    def _on(self, day: datetime.date) -> Prepared:
        """The programme made ready for a day, with the same draws."""
        ready = self._prepared
        if day == ready.on:
            return ready
        kernel: Kernel = "numba" if ready.kernel == "numba" else "numpy"
        return prepare(ready.programme, on=day, seed=ready.seed, draws=ready.draws, kernel=kernel)


def quarter_ends(programme: Programme, project: str, day: datetime.date) -> list[datetime.date]:
    """The ends of the quarters up to a day in which evidence or a report of a project came in, in order."""
    came = [record.on for record in programme.of(Evidence) if record.project == project]
    came += [record.on for record in programme.of(ProgressReport) if record.project == project]
    return sorted({quarter_end(when) for when in came if when <= day})


def quarter_end(day: datetime.date) -> datetime.date:
    """The last day of the quarter a day lies in."""
    last_month = (day.month - 1) // 3 * 3 + 3
    first_after = (
        datetime.date(day.year + 1, 1, 1) if last_month == 12 else datetime.date(day.year, last_month + 1, 1)
    )
    return first_after - datetime.timedelta(days=1)
