"""Made-up evaluations for tests: measurements written short, and panels drawn from a known truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import numpy as np

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.engine.evaluation.evaluate import Evaluated, evaluated
from samenvoor.engine.streams import Streams

NOTHING = Programme(records={})


def evaluation(design: str, measurements: list[dict[str, Any]] | None = None, **fields: Any) -> Evaluation:
    """An evaluation of one project and outcome."""
    given = {"key": "e", "name": "proef", "project": "p", "outcome": "coping", "design": design, **fields}
    if measurements is not None:
        given["measurements"] = measurements
    return msgspec.convert(given, Evaluation)


def row(
    side: str, period: str, share: float | None, persons: float | None = None, **rest: Any
) -> dict[str, Any]:
    """One measurement."""
    given = {"side": side, "period": period, "share": share, "persons": persons, **rest}
    return {name: value for name, value in given.items() if value is not None}


def two_groups(
    treated: Mapping[str, float], control: Mapping[str, float], *, persons: float = 400.0
) -> list[dict[str, Any]]:
    """One group with and one without the project, {period: share}."""
    return [
        *(row("treated", period, share, persons) for period, share in treated.items()),
        *(row("control", period, share, persons) for period, share in control.items()),
    ]


def result_of(asked: Evaluation, programme: Programme = NOTHING) -> Evaluated:
    """An evaluation carried out; a refusal is a value."""
    return evaluated(programme, evaluation=asked)


def drawn_panels(
    *,
    effects: np.ndarray,
    treated: int,
    times: int,
    spread: float = 0.02,
    lasting: float = 0.05,
    seed: int = 1,
) -> Iterator[np.ndarray]:
    """Shares [U, T] of panels with a known effect: area level + round level + noise - effects [U, T].

    treated: how many of the first units have it (the others are compared with); times: how many panels.
    """
    units, rounds = effects.shape
    streams = Streams(seed=seed, draws=times)
    levels = np.array([streams.normal(f"area/{unit}", "level") for unit in range(units)])
    common = np.array([streams.normal(f"round/{index}", "level") for index in range(rounds)])
    noise = np.array(
        [
            [streams.normal(f"cell/{unit}-{index}", "noise") for index in range(rounds)]
            for unit in range(units)
        ]
    )
    base = 0.40 + lasting * levels[:, None, :] + 0.01 * common[None, :, :] + spread * noise
    assert treated <= units
    for draw in range(times):
        yield base[:, :, draw] - effects


def measured(shares: np.ndarray, *, treated: int, first: int = 2020, **rest: Any) -> list[dict[str, Any]]:
    """A panel [U, T] as measurements; the first `treated` units have the project."""
    return [
        row(
            "treated" if unit < treated else "control",
            str(first + index),
            float(value),
            unit=f"u{unit:02d}",
            **rest,
        )
        for unit, line in enumerate(shares)
        for index, value in enumerate(line)
    ]


SHARE = 0.4
PERSONS = 500.0


def planned(
    *,
    treated: int,
    controls: int,
    rounds: int,
    persons: float = PERSONS,
    design: str = "difference_in_differences",
    first: int = 2027,
    **fields: Any,
) -> Evaluation:
    """So many groups on each side, asked in so many rounds from a year on; nothing is measured yet."""
    sides = ["treated"] * treated + ["control"] * controls
    rows = [
        row(side, str(first + later), None, persons, unit=f"{side}-{place}")
        for place, side in enumerate(sides)
        for later in range(rounds)
    ]
    return evaluation(design, rows, baseline_share=SHARE, **fields)
