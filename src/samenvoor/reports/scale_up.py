"""Scaling up: whether growing is enough, what plans add, stopping beside growing, what is still needed."""

from __future__ import annotations

from samenvoor.blocks import Page
from samenvoor.engine.scaling.scaling import scaling
from samenvoor.reporting.report import Report
from samenvoor.reporting.scaling_page import SCALE_UP, scale_up_page
from samenvoor.reporting.view import View


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: is growing enough, and what is needed besides? It takes no key."""
    return scale_up_page(view, scaling(view.prepared))


REPORT = Report(name="scale_up", title=SCALE_UP, build=build)
