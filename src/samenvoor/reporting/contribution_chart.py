"""What each project contributes to one goal: as a picture, and as the table with its three readings."""

from __future__ import annotations

from samenvoor.answering.rounding import decimals, points_scale
from samenvoor.blocks import (
    Cell,
    Column,
    Contribution,
    ContributionsChart,
    Missing,
    Table,
    Words,
)
from samenvoor.blocks.numbers import decimal
from samenvoor.blocks.reading import Width
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.results import ContributionResult, GoalResult, LeftOut
from samenvoor.reporting.codes import AIMS
from samenvoor.reporting.goal_numbers import place, spread_cell, unit
from samenvoor.reporting.phrases import listed, projects
from samenvoor.reporting.view import View

LEAST_DECIMALS, MOST_DECIMALS = 2, 3


def contribution_chart(view: View, *, result: GoalResult, width: Width = "half") -> ContributionsChart | None:
    """The contributions to a goal that is measured, largest first, then unknown, then not counted."""
    found = result.measured
    if found is None:
        return None
    ordered = by_size(found.contributions)
    rows = [_counted(view, result, entry, assumed=found.assumed) for entry in ordered]
    rows += [_left_out(view, entry) for entry in found.left_out]
    year = result.goal.target_year
    return ContributionsChart(
        title=_title(view, ordered),
        subtitle=view.say(
            f"Procentpunten dichter bij het doel in {year}; 8 van de 10 keer binnen de streep",
            f"Percentage points closer to the goal in {year}; 8 times out of 10 within the line",
        ),
        conclusion=_conclusion(view, result, ordered, found.left_out),
        unit=unit(view, result.goal),
        contributions=rows,
        aim=AIMS[result.aim],
        decimals=_decimals(view, result, ordered),
        empty=view.say(
            "Hier komt per project wat het bijdraagt. Vul eerst van een project het bereik en het effect in.",
            "Here will stand what each project contributes. First fill in a project's reach and effect.",
        ),
        table=contribution_table(view, result=result),
        width=width,
    )


def contribution_table(view: View, *, result: GoalResult) -> Table | None:
    """Each project's contribution, what it would be alone, and what is lost when it stops."""
    found = result.measured
    if found is None:
        return None
    rows: list[list[Cell]] = [
        [
            Words(text=view.name(ProjectCard, entry.project)),
            *(
                spread_cell(view, result, getattr(entry, way), f"contributions/{entry.project}/{way}")
                for way in ("shapley", "alone", "last_in")
            ),
            Words(text=_basis(view, entry, assumed=found.assumed)),
        ]
        for entry in by_size(found.contributions)
    ]
    for left in found.left_out:
        nothing: Cell = Missing(state="not_counted")
        why = Words(text=view.words(left.reason))
        rows.append([Words(text=view.name(ProjectCard, left.project)), nothing, nothing, nothing, why])
    if found.contributions:
        total = spread_cell(view, result, found.total, "total")
        empty: Cell = Missing(state="not_applicable")
        name = Words(text=view.say("Alle projecten samen", "All projects together"), strong=True)
        rows.append([name, total, empty, empty, Words(text="")])
    return Table(
        caption=view.say(f"Bijdragen aan: {result.goal.name}", f"Contributions to: {result.goal.name}"),
        columns=_columns(view),
        rows=rows,
        note=view.say(
            "De bijdragen samen zijn het totaal, maar de middens mag u niet optellen: alleen gemiddelden "
            "tellen op. Wat een project alleen zou bijdragen, telt u ook niet op: projecten bereiken "
            "deels dezelfde mensen. Een bijdrage is geen bewijs dat het project het heeft gedaan.",
            "The contributions together are the total, but do not add up the middles: only means add up. "
            "Do not add up what a project would contribute alone either: projects reach partly the same "
            "people. A contribution is no proof that the project did it.",
        ),
        empty=view.say("Nog geen project telt mee.", "No project counts yet."),
    )


def by_size(contributions: tuple[ContributionResult, ...]) -> list[ContributionResult]:
    """The largest contribution first; projects with an unknown effect after all others."""
    return sorted(contributions, key=lambda entry: (entry.state != "counted", -entry.shapley.median))


