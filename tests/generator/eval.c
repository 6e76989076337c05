/* eval: runs a program's tree step by step. In: the tree. Out: the stdout it has to have; values live in the program's arena.
 * Integers are 64 bits wide while an expression is computed; division and right shift are unsigned, x/0 and x%0 are 1, a missing key reads as 0. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/generator/generator.h"

enum { STEPS_MAX = 20000, LINES_MAX = 400, ENTRIES_MAX = 64 };
enum flow { F_NEXT, F_BREAK, F_CONTINUE, F_RETURN };
struct run {
	struct g_program *program;
	struct buf *out;
	unsigned steps, lines;
};

static struct g_value value_of(struct run *run, const struct g_expr *expr);

static const struct g_value *zero_of(struct run *run, const struct g_type *type)
{
	struct g_value *value = ARENA_NEW(run->program->arena, struct g_value);

	value->text = "";
	for (unsigned i = 0; type->kind >= G_TUPLE && i < type->n; i++)
		value->elem[i] = zero_of(run, type->elem[type->kind == G_ARRAY ? 0 : i]);
	return value;
}

static struct g_entry *entry_of(struct g_map *map, const struct g_value *key)
{
	for (struct g_entry *entry = map->entries; entry; entry = entry->next)
		if (!map->key || g_value_same(map->key, &entry->key, key))
			return entry;
	return NULL;
}

static struct g_entry *make_entry(struct run *run, struct g_map *map, const struct g_value *key)
{
	struct g_entry *entry = entry_of(map, key), **at = &map->entries;
	unsigned n = 0;

	if (entry)
		return entry;
	for (; *at; at = &(*at)->next)
		n++;
	if (n > ENTRIES_MAX)
		run->steps = STEPS_MAX;
	*at = ARENA_NEW(run->program->arena, struct g_entry);
	(*at)->key = *key;
	(*at)->value = *zero_of(run, map->type);
	return *at;
}

static struct g_value key_of(struct run *run, const struct g_map *map, const struct g_expr *key)
{
	return map->key ? value_of(run, key) : (struct g_value){ 0 };
}

/* Of a plain map's element, or what an aggregate amounts to. */
static struct g_value entry_value(const struct g_map *map, const struct g_entry *entry)
{
	struct g_value value = entry->value;

	if (map->aggregate == A_AVG && entry->count)
		value.bits = map->type->is_signed ? (uint64_t)((int64_t)value.bits / entry->count) : value.bits / (uint64_t)entry->count;
	return value;
}

static struct g_value map_read(struct run *run, struct g_map *map, const struct g_value *key)
{
	struct g_entry *entry = entry_of(map, key);

	return entry ? entry_value(map, entry) : *zero_of(run, map->type);
}

static bool compare(enum g_op op, const struct g_expr *expr, const struct g_value *a, const struct g_value *b)
{
	const struct g_expr *left = expr->kid[0], *right = expr->kid[1];
	const struct g_type *type = left->type;
	int order;

	/* Signed as soon as one side is; what is a literal takes the other side's sign. */
	if (g_is_int(left) && g_is_int(right))
		type = g_binary_type(OP_ADD, left, right);
	order = g_value_order(type, a, b);
	switch (op) {
	case OP_LT:
		return order < 0;
	case OP_LE:
		return order <= 0;
	case OP_GT:
		return order > 0;
	case OP_GE:
		return order >= 0;
	case OP_EQ:
		return order == 0;
	default:
		return order != 0;
	}
}

static uint64_t compute(enum g_op op, uint64_t a, uint64_t b)
{
	switch (op) {
	case OP_MUL:
		return a * b;
	case OP_DIV:
		return b ? a / b : 1;
	case OP_MOD:
		return b ? a % b : 1;
	case OP_ADD:
		return a + b;
	case OP_SUB:
		return a - b;
	case OP_SHL:
		return a << (b & 63);
	case OP_SHR:
		return a >> (b & 63);
	case OP_AND:
		return a & b;
	case OP_XOR:
		return a ^ b;
	case OP_OR:
		return a | b;
	default:
		return 0;
	}
}

static struct g_value binary_value(struct run *run, const struct g_expr *expr)
{
	struct g_value a = value_of(run, expr->kid[0]), b = { 0 };

	if (expr->op == OP_LAND || expr->op == OP_LOR) {
		if ((a.bits != 0) == (expr->op == OP_LOR))
			return (struct g_value){ .bits = expr->op == OP_LOR };
		b = value_of(run, expr->kid[1]);
		return (struct g_value){ .bits = b.bits != 0 };
	}
	b = value_of(run, expr->kid[1]);
	if (expr->op >= OP_LT && expr->op <= OP_NE)
		return (struct g_value){ .bits = compare(expr->op, expr, &a, &b) };
	return (struct g_value){ .bits = compute(expr->op, a.bits, b.bits) };
}

