/* decode: bytes of a type to a value.
 * In: the plan's types and bytes from a map or a record, of any alignment. Out: values in the arena, which need `bytes` no more (decode_into's
 * strings do); stack frames stay where stack_frames has them. Nothing here fails: bytes that make no sense decode to something printable. */
#include "common/base/vec.h"
#include "common/lang/type.h"
#include "runtime/values/internal.h"

static void decode_string(const struct plan_type *type, const char *bytes, struct value *ret)
{
	const char *nul = type->size ? memchr(bytes, '\0', type->size) : NULL;

	ret->kind = VALUE_STRING;
	ret->s = str_make(bytes, nul ? (size_t)(nul - bytes) : type->size);
	ret->is_cut = !nul && type->size;
}

static void decode_buffer(const struct plan_type *type, const char *bytes, struct value *ret)
{
	uint64_t n = type->size >= 4 ? load_uint(bytes, 4, false) : 0;

	ret->kind = VALUE_BUFFER;
	if (n > type->size - 4u)
		n = type->size - 4u;
	ret->s = str_make(bytes + 4, type->size >= 4 ? n : 0);
}

static void decode_enum(const struct decoder *decoder, const struct plan_type *type, uint64_t number, struct value *ret)
{
	uint64_t mask = type->size >= 8 ? UINT64_MAX : (1ull << 8 * type->size) - 1;

	ret->kind = VALUE_ENUM;
	ret->enumerator.number = number;
	ret->enumerator.text = STR("");
	for (uint32_t i = 0; i < type->n_values; i++) {
		const struct plan_enum_value *value = &decoder->plan->enum_values.v[type->first_value + i];

		if (((value->value ^ number) & mask) == 0) {
			ret->enumerator.text = str_from(plan_string(decoder->plan, value->name));
			return;
		}
	}
}

static void decode_array(const struct decoder *decoder, struct arena *arena, const struct plan_type *type, const char *bytes, struct value *ret)
{
	uint32_t size = plan_type(decoder->plan, type->elem)->size;
	struct value *v = ARENA_ARRAY(arena, struct value, type->count);

	for (uint32_t i = 0; i < type->count; i++)
		decode_into(decoder, arena, type->elem, bytes + (size_t)i * size, &v[i]);
	ret->kind = VALUE_ARRAY;
	ret->list.v = v;
	ret->list.n = type->count;
}

static void decode_tuple(const struct decoder *decoder, struct arena *arena, const struct plan_type *type, const char *bytes, struct value *ret)
{
	struct value *v = ARENA_ARRAY(arena, struct value, type->n_members);

	for (uint32_t i = 0; i < type->n_members; i++) {
		const struct plan_member *member = &decoder->plan->members.v[type->first_member + i];

		decode_into(decoder, arena, member->type, bytes + member->offset, &v[i]);
	}
	ret->kind = VALUE_TUPLE;
	ret->list.v = v;
	ret->list.n = type->n_members;
}

/* Bits bit_offset .. bit_offset + bit_size of the little-endian bytes, as a whole integer of the member's type. */
static uint64_t load_bits(const struct plan_member *member, const uint8_t *bytes, bool is_signed)
{
	uint64_t v = 0;
	uint32_t n = member->bit_size < 64 ? member->bit_size : 64;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = member->bit_offset + i;

		v |= (uint64_t)(bytes[at / 8] >> at % 8 & 1) << i;
	}
	return is_signed && n < 64 ? (uint64_t)((int64_t)(v << (64 - n)) >> (64 - n)) : v;
}

static void decode_member(const struct decoder *decoder, struct arena *arena, const struct plan_member *member, const char *bytes, struct value *ret)
{
	const struct plan_type *type = plan_type(decoder->plan, member->type);
	uint64_t number;

	if (!member->bit_size) {
		decode_into(decoder, arena, member->type, bytes + member->offset, ret);
		return;
	}
	number = load_bits(member, (const uint8_t *)bytes + member->offset, type->is_signed);
	/* The number at the type's own width decodes like any other of the type (bool, enum, int). */
	decode_into(decoder, arena, member->type, &number, ret);
	if (ret->kind == VALUE_INT || ret->kind == VALUE_UINT)
		ret->u = number;
}

