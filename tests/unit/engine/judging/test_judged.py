"""A project is green, red or undecided as its results say, and on any earlier day as they said then."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
import pytest

from samenvoor.domain.record import Record
from samenvoor.domain.records.judgement import Judgement, Verdict
from samenvoor.domain.records.judging_rule import NeededBy
from samenvoor.engine.judging.judged import Judged, judged
from samenvoor.engine.judging.kept import judgement_record
from samenvoor.engine.judging.past import quarter_end, quarter_ends
from samenvoor.reporting.judgement_sentences import judgement_words, reason
from tests.judged_programmes import agreed, found, judged_programme, means, ready, reported, said
from tests.programmes import TODAY, assumption

EASY, HARD = agreed(goal_share=0.004), agreed(goal_share=0.02)
MARCH, JUNE, SEPTEMBER = (datetime.date(2026, month, 20) for month in (3, 6, 9))


def one(*records: Record, on: datetime.date = TODAY, effect: dict[str, Any] | None = None) -> Judged:
    """The verdict on the project `een`."""
    return next(entry for entry in judged(ready(*records, on=on, effect=effect)) if entry.project == "een")


@pytest.mark.parametrize(
    ("records", "verdict", "why"),
    [
        ((EASY,), Verdict.undecided, "no_results"),
        ((EASY, found("a", 0.4)), Verdict.green, "enough"),
        ((HARD, found("a", 0.02)), Verdict.red, "not_enough"),
        ((EASY, found("a", 0.4, error=0.4)), Verdict.undecided, "hardly_moved"),
        ((found("a", 0.4),), Verdict.undecided, "no_needed"),
        ((agreed(goal_share={"open": "to_be_determined"}), found("a", 0.4)), Verdict.undecided, "no_needed"),
    ],
    ids=["nothing measured", "works", "does not", "hardly moved", "no rule", "no share"],
)
def test_the_verdict_follows_from_results_and_need(
    records: tuple[Record, ...], verdict: Verdict, why: str
) -> None:
    entry = one(*records)

    assert entry.verdict is verdict
    assert entry.standing.why == why


def test_a_strong_expectation_is_no_result() -> None:
    sure = {"low": 0.58, "likely": 0.6, "high": 0.62}
    entry = one(EASY, effect=sure)

    assert entry.standing.probability is not None
    assert entry.standing.probability > 0.99
    assert entry.verdict is Verdict.undecided


def test_where_nobody_chose_the_share_counts_only_when_it_is_the_only_measure() -> None:
    open_choice = agreed(goal_share=0.004, needed_by={"open": "to_be_determined"})
    saving = assumption("saving", project="een", payer="gemeente", evidence="net", likely=400.0)
    alone = one(open_choice, found("a", 0.4))
    both = one(open_choice, found("a", 0.4), saving, *means(30_000.0))

    assert alone.standing.needed_by is NeededBy.share_of_goal
    assert alone.verdict is Verdict.green
    assert both.verdict is Verdict.undecided
    assert both.standing.why == "not_chosen"
    assert all(needed.effect is not None for needed in both.standing.needed.values())


def test_an_earlier_day_knows_only_what_was_known_then() -> None:
    records = (EASY, found("a", 0.4, on=SEPTEMBER))

    assert one(*records, on=JUNE).standing.why == "no_results"
    assert one(*records).verdict is Verdict.green
    assert one(*records, on=SEPTEMBER).verdict is Verdict.green


def test_a_correction_takes_the_colour_away_and_the_past_keeps_it() -> None:
    corrected = found("b", 0.02, on=SEPTEMBER, supersedes="a")
    records = (EASY, found("a", 0.4, on=MARCH), corrected)
    entry = one(*records)

    assert [turn.verdict for turn in entry.turns] == [Verdict.green, Verdict.red]
    assert one(*records, on=JUNE).verdict is Verdict.green


def test_turns_are_the_ends_of_quarters_in_which_something_came_in() -> None:
    records = (
        EASY,
        reported("2025Q4", on=MARCH, cases=60, recovered=30),
        reported("2026Q2", on=SEPTEMBER, cases=60, recovered=30),
    )
    programme = judged_programme(*records)

    ends = quarter_ends(programme, "een", TODAY)

    assert ends == [datetime.date(2026, 3, 31), datetime.date(2026, 9, 30)]
    assert [turn.on for turn in one(*records).turns] == [ends[0], TODAY]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (datetime.date(2026, 1, 1), datetime.date(2026, 3, 31)),
        (datetime.date(2026, 6, 30), datetime.date(2026, 6, 30)),
        (datetime.date(2024, 12, 2), datetime.date(2024, 12, 31)),
    ],
)
def test_the_end_of_a_quarter(day: datetime.date, end: datetime.date) -> None:
    assert quarter_end(day) == end


def test_just_over_the_limit_takes_two_quarters() -> None:
    """Found so that the chance lies between 0.80 and 0.83; then a second report that changes little."""
    entry = one(EASY, found("a", 0.4))
    needed = entry.standing.needed_effect
    assert needed is not None
    first = _estimate_for(0.815, needed)
    same = found("b", first, error=5.0, on=SEPTEMBER, design="trial")
    once = one(EASY, found("a", first, error=0.05, on=MARCH, design="trial"))
    twice = one(EASY, found("a", first, error=0.05, on=MARCH, design="trial"), same)

    assert once.standing.probability == pytest.approx(0.815, abs=0.01)
    assert (once.verdict, once.standing.own, once.held) == (Verdict.undecided, Verdict.green, True)
    assert (twice.verdict, twice.held) == (Verdict.green, False)
    assert "twee kwartalen" in reason(once).nl


def _estimate_for(chance: float, needed: float) -> float:
    """The estimate with error 0.05 that gives a chance of enough effect, by halving."""
    low, high = -0.5, 1.0
    for _ in range(18):
        middle = (low + high) / 2
        probability = one(EASY, found("a", middle, error=0.05, design="trial")).standing.probability
        assert probability is not None
        low, high = (middle, high) if probability < chance else (low, middle)
    return (low + high) / 2


def test_a_judgement_on_experience_stands_beside_what_the_figures_said() -> None:
    seen = said("vroeg", "green", on=MARCH, grounds="qualitative", reason="Het sprak voor zich.")
    (compared,) = one(EASY, found("a", 0.4, on=SEPTEMBER), seen).compared

    assert compared.verdict is Verdict.undecided
    assert not compared.same
    told = judgement_words(compared).nl
    assert told.startswith("Opgeschaald op kwalitatieve gronden (20 maart 2026)")
    assert "statistisch was het nog niet te zeggen" in told


def test_a_judgement_on_figures_is_computed_again_and_held_against_what_was_stored() -> None:
    records = (EASY, found("a", 0.4, on=MARCH))
    prepared = ready(*records, on=JUNE)
    entry = next(iter(judged(prepared)))
    kept = judgement_record(prepared, entry, by="stuurgroep", body="", reason="omdat")
    stays = one(*records, kept).compared[0]
    corrected = one(*records, found("b", 0.02, on=MARCH, supersedes="a"), kept).compared[0]

    assert (kept.verdict, kept.rule) == (Verdict.green, "probability_of_needed_effect")
    assert kept.probability == entry.standing.probability
    assert (kept.green_from, kept.red_up_to) == pytest.approx((0.8, 0.2))
    assert stays.same
    assert stays.standing is not None
    assert stays.standing.probability == kept.probability
    assert not corrected.same
    assert "toen groen" in judgement_words(corrected).nl
    assert "nu opnieuw berekend rood" in judgement_words(corrected).nl


def test_a_kept_judgement_replaces_the_one_before_and_only_the_last_is_told() -> None:
    prepared = ready(EASY, found("a", 0.4, on=MARCH), said("eerder", "undecided", on=MARCH), on=JUNE)
    kept = judgement_record(prepared, next(iter(judged(prepared))), by="", body="", reason="")

    assert kept.replaces == "eerder"
    entry = one(EASY, found("a", 0.4, on=MARCH), said("eerder", "undecided", on=MARCH), kept)
    assert [compared.record.key for compared in entry.compared] == [kept.key]


def test_a_project_without_an_effect_is_undecided_with_the_reason() -> None:
    programme = judged_programme(EASY)
    records = {name: value for name, value in programme.records.items() if ".effect" not in name}
    left = {name: value for name, value in records.items() if not name.startswith("assumption/effect")}
    from samenvoor.engine.answer import prepare

    entry = next(iter(judged(prepare(msgspec.structs.replace(programme, records=left), on=TODAY, draws=64))))

    assert entry.verdict is Verdict.undecided
    assert entry.standing.why == "not_counted"
    assert isinstance(judgement_record(ready(EASY), entry, by="a", body="", reason=""), Judgement)