static struct g_value composed(struct run *run, const struct g_expr *expr)
{
	struct g_value value = { 0 };

	for (unsigned i = 0; i < expr->type->n; i++) {
		struct g_value *elem = ARENA_NEW(run->program->arena, struct g_value);
		const struct g_type *type = expr->type->elem[0];

		if (expr->kind == E_SPLIT) {
			elem->bits = g_fit(type, value_of(run, expr->kid[0]).bits >> (i * 8 * type->size));
		} else {
			*elem = value_of(run, expr->kid[i]);
		}
		value.elem[i] = elem;
	}
	return value;
}

static uint64_t step_value(struct g_var *var, enum g_op op, bool is_prefix)
{
	uint64_t before = var->value.bits;

	var->value.bits = g_fit(var->type, compute(op, before, 1));
	return is_prefix ? var->value.bits : before;
}

static struct g_value map_question(struct run *run, const struct g_expr *expr)
{
	struct g_value value = { 0 }, key = { 0 };

	if (expr->kind == E_LEN) {
		for (const struct g_entry *entry = expr->map->entries; entry; entry = entry->next)
			value.bits++;
		return value;
	}
	key = key_of(run, expr->map, expr->kid[0]);
	value.bits = entry_of(expr->map, &key) != NULL;
	if (expr->kind == E_DELETE && value.bits) {
		struct g_entry **at = &expr->map->entries;

		while (!g_value_same(expr->map->key, &(*at)->key, &key))
			at = &(*at)->next;
		*at = (*at)->next;
	}
	return value;
}

static struct g_value operator_value(struct run *run, const struct g_expr *expr)
{
	struct g_value value = { 0 };

	switch (expr->kind) {
	case E_UNARY:
		value = value_of(run, expr->kid[0]);
		value.bits = expr->op == OP_NEG ? -value.bits : expr->op == OP_NOT ? ~value.bits : !value.bits;
		return value;
	case E_BINARY:
		return binary_value(run, expr);
	case E_TERNARY:
	case E_IF:
		return value_of(run, expr->kid[value_of(run, expr->kid[0]).bits ? 1 : 2]);
	case E_CAST:
		value = value_of(run, expr->kid[0]);
		value.bits = g_fit(expr->type, value.bits);
		return value;
	case E_INDEX:
		value = value_of(run, expr->kid[0]);
		return *value.elem[value_of(run, expr->kid[1]).bits % expr->kid[0]->type->n];
	case E_FIELD:
		value = value_of(run, expr->kid[0]);
		return *value.elem[expr->bits];
	case E_BLOCK:
		expr->var->value = value_of(run, expr->kid[0]);
		return value_of(run, expr->kid[1]);
	default:
		return value;
	}
}

static struct g_value value_of(struct run *run, const struct g_expr *expr)
{
	struct g_value value = { .bits = expr->bits, .text = expr->text }, key;

	run->steps++;
	switch (expr->kind) {
	case E_INT:
	case E_BOOL:
	case E_STRING:
		return value;
	case E_VAR:
		return expr->var->value;
	case E_MAP:
	case E_AGGREGATE:
		key = key_of(run, expr->map, expr->kid[0]);
		value = map_read(run, expr->map, &key);
		if (g_is_int(expr))
			value.bits = g_fit(expr->type, value.bits);
		return value;
	case E_COMPOSE:
	case E_SPLIT:
		return composed(run, expr);
	case E_MACRO:
		value = value_of(run, expr->kid[0]);
		return value;
	case E_HAS_KEY:
	case E_DELETE:
	case E_LEN:
		return map_question(run, expr);
	case E_OPAQUE:
		return (struct g_value){ .bits = g_fit(expr->type, expr->bits) };
	case E_STRLEN:
		return (struct g_value){ .bits = strlen(value_of(run, expr->kid[0]).text) };
	case E_STEP:
		return (struct g_value){ .bits = step_value(expr->var, expr->op, expr->is_prefix) };
	default:
		value = operator_value(run, expr);
		if (g_is_int(expr))
			value.bits = g_fit(expr->type, value.bits);
		return value;
	}
}

static void aggregate(struct run *run, const struct g_stmt *stmt)
{
	struct g_value key = key_of(run, stmt->map, stmt->key), value = { 0 };
	struct g_entry *entry;

	if (stmt->expr)
		value = value_of(run, stmt->expr);
	entry = make_entry(run, stmt->map, &key);
	entry->count++;
	switch (stmt->map->aggregate) {
	case A_COUNT:
		entry->value.bits++;
		return;
	case A_SUM:
	case A_AVG:
		entry->value.bits += value.bits;
		return;
	case A_MIN:
	case A_MAX:
		if (entry->count == 1 ||
		    (g_value_order(stmt->map->type, &value, &entry->value) < 0) == (stmt->map->aggregate == A_MIN))
			entry->value.bits = value.bits;
		return;
	case A_NONE:
		return;
	}
}

