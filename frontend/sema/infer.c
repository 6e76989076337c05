/* sema: inference. Every body is visited until no variable or map grows any more, then once for good. Maps are global, so all instances take part.
 * Statements are here; expressions in exprs.c, access.c and functions*.c. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

/* ---- assignment ---- */

static bool is_aggregate_call(const struct node *node)
{
	const struct function_row *row = node->kind == NODE_CALL ? lang_find_function(node->name) : NULL;

	return row && (row->flags & F_VALUE_ONLY);
}

static void variable_mismatch(struct sema *s, const struct node *at, const struct var_info *var, const struct type *type)
{
	sema_report(s, ERR_VARIABLE_MISMATCH, at, sema_var_text(s, var->name), sema_type_text(s, type), sema_type_text(s, var->type));
}

/* Whether some value of `from` is another number as `to`. */
static bool loses_values(const struct type *from, const struct type *to)
{
	return from->size > to->size || (from->is_signed ? !to->is_signed : to->is_signed && from->size == to->size);
}

/* Whether the integer becomes another number, or may, as `to`. An aggregate that is read is what it is declared to be. */
static bool may_change(const struct node *value, const struct type *to)
{
	unsigned unused = 64 - to->size * 8;
	int64_t number = (int64_t)(value->value << unused);

	if (value->kind == NODE_CAST && (value->flags & NODE_IS_IMPLICIT) && type_is(value->cast.operand->type, T_CASTABLE))
		return false;
	if (sema_is_int(value))
		return (to->is_signed ? (uint64_t)(number >> unused) : (uint64_t)number >> unused) != value->value;
	return loses_values(value->type, to);
}

/* A declared integer takes every integer, cut to its width; a plain literal must fit. */
static bool store_declared_int(struct sema *s, struct sema_var *var, struct node **value)
{
	struct node *node = *value;
	const struct type *to = var->info.type;
	bool is_plain_literal = sema_is_int(node) && node->ordinal != SEMA_TYPED_LITERAL;

	if (!var->info.is_declared || to->kind != TYPE_INT || !sema_is_integer(node->type) || is_plain_literal)
		return false;
	if (may_change(node, to))
		sema_report(s, ERR_WARN_SIGN, node, sema_type_text(s, node->type), sema_type_text(s, to));
	sema_coerce(s, value, to);
	return true;
}

/* The first pointer kept somewhere says where all of them are read. */
static void check_space(struct sema *s, const struct node *node, const struct type *to)
{
	static const char *const spaces[] = { [AS_KERNEL] = "the kernel", [AS_USER] = "a process" };
	const struct type *from = node->type;
	bool is_both = (from->as == AS_KERNEL && to->as == AS_USER) || (from->as == AS_USER && to->as == AS_KERNEL);

	if (from->kind == TYPE_POINTER && to->kind == TYPE_POINTER && is_both)
		sema_report(s, ERR_WARN_ADDRESS_SPACE, node, spaces[from->as], spaces[to->as]);
}

/* Puts the value into the variable: grows its type while inferring, converts the value at last. */
static void store_var(struct sema *s, struct node *at, struct sema_var *var, struct node **value)
{
	struct node *node = *value;
	struct str text;
	bool is_one;

	if (sema_is_bad(node->type))
		return;
	if (node->kind == NODE_BUILTIN && node->type->kind == TYPE_PROBE_NAME) {
		text = sema_probe_text(s, &is_one);
		if (is_one) {
			sema_make_string(node, text);
			node->type = type_string(s->c->types, (uint32_t)text.n + 1);
		}
	}
	if (node->type->kind == TYPE_VOID || node->type->kind == TYPE_MAP_REF || type_is(node->type, T_AGGREGATE)) {
		sema_report(s, ERR_VOID_VALUE, node, sema_type_text(s, node->type), "scratch variable");
		return;
	}
	if (!sema_is_final(s)) {
		if (!var->info.is_declared && !var->is_pair) {
			sema_hope(s, &var->hope, node, node->type);
			var->info.type = sema_hope_type(s, &var->hope);
		}
		return;
	}
	if (!var->info.type || store_declared_int(s, var, value))
		return;
	if (!sema_fits(s, node, var->info.type) || (var->is_pair && sema_join(s, var->info.type, node->type) != var->info.type)) {
		variable_mismatch(s, at, &var->info, node->type);
		return;
	}
	if (node->type == s->uint64 && var->info.type == s->int64 && !sema_is_literal(node))
		sema_report(s, ERR_WARN_SIGN, node, sema_type_text(s, node->type), sema_type_text(s, var->info.type));
	check_space(s, node, var->info.type);
	sema_coerce(s, value, var->info.type);
}

