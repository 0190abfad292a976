"""Measures the server beside a minimal FastAPI and DuckDB server of the same questions.

Usage: bench_serve.py --bin FOLDER [--seconds N] [--json]

Both hold a year of quarter hours of 1,000 meters. wrk asks on loopback over 32 connections, and asks
other periods, meters and weeks in turn, as fast as the server answers, and Phloem's 500 times a second;
before that each question is asked once, since answers are kept. The peers' turns are interleaved with
Phloem's. Durations are milliseconds; first page and memory are those of the whole process.
"""

import argparse
import datetime
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

FOLDER = "out/bench"
PARK, STORE, DUCK = f"{FOLDER}/year-park", f"{FOLDER}/year.db", f"{FOLDER}/year-duck.db"
QUESTIONS = {"energy": "energy of a period", "week": "a meter's week", "flows": "Sankey of a period"}


def periods():
    """Yields every year, quarter, month and day of the data."""
    yield "2025"
    yield from (f"2025-Q{quarter}" for quarter in range(1, 5))
    yield from (f"2025-{month:02}" for month in range(1, 13))
    day = datetime.date(2025, 1, 1)
    while day.year == 2025:
        yield day.isoformat()
        day += datetime.timedelta(days=1)


def weeks(count=5_000):
    """Yields meters with the first day and the day after the last of a week."""
    numbers = random.Random(20_261_122)
    for _ in range(count):
        first = datetime.date(2025, 1, 1) + datetime.timedelta(days=numbers.randrange(358))
        yield numbers.randrange(1_000), first, first + datetime.timedelta(days=7)


