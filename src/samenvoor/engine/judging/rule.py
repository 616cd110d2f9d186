"""What a verdict rule is: the limits that follow from what is at stake, and the chance held against them.

Source: METHOD §5.2. The rules themselves are the files in engine/verdict_rules, each with RULE.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Protocol

import msgspec

from samenvoor.discover import discover
from samenvoor.domain.records.judgement import Verdict
from samenvoor.domain.words import Words
from samenvoor.engine import verdict_rules as folder
from samenvoor.engine.distributions import FloatArray


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """From which probability a project is green, and up to which it is red; both 0-1."""

    green_from: float
    red_up_to: float

    def colour(self, probability: float) -> Verdict:
        """The colour of a probability, without regard to what it was before."""
        if probability >= self.green_from:
            return Verdict.green
        return Verdict.red if probability <= self.red_up_to else Verdict.undecided


class Probability(Protocol):
    """The probability of enough effect for many beliefs at once [N], each cut off at its bounds."""

    def __call__(
        self, mean: FloatArray, sd: FloatArray, needed: float, /, *, lower: float = ..., upper: float = ...
    ) -> FloatArray:
        """P(effect ≥ needed) per belief, 0-1."""
        ...


class VerdictRule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule: its name in records, how it is said, its limits and its probability.

    `limits(loss_wrong_scale_up, loss_wrong_stop)` raises ValueError when none follow.
    """

    name: str
    title: Words
    limits: Callable[[float, float], Limits]
    probability: Probability


@functools.cache
def verdict_rules() -> dict[str, VerdictRule]:
    """Every rule by its name, which is also that of its file; TypeError for a file that has another."""
    found: dict[str, VerdictRule] = {}
    for module, rule in discover(folder, "RULE").items():
        if not isinstance(rule, VerdictRule) or rule.name != module:
            raise TypeError(f"verdict_rules/{module}.py: RULE must be a VerdictRule named {module!r}")
        found[rule.name] = rule
    return found
