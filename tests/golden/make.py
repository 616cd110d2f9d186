"""Writes the golden text of every report on Heerlen again, to be read and signed off before it is committed."""

from __future__ import annotations

import datetime
from pathlib import Path

from samenvoor.engine.answer import prepare
from samenvoor.render.terminal import render_text
from samenvoor.reporting.registry import reports
from samenvoor.reporting.view import View
from samenvoor.store.layers import read_layers

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
OF_DEMO = {"frontier", "judgement", "payers", "scale_up", "settlement", "value_of_information"}
"""Reports on what is decided: on the plan of Heerlen there is nothing to decide on yet."""
ON = datetime.date(2026, 11, 22)
DRAWS = 1024


def golden_texts() -> dict[str, str]:
    """The text of every report, by the name of the report."""
    plan, demo = _view("heerlen"), _view("heerlen-demo")
    return {
        name: render_text(report.build(demo if name in OF_DEMO else plan))
        for name, report in reports().items()
    }


def _view(example: str) -> View:
    """One of the examples on the day of the texts."""
    prepared = prepare(read_layers(EXAMPLES / example).programme, on=ON, draws=DRAWS)
    return View(prepared=prepared, answer=prepared.answer(), language="nl")


def main() -> None:
    """Write the files."""
    for name, text in golden_texts().items():
        (HERE / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
