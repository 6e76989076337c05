/* points_group: which attach points share a program.
 * In: the points of one probe with their matches. Out: instances in the order of the points. Rules (decisions 5, 17, 18):
 *   - one provider per program; a body that does not look at `args` runs as one program for all its points and matches;
 *   - a body that does is typed once for each layout of the fields it reads, and runs as one program for all matches of that layout;
 *   - syscalls:* have a program for each point (their matches are told apart by the number of the call);
 *   - tracing programs are loaded for one function each; so is everything whose `probe` is asked for where the kernel passes no cookie. */
#include <linux/bpf.h>
#include <stdlib.h>

#include "common/base/bug.h"
#include "frontend/sema/points.h"

/* How a match is reached. */
enum reach { REACH_PLAIN, REACH_RAW, REACH_SYSCALL_ENTER, REACH_SYSCALL_EXIT };

struct grouper {
	struct checked *c;
	struct node *probe;
	const struct points_usage *usage;
	struct instance *instances, **tail; /* of this probe */
	bool has_many;                      /* more than one probe name is possible */
	struct str_list raw;                /* raw tracepoints of the kernel, sorted; listed when many are asked for */
	bool has_raw;
};
enum { FEW_MATCHES = 8 }; /* each is asked for on its own; beyond, one list is quicker */

/* ---- layouts ---- */

static bool is_same_member(const struct member *a, const struct member *b)
{
	return str_eq(a->name, b->name) && a->type == b->type && a->offset == b->offset && a->bit_offset == b->bit_offset &&
	       a->bit_size == b->bit_size && a->is_data_loc == b->is_data_loc && a->is_rel_loc == b->is_rel_loc;
}

/* Of the fields that the body reads: absent in both is the same, too. */
static bool has_same_fields(struct type_table *types, const struct points_usage *usage, const struct type *a, const struct type *b)
{
	for (uint32_t i = 0; i < usage->fields.n; i++) {
		struct member member_a, member_b;
		bool has_a = type_find_member(types, a, usage->fields.v[i], &member_a);
		bool has_b = type_find_member(types, b, usage->fields.v[i], &member_b);

		if (has_a != has_b || (has_a && !is_same_member(&member_a, &member_b)))
			return false;
	}
	return true;
}

/* Structs of different tracepoints are different types; bodies can share code when what they read of them is the same. */
static bool is_same_layout(const struct grouper *g, const struct type *a, const struct type *b)
{
	const struct member *members_a, *members_b;
	uint32_t n_a, n_b;

	if (a == b)
		return true;
	if (!a || !b || a->kind != b->kind)
		return false;
	if (!g->usage->whole_args)
		return has_same_fields(g->c->types, g->usage, a, b);
	members_a = type_members(g->c->types, a, &n_a);
	members_b = type_members(g->c->types, b, &n_b);
	if (n_a != n_b)
		return false;
	for (uint32_t i = 0; i < n_a; i++)
		if (!is_same_member(&members_a[i], &members_b[i]))
			return false;
	return true;
}

/* ---- how ---- */

static int compare_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool has_raw_tracepoint(struct grouper *g, const struct point *point, struct str event)
{
	struct fact_proto proto;

	if (point->matches.n <= FEW_MATCHES)
		return !facts_btf_raw_tracepoint(g->c->facts, STR(""), event, &proto);
	if (!g->has_raw && facts_list_raw_tracepoints(g->c->facts, STR("*"), &g->raw))
		g->raw.n = 0;
	g->has_raw = true;
	return g->raw.n && bsearch(&event, g->raw.v, g->raw.n, sizeof(event), compare_names);
}

static enum reach reach_of_tracepoint(struct grouper *g, const struct point *point, const struct point_match *match)
{
	struct facts *facts = g->c->facts;

#ifdef __x86_64__
	if (str_eq_cstr(match->target, "syscalls")) {
		if (match->index == UINT64_MAX || g->usage->kfunc || !facts || !facts_has(facts, FEATURE_RAW_TP))
			return REACH_PLAIN;
		return str_starts(match->function, "sys_enter_") ? REACH_SYSCALL_ENTER : REACH_SYSCALL_EXIT;
	}
#endif
	/* Fields of the record are computed from the raw arguments: only a body that wants none is free. */
	if (g->usage->args || g->usage->kfunc || !facts || !facts_has(facts, FEATURE_RAW_TP) || !facts_has(facts, FEATURE_BTF))
		return REACH_PLAIN;
	return has_raw_tracepoint(g, point, match->function) ? REACH_RAW : REACH_PLAIN;
}

static enum reach reach_of(struct grouper *g, const struct point *point, const struct point_match *match)
{
	struct facts *facts = g->c->facts;

