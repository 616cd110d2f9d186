"""An effect after several estimates, of which those of one design share one bias.

Source: METHOD §4.1: y = effect + b + error with b ~ N(mean, sd²). Quarters of one project measured in the
same way are off in the same direction, so more of them do not make the bias go away: one b per design, and
errors of their own. Given the effect the designs are independent, so that the joint normal comes down to
sums.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from samenvoor.domain.records.evaluation import Design


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """One estimate on the scale of the effect, with its own error and what its design allows for."""

    address: str
    design: Design
    value: float
    se: float
    bias_mean: float
    bias_sd: float


class DesignSums(msgspec.Struct, frozen=True):
    """What the estimates of one design say together, their bias written as mean + sd x β with β ~ N(0, 1)."""

    weight: float = 0.0
    cross: float = 0.0
    square: float = 0.0
    value: float = 0.0
    value_cross: float = 0.0

    def information(self) -> tuple[float, float]:
        """Precision and weighted value on the effect, with the bias of the design integrated out."""
        kept = self.cross / (1.0 + self.square)
        return self.weight - kept * self.cross, self.value - kept * self.value_cross

    def added(self, estimate: Estimate) -> DesignSums:
        """The sums with one more estimate."""
        precision = 1.0 / (estimate.se * estimate.se)
        left, bias = estimate.value - estimate.bias_mean, estimate.bias_sd
        return DesignSums(
            self.weight + precision,
            self.cross + precision * bias,
            self.square + precision * bias * bias,
            self.value + precision * left,
            self.value_cross + precision * bias * left,
        )


class JointEffect(msgspec.Struct, frozen=True, kw_only=True):
    """The prior of an effect and everything found about it so far.

    A prior_sd of 0 is a fixed number that nothing moves; an infinite one is no prior at all.
    """

    prior_mean: float
    prior_sd: float
    designs: dict[Design, DesignSums] = {}

    def added(self, estimate: Estimate) -> JointEffect:
        """The same with one more estimate. Errors: ValueError when its se is not above 0."""
        if not estimate.se > 0.0:
            raise ValueError(f"{estimate.address}: a standard error must be above 0, found {estimate.se}")
        sums = self.designs.get(estimate.design, DesignSums()).added(estimate)
        return msgspec.structs.replace(self, designs={**self.designs, estimate.design: sums})

    def with_all(self, estimates: Iterable[Estimate]) -> JointEffect:
        """The same with all estimates, in the order of their addresses."""
        found = self
        for estimate in sorted(estimates, key=lambda entry: (entry.address, entry.value)):
            found = found.added(estimate)
        return found

    @property
    def precision(self) -> float:
        """One over the variance of the effect, the prior included."""
        return self._prior() + sum(self.designs[name].information()[0] for name in sorted(self.designs))

    @property
    def mean(self) -> float:
        """The mean of the effect. Errors: ValueError when there is neither a prior nor an estimate."""
        if self.prior_sd == 0.0:
            return self.prior_mean
        if not self.precision > 0.0:
            raise ValueError("neither a prior nor an estimate")
        # As a change of the prior's mean, so that what says nothing changes nothing at all.
        start = self.prior_mean if self._prior() > 0.0 else 0.0
        told = [self.designs[name].information() for name in sorted(self.designs)]
        return start + sum(value - weight * start for weight, value in told) / self.precision

    @property
    def sd(self) -> float:
        """The spread of the effect; infinite when nothing is known."""
        if self.prior_sd == 0.0 or not any(self.designs[name].weight for name in self.designs):
            return self.prior_sd
        return 1.0 / math.sqrt(self.precision) if self.precision > 0.0 else math.inf

    def _prior(self) -> float:
        return math.inf if self.prior_sd == 0.0 else 1.0 / (self.prior_sd * self.prior_sd)
