/* build: random expressions of a wanted type. In: a program's random state and the variables in scope. Out: nodes in the program's arena.
 * What the language leaves open is not made: shifts by 64 or more, literals that overflow when folded, conditions that are constant. */
#include <string.h>

#include "tests/generator/generator.h"

unsigned g_random(struct g_program *program, unsigned n)
{
	program->random ^= program->random << 13;
	program->random ^= program->random >> 7;
	program->random ^= program->random << 17;
	return n ? (unsigned)((program->random * 0x2545F4914F6CDD1DULL >> 33) % n) : 0;
}

bool g_chance(struct g_program *program, unsigned percent)
{
	return g_random(program, 100) < percent;
}

struct g_expr *g_new(struct g_program *program, enum e_kind kind, const struct g_type *type)
{
	struct g_expr *expr = ARENA_NEW(program->arena, struct g_expr);

	expr->kind = kind;
	expr->type = type;
	return expr;
}

struct g_expr *g_new_int(struct g_program *program, uint64_t bits, bool is_negative)
{
	struct g_expr *expr = g_new(program, E_INT, g_literal_type(bits, is_negative));

	expr->bits = bits;
	expr->is_literal = expr->is_const = true;
	return expr;
}

static struct g_expr *add_kid(struct g_expr *expr, struct g_expr *kid)
{
	expr->is_const = (expr->n == 0 || expr->is_const) && kid->is_const;
	expr->kid[expr->n++] = kid;
	return expr;
}

const struct g_type *g_any_int(struct g_program *program)
{
	return &g_ints[g_random(program, 8)];
}

const struct g_type *g_any_type(struct g_program *program, unsigned depth)
{
	unsigned n = g_random(program, 10);
	struct g_type *type;

	if (n < 5 || depth == 0)
		return n < 7 ? g_any_int(program) : n < 8 ? &g_bool : &g_string;
	if (n == 5)
		return &g_bool;
	if (n == 6)
		return &g_string;
	type = ARENA_NEW(program->arena, struct g_type);
	if (n == 9) {
		type->kind = G_ARRAY;
		type->elem[0] = g_int(1u << g_random(program, 3), g_chance(program, 50));
		type->n = 8 / type->elem[0]->size;
		return type;
	}
	type->kind = n == 7 ? G_TUPLE : G_RECORD;
	type->n = 1 + g_random(program, 3);
	for (unsigned i = 0; i < type->n; i++)
		type->elem[i] = g_any_type(program, depth - 1);
	return type;
}

/* Edges of a width more often than anything else. */
static struct g_expr *literal_for(struct g_program *program, const struct g_type *type)
{
	unsigned bits = 8 * type->size;
	uint64_t top = type->is_signed ? (1ull << (bits - 1)) - 1 : bits == 64 ? UINT64_MAX : (1ull << bits) - 1;
	uint64_t value;

	switch (g_random(program, 8)) {
	case 0:
		value = top;
		break;
	case 1:
		value = top - 1;
		break;
	case 2:
		value = top / 2 + 1;
		break;
	case 3:
		value = 0;
		break;
	case 4:
		value = ((uint64_t)g_random(program, 1u << 31) << 33 ^ (uint64_t)g_random(program, 1u << 31) << 2) & top;
		break;
	default:
		value = g_random(program, 12);
	}
	if (type->is_signed && g_chance(program, 30) && value)
		return g_new_int(program, -value, true);
	return g_new_int(program, value, false);
}

struct g_expr *g_opaque(struct g_program *program, const struct g_type *type)
{
	struct g_expr *expr = g_new(program, E_OPAQUE, type);

	expr->bits = literal_for(program, type)->bits;
	return expr;
}

static struct g_expr *string_literal(struct g_program *program)
{
	static const char *const words[] = { "", "a", "b", "ab", "abc", "hello", "seven77", "eight888", "nine99999", "a longer string",
		"sixteen bytes 16", "%d percent", "tab\there", "(paren)", "x, y" };
	struct g_expr *expr = g_new(program, E_STRING, &g_string);

