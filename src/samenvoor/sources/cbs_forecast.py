"""The regional forecast of the population by CBS and PBL, with its interval, by municipality and age."""

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
    producer="Centraal Bureau voor de Statistiek (CBS) en Planbureau voor de Leefomgeving (PBL)",
    title="Regionale prognose 2023-2050; bevolking, intervallen, regio-indeling 2021",
    url_main="https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85173NED",
    licence="CC BY 4.0",
)
WHAT = Words(
    "Verwachte inwoners per gemeente tot 2050, met het interval van 67% dat CBS erbij geeft.",
    "Expected residents by municipality until 2050, with the interval of 67 % that CBS gives.",
)
EDITIONS = (Edition(year=2023, table="85173NED"),)
"""The year is the first of the forecast."""
CATALOGUE = "https://opendata.cbs.nl/ODataFeed/odata"

_RULES = Rules(
    basis=CountBasis.forecast,
    called={"TotaleBevolking": "Bevolking"},
    units={"Bevolking": "x 1 000"},
    borders={"85173NED": 2021},
)


def fetch(asked: Asked) -> Raw | None:
    """Download the table; None when its edition is here already."""
    return download(asked, catalogue_url=CATALOGUE, table=asked.edition.table)


def tidy(raw: Raw) -> Tidy:
    """Make observations on the borders of 2021; the interval is of 67 %, and its ends are own measures."""
    return tidy_statline(raw, _RULES)
