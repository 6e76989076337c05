/* usdt_args: operands as compilers write them, x86-64 and arm64, and what is no operand. */
#include "tests/unit/facts_fixture.h"

#include "common/facts/usdt_args.h"

static struct usdt_arg parse(enum usdt_machine machine, const char *args, uint32_t n)
{
	struct usdt_arg arg = { 0 };

	assert_int_equal(usdt_args_parse(machine, str_from(args), n, &arg), 0);
	return arg;
}

static void check(struct usdt_arg arg, enum usdt_arg_kind kind, int size, bool is_signed, int reg, int64_t value)
{
	assert_int_equal(arg.kind, kind);
	assert_int_equal(arg.size, size);
	assert_int_equal(arg.is_signed, is_signed);
	assert_int_equal(arg.reg, reg);
	assert_true(arg.value == value);
}

static void test_x86(void **state)
{
	const char *args = "-4@%edi 8@-24(%rbp) 4@$7 -1@$-3 8@(%rax) 2@8(%rax,%r10,4) @%rsp 1@%ah 1@%sil 4@%r15d 8@(,%rcx,8)";
	struct usdt_arg arg;

	(void)state;
	assert_int_equal(usdt_args_count(str_from(args)), 11);
	check(parse(USDT_X86_64, args, 0), USDT_ARG_REG, 4, true, 14, 0);
	check(parse(USDT_X86_64, args, 1), USDT_ARG_MEM, 8, false, 4, -24);
	check(parse(USDT_X86_64, args, 2), USDT_ARG_CONST, 4, false, USDT_NO_REG, 7);
	check(parse(USDT_X86_64, args, 3), USDT_ARG_CONST, 1, true, USDT_NO_REG, -3);
	check(parse(USDT_X86_64, args, 4), USDT_ARG_MEM, 8, false, 10, 0);
	arg = parse(USDT_X86_64, args, 5);
	check(arg, USDT_ARG_MEM, 2, false, 10, 8);
	assert_int_equal(arg.index, 7);
	assert_int_equal(arg.scale, 2);
	check(parse(USDT_X86_64, args, 6), USDT_ARG_REG, 8, false, 19, 0);
	assert_int_equal(parse(USDT_X86_64, args, 7).shift, 8);
	check(parse(USDT_X86_64, args, 8), USDT_ARG_REG, 1, false, 13, 0);
	check(parse(USDT_X86_64, args, 9), USDT_ARG_REG, 4, false, 0, 0);
	assert_int_equal(parse(USDT_X86_64, args, 10).index, 11);
	assert_int_equal(usdt_args_parse(USDT_X86_64, str_from(args), 11, &arg), -ENOENT);
}

static void test_arm64(void **state)
{
	const char *args = "-4@w1 8@x30 8@[sp, 12] 4@[x19] 2@5 8@[x1, x2] -8@[sp,-16]";

	(void)state;
	assert_int_equal(usdt_args_count(str_from(args)), 7);
	check(parse(USDT_ARM64, args, 0), USDT_ARG_REG, 4, true, 1, 0);
	check(parse(USDT_ARM64, args, 1), USDT_ARG_REG, 8, false, 30, 0);
	check(parse(USDT_ARM64, args, 2), USDT_ARG_MEM, 8, false, 31, 12);
	check(parse(USDT_ARM64, args, 3), USDT_ARG_MEM, 4, false, 19, 0);
	check(parse(USDT_ARM64, args, 4), USDT_ARG_CONST, 2, false, USDT_NO_REG, 5);
	assert_int_equal(parse(USDT_ARM64, args, 5).index, 2);
	check(parse(USDT_ARM64, args, 6), USDT_ARG_MEM, 8, true, 31, -16);
}

static void test_not_understood(void **state)
{
	static const char *const bad[] = { "3@%eax", "4@", "4@%", "4@%eaxx", "4@(", "4@()", "4@x(%rip", "4@$", "x@%eax", "4@(%rax,%rbx,3)", "@", "4@sym(%rip)" };
	struct usdt_arg arg;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(usdt_args_parse(USDT_X86_64, str_from(bad[i]), 0, &arg), -EINVAL);
	assert_int_equal(usdt_args_parse(USDT_X86_64, STR("8f@%xmm0"), 0, &arg), -EOPNOTSUPP);
	assert_int_equal(usdt_args_parse(USDT_X86_64, STR(""), 0, &arg), -ENOENT);
	assert_int_equal(usdt_args_parse(USDT_ARM64, STR("8@[x31]"), 0, &arg), -EINVAL);
	assert_int_equal(usdt_args_parse(USDT_ARM64, STR("8@["), 0, &arg), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_x86), cmocka_unit_test(test_arm64), cmocka_unit_test(test_not_understood) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
