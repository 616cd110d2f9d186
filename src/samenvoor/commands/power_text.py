"""Tells in plain words what an evaluation will be able to show, before anybody has started."""

from __future__ import annotations

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import decimal
from samenvoor.commands.evaluation_text import people, wrapped
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.power import EffectPower, PlannedPower
from samenvoor.engine.evaluation.said import ROUND, ROUNDS, counted

ENOUGH = 0.80
GROUP, GROUPS = Words("groep", "group"), Words("groepen", "groups")


def power_text(
    evaluation: Evaluation,
    found: PlannedPower,
    names: dict[float, list[Words]],
    missing: list[Words],
    *,
    language: Language,
) -> str:
    """The plan, the smallest effect it can show, the chance for each effect asked, and what was assumed."""
    parts = [
        [evaluation.name, "=" * len(evaluation.name), *_plan(found, language)],
        _smallest(found, language),
        [
            *(_chance(entry, names.get(entry.effect, []), language) for entry in found.effects),
            *(words.in_language(language) for words in missing),
        ],
        [f"- {words.in_language(language)}" for words in (*found.assumed, *found.notes)],
    ]
    return wrapped([part for part in parts if part])


def _say(language: Language, nl: str, en: str) -> str:
    return Words(nl, en).in_language(language)


def _plan(found: PlannedPower, language: Language) -> list[str]:
    """Who will be asked, and when."""
    design = found.design.words.in_language(language)
    persons = decimal(found.persons, 0, language)
    share, source = decimal(100.0 * found.share.value, 1, language), found.share.source.in_language(language)
    asked = (
        _say(language, f", per ronde en groep {persons} mensen", f", {persons} people each round and group")
        if found.persons > 0.0
        else ""
    )
    rounds = counted(found.rounds_before, one=ROUND, many=ROUNDS)
    groups = counted(found.groups_with, one=GROUP, many=GROUPS)
    return [
        _say(
            language,
            f"Opzet: {design}. {rounds.nl} voor de start en {found.rounds_after} erna, {groups.nl} met en "
            f"{found.groups_without} zonder project{asked}.",
            f"Design: {design}. {rounds.en} before the start and {found.rounds_after} after it, {groups.en} "
            f"with and {found.groups_without} without the project{asked}.",
        ),
        _say(
            language,
            f"Verwacht deel met de klacht: {share}% ({source}).",
            f"Expected share with the complaint: {share}% ({source}).",
        ),
    ]


def _smallest(found: PlannedPower, language: Language) -> list[str]:
    """The smallest effect that shows, without and with the allowance, and what no number of people helps."""
    effect, wide, never = (
        people(value, language)
        for value in (found.smallest_effect, found.smallest_effect_with_allowance, found.never_below)
    )
    change, se = (decimal(100.0 * v, 1, language) for v in (found.smallest_change, found.standard_error))
    lines = [
        _say(
            language,
            f"Het kleinste effect dat dit kan laten zien: {effect} van de 100 deelnemers met de klacht "
            f"(een daling van {change} procentpunt; standaardfout {se}). Telt u mee hoe ver de opzet "
            f"ernaast kan zitten, dan {wide} van de 100.",
            f"The smallest effect this can show: {effect} of 100 participants with the complaint "
            f"(a fall of {change} percentage points; standard error {se}). With what the design may be off, "
            f"{wide} of 100.",
        )
    ]
    if found.never_below > 0.0:
        lines.append(
            _say(
                language,
                f"Kleiner dan {never} van de 100 is zo niet aan te tonen, hoeveel mensen u ook vraagt.",
                f"Less than {never} of 100 cannot be shown this way, however many people you ask.",
            )
        )
    return lines


def _of_hundred(power: float, language: Language) -> str:
    """A power as so many times out of 100; never 0 and never 100."""
    of = "van de" if language != "en" else "in"
    if power > 0.995:
        return _say(language, f"meer dan 99 {of} 100", f"more than 99 {of} 100")
    if power < 0.005:
        return _say(language, f"minder dan 1 {of} 100", f"less than 1 {of} 100")
    return f"{round(100.0 * power)} {of} 100"


def _chance(entry: EffectPower, names: list[Words], language: Language) -> str:
    """How likely one effect is shown, and how many people that takes."""
    what = ", ".join(words.in_language(language) for words in names)
    effect, seen = people(entry.effect, language), _of_hundred(entry.power_with_allowance, language)
    bare = _of_hundred(entry.power, language)
    text = _say(
        language,
        f"{effect} van de 100 ({what}): de kans dat dit het laat zien is {seen}; zonder marge voor de "
        f"opzet {bare}.",
        f"{effect} of 100 ({what}): the chance that this shows it is {seen}; without the allowance {bare}.",
    )
    if entry.power_with_allowance >= ENOUGH:
        return text
    needed = entry.persons_needed_with_allowance
    if needed is None:
        return text + _say(
            language,
            " Meer mensen vragen is niet genoeg: er is een sterkere opzet of zijn meer gebieden en rondes "
            "nodig.",
            " Asking more people is not enough: it takes a stronger design, or more areas and rounds.",
        )
    number = decimal(needed, 0, language)
    return text + _say(
        language,
        f" Voor 8 van de 10 zijn {number} mensen per ronde en groep nodig.",
        f" For 8 in 10 it takes {number} people each round and group.",
    )
