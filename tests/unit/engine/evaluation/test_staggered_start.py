"""Staggered start: the imputation estimator against dummies by hand, where plain fixed effects are wrong."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.engine.evaluation.designs import staggered_start as design
from samenvoor.engine.evaluation.imputation import impute
from samenvoor.engine.evaluation.panel import panel_of
from tests.unit.engine.evaluation.made_up_evaluations import (
    NOTHING,
    drawn_panels,
    evaluation,
    measured,
    result_of,
)

STARTS = (2022, 2022, 2022, 2024, 2024, 2024)
UNITS, ROUNDS, FIRST = 9, 6, 2020


def starts(years: tuple[int, ...] = STARTS) -> list[dict[str, str]]:
    """The beginning of each treated unit."""
    return [{"unit": f"u{unit:02d}", "period": str(year)} for unit, year in enumerate(years)]


def growing(units: int = UNITS, years: tuple[int, ...] = STARTS) -> np.ndarray:
    """Effects [U, T] that grow each round since the start, and are larger for who began early."""
    found = np.zeros((units, ROUNDS))
    for unit, year in enumerate(years):
        for index in range(ROUNDS):
            since = FIRST + index - year
            if since >= 0:
                found[unit, index] = (0.02 if year == 2022 else 0.01) * (1 + since)
    return found


def asked(shares: np.ndarray, years: tuple[int, ...] = STARTS, **rest: float) -> Evaluation:
    """The evaluation of a panel."""
    return evaluation("staggered_start", measured(shares, treated=len(years), **rest), starts=starts(years))


def test_without_noise_the_mean_effect_comes_out_exactly_and_plain_fixed_effects_do_not() -> None:
    effects = growing()
    shares = next(drawn_panels(effects=effects, treated=6, times=1, spread=0.0))
    found = result_of(asked(shares))
    panel = panel_of(NOTHING, evaluation=asked(shares))
    after = panel.after.astype(float)

    truth = effects[panel.after].mean()
    unit, index = np.divmod(np.arange(UNITS * ROUNDS), ROUNDS)
    x = np.column_stack([after.ravel(), np.eye(UNITS)[unit], np.eye(ROUNDS)[index][:, 1:]])
    plain = -OLS(shares.ravel(), x).fit().params[0]

    assert found.estimate == pytest.approx(truth, abs=1e-12)
    assert abs(plain - truth) > 0.1 * truth


def test_imputation_is_what_dummies_on_the_untouched_cells_give() -> None:
    shares = next(drawn_panels(effects=growing(), treated=6, times=2, seed=3))
    panel = panel_of(NOTHING, evaluation=asked(shares))
    found = impute(panel)
    assert found is not None

    unit, index = np.divmod(np.arange(UNITS * ROUNDS), ROUNDS)
    x = np.column_stack([np.eye(UNITS)[unit], np.eye(ROUNDS)[index][:, 1:]])
    untouched = ~panel.after.ravel()
    fitted = OLS(shares.ravel()[untouched], x[untouched]).fit()
    effect = shares.ravel()[~untouched] - x[~untouched] @ fitted.params

    assert found.effect == pytest.approx(effect, abs=1e-10)
    assert found.identified.all()
    assert found.change == pytest.approx(effect.mean(), abs=1e-12)
    assert found.weights @ found.cells.share == pytest.approx(found.change, abs=1e-12)


def test_one_start_gives_the_same_as_difference_in_differences() -> None:
    shares = next(drawn_panels(effects=growing(9, (2022,) * 4), treated=4, times=1))
    rows = measured(shares, treated=4)
    one = result_of(evaluation("staggered_start", rows, start="2022"))
    other = result_of(evaluation("difference_in_differences", rows, start="2022"))

    assert one.estimate == pytest.approx(other.estimate, abs=1e-12)


def test_cells_that_cannot_be_told_are_left_out_and_named() -> None:
    years = (2022, 2022, 2024, 2024)
    shares = next(drawn_panels(effects=growing(4, years), treated=4, times=1, spread=0.0))
    found = result_of(asked(shares, years, persons=200.0))
    told = next(entry for entry in found.diagnostics if entry.name == "identified")

    # From 2024 on nobody is without the project: only 2022 and 2023 of the first two can be told.
    assert (told.numbers["identified"], told.numbers["cells"]) == (4.0, 12.0)
    assert "u00 2024" in told.words.nl
    assert found.estimate == pytest.approx((0.02 + 0.04) / 2, abs=1e-12)


def test_an_area_that_began_before_it_was_measured_cannot_be_told() -> None:
    years = (2019, 2022, 2023)
    shares = next(drawn_panels(effects=np.zeros((5, ROUNDS)), treated=3, times=1, spread=0.0))
    panel = panel_of(NOTHING, evaluation=asked(shares, years))
    found = impute(panel)
    assert found is not None

    assert not found.identified[found.unit == 0].any()
    assert found.identified[found.unit > 0].all()


def test_the_effect_is_told_by_round_since_the_start() -> None:
    shares = next(drawn_panels(effects=growing(), treated=6, times=1, spread=0.0))
    found = result_of(asked(shares))
    told = next(entry for entry in found.diagnostics if entry.name == "by_round")

    assert told.numbers["fall_1"] == pytest.approx(0.015)
    assert told.numbers["fall_4"] == pytest.approx(0.08)


def test_nothing_untouched_is_refused() -> None:
    shares = np.full((3, ROUNDS), 0.4)
    found = result_of(asked(shares, (2020, 2020, 2020), persons=100.0))

    assert found.refused == design.NOTHING


def test_areas_that_move_before_their_start_are_told() -> None:
    effects = growing()
    for unit, year in enumerate(STARTS):
        effects[unit, year - FIRST - 1] = 0.06
    shares = next(drawn_panels(effects=effects, treated=6, times=1, spread=0.0))
    moved = result_of(asked(shares, persons=2000.0))
    still = result_of(
        asked(next(drawn_panels(effects=growing(), treated=6, times=1, spread=0.0)), persons=2000.0)
    )
    tested = [next(e for e in found.diagnostics if e.name == "trends_before") for found in (moved, still)]

    assert tested[0].warning
    assert tested[0].numbers["p"] < 0.001
    assert not tested[1].warning


def test_the_interval_covers_the_truth() -> None:
    years = (2022,) * 4 + (2023,) * 4 + (2024,) * 4
    effects = growing(20, years)
    inside = []
    for panel in drawn_panels(effects=effects, treated=12, times=150, seed=2):
        found = result_of(asked(panel, years))
        assert found.estimate is not None
        assert found.standard_error is not None
        truth = effects[effects > 0.0].mean()
        inside.append(abs(found.estimate - truth) < 1.2816 * found.standard_error)

    # Conservative: effects that differ between areas are counted as error.
    assert np.mean(inside) > 0.76
