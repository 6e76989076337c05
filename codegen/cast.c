/* cast: values of one type as another: widths of integers, wider strings, integers and their bytes, tuples element by element.
 * In: CAST nodes, written or made by sema. Out: values or bytes at a destination. */
#include "codegen/parts.h"

#include "common/base/bug.h"

static bool cast_is_castable_map(const struct node *node)
{
	return node->kind == NODE_MAP && type_is(node->type, T_CASTABLE);
}

/* The reduced integer of a castable aggregate, or NULL when `node` is something else. */
static LLVMValueRef cast_aggregate(struct cg *cg, struct node *node)
{
	if (!cast_is_castable_map(node))
		return NULL;
	return cg_map_reduce(cg, node->sym.map, cg_map_key(cg, node->sym.map, node->map.key));
}

static LLVMValueRef cast_to_bool(struct cg *cg, struct node *node)
{
	LLVMValueRef value = cast_aggregate(cg, node);

	if (!value && cg_is_bytes(node->type)) {
		cg_expr(cg, node); /* for what it does */
		return cg_bool(cg, true);
	}
	if (!value)
		value = cg_expr(cg, node);
	if (LLVMGetIntTypeWidth(LLVMTypeOf(value)) == 1)
		return value;
	return LLVMBuildICmp(cg->builder, LLVMIntNE, value, LLVMConstInt(LLVMTypeOf(value), 0, false), "");
}

/* An array or a text in memory of the kernel or of a process becomes a pointer to its first element, as in C. */
static bool cast_decays(const struct node *node)
{
	const struct node *operand = node->cast.operand;

	return node->type->kind == TYPE_POINTER && (operand->type->kind == TYPE_ARRAY || operand->type->kind == TYPE_STRING) &&
	       place_is_outside(operand);
}

LLVMValueRef cast_expr(struct cg *cg, struct node *node)
{
	struct node *operand = node->cast.operand;
	struct cg_place place;
	LLVMValueRef value;

	if (node->type->kind == TYPE_BOOL)
		return cast_to_bool(cg, operand);
	if (cast_decays(node)) {
		place = cg_place(cg, operand);
		return cg_place_address(cg, &place);
	}
	value = cast_aggregate(cg, operand);
	if (!value && cg_is_bytes(operand->type)) {
		/* Bytes as the integer they make in this machine's order. */
		LLVMTypeRef type = cg_type(cg, node->type);

		value = cg_load(cg, type, expr_padded(cg, operand), expr_align(operand));
	}
	if (!value)
		value = cg_expr(cg, operand);
	if (!value || LLVMGetTypeKind(LLVMTypeOf(value)) != LLVMIntegerTypeKind)
		return value;
	return cg_bits(cg, value, LLVMGetIntTypeWidth(cg_type(cg, node->type)),
		       operand->type->kind != TYPE_BOOL && (operand->type->is_signed || cast_is_castable_map(operand)));
}

static void cast_bytes(struct cg *cg, const struct type *from, LLVMValueRef src, const struct type *to, struct cg_dst dst);

static void cast_element(struct cg *cg, const struct type *from, LLVMValueRef src, const struct type *to, LLVMValueRef at)
{
	if (cg_is_bytes(to)) {
		cast_bytes(cg, from, src, to, (struct cg_dst){ .at = at, .is_padded = true });
	} else {
		LLVMValueRef value = cg_load_scalar(cg, from, src);

		if (to->kind == TYPE_BOOL)
			value = LLVMBuildICmp(cg->builder, LLVMIntNE, value, LLVMConstInt(LLVMTypeOf(value), 0, false), "");
		else
			value = cg_bits(cg, value, LLVMGetIntTypeWidth(cg_type(cg, to)), from->is_signed);
		cg_store_scalar(cg, to, value, at);
	}
}

/* Fields of records are matched by name, those of tuples by position. */
static const struct member *cast_source_member(const struct type *from, const struct type *to, uint32_t i)
{
	for (uint32_t j = 0; to->kind == TYPE_RECORD && j < from->n_members; j++)
		if (str_eq(from->members[j].name, to->members[i].name))
			return &from->members[j];
	return i < from->n_members ? &from->members[i] : NULL;
}

