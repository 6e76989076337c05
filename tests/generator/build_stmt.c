/* build_stmt: random statements, probes and maps around the expressions of build.c. In: a seed. Out: a program that terminates: loops are short and
 * nest twice at most, and every variable is set before it is read. */
#include <string.h>

#include "tests/generator/generator.h"

static struct g_stmt *new_stmt(struct g_program *program, enum s_kind kind)
{
	struct g_stmt *stmt = ARENA_NEW(program->arena, struct g_stmt);

	stmt->kind = kind;
	return stmt;
}

static struct g_var *new_var(struct g_program *program, struct g_scope *scope, const char *prefix, const struct g_type *type)
{
	struct g_var *var = ARENA_NEW(program->arena, struct g_var);

	var->name = arena_printf(program->arena, "$%s%u", prefix, program->n_names++);
	var->type = type;
	if (scope->n < 64)
		scope->vars[scope->n++] = var;
	return var;
}

static struct g_expr *read_var(struct g_program *program, struct g_var *var)
{
	struct g_expr *expr = g_new(program, E_VAR, var->type);

	expr->var = var;
	return expr;
}

static struct g_stmt *declare(struct g_program *program, struct g_scope *scope)
{
	struct g_stmt *stmt = new_stmt(program, S_DECLARE);
	const struct g_type *type = g_any_type(program, 2);
	bool has_type = (type->kind == G_INT || type->kind == G_BOOL) && g_chance(program, 45);

	stmt->has_type = has_type;
	stmt->has_let = has_type || g_chance(program, 30);
	if (!has_type || g_chance(program, 90))
		stmt->expr = has_type ? g_for_variable(program, scope, type, 3) : g_any(program, scope, type, 3);
	stmt->var = new_var(program, scope, "v", type);
	stmt->var->is_declared = has_type;
	return stmt;
}

/* The first variables of a probe, so that expressions have something to read. */
static struct g_stmt *declare_number(struct g_program *program, struct g_scope *scope)
{
	struct g_stmt *stmt = new_stmt(program, S_DECLARE);
	const struct g_type *type = g_any_int(program);

	stmt->expr = g_opaque(program, type);
	stmt->var = new_var(program, scope, "n", type);
	return stmt;
}

static struct g_var *assignable(struct g_program *program, const struct g_scope *scope, bool is_int)
{
	unsigned at = scope->n ? g_random(program, scope->n) : 0;

	for (unsigned i = 0; i < scope->n; i++) {
		struct g_var *var = scope->vars[(at + i) % scope->n];

		if (!var->is_fixed && (!is_int || (var->type->kind == G_INT && (var->is_declared || var->type->size == 8))))
			return var;
	}
	return NULL;
}

static struct g_stmt *set_var(struct g_program *program, struct g_scope *scope)
{
	struct g_var *var = assignable(program, scope, false);
	struct g_stmt *stmt;

	if (!var)
		return declare(program, scope);
	stmt = new_stmt(program, S_SET_VAR);
	stmt->var = var;
	stmt->expr = g_for_variable(program, scope, var->type, 3);
	return stmt;
}

static struct g_map *some_map(struct g_program *program, bool is_aggregate, bool is_used, bool is_int)
{
	struct g_map *found = NULL;
	unsigned n = 0;

	for (struct g_map *map = program->maps; map; map = map->next)
		if ((map->aggregate != A_NONE) == is_aggregate && (!is_used || map->is_used) &&
		    (!is_int || (map->type->kind == G_INT && map->type->size == 8)) && g_random(program, ++n) == 0)
			found = map;
	return found;
}

static struct g_stmt *set_map(struct g_program *program, struct g_scope *scope, struct g_map *map)
{
	struct g_stmt *stmt = new_stmt(program, S_SET_MAP);

	stmt->map = map;
	if (map->key)
		stmt->key = map->is_used ? g_for_variable(program, scope, map->key, 2) : g_any(program, scope, map->key, 2);
	stmt->expr = map->is_used ? g_for_variable(program, scope, map->type, 3) : g_any(program, scope, map->type, 3);
	map->is_used = true;
	return stmt;
}

static struct g_stmt *aggregate(struct g_program *program, struct g_scope *scope)
{
	struct g_map *map = some_map(program, true, false, false);
	struct g_stmt *stmt;

	if (!map)
		return declare(program, scope);
	stmt = new_stmt(program, S_AGGREGATE);
	stmt->map = map;
	if (map->key)
		stmt->key = map->is_used ? g_for_variable(program, scope, map->key, 2) : g_any(program, scope, map->key, 2);
	if (map->aggregate != A_COUNT)
		stmt->expr = g_any(program, scope, map->type, 2); /* a literal would make it signed */
	map->is_used = true;
	return stmt;
}

