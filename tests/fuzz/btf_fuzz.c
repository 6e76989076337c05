/* btf_fuzz: any bytes as a kernel's BTF: every type converted, completed, printed and listed. In: libFuzzer's bytes. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "common/facts/facts_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask_about(struct facts *facts, struct btf_object *btf, uint32_t id, struct buf *text)
{
	const struct type *type = btf_convert(btf, id);
	struct btf_type_view view;
	struct fact_proto proto;
	struct member member;
	uint32_t offset, n;

	if (type)
		type_find_member(facts->types, type, STR("pid"), &member);
	if (!btf_type_at(btf, id, &view))
		return;
	facts_btf_func(facts, STR(""), btf_string(btf, view.name_off), &proto);
	facts_btf_offset(facts, STR(""), btf_string(btf, view.name_off), STR("a.b"), &offset, &n);
	for (int kind = BTF_NAMED_STRUCT; kind <= BTF_NAMED_INT; kind++) {
		buf_clear(text);
		facts_btf_print(facts, btf_string(btf, view.name_off), (enum btf_named)kind, text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct type_table types;
	struct str_list names;
	const struct type *type;
	struct facts *facts;
	struct btf_object *btf;
	struct buf text;
	uint64_t value;

	arena_init(&arena, (size_t)1 << 30, ARENA_DEFAULT);
	type_table_init(&types, &arena);
	facts = facts_new(&arena, &types, NULL);
	buf_init(&text, 1 << 14);
	if (size < 1 << 14 && btf_open_memory(facts, NULL, STR(""), data, size, &btf) == 0) {
		facts->vmlinux = btf;
		facts->has_all_modules = true;
		for (uint32_t id = 1; id < btf->end_id && id < 200; id++)
			ask_about(facts, btf, id, &text);
		facts_btf_enumerator(facts, STR("RED"), &value, &type);
		facts_list_raw_tracepoints(facts, STR("*"), &names);
		facts_list_iters(facts, STR("*"), &names);
	}
	facts_free(facts);
	buf_free(&text);
	arena_free(&arena);
	return 0;
}
