# Every target first sets up what is missing. The same steps without make: README, "Windows utan make".
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run-ready
DEV := .venv/.dev-ready
# The editable install adds nothing that the lock files do not pin.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help setup preview build check wheel test lint bench bench-server screenshots lock clean

help:  ## Visa målen
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

setup: $(RUN)  ## Installera det som kurs behöver i .venv

$(RUN): requirements/run.lock pyproject.toml
	@echo 'Installerar det som behövs. Det tar en minut eller två, bara första gången.'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements/run.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUN) requirements/dev.lock tests/node/package-lock.json tests/setup.py
	$(INSTALL) --require-hashes -r requirements/dev.lock
	$(BIN)/python tests/setup.py
	@touch $@

preview: $(RUN)  ## Bygg kursen, öppna förhandsvisningen och bygg om när en fil sparas
	$(BIN)/kurs preview

build: $(RUN)  ## Bygg alla paket till out/
	$(BIN)/kurs build

check: $(RUN)  ## Kontrollera kursens texter
	$(BIN)/kurs check

wheel: $(DEV)  ## Bygg en enda fil att installera, med kursen i, i dist/
	$(BIN)/python -m hatchling build -t wheel

test: $(DEV)  ## Kör alla tester, också de i webbläsare
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(DEV)  ## ruff, mypy och typkontroll av sidans skript
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/node tests/node/node_modules/typescript/bin/tsc --project tests/node/tsconfig.json

bench: $(DEV)  ## Skriv ut mätvärden
	$(BIN)/python tests/bench.py

bench-server: $(DEV)  ## Mät en gemensam spelare med 500 deltagare (PostgreSQL om det finns, och SQLite)
	$(BIN)/python tests/bench_server.py

screenshots: $(DEV)  ## Ta om bilderna i README
	$(BIN)/python tests/screenshots.py

lock:  ## Lås om beroendena (kräver uv)
	uv pip compile pyproject.toml --group install --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements/run.lock
	uv pip compile pyproject.toml --group install --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -c requirements/run.lock -o requirements/dev.lock

clean:  ## Ta bort allt som make har skapat
	rm -rf .venv out dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/node/node_modules
