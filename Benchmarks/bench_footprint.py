"""Life-cycle systems through Phloem and bw2calc, interleaved, the best of several runs.

Options: --bin FOLDER (of phloem-bench), --program FILE (instead), --runs N, --sizes 1000,5000,15000,
--system PREFIX:N[:SIGMA] (besides the systems made here), --solvers superlu,pardiso, --json FILE,
--growth 1000,2000,4000,8000,15000 (Phloem alone: times by size, and the power of n that fits them).
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import footprint_systems

TITLES = {
    "build": "matrices",
    "first": "first score",
    "demandLoop": "demands, one after the other",
    "adjoint": "demands × categories",
    "monteCarlo": "Monte Carlo, an iteration",
}


def run(command):
    """Returns what a program prints as JSON; stops with its words when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bench: error: {' '.join(command)}\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def best(runs):
    """Returns the last run with the least of each time."""
    result = dict(runs[-1])
    for key, value in result.items():
        if isinstance(value, float) and key not in ("score", "mean", "deviation", "error"):
            result[key] = min(r[key] for r in runs if key in r)
    return result


def measure(prefix, count, sigma, options):
    """Returns the best of every contender's runs on one system, in turns."""
    ours = [*options.phloem, "footprint", "--prefix", prefix, "--count", str(count)]
    ours += ["--sigma", str(sigma), "--iterations", str(options.iterations)]
    peer = [sys.executable, str(Path(__file__).parent / "footprint_peer.py")]
    commands = {"Phloem": ours}
    for solver in options.solvers:
        commands[solver] = [*peer, prefix, str(count), solver, str(options.peer_iterations), str(sigma)]
    runs = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {name: best(found) for name, found in runs.items()}


def check(found):
    """Stops when contenders disagree: 1e-9 for scores, five standard errors for means."""
    ours = found["Phloem"]
    for name, theirs in found.items():
        if name == "Phloem":
            continue
        for mine, other in zip([row[0] for row in ours["scores"]], theirs["scores"]):
            if not math.isclose(mine, other, rel_tol=1e-9):
                sys.exit(f"bench: error: {name} scores {other}, Phloem {mine}")
        if "mean" in theirs and ours["mean"]:
            error = theirs["deviation"] / math.sqrt(theirs["draws"])
            if abs(theirs["mean"] - ours["mean"]) > 5 * error:
                sys.exit(f"bench: error: {name} has a mean of {theirs['mean']}, Phloem {ours['mean']}")


def milliseconds(seconds):
    return f"{seconds * 1000:10.3f}" if seconds is not None else "         –"


def show(title, found):
    """Prints one system's times, ms, and how many times longer the fastest peer takes."""
    names = list(found)
    print(f"\n{title}; ms; Phloem by {found['Phloem']['method']}")
    print(f"{'':34}" + "".join(f"{name:>11}" for name in names) + "      ratio")
    for key, words in TITLES.items():
        times = [found[n].get("monteCarlo1" if (key, n) == ("monteCarlo", "Phloem") else key) for n in names]
        peers = [t for t in times[1:] if t]
        ratio = f"{min(peers) / times[0]:10.1f}×" if peers and times[0] else ""
        print(f"{words:34}" + " ".join(milliseconds(t) for t in times) + ratio)
    ours = found["Phloem"]
    print(f"{'the same, two threads':34}{milliseconds(ours['monteCarlo2'])}")
    print(f"{'the same, all demands, two threads':34}{milliseconds(ours['monteCarloAll'])}")
    print(f"{'all products × categories':34}{milliseconds(ours['allProducts'])}")


def grow(results):
    """Prints how times grow: the power of n between neighbouring sizes."""
    if len(results) < 2:
        return
    print("\ngrowth: power of n from one size to the next")
    for key in ("first", "demandLoop", "adjoint", "monteCarlo1"):
        powers = []
        for (a, small), (b, large) in zip(results, results[1:]):
            powers.append(math.log(large["Phloem"][key] / small["Phloem"][key]) / math.log(b / a))
        print(f"{key:14}" + "".join(f"{p:8.2f}" for p in powers))


def growth(folder, sizes, options):
    """Prints Phloem's times by size, and the power of n of a line through their logarithms."""
    found = []
    for size in sizes:
        prefix = footprint_systems.generate(
            folder, "hub", size, inputs=10, categories=16, demands=100
        )
        command = [*options.phloem, "footprint", "--prefix", prefix, "--count", str(size)]
        command += ["--sigma", "0", "--iterations", str(options.iterations)]
        found.append(best([run(command) for _ in range(options.runs)]))
    print("\nhub, Phloem alone; ms")
    print(f"{'':34}" + "".join(f"{size:>11}" for size in sizes) + "   power of n")
    for key, words in TITLES.items():
        times = [f["monteCarlo1" if key == "monteCarlo" else key] for f in found]
        logs = [(math.log(n), math.log(t)) for n, t in zip(sizes, times)]
        x, y = (sum(pair[k] for pair in logs) / len(logs) for k in (0, 1))
        spread = sum((a - x) ** 2 for a, _ in logs)
        power = sum((a - x) * (b - y) for a, b in logs) / spread if spread else float("nan")
        print(f"{words:34}" + " ".join(milliseconds(t) for t in times) + f"{power:13.2f}")
    return {f"growth {n}": {"Phloem": f} for n, f in zip(sizes, found)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", default=".build/release")
    parser.add_argument("--program")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--iterations", type=int, default=400)
    parser.add_argument("--peer-iterations", type=int, default=40)
    parser.add_argument("--sizes", default="1000,3000,15000")
    parser.add_argument("--system", action="append", default=[])
    parser.add_argument("--solvers", default="superlu,pardiso")
    parser.add_argument("--growth", default="")
    parser.add_argument("--json")
    options = parser.parse_args()
    options.phloem = [options.program or f"{options.bin}/phloem-bench"]
    options.solvers = [s for s in options.solvers.split(",") if s]
    everything = {}
    with tempfile.TemporaryDirectory() as folder:
        grown = []
        for size in [int(s) for s in options.sizes.split(",") if s]:
            prefix = footprint_systems.generate(
                folder, "hub", size, inputs=10, categories=16, demands=100
            )
            found = measure(prefix, size, 0, options)
            check(found)
            show(f"hub, {size} activities, 16 categories, 100 demands", found)
            grown.append((size, found))
            everything[f"hub {size}"] = found
        grow(grown)
        if options.growth:
            everything |= growth(folder, [int(s) for s in options.growth.split(",")], options)
    for text in options.system:
        prefix, size, *sigma = text.split(":")
        found = measure(prefix, int(size), float(sigma[0]) if sigma else 0, options)
        check(found)
        show(f"{Path(prefix).name}, {size} activities", found)
        everything[Path(prefix).name] = found
    if options.json:
        for found in everything.values():
            for entry in found.values():
                entry.pop("scores", None)
        Path(options.json).write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
