#!/bin/sh
# Brings a fresh Debian machine with Swift to where `swift build`, `swift test` and the demo work.
#
# Installs the Debian packages that are missing, and fetches from PyPI, into .deps/, the files that
# Phloem uses but does not copy into its repository. What is present is left alone, so a second run
# does nothing. To need one more package or wheel, add a line to a table below.
set -eu
cd "$(dirname "$0")/.."

# Debian packages without which Phloem does not build or run.
#   package | what else would do: a command on PATH, or nothing
packages='
libmosquitto-dev   |
libqrencode-dev    |
libsodium-dev      |
libsqlite3-dev     |
libsuitesparse-dev |
libxlsxwriter-dev  |
libxml2-dev        |
libzip-dev         |
python3            | python3
python3-pip        | pip3
python3-venv       |
unzip              | unzip
zlib1g-dev         |
'

# Debian packages that only the tests use, of pages and pictures, of QR codes (one draws them, one reads
# them), of encryption, of readings from a broker, of speed: without them those tests say so.
page_packages='
chromium       | chromium
curl           | curl
fonts-noto-cjk |
mosquitto      |
openssl        | openssl
postgresql     |
qrencode       | qrencode
wrk            | wrk
zbar-tools     | zbarimg
'

# Files taken out of wheels.
#   name | version | SHA-256 of the wheel, or - when it differs by platform | members > folder ...
# HiGHS's headers are laid so that each finds those it includes beside itself, with no search path.
# A member is a pattern of unzip's; what matches goes into the folder below .deps/NAME, without the
# wheel's own folders, and .gz files are unpacked. `members >> folder` keeps the wheel's folders.
wheels='
plotly  | 7.1.0 | dbb7fa18afce40d0a8e80d1bf162eceb3faa0ce5a77fe741ad09a74cf78f53f3 | plotly/package_data/plotly.min.js > . ; *.dist-info/licenses/LICENSE.txt > . ; *.dist-info/METADATA > .
eemeter | 4.1.1 | 2b9002d80ba11257764785f6f0e1f29a4f17f897e1cdffa4ac49429e7c2e3578 | eemeter/eemeter/samples/*.csv.gz > samples ; eemeter/eemeter/samples/metadata.json > samples ; *.dist-info/LICENSE > . ; *.dist-info/METADATA > .
highsbox | 1.15.1 | - | */interfaces/highs_c_api.h > include ; */lp_data/HighsCallbackStruct.h > include/lp_data ; */util/HighsInt.h > include/lp_data/util ; */highs/HConfig.h > include/lp_data/util ; */lib/libhighs.so > lib ; */doc/HIGHS/LICENSE.txt > . ; *.dist-info/METADATA > .
highspy-extras | 1.15.1 | - | highspy_extras/libhighs_extras.so > lib ; *.dist-info/licenses/* > . ; *.dist-info/METADATA > .
'

# Packages of PyPI for tests of the server, in a venv of their own: one drives Chromium over its pages, one
# asks its interface whether it is as described.
page_driver='playwright==1.65.2 schemathesis==4.32.5'

say() { printf 'setup: %s\n' "$*"; }
fail() {
  printf 'setup: error: %s\n' "$1" >&2
  if [ $# -gt 1 ]; then printf 'help: %s\n' "$2" >&2; fi
  exit 1
}

# Prints the packages of table $1 that are neither installed nor replaced by another program.
missing_packages() {
  printf '%s\n' "$1" | while IFS='| ' read -r package command; do
    [ -n "$package" ] || continue
    if [ -n "$command" ] && command -v "$command" >/dev/null 2>&1; then continue; fi
    case "$installed" in *" $package "*) ;; *) printf '%s ' "$package" ;; esac
  done
}

# Runs apt-get as root; fails when it cannot.
apt() {
  if [ "$(id -u)" = 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" </dev/null
  elif command -v sudo >/dev/null 2>&1; then
    sudo DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" </dev/null
  else
    return 1
  fi
}

install_packages() { # words: packages
  if [ "$apt_updated" = no ]; then
    say "reading Debian's package lists"
    apt update || return 1
    apt_updated=yes
  fi
  say "installing $*"
  apt install -y --no-install-recommends "$@" >/dev/null
}

debian_packages() {
  installed=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null |
    sed -n 's/^installed //p' | tr '\n' ' ') "
  apt_updated=no
  needed=$(missing_packages "$packages")
  wanted=$(missing_packages "$page_packages")
  if [ -z "$needed$wanted" ]; then return; fi
  if ! command -v apt-get >/dev/null 2>&1; then
    [ -z "$needed" ] || fail "this machine has no apt-get, and these are missing: $needed" \
      "install what your system calls them, then run make setup again"
    return
  fi
  # shellcheck disable=SC2086  # a list of package names, split on purpose
  if [ -n "$needed" ] && ! install_packages $needed; then
    fail "apt-get could not install: $needed" \
      "check the network and your right to install, or ask for: apt-get install $needed"
  fi
  # shellcheck disable=SC2086
  if [ -n "$wanted" ] && ! install_packages $wanted; then
    say "warning: apt-get could not install: $wanted(only tests use them)"
  fi
}

# Python in the database, with which the peer of the ledger verifies signatures; the package's name holds a version.
database_python() {
  python=$(apt-cache pkgnames postgresql-plpython3- 2>/dev/null | sort -V | tail -1)
  if [ -n "$(missing_packages "$python |")" ] && ! install_packages "$python"; then
    say "warning: apt-get could not install: $python (only 'make bench' uses it)"
  fi
}

# Fetches one wheel into the folder $3 and checks it; a version that differs by platform has no sum.
fetch_wheel() { # name version folder sum
  say "fetching $1 $2 from PyPI"
  python3 -m pip --disable-pip-version-check --quiet download --no-deps --only-binary=:all: \
    --dest "$3" "$1==$2" </dev/null ||
    fail "could not fetch $1 $2 from PyPI" "check the network, then run make setup again"
  set -- "$1" "$2" "$3" "$4" "$3"/*.whl
  if [ "$4" != - ] && ! printf '%s  %s\n' "$4" "$5" | sha256sum --check --status; then
    fail "the wheel of $1 $2 is not the one this script names: its SHA-256 differs" \
      "if PyPI serves a new file on purpose, put its sum into Scripts/setup.sh"
  fi
}

# Takes the members that the rules name out of a wheel.
extract_wheel() { # wheel folder rules
  printf '%s\n' "$3" | tr ';' '\n' | while read -r members arrow folder; do
    mkdir -p "$2/$folder"
    junk=-j
    if [ "$arrow" = '>>' ]; then junk=; fi
    # shellcheck disable=SC2086  # no -j when the wheel's folders are kept
    unzip -q -o $junk "$1" "$members" -d "$2/$folder" ||
      fail "$(basename "$1") has no member $members"
    find "$2/$folder" -name '*.gz' -exec gzip -d -f {} +
  done
}

python_wheels() {
  printf '%s\n' "$wheels" | while IFS='|' read -r name version sum rules; do
    name=$(echo $name) version=$(echo $version) sum=$(echo $sum)
    [ -n "$name" ] || continue
    stamp="$name $version $sum $rules"
    if [ "$(cat ".deps/$name/.stamp" 2>/dev/null)" = "$stamp" ]; then continue; fi
    rm -rf ".deps/.new"
    mkdir -p ".deps/.new/wheel" ".deps/.new/$name"
    fetch_wheel "$name" "$version" .deps/.new/wheel "$sum"
    extract_wheel .deps/.new/wheel/*.whl ".deps/.new/$name" "$rules"
    printf '%s\n' "$version" >".deps/.new/$name/VERSION"
    printf '%s\n' "$stamp" >".deps/.new/$name/.stamp"
    rm -rf ".deps/$name"
    mv ".deps/.new/$name" ".deps/$name"
    rm -rf .deps/.new
  done
}

# HiGHS loads its additional library (for HiPO; Apache-2.0 and BSD-3-Clause) at run time from its own
# folder.
join_extras() {
  extras=.deps/highspy-extras/lib/libhighs_extras.so
  if [ -e "$extras" ] && [ ! -e .deps/highsbox/lib/libhighs_extras.so ]; then
    ln -sf ../../highspy-extras/lib/libhighs_extras.so .deps/highsbox/lib/libhighs_extras.so
  fi
}

# Chromium is Debian's: the driver brings none.
page_venv() {
  if [ "$(cat .deps/page-venv/.stamp 2>/dev/null)" = "$page_driver" ]; then return; fi
  say "fetching $page_driver from PyPI"
  rm -rf .deps/page-venv
  # shellcheck disable=SC2086  # a list, split on purpose
  if python3 -m venv .deps/page-venv &&
    .deps/page-venv/bin/python -m pip --disable-pip-version-check --quiet install $page_driver; then
    printf '%s\n' "$page_driver" >.deps/page-venv/.stamp
  else
    rm -rf .deps/page-venv
    say "warning: could not fetch $page_driver (only tests of the server use it)"
  fi
}

command -v swift >/dev/null 2>&1 ||
  fail "swift is not on PATH" "install Swift 6.2 or later from https://www.swift.org/install"
mkdir -p .deps
exec 9>.deps/.lock
flock 9
debian_packages
database_python
python_wheels
join_extras
page_venv
