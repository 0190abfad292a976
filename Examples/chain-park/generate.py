#!/usr/bin/env python3
"""Generates the readings of the chain park: hourly series of 2024 and 2025, Asia/Shanghai.

Nothing here is measured. The recipes are read from the park's own YAML files; the production plan
and the shapes of the series are made up below. True flows balance exactly; only redundant
sub-meters carry an error, within their accuracy class. The same bytes come out on every machine.
2024 has the meters that an account and its comparison need, 2025 all of them.

    python3 generate.py            check the plan, write readings/*.csv
    python3 generate.py --check    check the recipes and the plan, write nothing
"""
import datetime
import math
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = ["commodities", "energy", "non-ferrous", "chemicals", "building-materials", "markets",
         "meters"]
HOURS = 8760  # of the year in which levels and capacities are stated


class Year:
    """A year of the park: its calendar, its seeds, and levels as shares of those of 2025."""

    def __init__(self, number, seed, holiday, turnaround, **levels):
        self.start = datetime.datetime(number, 1, 1)
        self.hours = (datetime.datetime(number + 1, 1, 1) - self.start).days * 24
        self.seed, self.holiday, self.turnaround = seed, holiday, turnaround
        self.levels = levels
        self.suffix = "" if number == 2025 else f"-{number}"

    def level(self, name):
        return self.levels.get(name, 1)


NOW = Year(2025, 2025, holiday=range(28, 36), turnaround=range(195, 201))
# The year before: less of most, 30 of the 46 MW of photovoltaics, more from the grid.
BEFORE = Year(2024, 3024, holiday=range(41, 49), turnaround=range(260, 269), pvc=0.94, alumina=0.97,
              aluminium=0.985, materials=0.92, sun=30 / 46, grid=1.25, waste_heat=0.93)

# ---- a reader for the plain YAML that this folder uses


def strip_comment(line):
    quoted = False
    for i, c in enumerate(line):
        if c == '"':
            quoted = not quoted
        if c == "#" and not quoted and (i == 0 or line[i - 1].isspace()):
            return line[:i].rstrip()
    return line.rstrip()


def open_brackets(text):
    depth, quoted = 0, False
    for c in text:
        if c == '"':
            quoted = not quoted
        elif not quoted:
            depth += (c in "{[") - (c in "}]")
    return depth > 0 or quoted


def logical_lines(path):
    pending = ""
    with open(path, encoding="utf-8") as file:
        for raw in file:
            line = strip_comment(raw)
            if not line.strip():
                continue
            pending = pending + " " + line.strip() if pending else line
            if not open_brackets(pending):
                yield len(pending) - len(pending.lstrip()), pending.strip()
                pending = ""


def split_top(text, mark):
    parts, depth, quoted, last = [], 0, False, 0
    for i, c in enumerate(text):
        if c == '"':
            quoted = not quoted
        elif not quoted:
            depth += (c in "{[") - (c in "}]")
            if depth == 0 and text.startswith(mark, i):
                parts.append(text[last:i])
                last = i + len(mark)
    return parts + [text[last:]]


def scalar(text):
    text = text.strip()
    if text.startswith("{"):
        pairs = [split_top(part, ": ") for part in split_top(text[1:-1], ", ") if part.strip()]
        return {pair[0].strip(): scalar(": ".join(pair[1:])) for pair in pairs}
    if text.startswith("["):
        return [scalar(part) for part in split_top(text[1:-1], ", ") if part.strip()]
    return text.strip('"')


def block(lines, at, indent):
    if lines[at][1].startswith("- "):
        items = []
        while at < len(lines) and lines[at][0] == indent:
            items.append(scalar(lines[at][1][2:]))
            at += 1
        return items, at
    result = {}
    while at < len(lines) and lines[at][0] == indent:
        key, _, rest = lines[at][1].partition(":")
        at += 1
        if rest.strip():
            result[key] = scalar(rest)
        elif at < len(lines) and lines[at][0] > indent:
            result[key], at = block(lines, at, lines[at][0])
    return result, at


