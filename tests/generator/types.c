/* types: integers of every width, what operators make of them, and how values are printed, compared and ordered. */
#include <string.h>

#include "tests/generator/generator.h"

const struct g_type g_ints[8] = {
	{ .kind = G_INT, .size = 1, .is_signed = true }, { .kind = G_INT, .size = 2, .is_signed = true },
	{ .kind = G_INT, .size = 4, .is_signed = true }, { .kind = G_INT, .size = 8, .is_signed = true },
	{ .kind = G_INT, .size = 1 }, { .kind = G_INT, .size = 2 },
	{ .kind = G_INT, .size = 4 }, { .kind = G_INT, .size = 8 },
};
const struct g_type g_bool = { .kind = G_BOOL, .size = 1 };
const struct g_type g_string = { .kind = G_STRING };

const struct g_type *g_int(unsigned size, bool is_signed)
{
	for (unsigned i = 0; i < 8; i++)
		if (g_ints[i].size == size && g_ints[i].is_signed == is_signed)
			return &g_ints[i];
	return &g_ints[is_signed ? 3 : 7];
}

const char *g_type_name(const struct g_type *type)
{
	static const char *const names[] = { "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64" };

	if (type->kind == G_BOOL)
		return "bool";
	if (type->kind == G_STRING)
		return "string";
	for (unsigned i = 0; i < 8; i++)
		if (g_type_same(&g_ints[i], type))
			return names[i];
	return "?";
}

bool g_type_same(const struct g_type *a, const struct g_type *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind || a->size != b->size || a->is_signed != b->is_signed || a->n != b->n)
		return false;
	for (unsigned i = 0; i < (a->kind == G_ARRAY ? 1 : a->n); i++)
		if (!g_type_same(a->elem[i], b->elem[i]))
			return false;
	return true;
}

bool g_is_int(const struct g_expr *expr)
{
	return expr->type->kind == G_INT;
}

uint64_t g_fit(const struct g_type *type, uint64_t bits)
{
	unsigned shift = 64 - 8 * type->size;

	if (type->kind == G_BOOL)
		return bits != 0;
	return type->is_signed ? (uint64_t)((int64_t)(bits << shift) >> shift) : bits << shift >> shift;
}

const struct g_type *g_literal_type(uint64_t bits, bool is_negative)
{
	if (!is_negative && bits > INT64_MAX)
		return &g_ints[7];
	for (unsigned i = 0; i < 3; i++)
		if (g_fit(&g_ints[i], bits) == bits)
			return &g_ints[i];
	return &g_ints[3];
}

bool g_adapts(const struct g_expr *expr)
{
	return expr->is_literal && (int64_t)expr->bits >= 0;
}

static bool side_is_signed(const struct g_expr *side, const struct g_expr *other)
{
	if (g_adapts(side))
		return g_is_int(other) && !g_adapts(other) ? other->type->is_signed : true;
	return side->type->is_signed;
}

const struct g_type *g_binary_type(enum g_op op, const struct g_expr *left, const struct g_expr *right)
{
	if (op >= OP_LT && op <= OP_NE)
		return &g_bool;
	if (op == OP_LAND || op == OP_LOR)
		return &g_bool;
	if (op == OP_SUB)
		return g_int(8, true);
	if (op == OP_SHL || op == OP_SHR)
		return g_int(8, left->type->is_signed);
	return g_int(8, side_is_signed(left, right) || side_is_signed(right, left));
}

const struct g_type *g_join(const struct g_expr *a, const struct g_expr *b)
{
	const struct g_type *x = a->type, *y = b->type, *other;
	unsigned size = x->size > y->size ? x->size : y->size;

	if (!g_is_int(a) || !g_is_int(b))
		return g_type_same(x, y) ? x : NULL;
	if (g_adapts(a) || g_adapts(b)) {
		other = g_adapts(a) ? y : x;
		return g_int(size, other->is_signed);
	}
	if (x->is_signed == y->is_signed)
		return g_int(size, x->is_signed);
	if ((x->is_signed ? y : x)->size < size)
		return g_int(size, true);
	return g_int(size < 8 ? 2 * size : 8, true);
}

bool g_value_same(const struct g_type *type, const struct g_value *a, const struct g_value *b)
{
	return g_value_order(type, a, b) == 0;
}

int g_value_order(const struct g_type *type, const struct g_value *a, const struct g_value *b)
{
	switch (type->kind) {
	case G_INT:
		if (type->is_signed)
			return ((int64_t)a->bits > (int64_t)b->bits) - ((int64_t)a->bits < (int64_t)b->bits);
		return (a->bits > b->bits) - (a->bits < b->bits);
	case G_BOOL:
		return (int)a->bits - (int)b->bits;
	case G_STRING:
		return strcmp(a->text, b->text);
	case G_TUPLE:
	case G_RECORD:
	case G_ARRAY:
		for (unsigned i = 0; i < type->n; i++) {
			int order = g_value_order(type->elem[type->kind == G_ARRAY ? 0 : i], a->elem[i], b->elem[i]);

			if (order)
				return order;
		}
		return 0;
	}
	return 0;
}

void g_value_put(struct buf *out, const struct g_type *type, const struct g_value *value)
{
	switch (type->kind) {
	case G_INT:
		if (type->is_signed)
			buf_put_i64(out, (int64_t)value->bits);
		else
			buf_put_u64(out, value->bits);
		return;
	case G_BOOL:
		buf_puts(out, value->bits ? "true" : "false");
		return;
	case G_STRING:
		buf_puts(out, value->text);
		return;
	case G_TUPLE:
	case G_RECORD:
	case G_ARRAY:
		buf_puts(out, type->kind == G_TUPLE ? "(" : type->kind == G_RECORD ? "{ " : "[");
		for (unsigned i = 0; i < type->n; i++) {
			buf_puts(out, !i ? "" : type->kind == G_ARRAY ? "," : ", ");
			if (type->kind == G_RECORD)
				buf_printf(out, ".%c = ", 'a' + (int)i);
			g_value_put(out, type->elem[type->kind == G_ARRAY ? 0 : i], value->elem[i]);
		}
		buf_puts(out, type->kind == G_TUPLE ? ")" : type->kind == G_RECORD ? " }" : "]");
		return;
	}
}
