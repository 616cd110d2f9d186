"""Joins the store to a programme: figures its indicators name, and the reach its projects counted."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.nearest import did_you_mean
from samenvoor.domain.observation import REACH, Observation
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.words import Words
from samenvoor.engine.areas.series import Apart
from samenvoor.library.definitions import definition_of, definitions
from samenvoor.store.figures.area_line import area_line, area_lists
from samenvoor.store.figures.areas_of_programme import areas_of_programme
from samenvoor.store.figures.indicator_figure import IndicatorFigure
from samenvoor.store.figures.indicator_figures import indicator_figures
from samenvoor.store.figures.reach_figures import reach_figures, reach_rows, source_of_reach, unknown_projects
from samenvoor.store.figures.set_figures import borders_of_programme, set_figures
from samenvoor.store.figures.source_records import source_key, source_records


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """A programme with the figures of the store in it, and what stood in the way."""

    programme: Programme
    problems: tuple[Problem, ...] = ()


def with_store(programme: Programme, *, store: Path, exact: bool = False) -> Joined:
    """Add to a programme the store's figures of the indicators that ask for them, and the counted reach.

    An indicator asks with `figures_from`, or with `taken_from` of its own. Reach is as everybody may see
    it (counts.released) unless `exact`, which is for a project's leader and the programme manager.
    """
    problems: list[Problem] = []
    records, observations = dict(programme.records), list(programme.observations)
    for indicator in programme.of(Indicator):
        if indicator.figures_from or indicator.taken_from:
            figures = _figures(programme, indicator, store, problems)
            observations += [_observation(indicator.key, figure) for figure in figures]
            observations += set_figures(programme, indicator, figures, weights=observations)
            records = source_records(figures) | records
            records[indicator.address] = _as_defined(indicator, figures)
    counted = reach_rows(programme, store)
    reach = reach_figures(programme, counted, exact=exact)
    problems += unknown_projects(programme, counted)
    if reach:
        library = definitions()
        records = {f"indicator/{REACH}": library[REACH]} | source_of_reach(counted) | records
        observations += reach
    joined = Programme(records=records, observations=tuple(observations))
    return Joined(programme=joined, problems=tuple(problems))


def _figures(
    programme: Programme, indicator: Indicator, store: Path, problems: list[Problem]
) -> list[IndicatorFigure]:
    """The store's figures of one indicator, or a problem that says why there are none."""
    definition = indicator
    if indicator.figures_from:
        found = definition_of(indicator.figures_from)
        if found is None:
            remedy = did_you_mean(indicator.figures_from, list(definitions()), _LIBRARY)
            problems.append(_problem(indicator, "no_definition", _NO_DEFINITION, remedy))
            return []
        definition = found
    if definition.unit != indicator.unit:
        what = _other_unit(indicator.unit, definition.unit)
        problems.append(_problem(indicator, "other_unit", what, _SAME_UNIT))
        return []
    if programme.rows(indicator=indicator.key):
        problems.append(_problem(indicator, "two_origins", _TWO_ORIGINS, _one_origin(indicator.key)))
        return []
    figures = indicator_figures(store, definition, areas=areas_of_programme(programme))
    if not figures:
        names = sorted({line.source for line in definition.taken_from})
        problems.append(_problem(indicator, "nothing_in_store", _NOTHING, _fetch_first(names)))
    return _on_own_borders(programme, indicator, definition, store, figures, problems)


def _on_own_borders(
    programme: Programme,
    indicator: Indicator,
    definition: Indicator,
    store: Path,
    figures: list[IndicatorFigure],
    problems: list[Problem],
) -> list[IndicatorFigure]:
    """The figures about the areas as the programme has them; what is left out is told in a remark."""
    lists = area_lists(store, areas={figure.area for figure in figures})
    by_area: defaultdict[tuple[str, str], list[IndicatorFigure]] = defaultdict(list)
    for figure in figures:
        by_area[figure.area, figure.group].append(figure)
    kept: list[IndicatorFigure] = []
    apart: list[tuple[str, Apart]] = []
    for (area, _), part in by_area.items():
        line = area_line(
            definition,
            part,
            on=borders_of_programme(programme) or max(figure.area_year for figure in part),
            lists=lists,
            ask=lambda parts: indicator_figures(store, definition, areas=parts),
        )
        kept += line.figures
        apart += [(area, one) for one in line.apart]
    if apart:
        what = _left_out(len(apart), *apart[0])
        problems.append(
            msgspec.structs.replace(_problem(indicator, "other_borders", what, _OTHER_BORDERS), remark=True)
        )
    return sorted(kept, key=lambda figure: (figure.period, figure.area, figure.group))