def read_park():
    park = {}
    for name in FILES:
        lines = list(logical_lines(os.path.join(HERE, name + ".yaml")))
        for key, value in block(lines, 0, 0)[0].items():
            park.setdefault(key, {}).update(value)
    return park


# ---- recipes in the unit of each commodity

SCALE = {"t": 1, "kt": 1e3, "kg": 1e-3, "MWh": 1, "GWh": 1e3, "kWh": 1e-3, "GJ": 1, "TJ": 1e3,
         "Nm3": 1}


def amount(value):
    text = value["amount"] if isinstance(value, dict) else value
    number, unit = text.split(" ", 1)
    return float(number) * SCALE[unit]


def recipes(park):
    """Amounts per unit of the reference: process → [(sign, commodity, amount, in closure)]."""
    result = {}
    for name, process in park["processes"].items():
        ports = []
        for sign, side in ((-1, "inputs"), (1, "outputs")):
            for commodity, value in process.get(side, {}).items():
                outside = isinstance(value, dict) and value.get("outside-closure") == "true"
                ports.append((sign, commodity, amount(value), not outside))
        reference = process["reference"]
        if isinstance(reference, dict):
            reference = reference["commodity"]
        side = [p for p in ports if p[1] == reference]
        per = max(side, key=lambda p: p[0])[2]
        result[name] = [(s, c, a / per, inside) for s, c, a, inside in ports]
    return result


def check_recipes(park, table):
    """Prints the mass closure of every recipe and stops when one is open by 0.1 % or more."""
    worst = 0.0
    for name, ports in table.items():
        sides = {-1: 0.0, 1: 0.0}
        for sign, commodity, value, inside in ports:
            unit = park["commodities"][commodity]["unit"]
            if not inside or unit in ("MWh", "GJ"):
                continue
            density = 0.8e-3 if commodity == "natural-gas" else 0 if unit == "Nm3" else 1
            sides[sign] += value * density
        if sides[-1] and sides[1]:
            gap = abs(sides[1] - sides[-1]) / sides[-1]
            worst = max(worst, gap)
            if gap >= 1e-3:
                sys.exit(f"{name}: the mass gap is {gap:.2%}")
    print(f"{len(table)} recipes, largest mass gap {worst:.5%}")


# ---- the production plan: yearly levels and hourly shapes

PVC, ALUMINA, ALUMINIUM = 200e3 / HOURS, 420e3 / HOURS, 200e3 / HOURS
BRICK, BLOCK, BOARD = 112e3 / HOURS, 150e3 / HOURS, 52e3 / HOURS
RED_MUD, ALLOY = 280e3 / HOURS, 20e3 / HOURS


class Drift:
    """A slow random walk about zero with unit spread."""

    def __init__(self, seed, memory=0.98):
        self.random, self.memory, self.value = random.Random(seed), memory, 0.0

    def next(self):
        shock = sum(self.random.random() for _ in range(12)) - 6
        self.value = self.memory * self.value + math.sqrt(1 - self.memory ** 2) * shock
        return max(-2.5, min(2.5, self.value))


def significant(value, digits=4):
    """Rounds a flow that is not negative to a few digits."""
    if value <= 0:
        return 0.0
    return round(value, max(0, digits - 1 - math.floor(math.log10(value))))


def clear_sky(day, hour):
    declination = 0.409 * math.sin(2 * math.pi * (day - 81) / 365)
    latitude = 0.63
    height = (math.sin(latitude) * math.sin(declination) + math.cos(latitude)
              * math.cos(declination) * math.cos(math.pi * (hour + 0.5 - 12) / 12))
    return max(0.0, height)


