#!/bin/sh
# Writes the locks: exact versions with hashes for Linux, macOS and Windows and Python 3.11 to 3.13, no index addresses.
# $1 is the environment's bin folder. A track's lock takes its versions from the lock of everything.
set -eu
compile="$1/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header"

$compile pyproject.toml --extra all -o requirements/all.txt
for track in pytorch tensorflow; do
    $compile pyproject.toml --extra $track --extra lab -c requirements/all.txt -o requirements/$track.txt
done
