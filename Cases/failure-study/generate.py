#!/usr/bin/env python3
"""Makes readings.csv: seven days of 5-minute counters of one load, read through five meters.

Run it in this folder: python3 generate.py. The seed is fixed, so the file is the same everywhere.
"""

import datetime
import random

random.seed(4)
START = datetime.datetime(2025, 3, 3)
STEPS = 7 * 288

# The load in hundredths of a kWh a step: a plant with two shifts, at rest on Sunday.
position = [0]
for step in range(STEPS):
    time = START + datetime.timedelta(minutes=5 * step)
    shift = 6 <= time.hour < 22 and time.weekday() < 6
    position.append(position[-1] + round((1800 if shift else 350) * random.uniform(0.7, 1.3)))

CHANGE = 4 * 288 + 123  # 7 March, 10:15; the exchange is at 10:12:30, half-way into the step
HALF = (position[CHANGE] - position[CHANGE - 1]) // 2


def lost(step, *gaps):
    """Whether a reading falls into one of the gaps, given as hours from the start and length."""
    return any(12 * hour < step < 12 * (hour + length) for hour, length in gaps)


def cell(value):
    return "" if value is None else f"{value / 100:.2f}"


with open("readings.csv", "w") as file:
    file.write("time,clean,outage-12h,outages-4h,rollover,exchange\n")
    for step in range(STEPS + 1):
        p = position[step]
        old_end = position[CHANGE - 1] + HALF
        cells = [
            5000000 + p,
            None if lost(step, (31, 12)) else 5000000 + p,
            None if lost(step, (20, 4), (68, 4), (110, 4)) else 5000000 + p,
            (9900000 + p) % 10000000,
            7000000 + p if step < CHANGE else p - old_end + 1234,
        ]
        time = START + datetime.timedelta(minutes=5 * step)
        file.write(f"{time:%Y-%m-%d %H:%M}," + ",".join(cell(c) for c in cells) + "\n")

if __name__ == "__main__":
    end = 7000000 + position[CHANGE - 1] + HALF
    print("total kWh", position[-1] / 100)
    print("exchange", START + datetime.timedelta(minutes=5 * CHANGE - 2.5), "old end", end / 100)
    for name, gaps in [("12 h", [(31, 12)]), ("4 h", [(20, 4), (68, 4), (110, 4)])]:
        spread = sum(position[12 * (h + n)] - position[12 * h] for h, n in gaps)
        print(name, "spread kWh", spread / 100, "share", spread / position[-1])
    print("12 h by quarter hour", [
        (position[12 * 31 + 144] - position[12 * 31]) / 100 / 48])
    print("rollover at", next(s for s in range(STEPS) if 9900000 + position[s] >= 10000000))
