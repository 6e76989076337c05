/* sema: what is left when types are known: warnings about statements, rules about maps (reference 2.4 to 2.6, 3.5). In: the typed tree. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

/* ---- statements ---- */

static bool ends_here(const struct node *stmt)
{
	if (stmt->kind == NODE_RETURN || stmt->kind == NODE_BREAK || stmt->kind == NODE_CONTINUE)
		return true;
	return stmt->kind == NODE_EXPR_STMT && stmt->expr_stmt.expr->kind == NODE_CALL && stmt->expr_stmt.expr->sym.call &&
	       stmt->expr_stmt.expr->sym.call->row && stmt->expr_stmt.expr->sym.call->row->id == FUNCTION_exit;
}

static void check_list(struct sema *s, struct node *list)
{
	for (struct node *stmt = list; stmt; stmt = stmt->next) {
		if (ends_here(stmt) && stmt->next) {
			sema_report(s, ERR_WARN_UNREACHABLE, stmt->next);
			return;
		}
	}
}

/* A value nobody looks at. Steps, calls that return nothing and void choices are what statements are for. */
static void check_discarded(struct sema *s, const struct node *stmt)
{
	const struct node *expr = stmt->expr_stmt.expr;

	if (!expr->type || sema_is_bad(expr->type) || expr->type->kind == TYPE_VOID || expr->kind == NODE_STEP)
		return;
	if (sema_is_literal(expr) && expr->kind == NODE_BOOL) /* static_assert() */
		return;
	if (expr->kind == NODE_IF || expr->kind == NODE_BLOCK || expr->kind == NODE_TERNARY)
		return;
	if (expr->kind == NODE_CALL && expr->sym.call && expr->sym.call->row &&
	    (expr->sym.call->row->flags & F_RECORD || expr->sym.call->row->id == FUNCTION_delete)) /* skboutput(); delete() is called for what it does */
		return;
	sema_report(s, ERR_WARN_DISCARDED, expr);
}

static const struct node *without_casts(const struct node *node)
{
	while (node->kind == NODE_CAST)
		node = node->cast.operand;
	return node;
}

bool sema_is_clock(const struct node *node)
{
	const struct builtin_row *row;

	node = without_casts(node);
	row = node->kind == NODE_BUILTIN ? lang_builtin((enum builtin_id)node->value)
	      : node->kind == NODE_IDENT || node->kind == NODE_CALL ? lang_find_builtin(node->name) : NULL;
	return row && row->id == BUILTIN_NSECS;
}

/* nsecs - @start[key]: a time that began where the element was written. */
static void note_starts(const struct node *node)
{
	const struct node *start = without_casts(node->binary.right);

	if (node->op == OP_SUB && start->kind == NODE_MAP && start->map.key && start->sym.map && sema_is_clock(node->binary.left))
		start->sym.map->holds_starts = true;
}

static bool enter(struct node_visitor *self, struct node *node)
{
	struct sema *s = self->data;

	switch ((int)node->kind) {
	case NODE_BLOCK:
		check_list(s, node->block.stmts);
		if (node->flags & NODE_IS_VALUE)
			for (struct node *stmt = node->block.stmts; stmt; stmt = stmt->next)
				if (stmt->kind == NODE_EXPR_STMT && !stmt->next)
					stmt->flags |= NODE_IS_VALUE;
		break;
	case NODE_EXPR_STMT:
		if (!(node->flags & NODE_IS_VALUE))
			check_discarded(s, node);
		node->flags &= ~(uint32_t)NODE_IS_VALUE;
		break;
	case NODE_BINARY:
		note_starts(node);
		break;
	case NODE_WHILE:
		sema_report(s, ERR_WARN_WHILE, node);
		break;
	}
	return true;
}

static void check_variables(struct sema *s, const struct instance *inst)
{
	for (uint32_t i = 0; i < inst->vars.n; i++) {
		const struct sema_var *var = (const struct sema_var *)inst->vars.v[i];

		if (var->measured && var->info.type && sema_plain(s, var->measured) != sema_plain(s, var->info.type))
			sema_report(s, ERR_LOCKED_TYPE, var->measured_at, sema_var_text(s, var->info.name), sema_type_text(s, var->measured),
				    sema_type_text(s, var->info.type));
		if (var->is_let && !var->info.is_assigned)
			lang_diag(s->c->diags, ERR_WARN_NEVER_ASSIGNED, var->info.declared, sema_var_text(s, var->info.name));
		else if (var->early_use)
			sema_report(s, ERR_WARN_USED_BEFORE, var->early_use, sema_var_text(s, var->info.name));
	}
}

/* ---- maps ---- */

static const char *storage_name(enum plan_storage storage)
{
	return storage == STORE_HASH ? "hash" : storage == STORE_LRU_HASH ? "lruhash" : storage == STORE_PERCPU_HASH ? "percpuhash" : "percpulruhash";
}

static void check_map(struct sema *s, const struct map_info *info)
{
	const struct sema_map *map = (const struct sema_map *)info;
	bool is_per_cpu = info->declared_storage == STORE_PERCPU_HASH || info->declared_storage == STORE_LRU_PERCPU_HASH, wants_per_cpu;

	if (!info->is_declared)
		return;
	if (!map->n_uses) {
		lang_diag(s->c->diags, ERR_WARN_UNUSED_MAP, info->declared, sema_text(s, info->name));
		return;
	}
	wants_per_cpu = info->value && type_is(info->value, T_PER_CPU);
	if (info->value && wants_per_cpu != is_per_cpu)
		lang_diag(s->c->diags, ERR_MAP_KIND_MISMATCH, info->declared, storage_name(info->declared_storage), wants_per_cpu ? "percpuhash" : "hash");
}

void sema_check_statements(struct sema *s)
{
	struct node_visitor visitor = { .enter = enter, .data = s };

	s->phase = PHASE_FINAL;
	for (struct instance *inst = s->c->instances; inst; inst = inst->next) {
		for (struct node *node = inst->probe->probe.body; node; node = node->next)
			node_walk(node, &visitor);
		check_variables(s, inst);
	}
	for (const struct map_info *map = s->c->maps; map; map = map->next)
		check_map(s, map);
}
