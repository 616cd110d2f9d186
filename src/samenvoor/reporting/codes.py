"""The codes of the domain as blocks spell them, so that a new one cannot be shown by accident."""

from __future__ import annotations

from typing import Final, Literal

from samenvoor.blocks import Aim as AimCode
from samenvoor.blocks import MissingState, Stage, Steering
from samenvoor.domain.aim import Aim
from samenvoor.domain.observation import Status
from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.records.project_card import ProjectKind, SteeringStatus

OpenCode = Literal["to_be_determined", "not_filled", "not_applicable", "under_study"]

AIMS: Final[dict[Aim, AimCode]] = {
    Aim.health: "health",
    Aim.quality: "quality",
    Aim.cost: "cost",
    Aim.work_joy: "work_joy",
}
OPEN: Final[dict[OpenState, OpenCode]] = {
    OpenState.to_be_determined: "to_be_determined",
    OpenState.not_filled: "not_filled",
    OpenState.not_applicable: "not_applicable",
    OpenState.under_study: "under_study",
}
NO_VALUE: Final[dict[Status, MissingState]] = {
    Status.suppressed: "suppressed",
    Status.not_asked: "not_asked",
    Status.not_yet_available: "not_yet_available",
    Status.not_applicable: "not_applicable",
    Status.unknown: "unknown",
}
STEERING: Final[dict[SteeringStatus, Steering]] = {
    SteeringStatus.steered: "steered",
    SteeringStatus.not_steered: "not_steered",
    SteeringStatus.exploring: "exploring",
}
STAGES: Final[dict[ProjectKind, Stage]] = {ProjectKind.pilot: "pilot", ProjectKind.project: "project"}


def open_code(value: Open) -> OpenCode:
    """The state of an open field as blocks spell it."""
    return OPEN[value.open]
