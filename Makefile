# Everything runs in .venv, which `make install` makes. `make` alone says what there is.
BIN := .venv/bin

.PHONY: help install test lint types docs bench check licences audit sbom release
help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 16

install: ## Truceline and the tools of a developer, in .venv
	test -x $(BIN)/python || python3 -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'

test: ## the tests; one file: make test only=tests/test_ids.py
	$(BIN)/pytest $(only)

lint: ## form, faults, layers, dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/vulture

types: ## mypy --strict
	$(BIN)/mypy

docs: ## the docs site in build/site, and what of it is made from the code
	$(BIN)/python docs/commands.py
	$(BIN)/python docs/exports.py
	$(BIN)/python -m truceline.claims.codebook > docs/reference/events.md
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

bench: ## speed and growth of the language model and the gazetteer on this machine
	$(BIN)/python benchmarks/run.py

check: lint types docs test ## all that needs no gold data; .ci/run is everything

licences: ## the licence of every package that an installation brings
	$(BIN)/python release/licences.py cluster pandas parquet polars postgresql server signing

audit: ## known weaknesses of them; asks an advisory service over the network
	$(BIN)/pip install -q -e '.[release]'
	$(BIN)/pip-audit --skip-editable

sbom: ## the same packages as a CycloneDX list in build/sbom.json
	$(BIN)/pip install -q -e '.[release]'
	mkdir -p build
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --of JSON -o build/sbom.json $(BIN)/python

release: ## wheel and source archive in dist/, built twice, the same, checked
	$(BIN)/pip install -q -e '.[release]'
	$(BIN)/python release/build.py
	$(BIN)/twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl
