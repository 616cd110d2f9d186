"""The areas of the rows: codes in the one spelling, also where a client replaced the codes by titles."""

from __future__ import annotations

import re
from collections import Counter

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from samenvoor.counts.area_codes import canonical_areas
from samenvoor.counts.municipalities import FIRST_YEAR, LAST_YEAR, municipalities, municipality_code
from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.area import NATION
from samenvoor.domain.words import Words
from samenvoor.statline.rules import BY_PERIOD, Rules
from samenvoor.statline.table import StatlineTable, problem

_IN_NAME = re.compile(r"(?:RegioIndeling|indeling )(20[0-9]{2})", re.IGNORECASE)
_LEVELS = {"land": "NL", "gemeente": "GM", "wijk": "WK", "buurt": "BU"}
_POSTCODE = re.compile(r"[1-9][0-9]{3}")


class Regions(msgspec.Struct, frozen=True):
    """`area` is null in a row whose area is not used; `notices` say which those are."""

    area: pa.Array
    notices: tuple[Words, ...] = ()


def regions_of(table: StatlineTable, year: int) -> Regions:
    """Return the area of every row. `year` is that of the borders, for names of municipalities.

    Codes are used where there are codes, in the column of areas or in Codering. Where a client put
    titles in their place, the country and municipalities are found by name and wijken and buurten
    by the code list, if one is there and the title is the only one in its municipality. What is
    not found is left out and said: a title is no key.
    """
    names = table.of_kind("region")
    column = table.dimensions[names[0]] if names else table.texts["Codering"]
    area = canonical_areas(_postcodes(column) if names and names[0].startswith("Postcode") else column)
    if area.null_count < len(area) / 2 or "SoortRegio" not in table.texts:
        return Regions(area, _not_used(table.name, column, area))
    if "Codering" in table.texts:
        coded = canonical_areas(table.texts["Codering"])
        return Regions(coded, _not_used(table.name, column, coded))
    return _by_title(table, names[0], column, year)


def border_year(table: StatlineTable, rules: Rules, area_codes: pa.Array | None = None) -> int | None:
    """Return the year of the borders: as the table says, as the source knows, or as its areas show.

    BY_PERIOD when every row is on those of its own year; None when it cannot be known.
    """
    known = rules.borders.get(table.table.upper(), rules.borders.get(""))
    if known == BY_PERIOD:
        return BY_PERIOD
    if table.description.map_year:
        return table.description.map_year
    if known is not None:
        return known
    for text in (*table.dimensions, table.title):
        if match := _IN_NAME.search(text):
            return int(match[1])
    if area_codes is None:
        return None
    there = {code for code in pc.unique(area_codes).to_pylist() if code and code.startswith("GM")}
    candidates = sorted({*rules.borders.values(), *rules.borders_of_period.values()} - {BY_PERIOD})
    fits = [
        year for year in candidates if FIRST_YEAR <= year <= LAST_YEAR and there == set(municipalities(year))
    ]
    return fits[0] if len(fits) == 1 else None


def refused_borders(table: StatlineTable) -> UnreadableError:
    """Refuse a table of which the year of the borders cannot be known: codes are used again."""
    return UnreadableError(
        (
            problem(
                table.name,
                "borders",
                Words(
                    "Het bestand zegt niet op welke gemeente- en wijkgrenzen de cijfers zijn; codes worden "
                    "opnieuw gebruikt voor andere gebieden.",
                    "The file does not say on which borders the figures are; codes are used again for other "
                    "areas.",
                ),
                Words(
                    "Laat het nummer van de tabel in de bestandsnaam staan (zoals 50120NED), of haal de "
                    "tabel op met 'samenvoor fetch'.",
                    "Leave the id of the table in the name of the file (like 50120NED), or get the table "
                    "with 'samenvoor fetch'.",
                ),
            ),
        )
    )


def _postcodes(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Postcode areas are PC6411 in the product; StatLine writes them so, or as four digits."""
    digits = pc.match_substring_regex(column, f"^{_POSTCODE.pattern}$")
    return pc.if_else(digits, pc.binary_join_element_wise("PC", column, ""), column)


def _not_used(name: str, column: pa.ChunkedArray, area: pa.Array) -> tuple[Words, ...]:
    if not area.null_count:
        return ()
    left = pc.unique(column.filter(pc.is_null(area))).to_pylist()
    kinds = ", ".join(
        sorted({text[:2] if text[:2].isalpha() and text[2:3].isdigit() else text[:30] for text in left})[:8]
    )
    return (
        Words(
            f"{name}: weggelaten rijen over gebieden die wij niet gebruiken ({kinds}): {area.null_count}.",
            f"{name}: rows left out about areas that are not used ({kinds}): {area.null_count}.",
        ),
    )


def _by_title(table: StatlineTable, dimension: str, titles: pa.ChunkedArray, year: int) -> Regions:
    kinds = [_LEVELS.get(kind.lower(), "") for kind in table.texts["SoortRegio"].to_pylist()]
    municipality = (
        table.texts["Gemeentenaam"].to_pylist() if "Gemeentenaam" in table.texts else [""] * len(kinds)
    )
    by_title = _codes_by_title(table, dimension)
    found: list[str | None] = []
    missed: Counter[str] = Counter()
    for kind, title, inside in zip(kinds, titles.to_pylist(), municipality, strict=True):
        code = _code(kind, title, inside, by_title, year)
        found.append(code)
        if code is None:
            missed[kind or "?"] += 1
    return Regions(pa.array(found, pa.string()), (_left_out(table.name, missed),) if missed else ())


def _left_out(name: str, missed: Counter[str]) -> Words:
    total = sum(missed.values())
    count = ", ".join(f"{kind} {number}" for kind, number in sorted(missed.items()))
    return Words(
        f"{name}: in plaats van codes staan er titels; {total} rijen zijn weggelaten omdat een titel geen "
        f"sleutel is ({count}). Lever het bestand met codes voor wijken en buurten.",
        f"{name}: there are titles in the place of codes; {total} rows are left out because a title is no "
        f"key ({count}). Hand over the file with codes for wijken and buurten.",
    )


def _code(
    kind: str, title: str, inside: str, by_title: dict[tuple[str, str, str], str | None], year: int
) -> str | None:
    if kind == "NL":
        return NATION
    if kind == "GM":
        known = FIRST_YEAR <= year <= LAST_YEAR
        return municipality_code(inside or title, year=year) if known else None
    return by_title.get((kind, title, inside))


def _codes_by_title(table: StatlineTable, dimension: str) -> dict[tuple[str, str, str], str | None]:
    """Return wijken and buurten by (kind, title, municipality); None where two have the same."""
    codes = table.codes.get(dimension, {})
    names = {key: code.title for key, code in codes.items() if key.startswith("GM")}
    found: dict[tuple[str, str, str], str | None] = {}
    for key, code in codes.items():
        if key[:2] in {"WK", "BU"}:
            place = (key[:2], code.title, names.get(f"GM{key[2:6]}", ""))
            found[place] = key if place not in found else None
    return found
