# Probation Open Book. `make` alone prints what can be made.
# Needs Python 3.11 or later (with venv), GNU make, git and a POSIX shell. Everything else goes into .venv.

SHELL := /bin/sh
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?=
PORT ?= 8000
export PYTHONUTF8 := 1

VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.run-installed
TEST_READY := $(VENV)/.test-installed
INSTALL := $(RUN) -m pip --disable-pip-version-check -qq install
LOCKED := --require-hashes --only-binary=:all:
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3.13 python3.12 python3.11 python3)
HOW_TO := Debian or Ubuntu: apt install python3 python3-venv. macOS: brew install python. Others: https://www.python.org/downloads/
CHROMIUM ?=
BROWSERS := $(CHROMIUM) chromium chromium-browser google-chrome-stable google-chrome chrome
NU := $(VENV)/nu
CHECKER := $(NU)/node_modules/vnu-jar/build/dist/vnu.jar
NOT_INSTALLED := { echo "The packages were not installed; the lines above say why. Nothing was built. Try again when it is mended." >&2; exit 1; }

.PHONY: help setup html test browser check serve publish docs lock clean distclean moved

help:
	@echo "make html        set up what is needed, check the data, build the site in output/"
	@echo "make test        set up what is needed, run every test"
	@echo "make browser     install what the tests in a browser need: Chromium, Java, an HTML checker (Debian; says what elsewhere)"
	@echo "make check       check the data and the pages, write nothing (fast)"
	@echo "make serve       show the site at http://127.0.0.1:$(PORT)/ and build again after each change"
	@echo "make publish     build the site as it is published, with publishconf.py"
	@echo "make docs        write docs/dictionary/ and the links in CONTRIBUTING.md again"
	@echo "make setup       set up what is needed for all of these, do nothing else"
	@echo "make lock        work out the locked packages in requirements/ again (UPGRADE=1 takes newer ones)"
	@echo "make clean       remove output/ and caches; make distclean removes .venv too"
	@echo
	@echo "AS_OF=2021-06-26 make html    what is now known about that day"
	@echo "PORT=8080 make serve          another port"
	@echo "PYTHON=python3.12 make html   another Python, for a new .venv"

html: $(READY)
	@echo "Checking the data and building the site ..."
	@$(RUN) -m openbook build

test: $(TEST_READY)
	@echo "Running the tests ..."
	@$(RUN) -m pytest -n auto

# As root on Debian it asks for nothing; what is there already is left as it is.
browser: $(TEST_READY)
	@missing=; \
	found=; for each in $(BROWSERS); do command -v "$$each" >/dev/null 2>&1 && found="$$each"; done; \
	[ -n "$$found" ] || missing="$$missing chromium"; \
	java -version >/dev/null 2>&1 || missing="$$missing default-jre-headless"; \
	[ -f $(CHECKER) ] || command -v npm >/dev/null 2>&1 || missing="$$missing npm"; \
	if [ -n "$$missing" ]; then \
	  if ! command -v apt-get >/dev/null 2>&1; then \
	    echo "Not found:$$missing (names of Debian packages). Install Chromium or Chrome, a Java runtime (11 or later) and npm with what your" >&2; \
	    echo "system has for it (macOS: brew install chromium openjdk node). A browser elsewhere: CHROMIUM=/path/to/it make browser." >&2; \
	    exit 1; \
	  fi; \
	  as_root=; [ "$$(id -u)" = 0 ] || as_root="sudo -n"; \
	  echo "Installing$$missing ..."; \
	  $$as_root apt-get update -qq && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null || { \
	    echo "They were not installed; the lines above say why. A browser that you have elsewhere: CHROMIUM=/path/to/it make browser." >&2; \
	    exit 1; }; \
	fi
	@$(MAKE) --no-print-directory -s $(CHECKER)
	@echo "Chromium, Java and the HTML checker are there: make test uses them."

$(CHECKER): requirements/nu/package-lock.json
	@echo "Getting the HTML checker ..."
	@mkdir -p $(NU) && cp requirements/nu/package.json requirements/nu/package-lock.json $(NU)/
	@npm ci --prefix $(NU) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

check: $(READY)
	@$(RUN) -m openbook check

serve: $(READY)
	@echo "Building the site, then showing it ..."
	@$(RUN) -m openbook serve --port "$(PORT)"