	expr->text = words[g_random(program, sizeof(words) / sizeof(*words))];
	expr->is_const = true;
	return expr;
}

/* A variable of the type; NULL when there is none. */
static struct g_expr *variable_of(struct g_program *program, const struct g_scope *scope, const struct g_type *type)
{
	unsigned at = scope->n ? g_random(program, scope->n) : 0;

	for (unsigned i = 0; i < scope->n; i++) {
		struct g_var *var = scope->vars[(at + i) % scope->n];

		if (type ? g_type_same(var->type, type) : var->type->kind == G_INT) {
			struct g_expr *expr = g_new(program, E_VAR, var->type);

			expr->var = var;
			return expr;
		}
	}
	return NULL;
}

/* An element of a map that has the type. */
static struct g_expr *map_of(struct g_program *program, struct g_scope *scope, const struct g_type *type, unsigned depth)
{
	struct g_map *found = NULL;
	struct g_expr *expr;
	unsigned n = 0;

	for (struct g_map *map = program->maps; map; map = map->next)
		if (map->is_used && !map->aggregate && (type ? g_type_same(map->type, type) : map->type->kind == G_INT) &&
		    g_random(program, ++n) == 0)
			found = map;
	if (!found || depth == 0)
		return NULL;
	expr = g_new(program, E_MAP, found->type);
	expr->map = found;
	if (found->key)
		add_kid(expr, g_for_variable(program, scope, found->key, depth - 1));
	expr->is_const = false;
	return expr;
}

static struct g_expr *not_constant(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	for (unsigned i = 0; i < 6; i++) {
		struct g_expr *expr = g_some_int(program, scope, depth);

		if (!expr->is_const)
			return expr;
	}
	return g_opaque(program, g_any_int(program));
}

static struct g_expr *cast_to(struct g_program *program, const struct g_type *type, struct g_expr *operand)
{
	return add_kid(g_new(program, E_CAST, type), operand);
}

static struct g_expr *binary(struct g_program *program, enum g_op op, struct g_expr *left, struct g_expr *right)
{
	struct g_expr *expr = g_new(program, E_BINARY, g_binary_type(op, left, right));

	expr->op = op;
	return add_kid(add_kid(expr, left), right);
}

/* A literal above INT64_MAX is unsigned and must not meet a signed side. */
static bool is_big(const struct g_expr *expr)
{
	return expr->is_literal && !expr->type->is_signed;
}

static struct g_expr *arithmetic(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	enum g_op op = (enum g_op)g_random(program, 10);
	struct g_expr *left, *right;

	op = op >= 7 ? (enum g_op)(OP_AND + op - 7) : op;
	left = not_constant(program, scope, depth);
	right = g_some_int(program, scope, depth);
	if (!left)
		return g_new_int(program, g_random(program, 100), false);
	if (op == OP_SHL || op == OP_SHR) {
		right = g_chance(program, 60) ? g_new_int(program, g_random(program, 64), false) :
						binary(program, OP_AND, not_constant(program, scope, depth), g_new_int(program, 63, false));
		return binary(program, op, left, right);
	}
	if (is_big(right) && left->type->is_signed)
		right = g_new_int(program, right->bits >> 1, false);
	if (right->is_const && (op == OP_DIV || op == OP_MOD))
		right = g_new_int(program, 1 + g_random(program, 300), false);
	if (g_chance(program, 50) && op != OP_DIV && op != OP_MOD)
		return binary(program, op, right, left);
	return binary(program, op, left, right);
}

static struct g_expr *unary(struct g_program *program, enum g_op op, struct g_expr *operand)
{
	struct g_expr *expr = g_new(program, E_UNARY, op == OP_LNOT ? &g_bool : g_int(8, operand->type->is_signed));

	expr->op = op;
	return add_kid(expr, operand);
}

