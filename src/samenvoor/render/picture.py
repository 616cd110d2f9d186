"""What every file of pictures and of tables gives, and the grammar all pictures share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol

from samenvoor.blocks import EffectBasis, Language, Table
from samenvoor.render.colours import MUTED, NEUTRAL, NOTHING
from samenvoor.render.letters import text_width
from samenvoor.render.markup import Markup
from samenvoor.render.svg import DASH, DOTS, Sheet
from samenvoor.render.words import word

NARROW: Final = 320
HALF: Final = 560
MIDDLE: Final = 680
WIDE: Final = 1120


class Draw(Protocol):
    """Draws a block in a language, for a width in pixels, with ids that start with `name`."""

    def __call__(self, block: Any, /, *, language: Language, width: int, name: str) -> Markup:
        """The picture as SVG."""
        ...


class Picture(NamedTuple):
    """One kind of picture; `widths` are the widths it is drawn for, from a phone to a desk."""

    block: type
    draw: Draw
    widths: tuple[int, ...]


class Behind(NamedTuple):
    """The table behind one kind of picture."""

    block: type
    tabulate: Callable[[Any, Language], Table]


def swatch(sheet: Sheet, x: float, y: float, basis: EffectBasis, *, colour: str = NEUTRAL) -> None:
    """A small sample of how measured, assumed, unknown or uncounted looks."""
    if basis == "measured":
        sheet.rect(x, y, 24, 11, fill=colour, opacity=0.55)
    elif basis == "assumed":
        sheet.rect(x, y, 24, 11, fill=sheet.hatch(colour), colour=colour, stroke=0.8)
    elif basis == "unknown":
        sheet.rect(x, y, 24, 11, fill="none", colour=colour, stroke=1.2, dash=DASH)
    else:
        sheet.rect(x, y, 24, 11, fill="none", colour=NOTHING, stroke=1.2, dash=DOTS, radius=5)


def grammar(
    sheet: Sheet, y: float, bases: list[EffectBasis], language: Language, *, size: float, left: float = 0
) -> float:
    """The legend of the grammar itself, only what the picture uses; returns where the next line may start."""
    named: dict[EffectBasis, str] = {
        "measured": "measured", "assumed": "assumed", "unknown": "unknown_effect",
        "not_quantified": "not_quantified",
    }  # fmt: skip
    x = left
    for basis, key in named.items():
        if basis not in bases:
            continue
        text = word(key, language)
        needed = 32 + text_width(text, size)
        if x > left and x + needed > sheet.width:
            x, y = left, y + size * 1.7
        swatch(sheet, x, y - 10, basis)
        sheet.text(x + 31, y, text, size=size, colour=MUTED)
        x += needed + 24
    return y + size * 1.2
