"""A colour changes on a clear step over a limit or after two quarters past it, and never on a wobble."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.judging.hysteresis import colours, step
from samenvoor.engine.judging.rule import Limits

LIMITS = Limits(green_from=0.8, red_up_to=0.2)
MARGIN = 0.03
NAMES = {1: "green", 0: "undecided", -1: "red"}


def course(*chances: float, moved: bool = True, start: int = 0) -> list[str]:
    """The colour of one project after each quarter."""
    current, before = np.array([start], np.int8), np.array([start], np.int8)
    told = []
    for chance in chances:
        current, before = step(
            current, np.array([chance]), before, LIMITS, margin=MARGIN, hardly_moved=np.array([not moved])
        )
        told.append(NAMES[int(current[0])])
    return told


@pytest.mark.parametrize(
    ("chances", "told"),
    [
        ((0.83,), ["green"]),
        ((0.81,), ["undecided"]),
        ((0.81, 0.81), ["undecided", "green"]),
        ((0.81, 0.79, 0.81), ["undecided", "undecided", "undecided"]),
        ((0.9, 0.79, 0.81, 0.79), ["green", "green", "green", "green"]),
        ((0.9, 0.79, 0.78), ["green", "green", "undecided"]),
        ((0.9, 0.7), ["green", "undecided"]),
        ((0.9, 0.1), ["green", "red"]),
        ((0.9, 0.19), ["green", "undecided"]),
        ((0.9, 0.19, 0.19), ["green", "undecided", "red"]),
        ((0.17,), ["red"]),
        ((0.1, 0.21, 0.22), ["red", "red", "undecided"]),
    ],
)
def test_the_course_of_one_project(chances: tuple[float, ...], told: list[str]) -> None:
    assert course(*chances) == told


def test_without_data_there_is_no_colour_whatever_it_was() -> None:
    assert course(0.99, 0.99, moved=False) == ["undecided", "undecided"]
    assert course(0.99, moved=False, start=1) == ["undecided"]


@given(chances=st.lists(st.floats(0.0, 1.0), min_size=1, max_size=8))
def test_a_steady_chance_ends_at_its_own_colour(chances: list[float]) -> None:
    last = chances[-1]
    own = colours(np.array([last]), LIMITS, hardly_moved=np.array([False]))

    assert course(*chances, last, last)[-1] == NAMES[int(own[0])]


@given(chances=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=6))
def test_many_projects_at_once_are_each_by_itself(chances: list[tuple[float, float]]) -> None:
    current = before = np.zeros(2, np.int8)
    for pair in chances:
        current, before = step(
            current, np.array(pair), before, LIMITS, margin=MARGIN, hardly_moved=np.zeros(2, bool)
        )

    each = [course(*(pair[place] for pair in chances))[-1] for place in (0, 1)]
    assert [NAMES[int(colour)] for colour in current] == each
