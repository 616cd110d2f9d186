"""Puts an area beside a chosen group of areas: its rank, who shares it, who is missing.

Source: METHOD §7.1 and §11 (worst of 355). A rank looks surer than it is, so its range is here too.
"""

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import NamedTuple

import numpy as np

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.estimate import two_sided_z
from samenvoor.engine.statistics.refused import RefusedError


class Rank(NamedTuple):
    """The place of an area among the areas that have a figure, 1 for the first.

    `ties`: the other areas with the same figure, which share the place; `missing`: the areas of the group
    without a figure, which have no place; both by key, sorted.
    """

    place: int
    areas: int
    ties: tuple[str, ...]
    missing: tuple[str, ...]


class PlaceRange(NamedTuple):
    """The places that the area can have, given how unsure all figures are."""

    first: int
    last: int


class Comparison(NamedTuple):
    """An area beside the others of its group, in the unit of the figures; the group is without it.

    `mean` is weighted by persons, None without them; `lowest`, `highest`: the areas at the ends, ties
    included.
    """

    value: float
    median: float
    mean: float | None
    low: float
    lowest: tuple[str, ...]
    high: float
    highest: tuple[str, ...]
    areas: int
    missing: tuple[str, ...]


def rank(
    *,
    values: Mapping[str, float | None],
    area: str,
    highest_first: bool = True,
    decimals: int | None = None,
) -> Rank:
    """The place of `area` among the areas of `values` (None: no figure), from the highest or from the lowest.

    decimals: compare as published with so many decimals; None compares as given. Errors: RefusedError when
    the area itself has no figure; ValueError when it is not in the group or a figure is not finite.
    """
    known, missing = _known(values, area)
    if decimals is not None:
        known = {key: round(value, decimals) for key, value in known.items()}
    own = known[area]
    ahead = sum((value > own) if highest_first else (value < own) for value in known.values())
    ties = tuple(sorted(key for key, value in known.items() if value == own and key != area))
    return Rank(ahead + 1, len(known), ties, missing)


def rank_range(
    *,
    values: Mapping[str, float | None],
    se: Mapping[str, float],
    area: str,
    highest_first: bool = True,
    confidence: float = 0.95,
) -> PlaceRange:
    """First and last place that `area` can have, given how unsure all figures are.

    An area whose difference with it is not shown may be on either side. se: standard error of every area
    with a figure. Errors: as `rank`, and ValueError when a standard error is missing or below 0. Source:
    METHOD §7.2, area by area.
    """
    known, _ = _known(values, area)
    lacking = sorted(key for key in known if not (isfinite(se.get(key, -1.0)) and se.get(key, -1.0) >= 0.0))
    if lacking:
        raise ValueError(f"no standard error of 0 or more for: {', '.join(lacking)}")
    z, sign = two_sided_z(confidence), 1.0 if highest_first else -1.0
    ahead = behind = 0
    for key, value in known.items():
        distance = sign * (value - known[area])
        reach = z * float(np.hypot(se[key], se[area]))
        ahead += key != area and distance > reach
        behind += key != area and -distance > reach
    return PlaceRange(1 + ahead, len(known) - behind)


def compare(
    *,
    values: Mapping[str, float | None],
    area: str,
    group: Iterable[str],
    persons: Mapping[str, float] | None = None,
) -> Comparison:
    """The figure of `area` beside those of the chosen `group` of areas.

    group: keys of areas; the area itself is left out. values: figures by area, None where there is none; an
    area of the group that is not in `values` counts as missing. persons: for a mean of people; the plain
    mean of areas is never given, since small areas would count as much as large ones. Errors: RefusedError
    when the area or the whole group has no figure; ValueError when a figure is not finite or persons are
    missing.
    """
    chosen = dict.fromkeys(key for key in group if key != area)
    known, missing = _known({area: values.get(area), **{key: values.get(key) for key in chosen}}, area)
    own = known.pop(area)
    if not known:
        raise RefusedError(
            Words(
                "Geen enkel gebied van de gekozen groep heeft een cijfer.",
                "No area of the chosen group has a figure.",
            )
        )
    low, high = min(known.values()), max(known.values())
    return Comparison(
        value=own,
        median=float(np.median(list(known.values()))),
        mean=None if persons is None else _mean_of_people(known, persons),
        low=low,
        lowest=tuple(sorted(key for key, value in known.items() if value == low)),
        high=high,
        highest=tuple(sorted(key for key, value in known.items() if value == high)),
        areas=len(known),
        missing=missing,
    )


def _mean_of_people(known: Mapping[str, float], persons: Mapping[str, float]) -> float:
    weights = [persons.get(key, -1.0) for key in known]
    if not all(isfinite(weight) and weight >= 0.0 for weight in weights) or not sum(weights) > 0.0:
        raise ValueError("persons are missing for an area of the group that has a figure")
    return float(np.average(list(known.values()), weights=weights))


def _known(values: Mapping[str, float | None], area: str) -> tuple[dict[str, float], tuple[str, ...]]:
    """The areas with a figure, and the keys of those without."""
    if area not in values:
        raise ValueError(f"{area} is not among the areas that are compared")
    known = {key: float(value) for key, value in values.items() if value is not None}
    if not all(isfinite(value) for value in known.values()):
        raise ValueError("a figure is not finite; an area without a figure is None")
    if area not in known:
        raise RefusedError(
            Words(
                f"{area} heeft zelf geen cijfer, dus ook geen plaats.",
                f"{area} has no figure itself, so it has no place.",
            )
        )
    return known, tuple(sorted(values.keys() - known.keys()))
