#!/bin/sh
# Measures Phloem beside its peers on the same work, on this machine, in one run.
# Options go to bench.py: --runs N, --only TASK, --json, --help.
set -eu
cd "$(dirname "$0")/.."

peers='duckdb==2.0.0 pint==0.25.3 PyYAML==6.0.3 numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0 fastapi==0.165.0 uvicorn==0.54.0'
venv=.deps/bench-venv

swift build -c release --product phloem >&2
swift build -c release --product phloem-bench >&2
if [ "$(cat "$venv/.stamp" 2>/dev/null)" != "$peers" ]; then
  echo "bench: fetching the peers from PyPI: $peers" >&2
  rm -rf "$venv"
  python3 -m venv "$venv"
  # shellcheck disable=SC2086  # a list, split on purpose
  "$venv/bin/pip" --disable-pip-version-check --quiet install $peers </dev/null || {
    echo 'bench: error: could not fetch the peers from PyPI' >&2
    echo 'help: check the network, then run make bench again' >&2
    exit 1
  }
  echo "$peers" >"$venv/.stamp"
fi
# The peers of the dispatch, apart: they are large, and only that task needs them.
case " $* " in
  *' --only '*) wanted=$(printf ' %s ' "$*" | grep -c -- '--only dispatch' || true) ;;
  *) wanted=1 ;;
esac
energy='pypsa==1.4.0 linopy==0.10.1 oemof.solph==0.6.5 highspy==1.15.1 highspy-extras==1.15.1 numpy==2.4.6'
if [ "$wanted" -gt 0 ] && [ "$(cat .deps/energy-venv/.stamp 2>/dev/null)" != "$energy" ]; then
  echo "bench: fetching the peers of the dispatch from PyPI: $energy" >&2
  rm -rf .deps/energy-venv
  python3 -m venv .deps/energy-venv
  # shellcheck disable=SC2086  # a list, split on purpose
  .deps/energy-venv/bin/pip --disable-pip-version-check --quiet install $energy </dev/null || {
    echo 'bench: error: could not fetch the peers of the dispatch from PyPI' >&2
    echo 'help: check the network, then run make bench again' >&2
    exit 1
  }
  echo "$energy" >.deps/energy-venv/.stamp
fi
bin=$(swift build -c release --show-bin-path)
# The server and its intake are measured by programs of their own: `--only serve`, `--only intake`, and
# after all else.
python=$venv/bin/python
case " $* " in
  *' --only serve '*) exec "$python" Benchmarks/bench_serve.py --bin "$bin" ;;
  *' --only intake '*) exec "$python" Benchmarks/bench_intake.py --bin "$bin" ;;
esac
"$python" Benchmarks/bench.py --bin "$bin" "$@"
case " $* " in
  *' --only '*) ;;
  *)
    "$python" Benchmarks/bench_serve.py --bin "$bin"
    exec "$python" Benchmarks/bench_intake.py --bin "$bin"
    ;;
esac
