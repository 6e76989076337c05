/* session: one tracing run. Owns every fd: maps, programs, links, rings, timers, the child. Life cycle of reference 9.1.
 * In: plan + code + options. Out: events to the output in program order, maps at the end, exit status. */
#pragma once
#include <stdio.h>

#include "common/plan/code.h"
#include "common/plan/targets.h"
#include "runtime/attach/attach.h"
#include "runtime/output/output.h"

enum session_mode { SESSION_TRACE, SESSION_TEST, SESSION_BENCH };
struct session_options {
	enum session_mode mode;  /* TEST, BENCH: run those probes of the script between begin and end, attach nothing */
	enum output_id format;
	struct output_options output;
	const char *command;     /* -c; NULL */
	char *const *command_argv; /* or already split: run NAME -- CMD */
	struct targets targets;  /* -p, --follow, --cgroup ... */
	uint64_t duration_ns;    /* -d of `run`; 0: until told */
	bool is_dry_run, include_self, no_warnings, is_verbose;
	uint32_t masked_features;
	const char *title, *unit;    /* of profiles: what the script says of itself; NULL: its probes and the map, the unit of the values */
	uint32_t top;            /* --top: print that many of the hottest stacks of each profile on the output; 0: none */
	struct session_profile { /* --out, --top */
		const char *path;    /* NULL: only for --top */
		uint32_t map;        /* plan.maps */
	} *profiles;
	uint32_t n_profiles;
	FILE *load_log, *verifier_log; /* -d libbpf, verifier: get what the kernel took and what it said of each program, as it happens; NULL */
	bool is_measuring;       /* result.hits; the plan has NEEDS_HITS */
	struct buf *attach_report;     /* -d attach: what, how, why */
	struct maps_ahead *ahead;      /* maps that are being made already; NULL */
};
struct prog_hits {
	uint64_t n;              /* runs of the body: filters passed */
	uint64_t n_runs, run_ns; /* of the whole program, as the kernel counts; 0: not known (tail-called, or loaded per target) */
};
struct session_result {
	int status;              /* exit status (decision 24) */
	const char *error;       /* one clear message when it could not run; NULL */
	const char *hint;
	const char *notice;      /* in place of an error: no failure, but nothing to do either; NULL */
	uint64_t lost, missed, map_full, unwind_failed; /* what the accuracy line says */
	const struct prog_hits *hits;    /* by plan.progs, when measuring; else NULL */
};
/* Begins to make the maps of a plan while its code is being compiled: nothing of the plan's maps may change any more. Never fails: what cannot be made now is
 * tried again by session_run. session_ahead_close takes NULL, too. */
struct maps_ahead *session_ahead(struct arena *arena, const struct plan *plan, struct facts *facts);
void session_ahead_close(struct maps_ahead *ahead);
/* Runs to the end. Returns result.status. Errors after the start are told through result; nothing stays attached. */
int session_run(struct arena *arena, const struct plan *plan, const struct code *code, struct facts *facts, const struct source_map *sources,
		const struct session_options *options, struct session_result *ret_result);
