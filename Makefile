# make run    a running Trialfinder on http://127.0.0.1:8000 (another port: make run PORT=8001); refreshes trials that are
#             older than a day from the registries in the background (not so: make run REFRESH=no)
# make check  lint, types, import layers and the tests that need no database: a minute
# make test   every check and every test
# make setup  what `run` does, without serving
# make bench  how fast studies are loaded and pages answered (500,000 trials as well: make bench BENCH=--largest)
# make soak   long versions of the tests: more examples, every page in every look
# make audit  known weaknesses of the locked packages, by asking pypi.org; make sbom: a list of these packages (CycloneDX)
# make format, make lock, make pictures (those of the curators' guide): for maintainers
#
# Needs git, make, python3 and python3-venv. All is safe to repeat and to interrupt.

PORT ?= 8000
REFRESH ?= yes
PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check
# Packages are installed uncompiled: without caches each process would compile them again, for 4 s and more.
unexport PYTHONDONTWRITEBYTECODE
# Tests and checks see none of the settings of the shell that starts them.
SETTINGS := DATABASE_URL DEBUG SECRET_KEY ALLOWED_HOSTS SECURE_SSL_REDIRECT SECURE_HSTS_INCLUDE_SUBDOMAINS \
	SECURE_HSTS_PRELOAD CLINICALTRIALS_GOV_API EU_CTIS_API ISRCTN_API REGISTRY_USER_AGENT REGISTRY_PAUSE \
	REGISTRY_MAX_PAGES \
	REGISTRY_MAX_ANSWER_MB REGISTRY_MAX_ANSWER_SECONDS REGISTRY_MAX_RUN_MB REGISTRY_MAX_RUN_MINUTES \
	CONDITION CONDITION_ES CONDITION_SYNONYMS SITE_OPERATOR SITE_ADDRESS SITE_PARTNERS \
	CORRECTIONS_EMAIL EMAIL_URL DEFAULT_FROM_EMAIL LOG_LEVEL SERVER_THREADS STATIC_ROOT \
	SEARCHES_A_MINUTE DOCUMENTS_A_MINUTE CHECKS_A_MINUTE REPORTS_A_MINUTE CLIENT_ADDRESS_HEADER \
	LOG_FORMAT LOG_REQUESTS METRICS_TOKEN ADMINS SECURITY_CONTACT REPLICA_DATABASE_URL CDN_SECONDS \
	HIDDEN_NEEDS_SECOND_CURATOR_HOURS UNCHECKED_IMPORTS
CLEANLY := env $(foreach name,$(SETTINGS),-u $(name))
ON_A_SERVER = $(CLEANLY) ALLOWED_HOSTS=trials.example.org SECRET_KEY="$$key" STATIC_ROOT="$$static" $(PYTHON) manage.py
PYTEST := $(PYTHON) -m pytest -n auto --maxprocesses 4 --dist worksteal -q -rs
# Lines and branches that tests reach without a browser, PostgreSQL and real records, in percent, rounded down: with them
# they are 0.25 more (docs/adr/0041-coverage-by-slipcover.md). Raise it when `make test` prints 98.3 or more.
COVERAGE_FLOOR := 97

# Checks of one process each, done side by side; each prints what it says once it ends.
LINT := check-code check-templates check-layers check-types
SIDE_BY_SIDE := $(MAKE) --no-print-directory --jobs 2 --output-sync=target

# $(call install,FILE): builds .venv if it is missing, unfinished, moved, broken or made for an older FILE, and installs
# exactly the packages of FILE: nothing is resolved or built, so that no later release can change what is installed
# (docs/adr/0013-installing-never-resolves.md), nor compiled: Python does so with what it imports, a small part.
# `.venv/unfinished` stands while anything is being written or deleted.
define install
@if [ -L .venv ]; then \
	echo ".venv is a link to $$(readlink .venv), which may serve another checkout: nothing was changed." \
		"Remove the link (rm .venv) and run make again." >&2; exit 1; \
fi
@if [ -e .venv/unfinished ] || ! .venv/bin/pip --version 2>/dev/null | grep -qF "$(CURDIR)/.venv/" || \
	{ [ -e .venv/installed-$(1) ] && ! cmp -s $(1) .venv/installed-$(1); }; then \
	echo "Making .venv for Python's packages"; \
	mkdir -p .venv && touch .venv/unfinished && \
	find .venv/ -mindepth 1 -maxdepth 1 ! -name unfinished -exec rm -rf {} + && \
	python3 -m venv .venv && rm .venv/unfinished; \
