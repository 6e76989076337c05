/* sema: what converts to what. Joins of types (widening), what a written cast may do, and the implicit CAST nodes.
 * Rules: reference 3.2 to 3.5. Types are interned, so equality is equality of pointers; the address space of a value's bytes does not count. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

bool sema_is_integer(const struct type *type)
{
	return type->kind == TYPE_INT || type->kind == TYPE_ENUM;
}

const struct type *sema_plain(struct sema *s, const struct type *type)
{
	if (type && type->as != AS_NONE && (type->kind == TYPE_STRUCT || type->kind == TYPE_ARRAY || type->kind == TYPE_STRING))
		return type_with_as(s->c->types, type, AS_NONE);
	return type;
}

const struct type *sema_int64_for(struct sema *s, const struct type *type)
{
	return type->kind == TYPE_BOOL || type->is_signed ? s->int64 : s->uint64;
}

const struct type *sema_decayed(struct sema *s, const struct type *type)
{
	return type && type_is(type, T_CASTABLE) ? sema_int64_for(s, type) : type;
}

/* ---- joins ---- */

static const struct type *join_ints(struct sema *s, const struct type *a, const struct type *b)
{
	uint32_t size = a->size > b->size ? a->size : b->size;
	const struct type *u = a->is_signed ? b : a, *i = a->is_signed ? a : b;

	if (a->is_signed == b->is_signed)
		return type_int(s->c->types, size, a->is_signed);
	if (u->size < i->size)
		return type_int(s->c->types, i->size, true);
	return type_int(s->c->types, u->size < 8 ? u->size * 2 : 8, true);
}

static const struct type *join_record(struct sema *s, const struct type *a, const struct type *b)
{
	const struct type **elems;
	struct str *names;

	if (a->n_members != b->n_members)
		return NULL;
	elems = ARENA_ARRAY(s->c->arena, const struct type *, a->n_members + 1);
	names = ARENA_ARRAY(s->c->arena, struct str, a->n_members + 1);
	for (uint32_t i = 0; i < a->n_members; i++) {
		struct member other = { .type = b->members[i].type };

		names[i] = a->members[i].name;
		if (a->kind == TYPE_RECORD && !type_find_member(s->c->types, b, names[i], &other))
			return NULL;
		elems[i] = sema_join(s, a->members[i].type, other.type);
		if (!elems[i])
			return NULL;
	}
	return type_tuple(s->c->types, elems, a->kind == TYPE_RECORD ? names : NULL, a->n_members);
}

const struct type *sema_join(struct sema *s, const struct type *a, const struct type *b)
{
	a = sema_plain(s, a);
	b = sema_plain(s, b);
	if (a == b)
		return a;
	if (sema_is_integer(a) && sema_is_integer(b))
		return join_ints(s, a, b);
	if (a->kind != b->kind)
		return NULL;
	switch (a->kind) {
	case TYPE_STRING:
	case TYPE_BUFFER:
		return a->size >= b->size ? a : b;
	case TYPE_POINTER:
		return a; /* may be assigned any other pointer; the first one names the type */
	case TYPE_TUPLE:
	case TYPE_RECORD:
		return join_record(s, a, b);
	case TYPES_STATISTIC:
		return a->is_signed ? a : b;
	case TYPES_NO_VALUE:
	case TYPE_BOOL:
	case TYPE_INT:
	case TYPE_ENUM:
	case TYPE_ARRAY:
	case TYPE_STRUCT:
	case TYPE_KSTACK:
	case TYPE_USTACK:
	case TYPE_KSYM:
	case TYPE_USYM:
	case TYPES_LATE_TEXT:
	case TYPE_COUNT:
	case TYPES_BUCKETS:
		return NULL;
	}
	return NULL;
}

/* The smallest integer type of that sign with at least `size` bytes that holds the literal. */
static const struct type *hold_literal(struct sema *s, uint64_t literal, bool is_signed, uint32_t size)
{
	for (; size < 8; size *= 2)
		if (literal <= (UINT64_MAX >> (64 - size * 8 + is_signed)))
			break;
	if (size == 8 && literal > INT64_MAX)
		is_signed = false;
	return type_int(s->c->types, size, is_signed);
}

