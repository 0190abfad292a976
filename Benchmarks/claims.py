"""Writes claims files for the audit's benchmark, the same bytes on every machine.

Usage: claims.py COUNT FILE

Each claim states three quantities with units, two derived values and a check, in one of a dozen
shapes; every twenty claims belong to a case of their own. Every fifth claim is wrong by a slip: a
unit exchanged, a power of ten lost, a digit too many.
"""

import sys

SEED = 20_250_106


class Shape:
    """One kind of claim.

    - topic: the words of the quotation, with the quantities as `{name}`
    - units: quantity → unit
    - draw: three numbers in 0..1 → the quantities in order
    - derived: name → (formula, unit)
    - check: the condition, which holds unless the slip is made
    - slip: the quantity that comes out wrong, how many times larger, and its unit as printed
    """

    def __init__(self, topic, units, draw, derived, check, slip):
        self.topic, self.units, self.draw = topic, units, draw
        self.derived, self.check, self.slip = derived, check, slip


SHAPES = [
    Shape(
        "{capacity} of photovoltaics on {area} of roof generate {energy}",
        {"capacity": "MW", "area": "m2", "energy": "MWh/yr"},
        lambda u, v, w: (p := 1 + 40 * u, p * (6000 + 4000 * v), p * (900 + 400 * w)),
        {"hours": ("energy / capacity", "h/yr"), "density": ("capacity / area", "W/m2")},
        "800 h/yr < hours < 1500 h/yr", ("capacity", 1, "kW")),
    Shape(
        "the forest of {area} takes up {uptake} over {years}",
        {"area": "ha", "uptake": "tCO2/yr", "years": "yr"},
        lambda u, v, w: (a := 100 + 5000 * u, a * (8 + 6 * v), 10 + 20 * w),
        {"per_area": ("uptake / area", "tCO2/ha/yr"), "total": ("uptake * years", "tCO2")},
        "2 tCO2/ha/yr < per_area < 30 tCO2/ha/yr", ("area", 15, "ha")),
    Shape(
        "saves {saved} and avoids {avoided} for {cost}",
        {"saved": "tce/yr", "avoided": "tCO2/yr", "cost": "CNY/yr"},
        lambda u, v, w: (e := 500 + 9000 * u, e * (2.4 + 0.4 * v), e * (300 + 600 * w)),
        {"factor": ("avoided / saved", "tCO2/tce"), "price": ("cost / avoided", "CNY/tCO2")},
        "2 tCO2/tce < factor < 3.2 tCO2/tce", ("saved", 1, "kgce/yr")),
    Shape(
        "sold {sold} of product in {time} for {revenue}",
        {"sold": "t", "time": "yr", "revenue": "CNY"},
        lambda u, v, w: (m := 1000 + 90000 * u, 1 + 4 * v, m * (3000 + 5000 * w)),
        {"price": ("revenue / sold", "CNY/t"), "yearly": ("sold / time", "t/yr")},
        "1000 CNY/t < price < 20000 CNY/t", ("revenue", 1e-4, "CNY")),
    Shape(
        "of {whole} of waste {recycled} were recycled and {burnt} burnt",
        {"whole": "t/yr", "recycled": "t/yr", "burnt": "t/yr"},
        lambda u, v, w: (m := 500 + 20000 * u, m * (0.3 + 0.2 * v), m * (0.1 + 0.3 * w)),
        {"parts": ("recycled + burnt", "t/yr"), "rate": ("recycled / whole", "%")},
        "parts <= whole", ("recycled", 10, "t/yr")),
    Shape(
        "the boiler turns {fuel} into {heat} in {time}",
        {"fuel": "tce", "heat": "GJ", "time": "h"},
        lambda u, v, w: (e := 200 + 5000 * u, e * 29.3076 * (0.75 + 0.2 * v), 2000 + 5000 * w),
        {"efficiency": ("heat / fuel", "%"), "power": ("heat / time", "MW")},
        "50 % < efficiency < 100 %", ("heat", 1000, "GJ")),
    Shape(
        "{energy} of electricity less for {people} are {avoided}",
        {"energy": "MWh/yr", "people": "person", "avoided": "tCO2/yr"},
        lambda u, v, w: (e := 300 + 20000 * u, 50 + 5000 * v, e * 0.5703 * (0.98 + 0.04 * w)),
        {"factor": ("avoided / energy", "tCO2/MWh"), "each": ("energy / people", "kWh/person/yr")},
        "abs(factor / EF_GRID - 1) < 5 %", ("energy", 1, "kWh/yr")),
    Shape(
        "{water} of water for {product} of paper and {people}",
        {"water": "m3/yr", "product": "t/yr", "people": "person"},
        lambda u, v, w: (q := 1e5 + 4e6 * u, q / (8 + 15 * v), 100 + 2000 * w),
        {"intensity": ("water / product", "m3/t"), "each": ("product / people", "t/person/yr")},
        "5 m3/t < intensity < 60 m3/t", ("product", 1000, "t/yr")),
    Shape(
        "{vehicles} burn {diesel} over {distance}",
        {"vehicles": "vehicle", "diesel": "t/yr", "distance": "km/yr"},
        lambda u, v, w: (n := 10 + 900 * u, n * (8 + 6 * v), n * (30000 + 20000 * w)),
        {"use": ("diesel / distance", "kg/km"), "each": ("distance / vehicles", "km/vehicle/yr")},
        "0.05 kg/km < use < 0.9 kg/km", ("distance", 0.1, "km/yr")),
    Shape(
        "{trees} on {area} store {uptake}",
        {"trees": "tree", "area": "mu", "uptake": "tCO2/yr"},
        lambda u, v, w: (n := 2000 + 90000 * u, n / (60 + 60 * v), n * (0.008 + 0.012 * w)),
        {"each": ("uptake / trees", "kgCO2/tree/yr"), "density": ("trees / area", "tree/ha")},
        "1 kgCO2/tree/yr < each < 60 kgCO2/tree/yr", ("uptake", 1000, "tCO2/yr")),
    Shape(
        "an office of {floor} with {staff} uses {electricity}",
        {"floor": "m2", "staff": "person", "electricity": "kWh/yr"},
        lambda u, v, w: (f := 1000 + 90000 * u, f / (10 + 15 * v), f * (60 + 90 * w)),
        {"per_floor": ("electricity / floor", "kWh/m2/yr"), "room": ("floor / staff", "m2/person")},
        "20 kWh/m2/yr < per_floor < 400 kWh/m2/yr", ("electricity", 1, "MWh/yr")),
    Shape(
        "storage of {capacity} and {power} for {cost}",
        {"capacity": "MWh", "power": "MW", "cost": "CNY"},
        lambda u, v, w: (e := 2 + 200 * u, e / (1.5 + 3 * v), e * 1000 * (800 + 900 * w)),
        {"duration": ("capacity / power", "h"), "price": ("cost / capacity", "CNY/kWh")},
        "0.5 h < duration < 12 h", ("power", 1, "kW")),
]