def _left_out(number: int, area: str, first: Apart) -> Words:
    """So many figures are about other borders, and the reason of the first."""
    return Words(
        f"{number} cijfers gaan over andere grenzen en doen niet mee; {area} {first.period}: "
        f"{first.reason.nl}.",
        f"{number} figures are about other borders and are left out; {area} {first.period}: "
        f"{first.reason.en}.",
    )


_LIBRARY = Words("kies een sleutel uit de bibliotheek.", "choose a key of the library.")
_NO_DEFINITION = Words(
    "De bibliotheek heeft geen indicator met deze sleutel.", "The library has no indicator with this key."
)
_OTHER_BORDERS = Words(
    "lees de lijsten van wijken en buurten van die jaren in (cbs_kerncijfers), of laat het zo.",
    "take in the lists of districts and neighbourhoods of those years (cbs_kerncijfers), or leave it so.",
)
_SAME_UNIT = Words(
    "geef de indicator dezelfde eenheid, of kies een andere in figures_from.",
    "give the indicator the same unit, or choose another in figures_from.",
)
_TWO_ORIGINS = Words(
    "Van deze indicator staan er cijfers in de map én komen er cijfers uit de opslag.",
    "This indicator has figures in the folder and figures from the store.",
)
_NOTHING = Words(
    "De opslag heeft van deze indicator nog geen cijfers voor de gebieden van dit programma.",
    "The store has no figures of this indicator yet for the areas of this programme.",
)


def _other_unit(own: str, defined: str) -> Words:
    """The indicator and the definition it takes its figures from are in other units."""
    return Words(
        f"Deze indicator is in {own}, maar de cijfers uit de opslag zijn in {defined}.",
        f"This indicator is in {own}, but the figures from the store are in {defined}.",
    )


def _one_origin(key: str) -> Words:
    """What to do with figures of two origins."""
    return Words(
        f"haal observations/{key}.csv weg, of laat figures_from en taken_from leeg.",
        f"remove observations/{key}.csv, or leave figures_from and taken_from empty.",
    )


def _fetch_first(names: list[str]) -> Words:
    """What to do when the store has nothing; fetch says of a source that is no service where the file is."""
    typed = " ; ".join(f"samenvoor fetch {name}" for name in names)
    if not names:
        return Words("laat figures_from leeg.", "leave figures_from empty.")
    return Words(
        f"typ {typed}; dat haalt ze op, of zegt waar u het bestand krijgt om in te lezen.",
        f"type {typed}; that fetches them, or says where you get the file to import.",
    )


def _as_defined(indicator: Indicator, figures: list[IndicatorFigure]) -> Indicator:
    """The indicator with what must be known of the figures it takes: breaks of the series, and estimates."""
    definition = definition_of(indicator.figures_from) if indicator.figures_from else None
    breaks = set(indicator.breaks) | set(definition.breaks if definition else ())
    modelled = any(figure.basis is CountBasis.model_estimate for figure in figures)
    return msgspec.structs.replace(
        indicator, breaks=tuple(sorted(breaks)), modelled=indicator.modelled or modelled
    )


def _problem(indicator: Indicator, rule: str, what: Words, remedy: Words) -> Problem:
    """A problem at the field that asks for the store."""
    field = "figures_from" if indicator.figures_from else "taken_from"
    found = indicator.figures_from
    return Problem(where=indicator.address, field=field, rule=rule, what=what, found=found, remedy=remedy)


def _observation(key: str, figure: IndicatorFigure) -> Observation:
    """A figure of the store as an observation of the programme's indicator."""
    return Observation(
        indicator=key,
        area=figure.area,
        period=figure.period,
        group=figure.group,
        value=figure.value,
        status=figure.status,
        bound=figure.bound,
        source=source_key(figure.origin.source),
        published=figure.published,
        origin=figure.where,
        note=figure.note,
    )
