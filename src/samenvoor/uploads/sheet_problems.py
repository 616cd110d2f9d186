"""Says what is wrong with the sheet that will be read: cells far away, merged headings, lost outcomes."""

from __future__ import annotations

from samenvoor.domain.words import Words
from samenvoor.uploads import limits
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.sheet_scan import Place, SheetScan, name_of


def check_scan(scan: SheetScan, *, findings: Findings, header_row: int) -> None:
    """Add every problem of a scanned sheet; stops where a reader would run out of memory."""
    width = scan.widths.get(header_row, 0)
    if not width:
        findings.stop(
            "empty_header",
            Words("hier staan geen kolomnamen.", "there are no headings here."),
            remedy=Words("zet de kolomnamen in deze rij.", "put the headings in this row."),
            row=header_row,
        )
    outside = scan.far or next(
        ((row, wide) for row, wide in scan.widths.items() if row > header_row and wide > width), None
    )
    if outside is not None:
        _outside(findings, outside, width)
    for first, last in scan.merged:
        if last[0] >= header_row and first != last:
            _merged(findings, first, in_header=first[0] <= header_row)
    for place in scan.without_outcome:
        if place[0] >= header_row:
            _without_outcome(findings, place)
    largest = max(scan.widths.values()) * scan.last_row
    if outside is not None or largest > limits.AREA:
        if outside is None:
            _outside(findings, (scan.last_row, width), width)
        findings.raise_if_any()


def _outside(findings: Findings, place: Place, width: int) -> None:
    """Tell of a cell far from the table, or beyond the last heading."""
    findings.add(
        "outside_table",
        Words(f"cel {name_of(place)} staat buiten de tabel.", f"cell {name_of(place)} is outside the table."),
        why=Words(
            f"De koppen lopen tot en met kolom {width}.",
            f"The headings go up to and including column {width}.",
        ),
        remedy=Words(
            "maak de cel leeg, of zet de waarde onder een kop.",
            "clear the cell, or put the value under a heading.",
        ),
        row=place[0],
    )


def _merged(findings: Findings, place: Place, *, in_header: bool) -> None:
    """Tell of merged cells: only the first of them has the value."""
    findings.add(
        "merged_cells",
        Words(
            f"samengevoegde cellen in de {'kop' if in_header else 'tabel'}, vanaf cel {name_of(place)}.",
            f"merged cells in the {'headings' if in_header else 'table'}, from cell {name_of(place)}.",
        ),
        why=Words(
            "Wij weten dan niet bij welke kolom of rij een waarde hoort.",
            "We cannot tell then which column or row a value belongs to.",
        ),
        remedy=Words(
            "hef het samenvoegen op en geef elke kolom een eigen naam.",
            "undo the merging and give every column its own name.",
        ),
        row=place[0],
    )


def _without_outcome(findings: Findings, place: Place) -> None:
    """Tell of a formula whose outcome was not saved."""
    findings.add(
        "formula_without_outcome",
        Words(
            f"cel {name_of(place)} is een formule zonder uitkomst.",
            f"cell {name_of(place)} is a formula without an outcome.",
        ),
        why=Words(
            "De uitkomst is niet in het bestand bewaard, en wij rekenen geen formules uit.",
            "The outcome was not saved in the file, and we do not work out formulas.",
        ),
        remedy=Words(
            "open het bestand in uw rekenprogramma en sla het op, of plak de waarden.",
            "open the file in your spreadsheet program and save it, or paste the values.",
        ),
        row=place[0],
    )
