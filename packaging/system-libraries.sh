#!/usr/bin/env bash
# Makes sure the shared libraries that Kinora needs from the system are there (Debian, Ubuntu).
# As root it installs what is missing; otherwise it names it in one line and stops.
set -euo pipefail

# shared library -> Debian package
wanted="
libportaudio.so.2 libportaudio2
libEGL.so.1 libegl1
libGL.so.1 libgl1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
"

[ "$(uname -s)" = Linux ] || exit 0
known=$( { /sbin/ldconfig -p || ldconfig -p; } 2>/dev/null || true)
missing=""
while read -r library package; do
    [ -n "$library" ] || continue
    case "$known" in *"$library "*) ;; *) missing="$missing $package" ;; esac
done <<<"$wanted"
"${1:-python3}" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"

[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system libraries:$missing"
    apt-get update -qq
    # Newer Ubuntu releases renamed the package; the old name is then not installable.
    apt-cache show libglib2.0-0 >/dev/null 2>&1 || missing=${missing/libglib2.0-0/libglib2.0-0t64}
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Kinora needs system libraries that are not installed. Run: sudo apt-get install$missing" >&2
    exit 1
fi
