"""An adjustment set: what it takes into account, and how expected cost follows from it (METHOD §7.6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from samenvoor.discover import discover
from samenvoor.domain.words import Choice, Words
from samenvoor.engine.care_costs import adjustment_sets

FloatArray = npt.NDArray[np.float64]
_NOTHING = Words("", "")


class Characteristic(Choice):
    """What an expected cost can take into account."""

    age = ("age", "leeftijd in banden van 5 jaar", "age in bands of 5 years")
    sex = ("sex", "geslacht", "sex")
    ses_score = ("ses_score", "SES-WOA-score van de gemeente", "SES-WOA score of the municipality")
    pharmacy_classes = ("pharmacy_classes", "farmaciekostengroepen (FKG)", "pharmacy cost groups (FKG)")
    diagnosis_classes = ("diagnosis_classes", "diagnosekostengroepen (DKG)", "diagnosis cost groups (DKG)")
    aid_classes = ("aid_classes", "hulpmiddelenkostengroepen (HKG)", "medical aid cost groups (HKG)")
    earlier_costs = ("earlier_costs", "zorgkosten van eerdere jaren", "care costs of earlier years")


CHANGED_BY_PREVENTION = frozenset(
    {
        Characteristic.pharmacy_classes,
        Characteristic.diagnosis_classes,
        Characteristic.aid_classes,
        Characteristic.earlier_costs,
    }
)
"""Who stays healthy leaves these classes: adjusting for them takes the effect of prevention away."""


@dataclass(frozen=True, kw_only=True)
class AreaCosts:
    """Areas of one year and care group [A]: insured years, euro observed, euro expected on age and sex.

    `score` is the SES-WOA score of each area, NaN where none was given.
    """

    insured_years: FloatArray
    observed: FloatArray
    age_sex: FloatArray
    score: FloatArray


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Euro expected per area [A], NaN where the set cannot say; and what a reader should know of it."""

    euro: FloatArray
    remarks: tuple[Words, ...] = ()


class CannotAdjustError(Exception):
    """An adjustment set lacks what it needs; `words` say what, and what to do."""

    def __init__(self, words: Words) -> None:
        """Keep both languages."""
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, kw_only=True)
class Adjustment:
    """One set: its name on the command line, its version, what it holds and how it computes.

    `weaker` says in words why a set is weaker evidence than the others; empty when it is not.
    """

    name: str
    version: str
    title: Words
    holds: tuple[Characteristic, ...]
    expected: Callable[[AreaCosts], Expected]
    weaker: Words = _NOTHING

    @property
    def contains_what_prevention_changes(self) -> bool:
        """Whether the set holds something that prevention itself changes (METHOD §7.6)."""
        return bool(CHANGED_BY_PREVENTION & set(self.holds))

    @property
    def warnings(self) -> tuple[Words, ...]:
        """What must be said wherever a figure of this set is shown."""
        found = [self.weaker] if self.weaker.nl else []
        inside = [one for one in self.holds if one in CHANGED_BY_PREVENTION]
        if inside:
            found.append(
                Words(
                    f"Let op: deze correctie bevat {_listed(inside, 'nl')}. Preventie verandert dat zelf: "
                    "een deel van het effect verdwijnt uit de vergelijking. Zet die kenmerken vast op het "
                    "basisjaar of laat ze weg.",
                    f"Mind: this adjustment holds {_listed(inside, 'en')}. Prevention itself changes that: "
                    "part of the effect vanishes from the comparison. Freeze these at the base year or leave "
                    "them out.",
                )
            )
        return tuple(found)


def adjustments() -> dict[str, Adjustment]:
    """Return every adjustment set by its name on the command line; the folder is the registry."""
    found = discover(adjustment_sets, "ADJUSTMENT").values()
    return {one.name: one for one in (cast("Adjustment", one) for one in found)}


def adjustment(name: str) -> Adjustment:
    """Return one set; raises CannotAdjustError that names the sets there are."""
    known = adjustments()
    if name not in known:
        listed = ", ".join(known)
        raise CannotAdjustError(
            Words(
                f"Deze correctie kennen wij niet. U kunt kiezen uit: {listed}.",
                f"We do not know this adjustment. You can choose from: {listed}.",
            )
        )
    return known[name]


def _listed(inside: list[Characteristic], language: str) -> str:
    return ", ".join(one.words.in_language(language) for one in inside)
