/* why: which mechanism a probe of a plan gets on this kernel and for what reason: -v and `sonde explain`.
 * In: a plan attach, facts. Out: constant texts; nothing is opened. The same conditions as the families use. */
#include "common/lang/perf_events.h"
#include "runtime/attach/family.h"

static bool has(const struct attach_set *set, enum fact_feature feature)
{
	return !(set->masked_features & feature) && facts_has(set->facts, feature);
}

static struct attach_why why(enum attach_mechanism mechanism, const char *reason)
{
	return (struct attach_why){ .mechanism = mechanism, .reason = reason };
}

static struct attach_why why_user(struct attach_set *set)
{
	if (has(set, FEATURE_UPROBE_MULTI))
		return why(ATTACH_UPROBE_MULTI, "one link holds all sites of a file");
	return why(ATTACH_UPROBE, "a perf event per site, since this kernel has no uprobe_multi (6.6 has)");
}

static struct attach_why why_kprobe(struct attach_set *set, uint32_t index)
{
	const struct plan_attach *attach = attach_of(set, index);

	if (attach->offset || attach->flags & ATTACH_HAS_ADDRESS)
		return why(ATTACH_KPROBE, "a perf event: places inside a function are not for kprobe_multi");
	if (!has(set, FEATURE_KPROBE_MULTI))
		return why(ATTACH_KPROBE, "a perf event per function, since this kernel has no kprobe_multi (5.18 has, with fprobe)");
	if (attach_prog(set, index)->flags & PROG_USES_MULTI)
		return why(ATTACH_KPROBE_MULTI, "one link holds all functions");
	return why(ATTACH_KPROBE, *attach_text(set, attach->target) ? "a perf event: kprobe_multi cannot tell modules apart" : "a perf event: one function needs no multi link");
}

static struct attach_why why_tracepoint(struct attach_set *set, uint32_t index)
{
	uint32_t flags = attach_prog(set, index)->flags;

	if (flags & (PROG_IS_SYSCALL_ENTER | PROG_IS_SYSCALL_EXIT))
		return why(ATTACH_DISPATCHER, "one raw tracepoint serves all system calls and detaches at once");
	if (flags & PROG_IS_RAW_TRACEPOINT)
		return why(ATTACH_RAW_TP, "the body reads no args: the raw tracepoint costs less and detaches at once");
	if (!has(set, FEATURE_RAW_TP) || !has(set, FEATURE_BTF))
		return why(ATTACH_TRACEPOINT, "the perf tracepoint, since this kernel has no raw tracepoints with BTF");
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
