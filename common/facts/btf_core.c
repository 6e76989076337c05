/* btf_core: what compiled BPF C asks of the types it will meet (CO-RE), answered from BTF: where a field lies, how large it is, whether it exists, what an enum's
 * value is. The object's own types give the question by name; the kernel's give the answer.
 * In: access strings of .BTF.ext, BTF, neither trusted. Out: paths, numbers. Owns nothing.
 * Meaning of the questions: tools/lib/bpf/relo_core.c of Linux 6.12. */
#include <errno.h>
#include <linux/bpf.h>
#include <linux/btf.h>

#include "common/facts/facts_internal.h"

#ifndef BTF_KIND_ENUM64
#define BTF_KIND_ENUM64 19
#endif
enum { ENUMS = 1 << BTF_KIND_ENUM | 1 << BTF_KIND_ENUM64, STRUCTS = 1 << BTF_KIND_STRUCT | 1 << BTF_KIND_UNION, BUDGET = 100000, DEPTH_MAX = 32, WORD_BYTES = 8 };

struct walk { /* how far a path has been followed */
	const struct btf_object *btf;
	uint32_t type;
	uint64_t bit;      /* from the start of the whole */
	uint32_t bits;     /* of a bit field, else 0 */
	bool is_element;   /* an array's, no member */
	uint32_t budget;   /* types that may be looked at, since damaged BTF may hold itself */
};

/* Names of C variants of a type end in ___ANYTHING. */
static struct str without_variant(struct str name)
{
	static const size_t shortest = sizeof("X___Y") - 1;

	for (size_t i = name.n < shortest ? 0 : name.n - shortest + 1; i-- > 0;)
		if (name.p[i] != '_' && !memcmp(name.p + i + 1, "___", 3) && name.p[i + 4] != '_')
			return str_make(name.p, i + 1);
	return name;
}

static bool is_about_field(uint32_t kind)
{
	return kind <= BPF_CORE_FIELD_RSHIFT_U64;
}

static bool is_about_value(uint32_t kind)
{
	return kind == BPF_CORE_ENUMVAL_EXISTS || kind == BPF_CORE_ENUMVAL_VALUE;
}

/* ---- following a path ---- */

/* Members of anonymous structs and unions count as members of what holds them. */
static bool find_member(struct walk *walk, const struct btf_type_view *view, struct str name, uint64_t bit, int depth)
{
	for (uint32_t i = 0; i < view->vlen && depth < DEPTH_MAX && walk->budget; i++) {
		struct btf_member_place member = btf_member_at(view, i);
		struct str member_name = btf_string(walk->btf, member.name);
		struct btf_type_view inner;

		walk->budget--;
		if (str_eq(member_name, name)) {
			walk->type = member.type;
			walk->bit = bit + member.bit;
			walk->bits = member.bits;
			walk->is_element = false;
			return true;
		}
		if (!member_name.n && btf_skip_modifiers(walk->btf, member.type, &inner) && STRUCTS >> inner.kind & 1 &&
		    find_member(walk, &inner, name, bit + member.bit, depth + 1))
			return true;
	}
	return false;
}

static bool step_to_element(struct walk *walk, uint64_t index, bool is_first)
{
	struct btf_type_view view;
	uint32_t n;

	if (!is_first) {
		if (!btf_skip_modifiers(walk->btf, walk->type, &view) || view.kind != BTF_KIND_ARRAY)
			return false;
		n = btf_u32(view.rest, 2);
		if (n && index >= n) /* a flexible array has none */
			return false;
		walk->type = btf_u32(view.rest, 0);
	}
	walk->bit += index * btf_size(walk->btf, walk->type) * 8;
	walk->bits = 0;
	walk->is_element = true;
	return walk->bit >> 32 < 8;
}

static bool follow(struct walk *walk, struct str path)
{
	for (bool is_first = true; path.p && path.n; is_first = false) {
		struct str step = str_split(&path, '.');
		struct btf_type_view view;
		uint64_t index;

		if (step.n && step.p[0] >= '0' && step.p[0] <= '9') {
			if (str_to_u64(step, &index) || index > UINT32_MAX || !step_to_element(walk, index, is_first))
				return false;
			continue;
		}
		if (!step.n || !btf_skip_modifiers(walk->btf, walk->type, &view) || !(STRUCTS >> view.kind & 1) || !find_member(walk, &view, step, walk->bit, 0))
			return false;
	}
	return true;
}

/* ---- answers ---- */

static bool is_signed(const struct btf_type_view *view)
{
	return view->kind == BTF_KIND_INT ? btf_u32(view->rest, 0) >> 24 & BTF_INT_SIGNED : ENUMS >> view->kind & 1 && view->kind_flag;
}

