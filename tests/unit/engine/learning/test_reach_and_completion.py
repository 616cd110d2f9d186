"""Counts in reports update reach and completion, and a year that is wholly counted is no plan any more."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.learning.closed_forms import gamma_moments
from samenvoor.engine.learning.completion import completion_learned
from samenvoor.engine.learning.reach import reach_learned, realised_years
from samenvoor.engine.learning.two_piece import gamma_of, moments
from samenvoor.engine.people.cells import build_cells
from samenvoor.engine.projects.effect_chain import dose_of
from samenvoor.engine.projects.participation import Participation, participation
from tests.programmes import TOWN, assumption, record, three
from tests.unit.engine.learning.measured import assumed_in, evidence, report, town

YEAR = [f"2025Q{quarter}" for quarter in (1, 2, 3, 4)]
CARD = record(ProjectCard, "a", name="a", target_groups=["adults"])
assert isinstance(CARD, ProjectCard)


def taking_part(*results: object) -> Participation:
    """Who takes part in project a with these reports."""
    found = town(*results)  # type: ignore[arg-type]
    return participation(
        found,
        CARD,
        cells=build_cells(found, area=TOWN, year=2020),
        assumed=assumed_in(found),
        years=tuple(range(2020, 2031)),
    )


def test_new_participants_against_the_plan_of_their_quarters() -> None:
    """A plan of 300 a year is 75 a quarter; three quarters brought 50 each."""
    found = reach_learned(
        assumed_in(town(*(report(quarter, participated=50.0) for quarter in YEAR[:3]))), "a"
    )
    prior = gamma_of(*moments(Parameter.reach_factor, low=0.7, likely=1.0, high=1.3))

    assert (found.participated, found.planned) == (150.0, 225.0)
    assert (found.a, found.b) == (pytest.approx(prior[0] + 150.0), pytest.approx(prior[1] + 225.0))
    assert (found.mean, found.sd) == pytest.approx(gamma_moments(a=prior[0] + 150.0, b=prior[1] + 225.0))
    assert "progress_report/2025q1.participated" in found.figure.why("nl")


def test_what_meets_no_plan_does_not_count_for_reach() -> None:
    years = [{"year": 2025, "persons": 300.0, "realised": True}]
    realised = assumption("intake", key="intake-z", project="a", years=years)
    nothing = reach_learned(assumed_in(town(report("2019Q1", participated=50.0))), "a")
    done = reach_learned(assumed_in(town(realised, report("2025Q1", participated=50.0))), "a")
    unknown = reach_learned(assumed_in(town(report("2025Q1"))), "a")
    fixed = reach_learned(
        assumed_in(
            town(assumption("reach_factor", project="a", likely=1.0), report("2025Q1", participated=9.0))
        ),
        "a",
    )

    assert [found.a for found in (nothing, done, unknown, fixed)] == [None] * 4
    assert fixed.mean == 1.0


def test_draws_of_reach_keep_their_uniforms() -> None:
    reports = [report(quarter, participated=50.0) for quarter in YEAR]
    before = assumed_in(town(), draws=512).draw(Parameter.reach_factor, owner="project_card/a", project="a")
    after = assumed_in(town(*reports), draws=512).draw(
        Parameter.reach_factor, owner="project_card/a", project="a"
    )

    assert before is not None
    assert after is not None
    assert np.argsort(before.values).tolist() == np.argsort(after.values).tolist()
    found = reach_learned(assumed_in(town(*reports)), "a")
    assert float(after.values.mean()) == pytest.approx(found.mean, rel=1e-3)
    assert float(after.values.std()) == pytest.approx(found.sd, rel=1e-2)


def test_a_year_with_four_quarters_is_realised_and_three_are_not() -> None:
    whole = [report(quarter, participated=40.0) for quarter in YEAR]
    part = taking_part(*whole)
    three_quarters = taking_part(*whole[:3])

    assert part.intake[5] == 160.0
    assert part.realised[5]
    assert int(part.realised.sum()) == 1
    assert three_quarters.intake[5] == 300.0
    assert not three_quarters.realised.any()
    assert any(figure.address == "learned/a/realised/2025" for figure in part.figures)


def test_a_correction_of_one_quarter_changes_the_year() -> None:
    whole = [report(quarter, participated=40.0) for quarter in YEAR]
    mended = report("2025Q2", "mended", participated=60.0, supersedes="2025q2", on=datetime.date(2026, 5, 1))

    assert realised_years(assumed_in(town(*whole, mended)), "a")[2025].persons == 180.0


def test_nothing_reported_changes_nothing() -> None:
    assert taking_part().intake.tolist() == taking_part(evidence("e", 0.1, 0.1)).intake.tolist()
    assert completion_learned(assumed_in(town()), "a") is None


def test_completion_from_a_prior_that_is_a_beta() -> None:
    """The prior keeps its mean and sd as a beta; 48 of 60 are added to it."""
    said = assumption("completion", project="a", **three(0.5, 0.7, 0.85))
    before = completion_learned(assumed_in(town(said)), "a")
    after = completion_learned(assumed_in(town(said, report("2026Q1", finished=60.0, completed=48.0))), "a")

    assert before is not None
    assert after is not None
    strength = before.mean * (1.0 - before.mean) / before.sd**2 - 1.0
    assert before.a is None
    assert after.a == pytest.approx(before.mean * strength + 48.0)
    assert after.b == pytest.approx((1.0 - before.mean) * strength + 12.0)


def test_completion_nobody_assumed_starts_from_every_share_alike() -> None:
    found = completion_learned(assumed_in(town(report("2026Q1", finished=60.0, completed=48.0))), "a")

    assert found is not None
    assert (found.a, found.b) == (49.0, 13.0)


def test_the_dose_is_that_of_those_who_complete() -> None:
    assumed = assumed_in(town(report("2026Q1", finished=60.0, completed=48.0)))
    all_of_them, _ = dose_of(CARD, assumed_in(town()), lags=4)
    curve, figures = dose_of(CARD, assumed, lags=4)
    drawn = assumed.draw(Parameter.completion, owner=CARD.address, project="a")

    assert drawn is not None
    assert curve == pytest.approx(all_of_them * drawn.values)
    assert "learned/a/completion" in {figure.address for figure in figures}
    assert 0.0 < drawn.values.min() < drawn.values.max() < 1.0


def test_counts_that_cannot_be_are_left_out() -> None:
    assert completion_learned(assumed_in(town(report("2026Q1", finished=6.0, completed=8.0))), "a") is None
