"""The command on money: who pays, who benefits, and how that can be settled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from samenvoor.asked import Language, no_such, prepared_programme, scenario_asked
from samenvoor.commands.programme_options import (
    AsJson,
    Draws,
    Folder,
    Format,
    Lang,
    On,
    ReachFactor,
    Seed,
    Store,
    Without,
)
from samenvoor.domain.words import Words

if TYPE_CHECKING:
    from samenvoor.engine.answer import Prepared
    from samenvoor.engine.money.account import Account
    from samenvoor.engine.scenario import Scenario

app = typer.Typer(rich_markup_mode=None)


@app.command()
def payers(
    folder: Folder,
    lang: Lang = Language.nl,
    on: On = "",
    as_json: AsJson = False,
    rates: Annotated[
        str, typer.Option("--rates", help="Rente: standard, low, high of health_economic.")
    ] = "standard",
    settlement: Annotated[
        str,
        typer.Option(
            "--settlement", help="Verrekening: equal_roi, equal_split of shapley; leeg: de afspraak."
        ),
    ] = "",
    draws: Draws = 4096,
    seed: Seed = 1,
    without: Without = None,
    reach_factor: ReachFactor = None,
    store: Store = None,
) -> None:
    """Wie betaalt de projecten, wie heeft er baat bij, en hoe kunt u dat eerlijk verrekenen?"""
    _must_exist(lang, rates, settlement)
    prepared = prepared_programme(
        folder, lang, on, store=store, draws=draws, seed=seed, kernel="numpy", goal=""
    )
    scenario = scenario_asked(prepared.programme, lang, without, reach_factor)
    found = _account(prepared, scenario, rates=rates, settlement=settlement)
    if found is None:
        _without_plan(prepared, lang, as_json=as_json)
        return
    if not as_json:
        _say(prepared, scenario, found, lang)
    else:
        from samenvoor.reporting.payer_document import payer_document

        written = payer_document(found, language=lang.value)
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2, allow_nan=False))


def _say(prepared: Prepared, scenario: Scenario, found: Account, lang: Language) -> None:
    """Print both pages: who pays and who benefits, and how to settle."""
    from samenvoor.render.terminal import render_text
    from samenvoor.reporting.payer_page import payer_page
    from samenvoor.reporting.settlement_page import settlement_page
    from samenvoor.reporting.view import View

    view = View(prepared=prepared, answer=prepared.answer(scenario), language=lang.value)
    pages = (payer_page(view, found), settlement_page(view, found))
    typer.echo("\n".join(render_text(page) for page in pages), nl=False)


def _must_exist(lang: Language, rates: str, settlement: str) -> None:
    """Refuse rates or a rule of settlement that does not exist."""
    from samenvoor.engine.money.present_value import RATES
    from samenvoor.engine.money.settlement import rules

    if rates not in RATES:
        no_such(lang, Words("rente", "set of rates"), rates, RATES)
    if settlement and settlement not in rules():
        no_such(lang, Words("verrekening", "rule of settlement"), settlement, rules())


def _account(prepared: Prepared, scenario: Scenario, *, rates: str, settlement: str) -> Account | None:
    """The account; none of a programme that has no plan (yet) on that day."""
    from samenvoor.engine.money.account import account
    from samenvoor.engine.money.project_flows import NoPlanError

    try:
        return account(prepared, scenario, rates=rates, settlement=settlement)
    except NoPlanError:
        return None


def _without_plan(prepared: Prepared, lang: Language, *, as_json: bool) -> None:
    """Say plainly that there is no plan (yet): nothing to count is an answer, and not a wrong use."""
    if not as_json:
        from samenvoor.commands.report_text import report_text

        text = report_text(prepared, prepared.answer(), "payers", lang, Format.text, project="")
        typer.echo(text, nl=False)
        return
    day = prepared.on
    reason = Words(
        f"Op {day} is er nog geen programmaplan: schrijf in programme_plan het gebied en de jaren.",
        f"On {day} there is no programme plan yet: write the area and the years in programme_plan.",
    )
    written = {
        "payers": [],
        "costs_known": False,
        "costs_unknown": [],
        "wrong_pocket_index": None,
        "together": None,
        "settlements": [],
        "per_year": [],
        "projects": [],
        "funding": [],
        "agreements": [],
        "reason": reason.in_language(lang.value),
    }
    typer.echo(json.dumps(written, ensure_ascii=False, indent=2, allow_nan=False))
