"""Dutch words of the product with the English name in files and code, and where each is used."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import msgspec
from field_words import inside
from page_text import anchor, both, code, table

from samenvoor.domain.aim import Aim
from samenvoor.domain.area import AreaLevel
from samenvoor.domain.figure import Basis
from samenvoor.domain.kinds import kinds
from samenvoor.domain.observation import Status
from samenvoor.domain.open import OpenState
from samenvoor.domain.record import Record, label_of
from samenvoor.domain.words import Choice

OTHER_TERMS = Path(__file__).parents[1] / "glossary.toml"
MANY = 4
"""A word in more kinds than this is said to be in so many kinds; naming them all would help nobody."""

INTRO = """# Woordenlijst / Glossary

Bestanden en code gebruiken het Engelse woord in de derde kolom, schermen en rapporten het Nederlandse. / Files and code use the
English word in the third column, screens and reports the Dutch one. Words of records and fields come from the code; the
terms at the top are kept by hand in `docs/glossary.toml`.
"""

Uses = dict[tuple[str, str, str], list[str]]


def page() -> str:
    """The page of all words."""
    lines = [INTRO, "## Begrippen / Terms", "", *terms(), ""]
    lines += ["## Soorten kaarten / Kinds of record", ""]
    rows = [
        (kind.TITLE.nl, kind.TITLE.en, code(name), f"[records](records.md#{heading(kind)})")
        for name, kind in kinds().items()
    ]
    lines += [*listed(rows), "", "## Velden / Fields", "", *listed(fields()), ""]
    return "\n".join([*lines, "## Keuzes / Choices", "", *listed(choices())])


def terms() -> list[str]:
    """The terms kept by hand, with what they mean."""
    entries = sorted(hand_kept(), key=lambda entry: entry["nl"].casefold())
    head = ("Nederlands", "English", "code", "betekent", "means", "waar / where")
    rows = [
        (
            e["nl"],
            e["en"],
            code(e["code"]) if e["code"] else "",
            e["means_nl"],
            e["means_en"],
            f"[{e['where']}]({e['where']})",
        )
        for e in entries
    ]
    return table(head, rows)


def hand_kept() -> list[dict[str, str]]:
    """The entries of docs/glossary.toml."""
    found: list[dict[str, str]] = tomllib.loads(OTHER_TERMS.read_text("utf-8"))["term"]
    return found


def heading(kind: type[Record]) -> str:
    """The address of a kind on the page of records."""
    return anchor(f"{both(kind.TITLE)} — `{kind.KIND}`")


def fields() -> list[tuple[str, str, str, str]]:
    """Every label of a field with the kinds that have it."""
    used: Uses = defaultdict(list)
    for name, kind in kinds().items():
        for field in msgspec.structs.fields(kind):
            label = label_of(field.type)
            if label is not None:
                used[label.nl, label.en, field.name].append(name)
            for part in inside(field.type):
                if issubclass(part, msgspec.Struct):
                    for inner in msgspec.structs.fields(part):
                        words = label_of(inner.type)
                        if words is not None:
                            used[words.nl, words.en, inner.name].append(f"{name}.{field.name}")
    return rows_of(used)


def choices() -> list[tuple[str, str, str, str]]:
    """Every choice with the fields that have it."""
    used: Uses = defaultdict(list)
    for name, kind in kinds().items():
        for field in msgspec.structs.fields(kind):
            for part in inside(field.type):
                if issubclass(part, Choice):
                    for choice in part:
                        used[choice.words.nl, choice.words.en, str(choice)].append(f"{name}.{field.name}")
    for extra, where in (
        (OpenState, "open"),
        (Status, "status"),
        (Basis, "why"),
        (AreaLevel, "area"),
        (Aim, "aim"),
    ):
        for choice in extra:
            used[choice.words.nl, choice.words.en, str(choice)].append(where)
    return rows_of(used)


def rows_of(used: Uses) -> list[tuple[str, str, str, str]]:
    """One row for each word, in the order of the Dutch alphabet."""
    rows = []
    for (nl, en, name), places in used.items():
        once = list(dict.fromkeys(places))
        where = ", ".join(code(place) for place in once) if len(once) <= MANY else f"{len(once)} ×"
        rows.append((nl, en, code(name), where))
    return sorted(rows, key=lambda row: (row[0].casefold(), row[2]))


def listed(rows: list[tuple[str, str, str, str]]) -> list[str]:
    """A table of words in the order of the Dutch alphabet."""
    return table(
        ("Nederlands", "English", "code", "waar / where"), sorted(rows, key=lambda row: row[0].casefold())
    )
