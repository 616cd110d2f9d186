"""Labels get a place of their own, and axes round numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.render.letters import fit, text_width, wrap
from samenvoor.render.placing import Box, first_free, nice_ticks, spread, tick_places


@given(st.lists(st.tuples(st.floats(-50, 450), st.floats(5, 40)), min_size=1, max_size=8))
def test_spread_labels_never_touch_and_keep_their_order(labels: list[tuple[float, float]]) -> None:
    wanted, heights = [place for place, _ in labels], [height for _, height in labels]
    centres = spread(wanted, heights, top=0, bottom=400, gap=2)

    order = sorted(range(len(labels)), key=lambda index: wanted[index])
    for above, below in pairwise(order):
        assert centres[above] + heights[above] / 2 + 2 <= centres[below] - heights[below] / 2 + 1e-6
    if sum(heights) + 2 * len(heights) <= 400:
        assert min(c - h / 2 for c, h in zip(centres, heights, strict=True)) >= -1e-6
        assert max(c + h / 2 for c, h in zip(centres, heights, strict=True)) <= 400 + 1e-6


def test_labels_with_room_stay_where_they_want_to_be() -> None:
    assert spread([300, 100, 200], [20, 20, 20], top=0, bottom=400) == [300, 100, 200]


def test_the_first_free_place_is_taken_and_else_the_least_bad() -> None:
    taken = [Box(0, 0, 10, 10), Box(0, 0, 20, 20)]

    assert first_free([Box(5, 5, 8, 8), Box(15, 15, 18, 18), Box(30, 30, 40, 40)], taken) == 2
    assert first_free([Box(5, 5, 8, 8), Box(15, 15, 18, 18)], taken) == 1


@given(st.floats(-1e4, 1e4), st.floats(0, 1e4))
def test_ticks_hold_the_data_and_are_few(low: float, span: float) -> None:
    ticks = nice_ticks(low, low + span, most=6)

    assert 2 <= len(ticks) <= 7
    slack = 1e-6 * max(abs(low), span, 1)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= low + span - slack


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (8.25, 13, [8, 9, 10, 11, 12, 13]),
        (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_ticks_are_round(low: float, high: float, ticks: list[float]) -> None:
    assert nice_ticks(low, high) == ticks


def test_an_axis_writes_all_its_numbers_with_as_many_decimals() -> None:
    assert tick_places([0, 0.5, 1]) == 1
    assert tick_places([0, 10, 20]) == 0
    assert tick_places([0, 0.05]) == 2


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCWM -", max_size=60)


@given(WORDS, st.floats(40, 300), st.integers(1, 4))
def test_wrapped_text_stays_within_its_room(text: str, width: float, lines: int) -> None:
    broken = wrap(text, width, 13, lines=lines)

    assert len(broken) <= lines
    assert all(text_width(line, 13) <= width for line in broken)


def test_text_is_cut_only_when_it_must_be() -> None:
    assert fit("Mondzorg", 200, 13) == "Mondzorg"
    assert fit("Mondzorg jeugd", 60, 13).endswith("…")
    assert wrap("een twee drie", 1000, 13) == ["een twee drie"]
