/* driver: script → AST → typed AST → Plan → BPF code → session; reads like the diagram of docs/architecture.md.
 * In: options. Out: exit status; diagnostics on stderr. */
#include "cli/driver.h"
#include "cli/standard.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cli/curated.h"
#include "codegen/codegen.h"
#include "common/base/bug.h"
#include "common/base/clock.h"
#include "common/base/log.h"
#include "common/base/progress.h"
#include "common/plan/artefact.h"
#include "frontend/lower/lower.h"
#include "frontend/sema/sema.h"
#include "frontend/syntax/parse.h"
#include "runtime/core/session.h"

enum { SCRIPT_LIMIT = 64 << 20, HEAD_BYTES = 512 /* looked at to tell scripts from binary files */ };

/* Everything one compilation makes; all of it lives in the arena. */
struct compilation {
	struct options *options;
	struct arena *arena;
	struct source_map sources;
	struct diags diags;
	struct type_table types;
	struct facts *facts;
	struct parsed parsed;
	struct checked *checked;
	struct plan *plan;
	struct code *code;
	struct maps_ahead *ahead; /* NULL unless it is going to run */
	bool is_check_only, is_going_to_run;
	uint64_t ended_ns[DRIVER_STAGES]; /* CLOCK_MONOTONIC */
};

/* Shows what was found so far once; true when there are errors. */
static bool show_diags(struct compilation *c)
{
	struct buf text;

	progress_end();
	buf_init(&text, 16 << 20);
	diags_print(&c->diags, &text, standard_has_colour());
	if (text.n)
		fwrite(text.p, 1, text.n, stderr);
	buf_free(&text);
	return c->diags.n_errors > 0;
}

/* What a stage made, after the title that bpftrace gives it, if it was asked for. Flushed: a run writes past stdio's buffers. */
static void dump(const struct options *o, enum stage_id stage, const char *title, const struct buf *text)
{
	FILE *file = run_stage_file(o, stage);

	if (!file || !text->n)
		return;
	fprintf(file, "%s%.*s", title, (int)text->n, text->p);
	fflush(file);
}

static bool open_compilation(struct compilation *c, struct options *options)
{
	memset(c, 0, sizeof(*c));
	c->options = options;
	c->arena = options->arena;
	source_map_init(&c->sources, c->arena);
	diags_init(&c->diags, c->arena, &c->sources);
	c->diags.no_warnings = options->no_warnings;
	c->diags.has_codes = getenv("SONDE_DIAG_CODES") != NULL;
	type_table_init(&c->types, c->arena);
	c->facts = run_open_facts(options, &c->types);
	return c->facts != NULL;
}

static void close_compilation(struct compilation *c)
{
	session_ahead_close(c->ahead);
	facts_free(c->facts);
}

static bool stage_parse(struct compilation *c, const struct script *script)
{
	int index = source_add(&c->sources, script->name, script->text);
	const struct options *o = c->options;
	struct buf text;

	bug_set_stage("parse");
	if (index < 0) {
		log_error("%.*s: too large", STR_ARG(script->name));
		return false;
	}
	if (memchr(script->text.p ? script->text.p : "-", 0, script->text.n < HEAD_BYTES ? script->text.n : HEAD_BYTES)) {
		log_error("%.*s: this is no script but a binary file", STR_ARG(script->name));
		return false;
	}
	buf_init(&text, BUF_NO_LIMIT);
	if (run_stage_file(o, STAGE_TOKENS) || run_stage_file(o, STAGE_PARSE))
		parse_dump_tokens(&c->diags, &c->sources.v[index], &text);
	dump(o, STAGE_TOKENS, "", &text);
	dump(o, STAGE_PARSE, "", &text);
	text.n = 0;
	c->parsed = parse_program(c->arena, &c->diags, &c->sources.v[index]);
	if (run_stage_file(o, STAGE_AST))
		node_dump(c->parsed.program, &text, false);
	dump(o, STAGE_AST, "", &text);
	buf_free(&text);
	return c->diags.n_errors == 0;
}

/* What the script's header block says of it; positional parameters: those given, then the defaults it declares. */
static const char *const *params_of(struct compilation *c, uint32_t *ret_n)
{
	struct options *o = c->options;
	VEC(const char *) params = { 0 };
	struct curated header;
	struct str name, fallback;

	curated_read(c->arena, c->sources.v[0].text, &header);
	o->title = header.summary.n ? arena_str(c->arena, header.summary).p : NULL;
	o->unit = header.units.n ? arena_str(c->arena, header.units).p : NULL;
	for (uint32_t i = 0; i < o->params.n; i++)
		*vec_push(c->arena, &params) = o->params.v[i];
	while (curated_param(&header, params.n, &name, &fallback))
		*vec_push(c->arena, &params) = arena_str(c->arena, fallback).p;
	*ret_n = params.n;
	return params.v;
}

