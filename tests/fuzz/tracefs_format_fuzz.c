/* tracefs_format_fuzz: any text as a tracepoint's format file. In: libFuzzer's bytes; the first chooses the category. */
#include <stddef.h>
#include <stdint.h>

#include "common/facts/facts_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct facts_options options = { .masked_features = FEATURE_BTF }; /* the machine's own BTF would make runs differ */
	struct fact_tracepoint tp;
	struct type_table types;
	struct arena arena;
	struct facts *facts;

	if (!size)
		return 0;
	arena_init(&arena, (size_t)1 << 30, ARENA_DEFAULT);
	type_table_init(&types, &arena);
	facts = facts_new(&arena, &types, &options);
	if (tracefs_parse_format(facts, data[0] & 1 ? STR("syscalls") : STR("demo"), STR("event"),
				 str_make((const char *)data + 1, size - 1), &tp) == 0) {
		struct buf name;

		buf_init(&name, 1 << 12);
		for (uint32_t i = 0; i < tp.args->n_members; i++)
			type_put_name(&name, tp.args->members[i].type);
		buf_free(&name);
	}
	facts_free(facts);
	arena_free(&arena);
	return 0;
}
