#!/bin/sh
# Runs the main job on the example parks (check, ingest, account, report), balances and
# traces the four-chain park, plans the energy hub, and audits the case library.
set -eu
cd "$(dirname "$0")/.."

PHLOEM_DATA=${PHLOEM_DATA:-../shared/data}
export PHLOEM_DATA
with_data='steel-plant campus' # examples whose readings lie in $PHLOEM_DATA/meters

swift build --product phloem
phloem=$(swift build --show-bin-path)/phloem

reports='' skipped=''
for park in metered-buildings chain-park $with_data; do
  case " $with_data " in
  *" $park "*)
    if [ ! -d "$PHLOEM_DATA/meters" ]; then
      skipped="$skipped
  $park: its readings are not here ($PHLOEM_DATA/meters; PHLOEM_DATA says where)"
      continue
    fi
    ;;
  esac
  printf '\n== %s\n' "$park"
  mkdir -p "out/$park"
  "$phloem" check "Examples/$park"
  "$phloem" ingest "Examples/$park" --store "out/$park/phloem.db"
  "$phloem" account "Examples/$park" --store "out/$park/phloem.db"
  "$phloem" report "Examples/$park" --store "out/$park/phloem.db" --out "out/$park"
  for report in "out/$park"/*.html; do
    if [ -f "$report" ]; then reports="$reports
  $PWD/$report"; fi
  done
done

printf '\n== what the products of chain-park carry\n'
"$phloem" balance Examples/chain-park --store out/chain-park/phloem.db --period 2025 >out/chain-park/balance.txt
head -3 out/chain-park/balance.txt
"$phloem" trace Examples/chain-park --store out/chain-park/phloem.db --period 2025 --by hour \
  --html out/chain-park/trace.html | head -12
reports="$reports
  $PWD/out/chain-park/trace.html"

printf '\n== a year of an energy hub, planned by the hour\n'
"$phloem" dispatch Examples/energy-hub --html out/hub.html >out/hub.txt
head -20 out/hub.txt
reports="$reports
  $PWD/out/hub.html"

printf '\n== case-library\n'
"$phloem" audit Examples/case-library --html out/claims.html >out/claims.txt
tail -28 out/claims.txt # the verdicts by case
reports="$reports
  $PWD/out/claims.html"

printf '\nReports to open:%s\n' "$reports"
if [ -n "$skipped" ]; then printf 'Left out:%s\n' "$skipped"; fi
