/* pairs: programs that see functions or system calls begin, and the programs that see the same ones return.
 * In: the plan's programs and attach points, all there by now, and the typed tree. Out: plan.pairs; programs of user functions that count their runs; reads
 * of a begun time that must be there, marked in the tree (NODE_ENDS_TIME). */
#include "frontend/lower/internal.h"

#include <string.h>

static const struct {
	enum probe_id entry, back;
} kinds[] = {
	{ PROBE_KPROBE, PROBE_KRETPROBE }, { PROBE_FENTRY, PROBE_FEXIT }, { PROBE_UPROBE, PROBE_URETPROBE }, { PROBE_TRACEPOINT, PROBE_TRACEPOINT },
};

static bool are_kinds(enum probe_id entry, enum probe_id back)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].entry == entry && kinds[i].back == back)
			return true;
	return false;
}

/* Equal strings of a plan are one; tracepoints of one system call differ in their names. */
static bool is_same_function(const struct plan *plan, enum probe_id probe, uint32_t entry, uint32_t back)
{
	static const char enter[] = "sys_enter_", leave[] = "sys_exit_";
	const char *a = plan_string(plan, entry), *b = plan_string(plan, back);

	if (probe != PROBE_TRACEPOINT)
		return entry == back;
	return str_starts(str_from(a), enter) && str_starts(str_from(b), leave) && !strcmp(a + sizeof(enter) - 1, b + sizeof(leave) - 1);
}

static bool is_same_place(const struct plan *plan, const struct plan_attach *entry, const struct plan_attach *back)
{
	uint32_t differing = (entry->flags ^ back->flags) & ~(uint32_t)ATTACH_OR_INLINED; /* copies that never return: their sites tell */

	if (!are_kinds(entry->probe, back->probe) || entry->target != back->target || entry->offset != back->offset || entry->address != back->address ||
	    entry->file != back->file || entry->line != back->line || differing || entry->n_matches != back->n_matches ||
	    !is_same_function(plan, entry->probe, entry->function, back->function))
		return false;
	for (uint32_t i = 0; i < entry->n_matches; i++) {
		const struct plan_match *a = &plan->matches.v[entry->first_match + i], *b = &plan->matches.v[back->first_match + i];

		if (a->target != b->target || !is_same_function(plan, entry->probe, a->function, b->function))
			return false;
	}
	return true;
}

/* A program's attach points, which stand together. */
struct attach_span {
	uint32_t first, n;
};

static bool is_pair(const struct plan *plan, struct attach_span entries, struct attach_span backs)
{
	if (entries.n != backs.n || !backs.n)
		return false;
	for (uint32_t i = 0; i < backs.n; i++)
		if (!is_same_place(plan, &plan->attaches.v[entries.first + i], &plan->attaches.v[backs.first + i]))
			return false;
	return true;
}

static const struct instance *instance_of(const struct lowerer *lower, uint32_t prog)
{
	const struct instance *instance = lower->checked->instances;

	for (uint32_t i = lower->plan->progs.v[prog].body; i; i--)
		instance = instance->next;
	return instance;
}

/* --- times that every run of one program begins -------------------------------------------------------------------------------------------- */
static bool mark_read(struct node_visitor *visitor, struct node *node)
{
	if (node->kind == NODE_MAP && node->sym.map == visitor->data)
		node->flags |= NODE_ENDS_TIME;
	return true;
}

static void mark_reads(const struct node *probe, struct map_info *map)
{
	struct node_visitor visitor = { .enter = mark_read, .data = map };

	if (probe->probe.predicate)
		node_walk(probe->probe.predicate, &visitor);
	for (struct node *node = probe->probe.body; node; node = node->next)
		node_walk(node, &visitor);
}

/* What a body begins before anything in it could decide otherwise: @start[key] = nsecs. */
static void mark_begun(const struct node *list, const struct node *back)
{
	for (const struct node *node = list; node; node = node->next) {
		const struct node *target = node->kind == NODE_ASSIGN ? node->assign.target : NULL;

		if (node->kind == NODE_BLOCK)
			mark_begun(node->block.stmts, back);
		else if (node->kind != NODE_ASSIGN && node->kind != NODE_EXPR_STMT)
			return;
		else if (target && node->op == OP_NONE && target->kind == NODE_MAP && target->sym.map->holds_starts && sema_is_clock(node->assign.value))
			mark_reads(back, target->sym.map);
	}
}

static void add_pair(struct lowerer *lower, uint32_t entry, uint32_t back)
{
	struct plan *plan = lower->plan;
	const struct node *probe = instance_of(lower, entry)->probe;

	*vec_push(plan->arena, &plan->pairs) = (struct plan_pair){ .entry = entry, .back = back };
	if (plan->progs.v[back].probe == PROBE_URETPROBE) {
		plan->progs.v[entry].flags |= PROG_COUNTS_RUNS;
		plan->progs.v[back].flags |= PROG_COUNTS_RUNS;
	}
	if (!probe->probe.predicate)
		mark_begun(probe->probe.body, instance_of(lower, back)->probe);
}

void lower_pairs(struct lowerer *lower)
{
	const struct plan *plan = lower->plan;
	struct attach_span *spans = ARENA_ARRAY(plan->arena, struct attach_span, plan->progs.n + 1);

	for (uint32_t i = 0; i < plan->attaches.n; i++) {
		struct attach_span *span = &spans[plan->attaches.v[i].prog];

		if (!span->n++)
			span->first = i;
	}
	for (uint32_t back = 0; back < plan->progs.n; back++)
		for (uint32_t entry = 0; entry < plan->progs.n; entry++)
			if (entry != back && is_pair(plan, spans[entry], spans[back])) {
				add_pair(lower, entry, back);
				break;
			}
}
