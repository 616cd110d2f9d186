"""The reach: how many different people the projects plan to reach in each target group, as bounds."""

from __future__ import annotations

from samenvoor.blocks import (
    Amount,
    Cell,
    Column,
    Interval,
    Item,
    Items,
    Missing,
    Page,
    Table,
    Text,
)
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.domain.words import Words
from samenvoor.reporting.counted_reach import counted, counted_reach
from samenvoor.reporting.people_reached import (
    ProgrammeReach,
    ProjectReach,
    programme_reach,
    years_of,
)
from samenvoor.reporting.phrases import listed, projects
from samenvoor.reporting.reach_bars import people, reach_bars
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import authors, report_page
from samenvoor.reporting.view import View

TITLE = Words("Bereik", "Reach")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: how many different people do we reach, and whom not? It takes no key."""
    reach = programme_reach(view.answer)
    return report_page(
        view,
        title=view.words(TITLE),
        answer=_heading(view, reach),
        explanation=_explanation(view, reach),
        rests_on=_rests_on(view, reach),
        blocks=[
            reach_bars(view, reach),
            *([counted_table] if (counted_table := counted_reach(view)) else []),
            _projects_table(view, reach),
            _how(view),
            _overlap(view, reach),
            _to_do(view, reach),
        ],
    )


def _heading(view: View, reach: ProgrammeReach) -> str:
    total = reach.total
    if not reach.projects:
        return view.say("Nog geen projecten", "No projects yet")
    if total.lower is None or total.upper is None:
        return view.say("Van geen project is het bereik bekend", "The reach of no project is known")
    _, last = _years(view)
    low, high = people(view, total.lower), people(view, total.upper)
    until = view.say(f" tot en met {last}", f" up to {last}") if last else ""
    if low == high:
        return view.say(
            f"Volgens plan bereiken de projecten {low} inwoners{until}",
            f"As planned the projects reach {low} residents{until}",
        )
    return view.say(
        f"Volgens plan bereiken de projecten{until} tussen {low} en {high} verschillende inwoners",
        f"As planned the projects reach between {low} and {high} different residents{until}",
    )


def _years(view: View) -> tuple[int, int]:
    """The years counted, 0 where no plan names them."""
    first, last = years_of(view.programme)
    return (first, last) if view.plan else (0, 0)


def _explanation(view: View, reach: ProgrammeReach) -> str:
    total = reach.total
    if not reach.projects:
        return view.say(
            "Hier komt te staan hoeveel verschillende mensen de projecten per doelgroep bereiken. "
            "Schrijf eerst een projectkaart met een doelgroep.",
            "Here will stand how many different people the projects reach per target group. First write "
            "a project card with a target group.",
        )
    if total.assumed is None:
        return view.say(
            "Vul per project in hoeveel nieuwe deelnemers er elk jaar komen.",
            "Fill in for each project how many new participants come every year.",
        )
    return view.say(
        "Met de aangenomen overlap zijn het er ongeveer "
        f"{people(view, round(total.assumed, -2 if total.assumed >= 1000 else 0))}. Wie aan twee "
        "projecten meedoet, telt één keer.",
        "With the assumed overlap about "
        f"{people(view, round(total.assumed, -2 if total.assumed >= 1000 else 0))}. Who takes part in "
        "two projects counts once.",
    )


def _rests_on(view: View, reach: ProgrammeReach) -> str:
    """That these are plans and no counts, whose they are, and how many projects have none."""
    missing, by = len(reach.total.missing), listed(view, authors(view))
    text = view.say("Dit zijn plannen, geen tellingen", "These are plans, not counts")
    if counted(view.programme):
        text = view.say(
            "Dit zijn plannen; wat geteld is, staat eronder", "These are plans; what was counted is below"
        )
    if by and reach.total.counted:
        text += f" ({by})"
    if missing and reach.projects:
        whole = projects(view, len(reach.projects))
        text += view.say(
            f". Van {missing} van de {whole} is het bereik nog niet bekend",
            f". Of {missing} of {whole} the reach is not known yet",
        )
    return f"{text}."


def _projects_table(view: View, reach: ProgrammeReach) -> Table:
    """The planned reach of each project."""
    return Table(
        caption=view.say("Gepland bereik per project", "Planned reach by project"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Doelgroepen", "Target groups")),
            Column(heading=view.say("Jaren", "Years"), align="right"),
            Column(heading=view.say("Mensen", "People"), align="right"),
        ],
        rows=[_project_row(view, part) for part in reach.projects],
        note=view.say(
            "Nieuwe deelnemers van alle jaren samen, keer het deel van het plan dat naar verwachting lukt.",
            "New participants of all years together, times the part of the plan that is expected to work "
            "out.",
        ),
        empty=view.say("Nog geen projecten.", "No projects yet."),
    )


def _project_row(view: View, part: ProjectReach) -> list[Cell]:
    groups = listed(view, view.names(TargetGroup, part.groups))
    first: list[Cell] = [
        Phrase(text=view.name(ProjectCard, part.project)),
        Phrase(text=groups) if groups else Missing(state="not_filled"),
    ]
    if part.reason is not None:
        why = Missing(state="not_counted", wording=view.words(part.reason))
        return [*first, Missing(state="to_be_determined"), why]
    address = view.address(f"reach/project/{part.project}")
    years = f"{part.first_year}–{part.last_year}" if part.first_year else ""
    return [
        *first,
        Phrase(text=years),
        Amount(value=part.persons, style="count", basis="assumed", address=address),
    ]


def _how(view: View) -> Text:
    """How the bounds come about, in plain words."""
    return Text(
        title=view.say("Waarom er twee grenzen staan", "Why there are two bounds"),
        paragraphs=[
            view.say(
                "De projecten hebben geen gezamenlijke lijst van deelnemers, en dat willen wij ook niet. "
                "Wij weten dus niet wie aan meer projecten meedoet. Bereiken twee projecten elk 500 "
                "gezinnen, dan zijn dat ten minste 500 en ten hoogste 1.000 verschillende gezinnen. Zijn "
                "het dezelfde gezinnen, dan zijn het er 500 en nooit 1.000.",
                "The projects have no common list of participants, and we do not want one. So we do not "
                "know who takes part in more projects. When two projects reach 500 families each, that "
                "is at least 500 and at most 1,000 different families. When they are the same families, "
                "it is 500 and never 1,000.",
            ),
            view.say(
                "De groep is hier iedereen van die leeftijd in het gebied, in het eerste jaar van het "
                "plan. Hoeveel van hen echt bij de doelgroep horen, is vaak nog niet bekend.",
                "The group is here everybody of that age in the area, in the first year of the plan. How "
                "many of them really belong to the target group is often not known yet.",
            ),
        ],
    )


def _overlap(view: View, reach: ProgrammeReach) -> Table:
    """The overlap that is assumed between projects: 1 the same people, 0 by chance, -1 other people."""
    return Table(
        caption=view.say("Aangenomen overlap", "Assumed overlap"),
        columns=[
            Column(heading=view.say("Groep", "Group")),
            Column(heading=view.say("Projecten", "Projects")),
            Column(
                heading=view.say("Overlap", "Overlap"), unit=view.say("−1 tot 1", "−1 to 1"), align="right"
            ),
            Column(heading=view.say("Volgens", "According to")),
        ],
        rows=[
            [
                Phrase(text=group.name),
                Phrase(text=listed(view, view.names(ProjectCard, group.projects))),
                Interval(
                    low=group.low,
                    high=group.high,
                    decimals=1,
                    basis="assumed",
                    address=view.address(group.address),
                ),
                Phrase(text=group.by),
            ]
            for group in reach.overlap
        ],
        note=view.say(
            "1 is dezelfde mensen, 0 is toeval, −1 is andere mensen. Tussen projecten die hier niet "
            "staan: toeval.",
            "1 is the same people, 0 is chance, −1 is other people. Between projects not listed here: "
            "chance.",
        ),
        empty=view.say(
            "Er is geen overlap aangenomen: mensen komen bij toeval bij meer projecten.",
            "No overlap is assumed: people come to more projects by chance.",
        ),
    )


def _to_do(view: View, reach: ProgrammeReach) -> Items:
    """Which projects need a planned reach, and which groups no project is for."""
    items = [
        Item(
            text=view.say(
                f"Vul het bereik in van {view.name(ProjectCard, part.project)}",
                f"Fill in the reach of {view.name(ProjectCard, part.project)}",
            ),
            tag=view.words(part.reason),
        )
        for part in reach.total.missing
        if part.reason
    ]
    served = {group.group for group in reach.groups}
    items += [
        Item(text=group.name, tag=view.say("geen project", "no project"))
        for group in view.programme.of(TargetGroup)
        if group.key not in served
    ]
    return Items(
        title=view.say("Wat u kunt doen", "What you can do"),
        items=items,
        empty=view.say("Van elk project is het bereik bekend.", "The reach of every project is known.")
        if reach.projects
        else view.say("Schrijf de eerste projectkaart.", "Write the first project card."),
        width="full",
    )


REPORT = Report(name="reach", title=TITLE, build=build)
