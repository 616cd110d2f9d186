"""What pages and document on money say where somebody pays something that nobody put an amount on."""

from __future__ import annotations

from typing import Any

import pytest

from samenvoor.blocks import Balance
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.agreement import Agreement
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.money.account import Account, account
from samenvoor.render.html.page import render_html
from samenvoor.render.terminal import render_text
from samenvoor.reporting.payer_document import payer_document
from samenvoor.reporting.payer_figures import figures
from samenvoor.reporting.payer_page import payer_page
from samenvoor.reporting.settlement_page import settlement_page
from samenvoor.reporting.view import View
from tests.programmes import TODAY, record
from tests.unit.engine.money.funded import INSURER, TOWN, euro, funded, line, ready

OPEN = {"open": "to_be_determined", "owner": "projectleider"}


def unknown(**fields: Any) -> Prepared:
    """A town in which the insurer, who gains, puts in money of which the amount is to be determined."""
    given = {"party": INSURER, "funding_kind": "own_means", "amount": OPEN, **fields}
    return ready(line("open", **given))


def told(found: Account, payer: str) -> dict[str, Any]:
    """What the document says of one purse."""
    return next(entry for entry in payer_document(found, language="nl")["payers"] if entry["payer"] == payer)


def _view(prepared: Prepared) -> View:
    """A view in Dutch."""
    return View(prepared=prepared, answer=prepared.answer(), language="nl")


def pages(prepared: Prepared, language: Any = "nl") -> tuple[str, str]:
    """The text of both pages on one line each."""
    found = account(prepared)
    view = View(prepared=prepared, answer=prepared.answer(), language=language)
    both = (payer_page(view, found), settlement_page(view, found))
    for page in both:
        render_html(page)
    one, two = (" ".join(render_text(page).split()) for page in both)
    return one, two


@pytest.mark.parametrize("partly", [False, True])
def test_without_the_amount_there_is_no_net_nor_chance_of_a_loss(*, partly: bool) -> None:
    money = line("geld", party=INSURER, years=euro(1_000.0, 2022))
    prepared = prepare(
        funded(line("open", party=INSURER, amount=OPEN), *((money,) if partly else ())), on=TODAY, draws=64
    )
    found = account(prepared)
    entry = told(found, "zvw")
    for key in ("cost", "net", "probability_loss", "error", "net_cash", "probability_loss_cash", "transfer"):
        assert entry[key] is None, key
    assert entry["benefit"] > 0.0
    other = told(found, "municipality")
    assert other["net"]["median"] < 0.0
    assert other["probability_loss"] == 1.0


def test_all_together_nothing_is_left_over_that_is_not_known() -> None:
    found = account(unknown())
    document = payer_document(found, language="nl")
    assert document["costs_unknown"] == ["zvw"]
    assert document["together"] == {
        "net": None,
        "probability_loss": None,
        "error": None,
        "benefit_per_euro": None,
    }
    assert document["wrong_pocket_index"] is None
    assert {entry["cost"] for entry in document["per_year"] if entry["payer"] == "zvw"} == {None}
    assert next(entry for entry in document["projects"] if entry["project"] == "een")["net"] is None
    assert all(entry["together"] is None for entry in document["sensitivities"])
    assert all(entry["net"]["zvw"] is None for entry in document["sensitivities"])
    assert all(entry["extra_cost"] is None for entry in document["cost_effect"])


def test_a_purse_that_gains_nothing_is_named_as_well() -> None:
    document = payer_document(account(unknown(party="fonds", payer="state", amount=OPEN)), language="nl")
    # Of the saving of the insurer a part goes to the state by itself; employers have no part in it.
    assert document["costs_unknown"] == ["state"]
    employer = payer_document(account(unknown(party="fonds", payer="employer")), language="nl")
    assert employer["costs_unknown"] == ["employer"]
    assert "employer" not in {entry["payer"] for entry in employer["payers"]}
    assert employer["together"]["net"] is None


