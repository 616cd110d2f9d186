"""A page as a list of blocks: the sentence that answers, what it rests on, and what shows it."""

from collections.abc import Sequence

import msgspec

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.decisions import Balance, FrontierChart, Tornado, Verdicts
from samenvoor.blocks.pictures import ContributionsChart, GapFan, ImpactFlow, ReachBars
from samenvoor.blocks.portfolio import Card, PillarMatrix, Timeline
from samenvoor.blocks.reading import (
    Facts,
    Figures,
    Items,
    Note,
    OpenFields,
    SourceList,
    Table,
    Text,
    Tiles,
)  # fmt: skip

Decision = Verdicts | FrontierChart | Balance | Tornado
Picture = GapFan | ContributionsChart | ImpactFlow | PillarMatrix | Timeline | ReachBars | Decision
Block = Text | Note | Tiles | Facts | Items | Table | OpenFields | SourceList | Figures | Card | Picture


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A way to another page; `current` marks the page one is on."""

    text: str
    href: str
    current: bool = False


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One report in one language, ready to be rendered.

    `answer` is the heading: a sentence that answers the page's question. `explanation` says it with numbers,
    `rests_on` says in one line what it rests on. `as_of` is the line above ("Stand van 31 maart 2026").
    """

    title: str
    language: Language
    programme: str
    answer: str
    rests_on: str
    blocks: Sequence[Block]
    explanation: str = ""
    as_of: str = ""
    navigation: Sequence[Link] = ()
    footer: Sequence[str] = ()
