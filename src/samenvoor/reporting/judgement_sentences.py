"""Verdicts in plain sentences: why a project is green, red or not yet to be said, and what people judged."""

from __future__ import annotations

from collections.abc import Callable

from samenvoor.blocks import Language
from samenvoor.blocks.numbers import chance_words, decimal, long_date, per_cent
from samenvoor.domain.open import Open
from samenvoor.domain.records.judgement import Verdict
from samenvoor.domain.records.judging_rule import NeededBy
from samenvoor.domain.words import Words
from samenvoor.engine.judging.belief import HIGHEST
from samenvoor.engine.judging.judged import Compared, Judged
from samenvoor.engine.judging.standing import Standing

SHORT: dict[Verdict, Words] = {
    Verdict.green: Words("groen", "green"),
    Verdict.red: Words("rood", "red"),
    Verdict.undecided: Words("nog niet te zeggen", "too early to say"),
}

IMPOSSIBLE = Words(
    "Er is een groter effect nodig dan een project kan hebben: meer dan 100%.",
    "A larger effect is needed than any project can have: more than 100%.",
)
"""What is said of a project of which more than everybody would have to recover."""


def both(say: Callable[[Language], str]) -> Words:
    """A sentence with numbers in it, in both languages."""
    return Words(say("nl"), say("en"))


def reason(judged: Judged) -> Words:
    """Why the verdict is what it is, in one sentence for each language (two where a colour is held)."""
    own, held = _own_reason(judged.standing), _held(judged) if judged.held else None
    return own if held is None else Words(f"{own.nl} {held.nl}", f"{own.en} {held.en}")


def _own_reason(standing: Standing) -> Words:
    """What the figures of the day say by themselves."""
    if standing.why in {"not_counted", "no_needed"}:
        because = standing.because or Words("er ontbreken gegevens", "data are missing")
        return Words(
            f"Dit is niet te zeggen: {because.nl.rstrip('.')}.",
            f"This cannot be said: {because.en.rstrip('.')}.",
        )
    if standing.why == "not_chosen":
        return _not_chosen(standing)
    if standing.why == "no_results":
        own = _no_results(standing)
    elif standing.why == "hardly_moved":
        own = both(lambda language: _hardly_moved(standing, language))
    else:
        own = both(lambda language: _chance(standing, language))
    if standing.needed_effect is None or standing.needed_effect <= HIGHEST:
        return own
    if standing.why not in {"no_results", "hardly_moved"}:
        return IMPOSSIBLE
    return Words(f"{own.nl} {IMPOSSIBLE.nl}", f"{own.en} {IMPOSSIBLE.en}")


def _not_chosen(standing: Standing) -> Words:
    """Two measures and no choice, or only one that nobody chose."""
    if standing.because is None:
        return Words(
            "Er zijn twee maten voor wat nodig is, en er is nog niet gekozen welke telt.",
            "There are two measures of what is needed, and nobody has chosen yet which one counts.",
        )
    return Words(
        "Alleen het effect dat de kosten terugverdient is bekend, en niemand heeft gekozen dat dat telt.",
        "Only the effect that earns back the costs is known, and nobody has chosen that it counts.",
    )


def _no_results(standing: Standing) -> Words:
    """Nothing measured, or measured in a way that does not count."""
    left_out = [piece for entry in standing.learned for piece in entry.left_out]
    if not left_out:
        return Words(
            "Er is nog niets gemeten, en een verwachting vooraf is geen oordeel.",
            "Nothing has been measured yet, and an expectation beforehand is no verdict.",
        )
    why = left_out[-1].reason
    return Words(
        f"Er is gemeten, maar dat telt nog niet: {why.nl.rstrip('.')}.",
        f"It was measured, but that does not count yet: {why.en.rstrip('.')}.",
    )


def _hardly_moved(standing: Standing, language: Language) -> str:
    """The data say too little for any colour."""
    less = per_cent(100.0 * (1.0 - (standing.spread_left or 1.0)), 0, language)
    asked = per_cent(100.0 * (1.0 - standing.agreed.most_spread_left), 0, language)
    if language == "nl":
        return (
            f"De metingen zeggen nog weinig: zij maken de onzekerheid {less} kleiner, en voor een kleur "
            f"moet dat {asked} zijn."
        )
    return f"The data say little yet: they make the uncertainty {less} smaller, and a colour takes {asked}."


