"""What is still open in the programme: in which record, in which state, whose it is and by when."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor.blocks import Amount, Cell, Column, OpenFields, Page, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.open import OpenState
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.open_fields import OpenEntry
from samenvoor.reporting.open_entries import filled, filled_of_six, open_groups, to_fill
from samenvoor.reporting.phrases import counted, late, listed
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View

TITLE = Words("Wat nog open staat", "What is still open")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: what do we not know yet, and who will fill it in? It takes no key."""
    entries = view.answer.open_fields
    cards = [entry for entry in entries if _is_card(entry)]
    others = [entry for entry in entries if not _is_card(entry)]
    return report_page(
        view,
        title=view.words(TITLE),
        answer=_heading(view, entries),
        explanation=_explanation(view, entries),
        rests_on=view.say(
            "Dit telt wat in de map van het programma als open is opgeschreven; een veld dat niet van "
            "toepassing is, hoeft niemand in te vullen.",
            "This counts what is written as open in the folder of the programme; a field that does not "
            "apply need not be filled in.",
        ),
        numbers=False,
        blocks=[
            _table(view),
            _on_cards(view, cards),
            _elsewhere(view, others),
        ],
    )


def _on_cards(view: View, entries: list[OpenEntry]) -> OpenFields:
    """The open fields of the project cards."""
    return OpenFields(
        title=view.say("Open velden op de projectkaarten", "Open fields on the project cards"),
        subtitle=view.say(
            "In de map: project_card/<project>.toml", "In the folder: project_card/<project>.toml"
        ),
        groups=open_groups(view, entries),
        empty=view.say("Alle velden zijn ingevuld.", "All fields are filled in.")
        if view.cards
        else view.say("Nog geen projectkaarten.", "No project cards yet."),
    )


def _elsewhere(view: View, entries: list[OpenEntry]) -> OpenFields:
    """The open fields of every other record."""
    return OpenFields(
        title=view.say("Open velden elders in het programma", "Open fields elsewhere in the programme"),
        subtitle=view.say(
            "Doelen, aannames, bronnen, partijen en plekken",
            "Goals, assumptions, sources, parties and places",
        ),
        groups=open_groups(view, entries),
        empty=view.say("Alle velden zijn ingevuld.", "All fields are filled in."),
    )


def _is_card(entry: OpenEntry) -> bool:
    return entry.record.startswith(f"{ProjectCard.KIND}/")


def _heading(view: View, entries: Sequence[OpenEntry]) -> str:
    """How many fields are open on the project cards and in the rest of the programme."""
    waiting = to_fill(entries)
    cards = sum(_is_card(entry) for entry in waiting)
    others = len(waiting) - cards
    if not waiting:
        return view.say("Er staat niets meer open", "Nothing is open any more")
    rest = counted(view, others, ("veld", "field"), ("velden", "fields"))
    if not view.cards:
        return view.say(
            f"Nog geen projecten; in het programma staan {rest} open", f"No projects yet; {rest} open"
        )
    number = counted(view, cards, ("veld", "field"), ("velden", "fields"))
    verb = view.say("staat" if cards == 1 else "staan", "is" if cards == 1 else "are")
    text = view.say(
        f"Op de projectkaarten {verb} nog {number} open", f"{number} {verb} open on the project cards"
    )
    if others:
        text += view.say(
            f", in de rest van het programma {rest}", f", and {rest} in the rest of the programme"
        )
    return text


def _explanation(view: View, entries: Sequence[OpenEntry]) -> str:
    """How many nobody owns, the count per state, and what is late."""
    waiting = to_fill(entries)
    parts: list[str] = []
    without = sum(not entry.state.owner for entry in waiting)
    if without:
        number = decimal(without, 0, view.language)
        parts.append(view.say(f"{number} hebben nog geen eigenaar.", f"{number} have no owner yet."))
    overdue = sum(late(view, entry.state.due) for entry in waiting)
    if overdue:
        number = decimal(overdue, 0, view.language)
        parts.append(
            view.say(
                f"{number} hadden al ingevuld moeten zijn.", f"{number} should have been filled in already."
            )
        )
    counts = {state: sum(entry.state.open is state for entry in entries) for state in OpenState}
    states = [
        f"{decimal(count, 0, view.language)} {view.words(state.words)}"
        for state, count in counts.items()
        if count
    ]
    if states:
        told = listed(view, states)
        parts.append(view.say(f"Samen: {told}.", f"Together: {told}."))
    return " ".join(parts)


def _table(view: View) -> Table:
    """How full each project card is: of the six fields, and of all its fields."""
    rows: list[list[Cell]] = []
    for card in sorted(view.cards, key=lambda card: filled(card)[0] / filled(card)[1]):
        done, whole = filled(card)
        rows.append(
            [
                Phrase(text=card.name),
                Phrase(text=view.say(f"{filled_of_six(card)} van de 6", f"{filled_of_six(card)} of 6")),
                Phrase(text=view.say(f"{done} van de {whole}", f"{done} of {whole}")),
                Amount(value=100 * done / whole, style="per_cent"),
            ]
        )
    return Table(
        caption=view.say("Hoe vol elke projectkaart is", "How full each project card is"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Zes velden van de kaart", "Six fields of the card"), align="right"),
            Column(heading=view.say("Alle velden", "All fields"), align="right"),
            Column(heading=view.say("Ingevuld", "Filled in"), align="right"),
        ],
        rows=rows,
        empty=view.say(
            "Nog geen projecten. Schrijf de eerste projectkaart in project_card/.",
            "No projects yet. Write the first project card in project_card/.",
        ),
    )


REPORT = Report(name="open_fields", title=TITLE, build=build)
