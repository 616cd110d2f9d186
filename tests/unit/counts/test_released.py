"""Released counts: 0–7 is one and the same value everywhere, other counts are rounded, totals on their own."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.counts.released import (
    HIDDEN,
    released,
    released_change,
    released_observations,
    released_rate,
    released_share,
    released_total,
)
from samenvoor.counts.tables import OBSERVATIONS
from samenvoor.domain.observation import Status

COUNTS = st.integers(0, 2_000_000)
SMALL = st.integers(0, 7)
LARGE = st.integers(8, 2_000_000)


@pytest.mark.parametrize(
    ("count", "nl", "en"),
    [
        (0, "geheim (0–7)", "suppressed (0–7)"),
        (7, "geheim (0–7)", "suppressed (0–7)"),
        (8, "10", "10"),
        (12, "10", "10"),
        (13, "15", "15"),
        (17, "15", "15"),
        (1233, "1.235", "1,235"),
    ],
)
def test_a_count_is_told_like_this(count: int, nl: str, en: str) -> None:
    words = released(count).words

    assert (words.nl, words.en) == (nl, en)


def test_a_structural_zero_is_not_a_hidden_zero() -> None:
    assert released(None, status=Status.not_applicable).words.nl == "n.v.t."
    assert released(None, status=Status.not_applicable) != released(0)
    assert [released(None, status=status).words.nl for status in (Status.unknown, Status.not_asked)] == [
        "onbekend",
        "niet gevraagd",
    ]


@given(COUNTS)
def test_a_released_count_is_a_multiple_of_five_near_the_count(count: int) -> None:
    shown = released(count)

    assert shown.low is not None
    assert shown.high is not None
    assert shown.low <= count <= shown.high
    if count <= 7:
        assert shown is HIDDEN
    else:
        assert shown.value is not None
        assert shown.value % 5 == 0
        assert abs(shown.value - count) <= 2


@given(st.lists(LARGE, min_size=1, max_size=3), SMALL, SMALL)
def test_no_function_tells_one_small_count_from_another(others: list[int], one: int, two: int) -> None:
    """Whatever is made of a hidden count is the same for every count from 0 to 7."""

    def made(small: int) -> list[object]:
        shown = [released(count) for count in others]
        hidden = released(small)
        return [
            hidden,
            hidden.words,
            released_total([small]),
            *(released_share(hidden, whole=whole) for whole in shown),
            *(released_share(part, whole=hidden) for part in shown),
            *(released_rate(hidden, population=whole, per=1000) for whole in shown),
            *(released_change(hidden, after=after) for after in shown),
            *(released_change(before, after=hidden) for before in shown),
            released_change(hidden, after=hidden),
        ]

    assert made(one) == made(two)


@given(st.lists(COUNTS, min_size=1, max_size=12))
def test_a_total_is_rounded_from_the_true_total(parts: list[int]) -> None:
    assert released_total(parts) == released(sum(parts))


def test_a_total_is_not_the_sum_of_what_is_shown() -> None:
    shown = [released(count).value for count in (12, 12, 12)]

    assert shown == [10, 10, 10]
    assert released_total([12, 12, 12]).value == 35


@given(COUNTS, SMALL)
def test_a_total_with_one_hidden_part_leaves_it_open(visible: int, small: int) -> None:
    """A total beside its two parts: more than one count stays possible for the hidden one, whatever it is."""
    if visible <= 7:
        return
    part, total = released(visible), released_total([visible, small])
    assert part.low is not None
    assert part.high is not None
    possible = [
        guess
        for guess in range(8)
        if any(released(value + guess) == total for value in range(part.low, part.high + 1))
    ]

    assert small in possible
    assert len(possible) > 1


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([Status.not_applicable, Status.not_applicable], Status.not_applicable),
        ([20, Status.unknown], Status.unknown),
        ([20, Status.not_yet_available], Status.unknown),
        ([20, Status.suppressed], Status.unknown),
        ([], Status.unknown),
        ([20, Status.not_applicable], Status.known),
    ],
)
def test_a_total_of_parts_without_a_count(parts: list[int | Status], status: Status) -> None:
    assert released_total(parts).status is status


@given(LARGE, LARGE)
def test_shares_and_changes_come_from_released_counts_and_hold_the_truth(one: int, two: int) -> None:
    part, whole = sorted((one, two))
    share = released_share(released(part), whole=released(whole))
    change = released_change(released(one), after=released(two))

    assert share.value == pytest.approx(released(part).value / released(whole).value)  # type: ignore[operator]
    assert share.low is not None
    assert share.high is not None
    assert share.low <= part / whole <= share.high <= 1.0
    assert change.low is not None
    assert change.high is not None
    assert change.low <= two - one <= change.high


def test_counts_of_one_band_give_one_share() -> None:
    made = {released_share(released(part), whole=released(100)).value for part in range(8, 13)}

    assert made == {0.1}


@pytest.mark.parametrize(
    ("count", "status"),
    [
        (-1, Status.known),
        (12.5, Status.known),
        (True, Status.known),
        (3, Status.unknown),
        (None, Status.known),
    ],
)
def test_what_is_no_count_is_refused(count: object, status: Status) -> None:
    with pytest.raises(ValueError, match=r"whole number|do not go together"):
        released(count, status=status)  # type: ignore[arg-type]


def test_a_small_part_must_be_a_count() -> None:
    with pytest.raises(ValueError, match="whole number"):
        released_total([20, -3])


def table(*rows: dict[str, object]) -> pa.Table:
    blank: dict[str, object] = dict.fromkeys(OBSERVATIONS.names, "")
    blank |= {"area_year": 2026, "provisional": False, "low": None, "high": None, "row": 1, "value": None}
    return pa.Table.from_pylist([blank | row for row in rows], schema=OBSERVATIONS)


def test_a_table_is_released_for_own_counts_only() -> None:
    own: dict[str, object] = {"basis": "own_count", "unit": "personen"}
    exact = table(
        {**own, "value": 7.0, "status": "value"},
        {**own, "value": 12.0, "status": "value"},
        {**own, "status": "not_applicable"},
        {"basis": "measured", "value": 3.0, "low": 2.0, "high": 4.0, "status": "value"},
    )
    shown = released_observations(exact)

    assert shown.schema == OBSERVATIONS
    assert shown.select(["value", "low", "high", "status", "bound"]).to_pylist() == [
        {"value": None, "low": None, "high": None, "status": "suppressed", "bound": "0–7"},
        {"value": 10.0, "low": 8.0, "high": 12.0, "status": "value", "bound": ""},
        {"value": None, "low": None, "high": None, "status": "not_applicable", "bound": ""},
        {"value": 3.0, "low": 2.0, "high": 4.0, "status": "value", "bound": ""},
    ]
    assert released_observations(shown.slice(3)).equals(shown.slice(3))


def test_tables_that_differ_in_small_counts_only_are_released_alike() -> None:
    one, two = (
        released_observations(
            table(*({"basis": "own_count", "value": float(c), "status": "value"} for c in counts))
        )
        for counts in ((0, 3, 7, 20), (7, 1, 0, 20))
    )

    assert one.equals(two)


def test_a_fraction_is_no_own_count() -> None:
    with pytest.raises(ValueError, match="whole number"):
        released_observations(table({"basis": "own_count", "value": 12.5, "status": "value"}))


def test_every_five_counts_are_told_alike() -> None:
    assert [released(count).value for count in range(8, 23)] == [10] * 5 + [15] * 5 + [20] * 5
