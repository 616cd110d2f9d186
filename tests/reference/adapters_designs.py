"""The adapters of the designs of an evaluation: from the measurements of a case to the library's own answer.

The form of an adapter is that of tests/reference/adapters.py.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.engine.evaluation.evaluate import evaluated

Inputs = Mapping[str, Any]


def evaluation(given: Inputs) -> Any:
    """Estimate (a fall above zero) and standard error of an evaluation; None when it is refused outright."""
    record = msgspec.convert({"key": "c", "name": "c", "project": "p", "outcome": "o", **given}, Evaluation)
    found = evaluated(Programme(records={}), evaluation=record)
    return None if found.estimate is None else [found.estimate, found.standard_error]


DESIGNS: dict[str, Callable[[Inputs], Any]] = {"evaluation": evaluation}
