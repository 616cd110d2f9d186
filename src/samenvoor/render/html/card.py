"""The six-field project card as HTML: content and process, and what is recorded behind them."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor.blocks import Card, CardField, Language
from samenvoor.render.html.cells import figure
from samenvoor.render.markup import Markup, tag
from samenvoor.render.remarks import card_remarks
from samenvoor.render.words import word


def _field(field: CardField, language: Language) -> Markup:
    """One field: its text and points, or the state that says why there is none."""
    parts: list[Markup] = []
    if field.state != "filled":
        parts.append(tag("p", tag("span", word(field.state, language), class_=f"missing {field.state}")))
    if field.text:
        parts.append(tag("p", field.text))
    if field.points:
        parts.append(tag("ul", *(tag("li", point) for point in field.points)))
    small = card_remarks(field, language)
    if small:
        parts.append(tag("p", " · ".join(small), class_="small"))
    return tag("div", tag("dt", field.label), tag("dd", *parts), class_="field")


def _part(title: str, fields: Sequence[CardField], language: Language, name: str) -> list[Markup]:
    """A headed group of fields; nothing when there are none."""
    if not fields:
        return []
    body = tag("dl", *(_field(field, language) for field in fields))
    return [tag("section", tag("h3", title), body, class_=f"part {name}")]


def card(block: Card, language: Language) -> Markup:
    """The whole card under its project's name."""
    steering = tag("span", word(block.steering, language), class_=f"steering {block.steering}")
    status = [" ", tag("span", block.status, class_="beside")] if block.status else []
    summary = [tag("p", block.summary, class_="summary")] if block.summary else []
    return tag(
        "div",
        tag("p", figure(steering, block.address), *status, class_="standing"),
        *summary,
        tag(
            "div",
            *_part(word("content", language), block.content, language, "content"),
            *_part(word("process", language), block.process, language, "process"),
            *_part(word("aims_grid", language), block.aims, language, "aims"),
            *_part(word("more", language), block.more, language, "more"),
            class_="parts",
        ),
        class_="project-card",
    )
