"""Attributable parts agree with each other, and together they are what the flow makes of them."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.flow.combine import combine
from samenvoor.engine.statistics.attributable_fraction import (
    paf_categorical,
    paf_ensemble,
    paf_levin,
    paf_miettinen,
    paf_table,
    pif_categorical,
)
from samenvoor.engine.statistics.refused import RefusedError

SHARE, RISK = st.floats(0.0, 1.0), st.floats(0.2, 20.0)


@given(st.lists(st.tuples(SHARE, RISK), min_size=1, max_size=8))
def test_factors_together_are_what_independent_projects_are_together(
    factors: list[tuple[float, float]],
) -> None:
    parts = [paf_levin(exposed=share, relative_risk=risk) for share, risk in factors]

    assert paf_ensemble(parts) == pytest.approx(float(combine(np.array(parts))), abs=1e-12)


@given(st.floats(0.01, 0.99), RISK)
def test_levin_and_miettinen_say_the_same_of_one_population(exposed: float, risk: float) -> None:
    among_cases = exposed * risk / (1.0 + exposed * (risk - 1.0))

    levin = paf_levin(exposed=exposed, relative_risk=risk)
    assert paf_miettinen(cases_exposed=among_cases, relative_risk=risk) == pytest.approx(levin, abs=1e-9)


@given(st.integers(1, 400), st.integers(1, 400), st.floats(0.05, 1.0), st.floats(0.05, 1.0))
def test_counts_and_levin_say_the_same_of_one_table(
    exposed: int, unexposed: int, risk: float, other: float
) -> None:
    cases_exposed, cases_unexposed = risk * exposed, other * unexposed

    from_counts = paf_table(
        n=exposed + unexposed,
        exposed=exposed,
        cases=cases_exposed + cases_unexposed,
        cases_exposed=cases_exposed,
    )
    part = exposed / (exposed + unexposed)
    assert from_counts == pytest.approx(paf_levin(exposed=part, relative_risk=risk / other), abs=1e-9)


@given(st.lists(st.tuples(st.floats(0.0, 0.2), RISK), min_size=1, max_size=5))
def test_taking_all_exposure_away_is_the_largest_fraction_and_nothing_is_none(
    levels: list[tuple[float, float]],
) -> None:
    shares, risks = [share for share, _ in levels], [risk for _, risk in levels]
    none = [0.0] * len(shares)

    whole = paf_categorical(exposed=shares, relative_risks=risks)
    assert pif_categorical(exposed=shares, counterfactual=none, relative_risks=risks) == whole
    assert pif_categorical(exposed=shares, counterfactual=shares, relative_risks=risks) == 0.0
    if min(risks) >= 1.0:
        half = [share / 2.0 for share in shares]
        part = pif_categorical(exposed=shares, counterfactual=half, relative_risks=risks)
        assert -1e-12 <= part <= whole + 1e-12 < 1.0 + 1e-9


def test_no_factor_takes_nothing_away() -> None:
    assert paf_ensemble([]) == 0.0


@pytest.mark.parametrize(
    "asked",
    [
        lambda: paf_levin(exposed=1.2, relative_risk=2.0),
        lambda: paf_levin(exposed=0.2, relative_risk=0.0),
        lambda: paf_categorical(exposed=[0.6, 0.6], relative_risks=[1.1, 1.2]),
        lambda: paf_ensemble([0.2, 1.5]),
        lambda: paf_table(n=100, exposed=100, cases=20, cases_exposed=20),
        lambda: paf_table(n=100, exposed=20, cases=10, cases_exposed=30),
        lambda: paf_table(n=100, exposed=20, cases=0, cases_exposed=0),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: Callable[[], float]) -> None:
    with pytest.raises(RefusedError) as refusal:
        asked()
    assert refusal.value.reason.en.startswith("Attributable part: ")


def test_levels_and_risks_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="2 shares, 1 relative risks"):
        paf_categorical(exposed=[0.1, 0.2], relative_risks=[2.0])
