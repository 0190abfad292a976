"""bw2calc's side of the footprint benchmark: one system, every solver it has, as a line of JSON.

usage: footprint_peer.py PREFIX N pardiso|superlu ITERATIONS SIGMA
"""

import json
import sys
import time
import warnings

PREFIX, COUNT, SOLVER, ITERATIONS, SIGMA = sys.argv[1:6]
if SOLVER == "superlu":
    sys.modules["pypardiso"] = None
warnings.filterwarnings("ignore")

import bw2calc  # noqa: E402
import bw_processing as bwp  # noqa: E402
import numpy as np  # noqa: E402
from bw_processing.constants import INDICES_DTYPE, UNCERTAINTY_DTYPE  # noqa: E402

FLOWS_FROM = 1_000_000


def places(rows, columns):
    """Returns row and column numbers in the peer's form."""
    result = np.empty(len(rows), dtype=INDICES_DTYPE)
    result["row"], result["col"] = rows, columns
    return result


def spreads(amounts, sigmas):
    """Returns lognormals, or no uncertainty where the spread is 0."""
    result = np.zeros(len(amounts), dtype=UNCERTAINTY_DTYPE)
    drawn = (sigmas > 0) & (amounts != 0)
    result["uncertainty_type"] = np.where(drawn, 2, 0)
    with np.errstate(divide="ignore"):
        result["loc"] = np.where(drawn, np.log(np.abs(amounts)), amounts)
    result["scale"] = sigmas
    for name in ("shape", "minimum", "maximum"):
        result[name] = np.nan
    result["negative"] = amounts < 0
    return result


def packages(n, sigma):
    """Returns the system, its categories and its demands."""
    tech = np.loadtxt(PREFIX + "_tech.csv", delimiter=",", skiprows=1)
    bio = np.loadtxt(PREFIX + "_bio.csv", delimiter=",", skiprows=1)
    factors = np.loadtxt(PREFIX + "_cf.csv", delimiter=",", skiprows=1)
    demands = np.loadtxt(PREFIX + "_demands.csv", skiprows=1, dtype=int)
    for table in (tech, bio):
        table[table[:, 3] == 0, 3] = sigma
    system = bwp.create_datapackage(sum_intra_duplicates=True)
    amounts = np.concatenate([np.ones(n), tech[:, 2]])
    flips = np.concatenate([np.zeros(n, bool), np.ones(len(tech), bool)])
    system.add_persistent_vector(
        matrix="technosphere_matrix",
        name="tech",
        indices_array=places(
            np.concatenate([np.arange(n), tech[:, 0].astype(int)]),
            np.concatenate([np.arange(n), tech[:, 1].astype(int)]),
        ),
        data_array=amounts,
        flip_array=flips,
        distributions_array=spreads(amounts, np.concatenate([np.zeros(n), tech[:, 3]])),
        reference_array=~flips,
    )
    system.add_persistent_vector(
        matrix="biosphere_matrix",
        name="bio",
        indices_array=places(FLOWS_FROM + bio[:, 0].astype(int), bio[:, 1].astype(int)),
        data_array=bio[:, 2],
        distributions_array=spreads(bio[:, 2], bio[:, 3]),
    )
    categories = []
    for m in sorted(set(factors[:, 0].astype(int))):
        chosen = factors[factors[:, 0] == m]
        package = bwp.create_datapackage()
        package.add_persistent_vector(
            matrix="characterization_matrix",
            name=f"cf{m}",
            identifier=["m", str(m)],
            indices_array=places(FLOWS_FROM + chosen[:, 1].astype(int), np.zeros(len(chosen), int)),
            data_array=chosen[:, 2],
            global_index=0,
        )
        categories.append(package)
    return system, categories, demands


def static(system, categories, demands, found):
    """Measures the first score and one for each demand."""
    start = time.perf_counter()
    lca = bw2calc.LCA({int(demands[0]): 1.0}, data_objs=[system, categories[0]])
    lca.load_lci_data()
    found["build"] = time.perf_counter() - start
    start = time.perf_counter()
    lca.lci(factorize=True)
    lca.lcia()
    found["first"] = time.perf_counter() - start
    found["score"] = float(lca.score)
    start = time.perf_counter()
    scores = []
    for demand in demands:
        lca.lci({int(demand): 1.0})
        lca.lcia()
        scores.append(float(lca.score))
    found["demandLoop"] = time.perf_counter() - start
    found["scores"] = scores


def adjoint(system, categories, demands, found):
    """Measures all demands in all categories by the fastest way that works."""
    config = {"impact_categories": [("m", str(m)) for m in range(len(categories))]}
    wanted = {f"d{k}": {int(d): 1.0} for k, d in enumerate(demands)}
    if SOLVER == "pardiso":
        for direction in ("adjoint", "forward"):
            try:
                start = time.perf_counter()
                fast = bw2calc.FastScoresOnlyMultiLCA(
                    wanted, config, data_objs=[system, *categories], direction=direction
                )
                next(fast)
                found["adjoint"] = time.perf_counter() - start
                found["adjointBy"] = direction
                return
            except Exception as error:  # noqa: BLE001  # told in the result
                found["adjointError"] = f"{type(error).__name__}"
    start = time.perf_counter()
    many = bw2calc.MultiLCA(wanted, config, data_objs=[system, *categories])
    many.lci()
    many.lcia()
    found["adjoint"] = time.perf_counter() - start
    found["adjointBy"] = "MultiLCA"


def monte_carlo(system, categories, demands, iterations, found):
    """Measures an iteration by each solver of the peer; the fastest counts."""
    kinds = ["IterativeLCA", "JacobiGMRESLCA"]
    # A factorisation for each draw takes seconds where loops are large.
    if found["first"] < 0.5:
        kinds.append("LCA")
    best = None
    for kind in kinds:
        lca = getattr(bw2calc, kind)(
            {int(demands[0]): 1.0},
            data_objs=[system, categories[0]],
            use_distributions=True,
            seed_override=42,
        )
        lca.lci()
        lca.lcia()
        start = time.perf_counter()
        scores = []
        for _ in range(iterations):
            next(lca)
            scores.append(lca.score)
        seconds = (time.perf_counter() - start) / iterations
        found[f"monteCarlo{kind}"] = seconds
        if best is None or seconds < best:
            best = seconds
            found["monteCarlo"] = seconds
            found["mean"] = float(np.mean(scores))
            found["deviation"] = float(np.std(scores, ddof=1))
            found["draws"] = iterations


def main():
    found = {"solver": SOLVER}
    system, categories, demands = packages(int(COUNT), float(SIGMA))
    static(system, categories, demands, found)
    adjoint(system, categories, demands, found)
    if int(ITERATIONS):
        monte_carlo(system, categories, demands, int(ITERATIONS), found)
    print(json.dumps(found))


main()
