# Dateline: `make demo` shows it, `make test` tests it, `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.stamp
WANTED = "import sys; sys.exit(sys.version_info < (3, 11))"

# The pages of the case room, built from web/ by Node; where that is missing, all else works without them.
PAGES = src/dateline/web/static/index.html
PAGES_FROM = $(shell find web -path web/node_modules -prune -o -type f -print)
NODE_WANTED = "process.exit(+(parseInt(process.versions.node) < 20))"

.PHONY: help demo test web bench lint docs lock clean

help:
	@echo "make demo    build a case from the demonstration reports, write demo/report.html"
	@echo "make test    run the tests"
	@echo "make web     build the pages of the case room (Node 20 or newer)"
	@echo "make bench   run every benchmark whose data are there"
	@echo "make lint    ruff and mypy"
	@echo "make docs    build the documentation into site/"
	@echo "make lock    pin the requirements anew"
	@echo "make clean   remove what these made, but for the environment"

# An environment in the checkout, from the locked and hashed requirements.
# A pip of our own choosing first: the one that comes with Python may be too old for what it installs.
$(STAMP)-run: requirements-pip.lock requirements.lock pyproject.toml
	@$(PYTHON) -c $(WANTED) || { echo "Dateline needs Python 3.11 or newer; name it: make demo PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-pip.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(STAMP)-dev: requirements-dev.lock $(STAMP)-run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

$(PAGES): $(PAGES_FROM)
	@if node -e $(NODE_WANTED) 2>/dev/null; then \
	  cd web && npm ci --silent --no-audit --no-fund && npm run --silent build; \
	else \
	  echo "The case room's pages are not built: that needs Node 20 or newer. All else works without them."; \
	fi

web: $(PAGES)

demo: $(STAMP)-run $(PAGES)
	@$(BIN)/dateline demo -o demo

test: $(STAMP)-dev $(PAGES)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest

bench: $(STAMP)-dev
	$(BIN)/python -m bench

lint: $(STAMP)-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

docs: $(STAMP)-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

lock: $(STAMP)-dev
	echo pip | $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --custom-compile-command "make lock" -o requirements-pip.lock -
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --custom-compile-command "make lock" -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --custom-compile-command "make lock" --extra dev --extra docs -o requirements-dev.lock pyproject.toml

clean:
	rm -rf demo site build dist src/dateline/web/static web/node_modules .pytest_cache .ruff_cache .mypy_cache .hypothesis