/* `target op= expr` keeps the target's type: unsigned ones take no signed sides and no difference. */
static void compound_side(struct g_program *program, struct g_scope *scope, struct g_stmt *stmt, const struct g_type *type, bool is_declared)
{
	static const enum g_op ops[] = { OP_ADD, OP_MUL, OP_AND, OP_OR, OP_XOR, OP_SHL, OP_SHR, OP_DIV, OP_MOD, OP_SUB };

	stmt->op = ops[g_random(program, type->is_signed || is_declared ? 10 : 9)];
	if (stmt->op == OP_SHL || stmt->op == OP_SHR)
		stmt->expr = g_new_int(program, g_random(program, 8 * type->size), false);
	else if (stmt->op == OP_DIV || stmt->op == OP_MOD || g_chance(program, 50))
		stmt->expr = g_new_int(program, 1 + g_random(program, 120), false);
	else
		stmt->expr = g_any(program, scope, type, 2);
}

static struct g_stmt *compound(struct g_program *program, struct g_scope *scope)
{
	struct g_stmt *stmt = new_stmt(program, g_chance(program, 65) ? S_COMPOUND : S_STEP);
	const struct g_type *type;

	if (g_chance(program, 65))
		stmt->var = assignable(program, scope, true);
	if (!stmt->var)
		stmt->map = some_map(program, false, true, true);
	if (!stmt->var && !stmt->map)
		return declare(program, scope);
	type = stmt->var ? stmt->var->type : stmt->map->type;
	if (stmt->map && stmt->map->key)
		stmt->key = g_for_variable(program, scope, stmt->map->key, 1);
	if (stmt->kind == S_COMPOUND)
		compound_side(program, scope, stmt, type, stmt->var && stmt->var->is_declared);
	else
		stmt->op = type->is_signed || (stmt->var && stmt->var->is_declared) ? (g_chance(program, 50) ? OP_ADD : OP_SUB) : OP_ADD;
	stmt->is_prefix = g_chance(program, 30);
	return stmt;
}

static struct g_stmt *inner(struct g_program *program, struct g_scope *scope, struct g_var *var, bool is_loop)
{
	struct g_scope own = *scope;

	own.depth++;
	own.loops += is_loop;
	own.in_loop |= is_loop;
	if (var && own.n < 64)
		own.vars[own.n++] = var;
	return g_statements(program, &own, 1 + g_random(program, 3));
}

static struct g_expr *test(struct g_program *program, struct g_scope *scope)
{
	if (g_chance(program, 75))
		return g_any(program, scope, &g_bool, 3);
	return g_some_int(program, scope, 2);
}

static struct g_stmt *branch(struct g_program *program, struct g_scope *scope)
{
	struct g_stmt *stmt = new_stmt(program, S_IF);

	stmt->expr = test(program, scope);
	stmt->body = inner(program, scope, NULL, false);
	if (g_chance(program, 50))
		stmt->other = g_chance(program, 30) ? branch(program, scope) : inner(program, scope, NULL, false);
	return stmt;
}

static struct g_stmt *jump(struct g_program *program, struct g_scope *scope)
{
	struct g_stmt *stmt = new_stmt(program, S_IF);

	stmt->expr = test(program, scope);
	stmt->body = new_stmt(program, !scope->in_loop || g_chance(program, 10) ? S_RETURN : g_chance(program, 50) ? S_BREAK : S_CONTINUE);
	return stmt;
}

static struct g_stmt *counted(struct g_program *program, struct g_scope *scope)
{
	struct g_stmt *stmt = new_stmt(program, g_chance(program, 50) ? S_WHILE : S_UNROLL);

	stmt->count = 1 + g_random(program, 4);
	if (stmt->kind == S_WHILE) {
		stmt->var = ARENA_NEW(program->arena, struct g_var);
		stmt->var->name = arena_printf(program->arena, "$w%u", program->n_names++);
		stmt->var->type = &g_ints[3];
		stmt->var->is_fixed = true;
	}
	stmt->body = inner(program, scope, stmt->var, true);
	return stmt;
}

static struct g_stmt *range(struct g_program *program, struct g_scope *scope)
{
	struct g_stmt *stmt = new_stmt(program, S_RANGE);
	struct g_expr *end = g_some_int(program, scope, 2), *and;

