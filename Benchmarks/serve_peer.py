"""A minimal server of the same questions over the same intervals: FastAPI, uvicorn and DuckDB.

Usage: serve_peer.py DATABASE PORT

What a careful programmer writes in an afternoon: one read-only database, a cursor a thread, sums by SQL,
answers as FastAPI writes them, no cache.
"""

import datetime
import sys
import threading

import duckdb
import uvicorn
from fastapi import FastAPI

app = FastAPI()
database = duckdb.connect(sys.argv[1], read_only=True, config={"threads": 2})
local = threading.local()


def ask(sql, parameters):
    """Returns the rows of a question."""
    if not hasattr(local, "cursor"):
        local.cursor = database.cursor()
    return local.cursor.execute(sql, parameters).fetchall()


def span(period):
    """Returns the first second of a period and of the next; the park's zone is UTC."""
    parts = [int(part) for part in period.replace("Q", "").split("-")]
    if "Q" in period:
        first, months = datetime.datetime(parts[0], 3 * parts[1] - 2, 1), 3
    elif len(parts) == 3:
        first = datetime.datetime(*parts)
        return first, first + datetime.timedelta(days=1)
    elif len(parts) == 2:
        first, months = datetime.datetime(*parts, 1), 1
    else:
        first, months = datetime.datetime(parts[0], 1, 1), 12
    end = first.month - 1 + months
    return first, datetime.datetime(first.year + end // 12, end % 12 + 1, 1)


@app.get("/energy")
def energy(period: str):
    """Sums of a carrier by month."""
    rows = ask(
        "SELECT date_trunc('month', time) AS month, sum(wh) FROM intervals"
        " WHERE time >= ? AND time < ? GROUP BY month ORDER BY month", span(period))
    months = [{"label": f"{month:%Y-%m}", "kWh": float(total) / 1e3} for month, total in rows]
    return {"period": period, "total": sum(month["kWh"] for month in months), "months": months}


@app.get("/week")
def week(meter: int, first: str, last: str):
    """The quarter hours of one meter."""
    bounds = [datetime.datetime.fromisoformat(day) for day in (first, last)]
    rows = ask(
        "SELECT wh FROM intervals WHERE meter = ? AND time >= ? AND time < ? ORDER BY time",
        [meter, *bounds])
    return {"meter": meter, "step": 900, "values": [wh / 1e3 for (wh,) in rows]}


@app.get("/flows")
def flows(period: str):
    """The links of a Sankey: what each process takes."""
    rows = ask(
        "SELECT meter // 100 AS process, sum(wh) FROM intervals WHERE time >= ? AND time < ?"
        " GROUP BY process", span(period))
    return {"links": [{"from": "power", "to": f"line-{name + 1}", "value": float(total) * 3.6e-6} for name, total in rows]}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
