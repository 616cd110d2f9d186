"""Starts the command line with linear algebra on one thread: here more threads cost time and gain none."""

from __future__ import annotations

import os


def main() -> None:
    """Set the number of threads before the array library is loaded, unless somebody chose it already."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from samenvoor.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
