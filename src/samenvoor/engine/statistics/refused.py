"""The refusals of the statistics, each with its reason in both languages, so that a door can repeat it.

A refusal is a ValueError like any other here; the reason is for people who asked for the figure.
"""

from samenvoor.domain.words import Words


class RefusedError(ValueError):
    """A figure is not given; carries the reason in both languages."""

    def __init__(self, reason: Words) -> None:
        """Keep the reason."""
        super().__init__(reason.nl)
        self.reason = reason


class SuppressedError(RefusedError):
    """Too little lies under the figure to show it (METHOD §7.1)."""


class NotEvidenceError(RefusedError):
    """The figure exists, but it cannot show what a project does (METHOD §7.4)."""


class BrokenSeriesError(RefusedError):
    """Two figures are asked for in one line, while they do not mean the same thing."""


def in_dutch(number: float) -> str:
    """A number as a Dutch sentence writes it: a decimal comma, at most six digits."""
    return f"{number:g}".replace(".", ",")
