"""Who pays and who benefits: per purse the costs, the benefits, what is left, and how sure that is."""

from __future__ import annotations

from samenvoor.blocks import Page
from samenvoor.engine.money.account import account
from samenvoor.engine.money.project_flows import NoPlanError
from samenvoor.reporting.money_words import without_plan
from samenvoor.reporting.payer_page import TITLE, payer_page
from samenvoor.reporting.report import Report
from samenvoor.reporting.view import View


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: who pays for our projects, and who gains by them? It takes no key."""
    try:
        return payer_page(view, account(view.prepared, view.answer.scenario))
    except NoPlanError:
        return without_plan(view, TITLE)


REPORT = Report(name="payers", title=TITLE, build=build)