def _columns(view: View) -> list[Column]:
    points = unit(view)
    return [
        Column(heading=view.say("Project", "Project")),
        Column(heading=view.say("Bijdrage", "Contribution"), unit=points, align="right"),
        Column(heading=view.say("Als enig project", "As the only project"), unit=points, align="right"),
        Column(
            heading=view.say("Wat wegvalt als het stopt", "Lost when it stops"), unit=points, align="right"
        ),
        Column(heading=view.say("Berust op", "Rests on")),
    ]


def _counted(view: View, result: GoalResult, entry: ContributionResult, *, assumed: bool) -> Contribution:
    """One project that counts; with an unknown effect it has an interval and no middle."""
    scale = points_scale(result.goal)
    known = entry.state == "counted"
    return Contribution(
        project=view.name(ProjectCard, entry.project),
        state="counted" if known else "unknown_effect",
        median=scale * entry.shapley.median if known else None,
        p10=scale * entry.shapley.p10,
        p90=scale * entry.shapley.p90,
        basis="assumed" if rests_on_assumptions(entry) or assumed else "measured",
        reason="" if known else view.say("effect onbekend", "effect unknown"),
        address=view.address(place(result, f"contributions/{entry.project}/shapley/median")),
    )


def rests_on_assumptions(entry: ContributionResult) -> bool:
    """Whether anything under a contribution is an assumption."""
    return any(figure.rests_on_assumptions() for figure in entry.figures)


def _left_out(view: View, entry: LeftOut) -> Contribution:
    return Contribution(
        project=view.name(ProjectCard, entry.project), state="not_quantified", reason=view.words(entry.reason)
    )


def _basis(view: View, entry: ContributionResult, *, assumed: bool) -> str:
    """What a contribution rests on in words."""
    if entry.state != "counted":
        return view.say(
            "effect onbekend: verbreedt alleen de onzekerheid", "effect unknown: only widens the uncertainty"
        )
    if rests_on_assumptions(entry) or assumed:
        return view.say("aanname", "assumption")
    return view.say("meting", "measurement")


def _decimals(view: View, result: GoalResult, ordered: list[ContributionResult]) -> int:
    """Decimals for the whole picture: enough for the smallest contribution that counts."""
    scale = points_scale(result.goal)
    wanted = [
        decimals(entry.shapley, view.answer.worth, scale) for entry in ordered if entry.state == "counted"
    ]
    return min(max([LEAST_DECIMALS, *wanted]), MOST_DECIMALS)


def _title(view: View, ordered: list[ContributionResult]) -> str:
    """A title that concludes: which project contributes most."""
    counted = [entry for entry in ordered if entry.state == "counted"]
    if not counted:
        return view.say("Nog geen project telt mee", "No project counts yet")
    name = view.name(ProjectCard, counted[0].project)
    return view.say(f"{name} draagt naar verwachting het meest bij", f"{name} is expected to contribute most")


def _conclusion(
    view: View, result: GoalResult, ordered: list[ContributionResult], left_out: tuple[LeftOut, ...]
) -> str:
    """What the picture says, for who cannot see it."""
    scale, places = points_scale(result.goal), _decimals(view, result, ordered)
    told = [
        f"{view.name(ProjectCard, entry.project)} "
        f"{decimal(scale * entry.shapley.median, places, view.language)}"
        for entry in ordered
        if entry.state == "counted"
    ]
    unknown = [view.name(ProjectCard, entry.project) for entry in ordered if entry.state != "counted"]
    parts = (
        [view.say(f"Bijdragen: {listed(view, told)}.", f"Contributions: {listed(view, told)}.")]
        if told
        else []
    )
    if unknown:
        names = listed(view, unknown)
        parts.append(view.say(f"Effect onbekend: {names}.", f"Effect unknown: {names}."))
    if left_out:
        number = projects(view, len(left_out))
        parts.append(view.say(f"Nog niet te tellen: {number}.", f"Cannot be counted yet: {number}."))
    return " ".join(parts) or view.say("Nog geen project telt mee.", "No project counts yet.")