def paths():
    """Returns contender → question → paths, the same questions in the same order."""
    order = list(periods())
    random.Random(7).shuffle(order)
    drawn = list(weeks())
    return {
        "Phloem": {
            "energy": [f"/api/v1/energy?period={period}" for period in order],
            "week": [f"/api/v1/meters/m{meter + 1:04}/intervals?from={first}&to={last}" for meter, first, last in drawn],
            "flows": [f"/api/v1/park/flows?period={period}&measure=energy" for period in order],
        },
        "FastAPI": {
            "energy": [f"/energy?period={period}" for period in order],
            "week": [f"/week?meter={meter}&first={first}&last={last}" for meter, first, last in drawn],
            "flows": [f"/flows?period={period}" for period in order],
        },
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server that runs, from its start to its first page."""

    def __init__(self, command, port, first):
        self.port = port
        begin = time.perf_counter()
        self.log = open(f"{FOLDER}/serve-{port}.log", "wb")
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        while True:
            try:
                self.fetch(first)
                break
            except (urllib.error.URLError, ConnectionError):
                if self.process.poll() is not None:
                    sys.exit(f"bench: error: the server ended: {' '.join(command)}; see {self.log.name}")
                time.sleep(0.002)
        self.first_page = time.perf_counter() - begin

    def fetch(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.read()

    def memory(self):
        """The most memory it had, MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as lines:
            return int(re.search(r"VmHWM:\s+(\d+)", lines.read())[1]) / 1024

    def stop(self):
        self.process.terminate()
        code = self.process.wait(60)
        self.log.close()
        return code


def start(name, options):
    port = free_port()
    if name == "Phloem":
        command = [f"{options.bin}/phloem", "serve", PARK, "--store", STORE, "--port", str(port),
                   "--rate", "1000000"]
        return Server(command, port, "/")
    return Server([sys.executable, "Benchmarks/serve_peer.py", DUCK, str(port)], port, "/energy?period=2025-01-01")


def once(server, asked):
    """Asks every path once, one after the other; returns the seconds that each took, sorted."""
    took = []
    for path in asked:
        begin = time.perf_counter()
        server.fetch(path)
        took.append(time.perf_counter() - begin)
    return sorted(took)


def load(server, asked, seconds, rate=None):
    """Asks the paths over 32 connections, as fast as it can or so often a second; returns what wrk measured."""
    file = f"{FOLDER}/serve-paths.txt"
    with open(file, "w", encoding="ascii") as out:
        out.write("\n".join(asked) + "\n")
    command = ["wrk", "-t2", "-c32", f"-d{seconds}s", "--timeout", "30s", "-s", "Benchmarks/serve.lua",
               f"http://127.0.0.1:{server.port}"]
    environment = {**os.environ, "PATHS": file, **({"RATE": str(rate)} if rate else {})}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    report = json.loads(next(line for line in result.stdout.splitlines() if line.startswith("{")))
    if report["errors"]:
        sys.exit(f"bench: error: {report['errors']} requests of {asked[0]} … failed")
    return {"rps": report["requests"] / report["seconds"], "p50": report["p50"], "p99": report["p99"]}


def agree(servers, everything):
    """Whether both add up the same energy, kWh."""
    energy = json.loads(servers["Phloem"].fetch("/api/v1/energy?period=2025-03"))
    ours = sum(carrier["amount"] * {"kWh": 1, "MWh": 1e3}[carrier["unit"]] for carrier in energy["carriers"]
               if carrier.get("id") == "electricity")
    theirs = json.loads(servers["FastAPI"].fetch("/energy?period=2025-03"))["total"]
    return abs(ours - theirs) <= 1e-6 * theirs, ours, theirs


def measure(options):
    asked = paths()
    results = {}
    for turn in range(options.runs):
        for name in (list(asked) if turn % 2 == 0 else list(asked)[::-1]):
            print(f"bench: round {turn + 1} of {options.runs}: serve, {name}", file=sys.stderr, flush=True)
            server = start(name, options)
            mine = results.setdefault(name, {})
            mine.setdefault("first page, ms", []).append(server.first_page * 1e3)
            for question in QUESTIONS:
                first = once(server, list(dict.fromkeys(asked[name][question]))[:400])
                mine.setdefault(f"{question} first asked, p50", []).append(first[len(first) // 2] * 1e3)
                mine.setdefault(f"{question} first asked, max", []).append(first[-1] * 1e3)
                for key, value in load(server, asked[name][question], options.seconds).items():
                    mine.setdefault(f"{question} {key}", []).append(value)
                if name == "Phloem":
                    at = load(server, asked[name][question], options.seconds, rate=500)
                    mine.setdefault(f"{question} at 500/s: rps", []).append(at["rps"])
                    mine.setdefault(f"{question} at 500/s: p50", []).append(at["p50"])
                    mine.setdefault(f"{question} at 500/s: p99", []).append(at["p99"])
            mine.setdefault("memory, MB", []).append(server.memory())
            server.stop()
    return {name: {key: statistics.median(values) for key, values in mine.items()}
            for name, mine in results.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="folder of phloem and phloem-bench")
    parser.add_argument("--runs", type=int, default=3, help="rounds (default 3)")
    parser.add_argument("--seconds", type=int, default=10, help="seconds a question (default 10)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    os.makedirs(FOLDER, exist_ok=True)
    if not os.path.exists(STORE):
        subprocess.run([f"{options.bin}/phloem-bench", "generate-year", "--park", f"{FOLDER}/year-park",
                        "--store", STORE], check=True, stdout=subprocess.DEVNULL)
    if not os.path.exists(DUCK):
        subprocess.run([sys.executable, "Benchmarks/peers.py", "duckdb-generate-year", "-", DUCK], check=True,
                       stdout=subprocess.DEVNULL)
    servers = {name: start(name, options) for name in ("Phloem", "FastAPI")}
    same, ours, theirs = agree(servers, paths())
    for server in servers.values():
        server.stop()
    figures = measure(options)
    if options.json:
        print(json.dumps({"medians": figures, "runs": options.runs}, indent=2))
    else:
        print(f"{'':32}{'Phloem':>12}{'FastAPI':>12}{'ratio':>8}")
        for key, value in figures["Phloem"].items():
            if key not in figures["FastAPI"]:
                print(f"{key:32}{value:12.1f}")
                continue
            peer = figures["FastAPI"][key]
            ratio = value / peer if key.endswith("rps") else peer / value
            print(f"{key:32}{value:12.1f}{peer:12.1f}{ratio:8.2f}")
    if not same:
        sys.exit(f"bench: error: March 2025 is {ours} kWh here and {theirs} kWh there")


if __name__ == "__main__":
    main()
