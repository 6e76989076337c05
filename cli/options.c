/* options: argv to struct options over getopt_long, with the rows of common/lang/options.def.
 * In: argv. Out: struct options in the arena; texts point into argv. */
#include "cli/options.h"
#include <errno.h>
#include <getopt.h>
#include <string.h>
#include "common/base/bug.h"
#include "common/facts/facts.h"
#include "runtime/output/output.h"

static const struct option_row rows[] = {
#define OPTION(id, short_, long_, argument, metavar, group, flags, summary)                                          \
	{ OPTION_##id, short_, long_, OPTION_##argument, metavar, GROUP_##group, flags, summary },
#include "common/lang/options.def"
#undef OPTION
};
static const struct command_row commands[] = {
	{ COMMAND_NONE, "", "", "" },
#define COMMAND(id, name, arguments, summary) { COMMAND_##id, name, arguments, summary },
#include "common/lang/commands.def"
#undef COMMAND
};

const struct option_row *option_rows(void)
{
	return rows;
}

const struct command_row *command_rows(void)
{
	return commands;
}

/* What is being parsed, and the first thing wrong with it. */
struct parse_state {
	struct options *options;
	const char *error;
};

static int fail(struct parse_state *state, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static int fail(struct parse_state *state, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	state->error = arena_vprintf(state->options->arena, fmt, args);
	va_end(args);
	return -EINVAL;
}

static int parse_pid(struct parse_state *state, const char *option, const char *text, pid_t *ret_pid)
{
	uint64_t pid = 0;
	enum { PID_LIMIT = 0x400000 };
	int err = str_to_u64(str_from(text), &pid);

	if (err == -EINVAL)
		return fail(state, "%s takes the number of a process, not '%s'", option, text);
	if (err || !pid || pid > PID_LIMIT)
		return fail(state, "%s %s: process numbers go from 1 to 4194304", option, text);
	*ret_pid = (pid_t)pid;
	return 0;
}

static int set_pid(struct parse_state *state, const char *text)
{
	pid_t pid;
	int err = parse_pid(state, "-p", text, &pid);

	if (err)
		return err;
	if (!state->options->pids.n)
		state->options->pid = pid;
	*vec_push(state->options->arena, &state->options->pids) = pid;
	return 0;
}

static int add_dwarf_pid(struct parse_state *state, const char *text)
{
	pid_t pid;
	int err = parse_pid(state, "--dwarf-pid", text, &pid);

	if (!err)
		*vec_push(state->options->arena, &state->options->dwarf_pids) = pid;
	return err;
}

static int set_duration(struct parse_state *state, const char *text)
{
	size_t n = strlen(text);
	bool is_bare = n && text[n - 1] >= '0' && text[n - 1] <= '9';

	if (str_to_u64(str_from(text), &state->options->duration_ns) || !state->options->duration_ns)
		return fail(state, "Not a time: '%s' (for example 5s, 500ms, 2m)", text);
	if (is_bare)
		state->options->duration_ns *= 1000000000ULL;
	return 0;
}

static int set_top(struct parse_state *state, const char *text)
{
	if (str_to_u64(str_from(text), &state->options->top) || !state->options->top || state->options->top > UINT32_MAX)
		return fail(state, "--top needs a number of stacks, not '%s'", text);
	return 0;
}

static int set_format(struct parse_state *state, const char *text)
{
	const struct output_row *row = lang_find_output(str_from(text));

	if (!row || row->kind != OUTPUT_EVENTS)
		return fail(state, "-f: there is no output format '%s'; the formats are text, json and ndjson", text);
	state->options->format = row->id;
	return 0;
}

static int set_buffering(struct parse_state *state, const char *text)
{
	static const struct {
		const char *name;
		enum output_buffering mode;
	} modes[] = { { "line", BUFFER_LINE }, { "full", BUFFER_FULL }, { "none", BUFFER_NONE } };

	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++)
		if (!strcmp(text, modes[i].name)) {
			state->options->buffering = (int)modes[i].mode;
			return 0;
		}
	return fail(state, "-B takes line, full or none");
}

static int set_mode(struct parse_state *state, const char *text)
{
	static const char *const modes[] = { [MODE_CODEGEN] = "codegen", [MODE_COMPILER_BENCH] = "compiler-bench", [MODE_BENCH] = "bench",
					     [MODE_TEST] = "test", [MODE_FORMAT] = "format" };

	for (size_t i = MODE_CODEGEN; i < sizeof(modes) / sizeof(*modes); i++)
		if (!strcmp(text, modes[i])) {
			state->options->mode = (enum run_mode)i;
			return 0;
		}
	return fail(state, "--mode takes codegen, compiler-bench, bench, test or format");
}

static int add_stage(struct parse_state *state, const char *text)
{
	const struct stage_row *stage = lang_find_stage(str_from(text));

	if (!stage)
		return fail(state, "-d: there is no stage '%s' (--help=stages lists them)", text);
	*vec_push(state->options->arena, &state->options->stages) = stage->id;
	return 0;
}

static int add_feature_mask(struct parse_state *state, const char *text)
{
	struct str rest = str_from(text);

	while (rest.p) {
		struct str name = str_split(&rest, ',');
		uint32_t bits = 0;

		if (fact_feature_parse(name, &bits)) {
			struct buf known;

			buf_init(&known, 4096);
			for (unsigned i = 0; fact_feature_name(1U << i); i++)
				buf_printf(&known, "%s%s", i ? "," : "", fact_feature_name(1U << i));
			fail(state, "--no-feature knows these names: %s", known.p);
			buf_free(&known);
			return -EINVAL;
		}
		state->options->masked_features |= bits;
	}
	return 0;
}

/* Options that only set a word or a flag. false when the row is none of them. */
static bool set_simple(struct options *o, enum option_id id, const char *arg)
{
	const char **text = NULL;
	bool *flag = NULL;

	switch ((int)id) {
	case OPTION_PROGRAM: text = &o->program; break;
	case OPTION_COMMAND: text = &o->command_line; break;
	case OPTION_PROBE_FILTER: text = &o->probe_filter; break;
	case OPTION_OUTPUT: text = &o->output; break;
	case OPTION_ARG: text = &o->argument; break;
	case OPTION_CGROUP: text = &o->cgroup; break;
	case OPTION_CONTAINER: text = &o->container; break;
	case OPTION_COMM: text = &o->comm; break;
	case OPTION_UID: text = &o->uid; break;
	case OPTION_MEASURE: flag = &o->measure; break;
	case OPTION_FOLLOW: flag = &o->follow; break;
	case OPTION_BTF: text = &o->btf; break;
	case OPTION_DEBUGINFO: text = &o->debuginfo; break;
	case OPTION_AOT: text = &o->aot; break;
	case OPTION_TRACEABLE: text = &o->traceable; break;
	case OPTION_EMIT_ELF: text = &o->emit_elf; break;
	case OPTION_EMIT_LLVM: text = &o->emit_llvm; break;
	case OPTION_EXPLAIN: text = &o->explain; break;
	case OPTION_INCLUDE_SELF: flag = &o->include_self; break;
	case OPTION_QUIET: flag = &o->is_quiet; break;
	case OPTION_NO_WARNINGS: flag = &o->no_warnings; break;
	case OPTION_UNSAFE: flag = &o->is_unsafe; break;
	case OPTION_DRY_RUN: flag = &o->is_dry_run; break;
	case OPTION_VERIFY_IR: flag = &o->has_verify; break;
	case OPTION_INFO: flag = &o->is_info; break;
	case OPTION_VERSION: flag = &o->is_version; break;
	case OPTION_LIST: flag = &o->is_listing; text = &o->pattern; break;
	case OPTION_HELP: flag = &o->is_help; text = &o->help_topic; break;
	case OPTION_USDT_FILE: return true;
	}
	if (text)
		*text = arg ? arg : *text;
	if (flag)
		*flag = true;
	return text || flag;
}

static int apply(struct parse_state *state, const struct option_row *row, const char *arg)
{
	struct options *o = state->options;

	if (set_simple(o, row->id, arg))
		return 0;
	switch ((int)row->id) {
	case OPTION_PID: return set_pid(state, arg);
	case OPTION_DWARF_PID: return add_dwarf_pid(state, arg);
	case OPTION_DURATION: return set_duration(state, arg);
	case OPTION_TOP: return set_top(state, arg);
	case OPTION_FORMAT: return set_format(state, arg);
	case OPTION_BUFFER: return set_buffering(state, arg);
	case OPTION_MODE: return set_mode(state, arg);
	case OPTION_DEBUG: return add_stage(state, arg);
	case OPTION_NO_FEATURE: return add_feature_mask(state, arg);
	case OPTION_OUT: *vec_push(o->arena, &o->outs) = arg; return 0;
	case OPTION_INCLUDE_DIR: *vec_push(o->arena, &o->include_dirs) = arg; return 0;
	case OPTION_INCLUDE: *vec_push(o->arena, &o->includes) = arg; return 0;
	case OPTION_VERBOSE: o->verbose++; return 0;
	case OPTION_TEST: o->mode = MODE_TEST; return 0;
	case OPTION_BENCH: o->mode = MODE_BENCH; return 0;
	case OPTION_FMT: o->mode = MODE_FORMAT; return 0;
	case OPTION_WARNINGS: o->warnings++; return 0; /* -kk of older releases asks for what -k tells */
	}
	BUG("option %s has no meaning", row->long_name);
}

/* Rows of `run` win over the others there and do not exist elsewhere. */
static const struct option_row *row_of(const struct options *o, int short_or_index)
{
	bool is_run = o->command == COMMAND_run;

	if (short_or_index >= 256)
		return &rows[short_or_index - 256];
	for (int pass = is_run ? 0 : 1; pass < 2; pass++)
		for (size_t i = 0; i < OPTION_ID_COUNT; i++)
			if (rows[i].short_name == short_or_index && !!(rows[i].flags & O_RUN) == !pass)
				return &rows[i];
	return NULL;
}

/* getopt's two descriptions of the rows. */
struct getopt_tables {
	char shorts[3 * OPTION_ID_COUNT + 4];
	struct option longs[OPTION_ID_COUNT + 1];
};

/* `--btf` alone is bpftrace's and means nothing; with our commands, or a file of types behind it, it names that file. */
static int getopt_argument(const struct options *o, const struct option_row *row)
{
	bool is_needed = row->argument == OPTION_YES || (row->id == OPTION_BTF && o->command);

	return is_needed ? required_argument : row->argument == OPTION_NO ? no_argument : optional_argument;
}

static void make_tables(const struct options *o, struct getopt_tables *t)
{
	char *s = t->shorts;
	size_t n = 0;

	memset(t, 0, sizeof(*t));
	*s++ = ':';
	for (size_t i = 0; i < OPTION_ID_COUNT; i++) {
		if ((rows[i].flags & O_RUN) && o->command != COMMAND_run)
			continue;
		if (rows[i].short_name && !strchr(t->shorts + 1, rows[i].short_name)) {
			*s++ = rows[i].short_name;
			if (rows[i].argument == OPTION_YES)
				*s++ = ':';
		}
		if (*rows[i].long_name)
			t->longs[n++] = (struct option){ rows[i].long_name,
							 getopt_argument(o, &rows[i]),
							 NULL, 256 + (int)i };
	}
}

static bool is_known_long(const struct getopt_tables *t, const char *arg)
{
	size_t n = strcspn(arg, "=");

	for (size_t i = 0; t->longs[i].name; i++)
		if (strlen(t->longs[i].name) == n && !strncmp(t->longs[i].name, arg, n))
			return true;
	return false;
}

/* `run NAME --ms=5`: what is no option of ours is a parameter of the script. They leave argv. */
static int take_script_params(struct options *o, const struct getopt_tables *t, int argc, char **argv)
{
	int n = 1;

	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--")) {
			while (i < argc)
				argv[n++] = argv[i++];
			break;
		}
		if (!strncmp(argv[i], "--", 2) && !is_known_long(t, argv[i] + 2))
			*vec_push(o->arena, &o->named) = argv[i];
		else
			argv[n++] = argv[i];
	}
	argv[n] = NULL;
	return n;
}

