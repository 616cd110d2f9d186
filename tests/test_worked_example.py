"""The worked example of the explanation, computed twice: with the formulas on the page, and by the engine."""

import datetime
from pathlib import Path

import pytest

from samenvoor.answering.document import Document, document
from samenvoor.engine.answer import prepare
from samenvoor.engine.scenario import Scenario
from samenvoor.store.folder import read

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/explanation/how-the-instrument-counts.md").read_text("utf-8")
DAY = datetime.date(2026, 1, 1)

PEOPLE, LOCAL, NATIONAL, SHARE = 10_000, 30.0, 24.0, 0.25
STILL_HERE = 1_000 * 0.95**2
LEFT = 0.5 ** (2 / 4)
FULL = STILL_HERE * LEFT
REACHED_A, REACHED_B = 1.5 * FULL / PEOPLE, 2.0 * 500 / PEOPLE
A, B = REACHED_A * 0.20 * (1 - 0.25), REACHED_B * 0.30
TOGETHER = 1 - (1 - A) * (1 - B)
ALONE = {"wandelgroepen": LOCAL * A, "buurtcoach": LOCAL * B}
LAST_IN = {"wandelgroepen": LOCAL * A * (1 - B), "buurtcoach": LOCAL * B * (1 - A)}
FAIR = {key: (ALONE[key] + LAST_IN[key]) / 2 for key in ALONE}
GAP = LOCAL - NATIONAL
TARGET, END = (1 - SHARE) * GAP, GAP - LOCAL * TOGETHER


def comma(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


@pytest.fixture(scope="module")
def goal() -> Document:
    programme = read(ROOT / "examples/rekenvoorbeeld").programme
    found: Document = document(prepare(programme, on=DAY, draws=64, goal="gezondheid").answer())["goals"][0]
    return found


@pytest.mark.parametrize(
    "shown",
    [
        comma(STILL_HERE, 1),
        comma(LEFT, 4),
        comma(FULL, 2),
        comma(100 * REACHED_A, 3) + "%",
        comma(100 * A, 4) + "%",
        comma(100 * (A + B), 4) + "%",
        comma(100 * TOGETHER, 4) + "%",
        comma(LOCAL * TOGETHER, 4) + " procentpunt",
        *(comma(value, 4) for way in (ALONE, LAST_IN, FAIR) for value in way.values()),
        comma(END, 4),
        comma(END - TARGET, 4) + " procentpunt",
        f"{100 * LOCAL * TOGETHER / (GAP - TARGET):.0f}% van wat nodig is",
    ],
)
def test_the_page_says_what_its_formulas_give(shown: str) -> None:
    assert shown in PAGE


def test_the_engine_says_what_the_page_says(goal: Document) -> None:
    near = pytest.approx

    assert (goal["baseline"]["gap"], goal["target"]["gap"]) == (GAP, TARGET)
    assert goal["without_programme"]["median"] == near(GAP, abs=1e-3)
    assert goal["total"]["mean"] == near(LOCAL * TOGETHER, abs=1e-4)
    assert goal["projected"]["median"] == near(END, abs=1e-3)
    assert goal["remaining"]["median"] == near(END - TARGET, abs=1e-3)
    found = {entry["project"]: entry for entry in goal["contributions"]}
    for key, alone in ALONE.items():
        assert found[key]["alone"]["mean"] == near(alone, abs=1e-4)
        assert found[key]["last_in"]["mean"] == near(LAST_IN[key], abs=1e-4)
        assert found[key]["shapley"]["mean"] == near(FAIR[key], abs=1e-4)


def test_as_many_more_participants_as_the_page_says_are_just_enough() -> None:
    """1.2 times the plan counts as 1 + 0.2 · 0.7 and takes away what the goal asks."""
    programme = read(ROOT / "examples/rekenvoorbeeld").programme
    ready = prepare(programme, on=DAY, draws=64, goal="gezondheid")
    more = ready.answer(Scenario(reach_factor={"wandelgroepen": 1.2, "buurtcoach": 1.2}))
    counted = 1 + 0.2 * 0.7

    assert document(more)["goals"][0]["total"]["mean"] == pytest.approx(
        LOCAL * (1 - (1 - counted * A) * (1 - counted * B)), abs=1e-4
    )
    assert document(more)["goals"][0]["total"]["mean"] == pytest.approx(GAP - TARGET, abs=1e-3)
    assert document(ready.answer())["goals"][0]["scale_up"]["factor"] == pytest.approx(1.2, abs=0.02)
