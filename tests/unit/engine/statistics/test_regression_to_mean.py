"""What falls by itself after being chosen as bad: the formula against drawn people, and its laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.statistics.refused import RefusedError
from samenvoor.engine.statistics.regression_to_mean import Selected, regression_to_mean

SPREAD, CORRELATION = st.floats(0.1, 50.0), st.floats(0.0, 1.0)
LIMIT, MANY = st.floats(-3.0, 3.0), st.integers(1, 9)


@pytest.mark.parametrize("selected", ["above", "below"])
@pytest.mark.parametrize(("correlation", "measurements"), [(0.0, 1), (0.6, 1), (0.6, 3), (0.9, 2)])
def test_drawn_people_fall_back_as_the_formula_says(
    selected: Selected, correlation: float, measurements: int
) -> None:
    made = np.random.default_rng(2)
    lasting = 20.0 + 3.0 * np.sqrt(correlation) * made.normal(size=400_000)
    chance = 3.0 * np.sqrt(1.0 - correlation)
    before = lasting + chance * made.normal(size=(measurements, lasting.size)).mean(axis=0)
    after = lasting + chance * made.normal(size=lasting.size)
    limit = 22.0 if selected == "above" else 18.0
    chosen = before > limit if selected == "above" else before < limit

    found = regression_to_mean(
        mean=20.0,
        spread=3.0,
        correlation=correlation,
        limit=limit,
        selected=selected,
        measurements=measurements,
    )
    assert abs(float((before - after)[chosen].mean())) == pytest.approx(found, abs=0.04)


@given(SPREAD, CORRELATION, LIMIT, MANY)
def test_below_mirrors_above_and_more_measurements_leave_less(
    spread: float, correlation: float, steps: float, measurements: int
) -> None:
    def found(sign: float, selected: Selected, times: int) -> float:
        return regression_to_mean(
            mean=5.0,
            spread=spread,
            correlation=correlation,
            limit=5.0 + sign * steps * spread * 0.5,
            selected=selected,
            measurements=times,
        )

    one = found(1.0, "above", measurements)
    assert found(-1.0, "below", measurements) == pytest.approx(one, rel=1e-9, abs=1e-12)
    assert one >= 0.0
    # With one and the same limit the chance part of who is chosen shrinks only where the limit is at the mean.
    assert found(0.0, "above", measurements + 1) <= found(0.0, "above", measurements) + 1e-12


def test_what_lasts_wholly_does_not_fall_back() -> None:
    for limit in (-10.0, 5.0, 8.0):
        assert regression_to_mean(mean=5.0, spread=1.0, correlation=1.0, limit=limit, selected="above") == 0.0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"spread": 0.0}, "spreiding"),
        ({"correlation": 1.1}, "samenhang"),
        ({"measurements": 0}, "minstens één meting"),
        ({"limit": 99.0}, "niemand gekozen"),
    ],
)
def test_what_cannot_be_is_refused_in_words(changed: dict[str, float], said: str) -> None:
    given_ = {"mean": 5.0, "spread": 1.0, "correlation": 0.5, "limit": 6.0, "measurements": 1} | changed
    with pytest.raises(RefusedError, match=said):
        regression_to_mean(selected="above", **given_)  # type: ignore[arg-type]
