/* relocs: fields of the kernel's own structs, whose offsets differ from kernel to kernel (decision 7).
 * In: FIELD nodes with their resolved member. Out: plan.relocs; call_info.reloc. */
#include "common/base/bug.h"
#include "frontend/lower/internal.h"

/* Bytes are loaded from the field itself: a field of fewer bytes would bring its neighbour along. */
static bool is_read_at_once(const struct type *type)
{
	return type_is_integral(type) || type->kind == TYPE_POINTER || type->kind == TYPE_STRING;
}

static uint32_t find_or_add(struct plan *plan, struct plan_reloc reloc)
{
	for (uint32_t i = 0; i < plan->relocs.n; i++)
		if (!memcmp(&plan->relocs.v[i], &reloc, sizeof(reloc)))
			return i;
	*vec_push(plan->arena, &plan->relocs) = reloc;
	return plan->relocs.n - 1;
}

void lower_reloc(struct lowerer *lower, struct node *field)
{
	const struct type *type = field->field.operand->type;
	struct call_info *info = field->sym.call;

	BUG_ON(!info || !type);
	info->reloc = PLAN_NONE;
	info->site = lower_site(lower->plan, lower->prog, field);
	if (type->kind != TYPE_STRUCT || !lower->checked->facts || !facts_btf_is_kernels(lower->checked->facts, type))
		return;
	info->reloc = find_or_add(lower->plan, (struct plan_reloc){
						       .kind = RELOC_FIELD_OFFSET,
						       .type_name = plan_add_string(lower->plan, type->name),
						       .path = plan_add_string(lower->plan, field->name),
						       .value = info->member.offset,
						       .size = is_read_at_once(info->member.type) ? info->member.type->size : 0,
					       });
}