static void decode_record(const struct decoder *decoder, struct arena *arena, const struct plan_type *type, const char *bytes, struct value *ret)
{
	struct value *v = ARENA_ARRAY(arena, struct value, type->n_members);
	VEC(struct value_field) fields = { 0 };

	for (uint32_t i = 0; i < type->n_members; i++) {
		const struct plan_member *member = &decoder->plan->members.v[type->first_member + i];
		struct str name = str_from(plan_string(decoder->plan, member->name));

		decode_member(decoder, arena, member, bytes, &v[i]);
		/* An anonymous member's fields belong to the outer struct, as in C. */
		if (!name.n && v[i].kind == VALUE_RECORD)
			for (uint32_t k = 0; k < v[i].record.n; k++)
				*vec_push(arena, &fields) = v[i].record.v[k];
		else
			*vec_push(arena, &fields) = (struct value_field){ name, &v[i] };
	}
	ret->kind = VALUE_RECORD;
	ret->record.v = fields.v;
	ret->record.n = fields.n;
}

static void decode_stack(const struct decoder *decoder, const struct plan_type *type, const void *bytes, struct value *ret)
{
	struct stack_key key;

	memcpy(&key, bytes, sizeof(key));
	ret->kind = VALUE_STACK;
	ret->stack.is_kernel = type->kind == TYPE_KSTACK;
	ret->stack.mode = (uint8_t)(type->mode & STACK_MODE_MASK);
	ret->stack.tgid = key.tgid;
	if (key.id && decoder->stack_frames)
		ret->stack.ips = decoder->stack_frames(decoder->data, type->kind == TYPE_USTACK, key.id, &ret->stack.n);
	if (!ret->stack.ips)
		ret->stack.n = 0;
	else if (type->count && ret->stack.n > type->count)
		ret->stack.n = type->count;
	ret->stack.is_failed = !ret->stack.n;
}

void decode_into(const struct decoder *decoder, struct arena *arena, uint32_t type_id, const void *bytes, struct value *ret)
{
	const struct plan_type *type = plan_type(decoder->plan, type_id);

	*ret = (struct value){ .kind = VALUE_NONE, .type = type };
	switch ((enum type_kind)type->kind) {
	case TYPE_INT:
		ret->kind = type->is_signed ? VALUE_INT : VALUE_UINT;
		ret->u = load_uint(bytes, type->size, type->is_signed);
		return;
	case TYPE_BOOL:
		ret->kind = VALUE_BOOL;
		ret->u = *(const uint8_t *)bytes != 0;
		return;
	case TYPE_ENUM:
		decode_enum(decoder, type, load_uint(bytes, type->size, type->is_signed), ret);
		return;
	case TYPE_POINTER:
		ret->kind = VALUE_POINTER;
		ret->u = load_uint(bytes, 8, false);
		return;
	case TYPE_STRING:
		decode_string(type, bytes, ret);
		return;
	case TYPE_BUFFER:
		decode_buffer(type, bytes, ret);
		return;
	case TYPE_ARRAY:
		decode_array(decoder, arena, type, bytes, ret);
		return;
	case TYPE_TUPLE:
		decode_tuple(decoder, arena, type, bytes, ret);
		return;
	case TYPE_STRUCT:
	case TYPE_RECORD:
		decode_record(decoder, arena, type, bytes, ret);
		return;
	case TYPE_KSTACK:
	case TYPE_USTACK:
		decode_stack(decoder, type, bytes, ret);
		return;
	case TYPE_KSYM:
	case TYPE_USYM:
	case TYPES_LATE_TEXT:
		ret->kind = VALUE_TEXT;
		ret->s = late_text(decoder, arena, type, bytes);
		return;
	case TYPE_COUNT:
	case TYPES_STATISTIC:
		aggregate_into(type, bytes, 1, type->size, ret);
		return;
	case TYPE_HIST:
	case TYPE_LHIST:
	case TYPE_TSERIES: /* spread over elements: decode_histogram, decode_series */
	case TYPES_NO_VALUE:
		return;
	}
}

const struct value *decode_value(const struct decoder *decoder, struct arena *arena, uint32_t type, const void *bytes)
{
	const struct plan_type *row = plan_type(decoder->plan, type);
	struct value *value = ARENA_NEW(arena, struct value);
	bool is_composite = row->kind == TYPE_TUPLE || row->kind == TYPE_RECORD || row->kind == TYPE_STRUCT || row->kind == TYPE_ARRAY;

	/* Callers unmap or reuse what they read from: strings move to the arena. */
	if (is_composite && row->size)
		bytes = memcpy(arena_alloc(arena, row->size), bytes, row->size);
	decode_into(decoder, arena, type, bytes, value);
	if (value->kind == VALUE_STRING || value->kind == VALUE_BUFFER)
		value->s = arena_str(arena, value->s);
	return value;
}
