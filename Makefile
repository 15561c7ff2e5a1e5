# Each target starts from a bare checkout with Python >= 3.11 and nothing else.
# Without make: python -m venv .venv, activate it, pip install -e ".[check]", run the commands below.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo check test bench gold clean

demo: .venv/installed  ## run the main job on the shipped sample
	$(BIN)/python -m speechkit demo

check: .venv/checked  ## all that CI checks: lint, types, layers, gold, tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python corpora/compile.py --check corpora/annotated
	$(BIN)/pytest

test: .venv/checked  ## the tests alone
	$(BIN)/pytest

bench: .venv/checked  ## quality and speed on every gold set at hand, against the last commit
	$(BIN)/python corpora/bench.py

gold: .venv/checked  ## compile the annotated corpus
	$(BIN)/python corpora/compile.py

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/python:
	$(PYTHON) -c 'import sys; sys.exit("speechkit needs Python 3.11 or later, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	touch $@

.venv/installed: .venv/python setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/checked: .venv/python setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[check]'
	touch $@ .venv/installed
