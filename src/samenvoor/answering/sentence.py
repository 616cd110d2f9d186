"""The answer of one goal in a sentence: what the projects close, the chance, what remains, on what it rests.

Source: the question of the programme plan, step 3: what the current projects can contribute if they succeed,
and whether more is needed. Text is rounded to the Monte-Carlo error.
"""

from __future__ import annotations

import msgspec

from samenvoor.answering.rounding import amount, chance, points_scale, share_words, unit_words
from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import MINUS, long_date, shortest
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Answer
from samenvoor.engine.assumed import METHOD_DEFAULT
from samenvoor.engine.results import GoalResult, Measured, Spread
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.target_rules import ratio_to_expected

CURRENT = ("Met de huidige projecten", "With the current projects")
CHANCES = (
    (0.9, Words("zeer waarschijnlijk", "very probably")),
    (0.66, Words("waarschijnlijk", "probably")),
    (0.33, Words("misschien", "perhaps")),
    (0.1, Words("waarschijnlijk niet", "probably not")),
    (0.0, Words("zeer waarschijnlijk niet", "very probably not")),
)


def goal_heading(answer: Answer, result: GoalResult) -> Words:
    """One short sentence: whether the current projects reach the goal."""
    name = result.goal.name
    if result.measured is None:
        return Words(f"{name}: {_reason(result).nl}", f"{name}: {_reason(result).en}")
    year = result.goal.target_year
    if not result.measured.contributions:
        return Words(
            f"{name}: geen project telt nog mee voor het doel van {year}",
            f"{name}: no project counts yet towards the goal of {year}",
        )
    sure = next(words for limit, words in CHANCES if result.measured.probability_met >= limit)
    aim = result.aim.words
    changed = answer.scenario != Scenario()
    with_nl, with_en = ("In dit scenario", "In this scenario") if changed else CURRENT
    return Words(
        f"{with_nl} halen wij het doel voor {aim.nl} in {year} {sure.nl}",
        f"{with_en} we will {sure.en} reach the {aim.en} goal in {year}",
    )


def goal_sentence(answer: Answer, result: GoalResult) -> Words:
    """The full answer of one goal, in both languages."""
    return Words(_say(answer, result, "nl"), _say(answer, result, "en"))


def goal_summary(answer: Answer, result: GoalResult) -> Words:
    """The answer of one goal for a page that says elsewhere what it rests on and what is left out."""
    return Words(_summary(answer, result, "nl"), _summary(answer, result, "en"))


def rests_on(answer: Answer) -> Words:
    """In one line: on whose assumptions the numbers rest, and how many projects are not counted."""
    return Words(_rests_on(answer, "nl"), _rests_on(answer, "en"))


def _summary(answer: Answer, result: GoalResult, language: Language) -> str:
    found = result.measured
    if found is None or not found.contributions:
        return _say(answer, result, language)
    shorter = msgspec.structs.replace(found, probability_shown=None)
    parts = (
        _closes(answer, result, found, language),
        _chance(answer, result, shorter, language),
        _left_out(answer, found, language),
    )
    return " ".join(part for part in parts if part)


def _say(answer: Answer, result: GoalResult, language: Language) -> str:
    found = result.measured
    if found is None:
        return _undefined(answer, result, language)
    if not found.contributions:
        parts = [_nothing_counts(answer, result, found, language)]
    else:
        parts = [_closes(answer, result, found, language), _chance(answer, result, found, language)]
    parts.append(_left_out(answer, found, language))
    if found.assumed:
        parts.append(_rests(answer, language))
    return " ".join(part for part in parts if part)


def _undefined(answer: Answer, result: GoalResult, language: Language) -> str:
    """An undefined or not measurable goal: said as such, with its owner and date, never as zero."""
    goal = result.goal
    nl = language == "nl"
    text = f"{goal.name}: {_reason(result).in_language(language)}."
    if goal.owner or goal.due:
        who = goal.owner or ("niemand" if nl else "nobody")
        text += f" {'Aan zet' if nl else 'To act'}: {who}"
        text += f", {'vóór' if nl else 'before'} {long_date(goal.due, language)}" if goal.due else ""
        late = goal.due is not None and goal.due < answer.on
        text += (", en dat is voorbij." if nl else ", which has passed.") if late else "."
    return text


