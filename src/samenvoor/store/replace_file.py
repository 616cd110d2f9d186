"""Puts new bytes in a file so that it is always the old file or the new one, never half of each."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write beside the file, make sure it is on the disk, and put it in place; raises OSError.

    The file beside it begins with a dot, so that what a power cut leaves behind is never read.
    """
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            if path.exists():
                beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    put_on_disk(path.parent)


def remove_file(path: Path) -> None:
    """Remove a file, and make sure that its going is on the disk; raises OSError."""
    path.unlink()
    put_on_disk(path.parent)


def put_on_disk(path: Path) -> None:
    """Put a file, or a folder's list of names, on the disk, where the system has a way to ask for that."""
    if path.is_dir() and not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
