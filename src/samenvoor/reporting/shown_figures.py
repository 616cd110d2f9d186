"""Every figure a page can name: those of the answer, of the reach, and the assumptions themselves."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.answering.figures import figures
from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.observation import REACH
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.overlap_group import OverlapGroup
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Answer
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.streams import Streams
from samenvoor.reporting.people_reached import (
    TOTAL,
    GroupReach,
    ProgrammeReach,
    ProjectReach,
    programme_reach,
)

PERSONS = "personen"
BOUNDS = {
    "lower": (
        Words("ten minste bereikt", "reached at least"),
        Words(
            "het grootste project dat alleen voor deze groep is: wie aan meer projecten meedoet telt eenmaal",
            "the largest project for this group alone: who takes part in more projects counts once",
        ),
    ),
    "assumed": (
        Words("bereikt met de aangenomen overlap", "reached with the assumed overlap"),
        Words(
            "alsof mensen toevallig aan meer projecten meedoen, en binnen een overlapgroep vaker",
            "as if people take part in more projects by chance, and within an overlap group more often",
        ),
    ),
    "upper": (
        Words("ten hoogste bereikt", "reached at most"),
        Words(
            "alle projecten opgeteld, niet meer dan de hele groep",
            "all projects added up, no more than the whole group",
        ),
    ),
}


class UnknownFigureError(LookupError):
    """There is no figure at this address; `nearest` are the addresses most like it."""

    def __init__(self, address: str, nearest: list[str]) -> None:
        """Keep the nearest addresses."""
        super().__init__(address)
        self.address = address
        self.nearest = nearest


def shown_figures(answer: Answer) -> dict[str, Figure]:
    """Every figure of the answer, every assumption, the people reached, and all that is in a chain."""
    found = figures(answer)
    found.update(assumption_figures(answer))
    found.update(reach_figures(programme_reach(answer)))
    found.update(
        {row.address: answer.programme.figure_of(row) for row in answer.programme.rows(indicator=REACH)}
    )
    return with_chains(found)


def with_chains(figures: dict[str, Figure]) -> dict[str, Figure]:
    """The figures with every figure that one of them was made of."""
    found = dict(figures)
    waiting = list(found.values())
    while waiting:
        for part in waiting.pop().inputs:
            if part.address not in found:
                found[part.address] = part
                waiting.append(part)
    return found


def addresses_in(written: str) -> list[str]:
    """The addresses a page writes as one: total/{median,p10} is total/median and total/p10."""
    before, brace, rest = written.partition("{")
    choices, end, after = rest.partition("}")
    if not brace or not end:
        return [written]
    return [address for choice in choices.split(",") for address in addresses_in(f"{before}{choice}{after}")]


def assumption_figures(answer: Answer) -> dict[str, Figure]:
    """Every assumption that holds, as a figure: who said so, when and on what ground."""
    assumed = Assumed(answer.programme, Streams(seed=answer.seed, draws=answer.draws))
    return {record.address: assumed.figure(record) for record in answer.programme.of(Assumption)}


def reach_figures(reach: ProgrammeReach) -> dict[str, Figure]:
    """The people reached per project, per target group and in all."""
    overlap = tuple(_overlap_figure(group) for group in reach.overlap)
    found = {
        f"reach/project/{part.project}": _project_figure(part)
        for part in reach.projects
        if part.reason is None
    }
    for group in (*reach.groups, reach.total):
        for figure in _group_figures(group, found, (*overlap, *reach.population)):
            found[figure.address] = figure
    return found


def _project_figure(part: ProjectReach) -> Figure:
    return Figure(
        address=f"reach/project/{part.project}",
        label=Words(
            f"mensen die {part.project} naar plan bereikt", f"people {part.project} reaches as planned"
        ),
        value=part.persons,
        unit=PERSONS,
        basis=Basis.computed,
        formula=Words(
            "nieuwe deelnemers van alle jaren samen, keer het deel dat naar verwachting lukt",
            "new participants of all years together, times the part that is expected to work out",
        ),
        inputs=part.figures,
    )


def _group_figures(
    group: GroupReach, projects: dict[str, Figure], grounds: tuple[Figure, ...]
) -> Iterator[Figure]:
    """The two bounds, the assumed overlap and the size of one group."""
    inputs = tuple(projects[f"reach/project/{part.project}"] for part in group.counted)
    name_nl, name_en = ("alle groepen", "all groups") if group.group == TOTAL else (group.group, group.group)
    for place, (label, formula) in BOUNDS.items():
        value = getattr(group, place)
        if value is not None:
            yield Figure(
                address=f"reach/{group.group}/{place}",
                label=Words(f"{label.nl}: {name_nl}", f"{label.en}: {name_en}"),
                value=value,
                unit=PERSONS,
                basis=Basis.computed,
                formula=formula,
                inputs=(*inputs, *grounds) if place == "assumed" else inputs,
            )
    if group.population is not None:
        yield Figure(
            address=f"reach/{group.group}/population",
            label=Words(f"inwoners van deze leeftijd: {name_nl}", f"residents of these ages: {name_en}"),
            value=group.population,
            unit=PERSONS,
            basis=Basis.computed,
            formula=Words(
                "inwoners van het gebied met deze leeftijden", "residents of the area with these ages"
            ),
            inputs=grounds,
        )


def _overlap_figure(group: OverlapGroup) -> Figure:
    """The assumed overlap of a group of projects: 1 is the same people, 0 by chance, -1 other people."""
    return Figure(
        address=group.address,
        label=Words(f"overlap: {group.name}", f"overlap: {group.name}"),
        value=(group.low + group.high) / 2.0,
        unit="-1 tot 1",
        basis=Basis.assumed,
        formula=Words(f"laag {group.low:g}, hoog {group.high:g}", f"low {group.low:g}, high {group.high:g}"),
        by=group.by,
        reference=group.reference,
    )
