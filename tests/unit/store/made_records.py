"""Makes up records of every kind from their types, with the texts and numbers that files get wrong."""

from __future__ import annotations

import datetime
import math
from typing import Any, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from samenvoor.domain.kinds import KEY
from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.record import Record, type_hints_of
from samenvoor.domain.words import Choice
from samenvoor.store.type_words import members_of

ODD_TEXTS = (
    "", " ", "#", "# geen opmerking", '"', '""', '"""', "'''", "\\", "\\n", "\\u0041", "C:\\pad", "a\nb", "a\r\nb", "\r",
    "\n", "\n\n", "\t", "a\tb ", " voor", "é", "e\u0301", "ﬁ", "\u2028", "\x85", "\x7f", "\x1b", "\ufeff", "\u202e", "😀",
    "[x]", "x = 1", "nan", "2020-01-01", '"\n"""\n', "\\\n", "a\\", "\r\n", "spjruutcafé", "=1+1", ",;\t",
)  # fmt: skip
ODD_FLOATS = (
    0.0,
    -0.0,
    1.0,
    22.0,
    0.1,
    1e300,
    -1e300,
    5e-324,
    1e16,
    1e22,
    123456789.123,
    1.234,
    2.0**53,
    math.inf,
)
ODD_INTS = (0, -1, 1, 2020, 2**63 - 1, -(2**63) + 1)

characters = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
texts = st.lists(st.sampled_from(ODD_TEXTS) | st.text(characters, max_size=5), max_size=4).map("".join)
keys = st.from_regex(KEY, fullmatch=True).filter(lambda key: len(key) <= 40)
floats = st.sampled_from(ODD_FLOATS) | st.floats(allow_nan=False)
opens = st.builds(
    Open,
    open=st.sampled_from(list(OpenState)),
    reason=texts,
    owner=texts,
    due=st.none() | st.dates(),
    wording=texts,
)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: st.sampled_from(ODD_INTS) | st.integers(-(2**63) + 1, 2**63 - 1),
    float: floats,
    datetime.date: st.dates(),
    Open: opens,
}


def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Records of a kind with anything its fields may hold."""
    return structs(kind)


def structs(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Records or parts of records: each field is filled or left at its default."""
    hints = type_hints_of(kind)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in msgspec.structs.fields(kind):
        known = keys if field.name == "key" else values(hints[field.name])
        (required if field.required else optional)[field.name] = known
    return st.fixed_dictionaries(required, optional=optional).map(lambda fields: kind(**fields))


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field, of each of its types."""
    return st.one_of([one(member) for member in members_of(hint)])


def one(member: Any) -> st.SearchStrategy[Any]:
    """Values of one type."""
    if member in SIMPLE:
        return SIMPLE[member]
    if get_origin(member) is tuple:
        return st.lists(values(get_args(member)[0]), max_size=3).map(tuple)
    if issubclass(member, Choice):
        return st.sampled_from(list(member))
    return structs(member)


bounds = st.sampled_from(("", "<10", "0-7", ".", '"', ",", "a,b;c", "'=1")) | st.text(
    characters.filter(str.isprintable), max_size=40
).map(str.strip)
groups = st.sampled_from(("total", "18+", "0-4", "5-9/men", "95+/women", "0-120"))
periods = st.integers(1000, 9999).map(str) | st.builds(
    "{}Q{}".format, st.integers(1000, 9999), st.integers(1, 4)
)
areas = st.sampled_from(("NL", "GM0917", "WK091710", "BU09171001", "heerlen-noord", "heerlen.noord"))


@st.composite
def observations(draw: st.DrawFn, indicator: str) -> Observation:
    """A figure: a value, or a status that says why there is none."""
    status = draw(st.sampled_from(list(Status)))
    return Observation(
        indicator=indicator,
        area=draw(areas),
        period=draw(periods),
        group=draw(groups),
        value=draw(floats.filter(math.isfinite)) if status is Status.known else None,
        status=status,
        bound=draw(bounds) if status is Status.suppressed else "",
        source=draw(st.just("") | keys),
        published=draw(st.none() | st.dates()),
    )


def rows(indicator: str) -> st.SearchStrategy[tuple[Observation, ...]]:
    """The figures of one indicator in their fixed order, each place once."""
    several = st.lists(observations(indicator), min_size=1, max_size=6, unique_by=lambda row: row.place)
    return several.map(lambda found: tuple(sorted(found, key=lambda row: row.place)))
