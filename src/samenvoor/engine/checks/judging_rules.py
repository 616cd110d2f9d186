"""Finds judging rules from which no verdict can follow: shares, losses and margins that cannot be."""

from __future__ import annotations

import math
from collections.abc import Iterator

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.judging_rule import JudgingRule
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.judging.agreed import rule_agreed
from samenvoor.engine.judging.rule import verdict_rules

MOST_MARGIN = 0.2
_ROUNDING = 1e-9


def check(programme: Programme) -> list[Problem]:
    """Every rule names a rule that exists, and losses, shares and margins that can be (METHOD §5.2)."""
    found = [problem for record in programme.of(JudgingRule) for problem in _of(record)]
    return [*found, *_more_than_whole(programme)]


def _of(record: JudgingRule) -> Iterator[Problem]:
    """What is wrong with one rule."""
    known = verdict_rules()
    if record.rule not in known:
        yield _problem(
            record,
            "rule",
            Words("Deze regel bestaat niet.", "There is no such rule."),
            record.rule,
            Words(", ".join(known), ", ".join(known)),
            Words("kies een regel die er is.", "choose a rule that exists."),
        )
    share = record.goal_share
    if isinstance(share, float) and not 0.0 < share <= 1.0:
        yield _problem(
            record,
            "goal_share",
            Words("Dit kan geen deel van een doel zijn.", "This cannot be a share of a goal."),
            f"{share:g}",
            Words("meer dan 0 en hoogstens 1", "more than 0 and at most 1"),
            Words(
                "schrijf 0.05 voor vijf procent van wat het doel vraagt.",
                "write 0.05 for five per cent of what the goal asks.",
            ),
        )
    yield from _losses(record)
    yield from _between(record, "margin", record.margin, 0.0, MOST_MARGIN)
    yield from _between(record, "most_spread_left", record.most_spread_left, 0.1, 1.0)


def _losses(record: JudgingRule) -> Iterator[Problem]:
    """Limits must follow from the losses: a project cannot be green and red at once."""
    scale_up, stop = record.loss_wrong_scale_up, record.loss_wrong_stop
    if math.isfinite(scale_up) and 0.0 < stop <= scale_up:
        return
    yield _problem(
        record,
        "loss_wrong_stop",
        Words(
            "Uit deze twee verliezen volgen geen grenzen voor groen en rood.",
            "No limits for green and red follow from these two losses.",
        ),
        f"{stop:g}, {scale_up:g}",
        Words(
            "onterecht stoppen meer dan 0, en niet meer dan onterecht opschalen",
            "a wrong stop more than 0, and no more than a wrong scale-up",
        ),
        Words(
            "schrijf loss_wrong_stop = 1.0 en bij loss_wrong_scale_up hoeveel keer zo erg dat is.",
            "write loss_wrong_stop = 1.0 and in loss_wrong_scale_up how many times as bad that is.",
        ),
    )


def _between(record: JudgingRule, field: str, value: float, low: float, high: float) -> Iterator[Problem]:
    """A number with two ends."""
    if low <= value <= high:
        return
    ends = f"{low:g}".replace(".", ","), f"{high:g}".replace(".", ",")
    yield _problem(
        record,
        field,
        Words("Met dit getal kan de regel niet werken.", "The rule cannot work with this number."),
        f"{value:g}",
        Words(f"van {ends[0]} tot en met {ends[1]}", f"from {low:g} up to {high:g}"),
        Words("kies een getal dat daar tussen ligt.", "choose a number in between."),
    )


def _more_than_whole(programme: Programme) -> Iterator[Problem]:
    """Shares of one goal that together are more than the whole goal; worth a remark, and nothing worse."""
    given: dict[str, list[JudgingRule]] = {}
    for card in programme.of(ProjectCard):
        agreed = rule_agreed(programme, card.key)
        if isinstance(agreed.goal_share, float) and agreed.goal:
            given.setdefault(agreed.goal, []).append(agreed)
    for goal, rules in sorted(given.items()):
        together = sum(float(rule.goal_share) for rule in rules if isinstance(rule.goal_share, float))
        if together > 1.0 + _ROUNDING:
            yield Problem(
                where=f"goal/{goal}",
                rule="judging_rules",
                what=Words(
                    "De projecten moeten samen meer leveren dan het hele doel.",
                    "Together the projects must deliver more than the whole goal.",
                ),
                found=f"{together:.3g}",
                allowed=Words("hoogstens 1", "at most 1"),
                remedy=Words(
                    "kijk de delen na in judging_rule, of laat dit zo als reserve.",
                    "check the shares in judging_rule, or leave this as a reserve.",
                ),
                remark=True,
            )


def _problem(
    record: JudgingRule, field: str, what: Words, found: str, allowed: Words, remedy: Words
) -> Problem:
    """One thing that is wrong in a rule."""
    return Problem(
        where=record.address,
        field=field,
        rule="judging_rules",
        what=what,
        found=found,
        allowed=allowed,
        remedy=remedy,
    )
