"""Figures of several areas become one by counts or by people, and a missing area is never 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.domain.observation import Status
from samenvoor.engine.areas.add_up import add_up
from samenvoor.engine.areas.added_up import FigureKind, How
from samenvoor.engine.areas.member import Member, hidden_range
from samenvoor.engine.areas.parts_and_whole import parts_and_whole


def person_share(area: str, numerator: float, denominator: float) -> Member:
    return Member(
        area=area, value=100.0 * numerator / denominator, numerator=numerator, denominator=denominator
    )


def said(notes: object) -> str:
    return " ".join(note.nl for note in notes)  # type: ignore[attr-defined]


def test_shares_are_made_of_their_numerators() -> None:
    """90 of 100 and 10 of 10 is 100 of 110, not the mean of 90 % and 100 %."""
    found = add_up(
        [person_share("WK950001", 90, 100), person_share("WK950002", 10, 10)],
        kind=FigureKind.ratio,
        per=100.0,
    )
    assert found.how is How.by_numerator
    assert found.value == pytest.approx(100.0 * 100 / 110)
    assert (found.numerator, found.denominator, found.missing) == (100, 110, ())
    assert "tellers en de noemers van 2 gebieden zijn opgeteld" in said(found.notes)


def test_shares_without_numerators_are_weighted_by_people_and_say_so() -> None:
    members = [
        Member(area="WK950001", value=40.0, weight=3000, low=38.0, high=42.0),
        Member(area="WK950002", value=20.0, weight=1000, low=16.0, high=24.0),
    ]
    found = add_up(members, kind=FigureKind.ratio, per=100.0)
    assert (found.how, found.value) == (How.weighted, 35.0)
    assert found.margin == pytest.approx((32.5, 37.5))
    assert (found.numerator, found.denominator) == (None, None)
    assert "Gewogen naar het aantal mensen" in said(found.notes)
    assert "eerder te ruim" in said(found.notes)


def test_a_numerator_that_is_missing_once_makes_all_weighted() -> None:
    half_told = [person_share("WK950001", 90, 100), Member(area="WK950002", value=50.0, weight=100)]
    assert add_up(half_told, kind=FigureKind.ratio, per=100.0).how is How.refused
    weighted = [
        Member(area="WK950001", value=90.0, numerator=90, denominator=100, weight=100),
        half_told[1],
    ]
    found = add_up(weighted, kind=FigureKind.ratio, per=100.0)
    assert (found.how, found.value) == (How.weighted, 70.0)


def test_without_numerators_or_people_nothing_is_averaged() -> None:
    found = add_up(
        [Member(area="WK950001", value=40.0), Member(area="WK950002", value=20.0)], kind=FigureKind.ratio
    )
    assert (found.how, found.value, found.of_known) == (How.refused, None, None)
    assert "gewoon gemiddelde" in said(found.notes)


def test_a_hidden_share_gives_bounds_and_no_value() -> None:
    members = [
        Member(area="WK950001", value=40.0, weight=9900),
        Member(area="WK950002", weight=100, status=Status.suppressed, bound="."),
    ]
    found = add_up(members, kind=FigureKind.ratio, per=100.0, highest=100.0)
    assert (found.value, found.of_known, found.covered) == (None, 40.0, 0.99)
    assert (found.low, found.high) == pytest.approx((39.6, 40.6))
    assert [(gap.area, gap.status, gap.bound) for gap in found.missing] == [
        ("WK950002", Status.suppressed, ".")
    ]
    assert "Niet volledig: 1 van 2 gebieden heeft geen cijfer (WK950002 geheim (.))" in said(found.notes)
    assert "99,0 % van de mensen" in said(found.notes)
    assert "tussen 39,6 en 40,6" in said(found.notes)
    assert found.margin is None
    unbounded = add_up(members, kind=FigureKind.ratio, per=100.0)
    assert (unbounded.low, unbounded.high, unbounded.covered) == (None, None, 0.99)


def test_a_hidden_numerator_is_bounded_by_its_mark() -> None:
    members = [
        person_share("BU95000101", 50, 100),
        Member(area="BU95000102", denominator=100, status=Status.suppressed, bound="<10"),
    ]
    found = add_up(members, kind=FigureKind.ratio, per=100.0, highest=100.0)
    assert (found.low, found.high) == pytest.approx((25.0, 29.5))


def test_hidden_counts_are_bounded_and_never_zero() -> None:
    members = [
        Member(area="BU95000101", value=120),
        Member(area="BU95000102", status=Status.suppressed, bound="0-7"),
        Member(area="BU95000103", value=0),
    ]
    found = add_up(members, kind=FigureKind.number)
    assert (found.value, found.of_known, found.low, found.high) == (None, 120, 120, 127)
    open_ended = add_up(
        [*members, Member(area="BU95000104", status=Status.not_asked)], kind=FigureKind.number
    )
    assert (open_ended.low, open_ended.high, len(open_ended.missing)) == (120, None, 2)
    assert "ten minste 120" in said(open_ended.notes)


def test_nothing_known_is_no_figure() -> None:
    nothing = [Member(area="BU95000101", status=Status.unknown)]
    assert add_up(nothing, kind=FigureKind.number).of_known is None
    assert add_up(nothing, kind=FigureKind.ratio).how is How.refused


def test_an_area_where_nobody_lives_is_not_missing() -> None:
    members = [
        Member(area="WK950001", value=40.0, weight=500),
        Member(area="WK950002", weight=0, status=Status.suppressed, bound="."),
    ]
    found = add_up(members, kind=FigureKind.ratio, per=100.0)
    assert (found.value, found.missing) == (40.0, ())


@pytest.mark.parametrize(
    "areas",
    [
        ("WK950001", "WK950001"),
        ("WK950001", "BU95000103"),
        ("GM9500", "BU95000103"),
        ("GM9500", "WK950001"),
    ],
)
def test_an_area_that_would_count_double_is_refused(areas: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="double"):
        add_up([Member(area=area, value=1) for area in areas], kind=FigureKind.number)


def test_rounded_counts_say_how_far_the_sum_can_be_off() -> None:
    members = [Member(area=f"WK95000{number}", value=100) for number in range(5)]
    found = add_up(members, kind=FigureKind.number, rounded_to=5.0, confirmed=False)
    assert (found.value, found.rounding, found.confirmed) == (500, 12.5, False)
    assert "hooguit 12,5 naast" in said(found.notes)
    assert "niet bevestigd" in said(found.notes)


@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=0, max_size=4),
)
def test_the_truth_lies_within_the_bounds(seen: list[tuple[int, int]], hidden: list[tuple[int, int]]) -> None:
    """Hide some areas: whatever they hold, the figure of the whole is between low and high."""
    cells = [(min(top, people), people) for top, people in [*seen, *hidden]]
    members = [person_share(f"WK9500{number:02}", *cell) for number, cell in enumerate(cells)]
    whole = add_up(members, kind=FigureKind.ratio, per=100.0, highest=100.0)
    covered = [
        member
        if number < len(seen)
        else Member(area=member.area, denominator=member.denominator, status=Status.suppressed, bound=".")
        for number, member in enumerate(members)
    ]
    found = add_up(covered, kind=FigureKind.ratio, per=100.0, highest=100.0)
    assert whole.value is not None
    if hidden:
        assert found.low is not None
        assert found.high is not None
        assert found.low - 1e-9 <= whole.value <= found.high + 1e-9
        assert found.value is None
    else:
        assert found.value == pytest.approx(whole.value)


@pytest.mark.parametrize(
    ("mark", "bounds"), [("0-7", (0, 7)), ("0–7", (0, 7)), ("<10", (0, 9)), ("< 5", (0, 4)), (".", None)]
)
def test_a_mark_of_a_hidden_cell_has_bounds(mark: str, bounds: tuple[float, float] | None) -> None:
    assert hidden_range(mark) == bounds


def test_parts_and_whole_stand_beside_each_other() -> None:
    """The numbers of Heerlen in 2020 in 57 neighbourhoods: 86,980 against 87,086."""
    parts = [Member(area=f"BU9500{number:04}", value=1525) for number in range(56)]
    parts.append(Member(area="BU95009999", value=86_980 - 56 * 1525))
    found = parts_and_whole(parts, whole=87_086)
    assert (found.sum_of_parts, found.whole, found.difference) == (86_980, 87_086, 106)
    assert (found.most_by_rounding, found.by_rounding) == (142.5, True)
    assert found.reason.nl == (
        "De 57 delen zijn samen 86.980, het geheel is 87.086: 106 verschil. De delen zijn afgerond op 5; dat "
        "kan samen hooguit 142,5 schelen. Wij laten beide getallen staan."
    )
    assert "86,980 together, the whole is 87,086" in found.reason.en


def test_what_rounding_cannot_explain_is_said() -> None:
    parts = [Member(area="WK950001", value=100), Member(area="WK950002", value=100)]
    found = parts_and_whole(parts, whole=230)
    assert (found.difference, found.by_rounding) == (30, False)
    assert "Afronding op 5 verklaart hooguit 5." in found.reason.nl
    missing = parts_and_whole([*parts, Member(area="WK950003", status=Status.suppressed)], whole=230)
    assert (missing.sum_of_parts, missing.difference, missing.by_rounding) == (200, None, False)
    assert "Van WK950003 is geen cijfer" in missing.reason.nl
    assert parts_and_whole(parts, whole=200).reason.nl == "De 2 delen zijn samen 200, het geheel is 200."
