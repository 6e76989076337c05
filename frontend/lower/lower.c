/* lower: the typed tree becomes a plan.
 * In: `struct checked` without errors. Out: a plan in the same arena; indexes are written back into the tree (lower.h). Order: configuration and texts, the
 * script's maps, one program per instance with its records, sites and relocations, then the special maps, whose sizes depend on all that. */
#include "frontend/lower/lower.h"

#include "common/base/bug.h"
#include "frontend/lower/internal.h"

/* What the type of any value of the script asks of the runtime. */
static void note_type(struct lowerer *lower, const struct type *type)
{
	uint32_t *needs = &lower->plan->needs;

	switch (type->kind) {
	case TYPE_KSTACK:
		*needs |= NEEDS_KERNEL_SYMBOLS;
		if (type->count > lower->kernel_depth)
			lower->kernel_depth = type->count;
		return;
	case TYPE_USTACK:
		*needs |= NEEDS_USER_STACKS | NEEDS_USER_SYMBOLS | NEEDS_MAPPINGS;
		if (type->mode & STACK_IS_DWARF)
			*needs |= NEEDS_UNWIND;
		if (type->count > lower->user_depth)
			lower->user_depth = type->count;
		return;
	case TYPE_KSYM:
		*needs |= NEEDS_KERNEL_SYMBOLS;
		return;
	case TYPE_USYM:
		*needs |= NEEDS_USER_SYMBOLS | NEEDS_MAPPINGS;
		return;
	case TYPE_TUPLE:
	case TYPE_RECORD:
		for (uint32_t i = 0; i < type->n_members; i++)
			note_type(lower, type->members[i].type);
		return;
	case TYPE_ARRAY:
		note_type(lower, type->elem);
		return;
	case TYPES_NO_VALUE:
	case TYPE_BOOL:
	case TYPE_INT:
	case TYPE_ENUM:
	case TYPE_POINTER:
	case TYPE_STRING:
	case TYPE_BUFFER:
	case TYPE_STRUCT:
	case TYPES_LATE_TEXT:
	case TYPE_COUNT:
	case TYPES_STATISTIC:
	case TYPES_BUCKETS:
		return;
	}
}

static bool enter(struct node_visitor *visitor, struct node *node)
{
	struct lowerer *lower = visitor->data;

	if (node->flags & NODE_IS_DEAD)
		return false;
	if (node->type)
		note_type(lower, node->type);
	if (lower_can_fail(lower, node)) {
		lower->has_failing = true;
		lower_add_site(lower, node->span);
	}
	if (node->kind == NODE_FIELD)
		lower_reloc(lower, node);
	if (node->kind == NODE_CALL) {
		BUG_ON(!node->sym.call);
		node->sym.call->record = PLAN_NONE;
		node->sym.call->site = lower_site(lower->plan, lower->prog, node);
		if (node->sym.call->row && node->sym.call->row->flags & (F_RECORD | F_CONTROL))
			lower_record(lower, node);
	}
	return true;
}

static void walk_body(struct lowerer *lower, const struct node *probe)
{
	struct node_visitor visitor = { .enter = enter, .data = lower };

	if (probe->probe.predicate)
		node_walk(probe->probe.predicate, &visitor);
	if (probe->probe.body)
		node_walk(probe->probe.body, &visitor);
}

static void put_config(struct lowerer *lower)
{
	struct plan *plan = lower->plan;

	plan->config = lower->checked->config;
	plan->config.str_trunc_trailer = plan_add_string(plan, lower->checked->str_trunc_trailer);
	plan->config.license = plan_add_string(plan, lower->checked->license);
	plan->config.warnings = lower->checked->options->warn_helpers;
}

static void put_sources(struct lowerer *lower)
{
	const struct source_map *sources = lower->checked->diags->sources;
	struct plan *plan = lower->plan;

	for (uint32_t i = 0; sources && i < sources->n; i++)
		*vec_push(plan->arena, &plan->sources) = (struct plan_source){
			.name = plan_add_string(plan, sources->v[i].name),
			.text = plan_add_string(plan, sources->v[i].text),
			.base = sources->v[i].base,
		};
}

static void put_params(struct lowerer *lower)
{
	const struct checked *checked = lower->checked;
	struct plan *plan = lower->plan;

	for (uint32_t i = 0; i < checked->n_params; i++)
		*vec_push(plan->arena, &plan->params) = (struct plan_param){
			.name = plan_add_string(plan, checked->param_names[i]),
			.default_text = plan_add_string(plan, checked->param_defaults[i]),
			.description = plan_add_string(plan, checked->param_descriptions[i]),
		};
}

struct plan *lower_plan(struct checked *checked)
{
	struct lowerer lower = { .checked = checked, .plan = plan_new(checked->arena), .prog = PLAN_NONE };
	uint32_t index = 0;

	put_config(&lower);
	put_sources(&lower);
	put_params(&lower);
	lower_user_maps(&lower);
	for (const struct map_info *map = checked->maps; map; map = map->next) {
		if (map->key)
			note_type(&lower, map->key);
		if (map->value)
			note_type(&lower, map->value);
	}
	for (const struct instance *instance = checked->instances; instance; instance = instance->next) {
		lower_prog(&lower, instance, index++);
		walk_body(&lower, instance->probe);
		if (instance->uses_loop)
			lower.plan->needs |= NEEDS_LOOP;
	}
	lower_pairs(&lower);
	lower.plan->needs |= checked->needs;
	lower.plan->filters = checked->options->filters;
	if (checked->options->has_hits)
		lower.plan->needs |= NEEDS_HITS;
	if (checked->options->has_times)
		lower.plan->needs |= NEEDS_TIMES;
	if (lower.has_failing)
		lower_error_records(&lower);
	lower_special_maps(&lower);
	return lower.plan;
}
