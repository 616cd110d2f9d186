"""A report: its name on the command line, its title, and how its page is built from a view."""

from __future__ import annotations

from typing import Protocol

import msgspec

from samenvoor.blocks import Page
from samenvoor.domain.words import Words
from samenvoor.reporting.view import View


class Build(Protocol):
    """How the page of a report is made; `key` narrows it to one record where the report allows that."""

    def __call__(self, view: View, /, *, key: str = "") -> Page:
        """Make the page; pure: the same view and key always give the same page."""
        ...


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report; `narrows` is the kind of record a key may name, empty when it takes none."""

    name: str
    title: Words
    build: Build
    narrows: str = ""
