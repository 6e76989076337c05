/* parse_test: what case files cannot say about the parser: exact spans, limits, several errors, cloning and walking.
 * In: nothing. Out: cmocka's report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "frontend/syntax/parse.h"

static struct arena arena;
static struct source_map sources;
static struct diags diags;
static struct parsed parsed;

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&sources, &arena);
	diags_init(&diags, &arena, &sources);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static const struct source *add(const char *text)
{
	int i = source_add(&sources, STR("test"), str_from(text)); /* may move sources.v */

	return &sources.v[i];
}

static struct node *parse(const char *text)
{
	parsed = parse_program(&arena, &diags, add(text));
	return parsed.program;
}

/* The first statement of the first probe. */
static struct node *first_stmt(const char *text)
{
	struct node *probe = parse(text)->program.items;

	assert_int_equal(diags.n_errors, 0);
	return probe->probe.body->block.stmts;
}

static void assert_span(const struct node *node, const char *want)
{
	struct str text = source_text(&sources, node->span);

	assert_int_equal(text.n, strlen(want));
	assert_memory_equal(text.p, want, text.n);
}

static void spans_are_exact(void **state)
{
	struct node *stmt = first_stmt("begin { @m[1, $x] = (int8) -f(a.b , 2)[3]  ; }"), *cast;

	(void)state;
	assert_span(parsed.program->program.items, "begin { @m[1, $x] = (int8) -f(a.b , 2)[3]  ; }");
	assert_span(parsed.program->program.items->probe.points, "begin");
	assert_span(stmt, "@m[1, $x] = (int8) -f(a.b , 2)[3]");
	assert_span(stmt->assign.target, "@m[1, $x]");
	assert_span(stmt->assign.target->map.key, "1, $x");
	cast = stmt->assign.value;
	assert_int_equal(cast->kind, NODE_CAST);
	assert_span(cast, "(int8) -f(a.b , 2)[3]");
	assert_span(cast->cast.type_expr, "int8");
	assert_span(cast->cast.operand, "-f(a.b , 2)[3]");
	assert_span(cast->cast.operand->unary.operand->index.operand, "f(a.b , 2)");
	assert_span(cast->cast.operand->unary.operand->index.operand->call.args, "a.b");
}

static void spans_of_a_second_source_are_its_own(void **state)
{
	(void)state;
	add("something before");
	assert_span(first_stmt("begin { exit() }"), "exit()");
}

static void several_errors_are_found_in_one_run(void **state)
{
	(void)state;
	parse("begin { print(1 2); $ok = 1; if (x { a; b; } c(; } end { d( }  foo bar {}");
	assert_int_equal(diags.n_errors, 4); /* `c(;` ends what the unclosed parenthesis began */
	assert_non_null(parsed.program);
}

static void repeat(struct buf *out, const char *text, unsigned n)
{
	while (n--)
		buf_puts(out, text);
}

static unsigned errors_of(const char *before, const char *open, unsigned n, const char *middle, const char *close)
{
	struct buf text;

	diags_init(&diags, &arena, &sources);
	buf_init(&text, BUF_NO_LIMIT);
	buf_puts(&text, before);
	repeat(&text, open, n);
	buf_puts(&text, middle);
	repeat(&text, close, n);
	buf_puts(&text, "; }");
	parse(text.p);
	buf_free(&text);
	return diags.n_errors;
}

static void a_thousand_brackets_are_fine(void **state)
{
	(void)state;
	assert_int_equal(errors_of("begin { $x = ", "(", 1000, "1", ")"), 0);
	assert_int_equal(errors_of("begin { $x = ", "f(", 1000, "1", ")"), 0);
	assert_int_equal(errors_of("begin { ", "if 1 { ", 1000, "print(1)", "}"), 0);
	assert_int_equal(errors_of("begin { ", "{", 1000, "print(1)", "}"), 0);
}

