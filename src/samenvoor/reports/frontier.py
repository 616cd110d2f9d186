"""The frontier: what each budget can buy, as a line from euro to the chance of the goal."""

from __future__ import annotations

from samenvoor.blocks import Page
from samenvoor.engine.scaling.scaling import scaling
from samenvoor.reporting.report import Report
from samenvoor.reporting.scaling_page import FRONTIER, frontier_page
from samenvoor.reporting.view import View


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: what would more or less money do? It takes no key."""
    return frontier_page(view, scaling(view.prepared))


REPORT = Report(name="frontier", title=FRONTIER, build=build)
