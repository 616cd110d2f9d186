"""Makes small XLSX files by hand, also the ones no program would write: every part is given as text."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DATE_STYLE = 1


def column(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell(place: str, value: object, *, style: int = 0, formula: str = "") -> str:
    """One cell; None gives a cell with nothing in it."""
    styled = f' s="{style}"' if style else ""
    made = f"<f>{escape(formula)}</f>" if formula else ""
    if value is None:
        return f'<c r="{place}"{styled}>{made}</c>'
    if isinstance(value, str):
        return (
            f'<c r="{place}"{styled} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        )
    return f'<c r="{place}"{styled}>{made}<v>{value}</v></c>'


def rows(table: Iterable[Iterable[object]]) -> str:
    """The rows of a sheet, from row 1; a text that starts with < is taken as a cell that is ready."""
    made = []
    for number, line in enumerate(table, 1):
        cells = [
            value
            if isinstance(value, str) and value.startswith("<c ")
            else cell(f"{column(place)}{number}", value)
            for place, value in enumerate(line, 1)
        ]
        made.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(made)


def sheet(data: str, *, dimension: str = "", after: str = "", before: str = "") -> str:
    size = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f'{HEAD}{before}<worksheet xmlns="{MAIN}">{size}<sheetData>{data}</sheetData>{after}</worksheet>'


def parts(sheets: Mapping[str, str], *, hidden: Iterable[str] = ()) -> dict[str, str]:
    """All parts of a workbook with these sheets."""
    names = list(sheets)
    states = dict.fromkeys(hidden, ' state="hidden"')
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}"{states.get(name, "")} r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for number in range(1, len(names) + 1)
    )
    made = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{LINKS}">{links}<Relationship Id="rId99"'
        f' Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    return made | {f"xl/worksheets/sheet{number}.xml": text for number, text in enumerate(sheets.values(), 1)}


def packed(made: Mapping[str, str | bytes]) -> bytes:
    """The parts as the bytes of an XLSX file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in made.items():
            file.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def book(table: Iterable[Iterable[object]], **sheet_parts: str) -> bytes:
    """A workbook with one sheet."""
    return packed(parts({"Bereik": sheet(rows(table), **sheet_parts)}))


def bomb(count: int) -> bytes:
    """A workbook with so many rows, written without ever having them all in memory."""
    made = parts({"Bereik": ""})
    del made["xl/worksheets/sheet1.xml"]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in made.items():
            file.writestr(name, text)
        before, after = sheet("\n").split("\n</sheetData>")
        piece = ("<row><c><v>1</v></c></row>" * 10_000).encode()
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(before.encode())
            for _ in range(count // 10_000):
                part.write(piece)
            part.write(f"</sheetData>{after}".encode())
    return stream.getvalue()
