PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
DEMO_OUT ?= demo-out
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: demo run test test-all bench lint install install-dev clean

demo: install
	$(BIN)/python packaging/demo.py $(DEMO_OUT)

run: install
	$(BIN)/kinora

# In three parts, each in two processes of its own: windows leave garbage behind that slows all that follows.
# A worker that dies ends the run; one more, and pytest-xdist waits for ever.
# In the order of the folders, for those with few and long tests are not the last.
SHARED := -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart=0
PARALLEL := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m "not slow" $(SHARED)

test: install-dev
	$(PARALLEL) -p no:pytest-qt --ignore=tests/ui --ignore=tests/journeys tests
	$(PARALLEL) tests/ui
	$(PARALLEL) tests/journeys

# What is slow lasts: kills need the machine to themselves, for they come at moments of a measured run.
SLOW := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m slow --timeout=1800

test-all: test
	$(SLOW) $(SHARED) -p no:pytest-qt --ignore=tests/ui --ignore=tests/journeys --ignore=tests/kill tests
	$(SLOW) $(SHARED) tests/ui tests/journeys
	$(SLOW) -p no:pytest-qt tests/kill

bench: install-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(VENV)/installed
install-dev: $(VENV)/installed-dev

$(VENV)/bin/python:
	bash packaging/system-libraries.sh $(PYTHON)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kinora needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml packaging/constraints.txt
	bash packaging/system-libraries.sh $(PYTHON)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c packaging/constraints.txt -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -c packaging/constraints.txt -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info $(DEMO_OUT)
