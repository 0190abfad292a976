"""Runs Phloem and its peers in turn on the same work and prints the medians beside each other.

Each measurement is a process of its own. Contenders take turns within a round, so that what else
the machine does hits all of them; the table shows medians over the rounds. `ratio` is the peer's
figure over Phloem's: above 1, Phloem needs less.
"""

import argparse
import contextlib
import glob
import json
import os
import statistics
import subprocess
import sys
import time

import bench_audit
import bench_blend
import bench_dispatch
import bench_forecast
import bench_network
from bench_table import TITLES, machine, table

FOLDER = "out/bench"
READINGS = f"{FOLDER}/readings.csv"
STORE = {"Phloem": f"{FOLDER}/phloem.db", "DuckDB": f"{FOLDER}/duck.db", "SQLite": f"{FOLDER}/sqlite.db"}
PARK, YEAR_PARK = f"{FOLDER}/park", f"{FOLDER}/year-park"
YEAR = {"Phloem": f"{FOLDER}/year.db", "DuckDB": f"{FOLDER}/year-duck.db"}
TASKS = ["load", "hourly", "hourly-intervals", "week", "year", "account", "rollup", "audit",
         "blend", "forecast", "trace", "reconcile", "dispatch"]
# Tasks that need no readings.
ALONE = {"audit", "blend", "forecast", "trace", "reconcile", "dispatch"}


def commands(options):
    """Returns the tasks that were asked for."""
    tasks = all_commands(options)
    return {task: who for task, who in tasks.items() if is_wanted(task, options)}


def is_wanted(task, options):
    """Whether a task was asked for; some are one task in several sizes."""
    name = task.split("-")[0] if task.split("-")[0] in ALONE else task
    return not options.only or name in options.only


def all_commands(options):
    """Returns, for each task, what each contender runs; tasks in the order of a round."""
    bench = f"{options.bin}/phloem-bench"
    store = STORE["Phloem"]
    place = ["--park", PARK, "--store", store]
    peer = [sys.executable, "Benchmarks/peers.py"]
    phloem = {
        "load": [f"{options.bin}/phloem", "ingest", PARK, READINGS, "--store", store],
        "hourly": [bench, "hourly", *place, "--source", "readings"],
        "hourly-intervals": [bench, "hourly", *place, "--source", "intervals"],
        "week": [bench, "week", *place],
        "year": [bench, "year", "--park", YEAR_PARK, "--store", YEAR["Phloem"]],
        "account": [f"{options.bin}/phloem", "account", YEAR_PARK, "--store", YEAR["Phloem"],
                    "--period", "2025", "--by", "process,month", "--by-user"],
        "rollup": [f"{options.bin}/phloem", "meters", YEAR_PARK, "--store", YEAR["Phloem"],
                   "--period", "2025", "--by", "month"],
    }
    tasks = {task: {"Phloem": command} for task, command in phloem.items()}
    for task in ("load", "hourly", "week"):
        tasks[task]["DuckDB"] = [*peer, f"duckdb-{task}", READINGS, STORE["DuckDB"]]
        tasks[task]["SQLite"] = [*peer, f"sqlite-{task}", READINGS, STORE["SQLite"]]
    tasks["year"]["DuckDB"] = [*peer, "duckdb-year", READINGS, YEAR["DuckDB"]]
    tasks["hourly-intervals"]["DuckDB"] = tasks["hourly"]["DuckDB"]
    return {**tasks, **bench_audit.commands(options.bin), **bench_blend.commands(options.bin),
            **bench_forecast.commands(options.bin), **bench_network.commands(options.bin),
            **bench_dispatch.commands(options.bin)}


def run(command, to=None):
    """Runs a command; returns its report, with wall seconds and peak memory of the process.

    Its standard output goes to the file `to`, which is no report then.
    """
    start = time.perf_counter()
    with open(to, "wb") if to else contextlib.nullcontext(subprocess.PIPE) as target:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=target)
        output = process.stdout.read().decode() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"bench: error: failed: {' '.join(command)}\n{output}")
    lines = [line for line in output.splitlines() if line.startswith("{")]
    report = json.loads(lines[-1]) if lines else {}
    return {**report, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime,
            "memoryMB": usage.ru_maxrss / 1024}


def disk_mb(database):
    """Returns the size of a database with its log, in units of 1,000,000 bytes."""
    return sum(os.path.getsize(file) for file in glob.glob(database + "*")) / 1e6


def remove(database):
    for file in glob.glob(database + "*"):
        os.remove(file)


