"""Which judging rule holds for a project: its own, else that of the whole programme, else the method's.

Source: METHOD §5.2; losses, margin and the spread that may be left are choices of the method where no
record says otherwise.
"""

from __future__ import annotations

import datetime

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.judging_rule import JudgingRule
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import METHOD_DEFAULT
from samenvoor.engine.judging.rule import Limits, VerdictRule, verdict_rules

METHOD_RULE = JudgingRule(key="method", by=METHOD_DEFAULT, on=datetime.date.min)


class NoSuchRuleError(LookupError):
    """A record names a rule that does not exist, or losses from which no limits follow."""

    def __init__(self, words: Words) -> None:
        """Keep the reason in both languages."""
        super().__init__(words.nl)
        self.words = words


def rule_agreed(programme: Programme, project: str) -> JudgingRule:
    """The rule that was agreed last for this project, else for all projects, else the method's own."""
    records = sorted(programme.of(JudgingRule), key=lambda record: (record.on, record.key))
    own = [record for record in records if record.project == project]
    every = [record for record in records if not record.project]
    return (own or every or [METHOD_RULE])[-1]


def how_judged(agreed: JudgingRule) -> tuple[VerdictRule, Limits]:
    """The rule a record names and its limits; NoSuchRuleError when that cannot be."""
    rule = verdict_rules().get(agreed.rule)
    if rule is None:
        known = ", ".join(verdict_rules())
        raise NoSuchRuleError(
            Words(
                f"de regel {agreed.rule} bestaat niet; wel: {known}",
                f"there is no rule {agreed.rule}; there is: {known}",
            )
        )
    try:
        return rule, rule.limits(agreed.loss_wrong_scale_up, agreed.loss_wrong_stop)
    except ValueError as problem:
        raise NoSuchRuleError(
            Words(
                "uit deze twee verliezen volgen geen grenzen: onterecht stoppen moet meer dan 0 kosten, en "
                "niet meer dan onterecht opschalen",
                "no limits follow from these two losses: a wrong stop must cost more than 0, and no more "
                "than a wrong scale-up",
            )
        ) from problem
