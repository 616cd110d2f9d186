"""Draws a straight line through one unbroken series, and says how unsure it is in another year.

Source: METHOD §6.2, §6.3. A trend is only asked of a series (series.py), so it cannot run over a break.
"""

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.refused import RefusedError
from samenvoor.engine.statistics.series import Series
from samenvoor.engine.statistics.trend import Trend, gap_trend

_QUARTERS = 4.0


def series_trend(
    *,
    series: Series,
    prior_mean: tuple[float, float],
    prior_sd: tuple[float, float],
    origin: float = 0.0,
) -> Trend:
    """The line through the figures of a series that have a value, each at the middle of its period.

    prior_mean, prior_sd: of (level at origin, slope per year), as in `gap_trend`; a whole year 2020 stands at
    2020, its first quarter at 2019.625. Errors: RefusedError when a figure has no standard error; else as
    `gap_trend`. Source: METHOD §6.3.
    """
    known = [point for point in series.points if point.value is not None]
    unsure = [point.period for point in known if point.se is None]
    if unsure:
        raise RefusedError(
            Words(
                f"Van {', '.join(unsure)} kennen wij de marge niet. Een trend kan dan ook toeval zijn.",
                f"The margin of {', '.join(unsure)} is not known: chance may do this.",
            )
        )
    return gap_trend(
        years=[_middle(point.span.start, point.span.end) for point in known],
        gap=[point.value for point in known if point.value is not None],
        se=[point.se for point in known if point.se is not None],
        prior_mean=prior_mean,
        prior_sd=prior_sd,
        origin=origin,
    )


def _middle(start: int, end: int) -> float:
    """The middle of the quarters, in years, with the middle of a calendar year as that year's number."""
    return (start + end + 1.0) / 2.0 / _QUARTERS - 0.5
