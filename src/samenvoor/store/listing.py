"""Lists what stands in a programme folder: which files are records or observations, and what is strange."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from samenvoor.domain.kinds import KEY, kinds
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.store.file_text import LARGEST_FILE

OBSERVATIONS = "observations"
ON_TOP_OF = "on_top_of.toml"
BESIDE = ("README.md", "LICENSE", ON_TOP_OF)
"""Files that may stand in the folder beside the programme; names that begin with a dot are passed too."""


@dataclass(slots=True)
class Listing:
    """The files of a folder by their relative path: records as (kind, key), observations as indicator.

    `broken` holds addresses that are meant by something that cannot be read: kind/key, or kind/* when
    a whole folder cannot be.
    """

    records: dict[str, tuple[str, str]] = field(default_factory=dict)
    observations: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def list_folder(folder: Path) -> Listing:
    """Walk through a programme folder, two levels deep, in order of name; nothing is opened or followed."""
    listing = Listing()
    if not folder.is_dir():
        listing.problems.append(_no_folder(folder))
        return listing
    for entry in _entries(folder, "", listing):
        if entry.is_dir(follow_symlinks=False):
            _list_kind(entry, listing)
        elif _is_plain(entry, _shown(entry.name), listing) and entry.name not in BESIDE:
            listing.problems.append(_stray(_shown(entry.name)))
    return listing


def read_bytes(folder: Path, file: str) -> bytes | Problem:
    """The bytes of a file, or the problem that keeps it from being opened."""
    try:
        with (folder / file).open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return no_access(file, error)
    return data if len(data) <= LARGEST_FILE else _too_large(file)


def _list_kind(entry: os.DirEntry[str], listing: Listing) -> None:
    """The files in one folder of records or observations."""
    name = _shown(entry.name)
    if name != OBSERVATIONS and name not in kinds():
        listing.problems.append(_unknown_folder(name, listing))
        return
    suffix = ".csv" if name == OBSERVATIONS else ".toml"
    for part in _entries(Path(entry.path), name, listing, suffix):
        file = f"{name}/{_shown(part.name)}"
        key = part.name.removesuffix(suffix)
        address = (
            f"{name}/{_shown(part.name).partition('.')[0]}" if key == part.name else f"{name}/{_shown(key)}"
        )
        if part.is_dir(follow_symlinks=False):
            listing.problems.append(_stray(f"{file}/"))
        elif not _is_plain(part, file, listing):
            listing.broken.add(address)
        elif key == part.name or not KEY.fullmatch(key):
            listing.problems.append(_stray(file) if key == part.name else _bad_key(file, key))
            listing.broken.add(address)
        elif name == OBSERVATIONS:
            listing.observations[file] = key
        else:
            listing.records[file] = (name, key)


def _entries(path: Path, name: str, listing: Listing, suffix: str = "") -> Iterator[os.DirEntry[str]]:
    """What a folder holds in order of key, without what begins with a dot."""
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name.removesuffix(suffix))
    except OSError as error:
        listing.problems.append(no_access(f"{name}/", error))
        listing.broken.add(f"{name}/*")
        return
    yield from (entry for entry in entries if not entry.name.startswith("."))


def _is_plain(entry: os.DirEntry[str], file: str, listing: Listing) -> bool:
    """Whether it is an ordinary file of ordinary size; if not, that is a problem."""
    try:
        if entry.is_symlink():
            listing.problems.append(linked(file))
        elif not entry.is_file(follow_symlinks=False):
            listing.problems.append(_stray(file))
        elif entry.stat(follow_symlinks=False).st_size > LARGEST_FILE:
            listing.problems.append(_too_large(file))
        else:
            return True
    except OSError as error:
        listing.problems.append(no_access(file, error))
    return False


def _shown(name: str) -> str:
    """A file's name as text: bytes that are not UTF-8 and unseen signs are written out."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text
    )


def _no_folder(folder: Path) -> Problem:
    """There is nothing to read."""
    return Problem(
        where=str(folder),
        rule="no_folder",
        what=Words("Deze map is er niet.", "There is no such folder."),
        remedy=Words(
            "kijk de naam na, of maak er een met samenvoor new.",
            "check its name, or make one: samenvoor new.",
        ),
    )


def no_access(file: str, error: OSError) -> Problem:
    """The computer does not let us read or write."""
    reason = error.strerror or type(error).__name__
    return Problem(
        where=file,
        file=file,
        rule="no_access",
        what=Words(
            "Dit bestand of deze map kan niet worden geopend.", "This file or folder cannot be opened."
        ),
        found=reason,
        remedy=Words("geef uzelf rechten op dit bestand.", "give yourself access to it."),
    )


def _too_large(file: str) -> Problem:
    """A file that cannot be meant."""
    return Problem(
        where=file,
        file=file,
        rule="too_large_file",
        what=Words("Dit bestand is te groot.", "This file is too large."),
        allowed=Words(f"hoogstens {LARGEST_FILE // 1_000_000} MB", f"at most {LARGEST_FILE // 1_000_000} MB"),
        remedy=Words("haal het weg of maak het kleiner.", "remove it or make it smaller."),
    )


def linked(file: str) -> Problem:
    """A link leads out of the folder, so that the folder is not the whole programme."""
    return Problem(
        where=file,
        file=file,
        rule="symlink",
        what=Words(
            "Dit is een verwijzing naar een andere plek, geen bestand.",
            "This is a symbolic link, not a file.",
        ),
        remedy=Words("zet het bestand zelf hier.", "put the file itself here."),
    )


def _stray(file: str) -> Problem:
    """A file that no part of the programme reads."""
    return Problem(
        where=file,
        file=file,
        rule="stray_file",
        what=Words(
            "Dit hoort niet in een programmamap en wordt niet gelezen.",
            "This is not read: it is no part of it.",
        ),
        allowed=Words(
            "soort/sleutel.toml en observations/indicator.csv", "kind/key.toml and observations/indicator.csv"
        ),
        remedy=Words("zet het ergens anders of geef het de goede naam.", "put it elsewhere or name it well."),
    )


def _bad_key(file: str, key: str) -> Problem:
    """The file's name is not a key."""
    return Problem(
        where=file,
        file=file,
        rule="bad_key",
        what=Words("De naam van dit bestand is geen sleutel.", "The name of this file is not a key."),
        found=_shown(key),
        allowed=Words(
            "kleine letters en cijfers, met - of . ertussen: mondzorg-jeugd",
            "small letters and digits, joined by - or .: mondzorg-jeugd",
        ),
        remedy=Words("geef het bestand een andere naam.", "rename the file."),
    )


def _unknown_folder(name: str, listing: Listing) -> Problem:
    """A folder that is not a kind of record."""
    known = [*kinds(), OBSERVATIONS]
    meant = {kind: kind for kind in known} | {kind.TITLE.nl.lower(): kind.KIND for kind in kinds().values()}
    nearest = difflib.get_close_matches(name.lower()[:100], meant, n=1, cutoff=0.6)
    remedy = Words("zet de map ergens anders.", "put the folder elsewhere.")
    if nearest:
        listing.broken.add(f"{meant[nearest[0]]}/*")
        remedy = Words(f'bedoelt u "{meant[nearest[0]]}"?', f'did you mean "{meant[nearest[0]]}"?')
    return Problem(
        where=f"{name}/",
        file=f"{name}/",
        rule="unknown_folder",
        what=Words(
            "Deze map is geen soort gegevens; wat erin staat, wordt niet gelezen.", "No kind has this name."
        ),
        found=name,
        allowed=Words(", ".join(known), ", ".join(known)),
        remedy=remedy,
    )
