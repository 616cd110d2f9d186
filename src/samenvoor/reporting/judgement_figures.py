"""Where every number of the verdicts comes from: effect, needed effect, chance, and how often it is wrong.

Addresses begin with judge/ and the project. Source: METHOD §4.1, §5.1, §5.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.records.judging_rule import NeededBy
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.judging.belief import Belief
from samenvoor.engine.judging.judged import Judged, judged
from samenvoor.engine.judging.standing import Standing
from samenvoor.engine.money.project_flows import project_flows
from samenvoor.reporting.judgement_needed import CHANCE, losses, needed_figure
from samenvoor.reporting.judgement_simulated import simulated_figures
from samenvoor.reporting.shown_figures import with_chains


def figures(prepared: Prepared) -> dict[str, Figure]:
    """Every figure of the verdicts by its address, what lies under them included."""
    return with_chains({figure.address: figure for figure in _of_all(prepared)})


def _of_all(prepared: Prepared) -> Iterator[Figure]:
    """The figures of every project."""
    money = _money(prepared)
    for entry in judged(prepared):
        yield from _of_project(prepared, entry, money.get(entry.project, ()))
        yield from simulated_figures(entry)


def _money(prepared: Prepared) -> dict[str, tuple[Figure, ...]]:
    """What costs and benefits of each project rest on; nothing where there is no plan to count them for."""
    try:
        return {key: flows.figures for key, flows in project_flows(prepared).items()}
    except LookupError:
        return {}


def _of_project(prepared: Prepared, entry: Judged, money: tuple[Figure, ...]) -> Iterator[Figure]:
    """Effect, needed effects and chance of one project."""
    standing = entry.standing
    prefix = f"judge/{entry.project}"
    effect = _effect(standing, prefix) if standing.known else None
    needed = {
        name: needed_figure(prepared, standing, name, at=f"{prefix}/needed/{name.value}", money=money)
        for name in NeededBy
    }
    yield from needed.values()
    if effect is not None and standing.posterior is not None:
        yield effect
        yield from _ends(standing.posterior, effect)
    if standing.prior is not None:
        yield _prior(standing, prefix)
    if standing.needed_by is None or standing.needed_effect is None:
        return
    chosen = _chosen(standing, needed[standing.needed_by], prefix)
    yield chosen
    if effect is None:
        return
    yield Figure(
        address=f"{prefix}/probability",
        label=Words(f"kans op genoeg effect: {entry.project}", f"chance of enough effect: {entry.project}"),
        value=standing.probability,
        unit=CHANCE,
        basis=Basis.computed,
        formula=Words(
            "kans dat het effect ten minste is wat nodig is; groen vanaf "
            f"{_share(standing.limits.green_from)}, rood tot en met {_share(standing.limits.red_up_to)}",
            "chance that the effect is at least what is needed; green from "
            f"{standing.limits.green_from:g}, red up to {standing.limits.red_up_to:g}",
        ),
        inputs=(effect, chosen, losses(standing.agreed)),
    )


def _share(value: float) -> str:
    """A number with a decimal comma."""
    return f"{value:g}".replace(".", ",")


def _effect(standing: Standing, prefix: str) -> Figure:
    """What is believed of the effect after what was found."""
    belief, several = standing.posterior, len(standing.weights) > 1
    weights = ", ".join(f"{name} x {weight:.3g}" for name, weight in standing.weights.items())
    return Figure(
        address=f"{prefix}/effect",
        label=Words(f"effect per deelnemer met de klacht: {standing.project}", f"effect: {standing.project}"),
        value=belief.expected() if belief else None,
        unit=CHANCE,
        basis=Basis.computed,
        formula=Words(
            f"de uitkomsten samen, elk naar wat zij voor het doel doen: {weights}".replace(".", ",")
            if several
            else "gemiddelde, binnen de grenzen van een effect",
            f"the outcomes together, each by what it does to the goal: {weights}"
            if several
            else "mean, within the bounds of an effect",
        ),
        inputs=tuple(entry.figure for entry in standing.learned),
    )


def _ends(belief: Belief, effect: Figure) -> Iterator[Figure]:
    """Spread and both ends of the 80 % interval."""
    parts = {
        "sd": (belief.spread(), Words("spreiding", "spread")),
        "p10": (belief.quantile(0.1), Words("10e percentiel", "10th percentile")),
        "p90": (belief.quantile(0.9), Words("90e percentiel", "90th percentile")),
    }
    for name, (value, words) in parts.items():
        yield Figure(
            address=f"{effect.address}/{name}",
            label=Words(f"{effect.label.nl}, {words.nl}", f"{effect.label.en}, {words.en}"),
            value=value,
            unit=CHANCE,
            basis=Basis.computed,
            formula=words,
            inputs=(effect,),
        )


def _prior(standing: Standing, prefix: str) -> Figure:
    """What was expected before anything was found."""
    prior = standing.prior
    return Figure(
        address=f"{prefix}/prior",
        label=Words(f"effect, vooraf verwacht: {standing.project}", f"effect, prior: {standing.project}"),
        value=prior.expected() if prior else None,
        unit=CHANCE,
        basis=Basis.assumed,
        by=", ".join(sorted({entry.record.by for entry in standing.learned})),
        formula=Words("de aanname als normale verdeling", "the assumption as a normal distribution"),
    )


def _chosen(standing: Standing, needed: Figure, prefix: str) -> Figure:
    """The needed effect that counts, and who chose it."""
    words = standing.needed_by.words if standing.needed_by else Words("", "")
    return Figure(
        address=f"{prefix}/needed_effect",
        label=Words(f"nodig effect: {standing.project}", f"needed effect: {standing.project}"),
        value=standing.needed_effect,
        unit=CHANCE,
        basis=Basis.computed,
        formula=Words(f"gekozen: {words.nl}", f"chosen: {words.en}"),
        inputs=(needed,),
    )
