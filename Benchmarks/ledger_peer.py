"""PostgreSQL of Debian on a cluster of its own: durable transfers a second, by pgbench.

`measure(seconds)` returns transfers a second for each number of clients, with and without a hash chain. fsync and
synchronous_commit stay on: an acknowledged transfer survives a loss of power, as with Phloem.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SCRIPT = """\\set seller random(1, 1000)
\\set step random(1, 999)
\\set buyer ((:seller + :step - 1) % 1000) + 1
\\set key random(1, 9000000000000000)
SELECT transfer(:key::text, :seller, :buyer, 10, 5, {chained});
"""


def program(name):
    """Returns where Debian keeps a program of the newest PostgreSQL."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not found:
        sys.exit("bench: error: PostgreSQL is missing\nhelp: sudo apt-get install postgresql")
    return str(found[-1])


def as_postgres(command):
    """Runs a command that refuses root as the user postgres."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode != 0:
        sys.exit(f"bench: error: {' '.join(command)}\n{done.stdout}{done.stderr}")


def measure(seconds, clients=(1, 8, 32)):
    """Returns {"chained": {clients: transfers a second}, "plain": {…}}."""
    with tempfile.TemporaryDirectory() as folder:
        data = f"{folder}/data"
        os.mkdir(data)
        if os.geteuid() == 0:
            os.chmod(folder, 0o777)
            shutil.chown(data, "postgres")
        as_postgres([program("initdb"), "-A", "trust", "-U", "postgres", "-D", data])
        settings = f"-k {folder} -c listen_addresses= -c shared_buffers=512MB -c max_wal_size=4GB"
        control = [program("pg_ctl"), "-w", "-D", data]
        as_postgres([*control, "-o", settings, "-l", f"{data}/log", "start"])
        try:
            return transfers(folder, seconds, clients)
        finally:
            as_postgres([*control, "-m", "fast", "stop"])


def transfers(folder, seconds, clients):
    """Returns what pgbench measures on the cluster whose socket is in a folder."""
    reach = ["-h", folder, "-U", "postgres"]
    tables = pathlib.Path(__file__).with_name("ledger.sql")
    subprocess.run(["psql", *reach, "-q", "-v", "ON_ERROR_STOP=1", "-f", tables, "postgres"], check=True)
    found = {}
    for name, chained in (("chained", "true"), ("plain", "false")):
        script = pathlib.Path(folder, f"{name}.sql")
        script.write_text(SCRIPT.format(chained=chained), encoding="ascii")
        found[name] = {}
        for count in clients:
            command = [program("pgbench"), *reach, "-n", "-M", "prepared", "-f", str(script)]
            command += ["-c", str(count), "-j", "2", "-T", str(seconds), "postgres"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            rate = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
            if done.returncode != 0 or not rate:
                sys.exit(f"bench: error: pgbench\n{done.stdout}{done.stderr}")
            found[name][count] = float(rate.group(1))
    return found
