"""What a planned evaluation can show is what it then shows: against another library, and by trying it."""

from typing import Any

import msgspec
import numpy as np
import pytest
from statsmodels.stats.power import NormalIndPower

from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.engine.evaluation.power import PlannedPower, planned_power
from samenvoor.engine.statistics.refused import RefusedError
from tests.unit.engine.evaluation.made_up_evaluations import (
    NOTHING,
    PERSONS,
    SHARE,
    evaluation,
    planned,
    result_of,
    row,
)


def _power(asked: Evaluation, *effects: float, **rest: Any) -> PlannedPower:
    return planned_power(asked, programme=NOTHING, effects=effects, **rest)


@pytest.mark.parametrize("persons", [80.0, 500.0, 4000.0])
@pytest.mark.parametrize("effect", [0.05, 0.2])
def test_a_trial_has_the_power_and_the_numbers_of_another_library(persons: float, effect: float) -> None:
    found = _power(planned(treated=1, controls=1, rounds=1, persons=persons, design="trial"), effect)
    size = effect * SHARE / np.sqrt(SHARE * (1.0 - SHARE))
    theirs = NormalIndPower()

    told = found.effects[0]
    for said, alternative in ((told.power, "larger"), (told.power_two_sided, "two-sided")):
        assert said == pytest.approx(theirs.power(size, persons, 0.05, alternative=alternative), abs=1e-9)
    needed = theirs.solve_power(size, power=0.8, alpha=0.05, alternative="larger")
    assert told.persons_needed == int(np.ceil(needed - 1e-6))
    assert found.allowance_sd == 0.0
    assert found.never_below == 0.0


def test_the_published_pilot_cannot_show_its_five_points() -> None:
    """METHOD W18: 0.30 to 0.24 (400, 420) against 0.29 to 0.28 (800, 790)."""
    rows = [
        row("treated", "2024", 0.30, 400.0),
        row("treated", "2026", 0.24, 420.0),
        row("control", "2024", 0.29, 800.0),
        row("control", "2026", 0.28, 790.0),
    ]
    found = _power(evaluation("difference_in_differences", rows, start="2026"), 0.05 / 0.30)

    assert found.standard_error == pytest.approx(0.038365, abs=5e-7)
    assert found.effects[0].change == pytest.approx(0.05)
    assert 0.3 < found.effects[0].power < 0.4
    assert any("geen rondes gepland" in note.nl for note in found.notes)
    assert any("twee rondes vooraf" in note.nl for note in found.notes)


DESIGNS: dict[str, Evaluation] = {
    "trial": planned(treated=1, controls=1, rounds=2, design="trial"),
    "matched_controls": planned(treated=2, controls=2, rounds=2, design="matched_controls", start="2028"),
    "difference_in_differences": planned(treated=1, controls=2, rounds=4, start="2029"),
    "before_after": planned(
        treated=1, controls=0, rounds=3, design="before_after", start="2029", not_chosen_as_bad=True
    ),
    "interrupted_series": planned(
        treated=1, controls=1, rounds=12, design="interrupted_series", start="2034"
    ),
    "staggered_start": planned(
        treated=3,
        controls=1,
        rounds=5,
        design="staggered_start",
        starts=[
            {"unit": f"treated-{place}", "period": period}
            for place, period in enumerate(["2029", "2030", "2031"])
        ],
    ),
}


def _asked(plan: Evaluation, made: np.random.Generator, fall: float) -> Evaluation:
    """The plan carried out: people drawn, with the project fewer of them with the complaint."""
    starts = {start.unit: start.period for start in plan.starts}

    def one(entry: Any) -> Any:
        begun = entry.period >= (starts.get(entry.unit) or plan.start or "0")
        share = SHARE - (fall if entry.side == "treated" and begun else 0.0)
        people = int(entry.persons)
        return msgspec.structs.replace(entry, share=float(made.binomial(people, share)) / people)

    return msgspec.structs.replace(plan, measurements=tuple(one(entry) for entry in plan.measurements))


