# `make help` lists the targets. Everything is installed into .venv; nothing outside the tree is touched,
# except a browser by apt when `make test` finds none and runs as root.
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
SHELL := /bin/bash -o pipefail

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING = 1
# The date of the last commit, so that the same commit builds to the same bytes on any day.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)

.PHONY: site serve check test bundle clean help lock

site: $(VENV)/site.stamp ## build the site, strictly, into site/
	@$(BIN)/python scripts/build.py

serve: $(VENV)/site.stamp ## the same with live reload
	$(BIN)/mkdocs serve --strict

check: $(VENV)/test.stamp ## source checks and checks of the built site, no browser
	$(BIN)/python scripts/check.py

test: $(VENV)/test.stamp ## everything, browser tests included
	$(BIN)/python scripts/browser.py
	$(BIN)/pytest

bundle: $(VENV)/site.stamp ## dist/okpay-support-guide-offline.zip and its .sha256
	$(BIN)/python scripts/bundle.py

clean: ## remove built output and the virtual environment
	rm -rf site dist .cache $(VENV) *.egg-info

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

lock: $(VENV)/test.stamp ## write requirements*.txt from requirements*.in
	$(BIN)/pip install --quiet uv
	for set in requirements requirements-test; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-header --no-emit-index-url $$set.in -o $$set.txt || exit 1; done

$(VENV)/site.stamp: requirements.txt pyproject.toml
	@$(PYTHON) scripts/prerequisites.py
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/site.stamp
	@$(call install,requirements-test.txt)
	@touch $@

# pip's own output is kept back unless it fails: one line says what to look at.
define install
echo "installing $(1) into $(VENV)" && \
$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(1) \
  && $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . \
  || { echo "make: could not install $(1): see pip's message above; a network and a package index are needed once" >&2; exit 1; }
endef
