"""The desk of the tests of the commands: types a command with its store, and looks at what lies in the store."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from click.testing import Result
from typer.testing import CliRunner

from samenvoor.cli import app


class Desk:
    """One store and the commands on it; what was typed comes back as typer's Result."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def type(self, *words: str | Path) -> Result:
        """Type a command; a crash is raised, so that it is never taken for a refusal."""
        found = CliRunner().invoke(app, [*map(str, words), "--store", str(self.store)])
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return found

    def well(self, *words: str | Path) -> str:
        """Type a command that must go well, and give what it says."""
        found = self.type(*words)
        assert found.exit_code == 0, found.output
        return found.stdout

    def json(self, *words: str | Path) -> Any:
        """Type a command that must go well with --json, and read what it says."""
        return json.loads(self.well(*words, "--json"))

    def imports(self) -> list[dict[str, Any]]:
        """The manifests of everything in the store, the oldest first."""
        folders = [path for path in (self.store / "imports").glob("*") if not path.name.startswith(".")]
        found = [json.loads((path / "manifest.json").read_text("utf-8")) for path in folders]
        return sorted(found, key=lambda entry: str(entry["imported_at"]))

    def tree(self, under: str = "imports") -> dict[str, str]:
        """The SHA-256 of every file in the store by its path; nothing is left out, not even what is hidden."""
        root = self.store / under
        files = sorted(path for path in root.rglob("*") if path.is_file())
        return {
            path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
        }


def number(said: str) -> str:
    """The number that import tells."""
    first = said.splitlines()[0]
    assert first.startswith("Ingelezen: "), said
    return first.split()[1]
