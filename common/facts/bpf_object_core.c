/* bpf_object_core: what a compiled BPF C file leaves to the loader about types of the kernel (CO-RE), as questions by name that need the file's own types no more.
 * In: records of .BTF.ext and the object's BTF, not trusted. Out: object->cores. Owner: the arena of facts. */
#include <errno.h>
#include <stdlib.h>

#include "common/base/bpf_abi.h"
#include "common/facts/bpf_object.h"

enum { WORD = 6, RECORD = 4 * sizeof(uint32_t), MAX_PATH_BYTES = 1024 }; /* WORD: of the header of .BTF.ext, where the part's place is */

static bool add_core(struct bpf_reader *r, const uint8_t *record)
{
	struct fact_bpf_object *object = r->object;
	uint32_t at = btf_u32(record, 0) / (uint32_t)sizeof(struct bpf_insn), type = btf_u32(record, 1);
	struct fact_bpf_core core = { .insn = at, .core.kind = btf_u32(record, 3) };
	struct btf_type_view view;
	struct buf path;
	int err;

	if (!btf_type_at(r->btf, type, &view) || at >= object->n_insns || r->reloc_of[at] || !bpf_is_patchable(&object->insns[at]))
		return bpf_object_damaged(r);
	r->reloc_of[at] = 1;
	core.core.type_kind = view.kind;
	core.core.type = btf_core_name(r->btf, view.name_off);
	buf_init(&path, MAX_PATH_BYTES);
	err = btf_core_path(r->btf, type, btf_string(r->btf, btf_u32(record, 2)), &path);
	core.core.path = arena_str(r->facts->arena, buf_str(&path));
	if (path.is_cut)
		err = -EINVAL;
	buf_free(&path);
	if (err || !core.core.type.n)
		return bpf_object_refuse(r, "instruction %u asks about a type without a name", at);
	err = btf_core_value(r->btf, type, &core.core, &core.core.leaf_kind, &core.value);
	if (err == -EOPNOTSUPP)
		return bpf_object_refuse(r, "instruction %u asks of %.*s what sonde cannot answer (bpf_core_type_matches, bpf_core_type_id_local)", at,
					 STR_ARG(core.core.type));
	/* An enum's value may have another name here; a field may not. */
	if (err && core.core.kind < BPF_CORE_TYPE_ID_LOCAL)
		return bpf_object_damaged(r);
	*vec_push(r->facts->arena, &object->cores) = core;
	return true;
}

static int compare_cores(const void *a, const void *b)
{
	const struct fact_bpf_core *x = a, *y = b;

	return x->insn < y->insn ? -1 : x->insn > y->insn;
}

bool bpf_object_read_cores(struct bpf_reader *r)
{
	struct fact_bpf_object *object = r->object;
	uint32_t size = 0;
	struct str records = bpf_object_ext(r, WORD, &size);

	for (size_t at = 0; size >= RECORD && at + size <= records.n; at += size)
		if (!add_core(r, (const uint8_t *)records.p + at))
			return false;
	if (object->cores.n)
		qsort(object->cores.v, object->cores.n, sizeof(*object->cores.v), compare_cores);
	return true;
}
