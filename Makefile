# make demo   sets everything up and crawls the bundled site
# make test   sets everything up and passes the tests

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types floors bench clean

$(VENV)/.run: pyproject.toml setup.py constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newscrawl needs Python 3.11 or later; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

# pywb brings brotlipy, which takes the place of the brotli that Scrapy uses: it lives apart.
$(VENV)-pywb/.done: constraints-pywb.txt
	$(PYTHON) -m venv $(VENV)-pywb
	$(VENV)-pywb/bin/pip install --quiet --disable-pip-version-check -c constraints-pywb.txt pywb
	touch $@

demo: $(VENV)/.run
	$(BIN)/newscrawl demo --data demo-data

test: $(VENV)/.dev $(VENV)-pywb/.done
	NEWSCRAWL_PYWB=$(CURDIR)/$(VENV)-pywb/bin/pywb $(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

floors: $(VENV)/.dev
	$(BIN)/python benchmarks/quality.py tests/fixtures --floors benchmarks/floors.json

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/speed.py tests/fixtures

clean:
	rm -rf $(VENV) $(VENV)-pywb demo-data build dist *.egg-info