publish: $(READY)
	@[ -n "$$SITE_URL" ] || echo "SITE_URL is not set, so the pages will not know their own address."
	@echo "Checking the data and building the site for publishing ..."
	@$(RUN) -m openbook build --settings publishconf.py

docs: $(READY)
	@$(RUN) -m openbook.editing.dictionary
	@$(RUN) -m openbook.editing.recipes
	@$(RUN) -m openbook.manual
	@echo "docs/dictionary/ and the links in CONTRIBUTING.md are as the schemas and templates are now."

setup: $(TEST_READY)

# The stamps say that .venv holds what the locked files ask for. The first also holds the folder it was made for:
# the package is installed as a link to this folder, so a copied or moved folder sets up again.

ifneq "$(shell cat $(READY) 2>/dev/null)" "$(CURDIR)"
$(READY): moved
endif

$(READY): requirements/run.txt pyproject.toml
	@command -v git >/dev/null 2>&1 || { \
	  echo "git was not found. Install it (Debian or Ubuntu: apt install git. Others: https://git-scm.com/downloads), then run make again." >&2; \
	  exit 1; }
	@if [ -n "$(PYTHON)" ] || ! $(RUN) -c '$(NEW_ENOUGH)' 2>/dev/null || ! $(RUN) -m pip --version >/dev/null 2>&1; then \
	  found=; old=; bare=; \
	  for each in $(CANDIDATES); do \
	    version=$$("$$each" -c 'import platform; print(platform.python_version())' 2>/dev/null) || continue; \
	    if ! "$$each" -c '$(NEW_ENOUGH)' 2>/dev/null; then old="$$each is Python $$version"; continue; fi; \
	    if ! "$$each" -c 'import ensurepip, venv' 2>/dev/null; then bare="$$each"; continue; fi; \
	    found="$$each"; break; \
	  done; \
	  if [ -z "$$found" ]; then \
	    if [ -n "$$bare" ]; then \
	      echo "$$bare has no venv module (ensurepip is missing). Install it (Debian or Ubuntu: apt install python3-venv), then run make again." >&2; \
	    elif [ -n "$$old" ]; then \
	      echo "$$old; 3.11 or later is needed. Install it ($(HOW_TO)), then run make again." >&2; \
	    else \
	      echo "Python 3.11 or later was not found (looked for: $(CANDIDATES)). Install it ($(HOW_TO)), then run make again." >&2; \
	    fi; \
	    exit 1; \
	  fi; \
	  echo "Setting up Python packages in $(VENV) (once, about a minute) ..."; \
	  "$$found" -m venv --clear $(VENV) || exit 1; \
	else \
	  echo "Bringing the Python packages in $(VENV) up to date ..."; \
	fi
	@$(INSTALL) $(LOCKED) -r requirements/run.txt || $(NOT_INSTALLED)
	@$(INSTALL) --no-deps --no-build-isolation --editable . || $(NOT_INSTALLED)
	@printf '%s\n' "$(CURDIR)" > $@

$(TEST_READY): requirements/test.txt $(READY)
	@echo "Setting up the test tools in $(VENV) (once, about a minute) ..."
	@$(INSTALL) $(LOCKED) -r requirements/test.txt || $(NOT_INSTALLED)
	@touch $@

# Locked with the oldest Python that is supported: what installs there installs on later ones too.
lock: $(READY)
	@$(RUN) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "Lock with Python 3.11, the oldest that is supported: make distclean, then make lock PYTHON=python3.11." >&2; exit 1; }
	@echo "Asking the package index and locking requirements/ (a minute or two) ..."
	@$(INSTALL) 'pip-tools>=7.5,<8' || $(NOT_INSTALLED)
	@for each in run test; do \
	  CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -m piptools compile --quiet $(if $(UPGRADE),--upgrade) \
	    --allow-unsafe --generate-hashes --strip-extras --no-emit-find-links --no-emit-index-url --no-emit-options \
	    --no-emit-trusted-host --output-file=requirements/$$each.txt requirements/$$each.in || exit 1; \
	done
	@echo "Look at the changes in requirements/, run make test, and commit them."

clean:
	@rm -rf output .output.new .output.old .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@for each in plugins tests; do \
	  if [ -d "$$each" ]; then find "$$each" -type d -name __pycache__ -prune -exec rm -rf {} +; fi; \
	done

distclean: clean
	@rm -rf $(VENV) plugins/*.egg-info
