"""A field that is not filled in, said in so many words: who owns it, by when, and how the source put it."""

from __future__ import annotations

import datetime

import msgspec

from samenvoor.domain.words import Choice


class OpenState(Choice):
    """Why a field has no value; each state is something else, and none of them is zero."""

    to_be_determined = ("to_be_determined", "nader te bepalen (n.t.b.)", "to be determined")
    not_filled = ("not_filled", "niet ingevuld", "not filled in")
    not_applicable = ("not_applicable", "niet van toepassing (n.v.t.)", "not applicable")
    under_study = ("under_study", "wordt nog onderzocht", "under study")


class Open(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An open field: its state, and what is known about when it will be filled.

    `reason` is obligatory for not_applicable (checked by engine/checks/open_reasons.py);
    `wording` keeps the words of the source, `owner` is a role, never a person's name.
    """

    open: OpenState
    reason: str = ""
    owner: str = ""
    due: datetime.date | None = None
    wording: str = ""


NOT_FILLED = Open(open=OpenState.not_filled)
