"""A problem in one field of a record, as most checks tell it."""

from __future__ import annotations

from samenvoor.domain.problem import Problem
from samenvoor.domain.record import Record
from samenvoor.domain.words import Words

_NOTHING = Words("", "")


def problem_in(
    record: Record,
    field: str,
    what: Words,
    remedy: Words,
    *,
    rule: str,
    found: str = "",
    allowed: Words = _NOTHING,
    remark: bool = False,
) -> Problem:
    """What is wrong in a field, what was found there, what is allowed, and what to do."""
    return Problem(
        where=record.address,
        field=field,
        rule=rule,
        what=what,
        found=found,
        allowed=allowed,
        remedy=remedy,
        remark=remark,
    )
