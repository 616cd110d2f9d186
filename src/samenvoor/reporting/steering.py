"""How the coalition relates to a project: steered or not, running or not, in words and for the pictures."""

from __future__ import annotations

from samenvoor.blocks import Steering
from samenvoor.domain.open import Open
from samenvoor.domain.records.project_card import ProjectCard, SteeringStatus
from samenvoor.reporting.codes import STEERING
from samenvoor.reporting.view import View


def steering_of(card: ProjectCard) -> Steering:
    """The steering status of a project, not_filled when it is open."""
    return "not_filled" if isinstance(card.steering_status, Open) else STEERING[card.steering_status]


def steering_words(view: View, card: ProjectCard) -> str:
    """The steering status in words, or the open state."""
    status = card.steering_status
    return view.words(status.open.words if isinstance(status, Open) else status.words)


def running_words(view: View, card: ProjectCard) -> str:
    """Whether the project runs, in words, or the open state."""
    status = card.running_status
    return view.words(status.open.words if isinstance(status, Open) else status.words)


def steering_counts(view: View) -> dict[SteeringStatus, int]:
    """How many projects there are of each steering status."""
    return {status: sum(card.steering_status is status for card in view.cards) for status in SteeringStatus}
