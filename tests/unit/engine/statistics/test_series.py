"""A series: cut at breaks and between bases, never joined over them, and no evidence made of a model."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.words import Words
from samenvoor.engine.statistics.evidence import BASES, MODEL_ESTIMATE, known_basis, refuse_as_evidence
from samenvoor.engine.statistics.refused import BrokenSeriesError, NotEvidenceError, RefusedError
from samenvoor.engine.statistics.series import Break, Point, Series, change, change_as_evidence, cut
from samenvoor.engine.statistics.series_trend import series_trend
from samenvoor.engine.statistics.span import Span, span_of
from samenvoor.engine.statistics.trend import predict

CORONA = Break("2022", Words("de vraag is veranderd.", "the question has changed."))
YEARS = st.lists(st.integers(2000, 2030), min_size=1, unique=True)


def _measured(period: str, value: float | None = 30.0, se: float | None = 1.0, definition: str = "") -> Point:
    return Point(period, value, "measured", se, definition)


def _modelled(period: str) -> Point:
    return Point(period, 31.0, MODEL_ESTIMATE, 1.0)


def test_the_bases_are_those_of_the_tables() -> None:
    assert {str(basis) for basis in CountBasis} == BASES
    with pytest.raises(ValueError, match="not known"):
        known_basis("gemeten")


@given(YEARS, st.lists(st.integers(2000, 2030), unique=True))
def test_cutting_keeps_every_figure_once_and_joins_nothing_over_a_break(
    years: list[int], at: list[int]
) -> None:
    points = [_measured(str(year)) for year in years]

    found = cut(points=points, breaks=[Break(str(year), Words("x", "x")) for year in at])

    assert sorted(p.period for series in found for p in series.points) == sorted(map(str, years))
    for series in found:
        first, last = (int(series.points[end].period) for end in (0, -1))
        assert not any(first < year <= last for year in at)
        inside = [year for year in at if year <= first]
        assert (int(series.after.first) if series.after else None) == (max(inside) if inside else None)
    assert len({(series.after.first if series.after else "") for series in found}) == len(found)


@given(YEARS, YEARS)
def test_two_bases_are_never_one_series(measured: list[int], modelled: list[int]) -> None:
    points = [_measured(str(y)) for y in measured] + [_modelled(str(y)) for y in modelled]

    found = cut(points=points)

    assert [series.basis for series in found] == ["measured", MODEL_ESTIMATE]
    assert [len(series.points) for series in found] == [len(measured), len(modelled)]


def test_definitions_and_lengths_of_period_are_apart() -> None:
    points = [_measured("2016"), _measured("2020", definition="2"), _measured("2019-2022"), _measured("2024")]

    found = cut(points=points)

    assert [[p.period for p in series.points] for series in found] == [
        ["2016", "2024"],
        ["2020"],
        ["2019-2022"],
    ]


def test_the_series_of_less_than_good_health_is_cut_in_2022() -> None:
    found = cut(points=[_measured(year) for year in ("2022", "2012", "2020", "2016")], breaks=[CORONA])

    assert [[p.period for p in series.points] for series in found] == [["2012", "2016", "2020"], ["2022"]]
    assert [series.after for series in found] == [None, CORONA]


@pytest.mark.parametrize(
    "others",
    [[_modelled("2020")], [_measured("2020", definition="2")], [_measured("2020Q1")]],
)
def test_a_series_refuses_a_mix(others: list[Point]) -> None:
    with pytest.raises(BrokenSeriesError, match="niet in één reeks"):
        Series((_measured("2016"), *others))


def test_a_series_refuses_nothing_and_twice_and_what_nobody_knows() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Series(())
    with pytest.raises(ValueError, match="2020 comes twice"):
        Series((_measured("2020"), _measured("2016"), _measured("2020")))
    with pytest.raises(ValueError, match="not known"):
        Series((Point("2020", 1.0, "guessed"),))


def test_a_figure_over_a_break_belongs_to_neither_side() -> None:
    with pytest.raises(BrokenSeriesError) as caught:
        cut(points=[_measured("2019-2022")], breaks=[CORONA])

    assert caught.value.reason == Words(
        "Het cijfer over 2019-2022 gaat over de breuk in 2022 heen: de vraag is veranderd.",
        "The figure for 2019-2022 is on both sides of the break in 2022: the question has changed.",
    )


def test_the_change_is_the_later_figure_minus_the_earlier() -> None:
    found = change(before=_measured("2016", 36.1, 0.8), after=_measured("2020", 32.6, 0.6))

    assert (found.value, found.se) == pytest.approx((-3.5, 1.0))
    assert (found.low, found.high) == pytest.approx((-3.5 - 1.959964, -3.5 + 1.959964))


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (_measured("2020"), _measured("2022"), "breekt de reeks in 2022: de vraag is veranderd"),
        (_measured("2016"), _modelled("2020"), "verschillen in basis"),
        (_measured("2016"), _measured("2020", definition="2"), "verschillen in definitie"),
        (_measured("2016"), _measured("2020Q1"), "verschillen in duur"),
        (_measured("2013-2016"), _measured("2015-2018"), "overlappen"),
        (_measured("2016", None), _measured("2020"), "2016 is er geen waarde"),
        (_measured("2016"), _measured("2020", se=None), "2020 kennen wij de marge niet"),
    ],
)
def test_a_change_that_means_nothing_is_refused(before: Point, after: Point, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        change(before=before, after=after, breaks=[CORONA])


def test_a_break_outside_the_two_figures_does_not_matter() -> None:
    early = Break("2014", Words("x", "x"))

    assert change(before=_measured("2016"), after=_measured("2020"), breaks=[CORONA, early]).value == 0.0
    assert change(before=_measured("2022"), after=_measured("2024"), breaks=[CORONA]).value == 0.0


def test_a_change_goes_forward() -> None:
    with pytest.raises(ValueError, match="not later"):
        change(before=_measured("2020"), after=_measured("2020"))


def test_a_model_estimate_is_no_evidence_but_may_be_looked_at() -> None:
    first, last = _modelled("2016"), _modelled("2020")

    assert change(before=first, after=last).value == 0.0
    with pytest.raises(NotEvidenceError) as caught:
        change_as_evidence(before=first, after=last)

    assert "modelschatting" in caught.value.reason.nl
    assert "not as evidence" in caught.value.reason.en


@pytest.mark.parametrize("basis", sorted(BASES))
def test_what_may_be_evidence(basis: str) -> None:
    if basis in ("model_estimate", "forecast"):
        with pytest.raises(NotEvidenceError):
            refuse_as_evidence(["measured", basis])
    else:
        refuse_as_evidence(["measured", basis])


def test_evidence_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no basis"):
        refuse_as_evidence([])


def test_measured_figures_are_evidence_of_a_change() -> None:
    points = {"before": _measured("2016", 36.0), "after": _measured("2020", 32.0)}

    assert change_as_evidence(**points) == change(**points)


def test_the_trend_of_a_series_runs_through_its_figures() -> None:
    series = Series(tuple(_measured(str(y), 10.0 + 0.5 * (y - 2012), 0.5) for y in (2012, 2016, 2020)))

    found = series_trend(series=series, prior_mean=(0, 0), prior_sd=(np.inf, np.inf), origin=2012.0)

    assert (found.level, found.slope) == pytest.approx((10.0, 0.5))
    assert predict(found, 2024.0)[1] > predict(found, 2016.0)[1]


def test_quarters_stand_at_their_own_middle() -> None:
    quarters = Series(tuple(_measured(f"2026Q{q}", float(q), 0.1) for q in (1, 2, 3, 4)))

    found = series_trend(series=quarters, prior_mean=(0, 0), prior_sd=(np.inf, np.inf), origin=2026.0)

    assert (found.level, found.slope) == pytest.approx((2.5, 4.0))


def test_a_trend_needs_margins_and_leaves_out_what_is_missing() -> None:
    prior = {"prior_mean": (30.0, 0.0), "prior_sd": (10.0, 0.3), "origin": 2016.0}
    full, gaps = (Series((_measured("2016"), *more)) for more in ((), (_measured("2020", None, None),)))

    assert series_trend(series=gaps, **prior) == series_trend(series=full, **prior)  # type: ignore[arg-type]
    with pytest.raises(RefusedError, match="2020 kennen wij de marge niet"):
        series_trend(series=Series((_measured("2020", se=None),)), **prior)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "span"),
    [
        ("2020", Span(8080, 8083)),
        ("2020Q1", Span(8080, 8080)),
        ("2020Q4", Span(8083, 8083)),
        ("2019-2022", Span(8076, 8091)),
    ],
)
def test_a_period_is_its_quarters(period: str, span: Span) -> None:
    assert span_of(period) == span


@pytest.mark.parametrize("period", ["", "20", "2020Q5", "2022-2019", "2020-2020", "2020JJ00", "2020q1"])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        span_of(period)
