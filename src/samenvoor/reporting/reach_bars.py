"""The people reached per target group as a picture: certain, possible, and with the assumed overlap."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Missing, ReachBar, ReachBars, Table, Words
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.reporting.people_reached import TOTAL, GroupReach, ProgrammeReach, ProjectReach
from samenvoor.reporting.phrases import listed, sentence
from samenvoor.reporting.view import View


def people(view: View, number: float) -> str:
    """A number of people in words."""
    return decimal(number, 0, view.language)


def reach_bars(view: View, reach: ProgrammeReach) -> ReachBars:
    """A bar for all groups together and for each target group, the most reached first."""
    groups = sorted(reach.groups, key=lambda group: (group.upper is None, -(group.upper or 0.0)))
    bars = [_bar(view, group) for group in groups]
    if reach.projects:
        bars.insert(0, _bar(view, reach.total))
    return ReachBars(
        title=_bars_title(view, reach),
        subtitle=view.say(
            "Verschillende mensen volgens plan, en van hoeveel inwoners van die leeftijd",
            "Different people as planned, and of how many residents of that age",
        ),
        conclusion=_conclusion(view, groups),
        bars=bars,
        unit=view.say("mensen", "people"),
        table=_table(view, [reach.total, *groups] if reach.projects else groups),
        empty=view.say("Nog geen projecten met een doelgroep.", "No projects with a target group yet."),
    )


def _bar(view: View, group: GroupReach) -> ReachBar:
    """One target group: bounds and assumed overlap, or the words that say what is missing."""
    return ReachBar(
        group=_group_name(view, group),
        lower=group.lower,
        upper=group.upper,
        assumed=group.assumed,
        population=group.population,
        missing="" if group.lower is not None else _missing(view, group.missing),
        note=_note(view, group),
        address=view.address(f"reach/{group.group}/assumed") or view.address(f"reach/{group.group}/upper"),
    )


def _group_name(view: View, group: GroupReach) -> str:
    return (
        view.say("Alle groepen samen", "All groups together")
        if group.group == TOTAL
        else view.name(TargetGroup, group.group)
    )


def _missing(view: View, parts: tuple[ProjectReach, ...]) -> str:
    """Which projects cannot be counted and why."""
    told = [
        f"{view.name(ProjectCard, part.project)}: {view.words(part.reason)}" for part in parts if part.reason
    ]
    return "; ".join(told)


def _note(view: View, group: GroupReach) -> str:
    """What the reader must know about a bar: projects left out, people shared with other groups, a limit."""
    notes: list[str] = []
    if group.shared:
        names = listed(view, [view.name(ProjectCard, part.project) for part in group.shared])
        notes.append(view.say(f"{names} is er ook voor andere groepen", f"{names} also serves other groups"))
    if group.missing and group.lower is not None:
        names = listed(view, [view.name(ProjectCard, part.project) for part in group.missing])
        notes.append(view.say(f"zonder {names}: bereik n.t.b.", f"without {names}: reach t.b.d."))
    if group.capped:
        notes.append(view.say("niet meer dan de hele groep", "no more than the whole group"))
    return "; ".join(notes)


def _bars_title(view: View, reach: ProgrammeReach) -> str:
    """A title that concludes: which group is reached most."""
    known = [group for group in reach.groups if group.upper]
    if not known:
        return view.say("Nog geen bereik bekend", "No reach known yet")
    most = max(known, key=lambda group: group.upper or 0.0)
    name = _group_name(view, most)
    return view.say(f"Het meeste bereik is gepland bij: {name}", f"Most reach is planned for: {name}")


def _conclusion(view: View, groups: list[GroupReach]) -> str:
    """What the picture says, for who cannot see it."""
    told = []
    for group in groups:
        name = _group_name(view, group)
        if group.lower is None or group.upper is None:
            told.append(f"{name}: {_missing(view, group.missing)}")
        elif group.lower == group.upper:
            told.append(f"{name}: {people(view, group.upper)}")
        else:
            low, high = people(view, group.lower), people(view, group.upper)
            told.append(view.say(f"{name}: {low} tot {high}", f"{name}: {low} to {high}"))
    return sentence("; ".join(told)) if told else view.say("Nog geen bereik bekend.", "No reach known yet.")


def _table(view: View, groups: list[GroupReach]) -> Table:
    """The bounds in numbers, each with its own address, and the residents of the ages of the group."""
    number = view.say("mensen", "people")
    return Table(
        caption=view.say("Bereik per doelgroep", "Reach by target group"),
        columns=[
            Column(heading=view.say("Doelgroep", "Target group")),
            Column(heading=view.say("Ten minste", "At least"), unit=number, align="right"),
            Column(
                heading=view.say("Met aangenomen overlap", "With the assumed overlap"),
                unit=number,
                align="right",
            ),
            Column(heading=view.say("Ten hoogste", "At most"), unit=number, align="right"),
            Column(
                heading=view.say("Inwoners van die leeftijd", "Residents of that age"),
                unit=number,
                align="right",
            ),
            Column(heading=view.say("Let op", "Please note")),
        ],
        rows=[_row(view, group) for group in groups],
    )


def _row(view: View, group: GroupReach) -> list[Cell]:
    """One group; a number nobody can give says why."""
    cells: list[Cell] = [Words(text=_group_name(view, group))]
    for place in ("lower", "assumed", "upper", "population"):
        value = getattr(group, place)
        if value is not None:
            address = view.address(f"reach/{group.group}/{place}")
            cells.append(Amount(value=value, style="count", address=address))
        else:
            cells.append(Missing(state="unknown" if place == "population" else "not_counted"))
    return [
        *cells,
        Words(text=_note(view, group) if group.lower is not None else _missing(view, group.missing)),
    ]