def _reason(result: GoalResult) -> Words:
    if result.state == "undefined":
        return Words("dit doel is nog niet bepaald", "this goal has not been defined yet")
    why = result.reason or Words("reden onbekend", "reason unknown")
    return Words(f"niet te bepalen: {why.nl}", f"cannot be determined: {why.en}")


def _closes(answer: Answer, result: GoalResult, found: Measured, language: Language) -> str:
    """What the projects take off the gap, and how much of what is needed that is."""
    nl = language == "nl"
    median, low, high = amount(result, found.total, answer.worth, language)
    text = f"{_condition(answer, nl=nl)} {_effect(result.goal, found, median.lstrip(MINUS), language)}"
    text += f" ({_eight_of_ten(low, high, language)})"
    if found.closes is None:
        return text + (
            "; er is geen verschil meer weg te werken." if nl else "; there is no gap left to close."
        )
    share, least, most = (share_words(value, language) for value in _points(found.closes))
    needed = shortest(points_scale(result.goal) * (found.baseline_gap - found.target_gap), language)
    unit = unit_words(result.goal).in_language(language)
    between = ""
    if least != most:
        between = f" (tussen {least} en {most})" if nl else f" (between {least} and {most})"
    if nl:
        return f"{text}. Nodig is {needed} {unit}: de projecten leveren daar {share} van{between}."
    return f"{text}. Needed are {needed} {unit}: the projects deliver {share} of that{between}."


def _effect(goal: Goal, found: Measured, points: str, language: Language) -> str:
    """How the gap of a goal is with the projects, compared with without."""
    year, more = goal.target_year, found.total.median < 0
    other, unit = goal.comparator.words.in_language(language), unit_words(goal).in_language(language)
    if goal.rule == ratio_to_expected.NAME:
        if language == "nl":
            return (
                f"liggen de zorgkosten in {year} {points} procentpunt {'verder' if more else 'minder ver'} "
                "boven het verwachte niveau dan zonder de projecten"
            )
        size = "further" if more else "less"
        return f"care costs in {year} are {points} percentage points {size} above expected"
    if language == "nl":
        size = "groter" if more else "kleiner"
        return f"is het verschil met {other} in {year} {points} {unit} {size} dan zonder de projecten"
    size = "larger" if more else "smaller"
    return f"the gap with {other} in {year} is {points} {unit} {size} than without the projects"


def _eight_of_ten(low: str, high: str, language: Language) -> str:
    """The 80 % interval in words."""
    if language == "nl":
        return f"8 van de 10 keer tussen {low} en {high}"
    return f"8 times out of 10 between {low} and {high}"


def _chance(answer: Answer, result: GoalResult, found: Measured, language: Language) -> str:
    """The chance that the goal is met and will be seen to be met, and what remains."""
    nl = language == "nl"
    odds = chance(found.probability_met, answer.worth, language)
    median, low, high = amount(result, found.remaining, answer.worth, language)
    text = (
        f"De kans dat het doel wordt gehaald is {odds}"
        if nl
        else f"The chance of reaching the goal is {odds}"
    )
    if found.probability_shown is not None:
        shown = chance(found.probability_shown, answer.worth, language)
        text += _by_chance(shown, language)
    there, _, _ = amount(result, found.projected, answer.worth, language)
    target = shortest(points_scale(result.goal) * found.target_gap, language)
    unit, between = unit_words(result.goal).in_language(language), _eight_of_ten(low, high, language)
    if nl:
        return (
            f"{text}. Het verschil is dan naar verwachting {there} {unit}; het doel is {target}, zo onzeker "
            f"als de nulmeting zelf. Er blijft {median} over ({between})."
        )
    return (
        f"{text}. The gap is then {there} {unit}; the target is {target}, as unsure as the baseline itself. "
        f"{median} remain ({between})."
    )


