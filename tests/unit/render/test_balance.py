"""The balance per payer: bars on the right side of zero, amounts in few words, a row per payer in its table."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from samenvoor.blocks import Amount, Missing
from samenvoor.render.balance_strips import balance_strips
from samenvoor.render.pictures.balance import PICTURE
from samenvoor.render.short_euro import short_euro
from samenvoor.render.tables.balance import TABLE
from tests.unit.render.made_up_balance import BALANCE


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (0.0, "€ 0", "€0"),
        (-0.2, "€ 0", "€0"),
        (90.4, "€ 90", "€90"),
        (-12_345.0, "−€ 12.300", "−€12,300"),
        (815_400.0, "€ 815.000", "€815,000"),
        (999_600.0, "€ 1 mln", "€1 m"),
        (-1_240_000.0, "−€ 1,2 mln", "−€1.2 m"),
        (250_400_000.0, "€ 250 mln", "€250 m"),
    ],
)
def test_amounts_in_few_words(value: float, nl: str, en: str) -> None:
    assert short_euro(value, "nl").replace("\u00a0", " ") == nl
    assert short_euro(value, "en").replace("\u00a0", " ") == en


@pytest.mark.parametrize("width", PICTURE.widths)
def test_bars_lie_on_their_side_and_within_the_sheet(width: int) -> None:
    drawn = PICTURE.draw(BALANCE, language="nl", width=width, name="x")
    assert "[payers/zvw/net/{median,p10,p90}]" in drawn
    for x, wide in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn):
        assert float(x) >= 0.0
        assert float(x) + float(wide) <= width + 0.5


def test_nothing_to_draw_says_what_to_do() -> None:
    empty = msgspec.structs.replace(BALANCE, rows=[], empty="Schrijf een financieringsregel.")
    assert "Schrijf een financieringsregel." in PICTURE.draw(empty, language="nl", width=680, name="x")
    assert balance_strips(empty, "nl", width=100) == []


def test_the_table_tells_what_is_no_part_of_a_settlement() -> None:
    rows: Any = TABLE.tabulate(BALANCE, "nl").rows
    assert [isinstance(row[-1], Missing) for row in rows] == [False, False, True]
    assert isinstance(rows[0][3], Amount)
    assert (rows[0][3].low, rows[0][3].high) == (-120_000.0, 2_480_000.0)
    assert [cell.address for cell in rows[0][1:3]] == ["payers/zvw/cost", "payers/zvw/benefit"]


def test_letters_lie_on_their_side_of_zero() -> None:
    lines = balance_strips(BALANCE, "nl", width=100)
    gains, pays = lines[0], lines[2]
    assert "<" not in gains
    assert ">" in gains
    assert ">" not in pays
    assert "<" in pays
    assert gains.index("|") == pays.index("|")
    assert balance_strips(BALANCE, "nl", width=60) == []