def prepare(options):
    """Makes what the tasks read, unless it is there."""
    if is_wanted("audit", options):
        bench_audit.prepare()
    if is_wanted("blend", options):
        bench_blend.prepare()
    if is_wanted("forecast", options):
        bench_forecast.prepare()
    if is_wanted("dispatch", options):
        bench_dispatch.prepare()
    if options.only and set(options.only) <= ALONE:
        return
    bench = f"{options.bin}/phloem-bench"
    if not os.path.exists(READINGS) or not os.path.exists(f"{PARK}/park.yaml"):
        tell("generating readings")
        run([bench, "generate", "--out", FOLDER])
    if not options.only or {"year", "account", "rollup"} & set(options.only):
        peer = [sys.executable, "Benchmarks/peers.py", "duckdb-generate-year", READINGS]
        makers = {"Phloem": [bench, "generate-year", "--park", YEAR_PARK, "--store"], "DuckDB": peer}
        for name, maker in makers.items():
            if not os.path.exists(YEAR[name]):
                tell(f"generating a year of intervals, {name}")
                run([*maker, YEAR[name]])
    if options.only and "load" not in options.only:
        for name, command in all_commands(options)["load"].items():
            if not os.path.exists(STORE[name]):
                tell(f"ingesting, {name}")
                run(command)
    with open(READINGS, "rb") as file:  # bring it into the page cache
        while file.read(1 << 24):
            pass


def measure(options):
    """Runs every task; returns task → contender → list of reports."""
    results = {}
    for turn in range(options.runs):
        for task, contenders in commands(options).items():
            names = list(contenders)
            for name in names[turn % len(names):] + names[: turn % len(names)]:
                if name in ("SQLite", "scipy", "numpy") and turn > 0:
                    continue  # they are slow, and their figures hardly move
                if bench_dispatch.is_once(task, name) and turn > 0:
                    continue
                tell(f"round {turn + 1} of {options.runs}: {task}, {name}")
                if task == "load":
                    remove(STORE[name])
                parts = (bench_audit, bench_blend, bench_dispatch, bench_forecast)
                to = next((part.output(task, name) for part in parts if part.output(task, name)), None)
                report = run(bench_dispatch.turned(task, contenders[name], turn), to)
                # Phloem's ingest is timed as a whole process, the peers' without Python's start.
                report.setdefault("seconds", report["wall"])
                results.setdefault(task, {}).setdefault(name, []).append(report)
                if task == "load":
                    report["diskMB"] = disk_mb(STORE[name])
    return results


def medians(results):
    """Returns figure → contender → median."""
    figures = {}
    for task, contenders in results.items():
        for name, reports in contenders.items():
            def median(key):
                return statistics.median(report[key] for report in reports)

            figures.setdefault(task, {})[name] = median("seconds")
            if task == "load":
                figures.setdefault("size", {})[name] = median("diskMB")
            if task in ("year", "account", "audit-20000", "blend-200x60x8", "forecast", "trace",
                        "reconcile") or bench_dispatch.is_case(task):
                figures.setdefault(f"{task}-memory", {})[name] = median("memoryMB")
            if bench_dispatch.is_case(task):
                figures.setdefault(f"{task}-process", {})[name] = median("wall")
                figures.setdefault(f"{task}-cpu", {})[name] = median("cpu")
    bench_audit.figures(figures)
    return {key: figures[key] for key in TITLES if key in figures}


def disagreements(results):
    """Returns sentences on contenders whose sums differ; Phloem's intervals are whole Wh."""
    found = []
    hourly = {**results.get("hourly", {})}
    if "hourly-intervals" in results:
        hourly["Phloem (intervals)"] = results["hourly-intervals"]["Phloem"]
    compared = {"hourly": hourly}
    compared |= {task: results.get(task, {}) for task in ("week", "year", "trace", "reconcile")}
    for task, contenders in compared.items():
        figures = {name: reports[0] for name, reports in contenders.items()}
        for key, tolerance in (("rows", 0), ("total", 1e-6), ("squares", 1e-4)):
            values = {name: figure[key] for name, figure in figures.items() if key in figure}
            if not values:
                continue
            least, most = min(values.values()), max(values.values())
            if most - least > tolerance * abs(most):
                found.append(f"{task}: {key} differ: {values}")
    if "audit-20000" in results:
        found += bench_audit.disagreements()
    return (found + bench_blend.disagreements(results) + bench_forecast.disagreements(results)
            + bench_dispatch.disagreements(results))


def tell(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="folder of phloem and phloem-bench")
    parser.add_argument("--runs", type=int, default=5, help="rounds (default 5)")
    parser.add_argument(
        "--only", action="append", choices=TASKS,
        help="this task only; may be given more than once",
    )
    parser.add_argument("--json", action="store_true", help="print all runs as JSON")
    options = parser.parse_args()
    before = machine()
    prepare(options)
    results = measure(options)
    figures = medians(results)
    differing = disagreements(results)
    if options.json:
        print(json.dumps(
            {"machine": before, "medians": figures, "runs": results, "differing": differing},
            indent=2))
    else:
        print(f"{before['processor']}, {before['cores']} cores, load {before['load']:.1f} at the start;"
              f" DuckDB {before['DuckDB']}, SQLite {before['SQLite']}, pint {before['pint']},"
              f" SciPy {before['SciPy']}; medians of {options.runs} rounds")
        print(table(figures))
    for sentence in differing:
        print(f"bench: error: {sentence}", file=sys.stderr)
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
