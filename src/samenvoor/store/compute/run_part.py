"""What a worker does with one part of the jobs: find the kernel by its name, run it, hand back its answer.

A part travels as an Arrow stream, so that no engine changes a type on the way. This file is all that a
worker of a cluster needs besides the kernel: it stands on Arrow alone.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import cast

import pyarrow as pa

from samenvoor import __version__

VERSION = b"samenvoor"
"""The metadata of an answer that says which samenvoor gave it."""
_KERNEL = re.compile(r"([a-z_]\w*(?:\.\w+)*):([a-z_]\w*)", re.ASCII)

Kernel = Callable[[pa.RecordBatch], pa.RecordBatch]


def kernel_of(name: str) -> Kernel:
    """Import a kernel by its name, package.module:function; raises ValueError when it is no such name."""
    found = _KERNEL.fullmatch(name)
    if found is None:
        raise ValueError(f"{name!r} is no kernel; write it as package.module:function")
    return cast(Kernel, getattr(importlib.import_module(found[1]), found[2]))


def run_part(kernel: str, part: bytes) -> bytes:
    """Run a kernel on one part and return its answer, marked with the version of this code."""
    answer = kernel_of(kernel)(batch_of(part))
    return bytes_of(answer.replace_schema_metadata({VERSION: __version__.encode()}))


def bytes_of(batch: pa.RecordBatch) -> bytes:
    """A record batch as an Arrow stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return cast(bytes, sink.getvalue().to_pybytes())


def batch_of(part: bytes) -> pa.RecordBatch:
    """The record batch in an Arrow stream of one."""
    with pa.ipc.open_stream(part) as stream:
        return stream.read_next_batch()
