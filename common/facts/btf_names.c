/* btf_names: questions about kernel names, answered from BTF: types, enumerators, functions, raw tracepoints, iterators, offsets.
 * In: names and globs. Out: types, prototypes, ids, sorted name lists. Owner: the arena of facts; the fd of a module's BTF is the caller's. */
#include <errno.h>
#include <linux/btf.h>
#include <unistd.h>

#include "common/base/bpf_abi.h"
#include "common/facts/facts_internal.h"

#ifndef BTF_KIND_ENUM64
#define BTF_KIND_ENUM64 19
#endif
static const char raw_tracepoint_prefix[] = "btf_trace_", iter_struct_prefix[] = "bpf_iter__", iter_func_prefix[] = "bpf_iter_";

static struct str prefixed(struct facts *facts, const char *prefix, struct str name)
{
	return str_from(arena_printf(facts->arena, "%s%.*s", prefix, STR_ARG(name)));
}

int facts_btf_type(struct facts *facts, struct str module, enum btf_named kind, struct str name, const struct type **ret_type)
{
	struct btf_object *btf;
	const struct type *type;
	uint32_t id;
	int r = btf_find_anywhere(facts, module, btf_kind_mask(kind), name, &btf, &id);

	if (r < 0)
		return r;
	type = btf_convert(btf, id);
	if (!type)
		return -EINVAL;
	*ret_type = type;
	return 0;
}

static bool enumerator_in(struct btf_object *btf, struct str name, uint64_t *ret_value, const struct type **ret_type)
{
	for (uint32_t e = 0; e < btf->enums.n; e++) {
		struct btf_type_view view;
		uint32_t words;

		if (!btf_type_at(btf, btf->enums.v[e], &view))
			continue;
		words = view.kind == BTF_KIND_ENUM64 ? 3 : 2;
		for (uint32_t i = 0; i < view.vlen; i++) {
			const struct type *type;

			if (!str_eq(btf_string(btf, btf_u32(view.rest, i * words)), name))
				continue;
			type = btf_convert(btf, view.id);
			if (!type || i >= type->n_values)
				continue;
			*ret_value = type->values[i].value;
			*ret_type = type;
			return true;
		}
	}
	return false;
}

int facts_btf_enumerator(struct facts *facts, struct str name, uint64_t *ret_value, const struct type **ret_type)
{
	struct btf_object *btf;
	int r = btf_vmlinux(facts, &btf);

	if (r < 0)
		return r;
	if (enumerator_in(btf, name, ret_value, ret_type))
		return 0;
	btf_load_all_modules(facts);
	for (uint32_t i = 0; i < facts->modules.n; i++)
		if (enumerator_in(facts->modules.v[i], name, ret_value, ret_type))
			return 0;
	return -ENOENT;
}

int facts_btf_func(struct facts *facts, struct str module, struct str name, struct fact_proto *ret_proto)
{
	struct btf_object *btf;
	struct btf_type_view view;
	struct fact_proto proto = { 0 };
	uint32_t id;
	int r = btf_find_anywhere(facts, module, 1u << BTF_KIND_FUNC, name, &btf, &id);

	if (r < 0)
		return r;
	if (!btf_type_at(btf, id, &view))
		return -EINVAL;
	r = btf_proto(btf, view.size_or_type, 0, &proto);
	if (r < 0)
		return r;
	proto.btf_id = id;
	*ret_proto = proto;
	return 0;
}

/* The typedef's prototype has no parameter names; the kernel's own iterator over the probes of the event has the same one with names. */
static void name_args(struct btf_object *btf, struct str event, struct fact_proto *proto)
{
	struct btf_object *found;
	struct btf_type_view view;
	struct fact_proto named = { 0 };
	uint32_t id;

	if (btf_find_anywhere(btf->facts, STR(""), 1u << BTF_KIND_FUNC, prefixed(btf->facts, "__traceiter_", event), &found, &id) < 0 || found != btf)
		return;
	if (btf_type_at(btf, id, &view) && !btf_proto(btf, view.size_or_type, 1, &named) && named.n_args == proto->n_args)
		proto->args = named.args;
}

int facts_btf_raw_tracepoint(struct facts *facts, struct str module, struct str event, struct fact_proto *ret_proto)
{
	struct btf_object *btf;
	struct btf_type_view view;
	struct fact_proto proto = { 0 };
	uint32_t id;
	int r = btf_find_anywhere(facts, module, 1u << BTF_KIND_TYPEDEF, prefixed(facts, raw_tracepoint_prefix, event), &btf, &id);

	if (r < 0)
		return r;
	/* typedef void (*btf_trace_x)(void *, ...): the first parameter is the kernel's own. */
	if (!btf_skip_modifiers(btf, id, &view) || view.kind != BTF_KIND_PTR)
		return -EINVAL;
	r = btf_proto(btf, view.size_or_type, 1, &proto);
	if (r < 0)
		return r;
	name_args(btf, event, &proto);
	proto.btf_id = id;
	*ret_proto = proto;
	return 0;
}

