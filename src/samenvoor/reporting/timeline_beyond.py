"""Projects that the calculation lets run past the end on their card, which nobody has decided."""

from __future__ import annotations

from samenvoor.blocks import Item, Items
from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.reporting.view import View


def year_of(value: int | Open) -> int | None:
    """A year on a card, None while it is open."""
    return value if isinstance(value, int) else None


def _counts_until(view: View, card: ProjectCard) -> int | None:
    """The last year for which participants are assumed; None when no reach is assumed."""
    years = [
        entry.year
        for record in view.programme.of(Assumption)
        if record.parameter is Parameter.intake and record.project == card.key
        for entry in record.years
        if entry.persons > 0
    ]
    return max(years, default=None)


def assumed_longer(view: View) -> list[Items]:
    """Projects that the calculation lets run on past their card, which nobody has decided."""
    items = []
    for card in view.cards:
        last, until = year_of(card.to_year), _counts_until(view, card)
        if last is not None and until is not None and until > last:
            text = view.say(
                f"{card.name}: de kaart loopt tot en met {last}", f"{card.name}: the card runs up to {last}"
            )
            items.append(
                Item(text=text, tag=view.say(f"gerekend tot en met {until}", f"computed up to {until}"))
            )
    if not items:
        return []
    return [
        Items(
            title=view.say("De berekening loopt verder dan de kaart", "The calculation runs past the card"),
            subtitle=view.say(
                "De aannames rekenen met deelnemers na het einde op de kaart; dat is niet besloten",
                "The assumptions count participants after the end on the card; that has not been decided",
            ),
            items=items,
            width="full",
        )
    ]
