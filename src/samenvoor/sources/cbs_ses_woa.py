"""The socio-economic status score (SES-WOA) of CBS by municipality, wijk and buurt."""

from __future__ import annotations

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.source import Asked, Edition
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words
from samenvoor.fetching.odata_v3 import download
from samenvoor.statline.rules import Rules
from samenvoor.statline.tidying import tidy_statline

ORIGIN = Origin(
    producer="Centraal Bureau voor de Statistiek (CBS)",
    title="Sociaal-economische status; scores per wijk en buurt",
    url_main="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85900NED",
    licence="CC BY 4.0",
)
WHAT = Words(
    "De score van welvaart, opleiding en arbeid (SES-WOA) van huishoudens per gemeente, wijk en buurt.",
    "The score of wealth, education and work (SES-WOA) of households by municipality, wijk and buurt.",
)
EDITIONS = (
    Edition(year=2021, table="85163NED"),
    Edition(year=2022, table="85539NED"),
    Edition(year=2023, table="85900NED"),
    Edition(year=2025, table="86296NED"),
)
"""The year is that of the borders; each table holds the years 2014 until then that were ready."""
CATALOGUE = "https://opendata.cbs.nl/ODataFeed/odata"

_RULES = Rules(
    basis=CountBasis.counted,
    named={("GemiddeldeScore", "Totaalscore"): "TotaalscoreSESWOA"},
    qualified=frozenset({"GemiddeldeScore", "Waarde", "Ondergrens", "Bovengrens"}),
    borders={edition.table: edition.year for edition in EDITIONS},
)


def fetch(asked: Asked) -> Raw | None:
    """Download one table; None when its edition is here already."""
    return download(asked, catalogue_url=CATALOGUE, table=asked.edition.table)


def tidy(raw: Raw) -> Tidy:
    """Make observations; the score stands under several groups, so its groups are part of the measure."""
    return tidy_statline(raw, _RULES)
