"""Reads the library of indicators: every definition by its key, and which ones stand side by side."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from operator import itemgetter

import msgspec

from samenvoor.domain.records.indicator import Indicator

FOLDER = "indicator"
"""The folder inside this package; its files are what the same folder of a programme may hold."""


def definitions() -> dict[str, Indicator]:
    """Every indicator of the library by its key, in the order of the keys.

    Raises ValueError with the name of the file when one is not an indicator: the package is damaged.
    """
    return dict(_library())


def definition_of(key: str) -> Indicator | None:
    """The definition with this key, or None when the library has none."""
    return definitions().get(key)


def side_by_side() -> dict[str, tuple[Indicator, ...]]:
    """What several bodies measure each in its own way: the definitions of every shared concept."""
    found: dict[str, list[Indicator]] = {}
    for indicator in definitions().values():
        if indicator.concept:
            found.setdefault(indicator.concept, []).append(indicator)
    return {concept: tuple(group) for concept, group in sorted(found.items()) if len(group) > 1}


def read(folder: Traversable) -> Iterator[tuple[str, Indicator]]:
    """Read every file of a folder; anything else that lies there is an error, never a silence.

    Raises ValueError with the name of the file and what is wrong in it.
    """
    for file in folder.iterdir():
        key, _, ending = file.name.rpartition(".")
        if ending != "toml":
            raise ValueError(f"{FOLDER}/{file.name} is not a definition: only TOML files lie there")
        try:
            fields = {**tomllib.loads(file.read_text("utf-8")), "key": key}
            yield key, msgspec.convert(fields, Indicator)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as wrong:
            raise ValueError(f"{FOLDER}/{file.name}: {wrong}") from wrong


@functools.cache
def _library() -> tuple[tuple[str, Indicator], ...]:
    return tuple(sorted(read(resources.files("samenvoor.library").joinpath(FOLDER)), key=itemgetter(0)))
