"""Figures come out of the store by measure, area and group, each with its import, none twice."""

from pathlib import Path
from typing import Any

from samenvoor.store.figures.changes import changes_notice
from samenvoor.store.figures.keep import keep
from samenvoor.store.figures.read import stored_figures
from tests.unit.store.figures.made_imports import NOW, ORIGIN, delivered, row


def store_of(folder: Path, *rows: dict[str, Any], text: str = "a", edition: str = "") -> Path:
    raw, tidy = delivered(folder / "given", *rows, text=text, edition=edition)
    keep(folder / "store", source="rivm_health", origin=ORIGIN, raw=raw, tidy=tidy, now=NOW)
    return folder / "store"


def test_every_kind_of_missing_comes_back_as_itself(tmp_path: Path) -> None:
    kinds = ["suppressed", "not_asked", "not_yet_available", "not_applicable", "unknown"]
    rows = [row(area=f"GM000{n}", value=None, status=kind, bound=".") for n, kind in enumerate(kinds)]
    store = store_of(tmp_path, row(value=0.0), *rows)
    found = stored_figures(store, source="rivm_health", measures=["Gezond"])

    assert {(figure.status, figure.value) for figure in found} == {("value", 0.0)} | {
        (k, None) for k in kinds
    }


def test_only_what_is_asked_comes_out(tmp_path: Path) -> None:
    store = store_of(tmp_path, row(), row(area="NL"), row(group="65+"), row(measure="Roker"))

    def asked(**what: Any) -> int:
        return len(stored_figures(store, **{"source": "rivm_health", "measures": ["Gezond"]} | what))

    assert asked() == 3
    assert asked(areas=["NL"]) == 1
    assert asked(groups=["65+"]) == 1
    assert asked(measures=["Gezond", "Roker"], areas=["GM0917"]) == 3
    assert asked(areas=[]) == 0
    assert asked(source="cbs_kerncijfers") == 0
    assert asked(vintage="2019") == 0


def test_a_store_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert stored_figures(tmp_path / "no", source="rivm_health", measures=["Gezond"]) == []


def test_an_edition_that_changes_or_drops_figures_says_so(tmp_path: Path) -> None:
    store = store_of(tmp_path, row(), row(area="NL"), row(area="GM1"), edition="2021")
    _, tidy = delivered(
        tmp_path / "new",
        row(value=70.0),
        row(area="NL", value=None, status="not_yet_available"),
        row(area="GM1"),
    )
    notice = changes_notice(store, source="rivm_health", tidy=tidy)

    assert notice is not None
    assert "1 figure has another value, 1 figure has no value any more" in notice.en


def test_an_edition_that_only_adds_says_nothing(tmp_path: Path) -> None:
    store = store_of(tmp_path, row(value=None, status="not_yet_available"))
    _, tidy = delivered(tmp_path / "new", row(), row(area="NL"))

    assert changes_notice(store, source="rivm_health", tidy=tidy) is None
