/* format: a tree back to text in the one canonical layout (reference 8.5), comments kept.
 * In: a freshly parsed tree without errors, its comments and its source. Out: text that parses to the same tree and formats to itself.
 * Literals, attach points and C definitions are copied as written; parentheses are the user's, so none are needed for precedence.
 * Comments keep their line when they stand on one of their own or behind a statement; those within a statement move in front of it. */
#include "common/base/bug.h"
#include "frontend/syntax/parse.h"

enum { INDENT = 2 };

struct format {
	struct buf *out;
	const struct parsed *parsed;
	const struct source *source;
	uint32_t comment; /* next to be printed */
	uint32_t end;     /* offset in the source behind what was printed last */
	unsigned level;
	bool keeps_comments; /* those inside of the statement being printed stay where they are */
};

static void put_expr(struct format *f, const struct node *node);
static void put_block(struct format *f, const struct node *block);

static void put_source(struct format *f, struct span span)
{
	buf_put(f->out, f->source->text.p + (span.begin - f->source->base), span.end - span.begin);
}

static unsigned newlines(const struct format *f, uint32_t begin, uint32_t end)
{
	unsigned n = 0;

	for (uint32_t i = begin; i < end; i++)
		n += f->source->text.p[i - f->source->base] == '\n';
	return n;
}

static void indent(struct format *f)
{
	buf_pad(f->out, ' ', (size_t)f->level * INDENT);
}

/* ---- comments and empty lines ---- */

static const struct parse_comment *next_comment(const struct format *f, uint32_t limit)
{
	if (f->comment >= f->parsed->n_comments || f->parsed->comments[f->comment].span.begin >= limit)
		return NULL;
	return &f->parsed->comments[f->comment];
}

static void put_comment(struct format *f)
{
	struct span span = f->parsed->comments[f->comment++].span;
	struct str text = str_make(f->source->text.p + (span.begin - f->source->base), span.end - span.begin);

	buf_put_str(f->out, text.p[1] == '*' ? text : str_trim(text));
	f->end = span.end > f->end ? span.end : f->end;
}

/* At most one empty line is kept; none at the start of the text or of a block. */
static void put_gap(struct format *f, uint32_t begin, bool is_wanted)
{
	struct str done = buf_str(f->out);
	bool is_first = !done.n || str_ends(done, "{\n");

	if (!is_first && (is_wanted || (begin > f->end && newlines(f, f->end, begin) > 1)))
		buf_putc(f->out, '\n');
}

/* Comments that begin before `limit`, each on a line of its own, then the gap before what comes next. */
static void put_comments(struct format *f, uint32_t begin, uint32_t limit, bool has_gap)
{
	while (next_comment(f, limit)) {
		put_gap(f, f->parsed->comments[f->comment].span.begin, has_gap);
		has_gap = false;
		indent(f);
		put_comment(f);
		buf_putc(f->out, '\n');
	}
	if (begin)
		put_gap(f, begin, has_gap);
}

/* Comments on the line that ends at `end`, but before `limit`; then the newline. */
static void end_line(struct format *f, uint32_t end, uint32_t limit)
{
	f->end = end > f->end ? end : f->end;
	while (next_comment(f, limit) && !newlines(f, f->end, f->parsed->comments[f->comment].span.begin)) {
		buf_putc(f->out, ' ');
		put_comment(f);
	}
	buf_putc(f->out, '\n');
}

/* ---- types and expressions ---- */

static void put_name(struct format *f, const char *sigil, struct str name)
{
	buf_puts(f->out, sigil);
	buf_put_str(f->out, name);
}

static void put_list(struct format *f, const struct node *list)
{
	for (; list; list = list->next) {
		put_expr(f, list);
		if (list->next)
			buf_puts(f->out, ", ");
	}
}

static struct str span_text(const struct format *f, struct span span)
{
	return str_make(f->source->text.p + (span.begin - f->source->base), span.end - span.begin);
}

