"""Where every number on what is worth knowing comes from, down to assumptions, rounds and evidence.

Addresses begin with learn/ and the goal. Source: METHOD §8.7.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.worth.goal_worth import AssumptionWorth, DecisionWorth, GoalWorth
from samenvoor.engine.worth.proposed_studies import ProposedStudy
from samenvoor.reporting.shown_figures import with_chains
from samenvoor.reporting.worth_asked import worth_of

_SHARE = "deel (0-1)"
_CURVE = Words(
    "gladde curve van de uitkomst over de aanname, op alle trekkingen (METHOD §8.7)",
    "smooth curve of the outcome over the assumption, on all draws (METHOD §8.7)",
)
_OF_CONTRIBUTION = Words(
    "Var(E[bijdrage | aanname]) / Var(bijdrage)", "Var(E[contribution | assumption]) / Var(contribution)"
)
_EVPPI = Words(
    "verwachting van het beste besluit bij elke waarde van de aanname, min het beste besluit nu (METHOD "
    "§8.7)",
    "expectation of the best decision at each value of the assumption, less the best decision now (METHOD "
    "§8.7)",
)


def figures(prepared: Prepared) -> dict[str, Figure]:
    """Every figure on what is worth knowing by its address, what lies under them included."""
    worth = worth_of(prepared)
    made = [figure for goal in worth.goals if goal.found for figure in _of_goal(goal.found, goal.studies)]
    made += [entry.figure for entry in worth.learned]
    made += [entry.figure for entry in worth.elsewhere]
    return with_chains({figure.address: figure for figure in made})


def at(goal: Goal, of: str, name: str) -> str:
    """The address of a number on what is worth knowing: learn/gezondheid/assumption/x.y/sobol."""
    return f"learn/{goal.key}/{of}/{name}"


def of_goal(goal: Goal, name: str) -> str:
    """The address of a number of the goal as a whole: learn/gezondheid/evpi."""
    return f"learn/{goal.key}/{name}"


def _of_goal(found: GoalWorth, studies: tuple[ProposedStudy, ...]) -> Iterator[Figure]:
    decisions = tuple(_decision(found, entry) for entry in found.decisions)
    yield from decisions
    yield Figure(
        address=of_goal(found.goal, "evpi"),
        label=Words(f"waarde van alles weten: {found.goal.name}", f"worth of knowing all: {found.goal.name}"),
        value=found.evpi.value,
        unit=_unit(found),
        basis=Basis.computed,
        formula=Words(
            "gemiddelde van het beste besluit per trekking, min het beste gemiddelde (METHOD §8.7)",
            "mean of the best decision on each draw, less the best mean (METHOD §8.7)",
        ),
        inputs=decisions,
    )
    for entry in found.assumptions:
        yield from _assumption(found, entry, decisions)
    for study in studies:
        yield from _study(found, study, decisions)


def _unit(found: GoalWorth) -> str:
    return "euro" if found.unit == "euro" else "kans (0-1)"


def _decision(found: GoalWorth, entry: DecisionWorth) -> Figure:
    """What one decision is expected to bring."""
    euro = found.unit == "euro"
    formula = (
        Words(
            "contante waarde vanaf nu van jaren zonder klacht en geld dat vrijkomt, min kosten; ten "
            "opzichte van "
            "het plan",
            "present value from now on of years without the complaint and money freed, less costs; against "
            "the "
            "plan",
        )
        if euro
        else Words(
            "deel van de trekkingen waarin het doel is gehaald", "part of the draws that meet the goal"
        )
    )
    words = entry.decision.words
    return Figure(
        address=at(found.goal, "decision", entry.decision.key),
        label=Words(f"wat dit besluit oplevert: {words.nl}", f"what this decision brings: {words.en}"),
        value=entry.expected,
        unit=_unit(found),
        basis=Basis.computed,
        formula=formula,
        inputs=(found.benefit.value,) if found.benefit.value is not None else (),
    )


def _assumption(found: GoalWorth, entry: AssumptionWorth, decisions: tuple[Figure, ...]) -> Iterator[Figure]:
    """Shares, ends and worth of one assumption."""
    about, own = entry.assumption.about, entry.assumption.figure
    goal, gap = found.goal, found.gap_unit
    named: list[tuple[str, Words, float, str, Words, tuple[Figure, ...]]] = [
        ("sobol", Words("deel van de onzekerheid", "part of the uncertainty"), entry.sobol, _SHARE,
         Words("Var(E[verschil | aanname]) / Var(verschil)", "Var(E[gap | assumption]) / Var(gap)"), ()),
        ("of_contribution",
         Words("deel van de onzekerheid over de bijdrage", "part of the uncertainty on the contribution"),
         entry.of_contribution, _SHARE,
         _OF_CONTRIBUTION, ()),
        ("at_low", Words("verschil als zij laag uitvalt", "gap when it is low"), entry.at_low, gap,
         _CURVE, ()),
        ("at_high", Words("verschil als zij hoog uitvalt", "gap when it is high"), entry.at_high, gap,
         _CURVE, ()),
        ("evppi", Words("waarde van zeker weten", "worth of knowing"), entry.worth.worth.value, _unit(found),
         _EVPPI, decisions),
        ("evppi_check", Words("waarde van zeker weten, met blokken", "worth of knowing, by blocks"),
         entry.worth.check, _unit(found),
         Words("hetzelfde met 40 blokken trekkingen", "the same with 40 blocks of draws"), decisions),
    ]  # fmt: skip
    for name, label, value, unit, formula, more in named:
        yield Figure(
            address=at(goal, entry.assumption.address, name),
            label=Words(f"{label.nl}: {about.nl}", f"{label.en}: {about.en}"),
            value=value,
            unit=unit,
            basis=Basis.computed,
            formula=formula,
            inputs=(own, *more),
        )


def _study(found: GoalWorth, study: ProposedStudy, decisions: tuple[Figure, ...]) -> Iterator[Figure]:
    """The error, the worth and what is left after the cost of one planned evaluation."""
    if study.error is None or study.assumption is None:
        return
    name, of = study.evaluation.name, study.evaluation.address
    error = Figure(
        address=at(found.goal, of, "error"),
        label=Words(f"fout van de studie: {name}", f"error of the study: {name}"),
        value=study.error,
        unit="kans (0-1)",
        basis=Basis.computed,
        formula=Words(
            "standaardfout van de geplande rondes met wat de opzet ernaast kan zitten, op de schaal van het "
            "effect",
            "standard error of the planned rounds with what the design may be off, on the scale of the "
            "effect",
        ),
    )
    worth = Figure(
        address=at(found.goal, of, "evsi"),
        label=Words(f"waarde van de studie: {name}", f"worth of the study: {name}"),
        value=study.evsi.value,
        unit=_unit(found),
        basis=Basis.computed,
        formula=Words(
            "het beste besluit na de studie, min het beste besluit nu; de aanname beweegt σ²/√(σ²+σ_y²)",
            "the best decision after the study, less the best one now; the assumption moves σ²/√(σ²+σ_y²)",
        ),
        inputs=(study.assumption.figure, error, *decisions),
    )
    yield error
    yield worth
    if study.left is not None:
        yield _left(found, study, worth)


def _left(found: GoalWorth, study: ProposedStudy, worth: Figure) -> Figure:
    """What is left of the worth of a study after its cost."""
    name, cost = study.evaluation.name, study.evaluation.cost or 0.0
    return Figure(
        address=at(found.goal, study.evaluation.address, "enbs"),
        label=Words(f"waarde min kosten van de studie: {name}", f"worth less cost of the study: {name}"),
        value=study.left,
        unit="euro",
        basis=Basis.computed,
        formula=Words(
            f"waarde van de studie, min {cost:g} euro kosten",
            f"worth of the study, less {cost:g} euro of cost",
        ),
        inputs=(worth,),
    )
