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

    def points(part: float) -> str:
        return decimal(part * 100, 1, language)

    name = "ontwerpeffect" if nl else "design effect"
    design = "" if deff == 1.0 else f" ({name} {decimal(deff, 1, language)})"
    answers, share = decimal(n, 0, language), points(p)
    two, one = points(found.two_sided), points(found.one_sided)
    lines = [
        f"Met {answers} antwoorden per ronde{design} en een aandeel van {share}% is de kleinste verandering "
        f"die u kunt zien {two} procentpunt (onderscheidingsvermogen 80%, tweezijdig 5%); let u alleen op "
        f"verbetering, dan {one} procentpunt."
        if nl
        else f"With {answers} answers a round{design} and a share of {share}%, the smallest change you can "
        f"see is {two} points (power 80%, two-sided 5%); looking for improvement only, {one} points.",
        f"Standaardfout van één ronde: {points(found.se)} procentpunt; van een verandering: "
        f"{points(found.se_change)}."
        if nl
        else f"Standard error of a round: {points(found.se)} points; of a change: {points(found.se_change)}.",
    ]
    if change is not None and chance is not None:
        seen = chance_words(chance.two_sided, language)
        lines.append(
            f"Een verandering van {points(change)} procentpunt ziet u met een kans van {seen}."
            if nl
            else f"A change of {points(change)} points is seen with a chance of {seen}."
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
