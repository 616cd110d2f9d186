"""The colours of the house: one for each aim everywhere, and how well two of them can be told apart."""

from __future__ import annotations

from typing import Final

from samenvoor.blocks import Aim, Verdict

INK: Final = "#14233a"
MUTED: Final = "#526177"
RULE: Final = "#d5dce6"
GRID: Final = "#e6ebf1"
PAPER: Final = "#ffffff"
BACKGROUND: Final = "#f4f6fa"
ACCENT: Final = "#0b5fa5"
NEUTRAL: Final = "#5b6b82"
NOTHING: Final = "#6b7789"
TARGET: Final = "#b02a12"

AIMS: Final[dict[Aim, str]] = {
    "health": "#0a6e69",
    "quality": "#7b3a6c",
    "cost": "#96570f",
    "work_joy": "#2a63ad",
}
AIM_FILLS: Final[dict[Aim, str]] = {
    "health": "#0a6e69",
    "quality": "#7b3a6c",
    "cost": "#c9752b",
    "work_joy": "#2f6db5",
}
VERDICTS: Final[dict[Verdict, str]] = {"green": "#1f6f3a", "red": "#a3261c", "undecided": "#526177"}


def text_colour(aim: Aim | None) -> str:
    """The colour in which an aim is written and its lines are drawn; neutral without an aim."""
    return NEUTRAL if aim is None else AIMS[aim]


def fill_colour(aim: Aim | None) -> str:
    """The colour with which an aim's areas are filled; neutral without an aim."""
    return NEUTRAL if aim is None else AIM_FILLS[aim]


def luminance(colour: str) -> float:
    """Relative luminance 0–1 of a `#rrggbb` colour (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio 1–21 of two `#rrggbb` colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tint(colour: str, share: float) -> str:
    """The `#rrggbb` colour one gets by laying `share` (0–1) of a colour on white paper."""
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    mixed = [round(255 + (c - 255) * share) for c in channels]
    return "#" + "".join(f"{c:02x}" for c in mixed)
