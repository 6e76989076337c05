/* run: plan + code to a session. Shared by sonde and sonde-run: nothing here needs the compiler.
 * In: options, plan, code. Out: exit status. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli/curated.h"
#include "cli/driver.h"
#include "cli/standard.h"
#include "common/base/hint.h"
#include "common/base/log.h"
#include "common/base/progress.h"
#include "common/plan/artefact.h"
#include "runtime/core/session.h"

struct facts *run_open_facts(const struct options *o, struct type_table *types)
{
	const struct facts_options options = {
		.btf_path = o->btf ? o->btf : getenv("BPFTRACE_BTF"), .functions_path = o->traceable, .masked_features = o->masked_features,
	};

	if (o->traceable && access(o->traceable, R_OK)) {
		log_error("--traceable-functions %s: %s", o->traceable, strerror(errno));
		return NULL;
	}
	return facts_new(o->arena, types, &options);
}

void run_show_progress(const struct options *o)
{
	const char *terminal = getenv("TERM");

	if (!o->is_quiet && isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb"))
		progress_enable(STDERR_FILENO);
}

static bool type_has_stack(const struct plan *plan, uint32_t type)
{
	const struct plan_type *t;

	if (type == PLAN_NONE)
		return false;
	t = plan_type(plan, type);
	if (t->kind == TYPE_KSTACK || t->kind == TYPE_USTACK)
		return true;
	if (t->kind == TYPE_TUPLE || t->kind == TYPE_RECORD)
		for (uint32_t i = 0; i < t->n_members; i++)
			if (type_has_stack(plan, plan->members.v[t->first_member + i].type))
				return true;
	return false;
}

static uint32_t find_map(const struct plan *plan, const char *name)
{
	for (uint32_t i = 0; i < plan->maps.n; i++)
		if (plan->maps.v[i].role == ROLE_USER && !strcmp(plan_string(plan, plan->maps.v[i].name), name))
			return i;
	return PLAN_NONE;
}

/* The only map with a stack in its key; PLAN_NONE and one error naming the choices otherwise. */
static uint32_t only_stack_map(struct arena *arena, const struct plan *plan, const char *option, const char *path)
{
	uint32_t found = PLAN_NONE, n = 0;
	const char *names = "";

	for (uint32_t i = 0; i < plan->maps.n; i++) {
		const struct plan_map *map = &plan->maps.v[i];

		if (map->role != ROLE_USER || !type_has_stack(plan, map->key_type))
			continue;
		found = i;
		names = arena_printf(arena, "%s%s%s", names, n++ ? ", " : "", plan_string(plan, map->name));
	}
	if (n == 1)
		return found;
	if (!n)
		log_error("%s%s: no map of the script has a stack in its key", option, path);
	else
		log_error("%s%s: several maps have stacks in their keys (%s)", option, path, names);
	log_hint(n ? "name one: --out FILE:@map" : "for example @[kstack, ustack, comm] = count()");
	return PLAN_NONE;
}

/* FILE or FILE:@map. */
static int resolve_out(struct arena *arena, const struct plan *plan, const char *out, struct session_profile *ret)
{
	const char *colon = strstr(out, ":@");

	ret->path = colon ? arena_str(arena, str_make(out, (size_t)(colon - out))).p : out;
	if (!lang_find_output_by_ending(str_from(ret->path))) {
		struct buf endings;

		buf_init(&endings, 1024);
		for (int i = 0; i < OUTPUT_COUNT; i++)
			if (*lang_output((enum output_id)i)->ending)
				buf_printf(&endings, " %s", lang_output((enum output_id)i)->ending);
		log_error("--out %s: the ending of the file chooses the format; known endings:%s", ret->path, endings.p);
		buf_free(&endings);
		return -EINVAL;
	}
	if (!colon) {
		ret->map = only_stack_map(arena, plan, "--out ", out);
		return ret->map == PLAN_NONE ? -EINVAL : 0;
	}
	ret->map = find_map(plan, colon + 1);
	if (ret->map == PLAN_NONE) {
		log_error("--out %s: the script has no map %s", out, colon + 1);
		return -EINVAL;
	}
	if (!type_has_stack(plan, plan->maps.v[ret->map].key_type)) {
		log_error("--out %s: %s has no stack in its key", out, colon + 1);
		return -EINVAL;
	}
	return 0;
}

/* What a script's header says its numbers are; NULL: nothing, or more than one thing. */
static const char *script_units(struct arena *arena, const struct plan *plan)
{
	struct curated header;

	if (!plan->sources.n)
		return NULL;
	curated_read(arena, str_from(plan_string(plan, plan->sources.v[0].text)), &header);
	return header.units.n && str_find(header.units, STR("\n")) < 0 ? arena_str(arena, header.units).p : NULL;
}