static bool stage_check(struct compilation *c)
{
	const struct options *o = c->options;
	struct sema_options *sema = ARENA_NEW(c->arena, struct sema_options);
	struct buf text;

	bug_set_stage("sema");
	*sema = (struct sema_options){
		.named = o->named.v, .n_named = o->named.n,
		.include_dirs = o->include_dirs.v, .n_include_dirs = o->include_dirs.n,
		.include_files = o->includes.v, .n_include_files = o->includes.n,
		.allow_unsafe = o->is_unsafe, .warn_helpers = o->warnings > 0, .has_child = o->command_line || o->child.n,
		.is_check_only = c->is_check_only, .pid = o->pid, .pids = o->pids.v, .n_pids = o->pids.n, .filters = targets_filters(o),
		.has_hits = o->measure, .probe_filter = o->probe_filter, .no_features = o->masked_features,
		.has_times = o->format == OUTPUT_NDJSON,
		.environment = environ,
	};
	sema->params = params_of(c, &sema->n_params);
	c->checked = sema_check(c->arena, &c->diags, &c->types, c->facts, &c->parsed, sema);
	if (run_stage_file(o, STAGE_TYPES) && c->checked) {
		buf_init(&text, BUF_NO_LIMIT);
		sema_dump(c->checked, &text);
		dump(o, STAGE_TYPES, "", &text);
		buf_free(&text);
	}
	return c->checked && c->diags.n_errors == 0;
}

static bool stage_lower(struct compilation *c)
{
	struct buf text;

	bug_set_stage("lower");
	c->plan = lower_plan(c->checked);
	if (run_stage_file(c->options, STAGE_PLAN)) {
		buf_init(&text, BUF_NO_LIMIT);
		plan_dump(c->plan, &text);
		dump(c->options, STAGE_PLAN, "", &text);
		buf_free(&text);
	}
	return c->diags.n_errors == 0;
}

static bool stage_codegen(struct compilation *c)
{
	const struct options *o = c->options;
	const char *failed = NULL;
	struct buf before, after, text;
	struct codegen_options codegen = { .no_features = o->masked_features, .emit_elf = o->emit_elf, .emit_llvm = o->emit_llvm,
					   .has_verify = o->has_verify, .ret_failed = &failed };
	int err;

	bug_set_stage("codegen");
	buf_init(&before, BUF_NO_LIMIT);
	buf_init(&after, BUF_NO_LIMIT);
	buf_init(&text, BUF_NO_LIMIT);
	if (c->is_going_to_run)
		c->ahead = session_ahead(c->arena, c->plan, c->facts);
	codegen.ir_before = run_stage_file(o, STAGE_CODEGEN) ? &before : NULL;
	codegen.ir_after = run_stage_file(o, STAGE_CODEGEN_OPT) || run_stage_file(o, STAGE_IR) ? &after : NULL;
	err = codegen_compile(c->checked, c->plan, &codegen, &c->code);
	if (!err && (run_stage_file(o, STAGE_ASM) || run_stage_file(o, STAGE_DIS)))
		code_dump(c->plan, c->code, &text);
	dump(o, STAGE_CODEGEN, "LLVM IR before optimization\n---------------------------\n\n", &before);
	dump(o, STAGE_CODEGEN_OPT, "\nLLVM IR after optimization\n----------------------------\n\n", &after);
	dump(o, STAGE_IR, "", &after);
	dump(o, STAGE_ASM, "", &text);
	dump(o, STAGE_DIS, "\nDisassembled bytecode\n----------------------------\n", &text);
	buf_free(&before);
	buf_free(&after);
	buf_free(&text);
	if (err && failed)
		log_error("%s: %s", failed, strerror(-err));
	else if (err && !c->diags.n_errors)
		log_error("could not generate BPF code: %s", strerror(-err));
	return !err;
}

/* Only stages of the compiler are asked for: show them and stop before anything is loaded. */
static bool is_only_dumping(const struct options *o)
{
	bool is_dumping = o->stages.n > 0 && !o->is_bpftrace; /* that program goes on */

	for (uint32_t i = 0; i < o->stages.n; i++)
		is_dumping &= o->stages.v[i] != STAGE_ALL && o->stages.v[i] < STAGE_ATTACH;
	return is_dumping;
}

