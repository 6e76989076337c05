/* expr: values of expressions: which emitter, whether the bytes exist already or are written at a destination.
 * In: typed expression nodes. Out: see cg.h (values, destinations). */
#include "codegen/parts.h"

#include "common/base/bug.h"

bool cg_is_bytes(const struct type *type)
{
	return type_is(type, T_BYTES) || (type_is(type, T_AGGREGATE) && type->size > 8);
}

static bool expr_is_place(const struct node *node)
{
	return node->kind == NODE_FIELD || node->kind == NODE_INDEX || (node->kind == NODE_UNARY && node->op == OP_DEREF);
}

bool cg_has_statements(const struct node *node)
{
	if (!node)
		return false;
	if (node->kind == NODE_BLOCK || node->kind == NODE_IF || node->kind == NODE_STEP)
		return true;
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next)
			if (cg_has_statements(kid))
				return true;
	return false;
}

/* --- values chosen at run time: ternary, if and blocks ------------------------------------------------------------ */

/* Runs all statements of a value block but the last; gives the expression that is its value. */
static struct node *expr_block_value(struct cg *cg, struct node *node)
{
	while (node && node->kind == NODE_BLOCK) {
		struct node *stmt = node->block.stmts;

		for (; stmt && stmt->next; stmt = stmt->next)
			cg_statement(cg, stmt);
		node = stmt;
		if (node && node->kind == NODE_EXPR_STMT)
			node = node->expr_stmt.expr;
	}
	return node;
}

static void expr_select_parts(struct node *node, struct node **ret_cond, struct node **ret_then, struct node **ret_otherwise)
{
	bool is_if = node->kind == NODE_IF;

	*ret_cond = is_if ? node->if_.cond : node->ternary.cond;
	*ret_then = is_if ? node->if_.then : node->ternary.then;
	*ret_otherwise = is_if ? node->if_.otherwise : node->ternary.otherwise;
}

static bool expr_is_void(const struct type *type)
{
	return !type || type->kind == TYPE_VOID || type->kind == TYPE_NONE;
}

static LLVMValueRef expr_arm(struct cg *cg, struct node *node, struct cg_dst dst)
{
	node = expr_block_value(cg, node);
	if (!node)
		return NULL;
	if (dst.at) {
		cg_expr_into(cg, node, dst);
		return NULL;
	}
	return cg_expr(cg, node);
}

/* Both arms end at the same place; with a destination both write there, else the value is a phi. */
static LLVMValueRef expr_select(struct cg *cg, struct node *node, struct cg_dst dst)
{
	struct node *cond, *then, *otherwise;
	LLVMBasicBlockRef yes = cg_block(cg, "then"), no = cg_block(cg, "else"), done = cg_block(cg, "endif"), from_yes, from_no;
	LLVMValueRef a, b;

	expr_select_parts(node, &cond, &then, &otherwise);
	cg_branch(cg, cg_condition(cg, cond), yes, no);
	cg_at(cg, yes);
	a = expr_arm(cg, then, dst);
	from_yes = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, no);
	b = expr_arm(cg, otherwise, dst);
	from_no = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, done);
	if (dst.at || expr_is_void(node->type) || !a || !b)
		return NULL;
	return cg_phi2(cg, a, from_yes, b, from_no);
}

/* --- scalars ------------------------------------------------------------ */

LLVMValueRef expr_step_result(struct cg *cg, struct node *step, LLVMValueRef old, LLVMValueRef new_)
{
	LLVMValueRef ret = step->flags & NODE_IS_PREFIX ? new_ : old;

	if (step->type && type_is_integral(step->type) && step->type->kind != TYPE_BOOL)
		return cg_bits(cg, ret, step->type->size * 8, step->type->is_signed);
	return ret;
}

