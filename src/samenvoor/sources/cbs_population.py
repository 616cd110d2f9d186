"""Residents by age and sex on 1 January: by municipality (03759ned) and by postcode (83502NED)."""

from __future__ import annotations

import msgspec

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.source import Asked, Edition
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words
from samenvoor.fetching.odata_v3 import download
from samenvoor.statline.rules import BY_PERIOD, Rules
from samenvoor.statline.tidying import tidy_statline

ORIGIN = Origin(
    producer="Centraal Bureau voor de Statistiek (CBS)",
    title="Bevolking op 1 januari; geslacht, leeftijd, regio en viercijferige postcode",
    url_main="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/03759ned",
    licence="CC BY 4.0",
)
WHAT = Words(
    "Inwoners naar leeftijd en geslacht, per gemeente en per postcodegebied van vier cijfers.",
    "Residents by age and sex, by municipality and by postcode area of four digits.",
)
_MUNICIPAL, _POSTCODE = "03759ned", "83502NED"
EDITIONS = tuple(
    Edition(year=year, table=f"{table}-{year}")
    for table in (_MUNICIPAL, _POSTCODE)
    for year in range(2015, 2025)
)
"""Both tables hold all years and are too large to take whole: a year of a table is an edition of its own."""
CATALOGUE = "https://opendata.cbs.nl/ODataFeed/odata"

_ALL_STATES = "T001019"
"""Burgerlijke staat: all together; the parts would count everybody twice."""
_RULES = Rules(
    basis=CountBasis.counted,
    borders=dict.fromkeys(("", _MUNICIPAL.upper(), _POSTCODE.upper()), BY_PERIOD),
    called={"BevolkingOp1Januari": "Bevolking"},
    units={"Bevolking": "aantal", "GemiddeldeBevolking": "aantal"},
    only={"BurgerlijkeStaat": (_ALL_STATES,)},
)


def fetch(asked: Asked) -> Raw | None:
    """Download one year of a table; None when its edition is here already."""
    table = asked.edition.table.partition("-")[0]
    question = f"Perioden eq '{asked.edition.year}JJ00'"
    if table == _MUNICIPAL:
        question += f" and BurgerlijkeStaat eq '{_ALL_STATES}'"
    raw = download(asked, catalogue_url=CATALOGUE, table=table, filter=question)
    return None if raw is None else msgspec.structs.replace(raw, table=asked.edition.table)


def tidy(raw: Raw) -> Tidy:
    """Make observations by age and sex (0-4/men); the borders are those of 1 January of each year."""
    return tidy_statline(raw, _RULES)
