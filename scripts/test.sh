#!/bin/sh
# Every check, cheapest first; $1 is the environment's bin folder. Stops at the first that fails.
# PyTorch and TensorFlow crash each other in one process, therefore several runs of pytest.
set -eu
bin=$1
sh scripts/lint.sh "$bin"
export BREEDLAB_DATA=synthetic
unset BREEDLAB_FAST BREEDLAB_WEIGHTS BREEDLAB_BACKBONE BREEDLAB_GRADE_SEED
set -x
"$bin/breedlab" build --check
"$bin/breedlab" data get
"$bin/pytest" tests --ignore=tests/pytorch --ignore=tests/tensorflow
"$bin/pytest" tests/pytorch
"$bin/pytest" tests/tensorflow
BREEDLAB_FAST=1 "$bin/pytest" --nbval-lax --nbval-current-env solutions
