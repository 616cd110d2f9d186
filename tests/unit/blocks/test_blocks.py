"""Blocks refuse what no reader can be shown."""

import pytest

from samenvoor.blocks import (
    Amount,
    Column,
    Contribution,
    FlowLink,
    FlowNode,
    ImpactFlow,
    Interval,
    MatrixCell,
    PathPoint,
    PillarMatrix,
    Round,
    Table,
    Timeline,
    Words,
)

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize("value", [NAN, INF, -INF])
def test_no_block_holds_a_number_that_is_none(value: float) -> None:
    for build in (
        lambda: Amount(value=value),
        lambda: Amount(value=0, low=0, high=value),
        lambda: Interval(low=value, high=1),
        lambda: Round(year=2020, value=value),
        lambda: PathPoint(year=2020, median=0, p10=0, p90=value),
        lambda: Contribution(project="p", median=value, p10=0, p90=1),
        lambda: FlowLink(source="a", target="b", value=value),
    ):
        with pytest.raises(ValueError, match="not a number one can show"):
            build()


def test_an_interval_has_two_ends_in_order() -> None:
    with pytest.raises(ValueError, match="both its ends"):
        Amount(value=1, low=0)
    with pytest.raises(ValueError, match="reversed"):
        Amount(value=1, low=2, high=0)


def test_a_counted_contribution_has_a_number() -> None:
    with pytest.raises(ValueError, match="needs median"):
        Contribution(project="Mondzorg", median=0.1)


def test_a_row_has_as_many_cells_as_there_are_columns() -> None:
    with pytest.raises(ValueError, match="1 cells under 2 columns"):
        Table(caption="t", columns=[Column(heading="a"), Column(heading="b")], rows=[[Words(text="x")]])


def test_a_flow_leads_from_node_to_node() -> None:
    node = FlowNode(key="a", name="a")
    with pytest.raises(ValueError, match="used for two nodes"):
        ImpactFlow(title="", subtitle="", conclusion="", projects=[node], outcomes=[node], aims=[], links=[])
    with pytest.raises(ValueError, match="which is not a node"):
        ImpactFlow(
            title="", subtitle="", conclusion="", projects=[node], outcomes=[], aims=[],
            links=[FlowLink(source="a", target="b")],
        )  # fmt: skip
    with pytest.raises(ValueError, match="cannot be -1"):
        FlowLink(source="a", target="b", value=-1)


def test_a_matrix_holds_its_cells_and_a_timeline_runs_forward() -> None:
    with pytest.raises(ValueError, match="not a cell"):
        PillarMatrix(
            title="", subtitle="", conclusion="", pillars=["p"], groups=["g"],
            cells=[MatrixCell(pillar="p", group="x", chips=[])],
        )  # fmt: skip
    with pytest.raises(ValueError, match="backwards"):
        Timeline(title="", subtitle="", conclusion="", first_year=2030, last_year=2020, rows=[])
