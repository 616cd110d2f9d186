"""Standardised rates: the crude rate where all people are alike, refusals where too little is known."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samenvoor.engine.statistics.count import byar
from samenvoor.engine.statistics.direct_rate import direct_rate
from samenvoor.engine.statistics.indirect_rate import indirect_rate, indirect_ratio
from samenvoor.engine.statistics.refused import SuppressedError

STRATA = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 10_000), st.integers(1, 9000)), min_size=1, max_size=8
)


def _parts(strata: list[tuple[int, int, int]]) -> dict[str, list[int]]:
    return dict(
        zip(("events", "persons", "weights"), (list(part) for part in zip(*strata, strict=True)), strict=True)
    )


@given(STRATA)
def test_the_direct_rate_lies_in_its_interval_and_between_the_strata(
    strata: list[tuple[int, int, int]],
) -> None:
    assume(sum(x for x, _, _ in strata) >= 10)

    found = direct_rate(**_parts(strata))
    rates = [x / n for x, n, _ in strata]

    assert 0.0 <= found.low < found.value < found.high
    assert min(rates) - 1e-12 <= found.value <= max(rates) + 1e-12


@given(STRATA, st.integers(1, 50))
def test_only_the_mix_of_the_weights_counts(strata: list[tuple[int, int, int]], times: int) -> None:
    assume(sum(x for x, _, _ in strata) >= 10)
    parts = _parts(strata)

    heavier = direct_rate(**parts | {"weights": [w * times for w in parts["weights"]]})

    np.testing.assert_allclose(heavier, direct_rate(**parts), rtol=1e-9)


@given(STRATA)
def test_weights_of_the_area_itself_give_the_crude_rate_with_byar(strata: list[tuple[int, int, int]]) -> None:
    total = sum(x for x, _, _ in strata)
    assume(total >= 10)
    parts = _parts(strata)

    found = direct_rate(**parts | {"weights": parts["persons"]})

    np.testing.assert_allclose(found, np.array(byar(total)) / sum(parts["persons"]), rtol=1e-9)


@given(STRATA)
def test_one_event_each_is_as_sure_as_no_frequencies_and_more_are_less_sure(
    strata: list[tuple[int, int, int]],
) -> None:
    strata = [(2 * x, n, w) for x, n, w in strata]
    assume(sum(x for x, _, _ in strata) >= 10)
    parts = _parts(strata)

    once = direct_rate(**parts, event_frequency=[[x, 0] for x in parts["events"]])
    twice = direct_rate(**parts, event_frequency=[[0, x / 2] for x in parts["events"]])
    plain = direct_rate(**parts)

    assert once == plain
    assert twice.value == plain.value
    assert twice.high - twice.value == pytest.approx(np.sqrt(2) * (plain.high - plain.value))


def test_the_direct_interval_covers_about_what_it_says() -> None:
    made = np.random.default_rng(3)
    persons, rates, weights = np.array([4000, 2000, 500]), np.array([0.002, 0.01, 0.08]), [5, 3, 2]
    truth = float(np.average(rates, weights=weights))
    held = 0
    for counts in made.poisson(persons * rates, size=(2000, 3)):
        found = direct_rate(events=counts.tolist(), persons=persons.tolist(), weights=weights)
        held += found.low <= truth <= found.high

    assert 0.935 <= held / 2000 <= 0.97


def test_a_stratum_without_weight_may_be_empty() -> None:
    found = direct_rate(events=[40, None, 3], persons=[1000, None, 0], weights=[1, 0, 0])

    assert found == direct_rate(events=[40], persons=[1000], weights=[1])


GOOD: dict[str, Any] = {"events": [20, 30], "persons": [100, 200], "weights": [1, 1]}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"events": [20, None]}, "missing is not zero"),
        ({"persons": [100, None]}, "missing is not zero"),
        ({"persons": [100, 0]}, "no persons here"),
        ({"events": [20, -1]}, "0 or more"),
        ({"events": [20]}, "one of each per stratum"),
        ({"weights": [0, 0]}, "not all 0"),
        ({"weights": [1, float("nan")]}, "not all 0"),
        ({"event_frequency": [[20], [29]]}, "does not add up"),
        ({"event_frequency": [[20]]}, "a row per stratum"),
        ({"confidence": 1.0}, "between 0 and 1"),
    ],
)
def test_a_direct_rate_that_cannot_be_is_refused(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        direct_rate(**GOOD | changed)


def test_nine_events_are_suppressed_with_words_and_ten_are_not() -> None:
    with pytest.raises(SuppressedError) as caught:
        direct_rate(events=[4, 5], persons=[10, 10], weights=[1, 1])

    assert caught.value.reason.nl.endswith("er zijn 9 gebeurtenissen en er zijn er minstens 10 nodig.")
    assert caught.value.reason.en.endswith("there are 9 events and at least 10 are needed.")
    assert direct_rate(events=[5, 5], persons=[10, 10], weights=[1, 1]).value == 0.5


REFERENCE = st.lists(
    st.tuples(st.integers(1, 1000), st.integers(1000, 10**6), st.integers(1, 10_000)), min_size=1, max_size=8
)


@given(REFERENCE, st.integers(0, 3))
def test_a_part_of_the_reference_has_ratio_one_times_its_factor(
    strata: list[tuple[int, int, int]], times: int
) -> None:
    x_ref, n_ref = [x for x, _, _ in strata], [n for _, n, _ in strata]

    found = indirect_ratio(
        events=[times * x for x in x_ref], persons=n_ref, reference_events=x_ref, reference_persons=n_ref
    )

    assert found.value == pytest.approx(times)
    assert found.low <= found.value <= found.high
    assert found.expected == pytest.approx(sum(x_ref))


@given(REFERENCE, st.integers(0, 500))
def test_the_rate_is_the_ratio_times_the_crude_rate_of_the_reference(
    strata: list[tuple[int, int, int]], events: int
) -> None:
    given_: dict[str, Any] = {
        "events": [events] * len(strata),
        "persons": [n for _, _, n in strata],
        "reference_events": [x for x, _, _ in strata],
        "reference_persons": [n for _, n, _ in strata],
    }
    crude = sum(given_["reference_events"]) / sum(given_["reference_persons"])

    ratio, rate = indirect_ratio(**given_), indirect_rate(**given_, per=1000)

    np.testing.assert_allclose(rate[2:5], np.array(ratio[2:5]) * crude * 1000)
    assert rate[:2] == ratio[:2]


def test_a_stratum_without_numbers_is_left_out_of_both_sides_and_said() -> None:
    found = indirect_ratio(
        events=[10, None, 7],
        persons=[100, 50, None],
        reference_events=[100, 999, 999],
        reference_persons=[1000, 1000, 1000],
    )

    assert (found.observed, found.expected, found.left_out) == (10.0, 10.0, (1, 2))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"reference_persons": [0.0]}, "none in the reference"),
        ({"reference_events": [0.0]}, "nothing is expected"),
        ({"reference_events": [None]}, "without a number"),
        ({"events": [-1]}, "0 or more"),
        ({"events": [1, 2]}, "one of each per stratum"),
        ({"events": [None]}, "nothing is expected"),
    ],
)
def test_an_indirect_ratio_that_cannot_be_is_refused(changed: dict[str, Any], why: str) -> None:
    good = {"events": [5], "persons": [100], "reference_events": [50], "reference_persons": [1000]}

    with pytest.raises(ValueError, match=why):
        indirect_ratio(**good | changed)  # type: ignore[arg-type]


def test_ten_events_of_one_person_leave_the_low_side_at_nothing() -> None:
    found = direct_rate(events=[10], persons=[100], weights=[1], event_frequency=[[0] * 9 + [1]])

    assert (found.value, found.low) == (0.1, 0.0)
    assert found.high > 0.3
