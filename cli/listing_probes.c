/* listing_probes: from a pattern to the names of probes, one kind of probe after the other (reference 8.4).
 * In: facts. Out: lines of the listing. */
#include <string.h>
#include "cli/listing.h"
#include "common/base/log.h"
#include "common/lang/perf_events.h"

enum { PARTS_MAX = 8 };

/* The parts of a pattern behind its provider. */
struct parts {
	struct str v[PARTS_MAX];
	uint32_t n;
	bool is_any_provider; /* the provider is a wildcard */
};

static void list_tracepoints(struct listing *l, struct str category, struct str event)
{
	struct str_list names = { 0 };

	facts_list_tracepoints(l->facts, category, event, &names);
	for (uint32_t i = 0; i < names.n; i++)
		listing_add(l, "tracepoint:%.*s", STR_ARG(names.v[i]));
}

static void list_raw_tracepoints(struct listing *l, struct str module, struct str event)
{
	struct str_list names = { 0 };

	if (!str_glob(module, STR("vmlinux")))
		return;
	facts_list_raw_tracepoints(l->facts, event, &names);
	for (uint32_t i = 0; i < names.n; i++)
		listing_add(l, "rawtracepoint:vmlinux:%.*s", STR_ARG(names.v[i]));
}

/* kprobes show their module only when the pattern has one. */
static void list_functions(struct listing *l, const char *provider, const struct parts *parts)
{
	struct str_list names = { 0 };

	if (parts->n > 1)
		facts_list_functions_by_module(l->facts, false, parts->v[0], parts->v[1], &names);
	else
		facts_list_kernel_functions(l->facts, STR(""), parts->v[0], &names);
	for (uint32_t i = 0; i < names.n; i++)
		listing_add(l, "%s:%.*s", provider, STR_ARG(names.v[i]));
}

static void list_typed_functions(struct listing *l, const char *provider, const struct parts *parts)
{
	struct str_list names = { 0 };

	facts_list_functions_by_module(l->facts, true, parts->n > 1 ? parts->v[0] : STR(""), parts->v[parts->n - 1], &names);
	for (uint32_t i = 0; i < names.n; i++)
		listing_add(l, "%s:%.*s", provider, STR_ARG(names.v[i]));
}

static void list_functions_of(struct listing *l, enum probe_id probe, struct elf_file *elf, struct str path, const struct parts *parts)
{
	struct str last = parts->v[parts->n - 1];
	struct fact_function *functions = NULL;
	uint32_t n = 0;
	bool is_cpp = parts->n > 2 && str_eq_cstr(parts->v[1], "cpp");
	bool is_inlined = parts->n > 2 && probe == PROBE_UPROBE && str_eq_cstr(parts->v[1], "inline");

	if (is_cpp || is_inlined) /* the name may hold colons */
		last = str_make(parts->v[2].p, (size_t)(last.p + last.n - parts->v[2].p));
	if (is_inlined)
		facts_dwarf_copies(l->facts, arena_str(l->arena, path).p, last, true, &functions, &n);
	else
		(is_cpp ? elf_list_cpp_functions : elf_list_functions)(elf, last, &functions, &n);
	for (uint32_t i = 0; i < n; i++)
		listing_add(l, "%s:%.*s:%s%.*s", lang_probe(probe)->name, STR_ARG(path), is_inlined ? "inline:" : "", STR_ARG(functions[i].name));
}

static void list_markers(struct listing *l, struct elf_file *elf, struct str path, const struct parts *parts)
{
	struct fact_usdt *markers = NULL;
	uint32_t n = 0;

	elf_list_usdt(elf, parts->n > 2 ? parts->v[1] : STR("*"), parts->v[parts->n - 1], &markers, &n);
	for (uint32_t i = 0; i < n; i++)
		listing_add(l, "usdt:%.*s:%.*s:%.*s", STR_ARG(path), STR_ARG(markers[i].provider), STR_ARG(markers[i].name));
}

/* "uprobe:BINARY:FUNCTION"; with -p the binary may be left out, which means everything the process has mapped. */
static void list_user(struct listing *l, enum probe_id probe, const struct parts *parts)
{
	bool has_binary = parts->n > 1;
	const struct parts behind = { .v = { STR("*"), parts->v[0] }, .n = 2 };
	struct str_list paths = { 0 };

	if (!has_binary && !l->options->pids.n)
		return;
	facts_find_binaries_of(l->facts, has_binary ? parts->v[0] : STR("*"), l->options->pids.v, l->options->pids.n, &paths);
	for (uint32_t i = 0; i < paths.n; i++) {
		struct elf_file *elf;

		if (facts_elf_open(l->facts, paths.v[i].p, &elf))
			continue;
		if (probe == PROBE_USDT)
			list_markers(l, elf, paths.v[i], has_binary ? parts : &behind);
		else
			list_functions_of(l, probe, elf, paths.v[i], has_binary ? parts : &behind);
	}
}

static void list_timers(struct listing *l, const char *provider, struct str pattern)
{
	static const char *const units[] = { "hz", "ms", "s", "us" };

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (str_glob(pattern, str_from(units[i])))
			listing_add(l, "%s:%s:", provider, units[i]);
}

static void list_perf_events(struct listing *l, enum probe_id probe, struct str pattern)
{
	uint32_t n;
	const struct perf_event_row *rows = perf_event_rows(&n);
	struct str_list names = { 0 };

	for (uint32_t i = 0; i < n; i++) {
		if (rows[i].probe != probe)
			continue;
		if (str_glob(pattern, str_from(rows[i].name)))
			listing_add(l, "%s:%s:", lang_probe(probe)->name, rows[i].name);
		if (*rows[i].alias && str_glob(pattern, str_from(rows[i].alias)))
			listing_add(l, "%s:%s:", lang_probe(probe)->name, rows[i].alias);
	}
	if (probe == PROBE_HARDWARE && !facts_list_pmu_events(l->facts, pattern, &names))
		for (uint32_t i = 0; i < names.n; i++)
			listing_add(l, "%s:%.*s:", lang_probe(probe)->name, STR_ARG(names.v[i]));
}

