"""Every target rule: what a goal with that rule asks, by which formulas, and where they come from."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from types import ModuleType

from page_text import code, first_sentence, paragraphs, to_method
from spec_tables import spec_of

from samenvoor.discover import discover
from samenvoor.engine import target_rules

INTRO = """# Doelregels / Target rules

Een doelregel zegt wanneer een doel is gehaald. U kiest hem in het veld `rule` van een [doel](records.md#doel--goal--goal).
Blijft dat veld open, dan is het doel *nog niet bepaald* en wordt er niets voor berekend. Meer uitleg:
[hoe het instrument rekent](../explanation/how-the-instrument-counts.md).

A target rule says when a goal is met. It is named in the field `rule` of a [goal](records.md#doel--goal--goal); a goal whose
rule is open is *undefined*, and nothing is computed for it. One file in `src/samenvoor/engine/target_rules` is one rule.
"""


def page() -> str:
    """The page of all target rules."""
    lines = [INTRO]
    for name in rule_names():
        module = sys.modules[f"{target_rules.__name__}.{name}"]
        lines += [f"## `{name}`", "", *(f"{to_method(part)}\n" for part in paragraphs(module.__doc__))]
        for function in functions_of(module):
            lines += said(function)
        lines += spec_of("target_rules", name)
    return "\n".join(lines)


def rule_names() -> list[str]:
    """Every rule by the name a goal uses."""
    return [str(name) for name in discover(target_rules, "NAME").values()]


def functions_of(module: ModuleType) -> list[Callable[..., object]]:
    """The public functions of a module, in the order in which it defines them."""
    found = [entry for name, entry in vars(module).items() if inspect.isfunction(entry) and name[0] != "_"]
    return [entry for entry in found if entry.__module__ == module.__name__]


def said(function: Callable[..., object]) -> list[str]:
    """A function with what it takes and what it says of itself."""
    takes = ", ".join(inspect.signature(function).parameters)
    first, *rest = paragraphs(function.__doc__)
    whole = " ".join([first, *rest])
    more = whole.removeprefix(first_sentence(function.__doc__)).strip()
    lines = [f"- **{code(f'{function.__name__}({takes})')}** — {to_method(first_sentence(function.__doc__))}"]
    return [*lines, *([f"  {to_method(more)}"] if more else []), ""]