def test_the_pages_say_who_and_leave_the_net_open() -> None:
    prepared = unknown()
    paid, settled = pages(prepared)
    assert "wat zij kosten is n.t.b. voor de zorgverzekeraar" in paid
    assert "kosten n.t.b." in render_html(payer_page(_view(prepared), account(prepared)))
    assert (
        "De verrekening laat weg wat n.t.b. is: niet bekend is wat er betaald wordt door de zorgverzekeraar"
        in settled
    )
    assert all(
        "zvw" not in entry.cents for rule in account(prepared).balance.proposals for entry in rule.settled
    )
    assert "leaves out what is to be determined" in pages(prepared, "en")[1]
    page = payer_page(_view(prepared), account(prepared))
    balance = next(block for block in page.blocks if isinstance(block, Balance))
    assert [row.net is None for row in balance.rows] == [not row.cost_known for row in balance.rows]


def test_who_pays_something_unknown_is_not_settled_with() -> None:
    known = account(ready(line("geld", party=INSURER, years=euro(1_000.0, 2022)))).proposal
    assert known.transfer(Payer.zvw) is not None
    found = account(unknown(party=INSURER))
    assert found.proposal.transfer(Payer.zvw) is None
    assert found.balance.left_out == (Payer.zvw,)


def test_figures_behind_them_say_why_there_is_no_number() -> None:
    known = figures(unknown())
    for address in ("zvw/net/median", "zvw/cost", "zvw/probability_loss", "together/net/p10"):
        figure = known[f"payers/{address}"]
        assert figure.value is None
        assert figure.text is not None
        assert "n.t.b." in figure.text.nl
    assert known["payers/municipality/net/median"].value is not None


def test_hours_in_kind_beside_money_are_named_and_wipe_nothing() -> None:
    prepared = ready(
        line("geld", party=INSURER, years=euro(1_000.0, 2022)),
        line("uren", party=INSURER, funding_kind="in_kind", years=[{"year": 2022, "hours": 160.0}]),
    )
    found = account(prepared)
    document = payer_document(found, language="nl")
    assert document["costs_unknown"] == []
    assert told(found, "zvw")["net"] is not None
    assert document["not_in_money"] == [
        {
            "payer": "zvw",
            "party": INSURER,
            "project": "een",
            "source": "funding_line/uren",
            "hours": 160.0,
        }
    ]
    assert "niet in geld is uitgedrukt, van Toetsverzekeraar" in pages(prepared)[0]


def test_regular_work_without_an_amount_costs_the_programme_nothing() -> None:
    found = account(unknown(spend_kind="regular"))
    assert payer_document(found, language="nl")["costs_unknown"] == []
    assert told(found, "zvw")["net"] is not None


def test_an_agreement_does_not_settle_what_is_not_known_either() -> None:
    split = [
        {"party": TOWN, "cost_share": 0.75, "saving_share": 0.5},
        {"party": INSURER, "cost_share": 0.25, "saving_share": 0.5},
    ]
    agreed = record(
        Agreement,
        "samen",
        name="Samen",
        status="signed",
        parties=[TOWN, INSURER],
        projects=["een"],
        split=split,
    )
    prepared = ready(agreed, line("open", party=INSURER, amount=OPEN))
    settled = account(prepared).by_agreement[0]
    assert settled.left_out == (Payer.zvw,)
    assert settled.proposal.reason is not None
    assert settled.written.reason is not None
    assert "n.t.b." in settled.written.reason.nl
    document = payer_document(account(prepared), language="nl")
    assert document["agreements"][0]["settlement_leaves_out"] == ["zvw"]
    assert pages(prepared)[1].count("De verrekening laat weg wat n.t.b. is") == 2


def test_the_heading_says_of_whom_nothing_is_known() -> None:
    paying = line("veel", party=INSURER, years=euro(900_000.0, *range(2021, 2031)))
    for prepared in (
        ready(paying, line("open", party=INSURER, amount=OPEN)),
        unknown(party="fonds", payer="employer"),
    ):
        page = payer_page(_view(prepared), account(prepared))
        assert "De gemeente betaalt meer dan het oplevert" in page.answer
        assert "niemand betaalt toe" not in page.answer
        assert page.answer.endswith("is n.t.b.")
        table = next(block for block in page.blocks if getattr(block, "caption", "").startswith("Als wij"))
        assert all("n.t.b.: " in getattr(row[-1], "text", "") for row in table.rows)