/* Of a tuple or record: each element has hopes of its own, so that a literal in it takes the sign of what else stands there. */
static const struct type *hope_elements_type(struct sema *s, const struct type_hope *hope)
{
	const struct type *shape = hope->hard;
	const struct type **elems = ARENA_ARRAY(s->c->arena, const struct type *, shape->n_members + 1);
	struct str *names = ARENA_ARRAY(s->c->arena, struct str, shape->n_members + 1);

	for (uint32_t i = 0; i < shape->n_members; i++) {
		names[i] = shape->members[i].name;
		elems[i] = sema_hope_type(s, &hope->items[i]);
		if (!elems[i])
			elems[i] = shape->members[i].type;
	}
	return type_tuple(s->c->types, elems, shape->kind == TYPE_RECORD ? names : NULL, shape->n_members);
}

const struct type *sema_hope_type(struct sema *s, const struct type_hope *hope)
{
	if (hope->items)
		return hope_elements_type(s, hope);
	if (!hope->has_literal)
		return hope->hard;
	if (!hope->hard)
		return hold_literal(s, hope->literal, true, 1);
	if (hope->hard->kind == TYPE_INT)
		return hold_literal(s, hope->literal, hope->hard->is_signed, hope->hard->size);
	return hope->hard;
}

/* The node that makes the element, when the value is written out; else NULL. */
static const struct node *written_element(const struct node *value, struct str name, uint32_t i)
{
	if (value && value->kind == NODE_TUPLE) {
		const struct node *item = value->tuple.items;

		while (item && i--)
			item = item->next;
		return item;
	}
	if (value && value->kind == NODE_RECORD)
		for (const struct node *field = value->record.fields; field; field = field->next)
			if (str_eq(field->name, name))
				return field->record_field.value;
	return NULL;
}

static bool hope_elements(struct sema *s, struct type_hope *hope, const struct node *value, const struct type *type)
{
	const struct type *shape = hope->hard ? hope->hard : type;

	if (hope->has_literal || shape->kind != type->kind || shape->n_members != type->n_members)
		return false;
	if (!hope->items)
		hope->items = ARENA_ARRAY(s->c->arena, struct type_hope, type->n_members + 1);
	hope->hard = shape;
	for (uint32_t i = 0; i < type->n_members; i++) {
		struct member member = type->members[i];

		if (type->kind == TYPE_RECORD && !type_find_member(s->c->types, type, shape->members[i].name, &member))
			return false;
		if (!sema_hope(s, &hope->items[i], written_element(value, member.name, i), member.type))
			return false;
	}
	return true;
}

bool sema_hope(struct sema *s, struct type_hope *hope, const struct node *value, const struct type *type)
{
	const struct type *before = sema_hope_type(s, hope), *joined;

	if (sema_is_bad(type))
		return true;
	if (value && sema_is_adaptable(value) && type->kind == TYPE_INT) {
		if (hope->hard && !sema_is_integer(hope->hard))
			return false;
		if (hope->hard && hope->hard->kind == TYPE_ENUM)
			hope->hard = type_int(s->c->types, hope->hard->size, hope->hard->is_signed);
		if (!hope->has_literal || value->value > hope->literal)
			hope->literal = value->value;
		hope->has_literal = true;
	} else {
		type = sema_plain(s, type);
		if (type->kind == TYPE_TUPLE || type->kind == TYPE_RECORD || hope->items)
			return hope_elements(s, hope, value, type);
		if (hope->has_literal && !sema_is_integer(type))
			return false;
		joined = hope->hard ? sema_join(s, hope->hard, type) : type;
		if (!joined)
			return false;
		if (hope->has_literal && joined->kind == TYPE_ENUM)
			joined = type_int(s->c->types, joined->size, joined->is_signed);
		hope->hard = joined;
	}
	if (sema_hope_type(s, hope) != before)
		s->is_changed = true;
	return true;
}

/* ---- written casts ---- */

static bool is_byte_array(const struct type *type)
{
	return type->kind == TYPE_ARRAY && type->elem->size == 1 && type_is_integral(type->elem);
}

static bool can_cast_to_array(const struct type *from, const struct type *to)
{
	if (!type_is_integral(to->elem))
		return false;
	if (type_is_integral(from) || from->kind == TYPE_ARRAY)
		return from->size == to->size && (from->kind != TYPE_ARRAY || type_is_integral(from->elem));
	if (from->kind == TYPE_STRING)
		return is_byte_array(to) && from->size <= to->size;
	return false;
}

