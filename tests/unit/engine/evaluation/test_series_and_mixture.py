"""An interrupted series and a synthetic control: what they find, how sure, and what they refuse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from samenvoor.domain.records.evaluation import Design
from samenvoor.engine.evaluation.designs import interrupted_series, synthetic_control
from tests.unit.engine.evaluation.made_up_evaluations import (
    drawn_panels,
    evaluation,
    measured,
    result_of,
)


def series(jump: float, bend: float, noise: float = 0.0, seed: int = 1) -> list[dict[str, Any]]:
    """Twelve years before and eight after 2012, with a jump and a bend of the treated area alone."""
    steps = next(drawn_panels(effects=np.zeros((2, 20)), treated=1, times=seed + 1, spread=noise, seed=seed))
    later = np.arange(20) >= 12
    steps[0] += later * (jump + bend * (np.arange(20) - 12)) + 0.004 * np.arange(20)
    return measured(steps, treated=1, first=2000)


def test_a_series_gives_the_jump_and_the_bend() -> None:
    found = result_of(evaluation("interrupted_series", series(-0.03, -0.002), start="2012"))
    told = next(entry for entry in found.diagnostics if entry.name == "level_and_slope")

    assert told.numbers["level"] == pytest.approx(0.03, abs=1e-10)
    assert told.numbers["slope"] == pytest.approx(0.002, abs=1e-10)
    assert found.estimate == pytest.approx(0.03 + 0.002 * 3.5, abs=1e-10)


def test_the_error_of_a_series_is_newey_west() -> None:
    rows = series(-0.03, 0.0, noise=0.02)
    found = result_of(evaluation("interrupted_series", rows, start="2012"))
    shares = np.array([entry["share"] for entry in rows]).reshape(2, 20)
    y, time = shares[0] - shares[1], np.arange(20.0)
    later = time >= 12
    x = np.column_stack([np.ones(20), time - 12, later, (time - 12) * later])
    inverse = np.linalg.inv(x.T @ x)
    scores = x * (y - x @ inverse @ x.T @ y)[:, None]
    lags = int(4 * 0.2 ** (2 / 9))
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        across = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags + 1)) * (across + across.T)
    wanted = np.array([0, 0, 1, 3.5])
    by_hand = np.sqrt(wanted @ inverse @ meat @ inverse @ wanted * 20 / 16)

    assert lags == 2
    told = next(entry for entry in found.diagnostics if entry.name == "level_and_slope")
    assert told.numbers["newey_west"] == pytest.approx(by_hand, rel=1e-9)
    residual = y - x @ inverse @ x.T @ y
    loose = np.sqrt(wanted @ inverse @ wanted * residual @ residual / 16)
    assert told.numbers["independent"] == pytest.approx(loose, rel=1e-9)
    # Student's t with 16 degrees of freedom over the normal, at 90 per cent.
    assert found.standard_error == pytest.approx(max(by_hand, loose) * 1.336757 / 1.281552, rel=1e-5)


def test_the_interval_of_a_series_covers_the_truth() -> None:
    effects = np.zeros((2, 14))
    effects[0, 8:] = 0.03
    inside = []
    for panel in drawn_panels(effects=effects, treated=1, times=200, seed=6):
        found = result_of(
            evaluation("interrupted_series", measured(panel, treated=1, first=2000), start="2008")
        )
        assert found.estimate is not None
        assert found.standard_error is not None
        inside.append(abs(found.estimate - 0.03) < 1.2816 * found.standard_error)

    assert np.mean(inside) == pytest.approx(0.80, abs=0.08)


@pytest.mark.parametrize(
    ("rows", "start", "what"),
    [
        (series(0.0, 0.0), "2004", "4 rondes voor"),
        (series(0.0, 0.0), "2018", "2 na de start"),
        (
            [entry for entry in series(0.0, 0.0) if entry["side"] == "treated"],
            "2012",
            "geen vergelijkingsreeks",
        ),
    ],
)
def test_a_series_that_is_too_short_or_alone_is_refused(
    rows: list[dict[str, Any]], start: str, what: str
) -> None:
    found = result_of(evaluation("interrupted_series", rows, start=start))

    assert found.refused is not None
    assert what in found.refused.nl
    assert interrupted_series.BEFORE == 6


def test_a_synthetic_control_finds_the_fall_of_one_area() -> None:
    effects = np.zeros((9, 14))
    effects[0, 9:] = 0.06
    panel = next(drawn_panels(effects=effects, treated=1, times=2, spread=0.004, lasting=0.02, seed=5))
    # Inside the range of the donors, so that a mixture of them can follow it.
    panel[0] = panel[1:4].mean(axis=0) - effects[0]
    found = result_of(evaluation("synthetic_control", measured(panel, treated=1), start="2029"))

    assert found.refused is None
    assert found.estimate == pytest.approx(0.06, abs=0.01)
    mixture = next(entry for entry in found.diagnostics if entry.name == "mixture")
    assert sum(
        value for name, value in mixture.numbers.items() if name.startswith("weight_")
    ) == pytest.approx(1.0, abs=0.05)
    assert (found.bias_mean, found.bias_sd) == (0.0, 1.0)


def test_a_synthetic_control_without_complete_donors_is_refused() -> None:
    rows = [entry for entry in measured(np.full((4, 9), 0.4), treated=1) if entry["unit"] == "u00"]
    found = result_of(evaluation("synthetic_control", rows, start="2026"))

    assert found.refused is not None
    assert "vergelijkingsgebieden" in found.refused.nl
    assert synthetic_control.DESIGN.design is Design.synthetic_control
