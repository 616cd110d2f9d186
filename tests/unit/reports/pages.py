"""Pages made for a test, and what stands on them."""

from collections.abc import Iterator
from typing import Any

import msgspec

from samenvoor.blocks import Language, Page
from samenvoor.reporting.registry import reports
from tests.unit.reports.views import view


def page(programme: str, report: str, language: Language = "nl", key: str = "") -> Page:
    """The page of a report on one of the programmes."""
    return reports()[report].build(view(programme, language), key=key)


def parts(value: Any) -> Iterator[msgspec.Struct]:
    """Every struct in a page, the page itself first."""
    if isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from parts(getattr(value, name))
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from parts(entry)
