# Every command of this project. `make` alone lists them.
# Each one first sets up what it needs in .venv, and only when that has changed.

PYTHON ?= python3
PORT ?= 8000
SITE_MODE ?= local
export PORT SITE_MODE

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
TEMPLATES = $(shell find templates -name '*.html')

.PHONY: help
help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile


# Use ---------------------------------------------------------------------------------------

.PHONY: run test bench curves screenshots
run: port venv-requirements ## Put the plan on screen (PORT=8000)
	@$(MANAGE) first_run
	@echo "  Ctrl-C stops the server."; echo
	@LOG_LEVEL=$${LOG_LEVEL:-WARNING} exec $(BIN)/granian --interface wsgi config.wsgi:application --host 127.0.0.1 --port $(PORT) \
	  --blocking-threads 4 --workers-kill-timeout 1 --log-level error

test: venv-requirements-test ## Run every test that this machine allows (ARGS="-k tree")
	@$(BIN)/python -m tests.run $(ARGS)

bench: venv-requirements-test ## Measure
	@$(BIN)/python -m benchmarks $(ARGS)
	@$(BIN)/python -m benchmarks.serving

# A quarter of an hour: up to 10,000 nodes, 47 plans and 1,000 editions on both databases.
curves: venv-requirements-test ## Measure what everything costs against the size of the record
	@$(BIN)/python -W ignore -m benchmarks.curves $(ARGS)

screenshots: venv-requirements-test ## Photograph every page into var/screenshots (ARGS=guide: for the guides)
	@$(BIN)/python -m tests.screenshots $(ARGS)


# Check: reads, never writes ----------------------------------------------------------------

# Nothing is opened with it: the deployment check only looks at how long it is.
IN_SERVICE := SITE_MODE=production SITE_URL=https://plan.example.jp ALLOWED_HOSTS=plan.example.jp \
  SECRET_KEY='as long and as varied as the secret key of a site in service'
NO_DATABASE := DATABASE_URL=sqlite://:memory:

.PHONY: check style types imports deployment migrations translations assets
check: style types imports deployment migrations translations assets ## Read everything: style, types, imports, deployment, migrations, translations, assets

style: venv-requirements-dev
	$(BIN)/ruff check
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml config publication kpi plan
	$(BIN)/ruff format --check
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)

types: venv-requirements-dev
	$(BIN)/mypy

imports: venv-requirements-dev
	$(BIN)/lint-imports --no-logo --cache-dir var/import-linter

deployment: venv-requirements-dev
	@echo manage.py check --deploy
	@$(NO_DATABASE) $(IN_SERVICE) $(MANAGE) check --deploy --fail-level WARNING
	@$(NO_DATABASE) $(IN_SERVICE) SITE_ROLE=public $(MANAGE) check --deploy --fail-level WARNING

migrations: venv-requirements-dev
	$(NO_DATABASE) $(MANAGE) makemigrations --check --dry-run

translations: venv-requirements-dev gettext
	$(BIN)/python scripts/check_locale.py

assets: venv-requirements-dev
	$(BIN)/python scripts/join_css.py --check
	$(BIN)/python scripts/build_fonts.py --check


# Audit: what takes longer, and asks the registries -----------------------------------------

.PHONY: audit vulnerabilities hostile site lighthouse soak disk
audit: ## Known vulnerabilities; hostile requests; the whole site against axe, HTML's rules, Lighthouse; a soak
	@$(MAKE) --no-print-directory --keep-going vulnerabilities hostile site lighthouse soak disk

vulnerabilities: venv-requirements-dev
	$(BIN)/pip-audit --requirement requirements.txt --require-hashes --disable-pip

hostile: venv-requirements-test
	$(BIN)/python -m tests.hostile --requests 10000

site: venv-requirements-test
	$(BIN)/python -m tests.audit $(ARGS)

lighthouse: venv-requirements-test
	$(BIN)/python -m tests.lighthouse

# Fifteen minutes of it: make soak ARGS="--minutes 15"
soak: venv-requirements-test
	$(BIN)/python -m benchmarks.soak $(ARGS)

# It mounts a small file system, so root runs it.
disk: venv-requirements-test
	$(BIN)/python -W ignore -m tests.full_disk


# Write -------------------------------------------------------------------------------------

.PHONY: fix fixtures messages css fonts lock clean
fix: venv-requirements-dev ## Rewrite style: Python and templates
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)

fixtures: venv-requirements ## Write fixtures/ from the working copy
	$(MANAGE) write_fixtures

messages: venv-requirements gettext ## Collect the texts to translate, and compile the translations
	$(MANAGE) makemessages --locale ja --add-location file --no-obsolete --ignore tests --ignore var
	$(MANAGE) compilemessages --locale ja --ignore .venv

css: venv-requirements ## Join the style sheets into the one that pages load
	$(BIN)/python scripts/join_css.py

fonts: venv-requirements-test ## Cut the fonts to the characters in use
	$(BIN)/python scripts/build_fonts.py

# The tests' lock holds what runs in service, the tools' lock holds both.
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
  --generate-hashes --annotation-style line --custom-compile-command 'make lock' $(ARGS)

lock: venv-requirements-dev ## Write requirements*.txt from pyproject.toml (ARGS=--upgrade)
	$(LOCK) --output-file requirements.txt
	$(LOCK) --output-file requirements-test.txt --constraint requirements.txt --extra test
	$(LOCK) --output-file requirements-dev.txt --constraint requirements-test.txt --extra test --extra dev

clean: ## Remove .venv and caches; the database in var/ stays
	rm -rf .venv .hypothesis var/ruff var/mypy var/pytest var/tests var/import-linter var/static
	find . -name __pycache__ -prune -exec rm -r {} +


# What the rest stands on -------------------------------------------------------------------

.PHONY: port python venv gettext
port: python
	@$(PYTHON) -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || { \
	  echo "Port $(PORT) is not free. Another one: PORT=8001 make run" >&2; exit 1; }

python:
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer with venv is missing: sudo apt-get install python3 python3-venv" >&2; exit 1; }

gettext:
	@command -v msgfmt >/dev/null || { \
	  echo "gettext is missing: sudo apt-get install gettext" >&2; exit 1; }

venv: python
	@test -x $(BIN)/python -a -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv

# A copy of the lock inside .venv tells which one was installed last.
venv-%: venv
	@cmp -s $*.txt .venv/$*.txt || { \
	  echo "Installing $*.txt into .venv" && \
	  $(BIN)/python -m pip install -qq --disable-pip-version-check \
	    --require-hashes --only-binary=:all: --requirement $*.txt && \
	  cp $*.txt .venv/; }
