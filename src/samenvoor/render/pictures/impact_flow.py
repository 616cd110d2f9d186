"""From projects through outcomes to the four aims: ribbons as wide as the expected contribution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from samenvoor.blocks import EffectBasis, FlowLink, FlowNode, ImpactFlow, Language
from samenvoor.blocks.numbers import decimal
from samenvoor.render.colours import INK, MUTED, NEUTRAL, NOTHING, PAPER, fill_colour, text_colour
from samenvoor.render.flow_layout import (
    Slot,
    Strand,
    column,
    column_height,
    ordered,
    scale_of,
    spaced,
    strands,
)
from samenvoor.render.letters import wrap
from samenvoor.render.markup import Markup
from samenvoor.render.picture import MIDDLE, NARROW, WIDE, Picture, grammar
from samenvoor.render.svg import DASH, DOTS, LINE_HEIGHT, Sheet, ribbon
from samenvoor.render.words import word

_NAME: Final = 13
_NOTE: Final = 12.5
_BAR: Final = 9
_HEAD: Final = 34
_PAD: Final = 8
_GAP: Final = 9


def _label(node: FlowNode, room: float, language: Language) -> tuple[list[str], list[str]]:
    """The lines of a node's name and of the note under it; an uncounted project says so."""
    note = node.note
    if not note and node.basis == "not_quantified":
        note = word("not_quantified", language)
    return (
        wrap(node.name, room, _NAME, bold=node.aim is not None, lines=3),
        wrap(note, room, _NOTE, lines=3),
    )


def _label_height(node: FlowNode, room: float, language: Language) -> float:
    """The height of a node's name and note."""
    name, note = _label(node, room, language)
    return (len(name) * _NAME + len(note) * _NOTE) * LINE_HEIGHT + 2


def _box_height(node: FlowNode, room: float) -> float:
    """The height of an outcome's box around its name."""
    return len(wrap(node.name, room - 2 * _PAD, _NAME, lines=3)) * _NAME * LINE_HEIGHT + 12


def _write_label(sheet: Sheet, slot: Slot, x: float, room: float, language: Language, *, end: bool) -> None:
    """A node's name and note beside its bar, centred on it; `end` sets them against the bar."""
    name, note = _label(slot.node, room, language)
    total = (len(name) * _NAME + len(note) * _NOTE) * LINE_HEIGHT
    y = slot.middle - total / 2 + _NAME * 0.98
    anchor = "end" if end else "start"
    grey = slot.node.basis == "not_quantified" and slot.node.aim is None
    sheet.lines(
        x, y, name, size=_NAME, bold=slot.node.aim is not None, colour=MUTED if grey else INK,
        anchor="end" if anchor == "end" else "start",
    )  # fmt: skip
    sheet.lines(
        x, y + len(name) * _NAME * LINE_HEIGHT, note, size=_NOTE, colour=MUTED,
        anchor="end" if anchor == "end" else "start",
    )  # fmt: skip


def _project_bar(sheet: Sheet, slot: Slot, x: float) -> None:
    """A project's bar in the picture grammar."""
    thick = slot.thick or 10.0
    y = slot.middle - thick / 2
    basis = slot.node.basis
    colour = fill_colour(slot.node.aim)
    if basis == "measured":
        sheet.rect(x, y, _BAR, thick, fill=colour)
    elif basis == "assumed":
        sheet.rect(x, y, _BAR, thick, fill=sheet.hatch(colour), colour=colour, stroke=1)
    elif basis == "unknown":
        sheet.rect(x, y, _BAR, thick, fill=PAPER, colour=colour, stroke=1.2, dash="3 2.5")
    else:
        sheet.rect(x, y, _BAR, thick, fill=PAPER, colour=NOTHING, stroke=1.2, dash=DOTS)


def _outcome_box(sheet: Sheet, slot: Slot, x: float, wide: float) -> None:
    """An outcome as a box with its name inside; ribbons enter left and leave right."""
    sheet.rect(
        x, slot.top, wide, slot.bottom - slot.top, fill="#f1f4f8", colour="#aab6c6", stroke=1, radius=5
    )
    name = wrap(slot.node.name, wide - 2 * _PAD, _NAME, lines=3)
    first = slot.middle - (len(name) - 1) * _NAME * LINE_HEIGHT / 2 + _NAME * 0.36
    sheet.lines(x + wide / 2, first, name, size=_NAME, bold=False, anchor="middle")


