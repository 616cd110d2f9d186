"""A source of the store as a source record of a programme, with its edition, licence and checksum."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor.domain.origin import Origin
from samenvoor.domain.records.source import Source
from samenvoor.store.figures.indicator_figure import IndicatorFigure


def source_key(name: str) -> str:
    """The key of the source record that stands for a source of the store."""
    return name.replace("_", "-")


def source_records(figures: Sequence[IndicatorFigure]) -> dict[str, Source]:
    """A source record for every source the figures are from, as its newest import tells of it."""
    newest = {figure.origin.source: figure.origin for figure in sorted(figures, key=lambda f: f.origin.age)}
    return {f"source/{source_key(name)}": source_record(name, entry.origin) for name, entry in newest.items()}


def source_record(name: str, origin: Origin) -> Source:
    """An origin as a source record."""
    return Source(
        key=source_key(name),
        title=origin.title,
        producer=origin.producer,
        licence=origin.licence,
        url_main=origin.url_main,
        date_published=origin.date_published,
        date_accessed=origin.date_accessed,
        vintage=origin.vintage,
        # Of a small file of counts a checksum could be guessed back.
        checksum=origin.checksum if origin.may_be_shared else "",
    )
