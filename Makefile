# `make help` lists the targets. Everything is installed into .venv; nothing outside the tree is touched,
# except a browser by apt when `make test` finds none and runs as root.
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINE_TESTS := $(addprefix tests/guide/test_,$(addsuffix .py,search search_golden tools page_answers page_without_script emergency))
export NO_MKDOCS_2_WARNING = 1
# where the site is published; the default stands in mkdocs.yml
ifneq ($(SITE_URL),)
export SITE_URL
else
unexport SITE_URL
endif

.PHONY: site serve check fix test translations bundle verify bench engines preview new new-guide summary due links clean help lock

site: $(VENV)/site.stamp ## build the site, strictly, into site/
	@$(BIN)/python -m scripts.build

serve: $(VENV)/site.stamp ## the same with live reload; PORT=8001 for another port
	@$(BIN)/python -m scripts.serve $(PORT)

check: $(VENV)/test.stamp ## source checks and checks of the built site, no browser
	@$(BIN)/python -m scripts.check $(ARGS)

fix: $(VENV)/test.stamp ## correct spacing and punctuation, record new addresses
	@$(BIN)/python -m scripts.fix

test: $(VENV)/test.stamp ## everything, browser tests included
	$(BIN)/python -m scripts.browser
	$(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder

translations: $(VENV)/test.stamp ## which pages are translated, outdated, missing; ARGS="accept docs/x.en.md#section"
	@$(BIN)/python -m scripts.translations $(ARGS)

bundle: $(VENV)/site.stamp ## the offline bundle and the guide in one file, each with its .sha256, into dist/
	@$(BIN)/python -m scripts.bundle

verify: $(VENV)/site.stamp ## BUNDLE=file: is it what this commit gives? SITE_URL=address for one HTML file from there
	@$(BIN)/python -m scripts.bundle --verify "$(or $(BUNDLE),$(error say which: make verify BUNDLE=path/to/bundle.zip))"

bench: $(VENV)/test.stamp ## the figures that the README quotes; TABLES="search times" for some, ARGS=--help
	$(BIN)/python -m scripts.browser
	@$(BIN)/python -m scripts.benchmarks $(TABLES) $(ARGS)

engines: $(VENV)/test.stamp ## browser tests in Firefox and WebKit, where Playwright has installed them
	for engine in firefox webkit; do ENGINE=$$engine $(BIN)/python -m pytest -m 'not chromium' $(ENGINE_TESTS) || exit; done

preview: $(VENV)/test.stamp ## draw the pictures that others show beside a link
	@$(BIN)/python -m scripts.preview

new: $(VENV)/test.stamp ## ask, then write a question or a page in both languages
	@$(BIN)/python -m scripts.new

new-guide: $(VENV)/test.stamp ## make of this repository the beginning of another guide
	@$(BIN)/python -m scripts.new_guide

summary: $(VENV)/test.stamp ## BASE=commit: what changed since, for the readers of a pull request
	@$(BIN)/python -m scripts.summary "$(or $(BASE),HEAD~1)"

due: $(VENV)/test.stamp ## contacts about to expire, articles due for review
	@found=$$($(BIN)/python -m scripts.check --only contact-expiry --only review-due); status=$$?; \
	printf '%s\n' "$$found" | sed '/^check: /d'; exit $$status

# 2 is lychee's status for links that do not answer; where not one does, the network is at fault
links: $(VENV)/test.stamp ## which external links do not answer? needs a network
	@found=$$(find *.md .github docs maintaining -name '*.md' -o -path 'docs/*.yml' | $(BIN)/lychee --files-from - --no-progress --mode plain \
	  --exclude '\.invalid' --max-retries 3 --retry-wait-time 5 --scheme https --scheme http 2>&1); status=$$?; \
	case "$$status $$found" in \
	  '0 '*) ;; \
	  [!2]*|*' 0 OK'*) printf '%s\nmake: the links could not be checked: see above\n' "$$found" >&2; exit 2;; \
	  *) printf '%s\n' "$$found";; \
	esac

clean: ## remove built output and the virtual environment
	rm -rf site dist .cache $(VENV) *.egg-info

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

lock: $(VENV)/test.stamp ## write requirements*.txt from requirements*.in
	$(BIN)/python -m pip install --quiet uv
	for set in requirements requirements-test; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-header --no-emit-index-url $$set.in -o $$set.txt || exit 1; done

$(VENV)/site.stamp: requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: no $(PYTHON) here: install Python 3.11 or newer, or make PYTHON=/path/to/it" >&2; exit 1; }
	@$(PYTHON) scripts/prerequisites.py
	@$(PYTHON) -m scripts.environment $@ $^

$(VENV)/test.stamp: requirements-test.txt $(VENV)/site.stamp
	@$(PYTHON) -m scripts.environment $@ $^
