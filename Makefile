# What can be done here. On Windows, README.md gives the same as plain commands.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501

.DEFAULT_GOAL := help
.PHONY: help run lint quick near test pass coverage test-services torture bench check geocodes screenshots clean

help: ## say what can be done
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.venv/installed: requirements.txt
	@echo "Creating .venv and installing what the atlas needs (about a minute, once) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/tested: .venv/installed pyproject.toml
	@echo "Installing the tests' own tools …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt --group test
	@touch $@

run: .venv/installed ## install once, then open the atlas in the browser
	@echo "The atlas opens at http://localhost:$(PORT) in a few seconds. Stop it with Ctrl+C."
	@echo "Below: its log, one line of JSON per event (started, warmed, page drawn, failed …). Settings: README.md."
	@$(BIN)/python -m streamlit run dashboard.py --server.port $(PORT)

lint: .venv/tested ## check style, form and types: ruff, and mypy in strict mode
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

quick: .venv/tested ## lint and, beside it, pass the tests nearest to what changed, without a browser: under half a minute
	@$(MAKE) --no-print-directory -j 2 lint near

near: .venv/tested
	@$(BIN)/python -m tests.changed

test: .venv/tested ## install, then lint and, beside it, pass every test, the browser's included (needs Chromium)
	@$(MAKE) --no-print-directory -j 2 lint pass

pass: .venv/tested
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

coverage: .venv/tested ## tell how much of geo/ the tests reach (at least 95 %)
	@$(BIN)/python -m pytest -n auto --dist loadfile -m 'not browser and not service' --cov=geo --cov-report=term --cov-fail-under=95

test-services: .venv/tested ## prove cache and online look-up against a real PostgreSQL and Nominatim
	@$(BIN)/python -m pytest -m service tests/service

torture: .venv/tested ## kill, fill, damage and move the clock 1,000 times and see that nothing kept is lost (some minutes)
	@$(BIN)/python -m tests.torture $(TORTURE)

bench: .venv/tested ## measure what the atlas promises, in about half an hour; see README.md, “Speed”
	@$(BIN)/python -m geo bench $(BENCH)

check: .venv/installed ## verify data, hashes, cache, boundaries and, with the article at hand, the transcription
	@$(BIN)/python -m geo check

audit: .venv/installed ## ask PyPI's advisory service about every installed package
	@.ci/audit $(BIN)/python

geocodes: .venv/installed ## place every printed entry again, offline
	@$(BIN)/python -m geo rebuild

screenshots: .venv/tested ## take the README's pictures again
	@$(BIN)/python -m tests.browser.screenshots

clean: ## remove what was built; data, geocodes and decisions stay
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache cache/made cache/site cache/gazetteer.sqlite cache/gazetteer.lock
