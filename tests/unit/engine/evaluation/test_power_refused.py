"""A plan that can show nothing, or of which something is missing, is refused in words."""

import pytest

from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.engine.evaluation.power import planned_power
from samenvoor.engine.statistics.refused import RefusedError
from tests.unit.engine.evaluation.made_up_evaluations import NOTHING, evaluation, planned, row


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (evaluation("expert_estimate", start="2027"), "vergelijkt geen gemeten groepen"),
        (evaluation("self_report", start="2027"), "vergelijkt geen gemeten groepen"),
        (planned(treated=1, controls=1, rounds=2, start="2040"), "geen effect schatten"),
        (planned(treated=1, controls=0, rounds=4, start="2029"), "geen effect schatten"),
        (
            planned(treated=1, controls=1, rounds=6, design="interrupted_series", start="2029"),
            "6 rondes voor",
        ),
        (planned(treated=1, controls=1, rounds=2, start="2028", persons=0.0), "Vul persons in"),
        (planned(treated=1, controls=1, rounds=2, start="2028", took_part=0.0), "geen effect te zien"),
        (planned(treated=1, controls=1, rounds=2, start="2028", took_part=1.5), "geen effect te zien"),
        (planned(treated=1, controls=1, rounds=2, start="2028", design_effect=0.0), "Het ontwerpeffect"),
    ],
)
def test_what_a_plan_misses_is_said_in_words(asked: Evaluation, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        planned_power(asked, programme=NOTHING, effects=(0.1,))


def test_without_any_share_to_expect_none_is_made_up() -> None:
    rows = [row(side, year, None, 300.0) for side in ("treated", "control") for year in ("2026", "2027")]
    asked = evaluation("difference_in_differences", rows, start="2027")

    with pytest.raises(RefusedError, match="Welk deel de klacht heeft is niet bekend"):
        planned_power(asked, programme=NOTHING, effects=(0.1,))
    assert (
        planned_power(asked, programme=NOTHING, effects=(0.1,), share=0.3).share.source.en
        == "given with the question"
    )
