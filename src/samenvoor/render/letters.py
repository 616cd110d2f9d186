"""How wide a text is on the page, and where to break it: no label leaves its place."""

from __future__ import annotations

from typing import Final

# Advance widths in em: per character the widest of three faces a reader may have (Noto Sans, DejaVu Sans
# and one as wide as Arial), so that an estimate is rather too wide than too narrow whatever face that is.
_BY_WIDTH: Final = {
    0.29: "ijlï'",
    0.34: " .,·:;I|",
    0.40: "ft()[]-/\\!",
    0.42: "r",
    0.52: "sz`",
    0.56: 'cJ?–"*°',
    0.62: "aekovxyFLT",
    0.64: "bdghnpqu0123456789€",
    0.69: "ABEKPSVXYZ",
    0.76: "CHNRU",
    0.79: "DGOQ&",
    0.84: "w+−=<>×~≥≤#",
    1.00: "mMW%@—…→←",
}
_WIDTHS: Final = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_OTHER: Final = 0.66
_BOLD: Final = 1.13
ELLIPSIS: Final = "…"
_SHORTEST_TAIL: Final = 4
_VOWELS: Final = frozenset("aeiouyáéíóúàèäëïöü")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels that `text` needs at most at `size` pixels."""
    em = sum(_WIDTHS.get(letter, _OTHER) for letter in text)
    return em * size * (_BOLD if bold else 1.0)


def fit(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """`text`, cut with an ellipsis when it is wider than `width` pixels."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _breaks(word: str, cut: int) -> bool:
    """Whether a Dutch word may be broken before its letter `cut`: a new syllable seems to start there."""
    before, after = word[:cut].lower(), word[cut:].lower()
    starts = len(after) > 1 and after[0] not in _VOWELS and after[1] in _VOWELS
    ends = before[-1] in _VOWELS or (len(before) > 1 and before[-2] in _VOWELS)
    return starts and ends


def _cut(word: str, width: float, size: float, *, bold: bool) -> int:
    """How many letters of a word too wide for a line go on it: up to a syllable where there is one."""
    longest = len(word) - 1
    while longest > 1 and text_width(word[:longest] + "-", size, bold=bold) > width:
        longest -= 1
    for cut in range(longest, 2, -1):
        if len(word) - cut >= _SHORTEST_TAIL - 1 and _breaks(word, cut):
            return cut
    return longest


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A word too long for a line, in hyphenated pieces that fit; the word itself when it fits."""
    pieces: list[str] = []
    rest = word
    while len(rest) > 1 and text_width(rest, size, bold=bold) > width:
        cut = _cut(rest, width, size, bold=bold)
        pieces.append(rest[:cut] + "-")
        rest = rest[cut:]
    return [*pieces, rest]


def wrap(text: str, width: float, size: float, *, bold: bool = False, lines: int = 3) -> list[str]:
    """`text` broken into at most `lines` lines of `width` pixels; the last is cut when more is left.

    An empty text has no lines.
    """
    broken: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, width, size, bold=bold):
            longer = f"{line} {piece}" if line else piece
            if line and text_width(longer, size, bold=bold) > width:
                broken.append(line)
                line = piece
            else:
                line = longer
    if line:
        broken.append(line)
    if len(broken) > lines:
        rest = " ".join(broken[lines - 1 :])
        broken = [*broken[: lines - 1], fit(rest, width, size, bold=bold)]
    return broken
