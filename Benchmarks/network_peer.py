"""The peers of the network benchmarks: the same networks through numpy and scipy.

    network_peer.py trace PROCESSES HOURS        factorise and solve, hour by hour
    network_peer.py reconcile FLOWS INTERVALS    one factorisation, interval by interval
    network_peer.py reconcile-at-once FLOWS INTERVALS    one factorisation, a week in one product

Prints a line of JSON; the start of Python and the imports do not count.
"""

import json
import sys
import time

import numpy
import scipy.linalg
import scipy.sparse
import scipy.sparse.linalg


def even(k, h):
    x = k * 0.6180339887498949 + h * 0.7548776662466927
    return x - numpy.floor(x)


def edges(n):
    found = []
    for k in range(n):
        found.append((n + k, k, 0.9))
        found.append((n + k, (k + 1 + k * 7 % 11) % n, 0.1))
        for step in (1 + k * 3 % 5, 6 + k * 5 % 7, 13 + k * 7 % 9):
            found.append((k, n + (k + step) % n, 0.25))
        if k % 4 == 0:
            found.append((k, n + (k + n - 5 - k * 11 % 13) % n, 0.2))
    return found


def trace(processes, hours):
    start = time.perf_counter()
    made = edges(processes)
    nodes = 2 * processes
    giver = numpy.array([edge[0] for edge in made])
    taker = numpy.array([edge[1] for edge in made])
    base = numpy.array([edge[2] for edge in made])
    place = numpy.arange(len(made))
    # The pattern once, with the place of each edge among its values.
    rows = numpy.concatenate([numpy.arange(nodes), taker])
    columns = numpy.concatenate([numpy.arange(nodes), giver])
    order = scipy.sparse.csc_matrix(
        (numpy.arange(len(rows)) + 1.0, (rows, columns)), shape=(nodes, nodes))
    which = order.data.astype(int) - 1
    numbers = numpy.arange(processes)
    sums = numpy.zeros((nodes, 4))
    for hour in range(hours):
        shares = base * (0.75 + 0.25 * even(place, hour))
        values = numpy.concatenate([numpy.ones(nodes), -shares])[which]
        matrix = scipy.sparse.csc_matrix((values, order.indices, order.indptr), shape=order.shape)
        entering = numpy.zeros((nodes, 4))
        for account in range(4):
            on = numbers % (account + 2) == 0
            entering[processes:, account] = numpy.where(on, 1 + even(numbers + account, hour), 0)
        sums += scipy.sparse.linalg.splu(matrix).solve(entering)
    return start, sums.sum(), (sums * sums).sum(), hours * nodes * 4


def flows(count, nodes):
    found = []
    for k in range(count):
        if k < nodes:
            found.append((k - 1, k))
        else:
            origin = k * 17 % nodes
            to = origin + 2 + k * 5 % 23
            found.append((origin, to if to < nodes else -1))
    return found + [(nodes - 1, -1)]


def reconcile(count, intervals, at_once):
    start = time.perf_counter()
    nodes = count * 2 // 5
    balances = numpy.zeros((nodes, count))
    for k, (giver, taker) in enumerate(flows(count - 1, nodes)):
        if taker >= 0:
            balances[taker, k] += 1
        if giver >= 0:
            balances[giver, k] -= 1
    place = numpy.arange(count)
    mean = 50 + 100 * even(place, 0)
    variance = (0.02 * mean) ** 2
    spread = variance[:, None] * balances.T
    factors = scipy.linalg.cho_factor(balances @ spread)
    total = squares = 0.0
    for first in range(0, intervals, 672):
        hours = numpy.arange(first, min(first + 672, intervals))
        if at_once:
            readings = mean[:, None] * (0.95 + 0.1 * even(place[:, None], hours[None, :]))
            residuals = balances @ readings
            change = spread @ scipy.linalg.cho_solve(factors, residuals)
            total += (readings - change).sum()
            squares += (change * change / variance[:, None]).sum()
            continue
        for interval in hours:
            readings = mean * (0.95 + 0.1 * even(place, interval))
            change = spread @ scipy.linalg.cho_solve(factors, balances @ readings)
            total += (readings - change).sum()
            squares += (change * change / variance).sum()
    return start, total, squares, count * intervals


def main():
    task, size, length = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if task == "trace":
        start, total, squares, rows = trace(size, length)
    else:
        start, total, squares, rows = reconcile(size, length, task == "reconcile-at-once")
    seconds = time.perf_counter() - start
    print(json.dumps({
        "task": task, "seconds": seconds, "rows": rows, "total": total, "squares": squares}))


main()
