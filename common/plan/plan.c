/* plan: the tables between compiler and runtime, filled by lower.
 * In: texts and types. Out: their indexes; equal texts and equal types have one index. Owner: the arena given to plan_new. */
#include "common/plan/plan.h"

#include "common/base/bug.h"

struct plan *plan_new(struct arena *arena)
{
	struct plan *plan = ARENA_NEW(arena, struct plan);

	plan->arena = arena;
	table_init(&plan->string_index, arena);
	plan->map_state = plan->map_losses = plan->map_data = plan->map_control = PLAN_NONE;
	plan->map_scratch = plan->map_kstacks = plan->map_ustacks = plan->map_pids = plan->map_cgroup = PLAN_NONE;
	plan->map_unwind_tables = plan->map_unwind_processes = PLAN_NONE;
	plan_add_string(plan, STR("")); /* id 0 */
	return plan;
}

uint32_t plan_add_string(struct plan *plan, struct str text)
{
	const char *nul = text.n ? memchr(text.p, '\0', text.n) : NULL;
	struct table_entry *entry;
	bool is_new;

	if (nul) /* texts end at their first NUL, as the script's strings do when shown */
		text.n = (size_t)(nul - text.p);
	entry = table_put(&plan->string_index, text, &is_new);
	if (is_new) {
		entry->num = plan->strings.n;
		for (size_t i = 0; i < text.n; i++)
			*vec_push(plan->arena, &plan->strings) = text.p[i];
		*vec_push(plan->arena, &plan->strings) = '\0';
	}
	return (uint32_t)entry->num;
}

const char *plan_string(const struct plan *plan, uint32_t id)
{
	BUG_ON(id >= plan->strings.n);
	return plan->strings.v + id;
}

const struct plan_type *plan_type(const struct plan *plan, uint32_t id)
{
	BUG_ON(id >= plan->types.n);
	return &plan->types.v[id];
}

/* ---- types ---- */

/* A type on its way into the plan: its row and what follows from it. */
struct draft {
	struct plan_type row;
	struct plan_member *members;
	struct plan_enum_value *values;
};

static bool is_same_type(const struct plan *plan, const struct plan_type *have, const struct draft *draft)
{
	struct plan_type row = draft->row;

	/* All fields are numbers without padding in between, so bytes can be compared once the positions are equal. */
	row.first_member = have->first_member;
	row.first_value = have->first_value;
	if (memcmp(have, &row, sizeof(row)))
		return false;
	if (row.n_members && memcmp(&plan->members.v[have->first_member], draft->members, row.n_members * sizeof(*draft->members)))
		return false;
	return !row.n_values || !memcmp(&plan->enum_values.v[have->first_value], draft->values, row.n_values * sizeof(*draft->values));
}

static uint32_t find_or_add(struct plan *plan, struct draft *draft)
{
	for (uint32_t i = 0; i < plan->types.n; i++)
		if (is_same_type(plan, &plan->types.v[i], draft))
			return i;
	draft->row.first_member = draft->row.n_members ? plan->members.n : 0;
	draft->row.first_value = draft->row.n_values ? plan->enum_values.n : 0;
	for (uint32_t i = 0; i < draft->row.n_members; i++)
		*vec_push(plan->arena, &plan->members) = draft->members[i];
	for (uint32_t i = 0; i < draft->row.n_values; i++)
		*vec_push(plan->arena, &plan->enum_values) = draft->values[i];
	*vec_push(plan->arena, &plan->types) = draft->row;
	return plan->types.n - 1;
}

static struct plan_type row_of(struct plan *plan, const struct type *type)
{
	return (struct plan_type){
		.kind = type->kind,
		.size = type->size,
		.align = type->align,
		.is_signed = type->is_signed,
		.is_union = type->is_union,
		.as = type->as,
		.elem = PLAN_NONE,
		.count = type->count,
		.mode = type->mode,
		.bits = type->bits,
		.low = type->low,
		.high = type->high,
		.step = type->step,
		.name = plan_add_string(plan, type->name),
	};
}

static void draft_members(struct plan *plan, struct type_table *types, const struct type *type, struct draft *draft)
{
	uint32_t n;
	const struct member *members = type_members(types, type, &n);

	if (!members)
		return;
	draft->members = ARENA_ARRAY(plan->arena, struct plan_member, n);
	draft->row.size = type->size; /* a struct may have been completed just now */
	draft->row.align = type->align;
	draft->row.n_members = n;
	for (uint32_t i = 0; i < n; i++) {
		draft->members[i] = (struct plan_member){
			.name = plan_add_string(plan, members[i].name),
			.type = plan_add_type(plan, types, members[i].type),
			.offset = members[i].offset,
			.bit_offset = members[i].bit_offset,
			.bit_size = members[i].bit_size,
		};
	}
}

static void draft_values(struct plan *plan, const struct type *type, struct draft *draft)
{
	draft->values = ARENA_ARRAY(plan->arena, struct plan_enum_value, type->n_values);
	draft->row.n_values = type->n_values;
	for (uint32_t i = 0; i < type->n_values; i++)
		draft->values[i] = (struct plan_enum_value){
			.name = plan_add_string(plan, type->values[i].name),
			.value = type->values[i].value,
		};
}

/* What is behind a pointer is only named: kernel structs point to each other without end, and the runtime follows none. */
static uint32_t add_pointee(struct plan *plan, const struct type *type)
{
	struct draft draft = { .row = row_of(plan, type) };

	if ((type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY) && type->elem)
		draft.row.elem = add_pointee(plan, type->elem);
	draft.row.as = AS_NONE;
	return find_or_add(plan, &draft);
}

uint32_t plan_add_type(struct plan *plan, struct type_table *types, const struct type *type)
{
	struct draft draft = { .row = row_of(plan, type) };

	if (type->kind == TYPE_POINTER && type->elem)
		draft.row.elem = add_pointee(plan, type->elem);
	else if (type->kind == TYPE_ARRAY)
		draft.row.elem = plan_add_type(plan, types, type->elem);
	else if (type->kind == TYPE_STRUCT || type->kind == TYPE_TUPLE || type->kind == TYPE_RECORD)
		draft_members(plan, types, type, &draft);
	else if (type->kind == TYPE_ENUM)
		draft_values(plan, type, &draft);
	if (type->kind != TYPE_POINTER)
		draft.row.as = AS_NONE; /* only a pointer's is part of the value */
	return find_or_add(plan, &draft);
}

const char *plan_attach_variant(uint32_t attach_flags)
{
	return attach_flags & ATTACH_IS_INLINED ? "inline:" : attach_flags & ATTACH_IS_CPP ? "cpp:" : "";
}
