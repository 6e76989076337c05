/* type_test: the claims of common/lang's types. In: nothing. Out: cmocka's report. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "common/lang/type.h"

static struct arena arena;
static struct type_table types;

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	type_table_init(&types, &arena);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void assert_name(const struct type *type, const char *want)
{
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	type_put_name(&text, type);
	assert_string_equal(buf_str(&text).p, want);
	buf_free(&text);
}

static const struct type *i8(void) { return type_int(&types, 1, true); }
static const struct type *u32(void) { return type_int(&types, 4, false); }

static const struct type *pair(const char *a, const char *b)
{
	const struct type *elems[] = { i8(), type_string(&types, 2) };
	struct str names[] = { str_from(a), str_from(b) };

	return type_tuple(&types, elems, a ? names : NULL, 2);
}

static void equal_types_are_one_pointer(void **state)
{
	(void)state;
	assert_ptr_equal(i8(), type_int(&types, 1, true));
	assert_ptr_not_equal(i8(), type_int(&types, 1, false));
	assert_ptr_equal(type_pointer(&types, i8(), AS_USER), type_pointer(&types, i8(), AS_USER));
	assert_ptr_not_equal(type_pointer(&types, i8(), AS_USER), type_pointer(&types, i8(), AS_KERNEL));
	assert_ptr_equal(type_array(&types, u32(), 3), type_array(&types, u32(), 3));
	assert_ptr_equal(pair(NULL, NULL), pair(NULL, NULL));
	assert_ptr_equal(pair("a", "b"), pair("a", "b"));
	assert_ptr_not_equal(pair("a", "b"), pair("b", "a"));
	assert_ptr_not_equal(pair("a", "b"), pair(NULL, NULL));
	assert_ptr_not_equal(type_lhist(&types, 0, 10, 1), type_lhist(&types, 0, 10, 2));
	assert_ptr_equal(type_simple(&types, TYPE_SUM), type_aggregate(&types, TYPE_SUM, true));
	assert_ptr_equal(type_simple(&types, TYPE_KSTACK), type_stack(&types, TYPE_KSTACK, STACK_BPFTRACE, 127));
}

static void structs_are_distinct(void **state)
{
	(void)state;
	assert_ptr_not_equal(type_new_struct(&types, STR("x"), false), type_new_struct(&types, STR("x"), false));
}

static void tuples_are_laid_out_as_in_c(void **state)
{
	const struct type *elems[] = { i8(), type_int(&types, 8, false), type_string(&types, 3), u32(), i8() };
	const struct type *tuple = type_tuple(&types, elems, NULL, 5);
	struct like {
		int8_t a;
		uint64_t b;
		char c[3];
		uint32_t d;
		int8_t e;
	};

	(void)state;
	assert_int_equal(tuple->size, sizeof(struct like));
	assert_int_equal(tuple->align, _Alignof(struct like));
	assert_int_equal(tuple->members[1].offset, offsetof(struct like, b));
	assert_int_equal(tuple->members[2].offset, offsetof(struct like, c));
	assert_int_equal(tuple->members[3].offset, offsetof(struct like, d));
	assert_int_equal(tuple->members[4].offset, offsetof(struct like, e));
	assert_int_equal(type_tuple(&types, NULL, NULL, 0)->size, 0);
	assert_int_equal(type_buffer(&types, 3)->size, 7);
	assert_int_equal(type_array(&types, u32(), 6)->size, 24);
	assert_int_equal(type_array(&types, type_array(&types, u32(), UINT32_MAX), 9)->size, UINT32_MAX);
}

static void names_are_those_of_messages(void **state)
{
	const struct type *task = type_new_struct(&types, STR("task_struct"), false);
	const struct type *nested[] = { i8(), pair(NULL, NULL) };

	(void)state;
	assert_name(i8(), "int8");
	assert_name(type_int(&types, 8, false), "uint64");
	assert_name(type_simple(&types, TYPE_BOOL), "bool");
	assert_name(type_pointer(&types, task, AS_KERNEL), "struct task_struct *");
	assert_name(type_pointer(&types, type_pointer(&types, u32(), AS_NONE), AS_NONE), "uint32 * *");
	assert_name(type_array(&types, type_pointer(&types, u32(), AS_NONE), 4), "uint32 *[4]");
	assert_name(type_new_struct(&types, STR("u"), true), "union u");
	assert_name(type_new_enum(&types, STR("e"), 4, false), "enum e");
	assert_name(type_string(&types, 2), "string[2]");
	assert_name(type_buffer(&types, 3), "buffer[3]");
	assert_name(type_simple(&types, TYPE_INET), "inet[24]");
	assert_name(type_tuple(&types, nested, NULL, 2), "(int8,(int8,string[2]))");
	assert_name(pair("a", "b"), "record { .a = int8, .b = string[2] }");
	assert_name(type_stack(&types, TYPE_USTACK, STACK_PERF, 3), "ustack_perf_3");
	assert_name(type_simple(&types, TYPE_KSTACK), "kstack_bpftrace_127");
	assert_name(type_aggregate(&types, TYPE_AVG, false), "uavg_t");
	assert_name(type_simple(&types, TYPE_COUNT), "count_t");
}

static int complete_outer(struct type_completer *self, struct type_table *table, struct type *type)
{
	struct member *members = ARENA_ARRAY(table->arena, struct member, 2);
	struct member *inner_members = ARENA_ARRAY(table->arena, struct member, 1);
	struct type *inner = type_new_struct(table, STR(""), true);

	(void)self;
	inner_members[0] = (struct member){ .name = STR("deep"), .type = u32(), .offset = 4 };
	inner->members = inner_members;
	inner->n_members = 1;
	inner->is_complete = true;
	members[0] = (struct member){ .name = STR("a"), .type = i8() };
	members[1] = (struct member){ .name = STR(""), .type = inner, .offset = 8 };
	type->members = members;
	type->n_members = 2;
	type->size = 16;
	return 0;
}

static int refuse(struct type_completer *self, struct type_table *table, struct type *type)
{
	(void)self;
	(void)table;
	(void)type;
	return -ENOENT;
}

static void structs_complete_when_asked(void **state)
{
	struct type_completer completer = { complete_outer }, bad = { refuse };
	struct type *outer = type_new_struct(&types, STR("outer"), false), *lost = type_new_struct(&types, STR("lost"), false);
	const struct type *view = type_with_as(&types, outer, AS_USER);
	struct member member;
	uint32_t n;

	(void)state;
	outer->completer = &completer;
	lost->completer = &bad;
	assert_true(type_find_member(&types, view, STR("deep"), &member));
	assert_int_equal(member.offset, 12);
	assert_int_equal(view->size, 16);
	assert_true(type_find_member(&types, outer, STR("a"), &member));
	assert_false(type_find_member(&types, outer, STR("none"), &member));
	assert_non_null(type_members(&types, outer, &n));
	assert_int_equal(n, 2);
	assert_null(type_members(&types, lost, &n));
	assert_int_equal(n, 0);
}

static int complete_with_itself(struct type_completer *self, struct type_table *table, struct type *type)
{
	struct member *members = ARENA_ARRAY(table->arena, struct member, 2);

	(void)self;
	members[0] = (struct member){ .name = STR(""), .type = type };
	members[1] = (struct member){ .name = STR(""), .type = type, .offset = 8 };
	type->members = members;
	type->n_members = 2;
	return 0;
}

/* Files may say so: the search ends all the same. */
static void a_struct_inside_itself_ends(void **state)
{
	struct type_completer completer = { complete_with_itself };
	struct type *type = type_new_struct(&types, STR("endless"), false);
	struct member member;

	(void)state;
	type->completer = &completer;
	assert_false(type_find_member(&types, type, STR("none"), &member));
}

