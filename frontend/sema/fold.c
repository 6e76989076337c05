/* sema: constant folding. In: nodes whose children are literals. Out: the node, turned into a literal in place.
 * Arithmetic is 128 bits wide, so over- and underflow are seen; division here is signed (reference 3.2). */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

typedef __int128 wide; /* a name for the compiler's type, not for a struct */

bool sema_is_int(const struct node *node)
{
	return node && node->kind == NODE_INT;
}

bool sema_is_literal(const struct node *node)
{
	return node && (node->kind == NODE_INT || node->kind == NODE_STRING || node->kind == NODE_BOOL);
}

bool sema_is_constant(const struct node *node)
{
	const struct node *item = node->kind == NODE_TUPLE ? node->tuple.items : node->kind == NODE_RECORD ? node->record.fields : NULL;

	if (node->kind != NODE_TUPLE && node->kind != NODE_RECORD)
		return sema_is_literal(node);
	for (; item; item = item->next)
		if (!sema_is_constant(item->kind == NODE_RECORD_FIELD ? item->record_field.value : item))
			return false;
	return true;
}

bool sema_is_negative(const struct node *node)
{
	return node->kind == NODE_INT && (node->flags & NODE_IS_NEGATIVE);
}

bool sema_truth(const struct node *node)
{
	return node->kind == NODE_STRING ? node->text.n > 0 : node->value != 0;
}

static void make_literal(struct node *node, enum node_kind kind)
{
	for (unsigned i = 0; i < 4; i++)
		node->kid[i] = NULL;
	node->kind = kind;
	node->op = OP_NONE;
	node->flags = (node->flags & ~(uint32_t)NODE_IS_NEGATIVE) | NODE_IS_LITERAL;
	node->sym.note = NULL;
	node->type = NULL;
}

void sema_make_int(struct sema *s, struct node *node, uint64_t value, bool is_negative)
{
	make_literal(node, NODE_INT);
	node->value = value;
	node->ordinal = 0;
	if (is_negative)
		node->flags |= NODE_IS_NEGATIVE;
	node->type = sema_literal_type(s, node);
}

void sema_make_typed_int(struct sema *s, struct node *node, uint64_t value, const struct type *type)
{
	unsigned shift = type->size < 8 ? 64 - type->size * 8 : 0;

	value = type->is_signed ? (uint64_t)((int64_t)(value << shift) >> shift) : value << shift >> shift;
	sema_make_int(s, node, value, type->is_signed && (int64_t)value < 0);
	node->type = type;
	node->ordinal = SEMA_TYPED_LITERAL;
}

void sema_make_bool(struct node *node, bool value)
{
	make_literal(node, NODE_BOOL);
	node->value = value;
}

void sema_make_string(struct node *node, struct str text)
{
	make_literal(node, NODE_STRING);
	node->text = text;
}

const struct type *sema_literal_type(struct sema *s, const struct node *node)
{
	int64_t value = (int64_t)node->value;

	if (!(node->flags & NODE_IS_NEGATIVE) && node->value > INT64_MAX)
		return s->uint64;
	for (uint32_t size = 1; size < 8; size *= 2)
		if (value >= -(INT64_C(1) << (size * 8 - 1)) && value < (INT64_C(1) << (size * 8 - 1)))
			return type_int(s->c->types, size, true);
	return s->int64;
}

static wide wide_of(const struct node *node)
{
	return node->flags & NODE_IS_NEGATIVE ? (wide)(int64_t)node->value : (wide)node->value;
}

static bool fold_error(struct sema *s, struct node *node)
{
	sema_fail(s, ERR_FOLD_OVERFLOW, node);
	return true;
}

static bool put_wide(struct sema *s, struct node *node, wide value)
{
	if (value < (wide)INT64_MIN || value > (wide)UINT64_MAX)
		return fold_error(s, node);
	sema_make_int(s, node, (uint64_t)value, value < 0);
	return true;
}

static bool fold_shift(struct sema *s, struct node *node, wide a, wide b)
{
	if (b < 0 || b > 63)
		return fold_error(s, node);
	if (node->op == OP_SHR) /* arithmetic on negatives */
		return put_wide(s, node, a >> (int)b);
	return put_wide(s, node, a * ((wide)1 << (int)b));
}

static bool compare(enum op op, int order)
{
	return op == OP_EQ   ? order == 0
	       : op == OP_NE ? order != 0
	       : op == OP_LT ? order < 0
	       : op == OP_LE ? order <= 0
	       : op == OP_GT ? order > 0
			     : order >= 0;
}