/* Words of a type as they were written, one space between them. */
static void put_words(struct format *f, struct str text)
{
	bool is_first = true;

	while (text.n) {
		size_t n = 0;

		while (n < text.n && text.p[n] != ' ' && text.p[n] != '\t' && text.p[n] != '\n' && text.p[n] != '\r')
			n++;
		if (n && !is_first)
			buf_putc(f->out, ' ');
		buf_put(f->out, text.p, n);
		is_first &= !n;
		text = str_make(text.p + n + (n < text.n), text.n - n - (n < text.n));
	}
}

/* What stands behind the last `*`: const, or nothing. */
static struct str behind_star(struct str text)
{
	size_t at = text.n;

	while (at && text.p[at - 1] != '*')
		at--;
	return str_make(text.p + at, text.n - at);
}

static void put_type(struct format *f, const struct node *type)
{
	switch ((enum type_expr_form)type->value) {
	case TYPE_EXPR_NAME:
		put_words(f, span_text(f, type->span));
		return;
	case TYPE_EXPR_POINTER:
		put_type(f, type->type_expr.elem);
		if (buf_str(f->out).p[buf_str(f->out).n - 1] != '*')
			buf_putc(f->out, ' ');
		buf_putc(f->out, '*');
		put_words(f, behind_star(span_text(f, type->span)));
		return;
	case TYPE_EXPR_ARRAY:
		put_type(f, type->type_expr.elem);
		buf_putc(f->out, '[');
		put_list(f, type->type_expr.count);
		buf_putc(f->out, ']');
		return;
	case TYPE_EXPR_TYPEOF:
		buf_puts(f->out, "typeof(");
		put_expr(f, type->type_expr.elem);
		buf_putc(f->out, ')');
		return;
	}
}

static void put_if(struct format *f, const struct node *node);

static void put_unary(struct format *f, const struct node *node)
{
	const char *op = lang_op_text(node->op);
	size_t at;

	buf_puts(f->out, op);
	at = f->out->n;
	put_expr(f, node->unary.operand);
	/* `- -x` and `& &x` must not become one operator. */
	if (at < f->out->n && f->out->p[at] == *op && (*op == '-' || *op == '&')) {
		buf_putc(f->out, ' ');
		memmove(f->out->p + at + 1, f->out->p + at, f->out->n - at - 1);
		f->out->p[at] = ' ';
	}
}

static void put_call_like(struct format *f, const char *name, const struct node *args)
{
	buf_printf(f->out, "%s(", name);
	put_list(f, args);
	buf_putc(f->out, ')');
}

static void put_record(struct format *f, const struct node *record)
{
	buf_putc(f->out, '(');
	for (const struct node *field = record->record.fields; field; field = field->next) {
		put_name(f, "", field->name);
		buf_putc(f->out, '=');
		put_expr(f, field->record_field.value);
		if (field->next)
			buf_puts(f->out, ", ");
	}
	buf_putc(f->out, ')');
}

static void put_tuple(struct format *f, const struct node *tuple)
{
	bool is_keys = !(tuple->flags & NODE_HAS_PARENS);
	const struct node *first = tuple->tuple.items;

	buf_puts(f->out, is_keys ? "" : "(");
	put_list(f, first);
	if (first && !first->next)
		buf_putc(f->out, ',');
	buf_puts(f->out, is_keys ? "" : ")");
}

static void put_offsetof(struct format *f, const struct node *node)
{
	buf_puts(f->out, "offsetof(");
	put_expr(f, node->offsetof_.operand);
	for (const struct node *name = node->offsetof_.path; name; name = name->next)
		put_name(f, name == node->offsetof_.path ? ", " : ".", name->name);
	buf_putc(f->out, ')');
}

static void put_ternary(struct format *f, const struct node *node)
{
	put_expr(f, node->ternary.cond);
	buf_puts(f->out, " ? ");
	put_expr(f, node->ternary.then);
	buf_puts(f->out, " : ");
	put_expr(f, node->ternary.otherwise);
}

static void put_map(struct format *f, const struct node *map)
{
	put_name(f, "@", map->name);
	if (!map->map.key)
		return;
	buf_putc(f->out, '[');
	put_expr(f, map->map.key);
	buf_putc(f->out, ']');
}

