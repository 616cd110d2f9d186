"""Runs every check there is on a programme and gives all problems in one order."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from typing import Any, cast

import msgspec

from samenvoor.discover import discover
from samenvoor.domain.personal_data import blotted, conceal
from samenvoor.domain.problem import Problem, shortened
from samenvoor.domain.programme import Programme
from samenvoor.domain.words import Words
from samenvoor.engine import checks, target_rules

Check = Callable[..., list[Problem]]


def all_checks() -> dict[str, Check]:
    """Every check by its name; the folder engine/checks is the registry."""
    return cast("dict[str, Check]", discover(checks, "check"))


def check_programme(programme: Programme, *, broken: frozenset[str] = frozenset()) -> list[Problem]:
    """All problems of a programme, by record and field; a programme without any may be computed.

    `broken` are addresses of records that could not be read (kind/key, or kind/* for a whole folder), so
    that what hangs on them is not told as a second problem. Personal data in what was found are concealed.
    """
    names = tuple(sorted(module.name for module in pkgutil.iter_modules(target_rules.__path__)))
    known: dict[str, Any] = {"broken": broken, "rule_names": names}
    problems = [problem for check in all_checks().values() for problem in run(check, programme, known)]
    return sorted(problems, key=lambda problem: (problem.where, problem.field, problem.rule, problem.found))


def run(check: Check, programme: Programme, known: dict[str, Any]) -> list[Problem]:
    """Run one check with those of the known things that it asks for by name."""
    asked = {name: known[name] for name in inspect.signature(check).parameters if name in known}
    return [_tellable(problem) for problem in check(programme, **asked)]


def _tellable(problem: Problem) -> Problem:
    """A problem without personal data, whatever was found."""
    return msgspec.structs.replace(
        problem,
        what=_blotted(problem.what),
        found=shortened(conceal(problem.found)),
        allowed=_blotted(problem.allowed),
        remedy=_blotted(problem.remedy),
    )


def _blotted(words: Words) -> Words:
    return Words(blotted(words.nl), blotted(words.en))
