"""The note on every page whose numbers were made to fit figures published since the programme began.

Source: METHOD §4.3: a run that needed steps to fit is marked; no surprising figure moves draws in silence.
"""

from __future__ import annotations

from samenvoor.blocks import Note
from samenvoor.blocks.numbers import decimal, signed
from samenvoor.domain.records.goal import Goal
from samenvoor.engine.goals.rounds import BREAK
from samenvoor.engine.learning.observed_indicators import ObservedGap
from samenvoor.engine.learning.reweighting import Reweighted
from samenvoor.reporting.phrases import listed, sentence
from samenvoor.reporting.view import View

SURPRISING = 2.0
"""From so many spreads away a figure is called surprising: 1 in 20 would be by chance."""


def observed_note(view: View) -> list[Note]:
    """What was observed, and what it did to the draws; nothing where no figure of the kind was published."""
    learning = view.answer.learning
    if learning.fit is None:
        return _left_out(view)
    told = listed(view, [_told(view, entry) for entry in learning.used])
    text = view.say(
        f"Sinds het begin van het programma is gemeten: {told}. Trekkingen die daar beter bij passen tellen "
        "zwaarder mee, in alle cijfers op deze pagina.",
        f"Measured since the programme began: {told}. Draws that fit this better count for more, in every "
        "figure on this page.",
    )
    text += " " + _worth(view, learning.fit)
    surprising = any(abs(entry.surprise or 0.0) > SURPRISING for entry in learning.used)
    if learning.fit.tempered:
        return [Note(kind="warning", title=_marked(view), text=text), *_left_out(view)]
    title = view.say("Bijgesteld aan wat is gemeten", "Adjusted to what was measured")
    return [Note(kind="warning" if surprising else "assumed", title=title, text=text), *_left_out(view)]


def _left_out(view: View) -> list[Note]:
    """Figures since the baseline that do not count, and why; breaks are told where the rounds are."""
    told = [
        f"{_told(view, entry)}. {sentence(view.words(entry.reason))}"
        for entry in view.answer.learning.observed
        if entry.reason is not None and entry.reason != BREAK
    ]
    if not told:
        return []
    title = view.say("Nieuwe meting telt niet mee", "A new measurement does not count")
    return [Note(kind="info", title=title, text=" ".join(told))]


def _marked(view: View) -> str:
    """The title of a run that needed steps."""
    return view.say("De meting past slecht bij de aannames", "The measurement and the assumptions fit badly")


def _told(view: View, entry: ObservedGap) -> str:
    """One observation beside what was expected of it."""
    goal = view.programme.find(Goal, entry.goal)
    name = goal.name if goal else entry.goal
    expected = entry.value if entry.expected is None else entry.expected
    size = 2 if abs(entry.value) < 1.0 else 1
    found, foretold = (signed(value, size, view.language) for value in (entry.value, expected))
    if entry.expected is None:
        return view.say(f"{name}, {entry.year}: verschil {found}", f"{name}, {entry.year}: gap {found}")
    return view.say(
        f"{name}, {entry.year}: verschil {found} (verwacht {foretold})",
        f"{name}, {entry.year}: gap {found} (expected {foretold})",
    )


def _worth(view: View, fit: Reweighted) -> str:
    """How many draws are left to speak, and what it took."""
    left, draws = (decimal(value, 0, view.language) for value in (fit.effective, fit.draws))
    said = view.say(
        f"Zo wegen de {draws} trekkingen als {left} trekkingen.",
        f"So the {draws} draws weigh as much as {left} draws.",
    )
    if not fit.tempered:
        return said
    said += view.say(
        f" Dat is te weinig: de meting is in {fit.steps} stappen verwerkt. Kijk eerst of de meting en de "
        "aannames kloppen.",
        f" That is too few: the measurement was taken in by {fit.steps} steps. Look first whether the "
        "measurement and the assumptions are right.",
    )
    if fit.narrow:
        said += view.say(
            " Ook zo konden de trekkingen de meting niet goed volgen: de marges op deze pagina zijn te smal. "
            "Gebruik de cijfers niet voor een besluit.",
            " Even so the draws could not follow the measurement well: the intervals on this page are too "
            "narrow. Do not use the figures for a decision.",
        )
    if fit.counted < 1.0:
        part = decimal(100.0 * fit.counted, 0, view.language)
        said += view.say(
            f" Daarbij telt de meting voor {part}% mee.", f" The measurement counts for {part}% of itself."
        )
    return said
