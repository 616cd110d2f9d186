"""Tells an evaluation in plain words: what was asked, what came out, how sure, and what it would change."""

from __future__ import annotations

import math

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evidence import Scale
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import Z_90
from samenvoor.engine.evaluation.evaluate import Evaluated
from samenvoor.engine.evaluation.would_become import WouldBecome
from samenvoor.engine.learning.effects import EffectLearned
from samenvoor.render.terminal import WIDTH
from samenvoor.render.text_table import broken


def evaluation_text(
    programme: Programme,
    found: Evaluated,
    become: WouldBecome,
    *,
    language: Language,
    writing: bool = False,
) -> str:
    """Question, result with interval, what was seen, the allowance, and what the effect would become.

    `writing`: it is written down in the same breath, so that it need not be asked for.
    """
    evaluation = found.evaluation
    parts = [
        [evaluation.name, "=" * len(evaluation.name), *_about(programme, found, language)],
        _refused(found, language),
        _result(found, language),
        _seen(found, language),
        _allowance(found, language),
        [*_become(found, become, language), *([] if writing else _to_do(found, become, language))],
        _addresses(found, language),
    ]
    return wrapped([part for part in parts if part])


def people(value: float, language: Language, *, beside: float | None = None) -> str:
    """A share as people out of 100, with one decimal below ten; or as precise as the one it stands beside."""
    leading = value if beside is None else beside
    return decimal(100.0 * value, 0 if abs(leading) >= 0.0995 else 1, language)


def wrapped(parts: list[list[str]]) -> str:
    """Paragraphs of lines at the width of a terminal; what follows a mark is set in."""
    told: list[str] = []
    for part in parts:
        for line in part:
            listed = line.startswith(("- ", "! "))
            first, *others = broken(line, WIDTH - (2 if listed else 0))
            told += [first, *(f"  {other}" if listed else other for other in others)]
        told.append("")
    return "\n".join(told).rstrip("\n")


def _say(language: Language, nl: str, en: str) -> str:
    return Words(nl, en).in_language(language)


def _about(programme: Programme, found: Evaluated, language: Language) -> list[str]:
    """The question, and what it is about."""
    evaluation = found.evaluation
    card, outcome = (
        programme.find(ProjectCard, evaluation.project),
        programme.find(Outcome, evaluation.outcome),
    )
    project = card.name if card else evaluation.project
    about = outcome.name if outcome else evaluation.outcome
    design = evaluation.design.words.in_language(language)
    lines = [f"{_say(language, 'Vraag', 'Question')}: {evaluation.question}"] if evaluation.question else []
    return [
        *lines,
        _say(
            language,
            f"Project: {project}. Uitkomst: {about}. Opzet: {design}.",
            f"Project: {project}. Outcome: {about}. Design: {design}.",
        ),
    ]


def _refused(found: Evaluated, language: Language) -> list[str]:
    """Why this is no evidence, and what the numbers below are in that case."""
    if found.refused is None:
        return []
    lines = [
        _say(language, "Dit is zo geen bewijs. ", "As it is, this is no evidence. ")
        + found.refused.in_language(language)
    ]
    if found.instead is not None:
        other = found.instead.words.in_language(language)
        lines.append(
            _say(language, f"Als {other} geven dezelfde cijfers:", f"As {other} the same figures give:")
        )
    return lines


def _result(found: Evaluated, language: Language) -> list[str]:
    """What the estimate means for people, and the fall it rests on."""
    effect, error = found.effect, found.effect_error
    if effect is None or error is None or found.estimate is None or found.standard_error is None:
        return []
    low, high = effect - Z_90 * error, effect + Z_90 * error
    many, least, most = (people(value, language, beside=effect) for value in (effect, low, high))
    lines = [
        _say(
            language,
            f"Van elke 100 deelnemers met de klacht raken er door het project naar schatting {many} van af "
            f"(in 8 van de 10 gevallen tussen {least} en {most}).",
            f"Of every 100 participants with the complaint an estimated {many} lose it because of the "
            f"project (in 8 of 10 cases between {least} and {most}).",
        )
    ]
    if low <= 0.0 <= high:
        lines.append(
            _say(
                language,
                "Dat er niets verandert, past ook bij deze cijfers.",
                "That nothing changes fits these figures too.",
            )
        )
    if found.scale is Scale.risk_difference:
        fall, spread = (decimal(100.0 * v, 1, language) for v in (found.estimate, found.standard_error))
        lines.append(
            _say(
                language,
                f"Het deel deelnemers met de klacht daalt {fall} procentpunt (standaardfout {spread}).",
                f"The share of participants with the complaint falls {fall} percentage points "
                f"(standard error {spread}).",
            )
        )
    return lines


