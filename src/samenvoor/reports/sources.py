"""The sources: who publishes which figures under which licence, also those the plan only asks about."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Missing, Page, SourceEntry, SourceList, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.blocks.numbers import long_date
from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.open import Open
from samenvoor.domain.records.document import Document
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.records.source import Source, SourceStatus
from samenvoor.domain.words import Words
from samenvoor.reporting.phrases import cited, counted, listed
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View

TITLE = Words("Bronnen", "Sources")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: where do the figures come from, and may we use them? It takes no key."""
    return report_page(
        view,
        title=view.words(TITLE),
        answer=_heading(view),
        explanation=_explanation(view),
        rests_on=view.say(
            "Dit is het bronnenregister van het programma; een bron telt als gebruikt zodra er cijfers "
            "van zijn.",
            "This is the register of sources of the programme; a source counts as used once it has "
            "figures here.",
        ),
        numbers=False,
        blocks=[
            _list(view, used_sources(view), view.say("Bronnen met cijfers", "Sources with figures")),
            _list(
                view,
                [s for s in _of(view, SourceStatus.in_use) if s not in used_sources(view)],
                view.say(
                    "Bronnen zonder cijfers in dit programma", "Sources without figures in this programme"
                ),
            ),
            _list(
                view,
                _of(view, SourceStatus.candidate),
                view.say("Bronnen met een vraagteken", "Sources with a question mark"),
            ),
            _list(
                view,
                _of(view, SourceStatus.empty),
                view.say("Nog leeg: hier moet een bron komen", "Still empty: a source must come here"),
            ),
            _indicators(view),
            _documents(view),
        ],
    )


def used_sources(view: View) -> list[Source]:
    """The sources of which figures are used."""
    keys = {row.source for row in view.programme.observations}
    return [source for source in view.programme.of(Source) if source.key in keys]


def _of(view: View, status: SourceStatus) -> list[Source]:
    return [source for source in view.programme.of(Source) if source.status is status]


def _heading(view: View) -> str:
    used, candidates = len(used_sources(view)), len(_of(view, SourceStatus.candidate))
    empty = len(_of(view, SourceStatus.empty))
    if not view.programme.of(Source):
        return view.say("Er zijn nog geen bronnen opgeschreven", "No sources have been written down yet")
    number = counted(view, used, ("bron", "source"), ("bronnen", "sources"))
    return view.say(
        f"De cijfers komen uit {number}; {candidates} staan er met een vraagteken en {empty} zijn nog leeg",
        f"The figures come from {number}; {candidates} have a question mark and {empty} are still empty",
    )


def _explanation(view: View) -> str:
    open_licence = [source for source in used_sources(view) if not isinstance(source.licence, str)]
    if open_licence:
        names = listed(view, [source.title for source in open_licence])
        return view.say(f"Zonder bekende licentie: {names}.", f"Without a known licence: {names}.")
    if used_sources(view):
        return view.say(
            "Van elke gebruikte bron is de licentie bekend.", "Every source in use has a known licence."
        )
    return view.say(
        "Hier komt te staan wie welke cijfers uitgeeft en onder welke licentie. Schrijf een bron op in "
        "source/.",
        "Here will stand who publishes which figures and under which licence. Write a source down in "
        "source/.",
    )


def _list(view: View, sources: list[Source], title: str) -> SourceList:
    return SourceList(
        title=title,
        sources=[_entry(view, source) for source in sources],
        empty=view.say("Er zijn er geen.", "There are none."),
    )


def _entry(view: View, source: Source) -> SourceEntry:
    """One source with its licence and what it is used for; what is not known says so."""
    indicators = [
        record.name
        for record in view.programme.of(Indicator)
        if any(row.source == source.key for row in view.programme.rows(indicator=record.key))
    ]
    aim = view.words(source.aim.words) if source.aim else ""
    notes = [
        _known(view.say("Gebied", "Areas"), source.geography),
        _known(view.say("Nieuw", "Refreshed"), source.refresh),
        _known(view.say("Laatste periode", "Latest period"), source.latest_period),
        _known(view.say("Volgende uitgave", "Next release"), source.next_release),
        f"{view.say('Uitgave', 'Vintage')}: {source.vintage}" if source.vintage else "",
        source.note,
        cited(view, source),
    ]
    return SourceEntry(
        title=source.title,
        producer=_or_open(view, source.producer),
        published=long_date(source.date_published, view.language) if source.date_published else "",
        accessed=source.date_accessed,
        licence=_or_open(view, source.licence),
        url=source.url_main,
        used_for=", ".join(indicators) or aim,
        note=" · ".join(note for note in notes if note),
        candidate=source.status is SourceStatus.candidate,
    )


def _or_open(view: View, value: str | Open) -> str:
    return view.words(value.open.words) if isinstance(value, Open) else value


def _known(label: str, value: str | Open) -> str:
    """A labelled value; nothing where nobody filled it in, because that is said once for the record."""
    return f"{label}: {value}" if isinstance(value, str) else ""


def _indicators(view: View) -> Table:
    """Every indicator with how many figures it has, of which periods, and what has no value."""
    return Table(
        caption=view.say("Indicatoren en hun cijfers", "Indicators and their figures"),
        columns=[
            Column(heading=view.say("Indicator", "Indicator")),
            Column(heading=view.say("Cijfers", "Figures"), align="right"),
            Column(heading=view.say("Perioden", "Periods")),
            Column(heading=view.say("Zonder waarde", "Without a value")),
            Column(heading=view.say("Let op", "Please note")),
        ],
        rows=[_indicator(view, record) for record in view.programme.of(Indicator)],
        empty=view.say("Nog geen indicatoren.", "No indicators yet."),
    )


def _indicator(view: View, record: Indicator) -> list[Cell]:
    rows = view.programme.rows(indicator=record.key)
    periods = sorted({row.period for row in rows})
    remarks: list[str] = []
    if record.modelled:
        remarks.append(
            view.say(
                "modelschatting: geen bewijs dat een project werkt",
                "model estimate: no proof a project works",
            )
        )
    if record.breaks:
        years = ", ".join(map(str, record.breaks))
        remarks.append(view.say(f"breuk in {years}: telt niet mee", f"break in {years}: left out"))
    return [
        Phrase(text=f"{record.name} ({record.unit})"),
        Amount(value=float(len(rows)), style="count") if rows else Missing(state="not_yet_available"),
        Phrase(text=", ".join(periods)),
        Phrase(text=_statuses(view, rows)),
        Phrase(text="; ".join(remarks)),
    ]


def _statuses(view: View, rows: list[Observation]) -> str:
    """How many figures are suppressed, not asked, unknown: each its own count."""
    told: list[str] = []
    for status in Status:
        number = sum(row.status is status for row in rows)
        if number and status is not Status.known:
            told.append(f"{number} {view.words(status.words)}")
    return ", ".join(told)


def _documents(view: View) -> SourceList:
    """The documents that records were read from."""
    return SourceList(
        title=view.say("Stukken waaruit is gelezen", "Documents that were read"),
        sources=[
            SourceEntry(
                title=record.title,
                producer=record.publisher,
                published=_or_open(view, record.dated),
                url=record.url,
                note=record.note,
            )
            for record in view.programme.of(Document)
        ],
        empty=view.say("Nog geen stukken.", "No documents yet."),
    )


REPORT = Report(name="sources", title=TITLE, build=build)
