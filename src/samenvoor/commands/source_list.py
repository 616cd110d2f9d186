"""Lists the sources: what each publishes, its licence, what of it is here, and whether that is stale."""

from __future__ import annotations

from pathlib import Path

import msgspec

from samenvoor.domain.words import Words
from samenvoor.store.figures.manifest import Import, imports
from samenvoor.store.figures.state import FetchState, fetch_states
from samenvoor.taking_in import source_names, source_of


class ListedSource(msgspec.Struct, frozen=True, kw_only=True):
    """One source as the command line tells of it; `stale` says why the last fetch did not go well."""

    name: str
    what: Words
    producer: str
    licence: str
    may_be_shared: bool
    terms: Words
    fetchable_years: tuple[int, ...]
    untried_years: tuple[int, ...]
    imports: tuple[Import, ...]
    states: dict[str, FetchState]

    @property
    def newest(self) -> Import | None:
        """The newest edition that is here."""
        return max(self.imports, key=lambda entry: entry.age, default=None)

    def in_language(self, language: str) -> str:
        """Tell of the source in a few lines."""
        nl = language != "en"
        lines = [f"{self.name}: {self.what.in_language(language)}"]
        lines.append(f"  {self.producer} · {'licentie' if nl else 'licence'}: {self.licence}")
        if not self.may_be_shared:
            lines.append(f"  {self.terms.in_language(language)}")
        if self.newest is None:
            lines.append("  nog niets in huis" if nl else "  nothing here yet")
        for entry in self.imports:
            edition = f", {'uitgave' if nl else 'edition'} {entry.edition}" if entry.edition else ""
            day = f"{entry.imported_at:%Y-%m-%d}"
            lines.append(f"  {entry.id}: {entry.vintage or entry.table}{edition}, {day}")
        for table, state in self.states.items():
            if state.error is not None:
                lines.append(f"  {table}: {_stale(state, state.error).in_language(language)}")
        if self.untried_years:
            years = ", ".join(map(str, self.untried_years))
            lines.append(f"  {'nog niet geprobeerd' if nl else 'not tried yet'}: {years}")
        return "\n".join(lines)


def _stale(state: FetchState, error: Words) -> Words:
    """What is here may be out of date: since when, and why."""
    tried = f"{state.tried_at:%Y-%m-%d}"
    good = f"{state.succeeded_at:%Y-%m-%d}" if state.succeeded_at else None
    return Words(
        f"verouderd: ophalen op {tried} mislukte ({error.nl}); "
        + (f"wat er is, is van {good}." if good else "er is nog niets opgehaald."),
        f"stale: fetching on {tried} failed ({error.en}); "
        + (f"what is here is of {good}." if good else "nothing was fetched yet."),
    )


def source_list(store: Path) -> list[ListedSource]:
    """Every source with what of it is in the store, in order of name."""
    held = imports(store)
    found = []
    for name in source_names():
        source = source_of(name)
        editions = source.EDITIONS
        found.append(
            ListedSource(
                name=name,
                what=source.WHAT,
                producer=source.ORIGIN.producer,
                licence=source.ORIGIN.licence,
                may_be_shared=source.ORIGIN.may_be_shared,
                terms=source.ORIGIN.terms,
                fetchable_years=tuple(sorted({edition.year for edition in editions})),
                untried_years=tuple(sorted({edition.year for edition in editions if not edition.tried})),
                imports=tuple(entry for entry in held if entry.source == name),
                states=fetch_states(store, source=name),
            )
        )
    return found
