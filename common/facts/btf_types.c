/* btf_types: BTF to struct type. A struct is made without members and completed when somebody asks for them, so a script pays for the
 * few of 126,000 types that it names.
 * In: struct btf_object. Out: interned types. Owner: the type table's arena.
 * A type that cannot be right (a loop of typedefs, a member behind the end) is refused as a whole: NULL or -EINVAL. */
#include <errno.h>
#include <linux/btf.h>

#include "common/base/bug.h"
#include "common/facts/facts_internal.h"

#ifndef BTF_KIND_ENUM64
#define BTF_KIND_ENUM64 19
#endif
enum { NESTING_MAX = 32, PARAMETERS_MAX = 64, ANONYMOUS_MAX = 100000 };

static const struct type *convert(struct btf_object *btf, uint32_t id, int depth);

static const struct type *bytes_type(struct facts *facts, uint32_t size)
{
	return type_array(facts->types, type_int(facts->types, 1, false), size);
}

/* Alignment is not in BTF: the largest power of two that divides the size, up to 8. */
static uint32_t align_for(uint32_t size)
{
	uint32_t align = size & -size;

	return !size ? 1 : align > 8 ? 8 : align;
}

static struct table_entry *made_entry(struct btf_object *btf, uint32_t id)
{
	return table_put(&btf->made, str_make((const char *)&id, sizeof(id)), NULL);
}

static void bind(struct btf_object *btf, struct type *type, const struct btf_type_view *view)
{
	type->size = view->size_or_type;
	type->align = align_for(type->size);
	type->completer = &btf->completer;
	type->source = btf->number;
	type->source_id = view->id;
}

static const struct type *convert_struct(struct btf_object *btf, const struct btf_type_view *view)
{
	struct str name = btf_string(btf, view->name_off);
	bool is_union = view->kind == BTF_KIND_UNION;
	struct table_entry *entry = made_entry(btf, view->id);
	struct type *type = NULL;

	if (entry->ptr)
		return entry->ptr;
	/* The first struct of a name is the one that is meant by name; others (static to their source files) stay on their own. */
	if (name.n) {
		type = facts_struct_named(btf->facts, name, is_union);
		if (type->completer != &btf->facts->by_name)
			type = NULL;
	}
	if (!type)
		type = type_new_struct(btf->facts->types, name, is_union);
	bind(btf, type, view);
	entry->ptr = type;
	return type;
}

static const struct type *convert_enum(struct btf_object *btf, const struct btf_type_view *view)
{
	bool is_64 = view->kind == BTF_KIND_ENUM64;
	struct table_entry *entry = made_entry(btf, view->id);
	uint32_t size = view->size_or_type, words = is_64 ? 3 : 2;
	struct enum_value *values;
	struct type *type;

	if (entry->ptr)
		return entry->ptr;
	if (size != 1 && size != 2 && size != 4 && size != 8)
		return NULL;
	type = type_new_enum(btf->facts->types, btf_string(btf, view->name_off), size, view->kind_flag);
	values = ARENA_ARRAY(btf->facts->arena, struct enum_value, view->vlen ? view->vlen : 1);
	for (uint32_t i = 0; i < view->vlen; i++) {
		uint32_t low = btf_u32(view->rest, i * words + 1);

		values[i].name = btf_string(btf, btf_u32(view->rest, i * words));
		values[i].value = is_64			? (uint64_t)btf_u32(view->rest, i * words + 2) << 32 | low
				  : view->kind_flag ? (uint64_t)(int64_t)(int32_t)low
							: low;
	}
	type->values = values;
	type->n_values = view->vlen;
	entry->ptr = type;
	return type;
}

static bool is_char(const struct btf_object *btf, uint32_t id)
{
	struct btf_type_view view;

	return btf_skip_modifiers(btf, id, &view) && view.kind == BTF_KIND_INT && view.size_or_type == 1 &&
	       (str_eq_cstr(btf_string(btf, view.name_off), "char") || (BTF_INT_ENCODING(btf_u32(view.rest, 0)) & BTF_INT_CHAR));
}

static const struct type *convert_array(struct btf_object *btf, const struct btf_type_view *view, int depth)
{
	uint32_t elem_id = btf_u32(view->rest, 0), count = btf_u32(view->rest, 2);
	const struct type *elem;

	if (count && is_char(btf, elem_id))
		return type_string(btf->facts->types, count);
	elem = convert(btf, elem_id, depth);
	return elem ? type_array(btf->facts->types, elem, count) : NULL;
}

