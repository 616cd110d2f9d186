"""Assumptions tied to a named factor turn out well or badly together, each with its own distribution."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from samenvoor.domain.records.assumption import Parameter
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.streams import Streams
from tests.programmes import assumption, programme, project, three

DRAWS = 8192


def effects(*keys: str, **tie: Any) -> dict[str, FloatArray]:
    """The draws of the effects of projects."""
    made = []
    for key in keys:
        card, plan, _ = project(key)
        tied = assumption("effect", key=f"{key}.effect", project=key, outcome="coping", evidence="net",
                          **three(0.1, 0.2, 0.3), **tie)  # fmt: skip
        made.append([card, plan, tied])
    assumed = Assumed(programme(*made), Streams(seed=3, draws=DRAWS))
    drawn = {key: assumed.draw(Parameter.effect, owner=key, project=key, outcome="coping") for key in keys}
    return {key: found.values for key, found in drawn.items() if found is not None}


def test_the_correlation_is_the_product_of_the_loadings() -> None:
    tied = effects("een", "twee", factor="huisartsen", loading=0.8)

    assert np.corrcoef(tied["een"], tied["twee"])[0, 1] == pytest.approx(0.64, abs=0.02)


def test_without_a_factor_they_are_independent() -> None:
    free = effects("een", "twee")

    assert np.corrcoef(free["een"], free["twee"])[0, 1] == pytest.approx(0.0, abs=0.03)


def test_a_factor_leaves_each_distribution_as_it_was() -> None:
    tied, free = effects("een", factor="huisartsen", loading=0.8), effects("een")

    for share in (0.1, 0.5, 0.9):
        assert np.quantile(tied["een"], share) == pytest.approx(np.quantile(free["een"], share), abs=0.004)


def test_adding_to_a_factor_moves_nobody_else() -> None:
    one = effects("een", factor="huisartsen", loading=0.8)
    more = effects("een", "twee", "drie", factor="huisartsen", loading=0.8)

    np.testing.assert_array_equal(one["een"], more["een"])