/* Bytes to load for a bit field: as many as its type has, or more while it crosses their end. */
static int field_window(const struct walk *walk, const struct btf_type_view *leaf, uint64_t *ret_offset, uint64_t *ret_size)
{
	uint64_t size = walk->bits ? leaf->size_or_type : btf_size(walk->btf, walk->type), offset = walk->bit / 8;

	if (!walk->bits) {
		*ret_size = size;
		*ret_offset = offset;
		return 0;
	}
	if (!size)
		return -ENOENT;
	for (;; size *= 2) {
		if (size > WORD_BYTES)
			return -EOPNOTSUPP;
		offset = walk->bit / 8 / size * size;
		if (walk->bit + walk->bits <= (offset + size) * 8)
			break;
	}
	*ret_size = size;
	*ret_offset = offset;
	return 0;
}

static int field_value(const struct walk *walk, uint32_t kind, const struct btf_type_view *leaf, struct fact_core_value *ret)
{
	uint64_t offset, size;
	int err = field_window(walk, leaf, &offset, &size);

	if (err)
		return err;
	switch ((enum bpf_core_relo_kind)kind) {
	case BPF_CORE_FIELD_BYTE_OFFSET:
		ret->value = offset;
		ret->size = walk->bits ? 0 : (uint32_t)size;
		ret->is_resizable = leaf->kind == BTF_KIND_PTR || (leaf->kind == BTF_KIND_INT && !is_signed(leaf));
		return 0;
	case BPF_CORE_FIELD_BYTE_SIZE:
		ret->value = size;
		return 0;
	case BPF_CORE_FIELD_EXISTS:
		ret->value = 1;
		return 0;
	case BPF_CORE_FIELD_SIGNED:
		ret->value = is_signed(leaf);
		return 0;
	case BPF_CORE_FIELD_LSHIFT_U64:
		ret->value = walk->bits ? 64 - (walk->bit + walk->bits - offset * 8) : 64 - size * 8;
		return 0;
	case BPF_CORE_FIELD_RSHIFT_U64:
		ret->value = 64 - (walk->bits ? walk->bits : size * 8);
		return 0;
	case BPF_CORE_TYPE_ID_LOCAL:
	case BPF_CORE_TYPE_ID_TARGET:
	case BPF_CORE_TYPE_EXISTS:
	case BPF_CORE_TYPE_SIZE:
	case BPF_CORE_ENUMVAL_EXISTS:
	case BPF_CORE_ENUMVAL_VALUE:
	case BPF_CORE_TYPE_MATCHES:
		break;
	}
	return -EOPNOTSUPP;
}

static int enum_value(const struct btf_object *btf, const struct btf_type_view *view, const struct fact_core *core, struct fact_core_value *ret)
{
	uint32_t words = view->kind == BTF_KIND_ENUM64 ? 3 : 2;

	for (uint32_t i = 0; ENUMS >> view->kind & 1 && i < view->vlen; i++) {
		const uint8_t *entry = view->rest + (size_t)i * words * sizeof(uint32_t);

		if (!str_eq(btf_string(btf, btf_u32(entry, 0)), core->path))
			continue;
		ret->value = words == 3 ? (uint64_t)btf_u32(entry, 2) << 32 | btf_u32(entry, 1) : (uint64_t)(int32_t)btf_u32(entry, 1);
		if (core->kind == BPF_CORE_ENUMVAL_EXISTS)
			ret->value = 1;
		return 0;
	}
	return -ENOENT;
}

int btf_core_value(const struct btf_object *btf, uint32_t type, const struct fact_core *core, uint32_t *ret_leaf_kind, struct fact_core_value *ret_value)
{
	struct walk walk = { .btf = btf, .type = type, .budget = BUDGET };
	struct btf_type_view view;

	*ret_value = (struct fact_core_value){ 0 };
	*ret_leaf_kind = 0;
	if (is_about_value(core->kind))
		return btf_skip_modifiers(btf, type, &view) ? enum_value(btf, &view, core, ret_value) : -ENOENT;
	if (core->kind == BPF_CORE_TYPE_EXISTS || core->kind == BPF_CORE_TYPE_SIZE || core->kind == BPF_CORE_TYPE_ID_TARGET) {
		ret_value->value = core->kind == BPF_CORE_TYPE_EXISTS ? 1 : core->kind == BPF_CORE_TYPE_SIZE ? btf_size(btf, type) : type;
		return 0;
	}
	if (!is_about_field(core->kind))
		return -EOPNOTSUPP;
	if (!follow(&walk, core->path) || !btf_skip_modifiers(btf, walk.type, &view))
		return -ENOENT;
	*ret_leaf_kind = view.kind;
	return field_value(&walk, core->kind, &view, ret_value);
}

/* ---- the object's side ---- */

