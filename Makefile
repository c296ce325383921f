# Two commands for a newcomer: `make demo` and `make test`. The rest is for daily work.
PYTHON ?= python3
PORT   ?= 8000
SIZE   ?= full
BIN    := .venv/bin
CATALOGUES := $(wildcard src/huiju/*/locale/*/LC_MESSAGES/*.po)
# The locks are complete, so nothing needs resolving; the first run compiles what it uses.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile
LOCK := $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
        --prerelease if-necessary-or-explicit --quiet --upgrade

.PHONY: demo serve test check bench lock clean

demo: .venv/.server .venv/.catalogues  ## a living conference, made and served
	HUIJU_DEMO=yes HUIJU_HOME=$(CURDIR)/var/demo $(BIN)/huiju demo --size $(SIZE) --port $(PORT)

serve: .venv/.server .venv/.catalogues  ## web and worker on this machine's own database
	$(BIN)/huiju migrate
	$(BIN)/huiju serve --port $(PORT)

test: .venv/.dev .venv/.catalogues  ## every check and every test
	$(BIN)/python -m tests.run

check: .venv/.dev .venv/.catalogues  ## the quick checks only
	$(BIN)/python -m tests.run checks

bench: .venv/.dev .venv/.catalogues  ## what is timed, against whom
	$(BIN)/python -m bench

lock: .venv/.dev  ## new versions, with hashes and without index addresses
	$(LOCK) pyproject.toml --extra server --group build -o requirements/server.txt
	$(LOCK) pyproject.toml --extra server --group build --group dev -o requirements/dev.txt
	$(BIN)/python -m tests.locks --sign

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Huiju needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/.server: .venv/bin/python requirements/server.txt pyproject.toml
	test -e .venv/.dev || $(PIP) --require-hashes -r requirements/server.txt
	$(PIP) --no-build-isolation --editable .
	touch $@

.venv/.dev: .venv/bin/python requirements/dev.txt pyproject.toml
	$(PIP) --require-hashes -r requirements/dev.txt
	$(PIP) --no-build-isolation --editable .
	touch $@ .venv/.server

.venv/.catalogues: $(CATALOGUES) translations.py
	$(BIN)/python translations.py
	touch $@

clean:  ## everything made, but not the data in var/
	rm -rf .venv build dist htmlcov .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src -name '*.mo' -delete
