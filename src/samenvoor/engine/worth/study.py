"""Computes what a study is worth before it is done, and what is left of that after its cost.

Source: METHOD §8.7. A study of an assumption with standard error σ_y shows it shrunk: what is expected of
each decision after the study is its curve over the assumption, averaged over what that may still be.
"""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.special import ndtri

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.worth.curve import curve, smoother
from samenvoor.engine.worth.information import NOTHING, Worth, differences, evppi_on
from samenvoor.engine.worth.normal import preposterior_sd

NODES = 128
"""So many values stand for the assumption, and NOISES for the error of the study."""
NOISES = 33


class StudyWorth(msgspec.Struct, frozen=True, kw_only=True):
    """What a study brings: how far it moves the assumption, its EVSI, and that of a perfect study."""

    preposterior_sd: float
    evsi: Worth
    evppi: Worth


def evsi(benefit: FloatArray, assumption: FloatArray, *, error: float, inflate: float = 1.0) -> StudyWorth:
    """What a study of an assumption [D] with standard error `error` is worth, of net benefits [D, J].

    Never more than knowing the assumption itself; error 0 gives that, an endless error gives 0.
    Raises ValueError when the error is below 0 or not a number.
    """
    if not error >= 0.0:
        raise ValueError(f"the error of a study is 0 or more, found {error}")
    sd = float(assumption.std())
    gain = differences(benefit)
    smooth = smoother(assumption)
    perfect = evppi_on(smooth, benefit, assumption, inflate=inflate).worth
    moved = preposterior_sd(sd, error)
    if perfect.value <= 0.0 or moved <= 0.0:
        return StudyWorth(preposterior_sd=moved, evsi=NOTHING, evppi=perfect)
    # One draw may leave the assumption as it is; the nodes stand for equally many draws each.
    order = np.argsort(assumption, kind="stable")
    parts = np.array_split(order, min(NODES, len(order)))
    weight = np.array([len(part) for part in parts]) / len(order)
    places = np.array([assumption[part].mean() for part in parts])
    fitted = curve(smooth, gain).fitted
    heights = np.stack([fitted[part].mean(axis=0) for part in parts])
    without_error = float(weight @ np.maximum(heights.max(axis=1), 0.0))
    share = _after(places, heights, weight, error) / without_error if without_error > 0.0 else 0.0
    share = min(max(share, 0.0), 1.0)
    worth = Worth(value=share * perfect.value, error=share * perfect.error, proven=perfect.proven)
    return StudyWorth(preposterior_sd=moved, evsi=worth, evppi=perfect)


def _after(places: FloatArray, heights: FloatArray, weight: FloatArray, error: float) -> float:
    """What the best decision brings after a study, averaged over what the study may show."""
    if error == 0.0:
        return float(weight @ np.maximum(heights.max(axis=1), 0.0))
    noise = np.asarray(ndtri((np.arange(NOISES) + 0.5) / NOISES))
    noise = noise / np.sqrt(np.square(noise).mean())
    total = 0.0
    for place, part in zip(places, weight, strict=True):
        shown = place + error * noise
        log = -0.5 * np.square((shown[:, None] - places[None, :]) / error)
        likely = weight * np.exp(log - log.max(axis=1, keepdims=True))
        after = (likely / likely.sum(axis=1, keepdims=True)) @ heights
        total += float(part) * float(np.maximum(after.max(axis=1), 0.0).mean())
    return total


def enbs(value: float, *, scale: float, cost: float) -> float:
    """What is left of a study's worth after its cost, in the unit of the cost.

    scale: how many times the decision is taken, or what a unit of net benefit is worth.
    """
    return value * scale - cost
