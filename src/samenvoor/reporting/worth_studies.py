"""Says of each planned study in one sentence whether it is worth its cost, with its numbers in a table."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Item, Items, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.blocks.numbers import euro
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.worth.goal_worth import GoalWorth
from samenvoor.engine.worth.proposed_studies import ProposedStudy, StudyVerdict
from samenvoor.reporting.view import View
from samenvoor.reporting.worth_amounts import worth_words
from samenvoor.reporting.worth_figures import at

SHORT: dict[StudyVerdict, Words] = {
    "worth": Words("haar kosten waard", "worth its cost"),
    "not_worth": Words("haar kosten niet waard", "not worth its cost"),
    "unclear": Words("nog niet te zeggen", "too close to say"),
    "cost_unknown": Words("kosten n.t.b.", "cost to be determined"),
    "no_value": Words("waarde in euro n.t.b.", "value in euro to be determined"),
    "measured": Words("al gemeten", "measured already"),
    "cannot_say": Words("vooraf niet te zeggen", "cannot be said before"),
}


def studies_items(view: View, found: GoalWorth, studies: tuple[ProposedStudy, ...]) -> Items:
    """One sentence for each planned study of this goal."""
    return Items(
        title=view.say("Is een studie haar kosten waard?", "Is a study worth its cost?"),
        items=[
            Item(
                text=study_sentence(view, found, study),
                tag=view.words(SHORT[study.verdict]),
                address=at(found.goal, study.evaluation.address, "evsi") if study.error is not None else "",
            )
            for study in studies
        ],
        empty=view.say(
            "Er is geen studie gepland naar een project dat voor dit doel telt. Schrijf een evaluatiekaart "
            "met "
            "geplande metingen en de kosten; dan staat hier of zij die waard is.",
            "No study is planned of a project that counts for this goal. Write an evaluation record with "
            "planned "
            "measurements and its cost; then it says here whether it is worth that.",
        ),
        width="full",
    )


def study_sentence(view: View, found: GoalWorth, study: ProposedStudy) -> str:
    """Whether a study is worth its cost, and why."""
    name, cost = study.evaluation.name, study.evaluation.cost
    worth = worth_words(found.unit, study.evsi, study.at_most, view.language)
    price = euro(cost, None, view.language) if cost is not None else view.say("n.t.b.", "to be determined")
    if study.verdict == "cannot_say":
        reason = view.words(study.reason) if study.reason else ""
        return view.say(
            f"{name}: vooraf niet te zeggen. {reason}", f"{name}: cannot be said before. {reason}"
        )
    if study.verdict == "measured":
        return view.say(
            f"{name}: al gemeten, maar nog geen bewijs. Maak er bewijs van met: samenvoor evaluate MAP "
            f"{study.evaluation.key}.",
            f"{name}: measured already, but no evidence yet. Make it evidence with: samenvoor evaluate "
            "FOLDER "
            f"{study.evaluation.key}.",
        )
    if study.verdict in ("worth", "not_worth", "unclear"):
        verdict = view.words(SHORT[study.verdict])
        return view.say(
            f"{name}: {verdict}. Betere besluiten door deze studie zijn {worth} waard; zij kost {price}.",
            f"{name}: {verdict}. Better decisions because of this study are worth {worth}; it costs {price}.",
        )
    if study.verdict == "cost_unknown":
        return view.say(
            f"{name}: kosten n.t.b. Betere besluiten door deze studie zijn {worth} waard; kost zij minder, "
            "dan is "
            "zij haar kosten waard.",
            f"{name}: cost to be determined. Better decisions because of it are worth {worth}; if it costs "
            "less, "
            "it is worth its cost.",
        )
    return view.say(
        f"{name}: levert door betere besluiten {worth} op en kost {price}. Wat die kans in euro waard is, "
        "heeft "
        "niemand gezegd.",
        f"{name}: brings {worth} by better decisions and costs {price}. Nobody said what that chance is "
        "worth in "
        "euro.",
    )


def studies_table(view: View, found: GoalWorth, studies: tuple[ProposedStudy, ...]) -> Table | None:
    """How sharp each study is and what it is worth; none without a study that can be computed."""
    known = [study for study in studies if study.error is not None]
    if not known:
        return None
    per_cent = view.say("procentpunt effect", "percentage points of effect")
    return Table(
        caption=view.say("Wat elke studie laat zien", "What each study will show"),
        columns=[
            Column(heading=view.say("Studie", "Study")),
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Onzeker nu", "Uncertain now"), unit=per_cent, align="right"),
            Column(
                heading=view.say("Fout van de studie", "Error of the study"), unit=per_cent, align="right"
            ),
            Column(heading=view.say("Is waard", "Is worth"), align="right"),
            Column(heading=view.say("Kost", "Costs"), align="right"),
        ],
        rows=[_row(view, found, study) for study in known],
        note=view.say(
            "Onzeker nu en de fout zijn standaardafwijkingen. De fout is van de metingen samen met wat de "
            "opzet "
            "ernaast kan zitten.",
            "Uncertain now and the error are standard deviations. The error is of the measurements with "
            "what the "
            "design may be off.",
        ),
    )


def _row(view: View, found: GoalWorth, study: ProposedStudy) -> list[Cell]:
    goal, of, cost = found.goal, study.evaluation.address, study.evaluation.cost
    price: Cell = Missing(state="to_be_determined")
    if cost is not None:
        price = Amount(value=cost, style="euro", basis="assumed")
    return [
        Phrase(text=study.evaluation.name),
        Phrase(text=view.name(ProjectCard, study.evaluation.project)),
        Amount(value=100.0 * (study.prior_sd or 0.0), decimals=1),
        Amount(value=100.0 * (study.error or 0.0), decimals=1, address=at(goal, of, "error")),
        Phrase(
            text=worth_words(found.unit, study.evsi, study.at_most, view.language),
            address=at(goal, of, "evsi"),
        ),
        price,
    ]