static struct g_expr *condition(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	for (unsigned i = 0; i < 4; i++) {
		struct g_expr *expr = g_any(program, scope, &g_bool, depth);

		if (!expr->is_const)
			return expr;
	}
	return NULL;
}

static struct g_expr *choice(struct g_program *program, struct g_scope *scope, struct g_expr *yes, struct g_expr *no, unsigned depth)
{
	struct g_expr *test = condition(program, scope, depth), *expr;
	const struct g_type *type = g_join(yes, no);

	if (!test || !type || (is_big(yes) && no->type->is_signed) || (is_big(no) && yes->type->is_signed))
		return yes;
	expr = g_new(program, g_chance(program, 70) ? E_TERNARY : E_IF, type);
	return add_kid(add_kid(add_kid(expr, test), yes), no);
}

static struct g_expr *macro_call(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	struct g_macro *macro = &program->macros[g_random(program, G_MACROS)];
	struct g_expr *x = not_constant(program, scope, depth), *y = not_constant(program, scope, depth), *expr;

	if (!x || !y)
		return g_new_int(program, 3, false);
	expr = binary(program, macro->second, binary(program, macro->op, x, y), g_new_int(program, macro->bits, false));
	macro->is_used = true;
	expr = add_kid(g_new(program, E_MACRO, expr->type), expr);
	expr->text = macro->name;
	return add_kid(add_kid(expr, x), y);
}

/* { let $l = value; $l op n } */
static struct g_expr *block(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	struct g_expr *value = not_constant(program, scope, depth), *expr, *read;

	if (!value)
		return g_new_int(program, 1, false);
	expr = g_new(program, E_BLOCK, NULL);
	expr->var = ARENA_NEW(program->arena, struct g_var);
	expr->var->type = value->type;
	expr->var->name = arena_printf(program->arena, "$l%u", program->n_names++);
	read = g_new(program, E_VAR, value->type);
	read->var = expr->var;
	read = binary(program, g_chance(program, 50) ? OP_ADD : OP_XOR, read, g_new_int(program, g_random(program, 200), false));
	expr->type = read->type;
	return add_kid(add_kid(expr, value), read);
}

static struct g_expr *map_question(struct g_program *program, struct g_scope *scope, enum e_kind kind, unsigned depth)
{
	struct g_map *found = NULL;
	struct g_expr *expr;
	unsigned n = 0;

	for (struct g_map *map = program->maps; map; map = map->next)
		if (map->is_used && map->key && g_random(program, ++n) == 0)
			found = map;
	if (!found)
		return NULL;
	expr = g_new(program, kind, kind == E_LEN ? g_int(8, true) : &g_bool);
	expr->map = found;
	if (kind != E_LEN)
		add_kid(expr, g_for_variable(program, scope, found->key, depth));
	expr->is_const = false;
	return expr;
}

static struct g_expr *aggregate_read(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	struct g_map *found = NULL;
	struct g_expr *expr;
	unsigned n = 0;

	for (struct g_map *map = program->maps; map; map = map->next)
		if (map->is_used && map->aggregate && g_random(program, ++n) == 0)
			found = map;
	if (!found)
		return NULL;
	expr = g_new(program, E_AGGREGATE, found->type);
	expr->map = found;
	if (found->key)
		add_kid(expr, g_for_variable(program, scope, found->key, depth));
	expr->is_const = false;
	return expr;
}

static struct g_expr *string_length(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	struct g_expr *text = variable_of(program, scope, &g_string);

	return add_kid(g_new(program, E_STRLEN, &g_ints[7]), text ? text : g_any(program, scope, &g_string, depth));
}

