"""Care costs and patients by municipality, wijk and buurt (RIVM Regiobeeld, made of the data of Vektis)."""

from __future__ import annotations

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.source import Asked, Edition
from samenvoor.domain.observation import Status
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words
from samenvoor.fetching.odata_v3 import download
from samenvoor.statline.rules import Rules
from samenvoor.statline.tidying import tidy_statline

ORIGIN = Origin(
    producer="Rijksinstituut voor Volksgezondheid en Milieu (RIVM)",
    title="Regiobeeld; zorgkosten en zorggebruik per wijk en buurt",
    url_main="https://statline.rivm.nl/#/RIVM/nl/dataset/50149NED/table",
    licence="CC BY 4.0",
)
WHAT = Words(
    "Kosten en patiënten van zorg uit de basisverzekering (Zvw) per gemeente, wijk en buurt, 2014 tot 2023.",
    "Costs and patients of basic health insurance (Zvw) by municipality, wijk and buurt, 2014 to 2023.",
)
EDITIONS = (Edition(year=2024, table="50149NED"),)
"""One table with all the years, on the borders of 2024."""
CATALOGUE = "https://dataderden.cbs.nl/ODataFeed/odata"

_RULES = Rules(
    basis=CountBasis.counted,
    empty=Status.not_asked,
    empty_undescribed=Status.not_asked,
    borders={"50149NED": 2024},
)


def fetch(asked: Asked) -> Raw | None:
    """Download the table; None when its edition is here already."""
    return download(asked, catalogue_url=CATALOGUE, table=asked.edition.table)


def tidy(raw: Raw) -> Tidy:
    """Make observations; a number, a rate and a score of the same care are three measures, never mixed."""
    return tidy_statline(raw, _RULES)
