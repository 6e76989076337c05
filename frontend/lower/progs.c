/* progs: BPF programs and what they are attached to.
 * In: an instance. Out: plan.progs, attaches, matches. */
#include <linux/bpf.h>

#include "common/base/bpf_abi.h"
#include "common/base/bug.h"
#include "frontend/lower/internal.h"

static bool is_uprobe(enum probe_id probe)
{
	return probe == PROBE_UPROBE || probe == PROBE_URETPROBE || probe == PROBE_USDT;
}

/* kprobe_multi knows functions only: no offsets, addresses or modules. */
static bool can_be_multi(struct facts *facts, const struct instance *instance)
{
	enum probe_id probe = instance->row->id;
	bool has_wildcard = false;

	if (is_uprobe(probe))
		return facts && facts_has(facts, FEATURE_UPROBE_MULTI);
	if (probe != PROBE_KPROBE && probe != PROBE_KRETPROBE)
		return false;
	for (const struct point *point = instance->points; point; point = point->next) {
		if (point->flags & (ATTACH_HAS_OFFSET | ATTACH_HAS_ADDRESS) || point->target.n)
			return false;
		has_wildcard |= point->flags & ATTACH_HAS_WILDCARD || point->next;
	}
	return has_wildcard && facts && facts_has(facts, FEATURE_KPROBE_MULTI);
}

static uint32_t attach_type(const struct instance *instance, bool is_multi)
{
	enum probe_id probe = instance->row->id;

	if (is_multi)
		return is_uprobe(probe) ? BPF_TRACE_UPROBE_MULTI : BPF_TRACE_KPROBE_MULTI;
	if (sema_prog_type(instance) != BPF_PROG_TYPE_TRACING)
		return 0;
	if (probe == PROBE_FENTRY)
		return BPF_TRACE_FENTRY;
	if (probe == PROBE_FEXIT)
		return BPF_TRACE_FEXIT;
	return probe == PROBE_ITER ? BPF_TRACE_ITER : BPF_TRACE_RAW_TP;
}

/* Events that are about another task than the one that runs: dropping ours would lose theirs. */
static bool is_about_others(const struct point *point)
{
	return str_starts(point->target, "sched") || (point->row->id == PROBE_RAWTRACEPOINT && str_starts(point->function, "sched_"));
}

static uint32_t count_ids(const struct instance *instance)
{
	uint32_t n = 0;

	for (const struct point *point = instance->points; point; point = point->next)
		n += point->flags & ATTACH_HAS_WILDCARD || point->matches.n > 1 ? 2 : 1;
	return n;
}

static uint32_t prog_flags(const struct lowerer *lower, const struct instance *instance, bool is_multi)
{
	const struct probe_row *row = instance->row;
	bool is_event = !(row->flags & P_SELF) && row->id != PROBE_INTERVAL && row->id != PROBE_ITER;
	uint32_t flags = 0;

	if (instance->is_syscall_enter)
		flags |= PROG_IS_SYSCALL_ENTER;
	if (instance->is_syscall_exit)
		flags |= PROG_IS_SYSCALL_EXIT;
	if (instance->is_raw)
		flags |= PROG_IS_RAW_TRACEPOINT;
	if (instance->uses_loop)
		flags |= PROG_HAS_LOOPS;
	if (is_multi)
		flags |= PROG_USES_MULTI;
	if (is_event)
		flags |= lower->checked->options->filters;
	if ((row->flags & P_PIDFILTER || is_uprobe(row->id)) && !(flags & PROG_TESTS_PIDS))
		flags |= PROG_TESTS_PID;
	if (is_event && !(instance->points && is_about_others(instance->points)))
		flags |= PROG_TESTS_SELF;
	/* Syscall groups know their match by the number. */
	if (instance->uses_probe && !(flags & (PROG_IS_SYSCALL_ENTER | PROG_IS_SYSCALL_EXIT)) && count_ids(instance) > 1)
		flags |= PROG_NEEDS_COOKIE;
	return flags;
}

/* Tracing programs are loaded for one target. */
static void put_btf_target(struct plan *plan, struct plan_prog *prog, const struct point *point)
{
	const struct point_match *match = point->matches.n ? &point->matches.v[0] : NULL;
	struct str target = match ? match->target : point->target, function = match ? match->function : point->function;

	if (point->row->id == PROBE_ITER) {
		prog->btf_target = plan_add_string(plan, point->target);
		return;
	}
	prog->btf_target = plan_add_string(plan, function);
	prog->btf_module = str_eq_cstr(target, "vmlinux") ? 0 : plan_add_string(plan, target);
}

static void put_attach(struct lowerer *lower, const struct point *point, uint32_t prog)
{
	struct plan *plan = lower->plan;
	struct plan_attach attach = {
		.probe = point->row->id,
		.prog = prog,
		.name = plan_add_string(plan, point->name),
		.target = plan_add_string(plan, point->target),
		.function = plan_add_string(plan, point->function),
		.provider = plan_add_string(plan, point->provider),
		.file = plan_add_string(plan, point->row->id == PROBE_USDT ? point->locations : point->file),
		.offset = point->offset,
		.address = point->address,
		.count = point->count,
		.line = point->line,
		.column = point->column,
		.mode = point->mode,
		.flags = point->flags,
		.first_match = plan->matches.n,
		.span = point->span,
	};

	if (!(point->is_whole && point->flags & ATTACH_HAS_WILDCARD)) {
		for (uint32_t i = 0; i < point->matches.n; i++)
			*vec_push(plan->arena, &plan->matches) = (struct plan_match){
				.target = plan_add_string(plan, point->matches.v[i].target),
				.function = plan_add_string(plan, point->matches.v[i].function),
				.index = point->matches.v[i].index,
			};
		attach.n_matches = point->matches.n;
	}
	if (!attach.n_matches)
		attach.first_match = 0;
	*vec_push(plan->arena, &plan->attaches) = attach;
}

/* "profile_1": the n-th program of its provider. */
static uint32_t prog_name(struct plan *plan, const struct probe_row *row)
{
	uint32_t n = 1;

	for (uint32_t i = 0; i < plan->progs.n; i++)
		n += plan->progs.v[i].probe == row->id;
	return plan_add_string(plan, str_from(arena_printf(plan->arena, "%s_%u", row->name, n)));
}

void lower_prog(struct lowerer *lower, const struct instance *instance, uint32_t index)
{
	struct plan *plan = lower->plan;
	bool is_multi = can_be_multi(lower->checked->facts, instance);
	struct plan_prog prog = {
		.name = prog_name(plan, instance->row),
		.probe = instance->row->id,
		.body = index,
		.prog_type = sema_prog_type(instance),
		.expected_attach_type = attach_type(instance, is_multi),
		.flags = prog_flags(lower, instance, is_multi),
		.span = instance->probe->span,
	};

	lower->prog = plan->progs.n;
	if (prog.prog_type == BPF_PROG_TYPE_TRACING && instance->points)
		put_btf_target(plan, &prog, instance->points);
	*vec_push(plan->arena, &plan->progs) = prog;
	for (const struct point *point = instance->points; point; point = point->next)
		put_attach(lower, point, lower->prog);
}
