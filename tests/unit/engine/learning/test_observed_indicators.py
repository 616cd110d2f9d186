"""Figures published since the programme began: which ones count, and what they do to every goal alike."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.indicator import Indicator
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.learning.observed_indicators import AFTER_GOAL, TWICE, predicted
from tests.programmes import TODAY, TOWN, assumption, programme, project, record
from tests.unit.engine.learning.measured import later, with_rows

DRAWS = 1024


def prepared(*rows: object, on: datetime.date = TODAY, **changed: object) -> Prepared:
    """The programme with these figures, made ready."""
    return prepare(with_rows(*rows, **changed), on=on, draws=DRAWS)  # type: ignore[arg-type]


def gap(ready: Prepared, year: int) -> np.ndarray:  # type: ignore[type-arg]
    """The gap in points that each draw has for a year."""
    setup = ready.setups["gezondheid"]
    assert isinstance(setup, GoalSetup)
    return predicted(setup, year)


def test_without_such_figures_not_one_bit_changes() -> None:
    plain = prepare(programme(project("a")), on=TODAY, draws=DRAWS)
    too_early = prepared(*later(2024, 5.0), on=datetime.date(2026, 1, 15))

    assert plain.learning.fit is None
    assert plain.learning.observed == ()
    assert too_early.learning.fit is None
    assert gap(plain, 2024).tobytes() == gap(too_early, 2024).tobytes()
    assert plain.setting.assumed.streams.steps == ()


def test_a_figure_as_expected_narrows_and_leaves_the_middle() -> None:
    before, after = prepared(), prepared(*later(2024, 10.4))
    prior, found = gap(before, 2024), gap(after, 2024)
    precision = 1.0 / prior.var() + 1.0
    closed = (prior.mean() / prior.var() + 10.4) / precision

    assert [entry.year for entry in after.learning.used] == [2024]
    assert float(found.mean()) == pytest.approx(closed, abs=0.05)
    assert float(found.std()) == pytest.approx(precision**-0.5, rel=0.08)
    assert after.learning.fit is not None
    assert not after.learning.fit.tempered


def test_a_surprising_figure_marks_the_run() -> None:
    ready = prepared(*later(2024, 5.0))

    assert ready.learning.fit is not None
    assert ready.learning.fit.tempered
    assert abs(ready.learning.used[0].surprise or 0.0) > 3.0
    assert len(np.unique(gap(ready, 2024))) > 0.98 * DRAWS
    assert not ready.learning.fit.narrow


@pytest.mark.parametrize("value", [4.0, -2.0])
def test_after_a_surprise_the_target_year_is_that_of_the_closed_form(value: float) -> None:
    """3.8 and 7.4 spreads off: the gap of the target year has the normal's mean and spread (METHOD §4.3)."""
    plain = prepare(with_rows(), on=TODAY, draws=4096)
    found = gap(prepare(with_rows(*later(2024, value)), on=TODAY, draws=4096), 2030)
    then, last = gap(plain, 2024), gap(plain, 2030)
    spread = np.cov(then, last)
    share = spread[0, 1] / (spread[0, 0] + 1.0)

    assert float(found.mean()) == pytest.approx(last.mean() + share * (value - then.mean()), abs=0.25)
    assert float(found.std()) == pytest.approx((spread[1, 1] - share * spread[0, 1]) ** 0.5, rel=0.20)


def test_a_surprise_gives_the_same_draws_each_time() -> None:
    first, again = (gap(prepared(*later(2024, 4.0)), 2030) for _ in range(2))

    assert first.tobytes() == again.tobytes()


def test_the_order_of_surprises_does_not_matter() -> None:
    rows = [later(2023, 4.5), later(2024, 4.0)]
    one, other = prepared(*rows[0], *rows[1]), prepared(*rows[1], *rows[0])

    assert one.learning.fit is not None
    assert one.learning.fit.tempered
    assert float(gap(one, 2030).mean()) == pytest.approx(float(gap(other, 2030).mean()), abs=0.25)
    assert float(gap(one, 2030).std()) == pytest.approx(float(gap(other, 2030).std()), rel=0.20)


def test_its_own_error_is_what_somebody_assumed() -> None:
    loose = assumption("measurement_error", goal="gezondheid", likely=3.0)
    ready = prepared(*later(2024, 8.0), loose=loose)

    assert ready.learning.used[0].se == 3.0


def test_monte_carlo_errors_are_those_of_the_draws_that_are_left() -> None:
    ready = prepared(*later(2024, 9.0))
    measured = next(g.measured for g in ready.answer().goals if g.goal.key == "gezondheid")
    fit = ready.learning.fit

    assert measured is not None
    assert fit is not None
    p = measured.probability_met
    assert measured.monte_carlo_error == pytest.approx((p * (1 - p) / int(fit.worth)) ** 0.5)


def test_one_goal_alone_has_the_same_draws_as_all_goals_together() -> None:
    rows = with_rows(*later(2024, 9.0))
    alone = prepare(rows, on=TODAY, draws=DRAWS, goal="kosten")
    together = prepare(rows, on=TODAY, draws=DRAWS)

    streams = alone.setting.assumed.streams, together.setting.assumed.streams
    assert streams[0].uniform("x", "y").tolist() == streams[1].uniform("x", "y").tolist()


@pytest.mark.parametrize(
    ("indicator", "years", "why"),
    [
        ({"breaks": [2024]}, 2024, "another measurement"),
        ({"modelled": True}, 2024, "model estimate"),
        ({}, 2032, AFTER_GOAL.en),
    ],
)
def test_what_does_not_count_says_why(indicator: dict[str, object], years: int, why: str) -> None:
    changed = record(
        Indicator,
        "less-than-good",
        name="Minder dan goed",
        indicator_kind="proportion",
        unit="%",
        **indicator,
    )
    ready = prepared(*later(years, 9.0), on=datetime.date(2033, 1, 1), changed=changed)

    assert ready.learning.fit is None
    assert [why in entry.reason.en for entry in ready.learning.observed if entry.reason] == [True]


def test_a_figure_of_two_goals_counts_once() -> None:
    second = record(
        Goal,
        "z-gezondheid",
        name="Nog eens",
        aim="health",
        rule="gap_reduction",
        share=0.1,
        indicator="less-than-good",
        group="18+",
        trend_rounds=[2012, 2016, 2020],
        area=TOWN,
        baseline_year=2020,
        target_year=2030,
        standard="as_published",
    )
    ready = prepared(*later(2024, 9.0), second=second)

    assert [entry.goal for entry in ready.learning.used] == ["gezondheid"]
    assert [entry.reason for entry in ready.learning.observed if entry.reason] == [TWICE]


def test_rounds_of_the_trend_are_not_counted_again() -> None:
    goal = record(
        Goal,
        "gezondheid",
        name="Gezondheid",
        aim="health",
        rule="gap_reduction",
        share=0.25,
        indicator="less-than-good",
        group="18+",
        area=TOWN,
        baseline_year=2020,
        target_year=2030,
        standard="as_published",
    )

    assert prepared(*later(2024, 9.0), goal=goal).learning.observed == ()
