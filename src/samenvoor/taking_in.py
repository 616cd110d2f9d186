"""Takes figures in: from a publisher or from files people hand over, through a source, into the store."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import msgspec

from samenvoor import sources
from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.source import Asked, Edition, Progress, PublisherError, Source, silent
from samenvoor.discover import MissingName
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words
from samenvoor.store.figures.changes import changes_notice
from samenvoor.store.figures.keep import keep
from samenvoor.store.figures.manifest import Import, imports
from samenvoor.store.figures.place import downloads_folder
from samenvoor.store.figures.read import areas_of
from samenvoor.store.figures.state import note_fetch

Clock = Callable[[], datetime.datetime]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """An import and whether it is new: the same files again are not."""

    entry: Import
    new: bool


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """How the fetch of one edition went: taken in, already here (both None), or an error."""

    edition: Edition
    taken: Taken | None = None
    error: Words | None = None


def source_names() -> list[str]:
    """The names of all sources; the files in samenvoor/sources are the registry."""
    return sorted(info.name for info in pkgutil.iter_modules(sources.__path__))


def source_of(name: str) -> Source:
    """One source by its name; raises MissingName when its file lacks what a source must have.

    Only that source is loaded, because some bring much with them.
    """
    module: ModuleType = importlib.import_module(f"{sources.__name__}.{name}")
    missing = [required for required in REQUIRED if not hasattr(module, required)]
    if missing:
        raise MissingName(f"{module.__name__} does not define {', '.join(missing)}; every source must")
    return module


REQUIRED = ("ORIGIN", "EDITIONS", "WHAT", "fetch", "tidy")


def take_files(
    store: Path,
    *,
    name: str,
    batches: Sequence[Sequence[Path]],
    options: Mapping[str, str],
    vintage: str,
    clock: Clock,
) -> list[Taken]:
    """Take files in that somebody hands over; each batch is one import, and all of them go in or none.

    Raises counts.raw.UnreadableError with everything that is wrong with the files.
    """
    source = source_of(name)
    read: list[tuple[Raw, Tidy]] = []
    for files in batches:
        raw = Raw(
            files=tuple(files), vintage=vintage, options={**options, "today": clock().date().isoformat()}
        )
        read.append((raw, _checked(store, source, source.tidy(raw))))
    return [_keep(store, name, source, raw, tidy, clock) for raw, tidy in read]


def fetch_edition(
    store: Path, *, name: str, edition: Edition, base_url: str, clock: Clock, progress: Progress = silent
) -> Fetched:
    """Fetch one edition and take it in; whatever goes wrong is an error value and the last good data stay."""
    source = source_of(name)
    folder = downloads_folder(store, source=name, table=edition.table)
    folder.mkdir(parents=True, exist_ok=True)
    asked = Asked(
        folder=folder, edition=edition, base_url=base_url, have=_have(store, name, edition), progress=progress
    )
    taken, error = None, None
    try:
        raw = source.fetch(asked)
        if raw is not None:
            taken = _keep(store, name, source, raw, _checked(store, source, source.tidy(raw)), clock)
            for file in raw.files:
                file.unlink(missing_ok=True)
    except PublisherError as trouble:
        error = trouble.words
    note_fetch(store, source=name, table=edition.table, now=clock(), error=error)
    return Fetched(edition=edition, taken=taken, error=error)


def _have(store: Path, name: str, edition: Edition) -> str:
    """The newest edition of a table that is here; empty when there is none."""
    held = [entry.edition for entry in imports(store) if (entry.source, entry.table) == (name, edition.table)]
    return max(held, default="")


def _checked(store: Path, source: Source, tidy: Tidy) -> Tidy:
    """The tables after what only the store can check: whether the areas exist in the year they name."""
    check = getattr(source, "check_areas", None)
    table = tidy.tables.get("observations")
    if check is None or table is None:
        return tidy
    known = {year: areas_of(store, year=year) for year in set(table["area_year"].to_pylist())}
    notices = check(table, known={year: names for year, names in known.items() if names})
    return msgspec.structs.replace(tidy, notices=(*tidy.notices, *notices))


def _keep(store: Path, name: str, source: Source, raw: Raw, tidy: Tidy, clock: Clock) -> Taken:
    """Put tidy tables in the store, with a word on what they change."""
    notice = changes_notice(store, source=name, tidy=tidy)
    if notice is not None:
        tidy = msgspec.structs.replace(tidy, notices=(*tidy.notices, notice))
    origin_of = getattr(source, "origin_of", None)
    origin: Origin = origin_of(raw) if origin_of is not None else source.ORIGIN
    origin = msgspec.structs.replace(origin, date_accessed=clock().date())
    entry, new = keep(store, source=name, origin=origin, raw=raw, tidy=tidy, now=clock())
    return Taken(entry=entry, new=new)
