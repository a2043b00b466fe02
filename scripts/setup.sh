#!/bin/sh
# Makes the environment $2 with the Python $1 and installs the lock requirements/$4.txt into it; $3 is its bin folder.
set -eu
python=$1 venv=$2 bin=$3 kind=$4

if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    echo "Python 3.11, 3.12 or 3.13 is needed, and '$python' is not one of them; install one and name it, as in 'make setup PYTHON=python3.12'." >&2
    exit 1
fi
echo "Installing into $venv ..."
"$python" -m venv "$venv"
"$bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
"$bin/uv" pip install --quiet --python "$bin/python" --require-hashes -r "requirements/$kind.txt"
"$bin/uv" pip install --quiet --python "$bin/python" --no-deps -e .
touch "$venv/.installed-$kind"