int facts_btf_iter(struct facts *facts, struct str type, const struct type **ret_ctx)
{
	struct btf_object *btf;
	uint32_t id;
	int r = btf_find_anywhere(facts, STR(""), 1u << BTF_KIND_FUNC, prefixed(facts, iter_func_prefix, type), &btf, &id);

	if (r < 0)
		return r;
	return facts_btf_type(facts, STR(""), BTF_NAMED_STRUCT, prefixed(facts, iter_struct_prefix, type), ret_ctx);
}

/* Adds names of the kinds that start with prefix and match the pattern behind it; the prefix is left off. */
static void list_in(struct btf_object *btf, uint32_t kind_mask, const char *prefix, struct str pattern, struct str_list *names)
{
	size_t skip = strlen(prefix);

	for (uint32_t id = btf->first_id; id < btf->end_id; id++) {
		struct str name = btf_string(btf, btf->names[id - btf->first_id]);
		struct btf_type_view view;

		if (name.n <= skip || memcmp(name.p, prefix, skip) != 0)
			continue;
		name = str_make(name.p + skip, name.n - skip);
		if (str_glob(pattern, name) && btf_type_at(btf, id, &view) && (kind_mask >> view.kind & 1))
			facts_list_add(btf->facts, names, name);
	}
}

static int list_names(struct facts *facts, struct str module, uint32_t kind_mask, const char *prefix, struct str pattern,
		      struct str_list *ret_names)
{
	struct btf_object *btf;
	struct str_list names = { 0 };
	int r = btf_module(facts, module, &btf);

	if (r < 0)
		return r;
	list_in(btf, kind_mask, prefix, pattern, &names);
	if (!module.n) {
		btf_load_all_modules(facts);
		for (uint32_t i = 0; i < facts->modules.n; i++)
			list_in(facts->modules.v[i], kind_mask, prefix, pattern, &names);
	}
	facts_list_sort(&names);
	*ret_names = names;
	return 0;
}

int facts_btf_list(struct facts *facts, struct str module, enum btf_named kind, struct str pattern, struct str_list *ret_names)
{
	return list_names(facts, module, btf_kind_mask(kind), "", pattern, ret_names);
}

/* Trampolines pass on what travels in registers (btf_distill_func_proto of kernel/bpf/btf.c). */
static bool fits_trampoline(const struct btf_object *btf, uint32_t function_id)
{
	enum { ARGUMENTS_MAX = 6 };
	struct btf_type_view function, proto, result;

	if (!btf_type_at(btf, function_id, &function) || function.kind != BTF_KIND_FUNC || !btf_type_at(btf, function.size_or_type, &proto) ||
	    proto.kind != BTF_KIND_FUNC_PROTO || proto.vlen > ARGUMENTS_MAX)
		return false;
	return btf_skip_modifiers(btf, proto.size_or_type, &result) && result.kind != BTF_KIND_STRUCT && result.kind != BTF_KIND_UNION;
}

int btf_list_functions(struct facts *facts, struct str module, struct str pattern, struct str_list *ret_names)
{
	struct btf_object *btf;
	struct str_list names = { 0 };
	int r = btf_vmlinux(facts, &btf);

	if (r < 0)
		return r;
	btf_load_all_modules(facts);
	for (uint32_t i = 0; i <= facts->modules.n; i++) {
		struct btf_object *in = i ? facts->modules.v[i - 1] : btf;
		struct str in_name = i ? in->name : STR("vmlinux");

		for (uint32_t id = in->first_id; id < in->end_id && (!module.n || str_glob(module, in_name)); id++) {
			struct str name = btf_string(in, in->names[id - in->first_id]);

			if (name.n && str_glob(pattern, name) && fits_trampoline(in, id))
				*vec_push(facts->arena, &names) = str_from(arena_printf(facts->arena, "%.*s:%.*s", STR_ARG(in_name), STR_ARG(name)));
		}
	}
	facts_list_sort(&names);
	*ret_names = names;
	return 0;
}

/* Without BTF: the events of tracefs but those of system calls, which share two raw ones. */
static int list_events(struct facts *facts, struct str pattern, struct str_list *ret_names)
{
	struct str_list events = { 0 }, names = { 0 };
	int r = facts_list_tracepoints(facts, STR("*"), pattern, &events);

	for (uint32_t i = 0; !r && i < events.n; i++) {
		struct str event = events.v[i], category = str_split(&event, ':');

		if (!str_eq_cstr(category, "syscalls"))
			facts_list_add(facts, &names, event);
	}
	facts_list_sort(&names);
	*ret_names = names;
	return r;
}

int facts_list_raw_tracepoints(struct facts *facts, struct str pattern, struct str_list *ret_names)
{
	if (!facts_has(facts, FEATURE_BTF))
		return list_events(facts, pattern, ret_names);
	return list_names(facts, STR(""), 1u << BTF_KIND_TYPEDEF, raw_tracepoint_prefix, pattern, ret_names);
}

