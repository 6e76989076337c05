/* sema_test: the contract of the typed tree (frontend/sema/README.md), on a kernel without types, so that it is the same everywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/lang/lang.h"
#include "frontend/sema/sema.h"

struct bench {
	struct arena arena;
	struct source_map sources;
	struct diags diags;
	struct type_table types;
	struct facts *facts;
	struct sema_options options;
	struct checked *checked;
	struct buf text;
};

static int open_bench(void **state)
{
	static const struct facts_options nothing = { .btf_path = "/dev/null", .kallsyms_path = "/dev/null" };
	struct bench *b = calloc(1, sizeof(*b));

	arena_init(&b->arena, (size_t)1 << 30, ARENA_DEFAULT);
	source_map_init(&b->sources, &b->arena);
	diags_init(&b->diags, &b->arena, &b->sources);
	type_table_init(&b->types, &b->arena);
	b->facts = facts_new(&b->arena, &b->types, &nothing);
	buf_init(&b->text, BUF_NO_LIMIT);
	*state = b;
	return 0;
}

static int close_bench(void **state)
{
	struct bench *b = *state;

	facts_free(b->facts);
	buf_free(&b->text);
	arena_free(&b->arena);
	free(b);
	return 0;
}

static struct checked *check(struct bench *b, const char *script)
{
	int index = source_add(&b->sources, STR("test"), str_from(script));
	struct parsed parsed = parse_program(&b->arena, &b->diags, &b->sources.v[index]);

	assert_int_equal(b->diags.n_errors, 0);
	b->checked = sema_check(&b->arena, &b->diags, &b->types, b->facts, &parsed, &b->options);
	assert_non_null(b->checked);
	return b->checked;
}

static struct checked *check_good(struct bench *b, const char *script)
{
	struct checked *c = check(b, script);

	diags_print(&b->diags, &b->text, false);
	if (b->diags.n_errors)
		fail_msg("%s: %.*s", script, STR_ARG(buf_str(&b->text)));
	return c;
}

static const char *type_text(struct bench *b, const struct type *type)
{
	buf_clear(&b->text);
	if (type)
		type_put_name(&b->text, type);
	return arena_str(&b->arena, buf_str(&b->text)).p;
}

static const char *var_type(struct bench *b, const char *name)
{
	const struct instance *inst = b->checked->instances;

	for (uint32_t i = 0; i < inst->vars.n; i++)
		if (str_eq_cstr(inst->vars.v[i]->name, name))
			return type_text(b, inst->vars.v[i]->type);
	return "no such variable";
}

static const struct map_info *map_of(struct bench *b, const char *name)
{
	const struct map_info *map = b->checked->maps;

	while (map && !str_eq_cstr(map->name, name))
		map = map->next;
	assert_non_null(map);
	return map;
}

/* The n-th statement of the first probe. */
static struct node *statement(struct bench *b, unsigned n)
{
	struct node *node = b->checked->instances->probe->probe.body->block.stmts;

	while (node && n--)
		node = node->next;
	assert_non_null(node);
	return node;
}

static unsigned count_codes(struct bench *b, enum error_code code)
{
	unsigned n = 0;

	for (const struct diag *diag = b->diags.first; diag; diag = diag->next)
		n += diag->code == (int)code;
	return n;
}

static void literals_adapt_to_what_else_a_variable_holds(void **state)
{
	struct bench *b = *state;

	check_good(b, "begin { $a = 5; $a = (uint32)1; $b = (uint8)1; $b = 300; $c = (uint8)1; $c = -1; $d = 1; $d = 40000; }");
	assert_string_equal(var_type(b, "a"), "uint32");
	assert_string_equal(var_type(b, "b"), "uint16");
	assert_string_equal(var_type(b, "c"), "int16");
	assert_string_equal(var_type(b, "d"), "int32");
}

static void maps_grow_over_all_probes(void **state)
{
	struct bench *b = *state;

	check_good(b, "begin { @m[1] = \"a\"; print(@n); } end { @m[pid] = \"abcd\"; @n = nsecs; @n = 1; }");
	assert_string_equal(type_text(b, map_of(b, "m")->key), "uint32");
	assert_string_equal(type_text(b, map_of(b, "m")->value), "string[5]");
	assert_string_equal(type_text(b, map_of(b, "n")->value), "uint64");
	assert_true(map_of(b, "m")->is_keyed);
	assert_false(map_of(b, "m")->is_scalar);
}

