"""Tells in plain words what a survey can show: the smallest change, and how likely a given one is seen."""

from __future__ import annotations

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import chance_words, decimal
from samenvoor.engine.statistics.detectability import Detection, PowerOfChange


def detection_text(
    found: Detection,
    *,
    n: int,
    p: float,
    deff: float,
    change: float | None,
    chance: PowerOfChange | None,
    language: Language,
) -> str:
    """A few sentences; shares and changes in per cent points."""
    nl = language != "en"
    lines = _smallest(found, n=n, p=p, deff=deff, language=language)
    if change is not None and chance is not None:
        seen = chance_words(chance.two_sided, language)
        lines.append(
            f"Een verandering van {points(change, language)} procentpunt ziet u met een kans van {seen}."
            if nl
            else f"A change of {points(change, language)} points is seen with a chance of {seen}."
        )
    if not found.fall_fits:
        lines.append(
            "Zo veel kan dit aandeel niet eens dalen: deze enquête kan een daling niet laten zien."
            if nl
            else "The share cannot even fall that far: this survey cannot show a fall."
        )
    if found.rough:
        lines.append(
            "Minder dan tien mensen aan één kant van de vraag: dit is een ruwe schatting."
            if nl
            else "Fewer than ten people on one side of the question: this is a rough guess."
        )
    return "\n".join(lines)


def _smallest(found: Detection, *, n: int, p: float, deff: float, language: Language) -> list[str]:
    """The smallest change that is seen, and the standard errors behind it."""
    nl = language != "en"
    name = "ontwerpeffect" if nl else "design effect"
    design = "" if deff == 1.0 else f" ({name} {decimal(deff, 1, language)})"
    answers, share = decimal(n, 0, language), points(p, language)
    two, one = points(found.two_sided, language), points(found.one_sided, language)
    se, se_change = points(found.se, language), points(found.se_change, language)
    if nl:
        return [
            (
                f"Met {answers} antwoorden per ronde{design} en een aandeel van {share}% is de kleinste "
                f"verandering die u kunt zien {two} procentpunt. Let u alleen op verbetering, dan {one} "
                "procentpunt."
            ),
            (
                "Zien is: is zij er, dan vindt u haar 8 van de 10 keer; is er niets veranderd, dan denkt u 1 "
                "op de 20 keer toch iets te zien (onderscheidingsvermogen 80%, tweezijdig 5%)."
            ),
            f"Toeval in één ronde (standaardfout): {se} procentpunt; in een verandering: {se_change}.",
        ]
    return [
        (
            f"With {answers} answers a round{design} and a share of {share}%, the smallest change you can "
            f"see is {two} points; looking for improvement only, {one} points."
        ),
        (
            "See means: when it is there you find it 8 times in 10; when nothing changed you think you see "
            "one once in 20 (power 80%, two-sided 5%)."
        ),
        f"Standard error of a round: {se} points; of a change: {se_change}.",
    ]


def points(part: float, language: Language) -> str:
    """A part of 1 as per cent points with one decimal."""
    return decimal(part * 100, 1, language)
