"""Every address that a page of decisions shows can be asked, and leads down to who said or counted it."""

import datetime
import functools
import json
from pathlib import Path
from typing import Any

import pytest

from samenvoor.domain.figure import Basis
from samenvoor.engine.answer import prepare
from samenvoor.render.json_text import render_json
from samenvoor.reporting.figures_asked import AllFigures
from samenvoor.reporting.registry import reports
from samenvoor.reporting.shown_figures import addresses_in
from samenvoor.reporting.view import View
from samenvoor.store.layers import read_layers

DEMO = Path(__file__).parents[1] / "examples/heerlen-demo"
DAY = datetime.date(2026, 11, 22)
PAGES = ("judgement", "scale_up", "frontier", "payers", "settlement", "value_of_information", "timeline")


@functools.cache
def demo() -> AllFigures:
    prepared = prepare(read_layers(DEMO).programme, on=DAY, draws=512)
    return AllFigures(prepared, prepared.answer())


def addresses(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = part.get("address")
        found = set(addresses_in(own)) if isinstance(own, str) and own else set()
        return found.union(*(addresses(value) for value in part.values()))
    return set().union(*(addresses(value) for value in part)) if isinstance(part, list) else set()


@pytest.mark.parametrize("name", PAGES)
def test_every_address_on_the_page_can_be_asked(name: str) -> None:
    figures = demo()
    view = View(prepared=figures.prepared, answer=figures.answer, language="nl")
    shown = addresses(json.loads(render_json(reports()[name].build(view))))

    told = {address: figures.at(address) for address in shown if "/" in address}

    assert len(told) > 2
    for address, figure in told.items():
        assert figure.label.nl
        assert figure.label.en, address
        assert figure.unit or figure.value is None, address
        assert figure.basis is not Basis.computed or figure.formula, address
    assert any(figure.rests_on_assumptions() for figure in told.values())
