"""A page as one HTML file that needs nothing else: no network, no script, also on paper and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any, get_args

from samenvoor.blocks import (
    Block,
    Card,
    Facts,
    Figures,
    Items,
    Language,
    Link,
    Note,
    OpenFields,
    Page,
    Picture,
    SourceList,
    Table,
    Text,
    Tiles,
)  # fmt: skip
from samenvoor.render.html import card, frame, reading, registers
from samenvoor.render.html.cells import table_markup
from samenvoor.render.markup import Markup, safe_href, tag
from samenvoor.render.words import word

_PICTURES = get_args(Picture)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def _inner(block: Block, language: Language, name: str) -> Markup:
    """What stands in a block's section under its heading."""
    if isinstance(block, _PICTURES):
        return frame.picture(block, language, name)
    if isinstance(block, Table):
        return table_markup(block, language, labelled_by=f"{name}-heading")
    if isinstance(block, Text):
        return reading.text(block)
    written: dict[type, Callable[[Any, Language], Markup]] = {
        Facts: reading.facts,
        Items: reading.items,
        OpenFields: registers.open_fields,
        SourceList: registers.source_list,
        Figures: registers.figures,
        Card: card.card,
    }
    return written[type(block)](block, language)


def _title(block: Block) -> str:
    """The heading of a block; empty when it has none."""
    if isinstance(block, Table):
        return block.caption
    if isinstance(block, Card):
        return block.project
    return block.title


def _section(block: Block, language: Language, number: int) -> Markup:
    """One block as a section of the page."""
    name = f"block-{number}"
    if isinstance(block, Tiles):
        return tag(
            "section", reading.tiles(block, language), class_="bare full", aria_label=block.title or None
        )
    if isinstance(block, Note):
        return tag("div", reading.note(block, language), class_=f"bare {block.width}")
    title = _title(block)
    heading = [tag("h2", title, id=f"{name}-heading")] if title else []
    subtitle = getattr(block, "subtitle", "")
    under = [tag("p", subtitle, class_="subtitle")] if subtitle else []
    aim = getattr(block, "aim", None)
    kind = f"card {block.width} {aim or ''}".strip()
    return tag(
        "section",
        *heading,
        *under,
        _inner(block, language, name),
        class_=kind,
        id=name,
        aria_labelledby=f"{name}-heading" if title else None,
    )


def _link(link: Link) -> Markup:
    """One entry of the navigation."""
    href = safe_href(link.href)
    current = "page" if link.current else None
    inner = tag("a", link.text, href=href, aria_current=current) if href else tag("span", link.text)
    return tag("li", inner)


def _header(page: Page) -> Markup:
    """The bar above: the programme and the other pages."""
    links = [tag("ul", *map(_link, page.navigation))] if page.navigation else []
    nav = [tag("nav", *links, aria_label=word("pages", page.language))] if links else []
    return tag("header", tag("div", tag("p", page.programme, class_="programme"), *nav, class_="inside"))


def _opening(page: Page) -> list[Markup]:
    """The sentence that answers and what it rests on."""
    lines = [("as-of", page.as_of), ("explanation", page.explanation), ("rests-on", page.rests_on)]
    told = {key: tag("p", text, class_=key) for key, text in lines if text}
    source = next((n for n, block in enumerate(page.blocks) if isinstance(block, Figures)), None)
    if source is not None and page.rests_on:
        link = tag("a", word("where_from", page.language), href=f"#block-{source}")
        told["rests-on"] = tag("p", page.rests_on, " ", link, class_="rests-on")
    order = ["as-of", "answer", "explanation", "rests-on"]
    told["answer"] = tag("h1", page.answer)
    return [told[key] for key in order if key in told]


def render_html(page: Page) -> str:
    """The whole page as one HTML document."""
    style = Markup(files("samenvoor.render.html").joinpath("page.css").read_text(encoding="utf-8"))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("title", f"{page.title} – {page.programme}"),
        tag("style", style),
    )
    main = tag(
        "main",
        tag("div", *_opening(page), class_="opening"),
        tag("div", *(_section(b, page.language, n) for n, b in enumerate(page.blocks)), class_="cards"),
        id="content",
        tabindex="-1",
    )
    footer = [tag("footer", *(tag("p", line) for line in page.footer))] if page.footer else []
    skip = tag("a", word("skip", page.language), href="#content", class_="skip")
    body = tag("body", skip, _header(page), main, *footer)
    return f"<!doctype html>\n{tag('html', head, body, lang=page.language)}\n"
