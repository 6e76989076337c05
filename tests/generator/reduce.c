/* reduce: makes a failing program small. In: the tree and a question "does it still fail the same way?". Out: the tree with probes and statements
 * taken out, bodies in place of their if, and expressions replaced by their parts or by 1, as long as the answer stays yes. */
#include "tests/generator/generator.h"

struct reducer {
	struct g_program *program;
	bool (*still_fails)(struct g_program *program, void *data);
	void *data;
	unsigned changes, tries;
};
enum { TRIES_MAX = 600 };

static bool keeps_failing(struct reducer *reducer)
{
	if (reducer->tries++ >= TRIES_MAX || !reducer->still_fails(reducer->program, reducer->data))
		return false;
	reducer->changes++;
	return true;
}

static void reduce_expr(struct reducer *reducer, struct g_expr **slot)
{
	struct g_expr *expr = *slot;

	for (unsigned i = 0; i < expr->n; i++) {
		if (g_type_same(expr->kid[i]->type, expr->type)) {
			*slot = expr->kid[i];
			if (keeps_failing(reducer)) {
				reduce_expr(reducer, slot);
				return;
			}
		}
	}
	*slot = expr;
	if (expr->type->kind == G_INT && expr->kind != E_INT && (expr->kind != E_CAST || expr->kid[0]->kind != E_INT)) {
		*slot = g_new(reducer->program, E_CAST, expr->type);
		(*slot)->kid[(*slot)->n++] = g_new_int(reducer->program, 1, false);
		if (keeps_failing(reducer))
			return;
		*slot = expr;
	}
	/* The arguments of a macro are parts of its expansion, too. */
	for (unsigned i = 0; i < expr->n && expr->kind != E_MACRO; i++)
		reduce_expr(reducer, &expr->kid[i]);
}

static void reduce_list(struct reducer *reducer, struct g_stmt **first);

static void reduce_inside(struct reducer *reducer, struct g_stmt *stmt)
{
	struct g_stmt *other = stmt->other;
	unsigned n = stmt->n_args;

	if (other) {
		stmt->other = NULL;
		if (!keeps_failing(reducer)) {
			stmt->other = other;
			reduce_list(reducer, &stmt->other);
		}
	}
	if (stmt->body)
		reduce_list(reducer, &stmt->body);
	for (unsigned i = 0; i < n && stmt->n_args > 1; i++) {
		const char *format = stmt->formats[i];
		struct g_expr *arg = stmt->args[i];

		if (i >= stmt->n_args)
			break;
		stmt->n_args--;
		stmt->formats[i] = stmt->formats[stmt->n_args];
		stmt->args[i] = stmt->args[stmt->n_args];
		if (keeps_failing(reducer)) {
			i--;
			continue;
		}
		stmt->formats[stmt->n_args] = stmt->formats[i];
		stmt->args[stmt->n_args] = stmt->args[i];
		stmt->formats[i] = format;
		stmt->args[i] = arg;
		stmt->n_args++;
	}
	if (stmt->key)
		reduce_expr(reducer, &stmt->key);
	if (stmt->expr)
		reduce_expr(reducer, &stmt->expr);
	if (stmt->to)
		reduce_expr(reducer, &stmt->to);
	for (unsigned i = 0; i < stmt->n_args; i++)
		reduce_expr(reducer, &stmt->args[i]);
}

static void reduce_list(struct reducer *reducer, struct g_stmt **first)
{
	/* Halves of the list first: most statements have nothing to do with it. */
	for (struct g_stmt **at = first; *at;) {
		struct g_stmt *stmt = *at;

		*at = NULL;
		if (keeps_failing(reducer))
			break;
		*at = stmt->next;
		if (keeps_failing(reducer))
			continue;
		*at = stmt;
		if (stmt->kind == S_IF || stmt->kind == S_BLOCK || stmt->kind == S_UNROLL || stmt->kind == S_WHILE) {
			struct g_stmt **last = &stmt->body, *end;

			while (*last)
				last = &(*last)->next;
			end = stmt->next;
			*last = end;
			*at = stmt->body;
			if (keeps_failing(reducer))
				continue;
			*last = NULL;
			*at = stmt;
		}
		at = &(*at)->next;
	}
	for (struct g_stmt *stmt = *first; stmt; stmt = stmt->next)
		reduce_inside(reducer, stmt);
}

void g_reduce(struct g_program *program, bool (*still_fails)(struct g_program *program, void *data), void *data)
{
	struct reducer reducer = { .program = program, .still_fails = still_fails, .data = data };

	do {
		reducer.changes = 0;
		for (struct g_probe *probe = program->probes; probe; probe = probe->next) {
			struct g_expr *predicate = probe->predicate;

			if (probe->is_gone)
				continue;
			probe->is_gone = true;
			if (keeps_failing(&reducer))
				continue;
			probe->is_gone = false;
			probe->predicate = NULL;
			if (predicate && !keeps_failing(&reducer))
				probe->predicate = predicate;
			reduce_list(&reducer, &probe->body);
		}
	} while (reducer.changes && reducer.tries < TRIES_MAX);
}
