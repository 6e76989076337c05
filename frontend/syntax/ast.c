/* ast: what is the same for every kind of node: making, copying, walking, printing.
 * In: nodes. Out: nodes in the caller's arena, text in the caller's buffer. Recursion is bounded by the parser's depth limit. */
#include "frontend/syntax/ast.h"

#include "common/base/bug.h"

#undef KIDS0
#undef KIDS1
#undef KIDS2
#undef KIDS3
#undef KIDS4
#define KIDS0() { NULL }
#define KIDS1(a) { #a }
#define KIDS2(a, b) { #a, #b }
#define KIDS3(a, b, c) { #a, #b, #c }
#define KIDS4(a, b, c, d) { #a, #b, #c, #d }

enum { MAX_KIDS = 4 };
/* The macro argument `kids` holds a braced list, so rows take the rest of their arguments. */
static const struct kind_row {
	const char *text;
	const char *kids[MAX_KIDS];
} rows[NODE_KIND_COUNT] = {
#define NODE(id, member, words, ...) [NODE_##id] = { words, __VA_ARGS__ },
#include "common/lang/nodes.def"
#undef NODE
};

static const struct kind_row *row_of(enum node_kind kind)
{
	BUG_ON((unsigned)kind >= NODE_KIND_COUNT);
	return &rows[kind];
}

const char *node_kind_text(enum node_kind kind)
{
	return row_of(kind)->text;
}

unsigned node_kid_count(enum node_kind kind)
{
	const struct kind_row *row = row_of(kind);
	unsigned n = 0;

	while (n < MAX_KIDS && row->kids[n])
		n++;
	return n;
}

struct node *node_new(struct arena *arena, enum node_kind kind, struct span span)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->kind = kind;
	node->span = span;
	return node;
}

struct node *node_clone(struct arena *arena, const struct node *node)
{
	struct node *copy;

	if (!node)
		return NULL;
	copy = ARENA_NEW(arena, struct node);
	*copy = *node;
	copy->next = NULL;
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		copy->kid[i] = node_clone_list(arena, node->kid[i]);
	return copy;
}

struct node *node_clone_list(struct arena *arena, const struct node *list)
{
	struct node *first = NULL, **tail = &first;

	for (; list; list = list->next) {
		*tail = node_clone(arena, list);
		tail = &(*tail)->next;
	}
	return first;
}

void node_walk(struct node *node, struct node_visitor *visitor)
{
	if (!node)
		return;
	if (visitor->enter(visitor, node)) {
		for (unsigned i = 0; i < node_kid_count(node->kind); i++) {
			struct node *kid = node->kid[i], *next;

			for (; kid; kid = next) {
				next = kid->next; /* the visitor may move the kid elsewhere */
				node_walk(kid, visitor);
			}
		}
	}
	if (visitor->leave)
		visitor->leave(visitor, node);
}

/* ---- dump ---- */

static void put_quoted(struct buf *out, struct str text)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c == '\n')
			buf_puts(out, "\\n");
		else if (c == '\t')
			buf_puts(out, "\\t");
		else if (c < ' ' || c == 0x7f)
			buf_printf(out, "\\x%02x", c);
		else
			buf_putc(out, (char)c);
	}
	buf_putc(out, '"');
}

static void put_type_form(struct buf *out, const struct node *node)
{
	switch ((enum type_expr_form)node->value) {
	case TYPE_EXPR_NAME:
		if (node->text.n)
			buf_printf(out, " %.*s", STR_ARG(node->text));
		buf_printf(out, " %.*s", STR_ARG(node->name));
		return;
	case TYPE_EXPR_POINTER:
		buf_puts(out, " pointer");
		return;
	case TYPE_EXPR_ARRAY:
		buf_puts(out, " array");
		return;
	case TYPE_EXPR_TYPEOF:
		buf_puts(out, " typeof");
		return;
	}
}

static void put_name(struct buf *out, const char *sigil, struct str name)
{
	buf_printf(out, " %s%.*s", sigil, STR_ARG(name));
}

