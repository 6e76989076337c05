/* usdt_args: operands of USDT notes, x86-64 and arm64.
 * In: the text of a note (not trusted). Out: places as programs read them. Format: SystemTap wiki "UserSpaceProbeImplementation": SIZE[f]@OPERAND, a
 * negative size is signed, no size is the machine's word. */
#include <errno.h>
#include <stddef.h>

#include "common/base/str.h"
#include "common/facts/usdt_args.h"

/* Words of struct pt_regs of x86-64 and the letters of their registers. */
static const struct {
	const char *name; /* 64-bit name; the old ones without the 'r' */
	uint8_t reg;
	bool is_old;      /* rax eax ax al ah, rsi esi si sil */
	bool has_high;
} x86_regs[] = {
	{ "ax", 10, true, true }, { "bx", 5, true, true }, { "cx", 11, true, true }, { "dx", 12, true, true }, { "si", 13, true, false },
	{ "di", 14, true, false }, { "bp", 4, true, false }, { "sp", 19, true, false }, { "ip", 16, true, false }, { "r8", 9, false, false },
	{ "r9", 8, false, false }, { "r10", 7, false, false }, { "r11", 6, false, false }, { "r12", 3, false, false }, { "r13", 2, false, false },
	{ "r14", 1, false, false }, { "r15", 0, false, false },
};

static bool is_old_name(struct str text, struct str name, bool has_high, uint8_t *ret_shift)
{
	if (text.n == 3 && (text.p[0] == 'r' || text.p[0] == 'e') && str_eq(str_make(text.p + 1, 2), name))
		return true;
	if (str_eq(text, name))
		return true;
	if (has_high && text.n == 2 && text.p[0] == name.p[0] && (text.p[1] == 'l' || text.p[1] == 'h')) {
		*ret_shift = text.p[1] == 'h' ? 8 : 0;
		return true;
	}
	return !has_high && text.n == 3 && text.p[2] == 'l' && str_eq(str_make(text.p, 2), name);
}

/* "%rax", "%r8d". */
static bool parse_x86_reg(struct str text, uint8_t *ret_reg, uint8_t *ret_shift)
{
	if (text.n < 3 || text.p[0] != '%')
		return false;
	text = str_make(text.p + 1, text.n - 1);
	*ret_shift = 0;
	for (size_t i = 0; i < sizeof(x86_regs) / sizeof(*x86_regs); i++) {
		struct str name = str_from(x86_regs[i].name), rest;
		bool is_it;

		if (x86_regs[i].is_old) {
			is_it = is_old_name(text, name, x86_regs[i].has_high, ret_shift);
		} else {
			rest = str_starts(text, x86_regs[i].name) ? str_make(text.p + name.n, text.n - name.n) : text;
			is_it = rest.p != text.p && (!rest.n || (rest.n == 1 && (*rest.p == 'd' || *rest.p == 'w' || *rest.p == 'b')));
		}
		if (!is_it)
			continue;
		*ret_reg = x86_regs[i].reg;
		return true;
	}
	return false;
}

static bool parse_number(struct str text, int64_t *ret)
{
	bool is_negative = text.n && text.p[0] == '-';
	uint64_t value;

	if (text.n && (text.p[0] == '-' || text.p[0] == '+'))
		text = str_make(text.p + 1, text.n - 1);
	if (!text.n || text.p[0] < '0' || text.p[0] > '9' || str_to_u64(text, &value))
		return false;
	*ret = (int64_t)(is_negative ? 0 - value : value);
	return true;
}

/* "%reg", "$5", "-24(%rbp)", "8(%rax,%rbx,4)", "(,%rbx,8)". */
static int parse_x86(struct str text, struct usdt_arg *arg)
{
	ptrdiff_t at = str_find(text, STR("("));
	struct str inside, base, index;
	uint8_t shift;
	int64_t scale = 1;

	if (text.n && text.p[0] == '$') {
		arg->kind = USDT_ARG_CONST;
		return parse_number(str_make(text.p + 1, text.n - 1), &arg->value) ? 0 : -EINVAL;
	}
	if (at < 0) {
		arg->kind = USDT_ARG_REG;
		if (parse_x86_reg(text, &arg->reg, &arg->shift))
			return 0;
		return str_starts(text, "%xmm") || str_starts(text, "%st") ? -EOPNOTSUPP : -EINVAL;
	}
	arg->kind = USDT_ARG_MEM;
	if (text.p[text.n - 1] != ')' || (at && !parse_number(str_make(text.p, (size_t)at), &arg->value)))
		return -EINVAL;
	inside = str_make(text.p + at + 1, text.n - (size_t)at - 2);
	base = str_split(&inside, ',');
	if (base.n && !parse_x86_reg(base, &arg->reg, &shift))
		return -EINVAL;
	if (inside.p) {
		index = str_split(&inside, ',');
		if (!parse_x86_reg(index, &arg->index, &shift) || (inside.p && !parse_number(inside, &scale)))
			return -EINVAL;
		if (scale != 1 && scale != 2 && scale != 4 && scale != 8)
			return -EINVAL;
		arg->scale = (uint8_t)__builtin_ctz((unsigned)scale);
	}
	return arg->reg == USDT_NO_REG && arg->index == USDT_NO_REG ? -EINVAL : 0;
}

/* "x0" to "x30", "w3", "sp", "xzr" is none. struct user_pt_regs: x0..x30, sp, pc. */
static bool parse_arm64_reg(struct str text, uint8_t *ret_reg)
{
	int64_t number;

	if (str_eq_cstr(text, "sp")) {
		*ret_reg = 31;
		return true;
	}
	if (text.n < 2 || (text.p[0] != 'x' && text.p[0] != 'w') || !parse_number(str_make(text.p + 1, text.n - 1), &number) || number > 30 || number < 0)
		return false;
	*ret_reg = (uint8_t)number;
	return true;
}

/* "x0", "5", "[sp]", "[sp, 12]", "[x1, x2]". */
static int parse_arm64(struct str text, struct usdt_arg *arg)
{
	struct str inside, base;

	if (!text.n || text.p[0] != '[') {
		arg->kind = USDT_ARG_CONST;
		if (parse_number(text.n && text.p[0] == '#' ? str_make(text.p + 1, text.n - 1) : text, &arg->value))
			return 0;
		arg->kind = USDT_ARG_REG;
		return parse_arm64_reg(text, &arg->reg) ? 0 : -EINVAL;
	}
	arg->kind = USDT_ARG_MEM;
	if (text.p[text.n - 1] != ']')
		return -EINVAL;
	inside = str_make(text.p + 1, text.n - 2);
	base = str_trim(str_split(&inside, ','));
	if (!parse_arm64_reg(base, &arg->reg))
		return -EINVAL;
	if (!inside.p)
		return 0;
	inside = str_trim(inside);
	if (inside.n && inside.p[0] == '#')
		inside = str_make(inside.p + 1, inside.n - 1);
	return parse_number(inside, &arg->value) || parse_arm64_reg(inside, &arg->index) ? 0 : -EINVAL;
}

/* The next argument of a note: to the next blank outside of brackets. */
static struct str next_arg(struct str *rest)
{
	size_t n = 0;
	bool is_inside = false;
	struct str arg;

	*rest = str_trim(*rest);
	while (n < rest->n && (is_inside || rest->p[n] != ' ')) {
		is_inside = rest->p[n] == '[' || (is_inside && rest->p[n] != ']');
		n++;
	}
	arg = str_make(rest->p, n);
	*rest = str_make(rest->p + n, rest->n - n);
	return arg;
}

uint32_t usdt_args_count(struct str args)
{
	uint32_t n = 0;

	while (next_arg(&args).n)
		n++;
	return n;
}

int usdt_args_parse(enum usdt_machine machine, struct str args, uint32_t n, struct usdt_arg *ret_arg)
{
	struct usdt_arg arg = { .reg = USDT_NO_REG, .index = USDT_NO_REG, .size = 8 };
	struct str text = next_arg(&args);
	ptrdiff_t at;
	int64_t size;
	int err;

	while (n-- && text.n)
		text = next_arg(&args);
	if (!text.n)
		return -ENOENT;
	at = str_find(text, STR("@"));
	if (at > 0) {
		if (text.p[at - 1] == 'f')
			return -EOPNOTSUPP;
		if (!parse_number(str_make(text.p, (size_t)at), &size))
			return -EINVAL;
		arg.is_signed = size < 0;
		size = size < 0 ? -size : size;
		if (size != 1 && size != 2 && size != 4 && size != 8)
			return -EINVAL;
		arg.size = (uint8_t)size;
	}
	text = str_make(text.p + at + 1, text.n - (size_t)(at + 1));
	err = machine == USDT_ARM64 ? parse_arm64(text, &arg) : parse_x86(text, &arg);
	if (!err)
		*ret_arg = arg;
	return err;
}
