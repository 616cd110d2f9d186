"""What a survey can show: respondents, smallest change and power are each other's inverse."""

from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.statistics.detectability import (
    detect,
    power_of_change,
    power_two_sided,
    respondents_needed,
    smallest_two_sided_change,
)
from samenvoor.engine.statistics.refused import RefusedError

N, P, DEFF = st.integers(2, 10**6), st.floats(0.01, 0.99), st.floats(0.5, 5.0)


@given(N, P, DEFF)
def test_the_smallest_change_is_shown_with_the_power_that_was_asked(n: int, p: float, deff: float) -> None:
    found = detect(n=n, p=p, deff=deff)

    for size, side in ((found.two_sided, 0), (found.one_sided, 1)):
        if 0.0 < size < 1.0:
            assert power_of_change(change=size, n=n, p=p, deff=deff)[side] == pytest.approx(0.8, abs=1e-5)
    assert found.one_sided < found.two_sided


@given(N, P, DEFF)
def test_four_times_the_respondents_show_half_the_change(n: int, p: float, deff: float) -> None:
    few, many = detect(n=n, p=p, deff=deff), detect(n=4 * n, p=p, deff=deff)

    assert [2 * part for part in many[:4]] == pytest.approx(list(few[:4]))


@given(N, P, DEFF)
def test_a_share_and_its_rest_are_as_hard_to_see(n: int, p: float, deff: float) -> None:
    assert detect(n=n, p=p, deff=deff)[:4] == pytest.approx(detect(n=n, p=1 - p, deff=deff)[:4])


@given(st.floats(0.01, 0.5), P, DEFF)
def test_the_respondents_needed_are_just_enough(change: float, p: float, deff: float) -> None:
    n = respondents_needed(change=change, p=p, deff=deff)

    assert detect(n=n, p=p, deff=deff).two_sided <= change * (1 + 1e-9)
    if n > 2:
        assert detect(n=n - 1, p=p, deff=deff).two_sided > change


@given(st.floats(0.001, 0.5), st.floats(0.001, 0.1), st.floats(0.001, 0.1))
def test_a_larger_change_or_a_surer_survey_is_shown_more_often(change: float, se: float, more: float) -> None:
    one = power_two_sided(change=change, se=se)

    assert 0.05 <= one <= 1.0
    assert one <= power_two_sided(change=change + more, se=se) + 1e-12
    assert power_two_sided(change=change, se=se + more) <= one + 1e-12
    assert power_two_sided(change=-change, se=se) == one


def test_the_worked_example_of_the_plan() -> None:
    found = detect(n=400, p=0.30, deff=1.8)

    assert found.se == pytest.approx(sqrt(0.3 * 0.7 * 1.8 / 400))
    assert found.two_sided == pytest.approx(0.1218, abs=5e-5)
    assert found.one_sided == pytest.approx(0.1081, abs=5e-5)
    assert (found.fall_fits, found.rough) == (True, False)
    assert power_of_change(change=0.015, n=2500, p=0.24, deff=1.5) == pytest.approx((0.173, 0.264), abs=1e-3)


def test_a_rare_thing_in_a_small_survey_cannot_fall_that_far_and_is_a_rough_guess() -> None:
    found = detect(n=100, p=0.05)

    assert (found.fall_fits, found.rough) == (False, True)
    assert not detect(n=10_000, p=0.05).rough


def test_without_any_error_every_change_is_shown() -> None:
    assert (power_two_sided(change=0.1, se=0.0), power_two_sided(change=0.0, se=0.0)) == (1.0, 0.0)
    assert smallest_two_sided_change(se=0.0) == 0.0


@pytest.mark.parametrize(
    ("changed", "nl"),
    [
        ({"n": 0}, "Het aantal respondenten moet 2 of meer zijn. U gaf 0."),
        ({"n": float("nan")}, "Het aantal respondenten moet 2 of meer zijn. U gaf nan."),
        ({"p": 0.0}, "Het aandeel moet tussen 0 en 1 zijn. U gaf 0."),
        ({"p": 30}, "Het aandeel moet tussen 0 en 1 zijn. U gaf 30."),
        ({"deff": 0.05}, "Het ontwerpeffect moet 0,1 of meer zijn. U gaf 0,05."),
        (
            {"wanted_power": 1.0},
            "De gewenste kans om een verandering te zien moet tussen de foutkans en 1 zijn. U gaf 1.",
        ),
    ],
)
def test_a_survey_that_cannot_be_is_refused_in_words(changed: dict[str, Any], nl: str) -> None:
    with pytest.raises(RefusedError) as caught:
        detect(**{"n": 400, "p": 0.3} | changed)

    assert caught.value.reason.nl == nl
    assert caught.value.reason.en


@pytest.mark.parametrize("change", [0.0, -0.1, 1.0, 5.0])
def test_a_change_is_a_part_of_one(change: float) -> None:
    with pytest.raises(RefusedError, match="verandering"):
        power_of_change(change=change, n=400, p=0.3)
    with pytest.raises(RefusedError, match="verandering"):
        respondents_needed(change=change, p=0.3)
