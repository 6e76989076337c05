/* binary: operators with two operands.
 * In: operands that sema has cast to one type. Out: values. Division is unsigned (decision 1): the BPF of cpu v3 has no other. */
#include "codegen/parts.h"

#include "common/base/bug.h"

enum { COMPARE_INLINE = 64 };

uint64_t binary_unit(const struct type *type)
{
	if (type->kind != TYPE_POINTER)
		return 1;
	return type->elem && type->elem->size ? type->elem->size : 1;
}

/* x/0 and x%0 are 1, with a report (reference 9.5). */
static LLVMValueRef binary_divide(struct cg *cg, enum op op, LLVMValueRef left, LLVMValueRef right, const struct node *node)
{
	LLVMBasicBlockRef zero, divide, done;
	LLVMValueRef quotient;

	if (LLVMIsConstant(right) && !LLVMIsNull(right))
		return op == OP_DIV ? LLVMBuildUDiv(cg->builder, left, right, "") : LLVMBuildURem(cg->builder, left, right, "");
	/* VERIFIER: when LLVM finds that a divisor can only be 0 it leaves the quotient unwritten, and the verifier cannot see that nobody gets there. */
	right = cg_opaque(cg, right);
	zero = cg_block(cg, "div_by_zero");
	divide = cg_block(cg, "div");
	done = cg_block(cg, "div_done");
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, right, cg_u64(cg, 0), ""), zero, divide);
	cg_at(cg, zero);
	cg_runtime_error(cg, node, RUNTIME_DIV_BY_ZERO);
	zero = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, divide);
	quotient = op == OP_DIV ? LLVMBuildUDiv(cg->builder, left, right, "") : LLVMBuildURem(cg->builder, left, right, "");
	cg_goto(cg, done);
	cg_at(cg, done);
	return cg_phi2(cg, cg_u64(cg, 1), zero, quotient, divide);
}

LLVMValueRef binary_apply(struct cg *cg, enum op op, LLVMValueRef left, LLVMValueRef right, const struct type *type, const struct node *node)
{
	LLVMBuilderRef b = cg->builder;

	if (binary_unit(type) != 1)
		right = LLVMBuildMul(b, right, cg_u64(cg, binary_unit(type)), "");
	switch (op) {
	case OP_ADD:
		return LLVMBuildAdd(b, left, right, "");
	case OP_SUB:
		return LLVMBuildSub(b, left, right, "");
	case OP_MUL:
		return LLVMBuildMul(b, left, right, "");
	case OP_DIV: case OP_MOD:
		return binary_divide(cg, op, left, right, node);
	case OP_SHL:
		/* Only the low six bits count, as the processor has it: a larger shift would be undefined for LLVM. */
		return LLVMBuildShl(b, left, LLVMBuildAnd(b, right, cg_u64(cg, 63), ""), "");
	case OP_SHR:
		right = LLVMBuildAnd(b, right, cg_u64(cg, 63), "");
		return LLVMBuildLShr(b, left, right, ""); /* logical at run time whatever the sign, as in bpftrace */
	case OP_BAND:
		return LLVMBuildAnd(b, left, right, "");
	case OP_BXOR:
		return LLVMBuildXor(b, left, right, "");
	case OP_BOR:
		return LLVMBuildOr(b, left, right, "");
	case OP_NONE: case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_EQ: case OP_NE: case OP_LAND: case OP_LOR: case OP_NEG: case OP_NOT:
	case OP_BNOT: case OP_DEREF: case OP_ADDRESS: case OP_INC: case OP_DEC: case OP_COUNT:
		break;
	}
	BUG("binary operator %s", lang_op_text(op));
}

/* && and ||: the right side runs only when it decides. */
static LLVMValueRef binary_logic(struct cg *cg, struct node *node)
{
	LLVMBasicBlockRef more = cg_block(cg, "logic"), done = cg_block(cg, "logic_done"), from_left, from_right;
	LLVMValueRef left = cg_condition(cg, node->binary.left), right;

	from_left = cg_here(cg);
	if (node->op == OP_LAND)
		cg_branch(cg, left, more, done);
	else
		cg_branch(cg, left, done, more);
	cg_at(cg, more);
	right = cg_condition(cg, node->binary.right);
	from_right = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, done);
	return cg_phi2(cg, cg_bool(cg, node->op == OP_LOR), from_left, right, from_right);
}

