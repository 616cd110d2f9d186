"""A page as JSON can be read back and holds finite numbers only."""

import json

import msgspec
from msgspec.structs import replace

from samenvoor.blocks import Amount, Fact, Facts, Page
from samenvoor.render.json_text import render_json
from tests.unit.render.pages import page


def test_the_page_comes_back_as_it_was() -> None:
    text = render_json(page())
    back = msgspec.json.decode(text, type=Page)

    assert render_json(back) == text
    assert [type(block) for block in back.blocks] == [type(block) for block in page().blocks]


def test_blocks_and_cells_say_what_they_are() -> None:
    data = json.loads(render_json(page()))

    assert {block["block"] for block in data["blocks"]} >= {
        "tiles",
        "gap_fan",
        "impact_flow",
        "table",
        "card",
    }
    table = next(block for block in data["blocks"] if block["block"] == "table")
    assert [row[1]["cell"] for row in table["rows"]] == [
        "amount",
        "missing",
        "missing",
        "missing",
        "missing",
        "interval",
    ]


def test_numbers_have_nine_significant_digits() -> None:
    cell = Amount(value=1 / 3, low=-0.0, high=123456.789123)
    facts = Facts(title="t", facts=[Fact(label="l", cell=cell)])
    written = json.loads(render_json(replace(page(), blocks=[facts])))["blocks"][0]["facts"][0]["cell"]

    assert written["value"] == 0.333333333
    assert written["high"] == 123456.789
    assert str(written["low"]) == "0"
