"""The columns of Kerncijfers wijken en buurten as they were in the edition that was tried: measure and unit.

The list is a public fact: CBS, 84799NED, DataProperties of 26 March 2021, CC BY 4.0. A measure with
another unit than here is another measure; a measure that is not here is new, and said to be.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

QUALIFIED = frozenset(
    {
        "Appartement",
        "Tussenwoning",
        "Hoekwoning",
        "TweeOnderEenKapWoning",
        "VrijstaandeWoning",
        "Huurwoning",
        "EigenWoning",
        "Nederland",
        "EuropaExclusiefNederland",
        "BuitenEuropa",
    }
)
"""Keys that stand in several groups: use of electricity and of gas; origin, and country of birth."""


@functools.cache
def units() -> Mapping[str, str]:
    """Return the unit of every measure of the edition that was tried, as CBS writes it."""
    text = resources.files("samenvoor.statline").joinpath("kerncijfers_units.csv").read_text("utf-8")
    return MappingProxyType({row["measure"]: row["unit"] for row in csv.DictReader(text.splitlines())})
