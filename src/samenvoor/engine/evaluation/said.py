"""How an evaluation says its numbers: a share as "12,3%", a change in percentage points, people of 100."""

from __future__ import annotations

from samenvoor.domain.words import Words


def number(value: float, *, decimals: int = 1) -> Words:
    """A number with a decimal comma in Dutch and never "-0"."""
    text = f"{round(value, decimals) + 0.0:.{decimals}f}"
    return Words(text.replace(".", ","), text)


def share(value: float) -> Words:
    """A share (0-1) in per cents."""
    said = number(100.0 * value)
    return Words(f"{said.nl}%", f"{said.en}%")


def points(value: float) -> Words:
    """A difference of shares (parts of 1) in percentage points."""
    said = number(100.0 * value)
    return Words(f"{said.nl} procentpunt", f"{said.en} percentage points")


def chance(value: float) -> Words:
    """A probability as so many times out of 100; below 1 and above 99 in words."""
    if value < 0.005:
        return Words("minder dan 1 van de 100", "fewer than 1 in 100")
    said = f"{round(100.0 * value)}"
    return Words(f"{said} van de 100", f"{said} in 100")


def counted(value: int, *, one: Words, many: Words) -> Words:
    """A number of things: "1 gebied", "4 gebieden"."""
    name = one if value == 1 else many
    return Words(f"{value} {name.nl}", f"{value} {name.en}")


AREA, AREAS = Words("gebied of groep", "area or group"), Words("gebieden of groepen", "areas or groups")
ROUND, ROUNDS = Words("ronde", "round"), Words("rondes", "rounds")
