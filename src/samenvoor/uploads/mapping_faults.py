"""Says in plain words what is wrong in a mapping: no TOML, a missing or unknown field, a wrong value."""

from __future__ import annotations

import re
from typing import NoReturn

import msgspec

from samenvoor.domain.words import Words
from samenvoor.uploads.findings import Findings, column_name

_LINE = re.compile(r"at line ([0-9]+)")
_PLACE = re.compile(r" - at `(?:key in )?\$\.?(.*?)`$")
_REMEDY = Words(
    "verbeter dit in de koppeling; de uitleg over bestanden van partners heeft een voorbeeld.",
    "correct this in the mapping; the guide on files from partners has an example.",
)
_SAID = (
    (re.compile(r"missing required field `(.+?)`"), "het veld ontbreekt.", "the field is missing."),
    (re.compile(r"contains unknown field `(.+?)`"), "dit veld bestaat niet.", "there is no such field."),
)
_TYPES = {
    "str": ("tekst tussen aanhalingstekens", "text between quotes"),
    "int": ("een heel getal", "a whole number"),
    "bool": ("true of false", "true or false"),
    "object": ("een tabel", "a table"),
    "array": ("een lijst", "a list"),
    "date": ("een datum als 2024-05-01", "a date such as 2024-05-01"),
}


def toml_fault(error: Exception, findings: Findings) -> NoReturn:
    """Stop at a file that is no TOML."""
    found = _LINE.search(str(error))
    findings.stop(
        "mapping_no_toml",
        Words("de koppeling is geen TOML.", "the mapping is no TOML."),
        remedy=_REMEDY,
        row=int(found.group(1)) if found else 0,
    )


def shape_fault(error: msgspec.ValidationError, findings: Findings) -> NoReturn:
    """Stop at a mapping whose fields are not those of a mapping."""
    text = str(error)
    inside = _PLACE.search(text)
    place = inside.group(1) if inside else ""
    for pattern, nl, en in _SAID:
        if match := pattern.search(text):
            place = f"{place}.{match.group(1)}".lstrip(".")
            tell_fault(findings, place, Words(nl, en))
            findings.raise_if_any()
    wanted = re.search(r"Expected `(\w+)", text)
    nl, en = _TYPES.get(wanted.group(1) if wanted else "", ("een andere waarde", "another value"))
    findings.stop(
        "mapping_fault",
        Words(f"hier hoort {nl}.", f"there must be {en} here."),
        remedy=_REMEDY,
        column=place,
    )


def tell_fault(findings: Findings, field: str, what: Words, *, found: str = "") -> None:
    """Add what is wrong with one field of a mapping."""
    findings.add("mapping_fault", what, remedy=_REMEDY, column=field, found=column_name(found))
