"""An assumption: a number nobody has measured here, with who says so, when, on what, and how sure."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class Parameter(Choice):
    """What an assumption is about; its unit and default are in engine/parameters.py."""

    intake = ("intake", "nieuwe deelnemers per jaar", "new participants a year")
    reach_factor = ("reach_factor", "deel van het geplande bereik dat lukt", "part of planned reach achieved")
    targeting = ("targeting", "hoeveel vaker deelnemers de klacht hebben", "over-representation of cases")
    effect = ("effect", "kans dat een deelnemer met de klacht herstelt", "probability that a case recovers")
    link = ("link", "doorwerking van uitkomst op uitkomst", "link from outcome to outcome")
    onset = ("onset", "jaren tot het effect begint", "years until the effect starts")
    half_life = ("half_life", "jaren tot het effect is gehalveerd", "years until the effect has halved")
    deadweight = ("deadweight", "deel dat ook zonder project gebeurt", "deadweight")
    displacement = ("displacement", "deel dat elders verdrongen wordt", "displacement")
    fidelity = ("fidelity", "deel van het effect dat bij opschalen blijft", "fidelity when scaled")
    success = (
        "success",
        "kans dat het project wordt uitgevoerd zoals gepland",
        "probability carried out as planned",
    )
    saving = ("saving", "besparing per deelnemer per jaar", "saving per participant a year")
    case_cost = ("case_cost", "kosten per geval per jaar", "cost per case a year")
    eligible_share = (
        "eligible_share",
        "deel van de doelgroep dat in aanmerking komt",
        "eligible share of the group",
    )
    stay = (
        "stay",
        "kans om een jaar later nog in het gebied te wonen",
        "probability of still living here a year on",
    )
    inflow = (
        "inflow",
        "deel van de inwoners dat per jaar nieuw is",
        "share of residents that is new each year",
    )
    inflow_difference = (
        "inflow_difference",
        "hoeveel vaker nieuwe inwoners de klacht hebben dan in de trendjaren",
        "excess prevalence among new residents against the trend years",
    )
    measurement_error = (
        "measurement_error",
        "standaardfout van een gepubliceerd cijfer",
        "standard error of a figure",
    )
    slope_spread = ("slope_spread", "spreiding van de trend vooraf", "prior spread of the trend")
    survey_respondents = (
        "survey_respondents",
        "deelnemers aan de geplande meting",
        "respondents of the planned survey",
    )
    survey_design_effect = (
        "survey_design_effect",
        "ontwerpeffect van de meting",
        "design effect of the survey",
    )
    cost_per_insured = (
        "cost_per_insured",
        "verwachte zorgkosten per verzekerdenjaar",
        "expected care costs per insured year",
    )
    insured_years = ("insured_years", "verzekerdenjaren per inwoner", "insured years per resident")
    completion = (
        "completion",
        "deel van de deelnemers dat het afmaakt",
        "share of participants who complete",
    )
    transfer_population = (
        "transfer_population",
        "deel van het effect dat blijft bij andere mensen",
        "part of the effect that stays with other people",
    )
    transfer_setting = (
        "transfer_setting",
        "deel van het effect dat blijft op een andere plaats",
        "part of the effect that stays in another setting",
    )
    transfer_dose = (
        "transfer_dose",
        "deel van het effect dat blijft bij een andere uitvoering",
        "part of the effect that stays with another dose",
    )
    cost_factor = ("cost_factor", "hoeveel keer de begrote kosten", "times the budgeted costs")
    cashable_share = ("cashable_share", "deel van de baat dat geld wordt", "cashable share of the benefit")
    market_share = (
        "market_share",
        "deel van de inwoners dat hier is verzekerd",
        "market share of the insurer",
    )
    equalisation_left = (
        "equalisation_left",
        "deel dat na risicoverevening overblijft",
        "part left after risk equalisation",
    )
    staff_hours = (
        "staff_hours",
        "bespaarde uren van medewerkers per deelnemer per jaar",
        "staff hours saved per participant a year",
    )
    case_value = ("case_value", "waarde van een jaar zonder klacht", "value of a year without the complaint")


class Evidence(Choice):
    """Whether an effect already leaves out what would have happened anyway."""

    net = ("net", "netto (met vergelijking)", "net (with a comparison)")
    gross = ("gross", "bruto (zonder vergelijking)", "gross (without a comparison)")


class EvidenceLevel(Choice):
    """How strong the evidence is, from an opinion to a controlled study."""

    opinion = ("opinion", "inschatting", "opinion")
    experience = ("experience", "ervaring elders", "experience elsewhere")
    before_after = ("before_after", "voor en na, zonder vergelijking", "before and after, no comparison")
    comparison = ("comparison", "vergelijking", "comparison")
    trial = ("trial", "gecontroleerd onderzoek", "controlled study")
    published = ("published", "gepubliceerd cijfer", "published figure")


class YearCount(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How many new participants are planned or realised in one year."""

    year: Annotated[int, about("Jaar", "Year", unit="year")]
    persons: Annotated[float, about("Personen", "Persons", unit="persons")]
    realised: Annotated[bool, about("Gerealiseerd", "Realised")] = False


