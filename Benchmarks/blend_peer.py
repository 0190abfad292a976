"""The peer of the blend: scipy's linprog, which solves by the same HiGHS.

Usage: blend_peer.py BLEND_YAML METHOD

Reads the file with PyYAML's C loader, builds sparse matrices with NumPy and solves. The seconds leave
out Python's start and the imports. Numbers are read by splitting off the unit, which is known here.
"""

import json
import sys
import time

import numpy
import yaml
from scipy.optimize import linprog
from scipy.sparse import coo_matrix


def number(text):
    """Returns the number of `12.3 %`, `4 t` or `5 CNY/t`."""
    value, unit = text.split(" ", 1)
    return float(value) / 100 if unit == "%" else float(value)


def solve(file, method):
    with open(file, "rb") as source:
        problem = yaml.load(source, Loader=yaml.CSafeLoader)
    materials, uses = problem["materials"], list(problem["uses"].values())
    place = {name: m for m, name in enumerate(materials)}
    components = sorted({name for item in materials.values() for name in item["quality"]})
    quality = numpy.array([[number(item["quality"][name]) for name in components]
                           for item in materials.values()])
    cost = numpy.array([number(item["cost"]) for item in materials.values()])
    costs, rows, columns, values, bounds = [], [], [], [], []
    row, column = len(materials), 0
    bounds += [number(item["available"]) for item in materials.values()]
    for use in uses:
        taken = numpy.array([place[name] for name in use["takes"]])
        own = numpy.arange(column, column + len(taken))
        column += len(taken)
        costs.append(cost[taken] - number(use["price"]))
        rows.append(taken)
        columns.append(own)
        values.append(numpy.ones(len(taken)))
        blocks = [(numpy.ones(len(taken)), number(use["demand"]["max"]))]
        for name, limit in use["limits"].items():
            part = quality[taken, components.index(name)]
            if "max" in limit:
                blocks.append((part - number(limit["max"]), 0))
            if "min" in limit:
                blocks.append((number(limit["min"]) - part, 0))
        for block, bound in blocks:
            rows.append(numpy.full(len(taken), row))
            columns.append(own)
            values.append(block)
            bounds.append(bound)
            row += 1
    matrix = coo_matrix(
        (numpy.concatenate(values), (numpy.concatenate(rows), numpy.concatenate(columns))),
        shape=(row, column)).tocsc()
    return linprog(numpy.concatenate(costs), A_ub=matrix, b_ub=bounds, method=method)


if __name__ == "__main__":
    start = time.perf_counter()
    result = solve(*sys.argv[1:3])
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "objective": result.fun, "status": int(result.status)}))
