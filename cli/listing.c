/* listing: -l and -lv: probes that match a pattern, the probes of a script, kernel types.
 * In: options. Out: one name a line on stdout, sorted; with -v parameters below (reference 8.4). */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli/driver.h"
#include "common/base/log.h"
#include "common/facts/facts.h"
#include "common/lang/perf_events.h"
#include "common/plan/artefact.h"
#include "frontend/sema/sema.h"
#include "frontend/syntax/parse.h"

/* What a listing works with. */
struct listing {
	struct options *options;
	struct arena *arena;
	struct type_table types;
	struct facts *facts;
	VEC(struct str) lines; /* names found so far */
};

static void add(struct listing *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void add(struct listing *l, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	*vec_push(l->arena, &l->lines) = str_from(arena_vprintf(l->arena, fmt, args));
	va_end(args);
}

static void list_tracepoints(struct listing *l, struct str first, struct str second)
{
	struct str_list names = { 0 };

	facts_list_tracepoints(l->facts, first, second, &names);
	for (uint32_t i = 0; i < names.n; i++)
		add(l, "tracepoint:%.*s", STR_ARG(names.v[i]));
}

static void list_raw_tracepoints(struct listing *l, struct str first, struct str second)
{
	struct str_list names = { 0 };

	if (!str_glob(first, STR("vmlinux")))
		return;
	facts_list_raw_tracepoints(l->facts, second, &names);
	for (uint32_t i = 0; i < names.n; i++)
		add(l, "rawtracepoint:vmlinux:%.*s", STR_ARG(names.v[i]));
}

static void list_functions(struct listing *l, const char *provider, bool has_module, struct str module, struct str pattern)
{
	struct str_list names = { 0 };

	facts_list_kernel_functions(l->facts, has_module ? module : STR(""), pattern, &names);
	for (uint32_t i = 0; i < names.n; i++)
		if (has_module)
			add(l, "%s:%.*s:%.*s", provider, STR_ARG(module), STR_ARG(names.v[i]));
		else
			add(l, "%s:%.*s", provider, STR_ARG(names.v[i]));
}

static void list_btf_functions(struct listing *l, const char *provider, struct str module, struct str pattern)
{
	struct str_list names = { 0 };
	struct str shown = module.n && !str_has_glob(module) ? module : STR("vmlinux");

	facts_btf_list(l->facts, str_eq(shown, STR("vmlinux")) ? STR("") : shown, BTF_NAMED_FUNC, pattern, &names);
	for (uint32_t i = 0; i < names.n; i++)
		add(l, "%s:%.*s:%.*s", provider, STR_ARG(shown), STR_ARG(names.v[i]));
}

static void list_user(struct listing *l, enum probe_id probe, struct str binary, struct str provider, struct str name)
{
	struct str_list paths = { 0 };

	facts_find_binaries(l->facts, binary, (pid_t)l->options->pid, &paths);
	for (uint32_t i = 0; i < paths.n; i++) {
		struct elf_file *elf;
		struct fact_function *functions = NULL;
		struct fact_usdt *usdt = NULL;
		uint32_t n = 0;

		if (facts_elf_open(l->facts, paths.v[i].p, &elf))
			continue;
		if (probe == PROBE_USDT)
			elf_list_usdt(elf, provider, name, &usdt, &n);
		else
			elf_list_functions(elf, name, &functions, &n);
		for (uint32_t j = 0; j < n; j++)
			if (usdt)
				add(l, "usdt:%.*s:%.*s:%.*s", STR_ARG(paths.v[i]), STR_ARG(usdt[j].provider), STR_ARG(usdt[j].name));
			else
				add(l, "%s:%.*s:%.*s", lang_probe(probe)->name, STR_ARG(paths.v[i]), STR_ARG(functions[j].name));
	}
}

static void list_timers(struct listing *l, const char *provider, struct str pattern)
{
	static const char *const units[] = { "hz", "ms", "s", "us" };

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (str_glob(pattern, str_from(units[i])))
			add(l, "%s:%s:", provider, units[i]);
}

static void list_perf_events(struct listing *l, enum probe_id probe, struct str pattern)
{
	uint32_t n;
	const struct perf_event_row *rows = perf_event_rows(&n);

	for (uint32_t i = 0; i < n; i++)
		if (rows[i].probe == probe) {
			if (str_glob(pattern, str_from(rows[i].name)))
				add(l, "%s:%s:", lang_probe(probe)->name, rows[i].name);
			if (*rows[i].alias && str_glob(pattern, str_from(rows[i].alias)))
				add(l, "%s:%s:", lang_probe(probe)->name, rows[i].alias);
		}
}

static void list_iters(struct listing *l, struct str pattern)
{
	struct str_list names = { 0 };

	facts_list_iters(l->facts, pattern, &names);
	for (uint32_t i = 0; i < names.n; i++)
		add(l, "iter:%.*s", STR_ARG(names.v[i]));
}

/* One provider with the rest of the pattern split at its colons: parts[0..n). `is_search`: a bare pattern over every provider. */
static void list_provider(struct listing *l, const struct probe_row *row, const struct str *parts, uint32_t n, bool is_search)
{
	struct str any = STR("*"), first = n ? parts[0] : any, second = n > 1 ? parts[1] : any;
	struct str last = n > 1 ? parts[n - 1] : first;

	switch (row->id) {
	case PROBE_TRACEPOINT: list_tracepoints(l, first, n > 1 ? second : any); break;
	case PROBE_RAWTRACEPOINT: list_raw_tracepoints(l, n > 1 ? first : any, last); break;
	case PROBE_KPROBE:
	case PROBE_KRETPROBE: list_functions(l, row->name, n > 1, first, last); break;
	case PROBE_FENTRY:
	case PROBE_FEXIT: list_btf_functions(l, row->name, n > 1 ? first : STR(""), last); break;
	case PROBE_UPROBE:
	case PROBE_URETPROBE:
	case PROBE_USDT:
		if (!is_search && n > 1)
			list_user(l, row->id, first, n > 2 ? second : any, last);
		break;
	case PROBE_PROFILE:
	case PROBE_INTERVAL: list_timers(l, row->name, first); break;
	case PROBE_SOFTWARE:
	case PROBE_HARDWARE: list_perf_events(l, row->id, first); break;
	case PROBE_ITER: list_iters(l, first); break;
	case PROBE_SELF: add(l, "self:signal:SIGUSR1"); break;
	case PROBE_BEGIN:
	case PROBE_END: if (!is_search && n) add(l, "special::"); break;
	case PROBE_TEST:
	case PROBE_BENCH:
	case PROBE_WATCHPOINT:
	case PROBE_COUNT: break;
	}
}

/* "const struct sk_buff * skb": one of its words. */
static bool has_word(struct str text, struct str word)
{
	size_t begin = 0;

	for (size_t i = 0; i <= text.n; i++) {
		bool is_letter = i < text.n && (isalnum((unsigned char)text.p[i]) || text.p[i] == '_');

		if (is_letter)
			continue;
		if (i > begin && str_glob(word, str_make(text.p + begin, i - begin)))
			return true;
		begin = i + 1;
	}
	return false;
}

/* Kinds that cannot be attached here would only fill the screen with what does not work; asked for by name they are shown. */
static bool is_usable(struct listing *l, const struct probe_row *row)
{
	bool is_kprobe = row->id == PROBE_KPROBE || row->id == PROBE_KRETPROBE, is_fentry = row->id == PROBE_FENTRY || row->id == PROBE_FEXIT;

	return !(is_kprobe || is_fentry) || facts_has(l->facts, is_kprobe ? FEATURE_KPROBE : FEATURE_FENTRY);
}

static void list_functions_of(struct listing *l, enum probe_id probe, const struct str_list *names)
{
	const char *module = probe == PROBE_FENTRY ? "vmlinux:" : "";

	for (uint32_t i = 0; is_usable(l, lang_probe(probe)) && i < names->n; i++)
		add(l, "%s:%s%.*s", lang_probe(probe)->name, module, STR_ARG(names->v[i]));
}

/* --arg: tracepoints, raw tracepoints and functions with an argument of that name or type. */
static void list_by_argument(struct listing *l, struct str word)
{
	struct str_list functions = { 0 }, raw = { 0 }, all = { 0 };

	facts_btf_list_by_param(l->facts, word, &functions, &raw);
	for (uint32_t i = 0; i < raw.n; i++)
		add(l, "rawtracepoint:vmlinux:%.*s", STR_ARG(raw.v[i]));
	list_functions_of(l, PROBE_KPROBE, &functions);
	list_functions_of(l, PROBE_FENTRY, &functions);
	facts_list_tracepoints(l->facts, STR("*"), STR("*"), &all);
	for (uint32_t i = 0; i < all.n; i++) {
		struct str event = all.v[i], category = str_split(&event, ':');
		struct fact_tracepoint tracepoint;
		bool is_found = false;

		if (facts_tracepoint(l->facts, category, event, &tracepoint))
			continue;
		for (uint32_t k = 0; k < tracepoint.n_fields && !is_found; k++)
			is_found = has_word(tracepoint.field_texts[k], word);
		if (is_found)
			add(l, "tracepoint:%.*s", STR_ARG(all.v[i]));
	}
}

/* Keeps the names that fit a pattern given beside --arg. */
static void keep_matching(struct listing *l, struct str pattern)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < l->lines.n; i++)
		if (str_glob(pattern, l->lines.v[i]) || (!str_has_glob(pattern) && str_find(l->lines.v[i], pattern) >= 0))
			l->lines.v[kept++] = l->lines.v[i];
	l->lines.n = kept;
}

