"""Reads every file it is given in a process of its own, with its memory limited, and prints what came of each.

    python read_each.py TODAY MEBIBYTES FILE…

One line of JSON a file: rows or problems, seconds of the processor (a busy machine is no fault), seconds
waited, and the most memory it had in use. What every file needs
is loaded once; each process begins as a copy of that, so what is measured is a whole program reading one file.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.sources import reach
from samenvoor.uploads import xlsx_file  # noqa: F401 - loaded before the measuring starts


def read(path: Path, today: str) -> dict[str, Any]:
    try:
        tidy = reach.tidy(Raw(files=(path,), options={"today": today}))
    except UnreadableError as error:
        told = [
            (problem.line, problem.in_language("nl"), problem.in_language("en")) for problem in error.problems
        ]
        return {"problems": told, "error": str(error)}
    table = tidy.tables["observations"]
    return {"rows": table.to_pylist(), "notices": [notice.nl for notice in tidy.notices]}


def in_own_process(path: Path, today: str, limit: int) -> dict[str, Any]:
    """Read a file in a fork; its limit is what it may take beyond the program that is loaded."""
    reading, writing = os.pipe()
    before = time.monotonic()
    child = os.fork()
    if not child:
        try:
            pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
            most = pages * resource.getpagesize() + limit
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
            with os.fdopen(writing, "w", encoding="utf-8") as stream:
                json.dump(read(path, today), stream)
        except BaseException as error:  # noqa: BLE001 - whatever goes wrong is the result
            print(f"{path.name}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = stream.read()
    _, status, used = os.wait4(child, 0)
    return {
        "file": path.name,
        "status": status,
        "seconds": LOADING + used.ru_utime + used.ru_stime,
        "waited": time.monotonic() - before,
        "mebibytes": LOADED + used.ru_maxrss / 1024,
        **(json.loads(said) if said else {}),
    }


def loaded() -> float:
    """The most memory this program has had, in MiB; what it was started from does not count.

    getrusage keeps the largest of before the program was loaded, when this was a copy of the test runner.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


LOADING = time.process_time()
"""Seconds of the processor to start Python and load what reading needs; every file is charged with it."""
LOADED = loaded()
"""The memory of that; a fork shares it, so this counts some of it twice, never too little."""

if __name__ == "__main__":
    for name in sys.argv[3:]:
        print(json.dumps(in_own_process(Path(name), sys.argv[1], int(sys.argv[2]) * 2**20)), flush=True)