static void conversions_are_explicit(void **state)
{
	struct bench *b = *state;
	struct node *value;

	check_good(b, "begin { $a = pid + 1; if (pid) { } @x[cpu] = pid; @x[1] = nsecs; }");
	value = statement(b, 0)->assign.value;
	assert_int_equal(value->kind, NODE_BINARY);
	assert_int_equal(value->binary.left->kind, NODE_CAST);
	assert_true(value->binary.left->flags & NODE_IS_IMPLICIT);
	assert_ptr_equal(value->binary.left->type, value->type);
	assert_ptr_equal(value->binary.right->type, value->type); /* a literal takes the type at once */
	assert_int_equal(value->binary.right->kind, NODE_INT);
	assert_int_equal(statement(b, 1)->if_.cond->type->kind, TYPE_BOOL);
	assert_int_equal(statement(b, 2)->assign.value->kind, NODE_CAST);
	assert_ptr_equal(statement(b, 2)->assign.target->map.key->type, map_of(b, "x")->key);
	assert_ptr_equal(statement(b, 3)->assign.value->type, map_of(b, "x")->value);
}

static void identifiers_become_what_they_are(void **state)
{
	struct bench *b = *state;
	struct node *call;

	check_good(b, "enum E { AA = 7 } begin { print(AA); print(pid); print(kstack); print(nsecs); print(nsecs(monotonic)); print(pid(init)); }");
	call = statement(b, 0)->expr_stmt.expr;
	assert_int_equal(call->call.args->kind, NODE_INT);
	assert_int_equal(call->call.args->type->kind, TYPE_ENUM);
	assert_int_equal(call->call.args->value, 7);
	assert_int_equal(statement(b, 1)->expr_stmt.expr->call.args->kind, NODE_BUILTIN);
	assert_int_equal(statement(b, 1)->expr_stmt.expr->call.args->value, BUILTIN_PID);
	assert_int_equal(statement(b, 2)->expr_stmt.expr->call.args->kind, NODE_CALL);
	assert_int_equal(statement(b, 3)->expr_stmt.expr->call.args->sym.call->number, CLOCK_KIND_BOOT);
	assert_int_equal(statement(b, 4)->expr_stmt.expr->call.args->sym.call->number, CLOCK_KIND_MONOTONIC);
	assert_int_equal(statement(b, 5)->expr_stmt.expr->call.args->ordinal, 1);
}

static void formats_are_split(void **state)
{
	struct bench *b = *state;
	const struct call_info *info;

	check_good(b, "begin { printf(\"a %-5d|%08llx%% %s\\n\", pid, nsecs, comm); }");
	info = statement(b, 0)->expr_stmt.expr->sym.call;
	assert_int_equal(info->row->id, FUNCTION_printf);
	assert_int_equal(info->n_pieces, 5);
	assert_true(str_eq_cstr(info->piece_text[0], "a "));
	assert_int_equal(info->pieces[0].conv, 'd');
	assert_int_equal(info->pieces[0].flags, 1);
	assert_int_equal(info->pieces[0].width, 5);
	assert_int_equal(info->pieces[1].conv, 'x');
	assert_int_equal(info->pieces[1].length, LENGTH_LL);
	assert_int_equal(info->pieces[1].flags, 16);
	assert_true(str_eq_cstr(info->piece_text[2], "%"));
	assert_int_equal(info->pieces[2].conv, 0);
	assert_int_equal(info->pieces[3].field, 2);
	assert_true(str_eq_cstr(info->piece_text[4], "\n"));
}

static void members_are_resolved(void **state)
{
	struct bench *b = *state;
	struct node *field;

	check_good(b, "struct S { char a; struct { int x; union { int u; long v; }; }; unsigned int f : 3; unsigned int g : 7; char s[4]; };\n"
		      "begin { $p = (struct S *)1; print($p->v); print($p->g); print($p->s); print(sizeof(struct S)); }");
	field = statement(b, 1)->expr_stmt.expr->call.args;
	assert_int_equal(field->kind, NODE_FIELD);
	assert_int_equal(field->sym.call->member.offset, 16);
	assert_int_equal(field->field.operand->kind, NODE_UNARY);
	assert_int_equal(field->field.operand->type->kind, TYPE_STRUCT);
	assert_int_equal(field->field.operand->type->as, AS_KERNEL);
	field = statement(b, 2)->expr_stmt.expr->call.args;
	assert_int_equal(field->sym.call->member.bit_offset, 3);
	assert_int_equal(field->sym.call->member.bit_size, 7);
	assert_int_equal(field->sym.call->member.offset, 24);
	assert_string_equal(type_text(b, statement(b, 3)->expr_stmt.expr->call.args->type), "string[4]");
	assert_int_equal(statement(b, 4)->expr_stmt.expr->call.args->value, 32);
}

static void maps_are_whole_or_elements(void **state)
{
	struct bench *b = *state;
	struct node *call;

	check_good(b, "begin { @m[1] = count(); @s = 5; _ = delete(@m[1]); print(@m); print(@s); print(@m[1]); _ = delete(@s); }");
	call = statement(b, 2)->discard.value;
	assert_int_equal(call->call.args->type->kind, TYPE_MAP_REF);
	assert_null(call->call.args->map.key);
	assert_non_null(call->call.args->next);
	call = statement(b, 3)->expr_stmt.expr;
	assert_ptr_equal(call->sym.call->map, map_of(b, "m"));
	assert_int_equal(statement(b, 4)->expr_stmt.expr->call.args->type->kind, TYPE_MAP_REF);
	call = statement(b, 5)->expr_stmt.expr;
	assert_ptr_equal(call->sym.call->map, map_of(b, "m"));
	assert_int_equal(call->call.args->kind, NODE_CAST); /* the aggregate as an integer */
	assert_int_equal(call->call.args->cast.operand->kind, NODE_MAP);
}

