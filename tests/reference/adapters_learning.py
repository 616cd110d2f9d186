"""Adapters of the cases about learning from results: from the inputs of a case to the library's own answer.

An adapter takes the `inputs` of a case and returns numbers, or raises ValueError to refuse.
"""

from collections.abc import Callable, Mapping
from statistics import NormalDist
from typing import Any

from samenvoor.engine.learning.between_places import paule_mandel as places_of
from samenvoor.engine.learning.closed_forms import beta_binomial as beta_of
from samenvoor.engine.learning.closed_forms import beta_moments, gamma_moments
from samenvoor.engine.learning.closed_forms import gamma_poisson as gamma_of
from samenvoor.engine.learning.closed_forms import normal_update as update_of

Inputs = Mapping[str, Any]


def normal_update(given: Inputs) -> Any:
    """Mean, sd and, where a threshold is given, the probability of at least that."""
    names = ("prior_mean", "prior_sd", "estimate", "se", "bias_mean", "bias_sd")
    mean, sd = update_of(**{name: given[name] for name in names if name in given})
    if "threshold" not in given:
        return [mean, sd]
    return [mean, sd, NormalDist(mean, sd).cdf(2.0 * mean - given["threshold"])]


def gamma_poisson(given: Inputs) -> Any:
    """Mean and sd of new participants per quarter."""
    a, b = gamma_of(a=given["a"], b=given["b"], n=given["n"], exposure=given["q"])
    return list(gamma_moments(a=a, b=b))


def beta_binomial(given: Inputs) -> Any:
    """Mean and sd of a share."""
    a, b = beta_of(a=given["a"], b=given["b"], k=given["k"], n=given["n"])
    return list(beta_moments(a=a, b=b))


def paule_mandel(given: Inputs) -> Any:
    """Mean over places, its standard error, and the spread between places."""
    found = places_of(given["estimates"], given["variances"])
    return [found.mean, found.se, found.tau]


LEARNING: dict[str, Callable[[Inputs], Any]] = {
    "normal_update": normal_update,
    "gamma_poisson": gamma_poisson,
    "beta_binomial": beta_binomial,
    "paule_mandel": paule_mandel,
}
