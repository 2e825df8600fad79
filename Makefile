# make lab    open the lessons in JupyterLab          make test    test everything
# make quick  unit and structure tests, seconds       make help    the other targets

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := PYTHONPATH=. $(BIN)/python
# Your copies of the lessons: another folder with make lab WORK=~/l1-lessons.
WORK ?= work
override WORK := $(patsubst ~%,$(HOME)%,$(WORK))
# JupyterLab's own options. As root: LAB_OPTIONS=--allow-root. On a machine whose page you open from
# another: LAB_OPTIONS="--ip=0.0.0.0 --no-browser" (its address with the token is then printed).
LAB_OPTIONS ?=
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
# Where two processes train, each has a thread of its own.
ALONE := OMP_NUM_THREADS=1
QUIET := TQDM_DISABLE=1 COURSE_PREDICTIONS=memory COURSE_STRICT=1

.PHONY: help lab test quick unit lessons digits browser lint notebooks stamp solved wheel \
        bench seeds test-matrix lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

lab: $(VENV)/.learner  ## open your own copies in JupyterLab (WORK=folder, LAB_OPTIONS=--allow-root)
	$(RUN) tools/copy_lessons.py "$(WORK)"
	PYTHONPATH="$(CURDIR)" $(BIN)/jupyter lab --notebook-dir="$(WORK)" $(LAB_OPTIONS)

test: $(VENV)/.dev lint unit lessons browser  ## everything: unit, structure, nbval, browser

quick: $(VENV)/.dev  ## unit and structure tests
	$(ALONE) $(RUN) -m pytest -q $(TWO) -m "not browser and not slow" tests

lint: $(VENV)/.dev
	$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .
	$(BIN)/ruff check -q --isolated --select E501 --line-length 88 notebooks/*.ipynb

unit: $(VENV)/.dev
	$(ALONE) $(RUN) -m pytest -q $(TWO) -m "not browser and not quick" tests

lessons: $(VENV)/.dev  ## run every lesson and compare its outputs with the stored ones
	$(ALONE) $(QUIET) $(RUN) tools/run_lessons.py

digits: $(VENV)/.dev  ## lessons with images on the bundled digits, claims only (browser does it, too)
	COURSE_DATA=digits $(QUIET) $(RUN) tools/run_lessons.py

browser: $(VENV)/.dev  ## every lesson on the digits and every slider, in a real browser
	$(ALONE) $(RUN) -m pytest -q -n 2 --dist load --maxschedchunk 1 -m browser -rs tests/test_browser.py

test-matrix: $(VENV)/.dev  ## compared with one thread, two, plain AVX2; every cell run again
	OMP_NUM_THREADS=1 $(QUIET) $(RUN) tools/run_lessons.py --strict
	OMP_NUM_THREADS=2 $(QUIET) $(RUN) tools/run_lessons.py --strict
	ATEN_CPU_CAPABILITY=avx2 OPENBLAS_CORETYPE=Haswell NUMBA_CPU_NAME=haswell $(QUIET) $(RUN) tools/run_lessons.py --strict
	COURSE_DATA=digits $(RUN) tools/run_again.py

seeds: $(VENV)/.dev  ## run the lessons under five other seeds, and list the claims that fail
	$(RUN) tools/run_seeds.py $(NAMES)

notebooks: $(VENV)/.dev  ## build the lessons from notebooks/src (NAMES=06 for one)
	$(RUN) tools/build.py $(NAMES)

stamp: $(VENV)/.dev  ## write address, times, version and symbols into lessons and README
	$(RUN) tools/stamp.py && $(BIN)/ruff format -q notebooks/src

solved: $(VENV)/.dev  ## build solved lessons in work/solved
	$(RUN) instructor/solved.py work/solved

bench: $(VENV)/.dev  ## measure speed, one ratio a line
	$(QUIET) $(RUN) benchmarks/bench.py $(NAMES)

wheel: $(VENV)/.uv  ## course_utils as a wheel in dist/, to lie beside a lone notebook
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

# An environment does not move with its folder, and keeps its Python: say so instead of failing.
MADE := $(VENV)/pyvenv.cfg
ANEW := make clean (which keeps your work), and then this again
ASKED = $(shell $(PYTHON) -c 'import platform; print(platform.python_version())')
.PHONY: own-venv
own-venv:
	@! grep -s "^command = .* venv " $(MADE) | grep -qvF " venv $(abspath $(VENV))" || \
	  { echo '$(VENV) was made in another folder (was this one moved or renamed?): $(ANEW)'; exit 1; }
ifneq ($(origin PYTHON),file)
	@! grep -s "^version = " $(MADE) | grep -qvxF "version = $(ASKED)" || \
	  { echo '$(VENV) holds another Python than PYTHON=$(PYTHON), $(ASKED): $(ANEW)'; exit 1; }
endif

# The environment. Stamps say what is installed; a changed requirements file installs again.
$(VENV)/.uv: | own-venv
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The course needs Python 3.11 or newer: make PYTHON=python3.12 lab")'
	$(PYTHON) -m venv $(VENV) || \
	  { echo 'Why there is no $(VENV) stands above. Where you cannot write: make VENV=$(HOME)/l1-venv lab'; exit 1; }
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
