"""Writes a blending problem for the benchmark, the same bytes on every machine.

Usage: blends.py MATERIALS USES COMPONENTS FILE

Every use takes every material, has a largest demand and an upper limit on each component, every
other one a lower limit as well. A demand is small beside what there is, so that limits bind.
"""

import sys

SEED = 20_261_122


def numbers(seed):
    """Yields numbers in 0..1 of a whole-number generator (Park and Miller)."""
    state = seed % 2_147_483_647
    while True:
        state = state * 48_271 % 2_147_483_647
        yield state / 2_147_483_647


def write(materials, uses, components, file):
    random = numbers(SEED)

    def between(low, high):
        return round(low + (high - low) * next(random), 3)

    names = [f"c{k}" for k in range(components)]
    with open(file, "w", encoding="utf-8") as out:
        out.write("title: Random blend\ncurrency: CNY\nobjective: least-cost\nmaterials:\n")
        for m in range(materials):
            quality = ", ".join(f"{name}: {between(0, 10)} %" for name in names)
            out.write(f"  m{m}: {{kind: residue, available: {between(50, 500)} t, "
                      f"cost: {between(5, 60)} CNY/t, quality: {{{quality}}}}}\n")
        takes = ", ".join(f"m{m}" for m in range(materials))
        out.write("uses:\n")
        for u in range(uses):
            limits = ", ".join(
                f"{name}: {{max: {between(4, 7)} %}}" if k % 2
                else f"{name}: {{min: {between(1, 4)} %, max: {between(5, 8)} %}}"
                for k, name in enumerate(names))
            out.write(f"  u{u}:\n    kind: product\n    takes: [{takes}]\n"
                      f"    demand: {{max: {between(200, 1500)} t}}\n"
                      f"    limits: {{{limits}}}\n    price: {between(30, 90)} CNY/t\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