/* Words that are no options. `first_after`: index of the first word behind `--`, argc when there is none. */
static void take_words(struct options *o, int argc, char **argv, int first, int first_after)
{
	for (int i = first; i < argc; i++) {
		bool is_after = i >= first_after;

		if (is_after && o->command == COMMAND_run)
			*vec_push(o->arena, &o->child) = argv[i];
		else if (is_after && !strncmp(argv[i], "--", 2))
			*vec_push(o->arena, &o->named) = argv[i];
		else if (!is_after && o->command == COMMAND_check)
			*vec_push(o->arena, &o->files) = argv[i];
		else if (!o->file && !o->program && !(o->is_listing && o->pattern) && !is_after)
			o->file = argv[i];
		else
			*vec_push(o->arena, &o->params) = argv[i];
	}
	if (o->is_listing && !o->pattern && o->file) {
		o->pattern = o->file;
		o->file = NULL;
	}
}

static enum command_id find_command(const char *word)
{
	if (!strpbrk(word, "/."))
		for (size_t i = 1; i < COMMAND_ID_COUNT; i++)
			if (!strcmp(word, commands[i].name))
				return commands[i].id;
	return COMMAND_NONE;
}

/* Does this word, an option, take the next word as its argument? */
static bool takes_next(const struct options *o, const struct getopt_tables *t, const char *word)
{
	if (word[1] == '-') {
		for (size_t i = 0; t->longs[i].name; i++)
			if (!strcmp(t->longs[i].name, word + 2))
				return t->longs[i].has_arg == required_argument;
		return false;
	}
	for (const char *c = word + 1; *c; c++) {
		const struct option_row *row = row_of(o, *c);

		if (row && row->argument == OPTION_YES)
			return !c[1];
	}
	return false;
}

