"""Says what the planned survey can show at all, before anyone waits for it.

Source: METHOD §7.5. All shares lie between 0 and 1; a test is two-sided or one-sided as its name says, at 5 %
unless told otherwise; `power` and `smallest_detectable_change` without a name are one-sided.
"""

from math import ceil, inf, isfinite, sqrt
from statistics import NormalDist
from typing import NamedTuple

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.refused import RefusedError, in_dutch

_NORMAL = NormalDist()

FEWEST_CASES = 10.0
"""With fewer people on one side of the question the normal approximation is rough."""


class Detection(NamedTuple):
    """What a survey can show; shares and changes as parts of 1.

    `se`: standard error of one round; `se_change`: of the change between two rounds of different people;
    `two_sided`, `one_sided`: smallest change that is shown with the wanted power; one-sided only looks in
    the direction hoped for. `fall_fits`: whether the share can fall that far (two-sided) at all. `rough`:
    fewer than ten people, after the design effect, on one side of the question, so that all of this is a
    first guess.
    """

    se: float
    se_change: float
    two_sided: float
    one_sided: float
    fall_fits: bool
    rough: bool


class PowerOfChange(NamedTuple):
    """The probability that a change is shown by a two-sided and by a one-sided test."""

    two_sided: float
    one_sided: float


def detect(
    *, n: float, p: float, deff: float = 1.0, alpha: float = 0.05, wanted_power: float = 0.80
) -> Detection:
    """What two rounds of n respondents each, around a share p with design effect deff, can show.

    Errors: RefusedError, with words, when n is below 2, p is not between 0 and 1, deff is below 0.1 or
    alpha and wanted_power are not probabilities with alpha below wanted_power. Source: METHOD §7.5.
    """
    _check(n=n, p=p, deff=deff, alpha=alpha, wanted_power=wanted_power)
    one = survey_se(n=n, p=p, deff=deff)
    change = change_se(one, one)
    widest = smallest_two_sided_change(se=change, alpha=alpha, wanted_power=wanted_power)
    return Detection(
        se=one,
        se_change=change,
        two_sided=widest,
        one_sided=smallest_detectable_change(se=change, alpha=alpha, wanted_power=wanted_power),
        fall_fits=widest <= p,
        rough=n * min(p, 1.0 - p) / deff < FEWEST_CASES,
    )


def power_of_change(
    *, change: float, n: float, p: float, deff: float = 1.0, alpha: float = 0.05
) -> PowerOfChange:
    """The probability that two rounds of n respondents show a change of this size (a part of 1, above 0).

    Errors: as `detect`, and RefusedError when change does not lie between 0 and 1. Source: METHOD §7.5.
    """
    _check(n=n, p=p, deff=deff, alpha=alpha)
    _check_change(change)
    one = survey_se(n=n, p=p, deff=deff)
    se = change_se(one, one)
    return PowerOfChange(
        two_sided=power_two_sided(change=change, se=se, alpha=alpha),
        one_sided=power(change=change, se=se, alpha=alpha),
    )


def respondents_needed(
    *, change: float, p: float, deff: float = 1.0, alpha: float = 0.05, wanted_power: float = 0.80
) -> int:
    """Respondents per round with which a two-sided test shows `change` with the wanted power.

    Errors: as `detect`, and RefusedError when change does not lie between 0 and 1. Source: METHOD §7.5.
    """
    _check(n=2.0, p=p, deff=deff, alpha=alpha, wanted_power=wanted_power)
    _check_change(change)
    reach = smallest_two_sided_change(se=1.0, alpha=alpha, wanted_power=wanted_power)
    # A hair less, so that the change which n respondents can just show asks for n and not for n + 1.
    needed = 2.0 * p * (1.0 - p) * deff * (reach / change) ** 2 * (1.0 - 1e-12)
    return max(2, ceil(needed))


def survey_se(*, n: float, p: float, deff: float = 1.0) -> float:
    """Standard error of a share p among n respondents with design effect deff.

    Errors: ValueError when n or deff is not above 0 or p lies outside 0…1. Source: METHOD §7.5.
    """
    if not (n > 0.0 and 0.0 <= p <= 1.0 and deff > 0.0):
        raise ValueError(f"n {n}, p {p}, deff {deff}: not a survey")
    return sqrt(p * (1.0 - p) * deff / n)


def change_se(first: float, second: float) -> float:
    """Standard error of the change between two rounds of independent people (METHOD §7.5)."""
    return sqrt(first * first + second * second)


def power(*, change: float, se: float, alpha: float = 0.05) -> float:
    """Probability that a change of this size, in the direction hoped for, will be shown (METHOD §7.5)."""
    distance = change / se if se > 0.0 else (inf if change > 0.0 else -inf)
    return _NORMAL.cdf(distance - _NORMAL.inv_cdf(1.0 - alpha))


def power_two_sided(*, change: float, se: float, alpha: float = 0.05) -> float:
    """Probability that a two-sided test shows a change of this size, up or down (METHOD §7.5)."""
    if not se > 0.0:
        return 1.0 if change else 0.0
    distance, reach = abs(change) / se, _NORMAL.inv_cdf(1.0 - alpha / 2.0)
    return _NORMAL.cdf(distance - reach) + _NORMAL.cdf(-distance - reach)


def smallest_detectable_change(*, se: float, alpha: float = 0.05, wanted_power: float = 0.80) -> float:
    """The change that is shown with probability `wanted_power`, in the unit of se (METHOD §7.5)."""
    return se * (_NORMAL.inv_cdf(1.0 - alpha) + _NORMAL.inv_cdf(wanted_power))


def smallest_two_sided_change(*, se: float, alpha: float = 0.05, wanted_power: float = 0.80) -> float:
    """The smallest change where the test also looks for a change the wrong way (METHOD §7.5)."""
    return smallest_detectable_change(se=se, alpha=alpha / 2.0, wanted_power=wanted_power)


def _check(*, n: float, p: float, deff: float, alpha: float, wanted_power: float = 0.80) -> None:
    if not (isfinite(n) and n >= 2.0):
        raise _refusal("Het aantal respondenten", "The number of respondents", n, "2 of meer", "2 or more")
    if not 0.0 < p < 1.0:
        raise _refusal("Het aandeel", "The share", p, "tussen 0 en 1", "between 0 and 1")
    if not (isfinite(deff) and deff >= _SMALLEST_DEFF):
        raise _refusal("Het ontwerpeffect", "The design effect", deff, "0,1 of meer", "0.1 or more")
    if not 0.0 < alpha < wanted_power < 1.0:
        raise _refusal(
            "De gewenste kans om een verandering te zien",
            "The wanted power",
            wanted_power,
            "tussen de foutkans en 1",
            "between the error rate and 1",
        )


def _check_change(change: float) -> None:
    if not 0.0 < change < 1.0:
        raise _refusal("De verandering", "The change", change, "tussen 0 en 1", "between 0 and 1")


_SMALLEST_DEFF = 0.1
"""A survey that is ten times as precise as a simple one does not exist; it is a slip of the pen."""


def _refusal(nl: str, en: str, found: float, allowed_nl: str, allowed_en: str) -> RefusedError:
    return RefusedError(
        Words(
            f"{nl} moet {allowed_nl} zijn. U gaf {in_dutch(found)}.",
            f"{en} must be {allowed_en}. You gave {found:g}.",
        )
    )
