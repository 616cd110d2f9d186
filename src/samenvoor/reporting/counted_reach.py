"""The reach that projects counted per quarter and area, as the reader may see it."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.blocks.amounts import MissingState
from samenvoor.domain.observation import REACH, Observation, Status
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.reporting.area_names import area_name
from samenvoor.reporting.view import View

_SHOWN = Words(
    "0 tot en met 7 is geheim, verder afgerond op 5; een totaal is apart afgerond. "
    "Kwartalen tellen niet op: wie terugkomt, telt weer mee.",
    "0 to 7 is suppressed, otherwise rounded to 5; a total is rounded by itself. "
    "Quarters do not add up: who comes back counts again.",
)
_EXACT = Words(
    "INTERN, EXACT: alleen voor de projectleider en de programmamanager; niet doorgeven.",
    "INTERNAL, EXACT: for the project's leader and the programme manager only; do not pass on.",
)


def counted(programme: Programme) -> list[Observation]:
    """The counts of projects, by project, quarter and area; nothing of other figures."""
    return sorted(programme.rows(indicator=REACH), key=lambda row: (row.project, row.period, row.area))


def counted_reach(view: View) -> Table | None:
    """The table of counted reach, or None while nobody has counted."""
    rows = counted(view.programme)
    if not rows:
        return None
    return Table(
        caption=view.say("Geteld bereik", "Counted reach"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Kwartaal", "Quarter")),
            Column(heading=view.say("Gebied", "Area")),
            Column(heading=view.say("Mensen", "People"), align="right"),
        ],
        rows=[_row(view, row) for row in rows],
        note=view.words(_EXACT if view.exact else _SHOWN),
    )


def _row(view: View, row: Observation) -> list[Cell]:
    """One count."""
    project = view.name(ProjectCard, row.project) if row.project else view.say("Programma", "Programme")
    return [
        Phrase(text=project),
        Phrase(text=row.period),
        Phrase(text=area_name(view, row.area)),
        _count(view, row),
    ]


def _count(view: View, row: Observation) -> Cell:
    """The number, or why there is none."""
    address = view.address(row.address)
    if row.value is not None:
        return Amount(value=row.value, style="count", basis="observed", address=address)
    if row.status is Status.suppressed:
        return Missing(state="suppressed", wording=row.bound, address=address)
    state: MissingState = "not_applicable" if row.status is Status.not_applicable else "unknown"
    return Missing(state=state, address=address)