/* Aggregates whose parameters are part of the type: all calls on one map must agree. */
static bool has_bounds(const struct type *type)
{
	return type->kind == TYPE_LHIST || type->kind == TYPE_HIST || type->kind == TYPE_TSERIES;
}

static void store_map(struct sema *s, struct node *at, struct sema_map *map, struct node **value)
{
	struct node *node = *value;
	bool is_call = is_aggregate_call(node);

	if (sema_is_bad(node->type) || sema_refuse_far_text(s, node))
		return;
	if (node->type->kind == TYPE_VOID || node->type->kind == TYPE_MAP_REF) {
		sema_report(s, ERR_VOID_VALUE, node, sema_type_text(s, node->type), "map");
		return;
	}
	if (!is_call && type_is(node->type, T_AGGREGATE)) {
		struct diag *diag = sema_report(s, ERR_COPIED_AGGREGATE, node, sema_type_text(s, node->type));

		if (type_is(node->type, T_CASTABLE))
			sema_hint(s, diag, "(int64)%.*s is its value so far, which can be copied",
				  STR_ARG(source_text(s->c->diags->sources, node->span)));
		return;
	}
	if (!sema_is_final(s)) {
		sema_hope(s, &map->value, node, node->type);
		map->info.value = sema_hope_type(s, &map->value);
		return;
	}
	if (!map->info.value)
		return;
	if (is_call && node->type->kind == map->info.value->kind && has_bounds(node->type)) {
		if (node->type != map->info.value)
			sema_report(s, ERR_LHIST_DIFFERENT, node, sema_text(s, node->name));
		return;
	}
	if (!sema_fits(s, node, map->info.value)) {
		sema_report(s, ERR_MAP_MISMATCH, at, sema_text(s, map->info.name), sema_type_text(s, node->type), sema_type_text(s, map->info.value));
		return;
	}
	if (is_call) {
		node->type = map->info.value;
		return;
	}
	if (node->type == s->uint64 && map->info.value == s->int64 && !sema_is_literal(node))
		sema_report(s, ERR_WARN_SIGN, node, sema_type_text(s, node->type), sema_type_text(s, map->info.value));
	check_space(s, node, map->info.value);
	sema_coerce(s, value, map->info.value);
}

