"""Measures the intake of a server: readings for a minute over HTTP and over MQTT, and that none is lost.

Usage: bench_intake.py --bin FOLDER [--rate N] [--seconds N] [--json]

`phloem simulate` replays the stored readings of 1,000 meters to a server with an empty database, and to
Debian's mosquitto, at the pace that makes N readings a second. Once the server has ended, its database is
asked how many readings it holds: sent, acknowledged and stored must be one number.
"""

import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from bench_serve import FOLDER, PARK, STORE, Server, free_port

STEP = 900
METERS = 1_000


def broker(port, folder):
    """Starts mosquitto on loopback."""
    config = pathlib.Path(folder, "mosquitto.conf")
    config.write_text(f"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n", encoding="ascii")
    process = subprocess.Popen(["mosquitto", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    if process.poll() is not None:
        sys.exit("bench: error: mosquitto did not start; 'make setup' brings it")
    return process


def stored(database):
    """How many readings a database holds."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return connection.execute("SELECT coalesce(sum(n), 0) FROM reading_chunk").fetchone()[0]


def run(way, options):
    """Sends a minute of readings one way; returns what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        park = pathlib.Path(folder, "park")
        shutil.copytree(PARK, park)
        port, mosquitto = free_port(), None
        target = f"http://127.0.0.1:{port}"
        if way == "MQTT":
            broker_port = free_port()
            mosquitto = broker(broker_port, folder)
            target = f"mqtt://127.0.0.1:{broker_port}"
            with open(park / "park.yaml", "a", encoding="utf-8") as file:
                file.write(f"mqtt:\n  broker: {target}\n  client: bench\n  topics:\n    meters/{{meter}}: {{}}\n")
        database = f"{folder}/live.db"
        server = Server([f"{options.bin}/phloem", "serve", str(park), "--store", database, "--port", str(port)],
                        port, "/api/v1/start")
        ready(server, way)
        until = time.gmtime(time.mktime((2025, 1, 1, 0, 0, 0, 0, 0, 0)) - time.timezone
                            + options.rate * options.seconds // METERS * STEP)
        command = [f"{options.bin}/phloem", "simulate", PARK, "--store", STORE, "--to", target, "--json",
                   "--speed", str(options.rate * STEP // METERS), "--from", "2025-01-01T00:00",
                   "--until", time.strftime("%Y-%m-%dT%H:%M", until)]
        sent = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        settled = time.monotonic()
        expected = sent["readings"]
        while way == "MQTT" and taken(server) < expected and time.monotonic() - settled < 60:
            time.sleep(0.1)
        memory = server.memory()
        server.stop()
        if mosquitto:
            mosquitto.terminate()
            mosquitto.wait(10)
        return {"sent": expected, "readings a second": expected / sent["seconds"],
                "acknowledged": sent.get("accepted", expected), "stored": stored(database),
                "behind at the end, s": time.monotonic() - settled if way == "MQTT" else 0.0, "memory, MB": memory}


def figures(server):
    """The figures for Prometheus: name → sum over its labels."""
    sums = {}
    for line in server.fetch("/metrics").decode().splitlines():
        if line and not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            sums[name.split("{")[0]] = sums.get(name.split("{")[0], 0) + float(value)
    return sums


def taken(server):
    return figures(server).get("phloem_readings_total", 0)


def ready(server, way):
    """Waits until the server hears the broker."""
    end = time.monotonic() + 20
    while way == "MQTT" and time.monotonic() < end:
        if figures(server).get("phloem_mqtt_connected", 0) == 1:
            return
        time.sleep(0.1)
    if way == "MQTT":
        sys.exit("bench: error: the server did not reach the broker")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="folder of phloem and phloem-bench")
    parser.add_argument("--rate", type=int, default=20_500, help="readings a second (default 20500)")
    parser.add_argument("--seconds", type=int, default=60, help="seconds each way (default 60)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    os.makedirs(FOLDER, exist_ok=True)
    if not os.path.exists(STORE):
        sys.exit("bench: error: no year of readings; run bench_serve.py first")
    results = {}
    for way in ("HTTP", "MQTT"):
        print(f"bench: intake over {way}, {options.seconds} s", file=sys.stderr, flush=True)
        results[way] = run(way, options)
    if options.json:
        print(json.dumps(results, indent=2))
    else:
        print(f"{'':28}{'HTTP':>12}{'MQTT':>12}")
        for key in results["HTTP"]:
            print(f"{key:28}{results['HTTP'][key]:12.1f}{results['MQTT'][key]:12.1f}")
    for way, result in results.items():
        if not result["sent"] == result["acknowledged"] == result["stored"]:
            sys.exit(f"bench: error: over {way} {result['sent']} readings were sent, {result['stored']} are stored")


if __name__ == "__main__":
    main()
