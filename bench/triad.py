"""Measures the memory bandwidth of this machine in this run: the STREAM triad a = b + s·c."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numba as nb
import numpy as np


@nb.njit(nogil=True, fastmath=True, boundscheck=False)
def _triad(a: np.ndarray, b: np.ndarray, c: np.ndarray, s: float) -> None:
    for i in range(len(a)):
        a[i] = b[i] + s * c[i]


def triad_bandwidth(*, threads: int, volume: float, elements: int = 24_000_000) -> tuple[float, float]:
    """Bytes per second while at least `volume` bytes are moved, and in the best single pass.

    24 bytes an element, in arrays far larger than the cache.
    """
    a, b, c = (np.full(elements, value) for value in (0.0, 1.0, 2.0))
    edges = np.linspace(0, elements, threads + 1).astype(int).tolist()
    parts = [slice(first, last) for first, last in pairwise(edges)]
    _triad(a[:8], b[:8], c[:8], 3.0)
    times = []
    with ThreadPoolExecutor(threads) as pool:
        while 24.0 * elements * len(times) < volume:
            start = time.perf_counter()
            list(pool.map(lambda part: _triad(a[part], b[part], c[part], 3.0), parts))
            times.append(time.perf_counter() - start)
    return 24.0 * elements * len(times) / sum(times), 24.0 * elements / min(times)
