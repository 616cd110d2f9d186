"""Reads a file of reach counts: buurtcode, kwartaal and bereik, or all that is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

from samenvoor.counts.municipalities import FIRST_YEAR
from samenvoor.domain.observation import Status
from samenvoor.domain.period import quarter_of
from samenvoor.domain.words import Words
from samenvoor.uploads.cell_text import check_cells
from samenvoor.uploads.columns import find_columns, refuse_other_columns
from samenvoor.uploads.findings import Findings, repeatable
from samenvoor.uploads.handed_table import AlreadyTold, ExcelDate, HandedRow, HandedTable
from samenvoor.uploads.limits import REACH_ROWS
from samenvoor.uploads.personal_cells import check_headings
from samenvoor.uploads.reach_areas import KnownAreas, area_unfit, neighbourhood
from samenvoor.uploads.read_table import open_table
from samenvoor.uploads.whole_number import DATE_MADE, Unfit, like_a_date, whole_number

AREA, QUARTER, REACH = "buurtcode", "kwartaal", "bereik"
NAME, NOTE, PROJECT = "naam", "toelichting", "project"
REQUIRED = (AREA, QUARTER, REACH)
OPTIONAL = (NAME, NOTE, PROJECT)

_QUARTER = re.compile(r"([0-9]{4})[- ]?[QqKk]([0-9]{1,2})")
_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_WORDS = {
    "n.v.t.": Status.not_applicable,
    "nvt": Status.not_applicable,
    "onbekend": Status.unknown,
}
_NOTE_NOTICE = Words(
    "De toelichting is nagekeken en staat alleen in het bewaarde bestand, niet bij de cijfers.",
    "The notes were checked; they are in the kept file only, not with the figures.",
)
Place = tuple[str, str, str]
"""What a count is of: area, quarter and project."""


class ReachRow(NamedTuple):
    """One count: of which neighbourhood, quarter and project, how many people, or why there is no number."""

    area: str
    quarter: str
    project: str
    people: int | None
    status: Status
    row: int


def read_reach(
    path: Path,
    *,
    options: Mapping[str, str],
    known: KnownAreas,
    findings: Findings,
    seen: dict[Place, tuple[str, int]],
) -> list[ReachRow]:
    """Read all counts of a file; what is wrong goes into `findings`, and then the rows are not whole.

    `seen` holds the counts of the files before this one and is added to. Options: today, project, sheet.
    """
    table = open_table(path, findings=findings, sheet=options.get("sheet", ""))
    for notice in table.notices:
        findings.note(notice)
    check_headings(table.header, findings=findings, row=table.header_row)
    places = find_columns(table, required=REQUIRED, optional=OPTIONAL, findings=findings)
    refuse_other_columns(table, known=(*REQUIRED, *OPTIONAL), findings=findings)
    reading = _Reading(table=table, places=places, options=options, known=known, findings=findings, seen=seen)
    rows: list[ReachRow] = []
    read = 0
    for read, row in enumerate(table.rows, 1):
        if read > REACH_ROWS:
            _too_many_rows(findings)
        if (count := reading.row(row)) is not None:
            rows.append(count)
    if not read and not len(findings):
        findings.add(
            "no_rows",
            Words("er zijn geen gegevensrijen.", "there are no rows of data."),
            remedy=Words(
                "zet onder de kolomnamen een rij per buurt en kwartaal.",
                "put a row for each area and quarter below the headings.",
            ),
            row=table.header_row,
        )
    return rows


def _too_many_rows(findings: Findings) -> NoReturn:
    """Stop at a file with more counts than a programme has."""
    findings.stop(
        "too_many_rows",
        Words("er zijn te veel rijen.", "there are too many rows."),
        allowed=Words(f"hoogstens {REACH_ROWS} rijen", f"at most {REACH_ROWS} rows"),
        remedy=Words("splits het bestand, bijvoorbeeld per jaar.", "split the file, for instance by year."),
    )


class _Reading:
    """Reads the rows of one table, with what is the same for all of them."""

    def __init__(
        self,
        *,
        table: HandedTable,
        places: dict[str, int],
        options: Mapping[str, str],
        known: KnownAreas,
        findings: Findings,
        seen: dict[Place, tuple[str, int]],
    ) -> None:
        self._header = table.header
        self._places = places
        self._project = options.get(PROJECT, "").strip()
        today = options.get("today", "")
        self._now = quarter_of(datetime.date.fromisoformat(today)) if today else ""
        self._known = known
        self._findings = findings
        self._seen = seen

    def row(self, row: HandedRow) -> ReachRow | None:
        """Read one row; None when something in it is wrong."""
        before = len(self._findings)
        check_cells(row, header=self._header, findings=self._findings)
        area = self._read(row, AREA)
        quarter = self._read(row, QUARTER)
        count, status = self._count(row)
        project = self._key(row)
        if self._cell(row, NOTE):
            self._findings.note(_NOTE_NOTICE)
        if area and quarter:
            unfit = area_unfit(area, count, year=int(quarter[:4]), known=self._known)
            if unfit:
                self._tell(row, REACH if unfit.rule == "more_than_inhabitants" else AREA, unfit)
            self._once(row, (area, quarter, project))
        if len(self._findings) > before or status is None:
            return None
        return ReachRow(area, quarter, project, count, status, row.number)

    def _cell(self, row: HandedRow, column: str) -> str:
        """The cell of a row in a column, "" where there is no such column."""
        return row.cells[self._places[column]] if column in self._places else ""

    def _read(self, row: HandedRow, column: str) -> str:
        """Read the area or the quarter; "" when it is wrong, and that is told."""
        if column not in self._places:
            return ""
        text = self._cell(row, column)
        if isinstance(text, AlreadyTold):
            return ""
        if not text.strip():
            self._tell(row, column, _BLANK[column])
            return ""
        read = neighbourhood(text) if column == AREA else self._quarter(text)
        if isinstance(read, Unfit):
            self._tell(row, column, read)
            return ""
        return read

    def _quarter(self, text: str) -> str | Unfit:
        """Read a quarter; one that lies in the future or before the first list of areas is none."""
        read = quarter_read(text)
        if isinstance(read, Unfit) or (int(read[:4]) >= FIRST_YEAR and not self._now):
            return read
        if int(read[:4]) < FIRST_YEAR:
            return _TOO_EARLY
        return _FUTURE if read > self._now else read

    def _count(self, row: HandedRow) -> tuple[int | None, Status | None]:
        """Read the count, or the word why there is none; (None, None) when it is wrong, and that is told."""
        if REACH not in self._places:
            return None, None
        text = self._cell(row, REACH)
        if isinstance(text, AlreadyTold):
            return None, None
        plain = text.strip().casefold()
        if plain in _WORDS:
            return None, _WORDS[plain]
        read = whole_number(text) if plain else _BLANK[REACH]
        if isinstance(read, Unfit):
            self._tell(row, REACH, read)
            return None, None
        return read, Status.known

    def _key(self, row: HandedRow) -> str:
        """Read the key of the project: of the row, else as it was given with the file."""
        key = self._cell(row, PROJECT).strip()
        if key and not _KEY.fullmatch(key):
            self._tell(row, PROJECT, _NO_KEY)
        return key or self._project

    def _once(self, row: HandedRow, place: Place) -> None:
        """Tell of a second count of the same area, quarter and project."""
        file, number = self._seen.setdefault(place, (self._findings.file, row.number))
        if (file, number) == (self._findings.file, row.number):
            return
        of_nl = f"rij {number}" if file == self._findings.file else f"rij {number} van {file}"
        of_en = f"row {number}" if file == self._findings.file else f"row {number} of {file}"
        self._findings.add(
            "duplicate_key",
            Words(f"zelfde buurt en kwartaal als {of_nl}.", f"same neighbourhood and quarter as {of_en}."),
            why=Words("Wij weten niet welk aantal geldt.", "We do not know which count holds."),
            remedy=Words("laat één rij staan, of tel ze op.", "keep one row, or add them up."),
            row=row.number,
        )

    def _tell(self, row: HandedRow, column: str, unfit: Unfit) -> None:
        """Add the problem of a cell."""
        text = self._cell(row, column)
        self._findings.add(
            unfit.rule,
            unfit.what,
            why=unfit.why,
            remedy=unfit.remedy,
            row=row.number,
            column=column,
            found="" if isinstance(text, ExcelDate) or unfit is DATE_MADE else repeatable(text),
        )


def quarter_read(text: str) -> str | Unfit:
    """Read a quarter as people write it: 2026-Q3, 2026Q3 or 2026 K3 is 2026Q3; or why it is none."""
    plain = text.strip()
    match = _QUARTER.fullmatch(plain) if plain.isascii() else None
    if match is None:
        return DATE_MADE if like_a_date(text) else _NO_QUARTER
    if match.group(2) not in {"1", "2", "3", "4"}:
        return _NO_SUCH_QUARTER
    return f"{match.group(1)}Q{match.group(2)}"


_AS_QUARTER = Words("schrijf een kwartaal als 2026-Q3.", "write a quarter such as 2026-Q3.")
_NO_QUARTER = Unfit(
    "no_quarter",
    Words("dit is geen kwartaal.", "this is no quarter."),
    Words("Een kwartaal is een jaar en Q1 tot en met Q4.", "A quarter is a year and Q1 to Q4."),
    _AS_QUARTER,
)
_NO_SUCH_QUARTER = Unfit(
    "no_such_quarter",
    Words("dit kwartaal bestaat niet.", "there is no such quarter."),
    Words("Een jaar heeft Q1 tot en met Q4.", "A year has Q1 to Q4."),
    _AS_QUARTER,
)
_FUTURE = Unfit(
    "future_quarter",
    Words("dit kwartaal ligt in de toekomst.", "this quarter lies in the future."),
    Words("Bereik is wat al geteld is.", "Reach is what has been counted already."),
    Words("kijk het jaar en het kwartaal na.", "check the year and the quarter."),
)
_TOO_EARLY = Unfit(
    "early_quarter",
    Words(f"dit kwartaal ligt voor {FIRST_YEAR}.", f"this quarter lies before {FIRST_YEAR}."),
    Words("Van die tijd kennen wij de gebieden niet.", "We do not know the areas of that time."),
    Words("kijk het jaar na.", "check the year."),
)
_NO_KEY = Unfit(
    "no_project_key",
    Words("dit is geen sleutel van een project.", "this is no key of a project."),
    Words("Een sleutel heeft kleine letters, cijfers, - en _.", "A key has small letters, digits, - and _."),
    Words(
        "schrijf de naam van het bestand van de projectkaart.",
        "write the name of the file of the project card.",
    ),
)
_BLANK = {
    AREA: Unfit(
        "blank_area",
        Words("deze cel is leeg.", "this cell is empty."),
        Words("Wij weten niet van welke buurt dit is.", "We do not know which neighbourhood this is of."),
        Words("vul de buurtcode in.", "fill in the code of the neighbourhood."),
    ),
    QUARTER: Unfit(
        "blank_quarter",
        Words("deze cel is leeg.", "this cell is empty."),
        Words("Wij weten niet van welk kwartaal dit is.", "We do not know which quarter this is of."),
        _AS_QUARTER,
    ),
    REACH: Unfit(
        "blank_count",
        Words("deze cel is leeg.", "this cell is empty."),
        Words("Leeg is iets anders dan 0.", "Empty is not the same as 0."),
        Words(
            'schrijf 0 als niemand is bereikt, "onbekend" als u het niet weet,'
            ' of "n.v.t." als het project daar niet werkt.',
            'write 0 when nobody was reached, "onbekend" when you do not know,'
            ' or "n.v.t." when the project does not work there.',
        ),
    ),
}