/* Is a stage behind this one still wanted: everything, unless only dumps of earlier stages are asked for. */
static bool goes_on(const struct compilation *c, enum stage_id done)
{
	if (c->checked && c->checked->has_gaps)
		return false;
	if (!is_only_dumping(c->options))
		return true;
	for (uint32_t i = 0; i < c->options->stages.n; i++)
		if (c->options->stages.v[i] > done)
			return true;
	return false;
}

static bool ended(struct compilation *c, enum driver_stage stage, bool ok)
{
	c->ended_ns[stage] = clock_ns(CLOCK_MONOTONIC);
	return ok;
}

/* All stages up to BPF code. Prints diagnostics; 0 or an exit status. */
static int compile(struct compilation *c, const struct script *script)
{
	bool ok = ended(c, DRIVER_PARSE, stage_parse(c, script));

	ok = ok && (!goes_on(c, STAGE_AST) || ended(c, DRIVER_CHECK, stage_check(c)));
	ok = ok && (!goes_on(c, STAGE_TYPES) || ended(c, DRIVER_LOWER, stage_lower(c)));
	ok = ok && (!goes_on(c, STAGE_PLAN) || ended(c, DRIVER_CODEGEN, stage_codegen(c)));

	bug_set_stage("run");
	/* The binaries of a process that has ended are not found: that it ended is all there is to say. */
	if (c->diags.n_errors && c->is_going_to_run && targets_told_gone(c->options))
		return STATUS_USAGE;
	if (!show_diags(c) && ok)
		return STATUS_OK;
	return c->checked && c->checked->status ? c->checked->status : STATUS_COMPILE;
}

const char *driver_stage_name(enum driver_stage stage)
{
	static const char *const names[DRIVER_STAGES] = { "parse", "check", "plan", "codegen" };

	return names[stage];
}

int driver_compile_timed(struct options *o, const struct script *script, uint64_t ret_ns[DRIVER_STAGES])
{
	struct arena *kept = o->arena, arena;
	struct compilation c;
	uint64_t began_ns;
	int status;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	o->arena = &arena;
	status = open_compilation(&c, o) ? STATUS_OK : STATUS_USAGE;
	began_ns = clock_ns(CLOCK_MONOTONIC);
	if (!status) {
		status = compile(&c, script);
		close_compilation(&c);
	}
	for (int i = 0; !status && i < DRIVER_STAGES; i++) {
		ret_ns[i] = c.ended_ns[i] - began_ns;
		began_ns = c.ended_ns[i];
	}
	o->arena = kept;
	o->title = o->unit = NULL; /* of the arena that goes */
	arena_free(&arena);
	return status;
}

static int format(struct compilation *c, const struct script *script)
{
	struct buf text;
	bool ok = stage_parse(c, script);

	if (show_diags(c) || !ok)
		return STATUS_COMPILE;
	buf_init(&text, BUF_NO_LIMIT);
	parse_format(&c->parsed, &c->sources.v[0], &text);
	fwrite(text.p ? text.p : "", 1, text.n, stdout);
	buf_free(&text);
	return STATUS_OK;
}

int driver_read_script(struct options *o, const char *file, struct script *ret_script)
{
	struct buf text;
	int err;

	if (!file && o->program) {
		*ret_script = (struct script){ STR("stdin"), str_from(o->program) };
		return STATUS_OK;
	}
	buf_init(&text, SCRIPT_LIMIT);
	err = buf_read_file(&text, file);
	if (err) {
		log_error("cannot read the script '%s': %s", file, strerror(-err));
		buf_free(&text);
		return STATUS_USAGE;
	}
	ret_script->name = strcmp(file, "-") ? str_from(file) : STR("stdin");
	ret_script->text = arena_str(o->arena, buf_str(&text));
	buf_free(&text);
	return STATUS_OK;
}

/* Bad BPFTRACE_* variables are told before the script is looked at, as bpftrace does: without place or tag, status 2. */
static bool is_environment_good(struct options *o)
{
	struct plan_config config = { 0 };
	const char *error;

	if (!sema_config_env(o->arena, &config, environ, &error))
		return true;
	fprintf(stderr, "%s\n", error);
	return false;
}