/* The command is the first word that is no option: `sonde -q run NAME` runs NAME, too. 0: none. */
static int command_at(const struct options *o, int argc, char **words)
{
	struct getopt_tables tables;

	make_tables(o, &tables);
	for (int i = 1; i < argc; i++) {
		if (words[i][0] != '-' || !words[i][1])
			return find_command(words[i]) ? i : 0;
		if (!strcmp(words[i], "--") || !strncmp(words[i], "-e", 2))
			return 0; /* what follows are parameters of a script */
		i += takes_next(o, &tables, words[i]);
	}
	return 0;
}

static int parse_options(struct parse_state *state, const struct getopt_tables *tables, int argc, char **argv)
{
	int c;

	optind = 0; /* glibc: start over, also in tests */
	while ((c = getopt_long(argc, argv, tables->shorts, tables->longs, NULL)) != -1) {
		const struct option_row *row = c == '?' || c == ':' ? NULL : row_of(state->options, c);
		int err;

		if (c == ':')
			return fail(state, "option '%s' needs an argument", argv[optind - 1]);
		if (!row)
			return fail(state, "unknown option '%s'", optopt && optopt < 256 ? (char[]){ '-', (char)optopt, 0 } : argv[optind - 1]);
		if (row->id == OPTION_BTF && !optarg && optind < argc && !facts_check_btf_file(argv[optind]))
			optarg = argv[optind++]; /* a file of types is no script */
		err = apply(state, row, optarg);
		if (err)
			return err;
	}
	return 0;
}

