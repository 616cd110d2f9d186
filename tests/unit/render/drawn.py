"""Reads a drawn picture back: its texts and the room each takes."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from samenvoor.blocks import Language, Picture
from samenvoor.render.html.frame import drawings
from samenvoor.render.placing import Box, text_box

SVG = "{http://www.w3.org/2000/svg}"


class Label(NamedTuple):
    """One text of a picture."""

    text: str
    box: Box
    size: float


def widths(block: Picture) -> tuple[int, ...]:
    """The widths a picture is drawn for."""
    return drawings()[type(block)].widths


def draw(block: Picture, width: int, language: Language = "nl") -> str:
    """The picture at one width."""
    return str(drawings()[type(block)].draw(block, language=language, width=width, name="p"))


def labels(svg: str) -> list[Label]:
    """Every text of a picture with its box."""
    return list(_labels(ElementTree.fromstring(svg)))  # noqa: S314 - the picture is our own


def _labels(root: ElementTree.Element) -> Iterator[Label]:
    for element in root.iter(f"{SVG}text"):
        size = float(element.get("font-size", "0"))
        yield Label(
            text=element.text or "",
            size=size,
            box=text_box(
                float(element.get("x", "0")),
                float(element.get("y", "0")),
                element.text or "",
                size,
                anchor=element.get("text-anchor", "start"),
                bold=element.get("font-weight") == "600",
            ),
        )


def collisions(svg: str) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other."""
    return [(a.text, b.text) for a, b in combinations(labels(svg), 2) if a.box.overlaps(b.box)]


def overflowing(svg: str) -> list[str]:
    """Texts that leave the picture."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - the picture is our own
    _, _, width, height = (float(part) for part in root.get("viewBox", "").split())
    sheet = Box(-1, -1, width + 1, height + 1)
    return [
        label.text
        for label in labels(svg)
        if label.box.left < sheet.left
        or label.box.top < sheet.top
        or label.box.right > sheet.right
        or label.box.bottom > sheet.bottom
    ]
