"""The verdicts as a picture: what is known of each effect against what is needed."""

from __future__ import annotations

from samenvoor.blocks import Band, Verdict, VerdictBar, Verdicts
from samenvoor.domain.records.judgement import Verdict as Judgement
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.judging.belief import Belief
from samenvoor.engine.judging.judged import Judged
from samenvoor.engine.judging.standing import Standing
from samenvoor.reporting.judgement_sentences import SHORT, reason
from samenvoor.reporting.phrases import projects
from samenvoor.reporting.view import View

COLOURS: dict[Judgement, Verdict] = {
    Judgement.green: "green",
    Judgement.red: "red",
    Judgement.undecided: "undecided",
}


def verdict_picture(view: View, found: list[Judged]) -> Verdicts:
    """Every project with its verdict: first what has a colour, then what is known best."""
    return Verdicts(
        title=view.say("Wat wij weten, tegenover wat nodig is", "What is known against what is needed"),
        subtitle=view.say(
            "Hoeveel procent van de deelnemers met de klacht er door het project van herstelt",
            "Per cent of participants with the complaint who recover through the project",
        ),
        conclusion=f"{conclusion(view, found)}.",
        unit="%",
        bars=[_bar(view, entry) for entry in in_order(found)],
        empty=view.say("Nog geen projecten.", "No projects yet."),
    )


def in_order(found: list[Judged]) -> list[Judged]:
    """Green, red, then undecided with a chance, then the others; each by name."""
    rank = {Judgement.green: 0, Judgement.red: 1, Judgement.undecided: 2}
    return sorted(
        found,
        key=lambda entry: (
            rank[entry.verdict],
            entry.standing.probability is None,
            not entry.standing.results,
            entry.project,
        ),
    )


def of_colour(found: list[Judged], verdict: Judgement) -> list[Judged]:
    """The projects with one verdict."""
    return [entry for entry in found if entry.verdict is verdict]


def conclusion(view: View, found: list[Judged]) -> str:
    """How many projects are green, red and undecided, in one sentence without a full stop at the end."""
    if not found:
        return view.say(
            "Er zijn nog geen projecten om over te oordelen", "There are no projects to judge yet"
        )
    green, red, rest = (len(of_colour(found, verdict)) for verdict in rank_order())
    if not green and not red:
        return view.say(
            f"Van geen van de {projects(view, len(found))} is al te zeggen of het genoeg doet"
            if len(found) > 1
            else "Van dit project is nog niet te zeggen of het genoeg doet",
            f"Of none of the {projects(view, len(found))} can it be said yet whether it does enough"
            if len(found) > 1
            else "Of this project it cannot be said yet whether it does enough",
        )
    if len(found) == 1:
        word = SHORT[found[0].verdict]
        return view.say(f"Dit project is {word.nl}", f"This project is {word.en}")
    verb = "zijn" if green > 1 or (not green and red > 1) else "is"
    told_nl = f"Van de {projects(view, len(found))} {verb} er {green} groen en {red} rood"
    told_en = f"Of {projects(view, len(found))}, {green} {'are' if green != 1 else 'is'} green and {red} red"
    if rest:
        told_nl = told_nl.replace(" en ", ", ") + f", en van {rest} is het nog niet te zeggen"
        told_en = told_en.replace(" and ", ", ") + f", and of {rest} it is too early to say"
    return view.say(told_nl, told_en)


def rank_order() -> tuple[Judgement, Judgement, Judgement]:
    """Green, red, undecided: the order in which they are told."""
    return Judgement.green, Judgement.red, Judgement.undecided


def _bar(view: View, entry: Judged) -> VerdictBar:
    """One project; per cents of participants with the complaint."""
    standing = entry.standing
    needed = standing.needed_effect
    return VerdictBar(
        project=view.name(ProjectCard, entry.project),
        verdict=COLOURS[entry.verdict],
        verdict_text=view.words(SHORT[entry.verdict]),
        reason=view.words(reason(entry)),
        before=_band(standing.prior) if standing.known else None,
        after=_band(standing.posterior) if standing.known else None,
        needed=None if needed is None else 100.0 * needed,
        probability=standing.probability if standing.known else None,
        address=_address(standing),
    )


def _address(standing: Standing) -> str:
    """The figure behind a row: the chance, else the effect, else what is needed, else nothing."""
    if standing.known:
        return f"judge/{standing.project}/{'effect' if standing.probability is None else 'probability'}"
    return "" if standing.needed_effect is None else f"judge/{standing.project}/needed_effect"


def _band(belief: Belief | None) -> Band | None:
    """A belief in per cents."""
    if belief is None:
        return None
    low, middle, high = (100.0 * belief.quantile(share) for share in (0.1, 0.5, 0.9))
    return Band(median=middle, p10=low, p90=high)