def simulate(table, year):
    """Returns true hourly reference flows and everything that follows from them."""
    drift = {name: Drift(seed) for seed, name in enumerate(
        ["smelter", "alumina", "chemicals", "materials", "grid", "air", "heat", "sky", "carbon",
         "weather", "office"], start=year.seed)}
    use = {(p, c): a for p, ports in table.items() for s, c, a, _ in ports if s < 0}
    make = {(p, c): a for p, ports in table.items() for s, c, a, _ in ports if s > 0}
    sky, rows = 0.7, []
    for t in range(year.hours):
        now = year.start + datetime.timedelta(hours=t)
        day, hour, weekday = now.timetuple().tm_yday, now.hour, now.weekday()
        d = {name: walk.next() for name, walk in drift.items()}
        if hour == 0:
            sky = max(0.15, min(1.0, 0.72 + 0.25 * d["sky"]))
        warm = math.sin(2 * math.pi * (day - 110) / 365)
        temperature = 13 + 14 * warm + 4 * math.sin(2 * math.pi * (hour - 9) / 24) + 2.5 * d["weather"]
        turnaround = 0.72 if day in year.turnaround else 1.0
        holiday = day in year.holiday
        chemicals = turnaround * (1 + 0.025 * d["chemicals"])
        materials = 0.0 if holiday else (1.03 if weekday < 6 else 0.9) * (1 + 0.02 * d["materials"])
        f = {}

        def put(name, value):
            f[name] = significant(value)
            return f[name]

        # chemicals, from the last product back to the stone
        put("pvc", year.level("pvc") * PVC * chemicals)
        put("vcm", use["pvc", "vinyl-chloride"] * f["pvc"])
        put("acetylene-generator", use["vcm", "acetylene"] * f["vcm"])
        put("carbide-furnace", use["acetylene-generator", "calcium-carbide"] * f["acetylene-generator"])
        put("hcl-synthesis", use["vcm", "hydrogen-chloride"] * f["vcm"])
        put("chlor-alkali", 1.024 * use["hcl-synthesis", "chlorine"] * f["hcl-synthesis"]
            / make["chlor-alkali", "chlorine"])
        # building materials
        works = year.level("materials")
        put("brick", works * BRICK * materials)
        put("aac", works * BLOCK * materials)
        put("gypsum-board", works * BOARD * materials)
        put("stucco", 1.03 * use["gypsum-board", "stucco"] * f["gypsum-board"])
        put("slag-lime", use["carbide-furnace", "regenerated-lime"] * f["carbide-furnace"]
            + use["aac", "regenerated-lime"] * f["aac"])
        put("lime-kiln", 1.03 * use["carbide-furnace", "quicklime"] * f["carbide-furnace"])
        # non-ferrous metals
        put("bayer-alumina", year.level("alumina") * ALUMINA * (1 + 0.012 * d["alumina"]))
        put("electrolysis", year.level("aluminium") * ALUMINIUM * (1 + 0.004 * d["smelter"]))
        put("casting", f["electrolysis"] / use["casting", "liquid-aluminium"])
        put("carbon-anode", use["electrolysis", "baked-anode"] * f["electrolysis"])
        put("red-mud-iron", RED_MUD * (1.1 if 6 <= hour < 22 else 0.8))
        shift = 0 if weekday == 6 or holiday else 1.7 if 6 <= hour < 22 else 0.25
        put("secondary-aluminium", ALLOY * shift)
        gas = make["carbide-furnace", "furnace-gas"] * f["carbide-furnace"]
        gas -= sum(use[p, "furnace-gas"] * f[p] for p in ("lime-kiln", "slag-lime", "carbon-anode"))
        put("furnace-gas-flare", gas)
        # heat
        season = day <= 74 or day >= 319
        town = season * max(25.0, 4.1 * (18 - temperature)) * (1.05 if hour in (6, 7, 8, 18, 19, 20, 21) else 0.97)
        put("district-heating", min(100.0, town))
        put("greenhouse-heating", min(105.0, max(0.0, 4.4 * (19 - temperature))))
        light = clear_sky(day, hour) * sky
        put("co2-line", 4.2 * light * (0.5 if 152 <= day <= 243 else 1))
        hot = (make["electrolysis", "residual-heat-hot"] * f["electrolysis"]
               + make["lime-kiln", "residual-heat-hot"] * f["lime-kiln"]
               - use["district-heating", "residual-heat-hot"] * f["district-heating"])
        put("orc", year.level("waste_heat") * 0.85 * hot / use["orc", "residual-heat-hot"] if hot > 30 else 0)
        # park services
        f["pv-dc"] = significant(year.level("sun") * 46 * light)
        put("pv-inverter", f["pv-dc"] / use["pv-inverter", "photovoltaics"])
        f["air-aluminium"] = significant(22000 * (1 + 0.03 * d["air"]), 3)
        f["air-chemicals"] = significant(14000 * chemicals, 3)
        f["air-materials"] = significant(6000 * materials, 3)
        f["compressors"] = f["air-aluminium"] + f["air-chemicals"] + f["air-materials"]
        office = weekday < 5 and 7 <= hour < 20 and not holiday
        f["cooling-offices"] = significant((0.9 if office else 0.15) * max(0.0, temperature - 20), 3)
        f["cooling-chemicals"] = significant(chemicals * (8 + max(0.0, 0.3 * (temperature - 10))), 3)
        f["chillers"] = round(f["cooling-offices"] + f["cooling-chemicals"], 3)
        f["lighting-streets"] = 0.0 if clear_sky(day, hour) > 0.03 else 1180.0
        f["lighting-works"] = float(round(640 + (310 if office else 0) + 12 * d["office"]))
        f["lighting-circuits"] = (f["lighting-streets"] + f["lighting-works"]) / 1000
        # steam follows its users
        steam = sum(use[p, "steam"] * f[p] for p in f if (p, "steam") in use)
        put("chp-steam", steam - make["hcl-synthesis", "steam"] * f["hcl-synthesis"])
        # electricity: the grid takes a band, the power unit the rest
        others = [p for p in f if (p, "electricity") in use]
        base = sum(use[p, "electricity"] * f[p] for p in others)
        base -= f["orc"] + f["pv-inverter"]
        sulphur = 0.97 * (make["chp-steam", "raw-so2"] * f["chp-steam"]
                          + make["electrolysis", "raw-so2"] * f["electrolysis"])
        per_mwh = 0.97 * make["coal-power", "raw-so2"]
        band = (year.level("grid") * 62 + 12 * math.sin(2 * math.pi * (hour - 8) / 24)
                + 6 * d["grid"])
        scrub = use["fgd-limestone", "electricity"]
        put("coal-power", (base + scrub * sulphur - band)
            / (1 - use["coal-power", "electricity"] - scrub * per_mwh))
        sulphur += per_mwh * f["coal-power"]
        put("fgd-carbide-slag", 0.62 * sulphur)
        put("fgd-limestone", 0.38 * sulphur)
        f["temperature"] = round(temperature, 1)
        f["intensity"] = round(0.5306 * (1 + 0.10 * math.sin(2 * math.pi * (hour - 15) / 24)
                                         - 0.07 * light + 0.02 * d["carbon"]), 4)
        rows.append(f)
    return rows