static bool can_cast(struct sema *s, const struct type *from, const struct type *to)
{
	from = sema_plain(s, from);
	if (from == to)
		return true;
	if (type_is(from, T_CASTABLE))
		return type_is_integral(to);
	switch (to->kind) {
	case TYPE_BOOL:
		return type_is_integral(from) || from->kind == TYPE_POINTER || from->kind == TYPE_STRING;
	case TYPE_INT:
		if (from->kind == TYPE_ARRAY)
			return type_is_integral(from->elem) && from->size == to->size;
		return type_is_integral(from) || from->kind == TYPE_POINTER || from->kind == TYPE_KSYM;
	case TYPE_ENUM:
		return sema_is_integer(from);
	case TYPE_POINTER:
		return type_is_integral(from) || from->kind == TYPE_POINTER || from->kind == TYPE_ARRAY || from->kind == TYPE_KSYM;
	case TYPE_STRING:
		return (from->kind == TYPE_STRING || is_byte_array(from)) && from->size <= to->size;
	case TYPE_BUFFER:
		return from->kind == TYPE_BUFFER && from->size <= to->size;
	case TYPE_ARRAY:
		return can_cast_to_array(from, to);
	case TYPE_TUPLE:
	case TYPE_RECORD:
		return from->kind == to->kind && sema_join(s, from, to);
	case TYPES_NO_VALUE:
	case TYPE_STRUCT:
	case TYPE_KSTACK:
	case TYPE_USTACK:
	case TYPE_KSYM:
	case TYPE_USYM:
	case TYPES_LATE_TEXT:
	case TYPE_COUNT:
	case TYPES_STATISTIC:
	case TYPES_BUCKETS:
		return false;
	}
	return false;
}

/* `int8[]`: as many elements as the operand has bytes for. */
static const struct type *close_array(struct sema *s, const struct type *array, const struct type *from)
{
	uint32_t size = array->elem->size;

	if (!size || from->size % size)
		return array;
	return type_array(s->c->types, array->elem, from->size / size);
}

/* A pointer made from a number points where numbers of this probe point; made from a pointer it points to the same memory. */
static const struct type *place_pointer(struct sema *s, const struct type *pointer, const struct type *from)
{
	enum addr_space as = from->kind == TYPE_POINTER || from->kind == TYPE_ARRAY ? from->as : AS_NONE;

	if (as == AS_NONE && pointer->as != AS_NONE)
		return pointer;
	if (as == AS_NONE)
		as = sema_is_user_space(s) ? AS_USER : AS_KERNEL;
	return type_pointer(s->c->types, pointer->elem, as);
}

/* `char x[N]` of a struct in memory is text, which has no address of its own: the struct says where it lies. AS_NONE: not in memory of the kernel or a process. */
static enum addr_space space_of_text(const struct node *text)
{
	const struct type *owner = text->kind == NODE_FIELD && text->type->kind == TYPE_STRING ? text->field.operand->type : NULL;

	return owner && (owner->as == AS_KERNEL || owner->as == AS_USER) ? owner->as : AS_NONE;
}

static bool has_enumerator(const struct type *type, uint64_t value)
{
	for (uint32_t i = 0; i < type->n_values; i++)
		if (type->values[i].value == value)
			return true;
	return !type->n_values;
}

void sema_cast_node(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *operand;
	const struct type *to, *from;
	enum addr_space text_space;
	bool is_open = false;

	if (node->flags & NODE_IS_IMPLICIT) /* folded by a check: done */
		return;
	sema_expr(s, &node->cast.operand);
	operand = node->cast.operand;
	to = sema_type_expr(s, node->cast.type_expr, &is_open);
	from = operand->type;
	node->type = NULL;
	if (sema_is_bad(to) || sema_is_bad(from)) {
		node->type = sema_is_final(s) ? s->bad : NULL;
		return;
	}
	if (is_open && to->kind == TYPE_ARRAY)
		to = close_array(s, to, from);
	else if (is_open && to->kind == TYPE_STRING && from->kind == TYPE_STRING)
		to = sema_plain(s, from);
	text_space = space_of_text(operand);
	if (to->kind == TYPE_POINTER)
		to = text_space != AS_NONE ? type_pointer(s->c->types, to->elem, text_space) : place_pointer(s, to, from);
	if (from->kind == TYPE_PROBE_NAME && to->kind == TYPE_STRING) {
		bool is_one;
		struct str text = sema_probe_text(s, &is_one);

		if (is_one) {
			sema_make_string(node, text);
			sema_expr(s, slot);
			return;
		}
	}
	if (!can_cast(s, from, to) && (to->kind != TYPE_POINTER || text_space == AS_NONE)) {
		sema_fail(s, ERR_BAD_CAST, node, sema_type_text(s, from), sema_type_text(s, to));
		return;
	}
	if (to->kind == TYPE_ENUM && sema_is_int(operand)) {
		if (!has_enumerator(to, operand->value)) {
			sema_fail(s, ERR_BAD_ENUM_VALUE, node, sema_text(s, to->name), arena_printf(s->c->arena, "%lld", (long long)operand->value));
			return;
		}
		sema_make_typed_int(s, node, operand->value, to);
		return;
	}
	if (from == to && to->kind != TYPE_BOOL && !sema_is_literal(operand))
		sema_report(s, ERR_WARN_USELESS_CAST, node, sema_type_text(s, to));
	if (sema_fold_cast(s, node, to)) {
		if (!node->type)
			sema_expr(s, slot);
		return;
	}
	node->type = to;
}

