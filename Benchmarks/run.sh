#!/bin/sh
# Measures Phloem beside its peers on the same work, on this machine, in one run.
# Options go to bench.py: --runs N, --only TASK, --json, --help.
set -eu
cd "$(dirname "$0")/.."

peers='duckdb==2.0.0 pint==0.25.3 PyYAML==6.0.3 numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0'
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
exec "$venv/bin/python" Benchmarks/bench.py --bin "$(swift build -c release --show-bin-path)" "$@"
