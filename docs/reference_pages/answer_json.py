"""Every key of the answer that `answer --json` gives: what it holds, in which unit, and when it is null."""

from __future__ import annotations

import tomllib
from pathlib import Path

from page_text import code, table

KEYS = Path(__file__).parents[1] / "answer-json.toml"
INTRO = """# Het antwoord als JSON / The answer as JSON

`samenvoor answer MAP --json` geeft één document met deze sleutels, altijd alle, in deze volgorde. Dezelfde map, dag,
hetzelfde startgetal en dezelfde versie geven dezelfde bytes, op elke machine. Getallen hebben negen cijfers. Sleutels van kaarten staan
er zonder hun soort: `mondzorg-jeugd`. Positief is naar het doel toe.

`samenvoor answer FOLDER --json` gives one document with these keys: always all of them, in this order. The same folder, day, seed and version
give the same bytes on every machine. Numbers have nine significant digits; there is no clock time, path or machine in it. Positive is towards
the goal. *Unit of the goal* is percentage points (0–100) for `gap_reduction` as a difference, else ratio points (0.1 is ten per cent).
The figures without a prefix hold *if all projects succeed*; those under `probability_weighted` count a project only in the draws
in which it is carried out.

An undefined goal (`"state": "undefined"`) and one that cannot be measured (`"not_measurable"`) have `goal`, `aim`, `state`, `owner`, `due` and
`sentence`; everything else is null, and `contributions` is empty.

The address of a figure for `samenvoor why` is its path: entries of a list go by their goal, project, or reading and comparator.
`goals/gezondheid/contributions/mondzorg-jeugd/shapley/mean` is one.
"""


def page() -> str:
    """The page of the answer's keys."""
    head = ("path", "holds", "unit", "betekent", "means")
    rows = [(code(e["path"]), e["holds"], e["unit"], e["nl"], e["en"]) for e in entries()]
    return "\n".join([INTRO, *table(head, rows)])


def entries() -> list[dict[str, str]]:
    """The entries of docs/answer-json.toml, in the order of the document."""
    found: list[dict[str, str]] = tomllib.loads(KEYS.read_text("utf-8"))["key"]
    return found