static int open_output(struct options *o)
{
	int fd;

	if (!o->output)
		return STDOUT_FILENO;
	fd = open(o->output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		log_error("-o: cannot write to '%s': %s", o->output, strerror(errno));
	return fd;
}

FILE *run_stage_file(const struct options *o, enum stage_id stage)
{
	uint32_t flags = lang_stage(stage)->flags;

	for (uint32_t i = 0; i < o->stages.n; i++)
		if (o->stages.v[i] == stage || (o->stages.v[i] == STAGE_ALL && !(flags & S_TWIN)))
			return flags & S_STDERR ? stderr : stdout;
	return NULL;
}

static bool may_trace(void)
{
	int err = 0;

	if (facts_can_bpf(&err))
		return true;
	if (hint_of_errno(err)) {
		log_error("cannot load BPF programs: %s", strerror(abs(err)));
		log_hint("%s", hint_of_errno(err));
		return false;
	}
	log_error("not allowed to load BPF programs (%s)", strerror(abs(err)));
	if (facts_is_locked_down())
		log_hint("the kernel is locked down (confidentiality): tracing needs a boot without lockdown or with lockdown=integrity");
	else
		log_hint("run as root, or with the capabilities CAP_BPF, CAP_PERFMON and CAP_SYS_PTRACE");
	return false;
}

static void report(const struct options *o, const struct session_result *result, const struct buf *attach_report)
{
	FILE *attached = run_stage_file(o, STAGE_ATTACH);

	if (attached && attach_report->n)
		fputs(attach_report->p, attached);
	if (result->notice && !o->is_quiet)
		puts(result->notice);
	if (!result->error)
		return;
	log_error("%s", result->error);
	if (result->hint)
		log_hint("%s", result->hint);
}

int run_plan(struct options *o, const struct plan *plan, const struct code *code, struct facts *facts, const struct source_map *sources,
	     struct maps_ahead *ahead)
{
	struct session_result result = { 0 };
	struct buf attach_report;
	struct session_options session = {
		.mode = o->mode == MODE_TEST ? SESSION_TEST : o->mode == MODE_BENCH ? SESSION_BENCH : SESSION_TRACE,
		.format = o->format,
		.command = o->command_line,
		.command_argv = NULL,
		.duration_ns = o->duration_ns,
		.is_dry_run = o->is_dry_run,
		.include_self = o->include_self,
		.no_warnings = o->no_warnings,
		.is_verbose = o->verbose > 0,
		.masked_features = o->masked_features,
		.attach_report = &attach_report,
		.load_log = run_stage_file(o, STAGE_LIBBPF),
		.verifier_log = run_stage_file(o, STAGE_VERIFIER),
		.ahead = ahead,
	};

	session.top = (uint32_t)o->top;
	session.title = o->title;
	session.unit = o->unit;
	session.profiles = ARENA_ARRAY(o->arena, struct session_profile, o->outs.n + 1);
	if (o->top && !o->outs.n) {
		session.profiles[0].map = only_stack_map(o->arena, plan, "--top", "");
		if (session.profiles[session.n_profiles++].map == PLAN_NONE)
			return STATUS_USAGE;
	}
	for (uint32_t i = 0; i < o->outs.n; i++)
		if (resolve_out(o->arena, plan, o->outs.v[i], &session.profiles[session.n_profiles++]))
			return STATUS_USAGE;
	if (o->child.n) {
		*vec_push(o->arena, &o->child) = NULL;
		session.command_argv = (char *const *)o->child.v;
	}
	if (targets_resolve(o) || targets_check(o, plan))
		return STATUS_USAGE;
	session.targets = o->targets;
	if (!may_trace())
		return STATUS_USAGE;
	session.output = (struct output_options){
		.fd = open_output(o),
		.buffering = (enum output_buffering)o->buffering,
		.is_quiet = o->is_quiet,
		.no_warnings = o->no_warnings,
		.has_colour = standard_has_colour(),
		.is_plain = standard_is_plain(),
		.units = script_units(o->arena, plan),
	};
	if (session.output.fd < 0)
		return STATUS_USAGE;
	buf_init(&attach_report, 16 << 20);
	session_run(o->arena, plan, code, facts, sources, &session, &result);
	report(o, &result, &attach_report);
	buf_free(&attach_report);
	if (o->output)
		close(session.output.fd);
	return result.status;
}

int run_read_artefact(struct arena *arena, const char *file, struct str text, struct plan **ret_plan, struct code **ret_code)
{
	int err = artefact_read(arena, text, ret_plan, ret_code);

	if (!err)
		return STATUS_OK;
	log_error("%s: %s", file, err == -EPROTONOSUPPORT ? "built by another version of sonde; build it again" : "damaged artefact");
	return STATUS_USAGE;
}

int run_artefact(struct options *o, struct str text, int *ret_status)
{
	struct plan *plan;
	struct code *code;
	struct facts *facts;
	struct source_map sources;
	struct type_table types;

	if (!artefact_is_one(text))
		return 0;
	*ret_status = run_read_artefact(o->arena, o->file, text, &plan, &code);
	if (!*ret_status && (o->params.n || o->named.n)) {
		log_error("%s: its parameters were fixed when it was built", o->file);
		log_hint("sonde build SCRIPT -o FILE PARAMETERS");
		*ret_status = STATUS_USAGE;
	}
	if (*ret_status)
		return 1;
	source_map_init(&sources, o->arena);
	for (uint32_t i = 0; i < plan->sources.n; i++)
		source_add(&sources, str_from(plan_string(plan, plan->sources.v[i].name)), str_from(plan_string(plan, plan->sources.v[i].text)));
	type_table_init(&types, o->arena);
	facts = run_open_facts(o, &types);
	if (!facts) {
		*ret_status = STATUS_USAGE;
		return 1;
	}
	*ret_status = run_plan(o, plan, code, facts, &sources, NULL);
	facts_free(facts);
	return 1;
}
