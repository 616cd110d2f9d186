"""Builds the 50 files that people may hand over by mistake or on purpose, and says what each must give.

The table is `buurtcode;kwartaal;bereik`; 8 files are taken in, 42 refused, and the words in a refusal are
those that somebody needs to find and mend the place.
"""

from collections.abc import Callable
from typing import NamedTuple

from tests.uploads import workbook
from tests.uploads.workbook import DATE_STYLE, book, cell, packed, parts, rows, sheet

HEADER = "buurtcode;kwartaal;bereik"
GOOD = "BU09170101;2026-Q3;12"
BSN = "123456782"
"""Passes the eleven test; made up."""
TABLE: list[list[object]] = [HEADER.split(";"), ["BU09170101", "2026-Q3", 12]]
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


class Case(NamedTuple):
    """One file: its name, its bytes, and the rows it must give, or the rows and words of its refusal.

    `problems` are (row, words that the Dutch message holds), in order and complete; `rows` are
    (area, period, value); `secret` is what may stand in no message.
    """

    name: str
    data: Callable[[], bytes]
    problems: tuple[tuple[int, str], ...] = ()
    rows: tuple[tuple[str, str, float], ...] = ()
    notice: str = ""
    secret: str = ""


def text(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> Callable[[], bytes]:
    return lambda: "".join(line + end for line in lines).encode(encoding)


def counts(*written: str) -> Callable[[], bytes]:
    """A file with these counts, each in a quarter of its own."""
    return text(HEADER, *(f"BU09170101;{2026 - number}-Q2;{count}" for number, count in enumerate(written)))


def changed(**made: str | bytes) -> Callable[[], bytes]:
    """A good workbook with parts added or replaced; __ in a name stands for /, _dot_ for a point."""
    new = {name.replace("__", "/").replace("_dot_", "."): part for name, part in made.items()}
    return lambda: packed(parts({"Bereik": sheet(rows(TABLE))}) | new)


def doctype(inside: str, used: str) -> Callable[[], bytes]:
    """A workbook whose sheet begins with a document type."""
    bad = sheet(rows([*TABLE, ["BU09170102", "2026-Q3", 1]])).replace("BU09170102", used)
    return lambda: packed(
        parts({"Bereik": bad.replace("<worksheet", f"<!DOCTYPE x [{inside}]>\n<worksheet", 1)})
    )


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
ONE = (("BU09170101", "2026Q3", 12.0),)

CASES = [
    Case("01_empty.csv", lambda: b"", ((0, "bestand is leeg"),)),
    Case("02_header_only.csv", text(HEADER), ((1, "geen gegevensrijen"),)),
    Case(
        "03_missing_column.csv",
        text("buurtcode;kwartaal", "BU09170101;2026-Q3"),
        ((1, 'kolom "bereik" ontbreekt. Gevonden: buurtcode, kwartaal'),),
    ),
    Case(
        "04_duplicate_column.csv",
        text(f"{HEADER};bereik", f"{GOOD};12"),
        ((1, 'kolom "bereik" komt 2 keer voor'),),
    ),
    Case("05_long_row.csv", text(HEADER, f"{GOOD};9"), ((2, "Rij 2: deze rij heeft 4 velden, 3 verwacht"),)),
    Case("06_short_row.csv", text(HEADER, "BU09170101;2026-Q3"), ((2, "heeft 2 velden, 3 verwacht"),)),
    Case("07_commas.csv", text(HEADER.replace(";", ","), GOOD.replace(";", ",")), rows=ONE),
    Case("08_utf16.csv", text(HEADER, GOOD, encoding="utf-16"), rows=ONE),
    Case(
        "09_windows_1252.csv",
        text(f"{HEADER};naam", f"{GOOD};Café", encoding="cp1252"),
        rows=ONE,
        notice="windows-1252",
    ),
    Case(
        "10_mixed_encodings.csv",
        lambda: f"{HEADER};naam\n{GOOD};Café ".encode() + b"\xff\n",
        ((2, "Rij 2: hier staat een teken dat niet leesbaar is"),),
    ),
    Case("11_nul.csv", text(HEADER, f"{GOOD}\0"), ((2, "Rij 2: hier staat een nul-teken"),)),
    Case(
        "12_open_quote.csv",
        text(f"{HEADER};naam", f'{GOOD};"Hoensbroek', "BU09170102;2026-Q3;3;Heerlen"),
        ((2, "aanhalingsteken niet gesloten vanaf rij 2"),),
    ),
    Case("13_decimal.csv", counts("12,5"), ((2, 'kolom "bereik": dit is geen heel getal'),)),
    Case("14_thousands.csv", counts("1.234"), ((2, "dubbelzinnig: 1234 of 1,234"),)),
    Case("15_negative.csv", counts("-3"), ((2, "negatief"),)),
    Case("16_nan_inf.csv", counts("NaN", "inf"), ((2, "geen getal"), (3, "geen getal"))),
    Case("17_400_digits.csv", counts("9" * 400), ((2, "groter dan het aantal inwoners"),)),
    Case("18_1e3.csv", counts("1e3"), ((2, "geen heel getal"),)),
    Case("19_arabic_digits.csv", counts("١٢"), ((2, "alleen de cijfers 0-9"),)),
    Case(
        "20_unknown_area.csv",
        text(HEADER, "BU99990101;2026-Q3;12"),
        ((2, "buurtcode bestaat niet in indeling 2026"),),
    ),
    Case("21_lost_zero.csv", text(HEADER, "9170101;2026-Q3;12"), ((2, "8 cijfers; is de voorloopnul weg?"),)),
    Case("22_fifth_quarter.csv", text(HEADER, "BU09170101;2026-Q5;12"), ((2, "kwartaal bestaat niet"),)),
    Case("23_future.csv", text(HEADER, "BU09170101;2031-Q1;12"), ((2, "kwartaal ligt in de toekomst"),)),
    Case(
        "24_duplicate_key.csv",
        text(HEADER, GOOD, "BU09170101;2026-Q3;15"),
        ((3, "Rij 3: zelfde buurt en kwartaal als rij 2"),),
    ),
    Case(
        "25_bsn_column.csv",
        text(f"{HEADER};bsn", f"{GOOD};{BSN}"),
        ((1, 'kolom "bsn": deze kolom is voor persoonsgegevens'), (2, "persoonsgegevens")),
        secret=BSN,
    ),
    Case(
        "26_bsn_in_note.csv",
        text(f"{HEADER};toelichting", f"{GOOD};moeder {BSN} gesproken"),
        ((2, 'kolom "toelichting": hier staan persoonsgegevens'),),
        secret=BSN,
    ),
    Case(
        "27_long_field.csv",
        text(f"{HEADER};toelichting", f"{GOOD};{'x' * 5_000_000}"),
        ((2, "veld van meer dan"),),
    ),
    Case("28_million_columns.csv", text(";".join(["x"] * 1_000_000), GOOD), ((1, "te veel kolommen"),)),
    Case(
        "29_mixed_line_ends.csv",
        f"{HEADER}\r\n{GOOD}\nBU09170102;2026-Q3;0\rBU09170103;2026-Q3;8".encode,
        rows=(*ONE, ("BU09170102", "2026Q3", 0.0), ("BU09170103", "2026Q3", 8.0)),
    ),
    Case(
        "30_formula_text.csv",
        text(f"{HEADER};naam", f'{GOOD};"=HYPERLINK(""http://voorbeeld.test"";""klik"")"'),
        rows=ONE,
    ),
    Case("31_script.csv", text(f"{HEADER};naam", f'{GOOD};"<script>alert(1)</script>"'), rows=ONE),
    Case(
        "32_right_to_left.csv",
        text(f"{HEADER};naam", f"{GOOD};Heer\u202enel"),
        ((2, "onzichtbaar stuurteken"),),
    ),
    Case("33_truncated.xlsx", lambda: book(TABLE)[:900], ((0, "bestand is beschadigd"),)),
    Case("34_garbage.xlsx", lambda: b"PK\3\4" + bytes(range(256)) * 40, ((0, "bestand is beschadigd"),)),
    Case("35_csv_named.xlsx", text(HEADER, GOOD), ((0, "inhoud is CSV"),)),
    Case("36_old_xls.xlsx", lambda: OLE + "Workbook".encode("utf-16-le"), ((0, "oud XLS"),)),
    Case("37_zip_bomb.xlsx", lambda: workbook.bomb(4_000_000), ((0, "uitgepakt te groot"),)),
    Case(
        "38_20000_parts.xlsx",
        lambda: packed(
            parts({"Bereik": sheet(rows(TABLE))}) | {f"xl/media/{n}.txt": "" for n in range(20_000)}
        ),
        ((0, "te veel onderdelen"),),
    ),
    Case("39_billion_laughs.xlsx", doctype(LAUGHS, "&j;"), ((0, "DTD niet toegestaan"),)),
    Case(
        "40_outside_entity.xlsx",
        doctype('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"),
        ((0, "DTD niet toegestaan"),),
    ),
    Case(
        "41_zip_slip.xlsx",
        changed(**{"..__..__..__tmp__samenvoor_slip_dot_txt": "out"}),
        ((0, "ongeldig pad"),),
    ),
    Case("42_wrong_dimension.xlsx", lambda: book(TABLE, dimension="A1:XFD1048576"), rows=ONE),
    Case(
        "43_far_cell.xlsx",
        lambda: packed(
            parts({"Bereik": sheet(rows(TABLE) + f'<row r="1048576">{cell("XFD1048576", 1)}</row>')})
        ),
        ((1048576, "cel XFD1048576 staat buiten de tabel"),),
    ),
    Case(
        "44_two_sheets.xlsx",
        lambda: packed(parts({"Noord": sheet(rows(TABLE)), "Zuid": sheet(rows(TABLE))})),
        ((0, "Kies een blad"),),
    ),
    Case(
        "45_hidden_sheet.xlsx",
        lambda: packed(
            parts(
                {"Bereik": sheet(rows(TABLE)), "Basis": sheet(rows([["naam", "nummer"], ["x", int(BSN)]]))},
                hidden=["Basis"],
            )
        ),
        ((2, 'Blad "Basis", rij 2: in dit verborgen blad staan persoonsgegevens'),),
        secret=BSN,
    ),
    Case(
        "46_merged_header.xlsx",
        lambda: book(TABLE, after='<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>'),
        ((1, "samengevoegde cellen in de kop"),),
    ),
    Case(
        "47_formula_without_value.xlsx",
        lambda: book([*TABLE, ["BU09170102", "2026-Q3", cell("C3", None, formula="SUM(C2,5)")]]),
        ((3, "cel C3 is een formule zonder uitkomst"),),
    ),
    Case(
        "48_date.xlsx",
        lambda: book([TABLE[0], ["BU09170101", cell("B2", 46204, style=DATE_STYLE), 12]]),
        ((2, "Excel heeft er een datum van gemaakt"),),
    ),
    Case("49_text_with_blank.xlsx", lambda: book([TABLE[0], ["BU09170101", "2026-Q3", "12 "]]), rows=ONE),
    Case(
        "50_macro.xlsm",
        changed(xl__vbaProject_dot_bin=b"\xcc\x61"),
        ((0, "bestand met een macro"),),
    ),
]
"""The 50 files of the list, by its numbers."""
