"""Measures the most memory a process needs to make workload CO-1 and count it at 10,240 draws.

Prints one JSON object; everything is in it: Python, NumPy, the compiler, the input and the answer.
"""

import json
import os
import resource
import sys

import co1

from samenvoor.engine.flow.kernel import kernel_name, prepared_totals

DRAWS = 10_240

if __name__ == "__main__":
    work = co1.workload(DRAWS)
    prepared_totals(work.groups, work.strength)(512, min(2, os.cpu_count() or 1))
    # Kibibytes on Linux, bytes on a Mac.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"draws": DRAWS, "kernel": kernel_name(), "peak_mebibytes": peak / 2**20}))
