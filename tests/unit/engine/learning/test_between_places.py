"""Learning from other places: Paule-Mandel against a well-kept library, and a discount for what differs here."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.engine.learning.between_places import ONE_PLACE_TAU, learned_between, paule_mandel
from samenvoor.engine.learning.effects import effect_learned
from samenvoor.engine.learning.two_piece import moments
from tests.programmes import assumption, programme, project, record
from tests.unit.engine.learning.measured import assumed_in, evidence

SETS = (
    ([0.10, 0.20, 0.05], [0.0009, 0.0004, 0.0009]),
    ([0.05, 0.07, 0.06, 0.08], [0.0016, 0.0025, 0.0009, 0.0036]),
    ([-0.1, 0.3, 0.12, 0.25, 0.02, 0.4], [0.01, 0.02, 0.003, 0.004, 0.0007, 0.05]),
)
PLACES = st.lists(st.tuples(st.floats(-0.5, 0.8), st.floats(1e-4, 0.05)), min_size=2, max_size=8)


@pytest.mark.parametrize(("estimates", "variances"), SETS)
def test_as_a_library_for_meta_analysis_has_it(estimates: list[float], variances: list[float]) -> None:
    theirs = combine_effects(
        np.array(estimates), np.array(variances), method_re="iterated", maxiter=500, atol=1e-8
    )

    ours = paule_mandel(estimates, variances)

    assert ours.tau**2 == pytest.approx(theirs.tau2, rel=1e-6, abs=1e-12)
    assert ours.mean == pytest.approx(theirs.mean_effect_re, rel=1e-6)
    assert ours.se == pytest.approx(theirs.sd_eff_w_re, rel=1e-6)


@given(PLACES)
def test_the_spread_between_places_solves_the_equation_it_is_defined_by(
    places: list[tuple[float, float]],
) -> None:
    estimates, variances = (np.array(column) for column in zip(*places, strict=True))
    found = paule_mandel(list(estimates), list(variances))
    left = float(np.sum((estimates - found.mean) ** 2 / (variances + found.tau**2)))

    if found.tau > 0.0:
        assert left == pytest.approx(len(places) - 1, rel=1e-6)
    else:
        assert left <= len(places) - 1 + 1e-9


@pytest.mark.parametrize(("estimates", "variances"), [([], []), ([0.1], [0.0]), ([0.1], [0.1, 0.2])])
def test_no_places_or_no_errors_are_refused(estimates: list[float], variances: list[float]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        paule_mandel(estimates, variances)


ELSEWHERE = (
    evidence("p1", 0.10, 0.03, project="", intervention="maatje", region="p1"),
    evidence("p2", 0.20, 0.02, project="", intervention="maatje", region="p2"),
    evidence("p3", 0.05, 0.03, project="", intervention="maatje", region="p3"),
)
CARRIED = assumption("effect", key="carried", project="a", outcome="coping", intervention="maatje")
assert isinstance(CARRIED, Assumption)


def here(*results: object) -> object:
    """A programme in which the effect of project a comes from elsewhere."""
    plan = [entry for entry in project("a") if getattr(entry, "parameter", None) is not Parameter.effect]
    return programme(plan, [CARRIED, *results])  # type: ignore[list-item]


def test_the_prior_is_the_expectation_in_a_new_place_times_what_carries_over() -> None:
    assumed = assumed_in(here(*ELSEWHERE))  # type: ignore[arg-type]
    between = learned_between(assumed, outcome="coping", intervention="maatje", prior=CARRIED)
    found = effect_learned(assumed, "a", "coping")
    share = moments(Parameter.transfer_dose, low=0.7, likely=0.9, high=1.0)
    pooled = paule_mandel([0.10, 0.20, 0.05], [0.03**2, 0.02**2, 0.03**2])

    assert between is not None
    assert found is not None
    assert (between.mu, between.tau) == (pytest.approx(pooled.mean), pytest.approx(pooled.tau))
    assert between.predictive_sd == pytest.approx(math.hypot(pooled.tau, pooled.se))
    assert found.mean == pytest.approx(pooled.mean * share[0] ** 3)
    second = (pooled.mean**2 + between.predictive_sd**2) * (share[0] ** 2 + share[1] ** 2) ** 3
    assert found.sd == pytest.approx(math.sqrt(second - found.mean**2))
    assert found.known


def test_its_draws_have_that_mean_and_sd_and_say_where_they_come_from() -> None:
    assumed = assumed_in(here(*ELSEWHERE), draws=4096)  # type: ignore[arg-type]
    found = effect_learned(assumed, "a", "coping")
    drawn = assumed.draw(Parameter.effect, owner="", project="a", outcome="coping")

    assert found is not None
    assert drawn is not None
    assert float(drawn.values.mean()) == pytest.approx(found.mean, abs=2e-3)
    assert float(drawn.values.std()) == pytest.approx(found.sd, rel=0.03)
    why = drawn.figure.why("nl")
    for part in ("evidence/p1", "evidence/p2", "evidence/p3", "transfer_setting", "Paule-Mandel"):
        assert part in why


def test_evidence_from_here_updates_what_came_from_elsewhere() -> None:
    before = effect_learned(assumed_in(here(*ELSEWHERE)), "a", "coping")  # type: ignore[arg-type]
    local = evidence("local", 0.02, 0.01, intervention="maatje")
    after = effect_learned(assumed_in(here(*ELSEWHERE, local)), "a", "coping")  # type: ignore[arg-type]

    assert before is not None
    assert after is not None
    assert (after.prior_mean, after.prior_sd) == (before.mean, before.sd)
    assert after.mean < before.mean
    assert after.sd < before.sd
    assert [piece.address for piece in after.evidence] == ["evidence/local"]


def test_an_own_share_of_what_carries_over_replaces_the_default() -> None:
    nothing_left = [
        assumption(name, project="a", likely=0.5)
        for name in ("transfer_population", "transfer_setting", "transfer_dose")
    ]
    found = effect_learned(assumed_in(here(*ELSEWHERE, *nothing_left)), "a", "coping")  # type: ignore[arg-type]

    assert found is not None
    assert found.mean == pytest.approx(0.125 * paule_mandel([0.1, 0.2, 0.05], [9e-4, 4e-4, 9e-4]).mean)


def test_one_place_says_nothing_about_how_places_differ() -> None:
    between = learned_between(
        assumed_in(here(ELSEWHERE[0])),  # type: ignore[arg-type]
        outcome="coping",
        intervention="maatje",
        prior=CARRIED,
    )

    assert between is not None
    assert between.tau == ONE_PLACE_TAU
    assert between.predictive_sd == pytest.approx(math.hypot(0.05, 0.03))
    assert "aangenomen" in between.figure.line("nl")


def test_one_project_in_several_neighbourhoods() -> None:
    pieces = [
        evidence(name, estimate, 0.03, region=name)
        for name, estimate in (("noord", 0.1), ("zuid", 0.2), ("oost", 0.3))
    ]
    prior = record(
        Assumption, "x", parameter="effect", by="x", on="2026-01-01", project="a", outcome="coping"
    )
    assert isinstance(prior, Assumption)
    between = learned_between(
        assumed_in(programme(project("a"), pieces)), outcome="coping", project="a", prior=prior
    )

    assert between is not None
    assert [place.name for place in between.places] == ["noord", "oost", "zuid"]
    assert between.mu == pytest.approx(0.2)


def test_no_evidence_of_the_intervention_is_an_effect_nobody_knows() -> None:
    assumed = assumed_in(here())  # type: ignore[arg-type]
    found = effect_learned(assumed, "a", "coping")
    drawn = assumed.draw(Parameter.effect, owner="", project="a", outcome="coping")

    assert found is not None
    assert not found.known
    assert drawn is not None
    assert drawn.open
