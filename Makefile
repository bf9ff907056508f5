# Everything here works on a machine that has Python 3.11 or later, git and make.

UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
RUN := $(UV) run --frozen --no-sync
HOST ?= 127.0.0.1
PORT ?= 8000
EVAL ?= .coach/eval

.PHONY: chat chat-local test check lint types imports snapshots bench eval model browser clean help

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

chat: .venv/ready ## start the chat at http://localhost:8000
	$(RUN) coach-bot serve --host $(HOST) --port $(PORT)

chat-local: .venv/ready-all ## the same with a language model on this machine (fetches 1.1 GB once)
	$(RUN) coach-bot fetch-model
	COACH_SPEAKER=local $(RUN) coach-bot serve --host $(HOST) --port $(PORT)

test: .venv/ready-all browser ## run lint, types, import contracts and all tests
	$(MAKE) check
	$(RUN) pytest

check: lint types imports ## lint, types, import contracts

lint: .venv/ready-all
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: .venv/ready-all
	$(RUN) mypy

imports: .venv/ready-all
	$(RUN) lint-imports

snapshots: .venv/ready-all browser ## take pictures of the widget to look at, into .coach/snapshots
	$(RUN) python -m tests.browser.snapshots .coach/snapshots

bench: .venv/ready-all ## measure speed, memory and search quality beside the plain baseline
	$(RUN) python -m tests.bench $(BENCH_ARGS)

eval: .venv/ready-all ## score the guide, the local model and plain RAG on it (hours; EVAL_ARGS=--small: less)
	$(RUN) coach-bot eval --speaker guide --out $(EVAL) $(EVAL_ARGS)
	$(RUN) coach-bot eval --speaker local --against plain --against plain-prompt --out $(EVAL) $(EVAL_ARGS)
	$(RUN) coach-bot eval --score $(EVAL) --html $(EVAL)/scorecard.html --baseline docs/scorecard/baseline.json

model: .venv/ready-all ## fetch the local model's weights (1.1 GB, once) for the tests that need them
	$(RUN) coach-bot fetch-model

browser: ## install Chromium for the browser tests, when there is none
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { \
	  echo "installing Chromium for the browser tests"; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium; }

.venv/ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --no-dev
	@touch $@

.venv/ready-all: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --all-extras
	@touch $@ .venv/ready

.uv/bin/uv:
	python3 -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

clean: ## remove what was installed and indexed here
	rm -rf .venv .uv .coach
