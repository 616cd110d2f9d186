"""Turns uniform draws into values of a parameter by the inverse of its distribution.

Source: METHOD §1 (default distributions), §5.7, §5.8. Every function takes uniforms strictly between 0 and 1
of any shape and returns float64 of that shape; none rejects a draw, so draw d stays draw d.
"""

from typing import Literal

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Scale = Literal["identity", "log", "logit"]

Z_90 = 1.2815515655446004
"""Standard-normal 90th percentile: `low` and `high` are the 10th and 90th percentile (METHOD §5.8)."""

_EDGES: dict[str, tuple[float, float]] = {
    "identity": (-np.inf, np.inf),
    "log": (0.0, np.inf),
    "logit": (0.0, 1.0),
}
_HUGE = float(np.finfo(np.float64).max)


def three_point(
    u: FloatArray,
    *,
    low: float,
    likely: float,
    high: float,
    scale: Scale = "identity",
    lower: float = -np.inf,
    upper: float = np.inf,
) -> FloatArray:
    """Values of an assumption given as low, likely, high: 10th percentile, median, 90th percentile.

    scale: the scale on which both halves are normal; a half that touches the edge of its scale (a share
    of 0) is drawn on the identity scale instead. lower, upper: bounds of the parameter.
    Errors: ValueError when low <= likely <= high does not hold or a value lies outside the scale.
    Source: METHOD §5.8.
    """
    from scipy.special import ndtri

    floor, ceiling = _EDGES[scale]
    if not (floor <= low <= likely <= high <= ceiling and np.isfinite([low, likely, high]).all()):
        raise ValueError(
            f"low {low}, likely {likely}, high {high}: must rise and lie within {floor} and {ceiling}"
        )
    z = np.asarray(ndtri(u), dtype=np.float64) / Z_90
    below = _half(z, likely=likely, end=low, scale=scale, sign=-1.0)
    above = _half(z, likely=likely, end=high, scale=scale, sign=1.0)
    value = np.where(z < 0.0, below, above)
    result: FloatArray = np.clip(value, max(lower, floor, -_HUGE), min(upper, ceiling, _HUGE))
    return result


def _half(z: FloatArray, *, likely: float, end: float, scale: Scale, sign: float) -> FloatArray:
    """One side of the two-piece normal: `likely` at z = 0 and `end` at z = sign."""
    floor, ceiling = _EDGES[scale]
    on_edge = min(likely, end) <= floor or max(likely, end) >= ceiling
    with np.errstate(over="ignore"):
        if end == likely:
            return np.full_like(z, likely)
        if scale == "identity" or on_edge:
            return likely + z * (sign * (end - likely))
        if scale == "log":
            grown: FloatArray = likely * np.exp(z * (sign * np.log(end / likely)))
            return grown
        start = np.log(likely / (1.0 - likely))
        step = np.log(end / (1.0 - end)) - start
        share: FloatArray = 1.0 / (1.0 + np.exp(-(start + z * (sign * step))))
        return share


def truncated_normal(
    u: FloatArray, *, mean: float, sd: float, lower: float = -np.inf, upper: float = np.inf
) -> FloatArray:
    """Normal(mean, sd²) cut off at `lower` and `upper`; exact far in the tails. Source: METHOD §1.

    Errors: ValueError when sd < 0, lower > upper or mean is not finite.
    """
    from scipy.special import log_ndtr, ndtri, ndtri_exp

    u = np.asarray(u, dtype=np.float64)
    if not (sd >= 0.0 and lower <= upper and np.isfinite(mean) and np.isfinite(sd)):
        raise ValueError(f"mean {mean}, sd {sd}, lower {lower}, upper {upper}: no normal distribution")
    if sd == 0.0 or lower == upper:
        return np.full_like(u, min(max(mean, lower), upper))
    if np.isinf(lower) and np.isinf(upper):
        unbounded: FloatArray = mean + sd * ndtri(u)
        return unbounded
    with np.errstate(over="ignore"):
        width, far = (upper - lower) / sd, max(abs(lower - mean), abs(upper - mean)) / sd
    if width * max(far, 1.0) < 1e-6:  # over so short a piece the density changes by less than 1e-6
        return lower + u * (upper - lower)
    # The left tail keeps its precision on the log scale, so an interval right of the mean is mirrored.
    mirrored = (lower - mean) + (upper - mean) > 0.0
    near, far = (mean - lower, mean - upper) if mirrored else (upper - mean, lower - mean)
    share = 1.0 - u if mirrored else u
    with np.errstate(over="ignore", divide="ignore"):
        top, bottom = near / sd, far / sd
        log_p = np.logaddexp(log_ndtr(bottom) + np.log1p(-share), log_ndtr(top) + np.log(share))
        z = np.clip(ndtri_exp(np.minimum(log_p, 0.0)), bottom, top)
        value = mean - sd * z if mirrored else mean + sd * z
    # Beyond the reach of a logarithm all mass sits at the end nearest to the mean.
    value = np.where(np.isneginf(log_p), lower if mirrored else upper, value)
    result: FloatArray = np.clip(value, max(lower, -_HUGE), min(upper, _HUGE))
    return result


def gamma(u: FloatArray, *, shape: float, rate: float) -> FloatArray:
    """Gamma(shape, rate), mean shape/rate: reach factor and costs. Source: METHOD §1, §4.1.

    Errors: ValueError when shape or rate is not positive and finite.
    """
    from scipy.special import gammaincinv, ndtri

    _positive(shape=shape, rate=rate)
    # Above 1e10 the inverse loses its way; the relative skewness is below 2e-5 there.
    value = shape + np.sqrt(shape) * ndtri(u) if shape > 1e10 else gammaincinv(shape, u)
    with np.errstate(over="ignore"):
        result: FloatArray = np.clip(np.asarray(value, dtype=np.float64) / rate, 0.0, _HUGE)
    return result


def beta(u: FloatArray, *, a: float, b: float) -> FloatArray:
    """Beta(a, b) for shares: deadweight, displacement, completion, fidelity. Source: METHOD §1, §4.1.

    Errors: ValueError when a or b is not positive and finite.
    """
    from scipy.special import betaincinv, gammaincinv, ndtri

    _positive(a=a, b=b)
    if min(a, b) > 1e8:  # as good as normal, and the inverse is slow there
        mean = 1.0 / (1.0 + b / a)
        value = mean + np.sqrt(mean * (1.0 - mean) / max(a, b) / (1.0 + min(a, b) / max(a, b))) * ndtri(u)
    elif b > 1e15:  # as good as gamma at one end, and the inverse fails there
        value = gammaincinv(a, u) / b
    elif a > 1e15:
        value = 1.0 - gammaincinv(b, 1.0 - u) / a
    else:
        value = betaincinv(a, b, u)
    result: FloatArray = np.clip(np.asarray(value, dtype=np.float64), 0.0, 1.0)
    return result


def unknown_effect(u: FloatArray) -> FloatArray:
    """Effect of a project whose effect is still to be determined: widens the band, mean exactly 0.

    Source: METHOD §5.7, N(0, 0.10²) truncated to ±0.25.
    """
    return truncated_normal(u, mean=0.0, sd=0.10, lower=-0.25, upper=0.25)


def _positive(**values: float) -> None:
    for name, value in values.items():
        if not (np.isfinite(value) and value > 0.0):
            raise ValueError(f"{name} must be positive and finite, found {value}")