def pools(park, table, rows):
    """Yearly and worst hourly balances; stops where a pool cannot close. Returns net flows."""
    closing = {}
    for name, market in park["markets"].items():
        closing.setdefault(market["commodity"], []).append(market["direction"])
    metered = {"compressed-air", "cooling", "lighting", "district-heat", "greenhouse-heat",
               "greenhouse-co2", "photovoltaics"}
    net, size = {}, {}
    for name, ports in table.items():
        for sign, commodity, value, _ in ports:
            if park["commodities"][commodity]["kind"] == "emission" or commodity in metered:
                continue
            series = net.setdefault(commodity, [0.0] * len(rows))
            for t, f in enumerate(rows):
                series[t] += sign * value * f[name]
            if sign > 0:
                size[commodity] = size.get(commodity, 0.0) + value * sum(f[name] for f in rows)
    links, worst = set(), 0.0
    for commodity in sorted(net):
        total, most = sum(net[commodity]), size.get(commodity, 0.0)
        directions = closing.get(commodity, [])
        if not directions:
            gap = abs(total) / most
            worst = max(worst, gap)
            if gap >= 1e-4:
                sys.exit(f"the pool of {commodity} is open by {gap:.3%}")
        slack = -1e-3 * max(1e-9, most / len(rows))
        if directions == ["purchase"] and max(net[commodity]) > -slack:
            sys.exit(f"{commodity}: too much at times, {max(net[commodity]):.3f}")
        if directions and "purchase" not in directions and min(net[commodity]) < slack:
            sys.exit(f"{commodity}: too little at times, {min(net[commodity]):.3f}")
    for giver, given in table.items():
        for taker, taken in table.items():
            chains = [park["processes"][p].get("chain") for p in (giver, taker)]
            if chains[0] == chains[1]:
                continue
            both = {c for s, c, _, _ in given if s > 0} & {c for s, c, _, _ in taken if s < 0}
            links |= {(giver, taker, c) for c in both}
    kinds = {c for _, _, c in links}
    print(f"{len(net)} pools, {len(links)} links between chains ({len(kinds)} commodities), "
          f"largest gap of a pool without a market {worst:.5%}")
    return net


