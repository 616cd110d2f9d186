"""Says for what a figure may be used: a model estimate may choose a place, never show an effect.

Source: METHOD §7.4. A figure that a publisher computed from the population's age, income and dwelling
hardly moves when a local project works; counted as evidence it would say of every project that it does
nothing, or luck.
"""

from collections.abc import Iterable

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.refused import NotEvidenceError

COUNTED, MEASURED, OWN_COUNT = "counted", "measured", "own_count"
MODEL_ESTIMATE, FORECAST = "model_estimate", "forecast"
BASES = frozenset({COUNTED, MEASURED, OWN_COUNT, MODEL_ESTIMATE, FORECAST})
"""How a figure can have come about; the codes are those of the tables of figures."""

_WHY_NOT = {
    MODEL_ESTIMATE: Words(
        "Dit cijfer is een modelschatting: de uitgever berekent het uit kenmerken van de bewoners. Het "
        "beweegt nauwelijks als een project werkt. U mag het gebruiken om te kiezen waar u begint, niet als "
        "bewijs dat een project werkt.",
        "This figure is a model estimate: the publisher computes it from characteristics of the residents. "
        "It hardly moves when a project works. Use it to choose where to start, not as evidence that a "
        "project works.",
    ),
    FORECAST: Words(
        "Dit cijfer is een prognose: het zegt wat iemand verwachtte. Het is dus geen bewijs dat een "
        "project werkt.",
        "This figure is a forecast: it says what somebody expected. It is no evidence that a project works.",
    ),
}


def known_basis(basis: str) -> str:
    """The basis itself. Errors: ValueError when it is not one of `BASES`."""
    if basis not in BASES:
        raise ValueError(f"basis {basis!r} is not known; allowed: {', '.join(sorted(BASES))}")
    return basis


def refuse_as_evidence(bases: Iterable[str]) -> None:
    """Refuse figures of these bases where an effect of a project must be shown; pass where all may.

    Errors: NotEvidenceError, with the reason in words, for a model estimate or a forecast; ValueError for
    an unknown basis or none at all. Source: METHOD §7.4.
    """
    asked = [known_basis(basis) for basis in bases]
    if not asked:
        raise ValueError("no basis is named, so nobody knows what the evidence is")
    for basis in asked:
        if basis in _WHY_NOT:
            raise NotEvidenceError(_WHY_NOT[basis])