/* x op= y. The type grows to that of x op y; the value is converted for the operation. */
static void compound(struct sema *s, struct node *node)
{
	struct node *target = node->assign.target, **value = &node->assign.value;
	bool is_map = target->kind == NODE_MAP, is_literal;
	struct type_hope *hope = is_map ? &sema_map_of(target)->value : target->sym.var ? &sema_var_of(target)->hope : NULL;
	bool is_declared = !is_map && target->sym.var && target->sym.var->is_declared;
	const struct type *type = target->type, *result;

	sema_value(s, value);
	if (sema_is_bad((*value)->type))
		return;
	if (!type && is_map)
		type = (*value)->type->kind == TYPE_INT ? type_int(s->c->types, 1, true) : s->int64;
	if (sema_is_bad(type))
		return;
	if (is_map && type_is(type, T_AGGREGATE)) {
		if (sema_is_final(s))
			sema_report(s, ERR_MAP_MISMATCH, node, sema_text(s, target->name), sema_type_text(s, (*value)->type), sema_type_text(s, type));
		return;
	}
	is_literal = hope && !hope->hard && !is_declared;
	result = sema_arith_type(s, node->op, type, is_literal, *value);
	if (!result) {
		sema_report(s, ERR_BAD_OPERANDS, node, lang_op_text(node->op), sema_type_text(s, type), sema_type_text(s, (*value)->type));
		return;
	}
	if (!sema_is_final(s)) {
		if (!is_declared && hope)
			sema_hope(s, hope, NULL, result);
		if (is_map)
			sema_map_of(target)->info.value = sema_hope_type(s, hope);
		else if (!is_declared && hope)
			sema_var_of(target)->info.type = sema_hope_type(s, hope);
		return;
	}
	if ((node->op == OP_DIV || node->op == OP_MOD) && ((type->is_signed && !is_literal) || ((*value)->type->is_signed && !sema_is_adaptable(*value))))
		sema_report(s, ERR_WARN_SIGNED_DIVISION, node, lang_op_text(node->op));
	if (is_declared && type->kind == TYPE_INT && result->kind == TYPE_INT && loses_values(result, type))
		sema_report(s, ERR_WARN_SIGN, node, sema_type_text(s, result), sema_type_text(s, type));
	if (type->kind == TYPE_POINTER)
		sema_coerce(s, value, s->int64);
	else
		sema_coerce(s, value, type->kind == TYPE_BOOL ? type : sema_int64_for(s, target->type));
	sema_call_info(s, node);
}

static void assign(struct sema *s, struct node *node)
{
	struct node *target = node->assign.target, **value = &node->assign.value;

	if (target->kind == NODE_TUPLE_FIELD || target->kind == NODE_FIELD || target->kind == NODE_INDEX) {
		sema_expr(s, &node->assign.target);
		if (!sema_is_bad(node->assign.target->type))
			sema_report(s, ERR_IMMUTABLE, node);
		return;
	}
	if (target->kind != NODE_VAR && target->kind != NODE_MAP) {
		sema_report(s, ERR_BAD_TARGET, target);
		return;
	}
	if (target->kind == NODE_VAR && !target->sym.var) {
		sema_expr(s, &node->assign.target);
		sema_expr(s, value);
		return;
	}
	if (node->op != OP_NONE) {
		if (target->kind == NODE_MAP)
			sema_map_access(s, target, true);
		else
			sema_expr(s, &node->assign.target);
		compound(s, node);
		target->type = target->kind == NODE_MAP ? target->sym.map->value : target->sym.var->type;
		return;
	}
	if (target->kind == NODE_VAR) {
		sema_value(s, value);
		store_var(s, node, sema_var_of(target), value);
		target->type = target->sym.var->type;
		return;
	}
	s->aggregate = is_aggregate_call(*value) ? *value : NULL;
	sema_expr(s, value);
	s->aggregate = NULL;
	store_map(s, node, sema_map_of(target), value);
	sema_map_access(s, target, true);
}

static bool is_declarable(const struct type *type)
{
	return type->kind != TYPE_VOID && !type_is(type, T_AGGREGATE);
}

static void let(struct sema *s, struct node *node)
{
	struct sema_var *var = sema_var_of(node);
	const struct type *type = NULL;
	bool is_open = false;

	if (node->let.type_expr) {
		type = sema_type_expr(s, node->let.type_expr, &is_open);
		if (type && !is_declarable(type)) {
			sema_report(s, ERR_BAD_DECLARATION, node->let.type_expr, sema_type_text(s, type));
			type = NULL;
		}
		if (type && type->kind == TYPE_POINTER && type->as == AS_NONE)
			type = type_pointer(s->c->types, type->elem, sema_is_user_space(s) ? AS_USER : AS_KERNEL);
		if (type && var && !is_open) {
			var->info.is_declared = true;
			if (var->info.type != type)
				s->is_changed = true;
			var->info.type = type;
		}
	}
	if (node->let.value) {
		sema_value(s, &node->let.value);
		if (var && (!node->let.type_expr || type))
			store_var(s, node, var, &node->let.value);
	}
	if (var && sema_is_final(s)) {
		node->let.var->type = var->info.type;
		if (!var->info.type && node->let.type_expr && !type)
			var->is_reported = true;
	}
}

