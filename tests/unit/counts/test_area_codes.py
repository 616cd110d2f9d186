"""Codes of areas come out in one spelling, whatever publisher wrote them."""

from __future__ import annotations

import pyarrow as pa
import pytest

from samenvoor.counts.area_codes import belongs_to, canonical_area, canonical_areas, postcode_area

SPELLINGS = [
    ("NL00", "NL"),
    ("NL01", "NL"),
    ("NL01  ", "NL"),
    ("nl", "NL"),
    ("GM0917    ", "GM0917"),
    ("\ufeffGM0917", "GM0917"),
    ("gm0917", "GM0917"),
    ("WK091710  ", "WK091710"),
    ("BU09171001", "BU09171001"),
    ("\u00a0BU09171001\u00a0", "BU09171001"),
    ("GG2408    ", "GG2408"),
    ("PV31  ", "PV31"),
    ("PC6411", "PC6411"),
    ("PC641", "PC641"),
    ("", None),
    ("    ", None),
    ("Heerlen", None),
    ("Bron: CBS", None),
    ("0917", None),
    ("NL02", None),
    ("GM917", None),
    ("GM٠٩١٧", None),
]


@pytest.mark.parametrize(("written", "code"), SPELLINGS)
def test_one_code_has_one_spelling(written: str, code: str | None) -> None:
    assert canonical_area(written) == code


def test_a_column_is_read_as_its_cells_are() -> None:
    written = [text for text, _ in SPELLINGS]
    expected = [code for _, code in SPELLINGS]
    in_chunks = pa.chunked_array([pa.array(written[:5]), pa.array([], pa.string()), pa.array(written[5:])])
    assert canonical_areas(pa.array(written)).to_pylist() == expected
    assert canonical_areas(in_chunks).to_pylist() == expected
    assert canonical_areas(in_chunks.dictionary_encode()).to_pylist() == expected


def test_a_column_may_hold_nothing() -> None:
    assert canonical_areas(pa.array([None, "GM0917", None])).to_pylist() == [None, "GM0917", None]
    assert canonical_areas(pa.array([None, None])).to_pylist() == [None, None]
    empty = canonical_areas(pa.chunked_array([], pa.string()))
    assert (len(empty), empty.type) == (0, pa.string())


@pytest.mark.parametrize(
    ("code", "inside"),
    [
        ("GM0917", True),
        ("WK091710  ", True),
        ("BU09171001", True),
        ("BU07850917", False),
        ("WK178309", False),
        ("GG0917", False),
        ("PC917", False),
        ("NL00", False),
        ("Heerlen", False),
    ],
)
def test_an_area_lies_in_the_municipality_its_code_begins_with(code: str, inside: bool) -> None:
    assert belongs_to(code, "GM0917") is inside


def test_a_municipality_is_asked_for_by_its_code() -> None:
    with pytest.raises(ValueError, match="GM and four digits"):
        belongs_to("BU09171001", "0917")


@pytest.mark.parametrize(
    ("written", "code"),
    [("6411", "PC6411"), ("641 ", "PC641"), ("PC6411", "PC6411"), ("0", None), ("64115", None)],
)
def test_a_postcode_is_an_area_of_its_own(written: str, code: str | None) -> None:
    assert postcode_area(written) == code
