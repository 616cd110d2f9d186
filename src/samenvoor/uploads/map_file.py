"""Reading a map that a service publishes or people hand over: GeoJSON in longitude and latitude (WGS 84).

Every coordinate is looked at: Dutch maps are often in metres (RD, EPSG:28992) or with latitude first, and
both draw the Netherlands in the wrong place without any error.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from samenvoor.domain.problem import shortened
from samenvoor.domain.words import Words
from samenvoor.uploads.findings import Findings

_WEST_EAST, _SOUTH_NORTH = (2.0, 8.0), (50.0, 56.0)
"""The Netherlands with its part of the North Sea, in degrees."""
_RD_X, _RD_Y = (-10_000.0, 310_000.0), (280_000.0, 700_000.0)
_GEOJSON = Words(
    "sla de kaart op als GeoJSON met vlakken, in lengte en breedte (WGS 84, CRS84).",
    "save the map as GeoJSON with areas, in longitude and latitude (WGS 84, CRS84).",
)
_AGAIN = Words("haal de kaart opnieuw op bij de bron.", "get the map from its source again.")

_SMALLER = Words(
    "neem een vereenvoudigde kaart of één gemeente.", "take a simplified map or one municipality."
)
MAP_BYTES = 400 * 2**20
"""All buurten of the country with their finest borders are less than half of this."""
Ring = list[list[float]]


class MapFeature(msgspec.Struct, frozen=True):
    """One area of a map: its place in the file from 1, what is said of it, and its geometry as published.

    `geometry` is GeoJSON text, or "" where the map has none.
    """

    number: int
    properties: dict[str, Any]
    geometry: str


class _Feature(msgspec.Struct):
    properties: dict[str, Any] | None = None
    geometry: msgspec.Raw = msgspec.Raw(b"null")


class _Named(msgspec.Struct):
    name: str = ""


class _System(msgspec.Struct):
    properties: _Named


class _Map(msgspec.Struct, tag_field="type", tag="FeatureCollection"):
    features: list[_Feature]
    crs: _System | None = None


class _Polygon(msgspec.Struct, tag_field="type", tag="Polygon"):
    coordinates: list[Ring]


class _MultiPolygon(msgspec.Struct, tag_field="type", tag="MultiPolygon"):
    coordinates: list[list[Ring]]


def read_map(path: Path, *, findings: Findings, first: int = 1) -> list[MapFeature]:
    """Return the areas of a map; what is wrong with the file as a whole goes to the findings.

    `first` is the number of its first area, where the map goes on from an earlier page. What the areas
    look like is checked by `check_geometry`.
    """
    if path.stat().st_size > MAP_BYTES:
        size = f"{MAP_BYTES // 2**20} MB"
        what = Words(f"de kaart is groter dan {size}.", f"the map is larger than {size}.")
        findings.add("map_size", what, remedy=_SMALLER)
        return []
    try:
        body = path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()
        read = msgspec.json.decode(body, type=_Map)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        what = Words("dit is geen kaart in GeoJSON.", "this is no map in GeoJSON.")
        findings.add("map_form", what, remedy=_GEOJSON)
        return []
    system = read.crs.properties.name if read.crs else ""
    if system and not any(known in system for known in ("CRS84", "4326")):
        what = Words(
            "de kaart is in een ander coördinatenstelsel dan lengte en breedte.",
            "the map is in another coordinate system than longitude and latitude.",
        )
        findings.add("map_coordinates", what, found=shortened(system), remedy=_GEOJSON)
        return []
    return [
        MapFeature(
            number,
            feature.properties or {},
            _compact(bytes(feature.geometry)),
        )
        for number, feature in enumerate(read.features, first)
    ]


def _compact(geometry: bytes) -> str:
    """Return a geometry on one line, its numbers as they were written."""
    return "" if geometry == b"null" else msgspec.json.format(geometry, indent=-1).decode()


def check_geometry(feature: MapFeature, *, findings: Findings) -> None:
    """Put in the findings what keeps an area from being drawn where it lies; one finding an area."""
    if not feature.geometry:
        return
    try:
        shape = msgspec.json.decode(feature.geometry, type=_Polygon | _MultiPolygon)
    except msgspec.DecodeError:
        _add(feature, findings, "map_shape", "is geen vlak.", "is no area.", _GEOJSON)
        return
    parts = [shape.coordinates] if isinstance(shape, _Polygon) else shape.coordinates
    rings = [ring for part in parts for ring in part]
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        _add(feature, findings, "map_shape", "heeft een grens die niet sluit.", "has an open border.", _AGAIN)
        return
    positions = [position[:2] for ring in rings for position in ring]
    if any(len(position) < 2 for position in positions):
        _add(feature, findings, "map_shape", "heeft een half punt.", "has half a point.", _AGAIN)
        return
    points = np.asarray(positions, dtype=np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    x, y = (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))
    if not (_within(x, _WEST_EAST) and _within(y, _SOUTH_NORTH)):
        _add(feature, findings, "map_coordinates", *_elsewhere(x, y), _GEOJSON)


def _elsewhere(x: tuple[float, float], y: tuple[float, float]) -> tuple[str, str]:
    if _within(x, _RD_X) and _within(y, _RD_Y):
        return (
            "is in meters van het Rijksdriehoekstelsel (RD), niet in lengte en breedte.",
            "is in metres of the Dutch grid (RD), not in longitude and latitude.",
        )
    if _within(y, _WEST_EAST) and _within(x, _SOUTH_NORTH):
        return (
            "heeft de breedte voor de lengte staan.",
            "has the latitude before the longitude.",
        )
    return "ligt buiten Nederland.", "lies outside the Netherlands."


def _within(span: tuple[float, float], bounds: tuple[float, float]) -> bool:
    return bounds[0] <= span[0] and span[1] <= bounds[1]


def _add(feature: MapFeature, findings: Findings, rule: str, nl: str, en: str, remedy: Words) -> None:
    findings.add(rule, Words(f"gebied {feature.number} {nl}", f"area {feature.number} {en}"), remedy=remedy)