	if (!match)
		return REACH_PLAIN;
	if (point->row->id == PROBE_TRACEPOINT)
		return reach_of_tracepoint(g, point, match);
	/* Raw arguments by number need no types; `args` does, and then the program is loaded for the one tracepoint. */
	if (point->row->id == PROBE_RAWTRACEPOINT && !g->usage->args && !g->usage->kfunc && facts && facts_has(facts, FEATURE_RAW_TP))
		return REACH_RAW;
	return REACH_PLAIN;
}

/* All matches of a point are copies, or none is. */
static bool is_inlined(const struct point *point)
{
	return point->matches.n && point->matches.v[0].n_copies;
}

static bool is_alone(const struct grouper *g, const struct point *point, enum reach reach)
{
	const struct probe_row *row = point->row;

	if (row->flags & P_SELF || (g->usage->probe_text && g->has_many))
		return true;
	if (reach == REACH_PLAIN && row->prog == PROG_TRACING)
		return true;
	if (!(g->usage->probe || g->usage->func) || !g->has_many || !g->c->facts || reach == REACH_SYSCALL_ENTER || reach == REACH_SYSCALL_EXIT)
		return false;
	return !facts_has(g->c->facts, reach == REACH_RAW ? FEATURE_RAW_TP_COOKIE : FEATURE_COOKIE);
}

/* ---- instances ---- */

uint32_t sema_prog_type(const struct instance *instance)
{
	if (instance->is_raw || instance->is_syscall_enter || instance->is_syscall_exit)
		return BPF_PROG_TYPE_RAW_TRACEPOINT;
	switch (instance->row->prog) {
	case PROG_RAW_TRACEPOINT:
		return BPF_PROG_TYPE_RAW_TRACEPOINT;
	case PROG_KPROBE:
		return BPF_PROG_TYPE_KPROBE;
	case PROG_TRACING:
		return BPF_PROG_TYPE_TRACING;
	case PROG_TRACEPOINT:
		return BPF_PROG_TYPE_TRACEPOINT;
	case PROG_PERF_EVENT:
		return BPF_PROG_TYPE_PERF_EVENT;
	}
	BUG("program kind %d", instance->row->prog);
}

static struct node *own_probe(struct grouper *g)
{
	struct node *copy;

	if (!g->instances) /* the first one may have the tree itself */
		return g->probe;
	copy = ARENA_NEW(g->c->arena, struct node);
	*copy = *g->probe; /* nothing changes its attach points, and there may be thousands: they stay shared */
	copy->next = NULL;
	copy->probe.predicate = node_clone_list(g->c->arena, g->probe->probe.predicate);
	copy->probe.body = node_clone_list(g->c->arena, g->probe->probe.body);
	return copy;
}

static struct instance *add_instance(struct grouper *g, const struct point *point, enum reach reach)
{
	struct instance *instance = ARENA_NEW(g->c->arena, struct instance);

	instance->probe = own_probe(g);
	instance->is_clone = g->instances != NULL;
	instance->row = point->row;
	instance->uses_args = g->usage->args;
	instance->uses_probe = g->usage->probe;
	instance->is_raw = reach == REACH_RAW;
	instance->is_syscall_enter = reach == REACH_SYSCALL_ENTER;
	instance->is_syscall_exit = reach == REACH_SYSCALL_EXIT;
	if (!g->instances)
		g->instances = instance;
	*g->tail = instance;
	g->tail = &instance->next;
	return instance;
}

static enum reach reach_of_instance(const struct instance *instance)
{
	if (instance->is_syscall_enter)
		return REACH_SYSCALL_ENTER;
	if (instance->is_syscall_exit)
		return REACH_SYSCALL_EXIT;
	return instance->is_raw ? REACH_RAW : REACH_PLAIN;
}

static struct point *last_point(const struct instance *instance)
{
	struct point *point = instance->points;

	while (point && point->next)
		point = point->next;
	return point;
}

/* Sites of a USDT probe whose body reads arguments share a program when they have them in the same places. */
static struct str match_locations(const struct grouper *g, const struct point *point, const struct point_match *match)
{
	return point->row->id == PROBE_USDT && g->usage->argn && match ? match->locations : STR("");
}

/* Whether the instance can take a match of `from`. A syscall group that asks which probe it is belongs to one point: it counts from there. */
static bool takes(const struct grouper *g, const struct instance *instance, const struct point *from, const struct point_match *match, enum reach reach)
{
	const struct point *last = last_point(instance);

	if (instance->row != from->row || reach_of_instance(instance) != reach || instance->is_inlined != is_inlined(from))
		return false;
	if ((reach == REACH_SYSCALL_ENTER || reach == REACH_SYSCALL_EXIT) && (g->usage->probe || g->usage->func))
		if (last->span.begin != from->span.begin || !str_eq(last->name, from->name))
			return false;
	if (instance->locations.n || match_locations(g, from, match).n)
		if (!str_eq(instance->locations, match_locations(g, from, match)))
			return false;
	if (g->usage->args && !is_same_layout(g, instance->args, match ? match->args : NULL))
		return false;
	return !g->usage->retval || instance->retval == (match ? match->retval : NULL);
}

