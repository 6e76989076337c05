/* why: which mechanism a probe of a plan gets on this kernel, for what reason, and what the others in its order were: -v and `sonde explain`.
 * In: a plan attach, facts. Out: texts; nothing is opened. The same conditions as the families use. */
#include "common/lang/perf_events.h"
#include "runtime/attach/family.h"

enum { WAYS_MAX = 3 };

/* The ways to attach a kind of probe, the best first. */
static const struct attach_way {
	enum attach_mechanism mechanism;
	uint32_t features; /* what it takes of the kernel */
	const char *use;   /* for what; "" for all the rest */
} ways[PROBE_COUNT][WAYS_MAX] = {
	[PROBE_KPROBE] = { { ATTACH_KPROBE_MULTI, FEATURE_KPROBE_MULTI, "patterns" }, { ATTACH_KPROBE, FEATURE_KPROBE, "" } },
	[PROBE_KRETPROBE] = { { ATTACH_KPROBE_MULTI, FEATURE_KPROBE_MULTI, "patterns" }, { ATTACH_KPROBE, FEATURE_KPROBE, "" } },
	[PROBE_UPROBE] = { { ATTACH_UPROBE_MULTI, FEATURE_UPROBE_MULTI, "" }, { ATTACH_UPROBE, FEATURE_USER_UPROBE, "" } },
	[PROBE_URETPROBE] = { { ATTACH_UPROBE_MULTI, FEATURE_UPROBE_MULTI, "" }, { ATTACH_UPROBE, FEATURE_USER_UPROBE, "" } },
	[PROBE_USDT] = { { ATTACH_UPROBE_MULTI, FEATURE_UPROBE_MULTI, "" }, { ATTACH_UPROBE, FEATURE_USER_UPROBE, "" } },
	[PROBE_TRACEPOINT] = { { ATTACH_DISPATCHER, FEATURE_RAW_TP, "system calls" }, { ATTACH_RAW_TP, FEATURE_RAW_TP | FEATURE_BTF, "bodies without args" },
			       { ATTACH_TRACEPOINT, 0, "" } },
	[PROBE_RAWTRACEPOINT] = { { ATTACH_TP_BTF, FEATURE_BTF, "bodies with args" }, { ATTACH_RAW_TP, FEATURE_RAW_TP, "" } },
};

static bool has(const struct attach_set *set, enum fact_feature feature)
{
	return !(set->masked_features & feature) && facts_has(set->facts, feature);
}

static struct attach_why why(enum attach_mechanism mechanism, const char *reason)
{
	return (struct attach_why){ .mechanism = mechanism, .reason = reason };
}

/* "MECHANISM, since REASON" for what the kernel lacks, or lacks because it was told to. */
static struct attach_why why_without(struct attach_set *set, enum attach_mechanism mechanism, enum fact_feature feature, const char *reason)
{
	const char *since = set->masked_features & feature ? "it is turned off by --no-feature" : "this kernel has none";

	return why(mechanism, arena_printf(set->arena, "%s, since %s", reason, since));
}

static struct attach_why why_user(struct attach_set *set)
{
	if (has(set, FEATURE_UPROBE_MULTI))
		return why(ATTACH_UPROBE_MULTI, "one link holds all sites of a file");
	return why_without(set, ATTACH_UPROBE, FEATURE_UPROBE_MULTI, "a perf event per site instead of one uprobe_multi link (6.6 has it)");
}

static struct attach_why why_kprobe(struct attach_set *set, uint32_t index)
{
	const struct plan_attach *attach = attach_of(set, index);

	if (attach->offset || attach->flags & ATTACH_HAS_ADDRESS)
		return why(ATTACH_KPROBE, "a perf event: places inside a function are not for kprobe_multi");
	if (attach_prog(set, index)->flags & PROG_USES_MULTI && has(set, FEATURE_KPROBE_MULTI))
		return why(ATTACH_KPROBE_MULTI, "one link holds all functions");
	if (*attach_text(set, attach->target))
		return why(ATTACH_KPROBE, "a perf event: kprobe_multi cannot tell modules apart");
	if (!(attach->flags & ATTACH_HAS_WILDCARD))
		return why(ATTACH_KPROBE, "a perf event: one function needs no multi link");
	return why_without(set, ATTACH_KPROBE, FEATURE_KPROBE_MULTI, "a perf event per function instead of one kprobe_multi link (5.18 has it, with fprobe)");
}

