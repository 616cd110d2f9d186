"""Reads an XLSX file that somebody handed over, after every part of it was looked at."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import python_calamine

from samenvoor.domain.words import Words
from samenvoor.uploads import limits
from samenvoor.uploads.findings import Findings, column_name
from samenvoor.uploads.handed_table import AlreadyTold, ExcelDate, ExcelNumber, HandedRow, HandedTable
from samenvoor.uploads.personal_cells import WHY, asks_for_a_person, is_bsn_number, kinds_in, tell
from samenvoor.uploads.sheet_problems import check_scan
from samenvoor.uploads.sheet_scan import BadPlaceError, LongTextError, SheetScan, TooManyCellsError
from samenvoor.uploads.workbook_parts import WorkbookParts
from samenvoor.uploads.workbook_sheets import SheetPart, Texts, book_part, sheets_of, texts_beside, texts_of

_READ_ALONG = ("[Content_Types].xml", "_rels/.rels")


def open_xlsx(path: Path, *, findings: Findings, sheet: str = "", header_row: int = 0) -> HandedTable:
    """Open one sheet of a workbook up to its headings.

    `sheet` is the name of the sheet, "" where only one has something in it; `header_row` is the row of
    the headings, 0 for the first row with something in it. Raises UnreadableError.
    """
    parts = WorkbookParts(path, findings=findings)
    sheets = sheets_of(parts)
    _check_beside(parts, findings)
    scans = _scans(sheets, parts, findings, chosen=sheet)
    findings.raise_if_any()
    chosen = _choose(sheets, scans, findings, asked=sheet)
    scan = scans[chosen.name]
    header_row = header_row or scan.first_row
    check_scan(scan, findings=findings, header_row=header_row)
    cells = enumerate(_sheet(chosen, parts).iter_rows(), 1)
    header = tuple(text.strip() for text in _row_at(cells, header_row, scan.widths.get(header_row, 0)))
    rows = _rows(cells, header_row, len(header), scan)
    return HandedTable(header, header_row, rows, _notices(sheets, chosen))


def _scans(
    sheets: list[SheetPart], parts: WorkbookParts, findings: Findings, *, chosen: str
) -> dict[str, SheetScan]:
    """Go through all sheets, by name; too much text or too many cells stop the reading."""
    try:
        texts = texts_of(parts)
        return {one.name: _scan(one, parts, texts, findings, chosen=chosen) for one in sheets}
    except BadPlaceError:
        parts.damaged()
    except TooManyCellsError:
        _too_many_cells(findings)
    except LongTextError:
        _long_text(findings)


def _scan(
    sheet: SheetPart, parts: WorkbookParts, texts: Texts, findings: Findings, *, chosen: str
) -> SheetScan:
    """Go through one sheet; of one that will not be read the personal data are told here."""
    read_later = sheet.name.casefold() == chosen.casefold() if chosen else not sheet.hidden
    scan = SheetScan(heard=None if read_later else _listener(sheet, texts, findings))
    parts.parse(sheet.part, scan.parser())
    return scan


def _listener(sheet: SheetPart, texts: Texts, findings: Findings) -> Callable[[int, int, str, str], None]:
    """Make what hears every cell of a sheet that is not read further, and tells of personal data in it."""
    first = 0

    def heard(row: int, _: int, kind: str, text: str) -> None:
        nonlocal first
        first = first or row
        number = int(text) if kind == "s" and text.isascii() and text.isdigit() else -1
        kinds = texts.personal.get(number, ()) if kind == "s" else kinds_in(text) if kind else ()
        if not kind and is_bsn_number(text):
            kinds = kinds_in(text[:9])
        if kinds:
            tell(kinds, findings=findings, row=row, sheet=sheet.name, hidden=sheet.hidden)
        elif row == first and (number in texts.headings if kind == "s" else asks_for_a_person(text)):
            _asks(findings, row, sheet)

    return heard


def _asks(findings: Findings, row: int, sheet: SheetPart) -> None:
    """Tell of a heading for personal data in a sheet that is not read further."""
    findings.add(
        "personal_data",
        Words(
            f"dit {'verborgen ' if sheet.hidden else ''}blad heeft een kolom voor persoonsgegevens.",
            f"this {'hidden ' if sheet.hidden else ''}sheet has a column for personal data.",
        ),
        why=WHY,
        remedy=Words("haal dit blad weg uit het bestand.", "take this sheet out of the file."),
        row=row,
        sheet=sheet.name,
    )


def _check_beside(parts: WorkbookParts, findings: Findings) -> None:
    """Tell of personal data in notes to cells and in saved pivot tables."""
    for name, kinds in texts_beside(parts).items():
        note = "comment" in name.casefold()
        findings.add(
            "personal_data",
            Words(
                f"in een {'opmerking bij een cel' if note else 'bewaarde draaitabel'} staan persoonsgegevens:"
                f" het lijkt op {' en '.join(kind.nl for kind in kinds)}.",
                f"a {'note to a cell' if note else 'saved pivot table'} holds personal data:"
                f" it looks like {' and '.join(kind.en for kind in kinds)}.",
            ),
            why=WHY,
            remedy=Words(
                'haal dit weg, of sla het blad op als "CSV UTF-8".',
                'take this out, or save the sheet as "CSV UTF-8".',
            ),
        )


def _choose(
    sheets: list[SheetPart], scans: dict[str, SheetScan], findings: Findings, *, asked: str
) -> SheetPart:
    """Choose the sheet that was asked for, or the only visible one with something in it."""
    filled = [one for one in sheets if scans[one.name].cells]
    seen = [one for one in filled if not one.hidden]
    found = [one for one in filled if one.name.casefold() == asked.casefold()] if asked else seen
    if not filled or (not asked and not found):
        findings.stop(
            "empty_file",
            Words(
                "het bestand is leeg: geen zichtbaar blad heeft gegevens.",
                "the file is empty: no visible sheet has data.",
            ),
            remedy=Words("zet de gegevens op een zichtbaar blad.", "put the data on a visible sheet."),
        )
    if len(found) != 1:
        findings.stop(
            "choose_sheet",
            Words(
                "kies een blad: wij weten niet welk blad wij moeten lezen.",
                "choose a sheet: we do not know which one to read.",
            ),
            found=", ".join(column_name(one.name) for one in seen),
            remedy=Words(
                "bewaar alleen het blad dat u wilt aanleveren, of noem het blad bij het inlezen.",
                "keep only the sheet you want to hand in, or name the sheet when you import it.",
            ),
        )
    return found[0]


def _packed_again(parts: WorkbookParts, chosen: SheetPart) -> io.BytesIO:
    """Put only the parts that were looked at into a new file in memory: the reader sees nothing else."""
    book = book_part(parts)
    folder = book.rpartition("/")[0]
    wanted = {
        *_READ_ALONG,
        book,
        f"{folder}/_rels/{book.rpartition('/')[2]}.rels",
        f"{folder}/sharedStrings.xml",
        f"{folder}/styles.xml",
        chosen.part,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as again:
        for name in parts.names:
            if name in wanted:
                with again.open(zipfile.ZipInfo(name), "w") as stream:
                    for piece in parts.pieces(name):
                        stream.write(piece)
    packed.seek(0)
    return packed


def _sheet(chosen: SheetPart, parts: WorkbookParts) -> python_calamine.CalamineSheet:
    """Let the reader read the sheet; what it cannot read is damaged, whatever it says of it."""
    packed = _packed_again(parts, chosen)
    try:
        return python_calamine.load_workbook(packed).get_sheet_by_name(chosen.name)
    except (python_calamine.CalamineError, OSError, ValueError):
        parts.damaged()


def _row_at(cells: Iterator[tuple[int, Sequence[object]]], row: int, width: int) -> list[str]:
    """Go on to a row and give its cells as text; nothing when the sheet ends before it."""
    for number, given in cells:
        if number == row:
            return [_text(cell) for cell in given[:width]]
    return []


def _rows(
    cells: Iterator[tuple[int, Sequence[object]]], header_row: int, width: int, scan: SheetScan
) -> Iterator[HandedRow]:
    """Give the rows below the headings that have something in them."""
    special: dict[int, list[tuple[int, str]]] = {}
    for place, text in scan.errors.items():
        special.setdefault(place[0], []).append((place[1], text))
    for place in scan.without_outcome:
        special.setdefault(place[0], []).append((place[1], AlreadyTold()))
    for number, given in cells:
        if number <= header_row or not (number in scan.widths or number in special):
            continue
        row = [_text(cell) for cell in given[:width]]
        row.extend([""] * (width - len(row)))
        for column, text in special.get(number, ()):
            if column <= width:
                row[column - 1] = text
        if any(cell.strip() for cell in row):
            yield HandedRow(number, row)


def _text(cell: object) -> str:
    """Write a cell as text; numbers and dates keep that they are so."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return ExcelNumber(int(cell) if float(cell).is_integer() else repr(cell))
    if isinstance(cell, datetime.date | datetime.time):
        return ExcelDate(cell.isoformat())
    return ExcelDate(str(cell))


