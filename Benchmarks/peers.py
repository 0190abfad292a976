"""The peers' side of the benchmarks: each task does one piece of work once and prints a line of JSON.

Usage: peers.py TASK READINGS_CSV DATABASE

The seconds are the work alone: neither Python's start nor the import of the peer counts.
"""

import datetime
import json
import os
import sqlite3
import sys
import time

WEEK_METER = "m0500"


def finish(task, seconds, rows, total=None, squares=None):
    """Prints what a task found."""
    report = {"task": task, "seconds": seconds, "rows": rows}
    if total is not None:
        report.update(total=total, squares=squares)
    print(json.dumps(report))


def remove(database):
    """Removes a database and what lies beside it."""
    for end in ("", ".wal", "-wal", "-shm"):
        if os.path.exists(database + end):
            os.remove(database + end)


# DuckDB: typed columns, two threads, one table.


def duckdb_open(database):
    import duckdb

    connection = duckdb.connect(database)
    connection.execute("SET threads = 2")
    return connection


def duckdb_load(readings, database):
    import duckdb  # noqa: F401  the import does not count

    remove(database)
    start = time.perf_counter()
    connection = duckdb_open(database)
    connection.execute(
        "CREATE TABLE readings AS SELECT * FROM read_csv(?, header = true, delim = ',',"
        " columns = {'meter': 'VARCHAR', 'time': 'TIMESTAMP', 'value': 'DOUBLE'})",
        [readings],
    )
    connection.execute("CHECKPOINT")
    connection.close()
    seconds = time.perf_counter() - start
    connection = duckdb_open(database)
    (rows,) = connection.execute("SELECT count(*) FROM readings").fetchone()
    finish("load", seconds, rows)


def duckdb_hourly(_, database):
    connection = duckdb_open(database)
    start = time.perf_counter()
    connection.execute(
        "CREATE TEMP TABLE hourly AS SELECT meter, date_trunc('hour', time) AS hour,"
        " sum(value) / 60 AS kwh FROM readings GROUP BY ALL"
    )
    seconds = time.perf_counter() - start
    sums = "SELECT count(*), sum(kwh), sum(kwh * kwh) FROM hourly"
    finish("hourly", seconds, *connection.execute(sums).fetchone())


def duckdb_week(_, database):
    connection = duckdb_open(database)
    start = time.perf_counter()
    connection.execute(
        "CREATE TEMP TABLE week AS SELECT time, value FROM readings WHERE meter = ? ORDER BY time",
        [WEEK_METER],
    )
    seconds = time.perf_counter() - start
    sums = "SELECT count(*), sum(value) / 60, sum(value * value) FROM week"
    finish("week", seconds, *connection.execute(sums).fetchone())


def duckdb_generate_year(_, database):
    """Makes the intervals of YearShape.swift by the same whole-number formula."""
    remove(database)
    start = time.perf_counter()
    connection = duckdb_open(database)
    connection.execute(
        "CREATE TABLE intervals AS SELECT m::SMALLINT AS meter,"
        " TIMESTAMP '2025-01-01' + to_minutes(15 * i) AS time,"
        " ((500 + m * 7919 % 5000) * (120 - 8 * abs(i // 4 % 24 - 13)) // 100"
        "  + (m * 31 + i * 17) * 40503 % 65536 % 200)::INTEGER AS wh"
        " FROM range(1000) meters(m), range(35040) quarters(i) ORDER BY meter, time"
    )
    connection.execute("CHECKPOINT")
    connection.close()
    finish("generate-year", time.perf_counter() - start, 1000 * 35040)


def duckdb_year(_, database):
    connection = duckdb_open(database)
    start = time.perf_counter()
    connection.execute(
        "CREATE TEMP TABLE account AS SELECT date_trunc('month', time) AS month,"
        " meter // 100 AS process, sum(wh) / 1000 AS kwh FROM intervals GROUP BY ALL"
    )
    seconds = time.perf_counter() - start
    sums = "SELECT count(*), sum(kwh), sum(kwh * kwh) FROM account"
    finish("year", seconds, *connection.execute(sums).fetchone())


# SQLite: a row a reading, clustered by meter and time.


def sqlite_open(database):
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -262144")
    return connection


def sqlite_rows(readings):
    """Yields meter number, seconds since 1970 and value of each line."""
    seconds_of = {}
    with open(readings, encoding="ascii") as lines:
        next(lines)
        for line in lines:
            meter, text, value = line.split(",")
            seconds = seconds_of.get(text)
            if seconds is None:
                moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
                seconds = seconds_of[text] = int(moment.timestamp())
            yield int(meter[1:]), seconds, float(value)


def sqlite_load(readings, database):
    remove(database)
    start = time.perf_counter()
    connection = sqlite_open(database)
    connection.execute(
        "CREATE TABLE readings (meter INTEGER, time INTEGER, value REAL,"
        " PRIMARY KEY (meter, time)) WITHOUT ROWID"
    )
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO readings VALUES (?, ?, ?)", sqlite_rows(readings))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    seconds = time.perf_counter() - start
    (rows,) = connection.execute("SELECT count(*) FROM readings").fetchone()
    finish("load", seconds, rows)


def sqlite_hourly(_, database):
    connection = sqlite_open(database)
    start = time.perf_counter()
    connection.execute(
        "CREATE TEMP TABLE hourly AS SELECT meter, time / 3600 AS hour, sum(value) / 60 AS kwh"
        " FROM readings GROUP BY 1, 2"
    )
    seconds = time.perf_counter() - start
    sums = "SELECT count(*), sum(kwh), sum(kwh * kwh) FROM hourly"
    finish("hourly", seconds, *connection.execute(sums).fetchone())


def sqlite_week(_, database):
    connection = sqlite_open(database)
    start = time.perf_counter()
    connection.execute(
        "CREATE TEMP TABLE week AS SELECT time, value FROM readings WHERE meter = ? ORDER BY time",
        [int(WEEK_METER[1:])],
    )
    seconds = time.perf_counter() - start
    sums = "SELECT count(*), sum(value) / 60, sum(value * value) FROM week"
    finish("week", seconds, *connection.execute(sums).fetchone())


TASKS = {
    name.replace("_", "-"): task
    for name, task in list(globals().items())
    if name.startswith(("duckdb_", "sqlite_")) and not name.endswith(("_open", "_rows"))
}

if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in TASKS:
        sys.exit(f"{__doc__}\nTasks: {', '.join(TASKS)}")
    TASKS[sys.argv[1]](*sys.argv[2:])
