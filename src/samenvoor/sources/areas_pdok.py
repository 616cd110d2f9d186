"""Borders of municipalities, wijken and buurten by year, from the map service of PDOK or as GeoJSON files.

The map of a year is a service of its own with three collections. Water is in it as areas of its own, with
the code of the municipality once more; those are left out, so that an area is there once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from samenvoor.counts.raw import Raw, Tidy, UnreadableError
from samenvoor.counts.source import Asked, Edition
from samenvoor.counts.tables import AREAS
from samenvoor.domain.area import NATION, AreaLevel, level_of, municipality_of
from samenvoor.domain.origin import Origin
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.fetching import ogc_features
from samenvoor.fetching.pages import kind_of
from samenvoor.uploads.findings import Findings, repeatable
from samenvoor.uploads.map_file import MapFeature, check_geometry, read_map

ORIGIN = Origin(
    producer="Centraal Bureau voor de Statistiek (CBS) en Kadaster, via PDOK",
    title="Wijk- en buurtkaart",
    url_main="https://www.pdok.nl/ogc-apis/-/article/cbs-wijken-en-buurten",
    licence="CC BY 4.0",
)
WHAT = Words(
    "Grenzen van gemeenten, wijken en buurten per jaar.",
    "Borders of municipalities, wijken and buurten by year.",
)
EDITIONS = tuple(Edition(year=year, table=f"wijken-en-buurten-{year}") for year in range(2020, 2025))
"""None was tried on the service itself; of 2020 and 2021 it is not even known whether they are offered."""
SERVICE = "https://api.pdok.nl/cbs/{table}/ogc/v1"
COLLECTIONS = ("gemeenten", "wijken", "buurten")

_LEVELS = {
    AreaLevel.bu: ("buurtcode", "bucode"),
    AreaLevel.wk: ("wijkcode", "wkcode"),
    AreaLevel.gm: ("gemeentecode", "gmcode"),
}
_ANY_LEVEL = ("statcode", "regiocode")
_NAMES = {
    AreaLevel.bu: ("buurtnaam", "bunaam"),
    AreaLevel.wk: ("wijknaam", "wknaam"),
    AreaLevel.gm: ("gemeentenaam", "gmnaam"),
}
_ANY_NAME = ("statnaam", "regionaam", "naam")
_CHANGES = ("indelingswijzigingwijkenenbuurten", "indelingswijziging", "indwbi")
_WATER = ("water", "h2o")
_YEAR = re.compile(r"20[0-9]{2}")
_NO_LAND = {"JA": Words("water", "water"), "B": Words("buitenland", "abroad")}
_OTHER_FILES = re.compile(r"collection-.*|complete|begun")
_PARENTS = {AreaLevel.bu: AreaLevel.wk, AreaLevel.wk: AreaLevel.gm}


def fetch(asked: Asked) -> Raw | None:
    """Download the map of one year; None when its edition is here already."""
    raw = ogc_features.download(
        asked, service_url=SERVICE.format(table=asked.edition.table), collections=COLLECTIONS
    )
    return None if raw is None else msgspec.structs.replace(raw, vintage=str(asked.edition.year))


def tidy(raw: Raw) -> Tidy:
    """Make one row an area; raises UnreadableError with all that is wrong with the files.

    The year of the borders is what the map says itself; where it says nothing it is the option `year` or
    the vintage.
    """
    given = next((text for text in (raw.options.get("year"), raw.vintage) if _is_year(text)), "")
    read = _Reading(given=str(given))
    counted: Counter[str] = Counter()
    for file in raw.files:
        if not _OTHER_FILES.fullmatch(kind_of(file.name)):
            kind = kind_of(file.name) if kind_of(file.name).startswith("features-") else file.name
            counted[kind] += read.file(file, first=counted[kind] + 1)
    if read.problems:
        raise UnreadableError(tuple(read.problems))
    table = pa.Table.from_pylist(read.rows, schema=AREAS)
    return Tidy(
        tables={"areas": table},
        raw_rows=counted.total(),
        edition=raw.edition,
        vintage=raw.vintage or "-".join(sorted({str(row["area_year"]) for row in read.rows})),
        table=raw.table,
        notices=tuple(read.notices()),
    )


class _Reading:
    """The rows and problems of all files, and what must be told about them."""

    def __init__(self, *, given: str) -> None:
        self.rows: list[dict[str, Any]] = []
        self.problems: list[Problem] = []
        self._given = given
        self._seen: dict[str, str] = {}
        self._left_out: Counter[str] = Counter()
        self._without_border = 0

    def file(self, path: Path, *, first: int) -> int:
        """Read one file, and return how many areas are in it."""
        findings = Findings(path.name)
        features = read_map(path, findings=findings, first=first)
        if not features and not len(findings):
            findings.add(
                "map_empty",
                Words("er staan geen gebieden in de kaart.", "there are no areas in the map."),
                remedy=Words("haal de kaart opnieuw op bij de bron.", "get the map from its source again."),
            )
        for feature in features:
            self._feature(feature, findings)
        self.problems += findings.problems
        return len(features)

    def _feature(self, feature: MapFeature, findings: Findings) -> None:
        said = {name.lower().replace("_", ""): value for name, value in feature.properties.items()}
        no_land = _text(said, _WATER).upper()
        if no_land in _NO_LAND:
            self._left_out[no_land] += 1
            return
        code, level = _code(said)
        year = _year(said) or self._given
        if level is None:
            self._add(findings, feature, "map_code", _NO_CODE, code)
        elif not year:
            self._add(findings, feature, "map_year", _NO_YEAR, "")
        elif self._given and year != self._given:
            self._add(findings, feature, "map_year", _OTHER_YEAR, year)
        elif f"{year}{code}" in self._seen:
            self._add(findings, feature, "map_twice", _TWICE, code)
        elif not (name := _text(said, _NAMES[level]) or _text(said, _ANY_NAME)):
            self._add(findings, feature, "map_name", _NO_NAME, code)
        else:
            self._seen[f"{year}{code}"] = code
            check_geometry(feature, findings=findings)
            self._without_border += not feature.geometry
            change = _text(said, _CHANGES).removesuffix(".0")
            self.rows.append(
                {
                    "area": code,
                    "name": name,
                    "level": str(level),
                    "area_year": int(year),
                    "part_of": _part_of(code, level, said),
                    "border_change": change if change in {"1", "2", "3"} else "",
                    "geometry": feature.geometry,
                    "row": feature.number,
                }
            )

    def _add(
        self, findings: Findings, feature: MapFeature, rule: str, said: tuple[str, str, Words], found: str
    ) -> None:
        nl, en, remedy = said
        what = Words(f"gebied {feature.number} {nl}", f"area {feature.number} {en}")
        findings.add(rule, what, found=repeatable(found), remedy=remedy)

    def notices(self) -> Iterable[Words]:
        """Tell what was left out, and where the areas do not fit together."""
        for mark, count in sorted(self._left_out.items()):
            kind = _NO_LAND[mark]
            yield Words(
                f"Niet meegenomen, want {kind.nl}: {count}.",
                f"Left out, because {kind.en}: {count}.",
            )
        if self._without_border:
            yield Words(
                f"Zonder grens op de kaart: {self._without_border}.",
                f"Without a border on the map: {self._without_border}.",
            )
        for level, above in _PARENTS.items():
            yield from self._loose(level, above)

    def _loose(self, level: AreaLevel, above: AreaLevel) -> Iterable[Words]:
        """Tell of two levels that do not fit; a map of one level only has nothing to fit to."""
        have = {row["area"] for row in self.rows if row["level"] == above}
        named = {row["part_of"] for row in self.rows if row["level"] == level}
        if not have or not named:
            return
        if missing := sorted(named - have):
            yield Words(
                f"{_shown(missing)}: deze {above.words.nl} staat zelf niet op de kaart.",
                f"{_shown(missing)}: this {above.words.en} is not on the map itself.",
            )
        if childless := sorted(have - named):
            yield Words(
                f"{_shown(childless)}: hierin staat geen enkele {level.words.nl} op de kaart.",
                f"{_shown(childless)}: the map has no {level.words.en} in it.",
            )


_SOURCE = Words("haal de kaart opnieuw op bij PDOK.", "get the map from PDOK again.")
_NO_CODE = (
    "heeft geen code van een gemeente, wijk of buurt.",
    "has no code of a municipality, wijk or buurt.",
    Words(
        "geef elk gebied een kolom statcode, gemeentecode, wijkcode of buurtcode, zoals GM0917.",
        "give every area a column statcode, gemeentecode, wijkcode or buurtcode, such as GM0917.",
    ),
)
_NO_YEAR = (
    "zegt niet van welk jaar zijn grens is.",
    "does not say of which year its border is.",
    Words("geef het jaar op met --vintage JAAR.", "give the year with --vintage YEAR."),
)
_OTHER_YEAR = (
    "heeft een grens van een ander jaar dan gevraagd.",
    "has a border of another year than asked for.",
    Words("neem de kaart van het gevraagde jaar.", "take the map of the year asked for."),
)
_TWICE = ("komt twee keer voor.", "occurs twice.", _SOURCE)
_NO_NAME = ("heeft geen naam.", "has no name.", _SOURCE)


def _text(said: Mapping[str, Any], names: Iterable[str]) -> str:
    value = next((said[name] for name in names if said.get(name) is not None), "")
    return str(value).strip()


def _code(said: Mapping[str, Any]) -> tuple[str, AreaLevel | None]:
    """Return the area's own code and level: the smallest level it names, as a buurt names its wijk too."""
    code = _text(said, _ANY_LEVEL) or next(
        (own for names in _LEVELS.values() if (own := _text(said, names))), ""
    )
    level = level_of(code)
    return code, level if level in _LEVELS else None


def _part_of(code: str, level: AreaLevel, said: Mapping[str, Any]) -> str:
    if level is AreaLevel.bu:
        return _text(said, _LEVELS[AreaLevel.wk]) or f"WK{code[2:8]}"
    if level is AreaLevel.wk:
        return _text(said, _LEVELS[AreaLevel.gm]) or municipality_of(code)
    return NATION


def _year(said: Mapping[str, Any]) -> str:
    """Return the year a feature says it is of: jrstatcode (2020GM0917), or a column jaar."""
    found = _text(said, ("jrstatcode",))[:4] or _text(said, ("jaar",))
    return found if _is_year(found) else ""


def _is_year(text: str | None) -> bool:
    return bool(text and _YEAR.fullmatch(text))


def _shown(codes: list[str]) -> str:
    more = f" (+{len(codes) - 3})" if len(codes) > 3 else ""
    return f"{', '.join(codes[:3])}{more}"