static struct attach_why why_tracepoint(struct attach_set *set, uint32_t index)
{
	uint32_t flags = attach_prog(set, index)->flags;
	struct str event = str_from(attach_text(set, attach_of(set, index)->function));
	struct fact_proto proto;

	if (flags & (PROG_IS_SYSCALL_ENTER | PROG_IS_SYSCALL_EXIT))
		return why(ATTACH_DISPATCHER, "one raw tracepoint serves all system calls and detaches at once");
	if (flags & PROG_IS_RAW_TRACEPOINT)
		return why(ATTACH_RAW_TP, "the body reads no args: the raw tracepoint costs less and detaches at once");
	if (!has(set, FEATURE_RAW_TP))
		return why_without(set, ATTACH_TRACEPOINT, FEATURE_RAW_TP, "the perf tracepoint instead of a raw one");
	if (!has(set, FEATURE_BTF))
		return why_without(set, ATTACH_TRACEPOINT, FEATURE_BTF, "the perf tracepoint instead of a raw one, which BTF has to describe");
	if (!str_has_glob(event) && facts_btf_raw_tracepoint(set->facts, STR(""), event, &proto))
		return why(ATTACH_TRACEPOINT, "the kernel's BTF knows no raw tracepoint of this name");
	return why(ATTACH_TRACEPOINT, "the body reads args, which only the perf tracepoint computes");
}

static struct attach_why why_probe(struct attach_set *set, uint32_t index)
{
	switch (attach_of(set, index)->probe) {
	case PROBE_BEGIN:
	case PROBE_END:
	case PROBE_SELF:
	case PROBE_TEST:
	case PROBE_BENCH:
		return why(ATTACH_TEST_RUN, "sonde runs the program itself");
	case PROBE_KPROBE:
	case PROBE_KRETPROBE:
		return why_kprobe(set, index);
	case PROBE_FENTRY:
	case PROBE_FEXIT:
		return why(ATTACH_TRAMPOLINE, "a program of its own on the function's trampoline, with typed arguments");
	case PROBE_UPROBE:
	case PROBE_URETPROBE:
	case PROBE_USDT:
		return why_user(set);
	case PROBE_TRACEPOINT:
		return why_tracepoint(set, index);
	case PROBE_RAWTRACEPOINT:
		if (attach_prog(set, index)->prog_type == BPF_PROG_TYPE_TRACING && !has(set, FEATURE_RAW_TP))
			return why_without(set, ATTACH_TP_BTF, FEATURE_RAW_TP, "a typed program instead of an untyped one");
		if (attach_prog(set, index)->prog_type == BPF_PROG_TYPE_TRACING)
			return why(ATTACH_TP_BTF, "the body reads args, whose types are those of the kernel's BTF");
		return why(ATTACH_RAW_TP, "arguments by number need no types");
	case PROBE_PROFILE:
		return why(ATTACH_PERF_EVENT, "a CPU clock event on every CPU, or thread of the process");
	case PROBE_INTERVAL:
		return why(ATTACH_PERF_EVENT, "a CPU clock event on one CPU");
	case PROBE_SOFTWARE:
	case PROBE_HARDWARE:
		return why(ATTACH_PERF_EVENT, "a counting event that overflows on every CPU, or thread of the process");
	case PROBE_WATCHPOINT:
		return why(ATTACH_PERF_EVENT, "a debug register of every CPU, or thread of the process");
	case PROBE_ITER:
		return why(ATTACH_ITER, "read once to its end");
	case PROBE_COUNT:
		break;
	}
	return why(ATTACH_TEST_RUN, "");
}

static const enum fact_feature needed[PROBE_COUNT] = {
	[PROBE_KPROBE] = FEATURE_KPROBE, [PROBE_KRETPROBE] = FEATURE_KPROBE, [PROBE_FENTRY] = FEATURE_FENTRY, [PROBE_FEXIT] = FEATURE_FENTRY,
	[PROBE_UPROBE] = FEATURE_USER_UPROBE, [PROBE_URETPROBE] = FEATURE_USER_UPROBE, [PROBE_USDT] = FEATURE_USER_UPROBE,
	[PROBE_HARDWARE] = FEATURE_PMU, [PROBE_ITER] = FEATURE_ITER,
};