def _chance(standing: Standing, language: Language) -> str:
    """The probability against its limits."""
    chance = chance_words(standing.probability or 0.0, language)
    green = per_cent(100.0 * standing.limits.green_from, 0, language)
    red = per_cent(100.0 * standing.limits.red_up_to, 0, language)
    tails = {
        "enough": (f", en vanaf {green} is een project groen.", f", and from {green} on a project is green."),
        "not_enough": (f", en tot en met {red} is een project rood.", f", and up to {red} a project is red."),
        "between": (
            f": te weinig voor groen (vanaf {green}) en te veel voor rood (tot en met {red}).",
            f": too little for green (from {green}) and too much for red (up to {red}).",
        ),
    }
    nl, en = tails[standing.why]
    if language == "nl":
        return f"De kans dat het effect groot genoeg is, is {chance}{nl}"
    return f"The chance that the effect is large enough is {chance}{en}"


def _held(judged: Judged) -> Words:
    """A colour that does not change at once."""
    own = SHORT[judged.standing.own]

    def say(language: Language) -> str:
        margin = decimal(100.0 * judged.standing.agreed.margin, 0, language)
        if language == "nl":
            return (
                f"De cijfers van nu zeggen {own.nl}, maar een kleur wisselt pas als de kans {margin} "
                "procentpunt over de grens is, of er twee kwartalen overheen blijft."
            )
        return (
            f"The figures of today say {own.en}, but a colour changes only when the chance is {margin} "
            "points past the limit, or stays past it for two quarters."
        )

    return both(say)


def measure_words(standing: Standing) -> Words:
    """Which measure of what is needed counts, and that it was the only one where nobody chose."""
    if standing.needed_by is None:
        return Words("nog niet gekozen", "not chosen yet")
    words = standing.needed_by.words
    if isinstance(standing.agreed.needed_by, Open):
        return Words(f"{words.nl} (de enige maat die er is)", f"{words.en} (the only measure there is)")
    return words


def judgement_words(compared: Compared) -> Words:
    """A judgement that people gave, beside what the figures said on that day ("toen … nu …")."""
    return both(lambda language: _beside(compared, language))


def _beside(compared: Compared, language: Language) -> str:
    record, nl = compared.record, language == "nl"
    day, given = long_date(record.on, language), SHORT[record.verdict].in_language(language)
    if not compared.on_figures:
        scaled = record.verdict is Verdict.green
        said = (
            ("Opgeschaald op kwalitatieve gronden" if scaled else f"Oordeel op ervaringen: {given}")
            if nl
            else ("Scaled up on qualitative grounds" if scaled else f"Judged on experience: {given}")
        )
        return f"{said} ({day}); {_figures_then(compared, language)}"
    then = f"{given}{_chance_of(record.probability, language)}"
    again = (
        SHORT[compared.verdict].in_language(language)
        + _chance_of(compared.standing.probability if compared.standing else None, language)
        if compared.verdict is not None
        else ("niet te berekenen" if nl else "cannot be computed")
    )
    if nl:
        return f"Oordeel op cijfers van {day}: toen {then}, nu opnieuw berekend {again}."
    return f"Judged on figures on {day}: then {then}, computed again now {again}."


def _figures_then(compared: Compared, language: Language) -> str:
    """What the figures of the day said."""
    nl = language == "nl"
    if compared.verdict is None or compared.standing is None or compared.standing.posterior is None:
        return (
            "statistisch was het nog niet te zeggen, want er waren nog geen cijfers."
            if nl
            else "statistically it was too early to say, as there were no figures yet."
        )
    if compared.verdict is Verdict.undecided:
        return (
            "statistisch was het nog niet te zeggen." if nl else "statistically it was too early to say yet."
        )
    word = SHORT[compared.verdict].in_language(language)
    return f"de cijfers van die dag zeggen {word}." if nl else f"the figures of that day say {word}."


def _chance_of(probability: float | None, language: Language) -> str:
    """A chance behind a verdict; nothing without one."""
    if probability is None:
        return ""
    word = "kans" if language == "nl" else "chance"
    return f" ({word} {per_cent(100.0 * probability, 0, language)})"


def asked_by(needed_by: NeededBy) -> Words:
    """What a needed effect is called in a table."""
    names = {
        NeededBy.share_of_goal: Words("voor zijn deel van het doel", "for its share of the goal"),
        NeededBy.break_even: Words("om de kosten terug te verdienen", "to earn back its costs"),
    }
    return names[needed_by]
