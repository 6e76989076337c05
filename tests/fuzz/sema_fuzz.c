/* sema_fuzz: any script that parses, typed. In: libFuzzer's bytes: options, then a script (or the body of a begin probe). The kernel has no types
 * and no symbols, so that the same input gives the same run everywhere; scripts that would read binaries are left out. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/sema/sema.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool reads_binaries(struct str text)
{
	static const char *const words[] = { "probe:", "u:", "ur:", "U:", "usdt", "UPROBE", "*:", "import" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_find(text, str_from(words[i])) >= 0)
			return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const params[] = { "abc", "5" };
	struct facts_options nothing = { .btf_path = "/dev/null", .kallsyms_path = "/dev/null" };
	struct sema_options options = { .params = params, .n_params = 2 };
	struct source_map sources;
	struct type_table types;
	struct parsed parsed;
	struct facts *facts;
	struct arena arena;
	struct diags diags;
	struct buf out;
	int index;

	if (size < 2 || size > 8192 || reads_binaries(str_make((const char *)data, size)))
		return 0;
	options.allow_unsafe = data[0] & 1;
	options.is_check_only = data[0] & 2;
	buf_init(&out, BUF_NO_LIMIT);
	if (data[0] & 4)
		buf_puts(&out, "begin { ");
	buf_put(&out, data + 1, size - 1);
	if (data[0] & 4)
		buf_puts(&out, " }");
	arena_init(&arena, (size_t)1 << 31, ARENA_DEFAULT);
	source_map_init(&sources, &arena);
	diags_init(&diags, &arena, &sources);
	type_table_init(&types, &arena);
	index = source_add(&sources, STR("fuzz"), buf_str(&out));
	facts = facts_new(&arena, &types, &nothing);
	parsed = parse_program(&arena, &diags, &sources.v[index]);
	buf_clear(&out);
	if (!diags.n_errors) {
		struct checked *checked = sema_check(&arena, &diags, &types, facts, &parsed, &options);

		if (!diags.n_errors)
			sema_dump(checked, &out);
	}
	diags_print(&diags, &out, false);
	buf_free(&out);
	facts_free(facts);
	arena_free(&arena);
	return 0;
}
