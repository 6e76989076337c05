/* listing: -l and -lv: probes that match a pattern, the probes of a script, kernel types.
 * In: options. Out: one name a line on stdout, sorted; with -v parameters below (reference 8.4). */
#include "cli/listing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "common/base/log.h"
#include "common/plan/artefact.h"
#include "frontend/sema/sema.h"

void listing_add(struct listing *l, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	*vec_push(l->arena, &l->lines) = str_from(arena_vprintf(l->arena, fmt, args));
	va_end(args);
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void put_lines(struct listing *l)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	if (l->lines.n)
		qsort(l->lines.v, l->lines.n, sizeof(*l->lines.v), by_text);
	for (uint32_t i = 0; i < l->lines.n; i++) {
		if (i && str_eq(l->lines.v[i], l->lines.v[i - 1]))
			continue;
		buf_printf(&out, "%.*s\n", STR_ARG(l->lines.v[i]));
		if (l->options->verbose)
			listing_put_args(l, l->lines.v[i], &out);
	}
	fwrite(out.p ? out.p : "", 1, out.n, stdout);
	buf_free(&out);
}

/* Those of an artefact, as they are in it: wildcards are expanded where it runs. */
static int list_artefact(struct listing *l, const char *file, struct str text)
{
	struct plan *plan;
	struct code *code;
	int status = run_read_artefact(l->arena, file, text, &plan, &code);

	for (uint32_t i = 0; !status && i < plan->attaches.n; i++)
		listing_add(l, "%s", plan_string(plan, plan->attaches.v[i].name));
	if (!status)
		put_lines(l);
	return status;
}

int listing_checked(struct options *o, struct facts *facts, const struct checked *checked)
{
	struct listing l = { .options = o, .arena = o->arena, .facts = facts };

	for (struct instance *i = checked->instances; i; i = i->next)
		for (struct point *p = i->points; p; p = p->next)
			if (!p->matches.n)
				listing_add(&l, "%.*s", STR_ARG(p->name));
			else
				for (uint32_t m = 0; m < p->matches.n; m++)
					listing_add(&l, "%s:%.*s%s%s%.*s", p->row->name, STR_ARG(p->matches.v[m].target), p->matches.v[m].target.n ? ":" : "",
						    p->flags & ATTACH_IS_INLINED ? plan_attach_variant(p->flags) : "", STR_ARG(p->matches.v[m].function));
	put_lines(&l);
	return STATUS_OK;
}

static int list_script(struct listing *l, const char *file)
{
	struct script script;
	int status = driver_read_script(l->options, file, &script);

	if (status)
		return status;
	return artefact_is_one(script.text) ? list_artefact(l, file, script.text) : driver_list(l->options, &script);
}

static bool is_file(const char *path)
{
	struct stat st;

	return !strchr(path, ':') && !stat(path, &st) && S_ISREG(st.st_mode);
}

/* Several patterns may be separated by commas. */
static void list_patterns(struct listing *l, const char *patterns)
{
	struct str rest = str_from(patterns);

	if (str_ends(rest, ".bt"))
		log_warning("there is no file '%s'; searching for probes of that name", patterns);
	while (rest.p)
		listing_pattern(l, str_trim(str_split(&rest, ',')));
}

int listing_run(struct options *o)
{
	struct listing l = { .options = o, .arena = o->arena };
	int status = targets_check_pids(o);

	if (status)
		return status;
	type_table_init(&l.types, o->arena);
	l.facts = run_open_facts(o, &l.types);
	if (!l.facts)
		return STATUS_USAGE;
	if (o->program || (o->pattern && is_file(o->pattern))) {
		status = list_script(&l, o->program ? NULL : o->pattern);
	} else {
		if (o->pattern)
			list_patterns(&l, o->pattern);
		else
			listing_everything(&l);
		if (o->argument)
			listing_keep_argument(&l, str_from(o->argument));
		put_lines(&l);
		listing_hint(&l);
		if (!l.lines.n && geteuid())
			log_hint("list as root: others cannot read tracefs, nor the programs and processes of other users");
	}
	facts_free(l.facts);
	return status;
}