static void list_iters(struct listing *l, struct str pattern)
{
	struct str_list names = { 0 };

	facts_list_iters(l->facts, pattern, &names);
	for (uint32_t i = 0; i < names.n; i++)
		listing_add(l, "iter:%.*s", STR_ARG(names.v[i]));
}

/* Kinds that a wildcard for the provider stands for: one of each pair of entry and return, and none that need no listing. */
static bool is_searched(enum probe_id probe)
{
	static const bool searched[PROBE_COUNT] = {
		[PROBE_KPROBE] = true, [PROBE_FENTRY] = true,   [PROBE_TRACEPOINT] = true, [PROBE_RAWTRACEPOINT] = true,
		[PROBE_UPROBE] = true, [PROBE_USDT] = true,     [PROBE_SOFTWARE] = true,   [PROBE_HARDWARE] = true,
		[PROBE_ITER] = true,
	};

	return searched[probe];
}

static void list_probe(struct listing *l, const struct probe_row *row, const struct parts *parts)
{
	struct str any = STR("*"), first = parts->v[0];

	if (parts->is_any_provider && !is_searched(row->id))
		return;
	switch (row->id) {
	case PROBE_TRACEPOINT: list_tracepoints(l, first, parts->n > 1 ? parts->v[1] : any); break;
	case PROBE_RAWTRACEPOINT: list_raw_tracepoints(l, parts->n > 1 ? first : any, parts->v[parts->n - 1]); break;
	case PROBE_KPROBE:
	case PROBE_KRETPROBE: list_functions(l, row->name, parts); break;
	case PROBE_FENTRY:
	case PROBE_FEXIT: list_typed_functions(l, row->name, parts); break;
	case PROBE_UPROBE:
	case PROBE_URETPROBE:
	case PROBE_USDT: list_user(l, row->id, parts); break;
	case PROBE_PROFILE:
	case PROBE_INTERVAL: list_timers(l, row->name, first); break;
	case PROBE_SOFTWARE:
	case PROBE_HARDWARE: list_perf_events(l, row->id, first); break;
	case PROBE_ITER: list_iters(l, first); break;
	case PROBE_SELF: listing_add(l, "self:signal:SIGUSR1"); break;
	case PROBE_BEGIN:
	case PROBE_END: listing_add(l, "special::"); break;
	case PROBE_TEST: listing_add(l, "test::"); break;
	case PROBE_BENCH: listing_add(l, "benchmark::"); break;
	case PROBE_WATCHPOINT:
	case PROBE_COUNT: break;
	}
}

/* Kinds that cannot be attached here would only fill the screen with what does not work; asked for by name they are shown. */
static bool is_usable(struct listing *l, enum probe_id probe)
{
	bool is_kprobe = probe == PROBE_KPROBE, is_fentry = probe == PROBE_FENTRY;

	return !(is_kprobe || is_fentry || probe == PROBE_ITER) ||
	       facts_has(l->facts, is_kprobe ? FEATURE_KPROBE : is_fentry ? FEATURE_FENTRY : FEATURE_ITER);
}

void listing_everything(struct listing *l)
{
	const struct parts any = { .v = { STR("*") }, .n = 1, .is_any_provider = true };

	for (int i = 0; i < PROBE_COUNT; i++)
		if (is_usable(l, (enum probe_id)i))
			list_probe(l, lang_probe((enum probe_id)i), &any);
}

/* A bare pattern fits one of the parts of a name: sched_switch is tracepoint:sched:sched_switch. */
static bool has_part(struct str line, struct str pattern)
{
	struct str rest = line;

	str_split(&rest, ':');
	if (str_glob(pattern, line))
		return true;
	while (rest.p)
		if (str_glob(pattern, str_split(&rest, ':')))
			return true;
	return false;
}

static void list_search(struct listing *l, struct str pattern)
{
	uint32_t before = l->lines.n, kept = before;

	listing_everything(l);
	for (uint32_t i = before; i < l->lines.n; i++)
		if (has_part(l->lines.v[i], pattern))
			l->lines.v[kept++] = l->lines.v[i];
	l->lines.n = kept;
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
			listing_add(l, "vmlinux: %s", text.p);
		else
			listing_add(l, "%.*s %.*s", STR_ARG(word), STR_ARG(names.v[i]));
		buf_free(&text);
	}
	return true;
}

void listing_pattern(struct listing *l, struct str pattern)
{
	struct parts parts = { .n = 0 };
	struct str rest = pattern, provider = str_split(&rest, ':');
	const struct probe_row *named = lang_find_probe(provider);
	bool is_known = false;

	if (!pattern.n || list_types(l, pattern))
		return;
	if (!rest.p && !named) {
		list_search(l, pattern);
		return;
	}
	if (!rest.p)
		rest = STR("*");
	while (rest.p && parts.n < PARTS_MAX)
		parts.v[parts.n++] = str_split(&rest, ':');
	parts.is_any_provider = str_has_glob(provider);
	for (int i = 0; i < PROBE_COUNT; i++) {
		const struct probe_row *row = lang_probe((enum probe_id)i);

		if (row != named && !(parts.is_any_provider && str_glob(provider, str_from(row->name))))
			continue;
		list_probe(l, row, &parts);
		is_known = true;
	}
	if (!is_known)
		log_warning("no probe type is called '%.*s'", STR_ARG(provider));
}
