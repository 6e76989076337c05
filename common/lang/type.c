/* type: interned types, their layouts and their names.
 * In: kinds and parts. Out: pointers that are equal when the types are. Owner: the arena of the type table.
 * Structs and enums are nominal: each type_new_* makes another one, all other types are found by what defines them. */
#include "common/lang/type.h"

#include <errno.h>

#include "common/base/bug.h"

static const struct kind_row {
	const char *name;
	uint32_t size, align, flags;
} kind_rows[TYPE_KIND_COUNT] = {
#define TYPE(id, text, size, align, flags) [TYPE_##id] = { text, size, align, flags },
#include "common/lang/types.def"
#undef TYPE
};

static const char *const stack_mode_rows[] = {
	[STACK_BPFTRACE] = "bpftrace",
	[STACK_PERF] = "perf",
	[STACK_RAW] = "raw",
	[STACK_BUILD_ID] = "build_id",
};

enum { DEFAULT_STACK_DEPTH = 127, UNNAMED_MEMBERS_MAX = 4096 };

/* What makes two types the same; compared as bytes, so padding is kept zero. */
struct type_id {
	uint64_t elem; /* the pointer as a number */
	int64_t low, high, step;
	uint32_t kind, size, as, count, mode, bits, is_signed, n_members;
};

static const struct kind_row *kind_row(enum type_kind kind)
{
	BUG_ON((unsigned)kind >= TYPE_KIND_COUNT);
	return &kind_rows[kind];
}

void type_table_init(struct type_table *types, struct arena *arena)
{
	types->arena = arena;
	table_init(&types->interned, arena);
}

static struct type *find_or_copy(struct type_table *types, struct str key, const struct type *wanted)
{
	struct table_entry *entry = table_put(&types->interned, key, NULL);

	if (!entry->ptr) {
		struct type *type = ARENA_NEW(types->arena, struct type);

		*type = *wanted;
		entry->ptr = type;
	}
	return entry->ptr;
}

static struct type_id id_of(const struct type *type)
{
	struct type_id id;

	memset(&id, 0, sizeof(id));
	id.elem = (uintptr_t)type->elem;
	id.low = type->low;
	id.high = type->high;
	id.step = type->step;
	id.kind = type->kind;
	id.size = type->size;
	id.as = type->as;
	id.count = type->count;
	id.mode = type->mode;
	id.bits = type->bits;
	id.is_signed = type->is_signed;
	id.n_members = type->n_members;
	return id;
}

static const struct type *intern(struct type_table *types, const struct type *wanted)
{
	struct type_id id = id_of(wanted);

	return find_or_copy(types, str_make((const char *)&id, sizeof(id)), wanted);
}

static struct type of_kind(enum type_kind kind)
{
	const struct kind_row *row = kind_row(kind);

	return (struct type){ .kind = kind, .size = row->size, .align = row->align, .is_complete = true };
}

static uint32_t align_of(const struct type *type)
{
	return type->align ? type->align : 1;
}

static uint32_t checked_size(uint64_t size)
{
	/* A value this large is refused by sema long before; here only arithmetic must stay sound. */
	return size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
}

const struct type *type_simple(struct type_table *types, enum type_kind kind)
{
	struct type type = of_kind(kind);

	switch (kind) {
	case TYPE_INT:
	case TYPE_ENUM:
	case TYPE_POINTER:
	case TYPE_ARRAY:
	case TYPE_STRUCT:
	case TYPE_TUPLE:
	case TYPE_RECORD:
		BUG("%s has no one simple type", kind_row(kind)->name);
	case TYPE_KSTACK:
	case TYPE_USTACK:
		return type_stack(types, kind, STACK_BPFTRACE, DEFAULT_STACK_DEPTH);
	case TYPES_NO_VALUE:
	case TYPE_BOOL:
	case TYPE_STRING:
	case TYPE_BUFFER:
	case TYPE_KSYM:
	case TYPE_USYM:
	case TYPES_LATE_TEXT:
	case TYPE_COUNT:
	case TYPES_STATISTIC:
	case TYPES_BUCKETS:
		break;
	}
	type.is_signed = type_is(&type, T_AGGREGATE);
	return intern(types, &type);
}

