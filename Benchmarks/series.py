"""Writes a load by the hour for the benchmark of forecasts, the same bytes on every machine.

Usage: series.py WEEKS FILE

A day that differs at weekends, a drift that remembers the hours before, and the temperature, which the load
follows; random numbers of a whole-number generator.
"""

import datetime
import math
import sys

SEED = 20_261_122


def numbers(seed):
    """Yields numbers in 0..1 of a whole-number generator (Park and Miller)."""
    state = seed % 2_147_483_647
    while True:
        state = state * 48_271 % 2_147_483_647
        yield state / 2_147_483_647


def write(weeks, file):
    random = numbers(SEED)
    start = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
    drift = front = 0.0
    with open(file, "w", encoding="utf-8") as out:
        out.write("time,load [MW],temperature [°C]\n")
        for index in range(weeks * 168):
            time = start + datetime.timedelta(hours=index)
            turn = 2 * math.pi * index / 24
            free = index // 24 % 7 >= 5
            if index % 24 == 0:
                front = 0.8 * front + 6 * (next(random) - 0.5)
            degrees = 11 - 9 * math.cos(2 * math.pi * index / 8766) + front - 4 * math.cos(turn)
            drift = 0.92 * drift + 3 * (next(random) - 0.5)
            load = 60 + (4 if free else 13) * math.sin(turn - 2) + 4 * math.cos(2 * turn)
            load += (-9 if free else 0) + 0.6 * max(0, 18 - degrees) + drift
            out.write(f"{time:%Y-%m-%dT%H:%MZ},{load:.3f},{degrees:.1f}\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2])
