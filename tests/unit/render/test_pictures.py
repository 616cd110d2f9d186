"""Pictures are well-formed and accessible, keep their labels apart, and say what they cannot count."""

import re
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from samenvoor.blocks import (
    Contribution,
    ContributionsChart,
    FlowNode,
    GapFan,
    ImpactFlow,
    Picture,
    PillarMatrix,
    ReachBars,
    Round,
    Timeline,
    TimelineRow,
)
from samenvoor.render.html.frame import drawings
from tests.unit.render.drawn import SVG, collisions, draw, labels, overflowing, widths
from tests.unit.render.made_up_pictures import CONTRIBUTIONS, FAN, FLOW, PICTURES, REACH, TIMELINE

AT_EVERY_WIDTH = [(block, width) for block in PICTURES for width in widths(block)]
HOSTILE = "<script>alert(\"x\")</script> & 'y' \x00\x1b]]>"
SMALLEST = 12.5


def test_every_kind_of_picture_is_drawn() -> None:
    assert set(drawings()) == {type(block) for block in PICTURES}


@pytest.mark.parametrize(("block", "width"), AT_EVERY_WIDTH)
def test_a_picture_is_well_formed_and_says_its_conclusion(block: Picture, width: int) -> None:
    root = ElementTree.fromstring(draw(block, width))  # noqa: S314

    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (title.text, desc.text) == (block.title, block.conclusion)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for used in re.findall(r"url\(#([^)]*)\)", draw(block, width)):
        assert used in ids


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("block", "width"), AT_EVERY_WIDTH)
def test_labels_neither_collide_nor_overflow_and_stay_legible(
    block: Picture, width: int, language: str
) -> None:
    svg = draw(block, width, "nl" if language == "nl" else "en")

    assert collisions(svg) == []
    assert overflowing(svg) == []
    assert min(label.size for label in labels(svg)) >= SMALLEST
    assert not re.search(r"\bnan\b|\binf\b", svg, re.IGNORECASE)


@pytest.mark.parametrize(("block", "width"), AT_EVERY_WIDTH)
def test_the_same_block_gives_the_same_bytes(block: Picture, width: int) -> None:
    assert draw(block, width) == draw(block, width)


def _with_hostile_names() -> list[Picture]:
    node = FlowNode(key="x", name=HOSTILE, note=HOSTILE, address=HOSTILE)
    return [
        replace(FAN, title=HOSTILE, conclusion=HOSTILE, rounds=[Round(year=2020, value=1, excluded=HOSTILE)]),
        replace(CONTRIBUTIONS, contributions=[Contribution(project=HOSTILE, state="not_quantified", reason=HOSTILE)]),
        replace(FLOW, projects=[node], outcomes=[], aims=[], links=[]),
        PillarMatrix(
            title=HOSTILE, subtitle="", conclusion="", pillars=[HOSTILE], groups=[HOSTILE], cells=[],
            unconfirmed=HOSTILE,
        ),
        replace(TIMELINE, rows=[TimelineRow(name=HOSTILE, note=HOSTILE)]),
        replace(REACH, bars=[replace(REACH.bars[0], group=HOSTILE, address=HOSTILE)]),
    ]  # fmt: skip


@pytest.mark.parametrize("block", _with_hostile_names(), ids=lambda block: type(block).__name__)
def test_no_text_becomes_markup(block: Picture) -> None:
    for width in widths(block):
        svg = draw(block, width)

        root = ElementTree.fromstring(svg)  # noqa: S314
        assert [element for element in root.iter() if element.tag.endswith("script")] == []
        assert overflowing(svg) == []


@pytest.mark.parametrize("width", widths(CONTRIBUTIONS))
def test_measured_assumed_unknown_and_uncounted_look_different(width: int) -> None:
    shapes = {}
    for one in CONTRIBUTIONS.contributions:
        svg = draw(replace(CONTRIBUTIONS, contributions=[one]), width)
        key = one.basis if one.state == "counted" else one.state
        dashed = len(re.findall(r'stroke-dasharray="5 4"', svg))
        dotted = len(re.findall(r'stroke-dasharray="1.5 3.5"', svg))
        dots = re.findall(r'<circle[^>]*fill="(#\w+)"', svg)
        shapes[key] = (dashed, dotted, dots)

    assert shapes["measured"] == (0, 0, ["#0a6e69"])
    assert shapes["assumed"] == (1, 0, ["#ffffff"])
    assert shapes["unknown_effect"] == (1, 0, [])
    assert shapes["not_quantified"] == (0, 1, [])


