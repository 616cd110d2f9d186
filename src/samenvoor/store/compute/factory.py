"""Opens the engine that the setting SAMENVOOR_COMPUTE names, or the one inside this process without it.

duckdb:// (also duckdb://?memory=4GB&cores=2), or sc://host:port/;token=…;cores=16 for Spark Connect.
"""

from __future__ import annotations

import os
import re
from urllib.parse import parse_qsl, urlsplit

from samenvoor.domain.words import Words
from samenvoor.store.compute.compute import Compute, ComputeError

SETTING = "SAMENVOOR_COMPUTE"
DEFAULT = "duckdb://"
_CLUSTER_CORES = 8
_SIZE = re.compile(r"[1-9][0-9]{0,6}(MB|GB|TB)")
_CORES = re.compile(r"[1-9][0-9]{0,3}")
_ALLOWED = {"memory": _SIZE, "spill": _SIZE, "cores": _CORES}


def open_compute(setting: str | None = None) -> Compute:
    """Open the engine of a setting, else of the environment, else the embedded one; close it after use.

    Raises ComputeError when the setting cannot be read, a part is not installed or nobody answers.
    """
    asked = (os.environ.get(SETTING, "") if setting is None else setting).strip() or DEFAULT
    if asked.startswith("duckdb://"):
        return _embedded(asked)
    if asked.startswith("sc://"):
        return _cluster(asked)
    raise _unreadable()


def cores_here() -> int:
    """The number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _embedded(asked: str) -> Compute:
    from samenvoor.store.compute.duckdb_compute import DuckDBCompute

    parts = urlsplit(asked)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    allowed = all(name in _ALLOWED and _ALLOWED[name].fullmatch(value) for name, value in options.items())
    if parts.netloc or parts.path.strip("/") or not allowed:
        raise _unreadable()
    cores = int(options.pop("cores", cores_here()))
    return DuckDBCompute(cores=cores, **options)


def _cluster(asked: str) -> Compute:
    from samenvoor.store.compute.spark_connect import SparkCompute

    place, *options = asked.split(";")
    cores = [option.removeprefix("cores=") for option in options if option.startswith("cores=")]
    if not urlsplit(place).hostname or any(not _CORES.fullmatch(number) for number in cores):
        raise _unreadable()
    rest = [option for option in options if option and not option.startswith("cores=")]
    address = ";".join([place.rstrip("/") + "/", *rest])
    return SparkCompute(address=address, cores=int(cores[-1]) if cores else _CLUSTER_CORES)


def _unreadable() -> ComputeError:
    """The setting itself is not repeated: it may hold a token."""
    return ComputeError(
        Words(
            f"De instelling {SETTING} is niet te lezen. Toegestaan: duckdb:// "
            "(ook duckdb://?memory=4GB&cores=2) of sc://host:poort/;token=…;cores=16.",
            f"The setting {SETTING} cannot be read. Allowed: duckdb:// (also duckdb://?memory=4GB&cores=2) "
            "or sc://host:port/;token=…;cores=16.",
        )
    )