def capacities(park, rows):
    for name, process in park["processes"].items():
        number, unit = process["capacity"].split(" ", 1)
        limit = float(number) * SCALE[unit.replace("/a", "")] / HOURS
        peak = max(f[name] for f in rows)
        if peak > 1.6 * limit or sum(f[name] for f in rows) > limit * len(rows):
            sys.exit(f"{name}: {peak:.1f} an hour is above its capacity {limit:.1f}")


# ---- writing


def stamp(year, t):
    return (year.start + datetime.timedelta(hours=t)).strftime("%Y-%m-%d %H:%M")


def text(value):
    if value is None:
        return ""
    short = f"{value:.6g}"
    return "0" if float(short) == 0 else (f"{float(short):.4f}".rstrip("0").rstrip(".")
                                          if "e" in short else short)


def write(kind, year, columns, times, repeat=range(0)):
    """Writes a wide file; the rows of `repeat` are written twice."""
    os.makedirs(os.path.join(HERE, "readings"), exist_ok=True)
    name = f"generated-{kind}{year.suffix}.csv"
    path = os.path.join(HERE, "readings", name)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("time," + ",".join(columns) + "\n")
        rows = [stamp(year, t) + "," + ",".join(c[t] for c in columns.values()) + "\n" for t in times]
        for t in times:
            file.write(rows[t])
            if t + 1 == repeat.stop:
                file.writelines(rows[u] for u in repeat)
    print(f"{name}: {len(columns)} meters, {os.path.getsize(path) / 1e6:.2f} MB")


def flawed(meter, series, park, digits=4, suffix=""):
    """A sub-meter's reading of a true series: a constant error and a little scatter."""
    accuracy = float(park["meters"][meter]["accuracy"].split()[0]) / 100
    noise = random.Random("sub-meter " + meter + suffix)
    bias = 1 + 0.5 * accuracy * (2 * noise.random() - 1)
    return [significant(v * (bias + 0.3 * accuracy * (2 * noise.random() - 1)), digits)
            for v in series]


def register(series, start, modulus, digits, change=None):
    """A counter read at the start of every hour and once more at the end of the year."""
    total, offset, readings = start, 0.0, []
    for t in range(len(series) + 1):
        readings.append(f"{(total - offset) % modulus:.{digits}f}")
        if t < len(series):
            if change and change[0] == t:
                at = total + series[t] * change[1] - offset
                old_end = f"{at % modulus:.{digits}f}"
                offset = total + series[t] * change[1]
                change = (old_end,)
            total += series[t]
    return readings, change[0] if change else None