def test_what_cannot_be_counted_is_named_with_its_reason() -> None:
    for width in widths(CONTRIBUTIONS):
        told = [label.text for label in labels(draw(CONTRIBUTIONS, width))]

        assert "nog niet te tellen" in told
        assert "bereik n.t.b." in told


def test_a_break_in_the_series_is_a_cross_with_its_reason_and_no_number() -> None:
    for width in widths(FAN):
        told = " ".join(label.text for label in labels(draw(FAN, width)))

        assert "2022: andere meting, telt niet mee" in told
        assert "12,1" not in told


@pytest.mark.parametrize("width", widths(FLOW))
def test_the_flow_works_before_there_are_numbers(width: int) -> None:
    links = [replace(link, value=None) for link in FLOW.links]
    svg = draw(replace(FLOW, links=links), width)

    ribbons = re.findall(r'<path d="M[^"]*C[^"]*Z" fill="(#\w+)"[^>]*stroke-dasharray="([^"]*)"', svg)
    assert [fill for fill, _ in ribbons] == ["#ffffff"] * len(links)
    assert "Zonder breedte: er zijn nog geen cijfers" in [label.text for label in labels(svg)]
    assert collisions(svg) == []


def _ribbon_heights(svg: str) -> list[float]:
    starts = re.findall(
        r'd="M[\d.]+ ([\d.]+) C[^L]*L[^C]*C [^"]*? [\d.]+ ([\d.]+) Z"', svg.replace("C", "C ")
    )
    return [float(bottom) - float(top) for top, bottom in starts]


def test_ribbons_are_as_wide_as_their_contribution() -> None:
    heights = _ribbon_heights(draw(FLOW, 1120))
    first = [link.value for link in FLOW.links if link.value is not None]

    assert len(heights) == len(FLOW.links)
    widest = max(heights)
    assert sorted(round(height / widest * max(first), 2) for height in heights if height > 8) == sorted(first)


@pytest.mark.parametrize(
    "block",
    [
        GapFan(title="t", subtitle="", conclusion="c", unit="", rounds=[]),
        GapFan(title="t", subtitle="", conclusion="c", unit="", rounds=[Round(year=2020, value=3.0)]),
        ContributionsChart(title="t", subtitle="", conclusion="c", unit="", contributions=[], empty="Nog niets hier."),
        ImpactFlow(title="t", subtitle="", conclusion="c", projects=[], outcomes=[], aims=[], links=[]),
        PillarMatrix(title="t", subtitle="", conclusion="c", pillars=[], groups=[], cells=[], empty="Nog geen pijlers."),
        PillarMatrix(title="t", subtitle="", conclusion="c", pillars=["Een pijler"], groups=[], cells=[]),
        Timeline(title="t", subtitle="", conclusion="c", first_year=2020, last_year=2020, rows=[]),
        ReachBars(title="t", subtitle="", conclusion="c", bars=[]),
    ],
    ids=lambda block: type(block).__name__,
)  # fmt: skip
def test_an_empty_picture_is_still_a_picture(block: Picture) -> None:
    for width in widths(block):
        svg = draw(block, width)

        assert ElementTree.fromstring(svg).get("role") == "img"  # noqa: S314
        assert overflowing(svg) == []


def test_a_word_breaks_where_a_syllable_starts() -> None:
    from samenvoor.render.letters import text_width, wrap

    lines = wrap("Leefstijlinterventie jeugd", 110, 13)

    assert lines[0].endswith("-")
    assert "".join(line.removesuffix("-") for line in lines[:2]).startswith("Leefstijlinterventie")
    assert all(text_width(line, 13) <= 110 for line in lines)
    assert wrap("Mantelzorgproject", 90, 13)[0] in {"Mantel-", "Mantelzorg-", "Mantelzorgpro-"}