@pytest.mark.parametrize("name", list(DESIGNS))
def test_carrying_the_plan_out_gives_that_error_and_that_power(name: str) -> None:
    plan = DESIGNS[name]
    found = _power(plan)
    fall = found.smallest_change
    made = np.random.default_rng(11)

    estimates = []
    for _ in range(250):
        told = result_of(_asked(plan, made, fall)).result
        assert told is not None
        estimates.append(told.estimate)
    shown = np.mean(np.array(estimates) > 1.645 * found.standard_error)

    assert np.mean(estimates) == pytest.approx(fall, abs=4.0 * found.standard_error / np.sqrt(250))
    assert np.std(estimates) == pytest.approx(found.standard_error, rel=0.13)
    assert 0.72 < shown < 0.88


@pytest.mark.parametrize("name", list(DESIGNS))
def test_the_design_itself_tells_the_planned_error(name: str) -> None:
    plan = DESIGNS[name]
    rows = tuple(msgspec.structs.replace(entry, share=SHARE) for entry in plan.measurements)
    told = result_of(msgspec.structs.replace(plan, measurements=rows)).result

    assert told is not None
    assert told.standard_error == pytest.approx(_power(plan).standard_error, rel=1e-6)


def test_people_alike_in_a_group_leave_an_error_that_no_number_of_people_takes_away() -> None:
    plan = planned(treated=4, controls=4, rounds=4, start="2029")
    alike, lasting = 0.02, 0.5
    found = _power(plan, 0.1, clustering=alike, lasting=lasting)
    made = np.random.default_rng(3)

    # Group levels with the correlation asked, part of it the same in every round; people drawn on top.
    size = np.sqrt(alike * SHARE * (1.0 - SHARE))
    shape = (3000, 8, 4)
    level = np.sqrt(lasting) * made.normal(size=(*shape[:2], 1))
    level = level + np.sqrt(1.0 - lasting) * made.normal(size=shape)
    asked = np.sqrt((1.0 - alike) * SHARE * (1.0 - SHARE) / PERSONS) * made.normal(size=shape)
    shares = SHARE + size * level + asked
    change = shares[:, :, 2:].mean(axis=2) - shares[:, :, :2].mean(axis=2)
    estimates = change[:, 4:].mean(axis=1) - change[:, :4].mean(axis=1)

    assert np.std(estimates) == pytest.approx(found.standard_error, rel=0.05)
    assert found.error_by_asking < found.standard_error
    assert dict(found.at_clustering)[0.01] < dict(found.at_clustering)[0.05]
    assert found.never_below > _power(plan, 0.1).never_below


def test_people_needed_give_eighty_per_cent_and_one_fewer_does_not() -> None:
    def shown(persons: float) -> float:
        plan = planned(treated=1, controls=1, rounds=4, start="2029", persons=persons)
        return _power(plan, 0.2).effects[0].power

    needed = _power(planned(treated=1, controls=1, rounds=4, start="2029"), 0.2).effects[0].persons_needed
    assert needed is not None
    assert shown(needed) >= 0.8 > shown(needed - 1)


def test_an_effect_below_the_allowance_is_never_shown_however_many_are_asked() -> None:
    plan = planned(treated=1, controls=1, rounds=4, start="2029", persons=1e9)
    found = _power(plan, 0.01, 0.2)

    assert found.smallest_effect < 0.001
    assert found.never_below == pytest.approx(0.01 * 2.4865 / SHARE, rel=1e-3)
    assert found.effects[0].persons_needed is not None
    assert found.effects[0].persons_needed_with_allowance is None
    assert found.effects[0].power_with_allowance < found.effects[0].power
    assert found.effects[1].persons_needed_with_allowance is not None


def test_who_did_not_take_part_thins_the_effect_but_not_what_the_design_may_be_off() -> None:
    whole = _power(planned(treated=1, controls=1, rounds=4, start="2029"), 0.2)
    part = _power(planned(treated=1, controls=1, rounds=4, start="2029", took_part=0.1), 0.2)

    assert part.to_effect == pytest.approx(0.1 * whole.to_effect)
    assert part.smallest_effect == pytest.approx(10.0 * whole.smallest_effect)
    assert part.never_below == pytest.approx(10.0 * whole.never_below)
    assert part.allowance_sd == whole.allowance_sd == 0.01
    assert any("doet mee" in said.nl for said in whole.assumed)
    assert not any("doet mee" in said.nl for said in part.assumed)