REGISTERS = {"e-grid": (8500, 10000, 3), "g-main": (73250000, 10 ** 8, 0),
             "w-main": (4410000, 10 ** 7, 1), "m-district-heating": (512000, 10 ** 6, 1)}
RENAMED = {"furnace-gas-flare": "flare", "lighting-circuits": "lighting"}
AREAS = {
    "e-power": ["coal-power", "fgd-limestone", "fgd-carbide-slag"],
    "e-aluminium": ["bayer-alumina", "red-mud-iron", "carbon-anode", "electrolysis", "casting",
                    "secondary-aluminium"],
    "e-chemicals": ["lime-kiln", "carbide-furnace", "acetylene-generator", "chlor-alkali", "pvc"],
    "e-materials": ["stucco", "gypsum-board", "brick", "aac"],
    "e-services": ["compressors", "chillers", "lighting-circuits"],
    "e-alumina": ["bayer-alumina", "red-mud-iron"], "e-anode": ["carbon-anode"],
    "e-potroom": ["electrolysis"], "e-casthouse": ["casting", "secondary-aluminium"],
    "e-carbide": ["carbide-furnace"], "e-chlor-alkali": ["chlor-alkali"], "e-pvc": ["pvc"]}


def column(rows, name, scale=1):
    return [text(f[name] * scale) for f in rows]


def references(park, rows):
    """The reference flow of each process."""
    columns = {}
    for meter in park["meters"]:
        name = {v: k for k, v in RENAMED.items()}.get(meter[2:], meter[2:])
        if meter.startswith("m-") and meter != "m-district-heating":
            columns[meter] = column(rows, name, 1000 if name == "lighting-circuits" else 1)
    return columns


def users(rows, net):
    """What is read without an error: sewage, photovoltaics, air, cooling, lighting and levels."""
    columns = {"sewage-main": [text(round(v, 2)) for v in net["sewage"]],
               "pv-dc": column(rows, "pv-dc")}
    for meter, name in [("a-aluminium", "air-aluminium"), ("a-chemicals", "air-chemicals"),
                        ("a-materials", "air-materials"), ("c-offices", "cooling-offices"),
                        ("c-chemicals", "cooling-chemicals"), ("l-streets", "lighting-streets"),
                        ("l-works", "lighting-works"), ("grid-intensity", "intensity"),
                        ("air-temperature", "temperature")]:
        columns[meter] = column(rows, name)
    return columns


def counted(park, rows, net):
    """What the four counters count in their register units, hour by hour."""
    ratio = float(park["meters"]["e-grid"]["ratio"])
    return {"e-grid": [-v * 1000 / ratio for v in net["electricity"]],
            "g-main": [-v for v in net["natural-gas"]], "w-main": [-v for v in net["water"]],
            "m-district-heating": [f["district-heating"] for f in rows]}


def write_before(park, table, areas):
    """The year before, by fewer meters; its counters end where those of 2025 begin."""
    rows = simulate(table, BEFORE)
    net = pools(park, table, rows)
    capacities(park, rows)
    write("references", BEFORE, references(park, rows), range(BEFORE.hours))
    ports = {(p, c): a for p, items in table.items() for s, c, a, _ in items if s < 0}
    media = {}
    for meter in ["e-park", "e-power", "e-aluminium", "e-chemicals", "e-materials", "e-services"]:
        true = [sum(ports[p, "electricity"] * f[p] for p in areas[meter]) for f in rows]
        digits = 3 if max(true) < 10 else 4
        media[meter] = [text(v) for v in flawed(meter, true, park, digits, BEFORE.suffix)]
    write("submeters", BEFORE, media | users(rows, net), range(BEFORE.hours))
    registers = {}
    for name, series in counted(park, rows, net).items():
        end, modulus, digits = REGISTERS[name]
        registers[name], _ = register(series, end - sum(series), modulus, digits)
    write("registers", BEFORE, registers, range(BEFORE.hours))