static LLVMIntPredicate binary_predicate(enum op op, bool is_signed)
{
	switch (op) {
	case OP_EQ:
		return LLVMIntEQ;
	case OP_NE:
		return LLVMIntNE;
	case OP_LT:
		return is_signed ? LLVMIntSLT : LLVMIntULT;
	case OP_LE:
		return is_signed ? LLVMIntSLE : LLVMIntULE;
	case OP_GT:
		return is_signed ? LLVMIntSGT : LLVMIntUGT;
	case OP_GE:
		return is_signed ? LLVMIntSGE : LLVMIntUGE;
	case OP_NONE: case OP_MUL: case OP_DIV: case OP_MOD: case OP_ADD: case OP_SUB: case OP_SHL: case OP_SHR: case OP_BAND: case OP_BXOR: case OP_BOR:
	case OP_LAND: case OP_LOR: case OP_NEG: case OP_NOT: case OP_BNOT: case OP_DEREF: case OP_ADDRESS: case OP_INC: case OP_DEC: case OP_COUNT:
		break;
	}
	BUG("comparison %s", lang_op_text(op));
}

/* i64 that is 0 exactly when the first n bytes are equal: every piece is looked at, without a branch for the verifier to follow. */
static LLVMValueRef binary_differ(struct cg *cg, LLVMValueRef a, LLVMValueRef b, uint32_t n, unsigned align)
{
	LLVMValueRef ret = cg_u64(cg, 0);

	for (uint32_t done = 0; done < n;) {
		uint32_t step = align;
		LLVMValueRef left, right;
		LLVMTypeRef type;

		while (step > n - done)
			step /= 2;
		type = LLVMIntTypeInContext(cg->context, step * 8);
		left = cg_load(cg, type, cg_offset(cg, a, done), step);
		right = cg_load(cg, type, cg_offset(cg, b, done), step);
		left = LLVMBuildXor(cg->builder, left, right, "");
		ret = LLVMBuildOr(cg->builder, ret, cg_bits(cg, left, 64, false), "");
		done += step;
	}
	/* Else LLVM would compare piece by piece after all. */
	return cg_opaque(cg, ret);
}

static unsigned binary_common_align(const struct node *a, const struct node *b)
{
	unsigned left = expr_align(a), right = expr_align(b);

	return left < right ? left : right;
}

/* The bytes of a string literal behind casts that only widen it; NULL when it is none. */
static struct node *binary_literal(struct node *node)
{
	while (node->kind == NODE_CAST && node->flags & NODE_IS_IMPLICIT && node->type->kind == TYPE_STRING)
		node = node->cast.operand;
	return node->kind == NODE_STRING ? node : NULL;
}

/* Up to eight bytes as one word, zeros behind. */
static LLVMValueRef binary_word(struct cg *cg, LLVMValueRef at, uint32_t n, unsigned align)
{
	LLVMValueRef ret = cg_u64(cg, 0), part;

	if (n >= 8)
		return cg_load(cg, cg->i64, at, align);
	for (uint32_t done = 0; done < n;) {
		uint32_t step = align < 4 ? align : 4;

		while (step > n - done)
			step /= 2;
		part = cg_load(cg, LLVMIntTypeInContext(cg->context, step * 8), cg_offset(cg, at, done), step);
		part = LLVMBuildShl(cg->builder, cg_bits(cg, part, 64, false), cg_u64(cg, done * 8), "");
		ret = LLVMBuildOr(cg->builder, ret, part, "");
		done += step;
	}
	return ret;
}

/* i64 that is 0 exactly when two strings are equal up to a NUL in both or n bytes. VERIFIER: no branch, one path. */
static LLVMValueRef binary_strings_differ(struct cg *cg, LLVMValueRef a, LLVMValueRef b, uint32_t n, unsigned align)
{
	LLVMBuilderRef build = cg->builder;
	LLVMValueRef ret = cg_u64(cg, 0), counts = cg_u64(cg, UINT64_MAX), word, differ, nul, upto, has_nul;

	for (uint32_t done = 0; done < n; done += 8) {
		uint32_t left = n - done < 8 ? n - done : 8;

		word = binary_word(cg, cg_offset(cg, a, done), left, align);
		differ = LLVMBuildXor(build, word, binary_word(cg, cg_offset(cg, b, done), left, align), "");
		/* The lowest bit set marks the first NUL; everything up to it counts. */
		nul = LLVMBuildSub(build, word, cg_u64(cg, 0x0101010101010101), "");
		nul = LLVMBuildAnd(build, nul, LLVMBuildNot(build, word, ""), "");
		nul = LLVMBuildAnd(build, nul, cg_u64(cg, 0x8080808080808080), "");
		upto = LLVMBuildAnd(build, nul, LLVMBuildNeg(build, nul, ""), "");
		upto = LLVMBuildSub(build, LLVMBuildShl(build, upto, cg_u64(cg, 1), ""), cg_u64(cg, 1), "");
		differ = LLVMBuildAnd(build, LLVMBuildAnd(build, differ, upto, ""), counts, "");
		ret = LLVMBuildOr(build, ret, differ, "");
		has_nul = LLVMBuildAShr(build, cg_opaque(cg, LLVMBuildOr(build, nul, LLVMBuildNeg(build, nul, ""), "")), cg_u64(cg, 63), "");
		counts = LLVMBuildAnd(build, counts, LLVMBuildNot(build, has_nul, ""), "");
	}
	return cg_opaque(cg, ret);
}

