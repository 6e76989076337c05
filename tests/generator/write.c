/* write: a program as a script, with the fewest parentheses its precedences need. In: the tree. Out: text. */
#include "tests/generator/generator.h"

static const struct {
	const char *text;
	int level; /* higher binds tighter */
} ops[OP_COUNT] = {
	[OP_MUL] = { "*", 10 }, [OP_DIV] = { "/", 10 }, [OP_MOD] = { "%", 10 }, [OP_ADD] = { "+", 9 }, [OP_SUB] = { "-", 9 },
	[OP_SHL] = { "<<", 8 }, [OP_SHR] = { ">>", 8 }, [OP_LT] = { "<", 7 }, [OP_LE] = { "<=", 7 }, [OP_GT] = { ">", 7 },
	[OP_GE] = { ">=", 7 }, [OP_EQ] = { "==", 6 }, [OP_NE] = { "!=", 6 }, [OP_AND] = { "&", 5 }, [OP_XOR] = { "^", 4 },
	[OP_OR] = { "|", 3 }, [OP_LAND] = { "&&", 2 }, [OP_LOR] = { "||", 1 }, [OP_NEG] = { "-", 11 }, [OP_NOT] = { "~", 11 },
	[OP_LNOT] = { "!", 11 },
};
enum { LEVEL_ANY = 0, LEVEL_UNARY = 11, LEVEL_PRIMARY = 12 };

static int level_of(const struct g_expr *expr)
{
	switch (expr->kind) {
	case E_TERNARY:
	case E_ELVIS:
		return LEVEL_ANY;
	case E_BINARY:
	case E_UNARY:
		return ops[expr->op].level;
	case E_INT:
		return (int64_t)expr->bits < 0 && expr->type->is_signed ? LEVEL_UNARY : LEVEL_PRIMARY;
	case E_CAST:
	case E_OPAQUE:
	case E_AGGREGATE:
	case E_SPLIT:
	case E_STEP:
		return LEVEL_UNARY;
	default:
		return LEVEL_PRIMARY;
	}
}

static void put(struct buf *out, const struct g_expr *expr, int level);

static void put_text(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (; *text; text++) {
		if (*text == '\t')
			buf_puts(out, "\\t");
		else
			buf_putc(out, *text);
	}
	buf_putc(out, '"');
}

static void put_key(struct buf *out, const struct g_map *map, const struct g_expr *key)
{
	buf_puts(out, map->name);
	if (!map->key)
		return;
	buf_putc(out, '[');
	/* @m[a, b] is @m[(a, b)] */
	if (key->kind == E_COMPOSE && key->type->kind == G_TUPLE && key->n > 1) {
		for (unsigned i = 0; i < key->n; i++) {
			buf_puts(out, i ? ", " : "");
			put(out, key->kid[i], LEVEL_ANY);
		}
	} else {
		put(out, key, LEVEL_ANY);
	}
	buf_putc(out, ']');
}

static void put_operator(struct buf *out, const struct g_expr *expr)
{
	switch (expr->kind) {
	case E_UNARY:
		buf_puts(out, ops[expr->op].text);
		put(out, expr->kid[0], LEVEL_PRIMARY);
		return;
	case E_BINARY:
		put(out, expr->kid[0], ops[expr->op].level);
		buf_printf(out, " %s ", ops[expr->op].text);
		put(out, expr->kid[1], ops[expr->op].level + 1);
		return;
	case E_TERNARY:
		put(out, expr->kid[0], 1);
		buf_puts(out, " ? ");
		put(out, expr->kid[1], LEVEL_ANY);
		buf_puts(out, " : ");
		put(out, expr->kid[2], LEVEL_ANY);
		return;
	case E_CAST:
		buf_printf(out, "(%s)", g_type_name(expr->type));
		put(out, expr->kid[0], LEVEL_PRIMARY);
		return;
	case E_SPLIT:
		buf_printf(out, "(%s[%u])", g_type_name(expr->type->elem[0]), expr->type->n);
		put(out, expr->kid[0], LEVEL_UNARY);
		return;
	case E_AGGREGATE:
		buf_printf(out, "(%s)", g_type_name(expr->type));
		put_key(out, expr->map, expr->n ? expr->kid[0] : NULL);
		return;
	case E_OPAQUE: /* of the type, and the same bits */
		buf_printf(out, "(%s)(nsecs >> 63 ^ ", g_type_name(expr->type));
		buf_printf(out, expr->type->is_signed ? "%lld)" : "%llu)", (unsigned long long)expr->bits);
		return;
	case E_STEP:
		buf_printf(out, expr->is_prefix ? "%1$s%2$s" : "%2$s%1$s", expr->op == OP_ADD ? "++" : "--", expr->var->name);
		return;
	default:
		return;
	}
}

