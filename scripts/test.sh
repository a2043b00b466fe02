#!/bin/sh
# Every check, cheapest first; $1 is the environment's bin folder. Stops at the first that fails.
set -eu
bin=$1
sh scripts/lint.sh "$bin"
export BREEDLAB_DATA=synthetic
unset BREEDLAB_FAST BREEDLAB_WEIGHTS BREEDLAB_BACKBONE BREEDLAB_GRADE_SEED
set -x
"$bin/breedlab" build --check
"$bin/breedlab" data get
# One framework a process: both in one can crash it.
"$bin/pytest"
"$bin/pytest" --track pytorch
"$bin/pytest" --track tensorflow
BREEDLAB_FAST=1 BREEDLAB_BACKBONE=standin "$bin/pytest" --nbval-lax --nbval-current-env solutions
