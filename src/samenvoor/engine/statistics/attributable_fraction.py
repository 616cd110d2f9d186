"""The part of cases that would not be there without a risk factor, or with less of it.

Source: METHOD §2.4, §11; Levin (1953), Miettinen (1974). Parts of single factors do not add up: together they
leave Π(1 − part), as projects on the same people do (engine/flow/combine).
"""

from collections.abc import Sequence
from math import isfinite

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.refused import RefusedError

_ROUNDING = 1e-9


def paf_levin(*, exposed: float, relative_risk: float) -> float:
    """Attributable part of one factor from the share exposed (0-1) and its relative risk.

    Below 0 for a factor that protects. Errors: RefusedError, with words, when the share lies outside 0-1 or
    the risk is not above 0. Source: METHOD §11 (Levin).
    """
    return paf_categorical(exposed=[exposed], relative_risks=[relative_risk])


def paf_categorical(*, exposed: Sequence[float], relative_risks: Sequence[float]) -> float:
    """Attributable part of one factor in levels: 1 − 1/(1 + Σ p(RR − 1)); the rest of 1 has risk 1.

    Errors: as `paf_levin`; also when the shares pass 1 together. Source: METHOD §11.
    """
    return pif_categorical(
        exposed=exposed, counterfactual=[0.0] * len(exposed), relative_risks=relative_risks
    )


def pif_categorical(
    *, exposed: Sequence[float], counterfactual: Sequence[float], relative_risks: Sequence[float]
) -> float:
    """Part of cases that goes when the shares change: 1 − mean risk then / mean risk now.

    Example: [0.5, 0.3] → [0.2, 0.1] with risks 1.4 and 2.0 gives 0.213333. Errors: as `paf_categorical`.
    Source: METHOD §11.
    """
    return 1.0 - _mean_risk(counterfactual, relative_risks) / _mean_risk(exposed, relative_risks)


def paf_miettinen(*, cases_exposed: float, relative_risk: float) -> float:
    """Attributable part from the share of the *cases* that is exposed; also right for adjusted risks.

    Errors: as `paf_levin`. Source: METHOD §11 (Miettinen).
    """
    _check([cases_exposed], [relative_risk])
    return cases_exposed * (1.0 - 1.0 / relative_risk)


def paf_table(*, n: float, exposed: float, cases: float, cases_exposed: float) -> float:
    """Attributable part from counts: how far the risk of all lies above that of the unexposed.

    Equal to Levin with the relative risk of the same table, and it stands where nobody unexposed is a case.
    Errors: RefusedError, with words, when the counts do not fit each other or there is nobody unexposed or no
    case. Source: METHOD §11.
    """
    unexposed, cases_unexposed = n - exposed, cases - cases_exposed
    most = 1.0 + _ROUNDING
    fits = 0.0 <= cases_exposed <= exposed * most and 0.0 <= cases_unexposed <= unexposed * most
    if not (isfinite(n) and fits and unexposed > 0.0 and cases > 0.0):
        raise _refused(
            "de aantallen passen niet bij elkaar, of er is niemand zonder de factor of zonder de ziekte",
            "the counts do not fit each other, or there is nobody without the factor or no case",
        )
    return 1.0 - (cases_unexposed / unexposed) / (cases / n)


def paf_ensemble(parts: Sequence[float]) -> float:
    """Attributable part of several factors that occur independently: 1 − Π(1 − part); 0 of none.

    Errors: RefusedError, with words, when a part lies above 1. Source: METHOD §2.4, §11.
    """
    left = 1.0
    for part in parts:
        if not part <= 1.0:
            raise _refused("een deel ligt boven 1", "a part lies above 1")
        left *= 1.0 - part
    return 1.0 - left


def _mean_risk(shares: Sequence[float], relative_risks: Sequence[float]) -> float:
    _check(shares, relative_risks)
    return 1.0 + sum(share * (risk - 1.0) for share, risk in zip(shares, relative_risks, strict=True))


def _check(shares: Sequence[float], relative_risks: Sequence[float]) -> None:
    if len(shares) != len(relative_risks):
        raise ValueError(f"{len(shares)} shares, {len(relative_risks)} relative risks")
    if not (all(0.0 <= share <= 1.0 for share in shares) and sum(shares) <= 1.0 + _ROUNDING):
        raise _refused(
            "de delen met de factor liggen tussen 0 en 1 en zijn samen hoogstens 1",
            "the shares with the factor lie in 0-1 and together do not pass 1",
        )
    if not all(isfinite(risk) and risk > 0.0 for risk in relative_risks):
        raise _refused("een relatief risico ligt boven 0", "a relative risk lies above 0")


def _refused(nl: str, en: str) -> RefusedError:
    return RefusedError(Words(f"Deel dat door de factor komt: {nl}.", f"Attributable part: {en}."))
