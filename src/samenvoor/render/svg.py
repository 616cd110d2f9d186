"""A sheet to draw a picture on: lines, shapes, hatching and texts as one accessible SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Literal

from samenvoor.render.colours import INK, MUTED, PAPER
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup, coordinate, tag, together
from samenvoor.render.placing import Box, text_box

Anchor = Literal["start", "middle", "end"]
FONT: Final = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Roboto, 'Helvetica Neue', Arial, sans-serif"
LINE_HEIGHT: Final = 1.28
DASH: Final = "5 4"
DOTS: Final = "1.5 3.5"


class Sheet:
    """One picture in the making, `width` wide; `name` keeps its ids apart from other pictures' ids."""

    def __init__(self, *, width: float, name: str) -> None:
        self.width = width
        self.name = name
        self._parts: list[list[Markup]] = [[]]
        self._definitions: dict[str, Markup] = {}

    def add(self, name: str, /, *children: str, **attributes: str | float | None) -> None:
        """Put one element on the sheet."""
        self._parts[-1].append(tag(name, *children, **attributes))

    @contextmanager
    def group(self, *, hint: str = "", figure: str = "") -> Iterator[None]:
        """Keep what is drawn inside together, with a hint on pointing and the address of its figure."""
        self._parts.append([])
        yield
        inside = self._parts.pop()
        told = f"{hint} [{figure}]" if hint and figure else hint or figure
        lead = [tag("title", told)] if told else []
        self._parts[-1].append(tag("g", *lead, *inside, data_figure=figure or None))

    def line(
        self, start: tuple[float, float], end: tuple[float, float], *,
        colour: str = INK, width: float = 1, dash: str | None = None, cap: str | None = None,
    ) -> None:  # fmt: skip
        """A straight line."""
        self.add(
            "line", x1=start[0], y1=start[1], x2=end[0], y2=end[1],
            stroke=colour, stroke_width=width, stroke_dasharray=dash, stroke_linecap=cap,
        )  # fmt: skip

    def path(
        self, d: str, *, fill: str = "none", opacity: float | None = None,
        colour: str | None = None, width: float | None = None, dash: str | None = None,
    ) -> None:  # fmt: skip
        """A path with its fill (and the fill's opacity) and its stroke."""
        self.add(
            "path", d=d, fill=fill, fill_opacity=opacity, stroke=colour, stroke_width=width,
            stroke_dasharray=dash, stroke_linejoin="round",
        )  # fmt: skip

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "none",
        opacity: float | None = None, colour: str | None = None, stroke: float | None = None,
        dash: str | None = None, radius: float = 0,
    ) -> None:  # fmt: skip
        """A rectangle, rounded when `radius` is given."""
        self.add(
            "rect", x=x, y=y, width=max(width, 0), height=max(height, 0), rx=radius or None, fill=fill,
            fill_opacity=opacity, stroke=colour, stroke_width=stroke, stroke_dasharray=dash,
        )  # fmt: skip

    def dot(self, x: float, y: float, radius: float, *, colour: str, filled: bool) -> None:
        """A dot: filled when measured, open when assumed."""
        self.add(
            "circle", cx=x, cy=y, r=radius, fill=colour if filled else PAPER, stroke=colour, stroke_width=2
        )

    def text(
        self, x: float, y: float, content: str, *, size: float, colour: str = INK, bold: bool = False,
        anchor: Anchor = "start", halo: bool = False,
    ) -> None:  # fmt: skip
        """One line of text with its baseline at `y`; a halo keeps it legible on lines."""
        self.add(
            "text", content, x=x, y=y, font_size=size, fill=colour,
            font_weight=600 if bold else None, text_anchor=None if anchor == "start" else anchor,
            stroke=PAPER if halo else None, stroke_width=4 if halo else None,
            stroke_linejoin="round" if halo else None, paint_order="stroke" if halo else None,
        )  # fmt: skip

    def tick_label(self, x: float, y: float, label: str, *, size: float, taken: list[Box]) -> None:
        """A number under an axis, moved inside the sheet; left out where it would touch one in `taken`."""
        half = text_width(label, size) / 2
        x = min(max(x, half), self.width - half)
        box = text_box(x, y, f" {label} ", size, anchor="middle")
        if not any(box.overlaps(other) for other in taken):
            taken.append(box)
            self.text(x, y, label, size=size, colour=MUTED, anchor="middle")

    def lines(
        self, x: float, y: float, contents: Sequence[str], *, size: float, colour: str = INK,
        bold: bool = False, anchor: Anchor = "start", halo: bool = False,
    ) -> None:  # fmt: skip
        """Several lines of text, the first with its baseline at `y`."""
        for index, content in enumerate(contents):
            self.text(
                x, y + index * size * LINE_HEIGHT, content,
                size=size, colour=colour, bold=bold, anchor=anchor, halo=halo,
            )  # fmt: skip

    def sentence(self, content: str, *, size: float) -> float:
        """A sentence instead of a picture, where there is nothing to draw; returns the height it takes."""
        lines = wrap(content, self.width, size, lines=6)
        self.lines(0, 20, lines, size=size, colour=MUTED)
        return max(60, 20 + len(lines) * size * LINE_HEIGHT)

    def hatch(self, colour: str, *, gap: float = 5, stroke: float = 1.8) -> str:
        """The fill that says "assumed": slanted lines in a colour."""
        key = f"{self.name}-hatch-{colour.lstrip('#')}-{coordinate(gap).replace('.', '_')}"
        self._definitions[key] = tag(
            "pattern",
            tag("rect", width=gap, height=gap, fill=PAPER, fill_opacity=0.55),
            tag("path", d=f"M0 0 v{gap}", stroke=colour, stroke_width=2 * stroke, stroke_opacity=0.45),
            id=key, width=gap, height=gap, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
        )  # fmt: skip
        return f"url(#{key})"

    def finish(self, *, height: float, title: str, conclusion: str) -> Markup:
        """The whole picture; `title` and `conclusion` are its text alternative."""
        told, why = f"{self.name}-title", f"{self.name}-desc"
        definitions = [tag("defs", *self._definitions.values())] if self._definitions else []
        return tag(
            "svg",
            tag("title", title, id=told),
            tag("desc", conclusion, id=why),
            *definitions,
            together(*self._parts[0]),
            xmlns="http://www.w3.org/2000/svg",
            role="img",
            aria_labelledby=f"{told} {why}",
            viewBox=f"0 0 {coordinate(self.width)} {coordinate(height)}",
            width=self.width,
            height=height,
            font_family=FONT,
        )


def points(*pairs: tuple[float, float]) -> str:
    """A path through points with straight lines; empty for no points."""
    return " ".join(
        f"{'M' if index == 0 else 'L'}{coordinate(x)} {coordinate(y)}" for index, (x, y) in enumerate(pairs)
    )


def band(upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]]) -> str:
    """The closed path between an upper and a lower line."""
    return points(*upper, *reversed(lower)) + " Z"


def ribbon(start: tuple[float, float], end: tuple[float, float], *, thick: float) -> str:
    """The closed path of a ribbon `thick` wide; both points are its upper corners."""
    (x0, y0), (x1, y1) = start, end
    bend = (x0 + x1) / 2
    c = coordinate
    return (
        f"M{c(x0)} {c(y0)} C{c(bend)} {c(y0)} {c(bend)} {c(y1)} {c(x1)} {c(y1)} "
        f"L{c(x1)} {c(y1 + thick)} C{c(bend)} {c(y1 + thick)} {c(bend)} {c(y0 + thick)} "
        f"{c(x0)} {c(y0 + thick)} Z"
    )
