"""Runs parts on the cores of this machine, in processes that may die without taking an answer along."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from samenvoor.domain.words import Words
from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.run_part import run_part

NEW_POOLS = 2
"""So often a broken pool is replaced; what kills three pools in a row will kill the fourth."""


class ProcessPool:
    """A pool that is opened at its first use, and opened again when a worker was killed.

    `opened` counts the pools, so that a test can see that a second one was needed.
    """

    def __init__(self, workers: int) -> None:
        self.opened = 0
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def run(self, kernel: str, parts: Sequence[bytes]) -> list[bytes]:
        """Run every part and return the answers in the order of the parts.

        A part whose worker died is run again on a new pool. Raises ComputeError when that does not help and
        when the kernel itself fails.
        """
        done: dict[int, bytes] = {}
        for _ in range(1 + NEW_POOLS):
            if self._try(kernel, parts, done):
                return [done[number] for number in range(len(parts))]
        raise ComputeError(
            Words(
                f"Het rekenwerk is {1 + NEW_POOLS} keer afgebroken door het systeem, meestal door te weinig "
                "geheugen. Sluit andere programma's, of geef minder kernen: duckdb://?cores=1.",
                f"The system stopped the work {1 + NEW_POOLS} times, mostly for lack of memory. "
                "Close other programs, or give fewer cores: duckdb://?cores=1.",
            )
        )

    def close(self) -> None:
        """Stop the workers; parts that have not begun are dropped."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None

    def _try(self, kernel: str, parts: Sequence[bytes], done: dict[int, bytes]) -> bool:
        """Run what is not done yet; False when a worker died and the pool with it."""
        futures: dict[Future[bytes], int] = {}
        try:
            executor = self._open()
            for number, part in enumerate(parts):
                if number not in done:
                    futures[executor.submit(run_part, kernel, part)] = number
            for future in as_completed(futures):
                done[futures[future]] = future.result()
        except BrokenProcessPool:
            for future, number in futures.items():
                if future.done() and not future.cancelled() and future.exception() is None:
                    done[number] = future.result()
            self.close()
            return False
        except Exception as failed:
            self.close()
            raise kernel_failed(kernel, type(failed).__name__) from failed
        return True

    def _open(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # spawn: a fork would copy the threads of DuckDB and Arrow halfway through what they do.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(max_workers=self._workers, mp_context=context)
            self.opened += 1
        return self._executor


def kernel_failed(kernel: str, error: str) -> ComputeError:
    """Say that the work itself fails, whatever runs it."""
    return ComputeError(
        Words(
            f"De berekening {kernel} geeft een fout ({error}); er is niets bewaard. Meld dit aan ons.",
            f"The computation {kernel} fails ({error}); nothing was kept. Please tell us.",
        )
    )
