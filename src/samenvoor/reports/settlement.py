"""Settling and agreements: who could pay whom, whether everybody is better off, and what was promised."""

from __future__ import annotations

from samenvoor.blocks import Page
from samenvoor.engine.money.account import account
from samenvoor.engine.money.project_flows import NoPlanError
from samenvoor.reporting.money_words import without_plan
from samenvoor.reporting.report import Report
from samenvoor.reporting.settlement_page import TITLE, settlement_page
from samenvoor.reporting.view import View


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: how can payers settle, and do we keep what we agreed? It takes no key."""
    try:
        return settlement_page(view, account(view.prepared, view.answer.scenario))
    except NoPlanError:
        return without_plan(view, TITLE)


REPORT = Report(name="settlement", title=TITLE, build=build)
