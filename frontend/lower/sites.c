/* sites: places of the script that can fail at run time, so that a warning shows its line.
 * In: nodes of one program after the other. Out: plan.sites, grouped by program. */
#include "common/base/bug.h"
#include "frontend/lower/internal.h"

static const struct node *without_casts(const struct node *node)
{
	while (node->kind == NODE_CAST && node->flags & NODE_IS_IMPLICIT)
		node = node->cast.operand;
	return node;
}

static bool is_constant(const struct node *node)
{
	node = without_casts(node);
	return node->kind == NODE_INT || node->kind == NODE_BOOL;
}

static bool is_division(enum op op)
{
	return op == OP_DIV || op == OP_MOD;
}

static bool is_keyed(const struct node *node)
{
	return node->kind == NODE_MAP && node->map.key;
}

/* A read of kernel or user memory, which can fault. */
static bool is_memory_read(const struct node *node)
{
	const struct type *type = NULL;

	if (node->kind == NODE_FIELD)
		type = node->field.operand->type;
	else if (node->kind == NODE_INDEX)
		type = node->index.operand->type;
	else if (node->kind == NODE_UNARY && node->op == OP_DEREF)
		type = node->unary.operand->type;
	return type && (type->as == AS_KERNEL || type->as == AS_USER);
}

static bool call_can_fail(const struct lowerer *lower, const struct node *call)
{
	const struct call_info *info = call->sym.call;

	if (!info || !info->row || info->row->flags & F_COMPILE)
		return false;
	if (info->row->id == FUNCTION_comm)
		return true;
	/* All others fail in helpers only, which is told with -k. */
	return lower->checked->options->warn_helpers && !(info->row->flags & (F_RECORD | F_CONTROL | F_VALUE_ONLY));
}

bool lower_can_fail(const struct lowerer *lower, const struct node *node)
{
	bool has_warnings = lower->checked->options->warn_helpers;

	switch (node->kind) {
	case NODE_BINARY:
		return is_division(node->op) && !is_constant(node->binary.right);
	case NODE_ASSIGN:
		/* A keyed map may be full. */
		return is_keyed(node->assign.target) || (is_division(node->op) && !is_constant(node->assign.value));
	case NODE_STEP:
		return is_keyed(node->step.operand);
	case NODE_INDEX:
		return !is_constant(node->index.index) || (has_warnings && is_memory_read(node));
	case NODE_MAP: /* also as the target of an assignment: codegen may ask with either node */
		return is_keyed(node);
	case NODE_BUILTIN:
		return node->value == BUILTIN_CPID;
	case NODE_CALL:
		return call_can_fail(lower, node);
	case NODE_FIELD:
	case NODE_UNARY:
		return has_warnings && is_memory_read(node);
	case NODES_AT_TOP:
	case NODE_IMPORT:
	case NODE_SUBPROG:
	case NODE_BLOCK:
	case NODES_PLAIN_STMT:
	case NODE_LET:
	case NODE_FOR:
	case NODE_RANGE:
	case NODE_IF:
	case NODES_LITERAL:
	case NODE_IDENT:
	case NODE_VAR:
	case NODE_TERNARY:
	case NODE_CAST:
	case NODE_TUPLE_FIELD:
	case NODE_TUPLE:
	case NODE_RECORD:
	case NODE_RECORD_FIELD:
	case NODES_COMPILE_TIME:
	case NODE_TYPE_EXPR:
	case NODE_KIND_COUNT:
		return false;
	}
	return false;
}

/* First site of the program: they are in program order. */
static uint32_t first_of(const struct plan *plan, uint32_t prog)
{
	uint32_t low = 0, high = plan->sites.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (plan->sites.v[middle].prog < prog)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static uint32_t find(const struct plan *plan, uint32_t prog, struct span span)
{
	for (uint32_t i = first_of(plan, prog); i < plan->sites.n && plan->sites.v[i].prog == prog; i++)
		if (plan->sites.v[i].span.begin == span.begin && plan->sites.v[i].span.end == span.end)
			return i;
	return PLAN_NONE;
}

uint32_t lower_site(const struct plan *plan, uint32_t prog, const struct node *node)
{
	return find(plan, prog, node->span);
}

uint32_t lower_add_site(struct lowerer *lower, struct span span)
{
	struct plan *plan = lower->plan;
	uint32_t site = find(plan, lower->prog, span);

	if (site != PLAN_NONE)
		return site;
	BUG_ON(plan->sites.n && plan->sites.v[plan->sites.n - 1].prog > lower->prog);
	*vec_push(plan->arena, &plan->sites) = (struct plan_site){ .span = span, .prog = lower->prog };
	return plan->sites.n - 1;
}
