"""The open fields of a programme, grouped by the record they are in and counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samenvoor.blocks import OpenField, OpenGroup
from samenvoor.domain.kinds import kinds
from samenvoor.domain.open import NOT_FILLED, Open, OpenState
from samenvoor.domain.record import Record
from samenvoor.domain.records.project_card import SIX_FIELDS, ProjectCard
from samenvoor.engine.open_fields import OpenEntry
from samenvoor.reporting.codes import open_code
from samenvoor.reporting.phrases import cited, listed
from samenvoor.reporting.view import View

MORE_FIELDS = ("steering_status", "running_status", "origin", "from_year", "to_year")
AIM_FIELDS = ("monitoring_health", "monitoring_quality", "monitoring_cost", "monitoring_work_joy")


def to_fill(entries: Iterable[OpenEntry]) -> list[OpenEntry]:
    """The open fields that somebody still has to fill: not those that do not apply."""
    return [entry for entry in entries if entry.state.open is not OpenState.not_applicable]


def open_groups(view: View, entries: Sequence[OpenEntry]) -> list[OpenGroup]:
    """Open fields by record, in the order given; a project card says how much of it is filled in."""
    grouped: dict[str, list[OpenEntry]] = {}
    for entry in entries:
        grouped.setdefault(entry.record, []).append(entry)
    return [_group(view, address, found) for address, found in grouped.items()]


def filled(card: ProjectCard) -> tuple[int, int]:
    """How many of a card's fields are settled and how many it has: the six, the status and years, the aims.

    A field that does not apply is settled; the monitoring of an aim counts once somebody has said anything
    about it.
    """
    values = [getattr(card, name) for name in (*SIX_FIELDS, *MORE_FIELDS)]
    values += [value for name in AIM_FIELDS if (value := getattr(card, name)) is not None]
    return sum(settled(value) for value in values), len(values)


def filled_of_six(card: ProjectCard) -> int:
    """How many of the six fields of the card are settled."""
    return sum(settled(getattr(card, name)) for name in SIX_FIELDS)


def settled(value: object) -> bool:
    """Whether a field needs nothing more: it has a value, or it does not apply."""
    return not isinstance(value, Open) or value.open is OpenState.not_applicable


def _group(view: View, address: str, entries: list[OpenEntry]) -> OpenGroup:
    """One record: what is known about its open fields each on its own, the bare ones together."""
    record = view.programme.records[address]
    done, whole = filled(record) if isinstance(record, ProjectCard) else (None, None)
    bare = [entry for entry in entries if entry.state == NOT_FILLED]
    fields = [_field(view, record, entry) for entry in entries if entry not in bare]
    if bare:
        names = listed(view, [view.words(entry.label) for entry in bare])
        fields.append(OpenField(field=names, state="not_filled"))
    return OpenGroup(name=record_name(view, record), fields=fields, filled=done, total=whole)


def record_name(view: View, record: Record) -> str:
    """The name of a record with its kind: "Mondzorg jeugd", or "Bron: Vektis" for what is no project."""
    name = getattr(record, "name", None) or getattr(record, "title", None) or record.key
    if isinstance(record, ProjectCard):
        return str(name)
    return f"{view.words(kinds()[record.KIND].TITLE)}: {name}"


def _field(view: View, record: Record, entry: OpenEntry) -> OpenField:
    """One open field with what is known about it: reason or wording, owner, date, and where it stands."""
    state = entry.state
    label = view.words(entry.label)
    return OpenField(
        field=f"{label}: {state.reason}" if state.reason else label,
        state=open_code(state),
        owner=state.owner,
        due=state.due,
        wording=state.wording,
        source=cited(view, record) if state.wording else "",
    )
