"""The sentences that go with a figure of several areas: how it was made, what is missing, what is unsure."""

from __future__ import annotations

from samenvoor.domain.words import Words
from samenvoor.engine.areas.added_up import AddedUp, How
from samenvoor.engine.areas.written import listed, written


def notes_of(found: AddedUp) -> tuple[Words, ...]:
    """Say of an added-up figure what a reader must know, in the order of weight."""
    notes = [
        _how(found),
        _missing(found),
        _between(found),
        _margin(found),
        _rounding(found),
        _unconfirmed(found),
    ]
    return tuple(note for note in notes if note is not None)


def _how(found: AddedUp) -> Words:
    many = len(found.areas)
    if found.how is How.by_numerator:
        return Words(
            f"De tellers en de noemers van {many} gebieden zijn opgeteld.",
            f"The numerators and the denominators of {many} areas were added.",
        )
    if found.how is How.weighted:
        return Words(
            f"Gewogen naar het aantal mensen in elk van {many} gebieden: de tellers zijn er niet.",
            f"Weighted by the people in each of {many} areas: there are no numerators.",
        )
    if found.how is How.counted:
        return Words(
            f"De aantallen van {many} gebieden zijn opgeteld.", f"The counts of {many} areas were added."
        )
    return Words(
        "Niet op te tellen: er zijn geen tellers en noemers, en niet van elk gebied het aantal mensen. "
        "Een gewoon gemiddelde van gebieden die niet even groot zijn, klopt niet.",
        "Cannot be added up: there are no numerators and denominators, nor the number of people of each "
        "area. A plain mean of areas of different size is wrong.",
    )


def _missing(found: AddedUp) -> Words | None:
    if not found.missing:
        return None
    dutch = listed(tuple(f"{gap.area} {gap.status.words.nl}{_mark(gap.bound)}" for gap in found.missing))
    english = listed(tuple(f"{gap.area} {gap.status.words.en}{_mark(gap.bound)}" for gap in found.missing))
    covered_nl = covered_en = ""
    if found.covered is not None:
        share = written(100.0 * found.covered, decimals=1)
        covered_nl = f" Het cijfer van de andere gaat over {share.nl} % van de mensen."
        covered_en = f" The figure of the others is about {share.en}% of the people."
    return Words(
        f"Niet volledig: {len(found.missing)} van {len(found.areas)} gebieden heeft geen cijfer "
        f"({dutch.nl}).{covered_nl}",
        f"Not complete: {len(found.missing)} of {len(found.areas)} areas has no figure "
        f"({english.en}).{covered_en}",
    )


def _mark(bound: str) -> str:
    return f" ({bound})" if bound else ""


def _between(found: AddedUp) -> Words | None:
    if found.low is None:
        return None
    decimals = 0 if found.how is How.counted else 1
    low = written(found.low, decimals=decimals)
    if found.high is None:
        return Words(f"Het geheel is ten minste {low.nl}.", f"The whole is at least {low.en}.")
    high = written(found.high, decimals=decimals)
    return Words(
        f"Het geheel ligt tussen {low.nl} en {high.nl}.", f"The whole lies between {low.en} and {high.en}."
    )


def _margin(found: AddedUp) -> Words | None:
    if found.margin is None:
        return None
    return Words(
        "De marge rekent alsof alle gebieden er dezelfde kant op naast zitten: eerder te ruim dan te smal.",
        "The margin takes all areas to be off to the same side: rather too wide than too narrow.",
    )


def _rounding(found: AddedUp) -> Words | None:
    if not found.rounding or found.of_known is None:
        return None
    off = written(found.rounding, decimals=0 if found.rounding.is_integer() else 1)
    return Words(
        f"De aantallen zijn afgerond; de som kan er hooguit {off.nl} naast zitten.",
        f"The counts are rounded; the sum can be off by {off.en} at most.",
    )


def _unconfirmed(found: AddedUp) -> Words | None:
    if found.confirmed:
        return None
    return Words(
        "Welke gebieden bij deze groep horen, is niet bevestigd.",
        "Which areas belong to this group is not confirmed.",
    )
