"""Verdicts made of letters, for a terminal: what is known of each effect on a line, with what is needed."""

from __future__ import annotations

from typing import Final

from samenvoor.blocks import Language, VerdictBar, Verdicts
from samenvoor.blocks.numbers import decimal, shortest
from samenvoor.render.placing import nice_ticks
from samenvoor.render.text_table import columns_of
from samenvoor.render.words import word

_STRIP: Final = 41
_NAME: Final = 28
_FITS: Final = 92
_PAST: Final = 1.6
_SIGNS: Final = {"green": "+", "red": "x", "undecided": "?"}


def verdict_strips(block: Verdicts, language: Language, *, width: int) -> list[str]:
    """Every project on one line, what the letters mean beneath; no lines where they do not fit."""
    known = [bar for bar in block.bars if bar.after is not None]
    if not known or width < _FITS:
        return []
    ends = [end for bar in known if bar.after is not None for end in (bar.after.p10, bar.after.p90)]
    most = _PAST * max(ends)
    near = [bar.needed for bar in known if bar.needed is not None and bar.needed <= most]
    ticks = nice_ticks(min(0.0, *ends), max([*ends, *near]), most=6)
    lines = [_line(bar, block, ticks, language) for bar in block.bars]
    scale = [" "] * (_STRIP + 8)
    for tick in ticks:
        label = shortest(tick, language)
        start = max(_column(tick, ticks) - len(label) // 2, 0)
        scale[start : start + len(label)] = label
    lines.append(" " * (_NAME + 3) + "".join(scale).rstrip())
    legend = [f"[--] {word('known_now', language)}", f"| {word('needed', language)}"]
    legend += [f"{sign} {word(verdict, language)}" for verdict, sign in _SIGNS.items()]
    return [*lines, "   ".join(legend)]


def _column(value: float, ticks: list[float]) -> int:
    """Which place on the line a number has, kept on it."""
    share = (value - ticks[0]) / (ticks[-1] - ticks[0])
    return round(min(max(share, 0.0), 1.0) * (_STRIP - 1))


def _line(bar: VerdictBar, block: Verdicts, ticks: list[float], language: Language) -> str:
    """One project: sign, name, interval with the needed effect, and the verdict in words."""
    name = bar.project if columns_of(bar.project) <= _NAME else bar.project[: _NAME - 1] + "…"
    letters = [" "] * _STRIP
    if bar.after is not None:
        left, right = _column(bar.after.p10, ticks), _column(bar.after.p90, ticks)
        letters[left : right + 1] = "-" * (right - left + 1)
        letters[left], letters[right] = "[", "]"
        letters[_column(bar.after.median, ticks)] = "o"
    told = bar.verdict_text
    if bar.needed is not None:
        letters[_column(bar.needed, ticks)] = "|" if bar.needed <= ticks[-1] else ">"
        told += f", {word('needed', language)} {decimal(bar.needed, block.decimals, language)}"
    pad = " " * (_NAME - columns_of(name))
    return f"{_SIGNS[bar.verdict]} {name}{pad} {''.join(letters)} {told}".rstrip()