static void address_spaces_make_views(void **state)
{
	struct type *task = type_new_struct(&types, STR("task"), false);
	const struct type *user = type_with_as(&types, task, AS_USER);

	(void)state;
	assert_ptr_not_equal(user, task);
	assert_int_equal(user->as, AS_USER);
	assert_ptr_equal(type_with_as(&types, task, AS_USER), user);
	assert_ptr_equal(type_with_as(&types, user, AS_NONE), task);
	assert_ptr_equal(type_with_as(&types, i8(), AS_USER), i8());
	assert_int_equal(type_with_as(&types, type_string(&types, 4), AS_USER)->as, AS_USER);
}

static void stack_modes_have_names(void **state)
{
	(void)state;
	assert_int_equal(type_stack_mode(STR("perf")), STACK_PERF);
	assert_int_equal(type_stack_mode(STR("nope")), -EINVAL);
	assert_string_equal(type_stack_mode_name(STACK_BUILD_ID), "build_id");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(equal_types_are_one_pointer, set_up, tear_down),
		cmocka_unit_test_setup_teardown(structs_are_distinct, set_up, tear_down),
		cmocka_unit_test_setup_teardown(tuples_are_laid_out_as_in_c, set_up, tear_down),
		cmocka_unit_test_setup_teardown(names_are_those_of_messages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(structs_complete_when_asked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_struct_inside_itself_ends, set_up, tear_down),
		cmocka_unit_test_setup_teardown(address_spaces_make_views, set_up, tear_down),
		cmocka_unit_test_setup_teardown(stack_modes_have_names, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
