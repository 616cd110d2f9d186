"""A progress report: what a project measured in one quarter."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class MeasuredOutcome(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """How many of the participants who had the complaint no longer have it; before and after, no comparison.

    `measured` are all participants who were asked, `cases` those of them with the complaint before,
    `recovered` those of the cases without it now. `by_themselves` is how many of the cases would be without
    it anyway, because people come when it is at its worst (regression to the mean); while it is open this
    does not count as evidence.
    """

    outcome: Annotated[str, about("Uitkomst", "Outcome", link="outcome")]
    measured: Annotated[float, about("Bevraagd", "Asked", unit="persons")]
    cases: Annotated[float, about("Met de klacht vooraf", "With the complaint before", unit="persons")]
    recovered: Annotated[float, about("Nu zonder klacht", "Without it now", unit="persons")]
    by_themselves: Annotated[
        float | Open, about("Ook zonder project", "Without the project too", unit="persons")
    ] = NOT_FILLED


class Spent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What was spent in the quarter, by party and purse."""

    party: Annotated[str, about("Door wie", "By whom", link="party")]
    payer: Annotated[Payer | None, about("Uit welk potje", "From which purse")] = None
    euro: Annotated[float | None, about("Bedrag", "Amount", unit="euro")] = None
    hours: Annotated[float | None, about("Uren", "Hours", unit="hours")] = None


class ProgressReport(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The measured results of one project in one quarter; a correction is a new report that supersedes it.

    Counts are of people: `participated` are new participants, `finished` those who were due to end this
    quarter, `completed` those of them who did complete it.
    """

    def holds_on(self, day: datetime.date) -> bool:
        """A report holds from the day it was handed in, whatever else it says."""
        return self.on <= day and super().holds_on(day)

    KIND: ClassVar[str] = "progress_report"
    TITLE: ClassVar[Words] = Words("Voortgangsrapportage", "Progress report")

    project: Annotated[str, about("Project", "Project", link="project_card")]
    quarter: Annotated[str, about("Kwartaal", "Quarter", "Bijvoorbeeld 2026Q1.", "For example 2026Q1.")]
    by: Annotated[str, about("Door", "By", "Een rol.", "A role.")]
    on: Annotated[datetime.date, about("Ingeleverd op", "Handed in on")]
    eligible: Annotated[float | Open, about("Komt in aanmerking", "Eligible", unit="persons")] = NOT_FILLED
    invited: Annotated[float | Open, about("Uitgenodigd", "Invited", unit="persons")] = NOT_FILLED
    reached: Annotated[float | Open, about("Bereikt", "Reached", unit="persons")] = NOT_FILLED
    participated: Annotated[float | Open, about("Nieuwe deelnemers", "New participants", unit="persons")] = (
        NOT_FILLED
    )
    finished: Annotated[float | Open, about("Zou nu klaar zijn", "Due to end", unit="persons")] = NOT_FILLED
    completed: Annotated[float | Open, about("Afgemaakt", "Completed", unit="persons")] = NOT_FILLED
    outcomes: Annotated[tuple[MeasuredOutcome, ...], about("Resultaten", "Results")] = ()
    spent: Annotated[tuple[Spent, ...], about("Uitgegeven", "Spent")] = ()
    supersedes: Annotated[str, about("Vervangt", "Supersedes", link="progress_report")] = ""


RECORD = ProgressReport
