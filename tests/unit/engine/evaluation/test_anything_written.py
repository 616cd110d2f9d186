"""Whatever is measured and whatever the design, an evaluation gives finite numbers or a reason; never a crash."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenvoor.domain.records.evaluation import Design
from tests.unit.engine.evaluation.made_up_evaluations import evaluation, result_of, row

shares = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 0.3]), st.floats(0.0, 1.0))
persons = st.sampled_from([None, 1.0, 40.0, 500.0])
cells = st.fixed_dictionaries(
    {
        "side": st.sampled_from(["treated", "control"]),
        "period": st.sampled_from([str(year) for year in range(2020, 2032)]),
        "share": shares,
        "persons": persons,
        "unit": st.sampled_from(["", "a", "b", "c", "d", "e"]),
    }
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    design=st.sampled_from([str(design) for design in Design]),
    measured=st.lists(
        cells, max_size=60, unique_by=lambda cell: (cell["side"], cell["period"], cell["unit"])
    ),
    start=st.sampled_from(["", "2019", "2023", "2026", "2040", "2023Q3"]),
    starts=st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["2022", "2025", "2035"]), max_size=4),
    took_part=st.sampled_from([None, 0.1, 1.0]),
    chosen=st.booleans(),
)
def test_numbers_are_finite_or_there_is_a_reason(
    design: str,
    measured: list[dict[str, Any]],
    start: str,
    starts: dict[str, str],
    took_part: float | None,
    *,
    chosen: bool,
) -> None:
    rows = [row(**cell) for cell in measured]
    fields: dict[str, Any] = {"start": start, "took_part": took_part, "not_chosen_as_bad": chosen}
    fields["starts"] = [{"unit": unit, "period": period} for unit, period in starts.items()]
    found = result_of(evaluation(design, rows, **fields))

    if found.estimate is None:
        assert found.refused is not None
        return
    assert math.isfinite(found.estimate)
    assert found.standard_error is not None
    assert math.isfinite(found.standard_error)
    assert found.standard_error >= 0.0
    assert found.effect is not None
    assert math.isfinite(found.effect)
    for entry in found.diagnostics:
        assert entry.words.nl
        assert entry.words.en
        assert all(math.isfinite(value) for value in entry.numbers.values()), entry