def _notices(sheets: list[SheetPart], chosen: SheetPart) -> tuple[Words, ...]:
    """Say which sheets were not read."""
    left = [column_name(one.name) for one in sheets if one.name != chosen.name]
    if not left:
        return ()
    nl, en = ", ".join(left), ", ".join(left)
    return (Words(f"Niet gelezen bladen: {nl}.", f"Sheets that were not read: {en}."),)


def _too_many_cells(findings: Findings) -> NoReturn:
    """Stop at a sheet with more cells than counts of one programme take."""
    findings.stop(
        "too_many_cells",
        Words("er staan te veel cellen op een blad.", "there are too many cells on a sheet."),
        allowed=Words(f"hoogstens {limits.CELLS} gevulde cellen", f"at most {limits.CELLS} filled cells"),
        remedy=Words(
            'lever het aan als "CSV UTF-8", of splits het.', 'hand it in as "CSV UTF-8", or split it.'
        ),
    )


def _long_text(findings: Findings) -> NoReturn:
    """Stop at a text that no spreadsheet program can have written."""
    findings.stop(
        "field_too_long",
        Words(
            f"er staat een tekst van meer dan {limits.CELL_TEXT} tekens in een cel.",
            f"a cell has a text of more than {limits.CELL_TEXT} signs.",
        ),
        remedy=Words("kort de tekst in.", "shorten the text."),
    )
