"""The cost goal on the cubes: observed, expected and ratio per municipality, and one of them over years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import pyarrow as pa

from samenvoor.counts.municipalities import FIRST_YEAR as FIRST_BORDERS
from samenvoor.counts.municipalities import LAST_YEAR as LAST_BORDERS
from samenvoor.counts.municipalities import border_changes, municipality_name
from samenvoor.counts.vektis_columns import borders_of, scope_changes
from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.adjustment import adjustment
from samenvoor.engine.care_costs.compare import ALL, Summed, compare
from samenvoor.engine.care_costs.result import CareCost, CareCosts
from samenvoor.engine.care_costs.trend import Break, CostTrend
from samenvoor.store.compute.compute import Compute
from samenvoor.store.compute.statements import statement

NOTHING: Mapping[str, float] = MappingProxyType({})
NO_SPREAD: Mapping[tuple[str, int], float] = MappingProxyType({})


class NoCareCostsError(Exception):
    """There are no care costs of what is asked; `words` say what to do."""

    def __init__(self, words: Words) -> None:
        """Keep both languages."""
        super().__init__(words.en)
        self.words = words


def care_costs(
    compute: Compute,
    *,
    year: int,
    area: str = "",
    by_care_group: bool = False,
    adjust: str = "age-sex",
    scores: Mapping[str, float] = NOTHING,
    person_sd: Mapping[tuple[str, int], float] = NO_SPREAD,
) -> CareCosts:
    """Care costs of a year per area, or of one area with its rank among all (METHOD §7.6).

    `compute` must have the datasets cost_cube and insured_cube (store.cost_cubes). scores: SES-WOA score
    by area, for the ecological set. person_sd: spread in euro between persons by sex and first age of the
    band, from an insurer; with it the ratio has an interval. Raises NoCareCostsError, CannotAdjustError
    (an unknown set, or one without its scores), and ValueError when a band has no spread.
    """
    summed = cost_sums(compute, first=year, last=year, by_care_group=by_care_group).get(year)
    if not summed:
        raise nothing_of(year)
    variance = _variance(compute, year=year, person_sd=person_sd) if person_sd else None
    found = compare(
        year=year,
        summed=summed,
        adjustment=adjustment(adjust),
        by_care_group=by_care_group,
        scores=scores,
        variance=variance,
    )
    return _of_area(found, area) if area else found


def care_cost_trend(
    compute: Compute,
    *,
    years: Sequence[int],
    area: str,
    adjust: str = "age-sex",
    scores: Mapping[str, float] = NOTHING,
) -> CostTrend:
    """Care costs of one area by year, with the breaks over which euro, or ratios too, are not one series.

    A year without figures is not in the answer. Raises NoCareCostsError when no year has the area.
    """
    by_year: dict[int, CareCost] = {}
    for year, summed in cost_sums(compute, first=min(years), last=max(years)).items():
        if year in years and any(row.area == area for row in summed):
            found = compare(year=year, summed=summed, adjustment=adjustment(adjust), scores=scores)
            by_year.update({found.year: row for row in found.rows if row.area == area})  # noqa: B035  one at most
    if not by_year:
        raise _no_such_area(area)
    return CostTrend(
        area=area,
        adjustment=adjust,
        by_year=by_year,
        scope=scope_breaks(sorted(by_year)),
        borders=_border_breaks(sorted(by_year), area),
    )


def scope_breaks(years: Sequence[int]) -> tuple[Break, ...]:
    """Where the care that is in the figures changed between years in order: which columns came and went."""
    found = []
    for before, after in pairwise(years):
        changed = scope_changes(before, after)
        if not changed:
            continue
        new, gone = (
            [group.name for group in changed if group.exists_in(year) and not group.exists_in(other)]
            for year, other in ((after, before), (before, after))
        )
        why = tuple(dict.fromkeys(group.remark for group in changed if group.remark.nl))
        found.append(
            Break(
                year=after,
                words=Words(
                    _came_and_went(after, new, gone, "nl") + " ".join(["", *(words.nl for words in why)]),
                    _came_and_went(after, new, gone, "en") + " ".join(["", *(words.en for words in why)]),
                ),
            )
        )
    return tuple(found)


def cost_rows(costs: CareCosts) -> list[dict[str, str | float | int | None]]:
    """The rows as the command line gives them: euro per insured year, with the name of each area."""
    rows: list[dict[str, str | float | int | None]] = []
    for row in costs.rows:
        cells: dict[str, str | float | int | None] = {
            "area": row.area,
            "name": area_name(row.area, year=costs.year),
            "insured_years": row.insured_years,
            "observed": row.observed,
            "expected": row.expected,
            "ratio": row.ratio,
            "excess_per_insured_year": row.excess_per_insured_year,
            "rank": row.rank,
        }
        rows.append(cells | ({"care_group": row.care_group} if row.care_group else {}))
    return rows


def area_name(area: str, *, year: int) -> str:
    """The name of a municipality on the borders of an edition, or of the nearest later or earlier year."""
    usual = borders_of(year)
    tries = [usual, *range(usual + 1, LAST_BORDERS + 1), *range(usual - 1, FIRST_BORDERS - 1, -1)]
    return next((name for border in tries if (name := municipality_name(area, border))), "")


def cost_sums(
    compute: Compute, *, first: int, last: int, by_care_group: bool = False
) -> dict[int, list[Summed]]:
    """Paid and expected on age and sex per area by year, the rest row too, for engine.care_costs.compare.

    Per care group, or of all together under its name "". Years without areas are not in it. Decimals become
    floats here, once.
    """
    name = "expected_cost" if by_care_group else "expected_total"
    table = compute.query(statement(name), first_year=first, last_year=last)
    groups = table["care_group"].to_pylist() if by_care_group else [ALL] * table.num_rows
    columns = [table[name].cast(pa.float64()) for name in ("insured_years", "amount", "expected")]
    found: dict[int, list[Summed]] = {}
    for year, area, group, years, amount, expected in zip(
        table["year"].to_pylist(),
        table["area"].to_pylist(),
        groups,
        *(column.to_pylist() for column in columns),
        strict=True,
    ):
        row = Summed(area=area, care_group=group, insured_years=years, amount=amount, expected=expected)
        found.setdefault(year, []).append(row)
    return {year: rows for year, rows in found.items() if any(row.area for row in rows)}


def _variance(compute: Compute, *, year: int, person_sd: Mapping[tuple[str, int], float]) -> dict[str, float]:
    """Σ insured years × sd² in euro² per area; raises ValueError when a cell has no spread."""
    cells = compute.query(statement("cost_cells"), year=year)
    found: dict[str, float] = {}
    for cell in cells.to_pylist():
        kind = (cell["sex"], cell["age_from"])
        if kind not in person_sd:
            raise ValueError(f"person_sd lacks {kind[0]} from {kind[1]}: give each sex and age band one")
        more = float(cell["insured_years"]) * person_sd[kind] ** 2
        found[cell["area"]] = found.get(cell["area"], 0.0) + more
    return found


def _of_area(costs: CareCosts, area: str) -> CareCosts:
    """The rows of one area; its rank stays that among all."""
    rows = tuple(row for row in costs.rows if row.area == area)
    if not rows:
        raise _no_such_area(area)
    return replace(costs, rows=rows)


def _came_and_went(year: int, new: Sequence[Words], gone: Sequence[Words], language: str) -> str:
    """One sentence on the columns that came and went."""
    nl = language == "nl"
    parts = [
        (label, ", ".join(name.in_language(language) for name in names))
        for label, names in (("nieuw" if nl else "new", new), ("weg" if nl else "gone", gone))
        if names
    ]
    head = f"In {year} bevatten de cijfers andere zorg" if nl else f"In {year} the figures hold other care"
    return f"{head}: " + "; ".join(f"{label}: {names}" for label, names in parts) + "."


def _border_breaks(years: Sequence[int], area: str) -> tuple[Break, ...]:
    """Where the area itself changed between two editions."""
    found = []
    for before, after in pairwise(years):
        first, last = borders_of(before), borders_of(after)
        changes = border_changes(after=first, until=min(last + 1, LAST_BORDERS))
        # Editions follow the borders at the end of a year: 2020 has Weesp in Amsterdam, of 24 March 2022.
        if any(
            area in {change.old, change.new} and first < int(change.date[:4] or change.year) <= last
            for change in changes
        ):
            words = Words(
                f"De grenzen van {area} zijn tussen {first} en {last} veranderd.",
                f"The borders of {area} changed between {first} and {last}.",
            )
            found.append(Break(year=after, words=words))
    return tuple(found)


def nothing_of(year: int) -> NoCareCostsError:
    """Say that the store has no care costs of a year, and how they come in."""
    return NoCareCostsError(
        Words(
            f"Er zijn geen zorgkosten van {year}. Importeer het bestand van Vektis: "
            "samenvoor import vektis_zvw BESTAND.",
            f"There are no care costs of {year}. Import the file of Vektis: "
            "samenvoor import vektis_zvw FILE.",
        )
    )


def _no_such_area(area: str) -> NoCareCostsError:
    return NoCareCostsError(
        Words(
            f"Van {area} zijn er geen zorgkosten in dit jaar of met deze correctie. Geef een gemeentecode "
            "zoals GM0917.",
            f"There are no care costs of {area} in this year or with this adjustment. Give the code of a "
            "municipality such as GM0917.",
        )
    )