static LLVMValueRef expr_step(struct cg *cg, struct node *node)
{
	struct node *target = node->step.operand;
	const struct type *type = target->type;
	LLVMValueRef at, old, new_, unit;

	if (target->kind == NODE_MAP)
		return map_step(cg, node);
	if (target->kind != NODE_VAR)
		BUG("increment of a %s", node_kind_text(target->kind));
	at = cg_var(cg, target->sym.var);
	old = cg_load_scalar(cg, type, at);
	unit = LLVMConstInt(LLVMTypeOf(old), binary_unit(type), false);
	new_ = node->op == OP_INC ? LLVMBuildAdd(cg->builder, old, unit, "") : LLVMBuildSub(cg->builder, old, unit, "");
	cg_var_store(cg, target->sym.var, new_);
	return expr_step_result(cg, node, old, new_);
}

static LLVMValueRef expr_unary(struct cg *cg, struct node *node)
{
	struct cg_place place;

	switch (node->op) {
	case OP_NEG:
		return LLVMBuildNeg(cg->builder, cg_expr(cg, node->unary.operand), "");
	case OP_BNOT:
		return LLVMBuildNot(cg->builder, cg_expr(cg, node->unary.operand), "");
	case OP_NOT:
		return LLVMBuildNot(cg->builder, cg_condition(cg, node->unary.operand), "");
	case OP_ADDRESS:
		place = cg_place(cg, node->unary.operand);
		return cg_place_address(cg, &place);
	case OP_DEREF:
		place = cg_place(cg, node);
		return cg_place_load(cg, &place, (struct cg_dst){ 0 }, node);
	case OP_NONE: case OP_MUL: case OP_DIV: case OP_MOD: case OP_ADD: case OP_SUB: case OP_SHL: case OP_SHR: case OP_LT: case OP_LE: case OP_GT:
	case OP_GE: case OP_EQ: case OP_NE: case OP_BAND: case OP_BXOR: case OP_BOR: case OP_LAND: case OP_LOR: case OP_INC: case OP_DEC: case OP_COUNT:
		break;
	}
	BUG("unary operator %s", lang_op_text(node->op));
}

static LLVMValueRef expr_tuple_field(struct cg *cg, struct node *node)
{
	struct node *operand = node->tuple_field.operand;
	LLVMValueRef tuple = cg_expr(cg, operand);

	if (node->value >= operand->type->n_members)
		BUG("tuple index %llu", (unsigned long long)node->value);
	return cg_offset(cg, tuple, operand->type->members[node->value].offset);
}

/* What emitters return may be wider than the node's type; never here. */
static LLVMValueRef expr_normal(struct cg *cg, LLVMValueRef value, const struct type *type)
{
	if (!value || expr_is_void(type) || cg_is_bytes(type) || LLVMGetTypeKind(LLVMTypeOf(value)) != LLVMIntegerTypeKind)
		return value;
	if (type->kind == TYPE_BOOL && LLVMGetIntTypeWidth(LLVMTypeOf(value)) != 1)
		return LLVMBuildICmp(cg->builder, LLVMIntNE, value, LLVMConstInt(LLVMTypeOf(value), 0, false), "");
	return cg_bits(cg, value, LLVMGetIntTypeWidth(cg_type(cg, type)), type->is_signed);
}