static void put_call(struct buf *out, const struct g_expr *expr)
{
	switch (expr->kind) {
	case E_MACRO:
		buf_printf(out, "%s(", expr->text);
		for (unsigned i = 1; i < expr->n; i++) {
			buf_puts(out, i > 1 ? ", " : "");
			put(out, expr->kid[i], LEVEL_ANY);
		}
		break;
	case E_HAS_KEY:
	case E_DELETE:
		buf_printf(out, "%s(%s, ", expr->kind == E_HAS_KEY ? "has_key" : "delete", expr->map->name);
		put(out, expr->kid[0], LEVEL_ANY);
		break;
	case E_LEN:
		buf_printf(out, "len(%s", expr->map->name);
		break;
	case E_STRLEN:
		buf_puts(out, "strlen(");
		put(out, expr->kid[0], LEVEL_ANY);
		break;
	default:
		return;
	}
	buf_putc(out, ')');
}

static void put_compound(struct buf *out, const struct g_expr *expr)
{
	bool is_tuple = expr->type->kind == G_TUPLE;

	switch (expr->kind) {
	case E_COMPOSE:
		buf_putc(out, '(');
		for (unsigned i = 0; i < expr->n; i++) {
			buf_puts(out, i ? ", " : "");
			if (!is_tuple)
				buf_printf(out, "%c=", 'a' + (int)i);
			put(out, expr->kid[i], LEVEL_ANY);
		}
		buf_puts(out, is_tuple && expr->n == 1 ? ",)" : ")");
		return;
	case E_FIELD:
		put(out, expr->kid[0], LEVEL_PRIMARY);
		if (expr->kid[0]->type->kind == G_RECORD)
			buf_printf(out, ".%c", 'a' + (int)expr->bits);
		else
			buf_printf(out, ".%u", (unsigned)expr->bits);
		return;
	case E_INDEX:
		put(out, expr->kid[0], LEVEL_PRIMARY);
		buf_putc(out, '[');
		put(out, expr->kid[1], LEVEL_ANY);
		buf_putc(out, ']');
		return;
	case E_IF:
		buf_puts(out, "(if (");
		put(out, expr->kid[0], LEVEL_ANY);
		buf_puts(out, ") { ");
		put(out, expr->kid[1], LEVEL_ANY);
		buf_puts(out, " } else { ");
		put(out, expr->kid[2], LEVEL_ANY);
		buf_puts(out, " })");
		return;
	case E_BLOCK:
		buf_printf(out, "({ let %s = ", expr->var->name);
		put(out, expr->kid[0], LEVEL_ANY);
		buf_puts(out, "; ");
		put(out, expr->kid[1], LEVEL_ANY);
		buf_puts(out, " })");
		return;
	default:
		return;
	}
}

static void put(struct buf *out, const struct g_expr *expr, int level)
{
	bool has_parens = level_of(expr) < level;

	if (has_parens)
		buf_putc(out, '(');
	switch (expr->kind) {
	case E_INT:
		if (expr->type->is_signed)
			buf_put_i64(out, (int64_t)expr->bits);
		else
			buf_put_u64(out, expr->bits);
		break;
	case E_BOOL:
		buf_puts(out, expr->bits ? "true" : "false");
		break;
	case E_STRING:
		put_text(out, expr->text);
		break;
	case E_VAR:
		buf_puts(out, expr->var->name);
		break;
	case E_MAP:
		put_key(out, expr->map, expr->n ? expr->kid[0] : NULL);
		break;
	default:
		put_operator(out, expr);
		put_call(out, expr);
		put_compound(out, expr);
	}
	if (has_parens)
		buf_putc(out, ')');
}

static void put_body(struct buf *out, const struct g_stmt *stmt, int indent);

static void put_target(struct buf *out, const struct g_stmt *stmt)
{
	if (stmt->var)
		buf_puts(out, stmt->var->name);
	else
		put_key(out, stmt->map, stmt->key);
}

static void put_assignment(struct buf *out, const struct g_stmt *stmt)
{
	static const char *const names[] = { "", "count", "sum", "min", "max", "avg" };

	switch (stmt->kind) {
	case S_DECLARE:
		buf_puts(out, stmt->has_let ? "let " : "");
		buf_puts(out, stmt->var->name);
		if (stmt->has_type)
			buf_printf(out, " : %s", g_type_name(stmt->var->type));
		if (!stmt->expr)
			return;
		break;
	case S_STEP:
		if (stmt->is_prefix)
			buf_puts(out, stmt->op == OP_ADD ? "++" : "--");
		put_target(out, stmt);
		if (!stmt->is_prefix)
			buf_puts(out, stmt->op == OP_ADD ? "++" : "--");
		return;
	default:
		put_target(out, stmt);
	}
	buf_printf(out, " %s= ", stmt->kind == S_COMPOUND ? ops[stmt->op].text : "");
	if (stmt->kind == S_AGGREGATE) {
		buf_printf(out, "%s(", names[stmt->map->aggregate]);
		if (stmt->expr)
			put(out, stmt->expr, LEVEL_ANY);
		buf_putc(out, ')');
	} else {
		put(out, stmt->expr, LEVEL_ANY);
	}
}

