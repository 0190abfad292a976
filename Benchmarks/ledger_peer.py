"""PostgreSQL of Debian on a cluster of its own: durable transfers a second, by pgbench, and an auction in SQL.

fsync, full_page_writes and synchronous_commit stay on: an acknowledged transfer survives a loss of power, as with
Phloem.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
# Room in memory and in the log, so that neither limits the peer; nothing here touches durability.
SETTINGS = ["listen_addresses=", "shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min",
            "wal_buffers=64MB", "work_mem=256MB", "jit=off", "max_connections=50"]
# Seconds in which connections load what they need; they do not count.
WARM_UP = 1
CHANCE = """\\set seller random(1, 1000)
\\set step random(1, 999)
\\set buyer ((:seller + :step - 1) % 1000) + 1
\\set key random(1, 9000000000000000)
"""
# What pgbench runs again and again, by name; how many transfers it is.
SCRIPTS = {
    "once": (CHANCE + "SELECT transfer(:key::text, :seller, :buyer, 10, 5, {chained});\n", 1),
    "steps": (CHANCE + "SELECT propose('p' || :key, :seller, :buyer, 10, 5, {chained}) AS trade \\gset\n"
              "SELECT confirm('c' || :key, :trade, {chained});\nSELECT settle('s' || :key, :trade, {chained});\n", 1),
    "batch": ("SELECT transfers(1000, {chained});\n", 1000),
    "once signed": ("SELECT transfer_signed(nextval('turn'), {chained});\n", 1),
    "steps signed": ("SELECT nextval('turn') AS number \\gset\n"
                     "SELECT propose_signed(:number, {chained}) AS trade \\gset\n"
                     "SELECT confirm_signed(:number, :trade, {chained});\n"
                     "SELECT settle_signed(:number, :trade, {chained});\n", 1),
    "batch signed": ("SELECT transfers_signed(200, {chained});\n", 200),
}


def program(name):
    """Returns where Debian keeps a program of the newest PostgreSQL."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not found:
        sys.exit("bench: error: PostgreSQL is missing\nhelp: run make setup, or apt-get install postgresql")
    return str(found[-1])


def as_postgres(command):
    """Runs a command that refuses root as the user postgres."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode != 0:
        sys.exit(f"bench: error: {' '.join(command)}\n{done.stdout}{done.stderr}")


class Cluster:
    """A cluster in a temporary folder, with the tables of ledger.sql; a context."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = self.temporary.name
        data = f"{self.folder}/data"
        os.mkdir(data)
        if os.geteuid() == 0:
            os.chmod(self.folder, 0o777)
            shutil.chown(data, "postgres")
        as_postgres([program("initdb"), "-A", "trust", "-U", "postgres", "-D", data])
        self.control = [program("pg_ctl"), "-w", "-D", data]
        settings = " ".join(f"-c {setting}" for setting in [*SETTINGS, f"unix_socket_directories={self.folder}"])
        as_postgres([*self.control, "-o", settings, "-l", f"{data}/log", "start"])
        self.reach = ["-h", self.folder, "-U", "postgres"]
        self.run("-f", str(HERE / "ledger.sql"))
        return self

    def __exit__(self, *_):
        as_postgres([*self.control, "-m", "fast", "stop"])
        self.temporary.cleanup()

    def run(self, *arguments, may_fail=False):
        """Runs psql; returns what it prints, or None where it fails and may."""
        command = ["psql", *self.reach, "-qAt", "-X", "-v", "ON_ERROR_STOP=1", *arguments, "postgres"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0 and not may_fail:
            sys.exit(f"bench: error: psql\n{done.stdout}{done.stderr}")
        return done.stdout if done.returncode == 0 else None

    def version(self):
        return self.run("-c", "SHOW server_version").split()[0]

    def sign(self):
        """Makes signed requests; False where the database has no Python to verify them with."""
        return self.run("-f", str(HERE / "ledger_signed.sql"), may_fail=True) is not None

    def transfers(self, name, clients, seconds, chained):
        """Returns transfers a second of a script; what the checkpoint after it costs is not in it."""
        text, each = SCRIPTS[name]
        script = pathlib.Path(self.folder, "script.sql")
        script.write_text(text.format(chained=str(chained).lower()), encoding="ascii")
        command = [program("pgbench"), *self.reach, "-n", "-M", "prepared", "-f", str(script)]
        command += ["-c", str(clients), "-j", str(min(clients, 2)), "-T", str(seconds + WARM_UP), "-P", "1", "postgres"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        rates = [float(rate) for rate in re.findall(r"^progress: .*? s, ([\d.]+) tps", done.stderr, re.MULTILINE)]
        if done.returncode != 0 or len(rates) <= WARM_UP:
            sys.exit(f"bench: error: pgbench\n{done.stdout}{done.stderr}")
        self.run("-c", "CHECKPOINT")
        return sum(rates[WARM_UP:]) / len(rates[WARM_UP:]) * each

    def check(self):
        """Ends the bench where money or units were lost, or a holding overlaps another."""
        sums = self.run("-c", "SELECT (SELECT sum(cents + aside) FROM account), "
                        "(SELECT sum(last - first + 1) FROM holding), (SELECT count(*) FROM (SELECT first <= "
                        "lag(last) OVER (ORDER BY first) AS bad FROM holding) pairs WHERE bad)").strip()
        if sums != "100000000000|1000000000|0":
            sys.exit(f"bench: error: PostgreSQL holds {sums}")

    def auction(self, bids, supply, runs):
        """Clears an auction of the bids in a CSV; returns the best seconds and (winners, price, units, revenue)."""
        self.run("-c", "DROP TABLE IF EXISTS bid", "-f", str(HERE / "auction.sql"),
                 "-c", f"\\copy bid FROM '{bids}' CSV", "-c", "ANALYZE bid")
        times = []
        for _ in range(runs):
            out = self.run("-c", "\\timing on", "-c", f"CREATE TEMP TABLE award AS SELECT * FROM awards({supply}, 'bench')",
                           "-c", "\\timing off", "-c", "SELECT count(*), min(price), sum(gets), sum(gets * price) FROM award")
            times.append(float(re.search(r"Time: ([\d.]+) ms", out).group(1)) / 1000)
            found = tuple(int(word) for word in out.strip().splitlines()[-1].split("|"))
        return min(times), found
