"""Blocks that show the projects themselves: the matrix, the timeline and the six-field card."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from samenvoor.blocks.amounts import FieldState
from samenvoor.blocks.reading import Table, Width

Steering = Literal["steered", "not_steered", "exploring", "not_filled"]
Verdict = Literal["green", "red", "undecided"]
Stage = Literal["pilot", "project"]
MarkerKind = Literal["completion", "decision", "scale_up"]


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """One project in the matrix, with how the coalition relates to it."""

    project: str
    steering: Steering
    address: str = ""


class MatrixCell(msgspec.Struct, frozen=True, kw_only=True):
    """The projects of one pillar for one target group; both by the name in the matrix."""

    pillar: str
    group: str
    chips: Sequence[Chip]


class PillarMatrix(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="pillar_matrix"):
    """Pillars crossed with target groups, with a chip per project.

    `unconfirmed` is the sentence that flags a mapping nobody has confirmed ("nog niet bevestigd: …"), empty
    when it is confirmed; `unplaced` are projects without a pillar or a group.
    Raises ValueError for a cell outside the matrix.
    """

    title: str
    subtitle: str
    conclusion: str
    pillars: Sequence[str]
    groups: Sequence[str]
    cells: Sequence[MatrixCell]
    unplaced: Sequence[Chip] = ()
    unconfirmed: str = ""
    empty: str = ""
    table: Table | None = None
    width: Width = "full"

    def __post_init__(self) -> None:
        for cell in self.cells:
            if cell.pillar not in self.pillars or cell.group not in self.groups:
                raise ValueError(f"matrix: {cell.pillar!r} × {cell.group!r} is not a cell of it")


class TimelineBar(msgspec.Struct, frozen=True, kw_only=True):
    """A pilot or project from `start` to `end`; without an end its duration is undetermined (n.t.b.).

    Without a start nobody has said when it begins; `label` is written in the bar ("optie tot 2022").
    """

    stage: Stage
    start: date | None = None
    end: date | None = None
    verdict: Verdict | None = None
    label: str = ""
    address: str = ""


class TimelineMarker(msgspec.Struct, frozen=True, kw_only=True):
    """A moment on a row: a completion, a decision, or the arrow of a scale-up."""

    on: date
    kind: MarkerKind
    label: str = ""
    address: str = ""


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One project on the timeline; `note` says what cannot be drawn ("looptijd n.t.b.")."""

    name: str
    bars: Sequence[TimelineBar] = ()
    markers: Sequence[TimelineMarker] = ()
    steering: Steering | None = None
    note: str = ""


class TimelinePhase(msgspec.Struct, frozen=True, kw_only=True):
    """A phase of the programme, drawn over all rows."""

    name: str
    start: date
    end: date


class Timeline(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="timeline"):
    """Projects in time from 1 January of `first_year` to 31 December of `last_year`, with a line at `now`.

    Raises ValueError when the years are the wrong way round.
    """

    title: str
    subtitle: str
    conclusion: str
    first_year: int
    last_year: int
    rows: Sequence[TimelineRow]
    now: date | None = None
    phases: Sequence[TimelinePhase] = ()
    empty: str = ""
    table: Table | None = None
    width: Width = "full"

    def __post_init__(self) -> None:
        if self.last_year < self.first_year:
            raise ValueError(f"timeline: {self.first_year}–{self.last_year} runs backwards")


class CardField(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a card: its text, or the state that says why there is none.

    `wording` is what the source literally says of an open field; `source` where it stands.
    """

    label: str
    text: str = ""
    state: FieldState = "filled"
    points: Sequence[str] = ()
    owner: str = ""
    due: date | None = None
    wording: str = ""
    source: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="card"):
    """The project card: six fields in two blocks, and the structured fields behind them.

    `content` is Doelstelling, Aanpak, Monitoring; `process` is Looptijd, Betrokken partijen, Financiering;
    `aims` is the monitoring grid of the four aims; `more` what else is recorded.
    """

    project: str
    steering: Steering
    content: Sequence[CardField]
    process: Sequence[CardField]
    status: str = ""
    summary: str = ""
    aims: Sequence[CardField] = ()
    more: Sequence[CardField] = ()
    address: str = ""
    width: Width = "full"
