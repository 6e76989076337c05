/* points_fuzz: any text as an attach point, with a parameter and -p, on the small kernel of fake_facts.h.
 * In: libFuzzer's bytes: options, then texts separated by commas. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "frontend/sema/internal.h"
#include "tests/unit/fake_facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct node *probe_of(struct arena *arena, struct str text)
{
	struct node *probe = node_new(arena, NODE_PROBE, (struct span){ 1, (uint32_t)text.n + 1 }), **tail = &probe->probe.points;
	uint32_t begin = 1;

	probe->probe.body = node_new(arena, NODE_BLOCK, probe->span);
	while (text.p) {
		struct str one = str_split(&text, ',');

		*tail = node_new(arena, NODE_ATTACH_POINT, (struct span){ begin, begin + (uint32_t)one.n });
		(*tail)->text = one;
		begin += (uint32_t)one.n + 1;
		tail = &(*tail)->next;
	}
	return probe;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const params[] = { "sched", "1" };
	struct sema_options options = { .params = params, .n_params = 2 };
	struct source_map sources;
	struct type_table types;
	struct checked checked;
	struct arena arena;
	struct diags diags;
	struct facts facts;
	struct str text;
	struct buf out;

	if (size < 2 || size > 4096)
		return 0;
	text = str_make((const char *)data + 1, size - 1);
	arena_init(&arena, 1 << 28, ARENA_DEFAULT);
	source_map_init(&sources, &arena);
	source_add(&sources, STR("fuzz"), text);
	diags_init(&diags, &arena, &sources);
	type_table_init(&types, &arena);
	facts = (struct facts){ .arena = &arena, .types = &types, .features = data[0] & 1 ? UINT32_MAX : 0, .tracefs_error = data[0] & 2 ? -EACCES : 0 };
	options.pid = data[0] & 4 ? 42 : 0;
	options.is_check_only = data[0] & 8;
	options.allow_unsafe = data[0] & 16;
	checked = (struct checked){ .arena = &arena, .diags = &diags, .types = &types, .facts = &facts, .options = &options };
	checked.program = node_new(&arena, NODE_PROGRAM, (struct span){ 0 });
	checked.program->program.items = probe_of(&arena, text);
	sema_config(&checked);
	sema_points(&checked);
	buf_init(&out, BUF_NO_LIMIT);
	diags_print(&diags, &out, false);
	buf_free(&out);
	arena_free(&arena);
	return 0;
}
