# The whole house: every line calls devtools, which sets up what is missing.
PYTHON ?= python3
PORT ?= 8069
T ?=
B ?=
export WORKERS INTERFACE

.PHONY: run reset test lint bench pot readme screenshots
run: ; @$(PYTHON) -m devtools run --port "$(PORT)"
reset: ; @$(PYTHON) -m devtools reset
test: ; @$(PYTHON) -m devtools test -k "$(T)"
lint: ; @$(PYTHON) -m devtools lint
bench: ; @$(PYTHON) -m devtools bench --only "$(B)"
pot: ; @$(PYTHON) -m devtools pot
readme: ; @$(PYTHON) -m devtools exec -- python -m devtools.readme
screenshots: ; @$(PYTHON) -m devtools screenshots
