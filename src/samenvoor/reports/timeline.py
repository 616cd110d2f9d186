"""The programme in time: pilots and projects up to the target year, and what nobody has dated."""

from __future__ import annotations

import datetime

from samenvoor.blocks import (
    Cell,
    Column,
    Item,
    Items,
    Missing,
    Page,
    Table,
    Timeline,
    TimelineBar,
    TimelineMarker,
    TimelinePhase,
    TimelineRow,
    Verdict,
)
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.open import Open
from samenvoor.domain.records.phase import Phase
from samenvoor.domain.records.project_card import ProjectCard, RunningStatus
from samenvoor.domain.words import Words
from samenvoor.reporting.codes import STAGES, open_code
from samenvoor.reporting.phrases import listed, projects
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.steering import running_words, steering_of
from samenvoor.reporting.timeline_beyond import assumed_longer, year_of
from samenvoor.reporting.timeline_marks import (
    SHORT_OF,
    markers_of,
    measured_bar,
    scale_up_items,
    verdicts_shown,
)
from samenvoor.reporting.view import View

TITLE = Words("Tijdlijn", "Timeline")
HORIZON = 10
"""Years shown when no plan says how long the programme runs."""


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: what runs when, and what has no date? It takes no key."""
    first, last = years_shown(view)
    verdicts = verdicts_shown(view)
    return report_page(
        view,
        title=view.words(TITLE),
        answer=_heading(view),
        explanation=_explanation(view),
        rests_on=view.say(
            "Begin en einde staan op de projectkaarten; een gestreepte kant heeft nog niemand bepaald.",
            "Start and end stand on the project cards; nobody has decided a dashed side yet.",
        ),
        numbers=bool(verdicts),
        blocks=[
            _timeline(view, first, last, verdicts),
            *scale_up_items(view),
            *assumed_longer(view),
            _table(view),
            _work_lines(view),
            _to_date(view),
        ],
    )


def years_shown(view: View) -> tuple[int, int]:
    """The years of the plan, or ten years from now when there is none."""
    if view.plan is None:
        return view.on.year, view.on.year + HORIZON
    return view.plan.start_year, view.plan.target_year


def _heading(view: View) -> str:
    """How many projects have no end, and how many should have ended."""
    if not view.cards:
        return view.say("Nog geen projecten", "No projects yet")
    undated = [card for card in view.cards if year_of(card.to_year) is None]
    if not undated:
        return view.say(
            "Van elk project is bekend wanneer het eindigt", "It is known when every project ends"
        )
    whole = projects(view, len(view.cards))
    return view.say(
        f"Van {len(undated)} van de {whole} is niet bekend wanneer "
        f"{'het eindigt' if len(undated) == 1 else 'zij eindigen'}",
        f"Of {len(undated)} of {whole} it is not known when {'it ends' if len(undated) == 1 else 'they end'}",
    )


def past_end(view: View) -> list[ProjectCard]:
    """Projects whose end lies behind the day of the view without having been ended."""
    return [
        card
        for card in view.cards
        if (last := year_of(card.to_year)) is not None
        and last < view.on.year
        and card.running_status is not RunningStatus.ended
    ]


def _explanation(view: View) -> str:
    if not view.cards:
        return view.say(
            "Hier komen de projecten op een tijdlijn. Schrijf op de projectkaart het eerste en het "
            "laatste jaar.",
            "Here the projects will stand on a timeline. Write the first and last year on the project card.",
        )
    over = past_end(view)
    if not over:
        return ""
    names = listed(view, [card.name for card in over])
    return view.say(
        f"Volgens de kaart afgelopen, maar niemand heeft gezegd of het verder gaat: {names}.",
        f"Ended by the card, but nobody has said whether it goes on: {names}.",
    )


def _timeline(view: View, first: int, last: int, verdicts: dict[str, Verdict]) -> Timeline:
    return Timeline(
        title=view.say(f"De projecten van {first} tot en met {last}", f"The projects from {first} to {last}"),
        subtitle=_subtitle(view),
        conclusion=_conclusion(view, verdicts),
        first_year=first,
        last_year=last,
        rows=[_row(view, card, verdicts.get(card.key), (first, last)) for card in view.cards],
        now=view.on,
        phases=[_phase(view, phase) for phase in _phases(view)],
        empty=view.say("Nog geen projecten.", "No projects yet."),
    )


def _subtitle(view: View) -> str:
    """What light, solid and dashed mean, and what a block of its own is where there is one."""
    told = view.say(
        "Licht is een pilot, vol een project; gestreept: begin of einde nog niet bepaald",
        "Light is a pilot, solid a project; dashed: start or end not decided yet",
    )
    if not any(measured_bar(view, card, None) for card in view.cards):
        return told
    own = view.say(
        "een los blok: de kwartalen waarover is gerapporteerd",
        "a block of its own: the quarters that were reported",
    )
    return f"{told}; {own}"


def _phases(view: View) -> list[Phase]:
    return sorted(view.programme.of(Phase), key=lambda phase: phase.from_year)


def _phase(view: View, phase: Phase) -> TimelinePhase:
    """A phase; one that has not been decided says so."""
    name = f"{phase.name} ({view.say('voornemen', 'intention')})" if phase.intended else phase.name
    return TimelinePhase(
        name=name, start=datetime.date(phase.from_year, 1, 1), end=datetime.date(phase.to_year, 12, 31)
    )


def _row(view: View, card: ProjectCard, verdict: Verdict | None, shown: tuple[int, int]) -> TimelineRow:
    """A project with its bar, verdict, end and scale-up, and words for what cannot be drawn."""
    first, last = year_of(card.from_year), year_of(card.to_year)
    start = datetime.date(first, 1, 1) if first is not None else None
    end = datetime.date(last, 12, 31) if last is not None else None
    measured = measured_bar(view, card, verdict)
    bars = []
    if start is not None or end is not None:
        label = view.say("verlenging mogelijk", "extension possible") if card.extension_optional else ""
        bars.append(
            TimelineBar(
                stage=STAGES[card.project_kind],
                start=start,
                end=end,
                label=label,
                verdict=None if measured else verdict,
                address=f"judge/{card.key}/probability" if verdict and not measured else "",
            )
        )
    bars += measured
    planned = view.say("einde volgens de kaart", "end by the card")
    return TimelineRow(
        name=card.name,
        bars=bars,
        markers=[
            *([TimelineMarker(on=end, kind="completion", label=planned)] if end is not None else []),
            *markers_of(view, card, first=shown[0], last=shown[1]),
        ],
        steering=steering_of(card),
        note="" if bars else _undated_words(view, card),
    )


def _undated_words(view: View, card: ProjectCard) -> str:
    """Why a project has no bar, in the words of the plan where it has some."""
    for value in (card.from_year, card.duration):
        if isinstance(value, Open) and value.wording and "n.t.b" not in value.wording.lower():
            return value.wording.rstrip(".")
    state = view.words(card.from_year.open.words) if isinstance(card.from_year, Open) else ""
    return view.say(f"looptijd {state}", f"duration {state}")


def _conclusion(view: View, verdicts: dict[str, Verdict]) -> str:
    """What the picture says, for who cannot see it."""
    told = []
    unknown = view.say("niet bekend", "not known")
    for card in view.cards:
        first, last = year_of(card.from_year), year_of(card.to_year)
        text = (
            f"{card.name}: {first or unknown}–{last or unknown}"
            if first or last
            else f"{card.name}: {unknown}"
        )
        if card.key in verdicts:
            text += f", {view.words(SHORT_OF[verdicts[card.key]])}"
        told.append(text)
    return f"{'; '.join(told)}." if told else view.say("Nog geen projecten.", "No projects yet.")


def _table(view: View) -> Table:
    """Every project with its years, or the state that says why there are none."""
    return Table(
        caption=view.say("Begin en einde per project", "Start and end by project"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Soort", "Kind")),
            Column(heading=view.say("Loopt het", "Running")),
            Column(heading=view.say("Eerste jaar", "First year"), align="right"),
            Column(heading=view.say("Laatste jaar", "Last year"), align="right"),
            Column(heading=view.say("Looptijd op de kaart", "Duration on the card")),
        ],
        rows=[
            [
                Phrase(text=card.name),
                Phrase(text=view.words(card.project_kind.words)),
                Phrase(text=running_words(view, card)),
                _year(card.from_year),
                _year(card.to_year),
                _duration(card),
            ]
            for card in view.cards
        ],
        empty=view.say("Nog geen projecten.", "No projects yet."),
    )


def _year(value: int | Open) -> Cell:
    return Missing(state=open_code(value)) if isinstance(value, Open) else Phrase(text=str(value))


def _duration(card: ProjectCard) -> Cell:
    value = card.duration
    if isinstance(value, Open):
        return Missing(state=open_code(value), wording=value.wording)
    return Phrase(text=value)


def _work_lines(view: View) -> Items:
    """Work lines with a planned start, in the words of the card."""
    return Items(
        title=view.say("Gepland begin van actielijnen", "Planned start of work lines"),
        items=[
            Item(text=f"{card.name}: {line.name}", tag=line.planned_start)
            for card in view.cards
            for line in card.work_lines
            if line.planned_start
        ],
        empty=view.say("Geen actielijn heeft een gepland begin.", "No work line has a planned start."),
    )


def _to_date(view: View) -> Items:
    """Which cards need a date."""
    open_cards = [
        card for card in view.cards if isinstance(card.from_year, Open) or isinstance(card.to_year, Open)
    ]
    return Items(
        title=view.say("Wat u kunt doen", "What you can do"),
        items=[
            Item(
                text=view.say(
                    f"Vul begin en einde in van {card.name}", f"Fill in start and end of {card.name}"
                )
            )
            for card in open_cards
        ],
        empty=view.say("Elk project heeft een begin en een einde.", "Every project has a start and an end."),
    )


REPORT = Report(name="timeline", title=TITLE, build=build)
