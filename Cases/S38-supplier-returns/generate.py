#!/usr/bin/env python3
"""Generates the returns of 344 suppliers. Nothing here is measured.

The published case gives the number of suppliers, a recovery of 100 %, a target of 1 % and a mean
reduction of 1.2 %. Small suppliers reduce more here than large ones, so that the simple mean reaches
the target and the weighted one does not. `returns.csv` is sound; `returns-doubtful.csv` is the same
with the slips and copies of SLIPS and COPIES, and one supplier that did not answer. The expected
figures are printed, worked out with exact fractions. The same bytes come out on every machine.

    python3 generate.py
"""
import os
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
COUNT = 344
TIER1 = 120
MEAN = Fraction(-12, 1000)

# This year's figure of these is multiplied; a jump by 60 % is no slip.
SLIPS = {17: Fraction(1000), 58: Fraction(1, 10), 101: Fraction(16, 10), 321: Fraction(0)}
# This year is last year, multiplied.
COPIES = {133: Fraction(1), 300: Fraction(1, 100)}
# Both years are those of the other supplier, multiplied.
SHARED = {206: (205, 1), 241: (240, 10)}
SILENT = 320


def numbers(seed):
    """Uniform integers below 2^31 (Park and Miller, 1988)."""
    while True:
        seed = seed * 48271 % 2147483647
        yield seed


def hundredths(value):
    """The nearest hundredth of a tonne."""
    return Fraction(round(value * 100), 100)


def make():
    """Last and this year's tonnes, by supplier from 1."""
    draw = numbers(344)
    rows, noise = {}, Fraction(0)
    for i in range(1, COUNT + 1):
        # Sizes spread evenly over the logarithm: powers of 1.5 with a uniform part.
        size = (8000 if i <= TIER1 else 300) * Fraction(3, 2) ** (next(draw) % 7)
        last = hundredths(size * (1000 + next(draw) % 500) / 1000)
        usual = MEAN + (Fraction(4, 1000) if i <= TIER1 else Fraction(-214, 100000))
        # Two neighbours deviate to opposite sides, so that the mean is met.
        noise = -noise if i % 2 == 0 else Fraction(next(draw) % 30001 - 15000, 1000000)
        rows[i] = (last, hundredths(last * (1 + usual + noise)))
    return rows


def doubtful(rows):
    """The same with what is planted."""
    rows = dict(rows)
    for i, factor in SLIPS.items():
        rows[i] = (rows[i][0], rows[i][1] * factor)
    for i, factor in COPIES.items():
        rows[i] = (rows[i][0], rows[i][0] * factor)
    for i, (other, factor) in SHARED.items():
        rows[i] = tuple(value * factor for value in rows[other])
    rows[SILENT] = (rows[SILENT][0], None)
    return rows


def text(value):
    """A decimal number without rounding."""
    if value is None:
        return ""
    digits = f"{value.numerator * 10000 // value.denominator:05d}"
    assert Fraction(int(digits), 10000) == value
    return f"{digits[:-4]}.{digits[-4:]}".rstrip("0").rstrip(".")


def write(name, rows):
    """Writes the file and prints its means."""
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
        file.write("supplier,tier,previous [tCO2],current [tCO2],returned\n")
        for i, (last, now) in rows.items():
            tier = 1 if i <= TIER1 else 2
            answer = "no" if now is None else "yes"
            file.write(f"S-{i:03d},{tier},{text(last)},{text(now)},{answer}\n")
    for label, chosen in [("all", range(1, COUNT + 1)), ("tier 1", range(1, TIER1 + 1)),
                          ("tier 2", range(TIER1 + 1, COUNT + 1)),
                          ("without planted", [i for i in range(1, COUNT + 1) if i not in planted()])]:
        both = [rows[i] for i in chosen if rows[i][1] is not None]
        last, now = sum(a for a, _ in both), sum(b for _, b in both)
        simple = sum((b - a) / a for a, b in both) / len(both)
        print(f"{name}, {label}: {len(both)} of {len(chosen)}, {float(last)} t, {float(now)} t, "
              f"simple {float(simple):.12f}, weighted {float((now - last) / last):.12f}")


def planted():
    """The suppliers that are flagged in the doubtful file, or silent."""
    return {*SLIPS, *COPIES, *SHARED, *(other for other, _ in SHARED.values()), SILENT}


if __name__ == "__main__":
    ROWS = make()
    write("returns.csv", ROWS)
    write("returns-doubtful.csv", doubtful(ROWS))
