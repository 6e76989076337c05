/* front_fuzz: any script through the whole front end: parsed, typed, lowered to a plan, the plan dumped. In: libFuzzer's bytes: options, then a script (or the
 * body of a begin probe). Types come from the running kernel's BTF when the options say so; no symbols; scripts that would read binaries are left out. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/lower/lower.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HAS_UNSAFE = 1, IS_CHECK = 2, IS_BODY = 4, HAS_BTF = 8 };

static bool reads_binaries(struct str text)
{
	static const char *const words[] = { "probe:", "u:", "ur:", "U:", "usdt", "UPROBE", "*:", "import", "#", "cgroupid" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_find(text, str_from(words[i])) >= 0)
			return true;
	return false;
}

static void lower_and_dump(struct checked *checked, struct buf *out)
{
	struct plan *plan = lower_plan(checked);

	sema_dump(checked, out);
	if (plan)
		plan_dump(plan, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const params[] = { "abc", "5" };
	struct facts_options facts_options = { .btf_path = "/dev/null", .kallsyms_path = "/dev/null" };
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
	options.allow_unsafe = data[0] & HAS_UNSAFE;
	options.is_check_only = data[0] & IS_CHECK;
	if (data[0] & HAS_BTF)
		facts_options.btf_path = NULL;
	buf_init(&out, BUF_NO_LIMIT);
	if (data[0] & IS_BODY)
		buf_puts(&out, "begin { ");
	buf_put(&out, data + 1, size - 1);
	if (data[0] & IS_BODY)
		buf_puts(&out, " }");
	arena_init(&arena, (size_t)1 << 31, ARENA_DEFAULT);
	source_map_init(&sources, &arena);
	diags_init(&diags, &arena, &sources);
	type_table_init(&types, &arena);
	index = source_add(&sources, STR("fuzz"), buf_str(&out));
	facts = facts_new(&arena, &types, &facts_options);
	parsed = parse_program(&arena, &diags, &sources.v[index]);
	buf_clear(&out);
	if (!diags.n_errors) {
		struct checked *checked = sema_check(&arena, &diags, &types, facts, &parsed, &options);

		if (!diags.n_errors)
			lower_and_dump(checked, &out);
	}
	diags_print(&diags, &out, false);
	buf_free(&out);
	facts_free(facts);
	arena_free(&arena);
	return 0;
}