HEAD = """\
title: Claims for the benchmark
source: claims.txt
formulas: units
constants:
  EF_GRID: {value: 0.5703 tCO2/MWh, basis: looked-up, source: national average of 2021}
"""


def numbers():
    """Yields numbers in 0..1: a linear congruence of 64 bits, upper half."""
    state = SEED
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 32) / 2**32


def claim(number, draw):
    """Returns the lines of one claim."""
    shape = SHAPES[number % len(SHAPES)]
    values = dict(zip(shape.units, shape.draw(next(draw), next(draw), next(draw))))
    units = dict(shape.units)
    if number % 5 == 4:
        name, factor, unit = shape.slip
        values[name], units[name] = values[name] * factor, unit
    stated = {name: f"{float(f'{value:.6g}'):.12g} {units[name]}" for name, value in values.items()}
    lines = [
        f"- id: C{number + 1:05}",
        f"  case: case-{number // 20 + 1:04}",
        f"  quote: {shape.topic.format(**stated)}",
        "  region: CN-SD",
        "  quantities:",
        *(f"    {name}: {text}" for name, text in stated.items()),
        "  derived:",
        *(f'    {name}: {{formula: {formula}, unit: "{unit}"}}'
          for name, (formula, unit) in shape.derived.items()),
        "  checks:",
        f"  - that: {shape.check}",
    ]
    return "\n".join(lines) + "\n"


def write(count, path):
    draw = numbers()
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write(HEAD)
        file.write("cases:\n")
        for number in range((count + 19) // 20):
            file.write(f"  case-{number + 1:04}: {{name: Park {number + 1}, region: CN-SD}}\n")
        file.write("claims:\n")
        for number in range(count):
            file.write(claim(number, draw))


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    write(int(sys.argv[1]), sys.argv[2])
