# The whole project by three commands: run (look at it), test (trust it), serve (as in production).
# PORT= chooses another port, PYTHON= another Python, ARGS= more options for pytest or the benchmarks.
.PHONY: run serve test test-fast test-thorough bench bench-against lint types checks format screenshots clean
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PYTEST ?= $(VENV)/bin/pytest
ENV_FILE ?= .env
MANAGE := $(VENV)/bin/python manage.py
# DEMONSTRATION=no starts an empty site, without the first publication and its people.
DEMONSTRATION ?= yes
IS_EMPTY := $(filter no,$(DEMONSTRATION))
TEMPLATES := $(wildcard templates */templates)
COLLECTED := var/static/staticfiles.json
STATIC_SOURCES := $(shell find antidep_site articles drugs publishing -path '*/static' -o -path '*/static/*')
# While an editor waits for a publication, the other threads answer readers; with many more, all become slower.
GRANIAN := $(VENV)/bin/granian --interface wsgi --no-ws --workers 2 --blocking-threads 8 \
	--respawn-failed-workers --workers-kill-timeout 10
export ENV_FILE

# `exec`, so that the signal that stops make stops the server; no reloader where nobody edits (it outlives a signal).
run: $(VENV)/runtime
	@export DEBUG=true HTTPS=false; \
	$(MANAGE) migrate --verbosity 0 && \
	$(if $(IS_EMPTY),true,$(MANAGE) load_first_publication --demonstration-passwords) && \
	echo "Readers: http://127.0.0.1:$(PORT)/   Editors: http://127.0.0.1:$(PORT)/admin/" && \
	exec $(MANAGE) runserver $$(test -t 0 || echo --noreload) 127.0.0.1:$(PORT)

serve: $(VENV)/runtime $(ENV_FILE) $(COLLECTED)
	@export DEBUG=false; \
	$(MANAGE) migrate --verbosity 0 && \
	$(if $(IS_EMPTY),true,$(MANAGE) load_first_publication) && \
	echo "Serving http://127.0.0.1:$(PORT)/ (the first account: $(MANAGE) createsuperuser)" && \
	exec $(GRANIAN) --host 127.0.0.1 --port $(PORT) antidep_site.wsgi:application

test: $(VENV)/tools
	@$(VENV)/bin/python -m tests.browser
	@$(PYTEST) --numprocesses auto --dist worksteal --durations 20 $(ARGS)

# For the inner loop: without a browser, and without what takes longest.
test-fast: $(VENV)/tools
	@$(PYTEST) --numprocesses auto --dist worksteal -m "not journey and not begun_first" $(ARGS)

# What `make test` does in seconds, for longer: 5,000 random steps, twenty people at work for a minute, and 600
# publications that no reader may see late.
test-thorough: $(VENV)/tools
	@RANDOM_STEPS=5000 CONCURRENCY_SECONDS=60 PUBLICATIONS=600 $(PYTEST) --numprocesses auto --dist worksteal \
		tests/publishing/verbs/test_random_steps.py tests/publishing/verbs/test_twenty_processes.py \
		tests/antidep_site/many_servers $(ARGS)

lint: $(VENV)/tools
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --quiet --check $(TEMPLATES)
	$(VENV)/bin/djlint --quiet --lint $(TEMPLATES)

types: $(VENV)/tools
	$(VENV)/bin/mypy

# As on a real site: no .env of this machine, HTTPS, a key that is used for nothing else.
checks: $(VENV)/runtime
	@export ENV_FILE=/dev/null DEBUG=false HTTPS=true ALLOWED_HOSTS=www.example.org; \
	export SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')"; set -x; \
	$(MANAGE) makemigrations --check --dry-run && \
	$(MANAGE) check --deploy --fail-level WARNING

format: $(VENV)/tools
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format
	-$(VENV)/bin/djlint --quiet --reformat $(TEMPLATES)

# Every picture of the README and of the editor’s guide, anew, from what a real browser shows.
screenshots: $(VENV)/tools
	@$(VENV)/bin/python -m docs.screenshots

# About a quarter of an hour; ARGS="--quick" for a look, ARGS="--list" for the topics.
bench: $(VENV)/runtime $(COLLECTED)
	@$(VENV)/bin/python -m benchmarks $(ARGS)

# Is this code slower than that of another revision? REVISION= names it as git does.
bench-against: $(VENV)/tools
	@$(VENV)/bin/python -m benchmarks.revisions $(REVISION) $(ARGS)

clean:
	rm -rf $(VENV) var/static .pytest_cache .mypy_cache .ruff_cache .hypothesis

# On first use: a strong key of this installation, and plain HTTP for this machine alone.
$(ENV_FILE):
	@umask 077; key="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')" && \
	printf '%s\n' '# Written by the first “make serve”; .env.example explains every setting.' \
		"SECRET_KEY=$$key" 'ALLOWED_HOSTS=127.0.0.1,localhost' 'HTTPS=false' > $@ && \
	echo "Wrote $@ with a new secret key, for http://127.0.0.1 only."

# Naming and compressing every file takes seconds, so it is done when one of them (or the packages) has changed.
$(COLLECTED): $(VENV)/runtime $(STATIC_SOURCES) | $(ENV_FILE)
	@echo "Collecting static files …"
	@DEBUG=false $(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@

# The two stamps are older than the lists when packages must be installed anew.
$(VENV)/runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Antidep needs Python 3.11 or newer; name one with PYTHON=, for example make run PYTHON=python3.12"; exit 1; }
	@echo "Installing packages into $(VENV) …"
	@test -x $(VENV)/bin/pip || $(PYTHON) -m venv $(VENV) || \
		{ echo "The venv module is missing; on Debian: apt install python3-venv"; exit 1; }
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/tools: requirements-dev.txt $(VENV)/runtime
	@echo "Installing the tests’ packages into $(VENV) …"
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@
