"""The effects a planned evaluation should show: what the project needs, and what is assumed of it."""

from __future__ import annotations

import math

from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.assumption import Evidence as NetOrGross
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.evaluation.said import number
from samenvoor.engine.judging.standing import standings
from samenvoor.engine.learning.conversions import CannotConvertError, by_basis, by_completion
from samenvoor.engine.learning.effects import effect_learned

GIVEN = Words("zoals u vroeg", "as you asked")
KNOWN = Words("wat wij nu van het project verwachten", "what we now expect of the project")
NO_EFFECT = Words(
    "Van dit project is voor deze uitkomst geen effect aangenomen. Geef er een met --effect.",
    "No effect on this outcome is assumed of this project. Give one with --effect.",
)


def effects_asked(
    prepared: Prepared, *, evaluation: Evaluation, given: tuple[float, ...]
) -> tuple[dict[float, list[Words]], list[Words]]:
    """Effects (0-1) with what each of them is, and the words on what is missing.

    Needed effects are those of METHOD §5.1. Errors: NoSuchRuleError when a judging rule does not exist.
    """
    names: dict[float, list[Words]] = {}
    missing: list[Words] = []
    for value in given:
        names.setdefault(value, []).append(GIVEN)
    learned = effect_learned(prepared.setting.assumed, evaluation.project, evaluation.outcome)
    if learned is None:
        return names, [] if given else [NO_EFFECT]
    try:
        part = _of_participants(prepared, learned.record)
    except CannotConvertError as problem:
        return names, [problem.reason]
    if learned.known and learned.mean > 0.0:
        names.setdefault(part * learned.mean, []).append(KNOWN)
    standing = standings(prepared).get(evaluation.project)
    for chosen, needed in standing.needed.items() if standing else ():
        if needed.effect is None or not needed.effect > 0.0:
            continue
        if evaluation.outcome not in (needed.weights or {evaluation.outcome: 1.0}):
            continue
        what = Words(f"nodig: {chosen.words.nl}", f"needed: {chosen.words.en}")
        if needed.effect > 1.0:
            missing.append(_impossible(what, needed.effect))
        else:
            names.setdefault(part * needed.effect, []).append(what)
    return names, [*missing, *_told(part)]


def _of_participants(prepared: Prepared, record: Assumption) -> float:
    """The net effect among all participants for an effect of 1 as the assumption means it.

    An assumption may be gross, and is of who completes; an evaluation measures all who took part, beside a
    comparison. Errors: CannotConvertError when the assumptions for that are missing. Source: METHOD §4.1.
    """
    assumed, project = prepared.setting.assumed, record.project
    steps = (
        by_completion(assumed, project),
        by_basis(assumed, record, project=project, given=NetOrGross.net),
    )
    return 1.0 / math.prod(step.factor for step in steps if step is not None)


def _told(part: float) -> list[Words]:
    """That the effects above are of all participants, where that is not the same."""
    if math.isclose(part, 1.0):
        return []
    said = number(part, decimals=2)
    return [
        Words(
            "Van wie begint maakt niet iedereen het af, of gaat er iets af: de effecten zijn maal "
            f"{said.nl} genomen.",
            f"Not all who begin complete, or something is taken off: the effects are taken times {said.en}.",
        )
    ]


def _impossible(what: Words, effect: float) -> Words:
    """A needed effect that no project can have."""
    said = number(100.0 * effect, decimals=0)
    return Words(
        f"{what.nl.capitalize()}: {said.nl} van de 100; zoveel kan een project niet doen.",
        f"{what.en.capitalize()}: {said.en} of 100; no project can do that much.",
    )