const struct type *type_int(struct type_table *types, uint32_t size, bool is_signed)
{
	struct type type = of_kind(TYPE_INT);

	BUG_ON(size != 1 && size != 2 && size != 4 && size != 8);
	type.size = type.align = size;
	type.is_signed = is_signed;
	return intern(types, &type);
}

const struct type *type_string(struct type_table *types, uint32_t size)
{
	struct type type = of_kind(TYPE_STRING);

	type.size = size;
	return intern(types, &type);
}

const struct type *type_buffer(struct type_table *types, uint32_t bytes)
{
	struct type type = of_kind(TYPE_BUFFER);

	type.size = checked_size((uint64_t)bytes + sizeof(uint32_t));
	type.count = bytes;
	return intern(types, &type);
}

const struct type *type_pointer(struct type_table *types, const struct type *elem, enum addr_space as)
{
	struct type type = of_kind(TYPE_POINTER);

	type.elem = elem;
	type.as = as;
	return intern(types, &type);
}

const struct type *type_array(struct type_table *types, const struct type *elem, uint32_t count)
{
	struct type type = of_kind(TYPE_ARRAY);

	type.elem = elem;
	type.count = count;
	type.size = checked_size((uint64_t)elem->size * count);
	type.align = align_of(elem);
	return intern(types, &type);
}

const struct type *type_stack(struct type_table *types, enum type_kind kind, unsigned mode, uint32_t depth)
{
	struct type type = of_kind(kind);

	BUG_ON(kind != TYPE_KSTACK && kind != TYPE_USTACK);
	type.mode = (uint8_t)mode;
	type.count = depth;
	return intern(types, &type);
}

const struct type *type_aggregate(struct type_table *types, enum type_kind kind, bool is_signed)
{
	struct type type = of_kind(kind);

	BUG_ON(!type_is(&type, T_AGGREGATE));
	type.is_signed = is_signed;
	return intern(types, &type);
}

const struct type *type_hist(struct type_table *types, uint8_t bits)
{
	struct type type = of_kind(TYPE_HIST);

	type.is_signed = true;
	type.bits = bits;
	return intern(types, &type);
}

const struct type *type_lhist(struct type_table *types, int64_t low, int64_t high, int64_t step)
{
	struct type type = of_kind(TYPE_LHIST);

	type.is_signed = true;
	type.low = low;
	type.high = high;
	type.step = step;
	return intern(types, &type);
}

const struct type *type_tseries(struct type_table *types, int64_t interval_ns, uint32_t count, uint8_t aggregation,
				bool is_signed)
{
	struct type type = of_kind(TYPE_TSERIES);

	type.is_signed = is_signed;
	type.step = interval_ns;
	type.count = count;
	type.mode = aggregation;
	return intern(types, &type);
}

static uint32_t round_up(uint64_t n, uint32_t align)
{
	return checked_size((n + align - 1) / align * align);
}

/* Members, size and alignment as a C compiler lays them out. */
static void lay_out(struct type_table *types, struct type *type, const struct type *const *elems, const struct str *names)
{
	struct member *members = ARENA_ARRAY(types->arena, struct member, type->n_members);
	uint64_t end = 0;

	type->align = 1;
	for (uint32_t i = 0; i < type->n_members; i++) {
		uint32_t align = align_of(elems[i]);

		members[i].name = names ? arena_str(types->arena, names[i]) : (struct str){ "", 0 };
		members[i].type = elems[i];
		members[i].offset = round_up(end, align);
		end = (uint64_t)members[i].offset + elems[i]->size;
		if (align > type->align)
			type->align = align;
	}
	type->size = round_up(end, type->align);
	type->members = members;
}

