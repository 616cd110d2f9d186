"""The columns of downloaded rows: a column that appears, disappears or changes its kind between pages.

A table whose pages do not agree was changed while it was read, or is not the table it says to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samenvoor.fetching.faults import not_believed

_KINDS = {str: "text", int: "number", float: "number", bool: "truth", type(None): ""}


def columns_of(rows: Sequence[Mapping[str, Any]], *, ragged: bool) -> dict[str, str]:
    """Return the name and kind of every column: text, number, truth, nested, or "" when all is null.

    With `ragged`, a row may leave out a column that has no value. Raises NotBelievedError when a column
    is missing from some rows, or holds values of two kinds.
    """
    names = dict.fromkeys(name for row in rows for name in row)
    if not ragged and any(len(row) != len(names) for row in rows):
        raise not_believed(
            "Op een pagina hebben niet alle rijen dezelfde kolommen.",
            "On one page not all rows have the same columns.",
        )
    found = {}
    for name in names:
        kinds = {_KINDS.get(kind, "nested") for kind in {type(row.get(name)) for row in rows}} - {""}
        if len(kinds) > 1:
            raise _mixed(name, kinds)
        found[name] = next(iter(kinds), "")
    return found


def joined(earlier: Mapping[str, str], page: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of all pages so far; raises NotBelievedError when a page does not agree."""
    if not earlier or not page:
        return dict(page or earlier)
    if differ := sorted(earlier.keys() ^ page.keys()):
        shown = ", ".join(differ[:5])
        raise not_believed(
            f"Niet alle pagina's hebben dezelfde kolommen; het verschil: {shown}.",
            f"Not all pages have the same columns; the difference: {shown}.",
        )
    for name, kind in page.items():
        if kind and earlier[name] and kind != earlier[name]:
            raise _mixed(name, {kind, earlier[name]})
    return {name: kind or earlier[name] for name, kind in page.items()}


def _mixed(name: str, kinds: set[str]) -> Exception:
    both = " / ".join(sorted(kinds))
    return not_believed(
        f"Kolom {name} bevat verschillende soorten waarden ({both}).",
        f"Column {name} holds values of different kinds ({both}).",
    )


def demand(wanted: Iterable[str], found: Mapping[str, str]) -> None:
    """Raise NotBelievedError when a column that the description of the table names is not in its rows."""
    if missing := sorted(set(wanted) - found.keys()):
        shown = ", ".join(missing[:5])
        raise not_believed(
            f"De beschrijving van de tabel noemt kolommen die niet in de rijen staan: {shown}.",
            f"The description of the table names columns that are not in its rows: {shown}.",
        )
