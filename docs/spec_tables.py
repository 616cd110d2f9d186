"""Shows the table of cases that holds a check to its word: what is written, and what is then told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from page_text import both, code

from samenvoor.domain.words import Words

SPEC = Path(__file__).parents[1] / "tests" / "spec"


def spec_of(folder: str, name: str) -> list[str]:
    """The rule in both languages, its first wrong case in full and the names of all others; nothing without a table."""
    file = SPEC / folder / f"{name}.toml"
    if not file.is_file():
        return []
    table = tomllib.loads(file.read_text("utf-8"))
    wrong = [case for case in table["case"] if case.get("problem")]
    shown = min(wrong, key=lambda case: (len(case["problem"]), sum(map(len, case["files"].values()))))
    lines = [f"*{both(Words(table['nl'], table['en']))}*", ""]
    lines += [f"Voorbeeld / Example: {said(shown)}.", "", *written(shown), *told(shown)]
    others = [f"- {said(case)}: {outcome(case)}" for case in table["case"] if case is not shown]
    return [
        *lines,
        f"Alle andere gevallen / All other cases ({code(f'tests/spec/{folder}/{name}.toml')}):",
        "",
        *others,
        "",
    ]


def said(case: dict[str, Any]) -> str:
    """What a case is called."""
    return both(Words(case["nl"], case["en"]))


def outcome(case: dict[str, Any]) -> str:
    """Whether a case is told as wrong."""
    problems = len(case.get("problem", []))
    if not problems:
        return "goed / good"
    return f"{problems} {'melding / message' if problems == 1 else 'meldingen / messages'}"


def written(case: dict[str, Any]) -> list[str]:
    """The files of a case."""
    lines: list[str] = []
    for name, text in case["files"].items():
        kind = name.rpartition(".")[2]
        lines += [code(name), "", f"```{kind}", text.strip("\n"), "```", ""]
    return lines


def told(case: dict[str, Any]) -> list[str]:
    """What check says of a case, in both languages."""
    messages = [problem[language] for problem in case["problem"] for language in ("nl", "en")]
    return ["```text", *messages, "```", ""]