static LLVMValueRef expr_scalar(struct cg *cg, struct node *node)
{
	struct cg_dst none = { 0 };
	struct cg_place place;

	switch (node->kind) {
	case NODE_INT:
		return LLVMConstInt(cg_type(cg, node->type), node->value, false);
	case NODE_BOOL:
		return cg_bool(cg, node->value != 0);
	case NODE_BUILTIN:
		return expr_normal(cg, cg_emit_builtin(cg, node, none), node->type);
	case NODE_CALL:
		return expr_normal(cg, cg_emit_call(cg, node, none), node->type);
	case NODE_VAR:
		return cg_load_scalar(cg, node->type, cg_var(cg, node->sym.var));
	case NODE_MAP:
		return cg_map_read(cg, node, none);
	case NODE_UNARY:
		return expr_normal(cg, expr_unary(cg, node), node->type);
	case NODE_STEP:
		return expr_step(cg, node);
	case NODE_BINARY:
		return expr_normal(cg, binary_expr(cg, node), node->type);
	case NODE_TERNARY: case NODE_IF:
		return expr_select(cg, node, none);
	case NODE_BLOCK:
		return expr_arm(cg, node, none);
	case NODE_CAST:
		return expr_normal(cg, cast_expr(cg, node), node->type);
	case NODE_FIELD: case NODE_INDEX:
		place = cg_place(cg, node);
		return cg_place_load(cg, &place, none, node);
	case NODE_TUPLE_FIELD:
		return cg_load_scalar(cg, node->type, expr_tuple_field(cg, node));
	case NODE_STRING: case NODE_TUPLE: case NODE_RECORD:
	CG_NOT_EXPRESSIONS
		break;
	}
	BUG("a %s has no scalar value", node_kind_text(node->kind));
}

/* --- bytes ------------------------------------------------------------ */

static LLVMValueRef expr_string(struct cg *cg, struct node *node)
{
	char *bytes = arena_alloc(cg->arena, node->type->size);
	size_t n = node->text.n <= node->type->size ? node->text.n : node->type->size; /* pton() fills it to the last byte */

	memcpy(bytes, node->text.p, n);
	return cg_rodata(cg, bytes, node->type->size, 8);
}

/* The bytes where they lie already; NULL when they must be made. Sets *ret_is_padded. */
static LLVMValueRef expr_existing(struct cg *cg, struct node *node, bool *ret_is_padded)
{
	struct cg_place place;

	*ret_is_padded = true;
	if (node->kind == NODE_STRING)
		return expr_string(cg, node);
	if (node->kind == NODE_VAR) {
		*ret_is_padded = cg_var_is_padded(node->sym.var);
		return cg_var(cg, node->sym.var);
	}
	if (node->kind == NODE_MAP)
		return map_bytes(cg, node);
	if (node->kind == NODE_TUPLE_FIELD)
		return expr_tuple_field(cg, node);
	if (expr_is_place(node) && place_is_bpf(node)) {
		place = cg_place(cg, node);
		return place_pointer(cg, &place);
	}
	return NULL;
}

unsigned expr_align(const struct node *node)
{
	/* Objects of our own are 8-byte aligned; parts of them only as their type is. */
	if (node->kind == NODE_TUPLE_FIELD || (expr_is_place(node) && place_is_bpf(node)))
		return node->type->align ? node->type->align : 1;
	return 8;
}

static LLVMValueRef expr_bytes(struct cg *cg, struct node *node, bool wants_padded)
{
	bool is_padded;
	LLVMValueRef at = expr_existing(cg, node, &is_padded);

	if (at && (is_padded || !wants_padded))
		return at;
	at = cg_temp(cg, node->type);
	cg_expr_into(cg, node, (struct cg_dst){ .at = at, .is_padded = wants_padded });
	return at;
}

LLVMValueRef expr_padded(struct cg *cg, struct node *node)
{
	return expr_bytes(cg, node, true);
}

static void expr_tuple_into(struct cg *cg, struct node *node, struct cg_dst dst)
{
	struct node *item = node->kind == NODE_TUPLE ? node->tuple.items : node->record.fields;
	const struct type *type = node->type;
	bool is_padded = dst.is_padded || type->size <= STACK_BYTES;
	uint32_t end = 0;

	for (uint32_t i = 0; i < type->n_members && is_padded; i++) {
		cg_memzero(cg, cg_offset(cg, dst.at, end), type->members[i].offset - end, 1);
		end = type->members[i].offset + type->members[i].type->size;
	}
	if (is_padded)
		cg_memzero(cg, cg_offset(cg, dst.at, end), type->size - end, 1);
	for (uint32_t i = 0; i < type->n_members && item; i++, item = item->next) {
		struct node *value = item->kind == NODE_RECORD_FIELD ? item->record_field.value : item;

		cg_expr_into(cg, value, (struct cg_dst){ .at = cg_offset(cg, dst.at, type->members[i].offset), .is_padded = dst.is_padded });
	}
}