static void put_step(struct format *f, const struct node *step)
{
	const char *op = lang_op_text(step->op);
	bool is_prefix = step->flags & NODE_IS_PREFIX;

	buf_puts(f->out, is_prefix ? op : "");
	put_expr(f, step->step.operand);
	buf_puts(f->out, is_prefix ? "" : op);
}

static void put_postfix(struct format *f, const struct node *node)
{
	put_expr(f, node->kid[0]); /* the operand of all three */
	if (node->kind == NODE_FIELD) {
		put_name(f, ".", node->name);
	} else if (node->kind == NODE_TUPLE_FIELD) {
		buf_printf(f->out, ".%llu", (unsigned long long)node->value);
	} else {
		buf_putc(f->out, '[');
		put_expr(f, node->index.index);
		buf_putc(f->out, ']');
	}
}

/* Without the parentheses around the whole. */
static void put_bare(struct format *f, const struct node *node)
{
	switch (node->kind) {
	case NODE_INT:
	case NODE_STRING:
		put_source(f, node->span);
		return;
	case NODE_BOOL:
		buf_puts(f->out, lang_keyword_text(node->value ? KEYWORD_TRUE : KEYWORD_FALSE));
		return;
	case NODE_PARAM:
		buf_printf(f->out, "$%llu", (unsigned long long)node->value);
		return;
	case NODE_PARAM_COUNT:
		buf_puts(f->out, "$#");
		return;
	case NODE_IDENT:
		put_name(f, "", node->name);
		return;
	case NODE_VAR:
		put_name(f, "$", node->name);
		return;
	case NODE_MAP:
		put_map(f, node);
		return;
	case NODE_CALL:
		put_name(f, "", node->name);
		put_call_like(f, "", node->call.args);
		return;
	case NODE_UNARY:
		put_unary(f, node);
		return;
	case NODE_STEP:
		put_step(f, node);
		return;
	case NODE_BINARY:
		put_expr(f, node->binary.left);
		buf_printf(f->out, " %s ", lang_op_text(node->op));
		put_expr(f, node->binary.right);
		return;
	case NODE_TERNARY:
		put_ternary(f, node);
		return;
	case NODE_CAST:
		buf_putc(f->out, '(');
		put_type(f, node->cast.type_expr);
		buf_putc(f->out, ')');
		put_expr(f, node->cast.operand);
		return;
	case NODE_FIELD:
	case NODE_TUPLE_FIELD:
	case NODE_INDEX:
		put_postfix(f, node);
		return;
	case NODE_TUPLE:
		put_tuple(f, node);
		return;
	case NODE_RECORD:
		put_record(f, node);
		return;
	case NODE_SIZEOF:
		put_call_like(f, lang_keyword_text(KEYWORD_SIZEOF), node->sizeof_.operand);
		return;
	case NODE_TYPEOF:
		put_call_like(f, lang_keyword_text(KEYWORD_TYPEOF), node->typeof_.operand);
		return;
	case NODE_TYPEINFO:
		put_call_like(f, lang_keyword_text(KEYWORD_TYPEINFO), node->typeinfo.operand);
		return;
	case NODE_OFFSETOF:
		put_offsetof(f, node);
		return;
	case NODE_COMPTIME:
		buf_puts(f->out, "comptime ");
		put_expr(f, node->comptime.operand);
		return;
	case NODE_RANGE:
		put_expr(f, node->range.from);
		buf_puts(f->out, "..");
		put_expr(f, node->range.to);
		return;
	case NODE_TYPE_EXPR:
		put_type(f, node);
		return;
	case NODE_IF:
		put_if(f, node);
		return;
	case NODE_BLOCK:
		put_block(f, node);
		return;
	case NODES_AT_TOP:
	case NODE_IMPORT:
	case NODE_SUBPROG:
	case NODES_PLAIN_STMT:
	case NODE_ASSIGN:
	case NODE_LET:
	case NODE_FOR:
	case NODE_BUILTIN: /* made by sema only */
	case NODE_RECORD_FIELD:
	case NODE_KIND_COUNT:
		BUG("%s is no expression", node_kind_text(node->kind));
	}
}

