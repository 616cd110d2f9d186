"""How many participants the next evaluation needs before it can be expected to settle the colour.

Source: METHOD §4.1 and §5.2: before the evaluation its result is a normal around the true effect, so that the
chance of green and of red follow in closed form.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np
from scipy.special import ndtr

from samenvoor.domain.records.evaluation import Design
from samenvoor.engine.judging.belief import Belief
from samenvoor.engine.judging.operating_characteristics import Measuring
from samenvoor.engine.judging.rule import Limits, VerdictRule

MOST = 5_000
"""No evaluation of one project follows more participants than this."""
WANTED = 0.8
GOOD, BAD = 1.5, 0.0
"""A good project does one and a half times what is needed, a bad one nothing; both must be seen."""
STEPS = 40


class WhatItTakes(msgspec.Struct, frozen=True, kw_only=True):
    """Participants to follow on each side of a comparison (with and without the complaint), or None.

    With so many a good project is called green, and one that does nothing red, in 8 of 10 cases. `persons` is
    None where even the most people do not do that; `green` and `red` are then the chances with those.
    """

    design: Design
    persons: float | None
    green: float
    red: float


def what_it_takes(
    rule: VerdictRule,
    limits: Limits,
    *,
    prior: Belief,
    now: Belief,
    needed: float,
    most_spread_left: float,
    measuring: Measuring,
) -> WhatItTakes:
    """The smallest evaluation in this design that settles the colour, on top of what is known now.

    prior is what was believed before any result; the data must move it enough for any colour at all.
    """

    def chances(persons: float) -> tuple[float, float]:
        followed = msgspec.structs.replace(measuring, cases=max(persons * measuring.share_of_cases, 1e-9))
        se, _, bias_sd = followed.error(1)
        return _chances(rule, limits, prior, now, needed, most_spread_left, se * se + bias_sd * bias_sd)

    green, red = chances(float(MOST))
    if min(green, red) < WANTED:
        return WhatItTakes(design=measuring.design, persons=None, green=green, red=red)
    low, high = 1.0, float(MOST)
    for _ in range(STEPS):
        middle = math.sqrt(low * high)
        if min(chances(middle)) >= WANTED:
            high = middle
        else:
            low = middle
    green, red = chances(high)
    return WhatItTakes(design=measuring.design, persons=math.ceil(high), green=green, red=red)


def _chances(
    rule: VerdictRule,
    limits: Limits,
    prior: Belief,
    now: Belief,
    needed: float,
    most_spread_left: float,
    variance: float,
) -> tuple[float, float]:
    """The chance of green for a good project and of red for one that does nothing."""
    if now.sd <= 0.0:
        return 0.0, 0.0
    precision = 1.0 / (now.sd * now.sd) + 1.0 / variance
    weight = 1.0 / (now.sd * now.sd) / precision
    sd = 1.0 / math.sqrt(precision)
    if sd > most_spread_left * prior.sd:
        return 0.0, 0.0
    spread = (1.0 - weight) * math.sqrt(variance)
    least = _mean_for(rule, limits.green_from, sd, needed, now)
    most = _mean_for(rule, limits.red_up_to, sd, needed, now)
    good, bad = (weight * now.mean + (1.0 - weight) * times * needed for times in (GOOD, BAD))
    return float(ndtr((good - least) / spread)), float(ndtr((most - bad) / spread))


def _mean_for(rule: VerdictRule, limit: float, sd: float, needed: float, now: Belief) -> float:
    """The posterior mean at which the probability of enough effect is exactly a limit, by halving."""
    low, high = needed - 10.0 * sd, needed + 10.0 * sd
    for _ in range(STEPS):
        middle = (low + high) / 2.0
        found = rule.probability(np.array([middle]), np.array([sd]), needed, lower=now.lower, upper=now.upper)
        if float(found[0]) < limit:
            low = middle
        else:
            high = middle
    return high