/* One number of an access string: which member, which element. */
static int put_step(struct walk *walk, uint64_t index, bool is_first, struct buf *path)
{
	struct btf_type_view view;
	struct btf_member_place member;
	struct str name;

	if (is_first) {
		if (index)
			buf_printf(path, "%llu", (unsigned long long)index);
		return 0;
	}
	if (!btf_skip_modifiers(walk->btf, walk->type, &view))
		return -EINVAL;
	if (view.kind == BTF_KIND_ARRAY) {
		walk->type = btf_u32(view.rest, 0);
		buf_printf(path, "%s%llu", path->n ? "." : "", (unsigned long long)index);
		return 0;
	}
	if (!(STRUCTS >> view.kind & 1) || index >= view.vlen)
		return -EINVAL;
	member = btf_member_at(&view, (uint32_t)index);
	name = btf_string(walk->btf, member.name);
	walk->type = member.type;
	if (name.n)
		buf_printf(path, "%s%.*s", path->n ? "." : "", STR_ARG(name));
	return 0;
}

int btf_core_path(const struct btf_object *btf, uint32_t type, struct str access, struct buf *ret_path)
{
	struct walk walk = { .btf = btf, .type = type };
	struct btf_type_view view;
	struct str name;
	int err = 0;

	for (bool is_first = true; !err && access.p && access.n; is_first = false) {
		struct str step = str_split(&access, ':');
		uint64_t index;

		if (str_to_u64(step, &index) || index > UINT32_MAX)
			return -EINVAL;
		if (is_first && btf_skip_modifiers(btf, type, &view) && ENUMS >> view.kind & 1) {
			if (index >= view.vlen)
				return -EINVAL;
			name = without_variant(btf_string(btf, btf_u32(view.rest, (uint32_t)index * (view.kind == BTF_KIND_ENUM64 ? 3 : 2))));
			buf_put(ret_path, name.p, name.n);
			continue;
		}
		err = put_step(&walk, index, is_first, ret_path);
	}
	return err;
}

struct str btf_core_name(const struct btf_object *btf, uint32_t name)
{
	return without_variant(btf_string(btf, name));
}

/* ---- the kernel's side ---- */

static bool is_absence_an_answer(uint32_t kind)
{
	return kind == BPF_CORE_FIELD_EXISTS || kind == BPF_CORE_ENUMVAL_EXISTS || (kind >= BPF_CORE_TYPE_ID_TARGET && kind <= BPF_CORE_TYPE_SIZE);
}

static bool is_same_kind(uint32_t a, uint32_t b)
{
	return a == b || (ENUMS >> a & 1 && ENUMS >> b & 1);
}

static bool is_same_value(const struct fact_core_value *a, const struct fact_core_value *b)
{
	return a->value == b->value && a->size == b->size && a->is_resizable == b->is_resizable;
}

/* Several types of one kernel have one name, now and then: those that have the field must agree. */
static int ask_all(const struct btf_object *btf, uint32_t first, uint32_t kinds, const struct fact_core *core, struct fact_core_value *ret_value)
{
	uint32_t name = btf->names[first - btf->first_id];
	int ret = -ENOENT;

	for (uint32_t id = first; id < btf->end_id; id++) {
		struct fact_core_value value;
		struct btf_type_view view;
		uint32_t leaf;
		int err;

		if (btf->names[id - btf->first_id] != name || !btf_type_at(btf, id, &view) || !(kinds >> view.kind & 1))
			continue;
		err = btf_core_value(btf, id, core, &leaf, &value);
		if (err == -ENOENT || (!err && core->leaf_kind && !is_same_kind(leaf, core->leaf_kind)))
			continue;
		if (err)
			return err;
		if (!ret && !is_same_value(&value, ret_value))
			return -EEXIST;
		*ret_value = value;
		ret = 0;
	}
	return ret;
}

int facts_core(struct facts *facts, const struct fact_core *core, struct fact_core_value *ret_value)
{
	uint32_t kinds = core->type_kind >= 32 ? 0 : ENUMS >> core->type_kind & 1 ? (uint32_t)ENUMS : 1u << core->type_kind, id;
	struct btf_object *btf;
	int err = btf_vmlinux(facts, &btf);

	if (err)
		return err == -ENOENT ? -ENODATA : err;
	err = btf_find_anywhere(facts, STR(""), kinds, core->type, &btf, &id);
	if (!err && core->kind == BPF_CORE_TYPE_ID_TARGET && btf->base)
		err = -ENOENT; /* a number that only means something together with its module */
	if (!err)
		err = ask_all(btf, id, kinds, core, ret_value);
	if (err != -ENOENT || !is_absence_an_answer(core->kind))
		return err;
	*ret_value = (struct fact_core_value){ 0 };
	return 0;
}
