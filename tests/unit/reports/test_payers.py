"""The pages and the document on money: sentences first, every address answered, nothing known still useful."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from samenvoor.blocks import Amount, Balance, Page
from samenvoor.domain.records.funding_line import FundingLine
from samenvoor.domain.records.party import Party
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.money.account import account
from samenvoor.render.html.page import render_html
from samenvoor.render.terminal import render_text
from samenvoor.reporting.money_words import MoneyView
from samenvoor.reporting.payer_document import payer_document
from samenvoor.reporting.payer_figures import figures
from samenvoor.reporting.payer_page import payer_page
from samenvoor.reporting.payer_sentences import heading
from samenvoor.reporting.payer_tables import payer_table
from samenvoor.reporting.settlement_page import settlement_page
from samenvoor.reporting.shown_figures import addresses_in
from samenvoor.reporting.view import View
from samenvoor.reports import payers, settlement
from tests.programmes import TODAY, assumption, programme, project, record, three
from tests.unit.engine.money.funded import INSURER, TOWN, euro, funded, line, ready, saving


def view_of(prepared: Prepared, language: Any = "nl") -> View:
    """A view of a prepared town."""
    return View(prepared=prepared, answer=prepared.answer(), language=language)


def rich() -> Prepared:
    """A town in which both sides of most things are known, with agreements."""
    return ready(
        assumption("market_share", payer=INSURER, likely=0.6),
        assumption("cashable_share", payer=INSURER, **three(0.6, 0.8, 0.9)),
        assumption("saving", project="een", payer=TOWN, silo="wmo", evidence="net", likely=1.0),
        assumption("staff_hours", project="een", likely=2.0, evidence="net"),
        line("uren", project="twee", funding_kind="in_kind", amount="uren"),
        line(
            "aanvraag", project="een", party="fonds", payer="state", status="requested", years=euro(1e4, 2028)
        ),
        record(
            _agreement(),
            "samen",
            name="Samen",
            status="signed",
            parties=[TOWN, INSURER],
            projects=["een"],
            reviews=["2026-01-01"],
            split=[
                {"party": TOWN, "cost_share": 0.75, "saving_share": 0.5},
                {"party": INSURER, "cost_share": 0.25, "saving_share": 0.5},
            ],
            results=[{"text": "300 deelnemers", "measure": "participants", "amount": 300.0}],
        ),
    )


def _agreement() -> Any:
    from samenvoor.domain.records.agreement import Agreement

    return Agreement


def addresses(page: Page) -> set[str]:
    """Every address on a page."""
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == "address" and inner:
                    found.update(addresses_in(inner))
                elif key == "part_addresses":
                    found.update(part for part in inner if part)
                else:
                    walk(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                walk(inner)

    walk(msgspec.to_builtins(page))
    return found


@pytest.mark.parametrize("report", [payers, settlement])
def test_every_address_on_the_page_is_answered(report: Any) -> None:
    prepared = rich()
    page = report.build(view_of(prepared))
    known = figures(prepared)
    told = {address for address in addresses(page) if address.startswith("payers/")}
    assert len(told) > 10
    assert told <= set(known)
    for address in sorted(told):
        figure = known[address]
        assert figure.value is not None
        assert figure.inputs or figure.value == 0.0, address


def test_figures_go_down_to_what_people_wrote() -> None:
    known = figures(rich())
    why = known["payers/municipality/cost"].why()
    assert "funding_line/stad-een" in why
    assert "project_card/een.cost_factor" in why
    why = known["payers/zvw/benefit"].why()
    assert "assumption/saving" in why
    assert "equalisation_left" in why
    assert "assumption/market-share" in why


def test_other_rates_and_rules_are_not_told_as_those_that_can_be_asked() -> None:
    prepared = rich()
    other = account(prepared, rates="high")
    assert not {
        part for part in addresses(payer_page(view_of(prepared), other)) if part.startswith("payers/")
    }


def test_the_answer_comes_first_in_both_languages() -> None:
    prepared = rich()
    assert payers.build(view_of(prepared)).answer == (
        "De gemeente betaalt meer dan het oplevert; Rijk en fondsen, de zorgverzekeraar en andere "
        "zorgverzekeraars houden over"
    )
    text = " ".join(render_text(payers.build(view_of(prepared, "en"))).split())
    assert "All amounts are the difference with doing nothing" in text
    html = render_html(settlement.build(view_of(prepared)))
    assert "Een voorstel, geen besluit" in html


def test_with_nothing_written_the_pages_say_what_to_write() -> None:
    prepared = prepare(programme(project("een")), on=TODAY, draws=64)
    page = payers.build(view_of(prepared))
    assert page.answer == "Nog niemand heeft opgeschreven wat de projecten kosten en opleveren"
    assert "funding_line" in render_text(page)
    text = render_text(settlement.build(view_of(prepared)))
    assert "Er valt nog niets te verrekenen" in text
    assert "Leg vast wat partijen elkaar beloven" in text
    document = payer_document(account(prepared), language="nl")
    assert document["payers"] == []
    assert document["wrong_pocket_index"] is None
    assert document["hours"] == {"spent": None, "saved": None}


def test_without_a_plan_there_is_a_page_too() -> None:
    whole = programme(project("een"))
    bare = msgspec.structs.replace(
        whole, records={key: entry for key, entry in whole.records.items() if key != "programme_plan/plan"}
    )
    page = payers.build(view_of(prepare(bare, on=TODAY, draws=64)))
    assert page.answer == "Er is nog geen programmaplan"
    assert figures(prepare(bare, on=TODAY, draws=64)) == {}


def test_only_costs_are_not_told_as_a_loss() -> None:
    prepared = prepare(programme(project("een"), [line("een", years=euro(10.0, 2025))]), on=TODAY, draws=64)
    answer = payers.build(view_of(prepared)).answer
    assert answer == "Andere partijen betalen; wat het oplevert is niet bekend"


def test_only_benefits_are_not_told_as_free() -> None:
    prepared = prepare(programme(project("een"), [saving(100.0)]), on=TODAY, draws=64)
    page = payers.build(view_of(prepared))
    assert page.answer.startswith("Wie de projecten betaalt is nog niet opgeschreven")
    assert "dat is niet nul" in page.explanation
    assert "Netto is hier te gunstig" in render_text(page)
    document = payer_document(account(prepared), language="nl")
    assert document["wrong_pocket_index"] is None
    assert not document["costs_known"]


def test_the_document_keeps_its_promises() -> None:
    prepared = rich()
    document = json.loads(json.dumps(payer_document(account(prepared), language="nl"), allow_nan=False))
    assert {"payers", "wrong_pocket_index"} <= set(document)
    for entry in document["payers"]:
        assert {"payer", "cost", "benefit", "net", "probability_loss", "transfer"} <= set(entry)
        assert {"median", "p10", "p90"} <= set(entry["net"])
        assert entry["net"]["p10"] <= entry["net"]["median"] <= entry["net"]["p90"]
    moved = [entry["transfer"] for entry in document["payers"] if entry["transfer"] is not None]
    assert moved
    assert sum(round(100 * amount) for amount in moved) == 0
    cost = sum(round(100 * entry["cost"]) for entry in document["payers"])
    of_projects = [entry["cost"] or {} for entry in document["projects"]]
    assert cost == sum(round(100 * amount) for entry in of_projects for amount in entry.values())
    assert [entry["budget"] for entry in document["funding"] if entry["source"] == "funding_line/uren"] == [
        None
    ]
    assert document["agreements"][0]["review"] == "overdue"
    assert document["agreements"][0]["results"][0]["done"] is None


def test_an_agreed_rule_is_the_one_that_is_shown() -> None:
    agreed = record(_agreement(), "samen", name="Samen", status="signed", settlement="shapley")
    prepared = prepare(funded(agreed), on=TODAY, draws=64)
    assert account(prepared).settlement == "shapley"
    assert account(prepared, settlement="equal_roi").settlement == "equal_roi"
    assert account(prepare(funded(), on=TODAY, draws=64)).settlement == "equal_split"


def test_settling_shows_every_rule_and_who_is_outside() -> None:
    prepared = rich()
    found = account(prepared)
    text = render_text(settlement_page(view_of(prepared), found))
    for proposal in found.balance.proposals:
        assert f"payers/settlement/{proposal.rule}/" in text
    assert "Rijk en fondsen" in text
    assert "nog niet gemeten" in text


def test_beside_the_net_in_cash_stands_the_chance_of_a_loss_in_cash() -> None:
    prepared = rich()
    found = account(prepared)
    table = payer_table(MoneyView(view=view_of(prepared), account=found))
    known = figures(prepared)
    shown = [(row[4], row[5]) for row in table.rows]
    assert any(entry.probability_loss != entry.probability_loss_cash for entry in found.balance.payers)
    for entry, (chance, error) in zip(found.balance.payers, shown, strict=True):
        assert isinstance(chance, Amount)
        assert isinstance(error, Amount)
        assert chance.value == entry.probability_loss_cash == known[chance.address].value
        assert chance.address == f"payers/{entry.payer.value}/probability_loss_cash"
        assert error.value == 100 * entry.error_cash


def test_a_purse_that_pays_something_nobody_put_an_amount_on_has_no_cost_of_zero() -> None:
    prepared = ready(
        record(FundingLine, "rijk", project="een", party="fonds", payer="state", spend_kind="plus"),
        assumption("saving", project="een", payer="fonds", silo="state", evidence="net", likely=5.0),
        assumption("saving", project="een", payer=TOWN, silo="wmo", evidence="net", likely=1.0),
    )
    found = account(prepared)
    told = {entry["payer"]: entry["cost"] for entry in payer_document(found, language="nl")["payers"]}
    assert told["state"] is None
    assert told["wmo"] == 0.0
    assert told["municipality"] > 0.0
    page = payer_page(view_of(prepared), found)
    balance = next(block for block in page.blocks if isinstance(block, Balance))
    cells = {row.payer: row.cost_known for row in balance.rows}
    assert not cells.pop("Rijk en fondsen")
    assert all(cells.values())
    text = " ".join(render_text(page).split())
    assert "Rijk en fondsen n.t.b." in text


def test_without_any_known_cost_no_purse_pays_nothing() -> None:
    prepared = prepare(
        programme(
            project("een"),
            [
                record(Party, TOWN, name="Gemeente", party_kind="municipality"),
                assumption("saving", project="een", payer=TOWN, silo="wmo", evidence="net", likely=1.0),
            ],
        ),
        on=TODAY,
        draws=64,
    )
    written = payer_document(account(prepared), language="nl")
    assert [entry["cost"] for entry in written["payers"]] == [None]
    assert [entry["net"] for entry in written["projects"]] == [None]


def test_who_pays_something_unknown_is_not_said_to_be_left_with_anything() -> None:
    gain = assumption("saving", project="een", payer="fonds", silo="state", evidence="net", likely=9000.0)
    unknown = record(FundingLine, "rijk", project="een", party="fonds", payer="state", spend_kind="plus")

    def headed(*records: Any) -> str:
        prepared = ready(*records)
        return heading(MoneyView(view=view_of(prepared), account=account(prepared)))

    assert "Rijk en fondsen" in headed(gain)
    told = headed(gain, unknown)
    assert "houdt over" not in told
    assert "Rijk en fondsen houden over" not in told
    assert "niemand betaalt toe" not in told
