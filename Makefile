# make demo | test | check | run | install — everything installs itself into .venv first.
PYTHON ?= python3
PORT ?= 8080
# How often the kill tests kill; FAULT_KILLS=50 and YEAR_STUDENTS=600 are the full measure.
FAULT_KILLS ?= 6
PIP = .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: demo run install test check clean

demo: .venv/run.stamp
	@.venv/bin/python -m bot demo --port $(PORT)

run: .venv/run.stamp
	@.venv/bin/python -m bot run

install: .venv/run.stamp
	@# A service may not write into the folder of its code: it would compile all of it at every start.
	@.venv/bin/python -m compileall -q bot handlers content db

test: check
	@# Flows wait for the bot more than they compute: more of them than processors.
	.venv/bin/python -m pytest -n 4 --dist worksteal -m "not browser and not fault"
	FAULT_KILLS=$(FAULT_KILLS) .venv/bin/python -m pytest -n 2 --dist worksteal -m fault

check: .venv/test.stamp
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m bot check

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python requirements.lock
	@echo "Installing what the bot needs into .venv …"
	@$(PIP) -r requirements.lock
	@touch $@

.venv/test.stamp: .venv/bin/python tests/requirements.lock
	@echo "Installing what the tests need into .venv …"
	@$(PIP) -r tests/requirements.lock
	@touch $@ .venv/run.stamp

clean:
	rm -rf .venv var
