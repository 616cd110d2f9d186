"""What evidence and reports do to an effect: what counts, on which scale, and what does not and why."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import numpy as np
import pytest

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.evaluation import Design, Evaluation
from samenvoor.domain.records.indicator import Indicator
from samenvoor.engine.learning.allowances import ALLOWANCES
from samenvoor.engine.learning.closed_forms import normal_update
from samenvoor.engine.learning.effects import EffectLearned, effect_learned
from tests.programmes import TODAY, assumption, project, record, three
from tests.unit.engine.learning.measured import (
    FOUND_ON,
    assumed_in,
    evidence,
    normal,
    recovered,
    report,
    town,
)


def learned(programme: Programme) -> EffectLearned:
    """The effect of project a on coping as it stands today."""
    found = effect_learned(assumed_in(programme.on(TODAY)), "a", "coping")
    assert found is not None
    return found


def values(programme: Programme, draws: int = 512) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The draws of that effect."""
    drawn = assumed_in(programme, draws=draws).draw(Parameter.effect, owner="", project="a", outcome="coping")
    assert drawn is not None
    assert not drawn.open
    return drawn.values


def test_w5_through_the_records() -> None:
    found = learned(town(evidence("e", 0.12, 0.03, bias_mean=2.0, bias_sd=4.0)))

    assert (found.prior_mean, found.prior_sd) == (pytest.approx(0.08), pytest.approx(0.04))
    assert (found.mean, found.sd) == (pytest.approx(0.0878048780), pytest.approx(0.0312347524))
    assert [piece.address for piece in found.evidence] == ["evidence/e"]


@pytest.mark.parametrize("design", list(Design))
def test_every_design_has_an_allowance_and_uses_it(design: Design) -> None:
    allowance = ALLOWANCES[design]
    found = learned(town(evidence("e", 0.12, 0.03, design=design.value, regression_to_mean=0.0)))

    assert (found.mean, found.sd) == pytest.approx(
        normal_update(
            prior_mean=0.08,
            prior_sd=0.04,
            estimate=0.12,
            se=0.03,
            bias_mean=allowance.mean / 100,
            bias_sd=allowance.sd / 100,
        )
    )


@pytest.mark.parametrize("design", ["before_after", "self_report", "effect_calculator"])
def test_without_comparison_it_says_what_passed_by_itself(design: str) -> None:
    found = learned(town(evidence("e", 0.12, 0.03, design=design)))

    assert (found.mean, found.sd, found.evidence) == (found.prior_mean, found.prior_sd, ())
    assert "regression to the mean" in found.left_out[0].reason.en


def test_a_risk_difference_is_brought_to_the_scale_of_the_effect_with_its_allowance() -> None:
    one = learned(
        town(
            evidence("e", 0.06, 0.015, design="matched_controls", scale="risk_difference", baseline_share=0.5)
        )
    )
    other = learned(town(evidence("e", 0.12, 0.03, design="matched_controls", bias_mean=1.0, bias_sd=4.0)))

    assert (one.mean, one.sd) == (pytest.approx(other.mean), pytest.approx(other.sd))


def test_an_estimate_among_all_participants_is_divided_by_those_who_complete() -> None:
    half = assumption("completion", project="a", likely=0.5)
    everybody = learned(town(half, evidence("e", 0.06, 0.02)))
    completers = learned(town(half, evidence("e", 0.06, 0.02, completers_only=True)))

    assert everybody.evidence[0].estimate.value == pytest.approx(0.12)
    assert everybody.evidence[0].estimate.se == pytest.approx(0.04)
    assert completers.evidence[0].estimate.value == pytest.approx(0.06)


def test_net_and_gross_meet_on_one_basis_or_not_at_all() -> None:
    deadweight = assumption("deadweight", project="a", likely=0.25)
    gross = learned(town(deadweight, evidence("e", 0.12, 0.04, evidence="gross")))
    refused = learned(town(evidence("e", 0.12, 0.04, evidence="gross")))
    gross_prior = assumption(
        "effect", key="gross", project="a", outcome="coping", evidence="gross", **normal(0.08, 0.04)
    )
    to_gross = learned(town(deadweight, gross_prior, evidence("e", 0.12, 0.03)))

    assert gross.evidence[0].estimate.value == pytest.approx(0.09)
    assert to_gross.evidence[0].estimate.value == pytest.approx(0.16)
    assert to_gross.gross
    assert refused.evidence == ()
    assert "deadweight" in refused.left_out[0].reason.en


def test_a_model_estimate_is_refused() -> None:
    modelled = record(
        Indicator, "smap", name="Schatting", indicator_kind="proportion", unit="%", modelled=True
    )
    evaluation = record(
        Evaluation, "pilot", name="Pilot", project="a", outcome="coping", design="trial", indicator="smap"
    )

    found = learned(town(modelled, evaluation, evidence("e", 0.2, 0.01, evaluation="pilot")))

    assert found.evidence == ()
    assert "model estimate" in found.left_out[0].reason.en


def test_a_measured_result_is_an_estimate_less_what_passed_by_itself() -> None:
    found = learned(town(report("2026Q1", outcomes=recovered(50.0, 20.0, 5.0))))
    piece = found.evidence[0]

    assert piece.address == "progress_report/2026q1.outcomes[0]"
    assert piece.estimate.value == pytest.approx(0.3)
    assert piece.estimate.se == pytest.approx((0.4 * 0.6 / 50.0) ** 0.5)
    assert (piece.estimate.bias_mean, piece.estimate.bias_sd) == (pytest.approx(0.02), pytest.approx(0.06))