static void set_target(struct run *run, const struct g_stmt *stmt)
{
	struct g_value key = { 0 }, value = { 0 }, side = { 0 };
	struct g_entry *entry;

	if (stmt->map)
		key = key_of(run, stmt->map, stmt->key);
	if (stmt->expr)
		side = value_of(run, stmt->expr);
	if (stmt->kind == S_COMPOUND || stmt->kind == S_STEP) {
		value = stmt->var ? stmt->var->value : map_read(run, stmt->map, &key);
		side.bits = compute(stmt->op, value.bits, stmt->kind == S_STEP ? 1 : side.bits);
	} else if (!stmt->expr) {
		side = *zero_of(run, stmt->var->type);
	}
	if (stmt->var) {
		if (stmt->var->type->kind == G_INT)
			side.bits = g_fit(stmt->var->type, side.bits);
		stmt->var->value = side;
		return;
	}
	if (stmt->map->type->kind == G_INT)
		side.bits = g_fit(stmt->map->type, side.bits);
	entry = make_entry(run, stmt->map, &key);
	entry->value = side;
}

/* One argument as C's printf prints it. */
static void put_format(struct run *run, const char *format, const struct g_type *type, const struct g_value *value)
{
	char text[200], wide[40];
	size_t n = strlen(format);
	bool has_bar = format[n - 1] == '|';
	char kind = format[n - 1 - has_bar];
	struct buf buf;

	if (kind == 's') {
		buf_init(&buf, BUF_NO_LIMIT);
		g_value_put(&buf, type, value);
		snprintf(text, sizeof(text), format, buf_str(&buf).p);
		buf_free(&buf);
	} else if (strstr(format, "hh")) {
		snprintf(text, sizeof(text), format, (int)value->bits);
	} else if (strchr(format, 'h')) {
		snprintf(text, sizeof(text), format, (int)value->bits);
	} else if (strchr(format, 'l')) {
		snprintf(text, sizeof(text), format, (long long)value->bits);
	} else {
		snprintf(wide, sizeof(wide), "%s", format);
		snprintf(text, sizeof(text), wide, (int)value->bits);
	}
	buf_puts(run->out, text);
}

static void output(struct run *run, const struct g_stmt *stmt)
{
	struct g_value value, key = { 0 };

	run->lines++;
	if (stmt->kind == S_PRINT) {
		value = value_of(run, stmt->expr);
		if (stmt->expr->kind == E_MAP && !stmt->expr->map->key) /* the map itself */
			buf_printf(run->out, "%s: ", stmt->expr->map->name);
		g_value_put(run->out, stmt->expr->type, &value);
	} else if (stmt->kind == S_PRINTF) {
		for (unsigned i = 0; i < stmt->n_args; i++) {
			value = value_of(run, stmt->args[i]);
			buf_puts(run->out, i ? " " : "");
			put_format(run, stmt->formats[i], stmt->args[i]->type, &value);
		}
	} else {
		value = map_read(run, stmt->map, &key);
		buf_printf(run->out, "%s: ", stmt->map->name);
		g_value_put(run->out, stmt->map->type, &value);
	}
	buf_putc(run->out, '\n');
}

static enum flow run_all(struct run *run, const struct g_stmt *stmt);

static enum flow loop(struct run *run, const struct g_stmt *stmt)
{
	struct g_value at = { 0 }, end = { .bits = stmt->count };
	enum flow flow = F_NEXT;

	if (stmt->kind == S_RANGE) {
		at = value_of(run, stmt->expr);
		end = value_of(run, stmt->to);
	}
	for (; (int64_t)at.bits < (int64_t)end.bits && run->steps < STEPS_MAX; at.bits++) {
		if (stmt->var)
			stmt->var->value.bits = at.bits + (stmt->kind == S_WHILE);
		flow = run_all(run, stmt->body);
		if (flow == F_RETURN || flow == F_BREAK)
			break;
	}
	return flow == F_RETURN ? flow : F_NEXT;
}

static void each(struct run *run, const struct g_stmt *stmt)
{
	for (const struct g_entry *entry = stmt->map->entries; entry; entry = entry->next) {
		struct g_value *key = ARENA_NEW(run->program->arena, struct g_value), *value = ARENA_NEW(run->program->arena, struct g_value);

		*key = entry->key;
		*value = entry_value(stmt->map, entry);
		stmt->var->value.elem[0] = key;
		stmt->var->value.elem[1] = value;
		run_all(run, stmt->body);
	}
}

