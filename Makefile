# Everything that Copydesk can be told from here. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help install demo up run wheel audit licences test test-long test-cluster test-wheel test-ui ui-shots torture wholeness lint bench benchlake docs lock secrets clean

PYTHON ?= python3
BIN := .venv/bin
# uv writes caches and compiled files itself; these would only slow Airflow down.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH VIRTUAL_ENV

help:  ## list these commands
	@grep -E '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):[^#]*## ?/\1\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

install: .venv/.installed  ## make the environment (.venv) from the lock

.venv/.installed: requirements.txt requirements-dev.txt pyproject.toml
	@echo "Installing the environment into .venv …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.txt -r requirements-dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

demo: install  ## run the nightly DAG on the sample landing zone and show what came of it
	@$(BIN)/python scripts/demo.py

up: install  ## start Airflow with its UI on this machine; Ctrl-C stops it
	@$(BIN)/python scripts/up.py

run: install  ## a run without Airflow: make run LANDING=… LAKE=…
	@$(BIN)/copydesk run $(if $(LANDING),--landing "$(LANDING)") $(if $(LAKE),--lake "$(LAKE)")

wheel: install  ## build the package for an Airflow of one's own, in dist/
	@$(BIN)/uv build --quiet --out-dir dist && ls dist/*.whl

test: install  ## the test suite, without what takes minutes
	@$(BIN)/python -m pytest -n auto --dist worksteal --ignore=tests/cluster --ignore=tests/browser -m "not long and not wheel"

test-long: install  ## what it leaves out: kills, an S3 server, many processes at once
	@$(BIN)/python -m pytest -n auto --dist worksteal --ignore=tests/cluster --ignore=tests/browser -m "long and not wheel"

test-cluster: install  ## nights on a cluster of this machine: PostgreSQL, Redis, two Celery workers, some of them killed
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-cluster.txt
	@$(BIN)/python -m pytest -p no:xdist -x -m cluster tests/cluster

test-wheel: install  ## the package in new environments, with and without an Airflow of one's own
	@$(BIN)/python -m pytest -p no:xdist -m wheel tests/test_wheel.py

test-ui: install  ## what people do in the browser; needs Debian's package `chromium-headless-shell` or `chromium`
	@$(BIN)/python -m pytest -p no:xdist tests/browser

ui-shots: install  ## the same, and a picture of every page in build/shots
	@mkdir -p build/shots
	@UI_SHOTS=build/shots $(BIN)/python -m pytest -p no:xdist tests/browser

torture: install  ## fail, kill, shuffle and flood runs for hours: make torture [ONLY=kills] [SEED=17] [ARGS="--kills 20"]
	@PYTHONPATH=tests nice $(BIN)/python -m torture $(if $(ONLY),--only $(ONLY)) $(if $(SEED),--seed $(SEED)) $(ARGS)

wholeness: install  ## change the articles of a file of JSON lines and say what that cost: make wholeness DATA=… [ARGS="--records 200"]
	@PYTHONPATH=tests nice $(BIN)/python -m wholeness $(if $(DATA),"$(DATA)") $(ARGS)

lint: install  ## style, common mistakes and types
	@$(BIN)/ruff check --no-cache .
	@$(BIN)/ruff format --no-cache --check .
	@$(BIN)/mypy

audit: install  ## look up known vulnerabilities of all pinned packages
	@$(BIN)/python scripts/audit.py

licences: install  ## list the licence of every package that is installed
	@$(BIN)/pip-licenses --python $(BIN)/python --from mixed --order license

bench: install  ## CPU seconds and memory of each stage, as a table and in bench.json
	@$(BIN)/python tests/bench/bench.py

benchlake: install  ## the same on a generated lake of a million articles; takes minutes and 2 GB of disk
	@$(BIN)/python tests/bench/bench.py --large $(ARGS)

docs: install  ## write the data dictionary, the lists of settings and the cookbook's answers
	@$(BIN)/python scripts/write_data_dictionary.py
	@$(BIN)/python scripts/write_settings.py
	@$(BIN)/python scripts/write_cookbook_answers.py

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

lock: install  ## pin what pyproject.toml and requirements-dev.in name again
	@$(LOCK) pyproject.toml --extra airflow --extra s3 --extra cluster -o requirements-cluster.txt
	@$(LOCK) pyproject.toml --extra airflow --extra s3 -c requirements-cluster.txt -o requirements.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt

secrets:  ## write .env with new secrets for docker compose
	@$(PYTHON) scripts/write_secrets.py

clean:  ## remove the environment, Airflow's home and caches; data/ is left alone
	@rm -rf .venv .airflow .pytest_cache .ruff_cache .mypy_cache .hypothesis dist bench.json
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
