"""Draws the picture of the gap: two falling lines, with the gap in points and as a ratio in both years."""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE / "gap.svg"
FIGURES = HERE.parents[1] / "examples" / "heerlen" / "observations" / "less-than-good-health.csv"
AREA, COUNTRY = "GM0917", "NL"
WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 190, 530, 70, 320
LOWEST, HIGHEST = 18.0, 38.0
INK, HERE_COLOUR, THERE_COLOUR = "#1f2933", "#b3420c", "#1f5f8b"


def figures() -> dict[str, dict[str, float]]:
    """Per area the published percentages of 2016 and 2020, from the example programme."""
    found: dict[str, dict[str, float]] = {AREA: {}, COUNTRY: {}}
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["area"] in found and row["period"] in {"2016", "2020"}:
                found[row["area"]][row["period"]] = float(row["value"])
    return found


def draw() -> str:
    """The picture as SVG; the texts are Dutch, as the page is."""
    found = figures()
    parts = [
        text(20, 30, "Minder dan goed ervaren gezondheid, 18 jaar en ouder", size=18, weight="bold"),
        text(20, 52, "Bron: RIVM, modelschatting (50090NED)", size=13),
    ]
    for area, name, colour in ((AREA, "Heerlen", HERE_COLOUR), (COUNTRY, "Nederland", THERE_COLOUR)):
        before, after = found[area]["2016"], found[area]["2020"]
        parts += [
            (
                f'<line x1="{LEFT}" y1="{height(before):.1f}" x2="{RIGHT}" y2="{height(after):.1f}" '
                f'stroke="{colour}" stroke-width="3"/>'
            ),
            dot(LEFT, before, colour),
            dot(RIGHT, after, colour),
            text((LEFT + RIGHT) / 2, height((before + after) / 2) - 18, name, colour=colour, anchor="middle"),
        ]
    for year, x, side in (("2016", LEFT, -1), ("2020", RIGHT, 1)):
        parts += beside(x, side, year, found[AREA][year], found[COUNTRY][year])
    told = "Heerlen en Nederland dalen allebei; in punten wordt het verschil kleiner, als verhouding groter."
    return svg(parts, told)


def beside(x: int, side: int, year: str, here: float, there: float) -> list[str]:
    """What stands beside one year: both figures, the gap between them and the ratio."""
    anchor = "end" if side < 0 else "start"
    middle = (height(here) + height(there)) / 2
    return [
        text(x, BOTTOM + 38, year, anchor="middle", weight="bold"),
        (
            f'<line x1="{x}" y1="{height(here) + 8:.1f}" x2="{x}" y2="{height(there) - 8:.1f}" stroke="{INK}" '
            'stroke-dasharray="3 4"/>'
        ),
        text(x + 14 * side, height(here) + 5, f"{comma(here)}%", colour=HERE_COLOUR, anchor=anchor),
        text(x + 14 * side, height(there) + 5, f"{comma(there)}%", colour=THERE_COLOUR, anchor=anchor),
        text(x + 14 * side, middle - 4, f"{comma(here - there)} punten", anchor=anchor, weight="bold"),
        text(x + 14 * side, middle + 16, f"{comma(here / there, 2)} keer", anchor=anchor),
    ]


def height(value: float) -> float:
    """The place of a percentage on the page."""
    return BOTTOM - (value - LOWEST) / (HIGHEST - LOWEST) * (BOTTOM - TOP)


def comma(value: float, digits: int = 1) -> str:
    """A number with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def dot(x: int, value: float, colour: str) -> str:
    """The mark of one figure."""
    return f'<circle cx="{x}" cy="{height(value):.1f}" r="5" fill="{colour}"/>'


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 15,
    colour: str = INK,
    anchor: str = "start",
    weight: str = "normal",
) -> str:
    """A line of text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" '
        f'font-weight="{weight}">{words}</text>'
    )


def svg(parts: list[str], told: str) -> str:
    """A whole picture, with what it tells for who cannot see it."""
    inside = "\n".join(f"  {part}" for part in parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="system-ui, Segoe UI, Arial, sans-serif">\n'
        f"  <title>{told}</title>\n"
        f'  <rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n{inside}\n</svg>\n'
    )


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8", newline="\n")
