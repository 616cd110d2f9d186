"""Every check does what its table says: a piece of a programme folder, and the problems told of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from samenvoor.engine.check_programme import all_checks, run
from samenvoor.engine.checks.goal_standard import RULE_NAMES
from samenvoor.store.folder import locate, read

HERE = Path(__file__).parent
TABLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("*.toml"))}
CASES = [(name, case) for name, table in TABLES.items() for case in table["case"]]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case['en']}" for name, case in CASES])
def test_check_tells_what_its_table_says(tmp_path: Path, name: str, case: dict[str, Any]) -> None:
    for file, text in case["files"].items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8", newline="")
    loaded = read(tmp_path)

    found = run(all_checks()[name], loaded.programme, {"broken": loaded.broken, "rule_names": RULE_NAMES})
    told = locate(found, loaded)
    lines = {language: [problem.in_language(language) for problem in told] for language in ("nl", "en")}

    assert lines == {
        language: [problem[language] for problem in case.get("problem", [])] for language in lines
    }
    assert all(problem.rule == name for problem in told)
    assert [problem.in_language("nl") for problem in loaded.problems] == case.get("unreadable", [])


def test_every_check_has_a_table_with_a_bad_and_a_good_case() -> None:
    assert list(TABLES) == list(all_checks())
    for name, table in TABLES.items():
        assert {bool(case.get("problem")) for case in table["case"]} == {True, False}, name
