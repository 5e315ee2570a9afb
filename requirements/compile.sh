#!/bin/sh
# Writes the three locked lists from pyproject.toml: every version, every platform's hashes, no address. Needs uv.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
[ -x "$uv" ] || uv=$(command -v uv) || { echo "uv is missing: .venv/bin/python -m pip install uv" >&2; exit 1; }

compile() {
    "$uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --upgrade --quiet "$@"
}

compile -o requirements/run.txt
compile -o requirements/test.txt --group test -c requirements/run.txt
compile -o requirements/bench.txt --group test --group bench -c requirements/test.txt
