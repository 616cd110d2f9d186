"""Whatever a programme holds, the labels of its pictures neither touch nor leave the sheet."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from samenvoor.blocks import (
    Chip,
    Contribution,
    EffectBasis,
    FlowLink,
    FlowNode,
    ImpactFlow,
    MatrixCell,
    PathPoint,
    PillarMatrix,
    ReachBar,
    Round,
    TargetPoint,
    TimelineMarker,
)
from samenvoor.render.placing import Box
from tests.unit.render.drawn import collisions, draw, labels, overflowing, widths
from tests.unit.render.made_up_pictures import CONTRIBUTIONS, FAN, FLOW, REACH, TIMELINE

NAMES = st.sampled_from(
    ["IWA Hoensbroek", "Kansrijk van Start", "Leefstijlinterventie jeugd", "Van zelfhulp naar zelfregie", "GLI",
     "Meervoudigegezondheidsproblematiek", "Hoe sterk is mijn netwerk en wie staat er om mij heen"]
)  # fmt: skip


BASES: st.SearchStrategy[EffectBasis] = st.sampled_from(["measured", "assumed", "unknown", "not_quantified"])


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
