"""Makes the picture in the README from the real dashboard of Heerlen, in Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WIDTH, HEIGHT = 1360, 2050
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def main() -> int:
    """Draw the dashboard and photograph it; says what is missing when there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("chromium is needed to make the picture; on Debian: apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "dashboard.html"
        samenvoor = [
            sys.executable,
            "-m",
            "samenvoor.cli",
            "show",
            str(ROOT / "examples" / "heerlen"),
            "dashboard",
        ]
        subprocess.run([*samenvoor, "--format", "html", "--out", str(page), "--on", "2026-11-22"], check=True)
        subprocess.run(
            [
                chromium,
                *QUIET,
                f"--user-data-dir={folder}/profile",
                f"--window-size={WIDTH},{HEIGHT}",
                f"--screenshot={HERE / 'dashboard.png'}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
