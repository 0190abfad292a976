"""Life-cycle systems of a given size and shape, with seeds told, as files of triplets.

usage: footprint_systems.py FOLDER NAME N [--golden]

A `hub` system is like a database of real processes: most inputs come from near suppliers or from a few
hubs (power, steel, transport), some close loops. With --golden, scores and a Monte Carlo run by numpy's
dense LU are written beside it, which takes n³.
"""

import sys
from pathlib import Path

import numpy as np


def make(n, inputs=8, categories=8, flows=None, demands=20):
    """Returns the arrays of a system; every number follows from n."""
    rng = np.random.default_rng(42_000_000 + n)
    flows = flows or min(1200, max(60, n // 3))
    hubs = rng.choice(n, max(6, n // 120), replace=False)
    popularity = 1 / np.arange(1, len(hubs) + 1)
    popularity /= popularity.sum()
    which = rng.random((n, inputs))
    near = (np.arange(n)[:, None] - 1 - rng.integers(0, 50, (n, inputs))) % n
    hub = hubs[rng.choice(len(hubs), (n, inputs), p=popularity)]
    loop = rng.integers(0, n, (n, inputs))
    rows = np.where(which < 0.55, near, np.where(which < 0.97, hub, loop))
    columns = np.repeat(np.arange(n), inputs).reshape(n, inputs)
    raw = rng.lognormal(0, 1, (n, inputs))
    amounts = raw / raw.sum(axis=1, keepdims=True) * rng.uniform(0.2, 0.8, (n, 1))
    keep = rows != columns
    tech = merged(rows[keep], columns[keep], amounts[keep], n)
    tech = np.column_stack([tech, rng.uniform(0.05, 0.3, len(tech))])
    bio_rows = rng.integers(0, flows, (n, inputs))
    bio = merged(bio_rows.ravel(), columns.ravel(), rng.lognormal(-3, 2, n * inputs), flows)
    bio = np.column_stack([bio, rng.uniform(0.05, 0.6, len(bio))])
    factors = []
    for m in range(categories):
        chosen = np.sort(rng.choice(flows, max(5, flows // 12), replace=False))
        factors += [(m, f, v) for f, v in zip(chosen, rng.lognormal(0, 2, len(chosen)))]
    wanted = rng.choice(n, min(n, demands), replace=False)
    return tech, bio, np.array(factors), wanted


def merged(rows, columns, amounts, height):
    """Returns (row, column, sum of amounts) with each place once."""
    keys, inverse = np.unique(columns * height + rows, return_inverse=True)
    sums = np.zeros(len(keys))
    np.add.at(sums, inverse, amounts)
    found_columns, found_rows = np.divmod(keys, height)
    return np.column_stack([found_rows, found_columns, sums])


def write(path, header, table, whole):
    """Writes a table; the first `whole` columns are whole numbers."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(header + "\n")
        for row in table:
            cells = [str(int(v)) for v in row[:whole]] + [repr(float(v)) for v in row[whole:]]
            out.write(",".join(cells) + "\n")


def golden(prefix, n, tech, bio, factors, wanted):
    """Writes scores of all demands, and how those of three spread, by dense LU."""
    flows = int(max(bio[:, 0].max(), factors[:, 1].max())) + 1
    cf = np.zeros((int(factors[:, 0].max()) + 1, flows))
    cf[factors[:, 0].astype(int), factors[:, 1].astype(int)] = factors[:, 2]
    r, c = tech[:, 0].astype(int), tech[:, 1].astype(int)
    br, bc = bio[:, 0].astype(int), bio[:, 1].astype(int)
    a = np.eye(n)
    a[r, c] -= tech[:, 2]
    b = np.zeros((flows, n))
    b[br, bc] = bio[:, 2]
    scores = np.linalg.solve(a.T, (cf @ b).T)
    header = "product," + ",".join(f"m{m}" for m in range(len(cf)))
    write(f"{prefix}_scores.csv", header, [[d, *scores[d]] for d in wanted], 1)
    rng = np.random.default_rng(7)
    drawn = []
    for _ in range(20_000):
        a = np.eye(n)
        a[r, c] -= tech[:, 2] * np.exp(tech[:, 3] * rng.standard_normal(len(tech)))
        worth = cf[0, br] * bio[:, 2] * np.exp(bio[:, 3] * rng.standard_normal(len(bio)))
        drawn.append(np.linalg.solve(a.T, np.bincount(bc, worth, n))[wanted[:3]])
    drawn = np.array(drawn)
    rows = [
        [d, s.mean(), s.std(ddof=1), *np.quantile(s, [0.05, 0.5, 0.95])]
        for d, s in zip(wanted[:3], drawn.T)
    ]
    write(f"{prefix}_mc.csv", "product,mean,sd,p5,p50,p95", rows, 1)


def generate(folder, name, n, with_golden=False, **shape):
    """Writes a system and returns its prefix."""
    prefix = str(Path(folder) / f"{name}_{n}")
    tech, bio, factors, wanted = make(n, **shape)
    write(f"{prefix}_tech.csv", "row,col,amount,sigma", tech, 2)
    write(f"{prefix}_bio.csv", "flow,col,amount,sigma", bio, 2)
    write(f"{prefix}_cf.csv", "method,flow,factor", factors, 2)
    write(f"{prefix}_demands.csv", "product", wanted[:, None], 1)
    if with_golden:
        golden(prefix, n, tech, bio, factors, wanted)
    return prefix


if __name__ == "__main__":
    small = {"categories": 4} if "--golden" in sys.argv else {}
    generate(sys.argv[1], sys.argv[2], int(sys.argv[3]), "--golden" in sys.argv, **small)
