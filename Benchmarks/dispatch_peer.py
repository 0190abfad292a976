"""The peers of the dispatch: the energy hub in linopy, PyPSA and oemof-solph, and HiGHS alone.

Usage: dispatch_peer.py TOOL CASE [--years N] [--build] [--write MPS] [--read MPS]

TOOL is highs, linopy, pypsa or oemof; `--build` stops before solving, `--write` writes the model that
`highs --read` solves. Prints JSON: seconds without Python's start and the imports, split into building
and solving, and the objective. One thread; simplex where nothing is built, HiPO where something is.
"""

import argparse
import json
import logging
import time
import warnings

import hub as model

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)


SEED = 0


def options(hub):
    """Returns HiGHS' options for a case."""
    found = {"output_flag": False, "threads": 1}
    if hub.case in "DE":
        found.update(mip_rel_gap=1e-6, random_seed=SEED)
    return {**found, "solver": "hipo" if hub.grows else "choose"}


# HiGHS alone

class Rows:
    """A sparse matrix that grows by rows of one step each."""

    def __init__(self, hours):
        import numpy
        self.np, self.hours, self.count, self.size = numpy, hours, 0, 0
        self.cost, self.lower, self.upper, self.whole = [], [], [], []
        self.row, self.column, self.value, self.low, self.high = [], [], [], [], []

    def variables(self, cost=0.0, upper=float("inf"), size=None, whole=False):
        size = size or self.hours
        at = self.np.arange(self.size, self.size + size)
        self.size += size
        for store, value in ((self.cost, cost), (self.upper, upper)):
            store.append(self.np.broadcast_to(self.np.asarray(value, float), (size,)))
        self.lower.append(self.np.zeros(size))
        self.whole.append(self.np.full(size, whole))
        return at

    def rows(self, low, high, size=None):
        size = size or self.hours
        at = self.np.arange(self.count, self.count + size)
        self.count += size
        for store, value in ((self.low, low), (self.high, high)):
            store.append(self.np.broadcast_to(self.np.asarray(value, float), (size,)))
        return at

    def add(self, rows, columns, value):
        self.row.append(rows)
        self.column.append(self.np.broadcast_to(columns, rows.shape))
        self.value.append(self.np.broadcast_to(self.np.asarray(value, float), rows.shape))


def build_highs(hub):
    import highspy
    import numpy
    m, inf = Rows(hub.hours), float("inf")
    balance = {c: m.rows(hub.loads.get(c, 0.0), hub.loads.get(c, 0.0)) for c in model.CARRIERS}

    def limited(cost, size, column, share):
        at = m.variables(cost, inf if column is not None else numpy.multiply(size, share))
        if column is not None:
            rows = m.rows(-inf, 0.0)
            m.add(rows, at, 1.0)
            m.add(rows, column, numpy.negative(share))
        return at

    def size(part):
        return m.variables(part.annual, part.most, 1) if hub.grows and part.most else None

    tonnes = []
    for flow in hub.flows:
        at = limited(flow.cost, flow.size, size(flow), flow.share)
        m.add(balance[flow.carrier], at, float(flow.sign))
        if flow.tonnes:
            tonnes.append((at, flow.tonnes))
    for part in hub.converters:
        at = limited(part.cost, part.size, size(part), 1.0)
        if part.least:
            commit(m, part, at)
        m.add(balance[part.source], at, -1.0)
        for carrier, share in part.yields.items():
            m.add(balance[carrier], at, share)
    for store in hub.stores:
        column = size(store)
        into = limited(0.0, store.size, column, store.rate)
        out = limited(store.cost, store.size, column, store.rate)
        level = limited(0.0, store.size, column, 1.0)
        rows = m.rows(0.0, 0.0)
        for columns, value in ((level, 1.0), (numpy.roll(level, 1), store.loss - 1),
                               (into, -store.efficiency), (out, 1 / store.efficiency)):
            m.add(rows, columns, value)
        m.add(balance[store.carrier], out, 1.0)
        m.add(balance[store.carrier], into, -1.0)
    if hub.case == "C":
        row = m.rows(-inf, model.CAP_TONNES, 1)
        for at, factor in tonnes:
            m.add(numpy.repeat(row, hub.hours), at, factor)
    row, column, value = (numpy.concatenate(x) for x in (m.row, m.column, m.value))
    order = numpy.lexsort((row, column))
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = m.size, m.count
    program.col_cost_, program.col_lower_, program.col_upper_ = (
        numpy.concatenate(x) for x in (m.cost, m.lower, m.upper))
    program.row_lower_, program.row_upper_ = numpy.concatenate(m.low), numpy.concatenate(m.high)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = numpy.concatenate(
        ([0], numpy.cumsum(numpy.bincount(column, minlength=m.size)))).astype(numpy.int32)
    program.a_matrix_.index_, program.a_matrix_.value_ = row[order].astype(numpy.int32), value[order]
    whole = numpy.concatenate(m.whole)
    if whole.any():
        kinds = highspy.HighsVarType
        program.integrality_ = [kinds.kInteger if w else kinds.kContinuous for w in whole]
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.passModel(program)
    return solver