/* ---- loops ---- */

static void check_stmt(struct sema *s, struct node **slot);

enum { UNROLLED_MAX = 1000 }; /* rounds of nested unrolls: each is code of its own, and a program has its limits */

static void unroll(struct sema *s, struct node *node)
{
	uint32_t outer = s->unrolled ? s->unrolled : 1;
	struct node *count;

	sema_expr(s, &node->unroll.count);
	count = node->unroll.count;
	if (sema_is_bad(count->type) || !sema_is_int(count) || sema_is_negative(count) || count->value < 1 || count->value > 100) {
		if (!sema_is_bad(count->type))
			sema_report(s, ERR_BAD_UNROLL, count);
	} else if (outer * count->value > UNROLLED_MAX) {
		sema_report(s, ERR_UNROLL_ROUNDS, node, UNROLLED_MAX);
		return;
	} else {
		s->unrolled = outer * count->value;
	}
	s->loop_depth++;
	sema_stmts(s, &node->unroll.body);
	s->loop_depth--;
	s->unrolled = outer;
}

static bool range_bound(struct sema *s, struct node **slot, const char *which)
{
	sema_value(s, slot);
	if (sema_is_bad((*slot)->type))
		return false;
	if (sema_is_integer((*slot)->type))
		return true;
	sema_report(s, ERR_BAD_RANGE, *slot, which);
	return false;
}

static void for_range(struct sema *s, struct node *node, struct sema_var *var)
{
	struct node *range = node->for_.over;
	bool is_good = range_bound(s, &range->range.from, "start");

	is_good &= range_bound(s, &range->range.to, "end");
	if (!is_good || !var)
		return;
	if (!sema_is_final(s)) {
		sema_hope(s, &var->hope, range->range.from, range->range.from->type);
		sema_hope(s, &var->hope, range->range.to, range->range.to->type);
		var->info.type = sema_hope_type(s, &var->hope);
		return;
	}
	sema_coerce(s, &range->range.from, var->info.type);
	sema_coerce(s, &range->range.to, var->info.type);
	range->type = var->info.type;
}

static void for_map(struct sema *s, struct node *node, struct sema_var *var)
{
	struct node *over = node->for_.over;
	struct sema_map *map = sema_map_of(over);
	const struct type *pair[2];

	over->type = type_simple(s->c->types, TYPE_MAP_REF);
	if (sema_is_final(s)) {
		if (!map->info.is_assigned) {
			sema_map_access(s, over, false);
			return;
		}
		if (map->info.is_scalar) {
			sema_report(s, ERR_SCALAR_ITERATION, over, sema_text(s, over->name));
			return;
		}
		if (map->info.value && type_is(map->info.value, T_AGGREGATE) && !type_is(map->info.value, T_CASTABLE)) {
			sema_report(s, ERR_BAD_ITERATION, over, sema_type_text(s, map->info.value));
			return;
		}
	}
	pair[0] = map->info.key;
	pair[1] = sema_decayed(s, map->info.value);
	if (!pair[0] || !pair[1] || !var || type_is(pair[1], T_AGGREGATE))
		return;
	/* The pair follows the map: it is replaced, not joined. */
	const struct type *type = type_tuple(s->c->types, pair, NULL, 2);

	if (type != var->info.type)
		s->is_changed = true;
	var->info.type = type;
	var->is_pair = true;
}