struct attach_why attach_why(struct attach_set *set, uint32_t index)
{
	enum fact_feature feature = needed[attach_of(set, index)->probe];
	struct attach_why found = why_probe(set, index);

	if (feature == FEATURE_PMU && perf_event_is_of_unit(str_from(attach_text(set, attach_of(set, index)->function))))
		return found;
	if (feature && !has(set, feature)) {
		found.missing = facts_why_not(set->facts, feature);
		if (!found.missing)
			found.missing = "turned off by --no-feature";
	}
	return found;
}

static const char *missing_name(struct attach_set *set, uint32_t features)
{
	for (unsigned i = 0; fact_feature_name(1U << i); i++)
		if (features >> i & 1 && !has(set, (enum fact_feature)(1U << i)))
			return fact_feature_name(1U << i);
	return NULL;
}

void attach_put_order(struct attach_set *set, uint32_t index, struct buf *out)
{
	const struct attach_way *way = ways[attach_of(set, index)->probe];

	for (int i = 0; i < WAYS_MAX && (way[i].features || way[i].mechanism); i++) {
		const char *missing = missing_name(set, way[i].features);

		buf_printf(out, "%s%s", i ? ", else " : "", attach_mechanism_name(way[i].mechanism));
		if (*way[i].use)
			buf_printf(out, " for %s", way[i].use);
		if (missing)
			buf_printf(out, set->masked_features & way[i].features ? " (%s is turned off)" : " (no %s here)", missing);
	}
}

static void put_places(struct attach_set *set, const struct plan_attach *attach, const char *path, struct buf *out)
{
	uint64_t *addresses;
	uint32_t n;

	if (!facts_dwarf_lines(set->facts, path, str_from(attach_text(set, attach->file)), attach->line, attach->column, &addresses, &n) && n > 1)
		buf_printf(out, attach->flags & ATTACH_IS_ALL ? "the line is at %u places" : "the line is at %u places, of which this is the first", n);
}

void attach_put_copies(struct attach_set *set, uint32_t index, struct buf *out)
{
	const struct plan_attach *attach = attach_of(set, index);
	struct str function = str_from(attach_text(set, attach->function));
	bool is_inlined = attach->flags & ATTACH_IS_INLINED, is_cpp = attach->flags & ATTACH_IS_CPP;
	struct fact_function *v;
	bool has_line = attach->flags & ATTACH_HAS_LINE;
	struct str_list paths = { 0 };
	uint32_t n_own = 0, n_copies = 0, n;

	if (attach->probe != PROBE_UPROBE || (!has_line && !function.n) || (!is_inlined && attach->flags & (ATTACH_HAS_WILDCARD | ATTACH_HAS_OFFSET)) ||
	    facts_find_binaries_of(set->facts, str_from(attach_text(set, attach->target)), set->pids, set->n_pids, &paths))
		return;
	if (has_line && paths.n)
		put_places(set, attach, arena_str(set->arena, paths.v[0]).p, out);
	for (uint32_t i = 0; function.n && i < paths.n; i++) {
		const char *path = arena_str(set->arena, paths.v[i]).p;
		struct elf_file *elf;

		if (facts_elf_open(set->facts, path, &elf))
			continue;
		if (!is_inlined && !(is_cpp ? elf_list_cpp_functions : elf_list_functions)(elf, function, &v, &n))
			n_own += n;
		if (!facts_dwarf_copies(set->facts, path, function, is_inlined || is_cpp, &v, &n))
			n_copies += n;
	}
	if (n_copies && n_own)
		buf_printf(out, "also inlined at %u place%s, whose runs it does not see: %s:%s:inline:%s", n_copies, n_copies == 1 ? "" : "s",
			   lang_probe(attach->probe)->name, attach_text(set, attach->target), function.p);
	else if (n_copies)
		buf_printf(out, "%u inlined cop%s%s", n_copies, n_copies == 1 ? "y" : "ies", is_inlined ? "" : ", as the function has no code of its own");
}