def _seen(found: Evaluated, language: Language) -> list[str]:
    """The diagnostics, with a mark before what weakens the result."""
    if not found.diagnostics:
        return []
    head = _say(language, "Wat wij zagen", "What we saw")
    marked = [
        f"{'!' if entry.warning else '-'} {entry.words.in_language(language)}" for entry in found.diagnostics
    ]
    return [head, *marked]


def _allowance(found: Evaluated, language: Language) -> list[str]:
    """How far the design may be off."""
    if found.estimate is None:
        return []
    design = (found.instead or found.design).words.in_language(language)
    mean, sd = (decimal(value, 1, language) for value in (found.bias_mean, found.bias_sd))
    if not (found.bias_mean or found.bias_sd):
        return [
            _say(
                language,
                f"Marge voor de opzet ({design}): geen.",
                f"Allowance for the design ({design}): none.",
            )
        ]
    return [
        _say(
            language,
            f"Marge voor de opzet ({design}): gemiddeld {mean} procentpunt te gunstig, met een spreiding "
            f"van {sd}.",
            f"Allowance for the design ({design}): {mean} percentage points too favourable on average, "
            f"with a spread of {sd}.",
        )
    ]


def _become(found: Evaluated, become: WouldBecome, language: Language) -> list[str]:
    """What is known now, and what it would become."""
    if become.left_out is not None:
        reason = become.left_out.in_language(language).rstrip(".")
        return [_say(language, f"Dit zou niet meetellen: {reason}.", f"This would not count: {reason}.")]
    if become.then is None or become.now is None:
        return []
    lines = _converted(found, become, language)
    before, then = _per_hundred(become.now, language), _per_hundred(become.then, language)
    if become.agrees and become.stored is not None:
        at = become.stored.address
        return [
            *lines,
            _say(
                language,
                f"Dit telt al mee ({at}): het effect is nu {then} van de 100.",
                f"This counts already ({at}): the effect is {then} of 100 now.",
            ),
        ]
    lines.append(
        _say(
            language,
            f"Nu rekenen wij met {before} van de 100. Met dit bewijs, de marge meegeteld, wordt dat {then}.",
            f"We now count with {before} of 100. With this evidence and its allowance that becomes {then}.",
        )
    )
    return lines


def _converted(found: Evaluated, become: WouldBecome, language: Language) -> list[str]:
    """The result on the scale of the assumption, where that is another one."""
    if become.as_assumed is None or found.effect is None or math.isclose(become.as_assumed, found.effect):
        return []
    counted = people(become.as_assumed, language)
    return [
        _say(
            language,
            "De aanname gaat over wie het project helemaal afmaakt (of over een effect waar nog iets af "
            f"moet). Zo omgerekend is dit {counted} van de 100.",
            "The assumption is about those who complete the project (or about an effect from which something "
            f"is still taken off). Converted to that, this is {counted} of 100.",
        )
    ]


def _to_do(found: Evaluated, become: WouldBecome, language: Language) -> list[str]:
    """What makes it count."""
    lines: list[str] = []
    if become.then is None or become.left_out is not None or become.agrees:
        return lines
    if become.stored is not None:
        at = become.stored.address
        lines.append(
            _say(
                language,
                f"{at} zegt nu iets anders dan deze cijfers.",
                f"{at} now says something else than these figures.",
            )
        )
    if found.refused is None:
        lines.append(
            _say(
                language,
                "Dit telt pas mee als het is opgeschreven: voeg --write --by ROL toe.",
                "This counts only once it is written down: add --write --by ROLE.",
            )
        )
    return lines


def _per_hundred(learned: EffectLearned, language: Language) -> str:
    """A mean and its spread, of 100 participants with the complaint."""
    return f"{people(learned.mean, language)} ± {decimal(100.0 * learned.sd, 1, language)}"


def _addresses(found: Evaluated, language: Language) -> list[str]:
    """Where the numbers come from."""
    if found.estimate is None:
        return []
    return [
        _say(language, "Waar dit vandaan komt: ", "Where this comes from: ")
        + f"samenvoor why … evaluate/{found.evaluation.key}/effect"
    ]
