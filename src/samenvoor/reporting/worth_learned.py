"""Makes the tables of what results have already taught: per project before and now, and from other places."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.blocks.numbers import per_cent
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.worth.already_learned import Learned, LearnedElsewhere
from samenvoor.reporting.goal_numbers import EIGHTY
from samenvoor.reporting.phrases import counted
from samenvoor.reporting.view import View


def learned_table(view: View, learned: tuple[Learned, ...]) -> Table:
    """What was thought before and is known now, for each assumption that results are about."""
    return Table(
        caption=view.say("Wat de resultaten al hebben geleerd", "What the results have already taught"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Waarover", "About")),
            Column(heading=view.say("Vooraf", "Before"), align="right"),
            Column(heading=view.say("Nu", "Now"), align="right"),
            Column(heading=view.say("Onzekerheid weg", "Uncertainty gone"), align="right"),
            Column(heading=view.say("Resultaten", "Results")),
        ],
        rows=[_row(view, entry) for entry in learned],
        note=view.say(
            "Achter elk getal staat tussen welke grenzen het 8 van de 10 keer ligt.",
            "Behind each number stands between which bounds it lies 8 times out of 10.",
        )
        if learned
        else "",
        empty=view.say(
            "Nog niets: er is geen voortgangsrapport of bewijs dat telt. Rapporteer per kwartaal hoeveel "
            "mensen "
            "meededen en hoe het met hen gaat.",
            "Nothing yet: no progress report or evidence counts. Report each quarter how many people took "
            "part "
            "and how they are doing.",
        ),
    )


def elsewhere_table(view: View, found: tuple[LearnedElsewhere, ...]) -> Table | None:
    """What the same approach did in other places, and what that says here; none without any."""
    if not found:
        return None
    return Table(
        caption=view.say("Wat andere plaatsen ons leren", "What other places teach us"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Aanpak", "Approach")),
            Column(heading=view.say("Plaatsen", "Places"), align="right"),
            Column(heading=view.say("Gemiddeld daar", "Mean there"), align="right"),
            Column(heading=view.say("In een nieuwe plaats", "In a new place"), align="right"),
            Column(heading=view.say("Hier verwacht", "Expected here"), align="right"),
        ],
        rows=[_place_row(view, entry) for entry in found],
        note=view.say(
            "Hier telt minder mee, omdat mensen, plaats en uitvoering anders zijn.",
            "Less counts here, because people, place and execution differ.",
        ),
    )


def _row(view: View, entry: Learned) -> list[Cell]:
    """One assumption before and after."""
    about = {
        "effect": view.say("effect op {}", "effect on {}").format(view.name(Outcome, entry.outcome)),
        "reach_factor": view.say("bereik, deel van het plan", "reach, part of the plan"),
        "completion": view.say("deel dat het afmaakt", "share who complete"),
    }[entry.what]
    results = counted(view, entry.results, ("telt", "counts"), ("tellen", "count"))
    if entry.left_out:
        results += ", " + counted(view, entry.left_out, ("telt niet", "does not"), ("tellen niet", "do not"))
    return [
        Phrase(text=view.name(ProjectCard, entry.project)),
        Phrase(text=about, address=entry.figure.address),
        _spread(entry.prior_mean, entry.prior_sd),
        _spread(entry.mean, entry.sd),
        Phrase(text=per_cent(100.0 * max(entry.learned, 0.0), 0, view.language)),
        Phrase(text=results),
    ]


def _place_row(view: View, entry: LearnedElsewhere) -> list[Cell]:
    """One approach over places."""
    between = entry.between
    here = entry.here
    return [
        Phrase(text=view.name(ProjectCard, entry.project)),
        Phrase(text=entry.intervention.replace("-", " "), address=entry.figure.address),
        Amount(value=len(between.places), style="count"),
        _spread(between.mu, between.se),
        _spread(between.predictive_mean, between.predictive_sd),
        _spread(here[0], here[1]),
    ]


def _spread(mean: float, sd: float) -> Amount:
    """A share in per cent with its 80 % interval."""
    return Amount(
        value=100.0 * mean,
        low=100.0 * (mean - EIGHTY * sd),
        high=100.0 * (mean + EIGHTY * sd),
        style="per_cent",
    )