/* Copies a string whose bytes behind the NUL are not zero. It may fill its type to the last byte, where the helper would put a NUL. */
static void expr_copy_unpadded(struct cg *cg, LLVMValueRef src, const struct type *type, struct cg_dst dst)
{
	LLVMBasicBlockRef full = cg_block(cg, "copy_last"), done = cg_block(cg, "copied");
	LLVMValueRef got, last;

	if (dst.is_padded)
		cg_memzero(cg, dst.at, type->size, 1);
	got = cg_call_helper(cg, HELPER_PROBE_READ_KERNEL_STR, dst.at, cg_u64(cg, type->size), src);
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, got, cg_u64(cg, type->size), ""), full, done);
	cg_at(cg, full);
	last = cg_load(cg, cg->i8, cg_offset(cg, src, type->size - 1), 1);
	cg_store(cg, last, cg_offset(cg, dst.at, type->size - 1), 1);
	cg_goto(cg, done);
	cg_at(cg, done);
}

static void expr_make(struct cg *cg, struct node *node, struct cg_dst dst)
{
	struct cg_place place;

	switch (node->kind) {
	case NODE_BUILTIN:
		cg_emit_builtin(cg, node, dst);
		return;
	case NODE_CALL:
		cg_emit_call(cg, node, dst);
		return;
	case NODE_CAST:
		cast_into(cg, node, dst);
		return;
	case NODE_TUPLE: case NODE_RECORD:
		expr_tuple_into(cg, node, dst);
		return;
	case NODE_TERNARY: case NODE_IF:
		expr_select(cg, node, dst);
		return;
	case NODE_BLOCK:
		expr_arm(cg, node, dst);
		return;
	case NODE_UNARY: case NODE_FIELD: case NODE_INDEX:
		place = cg_place(cg, node);
		cg_place_load(cg, &place, dst, node);
		return;
	case NODE_INT: case NODE_BOOL: case NODE_STRING: case NODE_VAR: case NODE_MAP: case NODE_STEP: case NODE_BINARY: case NODE_TUPLE_FIELD:
	CG_NOT_EXPRESSIONS
		break;
	}
	BUG("a %s has no bytes", node_kind_text(node->kind));
}

void cg_expr_into(struct cg *cg, struct node *node, struct cg_dst dst)
{
	struct span outer = cg->span;
	LLVMValueRef at;
	bool is_padded;

	debug_at(cg, node->span);
	if (!cg_is_bytes(node->type)) {
		cg_store_scalar(cg, node->type, cg_expr(cg, node), dst.at);
	} else {
		at = expr_existing(cg, node, &is_padded);
		if (!at)
			expr_make(cg, node, dst);
		else if (is_padded)
			cg_memcpy(cg, dst.at, at, node->type->size, node->type->align ? node->type->align : 1);
		else
			expr_copy_unpadded(cg, at, node->type, dst);
	}
	debug_at(cg, outer);
}

LLVMValueRef cg_expr(struct cg *cg, struct node *node)
{
	struct span outer = cg->span;
	LLVMValueRef ret;

	debug_at(cg, node->span);
	ret = cg_is_bytes(node->type) ? expr_bytes(cg, node, false) : expr_scalar(cg, node);
	debug_at(cg, outer);
	return ret;
}

LLVMValueRef cg_condition(struct cg *cg, struct node *node)
{
	LLVMValueRef value = cg_expr(cg, node);

	return expr_normal(cg, value, &(struct type){ .kind = TYPE_BOOL, .size = 1 });
}

LLVMValueRef cg_expr_i64(struct cg *cg, struct node *node)
{
	return cg_bits(cg, cg_expr(cg, node), 64, node->type->is_signed && node->type->kind != TYPE_BOOL);
}
