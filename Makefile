# `make run` sets everything up and starts the bot; `make test` sets everything up and runs every check.
# Needs Python 3.11 or newer with venv, and make.

SHELL := /bin/sh
VENV ?= .venv
PEERS := .venv-peers
FUZZER := .venv-fuzz
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
CHECKED := $(VENV)/.checked
ARTICLES ?= ../shared/articles
RECORDED := tests/questions/recorded.json
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys, venv; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test lint types imports facts questions container pytest bench peers chaos fuzz gallery try-container lock clean

help:
	@echo "make run            start the bot: on Telegram where BOT_TOKEN is set, else as a chat in the terminal"
	@echo "make test           run every check"
	@echo "make bench          measure how fast and how well it answers, beside an echo bot and beside other matchers"
	@echo "make peers          install the other matchers and bots that are not in the lock, to be measured beside"
	@echo "make chaos          kill, starve and lie to the bot, and show what it loses, beside an echo bot"
	@echo "make fuzz           throw bytes at the loader and the normalizer, changed updates at the bot; three minutes each, or FUZZ=seconds"
	@echo "make gallery        show every kind of message: docs/gallery.html and the picture of the README"
	@echo "make try-container  carry out the Dockerfile without a Docker engine (as root, with debootstrap)"
	@echo "make lock           bring the lock files up to date"
	@echo "make clean          delete what the other targets made"

run: $(INSTALLED)
	@if [ -n "$$BOT_TOKEN$$BOT_TOKEN_FILE" ] || grep -Eqs '^[[:space:]]*(export[[:space:]]+)?BOT_TOKEN(_FILE)?[[:space:]]*=[[:space:]]*[^[:space:]]' .env; \
	then exec $(BIN)/kazfacts run; else exec $(BIN)/kazfacts chat; fi

# pytest comes last, so that its figures close the output.
test: lint types imports facts questions container pytest

lint: $(CHECKED)
	@echo "== ruff: style and layout of the code"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

types: $(CHECKED)
	@echo "== mypy: types"
	@$(BIN)/mypy --strict --no-error-summary bot

imports: $(CHECKED)
	@echo "== import-linter: who may import whom"
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }

facts: $(CHECKED)
	@if [ -d "$(ARTICLES)" ]; \
	then echo "== kazfacts check: the facts, against the articles"; $(BIN)/kazfacts check knowledge --articles "$(ARTICLES)"; \
	else echo "== kazfacts check: the facts (skipped: the articles, since there is no $(ARTICLES))"; $(BIN)/kazfacts check knowledge; fi

questions: $(CHECKED)
	@if [ -f $(RECORDED) ]; \
	then echo "== kazfacts eval: what people ask, against the recorded figures"; \
	BOT_KNOWLEDGE_DIR=knowledge $(BIN)/kazfacts eval --summary --against $(RECORDED); \
	else echo "== kazfacts eval (skipped: no figures are recorded)"; fi

container: $(CHECKED)
	@echo "== hadolint: the Dockerfile"
	@$(BIN)/hadolint Dockerfile

# One more at a time than there are processors: many tests wait for a process that they have started.
# Neighbours stay together ("worksteal"), so that what a module starts for all its tests is not started for each worker.
pytest: $(CHECKED)
	@echo "== pytest"
	@$(BIN)/python -m pytest --dist worksteal -n $$($(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))')

# BENCH, MATCHING, CHAOS and GALLERY take options: make bench BENCH="--seconds 3 --rounds 1" MATCHING="--all".
bench: $(CHECKED)
	@$(BIN)/python -m tests.bench.telegram $(BENCH)
	@echo
	@$(BIN)/python -m tests.bench.matching $(MATCHING)

# The matchers and bots that ours are measured beside: large, and not locked, so they have an environment of their own.
peers: $(CHECKED)
	@[ -x $(PEERS)/bin/python ] || $(PYTHON) -m venv $(PEERS)
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["peers"], sep="\n")' \
	| $(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install --requirement /dev/stdin

chaos: $(CHECKED)
	@$(BIN)/python -m tests.chaos $(CHAOS)

gallery: $(CHECKED)
	@$(BIN)/python -m tests.gallery $(GALLERY)

# Atheris is large, and has wheels for few Pythons: outside the lock, in an environment that sees the packages of the other.
fuzz: $(CHECKED)
	@[ -x $(FUZZER)/bin/python ] || $(PYTHON) -m venv $(FUZZER)
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["fuzz"], sep="\n")' \
	| $(FUZZER)/bin/python -m pip --disable-pip-version-check --quiet install --requirement /dev/stdin
	@for target in loader normalizer update; do echo "== atheris: $$target"; \
	PYTHONPATH=".:$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
	$(FUZZER)/bin/python -m tests.fuzz $$target $(FUZZ) || exit 1; done

try-container: $(CHECKED)
	@$(BIN)/python -m tests.container

# What runs the bot: the packages that requirements-run.lock pins, and this checkout.
$(INSTALLED): requirements-run.lock requirements-build.lock pyproject.toml | $(VENV)
	@echo "== installing"
	@$(PIP) install --require-hashes -r requirements-run.lock
	@$(PIP) install --require-hashes -r requirements-build.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# What checks it as well.
$(CHECKED): requirements.lock pyproject.toml | $(VENV)
	@echo "== installing"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(INSTALLED)

$(VENV):
	@[ -n "$(PYTHON)" ] || { echo "make: expected Python 3.11 or newer with venv; on Debian: apt install python3-venv" >&2; exit 2; }
	@echo "== setting up $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; }

LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links

lock: $(CHECKED)
	@$(LOCK) --extra dev $(LOCKFLAGS) --output-file requirements.lock
	@$(LOCK) --constraints requirements.lock $(LOCKFLAGS) --output-file requirements-run.lock
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
	| $(BIN)/uv pip compile - --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	--no-emit-find-links --constraints requirements.lock $(LOCKFLAGS) --output-file requirements-build.lock

clean:
	rm -rf $(VENV) $(PEERS) $(FUZZER) .fuzz dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
