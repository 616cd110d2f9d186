"""A folder of Python files is its own registry: every file in it must define the required name."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


class MissingName(RuntimeError):
    """A file in a registry folder lacks the name the registry asks for."""


def discover(package: ModuleType, required: str) -> dict[str, object]:
    """Import every module of a package and return {module name: module.<required>}, in name order.

    Raises MissingName when a file does not define the required name, so that an addition is
    never silently ignored.
    """
    found: dict[str, object] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda entry: entry.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if not hasattr(module, required):
            raise MissingName(
                f"{module.__name__} does not define {required}; every file in {package.__name__} must"
            )
        found[info.name] = getattr(module, required)
    return found
