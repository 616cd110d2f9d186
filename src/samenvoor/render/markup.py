"""Elements of HTML and SVG, in which every text and attribute is escaped."""

from __future__ import annotations

import math
import re
from typing import Final

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_HELD_TOGETHER: Final = "−\u2060€"
"""A browser may end a line after a minus; a word joiner keeps it with its amount."""
_WITHOUT_CONTENT: Final = frozenset(
    {"br", "hr", "link", "meta", "circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop"}
)


class Markup(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Text as it may stand in an element or attribute; characters no XML may hold are dropped."""
    if isinstance(text, Markup):
        return text
    return Markup(_NOT_IN_XML.sub("", text).replace("−€", _HELD_TOGETHER).translate(_ESCAPES))


def coordinate(value: float) -> str:
    """A number in a picture with at most two decimals. Raises ValueError for NaN and infinity."""
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be drawn")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _attribute(name: str, value: str | float) -> str:
    """One attribute; `class_` and `data_figure` become `class` and `data-figure`."""
    written = value if isinstance(value, str) else coordinate(value)
    return f' {name.rstrip("_").replace("_", "-")}="{escaped(written)}"'


def tag(name: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """One element with its children (escaped unless Markup) and attributes (None leaves one out)."""
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if not children and name in _WITHOUT_CONTENT:
        return Markup(f"<{name}{written}/>")
    content = "".join(escaped(child) for child in children)
    return Markup(f"<{name}{written}>{content}</{name}>")


def together(*parts: str) -> Markup:
    """Several pieces of markup or text after each other."""
    return Markup("".join(escaped(part) for part in parts))


def safe_href(address: str) -> str | None:
    """An address one may click on (web, mail, or inside the page); None for anything else."""
    if address.startswith(("https://", "http://", "mailto:", "#")):
        return address
    return address if re.fullmatch(r"[\w./-]+(#[\w./-]*)?", address) else None
