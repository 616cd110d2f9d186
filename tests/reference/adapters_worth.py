"""The adapters of what knowing is worth: closed forms, and the published model of a chemotherapy on its draws."""

import csv
import gzip
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from samenvoor.engine.worth import information
from samenvoor.engine.worth.normal import voi_normal as voi_of
from samenvoor.engine.worth.normal import worth_normal

Inputs = Mapping[str, Any]


def voi_normal(given: Inputs) -> Any:
    """EVPI, EVPPI of both parts, EVSI of a study of the first."""
    return list(voi_of(mean=given["m"], sd_1=given["s1"], sd_2=given["s2"], error=given["sd"]))


def evpi_normal(given: Inputs) -> Any:
    """EVPI of a normal net benefit."""
    return worth_normal(given["mean"], given["sd"])


def evpi(given: Inputs) -> Any:
    """EVPI of net benefits on draws."""
    return information.evpi(np.stack(list(_columns(given["data"]).values()), axis=1)).value


def evppi(given: Inputs) -> Any:
    """EVPPI of one parameter, or of two together, of net benefits on draws."""
    benefit = np.stack(list(_columns(given["data"]).values()), axis=1)
    columns = _columns(given["params"])
    return information.evppi(benefit, *(columns[name] for name in given["pars"])).worth.value


def _columns(path: Path) -> dict[str, Any]:
    """The columns of a compressed CSV file, by their heading."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        heads, *rows = csv.reader(stream)
    table = np.array(rows, dtype=np.float64)
    return {name: table[:, place] for place, name in enumerate(heads)}


WORTH: dict[str, Callable[[Inputs], Any]] = {
    adapter.__name__: adapter for adapter in (voi_normal, evpi_normal, evpi, evppi)
}