static void endless_nesting_is_one_error(void **state)
{
	(void)state;
	assert_int_equal(errors_of("begin { $x = ", "(", 100000, "1", ")"), 1);
	assert_int_equal(errors_of("begin { ", "{", 100000, "", "}"), 1);
	assert_int_equal(errors_of("begin { $x = ", "-~", 300000, "1", ""), 1);
	assert_int_equal(errors_of("begin { $x = ", "1+", 300000, "1", ""), 1);
	assert_int_equal(errors_of("begin { $x = a", ".a", 300000, "", ""), 1);
	assert_int_equal(errors_of("begin { ", "if 1 { } else ", 100000, "{ }", ""), 1);
	assert_int_equal(errors_of("begin { $x = ", "(", 40, "1", "?:1)"), 1);
	assert_null(parsed.program->program.items);
}

static void expressions_parse_alone(void **state)
{
	struct node *node = parse_expression(&arena, &diags, add("1 + FOO(2)"));

	(void)state;
	assert_non_null(node);
	assert_int_equal(node->kind, NODE_BINARY);
	assert_null(parse_expression(&arena, &diags, add("1 +")));
	assert_null(parse_expression(&arena, &diags, add("1; 2")));
	assert_null(parse_expression(&arena, &diags, add("")));
}

static void assert_same_dump(const struct node *a, const struct node *b)
{
	struct buf left, right;

	buf_init(&left, BUF_NO_LIMIT);
	buf_init(&right, BUF_NO_LIMIT);
	node_dump(a, &left, false);
	node_dump(b, &right, false);
	assert_string_equal(left.p, right.p);
	buf_free(&left);
	buf_free(&right);
}

static void clones_are_deep_and_alone(void **state)
{
	struct node *stmt = first_stmt("begin { @a[1, 2] = f((x=1), \"s\"); $b = 2; }");
	struct node *copy = node_clone(&arena, stmt);

	(void)state;
	assert_same_dump(stmt, copy);
	assert_null(copy->next);
	assert_non_null(stmt->next);
	assert_ptr_not_equal(copy->assign.value->call.args, stmt->assign.value->call.args);
	assert_null(node_clone(&arena, NULL));
	assert_non_null(node_clone_list(&arena, stmt)->next);
}

struct counter {
	struct node_visitor visitor;
	unsigned entered, left;
};

static bool count_enter(struct node_visitor *self, struct node *node)
{
	((struct counter *)self)->entered++;
	return node->kind != NODE_CALL;
}

static void count_leave(struct node_visitor *self, struct node *node)
{
	(void)node;
	((struct counter *)self)->left++;
}

static void walks_skip_what_enter_refuses(void **state)
{
	struct node *stmt = first_stmt("begin { $a = f(1, 2) + 3; }");
	struct counter counter = { { count_enter, count_leave, NULL }, 0, 0 };

	(void)state;
	node_walk(stmt, &counter.visitor);
	assert_int_equal(counter.entered, 5); /* assignment, $a, +, f, 3 */
	assert_int_equal(counter.left, 5);
}

static void children_have_names(void **state)
{
	(void)state;
	assert_int_equal(node_kid_count(NODE_IF), 3);
	assert_int_equal(node_kid_count(NODE_INT), 0);
	assert_string_equal(node_kind_text(NODE_FOR), "for");
}

static void comments_are_kept_in_order(void **state)
{
	(void)state;
	parse("#!/bin/x\n// a\nbegin { /* b */ print(\"// no\") } // c");
	assert_int_equal(parsed.n_comments, 4);
	assert_int_equal(source_place(&sources, parsed.comments[3].span.begin).col, 34);
}

static void bytes_survive_in_strings(void **state)
{
	struct node *stmt = first_stmt("begin { $a = \"\xff\\0\\x41\\101\\n\xc3\xa9\"; }");

	(void)state;
	assert_int_equal(stmt->assign.value->text.n, 7);
	assert_memory_equal(stmt->assign.value->text.p, "\xff\0AA\n\xc3\xa9", 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(spans_are_exact),
		TEST(spans_of_a_second_source_are_its_own),
		TEST(several_errors_are_found_in_one_run),
		TEST(a_thousand_brackets_are_fine),
		TEST(endless_nesting_is_one_error),
		TEST(expressions_parse_alone),
		TEST(clones_are_deep_and_alone),
		TEST(walks_skip_what_enter_refuses),
		TEST(children_have_names),
		TEST(comments_are_kept_in_order),
		TEST(bytes_survive_in_strings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
