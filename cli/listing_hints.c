/* listing_hints: which profilers and examples use a probe that was listed, for who asks at a terminal: one line on stderr.
 * In: lines of the listing, the built-in scripts and examples. Out: a hint. */
#include <unistd.h>
#include "cli/curated.h"
#include "cli/listing.h"
#include "common/base/log.h"
#include "frontend/syntax/parse.h"

enum { HINTS_MAX = 3, LINES_MAX = 1000 /* a listing of everything is no question about a probe */ };

/* "t:sched:sched_switch" as a listing has it: "tracepoint:sched:sched_switch". */
static struct str full_name(struct arena *arena, struct str written)
{
	struct str rest = written;
	const struct probe_row *row = lang_find_probe(str_split(&rest, ':'));

	if (!row)
		return written;
	if (row->id == PROBE_RAWTRACEPOINT && str_find(rest, STR(":")) < 0)
		return str_from(arena_printf(arena, "%s:vmlinux:%.*s", row->name, STR_ARG(rest)));
	return str_from(arena_printf(arena, "%s:%.*s", row->name, STR_ARG(rest)));
}

/* "software:page-faults:" is listed with the colon of its count, "interval:s:" with its unit. */
static bool is_listed(const struct listing *l, struct str used, struct str *ret_line)
{
	for (uint32_t i = 0; i < l->lines.n; i++) {
		struct str line = l->lines.v[i];
		bool is_open = line.n && line.p[line.n - 1] == ':';

		if (str_glob(used, line) || (is_open && used.n >= line.n - 1 && str_eq(str_make(used.p, line.n - 1), str_make(line.p, line.n - 1)))) {
			*ret_line = line;
			return true;
		}
	}
	return false;
}

static bool uses_listed(const struct listing *l, struct str text, struct str *ret_line)
{
	struct source_map sources;
	struct diags diags;
	struct parsed parsed;

	source_map_init(&sources, l->arena);
	diags_init(&diags, l->arena, &sources);
	if (source_add(&sources, STR("script"), text) < 0)
		return false;
	parsed = parse_program(l->arena, &diags, &sources.v[0]);
	for (struct node *item = parsed.program->program.items; item; item = item->next) {
		if (item->kind != NODE_PROBE)
			continue;
		for (struct node *point = item->probe.points; point; point = point->next)
			if (is_listed(l, full_name(l->arena, point->text), ret_line))
				return true;
	}
	return false;
}

static void hint_examples(const struct listing *l, uint32_t most)
{
	uint32_t shown = 0;
	struct str line;

	for (const struct embed *example = embed_examples; example->name && shown < most; example++)
		if (uses_listed(l, str_make(example->data, example->n), &line)) {
			log_hint("%.*s: examples/%s shows it", STR_ARG(line), example->name);
			shown++;
		}
}

void listing_hint(struct listing *l)
{
	const struct curated *all;
	uint32_t n, shown = 0;
	struct str line;

	if (!l->lines.n || l->lines.n > LINES_MAX || !isatty(STDERR_FILENO))
		return;
	all = curated_all(l->arena, &n);
	for (uint32_t i = 0; i < n && shown < HINTS_MAX; i++)
		if (uses_listed(l, all[i].text, &line)) {
			log_hint("%.*s: `sonde run %.*s` (%.*s)", STR_ARG(line), STR_ARG(all[i].name), STR_ARG(all[i].summary));
			shown++;
		}
	hint_examples(l, HINTS_MAX - shown);
}