def commit(m, part, at):
    """Whether a unit runs: least load, starts, least times; off before the first hour."""
    np, inf = m.np, float("inf")
    on, start = m.variables(0.0, 1.0, whole=True), m.variables(part.start, 1.0, whole=True)
    for share, low, high in ((1.0, -inf, 0.0), (part.least, 0.0, inf)):
        rows = m.rows(low, high)
        m.add(rows, at, 1.0)
        m.add(rows, on, -share * part.size)
    rows = m.rows(0.0, inf)
    m.add(rows, start, 1.0)
    m.add(rows, on, -1.0)
    m.add(rows[1:], on[:-1], 1.0)
    if not part.up:
        return
    stop = m.variables(0.0, 1.0, whole=True)
    rows = m.rows(0.0, inf)
    m.add(rows, stop, 1.0)
    m.add(rows, on, 1.0)
    m.add(rows[1:], on[:-1], -1.0)
    for event, hours, sign, low, high in ((start, part.up, -1.0, 0.0, inf),
                                          (stop, part.down, 1.0, -inf, 1.0)):
        rows = m.rows(low, high)
        m.add(rows, on, 1.0)
        for lag in range(min(hours, m.hours)):
            m.add(rows[lag:], event[: m.hours - lag], sign)


def solve_highs(hub, solver):
    for name, value in options(hub).items():
        solver.setOptionValue(name, value)
    solver.run()
    return solver.getInfo().objective_function_value


# linopy

def build_linopy(hub):
    import linopy
    import numpy
    import pandas
    import xarray
    time_index = pandas.RangeIndex(hub.hours, name="t")
    m, costs = linopy.Model(), []
    terms = {c: [] for c in model.CARRIERS}

    def series(value):
        values = numpy.broadcast_to(numpy.asarray(value, float), (hub.hours,)).copy()
        return xarray.DataArray(values, coords={"t": time_index}, dims="t")

    def size(part):
        if not (hub.grows and part.most):
            return None
        column = m.add_variables(lower=0, upper=part.most, name=f"size {part.name}")
        costs.append((column * part.annual).sum())
        return column

    def limited(name, cost, most, column, share):
        upper = numpy.inf if column is not None else series(numpy.multiply(most, share))
        at = m.add_variables(lower=0, upper=upper, coords=[time_index], name=name)
        if column is not None:
            m.add_constraints(at - series(share) * column <= 0, name=f"limit {name}")
        if numpy.any(cost):
            costs.append((at * series(cost)).sum())
        return at

    tonnes = []
    for flow in hub.flows:
        at = limited(flow.name, flow.cost, flow.size, size(flow), flow.share)
        terms[flow.carrier].append(at * flow.sign)
        if flow.tonnes:
            tonnes.append((at * flow.tonnes).sum())
    for part in hub.converters:
        at = limited(part.name, part.cost, part.size, size(part), 1.0)
        if part.least:
            on = m.add_variables(binary=True, coords=[time_index], name=f"{part.name} on")
            start = m.add_variables(binary=True, coords=[time_index], name=f"{part.name} start")
            costs.append((start * part.start).sum())
            m.add_constraints(at - part.size * on <= 0, name=f"{part.name} most")
            m.add_constraints(at - part.least * part.size * on >= 0, name=f"{part.name} least")
            m.add_constraints(start - on + on.shift(t=1) >= 0, name=f"{part.name} starts")
            if part.up:
                stop = m.add_variables(binary=True, coords=[time_index], name=f"{part.name} stop")
                m.add_constraints(stop + on - on.shift(t=1) >= 0, name=f"{part.name} stops")
                started = sum((start.shift(t=k) for k in range(1, part.up)), start * 1)
                stopped = sum((stop.shift(t=k) for k in range(1, part.down)), stop * 1)
                m.add_constraints(on - started >= 0, name=f"{part.name} up")
                m.add_constraints(on + stopped <= 1, name=f"{part.name} down")
        terms[part.source].append(at * -1)
        for carrier, share in part.yields.items():
            terms[carrier].append(at * series(share))
    for store in hub.stores:
        column = size(store)
        into = limited(f"{store.name} in", 0.0, store.size, column, store.rate)
        out = limited(f"{store.name} out", store.cost, store.size, column, store.rate)
        level = limited(f"{store.name} level", 0.0, store.size, column, 1.0)
        m.add_constraints(
            level - (1 - store.loss) * level.roll(t=1) - store.efficiency * into
            + out / store.efficiency == 0, name=store.name)
        terms[store.carrier] += [out * 1, into * -1]
    for carrier, parts in terms.items():
        m.add_constraints(sum(parts[1:], parts[0]) == series(hub.loads.get(carrier, 0.0)), name=carrier)
    if hub.case == "C":
        m.add_constraints(sum(tonnes[1:], tonnes[0]) <= model.CAP_TONNES, name="cap")
    m.add_objective(sum(costs[1:], costs[0]))
    return m


