/* flame: the profile as one self-contained page: the template flame.html with the data put in (its first comment describes the format).
 * In: a profile. Out: HTML text. */
#include <errno.h>
#include <stdlib.h>
#include "common/base/embed.h"
#include "common/base/json.h"
#include "runtime/profile/internal.h"

/* A string inside <script>: JSON, and `<` must not begin a tag; bytes that are no UTF-8 become a replacement character. */
static void put_script_string(struct buf *out, struct str text)
{
	const uint8_t *p = (const uint8_t *)text.p;

	buf_putc(out, '"');
	for (size_t i = 0; i < text.n;) {
		size_t length = str_utf8_length(text, i);

		if (!length)
			buf_puts(out, "\xef\xbf\xbd");
		else if (p[i] == '<')
			buf_puts(out, "\\u003c");
		else if (length == 3 && p[i] == 0xe2 && p[i + 1] == 0x80 && (p[i + 2] == 0xa8 || p[i + 2] == 0xa9))
			buf_printf(out, "\\u20%02x", p[i + 2] - 0x80); /* line separators end a JavaScript line */
		else
			json_put_escaped(out, str_make(text.p + i, length));
		i += length ? length : 1;
	}
	buf_putc(out, '"');
}

static void put_html(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '&' || text.p[i] == '<')
			buf_puts(out, text.p[i] == '&' ? "&amp;" : "&lt;");
		else
			buf_putc(out, text.p[i]);
}

/* The tree in pre-order as four parallel arrays. */
struct columns {
	struct profile *profile;
	struct arena *arena;
	struct buf names, kinds, name_ids, values, depths;
	uint32_t *ids;   /* string -> position in names, + 1 */
	uint32_t n_names;
};

static void put_node(struct columns *c, const struct profile_node *node, uint32_t depth)
{
	const char *comma = c->kinds.n ? "," : "";

	if (!c->ids[node->name]) {
		buf_puts(&c->names, c->n_names ? "," : "");
		put_script_string(&c->names, c->profile->string_v.v[node->name]);
		c->ids[node->name] = ++c->n_names;
	}
	buf_putc(&c->kinds, node->kind);
	buf_printf(&c->name_ids, "%s%u", comma, c->ids[node->name] - 1);
	buf_printf(&c->values, "%s%ld", comma, node->self);
	buf_printf(&c->depths, "%s%u", comma, depth);
}

static void put_tree(struct columns *c, const struct profile_node *root)
{
	struct step {
		const struct profile_node *node;
		uint32_t depth;
	};
	VEC(struct step) stack = { 0 };

	if (root->child)
		*vec_push(c->arena, &stack) = (struct step){ root->child, 0 };
	while (stack.n) {
		struct step step = stack.v[--stack.n];

		put_node(c, step.node, step.depth);
		if (step.node->next)
			*vec_push(c->arena, &stack) = (struct step){ step.node->next, step.depth };
		if (step.node->child)
			*vec_push(c->arena, &stack) = (struct step){ step.node->child, step.depth + 1 };
	}
}

static void put_data(struct columns *c, struct buf *out)
{
	static const char *const palettes[] = { [PALETTE_HOT] = "hot", [PALETTE_WAIT] = "wait", [PALETTE_MEM] = "mem" };
	const struct profile *profile = c->profile;

	buf_puts(out, "{\"title\":");
	put_script_string(out, profile->title);
	buf_puts(out, ",\"subtitle\":");
	put_script_string(out, profile->type);
	buf_puts(out, ",\"unit\":");
	put_script_string(out, profile->unit);
	buf_printf(out, ",\"total\":%ld,\"palette\":\"%s\",\"names\":[%s],\"kinds\":\"%s\",\"nodes\":{\"name\":[%s],\"value\":[%s],\"depth\":[%s]},\"notes\":[",
		   profile_total(profile), palettes[profile->palette], buf_str(&c->names).p, buf_str(&c->kinds).p, buf_str(&c->name_ids).p,
		   buf_str(&c->values).p, buf_str(&c->depths).p);
	for (uint32_t i = 0; i < profile->notes.n; i++) {
		buf_puts(out, i ? "," : "");
		put_script_string(out, profile->notes.v[i]);
	}
	buf_puts(out, "]}");
}

/* Up to `mark`, which must be there once: the template is ours. */
static struct str take_until(struct str *rest, struct str mark)
{
	ptrdiff_t at = str_find(*rest, mark);
	struct str part = str_make(rest->p, at < 0 ? rest->n : (size_t)at);

	*rest = at < 0 ? str_make(NULL, 0) : str_make(rest->p + at + mark.n, rest->n - (size_t)at - mark.n);
	return part;
}

int profile_write_flame(const struct profile *profile, struct buf *out)
{
	const struct embed *page = embed_find(embed_profile, "flame.html");
	struct columns c = { 0 };
	struct arena arena;
	const struct profile_node *root;
	struct str title = STR("<!--SONDE_TITLE-->"), data = STR("/*SONDE_DATA*/"), rest;

	if (!page)
		return -ENOENT;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	c.arena = &arena;
	c.profile = (struct profile *)(uintptr_t)profile; /* building the tree interns names, nothing else changes */
	root = profile_tree(c.profile, &arena);
	c.ids = ARENA_ARRAY(&arena, uint32_t, profile->string_v.n + 1);
	buf_init(&c.names, BUF_NO_LIMIT);
	buf_init(&c.kinds, BUF_NO_LIMIT);
	buf_init(&c.name_ids, BUF_NO_LIMIT);
	buf_init(&c.values, BUF_NO_LIMIT);
	buf_init(&c.depths, BUF_NO_LIMIT);
	put_tree(&c, root);
	rest = str_make(page->data, page->n);
	buf_put_str(out, take_until(&rest, title));
	put_html(out, profile->title);
	buf_put_str(out, take_until(&rest, data));
	put_data(&c, out);
	buf_put_str(out, rest);
	buf_free(&c.names);
	buf_free(&c.kinds);
	buf_free(&c.name_ids);
	buf_free(&c.values);
	buf_free(&c.depths);
	arena_free(&arena);
	return out->is_cut ? -ENOMEM : 0;
}
