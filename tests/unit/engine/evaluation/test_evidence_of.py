"""An evaluation becomes an evidence record that the engine counts, and a correction supersedes it."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Design, Evaluation
from samenvoor.domain.records.evidence import Evidence, Scale
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.evaluation.evaluate import evaluated
from samenvoor.engine.evaluation.evidence_of import evidence_of, mark_of, says_the_same, standing
from samenvoor.engine.evaluation.would_become import NO_ASSUMPTION, would_become
from samenvoor.engine.learning.effects import effect_learned
from samenvoor.engine.statistics.refused import RefusedError
from samenvoor.engine.streams import Streams
from tests.programmes import SAID_ON, TODAY, programme, project, three
from tests.unit.engine.evaluation.made_up_evaluations import evaluation, row, two_groups

STREAMS = Streams(seed=1, draws=64)
ROWS = two_groups(
    {"2023": 0.40, "2024": 0.40, "2025": 0.32}, {"2023": 0.40, "2024": 0.40, "2025": 0.40}, persons=900.0
)


def asked(**fields: object) -> Evaluation:
    """A difference in differences that finds a fall of 8 points of 40."""
    given = {"start": "2025", "measurements": ROWS} | fields
    return evaluation("difference_in_differences", **given)  # type: ignore[arg-type]


def holding(*records: Evidence | Evaluation, **effect: object) -> Programme:
    """A programme with one project p and these records."""
    return programme(
        project("p", effect=three(0.05, 0.10, 0.15), **effect), **{entry.address: entry for entry in records}
    )


def with_evidence(found: Programme, record: Evidence) -> Programme:
    """The programme with one more record."""
    return msgspec.structs.replace(found, records={**found.records, record.address: record})


def test_an_evidence_record_says_what_was_found() -> None:
    record = evidence_of(holding(asked()), evaluation=asked(), by="ggd", on=TODAY)

    assert record.address == "evidence/e"
    assert (record.project, record.outcome, record.evaluation) == ("p", "coping", "e")
    assert (record.design, record.scale) == (Design.difference_in_differences, Scale.risk_difference)
    assert record.estimate == pytest.approx(0.08)
    assert record.baseline_share == pytest.approx(0.40)
    assert (record.bias_mean, record.bias_sd, record.regression_to_mean) == (None, None, None)
    assert (record.by, record.on, record.supersedes) == ("ggd", TODAY, "")
    assert record.diagnostics[0].startswith("Voor de start")
    english = evidence_of(holding(asked()), evaluation=asked(), by="ggd", on=TODAY, language="en")
    assert english.diagnostics[0].startswith("Before the start")


def test_the_engine_counts_it_as_the_method_says() -> None:
    found = holding(asked())
    record = evidence_of(found, evaluation=asked(), by="ggd", on=TODAY)
    learned = effect_learned(Assumed(with_evidence(found, record), STREAMS), "p", "coping")
    prior = effect_learned(Assumed(found, STREAMS), "p", "coping")
    assert learned is not None
    assert prior is not None

    y, se, allowance = 0.08 / 0.4, record.standard_error / 0.4, 0.01 / 0.4
    w = prior.sd**-2 / (prior.sd**-2 + 1.0 / (se**2 + allowance**2))
    assert learned.mean == pytest.approx(w * prior.mean + (1.0 - w) * y, abs=1e-8)
    assert learned.sd == pytest.approx((prior.sd**-2 + 1.0 / (se**2 + allowance**2)) ** -0.5, abs=1e-8)
    become = would_become(found, found=evaluated(found, evaluation=asked()), on=TODAY, streams=STREAMS)
    assert become.then is not None
    assert become.then.mean == pytest.approx(learned.mean, abs=1e-12)
    assert not become.agrees


def test_only_evidence_counts_and_not_the_evaluation() -> None:
    with_it, without = effect_learned(Assumed(holding(asked()), STREAMS), "p", "coping"), None
    without = effect_learned(Assumed(holding(), STREAMS), "p", "coping")
    assert with_it is not None
    assert without is not None

    assert (with_it.mean, with_it.sd) == (without.mean, without.sd)


def test_the_allowance_of_residents_is_written_with_the_record() -> None:
    question = asked(took_part=0.5)
    record = evidence_of(holding(question), evaluation=question, by="ggd", on=TODAY)

    assert record.estimate == pytest.approx(0.16)
    assert (record.bias_mean, record.bias_sd) == (0.0, 2.0)


def test_before_after_writes_what_was_taken_off() -> None:
    rows = [row("treated", "2024", 0.40, 500.0), row("treated", "2025", 0.34, 500.0)]
    question = evaluation("before_after", rows, start="2025", not_chosen_as_bad=True)
    record = evidence_of(holding(question), evaluation=question, by="ggd", on=TODAY)
    learned = effect_learned(Assumed(with_evidence(holding(question), record), STREAMS), "p", "coping")
    assert learned is not None

    assert record.regression_to_mean == 0.0
    assert [entry.address for entry in learned.evidence] == ["evidence/e"]


def test_a_correction_supersedes_and_the_old_one_stays() -> None:
    found = holding(asked())
    first = evidence_of(found, evaluation=asked(), by="ggd", on=SAID_ON)
    more = with_evidence(found, first)
    changed = asked(measurements=[*ROWS[:-1], row("control", "2025", 0.38, 900.0)])
    second = evidence_of(more, evaluation=changed, by="ggd", on=TODAY)
    both = with_evidence(more, second)

    assert standing(more, evaluation=changed) == first
    assert (second.key, second.supersedes) == ("e-2", "e")
    assert second.estimate == pytest.approx(0.06)
    assert standing(both, evaluation=changed) == second
    learned = effect_learned(Assumed(both, STREAMS), "p", "coping")
    assert learned is not None
    assert [entry.address for entry in learned.evidence] == ["evidence/e-2"]


def test_what_says_the_same_is_known_and_what_changed_has_another_mark() -> None:
    found = holding(asked())
    record = evidence_of(found, evaluation=asked(), by="ggd", on=TODAY)
    said = (record.estimate, record.standard_error)

    assert says_the_same(record, other=evidence_of(found, evaluation=asked(), by="iemand", on=SAID_ON))
    assert record.rests_on == mark_of(found, evaluation=asked(), said=said)
    for changed in (
        asked(baseline_share=0.5),
        asked(start="2024"),
        asked(measurements=[*ROWS[:-1], row("control", "2025", 0.4001, 900.0)]),
        asked(measurements=[*ROWS[:-1], row("control", "2025", 0.40, 901.0)]),
    ):
        assert mark_of(found, evaluation=changed, said=said) != record.rests_on
    assert mark_of(found, evaluation=asked(question="anders", note="x"), said=said) == record.rests_on
    assert mark_of(found, evaluation=asked(), said=(0.2, said[1])) != record.rests_on
    stored = would_become(
        with_evidence(found, record), found=evaluated(found, evaluation=asked()), on=TODAY, streams=STREAMS
    )
    assert stored.agrees
    assert stored.stored == record


def test_a_refusal_is_no_evidence() -> None:
    question = asked(measurements=ROWS[1:3] + ROWS[4:])

    with pytest.raises(RefusedError, match="twee rondes"):
        evidence_of(holding(question), evaluation=question, by="ggd", on=TODAY)
    become = would_become(
        holding(question), found=evaluated(holding(question), evaluation=question), on=TODAY, streams=STREAMS
    )
    # Carried on as matched controls, to show what changing one word would give.
    assert become.then is not None
    assert become.then.evidence[0].estimate.design is Design.matched_controls


def test_without_an_assumption_it_says_what_to_write() -> None:
    question = msgspec.structs.replace(asked(), outcome="health")
    found = evaluated(holding(question), evaluation=question)
    become = would_become(holding(question), found=found, on=datetime.date(2026, 1, 1), streams=STREAMS)

    assert become.left_out == NO_ASSUMPTION
    assert become.then is None