static void put_loop(struct buf *out, const struct g_stmt *stmt, int indent)
{
	switch (stmt->kind) {
	case S_IF:
		buf_puts(out, "if (");
		put(out, stmt->expr, LEVEL_ANY);
		buf_puts(out, ") ");
		break;
	case S_WHILE:
		buf_printf(out, "let %s : int64 = 0;\n", stmt->var->name);
		buf_pad(out, '\t', (size_t)indent);
		buf_printf(out, "while (%s < %u) {\n", stmt->var->name, (unsigned)stmt->count);
		buf_pad(out, '\t', (size_t)indent + 1);
		buf_printf(out, "%s++;\n", stmt->var->name);
		for (const struct g_stmt *s = stmt->body; s; s = s->next)
			put_body(out, s, indent + 1);
		buf_pad(out, '\t', (size_t)indent);
		buf_puts(out, "}");
		return;
	case S_UNROLL:
		buf_printf(out, "unroll (%u) ", (unsigned)stmt->count);
		break;
	case S_RANGE:
		buf_printf(out, "for %s : ", stmt->var->name);
		put(out, stmt->expr, LEVEL_PRIMARY);
		buf_puts(out, "..");
		put(out, stmt->to, LEVEL_PRIMARY);
		buf_putc(out, ' ');
		break;
	case S_EACH:
		buf_printf(out, "for %s : %s ", stmt->var->name, stmt->map->name);
		break;
	default:
		break;
	}
	buf_puts(out, "{\n");
	for (const struct g_stmt *s = stmt->body; s; s = s->next)
		put_body(out, s, indent + 1);
	buf_pad(out, '\t', (size_t)indent);
	buf_puts(out, "}");
	if (stmt->kind == S_IF && stmt->other) {
		buf_puts(out, " else {\n");
		for (const struct g_stmt *s = stmt->other; s; s = s->next)
			put_body(out, s, indent + 1);
		buf_pad(out, '\t', (size_t)indent);
		buf_puts(out, "}");
	}
}

static void put_output(struct buf *out, const struct g_stmt *stmt)
{
	switch (stmt->kind) {
	case S_PRINT:
		buf_puts(out, "print(");
		put(out, stmt->expr, LEVEL_ANY);
		buf_putc(out, ')');
		return;
	case S_PRINTF:
		buf_puts(out, "printf(\"");
		for (unsigned i = 0; i < stmt->n_args; i++)
			buf_printf(out, "%s%s", i ? " " : "", stmt->formats[i]);
		buf_puts(out, "\\n\"");
		for (unsigned i = 0; i < stmt->n_args; i++) {
			buf_puts(out, ", ");
			put(out, stmt->args[i], LEVEL_ANY);
		}
		buf_putc(out, ')');
		return;
	case S_PRINT_MAP:
		buf_printf(out, "print(%s)", stmt->map->name);
		return;
	case S_CLEAR:
		buf_printf(out, "clear(%s)", stmt->map->name);
		return;
	case S_DISCARD:
		buf_puts(out, "_ = ");
		put(out, stmt->expr, LEVEL_ANY);
		return;
	default:
		return;
	}
}

static void put_body(struct buf *out, const struct g_stmt *stmt, int indent)
{
	if (stmt->is_gone)
		return;
	buf_pad(out, '\t', (size_t)indent);
	switch (stmt->kind) {
	case S_IF:
	case S_WHILE:
	case S_UNROLL:
	case S_RANGE:
	case S_EACH:
	case S_BLOCK:
		put_loop(out, stmt, indent);
		buf_putc(out, '\n');
		return;
	case S_BREAK:
		buf_puts(out, "break");
		break;
	case S_CONTINUE:
		buf_puts(out, "continue");
		break;
	case S_RETURN:
		buf_puts(out, "return");
		break;
	case S_DECLARE:
	case S_SET_VAR:
	case S_SET_MAP:
	case S_AGGREGATE:
	case S_COMPOUND:
	case S_STEP:
		put_assignment(out, stmt);
		break;
	case S_PRINT:
	case S_PRINTF:
	case S_PRINT_MAP:
	case S_DISCARD:
	case S_CLEAR:
		put_output(out, stmt);
		break;
	}
	buf_puts(out, ";\n");
}

void g_write(const struct g_program *program, struct buf *out)
{
	for (unsigned i = 0; i < G_MACROS; i++) {
		const struct g_macro *macro = &program->macros[i];

		if (macro->is_used)
			buf_printf(out, "macro %s(x, y) { (x %s y) %s %u }\n", macro->name, ops[macro->op].text, ops[macro->second].text,
				   (unsigned)macro->bits);
	}
	for (const struct g_probe *probe = program->probes; probe; probe = probe->next) {
		if (probe->is_gone)
			continue;
		buf_puts(out, "begin ");
		if (probe->predicate) {
			buf_puts(out, "/");
			put(out, probe->predicate, LEVEL_PRIMARY);
			buf_puts(out, "/ ");
		}
		buf_puts(out, "{\n");
		for (const struct g_stmt *stmt = probe->body; stmt; stmt = stmt->next)
			put_body(out, stmt, 1);
		buf_puts(out, "}\n");
	}
}
