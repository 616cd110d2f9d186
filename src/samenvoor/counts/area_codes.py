"""Area codes as publishers write them, brought to the one spelling of the product."""

from __future__ import annotations

import re

import pyarrow as pa

from samenvoor.domain.area import NATION, level_of

_AROUND = " \t\r\n\u00a0\ufeff"
"""Blanks, no-break blanks and byte order marks that StatLine puts around a code."""
_NATION = frozenset({"NL", "NL00", "NL01"})
"""CBS writes NL00 in Kerncijfers wijken en buurten, RIVM NL01; both are the country."""
_MUNICIPALITY = re.compile(r"GM[0-9]{4}")
_POSTCODE = re.compile(r"[1-9][0-9]{2,3}")


def canonical_area(code: str) -> str | None:
    """Return the code of an area in one spelling: "NL01  " is NL, "gm0917    " is GM0917.

    None when the text is no code of an area (a name, a footer row, "", a bare number).
    """
    plain = code.strip(_AROUND).upper()
    if plain in _NATION:
        return NATION
    return plain if level_of(plain) is not None else None


def canonical_areas(codes: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Return the codes of a whole column in one spelling (string array, same length, same order).

    Null where the cell is null or no code of an area.
    """
    column = codes if isinstance(codes, pa.ChunkedArray) else pa.chunked_array([codes], type=codes.type)
    if pa.types.is_null(column.type):
        return pa.nulls(len(column), pa.string())
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    encoded = column.combine_chunks()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = pa.concat_arrays(encoded.chunks)
    once = [None if text is None else canonical_area(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(once, pa.string()).take(encoded.indices)


def postcode_area(text: str) -> str | None:
    """Return the code of a postcode area of 3 or 4 digits: "6411" is PC6411; None when it is none."""
    plain = text.strip(_AROUND).upper().removeprefix("PC")
    return f"PC{plain}" if _POSTCODE.fullmatch(plain) else None


def belongs_to(code: str, municipality: str) -> bool:
    """Whether a municipality, district or neighbourhood code lies in a municipality (GM0917).

    The digits right after the letters decide: BU07850917 holds 0917 and lies in Goirle. Raises
    ValueError when `municipality` is no code of a municipality.
    """
    if not _MUNICIPALITY.fullmatch(municipality):
        raise ValueError(f"{municipality!r} is no code of a municipality; allowed: GM and four digits")
    area = canonical_area(code)
    return area is not None and area[:2] in {"GM", "WK", "BU"} and area[2:6] == municipality[2:]
