"""Health by municipality, wijk and buurt as RIVM estimates it from the health monitors of the GGDs."""

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
    title="Gezondheid per wijk en buurt",
    url_main="https://statline.rivm.nl/#/RIVM/nl/dataset/50090NED/table",
    licence="CC BY 4.0",
)
WHAT = Words(
    "Ervaren gezondheid, leefstijl, eenzaamheid, regie en mantelzorg per gemeente, wijk en buurt; "
    "modelschattingen van RIVM.",
    "Experienced health, lifestyle, loneliness, mastery and informal care by municipality, wijk and buurt; "
    "model estimates by RIVM.",
)
EDITIONS = (
    Edition(year=2016, table="50052NED"),
    Edition(year=2020, table="50090NED", tried=True),
    Edition(year=2022, table="50120NED"),
    Edition(year=2024, table="50150NED"),
)
"""The year is that of the borders: 50090NED has 2012, 2016 and 2020, all on the borders of 2020."""
CATALOGUE = "https://dataderden.cbs.nl/ODataFeed/odata"

_BORDERS_OF_PERIOD = {"2012": 2020, "2016": 2020, "2020": 2020, "2022": 2022, "2024": 2024}
_SEEN = (
    "ErvarenGezondheidGoedZeerGoed",
    "VoldoetAanBeweegrichtlijn",
    "WekelijkseSporters",
    "Ondergewicht",
    "NormaalGewicht",
    "Overgewicht",
    "ErnstigOvergewicht",
    "Roker",
    "VoldoetAanAlcoholRichtlijn",
    "Drinker",
    "ZwareDrinker",
    "OvermatigeDrinker",
    "EenOfMeerLangdurigeAandoeningen",
    "BeperktVanwegeGezondheid",
    "ErnstigBeperktVanwegeGezondheid",
    "LangdurigeZiekteEnBeperkt",
    "EenOfMeerLichamelijkeBeperkingen",
    "BeperkingInHoren",
    "BeperkingInZien",
    "BeperkingInBewegen",
    "MatigHoogRisicoOpAngstOfDepressie",
    "HoogRisicoOpAngstOfDepressie",
    "HeelVeelStressInAfgelopen4Weken",
    "MatigVeelRegieOverEigenLeven",
    "Eenzaam",
    "ErnstigZeerErnstigEenzaam",
    "EmotioneelEenzaam",
    "SociaalEenzaam",
    "Mantelzorger",
    "Vrijwilligerswerk",
    "LopenEnOfFietsenNaarSchoolOfWerk",
    "LopenNaarSchoolOfWerk",
    "FietsenNaarSchoolOfWerk",
    "ErnstigeGeluidhinderDoorBuren",
    "MoeiteMetRondkomen",
)
"""The indicators of 50090NED; all are percentages of the age group."""
_RULES = Rules(
    basis=CountBasis.model_estimate,
    empty=Status.not_asked,
    empty_undescribed=Status.not_asked,
    units=dict.fromkeys(_SEEN, "%"),
    borders={edition.table: edition.year for edition in EDITIONS},
    borders_of_period=_BORDERS_OF_PERIOD,
)


def fetch(asked: Asked) -> Raw | None:
    """Download one table with all its ages, years and margins; None when its edition is here already."""
    return download(asked, catalogue_url=CATALOGUE, table=asked.edition.table)


def tidy(raw: Raw) -> Tidy:
    """Make observations; the bounds of 95 % stand beside their value, an empty column was not asked."""
    return tidy_statline(raw, _RULES)
