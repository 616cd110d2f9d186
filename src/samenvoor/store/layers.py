"""A programme folder that lies on top of another one: a trial, an example or a region on top of a plan.

The file on_top_of.toml names the folder below: `folder = "../heerlen"`. Whatever stands in both is
taken from the folder on top.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.words import Words
from samenvoor.store.folder import Loaded, read
from samenvoor.store.listing import ON_TOP_OF

ON_TOP_OF_RULE = "on_top_of"
"""The rule that a folder below is there and can be read."""


def read_layers(folder: Path, *, above: tuple[Path, ...] = ()) -> Loaded:
    """Read a folder and the ones it lies on, as one programme; what is wrong comes back as problems."""
    upper = read(folder)
    named = _below(folder)
    if named is None:
        return upper
    lower_folder = (folder / named).resolve() if isinstance(named, str) else None
    if lower_folder is not None and lower_folder in {*above, folder.resolve()}:
        named = _wrong(str(named), Words("de mappen liggen op elkaar", "the folders lie on each other"))
    elif lower_folder is not None and not lower_folder.is_dir():
        named = _wrong(str(named), Words("die map is er niet", "there is no such folder"))
    if isinstance(named, Problem) or lower_folder is None:
        found = (*upper.problems, *([named] if isinstance(named, Problem) else []))
        return msgspec.structs.replace(upper, problems=found)
    return _joined(upper, read_layers(lower_folder, above=(*above, folder.resolve())), way=f"{named}/")


def _joined(upper: Loaded, lower: Loaded, *, way: str) -> Loaded:
    """Two folders as one: records of the upper one replace, observations are added."""
    moved = tuple(
        msgspec.structs.replace(problem, file=f"{way}{problem.file}") if problem.file else problem
        for problem in lower.problems
    )
    return Loaded(
        programme=Programme(
            records={**lower.programme.records, **upper.programme.records},
            observations=(*lower.programme.observations, *upper.programme.observations),
        ),
        problems=(*upper.problems, *moved),
        files={**{f"{way}{file}": data for file, data in lower.files.items()}, **upper.files},
        broken=(lower.broken - upper.programme.records.keys()) | upper.broken,
        layers=("", *(f"{way}{layer}" for layer in lower.layers)),
    )


def _below(folder: Path) -> str | Problem | None:
    """The folder below as it is written, nothing when there is none, or what is wrong with the file."""
    file = folder / ON_TOP_OF
    try:
        if not file.exists():
            return None
        written = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _wrong(str(error), Words("het bestand is niet te lezen", "the file cannot be read"))
    named = written.get("folder")
    if set(written) != {"folder"} or not isinstance(named, str) or not named:
        return _wrong(", ".join(written), Words("er staat iets anders in", "it says something else"))
    return named.rstrip("/")


def _wrong(found: str, what: Words) -> Problem:
    """The folder below cannot be read, so that only this folder was."""
    return Problem(
        where=ON_TOP_OF,
        file=ON_TOP_OF,
        rule=ON_TOP_OF_RULE,
        what=Words(
            f"De map waar deze op ligt, kon niet worden gelezen: {what.nl}.",
            f"The folder this one lies on could not be read: {what.en}.",
        ),
        found=found[:200],
        allowed=Words('één regel: folder = "../heerlen"', 'one line: folder = "../heerlen"'),
        remedy=Words(
            "schrijf de weg van deze map naar de andere.", "write the way from this folder to the other one."
        ),
    )
