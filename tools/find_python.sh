#!/bin/sh
# Prints a Python that CardTrack runs on (3.11 to 3.14), or says what to install and fails.
# With --any: also one that cannot make virtual environments yet.

set -u
found=''
for name in python3 python3.14 python3.13 python3.12 python3.11; do
    python=$(command -v "$name" 2>/dev/null) || continue
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    case $version in
        3.11 | 3.12 | 3.13 | 3.14) ;;
        *) found="$found $version"; continue ;;
    esac
    if [ "${1:-}" = --any ] || "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
    bare=${bare:-$version}
done

if [ -n "${bare:-}" ]; then
    echo "Python $bare is here, but it cannot make virtual environments. On Debian and Ubuntu, run this, then make again:" >&2
    echo "    sudo apt-get install python$bare-venv" >&2
elif [ -n "$found" ]; then
    echo "CardTrack needs Python 3.11, 3.12, 3.13 or 3.14; found only:$found. Install one of those, then make again." >&2
else
    echo "CardTrack needs Python 3.11, 3.12, 3.13 or 3.14, and none is here. Install one, then make again." >&2
    echo "    Debian and Ubuntu:  sudo apt-get install python3 python3-venv" >&2
fi
exit 1