def _nothing_counts(answer: Answer, result: GoalResult, found: Measured, language: Language) -> str:
    """What is said when no project counts for the goal."""
    nl = language == "nl"
    saving = result.goal.rule == ratio_to_expected.NAME
    cards = bool(answer.programme.of(ProjectCard))
    median, low, high = amount(result, found.without, answer.worth, language)
    odds = chance(found.probability_met, answer.worth, language)
    year, interval = result.goal.target_year, _eight_of_ten(low, high, language)
    if nl:
        why = "van geen project is een besparing bekend" if saving else "geen project is te tellen"
        gap = "liggen de zorgkosten boven het verwachte niveau" if saving else "is het verschil"
        return (
            f"{result.goal.name}: {why if cards else 'nog geen projecten'}. Zonder projecten {gap} in {year} "
            f"{median} procentpunt ({interval}). De kans dat het doel dan wordt gehaald is {odds}."
        )
    why = "no project has a known saving" if saving else "no project can be counted"
    gap = "care costs above the expected level" if saving else "the gap"
    return (
        f"{result.goal.name}: {why if cards else 'no projects yet'}. Without projects {gap} in {year}: "
        f"{median} percentage points ({interval}). The chance of reaching the goal is {odds}."
    )


def _by_chance(shown: str, language: Language) -> str:
    """The chance that the survey shows the goal as met, which may be larger than that it is met."""
    if language == "nl":
        return f". Een meting valt toevallig mee of tegen: de kans dat zij het doel aangeeft is {shown}"
    return (
        f". A survey may turn out better or worse by accident: the chance that it shows the goal is {shown}"
    )


def _left_out(answer: Answer, found: Measured, language: Language) -> str:
    """How many projects are left out as not quantified."""
    cards = len(answer.programme.of(ProjectCard)) - len(answer.scenario.without)
    left = len(found.left_out)
    if not left:
        return ""
    if language == "nl":
        verb = "is nog niet te tellen" if left == 1 else "zijn nog niet te tellen"
        return f"{left} van de {cards} projecten {verb} en {'telt' if left == 1 else 'tellen'} niet mee."
    return (
        f"{left} of the {cards} projects cannot be counted yet and {'is' if left == 1 else 'are'} left out."
    )


def _rests(answer: Answer, language: Language) -> str:
    """That the numbers rest on assumptions, and whose they are."""
    by = ", ".join(_authors(answer))
    if language == "en":
        by = by.replace(METHOD_DEFAULT, "default of the method")
    if language == "nl":
        return f"Dit rust op aannames ({by}), niet op metingen van de projecten."
    return f"This rests on assumptions ({by}), not on measurements of the projects."


def _rests_on(answer: Answer, language: Language) -> str:
    measured = [entry.measured for entry in answer.goals if entry.measured is not None]
    parts = []
    if any(entry.assumed for entry in measured):
        parts.append(_rests(answer, language))
    counted = {entry.project for found in measured for entry in found.contributions}
    cards = [card.key for card in answer.programme.of(ProjectCard) if card.key not in answer.scenario.without]
    left = len(cards) - len(counted)
    if not cards:
        parts.append("Er zijn nog geen projecten." if language == "nl" else "There are no projects yet.")
    elif left:
        nl = f"{left} van de {len(cards)} projecten {'is' if left == 1 else 'zijn'} nog niet te tellen."
        parts.append(
            nl if language == "nl" else f"{left} of the {len(cards)} projects cannot be counted yet."
        )
    return " ".join(parts)


def _authors(answer: Answer) -> list[str]:
    """Who the assumptions are by: the people first, the method's own defaults last."""
    names: dict[str, None] = {}
    for result in answer.goals:
        if result.measured is None:
            continue
        figures = [f for group in result.measured.grounds.values() for f in group]
        figures += [f for entry in result.measured.contributions for f in entry.figures]
        names.update(dict.fromkeys(sorted({figure.by for figure in figures if figure.by})))
    return sorted(names, key=lambda name: (name == METHOD_DEFAULT, name))


def _condition(answer: Answer, *, nl: bool) -> str:
    """Under which condition the sentence holds: all projects, or a scenario."""
    scenario = answer.scenario
    text = "Als alle huidige projecten slagen" if nl else "If all current projects succeed"
    if scenario.without:
        names = ", ".join(sorted(scenario.without))
        text += f" (zonder {names})" if nl else f" (without {names})"
    for key, factor in sorted(scenario.reach_factor.items()):
        times = shortest(factor, "nl" if nl else "en")
        text += (
            f" (met {times} keer het bereik van {key})" if nl else f" (with {times} times the reach of {key})"
        )
    if scenario.with_plans:
        plans = ", ".join(scenario.with_plans)
        text += f" (met opschaling {plans})" if nl else f" (with scale-up {plans})"
    return text + ","


def _points(spread: Spread) -> tuple[float, float, float]:
    return spread.median, spread.p10, spread.p90
