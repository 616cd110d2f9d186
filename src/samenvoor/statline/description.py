"""What a table says about its own columns: title, unit and the groups a column stands under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from samenvoor.statline.keys import clean_header, is_numbered, key_of_title, stem_of

_TEXT = {
    "Gemeentenaam",
    "SoortRegio",
    "Codering",
    "IndelingswijzigingWijkenEnBuurten",
    "MeestVoorkomendePostcode",
    "RegioCodeGemeenteWijkBuurt",
}
"""Columns of text in tables about wijken and buurten, for files that come without a description."""
_GEO = {"GeoDimension", "GeoDetail"}
_GEO_STEMS = ("WijkenEnBuurten", "Regio", "Postcode", "Gemeenten", "Wijken", "Buurten")
_DIMENSIONS = {"Dimension", "TimeDimension", *_GEO}


class Column(msgspec.Struct, frozen=True):
    """One column: its key, the key without its number, title, unit, the groups above it, what it holds.

    `kind` is topic, text, region, period or dimension; `described` is False where no description came
    with the file, and then title, unit and path are "".
    """

    key: str
    stem: str
    title: str = ""
    unit: str = ""
    path: tuple[str, ...] = ()
    kind: str = "topic"
    described: bool = False


class Description(msgspec.Struct, frozen=True):
    """The columns of a table by key, and the year of its borders where it says that (0 where not)."""

    columns: Mapping[str, Column]
    map_year: int = 0

    def of(self, key: str) -> Column:
        """Return the column, or what can be known of it by its key alone."""
        return self.columns.get(key) or undescribed(key)


NONE = Description({})


def described(properties: Iterable[Mapping[str, Any]]) -> Description:
    """Read DataProperties of a v3 table; the path of a column is that of its groups, by ParentID."""
    rows = list(properties)
    by_id = {row["ID"]: row for row in rows}
    columns, map_year = {}, 0
    for row in rows:
        kind = str(row.get("Type") or "")
        if kind == "TopicGroup" or not row.get("Key"):
            continue
        if kind in _GEO and row.get("MapYear"):
            map_year = int(row["MapYear"])
        key = clean_header(str(row["Key"]))
        columns[key] = Column(
            key=key,
            stem=stem_of(key),
            title=_plain(row.get("Title")),
            unit=_plain(row.get("Unit")),
            path=_path(row, by_id),
            kind=_kind(key, kind, str(row.get("Datatype") or "")),
            described=True,
        )
    return Description(columns, map_year)


def described_v4(
    measures: Iterable[Mapping[str, Any]],
    groups: Iterable[Mapping[str, Any]],
    dimensions: Iterable[Mapping[str, Any]],
) -> Description:
    """Read the measure codes, their groups and the dimensions of a v4 table; measures are keyed by code."""
    by_id = {row["Id"]: {**row, "ParentID": row.get("ParentId")} for row in groups}
    columns, map_year = {}, 0
    for row in measures:
        code = str(row["Identifier"])
        text = str(row.get("DataType") or "") == "String"
        columns[code] = Column(
            key=code,
            stem=key_of_title(_plain(row.get("Title"))),
            title=_plain(row.get("Title")),
            unit=_plain(row.get("Unit")),
            path=_path({"ParentID": row.get("MeasureGroupId")}, by_id),
            kind="text" if text else "topic",
            described=True,
        )
    for row in dimensions:
        name, kind = str(row["Identifier"]), str(row.get("Kind") or "")
        columns[name] = Column(key=name, stem=name, kind=_kind(name, kind, ""), described=True)
        if kind in _GEO and row.get("MapYear"):
            map_year = int(row["MapYear"])
    return Description(columns, map_year)


def undescribed(key: str) -> Column:
    """Return what the key of a column says: topics are numbered, dimensions are not."""
    stem = stem_of(key)
    if stem in _TEXT:
        return Column(key=key, stem=stem, kind="text")
    kind = "topic" if is_numbered(key) else _kind(key, "Dimension", "")
    return Column(key=key, stem=stem, kind=kind)


def _kind(key: str, kind: str, datatype: str) -> str:
    if kind in _GEO:
        return "region"
    if kind == "TimeDimension":
        return "period"
    if kind in _DIMENSIONS:
        if key.startswith(_GEO_STEMS):
            return "region"
        return "period" if key.startswith("Perioden") else "dimension"
    return "text" if datatype == "String" else "topic"


def _path(row: Mapping[str, Any], by_id: Mapping[Any, Mapping[str, Any]]) -> tuple[str, ...]:
    titles: list[str] = []
    seen = set()
    parent = row.get("ParentID")
    while parent is not None and parent in by_id and parent not in seen:
        seen.add(parent)
        titles.insert(0, _plain(by_id[parent].get("Title")))
        parent = by_id[parent].get("ParentID")
    return tuple(titles)


def _plain(text: object) -> str:
    return " ".join(str(text).split()) if text is not None else ""
