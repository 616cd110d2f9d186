"""A tornado made of letters, for a terminal: per assumption a bar around what is expected now."""

from __future__ import annotations

from typing import Final

from samenvoor.blocks import Language, Tornado
from samenvoor.blocks.numbers import decimal, per_cent
from samenvoor.render.text_table import columns_of
from samenvoor.render.words import word

_NAME: Final = 46
_STRIP: Final = 34
_FITS: Final = 92


def tornado_strips(block: Tornado, language: Language, *, width: int) -> list[str]:
    """One line an assumption, L at its low and H at its high end; no lines where they do not fit."""
    if not block.bars or width < _FITS:
        return []
    ends = [block.middle, *(end for bar in block.bars for end in (bar.at_low, bar.at_high))]
    low, span = min(ends), max(max(ends) - min(ends), 1e-12)

    def column(value: float) -> int:
        return round((value - low) / span * (_STRIP - 1))

    lines = []
    for bar in block.bars:
        letters = [" "] * _STRIP
        first, last = sorted((column(bar.at_low), column(bar.at_high)))
        letters[first : last + 1] = "-" * (last - first + 1)
        letters[column(block.middle)] = "|"
        if last > first:
            letters[column(bar.at_low)], letters[column(bar.at_high)] = "L", "H"
        share = (
            word("less_than_one", language) if bar.share < 0.01 else per_cent(100 * bar.share, 0, language)
        )
        lines.append(f"{_name(bar.assumption)} {''.join(letters)} {share}")
    told = f"L {word('low_end', language)}   H {word('high_end', language)}   | "
    told += f"{word('middle_now', language)} {decimal(block.middle, block.decimals, language)} {block.unit}"
    return [*lines, f"{' ' * (_NAME + 1)}{told}"]


def _name(text: str) -> str:
    """A name cut or padded to its column."""
    short = text if columns_of(text) <= _NAME else text[: _NAME - 1].rstrip() + "…"
    return short + " " * (_NAME - columns_of(short))
