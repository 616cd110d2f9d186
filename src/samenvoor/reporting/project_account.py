"""One project as a card: its six fields with their states, and what else is recorded about it."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor.blocks import Card, CardField
from samenvoor.domain.open import Open
from samenvoor.domain.record import label_of, type_hints_of
from samenvoor.domain.records.challenge import Challenge
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.pillar import Pillar
from samenvoor.domain.records.project_card import CONTENT_FIELDS, PROCESS_FIELDS, ProjectCard, WorkLine
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.domain.words import Words
from samenvoor.reporting.area_names import area_name
from samenvoor.reporting.codes import open_code
from samenvoor.reporting.open_entries import AIM_FIELDS, filled, filled_of_six
from samenvoor.reporting.phrases import cited, listed
from samenvoor.reporting.steering import running_words, steering_of
from samenvoor.reporting.view import View


def project_card(view: View, card: ProjectCard) -> Card:
    """The card of a project."""
    done, whole = filled(card)
    six = filled_of_six(card)
    return Card(
        project=card.name,
        steering=steering_of(card),
        status=f"{view.words(card.project_kind.words)}, {running_words(view, card)}",
        summary=view.say(
            f"{six} van de 6 velden van de kaart zijn ingevuld, {done} van de {whole} velden in totaal.",
            f"{six} of the 6 fields of the card are filled in, {done} of {whole} fields in all.",
        ),
        content=[card_field(view, card, name) for name in CONTENT_FIELDS],
        process=[card_field(view, card, name) for name in PROCESS_FIELDS],
        aims=[card_field(view, card, name) for name in AIM_FIELDS],
        more=_more(view, card),
    )


def card_field(view: View, card: ProjectCard, name: str) -> CardField:
    """One field: its text, or its state with reason, owner, date and the words of the source."""
    label = label_of(type_hints_of(ProjectCard)[name]) or Words(name, name)
    value = getattr(card, name)
    if isinstance(value, Open):
        return CardField(
            label=view.words(label),
            text=value.reason,
            state=open_code(value),
            owner=value.owner,
            due=value.due,
            wording=value.wording,
        )
    if value is None:
        return CardField(label=view.words(label), state="not_filled")
    return CardField(label=view.words(label), text=str(value))


def _more(view: View, card: ProjectCard) -> list[CardField]:
    """What is recorded behind the six fields; only what somebody wrote down."""
    status = card.steering_status
    if isinstance(card.origin, Open):
        origin = view.words(card.origin.open.words)
    else:
        origin = view.words(card.origin.words)
    pillars = view.names(Pillar, card.pillars)
    unconfirmed = view.say("nog niet bevestigd", "not confirmed yet")
    fields = [
        _text(view, "Aansturing", "Steering", _open_words(view, status) if isinstance(status, Open) else ""),
        _text(view, "Aanleiding", "Origin", origin),
        _points(
            view,
            "Pijlers",
            "Pillars",
            pillars if card.pillars_confirmed else [f"{name} ({unconfirmed})" for name in pillars],
        ),
        _points(view, "Doelgroepen", "Target groups", view.names(TargetGroup, card.target_groups)),
        _text(view, "Leeftijd", "Age", ages(view, card)),
        _text(view, "Wie mee mag doen", "Who may take part", card.inclusion),
        _points(view, "Gebieden", "Areas", [area_name(view, code) for code in card.areas]),
        _points(view, "Uitdagingen", "Challenges", [_challenge(view, key) for key in card.challenges]),
        _points(view, "Uitkomsten", "Outcomes", view.names(Outcome, card.outcomes)),
        _points(view, "Actielijnen", "Work lines", [_work_line(view, line) for line in card.work_lines]),
        _points(view, "Indicatoren", "Indicators", view.names(Indicator, card.indicators)),
        _points(view, "Partijen", "Parties", view.names(Party, card.parties)),
        _text(
            view,
            "Soort financiering",
            "Kind of funding",
            listed(view, [view.words(kind.words) for kind in card.funding_kinds]),
        ),
        _text(view, "Ook bekend als", "Also known as", listed(view, card.aliases)),
        _text(view, "Opmerking", "Note", card.note),
        _text(view, "Waar dit staat", "Where this is written", cited(view, card)),
    ]
    return [field for field in fields if field.text or field.points]


def _text(view: View, nl: str, en: str, text: str) -> CardField:
    return CardField(label=view.say(nl, en), text=text)


def _points(view: View, nl: str, en: str, points: Sequence[str]) -> CardField:
    """A field with one thing as text, several as points."""
    if len(points) == 1:
        return CardField(label=view.say(nl, en), text=points[0])
    return CardField(label=view.say(nl, en), points=points)


def _open_words(view: View, value: Open) -> str:
    """An open state with the words of the source."""
    return ": ".join(part for part in (view.words(value.open.words), value.wording or value.reason) if part)


def ages(view: View, card: ProjectCard) -> str:
    """The ages a project is for, in words; empty when it names none."""
    low, high = card.age_from, card.age_to
    if low is None and high is None:
        return ""
    if high is None:
        return view.say(f"{low} jaar en ouder", f"{low} years and over")
    if not low:
        return view.say(f"tot en met {high} jaar", f"up to {high} years")
    return view.say(f"{low} tot en met {high} jaar", f"{low} to {high} years")


def _challenge(view: View, key: str) -> str:
    record = view.programme.find(Challenge, key)
    return record.statement if record else key


def _work_line(view: View, line: WorkLine) -> str:
    """A work line with its planned start and its interventions."""
    text = f"{line.name} ({view.say('pilot', 'pilot')})" if line.pilot else line.name
    if line.planned_start:
        text += view.say(f", gepland begin {line.planned_start}", f", planned start {line.planned_start}")
    return f"{text}: {'; '.join(line.interventions)}" if line.interventions else text
