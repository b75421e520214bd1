# Two commands do everything on a machine that has Python 3.11, make and gcc:
#   make demo    the main job on the bundled examples
#   make test    lint, types, import rules, every test
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test evaluate lock clean

demo: $(READY)
	$(BIN)/twosource check examples

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# Scores every stage on the development data in ../shared, where that is present.
evaluate: $(READY)
	$(BIN)/python -m evaluation

# Everything is pinned by hash, models included; an interrupted set-up starts over.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Resolves the dependencies anew; needs uv.
lock:
	uv pip compile pyproject.toml --extra dev --extra build --python-version 3.11 --universal --generate-hashes --no-header --no-annotate --output-file requirements.lock

clean:
	rm -rf .venv build dist src/*.egg-info
