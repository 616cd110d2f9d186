"""Reads the bytes of one Vektis file, of a municipality or postcode-3 edition, into typed columns.

Amounts are read as binary numbers and turned into whole cents, which is exact below 10^11 euro and many
times faster than reading decimals; whatever is not a whole number of cents is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from samenvoor.counts import vektis_faults as faults
from samenvoor.counts.raw import UnreadableError
from samenvoor.counts.vektis_columns import care_group_of_column, care_groups_of, years_with

MUNICIPALITY, POSTCODE3 = "gemeente", "postcode3"
_AREA_COLUMNS = {"gemeentenaam": MUNICIPALITY, "postcode_3": POSTCODE3}
_SEX, _AGE, _PERSONS, _YEARS = "geslacht", "leeftijdsklasse", "aantal_bsn", "aantal_verzekerdejaren"
_SEXES = {"M": "men", "V": "women", "": ""}
_AGES = re.compile(r"(?P<low>[0-9]{1,3})(?: *t/m +(?P<high>[0-9]{1,3}) +jaar|(?P<open>\+))?")
_LARGEST = 1e11
_OFF_CENT = 0.005
_MISSING_ALLOWED, _MISSING_SHARE = 20, 0.005

IntArray = npt.NDArray[np.int64]


class VektisFile(msgspec.Struct, frozen=True, kw_only=True):
    """One edition: for each of its n rows the labels, and per care group the amounts in order of the file.

    `names` holds each area name once and `name_of` for each row which; `sex` is men, women or "" [n],
    `age_from` and `age_to` are int16 [n], null where not said; `persons` int64 [n]; `years` and each of
    `amounts` (by care group) DECIMAL [n]; `rest` is the index of the row of what is in no cell;
    `missing` the number of combinations of sex, age and area that have no row.
    """

    kind: str
    names: list[str]
    name_of: IntArray
    sex: pa.Array
    age_from: pa.Array
    age_to: pa.Array
    persons: pa.Array
    years: pa.Array
    amounts: dict[str, pa.Array]
    rest: int
    missing: int
    negatives: int
    more_years_than_persons: int


def read_vektis(content: bytes, *, file: str, year: int) -> VektisFile:
    """Read one file of the edition about a year; raises UnreadableError with all that is wrong with it."""
    text = faults.as_utf8(content, file)
    end = text.find(b"\n") if b"\n" in text else len(text)
    header = [
        name.strip(' "\r\ufeff\u00a0').lower() for name in text[:end].decode("utf-8", "replace").split(";")
    ]
    kind, groups = _columns(header, file, year)
    area = next(name for name, which in _AREA_COLUMNS.items() if which == kind)
    try:
        table = _parse(text, header, [_SEX, _AGE, area])
        persons = pa.array(_zero_or_more(_hundredfold(table[_PERSONS], 1)))
        years, over = _cents(table[_YEARS])
        _zero_or_more(over)
        amounts, negatives = {}, 0
        for column, key in groups.items():
            amounts[key], cents = _cents(table[column])
            negatives += int((cents < 0).sum())
    except (_Doubt, pa.ArrowInvalid) as doubt:
        raise UnreadableError(faults.wrong_cells(text, header, file, str(doubt))) from None
    labels = [_labels(table[name]) for name in (_SEX, _AGE, area)]
    rest, missing = _rows(labels, file, whole=kind == MUNICIPALITY)
    (sexes, sex_of), (ages, age_of), (names, name_of) = labels
    bounds = [_age(age) for age in ages]
    return VektisFile(
        kind=kind,
        names=names,
        name_of=name_of,
        sex=pa.array([_SEXES[sex] for sex in sexes], pa.string()).take(pa.array(sex_of)),
        age_from=pa.array([low for low, _ in bounds], pa.int16()).take(pa.array(age_of)),
        age_to=pa.array([high for _, high in bounds], pa.int16()).take(pa.array(age_of)),
        persons=persons,
        years=years.cast(pa.decimal128(14, 2)),
        amounts=amounts,
        rest=rest,
        missing=missing,
        negatives=negatives,
        more_years_than_persons=int((over > np.asarray(persons) * 100).sum()),
    )


class _Doubt(Exception):
    """Something in the file is not as it must be; the slow reading finds out what."""


def _columns(header: list[str], file: str, year: int) -> tuple[str, dict[str, str]]:
    """The kind of file and the care group of each cost column; refuses unknown, missing and double ones."""
    kinds = [_AREA_COLUMNS[name] for name in header if name in _AREA_COLUMNS]
    if len(kinds) != 1 or not {_SEX, _AGE, _PERSONS, _YEARS} <= set(header):
        raise UnreadableError((faults.no_vektis_file(file, header),))
    labels = {_SEX, _AGE, _PERSONS, _YEARS, *_AREA_COLUMNS}
    groups: dict[str, str] = {}
    found = []
    for name in header:
        if name in labels:
            continue
        group = care_group_of_column(name)
        if group is None:
            found.append(faults.unknown_column(file, name, year))
        else:
            groups[name] = group.key
    expected = {group.key: group.column for group in care_groups_of(year)}
    have = list(groups.values())
    fitting = () if found else years_with(have)
    found += [faults.double_column(file, name) for name in dict.fromkeys(header) if header.count(name) > 1]
    found += [
        faults.missing_column(file, column, year, fitting)
        for key, column in expected.items()
        if key not in have
    ]
    found += [
        faults.column_of_other_year(file, name, year, fitting)
        for name, key in groups.items()
        if key not in expected
    ]
    if found:
        raise UnreadableError(tuple(found))
    return kinds[0], groups


def _parse(text: bytes, header: list[str], labels: list[str]) -> pa.Table:
    """The rows as Arrow columns: labels as dictionaries, the rest as float64; blank cells are null."""
    types: dict[str, pa.DataType] = dict.fromkeys(header, pa.float64())
    types |= dict.fromkeys(labels, pa.dictionary(pa.int32(), pa.string()))
    return pyarrow.csv.read_csv(
        pa.BufferReader(text),
        read_options=pyarrow.csv.ReadOptions(column_names=header, skip_rows=1),
        parse_options=pyarrow.csv.ParseOptions(delimiter=";"),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=False
        ),
    )


def _hundredfold(column: pa.ChunkedArray, factor: int) -> IntArray:
    """The numbers times a factor as integers; refuses blanks and what is no whole number then."""
    if column.null_count:
        raise _Doubt
    scaled = column.to_numpy() * factor
    whole = np.rint(scaled)
    with np.errstate(invalid="ignore"):
        if not (np.abs(scaled - whole) < _OFF_CENT).all() or not (np.abs(scaled) < _LARGEST * factor).all():
            raise _Doubt
    found: IntArray = whole.astype(np.int64)
    return found


def _zero_or_more(whole: IntArray) -> IntArray:
    """Persons and years as they are; refuses negative ones, and a file without rows."""
    if not len(whole) or (whole < 0).any():
        raise _Doubt
    return whole


def _cents(column: pa.ChunkedArray) -> tuple[pa.Array, IntArray]:
    """A column of amounts with at most two decimals, as DECIMAL(18, 2) and as whole cents."""
    cents = _hundredfold(column, 100)
    words = np.empty((len(cents), 2), np.int64)  # a decimal is 128 bits: the value and its sign carried on
    words[:, 0] = cents
    words[:, 1] = cents >> 63
    return pa.Array.from_buffers(pa.decimal128(18, 2), len(cents), [None, pa.py_buffer(words)]), cents


def _labels(column: pa.ChunkedArray) -> tuple[list[str], IntArray]:
    """Each different label once, without blanks around it, and for each row which."""
    encoded = column.unify_dictionaries()
    written = [text.strip() for text in encoded.chunk(0).dictionary.to_pylist()]
    once = list(dict.fromkeys(written))
    place = np.array([once.index(text) for text in written], np.int64)
    indices = np.concatenate([chunk.indices.to_numpy() for chunk in encoded.chunks])
    return once, place[indices]


def _age(label: str) -> tuple[int | None, int | None]:
    """First and last year of an age label: 0 t/m 4 jaar, 90+, 37; nothing for a blank one."""
    match = _AGES.fullmatch(label)
    if match is None:
        return (None, None)
    low = int(match["low"])
    if match["open"]:
        return (low, None)
    return (low, int(match["high"]) if match["high"] else low)


def _rows(labels: list[tuple[list[str], IntArray]], file: str, *, whole: bool) -> tuple[int, int]:
    """The place of the one rest row, and how many combinations are missing; refuses what cannot be right."""
    (sexes, sex_of), (ages, age_of), (names, name_of) = labels
    known: list[Mapping[str, bool]] = [
        {sex: sex in _SEXES for sex in sexes},
        {age: age == "" or _age(age)[0] is not None for age in ages},
        dict.fromkeys(names, True),
    ]
    found = []
    blank = np.zeros((3, len(sex_of)), bool)
    for place, ((once, which), good) in enumerate(zip(labels, known, strict=True)):
        blank[place] = np.array([text == "" for text in once])[which]
        wrong = np.array([not good[text] for text in once])[which]
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            found.append(faults.unknown_label(file, row, (_SEX, _AGE, "")[place]))
    rest = np.flatnonzero(blank.all(axis=0))
    partly = np.flatnonzero(blank.any(axis=0) & ~blank.all(axis=0))
    if len(partly):
        found.append(faults.half_blank(file, int(partly[0]), len(partly)))
    if len(rest) != 1:
        found.append(faults.rest_rows(file, [int(row) for row in rest]))
    cells = (sex_of * len(ages) + age_of) * len(names) + name_of
    different, first = np.unique(cells, return_index=True)
    if len(different) < len(cells):
        again = np.setdiff1d(np.arange(len(cells)), first)
        found.append(faults.double_row(file, int(again[0]), len(again)))
    if found:
        raise UnreadableError(tuple(found))
    full = int(np.prod([len([text for text in once if text]) for once, _ in labels]))
    missing = full - (len(cells) - 1)
    if whole and missing > max(_MISSING_ALLOWED, _MISSING_SHARE * full):
        raise UnreadableError((faults.cut_off(file, missing, full),))
    return int(rest[0]), missing
