"""The network engines' part of the benchmarks: the same networks through Phloem, scipy and numpy."""

import sys

# Sizes at which Phloem alone runs, to show how time grows.
GROWTH = {
    "trace-fewer": ("trace", ["--processes", "250"]),
    "trace-more": ("trace", ["--processes", "1000"]),
    "trace-quarter": ("trace", ["--hours", "2190"]),
    "reconcile-quarter": ("reconcile", ["--intervals", "8760"]),
}

TITLES = {
    "trace": "trace of 500 processes, 8,760 hours, 4 accounts, s",
    "trace-memory": "the same, peak memory, MB",
    "trace-fewer": "the same with 250 processes, s",
    "trace-more": "the same with 1,000 processes, s",
    "trace-quarter": "the same with 2,190 hours, s",
    "reconcile": "reconciliation of 1,000 flows, 35,040 times, s",
    "reconcile-memory": "the same, peak memory, MB",
    "reconcile-quarter": "the same 8,760 times, s",
}


def is_wanted(task, only):
    """Whether a task was asked for by the name of its engine."""
    return not only or task.split("-")[0] in only


def commands(binaries):
    """Returns, for each task, what each contender runs."""
    bench = f"{binaries}/phloem-bench"
    peer = [sys.executable, "Benchmarks/network_peer.py"]
    tasks = {
        "trace": {"Phloem": [bench, "trace"], "scipy": [*peer, "trace", "500", "8760"]},
        "reconcile": {
            "Phloem": [bench, "reconcile"],
            "numpy": [*peer, "reconcile", "1000", "35040"],
            "at once": [*peer, "reconcile-at-once", "1000", "35040"],
        },
    }
    for task, (engine, options) in GROWTH.items():
        tasks[task] = {"Phloem": [bench, engine, *options]}
    return tasks
