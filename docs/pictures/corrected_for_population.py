"""Draws the picture of costs corrected for the population: the country, what is expected, and what it was."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gap import comma, svg, text

TARGET = Path(__file__).resolve().parent / "corrected-for-population.svg"
FIGURES = Path(__file__).resolve().parents[2] / "examples" / "heerlen" / "observations"
COSTS = "care-cost-per-insured-year"
LEFT, STEP, WIDE, FLOOR, FULL = 60, 220, 110, 310, 215.0
GREY, BLUE, ORANGE = "#8a94a0", "#1f5f8b", "#b3420c"


def published(indicator: str, area: str) -> float:
    """The figure of 2020 of an area, from the example programme (Vektis, own computation, without the rest row)."""
    with (FIGURES / f"{indicator}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if (row["area"], row["period"]) == (area, "2020")]
    return float(rows[0]["value"])


def ratio() -> float:
    """Observed over expected costs."""
    return published("care-cost-ratio", "GM0917")


def indices() -> tuple[float, float, float]:
    """The country, what is expected and what was observed, with the country at 100."""
    observed = 100.0 * published(COSTS, "GM0917") / published(COSTS, "NL")
    return 100.0, observed / ratio(), observed


def draw() -> str:
    """The picture as SVG; the texts are Dutch, as the page is."""
    country, expected, observed = indices()
    parts = [
        text(20, 30, "Zorgkosten per verzekerdenjaar, 2020 (Nederland = 100)", size=18, weight="bold"),
        text(20, 52, "Bron: Vektis, open data Zvw; eigen berekening", size=13),
        *bar(0, [(country, GREY)], "Nederland", "gemiddeld"),
        *bar(
            1,
            [(country, GREY), (expected - country, BLUE)],
            "Heerlen, verwacht",
            "eigen leeftijden, landelijke kosten",
        ),
        *bar(
            2,
            [(country, GREY), (expected - country, BLUE), (observed - expected, ORANGE)],
            "Heerlen, werkelijk",
            f"{comma(ratio(), 3)} keer verwacht",
        ),
    ]
    parts += [
        *beside(1, country, expected, BLUE, f"+{comma(expected - country)}", "bevolking"),
        *beside(2, expected, observed, ORANGE, f"+{comma(observed - expected)}", "blijft over"),
    ]
    told = (
        "Een deel van de hogere kosten hoort bij de bevolking; wat daarna overblijft is 1,235 keer verwacht."
    )
    return svg(parts, told)


def bar(place: int, pieces: list[tuple[float, str]], name: str, below: str) -> list[str]:
    """One bar of stacked pieces, its total above it and its name below it."""
    x, lower, parts = LEFT + place * STEP, 0.0, []
    for size, colour in pieces:
        top = height(lower + size)
        parts.append(
            f'<rect x="{x}" y="{top:.1f}" width="{WIDE}" height="{height(lower) - top:.1f}" fill="{colour}"/>'
        )
        lower += size
    middle = x + WIDE / 2
    return [
        *parts,
        text(middle, height(lower) - 8, comma(lower), anchor="middle", weight="bold"),
        text(middle, FLOOR + 24, name, anchor="middle", weight="bold"),
        text(middle, FLOOR + 44, below, anchor="middle", size=13),
    ]


def beside(place: int, lower: float, upper: float, colour: str, amount: str, word: str) -> list[str]:
    """What one piece is, to the right of it."""
    x, y = LEFT + place * STEP + WIDE + 8, height((lower + upper) / 2)
    return [
        text(x, y, amount, colour=colour, size=14, weight="bold"),
        text(x, y + 16, word, colour=colour, size=14),
    ]


def height(value: float) -> float:
    """The place of an index on the page; the floor is 0, so that the bars may be compared."""
    return FLOOR - value / 140.0 * FULL


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8", newline="\n")
