"""The commands that bring figures in: what there is, fetch it, take files in, and undo that."""

from __future__ import annotations

import datetime
import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import msgspec
import typer

from samenvoor.asked import PROBLEMS, Language, no_such, refuse, say, store_trouble
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words

if TYPE_CHECKING:
    from samenvoor.counts.source import Edition, Source
    from samenvoor.taking_in import Taken

UNREACHED = 4
"""Exit code when a publisher did not give whole data; the last good data stayed."""

app = typer.Typer(rich_markup_mode=None)

SourceName = Annotated[str, typer.Argument(help="Naam van de bron; samenvoor sources noemt ze.")]
Store = Annotated[Path | None, typer.Option("--store", help="De map met cijfers; leeg is uw gegevensmap.")]
Lang = Annotated[Language, typer.Option("--lang", help="Taal: nl of en.")]


def now() -> datetime.datetime:
    """The moment of an import."""
    return datetime.datetime.now(tz=datetime.UTC)


@app.command()
def sources(
    store: Store = None,
    lang: Lang = Language.nl,
    as_json: Annotated[bool, typer.Option("--json", help="Geef het als JSON.")] = False,
) -> None:
    """Welke bronnen er zijn, onder welke licentie, wat er hiervan in huis is en of dat nog klopt."""
    from samenvoor.commands.source_list import source_list

    with store_trouble(lang):
        found = source_list(_folder(store))
    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=2))
        return
    for entry in found:
        typer.echo(entry.in_language(lang.value))


@app.command()
def fetch(
    source: SourceName,
    year: Annotated[list[int] | None, typer.Option("--year", help="Dit jaar.")] = None,
    base_url: Annotated[str, typer.Option("--base-url", help="Ander adres dan dat van de uitgever.")] = "",
    store: Store = None,
    lang: Lang = Language.nl,
) -> None:
    """Haal cijfers op bij de uitgever; gaat verder waar het ophield en haalt niets op dat er al is."""
    name, known = _source(source, lang)
    if base_url and not base_url.startswith(("http://", "https://")):
        refuse(
            lang,
            f"--base-url {base_url}: schrijf een adres dat met https:// begint.",
            f"--base-url {base_url}: write an address that starts with https://.",
        )
    editions = _editions(known, year or [], name, lang)
    with store_trouble(lang):
        outcomes = [_fetch(_folder(store), name, edition, base_url, lang) for edition in editions]
    if not all(outcomes):
        raise typer.Exit(UNREACHED)


def _fetch(store: Path, name: str, edition: Edition, base_url: str, lang: Language) -> bool:
    """Fetch one edition and tell how it went; whether the publisher gave whole data that can be read."""
    from samenvoor.commands.fetch_progress import fetch_progress
    from samenvoor.taking_in import fetch_edition

    nl, en = f"Ophalen: {edition.table} ({edition.year}) …", f"Fetching: {edition.table} ({edition.year}) …"
    typer.echo(nl if lang is Language.nl else en, err=True)
    with fetch_progress() as progress:
        done = fetch_edition(
            store, name=name, edition=edition, base_url=base_url, clock=now, progress=progress
        )
    for problem in done.problems:
        typer.echo(problem.in_language(lang), err=True)
    if done.error is not None:
        typer.echo(f"{edition.table}: {done.error.in_language(lang)}", err=True)
        return False
    if done.taken is None:
        say(
            lang,
            f"{edition.table}: de uitgever heeft niets nieuws; er is niets opgehaald.",
            f"{edition.table}: the publisher has nothing new; nothing was downloaded.",
        )
        return True
    _tell(done.taken, lang)
    if not edition.tried:
        say(
            lang,
            f"  {edition.table} ({edition.year}) is nog niet eerder geprobeerd: kijk deze cijfers na.",
            f"  {edition.table} ({edition.year}) was not tried before: look these figures over.",
        )
    return True


@app.command(name="import")
def import_(
    source: SourceName,
    files: Annotated[list[Path], typer.Argument(help="Bestanden; een map telt als één levering.")],
    vintage: Annotated[str, typer.Option("--vintage", help="Naam van de uitgave, zoals 2020.")] = "",
    year: Annotated[str, typer.Option("--year", help="Jaar, als het bestand dat niet zegt.")] = "",
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", help="Wat elke kolom betekent, bij een bestand van een partner."),
    ] = None,
    project: Annotated[str, typer.Option("--project", help="Van dit project, bij bereik.")] = "",
    store: Store = None,
    lang: Lang = Language.nl,
) -> None:
    """Lees bestanden in; alles gaat erin of niets, en hetzelfde bestand nog eens verandert niets."""
    from samenvoor.counts.raw import UnreadableError
    from samenvoor.taking_in import take_files

    name, _ = _source(source, lang)
    for file in [*files, *([mapping] if mapping else [])]:
        if not file.exists():
            refuse(lang, f"Er is geen bestand {file}.", f"There is no file {file}.")
        _must_have_readable_name(file, lang)
    given = {"year": year, "mapping": str(mapping) if mapping else "", "project": project}
    options = {key: value for key, value in given.items() if value}
    batches = [_delivery(file) for file in files]
    for file, batch in zip(files, batches, strict=True):
        if not batch:
            refuse(lang, f"De map {file} is leeg.", f"The folder {file} is empty.")
        for one in batch:
            _must_have_readable_name(one, lang)
    try:
        with store_trouble(lang):
            taken = take_files(
                _folder(store), name=name, batches=batches, options=options, vintage=vintage, clock=now
            )
    except UnreadableError as unreadable:
        _refuse_files(unreadable.problems, lang)
    for entry in taken:
        _tell(entry, lang)


