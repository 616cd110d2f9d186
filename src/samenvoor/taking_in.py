"""Takes figures in: from a publisher or from files people hand over, through a source, into the store."""

from __future__ import annotations

import datetime
import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import msgspec

from samenvoor import sources
from samenvoor.counts.raw import Raw, Tidy, UnreadableError
from samenvoor.counts.source import Asked, Edition, Progress, PublisherError, Source, silent
from samenvoor.discover import MissingName
from samenvoor.domain.origin import Origin
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.store.figures.changes import changes_notice
from samenvoor.store.figures.keep import keep, undo
from samenvoor.store.figures.manifest import Import, imports
from samenvoor.store.figures.neighbourhoods import neighbourhoods
from samenvoor.store.figures.place import downloads_folder
from samenvoor.store.figures.state import note_fetch

Clock = Callable[[], datetime.datetime]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """An import and whether it is new: the same files again are not."""

    entry: Import
    new: bool


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """How the fetch of one edition went: taken in, already here (both None), or an error.

    `problems` are the places in what came that cannot be read, where that was the error.
    """

    edition: Edition
    taken: Taken | None = None
    error: Words | None = None
    problems: tuple[Problem, ...] = ()


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

    The option `mapping` is the path of a mapping: it is kept with the files, because they mean nothing
    without it. Raises counts.raw.UnreadableError with everything that is wrong with the files.
    """
    source = source_of(name)
    told = {key: value for key, value in options.items() if key != "mapping"}
    told["today"] = clock().date().isoformat()
    along = [Path(options["mapping"])] if "mapping" in options else []
    read: list[tuple[Raw, Tidy]] = []
    problems: list[Problem] = []
    for files in batches:
        raw = Raw(files=(*files, *along), vintage=vintage, options=told)
        try:
            read.append((raw, _tidied(store, source, raw)))
        except UnreadableError as unreadable:
            problems += (problem for problem in unreadable.problems if problem not in problems)
    if problems:
        raise UnreadableError(tuple(problems))
    taken: list[Taken] = []
    try:
        for raw, tidy in read:
            taken.append(_keep(store, name, source, raw, tidy, clock))
    except BaseException:
        for entry in taken:
            if entry.new:
                undo(store, entry.entry.id)
        raise
    return taken


def fetch_edition(
    store: Path, *, name: str, edition: Edition, base_url: str, clock: Clock, progress: Progress = silent
) -> Fetched:
    """Fetch one edition and take it in; whatever goes wrong is an error value and the last good data stay.

    What was downloaded goes on with the next fetch, but not when it came whole and cannot be read: then
    the next fetch starts afresh.
    """
    source = source_of(name)
    folder = downloads_folder(store, source=name, table=edition.table)
    folder.mkdir(parents=True, exist_ok=True)
    asked = Asked(
        folder=folder, edition=edition, base_url=base_url, have=_have(store, name, edition), progress=progress
    )
    done = Fetched(edition=edition)
    try:
        raw = source.fetch(asked)
        if raw is not None:
            taken = _keep(store, name, source, raw, _tidied(store, source, raw), clock)
            done = Fetched(edition=edition, taken=taken)
    except PublisherError as trouble:
        done = Fetched(edition=edition, error=trouble.words)
    except UnreadableError as unreadable:
        done = Fetched(edition=edition, error=_UNREADABLE, problems=unreadable.problems)
    if done.error is None or done.problems:
        shutil.rmtree(folder)
    note_fetch(store, source=name, table=edition.table, now=clock(), error=done.error)
    return done


_UNREADABLE = Words(
    "De tabel kwam heel binnen, maar er staat iets in dat wij niet kennen. De laatste goede gegevens "
    "blijven staan. Blijft dit zo, meld het dan aan de beheerder van samenvoor: de uitgever heeft iets "
    "veranderd.",
    "The table came whole, but there is something in it that we do not know. The last good data stay. "
    "If this stays so, tell the maintainer of samenvoor: the publisher has changed something.",
)


def _have(store: Path, name: str, edition: Edition) -> str:
    """The newest edition of a table that is here; empty when there is none."""
    held = [entry for entry in imports(store) if (entry.source, entry.table) == (name, edition.table)]
    newest = max(held, key=lambda entry: entry.age, default=None)
    return newest.edition if newest is not None else ""


def _tidied(store: Path, source: Source, raw: Raw) -> Tidy:
    """The tables of the files; a source that asks for them hears which neighbourhoods there are."""
    if "known" not in inspect.signature(source.tidy).parameters:
        return source.tidy(raw)
    return source.tidy(raw, known=neighbourhoods(store))  # type: ignore[call-arg]  # only such a source


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
