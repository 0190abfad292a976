"""The peer of the audit: pint and PyYAML's C loader, for what they can do of the same claims.

Usage: audit_peer.py CLAIMS_YAML RESULTS_JSON

Reads the file, reads every quantity with its unit, works the derived formulas out with units,
converts them to the declared unit and evaluates the checks. Formulas are Python's own expressions
over pint's quantities, which is quicker than pint's parser of expressions. The seconds leave out
Python's start, the imports and the building of the registry.
"""

import json
import re
import sys
import time

import pint
import yaml

# The units of the benchmark, sized and kept apart as Phloem does.
UNITS = """
m = [length]
s = [time]
kg = [mass]
kgCO2 = [mass_of_CO2]
CNY = [money_in_CNY]
person = [persons]
vehicle = [vehicles]
tree = [trees]
percent = 0.01
km = 1000 m
m2 = m ** 2
m3 = m ** 3
ha = 10000 m2
mu = ha / 15
h = 3600 s
yr = 8760 h
t = 1000 kg
tCO2 = 1000 kgCO2
J = [energy]
GJ = 1e9 J
kWh = 3.6e6 J
MWh = 1000 kWh
kgce = 29.3076e6 J
tce = 1000 kgce
W = J / s
kW = 1000 W
MW = 1000 kW
"""

# A number with its unit inside a check: `1000 h/yr`.
LITERAL = re.compile(r"(\d[\d.]*) ([A-Za-z%][\w/%]*)")


def registry():
    units = pint.UnitRegistry(None)
    units.load_definitions(UNITS.strip().splitlines())
    return units


class Auditor:
    def __init__(self, units):
        self.units = units
        self.names = {"abs": abs, "literal": self.literal, "__builtins__": {}}

    def literal(self, number, unit):
        return self.units.Quantity(number, self.unit(unit))

    def unit(self, text):
        # pint keeps the units that it has read.
        return self.units.parse_units("percent" if text == "%" else text)

    def quantity(self, text):
        number, _, unit = text.partition(" ")
        return self.units.Quantity(float(number), self.unit(unit))

    def constant(self, entry):
        return self.quantity(entry["value"])

    def condition(self, text, values):
        return eval(LITERAL.sub(r"literal(\1, '\2')", text), self.names, values)

    def audit(self, claim, constants):
        values = dict(constants)
        for name, text in claim["quantities"].items():
            values[name] = self.quantity(text)
        derived = {}
        for name, figure in claim["derived"].items():
            result = eval(figure["formula"], self.names, values).to(self.unit(figure["unit"]))
            values[name] = result
            derived[name] = result.magnitude
        holds = [bool(self.condition(check["that"], values)) for check in claim["checks"]]
        return {"id": claim["id"], "derived": derived, "holds": holds}


def main(path, results):
    auditor = Auditor(registry())
    start = time.perf_counter()
    with open(path, "rb") as file:
        document = yaml.load(file, Loader=yaml.CSafeLoader)
    constants = {
        name: auditor.constant(entry) for name, entry in document["constants"].items()
    }
    audited = [auditor.audit(claim, constants) for claim in document["claims"]]
    with open(results, "w", encoding="utf-8") as file:
        json.dump(audited, file)
    seconds = time.perf_counter() - start
    print(json.dumps({"task": "audit", "seconds": seconds, "claims": len(audited)}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
