"""Measures the ledger beside PostgreSQL: transfers on disk, the rebuild of a state, proofs, an auction.

Usage: bench_ledger.py --bin FOLDER [--rounds N] [--seconds N] [--entries N] [--only PART] [--json]

Phloem and PostgreSQL take turns; the best of each counts. Both sync every commit, on one disk. A transfer moves ten
units against money among a thousand accounts; what checks it makes and what the peer does not is in README.md.
"""

import argparse
import ctypes
import json
import os
import statistics
import subprocess
import sys
import time

import ledger_peer

FOLDER = "out/bench/ledger"
BATCH = 1000
# How transfers are made: words; options of phloem-bench; script of PostgreSQL and its clients.
WAYS = {
    "one": ("one client, a sync a transfer", ["--clients", "1"], "once", 1),
    "once": ("32 clients, a sync a transfer", ["--clients", "32"], "once", 32),
    "steps": ("32 clients, a sync a step", ["--clients", "32", "--steps"], "steps", 32),
    "batch": (f"one writer, {BATCH} transfers a sync", ["--batch", str(BATCH)], "batch", 1),
}
AIM_RATIO, AIM_REBUILD = 3, 5.0


def tell(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def phloem(options, *words):
    """Runs a measurement; returns its reports by task, with the peak memory of the process."""
    process = subprocess.Popen([f"{options.bin}/phloem-bench", *words], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"bench: error: phloem-bench {' '.join(words)}\n{output}")
    reports = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return {report["task"]: {**report, "memoryMB": usage.ru_maxrss / 1024} for report in reports}


def transfers(options, cluster, signed):
    """Measures every way; returns way → name → (transfers a second, entries a second), and the floor of each round."""
    found, floors = {}, []

    def note(way, name, rate, entries=0.0):
        found.setdefault(way, {}).setdefault(name, []).append((rate, entries))

    for turn in range(options.rounds):
        floors.append(floor())
        for way, (words, arguments, script, clients) in WAYS.items():
            tell(f"round {turn + 1} of {options.rounds}: {words}")
            for name, more in (("Phloem", []), ("Phloem, unsigned", ["--unsigned"])):
                report = phloem(options, "ledger", "trades", "--folder", FOLDER, "--seconds",
                                str(options.seconds), *arguments, *more)["ledger-trades"]
                note(way, name, report["rows"] / report["seconds"], report["total"] / report["seconds"])
            note(way, "PostgreSQL, chained", cluster.transfers(script, clients, options.seconds, True))
            note(way, "PostgreSQL, plain", cluster.transfers(script, clients, options.seconds, False))
            if signed:
                rate = cluster.transfers(f"{script} signed", clients, options.seconds, True)
                note(way, "PostgreSQL, signed", rate)
    cluster.check()
    best = {way: {name: max(rates) for name, rates in who.items()} for way, who in found.items()}
    return best, floors


def floor():
    """Measures what no program can do without; returns seconds of a sync and of a verification, medians."""
    page, pages, syncs = b"\1" * 8216, 500, []
    path = f"{FOLDER}/sync"
    file = os.open(path, os.O_RDWR | os.O_CREAT)
    os.write(file, page * pages)
    os.fsync(file)
    for turn in range(4 * pages):
        start = time.perf_counter()
        os.pwrite(file, page, turn % pages * len(page))
        os.fdatasync(file)
        syncs.append(time.perf_counter() - start)
    os.close(file)
    os.remove(path)
    sodium = ctypes.CDLL("libsodium.so.23")
    public, private, signature = (ctypes.create_string_buffer(size) for size in (32, 64, 64))
    message, length = bytes(250), ctypes.c_ulonglong(250)
    sodium.crypto_sign_ed25519_seed_keypair(public, private, bytes(32))
    sodium.crypto_sign_ed25519_detached(signature, None, message, length, private)
    checks = []
    for _ in range(4 * pages):
        start = time.perf_counter()
        sodium.crypto_sign_ed25519_verify_detached(signature, message, length, public)
        checks.append(time.perf_counter() - start)
    return {"sync": statistics.median(syncs), "verification": statistics.median(checks)}


def bound(results, theirs, is_signed):
    """How many times the peer any program with one client could be that syncs each transfer, and verifies four
    signatures on two cores."""
    least = statistics.median(turn["sync"] + 2 * turn["verification"] * is_signed for turn in results["floor"])
    return 1 / theirs / least


def rebuild(options):
    """Measures what a long log asks for; returns figure → value."""
    os.makedirs(FOLDER, exist_ok=True)
    file = f"{FOLDER}/{options.entries}.db"
    phloem(options, "ledger", "make", "--file", file, "--entries", str(options.entries))
    runs = {}
    for turn in range(options.rounds):
        tell(f"round {turn + 1} of {options.rounds}: a log of {options.entries:,} entries")
        for task in ("open", "replay", "prove"):
            for name, report in phloem(options, "ledger", task, "--file", file).items():
                runs.setdefault(name, []).append(report)
    best = {name: min(reports, key=lambda report: report["seconds"]) for name, reports in runs.items()}
    figures = {
        "entries": best["ledger-open"]["rows"],
        "file, MB": os.path.getsize(file) / 1e6,
        "opened from the file, s": best["ledger-open"]["seconds"],
        "peak memory of that, MB": best["ledger-open"]["memoryMB"],
        "replayed from memory, s": best["ledger-replay"]["seconds"],
        "first proof after opening, s": best["ledger-prove-first"]["seconds"],
    }
    for kind in ("inclusion", "consistency"):
        for act, words in (("prove", "made"), ("check", "checked")):
            report = best[f"ledger-{act}-{kind}"]
            figures[f"proof of {kind} {words}, µs"] = report["seconds"] / report["rows"] * 1e6
    return figures


def auctions(options, cluster):
    """Clears auctions on both sides, which must agree; returns words → (seconds, seconds)."""
    found = {}
    for words, prices in (("100,000 bids at 4,000 prices", 4000), ("100,000 bids at one price", 1)):
        tell(f"auction of {words}")
        file = os.path.abspath(f"{FOLDER}/bids.csv")
        reports = [phloem(options, "auction", "--prices", str(prices), "--write", file)["auction"]
                   for _ in range(options.rounds)]
        winners, price, sold, revenue = map(int, reports[0]["note"].split())
        theirs, outcome = cluster.auction(file, sold, options.rounds)
        if outcome != (winners, price, sold, revenue):
            sys.exit(f"bench: error: the auction came to {(winners, price, sold, revenue)} here, {outcome} there")
        found[words] = (min(report["seconds"] for report in reports), theirs)
    return found


def show(results):
    if "transfers" in results:
        show_transfers(results)
    for words, value in results.get("rebuild", {}).items():
        print(f"{words:42}{value:18,.2f}")
    for words, (ours, theirs) in results.get("auction", {}).items():
        print(f"{words + ', s':42}{ours:18.3f}{'PG':>18}{theirs:18.3f}{theirs / ours:8.1f}x")
    if "rebuild" in results:
        seconds = results["rebuild"]["opened from the file, s"]
        print(f"{verdict(seconds <= AIM_REBUILD)}rebuild: {seconds:.2f} s, aim {AIM_REBUILD:.0f} s")


def verdict(is_met):
    return "met    " if is_met else "MISSED "


def show_transfers(results):
    print(f"transfers a second, each on disk; PostgreSQL {results['version']}")
    names = ["Phloem", "Phloem, unsigned", "PostgreSQL, signed", "PostgreSQL, chained", "PostgreSQL, plain"]
    print(" " * 42 + "".join(f"{name.replace('PostgreSQL', 'PG'):>18}" for name in names))
    for way, (words, *_) in WAYS.items():
        rates = results["transfers"][way]
        print(f"{words:42}" + "".join(f"{rates[name][0]:18,.0f}" if name in rates else " " * 18 for name in names))
        print(f"{'  entries a second':42}" + "".join(f"{rates[name][1]:18,.0f}" for name in names[:2]))
    floors = [f"{1e6 * turn['sync']:.0f} and {1e6 * turn['verification']:.0f}" for turn in results["floor"]]
    print(f"a bare sync of the disk and a verification, µs: {'; '.join(floors)}")
    for words, (ratio, most) in ratios(results).items():
        limit = f", at most {most:.1f} with one sync a transfer" if most else ""
        print(f"{verdict(ratio >= AIM_RATIO)}{words}: {ratio:.1f}, aim {AIM_RATIO}{limit}")


def ratios(results):
    """Phloem over PostgreSQL where both make the same checks, and for one client what the disk allows."""
    found = {}
    for way, (words, *_) in WAYS.items():
        rates = results["transfers"][way]
        pairs = [("Phloem", "PostgreSQL, signed", "both check signatures and chain"),
                 ("Phloem, unsigned", "PostgreSQL, chained", "both chain, neither checks signatures"),
                 ("Phloem, unsigned", "PostgreSQL, plain", "PostgreSQL without a chain")]
        for ours, theirs, how in pairs:
            if theirs in rates:
                most = bound(results, rates[theirs][0], ours == "Phloem") if way == "one" else None
                found[f"{words}; {how}"] = rates[ours][0] / rates[theirs][0], most
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="folder of phloem-bench")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
    parser.add_argument("--seconds", type=int, default=2, help="seconds a measurement (default 2)")
    parser.add_argument("--entries", type=int, default=1_000_000, help="entries of the long log (default 1000000)")
    parser.add_argument("--only", choices=["transfers", "rebuild"], help="transfers, or the rebuild and auctions")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    os.makedirs(FOLDER, exist_ok=True)
    results = {"load": os.getloadavg()[0]}
    if options.only != "transfers":
        results["rebuild"] = rebuild(options)
    with ledger_peer.Cluster() as cluster:
        results["version"] = cluster.version()
        if options.only != "rebuild":
            signed = cluster.sign()
            if not signed:
                tell("PostgreSQL has no Python or libsodium: its signed transfers are left out; run make setup")
            results["transfers"], results["floor"] = transfers(options, cluster, signed)
        if options.only != "transfers":
            results["auction"] = auctions(options, cluster)
    if options.json:
        more = {"ratios": ratios(results)} if "transfers" in results else {}
        print(json.dumps({**results, **more}, indent=2))
    else:
        show(results)


if __name__ == "__main__":
    main()
