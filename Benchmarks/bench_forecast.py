"""The forecast's part of the benchmarks: the same series and folds through Phloem and statsmodels.

`bench_forecast.py BINARIES [RUNS]` runs this part alone and prints one line a run.
"""

import json
import os
import subprocess
import sys
import time

FOLDER = "out/bench"
WEEKS, STEPS, FOLDS = 60, 168, 22
SERIES = f"{FOLDER}/forecast.csv"
RESULTS = f"{FOLDER}/forecast-Phloem.json"

TITLES = {
    "forecast": "back-test of a year of hours, a week ahead, s",
    "forecast-memory": "the same, peak memory, MB",
}


def commands(binaries):
    """Returns, for each task, what each contender runs."""
    return {
        "forecast": {
            "Phloem": [f"{binaries}/phloem", "forecast", SERIES, "--of", "load", "--ahead",
                       f"{STEPS}h", "--folds", str(FOLDS), "--json"],
            "statsmodels": [sys.executable, "Benchmarks/forecast_peer.py", SERIES, "load",
                            str(STEPS), str(FOLDS)],
        }
    }


def output(task, contender):
    """Returns the file that takes a contender's standard output; None for the bench itself."""
    return RESULTS if task == "forecast" and contender == "Phloem" else None


def prepare():
    """Writes the series, new each time, as the generator may have changed."""
    import series as generator

    os.makedirs(FOLDER, exist_ok=True)
    generator.write(WEEKS, SERIES)


def disagreements(measured):
    """Returns sentences on errors of the back-test that differ.

    The naive methods must agree to rounding. Smoothing starts from other states in statsmodels and its
    weights are sought in another way: its errors must be alike within 10 %.
    """
    if "forecast" not in measured:
        return []
    with open(RESULTS, encoding="utf-8") as file:
        ours = {score["method"]: score["mae"] for score in json.load(file)["scores"]}
    theirs = measured["forecast"]["statsmodels"][0]["mae"]
    found = []
    for method, tolerance in (("persistence", 1e-9), ("seasonal-naive", 1e-9), ("ets", 0.1)):
        if not abs(ours[method] - theirs[method]) <= tolerance * theirs[method]:
            found.append(f"forecast: the error of {method} is {ours[method]} and {theirs[method]}")
    return found


def main(binaries, runs):
    prepare()
    for _ in range(runs):
        measured = {"forecast": {}}
        for name, command in commands(binaries)["forecast"].items():
            start = time.perf_counter()
            printed = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
            wall = time.perf_counter() - start
            if name == "Phloem":
                with open(RESULTS, "wb") as file:
                    file.write(printed)
                scores = {score["method"]: round(score["mae"], 4)
                          for score in json.loads(printed)["scores"]}
                report = {"seconds": wall, "mae": scores}
            else:
                report = json.loads(printed)
            measured["forecast"][name] = [report]
            print(f"{name}: {report['seconds']:.2f} s, mean absolute errors {report['mae']}")
        for sentence in disagreements(measured):
            sys.exit(f"bench: error: {sentence}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