/* There is one thing to trace: a command (-c, or behind `--` of `run`) or processes; and warnings are wanted or not. */
static int check_together(const struct options *o, bool has_dashes, const char **ret_error)
{
	if (o->pid && (o->command_line || o->child.n))
		*ret_error = "ERROR: -c and -p exclude each other: trace a command or a running process";
	else if (o->command_line && o->child.n)
		*ret_error = "ERROR: there are two commands to trace: that of -c and that behind --";
	else if (o->command == COMMAND_run && has_dashes && !o->child.n)
		*ret_error = "ERROR: behind -- belongs the command to trace";
	else if (o->warnings && o->no_warnings)
		*ret_error = "ERROR: -k and --no-warnings exclude each other: warnings are shown or hidden";
	else
		return 0;
	return -EINVAL;
}

int options_parse(struct arena *arena, int argc, char **argv, struct options *ret_options, const char **ret_error)
{
	struct getopt_tables tables;
	struct options o = { .arena = arena, .format = OUTPUT_TEXT };
	struct parse_state state = { .options = &o };
	const char *name = argc ? strrchr(argv[0], '/') : NULL;
	char **words = ARENA_ARRAY(arena, char *, argc + 2);
	int first_after = argc, at, err;

	memcpy(words, argv, sizeof(*argv) * (size_t)argc);
	name = name ? name + 1 : argc ? argv[0] : "sonde";
	o.is_bpftrace = !strcmp(name, "bpftrace");
	at = o.is_bpftrace ? 0 : command_at(&o, argc, words);
	if (at) {
		o.command = find_command(words[at]);
		memmove(words + at, words + at + 1, sizeof(*words) * (size_t)(argc - at));
		argc--;
	}
	make_tables(&o, &tables);
	if (o.command == COMMAND_run)
		argc = take_script_params(&o, &tables, argc, words);
	for (first_after = 1; first_after < argc && strcmp(words[first_after], "--"); first_after++)
		;
	err = parse_options(&state, &tables, argc, words);
	*ret_options = o;
	*ret_error = state.error;
	if (err)
		return err;
	/* getopt moved the words behind the options and skipped the `--`: what followed it is at the end still. */
	take_words(ret_options, argc, words, optind, first_after < argc ? first_after + 1 : argc);
	return check_together(ret_options, first_after < argc, ret_error);
}