/* A bare pattern: names of any provider that hold it. */
static void list_search(struct listing *l, struct str pattern)
{
	struct str any = STR("*");

	for (int i = 0; i < PROBE_COUNT; i++)
		if (is_usable(l, lang_probe((enum probe_id)i)))
			list_provider(l, lang_probe((enum probe_id)i), &any, 1, true);
	keep_matching(l, pattern);
}

static bool list_types(struct listing *l, struct str pattern)
{
	struct str rest = pattern, word = str_split(&rest, ' ');
	enum btf_named kind = str_eq_cstr(word, "enum") ? BTF_NAMED_ENUM : str_eq_cstr(word, "union") ? BTF_NAMED_UNION : BTF_NAMED_STRUCT;
	struct str_list names = { 0 };

	if (!rest.p || !(str_eq_cstr(word, "struct") || str_eq_cstr(word, "enum") || str_eq_cstr(word, "union")))
		return false;
	facts_btf_list(l->facts, STR(""), kind, str_trim(rest), &names);
	for (uint32_t i = 0; i < names.n; i++) {
		struct buf text;

		buf_init(&text, 16 << 20);
		if (l->options->verbose && !facts_btf_print(l->facts, names.v[i], kind, &text))
			add(l, "vmlinux: %s", text.p);
		else
			add(l, "%.*s %.*s", STR_ARG(word), STR_ARG(names.v[i]));
		buf_free(&text);
	}
	return true;
}

