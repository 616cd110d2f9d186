"""Key figures of municipalities, wijken and buurten (CBS Kerncijfers wijken en buurten), a table a year."""

from __future__ import annotations

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.source import Asked, Edition
from samenvoor.domain.observation import Status
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words
from samenvoor.fetching.odata_v3 import download
from samenvoor.statline.kerncijfers_units import QUALIFIED, units
from samenvoor.statline.rules import Renamed, Rules
from samenvoor.statline.tidying import tidy_statline

ORIGIN = Origin(
    producer="Centraal Bureau voor de Statistiek (CBS)",
    title="Kerncijfers wijken en buurten",
    url_main="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/84799NED",
    licence="CC BY 4.0",
)
WHAT = Words(
    "Inwoners, huishoudens, wonen, inkomen, uitkeringen en voorzieningen per gemeente, wijk en buurt.",
    "Residents, households, housing, income, benefits and facilities by municipality, wijk and buurt.",
)
_TABLES = {
    2013: "82339NED",
    2014: "82931NED",
    2015: "83220NED",
    2016: "83487NED",
    2017: "83765NED",
    2018: "84286NED",
    2019: "84583NED",
    2020: "84799NED",
    2021: "85039NED",
    2022: "85318NED",
    2023: "85618NED",
    2024: "85984NED",
}
_TRIED = {2020, 2021, 2022}
EDITIONS = tuple(Edition(year=year, table=table, tried=year in _TRIED) for year, table in _TABLES.items())
CATALOGUE = "https://opendata.cbs.nl/ODataFeed/odata"

_YEARS = {table: year for year, table in _TABLES.items()}
_RENAMED = (Renamed("GemiddeldeWoningwaarde", "GemiddeldeWOZWaardeVanWoningen", since=2021),)


def fetch(asked: Asked) -> Raw | None:
    """Download the table of one year; None when its edition is here already."""
    return download(asked, catalogue_url=CATALOGUE, table=asked.edition.table)


def tidy(raw: Raw) -> Tidy:
    """Make observations and areas; a column that is described and wholly empty is not yet available.

    CBS publishes a table with room for what comes later: the same table id grows.
    """
    rules = Rules(
        basis=CountBasis.counted,
        empty=Status.not_yet_available,
        renamed=_RENAMED,
        units=units(),
        qualified=QUALIFIED,
        years=_YEARS,
        borders=_YEARS,
    )
    return tidy_statline(raw, rules, with_areas=True)
