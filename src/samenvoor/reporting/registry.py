"""The reports there are: every file in reports is one, under its own name."""

from __future__ import annotations

import functools

from samenvoor import reports as folder
from samenvoor.discover import discover
from samenvoor.reporting.report import Report


@functools.cache
def reports() -> dict[str, Report]:
    """Return every report by its name, in name order; the name is also that of its file."""
    found: dict[str, Report] = {}
    for module, report in discover(folder, "REPORT").items():
        if not isinstance(report, Report):
            raise TypeError(f"reports/{module}.py: REPORT must be a Report, found {report!r}")
        if report.name != module:
            raise TypeError(f"reports/{module}.py: REPORT.name must be {module!r}, found {report.name!r}")
        found[report.name] = report
    return found
