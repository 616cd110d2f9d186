"""The tables with the verdicts: both needed effects, what it takes to know, how often the rule is wrong."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.records.judgement import Verdict
from samenvoor.domain.records.judging_rule import NeededBy
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.judging.belief import HIGHEST
from samenvoor.engine.judging.judged import Judged
from samenvoor.engine.judging.operating_characteristics import (
    AFTER,
    TIMES,
    Coloured,
    OperatingCharacteristics,
)
from samenvoor.engine.judging.what_it_takes import MOST
from samenvoor.reporting.judgement_sentences import asked_by, measure_words
from samenvoor.reporting.judgement_simulated import simulated_address
from samenvoor.reporting.phrases import projects
from samenvoor.reporting.view import View

TWO_YEARS = 8
"""Quarters after which the page says how often the rule is wrong."""
_COLOUR_WORDS = {"green": Words("groen", "green"), "red": Words("rood", "red")}


def needed_table(view: View, found: list[Judged]) -> Table:
    """Both needed effects of every project that has one, and which of them counts."""
    known = [
        entry
        for entry in found
        if any(needed.effect is not None for needed in entry.standing.needed.values())
    ]
    return Table(
        caption=view.say("Welk effect is nodig?", "Which effect is needed?"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            *(
                Column(heading=view.words(asked_by(name)).capitalize(), unit="%", align="right")
                for name in NeededBy
            ),
            Column(heading=view.say("Wat telt", "What counts")),
        ],
        rows=[
            [
                Phrase(text=view.name(ProjectCard, entry.project)),
                *(_needed(view, entry, name) for name in NeededBy),
                Phrase(text=view.words(measure_words(entry.standing))),
            ]
            for entry in known
        ],
        note=_needed_note(view, len(found) - len(known)),
        empty=view.say(
            "Van geen project is bekend welk effect nodig is. Spreek af welk deel van het doel het moet "
            "leveren.",
            "Of no project is it known which effect is needed. Agree which share of the goal it must "
            "deliver.",
        ),
    )


def _needed_note(view: View, unknown: int) -> str:
    """What the per cents are of, and of how many projects there is nothing to show."""
    told = view.say(
        "Het deel van de deelnemers met de klacht dat er door het project van moet herstellen, als het "
        "project zo groot wordt als gepland.",
        "The part of participants with the complaint who must recover through the project, once it is as "
        "large as planned.",
    )
    if not unknown:
        return told
    others = view.say(
        f"Van {projects(view, unknown)} is geen van beide te bepalen.",
        f"Of {projects(view, unknown)} neither can be determined.",
    )
    return f"{told} {others}"


def _needed(view: View, entry: Judged, name: NeededBy) -> Cell:
    """One needed effect in per cents, or why there is none; more than everybody cannot recover."""
    needed = entry.standing.needed[name]
    address = f"judge/{entry.project}/needed/{name.value}"
    if needed.effect is None:
        wording = view.words(needed.reason) if needed.reason else ""
        return Missing(state="undeterminable", wording=wording, address=address)
    if needed.effect > HIGHEST:
        impossible = view.say("kan niet: meer dan 100%", "cannot: more than 100%")
        return Phrase(text=impossible, address=address)
    return Amount(value=100.0 * needed.effect, unit="%", decimals=0, address=address)


def next_table(view: View, found: list[Judged]) -> list[Table]:
    """What the next evaluation takes to settle the colour of a project that has none."""
    told = [entry for entry in found if entry.takes is not None and entry.verdict is Verdict.undecided]
    if not told:
        return []
    return [
        Table(
            caption=view.say("Wat is er nodig om het te weten?", "What does it take to know?"),
            columns=[
                Column(heading=view.say("Project", "Project")),
                Column(heading=view.say("Volgende evaluatie", "Next evaluation")),
                Column(heading=view.say("Opzet", "Design")),
                Column(heading=view.say("Mensen aan elke kant", "People on each side"), align="right"),
            ],
            rows=[_next(view, entry) for entry in told],
            note=view.say(
                "Met zo veel deelnemers, en net zo veel mensen in de vergelijking, wordt een project dat "
                "anderhalf keer genoeg doet in 8 van de 10 gevallen groen, en een project dat niets doet in "
                "8 van de 10 gevallen rood.",
                "With so many participants, and as many people in the comparison, a project that does one "
                "and a half times enough turns green in 8 of 10 cases, and one that does nothing turns red "
                "in 8 of 10.",
            ),
        )
    ]


def _next(view: View, entry: Judged) -> list[Cell]:
    """One project: the evaluation that is planned, and how many people it takes."""
    takes = entry.takes
    planned = [
        record
        for record in view.programme.of(Evaluation)
        if record.project == entry.project and (record.reported_on is None or record.reported_on > view.on)
    ]
    name: Cell = Phrase(text=planned[0].name) if planned else Missing(state="to_be_determined")
    most = decimal(float(MOST), 0, view.language)
    persons: Cell = Missing(
        state="undeterminable",
        wording=view.say(f"ook met {most} mensen niet", f"not even with {most} people"),
    )
    if takes is not None and takes.persons is not None:
        persons = Amount(
            value=float(takes.persons), style="count", address=f"judge/{entry.project}/next_evaluation"
        )
    design = view.words(takes.design.words) if takes else ""
    return [Phrase(text=view.name(ProjectCard, entry.project)), name, Phrase(text=design), persons]


def mistakes_table(view: View, found: list[Judged]) -> list[Table]:
    """How often the rule is right and wrong after two years, per project and way of measuring."""
    rows = [
        [
            Phrase(text=view.name(ProjectCard, entry.project)),
            Phrase(text=_way(view, characteristics)),
            *(
                _share(entry, characteristics, characteristics.row(times, TWO_YEARS), colour)
                for times, colour in ((0.0, "green"), (0.0, "red"), (1.5, "green"), (1.5, "red"))
            ),
        ]
        for entry in found
        for characteristics in entry.characteristics
    ]
    if not rows:
        return []
    headings = (
        ("Doet niets: ten onrechte groen", "Does nothing: wrongly green"),
        ("Doet niets: terecht rood", "Does nothing: rightly red"),
        ("Doet 1½ keer genoeg: terecht groen", "Does 1½ times enough: rightly green"),
        ("Doet 1½ keer genoeg: ten onrechte rood", "Does 1½ times enough: wrongly red"),
    )
    return [
        Table(
            caption=view.say(
                "Hoe vaak klopt de kleur na twee jaar?", "How often is it right after two years?"
            ),
            columns=[
                Column(heading=view.say("Project", "Project")),
                Column(heading=view.say("Hoe gemeten", "How measured")),
                *(Column(heading=view.say(nl, en), align="right") for nl, en in headings),
            ],
            rows=rows,
            note=view.say(
                "Per 100 nagebootste projecten. De rest blijft 'nog niet te zeggen'.",
                "Of 100 simulated projects. The others stay 'too early to say'.",
            ),
        )
    ]


def every_mistake_table(view: View, entry: Judged) -> list[Table]:
    """Of one project everything that was simulated: each true effect after each number of quarters."""
    return [_everything(view, entry, characteristics) for characteristics in entry.characteristics]


def _everything(view: View, entry: Judged, characteristics: OperatingCharacteristics) -> Table:
    """One way of measuring."""
    way = _way(view, characteristics)
    return Table(
        caption=view.say(f"Hoe vaak klopt de kleur? {way}", f"How often is the colour right? {way}"),
        columns=[
            Column(heading=view.say("Wat het project echt doet", "What the project really does")),
            *(
                Column(heading=f"{view.words(word)} {_after(view, quarters)}", align="right")
                for quarters in AFTER
                for word in _COLOUR_WORDS.values()
            ),
        ],
        rows=[
            [
                Phrase(text=_does(view, times)),
                *(
                    _share(entry, characteristics, characteristics.row(times, quarters), colour)
                    for quarters in AFTER
                    for colour in _COLOUR_WORDS
                ),
            ]
            for times in TIMES
        ],
        note=view.say("Per 100 nagebootste projecten.", "Of 100 simulated projects."),
    )


def _after(view: View, quarters: int) -> str:
    return view.say(f"na {quarters} kwartalen", f"after {quarters} quarters")


def _does(view: View, times: float) -> str:
    """A true effect in plain words."""
    words = {
        0.0: ("niets", "nothing"),
        0.5: ("de helft van wat nodig is", "half of what is needed"),
        1.0: ("precies wat nodig is", "just what is needed"),
        1.5: ("anderhalf keer wat nodig is", "one and a half times what is needed"),
    }
    return view.say(*words[times])


def _way(view: View, characteristics: OperatingCharacteristics) -> str:
    """How it is measured: the design and how many people a quarter."""
    measuring = characteristics.measuring
    number = round(measuring.cases)
    design = view.words(measuring.design.words)
    design = design[0].upper() + design[1:]
    plan = "" if measuring.reported else view.say(", volgens plan", ", as planned")
    return view.say(
        f"{design}, {number} deelnemers met de klacht per kwartaal{plan}",
        f"{design}, {number} participants with the complaint a quarter{plan}",
    )


def _share(entry: Judged, characteristics: OperatingCharacteristics, row: Coloured, colour: str) -> Cell:
    """A share as so many of 100."""
    return Amount(
        value=100.0 * (row.green if colour == "green" else row.red),
        style="count",
        address=simulated_address(entry.project, characteristics.measuring, row, colour),
    )
