"""A project card: the six fields of the programme plan, and the structured facts behind them."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class SteeringStatus(Choice):
    """Whether the coalition steers the project."""

    steered = ("steered", "aangestuurd", "steered")
    not_steered = ("not_steered", "niet aangestuurd", "not steered")
    exploring = ("exploring", "wordt verkend", "being explored")


class RunningStatus(Choice):
    """Whether the project runs."""

    not_started = ("not_started", "loopt nog niet", "not started")
    starting = ("starting", "net gestart", "starting")
    running = ("running", "loopt", "running")
    ended = ("ended", "afgelopen", "ended")


class ProjectKind(Choice):
    """A pilot tries something out, a project carries it out."""

    pilot = ("pilot", "pilot", "pilot")
    project = ("project", "project", "project")


class ProjectOrigin(Choice):
    """What the project came from."""

    figure = ("figure", "een cijfer", "a figure")
    lesson = ("lesson", "een geleerde les", "a lesson")
    request = ("request", "een vraag", "a request")
    policy = ("policy", "beleid", "policy")


class FundingKind(Choice):
    """Where the means come from."""

    in_kind = ("in_kind", "bijdrage in natura (in-kind)", "in kind")
    grant = ("grant", "subsidie", "grant")
    zvw = ("zvw", "vergoeding uit de Zvw", "reimbursement under the Zvw")
    zonmw = ("zonmw", "subsidie van ZonMw", "grant of ZonMw")
    own_means = ("own_means", "eigen middelen", "own means")


class WorkLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A line of work or sub-pilot within a project, with its example interventions."""

    name: Annotated[str, about("Naam", "Name")]
    planned_start: Annotated[str, about("Gepland begin", "Planned start")] = ""
    interventions: Annotated[tuple[str, ...], about("Interventies", "Interventions")] = ()
    pilot: Annotated[bool, about("Is een pilot", "Is a pilot")] = False


class ProjectCard(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A project: content (objective, approach, monitoring) and process (duration, parties, funding).

    Each of the six fields is a text or open with its reason; what the engine computes with are
    assumption records about the project.
    """

    KIND: ClassVar[str] = "project_card"
    TITLE: ClassVar[Words] = Words("Projectkaart", "Project card")

    name: Annotated[str, about("Naam", "Name")]
    aliases: Annotated[tuple[str, ...], about("Andere namen", "Other names")] = ()
    project_kind: Annotated[ProjectKind, about("Pilot of project", "Pilot or project")] = ProjectKind.project
    steering_status: Annotated[SteeringStatus | Open, about("Aansturing", "Steering")] = NOT_FILLED
    running_status: Annotated[RunningStatus | Open, about("Loopt het", "Running")] = NOT_FILLED
    origin: Annotated[ProjectOrigin | Open, about("Aanleiding", "Origin")] = NOT_FILLED
    objective: Annotated[str | Open, about("Doelstelling", "Objective")] = NOT_FILLED
    approach: Annotated[str | Open, about("Aanpak", "Approach")] = NOT_FILLED
    monitoring_evaluation: Annotated[
        str | Open, about("Monitoring / evaluatie", "Monitoring / evaluation")
    ] = NOT_FILLED
    duration: Annotated[str | Open, about("Looptijd", "Duration")] = NOT_FILLED
    parties_involved: Annotated[str | Open, about("Betrokken partijen", "Parties involved")] = NOT_FILLED
    funding: Annotated[str | Open, about("Financiering", "Funding")] = NOT_FILLED
    monitoring_health: Annotated[str | Open | None, about("Monitoring: gezondheid", "Monitoring: health")] = (
        None
    )
    monitoring_quality: Annotated[
        str | Open | None, about("Monitoring: kwaliteit", "Monitoring: quality")
    ] = None
    monitoring_cost: Annotated[str | Open | None, about("Monitoring: kosten", "Monitoring: costs")] = None
    monitoring_work_joy: Annotated[
        str | Open | None, about("Monitoring: werkplezier", "Monitoring: joy in work")
    ] = None
    from_year: Annotated[int | Open, about("Eerste jaar", "First year", unit="year")] = NOT_FILLED
    to_year: Annotated[int | Open, about("Laatste jaar", "Last year", unit="year")] = NOT_FILLED
    extension_optional: Annotated[bool, about("Verlenging mogelijk", "Extension optional")] = False
    pillars: Annotated[tuple[str, ...], about("Pijlers", "Pillars", link="pillar")] = ()
    pillars_confirmed: Annotated[bool, about("Pijlers bevestigd", "Pillars confirmed")] = False
    target_groups: Annotated[tuple[str, ...], about("Doelgroepen", "Target groups", link="target_group")] = ()
    age_from: Annotated[int | None, about("Vanaf leeftijd", "From age", unit="years")] = None
    age_to: Annotated[int | None, about("Tot en met leeftijd", "Up to age", unit="years")] = None
    areas: Annotated[tuple[str, ...], about("Gebieden", "Areas", link="area")] = ()
    challenges: Annotated[tuple[str, ...], about("Uitdagingen", "Challenges", link="challenge")] = ()
    outcomes: Annotated[tuple[str, ...], about("Uitkomsten", "Outcomes", link="outcome")] = ()
    parties: Annotated[tuple[str, ...], about("Partijen", "Parties", link="party")] = ()
    funding_kinds: Annotated[tuple[FundingKind, ...], about("Soorten financiering", "Funding kinds")] = ()
    work_lines: Annotated[tuple[WorkLine, ...], about("Actielijnen", "Work lines")] = ()
    indicators: Annotated[tuple[str, ...], about("Indicatoren", "Indicators", link="indicator")] = ()
    inclusion: Annotated[
        str, about("Wie mee mag doen", "Inclusion", "Criteria in woorden.", "Criteria in words.")
    ] = ""


RECORD = ProjectCard

CONTENT_FIELDS = ("objective", "approach", "monitoring_evaluation")
PROCESS_FIELDS = ("duration", "parties_involved", "funding")
SIX_FIELDS = CONTENT_FIELDS + PROCESS_FIELDS
