#!/bin/sh
# Style and types; $1 is the environment's bin folder.
set -eux
"$1/ruff" check
"$1/ruff" format --check
"$1/mypy" shared/breedlab tests
