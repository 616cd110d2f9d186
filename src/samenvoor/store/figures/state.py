"""How the last fetch of a source went: when, and what went wrong; decides whether figures are stale."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from samenvoor.domain.words import Words
from samenvoor.store.replace_file import replace_file


class FetchState(msgspec.Struct, frozen=True, kw_only=True):
    """The last try of one edition and its outcome; `error` is empty when it went well."""

    tried_at: datetime.datetime
    succeeded_at: datetime.datetime | None = None
    error: Words | None = None

    @property
    def stale(self) -> bool:
        """Whether the last try failed, so that what is here may no longer be what is published."""
        return self.error is not None


class DamagedStateError(Exception):
    """What was written down of the last fetch cannot be read."""

    def __init__(self, path: Path) -> None:
        """Say which file and what to do."""
        self.words = Words(
            f"Hoe het ophalen de laatste keer ging, is niet te lezen: {path}. Haal dit bestand weg en "
            "haal de bron opnieuw op; de cijfers zelf staan er nog.",
            f"How the last fetch went cannot be read: {path}. Remove this file and fetch the source again; "
            "the figures themselves are still there.",
        )
        super().__init__(self.words.en)


def fetch_states(store: Path, *, source: str) -> dict[str, FetchState]:
    """The state of every edition of a source that was ever fetched, by table."""
    path = _file(store, source)
    if not path.is_file():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, FetchState])
    except (msgspec.DecodeError, RecursionError) as error:
        raise DamagedStateError(path) from error


def note_fetch(
    store: Path, *, source: str, table: str, now: datetime.datetime, error: Words | None = None
) -> None:
    """Write down how a fetch went; the date of the last good one stays."""
    states = fetch_states(store, source=source)
    before = states.get(table)
    good = now if error is None else before.succeeded_at if before else None
    states[table] = FetchState(tried_at=now, succeeded_at=good, error=error)
    path = _file(store, source)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, msgspec.json.format(msgspec.json.encode(states), indent=1) + b"\n")


def _file(store: Path, source: str) -> Path:
    return store / "state" / f"{source}.json"