/* i1: equal up to a NUL, or the size of the shorter. */
static LLVMValueRef binary_strings_equal(struct cg *cg, struct node *left, struct node *right)
{
	struct node *literal = binary_literal(right) ? binary_literal(right) : binary_literal(left);
	struct node *other = literal && literal == binary_literal(left) ? right : left;
	uint32_t n = left->type->size < right->type->size ? left->type->size : right->type->size;
	LLVMValueRef a, b, ret;
	unsigned align;

	if (literal && literal->text.n + 1 < n)
		n = (uint32_t)literal->text.n + 1;
	if (literal && n <= COMPARE_INLINE) {
		a = cg_expr(cg, other);
		b = cg_expr(cg, literal);
		ret = binary_differ(cg, a, b, n, expr_align(other));
		return LLVMBuildICmp(cg->builder, LLVMIntEQ, ret, cg_u64(cg, 0), "");
	}
	a = cg_expr(cg, left);
	b = cg_expr(cg, right);
	align = binary_common_align(left, right);
	if (n <= (align == 8 ? COMPARE_INLINE : COMPARE_INLINE / 2)) {
		ret = binary_strings_differ(cg, a, b, n, align);
		return LLVMBuildICmp(cg->builder, LLVMIntEQ, ret, cg_u64(cg, 0), "");
	}
	if (align == 8 && n % 8 == 0 && cg_has(cg, FEATURE_LOOP))
		ret = cg_prelude(cg, "string_equal_long", a, b, cg_u64(cg, n / 8));
	else if (align == 8 && n % 8 == 0)
		ret = cg_prelude(cg, "string_equal_words", a, b, cg_u64(cg, n / 8));
	else
		ret = cg_prelude(cg, "string_equal", a, b, cg_u64(cg, n));
	return LLVMBuildICmp(cg->builder, LLVMIntNE, ret, cg_u64(cg, 0), "");
}

static LLVMValueRef binary_bytes_equal(struct cg *cg, struct node *left, struct node *right)
{
	unsigned align = binary_common_align(left, right);
	LLVMValueRef a = expr_padded(cg, left), b = expr_padded(cg, right), ret;

	if (left->type->size <= COMPARE_INLINE * 2)
		ret = binary_differ(cg, a, b, left->type->size, align);
	else
		ret = cg_prelude(cg, "bytes_compare", a, b, cg_u64(cg, left->type->size));
	return LLVMBuildICmp(cg->builder, LLVMIntEQ, ret, cg_u64(cg, 0), "");
}

static LLVMValueRef binary_compare(struct cg *cg, struct node *node)
{
	struct node *left = node->binary.left, *right = node->binary.right;
	bool is_string = left->type->kind == TYPE_STRING;
	LLVMValueRef a, b;

	if (cg_is_bytes(left->type)) {
		if (node->op != OP_EQ && node->op != OP_NE) {
			uint32_t n = left->type->size < right->type->size ? left->type->size : right->type->size;

			a = expr_padded(cg, left);
			b = cg_prelude(cg, "bytes_compare", a, expr_padded(cg, right), cg_u64(cg, n));
			return LLVMBuildICmp(cg->builder, binary_predicate(node->op, true), b, cg_u64(cg, 0), "");
		}
		a = is_string ? binary_strings_equal(cg, left, right) : binary_bytes_equal(cg, left, right);
		return node->op == OP_EQ ? a : LLVMBuildNot(cg->builder, a, "");
	}
	a = cg_expr(cg, left);
	b = cg_expr(cg, right);
	if (LLVMTypeOf(a) != LLVMTypeOf(b)) {
		a = cg_bits(cg, a, 64, left->type->is_signed);
		b = cg_bits(cg, b, 64, right->type->is_signed);
	}
	return LLVMBuildICmp(cg->builder, binary_predicate(node->op, left->type->is_signed), a, b, "");
}

LLVMValueRef binary_expr(struct cg *cg, struct node *node)
{
	LLVMValueRef left, right;

	switch (lang_op_class(node->op)) {
	case OPC_LOGIC:
		return binary_logic(cg, node);
	case OPC_COMPARE: case OPC_EQUAL:
		return binary_compare(cg, node);
	case OPC_ARITH: case OPC_BITS: case OPC_SHIFT:
		left = cg_expr_i64(cg, node->binary.left);
		right = cg_expr_i64(cg, node->binary.right);
		return binary_apply(cg, node->op, left, right, node->type, node);
	case OPC_NONE: case OPC_UNARY: case OPC_STEP:
		break;
	}
	BUG("binary operator %s", lang_op_text(node->op));
}
