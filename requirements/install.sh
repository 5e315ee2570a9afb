#!/bin/sh
# Makes .venv hold what requirements/<set>.txt lists (run, test or bench); does nothing when it already does.
set -eu
set_name=$1
cd "$(dirname "$0")/.."
root=$(pwd -P)
list=requirements/$set_name.txt
stamp=.venv/.thidua-$set_name

usable() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; }

# A moved tree or another Python makes another wish, so the stamp no longer matches.
wish() { echo "$root"; .venv/bin/python -c 'import sys; print(sys.version)'; cksum "$list" requirements/install.sh; }

newest_python() {
    for python in python3.13 python3.12 python3.11 python3; do
        # Running it is the test: a version manager's stand-in exists on the path and still fails.
        if usable "$python"; then command -v "$python"; return; fi
    done
    echo "Thi Đua needs Python 3.11, 3.12 or 3.13, and none was found on the path." >&2
    exit 1
}

make_environment() {
    python=$(newest_python)
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "$python has no venv. Install one package and run make again: python$version-venv" >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version) …"
    "$python" -m venv --clear .venv
}

# An environment whose Python does not fit, or one we made in another place, is made anew; a developer's own is kept.
moved() { [ -f .venv/.thidua-root ] && [ "$(cat .venv/.thidua-root)" != "$root" ]; }

if ! [ -x .venv/bin/python ] || ! usable .venv/bin/python || moved; then make_environment; fi
if [ -f "$stamp" ] && [ "$(wish)" = "$(cat "$stamp")" ]; then exit 0; fi

.venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
echo "Installing $list …"
.venv/bin/python -m pip install --progress-bar on --disable-pip-version-check --require-hashes --only-binary :all: -r "$list"

# The project itself needs no build: a path file makes it importable, a three-line script makes it a command.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$root" >"$site/thidua.pth"
cat >.venv/bin/thidua <<'SCRIPT'
#!/bin/sh
exec "$(dirname "$0")/python" -P -m services "$@"
SCRIPT
chmod +x .venv/bin/thidua
[ ! -d shared/design ] || .venv/bin/python -m shared.design.fonts
echo "$root" >.venv/.thidua-root
wish >"$stamp"
