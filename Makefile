# make lab    open the lessons in JupyterLab          make test    test everything
# make quick  unit and structure tests, seconds       make help    the other targets

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := PYTHONPATH=. $(BIN)/python
# TORCH=cpu: torch and torchvision without CUDA libraries, from PyTorch's own index.
TORCH ?=
LOCK := requirements.txt

# Compiled modules are kept: without them every kernel compiles torch anew, ten seconds each.
unexport PYTHONDONTWRITEBYTECODE
# Threads wait briefly, then sleep: by default two processes that train at once spin each other to
# a standstill (a tenfold slowdown was measured).
export GOMP_SPINCOUNT ?= 10000
export UV_LINK_MODE ?= hardlink

# Two workers share the tests; more would compete with torch's own threads.
TWO := -n 2 --dist worksteal
QUIET := TQDM_DISABLE=1 COURSE_PREDICTIONS=memory COURSE_STRICT=1

.PHONY: help lab test quick unit lessons digits browser lint notebooks stamp solved wheel \
        bench test-matrix lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

lab: $(VENV)/.learner  ## open JupyterLab on your own copy of the lessons, in work/
	$(RUN) tools/copy_lessons.py work
	$(BIN)/jupyter lab --notebook-dir=work $(LAB_OPTIONS)

test: $(VENV)/.dev lint unit lessons digits browser  ## everything: unit, structure, nbval, browser

quick: $(VENV)/.dev  ## unit and structure tests
	$(RUN) -m pytest -q $(TWO) -m "not browser and not slow" tests

lint: $(VENV)/.dev
	$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .

unit: $(VENV)/.dev
	$(RUN) -m pytest -q $(TWO) -m "not browser" tests

lessons: $(VENV)/.dev  ## run every lesson and compare its outputs with the stored ones
	$(QUIET) $(RUN) tools/run_lessons.py

digits: $(VENV)/.dev  ## run the lessons with images on the bundled digits, assertions only
	COURSE_DATA=digits $(QUIET) $(RUN) tools/run_lessons.py

browser: $(VENV)/.dev  ## drive the sliders in a real browser
	$(RUN) -m pytest -q -m browser -rs tests

test-matrix: $(VENV)/.dev  ## the comparison with one thread, with two, and with plain AVX2
	OMP_NUM_THREADS=1 $(QUIET) $(RUN) tools/run_lessons.py --strict
	OMP_NUM_THREADS=2 $(QUIET) $(RUN) tools/run_lessons.py --strict
	ATEN_CPU_CAPABILITY=avx2 OPENBLAS_CORETYPE=Haswell NUMBA_CPU_NAME=haswell $(QUIET) $(RUN) tools/run_lessons.py --strict

notebooks: $(VENV)/.dev  ## build the lessons from notebooks/src (NAMES=06 for one)
	$(RUN) tools/build.py $(NAMES)

stamp: $(VENV)/.dev  ## write address, times, version and symbols into lessons and README
	$(RUN) tools/stamp.py && $(BIN)/ruff format -q notebooks/src

solved: $(VENV)/.dev  ## build solved lessons in work/solved
	$(RUN) instructor/solved.py work/solved

bench: $(VENV)/.dev  ## measure speed, one ratio a line
	$(QUIET) $(RUN) benchmarks/bench.py $(NAMES)

wheel: $(VENV)/.dev  ## course_utils as a wheel in dist/, to lie beside a lone notebook
	rm -rf build dist/course_utils-*.whl
	$(BIN)/uv build -q --wheel --out-dir dist

lock: $(VENV)/.uv  ## compile the pinned requirements anew from pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-annotate \
	  --custom-compile-command "make lock" --extra lab pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-annotate \
	  --custom-compile-command "make lock" --extra dev -c requirements.txt \
	  pyproject.toml -o requirements-dev.txt

clean:  ## remove what was installed and built, not your work
	rm -rf $(VENV) dist build *.egg-info .pytest_cache .ruff_cache

# The environment. Stamps say what is installed; a changed requirements file installs again.
$(VENV)/.uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The course needs Python 3.11 or newer: make PYTHON=python3.12 lab")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check "$$(grep '^uv==' requirements-dev.txt)"
	touch $@

$(VENV)/.learner: requirements.txt | $(VENV)/.uv
	$(MAKE) -s install LOCK=requirements.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.uv
	$(MAKE) -s install LOCK=requirements-dev.txt
	touch $(VENV)/.learner $@

.PHONY: install
install:
ifeq ($(TORCH),)
	$(BIN)/uv pip install -q --python $(BIN)/python --compile-bytecode -r $(LOCK)
else
	$(BIN)/uv pip install -q --python $(BIN)/python --compile-bytecode --torch-backend $(TORCH) \
	  -c $(LOCK) -r pyproject.toml --extra $(if $(findstring dev,$(LOCK)),dev,lab)
endif
