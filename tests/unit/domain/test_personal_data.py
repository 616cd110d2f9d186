"""What points to one person is found by its kind, what does not is left in peace, and nothing is repeated."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.domain.personal_data import (
    BIRTH_DATE,
    BSN,
    CONCEALED,
    EMAIL,
    NAME,
    PHONE,
    blotted,
    conceal,
    is_bsn,
    personal_data_in,
)
from samenvoor.domain.words import Words

FOUND = [
    ("111222333", BSN),
    ("bsn: 123456782.", BSN),
    ("1234.56.782", BSN),
    ("123 456 782", BSN),
    ("a.jansen+zorg@voorbeeld.nl", EMAIL),
    ("<info@heerlen.voorbeeld>", EMAIL),
    ("06-12345678", PHONE),
    ("0612345678", PHONE),
    ("bel 045 123 45 67", PHONE),
    ("(045) 1234567", PHONE),
    ("+31 (0)6 12345678", PHONE),
    ("0031 45 1234567", PHONE),
    ("mevr. J. van der Berg", NAME),
    ("Mevrouw De Vries", NAME),
    ("mw. de Vries", NAME),
    ("de heer Jansen", NAME),
    ("dhr. 't Hart", NAME),
    ("Mrs. Jones", NAME),
    ("geb. 12-04-2016", BIRTH_DATE),
    ("geboren op 3 mei 1980", BIRTH_DATE),
    ("Jan Jansen, 12-04-1956", BIRTH_DATE),
    ("J. Jansen (12 april 1987)", BIRTH_DATE),
    ("A.B. de Wit 1970-01-31", BIRTH_DATE),
]

NOTHING = [
    "123456789",
    "000000000",
    "123456782a",
    "1234567824",
    "Programmaplan Heerlen 13-03-2020",
    "Gemeente Heerlen (13-03-2020)",
    "mevrouw en meneer",
    "de heer des huizes",
    "regels 773-782, 2020-2030",
    "10.1016/j.pmedr.2019.100825",
    "0900-1234",
    "0.0612345678",
    "CBS-tabel 85618NED, GM0917, WK091710",
    "https://opendata.cbs.nl/#/CBS/nl/dataset/85618NED",
    "17407585 inwoners; 2.851 euro",
    "@heerlen",
]


@pytest.mark.parametrize(("text", "kind"), FOUND, ids=[case[0] for case in FOUND])
def test_personal_data_are_found_by_kind(text: str, kind: Words) -> None:
    assert personal_data_in(text) == [kind]
    assert personal_data_in(f"Zie ook: {text} (nakijken)") == [kind]
    assert conceal(text) == CONCEALED


@pytest.mark.parametrize("text", [case[0] for case in FOUND])
def test_sentence_that_names_them_is_blotted(text: str) -> None:
    sentence = blotted(f"maak pillar/{text} of haal het weg.")

    assert sentence.startswith("maak pillar/")
    assert sentence.endswith("of haal het weg.")
    assert personal_data_in(sentence) == []


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_text_is_left_in_peace(text: str) -> None:
    assert personal_data_in(text) == []
    assert conceal(text) == text


@given(st.integers(10_000_000, 99_999_999))
def test_one_in_eleven_endings_makes_a_number_a_bsn(start: int) -> None:
    passing = [digit for digit in range(10) if is_bsn(f"{start}{digit}")]

    remainder = sum(int(sign) * weight for sign, weight in zip(str(start), range(9, 1, -1), strict=True)) % 11
    assert passing == ([remainder] if remainder < 10 else [])


HARD = ["a", "A.", "A. ", "mevr. ", "0 ", "0", "Aa ", "geboren ", "van ", "a@", "a@a.", "1 ", "Aa-", "12-04-"]


@pytest.mark.parametrize("part", HARD)
def test_long_texts_take_no_longer_than_reading_them(part: str) -> None:
    text = part * (1_000_000 // len(part))

    began = time.process_time()
    personal_data_in(text)

    assert time.process_time() - began < 3
