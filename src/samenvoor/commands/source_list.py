"""Lists the sources: what each publishes, its licence, what of it is here, and whether that is stale."""

from __future__ import annotations

from pathlib import Path

import msgspec

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import long_date
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

    def in_language(self, language: Language) -> str:
        """Tell of the source in a few lines."""
        nl = language != "en"
        lines = [f"{self.name}: {self.what.in_language(language)}"]
        lines.append(f"  {self.producer} · {'licentie' if nl else 'licence'}: {self.licence}")
        if not self.may_be_shared:
            lines.append(f"  {self.terms.in_language(language)}")
        if self.newest is None:
            lines.append("  nog niets in huis" if nl else "  nothing here yet")
        lines += [_here(entry, language) for entry in self.imports]
        for table, state in self.states.items():
            if state.error is not None:
                here = any(entry.table == table for entry in self.imports)
                lines.append(f"  {table}: {_stale(state, state.error, here=here).in_language(language)}")
        if self.untried_years:
            years = ", ".join(map(str, self.untried_years))
            lines.append(f"  {'nog niet geprobeerd' if nl else 'not tried yet'}: {years}")
        return "\n".join(lines)


def _here(entry: Import, language: Language) -> str:
    """One import: its id, what it is of, the day of the publisher's edition, and the day it came here."""
    nl = language != "en"
    named = entry.vintage or entry.table or ", ".join(file.name for file in entry.files)
    if entry.table not in {"", named, entry.source}:
        named += f" ({entry.table})"
    if entry.edition:
        day = entry.published
        of = long_date(day, language) if day is not None else entry.edition
        named += f", {'uitgave van' if nl else 'edition of'} {of}"
    came = long_date(entry.imported_at.date(), language)
    return f"  {entry.id}: {named}, {'hier sinds' if nl else 'here since'} {came}"


def _stale(state: FetchState, error: Words, *, here: bool) -> Words:
    """What is here may be out of date: since when, and why; where nothing is here only that it failed."""
    tried, good = state.tried_at.date(), state.succeeded_at
    nl, en = ("verouderd: ", "stale: ") if here or good else ("", "")
    return Words(
        f"{nl}ophalen lukte niet op {long_date(tried, 'nl')}. "
        + (
            f"Wat er is, klopte op {long_date(good.date(), 'nl')}. "
            if good
            else "Er is nog niets opgehaald. "
        )
        + error.nl,
        f"{en}fetching failed on {long_date(tried, 'en')}. "
        + (
            f"What is here was right on {long_date(good.date(), 'en')}. "
            if good
            else "Nothing was fetched yet. "
        )
        + error.en,
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
