/* parse_fuzz: any bytes through lexer, parser and formatter.
 * Claims: nothing crashes or hangs; spans lie within the text; what parses without error formats to a text that parses to the same tree and
 * formats to itself. */
#include <stdlib.h>

#include "common/base/bug.h"
#include "frontend/syntax/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every node lies within its parent. */
static void check_spans(const struct node *node)
{
	for (unsigned i = 0; i < node_kid_count(node->kind); i++) {
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next) {
			if (kid->span.begin < node->span.begin || kid->span.end > node->span.end || kid->span.begin > kid->span.end)
				BUG("%s %u-%u in %s %u-%u", node_kind_text(kid->kind), kid->span.begin, kid->span.end,
				    node_kind_text(node->kind), node->span.begin, node->span.end);
			check_spans(kid);
		}
	}
}

/* One text through the parser; false when it has errors. `dump` and `text` are cleared first. */
static bool parse_and_format(struct str script, struct buf *dump, struct buf *text)
{
	struct arena arena;
	struct source_map sources;
	struct diags diags;
	struct parsed parsed;
	bool is_good;
	int i;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&sources, &arena);
	diags_init(&diags, &arena, &sources);
	i = source_add(&sources, STR("fuzz"), script);
	parsed = parse_program(&arena, &diags, &sources.v[i]);
	is_good = !diags.n_errors;
	buf_clear(dump);
	buf_clear(text);
	check_spans(parsed.program);
	node_dump(parsed.program, dump, false);
	if (is_good)
		parse_format(&parsed, &sources.v[i], text);
	else
		diags_print(&diags, text, false);
	arena_free(&arena);
	return is_good;
}

static void expressions_and_tokens(struct str script)
{
	struct arena arena;
	struct source_map sources;
	struct diags diags;
	struct buf out;
	int i;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&sources, &arena);
	diags_init(&diags, &arena, &sources);
	buf_init(&out, BUF_NO_LIMIT);
	i = source_add(&sources, STR("fuzz"), script);
	parse_expression(&arena, &diags, &sources.v[i]);
	parse_dump_tokens(&diags, &sources.v[i], &out);
	buf_free(&out);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf dump, text, dump_again, text_again;

	buf_init(&dump, BUF_NO_LIMIT);
	buf_init(&text, BUF_NO_LIMIT);
	buf_init(&dump_again, BUF_NO_LIMIT);
	buf_init(&text_again, BUF_NO_LIMIT);
	if (parse_and_format(str_make((const char *)data, size), &dump, &text)) {
		if (!parse_and_format(buf_str(&text), &dump_again, &text_again))
			BUG("formatted text has errors:\n%s\n%s", buf_str(&text).p, buf_str(&text_again).p);
		if (!str_eq(buf_str(&dump), buf_str(&dump_again)))
			BUG("formatted text means something else:\n%s\n%s\n%s", buf_str(&text).p, buf_str(&dump).p, buf_str(&dump_again).p);
		if (!str_eq(buf_str(&text), buf_str(&text_again)))
			BUG("formatting is not stable:\n%s\n--\n%s", buf_str(&text).p, buf_str(&text_again).p);
	}
	expressions_and_tokens(str_make((const char *)data, size));
	buf_free(&dump);
	buf_free(&text);
	buf_free(&dump_again);
	buf_free(&text_again);
	return 0;
}
