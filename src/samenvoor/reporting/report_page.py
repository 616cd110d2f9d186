"""The frame every report has: the programme, the day it is of, what it rests on, and how it was computed."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor import __version__
from samenvoor.answering.document import programme_name
from samenvoor.blocks import Block, Note, Page
from samenvoor.blocks.numbers import decimal, long_date, shortest
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.reporting.observed_note import observed_note
from samenvoor.reporting.phrases import listed
from samenvoor.reporting.view import View

EXAMPLE = "voorbeeld"
"""The author of assumptions that were made up to show how the instrument works."""


def report_page(
    view: View,
    *,
    title: str,
    answer: str,
    rests_on: str,
    blocks: Sequence[Block],
    explanation: str = "",
    numbers: bool = True,
) -> Page:
    """A page with its frame; `numbers` says that it shows computed numbers, so that it warns and accounts."""
    opening = [*scenario_note(view), *([*assumed_note(view), *observed_note(view)] if numbers else [])]
    return Page(
        title=title,
        language=view.language,
        programme=programme_name(view.programme)
        or view.say("Programma zonder naam", "Programme without name"),
        answer=answer,
        explanation=explanation,
        rests_on=rests_on,
        as_of=as_of(view, numbers=numbers),
        blocks=[*opening, *blocks],
        footer=footer(view, numbers=numbers),
    )


def as_of(view: View, *, numbers: bool) -> str:
    """The line above the heading: the day, and that the figures are examples where they are."""
    day = long_date(view.on, view.language)
    text = view.say(f"Stand van {day}", f"As of {day}")
    if numbers and EXAMPLE in authors(view):
        text += view.say(" · voorbeeldcijfers", " · example figures")
    return text


def authors(view: View) -> list[str]:
    """Who the assumptions about projects and goals are by."""
    return sorted({record.by for record in view.programme.of(Assumption) if record.by})


def assumed_note(view: View) -> list[Note]:
    """The warning that the numbers rest on assumptions, whose they are, and what not to use them for."""
    names = authors(view)
    if not names:
        return []
    if EXAMPLE in names:
        nl = (
            "Bereik, effecten en besparingen zijn hier voorbeelden. Zij staan niet in het programmaplan "
            "en niemand heeft ze gemeten. Gebruik deze pagina om te zien hoe het werkt, niet om over een "
            "project te besluiten."
        )
        en = (
            "Reach, effects and savings are examples here. They are not in the programme plan and nobody "
            "has measured them. Use this page to see how it works, not to decide about a project."
        )
        title = view.say("Voorbeeldcijfers", "Example figures")
    else:
        by = listed(view, names)
        nl = f"Bereik, effecten en besparingen zijn aannames van {by}, niet gemeten bij deze projecten."
        en = f"Reach, effects and savings are assumptions of {by}, not measured in these projects."
        title = view.say("Dit rust op aannames", "This rests on assumptions")
    return [Note(kind="assumed", title=title, text=view.say(nl, en) + _measured(view))]


def _measured(view: View) -> str:
    """Which projects were measured after all, so that the warning is not about them; empty without any."""
    assumed = view.prepared.setting.assumed
    keys = {
        record.project
        for record in view.programme.of(Assumption)
        if record.parameter is Parameter.effect
        and (learned := assumed.effect(record.project, record.outcome)) is not None
        and learned.evidence
    }
    if not keys:
        return ""
    names = listed(view, view.names(ProjectCard, sorted(keys)))
    by = [record.by for record in view.programme.of(Evidence)]
    by += [record.by for record in view.programme.of(ProgressReport)]
    if EXAMPLE in by:
        return " " + view.say(
            f"Ook de uitslagen van {names} zijn voorbeelden: zij laten zien hoe het effect ermee wordt "
            "bijgesteld.",
            f"The results of {names} are examples too: they show how an effect is updated with them.",
        )
    return " " + view.say(
        f"Wel gemeten is het effect van {names}: dat is met de uitslagen bijgesteld.",
        f"Measured all the same is the effect of {names}: it was updated with the results.",
    )


def scenario_note(view: View) -> list[Note]:
    """The warning that the page is about an imagined situation; nothing when it is about the plan."""
    scenario = view.answer.scenario
    parts: list[str] = []
    if scenario.without:
        names = listed(view, view.names(ProjectCard, sorted(scenario.without)))
        parts.append(view.say(f"zonder {names}", f"without {names}"))
    for key, factor in sorted(scenario.reach_factor.items()):
        times, name = shortest(factor, view.language), view.name(ProjectCard, key)
        parts.append(
            view.say(f"met {times} keer het bereik van {name}", f"with {times} times the reach of {name}")
        )
    if scenario.with_plans:
        names = listed(view, view.names(ScaleUpPlan, scenario.with_plans))
        parts.append(view.say(f"met het voorgestelde plan {names}", f"with the proposed plan {names}"))
    if not parts:
        return []
    told = "; ".join(parts)
    text = view.say(f"Deze pagina rekent {told}.", f"This page computes {told}.")
    title = view.say("Niet het plan, maar een proef", "Not the plan but a trial")
    return [Note(kind="warning", title=title, text=text)]


def footer(view: View, *, numbers: bool) -> list[str]:
    """How the numbers were computed and where one can ask about them."""
    if not numbers:
        return [f"samenvoor {__version__}"]
    draws = decimal(view.answer.draws, 0, view.language)
    kernel, seed = view.answer.kernel, view.answer.seed
    return [
        view.say(
            f"Berekend met samenvoor {__version__}, rekenkern {kernel}, {draws} trekkingen, startgetal "
            f"{seed}.",
            f"Computed with samenvoor {__version__}, kernel {kernel}, {draws} draws, seed {seed}.",
        ),
        view.say(
            "Elk cijfer heeft een adres. Vraag na waar het vandaan komt met: samenvoor why MAP ADRES.",
            "Every figure has an address. Ask where it comes from with: samenvoor why FOLDER ADDRESS.",
        ),
    ]
