# Everything a fresh machine needs is python3 with venv and pip, git and make.
# Another interpreter: make test PYTHON=python3.13 (it gets a virtual environment of its own).
PYTHON ?= python3
VENV := .venv$(filter-out -python3,-$(notdir $(PYTHON)))
BIN := $(VENV)/bin

.PHONY: today test test-all test-oldest lint check docs bench clean

today: $(VENV)/installed  ## what to practise today
	@$(BIN)/kata today

test: $(VENV)/installed-dev  ## everything that must hold on every change, on all cores, in a few minutes
	$(BIN)/pytest -n auto --durations=10

test-all: $(VENV)/installed-dev  ## the same with all seeds, kill points and references
	$(BIN)/pytest -n auto --durations=10 --thorough

OLDEST := $(shell sed -n 's/^ *"hypothesis>=\([0-9.]*\)".*/\1/p' pyproject.toml)
test-oldest:  ## the grading tests with the oldest Hypothesis that pyproject.toml allows
	@$(PYTHON) -m venv .venv-oldest
	@.venv-oldest/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]' hypothesis==$(OLDEST)
	.venv-oldest/bin/pytest -n auto tests/grading/test_generation.py tests/grading/test_properties.py
	.venv-oldest/bin/kata check trees --seeds 1

lint: $(VENV)/installed-dev  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: $(VENV)/installed  ## every stub fails, every approach passes, every mistake is rejected
	$(BIN)/kata check --seeds 20

docs: $(VENV)/installed-dev  ## the pages and pictures of docs/: from the katas, their proof, simulations, the screen
	$(BIN)/python docs/make.py
	$(BIN)/python docs/screens.py

bench: $(VENV)/installed-dev  ## ratios against a named baseline, measured interleaved
	$(BIN)/python bench/run.py

clean:
	rm -rf .venv .venv-* dist .pytest_cache .mypy_cache .ruff_cache

# pip's note about its own age is no news to the learner.
$(VENV)/installed: pyproject.toml hatch_build.py
	@echo "setting up $(VENV) (once, about ten seconds) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
