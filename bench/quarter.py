"""Times everything that a steering group of Heerlen gets each quarter, from the folder on disk, at 4,096 draws.

Totals, contributions, P(goal) and the factor to scale by; verdicts with how often such a verdict is wrong; what
knowing more is worth; scaling up with its frontier; payers with settlements. Base install, CPU time after start, one
thread for matrices. Says on the side how far it is. Prints one JSON object.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# As the command line itself does (src/samenvoor/__main__.py).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.check_programme import check_programme
from samenvoor.engine.judging.judged import judged
from samenvoor.engine.money.account import account
from samenvoor.engine.scaling.scaling import scaling
from samenvoor.engine.worth.programme_worth import programme_worth
from samenvoor.store.layers import read_layers

HEERLEN = Path(__file__).resolve().parents[1] / "examples" / "heerlen-demo"
ON = datetime.date(2026, 11, 22)
DRAWS = 4096


def main(folder: Path = HEERLEN, *, draws: int = DRAWS) -> dict[str, Any]:
    """`cpu_seconds` is the one with a goal: all parts after each other, nothing kept from a run before."""
    taken: dict[str, float] = {}

    def timed(part: str, work: Callable[[], Any]) -> Any:
        begin = time.process_time()
        found = work()
        taken[part] = time.process_time() - begin
        print(f"{part}: {taken[part]:.1f} s CPU", file=sys.stderr, flush=True)
        return found

    prepared: Prepared = timed("read and prepare", lambda: _prepared(folder, draws))
    answer = timed("totals, Shapley, P(goal), scale-up factor", prepared.answer)
    verdicts = timed("verdicts and their operating characteristics", lambda: judged(prepared))
    worth = timed("worth of information", lambda: programme_worth(prepared, told=_told))
    scaled = timed("scaling up and frontier", lambda: scaling(prepared, step=_told))
    money = timed("payers and settlement", lambda: account(prepared))
    return {
        "folder": folder.name,
        "draws": draws,
        "parts_cpu_seconds": taken,
        "cpu_seconds": sum(taken.values()),
        "goals": sum(entry.measured is not None for entry in answer.goals),
        "verdicts": len(verdicts),
        "assumptions": sum(len(goal.found.assumptions) for goal in worth.goals if goal.found is not None),
        "frontier_points": len(scaled.frontier),
        "payers": len(money.balance.payers),
    }


def _prepared(folder: Path, draws: int) -> Prepared:
    loaded = read_layers(folder)
    check_programme(loaded.programme, broken=loaded.broken)
    return prepare(loaded.programme, on=ON, draws=draws, kernel="numpy")


def _told(what: str, done: int, whole: int) -> None:
    print(f"  {what}: {done}/{whole}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    print(json.dumps(main()))
