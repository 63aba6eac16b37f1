# Everything a fresh machine needs is python3 with venv and pip, git and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: today test lint check docs bench clean

today: .venv/installed  ## what to practise today
	@$(BIN)/kata today

test: .venv/installed-dev  ## the engine's tests and every kata against its references
	$(BIN)/pytest

lint: .venv/installed-dev  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: .venv/installed  ## every stub fails, every approach passes, every mistake dies
	$(BIN)/kata check --seeds 20

docs: .venv/installed-dev  ## the pages and pictures of docs/: from the katas, their proof, simulations, the screen
	$(BIN)/python docs/make.py
	$(BIN)/python docs/screens.py

bench: .venv/installed-dev  ## ratios against a named baseline, measured interleaved
	$(BIN)/python bench/run.py

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache

# pip's complaint about its own age is no news to the learner
.venv/installed: pyproject.toml hatch_build.py
	@echo "setting up .venv (once, about ten seconds) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
