"""What is public is documented, the reference pages are fresh, and everything a page names is there."""

import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.told_pages import steps

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PROGRAM = str(Path(sys.executable).with_name("samenvoor"))
REFERENCE = DOCS / "reference"
PAGES = sorted(
    [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob("tests/**/*.md")]
)
LAUNCHER = {"demo", "test"}
FILE_NAMED = re.compile(r"`((?:src|docs|tests|examples|bench|requirements|\.ci)/[\w./-]+)`")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


def headings(text: str) -> list[str]:
    bare = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^#+ (.+)$", bare, re.MULTILINE)


def generate(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DOCS / "generate.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


# ---------------------------------------------------------------- fresh


def test_the_reference_pages_are_fresh() -> None:
    found = generate("--check")

    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def test_a_stale_page_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(DOCS)
    generator = importlib.import_module("generate")

    for page in REFERENCE.glob("*.md"):
        (tmp_path / page.name).write_bytes(page.read_bytes())
    (tmp_path / "records.md").write_text("old", "utf-8")
    (tmp_path / "rules.md").unlink()
    (tmp_path / "forgotten.md").write_text("nobody makes this", "utf-8")
    monkeypatch.setattr(generator, "TARGET", tmp_path)

    assert generator.stale(generator.pages()) == ["forgotten.md", "records.md", "rules.md"]


# ---------------------------------------------------------------- complete


def test_every_kind_of_record_and_field_is_documented() -> None:
    from samenvoor.domain.kinds import kinds

    text = text_of("records.md")
    sections = {
        heading.rsplit("— ", 1)[1].strip("`"): text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
        for heading in headings(text)
        if "— `" in heading
    }

    assert sections.keys() == kinds().keys()
    shared = {"key", "since", "until", "cited", "note"}
    missing = [
        f"{name}.{field}"
        for name, kind in kinds().items()
        for field in kind.__struct_fields__
        if field not in shared and f"| `{field}` |" not in sections[name]
    ]
    assert missing == []


def test_every_command_and_option_is_documented() -> None:
    shown = subprocess.check_output([PROGRAM, "--help"], text=True)
    names = re.findall(r"^ {2}(\w+)\s{2,}", shown.split("Commands:", 1)[1], re.MULTILINE)
    text = text_of("commands.md")

    assert len(names) >= 6
    for name in names:
        section = text.split(f"## `{name}`\n", 1)[1].split("\n## ", 1)[0]
        help_ = subprocess.check_output([PROGRAM, name, "--help"], text=True)
        options = set(re.findall(r"(?<![\w-])--[a-z-]+", help_)) - {"--help"}

        assert {option for option in options if f"| `{option}" not in section} == set(), name


def test_every_report_check_and_rule_is_documented() -> None:
    from samenvoor.discover import discover
    from samenvoor.engine import target_rules
    from samenvoor.engine.check_programme import all_checks
    from samenvoor.reporting.registry import reports

    rules = [str(name) for name in discover(target_rules, "NAME").values()]
    asked = {"checks.md": list(all_checks()), "reports.md": list(reports()), "rules.md": rules}
    for page, names in asked.items():
        found = headings(text_of(page))

        assert [name for name in names if not any(f"`{name}`" in heading for heading in found)] == [], page


def test_every_recipe_is_in_the_list_for_contributors() -> None:
    recipes = re.findall(r"^([a-z]+)(?: \*?\w+)*:", (ROOT / "justfile").read_text("utf-8"), re.MULTILINE)
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    as_launcher = {"demo", "test"}

    assert {"docs", "check"} <= set(recipes)
    wanted = [
        f"./samenvoor {name}" if name in as_launcher else f"just {name}"
        for name in recipes
        if name != "default"
    ]
    pages = text + (ROOT / "README.md").read_text("utf-8")
    assert [command for command in wanted if command not in pages] == []


def paths_in(part: Any, prefix: str = "") -> Iterator[str]:
    """The paths of a document, with [] for an entry of a list; project keys are not paths."""
    if isinstance(part, dict) and part and not prefix.endswith("reach_factor"):
        for name, value in part.items():
            yield from paths_in(value, f"{prefix}.{name}" if prefix else name)
    elif isinstance(part, list) and part and isinstance(part[0], dict):
        for value in part:
            yield from paths_in(value, f"{prefix}[]")
    else:
        yield prefix


def test_every_key_of_the_answer_is_documented_and_no_other() -> None:
    command = [PROGRAM, "answer", str(ROOT / "examples/heerlen")]
    day = ["--on", "2026-11-01", "--draws", "64", "--json"]
    answer = json.loads(subprocess.check_output([*command, *day], text=True))
    found = list(dict.fromkeys(paths_in(answer)))
    inner = {path for path in found for other in found if other.startswith((f"{path}.", f"{path}[]"))}
    written = [
        entry["path"] for entry in tomllib.loads((DOCS / "answer-json.toml").read_text("utf-8"))["key"]
    ]

    assert set(written) == set(found) - inner
    assert [entry for entry in written if f"| `{entry}` |" not in text_of("answer-json.md")] == []


def test_every_term_of_the_glossary_is_used_in_the_code() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    terms = tomllib.loads((DOCS / "glossary.toml").read_text("utf-8"))["term"]

    assert [
        t["code"] for t in terms if t["code"] and not re.search(rf"\b{re.escape(t['code'])}\b", code)
    ] == []
    assert len({t["nl"] for t in terms}) == len(terms)


def test_every_section_the_code_cites_is_explained() -> None:
    """The code says METHOD §2.3; docs/explanation/method.md must have a part with that number."""
    cited: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for found in re.finditer(
            r"METHOD((?:[ ,;]|and|\n|§[\d.]*\d(?:[-–][\d.]*\d)?)+)", path.read_text("utf-8")
        ):
            cited.update(re.findall(r"§([\d.]*\d)", found.group(1)))
    explained = {
        heading.split(" ")[0] for heading in headings((DOCS / "explanation/method.md").read_text("utf-8"))
    }

    assert len(cited) > 20
    assert sorted(cited - explained) == []


# ---------------------------------------------------------------- true


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower().replace("`", "")).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_and_named_file_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    added = {step.file for step in steps(page)}  # what a page tells to add is not there yet
    wrong = [name for name in FILE_NAMED.findall(text) if name not in added and not (ROOT / name).exists()]
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:|mailto:", link):
            continue
        file, _, part = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        parts = {slug(heading) for heading in headings(target.read_text("utf-8"))} if part else {""}
        if not target.exists() or part not in parts:
            wrong.append(link)

    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_in_a_code_block_exists_with_its_options(page: Path) -> None:
    reference = text_of("commands.md")
    wrong = []
    for block in re.findall(r"^```\w*\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            words = line.split()
            if words[:1] not in (["samenvoor"], ["./samenvoor"], [".venv/bin/samenvoor"]) or len(words) < 2:
                continue
            if words[1] in LAUNCHER or words[1].startswith("-"):
                continue
            section = reference.partition(f"## `{words[1]}`\n")[2].split("\n## ", 1)[0]
            options = [word.split("=")[0] for word in words[2:] if word.startswith("--")]
            if not section or [option for option in options if f"| `{option}" not in section]:
                wrong.append(line)

    assert wrong == []


def test_every_page_is_reached_from_the_readme() -> None:
    waiting, seen = [ROOT / "README.md"], set()
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
        inside = [link.split("#")[0] for link in links if not re.match(r"https?:|mailto:|#", link)]
        waiting += [target for link in inside if (target := (page.parent / link).resolve()).is_file()]

    assert sorted(named(page) for page in PAGES if DOCS in page.parents and page not in seen) == []
