"""Gap and ratio of two survey figures: symmetric, wider with unsurer sides, covering what they say."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.engine.statistics.gap import gap_interval, standardised_share
from samenvoor.engine.statistics.ratio import ratio_interval

SHARE, SE = st.floats(0.01, 0.99), st.floats(0.0, 0.2)


@given(SHARE, SE, SHARE, SE)
def test_the_gap_turns_its_sign_with_its_sides(here: float, se: float, there: float, se_there: float) -> None:
    one = gap_interval(local=here, se_local=se, comparator=there, se_comparator=se_there)
    other = gap_interval(local=there, se_local=se_there, comparator=here, se_comparator=se)

    np.testing.assert_allclose(
        [other.value, other.low, other.high, other.se],
        [-one.value, -one.high, -one.low, one.se],
        atol=1e-12,
    )
    assert one.low <= one.value <= one.high
    assert one.se >= max(se, se_there) - 1e-12


@given(SHARE, SE, SHARE, SE)
def test_the_ratio_turns_upside_down_with_its_sides(
    here: float, se: float, there: float, se_there: float
) -> None:
    one = ratio_interval(local=here, se_local=se, comparator=there, se_comparator=se_there)
    other = ratio_interval(local=there, se_local=se_there, comparator=here, se_comparator=se)

    np.testing.assert_allclose(
        [other.value, other.low, other.high], [1 / one.value, 1 / one.high, 1 / one.low]
    )
    assert one.low <= one.value * (1 + 1e-12)
    assert one.value <= one.high * (1 + 1e-12)


@given(SHARE, st.floats(0.001, 0.2), SHARE, st.floats(0, 1), st.floats(0, 0.1))
def test_a_local_part_of_the_comparator_never_widens(
    here: float, se: float, there: float, part: float, more: float
) -> None:
    sides = {"local": here, "se_local": se, "comparator": there, "se_comparator": part * se + more}

    for made in (gap_interval, ratio_interval):
        whole, shared = made(**sides), made(**sides, local_part=part)

        assert shared.value == whole.value
        for end in ("low", "high"):
            inside, outside = (abs(getattr(found, end) - whole.value) for found in (shared, whole))
            assert inside <= outside * (1 + 1e-9) + 1e-9


def test_the_intervals_cover_about_what_they_say_also_where_the_area_is_part() -> None:
    made = np.random.default_rng(6)
    part, truth, rest = 0.3, 0.30, 0.20
    whole = part * truth + (1 - part) * rest
    se_whole = float(np.hypot(part * 0.02, (1 - part) * 0.01))
    gaps = ratios = 0
    for local, other in made.normal([truth, rest], [0.02, 0.01], size=(2000, 2)):
        sides: dict[str, float] = {
            "local": local,
            "se_local": 0.02,
            "comparator": part * local + (1 - part) * other,
            "se_comparator": se_whole,
            "local_part": part,
        }
        gap, ratio = gap_interval(**sides), ratio_interval(**sides)
        gaps += gap.low <= truth - whole <= gap.high
        ratios += ratio.low <= truth / whole <= ratio.high

    assert 0.935 <= gaps / 2000 <= 0.965
    assert 0.935 <= ratios / 2000 <= 0.965


def test_the_published_paradox_a_smaller_gap_and_a_larger_ratio() -> None:
    """Of 24.8 and 36.1 to 21.6 and 32.6: the gap falls, the ratio rises; which counts is a choice."""
    first, last = (
        {"local": local, "se_local": 0.6, "comparator": nation, "se_comparator": 0.1}
        for local, nation in ((36.1, 24.8), (32.6, 21.6))
    )

    assert gap_interval(**last).value < gap_interval(**first).value
    assert ratio_interval(**last).value > ratio_interval(**first).value


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(0.05, 0.95), st.integers(1, 900)), min_size=1))
def test_a_standardised_share_lies_between_its_strata_and_the_design_effect_widens(
    strata: list[tuple[int, float, int]],
) -> None:
    w, p, n = (list(part) for part in zip(*strata, strict=True))

    plain = standardised_share(weights=w, share=p, n=n)
    clustered = standardised_share(weights=w, share=p, n=n, deff=4.0)

    assert min(p) - 1e-12 <= plain.value <= max(p) + 1e-12
    assert clustered.se == pytest.approx(2.0 * plain.se)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"local": float("nan")}, "finite"),
        ({"se_local": -0.1}, "below 0"),
        ({"local_part": 1.5}, "between 0 and 1"),
        ({"local_part": 1.0}, "surer"),
    ],
)
def test_sides_that_cannot_be_compared_are_refused(changed: dict[str, Any], why: str) -> None:
    good = {"local": 0.3, "se_local": 0.02, "comparator": 0.2, "se_comparator": 0.01}

    for made in (gap_interval, ratio_interval):
        with pytest.raises(ValueError, match=why):
            made(**good | changed)


def test_no_ratio_to_nothing_and_no_standard_error_of_certainty() -> None:
    with pytest.raises(ValueError, match="use the gap"):
        ratio_interval(local=0.0, se_local=0.02, comparator=0.2, se_comparator=0.01)
    with pytest.raises(ValueError, match="Wilson"):
        standardised_share(weights=[1, 1], share=[0.0, 1.0], n=[10, 10])
