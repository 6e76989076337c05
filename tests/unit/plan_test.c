/* plan_test: the tables of a plan: texts and types are kept once, names and dump are what they should be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "common/plan/plan.h"

struct bench {
	struct arena arena;
	struct type_table types;
	struct plan *plan;
};

static void open_bench(struct bench *b)
{
	arena_init(&b->arena, 1 << 24, ARENA_DEFAULT);
	type_table_init(&b->types, &b->arena);
	b->plan = plan_new(&b->arena);
}

static void test_strings(void **state)
{
	struct bench b;
	uint32_t a, c;

	(void)state;
	open_bench(&b);
	a = plan_add_string(b.plan, STR("abc"));
	c = plan_add_string(b.plan, STR("abc\0def"));
	assert_int_equal(plan_add_string(b.plan, STR("")), 0);
	assert_int_equal(a, c); /* up to the NUL */
	assert_int_not_equal(a, plan_add_string(b.plan, STR("ab")));
	assert_string_equal(plan_string(b.plan, a), "abc");
	assert_string_equal(plan_string(b.plan, 0), "");
	for (int i = 0; i < 1000; i++)
		plan_add_string(b.plan, str_from(arena_printf(&b.arena, "text %d", i)));
	assert_string_equal(plan_string(b.plan, plan_add_string(b.plan, STR("text 999"))), "text 999");
	arena_free(&b.arena);
}

/* A kernel-like struct that points to itself. */
static struct type *linked_struct(struct bench *b)
{
	struct type *type = type_new_struct(&b->types, STR("list_head"), false);
	struct member *members = ARENA_ARRAY(&b->arena, struct member, 2);

	members[0] = (struct member){ .name = STR("next"), .type = type_pointer(&b->types, type, AS_KERNEL) };
	members[1] = (struct member){ .name = STR("flag"), .type = type_int(&b->types, 4, false), .offset = 8, .bit_offset = 3, .bit_size = 2 };
	type->members = members;
	type->n_members = 2;
	type->size = 16;
	type->align = 8;
	type->is_complete = true;
	return type;
}

static void expect_name(struct bench *b, const struct type *type)
{
	struct buf want, got;

	buf_init(&want, BUF_NO_LIMIT);
	buf_init(&got, BUF_NO_LIMIT);
	type_put_name(&want, type);
	plan_put_type_name(&got, b->plan, plan_add_type(b->plan, &b->types, type));
	assert_string_equal(got.p, want.p);
	buf_free(&want);
	buf_free(&got);
}

static void test_types(void **state)
{
	struct bench b;
	const struct type *parts[2], *tuple, *record;
	struct str names[] = { STR("a"), STR("b") };
	struct type *list;

	(void)state;
	open_bench(&b);
	parts[0] = type_int(&b.types, 1, true);
	parts[1] = type_string(&b.types, 16);
	tuple = type_tuple(&b.types, parts, NULL, 2);
	record = type_tuple(&b.types, parts, names, 2);
	list = linked_struct(&b);
	expect_name(&b, tuple);
	expect_name(&b, record);
	expect_name(&b, list);
	expect_name(&b, type_with_as(&b.types, list, AS_KERNEL));
	expect_name(&b, type_pointer(&b.types, list, AS_USER));
	expect_name(&b, type_pointer(&b.types, type_pointer(&b.types, parts[0], AS_NONE), AS_NONE));
	expect_name(&b, type_array(&b.types, type_pointer(&b.types, list, AS_KERNEL), 3));
	expect_name(&b, type_buffer(&b.types, 12));
	expect_name(&b, type_stack(&b.types, TYPE_USTACK, STACK_PERF, 9));
	expect_name(&b, type_aggregate(&b.types, TYPE_AVG, false));
	expect_name(&b, type_hist(&b.types, 3));
	expect_name(&b, type_simple(&b.types, TYPE_INET));
	expect_name(&b, type_simple(&b.types, TYPE_BOOL));
	assert_int_equal(plan_add_type(b.plan, &b.types, tuple), plan_add_type(b.plan, &b.types, tuple));
	/* Views of a struct in other address spaces are the same bytes. */
	assert_int_equal(plan_add_type(b.plan, &b.types, list), plan_add_type(b.plan, &b.types, type_with_as(&b.types, list, AS_KERNEL)));
	assert_int_not_equal(plan_add_type(b.plan, &b.types, tuple), plan_add_type(b.plan, &b.types, record));
	assert_int_equal(plan_type(b.plan, plan_add_type(b.plan, &b.types, list))->n_members, 2);
	/* What is behind a pointer is named, not described. */
	assert_int_equal(plan_type(b.plan, plan_type(b.plan, plan_add_type(b.plan, &b.types, type_pointer(&b.types, list, AS_USER)))->elem)->n_members, 0);
	arena_free(&b.arena);
}

static void test_dump(void **state)
{
	struct bench b;
	struct plan_piece *piece;
	struct buf out;

	(void)state;
	open_bench(&b);
	buf_init(&out, BUF_NO_LIMIT);
	*vec_push(&b.arena, &b.plan->maps) = (struct plan_map){
		.name = plan_add_string(b.plan, STR("@x")), .storage = STORE_ARRAY, .key_type = PLAN_NONE,
		.value_type = plan_add_type(b.plan, &b.types, type_int(&b.types, 8, true)), .key_size = 4, .value_size = 16, .max_entries = 1, .is_scalar = 1,
	};
	*vec_push(&b.arena, &b.plan->formats) = (struct plan_format){ .text = plan_add_string(b.plan, STR("a\t\"%#5lx\"\n")), .n_pieces = 1 };
	piece = vec_push(&b.arena, &b.plan->pieces);
	*piece = (struct plan_piece){ .literal = plan_add_string(b.plan, STR("a\t\"")), .conv = 'x', .length = LENGTH_L, .flags = 8, .width = 5 };
	b.plan->needs = NEEDS_LOOP | NEEDS_UNSAFE;
	plan_dump(b.plan, &out);
	assert_non_null(strstr(out.p, "needs loop unsafe\n"));
	assert_non_null(strstr(out.p, "type 0 int64: int, size 8, align 8\n"));
	assert_non_null(strstr(out.p, "map 0 @x: user array, value int64; bytes 4 -> 16, entries 1, scalar\n"));
	assert_non_null(strstr(out.p, "format 0 \"a\\t\\\"%#5lx\\\"\\n\"\n  piece \"a\\t\\\"\" %#5lx of field 0\n"));
	buf_free(&out);
	arena_free(&b.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_dump),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