static struct g_expr *some_field(struct g_program *program, const struct g_scope *scope, const struct g_type *type)
{
	for (unsigned i = 0; i < scope->n; i++) {
		struct g_var *var = scope->vars[i];
		struct g_expr *read, *expr;
		unsigned at;

		if (var->type->kind < G_TUPLE || g_chance(program, 30))
			continue;
		at = g_random(program, var->type->n);
		if (!g_type_same(var->type->elem[var->type->kind == G_ARRAY ? 0 : at], type))
			continue;
		read = g_new(program, E_VAR, var->type);
		read->var = var;
		expr = g_new(program, var->type->kind == G_ARRAY ? E_INDEX : E_FIELD, type);
		expr->bits = at;
		add_kid(expr, read);
		if (var->type->kind == G_ARRAY) {
			struct g_expr *index = variable_of(program, scope, NULL);

			add_kid(expr, index && g_chance(program, 50) ? binary(program, OP_AND, index, g_new_int(program, var->type->n - 1, false)) :
								     g_new_int(program, at, false));
		}
		return expr;
	}
	return NULL;
}

struct g_expr *g_some_int(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	struct g_expr *expr = NULL, *other;

	if (depth == 0) {
		expr = g_chance(program, 65) ? variable_of(program, scope, NULL) : NULL;
		return expr ? expr : g_chance(program, 20) ? g_opaque(program, g_any_int(program)) : literal_for(program, g_any_int(program));
	}
	switch (g_random(program, 16)) {
	case 0:
	case 1:
		expr = variable_of(program, scope, NULL);
		break;
	case 2:
		expr = map_of(program, scope, NULL, depth);
		break;
	case 3:
		expr = some_field(program, scope, g_any_int(program));
		break;
	case 4:
		other = not_constant(program, scope, depth - 1);
		expr = other ? unary(program, g_chance(program, 50) ? OP_NEG : OP_NOT, other) : NULL;
		break;
	case 5:
		expr = cast_to(program, g_any_int(program), g_some_int(program, scope, depth - 1));
		break;
	case 6:
		expr = choice(program, scope, g_some_int(program, scope, depth - 1), g_some_int(program, scope, depth - 1), depth - 1);
		break;
	case 7:
		expr = g_chance(program, 50) ? macro_call(program, scope, depth - 1) : block(program, scope, depth - 1);
		break;
	case 8:
		expr = g_chance(program, 40) ? map_question(program, scope, E_LEN, 0) : string_length(program, scope, depth - 1);
		break;
	case 9:
		expr = aggregate_read(program, scope, depth - 1);
		break;
	case 10:
		expr = cast_to(program, g_any_int(program), g_any(program, scope, &g_bool, depth - 1));
		break;
	default:
		expr = arithmetic(program, scope, depth - 1);
	}
	return expr ? expr : literal_for(program, g_any_int(program));
}

static struct g_expr *comparison(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	struct g_expr *left, *right;
	const struct g_type *type;

	if (g_chance(program, 15)) {
		left = variable_of(program, scope, &g_string);
		right = g_any(program, scope, &g_string, depth);
		return left ? binary(program, g_chance(program, 50) ? OP_EQ : OP_NE, left, right) : NULL;
	}
	if (g_chance(program, 10) && scope->n) {
		type = scope->vars[g_random(program, scope->n)]->type;
		if (type->kind == G_TUPLE || type->kind == G_RECORD) {
			left = variable_of(program, scope, type);
			right = variable_of(program, scope, type);
			return binary(program, g_chance(program, 50) ? OP_EQ : OP_NE, left, right);
		}
	}
	left = not_constant(program, scope, depth);
	right = g_some_int(program, scope, depth);
	if (!left)
		return NULL;
	if (is_big(right) && left->type->is_signed)
		right = g_new_int(program, right->bits >> 1, false);
	return binary(program, (enum g_op)(OP_LT + g_random(program, 6)), left, right);
}

