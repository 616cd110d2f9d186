"""Small pictures made of letters, for a terminal: an interval on a line, and bars along the years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from samenvoor.blocks import Contribution, ContributionsChart, Language, Timeline, TimelineRow
from samenvoor.blocks.numbers import decimal, shortest
from samenvoor.render.placing import nice_ticks
from samenvoor.render.text_table import broken, columns_of
from samenvoor.render.words import word

_STRIP: Final = 35
_NAME: Final = 28
_FITS: Final = 86


def _cut(line: str, width: int) -> str:
    """A line of at most `width` places, with an ellipsis where it was cut."""
    return line if columns_of(line) <= width else line[: width - 1].rstrip() + "…"


def _name(text: str) -> str:
    """A name cut or padded to its column."""
    short = text if columns_of(text) <= _NAME else text[: _NAME - 1] + "…"
    return short + " " * (_NAME - columns_of(short))


def _interval(one: Contribution, place: dict[str, int], zero: int) -> str:
    """One contribution on its line: ● measured, ○ assumed, a box of dots when the effect is unknown."""
    letters = [" "] * _STRIP
    letters[zero] = "|"
    if place:
        left, right = place["p10"], place["p90"]
        line = "-" if one.state == "counted" and one.basis == "measured" else "."
        letters[left : right + 1] = line * (right - left + 1)
        letters[left], letters[right] = "[", "]"
        if one.state == "counted":
            letters[place["median"]] = "●" if one.basis == "measured" else "○"
    return "".join(letters)


def contribution_strips(block: ContributionsChart, language: Language, *, width: int) -> list[str]:
    """Every contribution on one line, with the scale beneath; no lines where they do not fit."""
    if not block.contributions or width < _FITS:
        return []
    numbers = [0.0]
    for one in block.contributions:
        numbers += [n for n in (one.median, one.p10, one.p90) if n is not None]
    ticks = nice_ticks(min(numbers), max(numbers), most=4)

    def column(value: float) -> int:
        return round((value - ticks[0]) / (ticks[-1] - ticks[0]) * (_STRIP - 1))

    lines: list[str] = []
    for one in block.contributions:
        ends = {"p10": one.p10, "median": one.median, "p90": one.p90}
        drawn = one.p10 is not None and one.p90 is not None and one.state != "not_quantified"
        place = {key: column(value) for key, value in ends.items() if value is not None} if drawn else {}
        told = _told(one, block, language)
        lines.append(
            _cut(f"{_name(one.project)} {_interval(one, place, column(0.0))} {told}".rstrip(), width)
        )
    scale = [" "] * (_STRIP + 8)
    for tick in ticks:
        label = shortest(tick, language)
        start = max(column(tick) - len(label) // 2, 0)
        scale[start : start + len(label)] = label
    lines.append(" " * (_NAME + 1) + "".join(scale).rstrip())
    return lines


def _told(one: Contribution, block: ContributionsChart, language: Language) -> str:
    """The number or reason behind a strip."""
    if one.state == "counted" and one.median is not None:
        return f"{decimal(one.median, block.decimals, language)} {word(one.basis, language)}"
    if one.state == "unknown_effect":
        return word("unknown_effect", language)
    reason = f" ({one.reason})" if one.reason else ""
    return f"{word('not_quantified', language)}{reason}"


def _quarter(day: date, first_year: int) -> int:
    """Which quarter a day lies in, counted from the first year."""
    return (day.year - first_year) * 4 + (day.month - 1) // 3


def _bars(row: TimelineRow, block: Timeline) -> str:
    """One project as a letter per quarter: = pilot, # project, ~ end unknown, with its markers."""
    count = (block.last_year - block.first_year + 1) * 4
    letters = [" "] * count
    if block.now is not None and 0 <= _quarter(block.now, block.first_year) < count:
        letters[_quarter(block.now, block.first_year)] = "|"
    for bar in row.bars:
        known = bar.start is not None and bar.end is not None
        start = 0 if bar.start is None else _quarter(bar.start, block.first_year)
        end = start + 8 if bar.end is None else _quarter(bar.end, block.first_year)
        sign = "~" if not known else "=" if bar.stage == "pilot" else "#"
        for quarter in range(max(start, 0), min(end + 1, count)):
            letters[quarter] = sign
    for marker in row.markers:
        quarter = _quarter(marker.on, block.first_year)
        if 0 <= quarter < count:
            letters[quarter] = {"completion": "◆", "decision": "▼", "scale_up": "»"}[marker.kind]
    return "".join(letters)


def timeline_strips(block: Timeline, language: Language, *, width: int) -> list[str]:
    """Every project on one line of quarters, the years above, what the letters mean beneath.

    No lines where they do not fit.
    """
    quarters = (block.last_year - block.first_year + 1) * 4
    if not block.rows or width < _NAME + 1 + quarters:
        return []
    years = "".join(f"’{year % 100:02d} " for year in range(block.first_year, block.last_year + 1))
    lines = [" " * (_NAME + 1) + years.rstrip()]
    for row in block.rows:
        note = "" if row.bars else row.note or word("no_dates", language)
        lines.append(_cut(f"{_name(row.name)} {_bars(row, block)} {note}".rstrip(), width))
    signs: Sequence[tuple[str, str]] = (
        ("=", "pilot"), ("#", "project"), ("~", "no_end"), ("◆", "completion"), ("▼", "decision"),
        ("»", "scale_up"), ("|", "now"),
    )  # fmt: skip
    lines += broken("   ".join(f"{sign} {word(key, language)}" for sign, key in signs), width)
    return lines
