"""Numbers as the texts under a learned figure say them: with the decimal mark of each language."""

from __future__ import annotations

from samenvoor.domain.words import Words


def number(value: float) -> Words:
    """A number with at most four figures that count."""
    text = f"{value:.4g}"
    return Words(text.replace(".", ","), text)


def with_spread(mean: float, sd: float) -> Words:
    """A mean and its spread: 0,12 ± 0,03."""
    one, other = number(mean), number(sd)
    return Words(f"{one.nl} ± {other.nl}", f"{one.en} ± {other.en}")