static const struct type *convert_int(struct btf_object *btf, const struct btf_type_view *view)
{
	uint32_t encoding = BTF_INT_ENCODING(btf_u32(view->rest, 0)), size = view->size_or_type;

	if (size != 1 && size != 2 && size != 4 && size != 8)
		return bytes_type(btf->facts, size); /* __int128 */
	if ((encoding & BTF_INT_BOOL) && size == 1)
		return type_simple(btf->facts->types, TYPE_BOOL);
	return type_int(btf->facts->types, size, encoding & BTF_INT_SIGNED);
}

/* `__user` is a tag between the pointer and what it points to. */
static enum addr_space space_of_pointee(const struct btf_object *btf, uint32_t id)
{
	struct btf_type_view view;

	for (int i = 0; i < NESTING_MAX && id && btf_type_at(btf, id, &view); i++) {
		if (view.kind == BTF_KIND_TYPE_TAG && str_eq_cstr(btf_string(btf, view.name_off), "user"))
			return AS_USER;
		if (view.kind != BTF_KIND_TYPE_TAG && view.kind != BTF_KIND_CONST && view.kind != BTF_KIND_VOLATILE &&
		    view.kind != BTF_KIND_RESTRICT)
			break;
		id = view.size_or_type;
	}
	return AS_KERNEL;
}

static const struct type *convert_view(struct btf_object *btf, const struct btf_type_view *view, int depth)
{
	struct type_table *types = btf->facts->types;
	const struct type *elem;
	struct str name;

	switch (view->kind) {
	case BTF_KIND_INT:
		return convert_int(btf, view);
	case BTF_KIND_PTR:
		elem = convert(btf, view->size_or_type, depth);
		return elem ? type_pointer(types, elem, space_of_pointee(btf, view->size_or_type)) : NULL;
	case BTF_KIND_ARRAY:
		return convert_array(btf, view, depth);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return convert_struct(btf, view);
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return convert_enum(btf, view);
	case BTF_KIND_FWD:
		name = btf_string(btf, view->name_off);
		return name.n ? facts_struct_named(btf->facts, name, view->kind_flag) : type_simple(types, TYPE_VOID);
	case BTF_KIND_FLOAT:
		return bytes_type(btf->facts, view->size_or_type);
	case BTF_KIND_TYPEDEF:
	case BTF_KIND_VOLATILE:
	case BTF_KIND_CONST:
	case BTF_KIND_RESTRICT:
	case BTF_KIND_TYPE_TAG:
	case BTF_KIND_VAR:
		return convert(btf, view->size_or_type, depth);
	case BTF_KIND_UNKN:
	case BTF_KIND_FUNC:
	case BTF_KIND_FUNC_PROTO:
		return type_simple(types, TYPE_VOID);
	}
	return NULL; /* a section or declaration tag: not a type of a value */
}

static const struct type *convert(struct btf_object *btf, uint32_t id, int depth)
{
	struct btf_type_view view;

	if (!id)
		return type_simple(btf->facts->types, TYPE_VOID);
	if (depth >= NESTING_MAX)
		return NULL;
	/* Types of vmlinux met in a module are vmlinux's, the same pointers. */
	while (btf->base && id < btf->first_id)
		btf = (struct btf_object *)btf->base;
	return btf_type_at(btf, id, &view) ? convert_view(btf, &view, depth + 1) : NULL;
}

const struct type *btf_convert(struct btf_object *btf, uint32_t id)
{
	return convert(btf, id, 0);
}

/* Old encoding of bitfields: in the INT itself. */
static void int_bits(const struct btf_object *btf, uint32_t id, uint32_t *bit, uint32_t *n_bits)
{
	struct btf_type_view view;

	if (btf_skip_modifiers(btf, id, &view) && view.kind == BTF_KIND_INT) {
		uint32_t data = btf_u32(view.rest, 0);

		if (BTF_INT_BITS(data) < view.size_or_type * 8 || BTF_INT_OFFSET(data)) {
			*bit += BTF_INT_OFFSET(data);
			*n_bits = BTF_INT_BITS(data);
		}
	}
}

