# Thin: the build itself is CMake's (CMakePresets.json), the tests are scripts below tests/.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
JOBS ?= $(shell nproc)
export BUILD JOBS
NINJA = ninja --quiet -j $(JOBS) -C
HUSH = | { grep -v "^ninja: no work to do" || true; }

.PHONY: all deps dev release check profile bench install lint fuzz-smoke check-browser check-guest check-leak cover clean

all: release

deps:
	@tools/install-deps.sh

dev release: deps
	@test -f $(BUILD)/$@/build.ninja || cmake --preset $@ -B $(BUILD)/$@ >/dev/null
	@$(NINJA) $(BUILD)/$@ $(HUSH)

# Everything that can be tested here; the last line is `N passed, N failed, N skipped`.
check: dev release
	@tests/run-all

# The unit tests and cases again in a build with counters, then gcov's summary.
cover: deps
	@cmake --preset cover -B $(BUILD)/cover >/dev/null && $(NINJA) $(BUILD)/cover $(HUSH)
	@tests/stage cover tests/cover

lint:
	@tests/lint/run

profile: release
	@tests/stage profile tests/bench/profile

bench: release
	@tests/stage bench tests/bench/run

check-browser: release
	@tests/stage browser tests/browser/run

# 500 rounds of attaching and detaching, a third of them killed: nothing may stay in the kernel.
check-leak: release
	@tests/stage leak tests/attach/leak $(BUILD)/release/sonde 500

check-guest: release
	@tests/stage guest tests/guest/run

# Every fuzzer for some seconds (FUZZ_SECONDS, 60): finds what is broken, not what is subtle.
fuzz-smoke: deps
	@test -f $(BUILD)/fuzz/build.ninja || cmake --preset fuzz -B $(BUILD)/fuzz >/dev/null
	@$(NINJA) $(BUILD)/fuzz $(HUSH)
	@tests/fuzz/run

install: release
	@DESTDIR=$(DESTDIR) cmake --install $(BUILD)/release --strip --prefix $(PREFIX) >/dev/null
	@if [ -n "$(BPFTRACE_ALIAS)" ]; then ln -sf sonde $(DESTDIR)$(PREFIX)/bin/bpftrace; fi
	@echo "Installed sonde in $(DESTDIR)$(PREFIX)"

clean:
	rm -rf $(BUILD)
