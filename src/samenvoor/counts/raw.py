"""What a source is handed and what it gives back: raw files as published, and tidy tables made of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pyarrow as pa

from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """Files exactly as they came, with what is known about them.

    `files` in order; `edition` is the publisher's own date or number of the edition (StatLine: Modified),
    "" when a file does not say; `vintage` names the edition for people ("2020", or as given with
    --vintage); `table` the publisher's table id; `announced` the number of rows that the publisher says
    there are; `options` what the command line adds (project, mapping, year).
    """

    files: tuple[Path, ...]
    table: str = ""
    edition: str = ""
    vintage: str = ""
    announced: int | None = None
    options: Mapping[str, str] = msgspec.field(default_factory=dict)


class Tidy(msgspec.Struct, frozen=True, kw_only=True):
    """Tables by name (counts.tables.TABLES), and what somebody should know who reads them.

    `edition`, `vintage` and `table` are as in Raw, completed with what the files say themselves.
    `raw_rows` is the number of rows of the publisher that were read; `notices` are told at import and
    kept in the manifest (a name that does not map, a column of an untried year).
    """

    tables: dict[str, pa.Table]
    raw_rows: int
    edition: str = ""
    vintage: str = ""
    table: str = ""
    notices: tuple[Words, ...] = ()


class UnreadableError(Exception):
    """Files cannot become figures; `problems` says of each place what is wrong, why, and what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep all the problems of the files together."""
        super().__init__("\n".join(problem.in_language("en") for problem in problems))
        self.problems = problems
