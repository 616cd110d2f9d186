"""Every text can be read on its ground, also by who sees little contrast, and no two aims share a colour."""

import re
from importlib.resources import files

import pytest

from samenvoor.render.colours import (
    ACCENT,
    AIM_FILLS,
    AIMS,
    BACKGROUND,
    INK,
    MUTED,
    NEUTRAL,
    NOTHING,
    PAPER,
    TARGET,
    VERDICTS,
    contrast,
    tint,
)

WRITTEN: dict[str, str] = {
    "ink": INK,
    "muted": MUTED,
    "nothing": NOTHING,
    "target": TARGET,
    "accent": ACCENT,
    **{str(aim): colour for aim, colour in AIMS.items()},
    **{str(verdict): colour for verdict, colour in VERDICTS.items()},
}
CSS = files("samenvoor.render.html").joinpath("page.css").read_text(encoding="utf-8")


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("name", WRITTEN)
def test_text_stands_out_on_paper(name: str) -> None:
    assert contrast(WRITTEN[name], PAPER) >= 4.5


@pytest.mark.parametrize("colour", [INK, MUTED, ACCENT])
def test_text_stands_out_on_the_page(colour: str) -> None:
    assert contrast(colour, BACKGROUND) >= 4.5


@pytest.mark.parametrize("colour", [*AIM_FILLS.values(), NEUTRAL])
def test_areas_and_lines_stand_out_on_paper(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3


def test_words_in_bars_and_phases_stand_out() -> None:
    assert contrast(PAPER, ACCENT) >= 4.5
    assert contrast(INK, tint(ACCENT, 0.16)) >= 4.5
    assert all(contrast(PAPER, colour) >= 4.5 for colour in VERDICTS.values())


def test_each_aim_has_a_colour_of_its_own() -> None:
    assert len(set(AIMS.values())) == len(AIMS) == 4
    assert len(set(AIM_FILLS.values())) == len(AIM_FILLS) == 4
    assert TARGET not in {*AIMS.values(), *AIM_FILLS.values()}


def test_the_style_sheet_has_the_same_colours() -> None:
    named = dict(re.findall(r"--(\w+): (#\w{3,6})", CSS))

    assert named["ink"] == INK
    assert named["muted"] == MUTED
    assert named["accent"] == ACCENT
    assert named["ground"] == BACKGROUND
    assert {aim: named[aim] for aim in AIM_FILLS} == AIM_FILLS


def test_every_grey_text_of_the_style_sheet_can_be_read() -> None:
    for colour in re.findall(r"[ {;]color: (#[0-9a-f]{6})", CSS):
        assert contrast(colour, BACKGROUND) >= 4.5
