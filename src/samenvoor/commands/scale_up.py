"""The command on scaling up: what a budget can buy, what stopping and growing do, what is still needed."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Annotated

import typer

from samenvoor.asked import Language, no_such, prepared_programme, refuse
from samenvoor.commands.programme_options import (
    AsJson,
    Draws,
    Folder,
    KernelName,
    Lang,
    On,
    Seed,
    Store,
)
from samenvoor.domain.payer import Payer
from samenvoor.domain.words import Words

if TYPE_CHECKING:
    from samenvoor.engine.answer import Prepared
    from samenvoor.engine.scaling.scaling import Scaling

app = typer.Typer(rich_markup_mode=None)

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
"""An amount written with points between the thousands: 150.000 would be read as 150."""

STEPS = {
    "options": Words("wat er kan en wat het kost", "what is possible and what it costs"),
    "stop_or_add": Words("stoppen naast groeien", "stopping beside growing"),
    "frontier": Words("keuzes bij elk budget", "choices for each budget"),
}


@app.command("scale-up")
def scale_up(
    folder: Folder,
    budget: Annotated[
        list[str] | None, typer.Option("--budget", help="PAYER=EUR: hoogstens zo veel euro per jaar.")
    ] = None,
    hours: Annotated[
        float | None,
        typer.Option("--hours", min=0.0, help="Hoogstens zo veel uren van medewerkers per jaar."),
    ] = None,
    goal: Annotated[str, typer.Option("--goal", help="Voor dit doel; leeg is het eerste dat kan.")] = "",
    lang: Lang = Language.nl,
    on: On = "",
    as_json: AsJson = False,
    draws: Draws = 4096,
    seed: Seed = 1,
    kernel: KernelName = "numpy",
    store: Store = None,
) -> None:
    """Wat levert opschalen op: wat kan met welk budget, wat doet stoppen, en wat is er nog nodig?"""
    budgets = budgets_asked(budget or [], lang)
    prepared = prepared_programme(
        folder, lang, on, store=store, draws=draws, seed=seed, kernel=kernel, goal=""
    )
    found = _answered(prepared, lang, goal=goal, budgets=budgets, hours=hours)
    if as_json:
        from samenvoor.reporting.scaling_document import scaling_document

        written = scaling_document(found, language=lang.value)
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2, allow_nan=False))
        return
    from samenvoor.render.terminal import render_text
    from samenvoor.reporting.scaling_page import scale_up_page
    from samenvoor.reporting.view import View

    view = View(prepared=prepared, answer=found.answer, language=lang.value)
    typer.echo(render_text(scale_up_page(view, found)), nl=False)


def _answered(
    prepared: Prepared, lang: Language, *, goal: str, budgets: dict[Payer, float], hours: float | None
) -> Scaling:
    """The answer, with progress told on standard error; refuses a goal that cannot be computed."""
    from samenvoor.engine.goals.measured import GoalSetup
    from samenvoor.engine.scaling.scaling import scaling

    known = [key for key, ready in prepared.setups.items() if isinstance(ready, GoalSetup)]
    if goal and goal not in known:
        no_such(lang, Words("doel dat te berekenen is", "goal that can be computed"), goal, known)

    def step(what: str, done: int, whole: int) -> None:
        part = f" {done}/{whole}" if what == "frontier" else ""
        typer.echo(f"{STEPS[what].in_language(lang)}{part}", err=True)

    return scaling(prepared, goal=goal, budgets=budgets, hours=hours, step=step)


def budgets_asked(given: list[str], lang: Language) -> dict[Payer, float]:
    """Euro a year by payer; refuses a payer that does not exist or comes twice, and what is no number."""
    found: dict[Payer, float] = {}
    payers = {payer.value: payer for payer in Payer}
    for entry in given:
        name, _, text = entry.partition("=")
        if name not in payers:
            no_such(lang, Words("potje", "purse"), name, payers)
        if payers[name] in found:
            refuse(
                lang,
                f"--budget {name} staat er twee keer: noem elk potje één keer, met al zijn geld bij elkaar.",
                f"--budget {name} is given twice: name each purse once, with all of its money together.",
            )
        try:
            euro = math.nan if _THOUSANDS.fullmatch(text) else float(text)
        except ValueError:
            euro = math.nan
        if not (math.isfinite(euro) and euro >= 0.0):
            refuse(
                lang,
                f"--budget {entry}: schrijf POTJE=250000, in euro per jaar, zonder punten of komma's.",
                f"--budget {entry}: write PURSE=250000, in euro a year, without points or commas.",
            )
        found[payers[name]] = euro
    return found