/* src is padded. Tuples, records and arrays element by element; everything else byte by byte, zeros behind. */
static void cast_bytes(struct cg *cg, const struct type *from, LLVMValueRef src, const struct type *to, struct cg_dst dst)
{
	uint32_t n = from->size < to->size ? from->size : to->size;

	if (from == to) {
		cg_memcpy(cg, dst.at, src, to->size, to->align ? to->align : 1);
		return;
	}
	if (to->kind == TYPE_TUPLE || to->kind == TYPE_RECORD) {
		cg_memzero(cg, dst.at, to->size, to->align);
		for (uint32_t i = 0; i < to->n_members; i++) {
			const struct member *member = cast_source_member(from, to, i);

			if (member)
				cast_element(cg, member->type, cg_offset(cg, src, member->offset), to->members[i].type,
					     cg_offset(cg, dst.at, to->members[i].offset));
		}
		return;
	}
	if (to->kind == TYPE_ARRAY && from->kind == TYPE_ARRAY && from->elem->size != to->elem->size) {
		for (uint32_t i = 0; i < to->count && i < from->count; i++)
			cast_element(cg, from->elem, cg_offset(cg, src, (uint64_t)i * from->elem->size), to->elem,
				     cg_offset(cg, dst.at, (uint64_t)i * to->elem->size));
		return;
	}
	cg_memcpy(cg, dst.at, src, n, 1);
	if (to->kind == TYPE_STRING && from->size > to->size)
		cg_store(cg, LLVMConstInt(cg->i8, 0, false), cg_offset(cg, dst.at, to->size - 1), 1);
	if (dst.is_padded)
		cg_memzero(cg, cg_offset(cg, dst.at, n), to->size - n, 1);
}

/* A tuple of expressions becomes another tuple without being made first. */
static bool cast_literal_tuple(struct cg *cg, struct node *node, struct cg_dst dst)
{
	struct node *operand = node->cast.operand, *item;
	const struct type *to = node->type, *from = operand->type;

	if (operand->kind != NODE_TUPLE || to->kind != TYPE_TUPLE || from->n_members != to->n_members)
		return false;
	cg_memzero(cg, dst.at, to->size, to->align);
	item = operand->tuple.items;
	for (uint32_t i = 0; i < to->n_members && item; i++, item = item->next) {
		struct node *cast = node_new(cg->arena, NODE_CAST, item->span);

		cast->cast.operand = item;
		cast->flags = NODE_IS_IMPLICIT;
		cast->type = to->members[i].type;
		cg_expr_into(cg, cast->type == item->type ? item : cast,
			     (struct cg_dst){ .at = cg_offset(cg, dst.at, to->members[i].offset), .is_padded = true });
		/* node_new copied nothing: the item's list is not the cast's. */
	}
	return true;
}

void cast_into(struct cg *cg, struct node *node, struct cg_dst dst)
{
	struct node *operand = node->cast.operand;
	const struct type *from = operand->type, *to = node->type;

	if (!cg_is_bytes(from)) { /* an integer's bytes */
		LLVMValueRef value = cg_bits(cg, cg_expr(cg, operand), to->size * 8, from->is_signed);

		cg_store(cg, value, dst.at, to->align ? to->align : 1);
		return;
	}
	if (from == to || (from->size == to->size && from->kind == to->kind && (to->kind == TYPE_STRING || to->kind == TYPE_STRUCT))) {
		cg_expr_into(cg, operand, dst);
		return;
	}
	if (to->kind == TYPE_STRING && from->kind == TYPE_STRING && from->size < to->size) {
		cg_expr_into(cg, operand, dst);
		if (dst.is_padded || to->size <= STACK_BYTES)
			cg_memzero(cg, cg_offset(cg, dst.at, from->size), to->size - from->size, 1);
		return;
	}
	if (!cast_literal_tuple(cg, node, dst))
		cast_bytes(cg, from, expr_padded(cg, operand), to, dst);
}
