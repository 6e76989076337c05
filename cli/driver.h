/* driver: from the command line to the exit status. The one place that sees both the compiler and the runtime. */
#pragma once
#include <stdio.h>

#include "cli/options.h"

/* Exit statuses that are interface (reference 8.3). */
enum status { STATUS_OK = 0, STATUS_USAGE = 1, STATUS_COMPILE = 1, STATUS_ENVIRONMENT = 2, STATUS_RUN = 255 };

/* A script to compile: its name in messages and its text. */
struct script {
	struct str name, text;
};
int driver_run(struct options *options);                                    /* -e, FILE, -, artefact */
int driver_run_script(struct options *options, const struct script *script); /* the same for a text at hand (curated profilers) */
int driver_list(struct options *options, const struct script *script);     /* -l FILE|-e */
int driver_check(struct options *options);                                  /* `check FILE...` */
int driver_explain(struct options *options, const struct script *script);  /* `explain FILE|-e` */
int driver_build(struct options *options);                                  /* `build FILE -o FILE.sonde` */
/* The stages of the compiler, and one compilation that says how long each took. Diagnostics are printed. 0 or an exit status, then without times. */
enum driver_stage { DRIVER_PARSE, DRIVER_CHECK, DRIVER_LOWER, DRIVER_CODEGEN, DRIVER_STAGES };
const char *driver_stage_name(enum driver_stage stage);
int driver_compile_timed(struct options *options, const struct script *script, uint64_t ret_ns[DRIVER_STAGES]);
/* Text of FILE, `-` or -e. 0, or a message was printed and the status is returned. */
int driver_read_script(struct options *options, const char *file, struct script *ret_script);

/* --- commands.c --- */
int command_dispatch(struct options *options);
/* --- listing.c --- -l, -lv: probes that match, or those of a script */
int listing_run(struct options *options);
struct checked;
struct facts;
int listing_checked(struct options *options, struct facts *facts, const struct checked *checked); /* the attach points of a script after expansion */
/* --- compiler_bench.c --- --mode compiler-bench */
int compiler_bench_run(struct options *options, const struct script *script);
/* --- info.c --- --info */
int info_run(const struct options *options);
/* --- run.c --- plan + code through the session: the part sonde-run shares */
struct plan;
struct code;
struct source_map;
struct maps_ahead;
struct type_table;
/* Long work shows how far it is where stderr is a terminal that can wipe a line. */
void run_show_progress(const struct options *options);
/* Facts as the options want them; NULL when a file they name cannot be read (a message was printed). */
struct facts *run_open_facts(const struct options *options, struct type_table *types);
/* Where -d prints this stage: stdout or stderr as bpftrace does; NULL when it was not asked for. */
FILE *run_stage_file(const struct options *options, enum stage_id stage);
int explain_plan(struct options *options, const struct plan *plan, const struct code *code, struct facts *facts, const struct source_map *sources);
/* --- targets.c --- -p --follow --cgroup --container --comm --uid: looks them up; 0, or a message was printed and the status is returned */
int targets_resolve(struct options *options);
/* Before compiling: binaries are looked up through them. A container of version 1 control groups becomes its processes and --follow. */
int targets_check_pids(struct options *options);
bool targets_told_gone(const struct options *options); /* a process of -p has begun to end: said so */
uint32_t targets_filters(const struct options *options); /* PROG_FILTERS to compile in */
int targets_check(const struct options *options, const struct plan *plan); /* a built program and today's options fit */
int run_plan(struct options *options, const struct plan *plan, const struct code *code, struct facts *facts, const struct source_map *sources,
	     struct maps_ahead *ahead /* or NULL */);
/* Plan and code of an artefact's bytes, in the arena. STATUS_OK, or a message was printed. */
int run_read_artefact(struct arena *arena, const char *file, struct str text, struct plan **ret_plan, struct code **ret_code);
/* Reads an artefact when the file begins like one. 1: it ran, *ret_status set; 0: it is none. */
int run_artefact(struct options *options, struct str text, int *ret_status);
