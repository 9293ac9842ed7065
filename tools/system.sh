#!/bin/sh
# Sees to the few system libraries that Qt and Python expect, and with the word "tests" to the programs that tests
# watch ours with. Debian and Ubuntu: installs what is missing when that is allowed without a password, else prints the
# line to run. Fails only where not even the tests could run.

set -u
here=$(dirname "$0")
[ "$(uname -s)" = Linux ] || exit 0

# What every Qt program loads, with or without a window: library, package.
always='
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgthread-2.0.so.0 libglib2.0-0
libxkbcommon.so.0 libxkbcommon0
libzstd.so.1 libzstd1
'
# What it takes to open a window and to see printers.
window='
libX11-xcb.so.1 libx11-xcb1
libcups.so.2 libcups2
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-render.so.0 libxcb-render0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxcb.so.1 libxcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
'
# What tests watch the program with: program, package.
watching='
dbus-daemon dbus
readelf binutils
strace strace
qpdf qpdf
pdftotext poppler-utils
mutool mupdf-tools
'

known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || exit 0 # no such list here: nothing can be said

missing() { # of a table: the column $2 (1 library, 2 package) of every row whose library is not here
    printf '%s' "$1" | while read -r library package; do
        [ -n "$library" ] || continue
        case $known in *"	$library "*) continue ;; esac
        if [ "$2" = 1 ]; then echo "$library"; else echo "$package"; fi
    done | sort -u | tr '\n' ' '
}

needed=$(missing "$always" 1)
packages=$(missing "$always$window" 2)
if python=$("$here/find_python.sh" --any 2>/dev/null) && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    packages="$packages$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])') "
fi
if [ "${1:-}" = tests ]; then
    packages="$packages$(printf '%s' "$watching" | while read -r program package; do
        [ -z "$program" ] || command -v "$program" >/dev/null 2>&1 || printf '%s ' "$package"
    done)"
fi
[ -n "$packages" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "Qt expects these system libraries; install them with your system's package tool: $(missing "$always$window" 1)"
    [ -z "$needed" ]
    exit
fi

if [ "$(id -u)" = 0 ]; then
    as_root=''
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    echo "A few system packages are not here. Run this once, then make again:"
    echo "    sudo apt-get install $packages"
    [ -z "$needed" ]
    exit
fi

echo "Installing system packages: $packages"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    # shellcheck disable=SC2086 # a list of words is meant
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages >"$log" 2>&1
}
if ! install; then # a new machine has no list of packages yet
    $as_root apt-get update -q >"$log" 2>&1 && install || {
        tail -n 5 "$log"
        echo "That did not work. Run this once, then make again:"
        echo "    sudo apt-get update && sudo apt-get install $packages"
        [ -z "$needed" ]
        exit
    }
fi