/* The instance's copy of a point: with those of its matches that belong to the instance. */
static struct point *point_in(struct grouper *g, struct instance *instance, const struct point *from)
{
	struct point *last = last_point(instance), *copy;

	if (last && last->span.begin == from->span.begin && str_eq(last->name, from->name))
		return last;
	copy = ARENA_NEW(g->c->arena, struct point);
	*copy = *from;
	copy->next = NULL;
	memset(&copy->matches, 0, sizeof(copy->matches));
	if (last)
		last->next = copy;
	else
		instance->points = copy;
	return copy;
}

static struct instance *instance_for(struct grouper *g, const struct point *point, const struct point_match *match)
{
	enum reach reach = reach_of(g, point, match);
	struct instance *instance = NULL;

	if (!is_alone(g, point, reach))
		for (instance = g->instances; instance && !takes(g, instance, point, match, reach); instance = instance->next)
			;
	if (!instance) {
		instance = add_instance(g, point, reach);
		instance->args = match ? match->args : NULL;
		instance->retval = match ? match->retval : NULL;
		instance->locations = match_locations(g, point, match);
		instance->is_inlined = is_inlined(point);
	}
	return instance;
}

/* A program for one match has that match's name, no pattern. */
static void narrow(struct arena *arena, struct point *point)
{
	const struct point_match *match = &point->matches.v[0];

	point->name = points_match_name(arena, point, match);
	point->target = match->target;
	point->function = match->function;
	if (match->provider.n)
		point->provider = match->provider;
	point->flags &= ~(uint32_t)ATTACH_HAS_WILDCARD;
}

static void add_match_to(struct grouper *g, const struct point *point, const struct point_match *match, struct instance *instance)
{
	struct point *copy = point_in(g, instance, point);
	/* Sites of a file are found again at load, by the text of their arguments. */
	bool is_usdt = point->row->id == PROBE_USDT;
	bool is_syscall = instance->is_syscall_enter || instance->is_syscall_exit;

	*vec_push(g->c->arena, &copy->matches) = *match;
	copy->locations = instance->locations;
	copy->is_whole = (copy->matches.n == point->matches.n || is_usdt) && !is_syscall && !point->is_filtered;
	if (point->flags & ATTACH_HAS_WILDCARD && is_alone(g, point, reach_of_instance(instance)))
		narrow(g->c->arena, copy);
}

/* Sites of one USDT probe are found together by its name when attached: the first one's program has them all. */
static bool has_site(struct grouper *g, const struct point *point, const struct point_match *match)
{
	struct str name = points_match_name(g->c->arena, point, match);

	for (const struct instance *instance = g->instances; instance; instance = instance->next)
		for (const struct point *other = instance->points; other; other = other->next)
			if (other->row == point->row && str_eq(other->name, name) && str_eq(instance->locations, match_locations(g, point, match)))
				return true;
	return false;
}

static void add_match(struct grouper *g, const struct point *point, const struct point_match *match)
{
	if (point->row->id == PROBE_USDT && is_alone(g, point, REACH_PLAIN) && has_site(g, point, match))
		return;
	add_match_to(g, point, match, instance_for(g, point, match));
}

struct str points_match_name(struct arena *arena, const struct point *point, const struct point_match *match)
{
	const char *name;

	if (!(point->flags & ATTACH_HAS_WILDCARD))
		return point->name;
	if (point->row->id == PROBE_USDT)
		name = arena_printf(arena, "usdt:%.*s:%.*s:%.*s", STR_ARG(match->target), STR_ARG(match->provider),
				    STR_ARG(match->function));
	else if (!match->target.n)
		name = arena_printf(arena, "%s:%.*s", point->row->name, STR_ARG(match->function));
	else
		name = arena_printf(arena, "%s:%.*s%s%s%.*s", point->row->name, STR_ARG(match->target), match->function.n ? ":" : "",
				    plan_attach_variant(point->flags), STR_ARG(match->function));
	return str_from(name);
}

struct instance **points_group(struct checked *c, struct node *probe, const struct point_list *points, const struct points_usage *usage,
			       struct instance **tail)
{
	struct grouper g = { .c = c, .probe = probe, .usage = usage, .tail = tail };

	for (uint32_t i = 0; i < points->n; i++)
		g.has_many |= points->n > 1 || points->v[i]->matches.n > 1 || points->v[i]->flags & ATTACH_HAS_WILDCARD;
	for (uint32_t i = 0; i < points->n; i++) {
		const struct point *point = points->v[i];

		if (!point->matches.n)
			point_in(&g, instance_for(&g, point, NULL), point);
		for (uint32_t m = 0; m < point->matches.n; m++)
			add_match(&g, point, &point->matches.v[m]);
	}
	return g.tail;
}