int driver_run_script(struct options *o, const struct script *script)
{
	struct compilation c;
	int status;

	status = targets_check_pids(o);
	if (status)
		return status;
	if (!is_environment_good(o))
		return STATUS_ENVIRONMENT;
	if (o->mode == MODE_COMPILER_BENCH)
		return compiler_bench_run(o, script);
	if (!open_compilation(&c, o))
		return STATUS_USAGE;
	c.is_going_to_run = o->mode != MODE_FORMAT && o->mode != MODE_CODEGEN && !is_only_dumping(o);
	if (o->mode == MODE_FORMAT)
		status = format(&c, script);
	else
		status = compile(&c, script);
	if (!status && c.is_going_to_run)
		status = run_plan(o, c.plan, c.code, c.facts, &c.sources, c.ahead);
	close_compilation(&c);
	return status;
}

int driver_run(struct options *o)
{
	struct script script;
	int status;

	if (!o->file && !o->program) {
		struct buf help;

		buf_init(&help, BUF_NO_LIMIT);
		help_put(&help, o, NULL);
		fputs(help.p, stderr);
		buf_free(&help);
		return STATUS_USAGE;
	}
	status = driver_read_script(o, o->file, &script);
	if (status)
		return status;
	if (o->file && run_artefact(o, script.text, &status))
		return status;
	return driver_run_script(o, &script);
}

static int check_one(struct options *o, const char *file, const char *name)
{
	struct compilation c;
	struct script script;
	int status = driver_read_script(o, file, &script);

	if (!status && artefact_is_one(script.text)) {
		status = run_read_artefact(o->arena, file, script.text, &c.plan, &c.code);
		if (!status && !o->is_quiet)
			printf("%s: ok\n", name);
		return status;
	}
	if (status)
		return status;
	if (!open_compilation(&c, o))
		return STATUS_USAGE;
	c.is_check_only = true;
	status = compile(&c, &script);
	close_compilation(&c);
	if (!status && !o->is_quiet)
		printf("%s: ok\n", name);
	return status;
}

/* --btf FILE: another kernel's types, raw or in an ELF file. Anything else would only show as unknown names later. */
static bool is_btf_good(const char *path)
{
	int err = path ? facts_check_btf_file(path) : 0;

	if (!err)
		return true;
	log_error("--btf %s: %s", path, err == -ENOEXEC ? "this file holds no BTF" : strerror(-err));
	log_hint("a kernel's own is /sys/kernel/btf/vmlinux; others are in vmlinux files built with CONFIG_DEBUG_INFO_BTF");
	return false;
}

int driver_check(struct options *o)
{
	int worst = STATUS_OK;

	if (!is_btf_good(o->btf))
		return STATUS_USAGE;
	if (!o->files.n && !o->program) {
		log_error("check: no files given");
		return STATUS_USAGE;
	}
	if (o->program)
		worst = check_one(o, NULL, "stdin");
	for (uint32_t i = 0; i < o->files.n; i++) {
		int status = check_one(o, o->files.v[i], o->files.v[i]);

		worst = status ? status : worst;
	}
	return worst;
}

int driver_list(struct options *o, const struct script *script)
{
	struct compilation c;
	int status = STATUS_COMPILE;
	bool ok;

	if (!open_compilation(&c, o))
		return STATUS_USAGE;
	c.is_check_only = true;
	o->is_unsafe = true; /* nothing is run */
	ok = stage_parse(&c, script) && stage_check(&c);
	bug_set_stage("list");
	if (!show_diags(&c) && ok)
		status = listing_checked(o, c.facts, c.checked);
	close_compilation(&c);
	return status;
}

int driver_explain(struct options *o, const struct script *script)
{
	struct compilation c;
	int status;

	if (!open_compilation(&c, o))
		return STATUS_USAGE;
	c.is_check_only = !o->measure;
	status = compile(&c, script);
	if (!status)
		status = explain_plan(o, c.plan, c.code, c.facts, &c.sources);
	close_compilation(&c);
	return status;
}

static int write_artefact(const struct compilation *c, const char *path)
{
	struct buf bytes;
	int err = artefact_write(c->plan, c->code, &bytes);

	if (!err) {
		err = buf_write_file(path, buf_str(&bytes));
		buf_free(&bytes);
	}
	if (err)
		log_error("cannot write '%s': %s", path, strerror(-err));
	return err ? STATUS_USAGE : STATUS_OK;
}

int driver_build(struct options *o)
{
	struct compilation c;
	struct script script;
	int status;

	if ((!o->file && !o->program) || !o->output) {
		log_error("build: needs a script and -o FILE");
		return STATUS_USAGE;
	}
	status = driver_read_script(o, o->file, &script);
	if (status)
		return status;
	if (!open_compilation(&c, o))
		return STATUS_USAGE;
	status = compile(&c, &script);
	if (!status && !is_only_dumping(o))
		status = write_artefact(&c, o->output);
	close_compilation(&c);
	return status;
}
