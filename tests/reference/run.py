"""Runs the reference cases of a file through the library and says which answers differ.

One JSON object a line: id, fn, inputs, expected, rtol, atol. `expected` null means: must refuse or suppress.
Usage: python tests/reference/run.py CASES.jsonl. Exit code 1 when any case fails, 2 on wrong use.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

# Also from a checkout, as a script: the adapters stand beside this file.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.reference.adapters import ADAPTERS

PASSED, FAILED, UNKNOWN, NO_DATA = "passed", "failed", "unknown", "no data"


class Outcome(NamedTuple):
    """What became of one case; message only where it failed."""

    case: str
    state: str
    message: str = ""


def main(arguments: list[str]) -> int:
    """Print one line per failure and the totals; the exit code."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("usage: run.py CASES.jsonl (one existing file)", file=sys.stderr)
        return 2
    outcomes = list(run_file(Path(arguments[0])))
    for outcome in outcomes:
        if outcome.state == FAILED:
            print(f"{outcome.case}: {outcome.message}")
    counts = [
        sum(outcome.state == state for outcome in outcomes) for state in (PASSED, FAILED, UNKNOWN, NO_DATA)
    ]
    print("{} passed, {} failed, {} unknown, {} no data".format(*counts))
    return 1 if counts[1] else 0


def run_file(path: Path) -> Iterator[Outcome]:
    """The outcome of every line that is not blank."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            try:
                case = json.loads(line)
                name = f"{case['id']} {case['fn']}"
            except (json.JSONDecodeError, KeyError, TypeError) as problem:
                yield Outcome(f"line {number}", FAILED, f"not a case: {problem!r}")
                continue
            yield run_case(name, case, path.parent)


def run_case(name: str, case: dict[str, Any], folder: Path) -> Outcome:
    """The outcome of one case; `inputs.data` and `inputs.params` are relative to the folder."""
    adapter = ADAPTERS.get(case["fn"])
    if adapter is None:
        return Outcome(name, UNKNOWN)
    inputs = dict(case["inputs"])
    for key in ("data", "params"):
        if isinstance(inputs.get(key), str):
            inputs[key] = folder / inputs[key]
            if not inputs[key].is_file():
                return Outcome(name, NO_DATA)
    refused = ""
    try:
        obtained = adapter(inputs)
    except ValueError as refusal:
        obtained, refused = None, f" (refused: {refusal})"
    except Exception as problem:  # noqa: BLE001  a crash is a failure of this case, not of the run
        return Outcome(name, FAILED, f"crashed with {problem!r}")
    message = difference(case["expected"], obtained, case.get("rtol", 0.0), case.get("atol", 0.0))
    return Outcome(name, FAILED, message + refused) if message else Outcome(name, PASSED)


def difference(expected: Any, obtained: Any, rtol: float, atol: float) -> str:
    """What differs, or nothing; both sides are flattened to lists of numbers."""
    if expected is None or obtained is None:
        return "" if expected is obtained else f"expected {expected}, obtained {obtained}"
    if isinstance(expected, dict) and isinstance(obtained, dict):
        if expected.keys() - obtained.keys():
            return f"expected keys {sorted(expected)}, obtained {sorted(obtained)}"
        obtained = {key: obtained[key] for key in expected}
    wanted, found = list(flatten(expected)), list(flatten(obtained))
    if len(wanted) != len(found):
        return f"expected {len(wanted)} numbers, obtained {len(found)}"
    for place, (one, other) in enumerate(zip(wanted, found, strict=True)):
        if not close(one, other, rtol, atol):
            return f"number {place}: expected {one!r}, obtained {other!r}"
    return ""


def close(one: Any, other: Any, rtol: float, atol: float) -> bool:
    """Whether two numbers agree to rtol relative plus atol absolute; other values must be equal."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == other or abs(other - one) <= atol + rtol * abs(one)
    return bool(one == other)


def flatten(value: Any) -> Iterator[Any]:
    """The leaves of nested lists, tuples and dictionaries, in order."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from flatten(part)
    else:
        yield value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
