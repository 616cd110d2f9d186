"""Writes the golden text of every report on Heerlen again, to be read and signed off before it is committed."""

from __future__ import annotations

import datetime
from pathlib import Path

from samenvoor.engine.answer import prepare
from samenvoor.render.terminal import render_text
from samenvoor.reporting.registry import reports
from samenvoor.reporting.view import View
from samenvoor.store.folder import read

HERE = Path(__file__).resolve().parent
HEERLEN = HERE.parents[1] / "examples" / "heerlen"
ON = datetime.date(2026, 11, 22)
DRAWS = 1024


def golden_texts() -> dict[str, str]:
    """The text of every report, by the name of the report."""
    prepared = prepare(read(HEERLEN).programme, on=ON, draws=DRAWS)
    view = View(prepared=prepared, answer=prepared.answer(), language="nl")
    return {name: render_text(report.build(view)) for name, report in reports().items()}


def main() -> None:
    """Write the files."""
    for name, text in golden_texts().items():
        (HERE / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
