"""Every number of an evaluation has an address, and goes down to what was measured."""

from __future__ import annotations

import pytest

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.engine.answer import prepare
from samenvoor.engine.evaluation.effects_asked import GIVEN, KNOWN, effects_asked
from samenvoor.reporting.evaluation_figures import figures
from tests.programmes import TODAY, assumption, programme, project, three
from tests.unit.engine.evaluation.made_up_evaluations import evaluation, row, two_groups

ROWS = two_groups(
    {"2023": 0.40, "2024": 0.40, "2025": 0.32}, {"2023": 0.40, "2024": 0.40, "2025": 0.40}, persons=900.0
)
ASKED = evaluation("difference_in_differences", ROWS, start="2025", by="ggd")
BEFORE_AFTER = evaluation(
    "before_after",
    [row("treated", "2024", 0.40, 300.0, unit="wijk"), row("treated", "2025", 0.36, 300.0, unit="wijk")],
    start="2025",
    key="voor-na",
    chosen={"mean": 0.35, "spread": 0.03, "correlation": 0.6, "limit": 0.38},
)
PLANNED = evaluation("trial", [row("treated", "2027", None, 100.0)], key="straks")
CALCULATED = evaluation(
    "effect_calculator", key="teller", calculated={"participants": 50.0, "helped": 30.0, "by_itself": 10.0}
)


def town(*evaluations: Evaluation, **more: object) -> Programme:
    """A programme with one project and these evaluations."""
    records = {entry.address: entry for entry in evaluations} | more
    return programme(project("p", effect=three(0.05, 0.10, 0.15)), **records)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def found() -> dict[str, Figure]:
    """The figures of four evaluations."""
    return figures(prepare(town(ASKED, BEFORE_AFTER, PLANNED, CALCULATED), on=TODAY, draws=64))


def test_an_effect_goes_down_to_every_measurement(found: dict[str, Figure]) -> None:
    effect = found["evaluate/e/effect"]
    fall = found["evaluate/e/estimate"]

    assert effect.value == pytest.approx(0.2)
    assert [part.address for part in effect.inputs] == ["evaluate/e/estimate", "evaluate/e/baseline_share"]
    assert fall.value == pytest.approx(0.08)
    cell = found["evaluate/e/control/2025"]
    assert cell in fall.inputs
    assert (cell.value, cell.basis, cell.source) == (0.40, Basis.observed, "ggd")
    assert cell.formula is not None
    assert cell.formula.nl == "900 ondervraagd"
    assert "verschil in verschil" in effect.why("nl")


def test_what_was_taken_off_and_what_it_would_become_are_told(found: dict[str, Figure]) -> None:
    off = found["evaluate/voor-na/regression_to_mean"]
    become = found["evaluate/voor-na/would_become"]

    assert off.value is not None
    assert off.value > 0.0
    assert off in found["evaluate/voor-na/estimate"].inputs
    assert "evaluate/voor-na/treated/wijk/2024" in found
    assert found["evaluate/voor-na/allowance"].value == 2.0
    assert [part.address for part in become.inputs][1:] == [
        "evaluate/voor-na/effect",
        "evaluate/voor-na/allowance",
    ]
    assert become.rests_on_assumptions()


def test_without_a_result_the_reason_stands_there(found: dict[str, Figure]) -> None:
    effect = found["evaluate/straks/effect"]

    assert effect.value is None
    assert effect.text is not None
    assert "nog niets gemeten" in effect.text.nl
    assert "evaluate/straks/would_become" not in found


def test_counts_need_no_measurements(found: dict[str, Figure]) -> None:
    assert found["evaluate/teller/effect"].value == pytest.approx(0.4)
    assert [part.address for part in found["evaluate/teller/effect"].inputs] == ["evaluate/teller/estimate"]


# ---------------------------------------------------------------- the effects that power asks about


def test_effects_are_those_of_all_participants() -> None:
    everybody = effects_asked(prepare(town(ASKED), on=TODAY, draws=256), evaluation=ASKED, given=(0.3,))[0]
    half = assumption("completion", project="p", **three(0.5, 0.5, 0.5))
    prepared = prepare(town(ASKED, half=half), on=TODAY, draws=256)
    some, told = effects_asked(prepared, evaluation=ASKED, given=(0.3,))
    known = {names[0]: value for value, names in everybody.items()}
    halved = {names[0]: value for value, names in some.items()}

    assert known[GIVEN] == halved[GIVEN] == 0.3
    assert known[KNOWN] == pytest.approx(0.10, abs=0.005)
    assert halved[KNOWN] == pytest.approx(known[KNOWN] / 2.0, rel=0.02)
    assert any("maal 0,50" in words.nl for words in told)


def test_an_effect_nobody_assumed_must_be_given() -> None:
    other = evaluation("difference_in_differences", ROWS, start="2025", outcome="health")
    prepared = prepare(town(other), on=TODAY, draws=64)

    assert effects_asked(prepared, evaluation=other, given=())[0] == {}
    assert "--effect" in effects_asked(prepared, evaluation=other, given=())[1][0].nl
    assert effects_asked(prepared, evaluation=other, given=(0.1,)) == ({0.1: [GIVEN]}, [])
