"""Evidence: one estimate of what a project does, how it was found, and how far it can be trusted."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.records.assumption import Evidence as NetOrGross
from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Choice, Words, about


class Scale(Choice):
    """What the estimate is a number of."""

    effect = ("effect", "kans dat een deelnemer met de klacht herstelt", "probability that a case recovers")
    risk_difference = (
        "risk_difference",
        "daling van het deel deelnemers met de klacht",
        "fall of the share of participants with the complaint",
    )


class Evidence(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An estimate with its standard error and the bias its design allows for; above zero is better.

    A risk difference is divided by `baseline_share` (the share of participants with the complaint) to
    the scale of the effect, and so are its error and its allowance. Without `bias_mean` and `bias_sd`
    (percentage points) those of the design hold. Only evidence that no other one supersedes counts. Evidence
    without a project is about an `intervention` elsewhere, and is carried over with a discount.
    """

    def holds_on(self, day: datetime.date) -> bool:
        """Evidence holds from the day it was said, whatever else it says."""
        return self.on <= day and super().holds_on(day)

    KIND: ClassVar[str] = "evidence"
    TITLE: ClassVar[Words] = Words("Bewijs", "Evidence")

    by: Annotated[str, about("Volgens", "According to", "Een rol of instelling.", "A role or institute.")]
    on: Annotated[datetime.date, about("Gezegd op", "Said on")]
    design: Annotated[Design, about("Opzet", "Design")]
    estimate: Annotated[float, about("Schatting", "Estimate", unit="probability or share")]
    standard_error: Annotated[float, about("Standaardfout", "Standard error", unit="as the estimate")]
    project: Annotated[str, about("Project", "Project", link="project_card")] = ""
    outcome: Annotated[str, about("Uitkomst", "Outcome", link="outcome")] = ""
    evaluation: Annotated[str, about("Evaluatie", "Evaluation", link="evaluation")] = ""
    scale: Annotated[Scale, about("Schaal", "Scale")] = Scale.effect
    baseline_share: Annotated[
        float | None,
        about("Deel deelnemers met de klacht", "Share of participants with the complaint", unit="share"),
    ] = None
    completers_only: Annotated[
        bool, about("Alleen wie het afmaakte", "Completers only", "Niet alle deelnemers.", "Not all.")
    ] = False
    evidence: Annotated[NetOrGross, about("Netto of bruto", "Net or gross")] = NetOrGross.net
    regression_to_mean: Annotated[
        float | None,
        about(
            "Afgetrokken voor regressie naar het gemiddelde",
            "Taken off for regression to the mean",
            "Verplicht bij voor-en-na zonder vergelijking; 0 als er niet op is gekozen.",
            "Required for before-after without comparison; 0 where nothing was chosen on it.",
            unit="as the estimate",
        ),
    ] = None
    bias_mean: Annotated[
        float | None, about("Vertekening, gemiddeld", "Bias, mean", unit="percentage points")
    ] = None
    bias_sd: Annotated[
        float | None, about("Vertekening, spreiding", "Bias, spread", unit="percentage points")
    ] = None
    intervention: Annotated[
        str,
        about(
            "Aanpak",
            "Intervention",
            "Een naam die plaatsen met dezelfde aanpak delen.",
            "A name that places with the same approach share.",
        ),
    ] = ""
    region: Annotated[str, about("Plaats", "Place", "Buurt of regio.", "Neighbourhood or region.")] = ""
    supersedes: Annotated[str, about("Vervangt", "Supersedes", link="evidence")] = ""
    diagnostics: Annotated[tuple[str, ...], about("Bevindingen", "Diagnostics")] = ()
    rests_on: Annotated[
        str,
        about(
            "Kenmerk van de cijfers",
            "Mark of the figures",
            "Maakt `samenvoor evaluate --write`; zo is te zien of de cijfers van de evaluatie veranderden.",
            "Made by `samenvoor evaluate --write`; shows whether the evaluation's figures have changed.",
        ),
    ] = ""
    reference: Annotated[str, about("Onderbouwing", "Reference")] = ""
    url: Annotated[str, about("Adres van de onderbouwing", "Address of the reference")] = ""


RECORD = Evidence