def _hint(link: FlowLink, names: dict[str, str], block: ImpactFlow, language: Language) -> str:
    """What one reads on pointing at a ribbon."""
    way = f"{names[link.source]} → {names[link.target]}"
    key = "unknown_effect" if link.basis == "unknown" else link.basis
    if link.value is None or link.basis == "not_quantified":
        return f"{way}: {word(key, language)}"
    return f"{way}: {decimal(link.value, block.decimals, language)} {block.unit} ({word(key, language)})"


def _strand(sheet: Sheet, strand: Strand, x0: float, x1: float, hint: str) -> None:
    """One ribbon in the picture grammar."""
    link = strand.link
    colour = fill_colour(link.aim)
    edge = text_colour(link.aim)
    # Ribbons without width leave a little air between them, so that two never look like one wide ribbon.
    air = 1.5 if link.value is None else 0.0
    d = ribbon((x0, strand.start + air), (x1, strand.end + air), thick=max(strand.thick - 2 * air, 1))
    with sheet.group(hint=hint, figure=link.address):
        if link.basis == "not_quantified":
            sheet.path(d, fill=PAPER, opacity=0.6, colour=NOTHING, width=1.1, dash=DOTS)
        elif link.basis == "unknown" or link.value is None:
            sheet.path(d, fill=PAPER, opacity=0.6, colour=edge, width=1.2, dash=DASH)
        elif link.basis == "assumed":
            sheet.path(d, fill=sheet.hatch(colour, gap=6), colour=edge, width=0.6)
        else:
            sheet.path(d, fill=colour, opacity=0.5)


def _heads(
    sheet: Sheet, places: Sequence[tuple[float, str]], keys: Sequence[str], language: Language
) -> None:
    """The names above the columns."""
    for (x, anchor), key in zip(places, keys, strict=True):
        sheet.text(
            x, 16, word(key, language), size=_NAME, bold=True, colour=MUTED,
            anchor="end" if anchor == "end" else "middle" if anchor == "middle" else "start",
        )  # fmt: skip


def _columns(
    block: ImpactFlow, rooms: tuple[float, float, float], scale: float, language: Language
) -> tuple[list[Slot], list[Slot], list[Slot]]:
    """The slots of projects, outcomes and aims for the room their labels have."""
    label, box, end = rooms
    projects, outcomes = ordered(block)
    beside = [_label_height(node, label, language) for node in projects]
    inside = [_box_height(node, box) for node in outcomes]
    behind = [_label_height(node, end, language) for node in block.aims]
    return (
        column(projects, block.links, beside, scale=scale, top=0),
        column(outcomes, block.links, inside, scale=scale, top=0),
        column(block.aims, block.links, behind, scale=scale, top=0),
    )


def _ribbons(
    block: ImpactFlow, sheet: Sheet, ends: tuple[list[Slot], list[Slot]], across: tuple[float, float],
    scale: float, language: Language,
) -> None:  # fmt: skip
    """The ribbons between two columns, from one place across the sheet to another."""
    names = {node.key: node.name for node in (*block.projects, *block.outcomes, *block.aims)}
    for strand in strands(*ends, block.links, scale=scale):
        _strand(sheet, strand, *across, _hint(strand.link, names, block, language))