static int convert_member(struct btf_object *btf, const struct btf_type_view *view, uint32_t i, struct member *ret)
{
	uint32_t name = btf_u32(view->rest, i * 3), id = btf_u32(view->rest, i * 3 + 1), bit = btf_u32(view->rest, i * 3 + 2), n_bits = 0;
	uint64_t end;

	if (view->kind_flag) {
		n_bits = BTF_MEMBER_BITFIELD_SIZE(bit);
		bit = BTF_MEMBER_BIT_OFFSET(bit);
	} else {
		int_bits(btf, id, &bit, &n_bits);
	}
	*ret = (struct member){ .name = btf_string(btf, name), .type = btf_convert(btf, id), .offset = bit / 8 };
	if (!ret->type)
		return -EINVAL;
	if (n_bits) {
		ret->bit_offset = bit % 8;
		ret->bit_size = (uint16_t)n_bits;
		if (n_bits > 64 || !type_is_integral(ret->type))
			return -EINVAL;
		end = ((uint64_t)bit + n_bits + 7) / 8;
	} else {
		if (bit % 8)
			return -EINVAL;
		end = (uint64_t)ret->offset + ret->type->size;
	}
	return end <= view->size_or_type ? 0 : -EINVAL;
}

/* Members without a name are looked through by whoever searches a member: they must end. `budget` bounds the walk itself. */
static bool anonymous_members_end(const struct btf_object *btf, uint32_t id, int depth, uint32_t *budget)
{
	struct btf_type_view view;

	if (depth >= NESTING_MAX)
		return false;
	if (!btf_skip_modifiers(btf, id, &view) || (view.kind != BTF_KIND_STRUCT && view.kind != BTF_KIND_UNION))
		return true;
	for (uint32_t i = 0; i < view.vlen; i++) {
		if (!*budget)
			return false;
		--*budget;
		if (btf_string(btf, btf_u32(view.rest, i * 3)).n == 0 &&
		    !anonymous_members_end(btf, btf_u32(view.rest, i * 3 + 1), depth + 1, budget))
			return false;
	}
	return true;
}

int btf_complete(struct type_completer *self, struct type_table *types, struct type *type)
{
	struct btf_object *btf = (struct btf_object *)((char *)self - offsetof(struct btf_object, completer));
	struct btf_type_view view;
	struct member *members;
	uint32_t n = 0, budget = ANONYMOUS_MAX;

	(void)types;
	if (!btf_type_at(btf, type->source_id, &view) || (view.kind != BTF_KIND_STRUCT && view.kind != BTF_KIND_UNION))
		return -EINVAL;
	if (!anonymous_members_end(btf, type->source_id, 0, &budget))
		return -EINVAL;
	members = ARENA_ARRAY(btf->facts->arena, struct member, view.vlen ? view.vlen : 1);
	for (uint32_t i = 0; i < view.vlen; i++) {
		int r = convert_member(btf, &view, i, &members[n]);

		if (r < 0)
			return r;
		if (members[n].name.n || members[n].type->kind == TYPE_STRUCT) /* unnamed bitfields are padding */
			n++;
	}
	type->members = members;
	type->n_members = n;
	type->is_complete = true;
	return 0;
}

int btf_proto(struct btf_object *btf, uint32_t proto_id, uint32_t skip, struct fact_proto *ret_proto)
{
	const struct type *types[PARAMETERS_MAX];
	struct str names[PARAMETERS_MAX];
	struct btf_type_view view;
	uint32_t n = 0;

	if (!btf_type_at(btf, proto_id, &view) || view.kind != BTF_KIND_FUNC_PROTO || view.vlen > PARAMETERS_MAX || view.vlen < skip)
		return -EINVAL;
	for (uint32_t i = skip; i < view.vlen; i++) {
		uint32_t name = btf_u32(view.rest, i * 2), id = btf_u32(view.rest, i * 2 + 1);

		if (!id && !name) /* "..." */
			break;
		types[n] = btf_convert(btf, id);
		if (!types[n] || types[n]->kind == TYPE_VOID)
			return -EINVAL;
		names[n] = btf_string(btf, name);
		if (!names[n].n)
			names[n] = str_from(arena_printf(btf->facts->arena, "arg%u", n));
		n++;
	}
	ret_proto->args = facts_new_args(btf->facts, names, types, n);
	ret_proto->n_args = n;
	ret_proto->ret = btf_convert(btf, view.size_or_type);
	return ret_proto->ret ? 0 : -EINVAL;
}
