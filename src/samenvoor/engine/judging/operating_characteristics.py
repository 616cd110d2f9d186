"""How often a rule calls a project green or red, when one knows what the project really does.

Source: METHOD §5.2: projects are simulated with a true effect of 0, ½, 1 and 1½ times the needed one, and
measured every quarter in the same way, so that all quarters of one project share one bias (METHOD §4.1).
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.records.evaluation import Design
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.judging.belief import Belief
from samenvoor.engine.judging.hysteresis import step
from samenvoor.engine.judging.rule import Limits, VerdictRule
from samenvoor.engine.learning.allowances import ALLOWANCES, Allowance
from samenvoor.engine.monte_carlo import probability_error
from samenvoor.engine.streams import Streams

TIMES = (0.0, 0.5, 1.0, 1.5)
"""The true effects that are tried, in times the needed one."""
AFTER = (2, 4, 8)
"""After how many quarters the colours are counted."""
WORST = 0.25
"""The variance of one answer of one person, at its largest: the share that recovers is not known."""
SIDES_AND_ROUNDS = 4.0
"""A comparison has two sides, each before and after, each with its own error (METHOD §8.1)."""


class Measuring(msgspec.Struct, frozen=True, kw_only=True):
    """How a project is measured: its design, and how many participants with the complaint a quarter.

    `share_of_cases` is the part of the participants with the complaint; `factor` what a measured effect is
    multiplied by on its way to the scale of the assumption (completion, net or gross); `reported` says
    whether the numbers come from reports or from the plan.
    """

    design: Design
    cases: float
    share_of_cases: float
    factor: float = 1.0
    reported: bool
    allowance: Allowance | None = None

    def error(self, quarters: int) -> tuple[float, float, float]:
        """Standard error of the mean of so many quarters, and mean and sd of the bias, on the effect's scale.

        Without a comparison the cases are counted who recovered; with one of equal size the share with the
        complaint is measured on both sides, and the difference is divided by it (METHOD §4.1).
        """
        allowance, share = self.allowance or ALLOWANCES[self.design], self.share_of_cases
        cases = max(self.cases * quarters, 1e-9)
        if not allowance.compared:
            se, scale = float(np.sqrt(WORST / cases)), self.factor
        else:
            se = float(np.sqrt(SIDES_AND_ROUNDS * share * max(1.0 - share, 0.05) / (cases / share)))
            scale = self.factor / share
        return se * scale, allowance.mean / 100.0 * scale, allowance.sd / 100.0 * scale


class Coloured(msgspec.Struct, frozen=True, kw_only=True):
    """Of simulated projects with one true effect: the share green and red after some quarters (0-1).

    `error` is the largest Monte-Carlo error of the two.
    """

    times: float
    quarters: int
    green: float
    red: float
    error: float


class OperatingCharacteristics(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule does to projects measured in one way, for every true effect and number of quarters."""

    measuring: Measuring
    rows: tuple[Coloured, ...]

    def row(self, times: float, quarters: int) -> Coloured:
        """One of the rows; KeyError when it was not simulated."""
        for row in self.rows:
            if row.times == times and row.quarters == quarters:
                return row
        raise KeyError((times, quarters))


def operating_characteristics(
    rule: VerdictRule,
    limits: Limits,
    *,
    margin: float,
    most_spread_left: float,
    prior: Belief,
    needed: float,
    measuring: Measuring,
    streams: Streams,
    address: str,
) -> OperatingCharacteristics:
    """Simulate `streams.draws` projects per true effect; the same luck for each of them (METHOD §3, §5.2).

    Errors: ValueError when the prior is a fixed number, which nothing can move.
    """
    if prior.sd <= 0.0:
        raise ValueError("a prior without spread learns nothing")
    name = measuring.design.value
    bias = streams.normal(address, f"{name}/bias")
    luck = np.zeros((max(AFTER), streams.draws))
    for quarter in range(max(AFTER)):
        luck[quarter] = streams.normal(address, f"{name}/quarter-{quarter + 1}")
    # The mean error of the first q quarters, in standard errors of that mean.
    total = np.zeros(streams.draws)
    means = np.zeros_like(luck)
    for quarter in range(max(AFTER)):
        total = total + luck[quarter]
        means[quarter] = total / np.sqrt(quarter + 1.0)
    rows: list[Coloured] = []
    for times in TIMES:
        rows += _simulated(
            rule, limits, margin, most_spread_left, prior, needed, measuring, times, bias, means
        )
    return OperatingCharacteristics(measuring=measuring, rows=tuple(rows))


def _simulated(
    rule: VerdictRule,
    limits: Limits,
    margin: float,
    most_spread_left: float,
    prior: Belief,
    needed: float,
    measuring: Measuring,
    times: float,
    bias: FloatArray,
    means: FloatArray,
) -> list[Coloured]:
    """The colours of projects with one true effect, quarter after quarter."""
    draws = bias.size
    current = before = np.zeros(draws, np.int8)
    found: list[Coloured] = []
    for quarter in range(1, max(AFTER) + 1):
        se, bias_mean, bias_sd = measuring.error(quarter)
        estimate = times * needed + bias_mean + bias_sd * bias + se * means[quarter - 1]
        mean, sd = updated(prior, estimate - bias_mean, se * se + bias_sd * bias_sd)
        current, before = step(
            current,
            rule.probability(mean, np.full(draws, sd), needed, lower=prior.lower, upper=prior.upper),
            before,
            limits,
            margin=margin,
            hardly_moved=np.full(draws, sd > most_spread_left * prior.sd),
        )
        if quarter in AFTER:
            green, red = float(np.mean(current == 1)), float(np.mean(current == -1))
            error = max(probability_error(green, draws), probability_error(red, draws))
            found.append(Coloured(times=times, quarters=quarter, green=green, red=red, error=error))
    return found


def updated(prior: Belief, estimate: FloatArray, variance: float) -> tuple[FloatArray, float]:
    """Posterior means [N] and the one sd, after an estimate with this variance, its bias taken off."""
    before = 1.0 / (prior.sd * prior.sd)
    if variance <= 0.0:
        return np.asarray(estimate), 0.0
    weight = before / (before + 1.0 / variance)
    return np.asarray(weight * prior.mean + (1.0 - weight) * estimate), float(
        1.0 / np.sqrt(before + 1.0 / variance)
    )
