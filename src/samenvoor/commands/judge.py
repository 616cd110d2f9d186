"""The command that judges projects: green, red, or too early to say, on any day, with the reason."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from samenvoor.asked import Language, no_such, prepared_programme, project_keys, say
from samenvoor.commands.programme_options import (
    AsJson,
    Draws,
    Folder,
    Format,
    KernelName,
    Lang,
    On,
    Seed,
    Store,
)
from samenvoor.commands.report_text import report_text
from samenvoor.domain.words import Words

app = typer.Typer(rich_markup_mode=None)


@app.command()
def judge(
    folder: Folder,
    project: Annotated[str, typer.Option("--project", help="Alleen dit project.")] = "",
    lang: Lang = Language.nl,
    on: On = "",
    as_json: AsJson = False,
    write: Annotated[
        bool, typer.Option("--write", help="Bewaar elk oordeel als kaart, met de regel en de cijfers.")
    ] = False,
    by: Annotated[str, typer.Option("--by", help="Rol die het oordeel geeft, bij --write.")] = "",
    body: Annotated[str, typer.Option("--body", help="Gremium dat het oordeel geeft, bij --write.")] = "",
    draws: Draws = 4096,
    seed: Seed = 1,
    kernel: KernelName = "numpy",
    store: Store = None,
) -> None:
    """Welke projecten doen genoeg om op te schalen, welke niet, en van welke is dat nog niet te zeggen?"""
    prepared = prepared_programme(
        folder, lang, on, store=store, draws=draws, seed=seed, kernel=kernel, goal=""
    )
    keys = project_keys(prepared.programme)
    if project and project not in keys:
        no_such(lang, Words("project", "project"), project, keys)
    if write:
        from samenvoor.commands.judgements_kept import keep

        for file in keep(folder, prepared, project=project, by=by, body=body, lang=lang):
            say(lang, f"bewaard: {file}", f"kept: {file}")
        return
    if as_json:
        from samenvoor.engine.judging.judged import judged
        from samenvoor.reporting.judgement_document import judgement_document

        found = tuple(entry for entry in judged(prepared) if not project or entry.project == project)
        written = judgement_document(found, language=lang.value)
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2, allow_nan=False))
        return
    text = report_text(prepared, prepared.answer(), "judgement", lang, Format.text, project=project)
    typer.echo(text, nl=False)
