"""Writes the pages of docs/reference from the code; with --check it only says which page is out of date.

`just docs` runs it. Every file in docs/reference_pages is one page: its function `page` gives the text, its
first sentence says in the list of pages what there is to find.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import reference_pages
from page_text import first_sentence

from samenvoor.discover import discover

TARGET = Path(__file__).parent / "reference"
MADE = "<!-- Made from the code by `just docs`; change the code, not this page. -->\n"
INDEX = """# Naslag / Reference

Wat er is om op te zoeken. Deze bladzijden komen uit de code zelf, met `just docs`; een test weigert ze als zij verouderd zijn.

What there is to look up. These pages come from the code itself, by `just docs`; a test refuses them when they are out of date.

| page | what for |
|---|---|
"""


def pages() -> dict[str, str]:
    """The text of every page by its file name."""
    made: dict[str, str] = {}
    index = INDEX
    for name, build in discover(reference_pages, "page").items():
        file = name.replace("_", "-") + ".md"
        made[file] = MADE + "\n" + cast("Callable[[], str]", build)().rstrip() + "\n"
        about = first_sentence(importlib.import_module(f"reference_pages.{name}").__doc__)
        index += f"| [{file}]({file}) | {about} |\n"
    return {"README.md": MADE + "\n" + index, **made}


def stale(made: dict[str, str]) -> list[str]:
    """The pages that differ from what the code says now, and pages that no code makes."""
    there = {path.name: path.read_text("utf-8") for path in TARGET.glob("*.md")}
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))


def main() -> int:
    """Write the pages, or with --check name the stale ones and end with 1."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="write nothing; name stale pages and end with 1")
    asked = parser.parse_args()
    made = pages()
    old = stale(made)
    for name in old:
        if asked.check:
            print(f"docs/reference/{name} is out of date: run `just docs`")
        elif name in made:
            TARGET.mkdir(exist_ok=True)
            (TARGET / name).write_text(made[name], encoding="utf-8", newline="\n")
            print(f"written: docs/reference/{name}")
        else:
            (TARGET / name).unlink()
            print(f"removed: docs/reference/{name}")
    return 1 if asked.check and old else 0


if __name__ == "__main__":
    sys.exit(main())
