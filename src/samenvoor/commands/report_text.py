"""One report of a programme as text, as a web page or as JSON."""

from __future__ import annotations

from samenvoor.asked import Language, no_such, project_keys
from samenvoor.commands.programme_options import Format
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Answer, Prepared


def report_text(
    prepared: Prepared,
    found: Answer,
    report: str,
    lang: Language,
    format_: Format,
    *,
    project: str,
    exact: bool = False,
) -> str:
    """One report as text; refuses a report or project that does not exist."""
    from samenvoor.render.html.page import render_html
    from samenvoor.render.json_text import render_json
    from samenvoor.render.terminal import render_text
    from samenvoor.reporting.registry import reports
    from samenvoor.reporting.view import View

    known = reports()
    if report not in known:
        no_such(lang, Words("rapport", "report"), report, known)
    if project and prepared.programme.find(ProjectCard, project) is None:
        no_such(lang, Words("project", "project"), project, project_keys(prepared.programme))
    view = View(prepared=prepared, answer=found, language=lang.value, exact=exact)
    page = known[report].build(view, key=project)
    renderers = {Format.text: render_text, Format.html: render_html, Format.json: render_json}
    return renderers[format_](page)
