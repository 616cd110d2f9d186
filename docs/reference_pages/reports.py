"""Every report: what it shows, and how to ask for it."""

from __future__ import annotations

import sys

from page_text import both, paragraphs

from samenvoor import reports as folder
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.reporting.registry import reports

INTRO = """# Rapporten / Reports

Vraag een rapport met `samenvoor show MAP NAAM`, als tekst (`--format text`), als webpagina in één bestand (`--format html --out
bestand.html`) of als gegevens (`--format json`). Zie [een rapport maken](../how-to/make-a-report.md).

Ask for a report with `samenvoor show FOLDER NAME`, as text, as one self-contained HTML file, or as JSON. One file in
`src/samenvoor/reports` is one report.
"""


def page() -> str:
    """The page of all reports."""
    lines = [INTRO]
    for name, report in reports().items():
        narrows = report.narrows == ProjectCard.KIND
        option = " --project SLEUTEL" if narrows else ""
        lines += [f"## {both(report.title)} — `{name}`", ""]
        lines += [f"{part}\n" for part in paragraphs(sys.modules[f"{folder.__name__}.{name}"].__doc__)]
        lines += ["```", f"samenvoor show MAP {name}{option}", "```", ""]
        if narrows:
            lines += ["`--project` beperkt het tot één projectkaart / narrows it to one project card.", ""]
    return "\n".join(lines)
