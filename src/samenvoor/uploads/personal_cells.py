"""Finds personal data in what was handed over: headings that ask for them, and cells that hold them."""

from __future__ import annotations

import functools
import re

from samenvoor.domain.personal_data import is_bsn, personal_data_in
from samenvoor.domain.words import Words
from samenvoor.uploads.findings import Findings

_HEADINGS = {
    "bsn", "bsnnummer", "burgerservicenummer", "sofi", "sofinummer", "citizenservicenumber",
    "geboortedatum", "gebdat", "geboortedag", "dateofbirth", "birthdate", "dob",
    "voornaam", "voornamen", "achternaam", "roepnaam", "voorletters", "tussenvoegsel", "geslachtsnaam",
    "firstname", "lastname", "surname", "naamclient", "clientnaam", "naamcliënt", "naampatient",
    "naampatiënt", "naaminwoner", "naamdeelnemer", "deelnemer", "client", "cliënt", "patient", "patiënt",
    "email", "emailadres", "mailadres", "telefoon", "telefoonnummer", "mobiel", "mobielnummer", "phone",
    "adres", "woonadres", "straat", "straatnaam", "huisnummer", "address", "postcode6", "pc6",
    "clientnummer", "cliëntnummer", "patientnummer", "patiëntnummer", "polisnummer", "iban",
}  # fmt: skip
"""A heading without its blanks and signs; each asks for a row per person."""
_HARMLESS = re.compile(r"[0-9.,%<>=\- ]{0,8}|(?:GM|WK|BU|SD|PC|GG|PV|NL)?[0-9]{0,8}|[0-9]{4}[- ]?[QK][0-9]")
_NINE = re.compile(r"[0-9]{9}(?:\.0)?")

WHY = Words(
    "Wij houden geen gegevens bij die naar één persoon wijzen.", "We keep no data that point to one person."
)


def asks_for_a_person(heading: str) -> bool:
    """Whether a heading asks for something that points to one person."""
    return re.sub(r"[\W_]", "", heading.casefold()) in _HEADINGS


def kinds_in(text: str) -> tuple[Words, ...]:
    """List the kinds of personal data a cell holds; never the data themselves."""
    if _HARMLESS.fullmatch(text):
        return ()
    return _kinds_of_short(text) if len(text) <= 100 else tuple(personal_data_in(text))


@functools.lru_cache(maxsize=4096)
def _kinds_of_short(text: str) -> tuple[Words, ...]:
    """The same for a text that often comes back, as names of areas do; only short ones are remembered."""
    return tuple(personal_data_in(text))


def is_bsn_number(text: str) -> bool:
    """Whether a number in a spreadsheet passes the eleven test of the citizen service number."""
    return _NINE.fullmatch(text) is not None and is_bsn(text[:9])


def check_headings(header: tuple[str, ...], *, findings: Findings, row: int) -> None:
    """Add a problem for every heading that asks for a person."""
    for heading in header:
        if asks_for_a_person(heading) or kinds_in(heading):
            findings.add(
                "personal_data",
                Words(
                    "deze kolom is voor persoonsgegevens.",
                    "this column is for personal data.",
                ),
                why=WHY,
                remedy=Words(
                    "haal de kolom weg en lever alleen aantallen aan.",
                    "take the column out and hand in counts only.",
                ),
                row=row,
                column=heading,
            )


def check_cell(text: str, *, findings: Findings, row: int, column: str) -> bool:
    """Add a problem when a cell holds personal data, and say whether it does."""
    kinds = kinds_in(text)
    if kinds:
        tell(kinds, findings=findings, row=row, column=column)
    return bool(kinds)


def tell(
    kinds: tuple[Words, ...],
    *,
    findings: Findings,
    row: int,
    column: str = "",
    sheet: str = "",
    hidden: bool = False,
) -> None:
    """Add the problem of a cell with these kinds of personal data; `hidden` says nobody sees its sheet."""
    findings.add(
        "personal_data",
        Words(
            f"{'in dit verborgen blad' if hidden else 'hier'} staan persoonsgegevens:"
            f" het lijkt op {' en '.join(kind.nl for kind in kinds)}.",
            f"there are personal data {'in this hidden sheet' if hidden else 'here'}:"
            f" it looks like {' and '.join(kind.en for kind in kinds)}.",
        ),
        why=WHY,
        remedy=Words(
            "haal dit weg uit het bestand en lever het opnieuw aan.",
            "take this out of the file and hand it in again.",
        ),
        row=row,
        column=column,
        sheet=sheet,
    )