static void for_loop(struct sema *s, struct node *node)
{
	struct sema_var *var = sema_var_of(node);
	struct node *over = node->for_.over;

	if (over->kind == NODE_RANGE)
		for_range(s, node, var);
	else if (over->kind == NODE_MAP && !over->map.key)
		for_map(s, node, var);
	else
		sema_report(s, ERR_BAD_ITERATION, over, node_kind_text(over->kind));
	if (var && node->for_.var)
		node->for_.var->type = var->info.type;
	if (var && sema_is_final(s) && !var->info.type)
		var->is_reported = true;
	s->loop_depth++;
	s->for_depth++;
	sema_stmts(s, &node->for_.body);
	s->for_depth--;
	s->loop_depth--;
	s->inst->uses_loop = true;
}

/* ---- other statements ---- */

static void visit(struct sema *s, struct node **slot, bool is_value)
{
	if (is_value)
		sema_expr(s, slot);
	else
		check_stmt(s, slot);
}

/* comptime: one branch takes the node's place as soon as the condition is known; the other is never looked at. */
static void comptime_if(struct sema *s, struct node **slot, bool is_value)
{
	struct node *node = *slot, *cond, *branch;

	sema_expr(s, &node->if_.cond);
	cond = node->if_.cond;
	if (!sema_is_literal(cond)) {
		s->has_comptime = true;
		if (!sema_is_bad(cond->type))
			sema_report(s, ERR_COMPTIME_UNKNOWN, cond);
		return;
	}
	branch = sema_truth(cond) ? node->if_.then : node->if_.otherwise;
	if (!branch)
		branch = sema_make(s, NODE_BLOCK, node);
	sema_replace(slot, branch);
	s->is_changed = true;
	visit(s, slot, is_value);
}

void sema_if(struct sema *s, struct node **slot, bool is_value)
{
	struct node *node = *slot;

	if (node->flags & NODE_IS_COMPTIME) {
		comptime_if(s, slot, is_value);
		return;
	}
	sema_condition(s, &node->if_.cond);
	if (node->if_.then)
		check_stmt(s, &node->if_.then);
	if (node->if_.otherwise)
		check_stmt(s, &node->if_.otherwise);
}

static void return_stmt(struct sema *s, struct node *node)
{
	const struct type *type;

	if (!node->return_.value)
		return;
	sema_value(s, &node->return_.value);
	type = node->return_.value->type;
	if (sema_is_bad(type))
		return;
	if (!type_is_integral(type))
		sema_report(s, ERR_RETURN_TYPE, node->return_.value, sema_type_text(s, type));
	else
		sema_coerce(s, &node->return_.value, s->int64);
}

static void jump(struct sema *s, struct node *node)
{
	if (!s->loop_depth)
		sema_report(s, ERR_NOT_IN_LOOP, node, node->kind == NODE_BREAK ? "break" : "continue");
}

static void expression_statement(struct sema *s, struct node *node)
{
	struct node *expr;

	sema_expr(s, &node->expr_stmt.expr);
	expr = node->expr_stmt.expr;
	if (!sema_is_final(s) || sema_is_bad(expr->type))
		return;
	expr->flags |= NODE_IS_DISCARDED;
}

/* What bpftrace keeps in files of its standard library is always there in sonde: nothing has to be brought in. */
static void import_stmt(struct sema *s, const struct node *node)
{
	if (s->c->unstable_import_statement == UNSTABLE_ERROR)
		sema_report(s, ERR_IMPORT_STATEMENT, node);
	else if (s->c->unstable_import_statement == UNSTABLE_WARN)
		sema_report(s, ERR_WARN_UNSTABLE, node, "import inside of a probe", "import_statement");
}

static void subprog(struct sema *s, struct node *node)
{
	const struct node *outer = s->subprog;

	s->subprog = node;
	sema_stmts(s, &node->subprog.body);
	s->subprog = outer;
}

void sema_stmts(struct sema *s, struct node **list)
{
	for (; *list; list = &(*list)->next)
		check_stmt(s, list);
}

