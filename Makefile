# make site    install the locked packages, build site/    make test       run lint, type checks and tests
# make serve   preview with live reload                    make test-unit  run the tests that need no browser, Node or server
# make admin   the same, with the editing form             make test-full  the same as test, and all that takes longer
# make new     create a case, step by step                 make lint       run lint and type checks only
# make check   check the case records only                 make format     format the code
# make bench   compare build times with Hugo               make lighthouse run Lighthouse on the site
# make lock    update the locked versions                  make pictures   update docs-dev/pictures/
# make generated  rewrite schemas and golden files, after a change of model, vocabulary, messages or templates
# make clean   remove everything that was built            make help       show this list

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --loglevel error --ignore-scripts
BIOME := $(BIN)/node tests/site/node_modules/@biomejs/biome/bin/biome
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

# Builds use the date of the last commit, so that the same commit gives the same site. The preview uses the current date:
# an editor may enter a figure of today although the last commit is a month old.
COMMITTED := $(shell git log -1 --format=%ct 2>/dev/null)
ifneq ($(COMMITTED),)
site test test-unit test-full bench lighthouse vnu pictures: export SOURCE_DATE_EPOCH ?= $(COMMITTED)
endif
serve admin: export SOURCE_DATE_EPOCH ?= $(shell date +%s)

# Some images set this variable: each of the hundreds of times that tests start Python would compile all modules again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install site serve admin new check lint style format test test-unit test-full generated bench lighthouse vnu pictures browser servers \
  lock wheels clean help
.DELETE_ON_ERROR:

site: $(VENV)/site.stamp
	@$(BIN)/casebook build
	@echo
	@echo "网站在 site/ 文件夹里。预览：make serve，再用浏览器打开 http://127.0.0.1:8000/"
	@echo "The site is in the folder site/. To look at it: make serve, then open http://127.0.0.1:8000/"

install: $(VENV)/site.stamp

serve: $(VENV)/site.stamp
	@$(BIN)/casebook serve

admin: $(VENV)/site.stamp admin/node_modules/.package-lock.json
	@$(BIN)/casebook serve

new: $(VENV)/site.stamp
	@$(BIN)/casebook new

check: $(VENV)/site.stamp
	@$(BIN)/casebook check

lint: style
	$(BIN)/python -m mypy

style: $(VENV)/test.stamp tests/site/node_modules/.package-lock.json
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIOME) check --error-on-warnings .

format: $(VENV)/test.stamp tests/site/node_modules/.package-lock.json
	$(BIN)/python -m ruff format .
	$(BIOME) format --write .

# mypy, which without its cache takes half a minute on one processor, runs beside the tests and prints its result at the end.
test: style admin/node_modules/.package-lock.json browser servers
	@mkdir -p build
	$(BIN)/python -m mypy > build/types.txt 2>&1 & types=$$!; \
	  $(PYTEST); tests=$$?; wait $$types || tests=1; cat build/types.txt; exit $$tests

test-unit: $(VENV)/test.stamp
	$(PYTEST) -m "not browser and not node and not servers"

# All tests, also those marked slow, and what takes longer still, one command a line. Build servers run it every night.
test-full: lint admin/node_modules/.package-lock.json browser servers
	$(PYTEST) -m "" --cov --cov-report=term:skip-covered
	$(BIN)/python -m tests.loading.mutations 20000
	$(BIN)/python -m tests.importing.mutations 5000
	$(BIN)/python -m tests.search.oracle 1000
	$(BIN)/python -m tests.search.oracle 10000
	$(BIN)/python -m tests.faults.faults --rounds 300
	$(BIN)/python -m tests.publishing.kills --rounds 100
	$(MAKE) lighthouse
	$(MAKE) vnu

generated: $(VENV)/test.stamp
	@$(BIN)/casebook schema
	@UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/pages/test_planner.py \
	  tests/rendering/test_golden_pages.py tests/loading/test_bad_records.py::test_mistakes_are_reported \
	  tests/loading/test_bad_settings.py::test_mistakes_in_settings_are_reported
	@git status --short

# Options: make bench SIZES=100,1000 PEERS=casebook,hugo RUNS=3 SCENARIOS=cold,edit
bench: $(VENV)/bench.stamp
	@$(BIN)/python -m benchmarks $(if $(SIZES),--sizes $(SIZES)) $(if $(PEERS),--peers $(PEERS)) \
	  $(if $(RUNS),--runs $(RUNS)) $(if $(SCENARIOS),--scenarios $(SCENARIOS)) --json build/benchmark.json

lighthouse: benchmarks/lighthouse/node_modules/.package-lock.json browser
	@$(BIN)/python -m benchmarks.lighthouse

vnu: benchmarks/vnu/node_modules/.package-lock.json
	@$(BIN)/python -m benchmarks.vnu

