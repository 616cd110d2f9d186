"""A judgement: green, red or undecided about one project, with the rule, the figures and who decided."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.records.judging_rule import NeededBy
from samenvoor.domain.words import Choice, Words, about


class Verdict(Choice):
    """What a project is judged to be."""

    green = ("green", "groen: werkt genoeg om op te schalen", "green: works well enough to scale up")
    red = ("red", "rood: werkt niet genoeg", "red: does not work well enough")
    undecided = ("undecided", "nog niet te zeggen", "not yet to be said")


class Grounds(Choice):
    """What a judgement rests on."""

    figures = ("figures", "op cijfers", "on figures")
    qualitative = ("qualitative", "op ervaringen en verhalen", "on experience and stories")


class Judgement(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A signed judgement; on figures it stores the rule and its numbers, so that it can be computed again.

    A judgement on qualitative grounds stands beside what the figures say of that day; it does not
    replace it.
    """

    KIND: ClassVar[str] = "judgement"
    TITLE: ClassVar[Words] = Words("Oordeel", "Judgement")

    project: Annotated[str, about("Project", "Project", link="project_card")]
    verdict: Annotated[Verdict, about("Oordeel", "Verdict")]
    on: Annotated[datetime.date, about("Op", "On")]
    body: Annotated[str, about("Gremium", "Body", link="body")] = ""
    by: Annotated[str, about("Door", "By", "Een rol.", "A role.")] = ""
    grounds: Annotated[Grounds, about("Waarop", "Grounds")] = Grounds.figures
    rule: Annotated[str, about("Regel", "Rule")] = ""
    needed_by: Annotated[NeededBy | None, about("Nodig volgens", "Needed by")] = None
    needed_effect: Annotated[float | None, about("Nodig effect", "Needed effect", unit="probability")] = None
    probability: Annotated[
        float | None, about("Kans op genoeg effect", "Probability of enough effect", unit="probability")
    ] = None
    green_from: Annotated[float | None, about("Groen vanaf", "Green from", unit="probability")] = None
    red_up_to: Annotated[float | None, about("Rood tot en met", "Red up to", unit="probability")] = None
    seed: Annotated[int | None, about("Startgetal", "Seed")] = None
    draws: Annotated[int | None, about("Trekkingen", "Draws")] = None
    engine_version: Annotated[str, about("Versie van de rekenregels", "Engine version")] = ""
    reason: Annotated[str, about("Toelichting", "Reason")] = ""
    replaces: Annotated[str, about("Vervangt", "Replaces", link="judgement")] = ""

    def holds_on(self, day: datetime.date) -> bool:
        """A judgement holds from the day it was given, whatever else it says."""
        return self.on <= day and super().holds_on(day)


RECORD = Judgement