int facts_list_iters(struct facts *facts, struct str pattern, struct str_list *ret_names)
{
	struct str_list names;
	uint32_t n = 0;
	int r = list_names(facts, STR(""), 1u << BTF_KIND_STRUCT, iter_struct_prefix, pattern, &names);

	if (r < 0)
		return r;
	for (uint32_t i = 0; i < names.n; i++) {
		struct btf_object *btf;
		uint32_t id;

		if (btf_find_anywhere(facts, STR(""), 1u << BTF_KIND_FUNC, prefixed(facts, iter_func_prefix, names.v[i]), &btf, &id) == 0)
			names.v[n++] = names.v[i];
	}
	names.n = n;
	*ret_names = names;
	return 0;
}

/* The member at path "a.b.c"; its offset is from the start of `type`. */
static int member_at(struct facts *facts, const struct type *type, struct str path, struct member *ret_member)
{
	struct member member = { .type = type };
	uint64_t offset = 0;

	while (path.p && path.n) {
		if (!type_find_member(facts->types, member.type, str_split(&path, '.'), &member))
			return -ENOENT;
		offset += member.offset;
	}
	if (offset > UINT32_MAX)
		return -ERANGE;
	*ret_member = member;
	ret_member->offset = (uint32_t)offset;
	return 0;
}

int facts_btf_offset(struct facts *facts, struct str module, struct str type_name, struct str path, uint32_t *ret_offset, uint32_t *ret_size)
{
	const struct type *type;
	struct member member = { 0 };
	struct renamed_field renamed;
	int r = facts_btf_type(facts, module, BTF_NAMED_STRUCT, type_name, &type);

	if (r == -ENOENT)
		r = facts_btf_type(facts, module, BTF_NAMED_UNION, type_name, &type);
	if (r < 0)
		return r;
	r = member_at(facts, type, path, &member);
	if (r == -ENOENT && renamed_field_find(type_name, path, &renamed))
		r = member_at(facts, type, renamed.name, &member);
	if (r < 0)
		return r;
	*ret_offset = member.offset;
	if (ret_size)
		*ret_size = member.type->size;
	return 0;
}

bool facts_btf_is_kernels(struct facts *facts, const struct type *type)
{
	const struct type *base = type->elem ? type->elem : type, *found;

	if (base->kind != TYPE_STRUCT || !base->name.n || str_find(base->name, STR(":")) >= 0)
		return false;
	if (facts_btf_type(facts, STR(""), base->is_union ? BTF_NAMED_UNION : BTF_NAMED_STRUCT, base->name, &found) < 0)
		return false;
	return (found->elem ? found->elem : found) == base;
}

bool facts_btf_renamed_member(struct facts *facts, const struct type *type, struct str name, struct member *ret_member, struct renamed_field *ret_renamed)
{
	return renamed_field_find(type->name, name, ret_renamed) && facts_btf_is_kernels(facts, type) &&
	       member_at(facts, type, ret_renamed->name, ret_member) == 0;
}

/* The object fd of a loaded module's BTF: the kernel knows it by number only, so we ask all of them for their names. */
static int module_btf_fd(struct str module)
{
	union bpf_attr attr;
	uint32_t id = 0;

	for (;;) {
		struct bpf_btf_info info = { 0 };
		char name[64] = "";
		int fd, r;

		memset(&attr, 0, sizeof(attr));
		attr.start_id = id;
		r = sys_bpf(BPF_BTF_GET_NEXT_ID, &attr, sizeof(attr));
		if (r < 0)
			return r;
		id = attr.next_id;
		memset(&attr, 0, sizeof(attr));
		attr.btf_id = id;
		fd = sys_bpf(BPF_BTF_GET_FD_BY_ID, &attr, sizeof(attr));
		if (fd == -ENOENT) /* unloaded meanwhile */
			continue;
		if (fd < 0)
			return fd;
		info.name = (uintptr_t)name;
		info.name_len = sizeof(name);
		memset(&attr, 0, sizeof(attr));
		attr.info.bpf_fd = (uint32_t)fd;
		attr.info.info_len = sizeof(info);
		attr.info.info = (uintptr_t)&info;
		r = sys_bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr));
		if (r == 0 && info.kernel_btf && str_eq_cstr(module, name))
			return fd;
		close(fd);
	}
}

int facts_btf_attach_id(struct facts *facts, struct str module, enum btf_named kind, struct str name, uint32_t *ret_id, int *ret_fd)
{
	struct btf_object *btf;
	uint32_t id;
	int r = btf_find_anywhere(facts, module, btf_kind_mask(kind), name, &btf, &id), fd = -1;

	if (r < 0)
		return r;
	if (btf->base) {
		fd = module_btf_fd(btf->name);
		if (fd < 0)
			return fd;
	}
	*ret_id = id;
	*ret_fd = fd;
	return 0;
}