static void put_expr(struct format *f, const struct node *node)
{
	/* Tuples bring their own. */
	bool has_parens = node->flags & NODE_HAS_PARENS && node->kind != NODE_TUPLE;

	while (f->keeps_comments && next_comment(f, node->span.begin)) {
		put_comment(f);
		buf_putc(f->out, ' ');
	}
	buf_puts(f->out, has_parens ? "(" : "");
	put_bare(f, node);
	buf_puts(f->out, has_parens ? ")" : "");
}

/* ---- statements ---- */

/* `if (x) {` is written `if x {` where that reads the same. */
static bool is_simple_cond(const struct node *cond)
{
	return cond->kind == NODE_INT || cond->kind == NODE_BOOL || cond->kind == NODE_VAR || cond->kind == NODE_MAP ||
	       cond->kind == NODE_IDENT || cond->kind == NODE_CALL || cond->kind == NODE_FIELD || cond->kind == NODE_PARAM;
}

static void put_cond(struct format *f, const struct node *cond)
{
	if (is_simple_cond(cond))
		put_bare(f, cond);
	else
		put_expr(f, cond);
	buf_putc(f->out, ' ');
}

static void put_if(struct format *f, const struct node *node)
{
	buf_puts(f->out, node->flags & NODE_IS_COMPTIME ? "if comptime " : "if ");
	put_cond(f, node->if_.cond);
	put_block(f, node->if_.then);
	if (!node->if_.otherwise)
		return;
	buf_puts(f->out, " else ");
	if (node->if_.otherwise->kind == NODE_IF)
		put_if(f, node->if_.otherwise);
	else
		put_block(f, node->if_.otherwise);
}

static void put_let(struct format *f, const struct node *let)
{
	buf_puts(f->out, "let ");
	put_expr(f, let->let.var);
	if (let->let.type_expr) {
		buf_puts(f->out, " : ");
		put_type(f, let->let.type_expr);
	}
	if (let->let.value) {
		buf_puts(f->out, " = ");
		put_expr(f, let->let.value);
	}
}

static void put_import(struct format *f, const struct node *import)
{
	struct span span = import->span;

	/* The text between the quotes may hold escapes: copied as written, from the keyword on. */
	while (f->source->text.p[span.begin - f->source->base] != '"')
		span.begin++;
	buf_puts(f->out, "import ");
	put_source(f, span);
}

static void put_for(struct format *f, const struct node *node)
{
	buf_puts(f->out, "for ");
	put_expr(f, node->for_.var);
	buf_puts(f->out, " : ");
	put_expr(f, node->for_.over);
	buf_putc(f->out, ' ');
	put_block(f, node->for_.body);
}

static void put_assign(struct format *f, const struct node *node)
{
	put_expr(f, node->assign.target);
	buf_printf(f->out, " %s= ", node->op == OP_NONE ? "" : lang_op_text(node->op));
	put_expr(f, node->assign.value);
}

/* The statement without `;`. */
static void put_stmt(struct format *f, const struct node *node)
{
	if (node->kind == NODE_EXPR_STMT) {
		put_expr(f, node->expr_stmt.expr);
	} else if (node->kind == NODE_ASSIGN) {
		put_assign(f, node);
	} else if (node->kind == NODE_LET) {
		put_let(f, node);
	} else if (node->kind == NODE_DISCARD) {
		buf_puts(f->out, "_ = ");
		put_expr(f, node->discard.value);
	} else if (node->kind == NODE_IMPORT) {
		put_import(f, node);
	} else if (node->kind == NODE_BREAK || node->kind == NODE_CONTINUE) {
		buf_puts(f->out, lang_keyword_text(node->kind == NODE_BREAK ? KEYWORD_BREAK : KEYWORD_CONTINUE));
	} else if (node->kind == NODE_RETURN) {
		buf_puts(f->out, node->return_.value ? "return " : "return");
		put_list(f, node->return_.value);
	} else if (node->kind == NODE_WHILE) {
		buf_puts(f->out, "while ");
		put_cond(f, node->while_.cond);
		put_block(f, node->while_.body);
	} else if (node->kind == NODE_UNROLL) {
		buf_puts(f->out, "unroll ");
		put_expr(f, node->unroll.count);
		buf_putc(f->out, ' ');
		put_block(f, node->unroll.body);
	} else if (node->kind == NODE_FOR) {
		put_for(f, node);
	} else {
		put_bare(f, node); /* if, block */
	}
}

