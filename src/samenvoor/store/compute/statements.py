"""The statements that are run where the rows live: portable SQL in a folder, each readable on its own.

A parameter is written as :name and bound by the engine. What a statement may not hold is text from outside.
"""

from __future__ import annotations

import re
from importlib.resources import files

import msgspec

_NAME = re.compile(r"[a-z][a-z_]*")
_REMARK = re.compile(r"--[^\n]*")
_PARAMETER = re.compile(r"(?<![:\w]):([a-z][a-z_]*)\b")


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One SQL statement with the names of its parameters; remarks are left out of what is run."""

    name: str
    text: str

    @property
    def parameters(self) -> frozenset[str]:
        """The names written as :name."""
        return frozenset(_PARAMETER.findall(self.plain))

    @property
    def plain(self) -> str:
        """The text as an engine gets it, without remarks."""
        return _REMARK.sub("", self.text).strip()

    @property
    def with_dollars(self) -> str:
        """The text with parameters written as $name, as DuckDB wants them."""
        return _PARAMETER.sub(r"$\1", self.plain)

    def must_be_given(self, names: set[str]) -> None:
        """Raise ValueError unless exactly the parameters of the statement are given."""
        if names != self.parameters:
            raise ValueError(
                f"statement {self.name} takes {sorted(self.parameters) or 'no parameters'}, "
                f"given: {sorted(names) or 'none'}"
            )


def statement(name: str) -> Statement:
    """Read one statement of the folder sql by its file name; raises ValueError for one that is not there."""
    file = files("samenvoor.store.compute") / "sql" / f"{name}.sql"
    if not _NAME.fullmatch(name) or not file.is_file():
        raise ValueError(f"there is no statement {name!r}; there are: {', '.join(statement_names())}")
    return Statement(name=name, text=file.read_text("utf-8"))


def statement_names() -> list[str]:
    """The names of all statements, in alphabetical order."""
    folder = files("samenvoor.store.compute") / "sql"
    return sorted(file.name.removesuffix(".sql") for file in folder.iterdir() if file.name.endswith(".sql"))
