#!/bin/sh
# Installs the Debian packages sonde is built with, and says nothing when all are there. In: nothing, or `guest` for what `make check-guest` needs
# (its kernels are only fetched, by tests/guest/fetch). Out: status 0 when all are installed.
set -eu
packages="gcc g++ make cmake ninja-build pkg-config flex bison llvm-19-dev clang-19 libclang-rt-19-dev
  libbpf-dev libelf-dev libdw-dev libiberty-dev zlib1g-dev libzstd-dev libbz2-dev liblzma-dev libncurses-dev libcmocka-dev"
if [ "${1:-}" = guest ]; then
  packages="qemu-system-x86 xz-utils"
fi

command -v dpkg-query >/dev/null || exit 0 # another system: cmake says what is missing
missing=
for package in $packages; do
  case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) in
    installed*) ;;
    *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

echo "Installing packages:$missing"
as_root=
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Not root and no sudo. Please run: apt-get install$missing" >&2
    exit 1
  fi
  as_root=sudo
fi
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# A list of packages from yesterday may be good enough; only if not, it is fetched anew.
if ! $as_root apt-get install -y --no-install-recommends $missing >"$log" 2>&1; then
  $as_root apt-get update >"$log" 2>&1 || true
  if ! $as_root apt-get install -y --no-install-recommends $missing >"$log" 2>&1; then
    tail -20 "$log" >&2
    rm -f "$log"
    exit 1
  fi
fi
rm -f "$log"