def test_what_was_measured_already_counts_and_no_more_people_help_it() -> None:
    rows = [
        row("treated", "2025", 0.42, 60.0),
        row("control", "2025", 0.38, 60.0),
        row("treated", "2026", 0.42, 60.0),
        row("control", "2026", 0.38, 60.0),
        row("treated", "2027", None, 5000.0),
        row("control", "2027", None, 5000.0),
    ]
    found = _power(evaluation("difference_in_differences", rows, start="2027"), 0.1, 0.5)

    assert found.share.value == pytest.approx(0.42)
    assert found.share.source.nl == "gemeten voor de start"
    assert found.effects[0].persons_needed is None
    assert found.effects[1].persons_needed is not None
    assert found.error_by_asking < 0.2 * found.standard_error


def test_a_synthetic_control_learns_its_error_from_the_past() -> None:
    made = np.random.default_rng(4)
    shares = 0.4 + 0.02 * made.normal(size=(14, 1)) + 0.01 * made.normal(size=(14, 12))
    rows = [
        row("treated" if unit == 0 else "control", str(2010 + year), float(share), 400.0, unit=f"a{unit}")
        for unit, series in enumerate(shares)
        for year, share in enumerate(series)
    ]
    rows += [
        row("treated" if unit == 0 else "control", "2022", None, 400.0, unit=f"a{unit}") for unit in range(14)
    ]
    found = _power(evaluation("synthetic_control", rows, start="2022"), 0.1)

    assert found.rounds_before == 12
    assert found.rounds_after == 1
    assert 0.008 < found.standard_error < 0.016
    assert found.effects[0].persons_needed is None
    with pytest.raises(RefusedError, match="minstens 6 gemeten rondes"):
        _power(evaluation("synthetic_control", [row for row in rows if row["period"] > "2018"], start="2022"))


def test_what_the_past_says_of_a_mixture_is_what_it_then_misses() -> None:
    """Shares of 13 areas that move with one common factor and by chance; the fall is 0.03."""
    made = np.random.default_rng(8)
    planned, missed, inside = [], [], 0
    for _ in range(70):
        level, tie = made.uniform(0.35, 0.45, (13, 1)), made.uniform(0.5, 1.5, (13, 1))
        shares = level + tie * 0.01 * made.normal(size=18).cumsum() + 0.01 * made.normal(size=(13, 18))
        # An area in the middle of the others can be imitated.
        shares[0] += level[1:].mean() - level[0, 0]
        past = _panel_rows(shares[:, :15]) + [
            row("treated" if unit == 0 else "control", str(2025 + year), None, 400.0, unit=f"a{unit}")
            for unit in range(13)
            for year in range(3)
        ]
        shares[0, 15:] -= 0.03
        done = result_of(evaluation("synthetic_control", _panel_rows(shares), start="2025"))
        if done.result is None:
            continue
        planned.append(_power(evaluation("synthetic_control", past, start="2025")).standard_error)
        missed.append(done.result.estimate - 0.03)
        inside += abs(missed[-1]) < 1.2816 * done.result.standard_error

    assert len(missed) > 55
    assert np.std(missed) == pytest.approx(np.sqrt(np.mean(np.square(planned))), rel=0.3)
    assert inside / len(missed) > 0.76


def _panel_rows(shares: np.ndarray) -> list[dict[str, Any]]:
    return [
        row("treated" if unit == 0 else "control", str(2010 + year), float(share), unit=f"a{unit}")
        for unit, series in enumerate(shares)
        for year, share in enumerate(series)
    ]


def test_rounds_in_which_nobody_is_without_it_are_told_not_to_count() -> None:
    starts = [{"unit": "treated-0", "period": "2029"}, {"unit": "treated-1", "period": "2030"}]
    plan = planned(treated=2, controls=0, rounds=5, design="staggered_start", starts=starts)
    with_others = planned(treated=2, controls=1, rounds=5, design="staggered_start", starts=starts)

    # Only 2029 of the first group stands beside a group that has not begun.
    assert any("Van de 5 metingen met project tellen er 4 niet mee" in note.nl for note in _power(plan).notes)
    assert _power(with_others).notes == ()
