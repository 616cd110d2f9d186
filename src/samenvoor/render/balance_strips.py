"""The balance per payer made of letters, for a terminal: costs left, benefits right, net beneath."""

from __future__ import annotations

from typing import Final

from samenvoor.blocks import Balance, BalanceRow, Language
from samenvoor.blocks.numbers import NO_BREAK
from samenvoor.render.placing import nice_ticks
from samenvoor.render.short_euro import short_euro
from samenvoor.render.text_table import columns_of
from samenvoor.render.words import word

_STRIP: Final = 49
_NAME: Final = 28
_FITS: Final = 92


def balance_strips(block: Balance, language: Language, *, width: int) -> list[str]:
    """Two lines a payer: its bars and under them its net; no lines where they do not fit."""
    if not block.rows or width < _FITS:
        return []
    numbers = [0.0]
    for row in block.rows:
        numbers += [-row.cost, row.benefit]
        numbers += [row.net.p10, row.net.p90] if row.net else []
    low, high = min(numbers), max(numbers)
    ticks = nice_ticks(low, high if high > low else low + 1.0, most=5)
    lines = [line for row in block.rows for line in _lines(row, ticks, language)]
    scale = [" "] * (_STRIP + 12)
    end = 0
    for tick in ticks:
        label = short_euro(tick, language).replace(NO_BREAK, " ") if tick else "0"
        start = max(_column(tick, ticks) - len(label) // 2, 0)
        if start >= end:
            scale[start : start + len(label)] = label
            end = start + len(label) + 1
    lines.append(" " * (_NAME + 1) + "".join(scale).rstrip())
    signs = (("<", "paid"), (">", "gained"), ("[o]", "net"))
    return [*lines, "   ".join(f"{sign} {word(f'{key}_legend', language)}" for sign, key in signs)]


def _column(value: float, ticks: list[float]) -> int:
    """Which place on the line an amount has."""
    share = (value - ticks[0]) / (ticks[-1] - ticks[0])
    return round(min(max(share, 0.0), 1.0) * (_STRIP - 1))


def _lines(row: BalanceRow, ticks: list[float], language: Language) -> list[str]:
    """One payer: its bars with its name, its net with the amount."""
    name = row.payer if columns_of(row.payer) <= _NAME else row.payer[: _NAME - 1] + "…"
    zero = _column(0.0, ticks)
    bars, net = [" "] * _STRIP, [" "] * _STRIP
    paid, gained = _column(-row.cost, ticks), _column(row.benefit, ticks)
    bars[paid:zero] = "<" * (zero - paid)
    bars[zero + 1 : gained + 1] = ">" * (gained - zero)
    told = word("to_be_determined", language)
    if row.net:
        left, right = _column(row.net.p10, ticks), _column(row.net.p90, ticks)
        net[left : right + 1] = "-" * (right - left + 1)
        net[left], net[right] = "[", "]"
        net[_column(row.net.median, ticks)] = "o"
        told = short_euro(row.net.median, language).replace(NO_BREAK, " ")
    bars[zero] = "|"
    net[zero] = "|" if net[zero] == " " else net[zero]
    pad = " " * (_NAME - columns_of(name))
    return [f"{name}{pad} {''.join(bars)}".rstrip(), f"{' ' * _NAME} {''.join(net)} {told}"]