static bool fold_ints(struct sema *s, struct node *node, wide a, wide b)
{
	uint64_t x = (uint64_t)a, y = (uint64_t)b;
	bool is_signed = a < 0 || b < 0;
	enum op op = node->op;

	switch (lang_op_class(op)) {
	case OPC_SHIFT:
		return fold_shift(s, node, a, b);
	case OPC_COMPARE:
	case OPC_EQUAL:
		sema_make_bool(node, compare(op, a < b ? -1 : a > b));
		return true;
	case OPC_LOGIC:
		sema_make_bool(node, op == OP_LAND ? a && b : a || b);
		return true;
	case OPC_BITS:
		x = op == OP_BAND ? x & y : op == OP_BOR ? x | y : x ^ y;
		sema_make_int(s, node, x, is_signed && (int64_t)x < 0);
		return true;
	case OPC_ARITH:
		if ((op == OP_DIV || op == OP_MOD) && b == 0)
			return fold_error(s, node);
		return put_wide(s, node, op == OP_ADD ? a + b : op == OP_SUB ? a - b : op == OP_MUL ? a * b : op == OP_DIV ? a / b : a % b);
	case OPC_NONE:
	case OPC_UNARY:
	case OPC_STEP:
		break;
	}
	BUG("operator %s is not binary", lang_op_text(op));
}

static bool fold_strings(struct sema *s, struct node *node, struct str a, struct str b)
{
	enum op_class class = lang_op_class(node->op);

	if (class == OPC_COMPARE || class == OPC_EQUAL) {
		sema_make_bool(node, compare(node->op, str_cmp(a, b)));
		return true;
	}
	if (node->op == OP_ADD) {
		uint64_t limit = s->c->config.max_strlen;
		size_t n = a.n + b.n;
		char *text;

		if (limit && n >= limit) {
			sema_fail(s, ERR_STRING_TOO_LONG, node, (unsigned)limit);
			return true;
		}
		text = arena_alloc(s->c->arena, n + 1);
		if (a.n)
			memcpy(text, a.p, a.n);
		if (b.n)
			memcpy(text + a.n, b.p, b.n);
		sema_make_string(node, str_make(text, n));
		return true;
	}
	return false;
}

/* "foo" + 1 and 1 + "foo" drop characters from the front, as adding to a pointer would. */
static bool fold_string_offset(struct node *node, struct str text, const struct node *by)
{
	uint64_t n = by->value;

	if (node->op != OP_ADD || (by->flags & NODE_IS_NEGATIVE))
		return false;
	if (n > text.n)
		n = text.n;
	sema_make_string(node, str_make(text.p + n, text.n - n));
	return true;
}

static bool is_number(const struct node *node)
{
	return node->kind == NODE_INT || node->kind == NODE_BOOL;
}

bool sema_fold_binary(struct sema *s, struct node *node)
{
	struct node *a = node->binary.left, *b = node->binary.right;
	enum op_class class = lang_op_class(node->op);

	if (!sema_is_literal(a) || !sema_is_literal(b))
		return false;
	if (class == OPC_LOGIC) {
		bool x = sema_truth(a), y = sema_truth(b);

		sema_make_bool(node, node->op == OP_LAND ? x && y : x || y);
		return true;
	}
	if (a->kind == NODE_STRING && b->kind == NODE_STRING)
		return fold_strings(s, node, a->text, b->text);
	if (a->kind == NODE_STRING && b->kind == NODE_INT)
		return fold_string_offset(node, a->text, b);
	if (a->kind == NODE_INT && b->kind == NODE_STRING)
		return fold_string_offset(node, b->text, a);
	if (!is_number(a) || !is_number(b))
		return false;
	if (a->kind == NODE_BOOL && b->kind == NODE_BOOL && (class == OPC_ARITH || class == OPC_BITS)) {
		if ((node->op == OP_DIV || node->op == OP_MOD) && !b->value)
			return fold_error(s, node);
		if (!fold_ints(s, node, wide_of(a), wide_of(b)))
			return false;
		if (node->kind == NODE_INT)
			sema_make_bool(node, node->value != 0);
		return true;
	}
	return fold_ints(s, node, wide_of(a), wide_of(b));
}

bool sema_fold_unary(struct sema *s, struct node *node)
{
	struct node *operand = node->unary.operand;
	wide value;

	if (!sema_is_literal(operand))
		return false;
	if (node->op == OP_NOT) {
		sema_make_bool(node, !sema_truth(operand));
		return true;
	}
	if (operand->kind != NODE_INT)
		return false;
	value = wide_of(operand);
	if (node->op == OP_NEG)
		return put_wide(s, node, -value);
	if (node->op == OP_BNOT) {
		uint64_t bits = ~(uint64_t)value;

		sema_make_int(s, node, bits, value < 0 && (int64_t)bits < 0);
		return true;
	}
	return false;
}

/* (type)literal: the node becomes the literal with the type, when that is certain. */
bool sema_fold_cast(struct sema *s, struct node *node, const struct type *type)
{
	struct node *operand = node->cast.operand;

	if (!sema_is_literal(operand))
		return false;
	if (type->kind == TYPE_BOOL) {
		sema_make_bool(node, sema_truth(operand));
		return true;
	}
	if (type->kind != TYPE_INT || operand->kind == NODE_STRING)
		return false;
	sema_make_typed_int(s, node, operand->value, type);
	return true;
}