pictures: browser
	@$(BIN)/python -m benchmarks.pictures

# A stamp is newer than its lock if and only if .venv/ contains the packages of the lock.

$(VENV)/site.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新的版本。Python 3.11 or newer is needed."; \
	  echo "    apt-get install -y python3        # Debian 12 / Ubuntu 24.04"; \
	  echo "    make PYTHON=python3.12            # 另一个解释器 / another interpreter"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "缺少 Python 的 venv 模块，请先安装。Python's module venv is missing; install it first:"; \
	  echo "    apt-get install -y python3-venv"; exit 1; }
	@echo "安装依赖到 $(VENV)/ …… Installing what is needed into $(VENV)/ …"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/%.stamp: requirements-%.lock $(VENV)/site.stamp
	@echo "安装 make $* 所需 …… Installing what make $* needs …"
	@$(PIP) install --require-hashes -r $<
	@touch $@

# npm writes this file last. Node is installed as a Python package.
%/node_modules/.package-lock.json: %/package-lock.json $(VENV)/test.stamp
	@echo "安装 $*/package.json 所列 …… Installing what $*/package.json lists …"
	@$(NPM) --prefix $* ci
	@touch $@

# Tests open pages in Chromium with a Chinese font. Playwright's own Node needs libatomic.
browser: $(VENV)/test.stamp
ifeq ($(shell id -u)$(wildcard /etc/debian_version),0/etc/debian_version)
	@command -v chromium-headless-shell >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . && ldconfig -p | grep -q libatomic || { \
	  echo "安装 Chromium 和中文字体 …… Installing Chromium and a Chinese font …"; \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
	  apt-get -qq install -y --no-install-recommends chromium-headless-shell fontconfig fonts-noto-cjk libatomic1 >/dev/null; }
else
	@command -v chromium-headless-shell >/dev/null || $(BIN)/python -m playwright install chromium || { \
	  echo "请安装 Chromium 和中文字体。Please install Chromium and a Chinese font:"; \
	  echo "    apt-get install -y chromium-headless-shell fonts-noto-cjk"; exit 1; }
	@fc-list :lang=zh 2>/dev/null | grep -q . || \
	  echo "没有中文字体，请安装 fonts-noto-cjk。No Chinese font found; please install fonts-noto-cjk."
endif

# Tests publish to nginx and Apache and with rsync, and make certificates. On a machine with systemd the package of nginx also starts a service.
servers:
ifeq ($(shell id -u)$(wildcard /etc/debian_version),0/etc/debian_version)
	@test -x /usr/sbin/nginx && test -x /usr/sbin/apache2 && command -v rsync >/dev/null && command -v openssl >/dev/null || { \
	  echo "安装 nginx、Apache、rsync 和 openssl …… Installing nginx, Apache, rsync and openssl …"; \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
	  apt-get -qq install -y --no-install-recommends nginx-light apache2-bin rsync openssl >/dev/null; }
else
	@{ test -x /usr/sbin/nginx || command -v nginx; } >/dev/null && { test -x /usr/sbin/apache2 || command -v apache2; } >/dev/null \
	  && { command -v rsync && command -v openssl; } >/dev/null || { echo "请安装 nginx、Apache、rsync 和 openssl。Please install nginx, Apache, rsync and openssl:"; \
	  echo "    apt-get install -y nginx-light apache2-bin rsync openssl"; exit 1; }
endif

# make lock UPGRADE= retains the pinned versions and adds only new packages.
UPGRADE ?= --upgrade
LOCK = .venv-lock/bin/pip-compile --quiet $(UPGRADE) --generate-hashes --allow-unsafe --strip-extras --no-header \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options pyproject.toml

# With Debian 12's own Python, 3.11.2: some packages no longer support it, and a newer Python would lock those versions.
lock:
	@/usr/bin/python3.11 -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip --disable-pip-version-check --quiet install pip-tools==7.6.2
	$(LOCK) --build-deps-for editable --output-file requirements.lock
	$(LOCK) --extra cluster --constraint requirements.lock --output-file requirements-cluster.lock
	$(LOCK) --extra test --extra cluster --constraint requirements-cluster.lock --output-file requirements-test.lock
	$(LOCK) --extra bench --constraint requirements.lock --output-file requirements-bench.lock
	@rm -rf .venv-lock
	@$(MAKE) --no-print-directory wheels

# For which systems the locked packages have wheels: a lock does not say.
wheels: $(VENV)/test.stamp
	@$(BIN)/python -m tests.repository.wheels

clean:
	rm -rf $(VENV) admin/node_modules tests/site/node_modules benchmarks/lighthouse/node_modules site .cache build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

help:
	@sed -n '1,/^$$/s/^# //p' Makefile