/* What the kind keeps in name, text and value. */
static void put_content(struct buf *out, const struct node *node)
{
	switch (node->kind) {
	case NODE_INT:
		buf_putc(out, ' ');
		if (node->flags & NODE_IS_NEGATIVE)
			buf_put_i64(out, (int64_t)node->value);
		else
			buf_put_u64(out, node->value);
		return;
	case NODE_STRING:
	case NODE_C_DEFINITION:
		buf_putc(out, ' ');
		put_quoted(out, node->text);
		return;
	case NODE_ATTACH_POINT:
		if (node->name.n)
			buf_printf(out, " %.*s =", STR_ARG(node->name));
		buf_putc(out, ' ');
		put_quoted(out, node->text);
		return;
	case NODE_IMPORT:
		buf_putc(out, ' ');
		put_quoted(out, node->name);
		return;
	case NODE_BOOL:
		buf_puts(out, node->value ? " true" : " false");
		return;
	case NODE_PARAM:
		buf_printf(out, " $%llu", (unsigned long long)node->value);
		return;
	case NODE_TUPLE_FIELD:
		buf_printf(out, " %llu", (unsigned long long)node->value);
		return;
	case NODE_BUILTIN:
		buf_printf(out, " %s", lang_builtin((enum builtin_id)node->value)->name);
		if (node->value == BUILTIN_ARGN || node->value == BUILTIN_SARGN)
			buf_printf(out, " %u", node->ordinal);
		return;
	case NODE_VAR:
	case NODE_PARAM_DECL:
		put_name(out, "$", node->name);
		return;
	case NODE_MAP:
		put_name(out, "@", node->name);
		return;
	case NODE_MAP_DECL:
		put_name(out, "@", node->name);
		put_name(out, "", node->text);
		return;
	case NODE_TYPE_EXPR:
		put_type_form(out, node);
		return;
	case NODE_CONFIG_ENTRY:
	case NODE_MACRO:
	case NODE_SUBPROG:
	case NODE_IDENT:
	case NODE_CALL:
	case NODE_FIELD:
	case NODE_RECORD_FIELD:
		put_name(out, "", node->name);
		return;
	case NODE_PROGRAM:
	case NODE_CONFIG:
	case NODE_PROBE:
	case NODE_BLOCK:
	case NODES_PLAIN_STMT:
	case NODE_ASSIGN:
	case NODE_LET:
	case NODE_FOR:
	case NODE_RANGE:
	case NODE_IF:
	case NODE_PARAM_COUNT:
	case NODE_UNARY:
	case NODE_STEP:
	case NODE_BINARY:
	case NODE_TERNARY:
	case NODE_CAST:
	case NODE_INDEX:
	case NODE_TUPLE:
	case NODE_RECORD:
	case NODES_COMPILE_TIME:
	case NODE_KIND_COUNT:
		return;
	}
}

/* Flags that say what a node means; how it was written (parentheses, arrow) is left out, so that formatting keeps the dump. */
static void put_flags(struct buf *out, const struct node *node)
{
	static const struct {
		uint32_t flag;
		const char *text;
	} shown[] = {
		{ NODE_IS_VALUE, "value" },   { NODE_IS_COMPTIME, "comptime" }, { NODE_IS_PREFIX, "prefix" },
		{ NODE_IS_IMPLICIT, "implicit" }, { NODE_HAS_UNSIGNED_SUFFIX, "unsigned" }, { NODE_IS_DEAD, "dead" },
	};

	for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++)
		if (node->flags & shown[i].flag)
			buf_printf(out, " [%s]", shown[i].text);
}

static void dump(const struct node *node, struct buf *out, bool has_types, unsigned level)
{
	buf_pad(out, ' ', (size_t)level * 2);
	buf_puts(out, node_kind_text(node->kind));
	if (node->op != OP_NONE)
		buf_printf(out, " %s%s", lang_op_text(node->op), node->kind == NODE_ASSIGN ? "=" : "");
	put_content(out, node);
	put_flags(out, node);
	if (has_types && node->type) {
		buf_puts(out, " :: ");
		type_put_name(out, node->type);
	}
	buf_putc(out, '\n');
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next)
			dump(kid, out, has_types, level + 1);
}

void node_dump(const struct node *node, struct buf *out, bool has_types)
{
	if (node)
		dump(node, out, has_types, 0);
}
