"""The command that says which assumption matters most, and which planned study is worth its cost."""

from __future__ import annotations

import json
import sys
import time

import typer

from samenvoor.asked import Language, prepared_programme, scenario_asked
from samenvoor.commands.programme_options import (
    AsJson,
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
)
from samenvoor.commands.report_text import report_text

app = typer.Typer(rich_markup_mode=None)

PATIENCE = 2.0
"""Seconds after which it is said how far it is."""
BETWEEN = 1.0


@app.command()
def learn(
    folder: Folder,
    lang: Lang = Language.nl,
    on: On = "",
    as_json: AsJson = False,
    draws: Draws = 4096,
    seed: Seed = 1,
    without: Without = None,
    reach_factor: ReachFactor = None,
    kernel: KernelName = "numpy",
    store: Store = None,
) -> None:
    """Welke aanname maakt het meeste uit, en welke studie is haar kosten waard?"""
    prepared = prepared_programme(
        folder, lang, on, store=store, draws=draws, seed=seed, kernel=kernel, goal=""
    )
    scenario = scenario_asked(prepared.programme, lang, without, reach_factor)
    from samenvoor.reporting.worth_asked import worth_of
    from samenvoor.reporting.worth_document import worth_document

    found = worth_of(prepared, scenario, told=Progress(lang).told)
    if as_json:
        written = worth_document(found, language=lang.value)
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2, allow_nan=False))
        return
    answer = prepared.answer(scenario)
    typer.echo(report_text(prepared, answer, "value_of_information", lang, Format.text, project=""), nl=False)


class Progress:
    """Says on the side how far it is, once it takes longer than one likes to wait."""

    def __init__(self, lang: Language) -> None:
        """Begin to wait."""
        self._lang = lang
        self._said = time.monotonic() + PATIENCE - BETWEEN

    def told(self, what: str, done: int, whole: int) -> None:
        """Hear of one step; say it when the last time was a while ago."""
        if time.monotonic() - self._said < BETWEEN:
            return
        self._said = time.monotonic()
        names = {"decisions": ("besluiten", "decisions"), "assumptions": ("aannames", "assumptions")}
        nl, en = names.get(what, (what, what))
        name = nl if self._lang is Language.nl else en
        print(f"{name}: {done}/{whole}", file=sys.stderr, flush=True)
