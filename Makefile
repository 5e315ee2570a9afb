# `make demo` and `make test` need git, make and Python 3.11–3.13; everything else they bring themselves.
.DEFAULT_GOAL := help
.PHONY: help demo up test test-long coverage coverage-domain mutate lint generate bench requirements run-set test-set bench-set

PYTHON := .venv/bin/python
SOURCES := $(wildcard services shared demo bench deploy tests)
# One process per core; the tests start real servers, so more would only make them wait.
JOBS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count())')

help: ## Show the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

demo: run-set ## Play the 80th-anniversary drive, or open it again (FRESH=1: anew; DEMO_ONCE=1: play, then stop)
	@.venv/bin/thidua demo $(if $(FRESH),--fresh)

up: run-set ## Start an installation in THIDUA_HOME at THIDUA_PORT
	@.venv/bin/thidua up

test: lint ## Check and test everything but the slow tests
	$(PYTHON) -m pytest -n $(JOBS) --dist worksteal -m "not slow"

test-long: lint ## Run the slow tests too
	$(PYTHON) -m pytest -n $(JOBS) --dist worksteal

# Whole services run in the processes of these tests; those of tests/e2e run in processes of their own.
coverage: test-set ## Hold each file of a service to the branches its tests must take
	$(PYTHON) -m pytest -n $(JOBS) --dist worksteal -m "not slow" tests/unit tests/integration tests/matrix tests/contract \
		-q --cov --cov-report=json:.coverage.json
	$(PYTHON) -m tests.floors .coverage.json services domain

coverage-domain: test-set ## Hold the domains and the law to the branches that unit tests alone must take
	$(PYTHON) -m pytest -n $(JOBS) -m "not slow" tests/unit -q --cov --cov-report=json:.coverage.json
	$(PYTHON) -m tests.floors .coverage.json domain

mutate: test-set ## Change every parameter of the law; each change must turn a test red
	$(PYTHON) -m tests.mutation.law

lint: test-set ## Check style, types and walls
	$(PYTHON) -m ruff check $(SOURCES)
	$(PYTHON) -m mypy $(SOURCES)
	.venv/bin/lint-imports --no-logo

# The schemas come first: they refuse a change that a hearer of today could not read.
generate: test-set ## Write every generated file anew
	$(PYTHON) -m shared.contracts.freeze
	$(PYTHON) -m tests.contract.documents
	$(PYTHON) -m tests.contract.samples
	$(PYTHON) -m tests.unit.awards.law.page
	$(PYTHON) -m deploy.caddy.errors
	$(PYTHON) -m deploy.nats.rights

bench: bench-set ## Measure (JSON lines)
	@$(PYTHON) -P -m bench

requirements: ## Lock the versions anew (needs uv)
	sh requirements/compile.sh

run-set test-set bench-set:
	@sh requirements/install.sh $(@:-set=)
