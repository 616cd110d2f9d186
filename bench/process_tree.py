"""Reads what a process and everything it started cost: CPU seconds, and the memory that is theirs alone.

Linux only: both come from /proc. Memory is PSS, where a page that several processes share counts once.
"""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_PROC = Path("/proc")
_TICK = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """The process and all its living descendants."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (found := _stat(int(entry.name))):
            children.setdefault(int(found[1]), []).append(int(entry.name))
    found_all, open_ends = [root], [root]
    while open_ends:
        new = children.get(open_ends.pop(), [])
        found_all.extend(new)
        open_ends.extend(new)
    return found_all


def cpu_seconds(root: int) -> float:
    """User and system time of the tree, of children that ended and were waited for too."""
    return sum(sum(map(int, found[11:15])) for pid in tree(root) if (found := _stat(pid))) / _TICK


def mebibytes(root: int) -> float:
    """Memory of the tree now."""
    total = 0
    for pid in tree(root):
        try:
            lines = (_PROC / str(pid) / "smaps_rollup").read_text("ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


class Meter:
    """CPU seconds and the most memory of a tree between entering and leaving."""

    def __init__(self, root: int | None = None) -> None:
        self._root = os.getpid() if root is None else root
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self.cpu_seconds = 0.0
        self.peak_mebibytes = 0.0

    def __enter__(self) -> Self:
        self._begin = cpu_seconds(self._root)
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cpu_seconds = cpu_seconds(self._root) - self._begin
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        while True:
            self.peak_mebibytes = max(self.peak_mebibytes, mebibytes(self._root))
            if self._over.wait(0.2):
                return


def _stat(pid: int) -> list[str]:
    """The fields of /proc/pid/stat after the name of the program: state, parent, ..."""
    try:
        return (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []
