# The workshop's commands; `make` alone lists them. A switch is given as in `make run DATA=../shared/mirror`.
PYTHON ?= python3
# Set here, so that a variable of the same name in the shell changes nothing.
DATA = synthetic
TRACK =
WEIGHTS =
BACKBONE =
FAST =

TRACKS := pytorch tensorflow
ifneq ($(filter-out $(TRACKS),$(TRACK)),)
$(error There is no track '$(TRACK)'; choose TRACK=pytorch or TRACK=tensorflow)
endif

# One track needs an environment of half the size; where everything is installed already, that one serves.
KIND := $(if $(wildcard .venv/.installed-all),all,$(or $(TRACK),all))
VENV := .venv$(if $(filter all,$(KIND)),,-$(KIND))
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
INSTALLED := $(VENV)/.installed-$(KIND)
SWITCHES = $(foreach name,WEIGHTS BACKBONE FAST,$(if $($(name)),BREEDLAB_$(name)='$($(name))'))

.PHONY: help setup run learn test build lint lock gpu-check clean
help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: $(INSTALLED)  ## install everything into .venv, or with TRACK=pytorch one track into .venv-pytorch
$(INSTALLED): requirements/$(KIND).txt requirements/bootstrap.txt pyproject.toml
	@sh scripts/setup.sh '$(PYTHON)' $(VENV) $(BIN) $(KIND)

run: $(INSTALLED)  ## run all notebooks, write runs/report.html (DATA=folder, TRACK=pytorch, FAST=1, WEIGHTS=, BACKBONE=)
	@$(SWITCHES) $(BIN)/breedlab run --data '$(DATA)' $(if $(TRACK),--track $(TRACK))

learn: $(if $(TRACK),$(INSTALLED))  ## open the notebooks of TRACK=pytorch or TRACK=tensorflow
	@$(if $(TRACK),$(BIN)/jupyter-lab starter/$(TRACK),echo "Say which track: make learn TRACK=pytorch or make learn TRACK=tensorflow." >&2; exit 1)

test: $(INSTALLED)  ## check style and types, then run every test
	@sh scripts/test.sh $(BIN)

build: $(INSTALLED)  ## turn workshop/*.md into solutions/ and starter/
	@$(BIN)/breedlab build

lint: $(INSTALLED)  ## check style and types only
	@sh scripts/lint.sh $(BIN)

lock: $(INSTALLED)  ## resolve the dependencies again and write requirements/
	@sh scripts/lock.sh $(BIN)

gpu-check: $(INSTALLED)  ## measure milestone 5 on this machine's GPU, or briefly without one (WEIGHTS=, WRITE=1 for docs/speed.md)
	@$(SWITCHES) $(BIN)/python scripts/gpu_check.py $(if $(BACKBONE),--backbone $(BACKBONE)) $(if $(WRITE),--write)

clean:  ## remove what runs and tools left behind; the environments stay
	@rm -rf runs .runs-* solutions/*/petfaces-split starter/*/petfaces-split .mypy_cache .pytest_cache .ruff_cache