static enum flow run_one(struct run *run, const struct g_stmt *stmt)
{
	switch (stmt->kind) {
	case S_IF:
		return run_all(run, value_of(run, stmt->expr).bits ? stmt->body : stmt->other);
	case S_BLOCK:
		return run_all(run, stmt->body);
	case S_WHILE:
	case S_UNROLL:
	case S_RANGE:
		return loop(run, stmt);
	case S_EACH:
		each(run, stmt);
		return F_NEXT;
	case S_BREAK:
		return F_BREAK;
	case S_CONTINUE:
		return F_CONTINUE;
	case S_RETURN:
		return F_RETURN;
	case S_DECLARE:
	case S_SET_VAR:
	case S_SET_MAP:
	case S_COMPOUND:
	case S_STEP:
		set_target(run, stmt);
		return F_NEXT;
	case S_AGGREGATE:
		aggregate(run, stmt);
		return F_NEXT;
	case S_DISCARD:
		value_of(run, stmt->expr);
		return F_NEXT;
	case S_PRINT:
	case S_PRINTF:
	case S_PRINT_MAP:
		output(run, stmt);
		return F_NEXT;
	case S_CLEAR:
		stmt->map->entries = NULL;
		return F_NEXT;
	}
	return F_NEXT;
}

static enum flow run_all(struct run *run, const struct g_stmt *stmt)
{
	for (; stmt && run->steps < STEPS_MAX && run->lines < LINES_MAX; stmt = stmt->next) {
		enum flow flow = stmt->is_gone ? F_NEXT : run_one(run, stmt);

		if (flow != F_NEXT)
			return flow;
	}
	return F_NEXT;
}

/* --- maps at the end of the run ------------------------------------------ */

/* Keys order by value. Booleans, records and arrays have no order that is promised. */
static int key_order(struct g_program *program, const struct g_type *type, const struct g_value *a, const struct g_value *b)
{
	int order = 0;

	switch (type->kind) {
	case G_INT:
		return g_value_order(type, a, b);
	case G_TUPLE:
		for (unsigned i = 0; i < type->n && !order; i++)
			order = key_order(program, type->elem[i], a->elem[i], b->elem[i]);
		return order;
	case G_STRING:
		return g_value_order(type, a, b);
	default:
		program->is_unordered = true;
		return g_value_order(type, a, b);
	}
}

static int entry_order(struct g_program *program, const struct g_map *map, const struct g_entry *a, const struct g_entry *b)
{
	struct g_value x = entry_value(map, a), y = entry_value(map, b);
	int order;

	if (map->aggregate == A_MIN || map->aggregate == A_MAX)
		order = (x.bits > y.bits) - (x.bits < y.bits);
	else if (map->type->kind != G_INT)
		return key_order(program, map->key, &a->key, &b->key);
	else
		order = g_value_order(map->type, &x, &y);
	if (!order)
		program->is_unordered = true;
	return order;
}

static void put_map(struct g_program *program, struct g_map *map, struct buf *out)
{
	struct g_entry *sorted = NULL, *next;

	for (struct g_entry *entry = map->entries; entry; entry = next) {
		struct g_entry **at = &sorted;

		next = entry->next;
		while (*at && entry_order(program, map, *at, entry) <= 0)
			at = &(*at)->next;
		entry->next = *at;
		*at = entry;
	}
	map->entries = sorted;
	for (struct g_entry *entry = sorted; entry; entry = entry->next) {
		struct g_value value = entry_value(map, entry);
		struct buf key;
		struct str text;

		buf_puts(out, map->name);
		buf_init(&key, BUF_NO_LIMIT);
		if (map->key) {
			g_value_put(&key, map->key, &entry->key);
			text = buf_str(&key);
			if (text.n >= 2 && text.p[0] == '(' && text.p[text.n - 1] == ')')
				text = str_make(text.p + 1, text.n - 2);
			buf_putc(out, '[');
			buf_put_str(out, text);
			buf_putc(out, ']');
		}
		buf_free(&key);
		buf_puts(out, ": ");
		g_value_put(out, map->type, &value);
		buf_putc(out, '\n');
	}
}

bool g_evaluate(struct g_program *program, struct buf *out)
{
	struct run run = { .program = program, .out = out };

	g_forget(program);
	for (const struct g_probe *probe = program->probes; probe; probe = probe->next) {
		if (!probe->is_gone && (!probe->predicate || value_of(&run, probe->predicate).bits))
			run_all(&run, probe->body);
	}
	if (run.steps >= STEPS_MAX || run.lines >= LINES_MAX)
		return false;
	buf_puts(out, "\n\n");
	for (struct g_map *map = program->maps; map; map = map->next)
		put_map(program, map, out);
	return true;
}

void g_forget(struct g_program *program)
{
	program->is_unordered = false;
	for (struct g_map *map = program->maps; map; map = map->next)
		map->entries = NULL;
}
