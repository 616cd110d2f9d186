"""The house stands: no rule is broken, and every kind of violation is caught when it is planted in a copy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).parents[1]
FIRST = '"""Says what it is for."""\n'
PACKAGE = "src/samenvoor"
REGISTRY = "https://pypi." + "org/simple"
MACHINE = "/ho" + "me/somebody/samenvoor"

PLANTS: list[tuple[str, str, str]] = [
    ("file size", f"{PACKAGE}/engine/long.py", FIRST + "X = 1\n" * 300),
    ("function size", f"{PACKAGE}/engine/long.py", FIRST + "def f() -> None:\n" + "    x = 1\n" * 40),
    ("first sentence", f"{PACKAGE}/domain/silent.py", "X = 1\n"),
    ("first sentence", f"{PACKAGE}/domain/title.py", '"""Area codes"""\n'),
    ("first sentence", "tests/unit/test_silent.py", "X = 1\n"),
    ("name", f"{PACKAGE}/engine/utils.py", FIRST),
    ("name", f"{PACKAGE}/store/folder_helpers.py", FIRST),
    ("name", f"{PACKAGE}/engine/common/rates.py", FIRST),
    (
        "clock and chance",
        f"{PACKAGE}/domain/now.py",
        FIRST + "import datetime\nX = datetime.datetime.now()\n",
    ),
    (
        "clock and chance",
        f"{PACKAGE}/domain/now.py",
        FIRST + "from datetime import date as d\nX = d.today()\n",
    ),
    (
        "clock and chance",
        f"{PACKAGE}/actions/now.py",
        FIRST + "import datetime as dt\nread = dt.datetime.now\n",
    ),
    ("clock and chance", f"{PACKAGE}/reports/now.py", FIRST + "import time\nREPORT = time.time()\n"),
    ("clock and chance", f"{PACKAGE}/engine/dice.py", FIRST + "import random\nX = random.random()\n"),
    (
        "clock and chance",
        f"{PACKAGE}/engine/dice.py",
        FIRST + "import numpy as np\nX = np.random.default_rng(1)\n",
    ),
    (
        "clock and chance",
        f"{PACKAGE}/engine/dice.py",
        FIRST + "from numpy.random import normal\nX = normal()\n",
    ),
    (
        "clock and chance",
        f"{PACKAGE}/engine/dice.py",
        FIRST + "import numpy as np\nX = np.random.Philox(1)\n",
    ),
    ("door", f"{PACKAGE}/engine/reads.py", FIRST + "X = open('counts.csv')\n"),
    ("door", f"{PACKAGE}/actions/speaks.py", FIRST + "print('done')\n"),
    ("keywords", f"{PACKAGE}/actions/act.py", FIRST + "def act(programme: int, by: str) -> None: ...\n"),
    ("keywords", f"{PACKAGE}/reports/act.py", FIRST + "REPORT = 1\ndef build(*parts: int) -> None: ...\n"),
    ("registry", f"{PACKAGE}/domain/records/nothing.py", FIRST),
    ("registry", f"{PACKAGE}/engine/target_rules/nothing.py", FIRST + "rule = 1\n"),
    ("registry", f"{PACKAGE}/reports/nothing.py", FIRST + "def build() -> None: ...\n"),
    ("registry address", "requirements/base.txt", f"--index-url {REGISTRY}\n"),
    ("registry address", "docs/how-to/mirror.md", f"Packages come from {REGISTRY}.\n"),
    ("machine path", "docs/how-to/place.md", f"Look in `{MACHINE}`.\n"),
]

IMPORTS = [
    ("domain", "samenvoor.engine"),
    ("domain", "samenvoor.store"),
    ("domain", "numpy"),
    ("domain", "sqlite3"),
    ("engine", "samenvoor.reports"),
    ("engine", "samenvoor.store"),
    ("engine", "pathlib"),
    ("engine", "random"),
    ("actions", "samenvoor.reports"),
    ("actions", "samenvoor.store"),
    ("actions", "time"),
    ("reports", "samenvoor.render"),
    ("reports", "urllib"),
    ("render", "samenvoor.engine"),
    ("store", "samenvoor.actions"),
    ("blocks", "samenvoor.engine"),
    ("blocks", "os"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the package and its project file, to plant violations in."""
    shutil.copytree(ROOT / PACKAGE, tmp_path / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def floors(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts on the package under a root, and on no other."""
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--config",
        str(root / "pyproject.toml"),
    ]
    return subprocess.run(
        command,
        cwd=root / "src",
        env={"PYTHONPATH": str(root / "src"), "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_rule_of_the_house_is_broken() -> None:
    assert "\n".join(map(str, house.problems(ROOT))) == ""


@pytest.mark.parametrize(
    ("rule", "path", "text"), PLANTS, ids=lambda value: str(value)[:40].replace("\n", " ")
)
def test_a_planted_violation_is_caught(tmp_path: Path, rule: str, path: str, text: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text, "utf-8")

    assert {(found.path, found.rule) for found in house.problems(tmp_path)} == {(path, rule)}


def test_what_the_rules_allow_is_left_alone(tmp_path: Path) -> None:
    allowed = {
        f"{PACKAGE}/engine/streams.py": FIRST + "import numpy as np\nX = np.random.Philox(1)\n",
        f"{PACKAGE}/actions/close_quarter.py": FIRST
        + "def act(programme: int, *, by: str, on: str) -> None: ...\n",
        f"{PACKAGE}/domain/day.py": FIRST + "import datetime\nX = datetime.date(2020, 3, 13)\n",
        f"{PACKAGE}/engine/exactly.py": FIRST
        + "def f() -> None:\n"
        + '    """\n    Say.\n    """\n'
        + "    x = 1\n" * 39,
        f"{PACKAGE}/cli.py": FIRST + "import datetime\nprint(datetime.date.today())\n",
        "docs/how-to/links.md": "See https://example.nl/root/plan and ./home/page.\n",
    }
    for path, text in allowed.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")

    assert house.problems(tmp_path) == []


def test_the_table_of_registries_is_what_the_code_asks() -> None:
    asked = house.registries(ROOT)

    assert asked
    assert asked.items() <= house.REQUIRED.items()


def test_the_import_contracts_hold_in_a_clean_copy(copy: Path) -> None:
    found = floors(copy)

    assert found.returncode == 0, found.stdout
    assert "0 broken" in found.stdout


def test_a_planted_import_is_caught(copy: Path) -> None:
    for number, (room, wanted) in enumerate(IMPORTS):
        (copy / PACKAGE / room / f"planted_{number}.py").write_text(f"{FIRST}import {wanted}\n", "utf-8")

    found = floors(copy)

    assert found.returncode == 1
    planted = [
        f"samenvoor.{room}.planted_{number} -> {wanted} (l.2)"
        for number, (room, wanted) in enumerate(IMPORTS)
    ]
    assert [line for line in planted if line not in found.stdout] == []