static void one_cause_makes_one_error(void **state)
{
	struct bench *b = *state;

	check(b, "begin { $x = $nope + 1; $y = $x * 2; @z = $y; print(@z + 1); printf(\"%d\", $y); }");
	assert_int_equal(b->diags.n_errors, 1);
	assert_int_equal(count_codes(b, ERR_UNDEFINED_VARIABLE), 1);
}

static void every_error_is_found(void **state)
{
	struct bench *b = *state;

	check(b, "begin { print($a); print(@b); c(); print(d); printf(\"%d\"); @e = 1; @e = \"x\"; break; }");
	assert_int_equal(count_codes(b, ERR_UNDEFINED_VARIABLE), 1);
	assert_int_equal(count_codes(b, ERR_UNDEFINED_MAP), 1);
	assert_int_equal(count_codes(b, ERR_UNKNOWN_FUNCTION), 1);
	assert_int_equal(count_codes(b, ERR_UNKNOWN_IDENTIFIER), 1);
	assert_int_equal(count_codes(b, ERR_FORMAT_TOO_FEW), 1);
	assert_int_equal(count_codes(b, ERR_MAP_MISMATCH), 1);
	assert_int_equal(count_codes(b, ERR_NOT_IN_LOOP), 1);
	assert_int_equal(b->diags.n_errors, 7);
}

static void macros_are_hygienic(void **state)
{
	struct bench *b = *state;

	check_good(b, "macro twice(x) { let $t = x; $t + $t } macro inc($v) { $v += 1; } begin { $t = (uint8)5; $r = twice($t); inc($t); print($r); }");
	assert_int_equal(b->checked->instances->vars.n, 3);
	assert_string_equal(var_type(b, "t"), "uint64");
}

static void comptime_drops_the_other_branch(void **state)
{
	struct bench *b = *state;

	check_good(b, "begin { $x = pid; if comptime (is_str($x)) { print($nope); fail(\"no\"); } if comptime (sizeof($x) == 4) { print(1); } }");
	assert_int_equal(statement(b, 1)->kind, NODE_BLOCK);
	assert_null(statement(b, 1)->block.stmts);
	assert_non_null(statement(b, 2)->block.stmts);
}

static void variables_leak_only_when_read_outside(void **state)
{
	struct bench *b = *state;

	check_good(b, "begin { if (pid) { $a = 1; $b = 1; } else { $a = \"x\"; $b = 300; } print($b); }");
	assert_int_equal(b->checked->instances->vars.n, 3);
	assert_string_equal(var_type(b, "b"), "int16");
}

/* Text of a script that repeats a piece n times. */
static const char *repeat(struct bench *b, const char *before, const char *piece, unsigned n, const char *after)
{
	struct buf out;
	const char *text;

	buf_init(&out, BUF_NO_LIMIT);
	buf_puts(&out, before);
	while (n--)
		buf_puts(&out, piece);
	buf_puts(&out, after);
	text = arena_str(&b->arena, buf_str(&out)).p;
	buf_free(&out);
	return text;
}

static void long_scripts_are_no_trouble(void **state)
{
	struct bench *b = *state;

	check_good(b, repeat(b, "begin { $x = pid", " + pid", 2000, "; }"));
	check_good(b, repeat(b, "begin { $x = 1; ", "$x = $x + 1; @m[$x] = $x; ", 20000, "}"));
}

static void growing_macros_end_with_an_error(void **state)
{
	struct bench *b = *state;
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	for (unsigned i = 0; i < 40; i++)
		buf_printf(&out, "macro m%u(x) { m%u(x) + m%u(x) }\n", i, i + 1, i + 1);
	buf_puts(&out, "macro m40(x) { x } begin { print(m0(1)); }");
	check(b, arena_str(&b->arena, buf_str(&out)).p);
	assert_int_equal(count_codes(b, ERR_MACRO_TOO_LARGE), 1);
	buf_free(&out);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
	const struct CMUnitTest tests[] = {
		TEST(literals_adapt_to_what_else_a_variable_holds), TEST(maps_grow_over_all_probes), TEST(conversions_are_explicit),
		TEST(identifiers_become_what_they_are), TEST(formats_are_split), TEST(members_are_resolved), TEST(maps_are_whole_or_elements),
		TEST(one_cause_makes_one_error), TEST(every_error_is_found), TEST(macros_are_hygienic), TEST(comptime_drops_the_other_branch),
		TEST(variables_leak_only_when_read_outside), TEST(long_scripts_are_no_trouble), TEST(growing_macros_end_with_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