def solve_linopy(hub, m):
    m.solve("highs", io_api="direct", progress=False, **options(hub))
    return float(m.objective.value)


# PyPSA

def build_pypsa(hub):
    import pandas
    import pypsa
    n = pypsa.Network()
    n.set_snapshots(pandas.RangeIndex(hub.hours))

    def over_time(value):
        return pandas.Series(value, index=n.snapshots) if hasattr(value, "__len__") else value

    def size(part, scale=1.0):
        if hub.grows and part.most:
            return {"p_nom_extendable": True, "capital_cost": part.annual * scale,
                    "p_nom_max": part.most / scale}
        return {"p_nom": part.size / scale}

    for carrier in model.CARRIERS:
        n.add("Carrier", carrier)
        n.add("Bus", carrier, carrier=carrier)
    for carrier, load in hub.loads.items():
        n.add("Load", f"load {carrier}", bus=carrier, p_set=over_time(load))
    for flow in hub.flows:
        n.add("Carrier", flow.name, co2_emissions=flow.tonnes)
        n.add("Generator", flow.name, bus=flow.carrier, carrier=flow.name, sign=flow.sign,
              marginal_cost=over_time(flow.cost), p_max_pu=over_time(flow.share), **size(flow))
    for part in hub.converters:
        ends = {}
        for k, (carrier, share) in enumerate(part.yields.items(), 1):
            ends[f"bus{k}"] = carrier
            ends["efficiency" if k == 1 else f"efficiency{k}"] = over_time(share)
        if part.least:
            ends |= {"committable": True, "p_min_pu": part.least, "start_up_cost": part.start,
                     "min_up_time": part.up, "min_down_time": part.down, "up_time_before": 0,
                     "down_time_before": 1000}
        n.add("Link", part.name, bus0=part.source, marginal_cost=part.cost, **ends, **size(part))
    for store in hub.stores:
        hours = 1 / store.rate
        n.add("StorageUnit", store.name, bus=store.carrier, max_hours=hours,
              efficiency_store=store.efficiency, efficiency_dispatch=store.efficiency,
              standing_loss=store.loss, marginal_cost=store.cost, cyclic_state_of_charge=True,
              **size(store, hours))
    if hub.case == "C":
        n.add("GlobalConstraint", "cap", type="primary_energy", carrier_attribute="co2_emissions",
              sense="<=", constant=model.CAP_TONNES)
    n.optimize.create_model()
    return n


def solve_pypsa(hub, n):
    n.optimize.solve_model(
        solver_name="highs", log_to_console=False, progress=False, solver_options=options(hub))
    return float(n.objective)


