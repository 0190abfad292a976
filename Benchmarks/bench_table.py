"""The table of the benchmarks, and the machine that they ran on."""

import importlib.metadata
import os
import platform
import sqlite3

import bench_audit
import bench_blend
import bench_dispatch
import bench_forecast
import bench_network

TITLES = {
    "load": "ingest from CSV, s",
    "size": "size on disk, MB",
    "hourly": "hourly sums of all meters, from readings, s",
    "hourly-intervals": "hourly sums of all meters, from intervals, s",
    "week": "one meter's week, s",
    "year": "35 M intervals by month and process, s",
    "year-memory": "the same, peak memory, MB",
    "account": "phloem account of them, the whole process, s",
    "account-memory": "the same, peak memory, MB",
    "rollup": "phloem meters --by month of them, the whole process, s",
    **bench_audit.TITLES,
    **bench_blend.TITLES,
    **bench_forecast.TITLES,
    **bench_network.TITLES,
    **bench_dispatch.TITLES,
}


def machine():
    """Returns what the figures were measured on."""
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as lines:
        for line in lines:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "system": platform.release(),
        "DuckDB": importlib.metadata.version("duckdb"),
        "SQLite": sqlite3.sqlite_version,
        "pint": importlib.metadata.version("pint"),
        "NumPy": importlib.metadata.version("numpy"),
        "SciPy": importlib.metadata.version("scipy"),
        "statsmodels": importlib.metadata.version("statsmodels"),
    }


def table(figures):
    """Returns the figures as lines of text."""
    lines = [f"{'':48}{'Phloem':>9}  {'peer':8}{'':>9}{'ratio':>8}"]
    for key, values in figures.items():
        ours = values["Phloem"]
        peers = [(name, value) for name, value in values.items() if name != "Phloem"] or [("", None)]
        for i, (name, value) in enumerate(sorted(peers)):
            left = f"{TITLES[key]:48}{number(ours):>9}" if i == 0 else " " * 57
            right = "" if value is None else f"{number(value):>9}"
            if value is not None and key != "audit-growth":
                right += f"{value / ours:>8.2f}"
            lines.append(f"{left}  {name:8}{right}".rstrip())
    return "\n".join(lines)


def number(value):
    return f"{value:.4f}" if value < 0.1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"