def _must_have_readable_name(file: Path, lang: Language) -> None:
    """Refuse a file whose name is no text: no page could say where a figure is from."""
    if any(unicodedata.category(letter).startswith("C") for letter in file.name):
        shown = file.name.encode("ascii", "backslashreplace").decode()
        refuse(
            lang,
            f"Geef dit bestand een naam van gewone letters: {shown}.",
            f"Give this file a name of ordinary letters: {shown}.",
        )


def _delivery(given: Path) -> list[Path]:
    """The files of one delivery: a file, or what is in a folder; what is hidden does not belong to it."""
    if not given.is_dir():
        return [given]
    return sorted(path for path in given.iterdir() if path.is_file() and not path.name.startswith("."))


@app.command(name="undo-import")
def undo_import(
    key: Annotated[str, typer.Argument(metavar="ID", help="Het nummer dat import noemde.")],
    store: Store = None,
    lang: Lang = Language.nl,
) -> None:
    """Haal een import weg, zodat alles is zoals het ervoor was."""
    from samenvoor.store.figures.keep import undo
    from samenvoor.store.figures.place import imports_folder

    folder = imports_folder(_folder(store))
    with store_trouble(lang):
        gone = undo(_folder(store), key)
    if not gone:
        known = (
            sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
            if folder.is_dir()
            else []
        )
        no_such(lang, Words("import", "import"), key, known)
    say(lang, f"Weggehaald: {key}.", f"Taken out: {key}.")


def _folder(store: Path | None) -> Path:
    """The store that is meant."""
    from samenvoor.store.figures.place import store_folder

    return store_folder(store)


def _source(written: str, lang: Language) -> tuple[str, Source]:
    """The source of a name, with - or _ between its words; refuses one that does not exist."""
    from samenvoor.taking_in import source_names, source_of

    name = written.replace("-", "_").lower()
    if name not in source_names():
        no_such(lang, Words("bron", "source"), written, source_names())
    return name, source_of(name)


def _editions(source: Source, years: list[int], name: str, lang: Language) -> list[Edition]:
    """The editions of the years asked for, or the latest; refuses a year that is not published."""
    from samenvoor.counts.source import NotFetchableError

    if not source.EDITIONS:
        try:
            source.fetch(None)  # type: ignore[arg-type]  # it refuses whatever it is asked
        except NotFetchableError as unserved:
            refuse(lang, unserved.words.nl, unserved.words.en)
    offered = sorted({edition.year for edition in source.EDITIONS})
    missing = sorted(set(years) - set(offered))
    if missing:
        there = ", ".join(map(str, offered))
        wrong = ", ".join(map(str, missing))
        refuse(
            lang,
            f"{name} heeft geen uitgave over {wrong}. Wel over: {there}.",
            f"{name} has no edition about {wrong}. There is: {there}.",
        )
    wanted = set(years) or {offered[-1]}
    return [edition for edition in source.EDITIONS if edition.year in wanted]


def _tell(taken: Taken, lang: Language) -> None:
    """Say what came in, or that it was there already."""
    entry = taken.entry
    if not taken.new:
        say(
            lang,
            f"Was er al: {entry.id}; niets veranderd.",
            f"Was here already: {entry.id}; nothing changed.",
        )
        return
    read = decimal(entry.raw_rows, 0, lang.value)
    rows = decimal(sum(table.rows for table in entry.tables.values()), 0, lang.value)
    say(
        lang,
        f"Ingelezen: {entry.id} ({read} rijen gelezen, {rows} rijen bewaard).",
        f"Taken in: {entry.id} ({read} rows read, {rows} rows kept).",
    )
    for notice in entry.notices:
        typer.echo(f"  {notice.in_language(lang)}")
    if not entry.origin.may_be_shared:
        typer.echo(f"  {entry.origin.licence}. {entry.origin.terms.in_language(lang)}")


def _refuse_files(problems: tuple[Problem, ...], lang: Language) -> NoReturn:
    """Say everything that is wrong with files; nothing of them was stored."""
    for problem in problems:
        typer.echo(problem.in_language(lang), err=True)
    nl, en = "Er is niets ingelezen.", "Nothing was taken in."
    typer.echo(nl if lang is Language.nl else en, err=True)
    raise typer.Exit(PROBLEMS)
