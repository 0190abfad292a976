"""The blend's part of the benchmarks: the same problems through Phloem and through scipy.

scipy runs twice, as `simplex`, which is its own choice, and as `interior`, by interior points.
"""

import json
import os
import sys

FOLDER = "out/bench"
SIZES = [(50, 20, 6), (200, 60, 8)]
KEYS = ["x".join(map(str, size)) for size in SIZES]

TITLES = {
    "blend-50x20x6": "blend of 50 materials, 20 uses, 6 components, s",
    "blend-200x60x8": "blend of 200 materials, 60 uses, 8, s",
    "blend-200x60x8-memory": "the same, peak memory, MB",
}


def problem(key):
    return f"{FOLDER}/blend-{key}.yaml"


def results(key):
    return f"{FOLDER}/blend-{key}-Phloem.json"


def commands(binaries):
    """Returns, for each task, what each contender runs."""
    peer = [sys.executable, "Benchmarks/blend_peer.py"]
    return {
        f"blend-{key}": {
            "Phloem": [f"{binaries}/phloem", "blend", problem(key), "--json"],
            "simplex": [*peer, problem(key), "highs"],
            "interior": [*peer, problem(key), "highs-ipm"],
        }
        for key in KEYS
    }


def output(task, contender):
    """Returns the file that takes a contender's standard output; None for the bench itself."""
    if not task.startswith("blend-") or contender != "Phloem":
        return None
    return results(task.removeprefix("blend-"))


def prepare():
    """Writes the problems, new each time, as the generator may have changed."""
    import blends as generator

    os.makedirs(FOLDER, exist_ok=True)
    for key, size in zip(KEYS, SIZES):
        generator.write(*size, problem(key))


def disagreements(measured):
    """Returns sentences on problems of which Phloem and scipy find different optima."""
    found = []
    for key in KEYS:
        if f"blend-{key}" not in measured:
            continue
        with open(results(key), encoding="utf-8") as file:
            ours = json.load(file)["value"]
        for name in ("simplex", "interior"):
            theirs = measured[f"blend-{key}"][name][0]["objective"]
            if not abs(ours - theirs) <= 1e-6 * abs(theirs):
                found.append(f"blend {key}: the least cost is {ours} and, {name}, {theirs}")
    return found
