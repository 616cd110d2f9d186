"""The lock files are whole, hashed, within one another, and made from the project file."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ["base.txt", "compiled.txt", "test.txt"]
SERVER, PEER = "spark-server.txt", "vivarium.txt"
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==([^\s;]+)(?: ; (.+?))? \\$")
HEAVY = {"torch", "tensorflow", "jax", "pandas", "polars", "pyspark"}


def pins(lock: str) -> dict[tuple[str, str], str]:
    """Read {(package, environment): version} from a lock file."""
    lines = (ROOT / "requirements" / lock).read_text("utf-8").splitlines()
    return {(found[1], found[3] or ""): found[2] for line in lines if (found := PIN.match(line))}


def named(requirements: list[str]) -> set[str]:
    """Give the package names out of requirement lines."""
    return {re.split(r"[<>=~!\[; ]", line, maxsplit=1)[0].lower() for line in requirements}


@pytest.mark.parametrize("lock", [*LOCKS, SERVER, PEER])
def test_every_line_is_a_pin_a_hash_or_a_remark(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    rest = [
        line
        for line in text.splitlines()
        if not PIN.match(line) and not re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$|\s*#", line)
    ]
    blocks = re.split(r"\n(?=\S)", text)

    assert rest == []
    assert [block.split("\n")[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


@pytest.mark.parametrize(("small", "large"), [("base.txt", "compiled.txt"), ("compiled.txt", "test.txt")])
def test_a_larger_environment_holds_the_smaller_one(small: str, large: str) -> None:
    assert pins(small).items() <= pins(large).items()


def test_the_locks_hold_what_the_project_asks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups, extras = project["dependency-groups"], project["project"]["optional-dependencies"]
    needed = named(project["project"]["dependencies"]) | named(groups["build"])
    locked = {lock: {name for name, _ in pins(lock)} for lock in LOCKS}

    assert needed <= locked["base.txt"]
    assert needed | named(extras["compiled"]) <= locked["compiled.txt"]
    assert needed | named(extras["compiled"]) | named(groups["test"]) <= locked["test.txt"]
    # statsmodels asks for pandas; bench measures against it too.
    assert locked["compiled.txt"] & HEAVY == {"pandas"}
    assert locked["test.txt"] & HEAVY == {"pandas"}


def test_a_spark_worker_computes_with_the_packages_of_this_side() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    server, here = pins(SERVER), pins("test.txt")

    assert named(project["dependency-groups"]["spark-server"]) <= {name for name, _ in server}
    assert [pin for pin in server if pin in here and server[pin] != here[pin]] == []
    assert {"numpy", "pyarrow", "scipy"} <= {name for name, _ in server.keys() & here.keys()}


def test_the_peer_of_the_bench_is_locked_apart() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    peer = named(project["dependency-groups"]["vivarium"])

    assert peer <= {name for name, _ in pins(PEER)}
    assert [lock for lock in LOCKS for name, _ in pins(lock) if name in peer] == []
