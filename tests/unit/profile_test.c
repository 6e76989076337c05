/* Unit tests of runtime/profile: merging, folded lines, the flame graph's data, the top list, files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "runtime/profile/profile.h"

static uint32_t add_frame(struct profile *profile, enum frame_kind kind, const char *name)
{
	return profile_frame(profile, &(struct frame){ .kind = kind, .name = str_from(name), .module = STR("/bin/x"), .address = 16 });
}

static void fill(struct profile *profile)
{
	uint32_t stack[3];
	struct profile_label label;

	profile_init(profile, 1 << 24);
	profile->title = STR("cpu <of> x & y");
	profile->type = STR("cpu");
	profile->unit = STR("samples");
	label = (struct profile_label){ .key = profile_string(profile, STR("comm")), .value = profile_string(profile, STR("x;y")) };
	stack[0] = add_frame(profile, FRAME_USER, "main");
	stack[1] = add_frame(profile, FRAME_USER, "std::f<int>()");
	stack[2] = add_frame(profile, FRAME_KERNEL, "do_syscall_64");
	profile_add(profile, stack, 3, &label, 1, 5);
	profile_add(profile, stack, 2, &label, 1, 2);
	profile_add(profile, stack, 3, &label, 1, 1);
	stack[1] = profile_frame(profile, &(struct frame){ .kind = FRAME_UNKNOWN, .address = 0xbeef });
	profile_add(profile, stack, 2, &label, 1, 1);
}

static void test_folded(void **state)
{
	struct profile profile;
	struct buf out;

	(void)state;
	fill(&profile);
	buf_init(&out, 1 << 20);
	assert_int_equal(profile_write_folded(&profile, &out), 0);
	assert_string_equal(out.p, "x:y;main;0xbeef 1\n"
				   "x:y;main;std::f<int>() 2\n"
				   "x:y;main;std::f<int>();do_syscall_64_[k] 6\n");
	assert_int_equal(profile_total(&profile), 9);
	buf_free(&out);
	profile_free(&profile);
}

static void test_flame(void **state)
{
	struct profile profile;
	struct buf out;

	(void)state;
	fill(&profile);
	buf_init(&out, 16 << 20);
	assert_int_equal(profile_write_flame(&profile, &out), 0);
	assert_non_null(strstr(out.p, "\"names\":[\"x;y\",\"main\",\"0xbeef\",\"std::f\\u003cint>()\",\"do_syscall_64\"]"));
	assert_non_null(strstr(out.p, "\"kinds\":\"ruuuk\""));
	assert_non_null(strstr(out.p, "\"value\":[0,0,1,2,6],\"depth\":[0,1,2,2,3]"));
	assert_non_null(strstr(out.p, "cpu &lt;of> x &amp; y"));
	assert_null(strstr(out.p, "SONDE_DATA*/"));
	buf_free(&out);
	profile_free(&profile);
}

static void test_deep_stack(void **state)
{
	enum { DEPTH = 20000 };
	struct profile profile;
	uint32_t *stack = malloc(sizeof(*stack) * DEPTH);
	struct buf out;

	(void)state;
	profile_init(&profile, 1 << 28);
	for (uint32_t i = 0; i < DEPTH; i++)
		stack[i] = add_frame(&profile, FRAME_USER, "again");
	profile_add(&profile, stack, DEPTH, NULL, 0, 1);
	buf_init(&out, 1 << 28);
	assert_int_equal(profile_write_flame(&profile, &out), 0);
	buf_free(&out);
	free(stack);
	profile_free(&profile);
}

static void test_top(void **state)
{
	struct profile profile;
	struct buf out;

	(void)state;
	fill(&profile);
	buf_init(&out, 1 << 20);
	profile_print_top(&profile, 1, &out);
	assert_string_equal(out.p, " 66.67 %  6 samples  x;y\n"
				   "            do_syscall_64 [kernel]\n"
				   "            std::f<int>()\n"
				   "            main\n"
				   "2 more stacks; all: 9 samples\n");
	buf_free(&out);
	profile_free(&profile);
}

static void test_files(void **state)
{
	struct profile profile;

	(void)state;
	fill(&profile);
	assert_int_equal(profile_write_file(&profile, "/tmp/sonde_profile_test.folded"), 0);
	assert_int_equal(unlink("/tmp/sonde_profile_test.folded"), 0);
	assert_int_equal(profile_write_file(&profile, "/nope/x.folded"), -ENOENT);
	assert_int_equal(profile_write_file(&profile, "/tmp/x.unknown"), -EINVAL);
	assert_int_equal(access("/tmp/x.unknown", F_OK), -1);
	profile_free(&profile);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folded), cmocka_unit_test(test_flame), cmocka_unit_test(test_deep_stack),
		cmocka_unit_test(test_top),    cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
