/* options: the command line as a struct. In: argv. Out: struct options, or one usage error. Everything comes from common/lang/options.def. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "common/base/arena.h"
#include "common/base/vec.h"
#include "common/lang/lang.h"
#include "common/plan/targets.h"

enum option_argument { OPTION_NO, OPTION_YES, OPTION_MAYBE };
enum option_group { GROUP_SCRIPT, GROUP_TARGET, GROUP_OUTPUT, GROUP_SAFETY, GROUP_COMPILE, GROUP_TROUBLE, GROUP_ABOUT, GROUP_COUNT };
enum option_row_flags {
	O_REPEAT = 1, O_RUN = 2, O_HIDDEN = 4, O_FILE = 16, O_PID = 32, O_COMMAND = 64, O_STAGE = 128, O_SCRIPT = 256, O_FORMAT = 512,
};
#define O_WORDS(words) 0 /* for the completions only */
enum option_id {
#define OPTION(id, short_, long_, argument, metavar, group, flags, summary) OPTION_##id,
#include "common/lang/options.def"
#undef OPTION
	OPTION_ID_COUNT
};
struct option_row {
	enum option_id id;
	char short_name;
	const char *long_name;
	enum option_argument argument;
	const char *metavar;
	enum option_group group;
	uint32_t flags;
	const char *summary;
};
enum command_id {
	COMMAND_NONE,
#define COMMAND(id, name, arguments, summary) COMMAND_##id,
#include "common/lang/commands.def"
#undef COMMAND
	COMMAND_ID_COUNT
};
struct command_row {
	enum command_id id;
	const char *name, *arguments, *summary;
};
enum run_mode { MODE_RUN, MODE_CODEGEN, MODE_COMPILER_BENCH, MODE_BENCH, MODE_TEST, MODE_FORMAT };
struct options {
	struct arena *arena;
	bool is_bpftrace;          /* argv[0] is bpftrace: no commands, its version line */
	enum command_id command;
	const char *program;       /* -e */
	const char *file;          /* script file, "-", or the name behind `run` */
	VEC(const char *) files;   /* check: all of them */
	VEC(const char *) params;  /* positional parameters */
	VEC(const char *) named;   /* --name=value behind `--`, or of `run` */
	VEC(const char *) child;   /* run NAME -- CMD ARGS */
	VEC(const char *) outs, include_dirs, includes;
	VEC(enum stage_id) stages;
	bool is_listing, is_quiet, no_warnings, is_unsafe, include_self, is_dry_run, has_verify, is_info, is_version, is_help;
	const char *argument;      /* -l --arg WORD */
	const char *pattern;       /* -l PATTERN */
	const char *help_topic, *explain, *command_line /* -c */, *output, *btf, *probe_filter, *emit_elf, *emit_llvm, *aot, *traceable, *debuginfo;
	int64_t pid;               /* the first of pids; 0 none */
	VEC(pid_t) pids, dwarf_pids;
	bool follow, measure;
	const char *cgroup, *container, *comm, *uid;
	struct targets targets;    /* of all these, once targets_resolve has looked them up */
	uint64_t duration_ns;
	const char *title, *unit;  /* what the script's header block says of it; NULL */
	uint64_t top;              /* --top; 0 not given */
	unsigned verbose, warnings;
	enum output_id format;
	int buffering;             /* enum output_buffering */
	enum run_mode mode;
	uint32_t masked_features;
};
const struct option_row *option_rows(void); /* OPTION_ID_COUNT of them */
const struct command_row *command_rows(void); /* from index 1 */
/* 0; -EINVAL with *ret_error (one line) for a usage error. */
int options_parse(struct arena *arena, int argc, char **argv, struct options *ret_options, const char **ret_error);
/* Text of --help (topic NULL) or of one topic; false when there is no such topic. */
bool help_put(struct buf *out, const struct options *options, const char *topic);
