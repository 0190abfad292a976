#!/bin/sh
# Measures Phloem beside its peers on the same work, on this machine, in one run.
# Options go to bench.py: --runs N, --only TASK, --json, --help.
# The server, its intake, footprints and the ledger have programs of their own: --only serve, intake, footprint or
# ledger.
set -eu
cd "$(dirname "$0")/.."

# Whether a task is asked for: `--only` names it, or nothing.
wanted() {
  case " $options " in
    *" --only $1"*) ;;
    *' --only '*) return 1 ;;
  esac
}

# Makes the venv .deps/$1 of the packages that follow, for what $2 names.
peers() {
  venv=.deps/$1
  what=$2
  shift 2
  if [ "$(cat "$venv/.stamp" 2>/dev/null)" = "$*" ]; then return; fi
  echo "bench: fetching the peers of $what from PyPI: $*" >&2
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" --disable-pip-version-check --quiet install "$@" </dev/null || {
    echo "bench: error: could not fetch the peers of $what from PyPI" >&2
    echo 'help: check the network, then run make bench again' >&2
    exit 1
  }
  echo "$*" >"$venv/.stamp"
}

options=$*
swift build -c release --product phloem >&2
swift build -c release --product phloem-bench >&2
bin=$(swift build -c release --show-bin-path)

peers bench-venv 'most tasks' duckdb==2.0.0 pint==0.25.3 PyYAML==6.0.3 numpy==2.4.6 scipy==1.17.1 \
  statsmodels==0.15.0 fastapi==0.165.0 uvicorn==0.54.0
# Large ones apart, only for their task.
if wanted dispatch; then
  peers energy-venv dispatch pypsa==1.4.0 linopy==0.10.1 oemof.solph==0.6.5 highspy==1.15.1 \
    highspy-extras==1.15.1 numpy==2.4.6
fi
if wanted footprint; then
  peers footprint-venv footprints bw2calc==3.1.0 pypardiso==0.4.7 numpy==2.4.6 scipy==1.17.1
fi

python=.deps/bench-venv/bin/python
case " $* " in
  *' --only serve '*) exec "$python" Benchmarks/bench_serve.py --bin "$bin" ;;
  *' --only intake '*) exec "$python" Benchmarks/bench_intake.py --bin "$bin" ;;
  *' --only ledger '*) exec "$python" Benchmarks/bench_ledger.py --bin "$bin" ;;
  *' --only footprint '*)
    exec .deps/footprint-venv/bin/python Benchmarks/bench_footprint.py --bin "$bin" ;;
esac
"$python" Benchmarks/bench.py --bin "$bin" "$@"
case " $* " in
  *' --only '*) ;;
  *)
    "$python" Benchmarks/bench_serve.py --bin "$bin"
    "$python" Benchmarks/bench_intake.py --bin "$bin"
    "$python" Benchmarks/bench_ledger.py --bin "$bin"
    exec .deps/footprint-venv/bin/python Benchmarks/bench_footprint.py --bin "$bin"
    ;;
esac
