"""Finds texts that seem to hold personal data; what was found is never repeated."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.personal_data import CONCEALED, personal_data_in
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.words import Choice, Words
from samenvoor.engine.parts import parts_of


def check(programme: Programme) -> list[Problem]:
    """No text holds a BSN, e-mail address, phone number, name or birth date of a person."""
    return [
        Problem(
            where=where,
            field=field,
            rule="personal_data",
            what=Words(f"Hier lijkt {kind.nl} te staan.", f"This seems to hold {kind.en}."),
            found=CONCEALED,
            allowed=Words(
                "rollen, organisaties en schuilnamen; geen gegevens van personen",
                "roles, organisations and pseudonyms; no data on persons",
            ),
            remedy=Words(
                "haal het weg, ook uit eerdere versies van het bestand.",
                "remove it, from earlier versions of the file too.",
            ),
        )
        for where, field, text in _texts(programme)
        for kind in personal_data_in(text)
    ]


def _texts(programme: Programme) -> Iterator[tuple[str, str, str]]:
    """Every text of the programme with where it stands."""
    for record in programme.records.values():
        for path, value in parts_of(record):
            if isinstance(value, str) and not isinstance(value, Choice):
                yield record.address, path, value
    for row in programme.observations:
        if row.bound:
            yield row.address, f"{row.group}.bound", row.bound
