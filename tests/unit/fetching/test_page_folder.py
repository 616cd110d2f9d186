"""A stop at any moment leaves only whole pages of one request in the folder, and complete.json comes last."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import msgspec
import pytest

from samenvoor.fetching.faults import NotBelievedError, not_believed
from samenvoor.fetching.page_folder import PageFolder, Request, completed, file_name

REQUEST = Request(protocol="odata_v3", table="99901NED", edition="2024", url="https://example.org/99901NED")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    PageFolder.open(tmp_path, REQUEST).keep("rows-00001.json", b"[1]", rows=1)
    again = PageFolder.open(tmp_path, REQUEST)
    assert again.read("rows-00001.json") == b"[1]"
    kept = again.kept("rows-00001.json")
    assert kept is not None
    assert (kept.rows, kept.size) == (1, 3)


def test_a_page_that_was_not_noted_yet_is_removed(tmp_path: Path) -> None:
    PageFolder.open(tmp_path, REQUEST).keep("rows-00001.json", b"[1]", rows=1)
    (tmp_path / "rows-00002.json").write_bytes(b"[2]")
    (tmp_path / "rows-00003.json.part").write_bytes(b"[")
    assert PageFolder.open(tmp_path, REQUEST).kept("rows-00002.json") is None
    assert names(tmp_path) == {"begun.json", "rows-00001.json"}


@pytest.mark.parametrize(
    "changes", [{"edition": "2025"}, {"filter": "Perioden eq '2024JJ00'"}, {"table": "99902NED"}]
)
def test_pages_of_another_request_are_removed(changes: dict[str, str], tmp_path: Path) -> None:
    PageFolder.open(tmp_path, REQUEST).keep("rows-00001.json", b"[1]", rows=1)
    other = msgspec.structs.replace(REQUEST, **changes)
    assert PageFolder.open(tmp_path, other).kept("rows-00001.json") is None
    assert "rows-00001.json" not in names(tmp_path)


def test_without_an_edition_nothing_is_taken_over(tmp_path: Path) -> None:
    request = msgspec.structs.replace(REQUEST, edition="")
    PageFolder.open(tmp_path, request).keep("rows-00001.json", b"[1]", rows=1)
    assert PageFolder.open(tmp_path, request).kept("rows-00001.json") is None


def test_a_damaged_note_is_no_note(tmp_path: Path) -> None:
    PageFolder.open(tmp_path, REQUEST).keep("rows-00001.json", b"[1]", rows=1)
    (tmp_path / "begun.json").write_bytes(b'{"request": ')
    assert PageFolder.open(tmp_path, REQUEST).kept("rows-00001.json") is None


def test_complete_comes_last_and_holds_the_checksums(tmp_path: Path) -> None:
    folder = PageFolder.open(tmp_path, REQUEST)
    folder.keep("table_infos.json", b"{}")
    folder.keep("rows-00001.json", b"[1]", rows=1)
    assert completed(tmp_path, REQUEST) is None
    raw = folder.complete(metadata=["table_infos.json"], pages=["rows-00001.json"], announced=1)
    assert completed(tmp_path, REQUEST) == raw
    assert json.loads((tmp_path / "complete.json").read_text())["pages"] == [
        {
            "file": "rows-00001.json",
            "sha256": hashlib.sha256(b"[1]").hexdigest(),
            "size": 3,
            "rows": 1,
        }
    ]
    raw.files[1].write_bytes(b"[2]")
    assert completed(tmp_path, REQUEST) is None


def stopped_by(error: BaseException, folder: Path) -> None:
    with PageFolder.open(folder, REQUEST) as pages:
        pages.keep("rows-00001.json", b"[1]", rows=1)
        raise error


def test_pages_that_are_not_believed_are_thrown_away(tmp_path: Path) -> None:
    with pytest.raises(NotBelievedError):
        stopped_by(not_believed("Nee.", "No."), tmp_path)
    assert names(tmp_path) == set()


def test_another_error_leaves_the_pages(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        stopped_by(KeyboardInterrupt(), tmp_path)
    assert names(tmp_path) == {"begun.json", "rows-00001.json"}


@pytest.mark.parametrize("kind", ["codes-../weg", "codes-a/b", "", ".verborgen", "codes-" + "x" * 200])
def test_a_name_of_the_publisher_is_no_path(kind: str) -> None:
    with pytest.raises(NotBelievedError):
        file_name(kind, 1)
