# CardTrack's one door: make alone lists what there is.

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
CATALOGS := $(patsubst %.po,%.mo,$(wildcard resources/i18n/*/LC_MESSAGES/cardtrack.po))
LOCKING := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help
help: ## what there is (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- to use it ---------------------------------------------------------------------------------------------

.PHONY: run
run: system setup ## open CardTrack on an invented practice campaign
	@if [ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no display here, so no window can open; doing the same job without one, in ./practice:"; \
		exec $(BIN)/cardtrack practice ./practice; \
	fi; \
	exec $(BIN)/cardtrack --practice

.PHONY: setup
setup: $(STAMP) $(CATALOGS) ## the virtual environment .venv, with pinned and checked packages
	@:

$(STAMP): pyproject.toml requirements-dev.lock
	@python=$$(tools/find_python.sh) && \
	if ! $(BIN)/python -c '' 2>/dev/null; then \
		echo "Making .venv with $$("$$python" --version) ..." && \
		rm -rf $(VENV) && "$$python" -m venv $(VENV); \
	fi
	@echo "Installing the packages that requirements-dev.lock pins (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

%.mo: %.po $(STAMP)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

.PHONY: system
system: ## the few system libraries that Qt needs (Debian and Ubuntu; installs them or says how)
	@tools/system.sh

.PHONY: system-of-tests
system-of-tests:
	@tools/system.sh tests

# --- to work on it -----------------------------------------------------------------------------------------

.PHONY: test
test: export QT_QPA_PLATFORM := offscreen
test: system-of-tests setup lint ## everything that must hold: style, types, walls between rooms, all tests
	@echo "Tests ..."
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --ignore tests/domain
	@echo "Tests of the count, which must reach every line and branch of domain ..."
	@$(BIN)/python -m pytest -q tests/domain --cov=cardtrack.domain --cov-report=term:skip-covered --cov-fail-under=100

.PHONY: torture
torture: export QT_QPA_PLATFORM := offscreen
torture: system-of-tests setup ## kills, power cuts, flipped bytes and full disks in great number, and a table of what was lost
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "" tests/torture

.PHONY: lint
lint: style types contracts ## style, types and the walls between rooms

.PHONY: style
style: setup ## ruff, nothing changed
	@echo "Style ..."
	@$(BIN)/ruff check --quiet --output-format concise
	@$(BIN)/ruff format --check --quiet || { echo "Not formatted as agreed: make fix"; exit 1; }

.PHONY: types
types: setup ## mypy, strict, on src, tests and tools
	@echo "Types ..."
	@$(BIN)/mypy --no-error-summary

.PHONY: contracts
contracts: setup ## which room may import what
	@echo "Walls between rooms ..."
	@mkdir -p build && $(BIN)/lint-imports --no-logo >build/contracts.txt 2>&1 || { cat build/contracts.txt; exit 1; }

.PHONY: fix
fix: setup ## mend and format what ruff can
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format --quiet

.PHONY: coverage
coverage: export QT_QPA_PLATFORM := offscreen
coverage: system-of-tests setup ## all tests, and what they do not reach (90 % of all, 100 % of domain)
	@mkdir -p build/coverage
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --cov=cardtrack --cov-report=term
	@$(BIN)/coverage report --include='*/domain/*' --fail-under=100

.PHONY: words
words: setup ## bring the catalogs up to date, and say what is untranslated
	@$(BIN)/python tools/words.py

.PHONY: build
build: system setup ## the program in one folder, dist/cardtrack, and its self-check
	@echo "Building ..."
	@$(BIN)/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath build/pyinstaller build.spec
	@QT_QPA_PLATFORM=offscreen dist/cardtrack/cardtrack --self-check

.PHONY: bench
bench: export QT_QPA_PLATFORM := offscreen
bench: system setup ## the program beside its limits and peers, as ratios in one run (some minutes; JOBS="count drag" for a few)
	@$(BIN)/python -m tests.bench $(JOBS)

.PHONY: lock
lock: ## choose package versions anew (uv, or a copy of it in build/)
	@uv=$$(command -v uv || echo build/uv/bin/uv) && \
	if ! "$$uv" --version >/dev/null 2>&1; then \
		"$$(tools/find_python.sh)" -m venv build/uv && build/uv/bin/python -m pip install --quiet uv; \
	fi && \
	"$$uv" pip compile --quiet --upgrade $(LOCKING) pyproject.toml -o requirements.lock && \
	"$$uv" pip compile --quiet --upgrade $(LOCKING) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@git --no-pager diff --stat -- requirements.lock requirements-dev.lock

.PHONY: clean
clean: ## take away everything that make made (not ./practice)
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis .coverage .coverage.*
	@rm -f resources/i18n/*/LC_MESSAGES/*.mo
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
