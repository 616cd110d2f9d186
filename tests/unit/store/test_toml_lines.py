"""Every field of a TOML text is found on its line, however it is written."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenvoor.domain.kinds import kinds
from samenvoor.store.record_file import write_record
from samenvoor.store.toml_lines import layout_of, path_of
from tests.unit.store.made_records import records

TEXT = r"""
# boven
name = "x # geen"   # achter
note = @@@
eerste = 1
tweede \\@@@ # @@@ # na
"odd.key" . b = 'a # b'
dotted.open = "under_study"
cited = [ # lijst
    { document = "plan", lines = "1-2" },

    # tussen
    { document = "plan", lines = '''
3''' }, { document = "ander" },
]

[likely]  # blok
open = "not_filled"

[[years]]
year = 2021
persons = 1.0

[[years]]
year = 2022
[years.inner]
deep = { a = 1, b = [1, 2,
  3] }
""".lstrip().replace("@@@", '"""')

LINES = {
    "name": 2,
    "note": 3,
    "dotted": 7,
    "dotted.open": 7,
    "cited": 8,
    "cited[0].lines": 9,
    "cited[1]": 12,
    "cited[1].lines": 12,
    "cited[2].document": 13,
    "likely": 16,
    "likely.open": 17,
    "years": 19,
    "years[0].persons": 21,
    "years[1]": 23,
    "years[1].year": 24,
    "years[1].inner.deep.b[2]": 27,
    "years[1].inner.deep.c": 26,
    "years[7].year": 19,
    "unknown": 1,
    "": 1,
}


@pytest.mark.parametrize(("field", "line"), LINES.items())
def test_field_is_found_on_its_line_or_on_that_of_what_is_around_it(field: str, line: int) -> None:
    assert layout_of(TEXT).line_of(field) == line


def test_key_in_quotes_is_found_by_what_it_says() -> None:
    assert layout_of(TEXT).lines["odd.key", "b"] == 6


def test_comments_are_found_and_signs_in_texts_are_not() -> None:
    assert [(comment.line, comment.text) for comment in layout_of(TEXT).comments] == [
        (1, "boven"),
        (2, "achter"),
        (5, '""" # na'),
        (8, "lijst"),
        (11, "tussen"),
        (16, "blok"),
    ]


def test_windows_line_ends_count_as_one() -> None:
    assert layout_of(TEXT.replace("\n", "\r\n")) == layout_of(TEXT)


def test_address_of_a_field_is_split_in_steps() -> None:
    assert path_of("years[2].persons") == ("years", 2, "persons")


@given(st.text(max_size=60))
def test_no_text_makes_the_scan_fail(text: str) -> None:
    layout_of(text)


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
@settings(max_examples=40)
@given(data=st.data())
def test_every_field_of_a_written_record_is_found_on_a_line_that_names_it(
    kind: Any, data: st.DataObject
) -> None:
    written, _ = write_record(data.draw(records(kind)))
    text = written.decode()
    lines, layout = text.split("\n"), layout_of(text)

    assert layout.comments == ()
    for name in tomllib.loads(text):
        assert lines[layout.line_of(name) - 1].startswith((f"{name} = ", f"[{name}]", f"[[{name}]]"))
