"""What is still open, the sources and the list of figures as HTML."""

from __future__ import annotations

from samenvoor.blocks import Figures, Language, OpenField, OpenFields, SourceEntry, SourceList
from samenvoor.render.html.cells import cell_markup, figure
from samenvoor.render.markup import Markup, safe_href, tag, together
from samenvoor.render.remarks import completeness, open_remarks, source_remarks
from samenvoor.render.words import word


def _open(field: OpenField, language: Language) -> Markup:
    """One open field with its state."""
    state = tag("span", word(field.state, language), class_=f"missing {field.state}")
    return tag(
        "li",
        tag("p", figure(field.field, field.address), " ", state, class_="open-field"),
        tag("p", " · ".join(open_remarks(field, language)), class_="small"),
    )


def open_fields(block: OpenFields, language: Language) -> Markup:
    """Per project what is not known yet."""
    if not block.groups:
        return tag("p", block.empty or word("nothing", language), class_="empty")
    parts: list[Markup] = []
    for group in block.groups:
        told = completeness(group, language)
        small = [" ", tag("span", told, class_="beside")] if told else []
        fields = (_open(field, language) for field in group.fields)
        parts.append(
            tag(
                "section", tag("h3", group.name, *small), tag("ul", *fields, class_="sources"), class_="group"
            )
        )
    return tag("div", *parts, class_="groups")


def _source(source: SourceEntry, language: Language) -> Markup:
    """One source with everything one needs to find it again."""
    href = safe_href(source.url) if source.url else None
    title = tag("a", source.title, href=href) if href else tag("span", source.title)
    mark = (
        [" ", tag("span", word("candidate", language), class_="missing unknown")] if source.candidate else []
    )
    line = " · ".join(source_remarks(source, language))
    parts = [tag("p", figure(title, source.address), *mark, class_="source-title")]
    parts += [tag("p", line, class_="small")] if line else []
    parts += [tag("p", source.note, class_="small")] if source.note else []
    return tag("li", *parts)


def source_list(block: SourceList, language: Language) -> Markup:
    """All sources under each other."""
    if not block.sources:
        return tag("p", block.empty or word("nothing", language), class_="empty")
    return tag("ul", *(_source(source, language) for source in block.sources), class_="sources")


def figures(block: Figures, language: Language) -> Markup:
    """Every figure with its value and the address to ask it by."""
    rows = [
        tag(
            "li",
            tag("span", entry.label, class_="label"),
            " ",
            cell_markup(entry.cell, language),
            " ",
            tag("code", entry.address),
            data_figure=entry.address,
        )
        for entry in block.entries
    ]
    return together(
        tag("p", word("ask_why", language), class_="small"), tag("ul", *rows, class_="origins values")
    )