/* ---- implicit casts ---- */

/* Whether a value may be stored as `to`, which already is as wide as everything stored there unless it was declared. */
bool sema_fits(struct sema *s, const struct node *value, const struct type *to)
{
	const struct type *from = sema_plain(s, value->type);

	if (from == to)
		return true;
	if (value->kind == NODE_INT && sema_is_integer(to) && from->kind == TYPE_INT && value->ordinal != SEMA_TYPED_LITERAL) {
		int64_t number = (int64_t)value->value;
		unsigned bits = to->size * 8;

		if (to->kind == TYPE_ENUM)
			return has_enumerator(to, value->value);
		if (sema_is_negative(value))
			return to->is_signed && (bits == 64 || number >= -(INT64_C(1) << (bits - 1)));
		return value->value <= (to->is_signed ? UINT64_MAX >> (65 - bits) : UINT64_MAX >> (64 - bits));
	}
	if (sema_is_integer(from) && sema_is_integer(to))
		return to->kind == TYPE_ENUM ? false : from->size <= to->size;
	if (from->kind != to->kind)
		return false;
	if (from->kind == TYPE_STRING || from->kind == TYPE_BUFFER)
		return from->size <= to->size;
	return sema_join(s, to, from) != NULL;
}

/* A tuple or record that is written out is made of the right elements at once; names in another order need the CAST. */
static bool coerce_elements(struct sema *s, struct node *node, const struct type *to)
{
	struct node **item;
	uint32_t i = 0;

	if (node->kind == NODE_RECORD && to->kind == TYPE_RECORD) {
		for (struct node *field = node->record.fields; field; field = field->next, i++)
			if (i >= to->n_members || !str_eq(field->name, to->members[i].name))
				return false;
		i = 0;
		for (struct node *field = node->record.fields; field; field = field->next, i++) {
			sema_coerce(s, &field->record_field.value, to->members[i].type);
			field->type = to->members[i].type;
		}
	} else if (node->kind == NODE_TUPLE && to->kind == TYPE_TUPLE) {
		for (item = &node->tuple.items; *item; item = &(*item)->next, i++)
			sema_coerce(s, item, to->members[i].type);
	} else {
		return false;
	}
	node->type = to;
	return true;
}

void sema_coerce(struct sema *s, struct node **slot, const struct type *to)
{
	struct node *node = *slot, *cast;

	if (!sema_is_final(s) || sema_is_bad(node->type) || sema_is_bad(to) || sema_plain(s, node->type) == sema_plain(s, to))
		return;
	if (node->kind == NODE_INT && (to->kind == TYPE_INT || to->kind == TYPE_ENUM)) {
		sema_make_typed_int(s, node, node->value, to);
		return;
	}
	if (sema_is_literal(node) && to->kind == TYPE_BOOL) {
		sema_make_bool(node, sema_truth(node));
		node->type = s->bool_;
		return;
	}
	if (coerce_elements(s, node, to))
		return;
	cast = sema_make(s, NODE_CAST, node);
	cast->flags = NODE_IS_IMPLICIT;
	cast->type = to;
	sema_replace(slot, cast);
	node->next = NULL;
	cast->cast.operand = node;
}

void sema_decay(struct sema *s, struct node **slot)
{
	const struct type *type = (*slot)->type;

	if (!sema_is_bad(type) && type_is(type, T_CASTABLE)) {
		sema_coerce(s, slot, sema_decayed(s, type));
		if (!sema_is_final(s))
			(*slot)->type = sema_decayed(s, type);
	}
}

void sema_condition(struct sema *s, struct node **slot)
{
	struct node *node;

	sema_expr(s, slot);
	node = *slot;
	if (sema_is_bad(node->type))
		return;
	if (type_is_integral(node->type) || node->type->kind == TYPE_POINTER || type_is(node->type, T_CASTABLE) || node->kind == NODE_STRING) {
		sema_coerce(s, slot, s->bool_);
		return;
	}
	sema_fail(s, ERR_BAD_CONDITION, node, node->type->kind == TYPE_STRING ? "string" : sema_type_text(s, node->type));
}
