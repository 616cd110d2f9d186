"""The command line: check, tidy and make a programme folder, ask for the answer, its reasons, its reports."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from samenvoor import __version__
from samenvoor.answering.document import document
from samenvoor.asked import (
    PROBLEMS,
    WRONG_USE,
    Language,
    checked,
    must_exist,
    prepared_programme,
    refuse,
    say,
    scenario_asked,
)
from samenvoor.commands.costs import app as costs_app
from samenvoor.commands.evaluate import app as evaluate_app
from samenvoor.commands.figures import app as figures_app
from samenvoor.commands.indicators import app as indicators_app
from samenvoor.commands.judge import app as judge_app
from samenvoor.commands.learn import app as learn_app
from samenvoor.commands.payers import app as payers_app
from samenvoor.commands.programme_options import (
    Draws,
    Folder,
    Format,
    KernelName,
    Lang,
    On,
    ReachFactor,
    Seed,
    Store,
    Without,
    WithPlan,
)
from samenvoor.commands.report_text import report_text
from samenvoor.commands.scale_up import app as scale_up_app
from samenvoor.domain.area import level_of
from samenvoor.store.new import new as new_folder
from samenvoor.store.tidy import tidy as tidy_folder

app = typer.Typer(
    help="Wat dragen onze projecten bij aan de doelen? / What do our projects add up to?",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(figures_app)
app.add_typer(indicators_app)
app.add_typer(costs_app)
app.add_typer(evaluate_app)
app.add_typer(judge_app)
app.add_typer(learn_app)
app.add_typer(scale_up_app)
app.add_typer(payers_app)


def main() -> None:
    """Run the command line; text leaves in UTF-8 and the same line ends everywhere."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    app()


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Toon de versie.")] = False) -> None:
    """Wat dragen onze projecten bij aan de doelen, is dat genoeg, en wat ontbreekt er?"""
    if show:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def check(folder: Folder, lang: Lang = Language.nl, on: On = "", store: Store = None) -> None:
    """Kijk een programmamap na: wat klopt er niet, waar staat het, en wat kunt u doen?"""
    loaded, problems = checked(folder, lang, on, store=store)
    for problem in problems:
        typer.echo(problem.in_language(lang))
    wrong = sum(not problem.remark for problem in problems)
    records, rows = len(loaded.programme.records), len(loaded.programme.observations)
    remarks = len(problems) - wrong
    say(
        lang,
        f"{records} kaarten en {rows} cijfers gelezen: {wrong} {'probleem' if wrong == 1 else 'problemen'}, "
        f"{remarks} {'opmerking' if remarks == 1 else 'opmerkingen'}.",
        f"{records} records and {rows} figures read: {wrong} {'problem' if wrong == 1 else 'problems'}, "
        f"{remarks} {'remark' if remarks == 1 else 'remarks'}.",
    )
    if wrong:
        raise typer.Exit(PROBLEMS)


@app.command()
def tidy(
    folder: Folder,
    lang: Lang = Language.nl,
    move_comments: Annotated[
        bool, typer.Option("--move-comments", help="Zet opmerkingen achter # in het veld note.")
    ] = False,
) -> None:
    """Schrijf de bestanden in de ene vaste spelling; er gaat niets verloren."""
    must_exist(folder, lang)
    written = tidy_folder(folder, move_comments=move_comments)
    for file in written.changed:
        say(lang, f"herschreven: {file}", f"rewritten: {file}")
    for problem in written.problems:
        typer.echo(problem.in_language(lang))
    say(lang, f"{len(written.changed)} bestanden herschreven.", f"{len(written.changed)} files rewritten.")
    if any(not problem.remark for problem in written.problems):
        raise typer.Exit(PROBLEMS)


@app.command()
def new(
    folder: Folder,
    lang: Lang = Language.nl,
    name: Annotated[str, typer.Option(help="Naam van het programma.")] = "Nieuw programma",
    area: Annotated[str, typer.Option(help="CBS-code van het gebied, bijvoorbeeld GM0917.")] = "NL",
) -> None:
    """Maak een leeg programma met de vier hoofddoelen."""
    if level_of(area) is None:
        refuse(
            lang,
            f"--area {area} is geen CBS-code: schrijf bijvoorbeeld GM0917 of WK091710.",
            f"--area {area} is no CBS code: write for example GM0917 or WK091710.",
        )
    this_year = datetime.datetime.now(tz=datetime.UTC).year
    written = new_folder(folder, start_year=this_year, name=name, area=area)
    for problem in written.problems:
        typer.echo(problem.in_language(lang), err=True)
    if written.problems:
        raise typer.Exit(WRONG_USE)
    say(lang, f"Leeg programma gemaakt in {folder}.", f"Empty programme made in {folder}.")


