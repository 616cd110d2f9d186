"""The figures of the simulation behind a verdict: how often the rule is right and wrong (METHOD §5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.words import Words
from samenvoor.engine.judging.judged import Judged
from samenvoor.engine.judging.operating_characteristics import Coloured, Measuring


def simulated_address(project: str, measuring: Measuring, row: Coloured, colour: str) -> str:
    """Where one simulated share stands: judge/<project>/simulated/<design>/<times>/<quarters>/<colour>."""
    return f"judge/{project}/simulated/{measuring.design.value}/{row.times:g}/{row.quarters}/{colour}"


def simulated_figures(entry: Judged) -> Iterator[Figure]:
    """Every simulated share of one project."""
    for characteristics in entry.characteristics:
        measuring = characteristics.measuring
        followed = _followed(entry.project, measuring)
        for row in characteristics.rows:
            for colour, value in (("green", row.green), ("red", row.red)):
                yield _share(entry.project, measuring, row, colour, value, followed)
    if entry.takes is not None and entry.takes.persons is not None:
        yield Figure(
            address=f"judge/{entry.project}/next_evaluation",
            label=Words(
                f"deelnemers aan elke kant van de volgende evaluatie: {entry.project}",
                f"participants on each side of the next evaluation: {entry.project}",
            ),
            value=float(entry.takes.persons),
            unit="personen",
            basis=Basis.computed,
            formula=Words(
                "zo veel dat een project met anderhalf keer het nodige effect groen wordt en een project "
                "zonder effect rood, elk in 8 van de 10 gevallen",
                "so many that a project with one and a half times the needed effect turns green and one "
                "without effect red, each in 8 of 10 cases",
            ),
            inputs=tuple(
                _followed(entry.project, characteristics.measuring)
                for characteristics in entry.characteristics
            ),
        )


def _share(
    project: str, measuring: Measuring, row: Coloured, colour: str, value: float, followed: Figure
) -> Figure:
    """How many of the simulated projects get a colour."""
    nl, en = {"green": ("groen", "green"), "red": ("rood", "red")}[colour]
    times = f"{row.times:g}".replace(".", ",")
    return Figure(
        address=simulated_address(project, measuring, row, colour),
        label=Words(
            f"deel {nl} na {row.quarters} kwartalen, bij {times} keer het nodige effect: {project}",
            f"share {en} after {row.quarters} quarters at {row.times:g} times the needed effect: {project}",
        ),
        value=value,
        unit="deel (0-1)",
        basis=Basis.computed,
        formula=Words(
            "nagebootste projecten met dezelfde verwachting vooraf, gemeten met "
            f"{measuring.design.words.nl}; rekenfout {row.error:.2g}".replace(".", ","),
            f"simulated projects with the same prior, measured by {measuring.design.words.en}; Monte-Carlo "
            f"error {row.error:.2g}",
        ),
        inputs=(followed,),
    )


def _followed(project: str, measuring: Measuring) -> Figure:
    """How many participants with the complaint are measured a quarter."""
    ground = (
        Words("gemiddelde van de rapportages", "mean of the reports")
        if measuring.reported
        else Words("volgens het plan van het project", "by the plan of the project")
    )
    return Figure(
        address=f"judge/{project}/measured_a_quarter",
        label=Words("deelnemers met de klacht, gemeten per kwartaal", "cases measured a quarter"),
        value=measuring.cases,
        unit="personen",
        basis=Basis.observed if measuring.reported else Basis.assumed,
        formula=ground,
    )
