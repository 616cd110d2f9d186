"""A goal alignment: how a goal of ours relates to a goal of another body in the region."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class AlignmentKind(Choice):
    """How our goal stands to theirs."""

    same = ("same", "gelijk", "the same")
    contributes_to = ("contributes_to", "draagt bij aan", "contributes to")
    stricter = ("stricter", "strenger", "stricter")
    looser = ("looser", "ruimer", "looser")


class GoalAlignment(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Their goal in our words, who set it, and how ours relates to it."""

    KIND: ClassVar[str] = "goal_alignment"
    TITLE: ClassVar[Words] = Words("Aansluiting van doelen", "Goal alignment")

    goal: Annotated[str, about("Ons doel", "Our goal", link="goal")]
    set_by: Annotated[str, about("Gesteld door", "Set by", link=("network", "party", "coalition"))]
    their_goal: Annotated[str, about("Hun doel", "Their goal")]
    alignment_kind: Annotated[AlignmentKind, about("Verband", "Relation")]
    share: Annotated[float | None, about("Deel van het verschil", "Share of the gap", unit="share 0-1")] = (
        None
    )
    horizon_years: Annotated[int | None, about("Termijn", "Horizon", unit="years")] = None


RECORD = GoalAlignment
