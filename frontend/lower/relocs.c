/* relocs: fields of the kernel's own structs, whose offsets differ from kernel to kernel (decision 7).
 * In: FIELD nodes with their resolved member. Out: plan.relocs; call_info.reloc. */
#include "common/base/bug.h"
#include "frontend/lower/internal.h"

/* Whether the struct is the one that the kernel's BTF has under its name: structs of scripts, tracepoints and DWARF are not, whatever their names. */
static bool is_kernel_struct(struct facts *facts, const struct type *type)
{
	const struct type *base = type->elem ? type->elem : type, *found;

	if (!base->name.n || !facts || str_find(base->name, STR(":")) >= 0)
		return false;
	if (facts_btf_type(facts, STR(""), base->is_union ? BTF_NAMED_UNION : BTF_NAMED_STRUCT, base->name, &found) < 0)
		return false;
	return (found->elem ? found->elem : found) == base;
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
	if (type->kind != TYPE_STRUCT || !is_kernel_struct(lower->checked->facts, type))
		return;
	info->reloc = find_or_add(lower->plan, (struct plan_reloc){
						       .kind = RELOC_FIELD_OFFSET,
						       .type_name = plan_add_string(lower->plan, type->name),
						       .path = plan_add_string(lower->plan, field->name),
						       .value = info->member.offset,
					       });
}
