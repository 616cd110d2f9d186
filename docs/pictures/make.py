"""Makes the pictures in the README from real pages of the examples, in Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WIDTH = 1360
PAGES = (
    ("heerlen", "dashboard", 2050),
    ("heerlen-demo", "judgement", 1440),
    ("heerlen-demo", "payers", 1360),
)
"""Which report of which example, and how much of it is shown."""
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def main() -> int:
    """Draw the pages and photograph them; says what is missing when there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("chromium is needed to make the pictures; on Debian: apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for example, report, height in PAGES:
            picture_of(example, report, height, chromium=chromium, folder=Path(folder))
    return 0


def picture_of(example: str, report: str, height: int, *, chromium: str, folder: Path) -> None:
    """One report as a picture of the upper part of its page."""
    page = folder / f"{report}.html"
    samenvoor = [sys.executable, "-m", "samenvoor", "show", str(ROOT / "examples" / example), report]
    subprocess.run([*samenvoor, "--format", "html", "--out", str(page), "--on", "2026-11-22"], check=True)
    place = (f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{height}")
    shot = [chromium, *QUIET, *place, f"--screenshot={HERE / report}.png", page.as_uri()]
    subprocess.run(shot, check=True, capture_output=True)


if __name__ == "__main__":
    raise SystemExit(main())
