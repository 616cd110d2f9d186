"""How much areas differ by themselves, as the standard error of a comparison, and what is said of it.

Where both sides have enough areas the residuals are clustered by area; where one side has too few, the
changes of the other side's areas say how far an area strays. Source: METHOD §8.1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.distributions import Z_90
from samenvoor.engine.evaluation.linear import FEW_AREAS, FEWEST_AREAS, Cells, clustered, clusters_of
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import Diagnostic
from samenvoor.engine.evaluation.said import AREA, AREAS, counted, points

FloatArray = npt.NDArray[np.float64]


class AreaError(NamedTuple):
    """The error by how areas differ, as estimated (`plain`) and widened for their number.

    areas: how many there are; None where nothing can be said. one_sided: only the areas of one side say it.
    """

    plain: float | None
    widened: float | None
    areas: int
    one_sided: bool = False


def widened(error: float, *, areas: int, sides: int = 2) -> float:
    """An error of few areas made so wide that its normal 80 % interval is the one of Student's t.

    Degrees of freedom: areas less one for every side. Source: METHOD §8.1 [choice].
    """
    from scipy.special import stdtrit

    return error * float(stdtrit(max(areas - sides, 1), 0.9)) / Z_90


def area_error(
    panel: Panel, cells: Cells, weights: FloatArray, *, within: FloatArray, absorbed: bool
) -> AreaError:
    """The error of the combination `weights` by how areas differ.

    within [N, K]: the model of the residuals with the wanted coefficient first; absorbed: one level per row
    is taken out. Source: METHOD §8.1.
    """
    clusters = clusters_of(panel, cells)
    number = int(np.unique(clusters).size)
    with_it = panel.treated[cells.unit]
    sides = [size for side in (True, False) if (size := np.unique(clusters[with_it == side]).size)]
    if min(sides) < FEWEST_AREAS or len(cells.share) <= within.shape[1]:
        return _of_the_larger_side(panel, cells, weights, number)
    rows = cells.unit if absorbed else None
    _, covariance = clustered(cells.share, within, clusters=clusters, absorbed=rows)
    plain = float(np.sqrt(max(covariance[0, 0], 0.0)))
    # In pairs both sides are in every area, and only one mean of their differences is estimated.
    means = len(sides) if number == sum(sides) else 1
    return AreaError(plain, widened(plain, areas=number, sides=means), number)


def _of_the_larger_side(panel: Panel, cells: Cells, weights: FloatArray, number: int) -> AreaError:
    """The spread of the same change among the areas of the side that has enough of them.

    Only where every area was measured in the same rounds; an area with the project is then taken to stray as
    far as one without it.
    """
    sizes = {side: int((panel.treated == side).sum()) for side in (True, False)}
    larger = max(sizes, key=lambda side: sizes[side])
    used = np.unique(cells.period)
    if min(sizes.values()) == 0 or sizes[larger] < FEWEST_AREAS or not panel.known[:, used].all():
        return AreaError(None, None, number)
    table = np.zeros(panel.share.shape)
    table[cells.unit, cells.period] = weights
    pattern = table[panel.treated].sum(axis=0)
    changes = panel.share[panel.treated == larger] @ pattern
    plain = float(changes.std(ddof=1)) * sum(1.0 / size for size in sizes.values()) ** 0.5
    return AreaError(plain, widened(plain, areas=sizes[larger], sides=1), number, one_sided=True)


def said_of_error(sampling: float | None, area: AreaError) -> Diagnostic:
    """What the error holds and what it does not."""
    numbers = {"areas": float(area.areas)}
    numbers |= {} if sampling is None else {"sampling": sampling}
    if area.plain is None or area.widened is None:
        words = Words(
            "De foutmarge zegt hoeveel het toeval van de ondervraagden uitmaakt. Hoe gebieden uit zichzelf "
            "verschillen is niet te zien: daarvoor zijn aan elke kant drie gebieden nodig.",
            "The error says how much the chance of who was asked matters. How areas differ by themselves "
            "cannot be seen: that takes three areas on each side.",
        )
        return Diagnostic(name="error", words=words, numbers=numbers)
    numbers |= {"clustered": area.plain, "widened": area.widened}
    number, error = (
        counted(area.areas, one=AREA, many=AREAS),
        points(max(area.widened, sampling or 0.0)),
    )
    nl = f"De standaardfout is {error.nl}: hoe {number.nl} uit zichzelf verschillen, telt mee."
    en = f"The standard error is {error.en}: how {number.en} differ by themselves is counted."
    if area.one_sided:
        nl += " Dat blijkt alleen uit de kant met de meeste gebieden."
        en += " Only the side with most areas shows that."
    if area.areas < FEW_AREAS:
        nl += " Het zijn er weinig; de fout is daarom verruimd."
        en += " They are few; the error is widened for that."
    return Diagnostic(name="error", words=Words(nl, en), numbers=numbers, warning=area.areas < FEW_AREAS)
