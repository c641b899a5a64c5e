# One command each; all of them set up what they need, and may be run again at any time.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.setup-stamp

.PHONY: setup run test check format bench gallery stubs clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fast,fonts,test,dev]'
	touch $(STAMP)

run: setup
	$(BIN)/droidworld run --agent oracle --workers 2 --out runs/oracle --fresh
	$(BIN)/droidworld report runs/oracle

test: setup
	$(BIN)/python -m pytest -n 2

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/droidworld bench

gallery: setup
	$(BIN)/python examples/gallery.py

clean:
	rm -rf runs build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The stubs of the control interface; grpcio-tools 1.62 makes code that every later protobuf runtime takes.
stubs:
	python3 -m venv build/stubs && build/stubs/bin/pip install --quiet 'grpcio-tools==1.62.3' 'setuptools<70'
	build/stubs/bin/python -m grpc_tools.protoc -I. --python_out=. --grpc_python_out=. protocol/emulation/*.proto