def main():
    park = read_park()
    table = recipes(park)
    check_recipes(park, table)
    rows = simulate(table, NOW)
    net = pools(park, table, rows)
    capacities(park, rows)
    if "--check" in sys.argv:
        return
    ports = {(p, c): a for p, items in table.items() for s, c, a, _ in items if s < 0}
    used = lambda c, *names: [sum(ports[p, c] * f[p] for p in names) for f in rows]
    write("references", NOW, references(park, rows), range(NOW.hours))

    areas = {"e-park": [p for p in table if (p, "electricity") in ports]} | AREAS
    shares = {"e-potline-1": ("e-potroom", 0.58), "e-potline-2": ("e-potroom", 0.415),
              "e-rectifier-1": ("e-potroom", 0.58 * 0.983), "e-pot-fans-1": ("e-potroom", 0.58 * 0.015),
              "e-furnace-1": ("e-carbide", 0.52)}
    true = {meter: used("electricity", *names) for meter, names in areas.items()}
    true |= {m: [share * v for v in true[above]] for m, (above, share) in shares.items()}
    media = {m: [text(v) for v in flawed(m, true[m], park, 3 if max(true[m]) < 10 else 4)]
             for m in park["meters"] if m in true}

    steam = [f["chp-steam"] + 1.6 * f["hcl-synthesis"] for f in rows]
    media |= {m: [text(v) for v in flawed(m, series, park, digits)] for m, series, digits in [
        ("s-main", steam, 4), ("s-alumina", used("steam", "bayer-alumina"), 4),
        ("s-pvc", used("steam", "pvc"), 3), ("s-gypsum", used("steam", "stucco", "gypsum-board"), 3),
        ("s-brick", used("steam", "brick", "aac"), 3), ("w-power", used("water", "coal-power"), 3),
        ("w-aluminium", used("water", "bayer-alumina"), 3),
        ("w-chemicals", used("water", "chlor-alkali", "pvc"), 3),
        ("g-alumina", used("natural-gas", "bayer-alumina"), 4)]}
    missing_day = range(24 * 230, 24 * 231)  # 19 August
    for t in missing_day:
        media["s-gypsum"][t] = ""
    write("submeters", NOW, media | users(rows, net), range(NOW.hours))

    registers, old_end = {}, None
    for name, series in counted(park, rows, net).items():
        # 14 September, half past ten: day 257, hour 10
        change = (24 * 256 + 10, 0.5) if name == "e-grid" else None
        registers[name], end = register(series, *REGISTERS[name], change)
        old_end = end or old_end
    declared = park["meters"]["e-grid"]["changes"][0]["old-end"]
    if declared != old_end:
        sys.exit(f"meters.yaml: old-end of e-grid is {declared}, must be {old_end}")
    for t in range(24 * 98 + 20, 24 * 99 + 8):  # 12 h outage from 9 April, 20:00
        registers["g-main"][t] = ""
    block_twice = range(24 * 124, 24 * 125)  # 5 May is written twice
    write("registers", NOW, registers, range(NOW.hours + 1), block_twice)
    write_before(park, table, areas)
    for name in ["electrolysis", "pvc", "coal-power", "chp-steam", "brick", "aac", "gypsum-board"]:
        print(f"  {name}: {sum(f[name] for f in rows):,.0f} a year")
    for name in ["electricity", "carbide-slag", "fly-ash", "bottom-ash", "fgd-gypsum", "furnace-gas",
                 "raw-so2", "residual-heat-hot", "residual-heat-warm", "hydrogen", "quicklime"]:
        print(f"  net {name}: {sum(net[name]):,.0f} a year, least {min(net[name]):.3f} an hour")


if __name__ == "__main__":
    main()
