"""The figures of an evaluation become a panel, and what cannot be evidence is refused with the reason."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pytest

from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.indicator import Indicator
from samenvoor.engine.evaluation.panel import begins, panel_of, standard_error
from samenvoor.engine.statistics.refused import NotEvidenceError, RefusedError
from tests.programmes import record
from tests.unit.engine.evaluation.made_up_evaluations import NOTHING, evaluation, row, two_groups


def test_measurements_stand_in_rows_and_rounds() -> None:
    rows = two_groups({"2024": 0.3, "2025": 0.2}, {"2024": 0.3, "2025": 0.29})
    panel = panel_of(
        NOTHING, evaluation=evaluation("matched_controls", rows, start="2025", design_effect=2.0)
    )

    assert panel.periods == ("2024", "2025")
    assert panel.treated.tolist() == [True, False]
    assert panel.share.tolist() == [[0.3, 0.2], [0.3, 0.29]]
    assert panel.after.tolist() == [[False, True], [False, False]]
    assert panel.se[0, 0] == pytest.approx(np.sqrt(0.3 * 0.7 * 2.0 / 400.0))
    assert panel.first == 1


def test_a_given_error_counts_and_a_planned_round_has_none() -> None:
    rows = [
        row("treated", "2026Q1", 0.3, standard_error=0.05),
        row("treated", "2026Q3", None, 150.0),
        row("treated", "2026Q2", 0.4),
    ]
    panel = panel_of(NOTHING, evaluation=evaluation("before_after", rows, start="2026Q2"))

    assert panel.periods == ("2026Q1", "2026Q2", "2026Q3")
    assert panel.years.tolist() == [2026.0, 2026.25, 2026.5]
    assert panel.known.tolist() == [[True, True, False]]
    assert panel.planned.tolist() == [[False, False, True]]
    assert panel.certain.tolist() == [[True, False, False]]
    assert panel.se[0].tolist() == [0.05, 0.0, 0.0]
    assert panel.persons[0, 2] == 150.0


def test_a_share_of_nobody_still_has_an_error() -> None:
    assert standard_error(0.0, persons=48.0, design_effect=1.0) == pytest.approx(np.sqrt(0.02 * 0.98 / 48))
    assert standard_error(1.0, persons=48.0, design_effect=1.0) == pytest.approx(np.sqrt(0.98 * 0.02 / 48))


def test_a_year_in_which_it_began_halfway_is_left_out_and_told() -> None:
    rows = two_groups({"2024": 0.3, "2025": 0.3, "2026": 0.2}, {"2024": 0.3, "2025": 0.3, "2026": 0.3})
    panel = panel_of(NOTHING, evaluation=evaluation("matched_controls", rows, start="2025Q3"))

    assert panel.periods == ("2024", "2026")
    assert [note.en for note in panel.notes] == ["2025 is left out: the project began in the course of it."]


@pytest.mark.parametrize(
    ("rows", "fields", "what"),
    [
        ([row("treated", "2024", 0.3), row("treated", "2025Q1", 0.3)], {"start": "2025"}, "kwartaal"),
        ([row("treated", "2024", 0.3), row("treated", "2024", 0.2)], {"start": "2025"}, "twee metingen"),
        ([row("treated", "2024", 0.3)], {}, "wanneer het project begon"),
        ([row("treated", "24", 0.3)], {"start": "2025"}, "geen periode"),
        ([row("treated", "2024", 0.3)], {"start": "vorig jaar"}, "geen periode"),
        (None, {"start": "2025"}, "Er zijn geen cijfers"),
    ],
)
def test_figures_that_cannot_be_read_are_refused(
    rows: list[dict[str, Any]] | None, fields: dict[str, Any], what: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        panel_of(NOTHING, evaluation=evaluation("before_after", rows, **fields))

    assert what in refused.value.reason.nl


def test_a_period_begins_somewhere() -> None:
    assert [begins(text) for text in ("2026", "2026Q1", "2026Q4")] == [2026.0, 2026.0, 2026.75]


# ---------------------------------------------------------------- out of the programme's own figures

AREAS = {
    "indicator": "worry",
    "treated": ["WK000101"],
    "controls": ["WK000102"],
    "start": "2022",
    "group": "18+",
}


def counted(
    value: float | None, *, area: str, year: int = 2020, published: int | None = None, **rest: Any
) -> Observation:
    """A published per cent."""
    day = datetime.date(published or year + 1, 6, 1)
    return Observation(
        indicator="worry", area=area, period=str(year), group="18+", value=value, published=day, **rest
    )


def town(*rows: Observation, **fields: Any) -> Programme:
    """A programme with one indicator and these figures."""
    kept = {"name": "Zorgen", "indicator_kind": "proportion", "unit": "%", "better": "lower", **fields}
    indicator = record(Indicator, "worry", **kept)
    return Programme(records={indicator.address: indicator}, observations=rows)


def test_per_cents_of_areas_become_shares() -> None:
    programme = town(
        *(counted(30.0, area="WK000101", year=year) for year in (2018, 2020, 2022)),
        *(counted(20.0, area="WK000102", year=year) for year in (2018, 2020)),
        counted(None, area="WK000102", year=2022, status=Status.suppressed),
        counted(99.0, area="WK000199"),
    )
    panel = panel_of(programme, evaluation=evaluation("matched_controls", **AREAS, persons=200.0))

    assert panel.units == ("WK000101", "WK000102")
    assert panel.share[0].tolist() == [0.3, 0.3, 0.3]
    assert panel.known.tolist() == [[True, True, True], [True, True, False]]
    assert panel.certain[0].all()
    assert [note.nl for note in panel.notes] == [
        "Zonder cijfer en dus niet meegeteld: WK000102 2022 (geheim)."
    ]


def test_where_high_is_good_the_rest_counts_and_breaks_do_not() -> None:
    programme = town(
        *(
            counted(30.0, area=area, year=year)
            for area in ("WK000101", "WK000102")
            for year in (2018, 2020, 2022)
        ),
        better="higher",
        breaks=[2020],
    )
    panel = panel_of(programme, evaluation=evaluation("matched_controls", **AREAS))

    assert panel.periods == ("2018", "2022")
    assert panel.share.tolist() == [[0.7, 0.7], [0.7, 0.7]]
    assert not panel.certain.any()
    assert len(panel.notes) == 2


def test_a_model_estimate_or_forecast_is_no_evidence() -> None:
    asked = evaluation("matched_controls", **AREAS)
    modelled = town(counted(30.0, area="WK000101"), modelled=True)
    forecast = town(counted(30.0, area="WK000101", year=2030, published=2026))

    with pytest.raises(NotEvidenceError, match="modelschatting"):
        panel_of(modelled, evaluation=asked)
    with pytest.raises(NotEvidenceError, match="prognose"):
        panel_of(forecast, evaluation=asked)


@pytest.mark.parametrize(
    ("programme", "fields", "what"),
    [
        (town(counted(30.0, area="WK000101"), unit="euro"), {}, "geen indicator in procenten"),
        (town(counted(30.0, area="WK000101")), {"controls": ["WK000101"]}, "Kies een van beide"),
        (town(counted(30.0, area="WK000101")), {"treated": []}, "Vul treated in"),
        (town(), {}, "geen cijfers"),
        (town(), {"indicator": "none"}, "geen indicator in procenten"),
    ],
)
def test_figures_of_areas_that_cannot_be_used_are_refused(
    programme: Programme, fields: dict[str, Any], what: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        panel_of(programme, evaluation=evaluation("matched_controls", **(AREAS | fields)))

    assert what in refused.value.reason.nl


@pytest.mark.parametrize(("share", "persons", "design_effect"), [(0.5, -3.0, 1.0), (0.5, 100.0, -4.0)])
def test_numbers_that_cannot_be_give_no_error_that_is_no_number(
    share: float, persons: float, design_effect: float
) -> None:
    assert standard_error(share, persons=persons, design_effect=design_effect) == 0.0
