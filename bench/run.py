"""Measures the speed goals of the project in one run, prints each ratio and keeps them in results.json.

Each measurement is a script beside this file that prints one JSON object; it runs in a process of its own. A goal
that is missed is said to be missed, and one that cannot be measured here is said not to be measured.
"""

import json
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal, NamedTuple

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"


class Goal(NamedTuple):
    """A number that one script prints, and its limit."""

    what: str
    script: str
    key: str
    relation: Literal["at most", "at least"]
    limit: float


GOALS = [
    Goal("CO-1, compiled: times one write and read of its tensor", "kernel.py", "passes", "at most", 2.0),
    Goal(
        "CO-1, compiled: times faster than the NumPy reference",
        "kernel.py",
        "times_reference",
        "at least",
        15.0,
    ),
    Goal("CO-1 at 10,240 draws: peak memory, MiB", "memory.py", "peak_mebibytes", "at most", 1024.0),
    Goal(
        "answer for Heerlen at 4,096 draws: CPU seconds", "answering.py", "answer_cpu_seconds", "at most", 2.0
    ),
    Goal(
        "what-if at 1,024 draws, prepared: CPU seconds", "answering.py", "what_if_cpu_seconds", "at most", 0.3
    ),
    Goal(
        "claims to cubes: CPU per added million rows, 20 to 60 million ÷ 2 to 20 million",
        "scale.py",
        "slope_ratio",
        "at most",
        1.25,
    ),
    Goal(
        "claims to cubes: peak memory at 60 million rows ÷ at 20 million",
        "scale.py",
        "peak_ratio",
        "at most",
        1.25,
    ),
    Goal(
        "claims to cubes at 60 million rows: peak memory, MiB",
        "scale.py",
        "peak_mebibytes",
        "at most",
        2048.0,
    ),
    Goal(
        "13 years of care costs in and standardised: times faster than pandas that keeps the same tables",
        "figures.py",
        "pandas_kept_over_product",
        "at least",
        5.0,
    ),
    Goal(
        "the same: times DuckDB SQL that keeps the same tables",
        "figures.py",
        "product_over_sql_kept",
        "at most",
        2.0,
    ),
    Goal(
        "the same: times bare DuckDB SQL that keeps nothing",
        "figures.py",
        "product_over_sql_straight",
        "at most",
        2.0,
    ),
    Goal(
        "6 years of key figures of all areas in: times faster than pandas, CPU",
        "key_figures.py",
        "pandas_over_product_cpu",
        "at least",
        1.0,
    ),
    Goal("the same: peak memory, MiB", "key_figures.py", "product_peak_mebibytes", "at most", 1024.0),
    Goal(
        "IL-1, single people, compiled: times faster than Vivarium per core",
        "il1.py",
        "ratio",
        "at least",
        100.0,
    ),
    Goal(
        "everything of a quarter for Heerlen at 4,096 draws: CPU seconds",
        "quarter.py",
        "cpu_seconds",
        "at most",
        30.0,
    ),
    Goal(
        "Shapley of 12 projects by Owen's integral: times faster than 4,096 subsets",
        "attribution.py",
        "ratio",
        "at least",
        100.0,
    ),
    Goal(
        "the same: largest difference with the subsets",
        "attribution.py",
        "largest_difference",
        "at most",
        1e-12,
    ),
    Goal(
        "40 projects × 4 levels × 9 years chosen: CPU seconds", "optimiser.py", "cpu_seconds", "at most", 60.0
    ),
    Goal(
        "the same: what the choice may lie below the best, as a share", "optimiser.py", "gap", "at most", 0.01
    ),
]


def main(asked: list[str]) -> None:
    """Run every script once, or those asked for beside the kept numbers of the others; write the file.

    Errors: ValueError when a script asked for has no goal.
    """
    scripts = list(dict.fromkeys(goal.script for goal in GOALS))
    if unknown := set(asked) - set(scripts):
        raise ValueError(f"no goal is measured by {sorted(unknown)}; there are {scripts}")
    kept: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))["measured"] if asked else {}
    measured = {
        script: _measure(script) if not asked or script in asked else kept.get(script, {})
        for script in scripts
    }
    lines = [_line(goal, measured[goal.script]) for goal in GOALS]
    for line in lines:
        shown = "-" if line["value"] is None else f"{line['value']:.3g}"
        print(f"{line['state']:<13} {shown:>8}  {line['relation']} {line['limit']:g}  {line['what']}")
    result = {"goals": lines, "machine": _machine(), "measured": measured}
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


def _measure(script: str) -> dict[str, Any]:
    found = subprocess.run([sys.executable, str(HERE / script)], capture_output=True, text=True, check=False)
    for line in found.stderr.splitlines():
        if line.startswith("NOT RUN"):
            print(f"{script}: {line}", file=sys.stderr)
    if found.returncode:
        reason = (found.stderr.strip().splitlines() or ["no message"])[-1]
        print(f"{script}: {reason}", file=sys.stderr)
        return {"not_measured": reason}
    measured: dict[str, Any] = json.loads(found.stdout.splitlines()[-1])
    return measured


def _line(goal: Goal, measured: dict[str, Any]) -> dict[str, Any]:
    value = measured.get(goal.key)
    state = "not measured"
    if value is not None:
        met = value <= goal.limit if goal.relation == "at most" else value >= goal.limit
        state = "met" if met else "MISSED"
    return {"what": goal.what, "value": value, "relation": goal.relation, "limit": goal.limit, "state": state}


def _machine() -> dict[str, str]:
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for package in ("numpy", "scipy", "numba"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
