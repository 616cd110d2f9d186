"""A programme may say itself how far a design may be off: then that counts, is shown, and holds from its day."""

import pytest

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.design_allowance import DesignAllowance
from samenvoor.domain.records.evaluation import Design
from samenvoor.engine.learning.allowances import ALLOWANCES, allowance_of
from samenvoor.engine.learning.effects import EffectLearned, effect_learned
from tests.programmes import TODAY, record
from tests.unit.engine.learning.measured import assumed_in, evidence, town


def said(key: str, on: str, mean: float, sd: float) -> DesignAllowance:
    made = record(
        DesignAllowance, key, design="matched_controls", bias_mean=mean, bias_sd=sd, by="methodegroep", on=on
    )
    assert isinstance(made, DesignAllowance)
    return made


def learned(programme: Programme) -> EffectLearned:
    found = effect_learned(assumed_in(programme.on(TODAY)), "a", "coping")
    assert found is not None
    return found


FOUND = evidence("e", 0.12, 0.03, design="matched_controls")


def test_the_allowance_of_the_programme_counts_and_not_that_of_the_method() -> None:
    own = learned(town(FOUND, said("x", "2026-01-01", 3.0, 5.0)))
    by_itself = learned(
        town(evidence("e", 0.12, 0.03, design="matched_controls", bias_mean=3.0, bias_sd=5.0))
    )
    by_method = learned(town(FOUND))

    assert (own.mean, own.sd) == (by_itself.mean, by_itself.sd)
    assert own.mean != by_method.mean


def test_what_was_said_last_counts_from_its_own_day() -> None:
    programme = town(FOUND, said("y", "2026-02-01", 1.0, 9.0), said("x", "2026-01-01", 3.0, 5.0))

    assert allowance_of(programme, Design.matched_controls).sd == 9.0
    assert allowance_of(programme, Design.self_report) == ALLOWANCES[Design.self_report]
    later = town(FOUND, said("y", "2999-02-01", 1.0, 9.0))
    assert learned(later).mean == learned(town(FOUND)).mean


def test_evidence_that_says_it_for_itself_keeps_its_own() -> None:
    own = evidence("e", 0.12, 0.03, design="matched_controls", bias_mean=0.0, bias_sd=1.0)

    assert learned(town(own, said("x", "2026-01-01", 3.0, 5.0))).mean == learned(town(own)).mean


def test_the_figure_names_who_said_it() -> None:
    figure = learned(town(FOUND, said("x", "2026-01-01", 3.0, 5.0))).evidence[0].figure
    below = {part.address: part for part in figure.inputs}

    assert below["design_allowance/x"].by == "methodegroep"
    assert below["design_allowance/x"].value == pytest.approx(3.0)
