#!/bin/sh
# Checks what a tool can check: Swift's format, and words that do not belong in the repository.
set -eu
cd "$(dirname "$0")/.."

failed=no

# Prints every line of the given files that matches, and remembers the failure.
refuse() { # reason pattern files...
  reason=$1 pattern=$2
  shift 2
  if grep -rnIE --exclude-dir=Library --exclude-dir=__pycache__ --exclude=lint.sh \
    -e "$pattern" "$@" >&2; then
    printf 'lint: error: %s\n' "$reason" >&2
    failed=yes
  fi
}

swift format lint --strict --parallel -r Sources Tests Benchmarks Package.swift || failed=yes

written='Sources Tests Benchmarks Scripts Makefile Package.swift'
if [ -d Examples ]; then written="$written Examples"; fi
# shellcheck disable=SC2086  # a list of paths, split on purpose
refuse 'a path of one machine' '(^|[^A-Za-z0-9_.~-])/(work|root|home|Users)/' $written
# shellcheck disable=SC2086
refuse 'unfinished work is not left in a file' '\<(TODO|FIXME|HACK)\>' $written
refuse 'a trap on what a user can cause' '\<fatalError\(|\<try!|\<as!' Sources

[ $failed = no ]