# oemof-solph

def build_oemof(hub):
    import pandas
    from oemof import solph
    components = solph.components
    times = pandas.date_range("2025-01-01", periods=hub.hours + 1, freq="h")
    system = solph.EnergySystem(timeindex=times, infer_last_interval=False)
    bus = {carrier: solph.Bus(label=carrier) for carrier in model.CARRIERS}
    system.add(*bus.values())

    def size(part):
        if hub.grows and part.most:
            return solph.Investment(ep_costs=part.annual, maximum=part.most)
        return part.size

    for carrier, load in hub.loads.items():
        system.add(components.Sink(
            f"load {carrier}", inputs={bus[carrier]: solph.Flow(nominal_capacity=1, fix=load)}))
    for flow in hub.flows:
        made = solph.Flow(nominal_capacity=size(flow), variable_costs=flow.cost, max=flow.share,
                          custom_properties={"emission_factor": flow.tonnes} if flow.tonnes else None)
        if flow.sign > 0:
            system.add(components.Source(flow.name, outputs={bus[flow.carrier]: made}))
        else:
            system.add(components.Sink(flow.name, inputs={bus[flow.carrier]: made}))
    for part in hub.converters:
        extra = {}
        if part.least:
            times = {"minimum_uptime": part.up, "minimum_downtime": part.down} if part.up else {}
            extra = {"min": part.least, "nonconvex": solph.NonConvex(
                startup_costs=part.start, initial_status=0, **times)}
        source = solph.Flow(nominal_capacity=size(part), variable_costs=part.cost, **extra)
        system.add(components.Converter(
            part.name, inputs={bus[part.source]: source},
            outputs={bus[carrier]: solph.Flow() for carrier in part.yields},
            conversion_factors={bus[carrier]: share for carrier, share in part.yields.items()}))
    for store in hub.stores:
        common = {"balanced": True, "initial_storage_level": None, "loss_rate": store.loss,
                  "inflow_conversion_factor": store.efficiency,
                  "outflow_conversion_factor": store.efficiency}
        power = solph.Investment if hub.grows else lambda: store.size * store.rate
        if hub.grows:
            common |= {"invest_relation_input_capacity": store.rate,
                       "invest_relation_output_capacity": store.rate}
        system.add(components.GenericStorage(
            store.name, nominal_capacity=size(store),
            inputs={bus[store.carrier]: solph.Flow(nominal_capacity=power())},
            outputs={bus[store.carrier]: solph.Flow(
                nominal_capacity=power(), variable_costs=store.cost)}, **common))
    m = solph.Model(system)
    if hub.case == "C":
        solph.constraints.emission_limit(m, limit=model.CAP_TONNES)
    return m


def solve_oemof(hub, m):
    from pyomo.environ import value
    m.solve(solver="highs", cmdline_options=options(hub))
    return float(value(m.objective))


TOOLS = {
    "highs": (build_highs, solve_highs, ["highspy", "numpy"]),
    "linopy": (build_linopy, solve_linopy, ["linopy"]),
    "pypsa": (build_pypsa, solve_pypsa, ["pypsa"]),
    "oemof": (build_oemof, solve_oemof, ["oemof.solph", "pyomo.environ"]),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", choices=TOOLS)
    parser.add_argument("case", choices="ABCDE")
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--write")
    parser.add_argument("--read")
    parser.add_argument("--seed", type=int, default=0, help="of searches in whole numbers")
    given = parser.parse_args()
    global SEED
    SEED = given.seed
    build, solve, imports = TOOLS[given.tool]
    for name in imports:
        __import__(name)
    hub = model.hub(given.case, given.years)
    start = time.perf_counter()
    if given.read:
        import highspy
        built = highspy.Highs()
        built.setOptionValue("output_flag", False)
        built.readModel(given.read)
    else:
        built = build(hub)
    ready = time.perf_counter()
    if given.write:
        built.writeModel(given.write)
    if given.build or given.write:
        print(json.dumps({"seconds": ready - start}))
        return
    objective = solve(hub, built)
    end = time.perf_counter()
    print(json.dumps({"seconds": end - start, "build": ready - start, "solve": end - ready,
                      "objective": objective}))


if __name__ == "__main__":
    main()