@app.command()
def answer(
    folder: Folder,
    lang: Lang = Language.nl,
    on: On = "",
    as_json: Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")] = False,
    draws: Draws = 4096,
    seed: Seed = 1,
    goal: Annotated[str, typer.Option("--goal", help="Alleen dit doel.")] = "",
    without: Without = None,
    reach_factor: ReachFactor = None,
    with_plan: WithPlan = None,
    kernel: KernelName = "numpy",
    store: Store = None,
) -> None:
    """Wat dragen de huidige projecten bij als ze slagen, is dat genoeg, en wat ontbreekt er?"""
    prepared = prepared_programme(
        folder, lang, on, store=store, draws=draws, seed=seed, kernel=kernel, goal=goal
    )
    found = prepared.answer(scenario_asked(prepared.programme, lang, without, reach_factor, with_plan))
    if as_json:
        typer.echo(json.dumps(document(found), ensure_ascii=False, indent=2, allow_nan=False))
        return
    typer.echo(report_text(prepared, found, "answer", lang, Format.text, project=""), nl=False)


@app.command()
def why(
    folder: Folder,
    figure: Annotated[str, typer.Argument(help="Adres van een cijfer; leeg toont alle adressen.")] = "",
    lang: Lang = Language.nl,
    on: On = "",
    draws: Draws = 4096,
    seed: Seed = 1,
    without: Without = None,
    reach_factor: ReachFactor = None,
    with_plan: WithPlan = None,
    store: Store = None,
) -> None:
    """Waar komt dit cijfer vandaan: van de formule tot de meting en de aanname."""
    prepared = prepared_programme(
        folder, lang, on, store=store, draws=draws, seed=seed, kernel="numpy", goal=""
    )
    found = prepared.answer(scenario_asked(prepared.programme, lang, without, reach_factor, with_plan))
    from samenvoor.reporting.figures_asked import AllFigures
    from samenvoor.reporting.shown_figures import UnknownFigureError, addresses_in

    figures = AllFigures(prepared, found)
    if not figure:
        for address, entry in figures.every():
            typer.echo(f"{address}\t{entry.label.in_language(lang)}")
        return
    try:
        for address in addresses_in(figure):
            typer.echo(figures.at(address).why(lang))
    except UnknownFigureError as unknown:
        nearest = ", ".join(unknown.nearest)
        refuse(
            lang,
            f"Er is geen cijfer op {unknown.address}." + (f" Lijkt op: {nearest}." if nearest else ""),
            f"There is no figure at {unknown.address}." + (f" Nearest: {nearest}." if nearest else ""),
        )


@app.command()
def show(
    folder: Folder,
    report: Annotated[str, typer.Argument(help="dashboard, portfolio, timeline, card, goals, ...")],
    lang: Lang = Language.nl,
    on: On = "",
    format_: Annotated[Format, typer.Option("--format", help="text, html of json.")] = Format.text,
    out: Annotated[Path | None, typer.Option("--out", help="Schrijf naar dit bestand.")] = None,
    project: Annotated[str, typer.Option("--project", help="Alleen deze projectkaart.")] = "",
    draws: Draws = 4096,
    seed: Seed = 1,
    without: Without = None,
    reach_factor: ReachFactor = None,
    with_plan: WithPlan = None,
    store: Store = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Exacte tellingen: alleen voor projectleider en programmamanager.")
    ] = False,
) -> None:
    """Toon een rapport als tekst, als webpagina in één bestand, of als JSON."""
    prepared = prepared_programme(
        folder, lang, on, store=store, draws=draws, seed=seed, kernel="numpy", goal="", exact=exact
    )
    found = prepared.answer(scenario_asked(prepared.programme, lang, without, reach_factor, with_plan))
    text = report_text(prepared, found, report, lang, format_, project=project, exact=exact)
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        refuse(
            lang, f"{out} is niet te schrijven: {error.strerror}.", f"Cannot write {out}: {error.strerror}."
        )
    say(lang, f"Geschreven: {out.resolve()}", f"Written: {out.resolve()}")


if __name__ == "__main__":
    main()
