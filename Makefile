# Each target starts from a bare checkout with Python >= 3.11 and nothing else.
# Without make: python -m venv .venv, activate it, pip install -e ".[check]", run the commands below.
PYTHON ?= python3
BIN := .venv/bin
# Where the package index gives torch with CUDA, name the build for the CPU or its index here.
TORCH ?= torch==2.13.0

.PHONY: demo check check-browser check-stanza test bench bench-report gold gallery notebooks clean

demo: .venv/installed  ## run the main job on the shipped sample
	$(BIN)/python -m speechkit demo

check: .venv/checked  ## all that CI checks: lint, types, layers, gold, tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python corpora/compile.py --check corpora/annotated
	$(BIN)/pytest --numprocesses auto

check-browser: .venv/browser  ## the HTML pages in a real browser: Debian's Chromium, axe-core
	$(BIN)/pytest -m browser tests/browser

check-stanza: .venv-stanza/checked  ## with real Stanza: its own environment, torch for the CPU
	.venv-stanza/bin/pytest -m stanza tests/with_stanza

test: .venv/checked  ## the tests alone
	$(BIN)/pytest --numprocesses auto

bench-report: .venv/checked  ## CPU, memory and size of the report of 2,000 documents
	$(BIN)/python corpora/bench_report.py

bench: .venv/checked  ## quality and speed on every gold set at hand, against the last commit
	$(BIN)/python corpora/bench.py

.PHONY: bench-scale bench-search soak
bench-search: .venv/checked  ## a million quotations: the index, searches, a question in SQL
	$(BIN)/python corpora/search_bench.py

bench-scale: .venv/checked  ## 20,000 articles: speed, two workers against one, memory, Dask
	$(BIN)/python corpora/scale.py

soak: .venv/checked  ## kill runs and workers at random, 5,000 articles, and compare the bytes
	$(BIN)/python corpora/soak.py

.PHONY: fuzz
fuzz: .venv/checked  ## an hour of texts that no one would write, in two halves
	$(BIN)/python tests/fuzz.py --minutes 30 --seed 1
	$(BIN)/python tests/fuzz.py --minutes 30 --seed 2

gold: .venv/checked  ## compile the annotated corpus
	$(BIN)/python corpora/compile.py

gallery: .venv/checked  ## draw every chart and the pages of a report for docs/gallery.md
	$(BIN)/python corpora/gallery.py

notebooks: .venv/checked  ## bring each notebook and its text up to the newer of the two
	$(BIN)/jupytext --sync notebooks/*.ipynb

clean:
	rm -rf .venv .venv-stanza build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

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

.venv/browser: .venv/checked
	tests/browser/install.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[check,browser]'
	touch $@

.venv-stanza/checked: setup.cfg pyproject.toml
	$(PYTHON) -m venv .venv-stanza
	.venv-stanza/bin/python -m pip install --quiet --disable-pip-version-check $(TORCH)
	.venv-stanza/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[check,stanza]'
	touch $@