fi
@if ! [ -e .venv/installed-$(1) ]; then \
	echo "Installing the packages of $(1) into .venv"; \
	touch .venv/unfinished && \
	$(PIP) install --quiet --no-compile --no-deps --only-binary :all: --require-hashes -r $(1) && $(PIP) check && \
	cp $(1) .venv/installed-$(1) && rm .venv/unfinished; \
fi
endef

define announce
@echo; echo "== $(1)"
endef

.PHONY: help setup run check test soak pictures bench audit sbom lock format venv dev lint
.PHONY: $(LINT) check-public-server check-migrations

help:
	@sed -n '/^# /s/^# //p;/^$$/q' Makefile

venv:
	$(call install,requirements.txt)

dev: venv
	$(call install,requirements-dev.txt)

setup: venv
	@echo "Bringing the database up to date"
	@$(PYTHON) manage.py prepare

run: setup
	@echo "Trialfinder: http://127.0.0.1:$(PORT) (Ctrl-C stops it)"
	@$(if $(filter no,$(REFRESH)),,($(PYTHON) manage.py refresh --if-older-than 24 &);) \
	exec $(PYTHON) manage.py runserver --noreload 127.0.0.1:$(PORT)

check-code:
	$(call announce,Lint and format)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

check-templates:
	$(call announce,Lint of templates)
	@.venv/bin/djlint --lint --quiet templates

check-layers:
	$(call announce,Import layers)
	@.venv/bin/lint-imports --no-logo

check-types:
	$(call announce,Types)
	@$(CLEANLY) .venv/bin/mypy

check-public-server:
	$(call announce,Settings of a public server)
	@key=$$($(PYTHON) -c 'import secrets; print(secrets.token_hex(40))') && \
	static=$$(mktemp -d) && trap 'rm -rf "$$static"' EXIT && \
	$(ON_A_SERVER) collectstatic --no-input --verbosity 0 && \
	$(ON_A_SERVER) check --deploy --fail-level WARNING

check-migrations:
	$(call announce,Migrations)
	@$(CLEANLY) $(PYTHON) manage.py makemigrations --check --dry-run

lint: dev
	@$(SIDE_BY_SIDE) $(LINT)

check: lint
	$(call announce,Tests without a database)
	@$(CLEANLY) $(PYTEST) -m "not database and not browser and not subprocess"

test: dev
	@$(SIDE_BY_SIDE) $(LINT) check-public-server check-migrations
	$(call announce,Tests on PostgreSQL)
	@$(CLEANLY) $(PYTHON) -m tests.postgres $(PYTEST) -m "database and not browser and not one_database"
	$(call announce,Tests on SQLite, without a database and in a browser)
	@$(CLEANLY) $(PYTHON) -m tests.branch_coverage $(COVERAGE_FLOOR) $(PYTEST)

soak: dev
	$(call announce,Long tests on PostgreSQL)
	@$(CLEANLY) HYPOTHESIS_PROFILE=explore $(PYTHON) -m tests.postgres $(PYTEST) --soak -m "database and not browser"
	$(call announce,Long tests on SQLite, without a database and in a browser)
	@$(CLEANLY) HYPOTHESIS_PROFILE=explore $(PYTEST) --soak

pictures: dev
	@TAKE_PICTURES=1 $(CLEANLY) $(PYTHON) -m pytest -q tests/browser/test_desk.py -k pictures

bench: dev
	@$(PYTHON) -m tests.bench $(BENCH)

# Their packages need a newer pip than the oldest that we try, so that they live apart.
AUDIT := .venv/audit/bin
.venv/audit/installed: requirements-audit.txt | venv
	@python3 -m venv .venv/audit
	@$(AUDIT)/pip install --quiet --no-deps --only-binary :all: --require-hashes -r requirements-audit.txt
	@touch $@

audit: .venv/audit/installed
	@$(AUDIT)/pip-audit --strict --disable-pip --require-hashes -r requirements.txt -r requirements-dev.txt

sbom: .venv/audit/installed
	@$(AUDIT)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible -o sbom.json
	@echo "Written to sbom.json"

# Needs uv. Extras stay in the lock: without them pip 23 does not see that `psycopg[binary]` is pinned.
COMPILE := uv pip compile --no-config --universal --no-strip-extras --generate-hashes --python-version 3.11
lock:
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt
	$(COMPILE) requirements-audit.in -o requirements-audit.txt

format: dev
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
