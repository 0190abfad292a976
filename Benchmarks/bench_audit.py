"""The audit's part of the benchmarks: the same claims through Phloem and through pint."""

import json
import os
import sys

FOLDER = "out/bench"
COUNTS = [1_000, 20_000]

TITLES = {
    "audit-1000": "audit of 1,000 claims, s",
    "audit-20000": "audit of 20,000 claims, s",
    "audit-20000-memory": "the same, peak memory, MB",
    "audit-claim": "each claim between 1,000 and 20,000, ms",
    "audit-growth": "20 times the claims take so many times as long",
}


def claims(count):
    return f"{FOLDER}/claims-{count}.yaml"


def results(count, contender):
    return f"{FOLDER}/audit-{count}-{contender}.json"


def commands(binaries):
    """Returns, for each task, what each contender runs."""
    peer = [sys.executable, "Benchmarks/audit_peer.py"]
    return {
        f"audit-{count}": {
            "Phloem": [f"{binaries}/phloem", "audit", claims(count), "--json"],
            "pint": [*peer, claims(count), results(count, "pint")],
        }
        for count in COUNTS
    }


def output(task, contender):
    """Returns the file that takes a contender's standard output; None for the bench itself."""
    if not task.startswith("audit-") or contender != "Phloem":
        return None
    return results(task.removeprefix("audit-"), "Phloem")


def prepare():
    """Writes the claims, new each time: it takes a second, and the generator may have changed."""
    import claims as generator

    os.makedirs(FOLDER, exist_ok=True)
    for count in COUNTS:
        generator.write(count, claims(count))


def figures(found):
    """Adds what follows from the medians of both sizes."""
    if "audit-20000" not in found:
        return
    small, large = found["audit-1000"], found["audit-20000"]
    further = COUNTS[1] - COUNTS[0]
    found["audit-claim"] = {name: 1000 * (large[name] - small[name]) / further for name in large}
    found["audit-growth"] = {name: large[name] / small[name] for name in large}


def disagreements():
    """Returns sentences on claims of which Phloem and pint find different things."""
    found = []
    for count in COUNTS:
        with open(results(count, "Phloem"), encoding="utf-8") as file:
            ours = json.load(file)["claims"]
        with open(results(count, "pint"), encoding="utf-8") as file:
            theirs = json.load(file)
        if len(ours) != count or len(theirs) != count:
            found.append(f"audit: {count} claims, judged {len(ours)} and {len(theirs)}")
        found += [text for pair in zip(ours, theirs) for text in differences(*pair)]
    return found[:10]


def differences(ours, theirs):
    """Yields what differs in one claim: derived values beyond 1e-9, and whether its checks hold."""
    if ours["id"] != theirs["id"] or ours["verdict"] is None:
        yield f"audit: {ours['id']} and {theirs['id']}: {ours['faults']}"
        return
    derived = {entry["name"]: entry["value"] for entry in ours["figures"] if "formula" in entry}
    if derived.keys() != theirs["derived"].keys():
        yield f"audit: {ours['id']}: derived {sorted(derived)} and {sorted(theirs['derived'])}"
        return
    for name, value in theirs["derived"].items():
        if not abs(derived[name] - value) <= 1e-9 * abs(value):
            yield f"audit: {ours['id']}: {name} is {derived[name]} and {value}"
    # The claim's own checks come first; rules of the library follow.
    holds = [check["holds"] for check in ours["checks"]][: len(theirs["holds"])]
    if holds != ["yes" if hold else "no" for hold in theirs["holds"]]:
        yield f"audit: {ours['id']}: its checks hold {holds} and {theirs['holds']}"