const struct type *type_tuple(struct type_table *types, const struct type *const *elems, const struct str *names, uint32_t n)
{
	struct type type = of_kind(names ? TYPE_RECORD : TYPE_TUPLE);
	struct table_entry *entry;
	struct type_id id;
	struct buf key;

	type.n_members = n;
	id = id_of(&type);
	buf_init(&key, BUF_NO_LIMIT);
	buf_put(&key, &id, sizeof(id));
	for (uint32_t i = 0; i < n; i++) {
		buf_put(&key, &elems[i], sizeof(elems[i]));
		if (names) {
			buf_put_str(&key, names[i]);
			buf_putc(&key, '\0');
		}
	}
	entry = table_find(&types->interned, buf_str(&key));
	if (!entry) {
		lay_out(types, &type, elems, names);
		find_or_copy(types, buf_str(&key), &type);
		entry = table_find(&types->interned, buf_str(&key));
	}
	buf_free(&key);
	return entry->ptr;
}

struct type *type_new_struct(struct type_table *types, struct str name, bool is_union)
{
	struct type *type = ARENA_NEW(types->arena, struct type);

	*type = of_kind(TYPE_STRUCT);
	type->name = arena_str(types->arena, name);
	type->is_union = is_union;
	type->is_complete = false;
	return type;
}

struct type *type_new_enum(struct type_table *types, struct str name, uint32_t size, bool is_signed)
{
	struct type *type = ARENA_NEW(types->arena, struct type);

	*type = of_kind(TYPE_ENUM);
	type->name = arena_str(types->arena, name);
	type->size = type->align = size;
	type->is_signed = is_signed;
	return type;
}

/* A struct in an address space is a view of the nominal struct, which `elem` then points to: members are completed there once. */
static const struct type *struct_with_as(struct type_table *types, const struct type *type, enum addr_space as)
{
	const struct type *base = type->elem ? type->elem : type;
	struct type view = *base;

	if (as == AS_NONE)
		return base;
	view.elem = base;
	view.as = as;
	/* The id must not change when the struct is completed between two calls. */
	struct type_id id = { .elem = (uintptr_t)base, .kind = TYPE_STRUCT, .as = as };

	return find_or_copy(types, str_make((const char *)&id, sizeof(id)), &view);
}

const struct type *type_with_as(struct type_table *types, const struct type *type, enum addr_space as)
{
	struct type copy = *type;

	if (type->as == as)
		return type;
	if (type->kind == TYPE_STRUCT)
		return struct_with_as(types, type, as);
	if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY && type->kind != TYPE_STRING)
		return type;
	copy.as = as;
	return intern(types, &copy);
}

/* Completes the struct (and brings a view up to date with it). Types are constant for all but the one who makes them. */
static void complete(struct type_table *types, const struct type *type)
{
	struct type *base = (struct type *)(type->elem ? type->elem : type), *view = (struct type *)type;

	if (!base->is_complete && base->completer && base->completer->complete(base->completer, types, base) == 0)
		base->is_complete = true;
	if (view != base && base->is_complete) {
		enum addr_space as = view->as;

		*view = *base;
		view->as = as;
		view->elem = base;
	}
}

const struct member *type_members(struct type_table *types, const struct type *type, uint32_t *ret_n)
{
	if (type->kind == TYPE_STRUCT && !type->is_complete)
		complete(types, type);
	if (ret_n)
		*ret_n = type->n_members;
	return type->n_members ? type->members : NULL;
}

/* `budget` counts the unnamed members looked through: types read from a hostile file may contain themselves. */
static bool find_member(struct type_table *types, const struct type *type, struct str name, uint32_t *budget, struct member *ret_member)
{
	uint32_t n;
	const struct member *members = type_members(types, type, &n);

	for (uint32_t i = 0; i < n; i++) {
		if (name.n && str_eq(members[i].name, name)) {
			*ret_member = members[i];
			return true;
		}
	}
	if (type->kind != TYPE_STRUCT)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		if (members[i].name.n || members[i].type->kind != TYPE_STRUCT)
			continue;
		if (!*budget)
			return false;
		--*budget;
		if (find_member(types, members[i].type, name, budget, ret_member)) {
			ret_member->offset += members[i].offset;
			return true;
		}
	}
	return false;
}

