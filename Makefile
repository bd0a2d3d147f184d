# The index of commands. `make help` prints it.
SHELL := /bin/bash
PY := .venv/bin/python
PORT ?= 8000
export PORT
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Where this is set every start compiles all libraries anew, which takes longer than starting.
unexport PYTHONDONTWRITEBYTECODE
WORKERS ?= auto
.DEFAULT_GOAL := help

.PHONY: help setup run dev test lint format types bench bench-rooms bench-stage requirements messages production

help: ## Print this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t16

.venv/ready: requirements/base.txt requirements/dev.txt requirements/uv.txt requirements/node.txt
	@test -x $(PY) || python3.11 -m venv .venv 2>/dev/null || python3 -m venv .venv
	@test -x .venv/bin/uv || $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@command -v npm >/dev/null || VIRTUAL_ENV=.venv .venv/bin/uv pip install -q --require-hashes -r requirements/node.txt
	@echo "Installing Python packages …"
	@VIRTUAL_ENV=.venv .venv/bin/uv pip install -q --require-hashes -r requirements/base.txt -r requirements/dev.txt
	@touch $@

static/vendor/icons.svg: package-lock.json core/management/commands/vendor_assets.py | .venv/ready
	@echo "Installing browser packages …"
	@npm ci --silent
	@$(PY) manage.py vendor_assets

%.mo: %.po | .venv/ready
	@pybabel -q compile -i $< -o $@

setup: .venv/ready static/vendor/icons.svg $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po)) ## Install everything into .venv, node_modules and static/vendor.

run: export SITE_URL ?= http://localhost:$(PORT)
run: export DEMO ?= 1
run: setup ## Migrate, seed the demo programme and serve it on http://localhost:$(PORT).
	@exec $(PY) manage.py serve --port $(PORT) --first "migrate -v 0" --first "collectstatic --no-input -v 0" --first seed_demo

dev: export DEBUG ?= 1
dev: export DEMO ?= 1
dev: setup ## Serve with developer pages and unhashed static files.
	@exec $(PY) manage.py serve --port $(PORT) --first "migrate -v 0"

test: setup ## Run the whole suite. ARGS="tests/courses -k quiz" narrows it.
	@$(PY) -m pytest -n $(WORKERS) --dist loadgroup -q $(ARGS)

lint: setup ## ruff, import order of apps, templates.
	@ruff check .
	@ruff format --check .
	@lint-imports --no-logo
	@djangofmt --check --line-length 140 $$(git ls-files '*/templates/*.html')
	@djlint --lint --quiet $$(git ls-files '*/templates/*.html')

format: setup ## Rewrite Python and templates in the house format.
	@ruff check --fix-only -q . ; ruff format -q .
	@djangofmt --line-length 140 $$(git ls-files '*/templates/*.html')

types: setup ## mypy, strict for actions, queries, rules and core.
	@mypy .

messages: .venv/ready ## Bring the translations up to date with the source and list what is still to translate.
	@$(PY) manage.py messages

bench: setup ## Measure pages, writes and exports on the production set; prints the table of docs/performance.md.
	@$(PY) -m tests.bench

bench-rooms: setup ## Measure sockets of rooms and shared documents beside a bare broadcast.
	@$(PY) -m tests.bench.rooms

bench-stage: setup ## Measure what Janus costs with one person on the stage and up to thirty who watch.
	@$(PY) -m tests.bench.stage

production: setup ## Start the whole production set on this machine (needs DATABASE_URL and REDIS_URL).
	@exec deploy/production-set

requirements: .venv/ready ## Pin requirements/*.in into hash-pinned *.txt.
	@for name in base dev uv node; do \
	  uv pip compile -q --generate-hashes --no-header --no-emit-index-url --python-version 3.11 \
	    requirements/$$name.in -o requirements/$$name.txt; done
