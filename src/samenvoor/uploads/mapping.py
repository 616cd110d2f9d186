"""A mapping says which column of a partner's file is what: written once as TOML, kept, and used again.

    title = "Gezondheidsmonitor Jeugd"
    publisher = "GGD Zuid Limburg"
    licence = "op aanvraag, niet doorgeven"

    [file]
    sheet = "Tabel 1"
    header_row = 3
    decimal = ","

    [area]
    column = "Gemeente"
    names = true

    [period]
    fixed = "2023"

    [marks]
    "." = "suppressed"
    "" = "not_asked"

    [[measures]]
    key = "lonely"
    value = "Eenzaam (%)"
    unit = "%"
    written_as = "per_cent"
    basis = "measured"

A wide file has a column for each measure. A long file has one column with the name of the measure
(`measure_column`), and each measure says how it is called there (`named`).
"""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.observation import EVERYONE, Status, parse_group
from samenvoor.domain.words import Choice, Words
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.mapping_faults import shape_fault, tell_fault, toml_fault

LARGEST = 200_000
"""Bytes of a mapping; a longer file is no mapping."""


class WrittenAs(Choice):
    """How the figures of a measure are written in the file."""

    number = ("number", "getal", "number")
    per_cent = ("per_cent", "procent, 0-100", "per cent, 0-100")
    share = ("share", "deel, 0-1", "share, 0-1")


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of a mapping is: a field nobody knows is a mistake."""


class FilePart(_Part, frozen=True, kw_only=True):
    """How the file is laid out.

    `sheet` of a workbook; `header_row` 0 for the first row with something in it; reading ends before the
    row whose first filled cell begins with `ends_at` (a footnote).
    """

    sheet: str = ""
    header_row: int = 0
    decimal: str = ","
    thousands: str = ""
    ends_at: str = ""


class ColumnPart(_Part, frozen=True, kw_only=True):
    """Where one property of a figure comes from: a column, or the same for the whole file.

    `codes` translates what stands in the column.
    """

    column: str = ""
    fixed: str = ""
    codes: dict[str, str] = {}


class AreaPart(ColumnPart, frozen=True, kw_only=True):
    """Where the area comes from.

    `names` reads names of municipalities; `letters` (GM, WK, BU…) go before bare numbers; `year` is the
    year of the borders, 0 for the (last) year of the period.
    """

    names: bool = False
    letters: str = ""
    year: int = 0


class MeasurePart(_Part, frozen=True, kw_only=True):
    """One measure: its key here, and the columns of its value, margin and number of respondents.

    `named` is its name in a long file; `group` where the column is of one group.
    """

    key: str
    unit: str
    basis: CountBasis
    written_as: WrittenAs = WrittenAs.number
    named: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    n: str = ""
    group: str = ""


class Mapping(_Part, frozen=True, kw_only=True):
    """Which column is what, what the marks mean, and whose figures these are."""

    title: str
    publisher: str
    licence: str
    area: AreaPart
    period: ColumnPart
    measures: tuple[MeasurePart, ...]
    url: str = ""
    may_be_shared: bool = False
    terms_nl: str = ""
    terms_en: str = ""
    published: datetime.date | None = None
    table: str = ""
    provisional: bool = False
    file: FilePart = FilePart()
    group: ColumnPart = ColumnPart(fixed=EVERYONE)
    measure_column: str = ""
    marks: dict[str, Status] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping reads, once."""
        named = [self.area.column, self.period.column, self.group.column, self.measure_column]
        named += [name for measure in self.measures for name in figure_columns(measure)]
        return tuple(dict.fromkeys(name for name in named if name))


def figure_columns(measure: MeasurePart) -> tuple[str, ...]:
    """The columns of a measure that hold figures."""
    return tuple(name for name in (measure.value, measure.low, measure.high, measure.n) if name)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping; raises UnreadableError with all that is wrong in it."""
    findings = Findings(path.name)
    if not path.is_file() or path.stat().st_size > LARGEST:
        findings.stop(
            "no_mapping",
            Words("hier is geen koppeling.", "there is no mapping here."),
            remedy=Words(
                "noem het TOML-bestand dat zegt welke kolom wat is.",
                "name the TOML file that says which column is what.",
            ),
        )
    try:
        given: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        toml_fault(error, findings)
    try:
        mapping = msgspec.convert(given, Mapping)
    except msgspec.ValidationError as error:
        shape_fault(error, findings)
    _check(mapping, findings)
    findings.raise_if_any()
    return mapping


_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_LETTERS = ("", "GM", "WK", "BU", "PC", "GG", "PV")


def _check(mapping: Mapping, findings: Findings) -> None:
    """Add all that does not fit within a mapping that has the right shape."""
    for name in ("title", "publisher", "licence"):
        if not getattr(mapping, name).strip():
            tell_fault(findings, name, Words("dit mag niet leeg zijn.", "this may not be empty."))
    for name, part in (("area", mapping.area), ("period", mapping.period), ("group", mapping.group)):
        if bool(part.column) is bool(part.fixed):
            tell_fault(
                findings,
                name,
                Words(
                    "noem een kolom of een vaste waarde, één van beide.",
                    "name a column or a fixed value, one of them.",
                ),
            )
    if mapping.area.letters not in _LETTERS:
        tell_fault(
            findings,
            "area.letters",
            Words("dit zijn geen letters van een gebiedscode.", "these are no letters of an area code."),
        )
    _check_layout(mapping.file, findings)
    if Status.known in mapping.marks.values():
        tell_fault(
            findings, "marks", Words('een teken kan geen "value" betekenen.', 'a mark cannot mean "value".')
        )
    for group in (
        mapping.group.fixed,
        *mapping.group.codes.values(),
        *(one.group for one in mapping.measures),
    ):
        if group and parse_group(group) is None:
            tell_fault(findings, "group", Words("dit is geen groep.", "this is no group."), found=group)
    _check_measures(mapping, findings)


def _check_layout(file: FilePart, findings: Findings) -> None:
    """Add what does not fit in how numbers are written."""
    if file.decimal not in {",", "."}:
        tell_fault(findings, "file.decimal", Words("dit is geen decimaalteken.", "this is no decimal sign."))
    if file.thousands not in {"", ".", ",", " ", "'"} or file.thousands == file.decimal:
        tell_fault(
            findings,
            "file.thousands",
            Words("dit kan het teken voor duizendtallen niet zijn.", "this cannot be the sign of thousands."),
        )
    if file.header_row < 0:
        tell_fault(
            findings,
            "file.header_row",
            Words("een rij heeft een nummer vanaf 1.", "a row has a number from 1 on."),
        )


def _check_measures(mapping: Mapping, findings: Findings) -> None:
    """Add what does not fit in the measures together: there is one, and none is there twice."""
    long = bool(mapping.measure_column)
    if not mapping.measures:
        tell_fault(findings, "measures", Words("er is geen maat.", "there is no measure."))
    seen: set[tuple[str, str]] = set()
    for number, measure in enumerate(mapping.measures):
        place = f"measures[{number}]"
        _check_measure(measure, findings, place=place, long=long)
        once = (measure.named.casefold(), "") if long else (measure.key, measure.group)
        if once in seen:
            tell_fault(
                findings, place, Words("deze maat staat er twee keer.", "this measure is there twice.")
            )
        seen.add(once)


def _check_measure(measure: MeasurePart, findings: Findings, *, place: str, long: bool) -> None:
    """Add what does not fit in one measure: its key, unit, column and name."""
    if not _KEY.fullmatch(measure.key):
        what = Words("dit is geen sleutel: letters, cijfers en _.", "this is no key: letters, digits and _.")
        tell_fault(findings, f"{place}.key", what)
    if not measure.unit.strip():
        tell_fault(findings, f"{place}.unit", Words("een getal heeft een eenheid.", "a number has a unit."))
    if not measure.value:
        what = Words("noem de kolom van de waarde.", "name the column of the value.")
        tell_fault(findings, f"{place}.value", what)
    if measure.written_as is not WrittenAs.number and measure.unit != "%":
        what = Words('procenten en delen hebben eenheid "%".', 'per cents and shares have unit "%".')
        tell_fault(findings, f"{place}.unit", what)
    if bool(measure.named) is not long:
        what = Words(
            "een lang bestand heeft measure_column, en bij elke maat named; een breed niets.",
            "a long file has measure_column, and named with every measure; a wide one neither.",
        )
        tell_fault(findings, f"{place}.named", what)