bool type_find_member(struct type_table *types, const struct type *type, struct str name, struct member *ret_member)
{
	uint32_t budget = UNNAMED_MEMBERS_MAX;

	return find_member(types, type, name, &budget, ret_member);
}

bool type_is(const struct type *type, enum type_flags flag)
{
	return kind_row(type->kind)->flags & flag;
}

bool type_is_integral(const struct type *type)
{
	return type_is(type, T_INTEGRAL);
}

const char *type_kind_name(enum type_kind kind)
{
	return kind_row(kind)->name;
}

int type_stack_mode(struct str name)
{
	for (size_t i = 0; i < sizeof(stack_mode_rows) / sizeof(*stack_mode_rows); i++)
		if (str_eq_cstr(name, stack_mode_rows[i]))
			return (int)i;
	return -EINVAL;
}

const char *type_stack_mode_name(enum stack_mode mode)
{
	BUG_ON((unsigned)mode >= sizeof(stack_mode_rows) / sizeof(*stack_mode_rows));
	return stack_mode_rows[mode];
}

/* ---- names ---- */

static void put_members(struct buf *out, const struct type *type)
{
	bool is_record = type->kind == TYPE_RECORD;

	buf_puts(out, is_record ? "record { " : "(");
	for (uint32_t i = 0; i < type->n_members; i++) {
		if (i)
			buf_puts(out, is_record ? ", " : ",");
		if (is_record) {
			buf_putc(out, '.');
			buf_put_str(out, type->members[i].name);
			buf_puts(out, " = ");
		}
		type_put_name(out, type->members[i].type);
	}
	buf_puts(out, is_record ? " }" : ")");
}

static void put_sized(struct buf *out, const char *name, uint32_t n)
{
	buf_puts(out, name);
	if (n)
		buf_printf(out, "[%u]", n);
}

static void put_stack(struct buf *out, const struct type *type)
{
	bool is_dwarf = type->mode & STACK_IS_DWARF;

	buf_printf(out, "%s%s_%s_%u", is_dwarf ? "dw_" : "", type_kind_name(type->kind),
		   type_stack_mode_name((enum stack_mode)(type->mode & STACK_MODE_MASK)), type->count);
}

void type_put_name(struct buf *out, const struct type *type)
{
	const char *kind = type_kind_name(type->kind);

	switch (type->kind) {
	case TYPE_INT:
		buf_printf(out, "%s%s%u", type->is_signed ? "" : "u", kind, type->size * 8);
		return;
	case TYPE_ENUM:
	case TYPE_STRUCT:
		buf_puts(out, type->is_union ? "union" : kind);
		if (type->name.n) {
			buf_putc(out, ' ');
			buf_put_str(out, type->name);
		}
		return;
	case TYPE_POINTER:
		type_put_name(out, type->elem);
		buf_puts(out, " *");
		return;
	case TYPE_ARRAY:
		type_put_name(out, type->elem);
		buf_printf(out, "[%u]", type->count);
		return;
	case TYPE_STRING:
	case TYPE_INET:
		put_sized(out, kind, type->size);
		return;
	case TYPE_BUFFER:
		put_sized(out, kind, type->count);
		return;
	case TYPE_TUPLE:
	case TYPE_RECORD:
		put_members(out, type);
		return;
	case TYPE_KSTACK:
	case TYPE_USTACK:
		put_stack(out, type);
		return;
	case TYPES_STATISTIC:
		buf_printf(out, "%s%s", type->is_signed ? "" : "u", kind);
		return;
	case TYPES_NO_VALUE:
	case TYPE_BOOL:
	case TYPE_KSYM:
	case TYPE_USYM:
	case TYPE_MAC:
	case TYPE_USERNAME:
	case TYPE_TIMESTAMP:
	case TYPE_CGROUP_PATH:
	case TYPE_PROBE_NAME:
	case TYPE_COUNT:
	case TYPES_BUCKETS:
		buf_puts(out, kind);
		return;
	}
}