	stmt->expr = g_new_int(program, g_random(program, 3), false);
	if (g_chance(program, 20))
		stmt->expr = g_new_int(program, (uint64_t)-(int64_t)(1 + g_random(program, 3)), true);
	stmt->to = g_new_int(program, g_random(program, 6), false);
	if (g_chance(program, 50) && !end->is_const) {
		and = g_new(program, E_BINARY, NULL);
		and->op = OP_AND;
		and->kid[0] = end;
		and->kid[1] = g_new_int(program, 3, false);
		and->n = 2;
		and->type = g_binary_type(OP_AND, end, and->kid[1]);
		stmt->to = and;
		if (!and->type->is_signed && !g_adapts(stmt->expr))
			stmt->expr = g_new_int(program, 0, false);
	}
	stmt->var = ARENA_NEW(program->arena, struct g_var);
	stmt->var->name = arena_printf(program->arena, "$i%u", program->n_names++);
	stmt->var->type = g_join(stmt->expr, stmt->to);
	stmt->var->is_fixed = true;
	stmt->body = inner(program, scope, stmt->var, true);
	return stmt;
}

/* let $s : T = 0; for $kv : @m { $s op= (T)$kv.N; }: the order of elements is open, so only sums that do not depend on it. */
static struct g_stmt *each(struct g_program *program, struct g_scope *scope)
{
	struct g_map *map = some_map(program, g_chance(program, 30), true, false);
	struct g_stmt *declaration, *loop, *sum;
	struct g_type *pair;
	struct g_expr *field, *cast;
	unsigned at;

	if (!map || !map->key || (map->type->kind != G_INT && map->key->kind != G_INT))
		return declare(program, scope);
	declaration = new_stmt(program, S_DECLARE);
	declaration->has_let = declaration->has_type = true;
	declaration->expr = g_new_int(program, 0, false);
	declaration->var = new_var(program, scope, "s", g_any_int(program));
	declaration->var->is_declared = true;
	pair = ARENA_NEW(program->arena, struct g_type);
	*pair = (struct g_type){ .kind = G_TUPLE, .n = 2, .elem = { map->key, map->type } };
	at = map->type->kind == G_INT && (map->key->kind != G_INT || g_chance(program, 60));
	loop = new_stmt(program, S_EACH);
	loop->map = map;
	loop->var = ARENA_NEW(program->arena, struct g_var);
	loop->var->name = arena_printf(program->arena, "$kv%u", program->n_names++);
	loop->var->type = pair;
	field = g_new(program, E_FIELD, pair->elem[at]);
	field->bits = at;
	field->kid[field->n++] = read_var(program, loop->var);
	cast = g_new(program, E_CAST, declaration->var->type);
	cast->kid[cast->n++] = field;
	sum = new_stmt(program, S_COMPOUND);
	sum->var = declaration->var;
	sum->op = g_chance(program, 50) ? OP_ADD : OP_XOR;
	sum->expr = cast;
	loop->body = sum;
	declaration->next = loop;
	return declaration;
}

static const char *format_for(struct g_program *program, const struct g_type *type)
{
	static const char *const ints[] = { "%d", "%i", "%u", "%x", "%X", "%o", "%lld", "%llu", "%llx", "%#llx", "%5d", "%-6d|", "%+d", "%ld", "%lu",
		"%hd", "%hu", "%hhd", "%hhu", "%hhx", "%s", "%20lld", "%-20llu|", "%020llx", "%#o", "%08x" };
	static const char *const others[] = { "%s", "%s", "%12s", "%-12s|" };

	if (type->kind == G_INT)
		return ints[g_random(program, sizeof(ints) / sizeof(*ints))];
	if (type->kind == G_BOOL && g_chance(program, 50))
		return "%d";
	return others[g_random(program, type->kind == G_STRING ? 4 : 2)];
}

static struct g_stmt *output(struct g_program *program, struct g_scope *scope)
{
	unsigned n = g_random(program, 10);
	struct g_stmt *stmt = new_stmt(program, n < 5 ? S_PRINT : S_PRINTF);
	struct g_var *var;

	if (n == 9 && (stmt->map = some_map(program, false, true, false)) && !stmt->map->key) {
		stmt->kind = S_PRINT_MAP;
		return stmt;
	}
	stmt->map = NULL;
	if (stmt->kind == S_PRINT) {
		var = assignable(program, scope, true);
		if (var && g_chance(program, 15) && (var->is_declared || var->type->is_signed)) {
			stmt->expr = g_new(program, E_STEP, g_int(8, var->type->is_signed));
			stmt->expr->type = var->type;
			stmt->expr->var = var;
			stmt->expr->op = g_chance(program, 50) ? OP_ADD : OP_SUB;
			stmt->expr->is_prefix = g_chance(program, 50);
			return stmt;
		}
		stmt->expr = g_chance(program, 60) ? g_some_int(program, scope, 4) : g_any(program, scope, g_any_type(program, 2), 3);
		return stmt;
	}
	stmt->n_args = 1 + g_random(program, G_MAX_ARGS);
	for (unsigned i = 0; i < stmt->n_args; i++) {
		stmt->args[i] = g_chance(program, 70) ? g_some_int(program, scope, 3) : g_any(program, scope, g_any_type(program, 1), 2);
		stmt->formats[i] = format_for(program, stmt->args[i]->type);
	}
	return stmt;
}

