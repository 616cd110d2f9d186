"""Where the observation store is: a folder that was asked for, or the user's own data folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

SETTING = "SAMENVOOR_STORE"


def store_folder(asked: Path | None = None) -> Path:
    """The folder asked for, else the one the setting SAMENVOOR_STORE names, else the user's data folder."""
    if asked is not None:
        return asked
    named = os.environ.get(SETTING, "")
    return Path(named) if named else platformdirs.user_data_path("samenvoor", appauthor=False)


def imports_folder(store: Path) -> Path:
    """Where the imports of a store are."""
    return store / "imports"


def downloads_folder(store: Path, *, source: str, table: str) -> Path:
    """Where the pages of a fetch are kept until it is complete."""
    return store / "downloads" / source / table
