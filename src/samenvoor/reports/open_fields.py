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
from samenvoor.reporting.phrases import counted, late
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
            OpenFields(
                title=view.say("Open velden op de projectkaarten", "Open fields on the project cards"),
                subtitle=view.say(
                    "In de map: project_card/<project>.toml", "In the folder: project_card/<project>.toml"
                ),
                groups=open_groups(view, cards),
                empty=view.say(
                    "Nog geen projectkaarten." if not view.cards else "Alle velden zijn ingevuld.",
                    "No project cards yet." if not view.cards else "All fields are filled in.",
                ),
            ),
            OpenFields(
                title=view.say(
                    "Open velden in de rest van het programma", "Open fields in the rest of the programme"
                ),
                subtitle=view.say(
                    "Doelen, aannames, bronnen, partijen en plekken",
                    "Goals, assumptions, sources, parties and places",
                ),
                groups=open_groups(view, others),
                empty=view.say("Alle velden zijn ingevuld.", "All fields are filled in."),
            ),
        ],
    )


def _is_card(entry: OpenEntry) -> bool:
    return entry.record.startswith(f"{ProjectCard.KIND}/")


def _heading(view: View, entries: Sequence[OpenEntry]) -> str:
    """How many fields are open, and how many of them nobody owns."""
    waiting = to_fill(entries)
    if not waiting:
        return view.say("Er staat niets meer open", "Nothing is open any more")
    number = counted(view, len(waiting), ("veld staat", "field is"), ("velden staan", "fields are"))
    without = sum(not entry.state.owner for entry in waiting)
    if not without:
        return view.say(f"Nog {number} open; elk heeft een eigenaar", f"{number} open; each has an owner")
    return view.say(
        f"Nog {number} open, waarvan {without} zonder eigenaar",
        f"{number} open, {without} of them without an owner",
    )


def _explanation(view: View, entries: Sequence[OpenEntry]) -> str:
    """The count per state, and what is late."""
    parts: list[str] = []
    for state in OpenState:
        number = sum(entry.state.open is state for entry in entries)
        if number:
            parts.append(f"{decimal(number, 0, view.language)} {view.words(state.words)}")
    text = f"{', '.join(parts)}." if parts else ""
    overdue = sum(late(view, entry.state.due) for entry in to_fill(entries))
    if overdue:
        text += view.say(
            f" {counted(view, overdue, ('veld had', ''), ('velden hadden', ''))} al ingevuld moeten zijn.",
            f" {counted(view, overdue, ('', 'field'), ('', 'fields'))} should have been filled in already.",
        )
    return text


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