class Assumption(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Low, likely and high of one parameter; low and high are the 10th and 90th percentile.

    Only `likely` means: fixed at that number. An intake has `years` instead. An open `likely` is
    n.t.b.: an effect then widens the band and adds nothing, a reach is not counted (METHOD §5.7).
    """

    def holds_on(self, day: datetime.date) -> bool:
        """An assumption holds from the day it was said, whatever else it says."""
        return self.on <= day and super().holds_on(day)

    KIND: ClassVar[str] = "assumption"
    TITLE: ClassVar[Words] = Words("Aanname", "Assumption")

    parameter: Annotated[Parameter, about("Waarover", "About what")]
    by: Annotated[str, about("Volgens", "According to", "Een rol of 'voorbeeld'.", "A role, or 'voorbeeld'.")]
    on: Annotated[datetime.date, about("Gezegd op", "Said on")]
    project: Annotated[str, about("Project", "Project", link="project_card")] = ""
    goal: Annotated[str, about("Doel", "Goal", link="goal")] = ""
    outcome: Annotated[str, about("Uitkomst", "Outcome", link="outcome")] = ""
    to_outcome: Annotated[str, about("Werkt door op", "Leads to", link="outcome")] = ""
    target_group: Annotated[str, about("Doelgroep", "Target group", link="target_group")] = ""
    payer: Annotated[str, about("Betaler", "Payer", link="party")] = ""
    silo: Annotated[
        Payer | None,
        about(
            "Uit welk potje", "From which purse", "Leeg: het gewone van de betaler.", "Empty: the usual one."
        ),
    ] = None
    intervention: Annotated[
        str,
        about(
            "Aanpak van elders",
            "Intervention elsewhere",
            "Rekent met het bewijs dat deze naam draagt; low, likely en high blijven dan leeg.",
            "Computes with the evidence under this name; low, likely and high then stay empty.",
        ),
    ] = ""
    low: Annotated[float | None, about("Laag", "Low", "Het 10e percentiel.", "The 10th percentile.")] = None
    likely: Annotated[
        float | Open | None, about("Waarschijnlijk", "Likely", "De mediaan.", "The median.")
    ] = None
    high: Annotated[float | None, about("Hoog", "High", "Het 90e percentiel.", "The 90th percentile.")] = None
    years: Annotated[tuple[YearCount, ...], about("Per jaar", "Per year")] = ()
    factor: Annotated[
        str,
        about(
            "Hangt samen via",
            "Depends through",
            "Een naam voor wat meer aannames samen mee- of tegenvalt.",
            "A name for what makes several assumptions turn out well or badly together.",
        ),
    ] = ""
    loading: Annotated[
        float | None,
        about(
            "Hoe sterk",
            "How strongly",
            "Van -1 tot 1; de samenhang van twee aannames is het product.",
            "From -1 to 1; the correlation of two assumptions is the product.",
        ),
    ] = None
    evidence: Annotated[Evidence | None, about("Netto of bruto", "Net or gross")] = None
    evidence_level: Annotated[EvidenceLevel, about("Sterkte van het bewijs", "Evidence level")] = (
        EvidenceLevel.opinion
    )
    elsewhere: Annotated[bool, about("Bewijs van elders", "Evidence from elsewhere")] = False
    reference: Annotated[str, about("Onderbouwing", "Reference")] = ""
    url: Annotated[str, about("Adres van de onderbouwing", "Address of the reference")] = ""


RECORD = Assumption
