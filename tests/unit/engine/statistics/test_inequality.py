"""Slope and relative index: exact on a line, blind to units, with intervals that hold the value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.statistics.inequality import inequality_line, relative_index, slope_index

GROUPS = st.lists(st.tuples(st.integers(1, 10_000), st.floats(1, 100)), min_size=3, max_size=10)


def _split(groups: list[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [n for n, _ in groups], [y for _, y in groups]


@given(GROUPS)
def test_the_line_is_the_weighted_least_squares_line(groups: list[tuple[int, float]]) -> None:
    people, values = _split(groups)
    share = np.array(people) / sum(people)
    middle = np.cumsum(share) - share / 2

    found = inequality_line(population=people, value=values)

    slope, level = np.polyfit(middle, values, 1, w=np.sqrt(share))
    np.testing.assert_allclose([found.worst, found.best], [level, level + slope], rtol=1e-6, atol=1e-6)


@given(GROUPS)
def test_the_slope_turns_with_the_order_of_the_groups(groups: list[tuple[int, float]]) -> None:
    people, values = _split(groups)

    there = slope_index(inequality_line(population=people, value=values))
    back = slope_index(inequality_line(population=people[::-1], value=values[::-1]))

    np.testing.assert_allclose(
        [back.value, back.low, back.high],
        [-there.value, -there.high, -there.low],
        rtol=1e-5,
        atol=1e-5,
    )
    assert there.low <= there.value <= there.high


@given(GROUPS, st.floats(0.1, 10))
def test_another_unit_scales_the_slope_and_leaves_the_ratio(
    groups: list[tuple[int, float]], factor: float
) -> None:
    people, values = _split(groups)
    one = inequality_line(population=people, value=values, se=[1.0] * len(people))
    other = inequality_line(population=people, value=[y * factor for y in values], se=[factor] * len(people))

    np.testing.assert_allclose(slope_index(other), np.array(slope_index(one)) * factor, rtol=1e-6, atol=1e-6)
    if one.worst > 1.0 and one.best > 1.0:
        np.testing.assert_allclose(relative_index(other), relative_index(one), rtol=1e-6)


@given(st.lists(st.integers(1, 100), min_size=2, max_size=6))
def test_values_on_a_line_are_found_exactly(people: list[int]) -> None:
    share = np.array(people) / sum(people)
    values = 4.0 + 6.0 * (np.cumsum(share) - share / 2)

    line = inequality_line(population=people, value=values.tolist(), se=[0.1] * len(people))

    assert slope_index(line).value == pytest.approx(6.0)
    assert relative_index(line).value == pytest.approx(2.5)


def test_the_intervals_cover_about_what_they_say() -> None:
    made = np.random.default_rng(4)
    people, se = [300, 200, 200, 100, 200], np.array([0.5, 0.4, 0.6, 0.8, 0.5])
    share = np.array(people) / 1000
    truth = 20.0 - 8.0 * (np.cumsum(share) - share / 2)
    slopes = ratios = 0
    for values in truth + se * made.normal(size=(2000, 5)):
        line = inequality_line(population=people, value=values.tolist(), se=se.tolist())
        slope, ratio = slope_index(line), relative_index(line)
        slopes += slope.low <= -8.0 <= slope.high
        ratios += ratio.low <= 12 / 20 <= ratio.high

    assert 0.935 <= slopes / 2000 <= 0.965
    assert 0.935 <= ratios / 2000 <= 0.965


def test_the_scatter_around_the_line_covers_about_what_it_says() -> None:
    made = np.random.default_rng(5)
    middle = (np.arange(5) + 0.5) / 5
    held = 0
    for values in 30.0 + 5.0 * middle + made.normal(size=(2000, 5)):
        found = slope_index(inequality_line(population=[10] * 5, value=values.tolist()))
        held += found.low <= 5.0 <= found.high

    assert 0.935 <= held / 2000 <= 0.965


def test_lines_that_cannot_be_are_refused() -> None:
    for people, values, se in (
        ([1, 2], [3.0, 4.0], None),
        ([1], [3.0], [1.0]),
        ([1, 2, 3], [3.0, 4.0], None),
    ):
        with pytest.raises(ValueError, match="per group"):
            inequality_line(population=people, value=values, se=se)
    with pytest.raises(ValueError, match="every group needs people"):
        inequality_line(population=[1, 0, 3], value=[1, 2, 3])
    with pytest.raises(ValueError, match="standard error of 0 or more"):
        inequality_line(population=[1, 1, 3], value=[1, 2, 3], se=[1, 1])
    with pytest.raises(ValueError, match="slope index"):
        relative_index(inequality_line(population=[1, 1, 1], value=[-1, 0, 1]))