static void check_stmt(struct sema *s, struct node **slot)
{
	struct node *node = *slot;

	switch (node->kind) {
	case NODE_BLOCK:
		sema_stmts(s, &node->block.stmts);
		return;
	case NODE_EXPR_STMT:
		expression_statement(s, node);
		return;
	case NODE_ASSIGN:
		assign(s, node);
		return;
	case NODE_LET:
		let(s, node);
		return;
	case NODE_DISCARD:
		sema_expr(s, &node->discard.value);
		return;
	case NODE_WHILE:
		sema_condition(s, &node->while_.cond);
		s->loop_depth++;
		sema_stmts(s, &node->while_.body);
		s->loop_depth--;
		s->inst->uses_loop = true;
		return;
	case NODE_UNROLL:
		unroll(s, node);
		return;
	case NODE_FOR:
		for_loop(s, node);
		return;
	case NODE_BREAK:
	case NODE_CONTINUE:
		jump(s, node);
		return;
	case NODE_RETURN:
		return_stmt(s, node);
		return;
	case NODE_IF:
		sema_if(s, slot, false);
		return;
	case NODE_IMPORT:
		import_stmt(s, node);
		return;
	case NODE_SUBPROG:
		subprog(s, node);
		return;
	case NODES_LITERAL:
	case NODE_IDENT:
	case NODE_BUILTIN:
	case NODE_VAR:
	case NODE_MAP:
	case NODE_CALL:
	case NODE_UNARY:
	case NODE_STEP:
	case NODE_BINARY:
	case NODE_TERNARY:
	case NODE_CAST:
	case NODE_FIELD:
	case NODE_TUPLE_FIELD:
	case NODE_INDEX:
	case NODE_TUPLE:
	case NODE_RECORD:
	case NODES_COMPILE_TIME:
	case NODE_TYPE_EXPR:
		sema_expr(s, slot);
		return;
	case NODES_AT_TOP:
	case NODE_RANGE:
	case NODE_RECORD_FIELD:
	case NODE_KIND_COUNT:
		BUG("a %s is no statement", node_kind_text(node->kind));
	}
}

/* ---- passes over everything ---- */

static void pass(struct sema *s, enum sema_phase phase)
{
	s->phase = phase;
	s->is_changed = s->has_comptime = false;
	for (struct instance *inst = s->c->instances; inst; inst = inst->next) {
		s->inst = inst;
		if (inst->probe->probe.predicate)
			sema_condition(s, &inst->probe->probe.predicate);
		sema_stmts(s, &inst->probe->probe.body);
	}
	s->inst = NULL;
}

/* Maps whose values are made of nothing but maps like themselves (`@x = @x + 1`) hold numbers, and so do those that only a skipped probe writes. */
static void seed_maps(struct sema *s)
{
	const struct type *number = type_int(s->c->types, 1, true);

	for (uint32_t i = 0; i < s->maps.n; i++) {
		struct sema_map *map = s->maps.entries[i].ptr;

		if (!map->info.is_assigned || map->has_conflict)
			continue;
		if (!map->info.value)
			sema_hope(s, &map->value, NULL, number);
		if (!map->info.key && map->info.is_keyed)
			sema_hope(s, &map->key, NULL, number);
		map->info.value = sema_hope_type(s, &map->value);
		map->info.key = sema_hope_type(s, &map->key);
	}
}

bool sema_infer(struct checked *c)
{
	struct sema *s = sema_of(c);
	unsigned rounds = 0;
	bool is_settled = false, is_seeded = false;

	while (!is_settled && rounds++ < SEMA_MAX_ROUNDS) {
		pass(s, PHASE_INFER);
		if (!s->is_changed && !is_seeded) {
			seed_maps(s);
			is_seeded = true;
		}
		if (s->is_changed)
			continue;
		is_settled = true;
		if (s->has_comptime) {
			pass(s, PHASE_RESOLVE);
			is_settled = !s->is_changed;
		}
	}
	if (is_settled)
		pass(s, PHASE_FINAL);
	else
		lang_diag(c->diags, ERR_TYPES_UNSTABLE, (struct span){ 0, 0 });
	return is_settled;
}