static bool is_compound(const struct node *stmt)
{
	return stmt->kind == NODE_IF || stmt->kind == NODE_BLOCK || stmt->kind == NODE_FOR || stmt->kind == NODE_WHILE ||
	       stmt->kind == NODE_UNROLL;
}

/* Where the part of a statement ends whose inner comments have no place of their own. */
static uint32_t head_end(const struct node *stmt)
{
	if (stmt->kind == NODE_IF)
		return stmt->if_.then->span.begin;
	if (stmt->kind == NODE_FOR)
		return stmt->for_.body->span.begin;
	if (stmt->kind == NODE_WHILE)
		return stmt->while_.body->span.begin;
	if (stmt->kind == NODE_UNROLL)
		return stmt->unroll.body->span.begin;
	return stmt->kind == NODE_BLOCK ? stmt->span.begin : stmt->span.end;
}

/* A block whose only content is its value stays on the line. */
static bool is_inline(const struct format *f, const struct node *block)
{
	const struct node *only = block->block.stmts;

	return block->flags & NODE_IS_VALUE && only && !only->next && only->kind == NODE_EXPR_STMT && !next_comment(f, block->span.end);
}

/* Comments inside of a simple statement can stay there when each of them is on one line and does not end it. */
static bool can_keep_comments(const struct format *f, const struct node *stmt)
{
	for (uint32_t i = f->comment; i < f->parsed->n_comments && f->parsed->comments[i].span.begin < stmt->span.end; i++) {
		struct span span = f->parsed->comments[i].span;

		if (span.begin >= stmt->span.begin && (f->source->text.p[span.begin - f->source->base + 1] != '*' || newlines(f, span.begin, span.end)))
			return false;
	}
	return !is_compound(stmt);
}

static void put_stmts(struct format *f, const struct node *block)
{
	for (const struct node *stmt = block->block.stmts; stmt; stmt = stmt->next) {
		uint32_t limit = stmt->next ? stmt->next->span.begin : block->span.end;

		bool keeps = f->keeps_comments;

		f->keeps_comments = can_keep_comments(f, stmt);
		put_comments(f, stmt->span.begin, f->keeps_comments ? stmt->span.begin : head_end(stmt), false);
		f->end = stmt->span.begin > f->end ? stmt->span.begin : f->end;
		indent(f);
		put_stmt(f, stmt);
		f->keeps_comments = keeps;
		if (!is_compound(stmt) && !(stmt->flags & NODE_IS_VALUE))
			buf_putc(f->out, ';');
		end_line(f, stmt->span.end, limit);
	}
}

static void put_block(struct format *f, const struct node *block)
{
	if (is_inline(f, block)) {
		buf_puts(f->out, "{ ");
		put_expr(f, block->block.stmts->expr_stmt.expr);
		buf_puts(f->out, " }");
	} else if (!block->block.stmts && !next_comment(f, block->span.end)) {
		buf_puts(f->out, "{}");
	} else {
		buf_puts(f->out, "{\n");
		f->level++;
		f->end = block->span.begin > f->end ? block->span.begin : f->end;
		put_stmts(f, block);
		put_comments(f, 0, block->span.end, false);
		f->level--;
		indent(f);
		buf_putc(f->out, '}');
	}
	f->end = block->span.end > f->end ? block->span.end : f->end;
}

/* ---- items ---- */

