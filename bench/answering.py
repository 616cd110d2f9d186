"""Times the answer for Heerlen after start, and a what-if on a portfolio that is already prepared.

The limits are those of the project: 2 s of CPU at 4,096 draws, 0.3 s at 1,024 draws. Prints one JSON object.
"""

from __future__ import annotations

import datetime
import json
import os
import time
from pathlib import Path

# As the command line itself does (src/samenvoor/__main__.py).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from samenvoor.answering.document import document
from samenvoor.engine.answer import prepare
from samenvoor.engine.check_programme import check_programme
from samenvoor.engine.scenario import Scenario
from samenvoor.store.folder import read

HEERLEN = Path(__file__).resolve().parents[1] / "examples" / "heerlen"
ON = datetime.date(2026, 11, 22)
ANSWER_LIMIT, WHAT_IF_LIMIT = 2.0, 0.3


def answer_seconds(draws: int = 4096) -> float:
    """CPU seconds from the folder on disk to the document, everything included but the start of Python."""
    begin = time.process_time()
    loaded = read(HEERLEN)
    check_programme(loaded.programme, broken=loaded.broken)
    document(prepare(loaded.programme, on=ON, draws=draws, kernel="numpy").answer())
    return time.process_time() - begin


def what_if_seconds(draws: int = 1024) -> float:
    """CPU seconds of one what-if on a prepared portfolio; the middle of five different ones."""
    ready = prepare(read(HEERLEN).programme, on=ON, draws=draws, kernel="numpy")
    ready.answer()
    taken = []
    for factor in (0.5, 1.5, 2.0, 2.5, 3.0):
        begin = time.process_time()
        ready.answer(Scenario(reach_factor={"gli-leefstijlcoach": factor}))
        taken.append(time.process_time() - begin)
    return sorted(taken)[len(taken) // 2]


if __name__ == "__main__":
    # The first answer of a process pays for loading the special functions, as a person would.
    seconds = {"answer": answer_seconds(), "what_if": what_if_seconds()}
    print(
        json.dumps(
            {
                "answer_cpu_seconds": seconds["answer"],
                "answer_limit": ANSWER_LIMIT,
                "answer_ratio": seconds["answer"] / ANSWER_LIMIT,
                "what_if_cpu_seconds": seconds["what_if"],
                "what_if_limit": WHAT_IF_LIMIT,
                "what_if_ratio": seconds["what_if"] / WHAT_IF_LIMIT,
            }
        )
    )