@pytest.mark.parametrize(
    ("outcomes", "why"),
    [
        (recovered(50.0, 20.0, None), "without it anyway"),
        (recovered(0.0, 0.0), "no participants"),
        (recovered(10.0, 11.0), "cannot be"),
    ],
)
def test_a_result_that_does_not_count_says_why(outcomes: list[dict[str, Any]], why: str) -> None:
    found = learned(town(report("2026Q1", outcomes=outcomes)))

    assert (found.mean, found.sd) == (found.prior_mean, found.prior_sd)
    assert why in found.left_out[0].reason.en
    assert why in found.figure.why("en")


@pytest.mark.parametrize("better", [0.0, 12.0])
def test_when_all_or_nobody_recovered_one_is_still_not_sure(better: float) -> None:
    piece = learned(town(report("2026Q1", outcomes=recovered(12.0, better)))).evidence[0]

    assert piece.estimate.value == better / 12.0
    assert 0.03 < piece.estimate.se < 0.1


def test_quarters_share_the_bias_of_their_design_and_order_does_not_matter() -> None:
    quarters = [report(f"2025Q{q}", outcomes=recovered(400.0, 100.0)) for q in (1, 2, 3, 4)]
    found = {
        (entry.mean, entry.sd)
        for order in itertools.permutations(quarters)
        for entry in [learned(town(*order))]
    }
    limit = normal_update(prior_mean=0.08, prior_sd=0.04, estimate=0.25, se=0.0, bias_mean=0.02, bias_sd=0.06)

    assert len(found) == 1
    assert next(iter(found))[1] > limit[1]


def test_a_correction_supersedes_from_the_day_it_was_said() -> None:
    wrong = evidence("wrong", 0.9, 0.01)
    right = evidence("right", 0.12, 0.03, supersedes="wrong", on=datetime.date(2026, 6, 1))
    both = town(wrong, right)

    assert learned(both).mean == learned(town(evidence("right", 0.12, 0.03))).mean
    before = effect_learned(assumed_in(both.on(FOUND_ON)), "a", "coping")
    assert before is not None
    assert before.mean == learned(town(wrong)).mean


def test_of_two_reports_on_one_quarter_the_last_counts() -> None:
    first = report("2026Q1", "first", outcomes=recovered(50.0, 40.0))
    second = report("2026Q1", "second", outcomes=recovered(50.0, 10.0), on=datetime.date(2026, 4, 20))

    assert learned(town(first, second)).mean == learned(town(second)).mean


def test_a_fixed_number_is_not_moved_and_says_so() -> None:
    found = learned(town(evidence("e", 0.5, 0.01), effect={"likely": 0.1}))

    assert (found.mean, found.sd, found.evidence) == (0.1, 0.0, ())
    assert "fixed" in found.left_out[0].reason.en


def test_evidence_of_an_effect_nobody_knew_makes_it_known_within_its_bounds() -> None:
    unknown = {"likely": {"open": "to_be_determined", "owner": "rol"}}
    none = effect_learned(assumed_in(town(effect=unknown)), "a", "coping")
    found = learned(town(evidence("e", 0.3, 0.05), effect=unknown))
    drawn = values(town(evidence("e", 0.3, 0.05), effect=unknown))

    assert none is not None
    assert not none.known
    assert found.known
    assert found.mean == pytest.approx(normal_update(prior_mean=0.0, prior_sd=0.1, estimate=0.3, se=0.05)[0])
    assert drawn.max() <= 0.25


def test_nobody_assumed_an_effect() -> None:
    assert effect_learned(assumed_in(town(evidence("e", 0.3, 0.05))), "a", "sleep") is None


def test_draws_are_the_updated_distribution_with_the_same_uniforms() -> None:
    before, after = values(town()), values(town(evidence("e", 0.12, 0.03)))
    found = learned(town(evidence("e", 0.12, 0.03)))

    assert np.argsort(before).tolist() == np.argsort(after).tolist()
    assert (before - 0.08) / 0.04 == pytest.approx((after - found.mean) / found.sd)


def test_an_error_without_end_leaves_the_draws_of_a_normal_prior_where_they_were() -> None:
    assert values(town(evidence("e", 0.9, float("inf")))) == pytest.approx(values(town()), rel=1e-12)


def test_the_bounds_of_the_effect_are_kept() -> None:
    drawn = values(town(evidence("e", 0.95, 0.2), effect=normal(0.9, 0.2)))

    assert drawn.max() == 0.95


def test_another_project_is_not_moved_by_one_bit() -> None:
    others = [
        assumed_in(town(*results, *project("b", effect=three(0.0, 0.1, 0.3)))).draw(
            Parameter.effect, owner="", project="b", outcome="coping"
        )
        for results in ([], [evidence("e", 0.12, 0.03), report("2026Q1", participated=10.0)])
    ]

    assert others[0] is not None
    assert others[1] is not None
    assert others[0].values.tobytes() == others[1].values.tobytes()


def test_the_figure_shows_every_piece_with_its_design_allowance_and_day() -> None:
    found = learned(
        town(evidence("e", 0.12, 0.03, by="onderzoeker"), report("2026Q1", outcomes=recovered(50.0, 20.0)))
    )
    told = found.figure.why("nl")

    assert found.figure.address == "learned/a/effect/coping"
    for part in (
        "assumption/effect-a-coping-net",
        "evidence/e",
        "onderzoeker, 2026-03-01",
        "gecontroleerd onderzoek met loting",
        "eigen opgave van het project",
        "zoveel te gunstig: 2 ± 6",
        "als normale verdeling",
    ):
        assert part in told