static struct g_expr *some_bool(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	struct g_expr *expr = NULL, *left, *right;

	if (depth == 0) {
		expr = variable_of(program, scope, &g_bool);
	} else {
		switch (g_random(program, 9)) {
		case 0:
			expr = variable_of(program, scope, &g_bool);
			break;
		case 1:
			left = not_constant(program, scope, depth - 1);
			expr = left ? unary(program, OP_LNOT, left) : NULL;
			break;
		case 2:
		case 3:
			left = condition(program, scope, depth - 1);
			right = condition(program, scope, depth - 1);
			expr = left && right ? binary(program, g_chance(program, 50) ? OP_LAND : OP_LOR, left, right) : NULL;
			break;
		case 4:
			expr = map_question(program, scope, E_HAS_KEY, depth - 1);
			break;
		case 5:
			left = not_constant(program, scope, depth - 1);
			expr = left ? cast_to(program, &g_bool, left) : NULL;
			break;
		case 6:
			expr = map_of(program, scope, &g_bool, depth - 1);
			break;
		default:
			expr = comparison(program, scope, depth - 1);
		}
	}
	if (expr)
		return expr;
	expr = g_new(program, E_BOOL, &g_bool);
	expr->bits = g_random(program, 2);
	expr->is_const = true;
	return expr;
}

static struct g_expr *compose(struct g_program *program, struct g_scope *scope, const struct g_type *type, unsigned depth, bool is_first)
{
	struct g_expr *expr;

	if (type->kind == G_ARRAY) {
		expr = not_constant(program, scope, depth);
		return add_kid(g_new(program, E_SPLIT, type), cast_to(program, &g_ints[7], expr ? expr : g_new_int(program, 77, false)));
	}
	expr = g_new(program, E_COMPOSE, type);
	for (unsigned i = 0; i < type->n; i++)
		add_kid(expr, is_first ? g_any(program, scope, type->elem[i], depth) : g_for_variable(program, scope, type->elem[i], depth));
	return expr;
}

static struct g_expr *some_string(struct g_program *program, struct g_scope *scope, unsigned depth)
{
	struct g_expr *expr = NULL;

	if (g_chance(program, 40))
		expr = variable_of(program, scope, &g_string);
	else if (depth && g_chance(program, 30))
		expr = map_of(program, scope, &g_string, depth);
	else if (depth && g_chance(program, 20))
		expr = choice(program, scope, string_literal(program), string_literal(program), depth - 1);
	return expr ? expr : string_literal(program);
}

struct g_expr *g_any(struct g_program *program, struct g_scope *scope, const struct g_type *type, unsigned depth)
{
	struct g_expr *expr = NULL;

	switch (type->kind) {
	case G_INT:
		expr = depth && g_chance(program, 20) ? some_field(program, scope, type) : NULL;
		if (!expr)
			expr = g_some_int(program, scope, depth);
		return g_type_same(expr->type, type) && !expr->is_literal ? expr : cast_to(program, type, expr);
	case G_BOOL:
		return some_bool(program, scope, depth);
	case G_STRING:
		return some_string(program, scope, depth);
	case G_TUPLE:
	case G_RECORD:
	case G_ARRAY:
		if (g_chance(program, 40))
			expr = variable_of(program, scope, type);
		if (!expr && g_chance(program, 20))
			expr = map_of(program, scope, type, depth);
		return expr ? expr : compose(program, scope, type, depth ? depth - 1 : 0, true);
	}
	return NULL;
}

/* Narrower values of the same sign, and literals that fit, leave a variable's type as it is. */
struct g_expr *g_for_variable(struct g_program *program, struct g_scope *scope, const struct g_type *type, unsigned depth)
{
	struct g_expr *expr;

	if (type->kind == G_INT) {
		if (g_chance(program, 25))
			return literal_for(program, type);
		expr = g_some_int(program, scope, depth);
		if (!expr->is_literal && expr->type->is_signed == type->is_signed && expr->type->size <= type->size)
			return expr;
		return cast_to(program, type, expr);
	}
	if ((type->kind == G_TUPLE || type->kind == G_RECORD) && g_chance(program, 50))
		return compose(program, scope, type, depth ? depth - 1 : 0, false);
	return g_any(program, scope, type, depth);
}
