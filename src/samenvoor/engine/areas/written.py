"""Numbers as a sentence about areas writes them, in Dutch and in English."""

from __future__ import annotations

from samenvoor.domain.words import Words


def written(number: float, *, decimals: int = 0) -> Words:
    """Write a number: 86980 is 86.980 in Dutch and 86,980 in English."""
    english = f"{number:,.{decimals}f}"
    return Words(english.translate(str.maketrans(",.", ".,")), english)


def listed(names: tuple[str, ...], *, most: int = 5) -> Words:
    """Write names one after another; of a long list the first few and how many more there are."""
    shown, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return Words(shown, shown)
    return Words(f"{shown} en nog {more}", f"{shown} and {more} more")