def _three_columns(block: ImpactFlow, sheet: Sheet, language: Language) -> float:
    """Projects, outcomes and aims beside each other; returns the height used."""
    desk = sheet.width >= WIDE
    label, box, end = rooms = (215.0, 190.0, 200.0) if desk else (140.0, 122.0, 132.0)
    scale = scale_of(block, 300.0 if desk else 240.0)
    columns = _columns(block, rooms, scale, language)
    height = max(column_height(slots, _GAP) for slots in columns)
    left, middle, right = (spaced(slots, top=_HEAD, height=height, gap=_GAP) for slots in columns)
    bar = label + 10
    aim = sheet.width - end - 10 - _BAR
    centre = (bar + _BAR + aim) / 2 - box / 2
    _heads(
        sheet, [(label, "end"), (centre + box / 2, "middle"), (sheet.width - end, "start")],
        ["projects", "outcomes", "aims"], language,
    )  # fmt: skip
    _ribbons(block, sheet, (left, middle), (bar + _BAR, centre), scale, language)
    _ribbons(block, sheet, (middle, right), (centre + box, aim), scale, language)
    for slot in left:
        _project_bar(sheet, slot, bar)
        _write_label(sheet, slot, label, label, language, end=True)
    for slot in middle:
        _outcome_box(sheet, slot, centre, box)
    for slot in right:
        _aim_bar(sheet, slot, aim)
        _write_label(sheet, slot, sheet.width - end, end, language, end=False)
    return _HEAD + height


def _aim_bar(sheet: Sheet, slot: Slot, x: float) -> None:
    """An aim's bar in its own colour; empty when nothing flows to it."""
    thick = slot.thick or 14.0
    colour = fill_colour(slot.node.aim)
    if slot.thick:
        sheet.rect(x, slot.middle - thick / 2, _BAR, thick, fill=colour)
    else:
        sheet.rect(x, slot.middle - thick / 2, _BAR, thick, fill=PAPER, colour=colour, stroke=1.4)


def _stage(left: list[Slot], right: list[Slot], top: float) -> tuple[list[Slot], list[Slot], float]:
    """Two columns beside each other from `top` down, and where they end."""
    height = max(column_height(left, _GAP), column_height(right, _GAP))
    return (
        spaced(left, top=top, height=height, gap=_GAP),
        spaced(right, top=top, height=height, gap=_GAP),
        top + height,
    )


def _two_stages(block: ImpactFlow, sheet: Sheet, language: Language) -> float:
    """First projects to outcomes, under it outcomes to aims, for a phone; returns the height used."""
    label, box, end = rooms = 112.0, 126.0, 112.0
    scale = scale_of(block, 190.0)
    projects, outcomes, aims = _columns(block, rooms, scale, language)
    sheet.text(0, 16, word("from_projects", language), size=_NAME, bold=True, colour=MUTED)
    left, right, bottom = _stage(projects, outcomes, _HEAD)
    _ribbons(block, sheet, (left, right), (label + 6 + _BAR, sheet.width - box), scale, language)
    for slot in left:
        _project_bar(sheet, slot, label + 6)
        _write_label(sheet, slot, 0, label, language, end=False)
    for slot in right:
        _outcome_box(sheet, slot, sheet.width - box, box)
    top = bottom + 40
    sheet.text(0, top, word("to_aims", language), size=_NAME, bold=True, colour=MUTED)
    left, right, bottom = _stage(outcomes, aims, top + 18)
    bar = sheet.width - end - 8 - _BAR
    _ribbons(block, sheet, (left, right), (box, bar), scale, language)
    for slot in left:
        _outcome_box(sheet, slot, 0, box)
    for slot in right:
        _aim_bar(sheet, slot, bar)
        _write_label(sheet, slot, sheet.width - end, end, language, end=False)
    return bottom


def draw(block: ImpactFlow, /, *, language: Language, width: int, name: str) -> Markup:
    """The impact flow at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.projects and not block.outcomes:
        text = block.empty or word("nothing", language)
        height = sheet.sentence(text, size=_NAME)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    bottom = (_two_stages if width == NARROW else _three_columns)(block, sheet, language)
    bases: list[EffectBasis] = [node.basis for node in block.projects]
    bases += [link.basis for link in block.links]
    if any(link.value is not None for link in block.links):
        end = grammar(sheet, bottom + 38, bases, language, size=_NOTE)
    else:
        sheet.text(0, bottom + 38, word("no_width", language), size=_NOTE, colour=NEUTRAL)
        end = bottom + 54
    return sheet.finish(height=end, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=ImpactFlow, draw=draw, widths=(NARROW, MIDDLE, WIDE))
