"""A programme as a folder: reads it with all its problems, and writes it back without losing a byte."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import msgspec

from samenvoor.domain.kinds import KEY, kinds
from samenvoor.domain.observation import Observation
from samenvoor.domain.problem import Problem, shortened
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.words import Words
from samenvoor.store.listing import OBSERVATIONS, Listing, linked, list_folder, no_access, read_bytes
from samenvoor.store.observations import line_of_row, read_observations, write_observations
from samenvoor.store.record_file import read_record, write_record
from samenvoor.store.replace_file import remove_file, replace_file
from samenvoor.store.toml_lines import Layout, layout_of


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds: the programme as far as it can be read, and everything that is wrong.

    `files` are the bytes of every file that was read, by relative path; `broken` are the addresses of
    records that were left out (kind/key, or kind/* for a whole folder), so that a link to one of them
    is not told as a second problem. `layers` are the ways from the folder to the ones it lies on, itself
    first; files of a lower one stand in `files` with the way before them.
    """

    programme: Programme
    problems: tuple[Problem, ...]
    files: dict[str, bytes]
    broken: frozenset[str]
    layers: tuple[str, ...] = ("",)

    def places_of(self, file: str) -> list[str]:
        """The files that were read under this relative path, the uppermost folder first."""
        return [f"{layer}{file}" for layer in self.layers if f"{layer}{file}" in self.files]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to a folder: the files that changed, by relative path, and what was not done."""

    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(folder: Path) -> Loaded:
    """Read a folder; whatever is wrong with it comes back as problems, never as an exception."""
    listing = list_folder(folder)
    problems, broken = list(listing.problems), set(listing.broken)
    files: dict[str, bytes] = {}
    records: dict[str, Record] = {}
    observations: list[Observation] = []
    for file in (*listing.records, *listing.observations):
        data = read_bytes(folder, file)
        if isinstance(data, Problem):
            problems.append(data)
            broken.add(file.rpartition(".")[0])
            continue
        files[file] = data
        if file in listing.observations:
            rows, found = read_observations(data, file=file, indicator=listing.observations[file])
            observations.extend(rows)
        else:
            kind, key = listing.records[file]
            record, found = read_record(data, file=file, kind=kinds()[kind], key=key)
            if record is None:
                broken.add(f"{kind}/{key}")
            else:
                records[record.address] = record
        problems += found
    return Loaded(
        programme=Programme(records=records, observations=tuple(observations)),
        problems=tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))),
        files=files,
        broken=frozenset(broken),
    )


def locate(problems: Iterable[Problem], loaded: Loaded) -> list[Problem]:
    """Give problems that know only a record's or figure's address their file and line."""

    @functools.cache
    def layout(file: str) -> Layout:
        return layout_of(loaded.files[file].decode("utf-8-sig"))

    placed: list[Problem] = []
    for problem in problems:
        file, line = problem.file, problem.line
        if not file and (records := loaded.places_of(f"{problem.where}.toml")):
            file = records[0]
            line = layout(file).line_of(problem.field)
        elif not file:
            indicator, _, place = problem.where.removeprefix(f"{OBSERVATIONS}/").partition("/")
            group = problem.field.rpartition(".")[0]
            for table in reversed(loaded.places_of(f"{OBSERVATIONS}/{indicator}.csv")):
                if line <= 1:
                    file, line = table, line_of_row(loaded.files[table], place=place, group=group)
        placed.append(msgspec.structs.replace(problem, file=file, line=line))
    return placed


def write(programme: Programme, folder: Path) -> Written:
    """Make a folder say exactly what a programme says: nothing at all when something cannot be written.

    Files that already hold these bytes stay as they are; records and observations that the programme
    does not have are removed; anything else in the folder is left alone and told.
    """
    wanted, problems = _bytes_of(programme)
    if problems:
        return Written(problems=tuple(problems))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Written(problems=(no_access(str(folder), error),))
    listing = list_folder(folder)
    changed, left = put_files(folder, wanted)
    removed, unknown = _remove_others(folder, listing, wanted)
    return Written(changed=(*changed, *removed), problems=(*listing.problems, *left, *unknown))


def put_files(folder: Path, wanted: dict[str, bytes]) -> tuple[list[str], list[Problem]]:
    """Write the files that differ, each at once and whole; tells which changed and which could not be."""
    changed: list[str] = []
    problems: list[Problem] = []
    for file, data in wanted.items():
        path = folder / file
        try:
            if path.parent.is_symlink():
                problems.append(linked(file))
                continue
            if not path.is_symlink() and path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(exist_ok=True)
            replace_file(path, data)
        except OSError as error:
            problems.append(no_access(file, error))
        else:
            changed.append(file)
    return changed, problems


def _bytes_of(programme: Programme) -> tuple[dict[str, bytes], list[Problem]]:
    """The bytes of every file of a programme by relative path, and what cannot be written."""
    wanted: dict[str, bytes] = {}
    problems: list[Problem] = []
    for address, record in sorted(programme.records.items()):
        if type(record) is not kinds().get(getattr(record, "KIND", "")) or not _named(address, record):
            problems.append(_misnamed(address))
            continue
        wanted[f"{address}.toml"], found = write_record(record)
        problems += found
    rows: dict[str, list[Observation]] = {}
    for row in programme.observations:
        rows.setdefault(row.indicator, []).append(row)
    for indicator, part in sorted(rows.items()):
        if not KEY.fullmatch(indicator):
            problems.append(_misnamed(f"{OBSERVATIONS}/{indicator}"))
            continue
        wanted[f"{OBSERVATIONS}/{indicator}.csv"], found = write_observations(part, indicator=indicator)
        problems += found
    return wanted, problems


def _named(address: str, record: Record) -> bool:
    """Whether a record stands under its own address and that address can be a file."""
    return KEY.fullmatch(str(record.key)) is not None and address == record.address


def _remove_others(
    folder: Path, listing: Listing, wanted: dict[str, bytes]
) -> tuple[list[str], list[Problem]]:
    """Remove readable records and observations that are not wanted; what cannot be read is left and told."""
    removed: list[str] = []
    problems: list[Problem] = []
    for file in (*listing.records, *listing.observations):
        if file in wanted:
            continue
        data = read_bytes(folder, file)
        found = [data] if isinstance(data, Problem) else _problems_in(data, file, listing)
        if found:
            problems += found
            continue
        try:
            remove_file(folder / file)
            removed.append(file)
        except OSError as error:
            problems.append(no_access(file, error))
    return removed, problems


def _problems_in(data: bytes, file: str, listing: Listing) -> list[Problem]:
    """What is really wrong in a file, spelling apart."""
    if file in listing.observations:
        _, found = read_observations(data, file=file, indicator=listing.observations[file])
    else:
        kind, key = listing.records[file]
        _, found = read_record(data, file=file, kind=kinds()[kind], key=key)
    return [problem for problem in found if not problem.remark]


def _misnamed(address: str) -> Problem:
    """A record or an indicator whose name cannot be a file's name."""
    return Problem(
        where=shortened(address),
        rule="bad_key",
        what=Words(
            "Deze naam kan geen adres in een programmamap zijn.",
            "This name cannot be an address in a folder.",
        ),
        found=shortened(address),
        allowed=Words(
            "soort/sleutel, met kleine letters, cijfers, - en .",
            "kind/key, in small letters, digits, - and .",
        ),
        remedy=Words("geef het een andere sleutel.", "give it another key."),
    )


def is_empty(folder: Path) -> bool:
    """Whether a folder is absent or holds nothing but names that begin with a dot; raises OSError."""
    return not folder.exists() or all(path.name.startswith(".") for path in folder.iterdir())
