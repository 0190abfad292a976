"""The dispatch's part of the benchmarks: the energy hub through Phloem, HiGHS alone and its peers.

Cases A (a year's dispatch), B (with what is built), C (with a cap on carbon), D and E (weeks of unit
commitment) come from `hub.py`; `build` is the year's model without solving. Phloem's seconds are those
of the whole process, from park file to written JSON; the peers' leave out Python's start and imports.
"""

import glob
import json
import os
import shutil
import subprocess
import sys

FOLDER = "out/bench"
PYTHON = ".deps/energy-venv/bin/python"
EXAMPLE = "Examples/energy-hub"
CASES = {
    "A": [EXAMPLE],
    "B": [EXAMPLE, "--build", "greenfield"],
    "C": [EXAMPLE, "--build", "greenfield", "--carbon-cap", "40000"],
    "D": [f"{EXAMPLE}/week.yaml"],
    "E": [f"{EXAMPLE}/week-times.yaml"],
}
TOOLS = {"linopy": "linopy", "PyPSA": "pypsa", "oemof": "oemof"}
# What the peers find; oemof takes another rule for the hours before the first one in E.
KNOWN = {"A": 11898554.99715029, "B": 13372181.13755701, "C": 14051488.12331959,
         "D": 131662.6579838716, "E": 131703.1011517306}
YEARS = [1, 2, 4, 10]
COPIES = [1, 2, 4]

TITLES = {}
for _case, _what in (("A", "a year's dispatch"), ("B", "a year with what is built"),
                     ("C", "the same with a cap on carbon"), ("D", "a week of unit commitment"),
                     ("E", "the same with least times")):
    TITLES[f"dispatch-{_case}"] = f"{_case}: {_what}, s"
    TITLES[f"dispatch-{_case}-process"] = "the whole process, s"
    TITLES[f"dispatch-{_case}-cpu"] = "the whole process, s of processor"
    TITLES[f"dispatch-{_case}-memory"] = "peak memory, MB"
TITLES["dispatch-build"] = "the model of A alone, s"
for _count in YEARS[1:]:
    TITLES[f"dispatch-years{_count}"] = f"A over {_count} years, s"
for _count in COPIES[1:]:
    TITLES[f"dispatch-copies{_count}"] = f"A with {4 * _count} carriers, s"

# Peers that need half a minute and more a run: once is enough.
ONCE = {("dispatch-B", "linopy"), ("dispatch-B", "PyPSA"), ("dispatch-B", "oemof"),
        ("dispatch-C", "linopy"), ("dispatch-C", "PyPSA"), ("dispatch-C", "oemof"),
        ("dispatch-A", "oemof"), ("dispatch-D", "oemof"), ("dispatch-E", "oemof"),
        ("dispatch-build", "oemof"), ("dispatch-B", "HiGHS"), ("dispatch-C", "HiGHS")}


def mps(name):
    return f"{FOLDER}/hub-{name}.mps"


def results(task):
    return f"{FOLDER}/{task}-Phloem.json"


def commands(binaries):
    """Returns, for each task, what each contender runs."""
    peer = [PYTHON, "Benchmarks/dispatch_peer.py"]
    phloem = [f"{binaries}/phloem", "dispatch"]
    tasks = {}
    for case, arguments in CASES.items():
        tasks[f"dispatch-{case}"] = {
            "Phloem": [*phloem, *arguments, "--json"],
            "HiGHS": [*peer, "highs", case, "--read", mps(case)],
            **{name: [*peer, tool, case] for name, tool in TOOLS.items()},
        }
    tasks["dispatch-build"] = {
        "Phloem": [f"{binaries}/phloem-bench", "dispatch-model", "--park", EXAMPLE],
        "HiGHS": [*peer, "highs", "A", "--build"],
        **{name: [*peer, tool, "A", "--build"] for name, tool in TOOLS.items()},
    }
    for count in YEARS[1:]:
        tasks[f"dispatch-years{count}"] = {
            "Phloem": [*phloem, years_folder(count), "--json", "--from", "2025-01-01", "--to",
                       last_day(count)],
            "HiGHS": [*peer, "highs", "A", "--years", str(count), "--read", mps(f"A{count}")],
        }
    for count in COPIES[1:]:
        tasks[f"dispatch-copies{count}"] = {
            "Phloem": [*phloem, copies_folder(count), "--json"]}
    return tasks


def turned(task, command, turn):
    """Returns the command of a round: searches in whole numbers take another seed in each, for everyone."""
    return [*command, "--seed", str(turn)] if task in ("dispatch-D", "dispatch-E") else command


def output(task, contender):
    """Returns the file that takes a contender's standard output; None for the bench itself."""
    if contender != "Phloem" or not task.startswith("dispatch-") or task == "dispatch-build":
        return None
    return results(task)


def is_case(task):
    """Whether a task is one of the cases, of which the peak memory is told."""
    return task.startswith("dispatch-") and task.removeprefix("dispatch-") in CASES


