"""Makes the environment in which Vivarium runs, apart from that of the product, once for each lock.

With uv where it is, else with venv and pip; both ask the package registry that they are set up for.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE, LOCK = ROOT / ".venv-bench", ROOT / "requirements" / "vivarium.txt"
PYTHON, READY = PLACE / "bin" / "python", PLACE / "ready"


def is_made() -> bool:
    """Whether the environment is there, as the lock says."""
    return READY.exists() and READY.read_bytes() == LOCK.read_bytes() and PYTHON.exists()


def vivarium_python() -> Path:
    """The Python that has Vivarium; OSError or CalledProcessError where it cannot be installed."""
    if is_made():
        return PYTHON
    print(f"setting up Vivarium in {PLACE.name} (once)", file=sys.stderr)
    shutil.rmtree(PLACE, ignore_errors=True)
    asked = ["--quiet", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    # Some launchers named uv run and then say that there is none: asking is the only way to know.
    uv = shutil.which("uv")
    if uv and not subprocess.run([uv, "--version"], capture_output=True, check=False).returncode:
        _run(sys.executable, "-m", "venv", "--without-pip", str(PLACE))
        _run(uv, "pip", "install", "--python", str(PYTHON), *asked)
    else:
        _run(sys.executable, "-m", "venv", str(PLACE))
        _run(str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *asked)
    shutil.copyfile(LOCK, READY)
    return PYTHON


def _run(*command: str) -> None:
    """Everything a step says goes to stderr: what a script prints is its result."""
    subprocess.run(command, check=True, stdout=sys.stderr)
