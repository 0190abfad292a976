"""The energy hub of Examples/energy-hub as numbers, for the peers of `phloem dispatch`.

One place says what the hub is, so that every peer models the same: carriers, markets, converters,
storages, what may be built, the units of the week of commitment. Series come from the example's
timeseries.csv, repeated for more than one year.
"""

from dataclasses import dataclass, field

import numpy

SERIES = "Examples/energy-hub/timeseries.csv"
CARRIERS = ["electricity", "heat", "cooling", "gas"]
CAP_TONNES = 40_000.0
GAS_TONNES, GRID_TONNES, CARBON_PRICE = 0.202, 0.42, 65.0
WEEK = (6552, 168)


@dataclass
class Flow:
    """A purchase or yield (`sign` 1), or a sale or disposal (-1): money and limit per MWh and MW."""
    name: str
    carrier: str
    sign: int
    cost: object
    size: float
    share: object = 1.0
    annual: float = 0.0
    most: float = 0.0
    tonnes: float = 0.0


@dataclass
class Converter:
    """Takes one carrier and gives others in proportion; its size is that of what it takes."""
    name: str
    source: str
    yields: dict
    cost: float
    size: float
    annual: float = 0.0
    most: float = 0.0
    least: float = 0.0
    start: float = 0.0
    up: int = 0
    down: int = 0


@dataclass
class Store:
    name: str
    carrier: str
    size: float
    rate: float
    efficiency: float
    loss: float
    cost: float
    annual: float
    most: float


@dataclass
class Hub:
    case: str
    hours: int
    loads: dict
    flows: list
    converters: list
    stores: list = field(default_factory=list)

    @property
    def grows(self):
        return self.case in "BC"


def hub(case, years=1):
    """Returns the hub of a case: A dispatch, B expansion, C with a cap, D and E weeks of commitment."""
    with open(SERIES, encoding="ascii") as file:
        names = file.readline().strip().split(",")
    table = numpy.loadtxt(SERIES, delimiter=",", skiprows=1)
    if case in "DE":
        table = table[WEEK[0]:WEEK[0] + WEEK[1]]
    table = numpy.tile(table, (years, 1))
    t = {name: table[:, k] for k, name in enumerate(names)}
    flows = [
        Flow("import", "electricity", 1, t["price_spot"] + 18, 30, annual=38_000, most=60,
             tonnes=GRID_TONNES),
        Flow("export", "electricity", -1, 5 - t["price_spot"], 10),
        Flow("gas-purchase", "gas", 1, t["price_gas"] + CARBON_PRICE * GAS_TONNES, 150,
             tonnes=GAS_TONNES),
        Flow("pv", "electricity", 1, 0.0, 12, share=t["pv_cf"], annual=54_000, most=60),
        Flow("dump", "heat", -1, 0.5, 50),
    ]
    chp, boiler = {"electricity": 0.38, "heat": 0.45}, {"heat": 0.92}
    if case in "DE":
        times = {"chp1": (12, 8), "chp2": (10, 6), "boiler1": (8, 6), "boiler2": (8, 6)}
        burners = [
            Converter("chp1", "gas", chp, 1.6, 12, least=0.5, start=420),
            Converter("chp2", "gas", chp, 1.6, 9, least=0.5, start=330),
            Converter("boiler1", "gas", boiler, 0.6, 16, least=0.25, start=60),
            Converter("boiler2", "gas", boiler, 0.6, 14, least=0.25, start=55),
        ]
        for unit in burners if case == "E" else []:
            unit.up, unit.down = times[unit.name]
    else:
        burners = [Converter("chp", "gas", chp, 1.6, 21, annual=24_000, most=80),
                   Converter("boiler", "gas", boiler, 0.6, 30, annual=5_500, most=80)]
    converters = burners + [
        Converter("heat-pump", "electricity", {"heat": t["cop_heat_pump"]}, 1.5, 1.5, 118_000, 2),
        Converter("chiller", "electricity", {"cooling": t["cop_el_chiller"]}, 1, 1.5, 42_000, 20),
        Converter("absorption", "heat", {"cooling": 0.72}, 0.4, 9, 17_000, 40),
    ]
    stores = [Store("battery", "electricity", 8, 0.5, 0.95, 0.0002, 1, 17_500, 400),
              Store("heat-store", "heat", 60, 0.25, 0.98, 0.004, 0.1, 850, 2_000)]
    loads = {"electricity": t["demand_el"], "heat": t["demand_heat"], "cooling": t["demand_cool"]}
    return Hub(case, len(t["demand_el"]), loads, flows, converters, stores)
