/* commands: the first words that are commands, and everything that is asked of the program itself.
 * In: options. Out: exit status. */
#include <stdio.h>
#include <string.h>
#include "cli/curated.h"
#include "cli/driver.h"
#include "cli/words.h"
#include "codegen/codegen.h"
#include "common/base/log.h"

#define HELP_TOPICS "topics: functions, builtins, probes, config, keywords, outputs, stages"

static void put(struct buf *text)
{
	fwrite(text->p ? text->p : "", 1, text->n, stdout);
	buf_free(text);
}

static int version(const struct options *o)
{
	if (o->is_bpftrace)
		puts("bpftrace v0.27.1");
	else
		printf("sonde v%s\n", SONDE_VERSION);
	return STATUS_OK;
}

static int help(struct options *o, const char *topic)
{
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	if (!help_put(&text, o, topic)) {
		buf_free(&text);
		log_error("no help topic '%s'", topic);
		log_hint(HELP_TOPICS);
		return STATUS_USAGE;
	}
	put(&text);
	return STATUS_OK;
}

static int explain(struct options *o, const char *code)
{
	const struct error_row *row = lang_find_error_code(str_from(code));

	(void)o;
	if (!row) {
		log_error("no error has the code '%s'", code);
		log_hint("codes are a letter and four digits, as E1001; docs/reference/errors.md lists them");
		return STATUS_USAGE;
	}
	printf("%s: %s\n", row->code, row->format);
	if (*row->hint)
		printf("    %s\n", row->hint);
	return STATUS_OK;
}

static const struct curated *need_script(struct options *o, const char *name)
{
	const struct curated *script = curated_find(o->arena, str_from(name));
	const char *near;

	if (script)
		return script;
	log_error("no profiler is called '%s'", name ? name : "");
	near = curated_suggest(o->arena, str_from(name));
	if (near)
		log_hint("did you mean %s?", near);
	else
		log_hint("`sonde list` names them all");
	return NULL;
}

/* Parameters by name become the script's positional ones: the n-th line of its `parameters` is $n. */
static int bind_params(struct options *o, const struct curated *script)
{
	struct str name, fallback;

	if (o->params.n) {
		log_error("%.*s: '%s' is no parameter", STR_ARG(script->name), o->params.v[0]);
		log_hint("its parameters are --NAME=VALUE (`sonde help %.*s`); a command to trace stands behind --", STR_ARG(script->name));
		return STATUS_USAGE;
	}
	while (curated_param(script, o->params.n, &name, &fallback))
		*vec_push(o->arena, &o->params) = arena_str(o->arena, fallback).p;
	for (uint32_t i = 0; i < o->named.n; i++) {
		struct str value = str_from(o->named.v[i]), wanted = str_split(&value, '=');
		uint32_t at = 0;

		while (at < o->params.n && curated_param(script, at, &name, &fallback) && !str_eq(name, wanted))
			at++;
		if (at == o->params.n) {
			log_error("%.*s has no parameter %.*s", STR_ARG(script->name), STR_ARG(wanted));
			log_hint("`sonde help %.*s` lists its parameters", STR_ARG(script->name));
			return STATUS_USAGE;
		}
		o->params.v[at] = value.p ? arena_str(o->arena, value).p : "1";
	}
	o->named.n = 0;
	return STATUS_OK;
}

static int command_run(struct options *o)
{
	const struct curated *script;
	int status;

	if (!o->file) {
		log_error("run: which profiler? `sonde list` names them");
		return STATUS_USAGE;
	}
	script = need_script(o, o->file);
	if (!script)
		return STATUS_USAGE;
	status = bind_params(o, script);
	if (status)
		return status;
	return driver_run_script(o, &(struct script){ str_from(arena_printf(o->arena, "%.*s.bt", STR_ARG(script->name))), script->text });
}

static int command_list(struct options *o)
{
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	curated_put_list(o->arena, &text);
	put(&text);
	return STATUS_OK;
}

/* A topic, a profiler, a word of the language or the code of an error. */
static int command_help(struct options *o)
{
	const struct curated *script;
	const char *nearest;
	struct buf text;

	if (!o->file)
		return help(o, NULL);
	if (lang_find_error_code(str_from(o->file)))
		return explain(o, o->file);
	buf_init(&text, BUF_NO_LIMIT);
	script = curated_find(o->arena, str_from(o->file));
	if (script)
		curated_put_help(script, &text);
	else if (!help_put(&text, o, o->file) && !words_put(&text, str_from(o->file))) {
		nearest = words_nearest(o->arena, str_from(o->file));
		log_error("there is no help about '%s'", o->file);
		if (nearest)
			log_hint("did you mean %s?", nearest);
		else
			log_hint("`sonde list` names the profilers, `sonde --help=TOPIC` the words of a topic; " HELP_TOPICS);
		buf_free(&text);
		return STATUS_USAGE;
	}
	put(&text);
	return STATUS_OK;
}

static int command_check(struct options *o)
{
	return driver_check(o);
}

/* A script, or a curated profiler with its defaults. */
static int command_explain(struct options *o)
{
	const struct curated *curated = o->file ? curated_find(o->arena, str_from(o->file)) : NULL;
	struct script script;
	int status;

	if (!o->file && !o->program) {
		log_error("explain: which script? A file, a profiler's name or -e PROGRAM");
		return STATUS_USAGE;
	}
	if (curated) {
		status = bind_params(o, curated);
		script = (struct script){ str_from(o->file), curated->text };
	} else {
		status = driver_read_script(o, o->file, &script);
	}
	return status ? status : driver_explain(o, &script);
}

static int command_build(struct options *o)
{
	return driver_build(o);
}

int command_dispatch(struct options *o)
{
	static int (*const commands[])(struct options *o) = {
#define COMMAND(id, name, arguments, summary) [COMMAND_##id] = command_##id,
#include "common/lang/commands.def"
#undef COMMAND
	};

	if (o->is_help)
		return help(o, o->help_topic);
	if (o->is_version)
		return version(o);
	if (o->is_info)
		return info_run(o);
	if (o->explain)
		return explain(o, o->explain);
	if (o->command)
		return commands[o->command](o);
	if (o->aot) {
		o->output = o->aot;
		return driver_build(o);
	}
	if (o->is_listing)
		return listing_run(o);
	return driver_run(o);
}
