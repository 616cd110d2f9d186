"""What a flow of money over the years is worth now, at a named set of discount rates.

Source: METHOD §8.6: the Dutch standard real rate of 2.25 % with base-year flows undiscounted, 1 % and 4 %
beside it; health-economic runs have rates of their own, for money and for effects.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """A named set of real discount rates a year: for money, and for effects that are not money.

    `checked` is whether the rates were read in the source that is named.
    """

    name: str
    title: Words
    money: float
    effects: float
    source: Words
    checked: bool = True


STANDARD = "standard"
_TABLE = "rwseconomie.nl/discontovoet"
RATES: dict[str, Rates] = {
    rates.name: rates
    for rates in (
        Rates(
            name=STANDARD,
            title=Words("2,25% per jaar (standaard van het Rijk)", "2.25% a year (standard of the state)"),
            money=0.0225,
            effects=0.0225,
            source=Words(
                f"reële discontovoet voor al het beleid, sinds 1 januari 2021 ({_TABLE})",
                f"real discount rate for all policy, since 1 January 2021 ({_TABLE})",
            ),
        ),
        Rates(
            name="low",
            title=Words("1% per jaar", "1% a year"),
            money=0.01,
            effects=0.01,
            source=Words("gevoeligheid van de methode", "sensitivity of the method"),
        ),
        Rates(
            name="high",
            title=Words("4% per jaar", "4% a year"),
            money=0.04,
            effects=0.04,
            source=Words("gevoeligheid van de methode", "sensitivity of the method"),
        ),
        Rates(
            name="health_economic",
            title=Words(
                "3% per jaar, effecten 1,5% (gezondheidseconomie)",
                "3% a year, effects 1.5% (health economics)",
            ),
            money=0.03,
            effects=0.015,
            source=Words(
                "richtlijn voor economische evaluaties in de zorg; niet nagekeken",
                "guideline for economic evaluations in health care; not checked",
            ),
            checked=False,
        ),
    )
}


def discount_factors(years: int, rate: float) -> FloatArray:
    """What a euro of each year is worth in the first, [T]: 1, 1/(1+r), 1/(1+r)², ...

    Errors: ValueError when the rate is -1 or less.
    """
    if rate <= -1.0:
        raise ValueError(f"a discount rate must be more than -100 %, found {rate}")
    return np.asarray((1.0 + rate) ** -np.arange(years, dtype=np.float64))


def present_value(flow: FloatArray, rate: float) -> FloatArray:
    """The worth now of a flow [T] or [T, D], the first year undiscounted; years added in their order."""
    factors = discount_factors(flow.shape[0], rate)
    total = np.zeros(flow.shape[1:])
    for year, factor in enumerate(factors):
        total = total + factor * flow[year]
    return np.asarray(total)
