"""An area beside a group: the rank names its ties and who is missing, and its range says how sure it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.statistics.comparison import compare, rank, rank_range
from samenvoor.engine.statistics.refused import RefusedError

VALUES = st.dictionaries(
    st.sampled_from([f"GM{number:04}" for number in range(1, 30)]),
    st.none() | st.integers(0, 20).map(float),
    min_size=1,
)
HEALTH: dict[str, float | None] = {
    "GM0001": 36.1,
    "GM0002": 30.0,
    "GM0003": None,
    "GM0004": 30.0,
    "GM0005": 12.5,
}


def test_a_rank_names_ties_and_missing() -> None:
    assert rank(values=HEALTH, area="GM0001") == (1, 4, (), ("GM0003",))
    assert rank(values=HEALTH, area="GM0002") == (2, 4, ("GM0004",), ("GM0003",))
    assert rank(values=HEALTH, area="GM0005") == (4, 4, (), ("GM0003",))
    assert rank(values=HEALTH, area="GM0005", highest_first=False).place == 1


@given(VALUES)
def test_places_ties_and_missing_add_up(values: dict[str, float | None]) -> None:
    known = [area for area, value in values.items() if value is not None]
    for area in known:
        high = rank(values=values, area=area)
        low = rank(values=values, area=area, highest_first=False)

        assert high.areas + len(high.missing) == len(values)
        assert high.place + low.place + len(high.ties) == high.areas + 1
        for other in high.ties:
            assert rank(values=values, area=other).place == high.place


def test_figures_tie_as_they_are_published() -> None:
    values = {"a": 100 - 67.4, "b": 32.6}

    assert values["a"] != values["b"]
    assert rank(values=values, area="a").ties == ()
    assert rank(values=values, area="a", decimals=1).ties == ("b",)


@given(VALUES, st.floats(0, 5))
def test_the_range_of_places_holds_the_place_and_widens(values: dict[str, float | None], se: float) -> None:
    known = [area for area, value in values.items() if value is not None]
    for area in known:
        place = rank(values=values, area=area)
        sure = rank_range(values=values, se=dict.fromkeys(known, 0.0), area=area)
        unsure = rank_range(values=values, se=dict.fromkeys(known, se), area=area)

        assert sure == (place.place, place.place + len(place.ties))
        assert 1 <= unsure.first <= sure.first <= sure.last <= unsure.last <= len(known)


def test_the_range_says_what_the_margins_leave_open() -> None:
    values, se = {"a": 36.0, "b": 35.0, "c": 20.0}, {"a": 1.0, "b": 1.0, "c": 1.0}

    assert rank_range(values=values, se=se, area="a") == (1, 2)
    assert rank_range(values=values, se=se, area="c") == (3, 3)
    assert rank_range(values=values, se=se, area="c", highest_first=False) == (1, 1)
    with pytest.raises(ValueError, match="no standard error of 0 or more for: b, c"):
        rank_range(values=values, se={"a": 1.0, "b": float("nan")}, area="a")


def test_a_group_is_compared_without_the_area_itself() -> None:
    found = compare(values=HEALTH, area="GM0001", group=["GM0001", *HEALTH, "GM0009"])

    assert found.value == 36.1
    assert (found.median, found.mean, found.areas) == (30.0, None, 3)
    assert (found.low, found.lowest) == (12.5, ("GM0005",))
    assert (found.high, found.highest) == (30.0, ("GM0002", "GM0004"))
    assert found.missing == ("GM0003", "GM0009")


def test_the_mean_of_a_group_is_that_of_its_people() -> None:
    persons = {"GM0002": 10_000, "GM0004": 10_000, "GM0005": 80_000}

    found = compare(values=HEALTH, area="GM0001", group=persons, persons=persons)

    assert found.mean == pytest.approx(16.0)
    with pytest.raises(ValueError, match="persons are missing"):
        compare(values=HEALTH, area="GM0001", group=HEALTH, persons={"GM0002": 10_000})


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(RefusedError, match="GM0003 heeft zelf geen cijfer"):
        rank(values=HEALTH, area="GM0003")
    with pytest.raises(ValueError, match="not among"):
        rank(values=HEALTH, area="GM0009")
    with pytest.raises(RefusedError, match="GM0009 heeft zelf geen cijfer"):
        compare(values=HEALTH, area="GM0009", group=HEALTH)
    with pytest.raises(ValueError, match="not finite"):
        rank(values={"a": 1.0, "b": float("nan")}, area="a")
    with pytest.raises(RefusedError, match="Geen enkel gebied"):
        compare(values=HEALTH, area="GM0001", group=["GM0001", "GM0003"])