static void list_pattern(struct listing *l, struct str pattern)
{
	struct str parts[8], rest = pattern, provider = str_split(&rest, ':');
	uint32_t n = 0;
	bool is_any = false;

	if (list_types(l, pattern))
		return;
	if (!rest.p) {
		const struct probe_row *row = lang_find_probe(pattern);

		if (row)
			list_provider(l, row, NULL, 0, false);
		else
			list_search(l, pattern);
		return;
	}
	while (rest.p && n < 8)
		parts[n++] = str_split(&rest, ':');
	for (int i = 0; i < PROBE_COUNT; i++) {
		const struct probe_row *row = lang_probe((enum probe_id)i);

		if (row == lang_find_probe(provider) || (str_has_glob(provider) && str_glob(provider, str_from(row->name)))) {
			list_provider(l, row, parts, n, false);
			is_any = true;
		}
	}
	if (!is_any)
		log_warning("no probe type is called '%.*s'", STR_ARG(provider));
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Parameters of a probe, indented under its name. */
static void put_args(struct listing *l, struct buf *out, struct str line)
{
	struct str rest = line, provider = str_split(&rest, ':'), first = str_split(&rest, ':');
	struct fact_tracepoint tracepoint;
	const struct type *args = NULL, *ret = NULL;

	if (str_eq_cstr(provider, "tracepoint") && !facts_tracepoint(l->facts, first, rest, &tracepoint)) {
		for (uint32_t i = 0; i < tracepoint.n_fields; i++)
			buf_printf(out, "    %.*s\n", STR_ARG(tracepoint.field_texts[i]));
		return;
	}
	if (str_eq_cstr(provider, "rawtracepoint") || str_eq_cstr(provider, "fentry") || str_eq_cstr(provider, "fexit")) {
		facts_btf_put_params(l->facts, *provider.p == 'r', rest, str_eq_cstr(provider, "fexit"), out);
		return;
	}
	if (str_eq_cstr(provider, "uprobe"))
		facts_dwarf_args(l->facts, arena_str(l->arena, first).p, rest, &args, &ret);
	for (uint32_t i = 0; args && i < args->n_members; i++) {
		buf_puts(out, "    ");
		type_put_name(out, args->members[i].type);
		buf_printf(out, " %.*s\n", STR_ARG(args->members[i].name));
	}
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
			put_args(l, &out, l->lines.v[i]);
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
		add(l, "%s", plan_string(plan, plan->attaches.v[i].name));
	if (!status)
		put_lines(l);
	return status;
}

/* The attach points of a script after expansion. */
static int list_script(struct listing *l, const char *file)
{
	struct source_map sources;
	struct diags diags;
	struct script script;
	struct parsed parsed;
	struct sema_options sema = { .allow_unsafe = true, .pid = l->options->pid };
	struct checked *checked = NULL;
	struct buf text;
	int status = driver_read_script(l->options, file, &script);

	if (!status && artefact_is_one(script.text))
		return list_artefact(l, file, script.text);
	if (status)
		return status;
	source_map_init(&sources, l->arena);
	diags_init(&diags, l->arena, &sources);
	source_add(&sources, script.name, script.text);
	parsed = parse_program(l->arena, &diags, &sources.v[0]);
	if (!diags.n_errors)
		checked = sema_check(l->arena, &diags, &l->types, l->facts, &parsed, &sema);
	buf_init(&text, 16 << 20);
	diags_print(&diags, &text, driver_has_colour());
	if (text.n && diags.n_errors)
		fputs(text.p, stderr);
	buf_free(&text);
	if (!checked || diags.n_errors)
		return STATUS_COMPILE;
	for (struct instance *i = checked->instances; i; i = i->next)
		for (struct point *p = i->points; p; p = p->next)
			if (!p->matches.n)
				add(l, "%.*s", STR_ARG(p->name));
			else
				for (uint32_t m = 0; m < p->matches.n; m++)
					add(l, "%s:%.*s%s%.*s", p->row->name, STR_ARG(p->matches.v[m].target), p->matches.v[m].target.n ? ":" : "",
					    STR_ARG(p->matches.v[m].function));
	put_lines(l);
	return STATUS_OK;
}

int listing_run(struct options *o)
{
	struct listing l = { .options = o, .arena = o->arena };
	struct str rest = str_from(o->pattern ? o->pattern : "*");
	struct stat st;
	int status = STATUS_OK;

	type_table_init(&l.types, o->arena);
	l.facts = facts_new(o->arena, &l.types,
			    &(struct facts_options){ .btf_path = o->btf ? o->btf : getenv("BPFTRACE_BTF"), .masked_features = o->masked_features });
	if (o->argument) {
		list_by_argument(&l, str_from(o->argument));
		if (o->pattern)
			keep_matching(&l, str_from(o->pattern));
		put_lines(&l);
	} else if (o->program) {
		status = list_script(&l, NULL);
	} else if (o->pattern && !stat(o->pattern, &st) && S_ISREG(st.st_mode) && !strchr(o->pattern, ':')) {
		status = list_script(&l, o->pattern);
	} else {
		if (str_ends(rest, ".bt"))
			log_warning("there is no file '%s'; searching for probes of that name", o->pattern);
		while (rest.p)
			list_pattern(&l, str_trim(str_split(&rest, ',')));
		put_lines(&l);
	}
	facts_free(l.facts);
	return status;
}