static struct g_stmt *forget_key(struct g_program *program, struct g_scope *scope)
{
	struct g_map *map = some_map(program, g_chance(program, 30), true, false);
	struct g_stmt *stmt = new_stmt(program, S_DISCARD);

	if (!map || !map->key)
		return set_var(program, scope);
	stmt->expr = g_new(program, E_DELETE, &g_bool);
	stmt->expr->map = map;
	stmt->expr->kid[stmt->expr->n++] = g_for_variable(program, scope, map->key, 1);
	if (g_chance(program, 40))
		stmt->kind = S_PRINT;
	return stmt;
}

static struct g_stmt *statement(struct g_program *program, struct g_scope *scope)
{
	struct g_stmt *stmt;
	unsigned n = g_random(program, 100);

	if (scope->depth < 3) {
		if (n < 10)
			return branch(program, scope);
		if (scope->loops < 2 && n < 14)
			return counted(program, scope);
		if (scope->loops < 2 && n < 18)
			return range(program, scope);
		if (n < 20) {
			stmt = new_stmt(program, S_BLOCK);
			stmt->body = inner(program, scope, NULL, false);
			return stmt;
		}
	}
	if (n < 24 && scope->depth)
		return jump(program, scope);
	if (n < 28)
		return each(program, scope);
	if (n < 45)
		return declare(program, scope);
	if (n < 55)
		return set_var(program, scope);
	if (n < 64) {
		struct g_map *map = some_map(program, false, false, false);

		return map ? set_map(program, scope, map) : declare(program, scope);
	}
	if (n < 70)
		return aggregate(program, scope);
	if (n < 80)
		return compound(program, scope);
	if (n < 83)
		return forget_key(program, scope);
	return output(program, scope);
}

struct g_stmt *g_statements(struct g_program *program, struct g_scope *scope, unsigned n)
{
	struct g_stmt *first = NULL, **at = &first;

	for (unsigned i = 0; i < n; i++) {
		*at = statement(program, scope);
		while (*at)
			at = &(*at)->next;
	}
	return first;
}

static void add_maps(struct g_program *program)
{
	struct g_map **at = &program->maps;
	unsigned n = 1 + g_random(program, 5);

	for (unsigned i = 0; i < n; i++) {
		struct g_map *map = ARENA_NEW(program->arena, struct g_map);

		map->name = arena_printf(program->arena, "@%c", 'a' + (int)i);
		if (g_chance(program, 60))
			map->key = g_any_type(program, 1);
		map->type = g_any_type(program, 1);
		if (g_chance(program, 40)) {
			map->aggregate = (enum g_aggregate)(A_COUNT + g_random(program, 5));
			map->type = g_int(8, map->aggregate == A_COUNT || g_chance(program, 60));
		}
		*at = map;
		at = &map->next;
	}
}

struct g_program *g_build(struct arena *arena, uint64_t seed)
{
	static const enum g_op ops[] = { OP_ADD, OP_SUB, OP_MUL, OP_AND, OP_OR, OP_XOR };
	struct g_program *program = ARENA_NEW(arena, struct g_program);
	struct g_probe **at = &program->probes;
	struct g_stmt **to;
	unsigned n;

	program->arena = arena;
	program->random = (seed + 1) * 0x9E3779B97F4A7C15ULL;
	for (unsigned i = 0; i < 8; i++)
		g_random(program, 2);
	add_maps(program);
	for (unsigned i = 0; i < G_MACROS; i++)
		program->macros[i] = (struct g_macro){ .name = arena_printf(arena, "m%u", i), .op = ops[g_random(program, 6)],
			.second = ops[g_random(program, 6)], .bits = g_random(program, 1000) };
	n = 1 + g_random(program, 3);
	for (unsigned i = 0; i < n; i++) {
		struct g_scope scope = { 0 };

		*at = ARENA_NEW(arena, struct g_probe);
		if (i && g_chance(program, 30))
			(*at)->predicate = g_any(program, &scope, &g_bool, 2);
		to = &(*at)->body;
		for (unsigned k = 1 + g_random(program, 4); k; k--, to = &(*to)->next)
			*to = declare_number(program, &scope);
		*to = g_statements(program, &scope, 4 + g_random(program, 12));
		at = &(*at)->next;
	}
	return program;
}
