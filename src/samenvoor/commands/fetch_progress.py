"""Shows how far a fetch is: rows, bytes and the time left, on the terminal and only there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from samenvoor.counts.source import Progress as Hears


@contextmanager
def fetch_progress() -> Iterator[Hears]:
    """A bar on standard error while the block runs; where nobody looks (a file, a pipe) it is silent."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[counted]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=None, counted="")

        def hear(
            *, what: str, rows: int = 0, of_rows: int | None = None, size: int = 0, of_size: int | None = None
        ) -> None:
            of = f" / {of_rows:,}" if of_rows is not None else ""
            total = of_rows if of_rows is not None else of_size
            done = rows if of_rows is not None else size
            counted = f"{rows:,}{of} · {size / 1e6:.1f} MB"
            shown.update(task, description=what, total=total, completed=done, counted=counted)

        yield hear