static void put_config(struct format *f, const struct node *config)
{
	buf_puts(f->out, "config = {\n");
	f->level++;
	f->end = config->span.begin;
	for (const struct node *entry = config->config.entries; entry; entry = entry->next) {
		put_comments(f, entry->span.begin, entry->span.end, false);
		indent(f);
		put_name(f, "", entry->name);
		buf_puts(f->out, " = ");
		put_expr(f, entry->config_entry.value);
		buf_putc(f->out, ';');
		end_line(f, entry->span.end, entry->next ? entry->next->span.begin : config->span.end);
	}
	put_comments(f, 0, config->span.end, false);
	f->level--;
	buf_putc(f->out, '}');
}

static void put_probe(struct format *f, const struct node *probe)
{
	for (const struct node *point = probe->probe.points; point; point = point->next) {
		put_source(f, point->span);
		buf_puts(f->out, point->next ? ",\n" : "\n");
	}
	if (probe->probe.predicate) {
		buf_putc(f->out, '/');
		put_expr(f, probe->probe.predicate);
		buf_puts(f->out, "/\n");
	}
	put_block(f, probe->probe.body);
}

static void put_macro(struct format *f, const struct node *macro)
{
	buf_printf(f->out, "macro %.*s(", STR_ARG(macro->name));
	put_list(f, macro->macro.params);
	buf_puts(f->out, ")\n");
	put_block(f, macro->macro.body);
}

static void put_subprog(struct format *f, const struct node *subprog)
{
	buf_printf(f->out, "fn %.*s(", STR_ARG(subprog->name));
	for (const struct node *param = subprog->subprog.params; param; param = param->next) {
		put_name(f, "$", param->name);
		buf_puts(f->out, " : ");
		put_type(f, param->param_decl.type_expr);
		buf_puts(f->out, param->next ? ", " : "");
	}
	buf_puts(f->out, ") : ");
	put_type(f, subprog->subprog.result);
	buf_putc(f->out, '\n');
	put_block(f, subprog->subprog.body);
}

static void put_item(struct format *f, const struct node *item)
{
	if (item->kind == NODE_C_DEFINITION) {
		buf_put_str(f->out, item->text);
		while (next_comment(f, item->span.end)) /* part of the text */
			f->comment++;
	} else if (item->kind == NODE_CONFIG) {
		put_config(f, item);
	} else if (item->kind == NODE_IMPORT) {
		put_import(f, item);
		buf_putc(f->out, ';');
	} else if (item->kind == NODE_MAP_DECL) {
		buf_printf(f->out, "let @%.*s = %.*s(", STR_ARG(item->name), STR_ARG(item->text));
		put_expr(f, item->map_decl.size);
		buf_puts(f->out, ");");
	} else if (item->kind == NODE_PROBE) {
		put_probe(f, item);
	} else if (item->kind == NODE_MACRO) {
		put_macro(f, item);
	} else if (item->kind == NODE_SUBPROG) {
		put_subprog(f, item);
	}
}

static const struct node *item_body(const struct node *item)
{
	if (item->kind == NODE_PROBE)
		return item->probe.body;
	if (item->kind == NODE_MACRO)
		return item->macro.body;
	return item->kind == NODE_SUBPROG ? item->subprog.body : NULL;
}

void parse_format(const struct parsed *parsed, const struct source *source, struct buf *out)
{
	struct format f = { .out = out, .parsed = parsed, .source = source, .end = source->base };
	const struct node *before = NULL;

	for (const struct node *item = parsed->program->program.items; item; item = item->next) {
		const struct node *body = item_body(item);
		bool has_gap = before && (body || item_body(before) || before->kind == NODE_CONFIG || item->kind == NODE_CONFIG);
		uint32_t head = body ? body->span.begin : item->kind == NODE_MAP_DECL ? item->span.end : item->span.begin;

		put_comments(&f, item->span.begin, head, has_gap);
		put_item(&f, item);
		end_line(&f, item->span.end, item->next ? item->next->span.begin : UINT32_MAX);
		before = item;
	}
	put_comments(&f, 0, UINT32_MAX, false);
}
