"""Pictures are well-formed and accessible, keep their labels apart, and say what they cannot count."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from samenvoor.blocks import (
    Chip,
    Contribution,
    ContributionsChart,
    EffectBasis,
    FlowLink,
    FlowNode,
    GapFan,
    ImpactFlow,
    MatrixCell,
    PathPoint,
    Picture,
    PillarMatrix,
    ReachBar,
    ReachBars,
    Round,
    TargetPoint,
    Timeline,
    TimelineMarker,
    TimelineRow,
)
from samenvoor.render.html.frame import drawings
from samenvoor.render.placing import Box
from tests.unit.render.drawn import SVG, collisions, draw, labels, overflowing, widths
from tests.unit.render.pages import (
    CONTRIBUTIONS,
    FAN,
    FLOW,
    PICTURES,
    REACH,
    TIMELINE,
)

AT_EVERY_WIDTH = [(block, width) for block in PICTURES for width in widths(block)]
HOSTILE = "<script>alert(\"x\")</script> & 'y' \x00\x1b]]>"
SMALLEST = 12.5
NAMES = st.sampled_from(
    ["IWA Hoensbroek", "Kansrijk van Start", "Leefstijlinterventie jeugd", "Van zelfhulp naar zelfregie", "GLI",
     "Meervoudigegezondheidsproblematiek", "Hoe sterk is mijn netwerk en wie staat er om mij heen"]
)  # fmt: skip


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


@settings(max_examples=30, deadline=None)
@given(
    numbers=st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(0, 1e3), NAMES), min_size=1, max_size=9),
    reason=st.sampled_from(["", "bereik n.t.b.", "geen aanname over een besparing"]),
)
def test_labels_of_any_contributions_stay_apart(numbers: list[tuple[float, float, str]], reason: str) -> None:
    rows = [
        Contribution(project=name, median=median, p10=median - half, p90=median + half)
        for median, half, name in numbers
    ]
    rows += [Contribution(project=name, state="not_quantified", reason=reason) for _, _, name in numbers]
    chart = replace(CONTRIBUTIONS, contributions=rows)
    for width in widths(chart):
        svg = draw(chart, width)

        assert collisions(svg) == []
        assert overflowing(svg) == []


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


BASES: st.SearchStrategy[EffectBasis] = st.sampled_from(["measured", "assumed", "unknown", "not_quantified"])


@st.composite
def flows(draw_from: st.DrawFn) -> ImpactFlow:
    """Impact flows with up to twelve projects and ten outcomes."""
    bases = draw_from(st.lists(BASES, min_size=1, max_size=12))
    projects = [
        FlowNode(
            key=f"p{n}", name=draw_from(NAMES), basis=basis, note=draw_from(st.sampled_from(["", "n.t.b."]))
        )
        for n, basis in enumerate(bases)
    ]
    outcomes = [FlowNode(key=f"o{n}", name=draw_from(NAMES)) for n in range(draw_from(st.integers(1, 10)))]
    values = st.none() | st.floats(0, 5)
    links = [
        FlowLink(
            source=node.key,
            target=draw_from(st.sampled_from(outcomes)).key,
            value=draw_from(values),
            basis=node.basis,
        )
        for node in projects
    ]
    links += [
        FlowLink(source=node.key, target=aim.key, value=draw_from(values), aim=aim.aim)
        for node in outcomes
        for aim in draw_from(st.lists(st.sampled_from(FLOW.aims), max_size=3, unique_by=lambda aim: aim.key))
    ]
    return replace(FLOW, projects=projects, outcomes=outcomes, links=links)


@settings(max_examples=40, deadline=None)
@given(flow=flows())
def test_labels_of_any_flow_stay_apart(flow: ImpactFlow) -> None:
    for width in widths(flow):
        svg = draw(flow, width)

        assert collisions(svg) == []
        assert overflowing(svg) == []


@settings(max_examples=60, deadline=None)
@given(
    gaps=st.lists(st.floats(-5, 30), min_size=1, max_size=9),
    step=st.sampled_from([1, 2, 4]),
    end=st.floats(-5, 30),
    target=st.floats(-5, 30),
    spread=st.floats(0, 6),
)
def test_labels_of_any_fan_stay_apart(
    gaps: list[float], step: int, end: float, target: float, spread: float
) -> None:
    start = PathPoint(year=2020, median=gaps[-1], p10=gaps[-1] - spread / 4, p90=gaps[-1] + spread / 4)
    fan = replace(
        FAN,
        rounds=[Round(year=2020 - step * n, value=gap) for n, gap in enumerate(reversed(gaps))][::-1],
        without_programme=[start, PathPoint(year=2030, median=end, p10=end - spread, p90=end + spread)],
        projected=[start, PathPoint(year=2030, median=end, p10=end - spread, p90=end + spread)],
        target=[TargetPoint(year=2020, value=gaps[-1]), TargetPoint(year=2030, value=target)],
    )
    for width in widths(fan):
        svg = draw(fan, width)

        assert collisions(svg) == []
        assert overflowing(svg) == []


@settings(max_examples=40, deadline=None)
@given(
    days=st.lists(st.dates(date(2019, 1, 1), date(2031, 12, 31)), max_size=8),
    names=st.lists(NAMES, max_size=8),
)
def test_texts_under_a_timeline_row_stay_apart(days: list[date], names: list[str]) -> None:
    markers = [
        TimelineMarker(on=day, kind="decision", label=name) for day, name in zip(days, names, strict=False)
    ]
    timeline = replace(TIMELINE, rows=[replace(TIMELINE.rows[0], markers=markers)])
    for width in widths(timeline):
        svg = draw(timeline, width)

        assert collisions(svg) == []
        assert overflowing(svg) == []


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


@settings(max_examples=30, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.floats(0, 2e6), st.floats(0, 2e6), NAMES, st.booleans()), min_size=1, max_size=8
    )
)
def test_labels_of_any_reach_stay_apart(rows: list[tuple[float, float, str, bool]]) -> None:
    bars = [
        ReachBar(
            group=name, lower=lower, upper=lower + more, assumed=lower + more / 2,
            population=lower + more + 1 if known else None,
        )
        for lower, more, name, known in rows
    ]  # fmt: skip
    reach = replace(REACH, bars=[*bars, ReachBar(group="Mantelzorgers", missing="bereik n.t.b. " * 9)])
    for width in widths(reach):
        svg = draw(reach, width)

        assert collisions(svg) == []
        assert overflowing(svg) == []


@pytest.mark.parametrize(("pillars", "groups"), [(3, 4), (3, 9), (1, 1), (8, 9), (9, 3)])
def test_labels_of_any_matrix_stay_apart_and_in_their_cells(pillars: int, groups: int) -> None:
    rows = [f"Pijler {n}: zelfredzaamheid vergroten en beroep verkleinen" for n in range(pillars)]
    columns = [f"Inwoners met beginnende schulden {n}" for n in range(groups)]
    chips = [
        Chip(project="Leefstijlinterventie jeugd", steering="exploring"),
        Chip(project="Hoe sterk is mijn netwerk", steering="not_steered"),
        Chip(project="Samen voor een gezonde start", steering="steered"),
    ]
    matrix = PillarMatrix(
        title="t", subtitle="", conclusion="c", pillars=rows, groups=columns,
        cells=[
            MatrixCell(pillar=pillar, group=group, chips=chips)
            for number, pillar in enumerate(rows)
            for other, group in enumerate(columns)
            if (number + other) % 2 == 0
        ],
    )  # fmt: skip
    for width in widths(matrix):
        svg = draw(matrix, width)

        assert collisions(svg) == []
        assert overflowing(svg) == []
        chip = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="6"', svg)
        boxes = [Box(float(x), float(y), float(x) + float(w), float(y) + float(h)) for x, y, w, h in chip]
        assert len(boxes) == 3 * len(matrix.cells)
        for label in labels(svg):
            for box in boxes:
                if label.box.overlaps(box):
                    assert box.left <= label.box.left
                    assert label.box.right <= box.right