def is_once(task, contender):
    """Whether a contender runs in the first round alone."""
    return (task, contender) in ONCE


def years_folder(count):
    return f"{FOLDER}/hub-{count}-years"


def copies_folder(count):
    return f"{FOLDER}/hub-{count}-copies"


def last_day(years):
    """The last of so many times 365 days from the first of January 2025."""
    import datetime
    return str(datetime.date(2025, 1, 1) + datetime.timedelta(days=365 * years - 1))


def prepare():
    """Writes the parks of several years and of several hubs, and the models that HiGHS reads."""
    os.makedirs(FOLDER, exist_ok=True)
    for count in YEARS[1:]:
        shutil.copytree(EXAMPLE, years_folder(count), dirs_exist_ok=True)
        with open(f"{EXAMPLE}/timeseries.csv", encoding="ascii") as file:
            header, rows = file.readline(), file.read()
        with open(f"{years_folder(count)}/timeseries.csv", "w", encoding="ascii") as file:
            file.write(header + rows * count)
    for count in COPIES[1:]:
        write_copies(count)
    for case, count in [(case, 1) for case in CASES] + [("A", count) for count in YEARS[1:]]:
        target = mps(case if count == 1 else f"A{count}")
        if os.path.exists(target):
            continue
        subprocess.run([PYTHON, "Benchmarks/dispatch_peer.py", "highs", case, "--years", str(count),
                        "--write", target], check=True, stdout=subprocess.DEVNULL)


def write_copies(count):
    """Writes a park of several hubs: each has names of its own; power can go from one to the next."""
    import re
    folder = copies_folder(count)
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    with open(f"{EXAMPLE}/common.yaml", encoding="utf-8") as file:
        common = file.read()
    with open(f"{EXAMPLE}/park.yaml", encoding="utf-8") as file:
        park = file.read()
    series, rest = common.split("\ncommodities:", 1)
    body = "commodities:" + rest
    head, burners = park.split("\nprocesses:\n", 1)
    sections = {}
    for copy in range(count):
        for text in (body, "processes:\n" + burners):
            text = re.sub(r"&burning", f"&burning{copy}", re.sub(r"\*burning", f"*burning{copy}", text))
            name = None
            for line in text.splitlines():
                if re.match(r"^[a-z]", line):
                    name = line
                    sections.setdefault(name, [])
                elif name:
                    sections[name].append(renamed(line, copy))
    for copy in range(count - 1):
        sections["processes:"] += [
            f"  line{copy}:", f"    reference: electricity{copy or ''}", "    capacity: 2 MW",
            f"    inputs: {{electricity{copy or ''}: 1 MWh}}",
            f"    outputs: {{electricity{copy + 1}: 0.98 MWh}}", "    loss: {energy: 0.02 MWh}"]
    with open(f"{folder}/common.yaml", "w", encoding="utf-8") as file:
        file.write(series + "\n")
        for name, lines in sections.items():
            file.write("\n".join([name, *lines]) + "\n")
    with open(f"{folder}/park.yaml", "w", encoding="utf-8") as file:
        file.write(head + "\n")
    for path in glob.glob(f"{folder}/week*.yaml"):
        os.remove(path)


def renamed(line, copy):
    """A line of the park file with the names of one copy; the first copy keeps the names it has."""
    import re
    if copy == 0:
        return line
    line = re.sub(r"^  ([a-z][a-z-]*):", rf"  \g<1>{copy}:", line)
    line = re.sub(r"\b(electricity|heat|cooling|gas)(?=: (\d|\{series))", rf"\g<1>{copy}", line)
    line = re.sub(r"(commodity|reference|of): (electricity|heat|cooling|gas)\b", rf"\1: \g<2>{copy}",
                  line)
    return line


def disagreements(measured):
    """Returns sentences on cases of which the contenders find different optima."""
    found = []
    for case, known in KNOWN.items():
        task = f"dispatch-{case}"
        if task not in measured:
            continue
        tolerance = 2e-6 if case in "DE" else 1e-8
        with open(results(task), encoding="utf-8") as file:
            values = {"Phloem": json.load(file)["value"]}
        for name, reports in measured[task].items():
            if name != "Phloem" and not (name == "oemof" and case == "E"):
                values[name] = reports[0]["objective"]
        found += [f"dispatch {case}: {name} finds {value}, known is {known}"
                  for name, value in values.items() if not abs(value - known) <= tolerance * known]
    for count in YEARS[1:]:
        task = f"dispatch-years{count}"
        if task in measured:
            with open(results(task), encoding="utf-8") as file:
                ours = json.load(file)["value"]
            theirs = measured[task]["HiGHS"][0]["objective"]
            if not abs(ours - theirs) <= 1e-8 * abs(theirs):
                found.append(f"dispatch over {count} years: {ours} and, HiGHS, {theirs}")
    return found


if __name__ == "__main__":
    sys.exit("run Benchmarks/bench.py --only dispatch")
