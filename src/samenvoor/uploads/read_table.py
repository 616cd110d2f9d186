"""Opens whatever table somebody hands over: looks at what the file is, not at what it is called."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from samenvoor.domain.words import Words
from samenvoor.uploads.csv_file import open_csv
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.handed_table import HandedTable
from samenvoor.uploads.workbook_parts import locked

_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK"
_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_TEXT = bytes({9, 10, 11, 12, 13, *range(32, 256)})


def open_table(path: Path, *, findings: Findings, sheet: str = "", header_row: int = 0) -> HandedTable:
    """Open a CSV or XLSX file up to its headings; raises UnreadableError with what is wrong.

    `sheet` names the sheet of a workbook where there are several; `header_row` is the row of the
    headings, 0 for the first row with something in it.
    """
    with path.open("rb") as stream:
        start = stream.read(4096)
    workbook = path.suffix.casefold() in _WORKBOOKS
    if start.startswith(_OLD_OR_LOCKED):
        locked(findings)
    if not start.strip():
        _empty(findings)
    if _is_web_page(start):
        _other(findings, "een webpagina", "a web page", "XLSX of CSV", "XLSX or CSV")
    if start.startswith(_ZIP):
        if not workbook:
            _other(
                findings,
                "een XLSX-werkmap of zip",
                "an XLSX workbook or zip",
                "de extensie .xlsx",
                "the extension .xlsx",
            )
        from samenvoor.uploads.xlsx_file import open_xlsx

        return open_xlsx(path, findings=findings, sheet=sheet, header_row=header_row)
    if workbook:
        if _is_text(start):
            _other(findings, "CSV", "CSV", "de extensie .csv", "the extension .csv")
        _damaged(findings)
    return open_csv(path, findings=findings, header_row=header_row)


def _is_text(start: bytes) -> bool:
    """Whether the first bytes look like text: no signs that only other files have."""
    return start.startswith((b"\xff\xfe", b"\xfe\xff")) or not start.translate(None, _TEXT)


def _is_web_page(start: bytes) -> bool:
    """Whether the file is a page of a site, which some sites give under the name of a table."""
    plain = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return plain.startswith((b"<!doctype", b"<html", b"<?xml", b"<table"))


def _empty(findings: Findings) -> NoReturn:
    """Stop at a file with nothing in it."""
    findings.stop(
        "empty_file",
        Words("het bestand is leeg.", "the file is empty."),
        remedy=Words(
            "lever een bestand aan met een rij kolomnamen en daaronder de gegevens.",
            "hand in a file with a row of headings and the data below it.",
        ),
    )


def _other(findings: Findings, nl: str, en: str, save_nl: str, save_en: str) -> NoReturn:
    """Stop at a file that is something else than its name says."""
    findings.stop(
        "other_kind",
        Words(f"de inhoud is {nl}.", f"the content is {en}."),
        why=Words("De naam van het bestand zegt iets anders.", "The name of the file says otherwise."),
        remedy=Words(f"bewaar het bestand opnieuw met {save_nl}.", f"save the file again with {save_en}."),
    )


def _damaged(findings: Findings) -> NoReturn:
    """Stop at a workbook that is none."""
    findings.stop(
        "damaged_file",
        Words("het bestand is beschadigd.", "the file is damaged."),
        why=Words("Het is geen XLSX-bestand.", "It is no XLSX file."),
        remedy=Words("sla het opnieuw op als XLSX.", "save it again as XLSX."),
    )
