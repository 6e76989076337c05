/* number: text to integers, in every form the language and its command line accept (declared in str.h).
 * In: borrowed text. Out: a value. Owns nothing. */
#include <ctype.h>
#include <errno.h>

#include "common/base/str.h"

static const struct {
	const char *text;
	uint64_t scale; /* ns per unit */
} durations[] = {
	{ "ns", 1 },
	{ "us", 1000 },
	{ "ms", 1000000 },
	{ "s", 1000000000 },
	{ "m", 60000000000 },
	{ "h", 3600000000000 },
	{ "d", 86400000000000 },
};

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

/* Takes digits (and `_` between digits) off the front of *s. -EINVAL without one or with a trailing `_`. */
static int take_digits(struct str *s, unsigned base, uint64_t *ret_value)
{
	uint64_t value = 0;
	bool is_over = false;
	size_t i = 0;

	if (!s->n || digit_of(s->p[0]) >= (int)base)
		return -EINVAL;
	for (; i < s->n; i++) {
		int digit = digit_of(s->p[i]);

		if (s->p[i] == '_')
			continue;
		if (digit >= (int)base)
			break;
		is_over |= __builtin_mul_overflow(value, (uint64_t)base, &value);
		is_over |= __builtin_add_overflow(value, (uint64_t)digit, &value);
	}
	if (s->p[i - 1] == '_')
		return -EINVAL;
	*s = str_make(s->p + i, s->n - i);
	*ret_value = value;
	return is_over ? -ERANGE : 0;
}

/* `<c>e<n>`: one digit 1-9, then decimal digits of which the first is 1-9. 1: *s does not have that form. */
static int take_exponent(struct str *s, uint64_t *ret_value)
{
	struct str rest = *s;
	uint64_t value, power;
	int err;

	if (s->n < 2 || !isdigit((unsigned char)s->p[0]) || (s->p[1] != 'e' && s->p[1] != 'E'))
		return 1;
	rest = str_make(s->p + 2, s->n - 2);
	if (s->p[0] == '0' || !rest.n || rest.p[0] == '0')
		return -EINVAL;
	value = (uint64_t)(s->p[0] - '0');
	err = take_digits(&rest, 10, &power);
	*s = rest;
	if (err)
		return err;
	if (power > 19)
		return -ERANGE;
	while (power--)
		if (__builtin_mul_overflow(value, (uint64_t)10, &value))
			return -ERANGE;
	*ret_value = value;
	return 0;
}

/* Nothing, a width (u ul ull l ll, any case) or a duration; scales or checks *value. */
static int apply_suffix(struct str suffix, uint64_t *value)
{
	static const char *const widths[] = { "u", "ul", "ull", "l", "ll" };

	if (!suffix.n)
		return 0;
	for (size_t i = 0; i < sizeof(durations) / sizeof(*durations); i++)
		if (str_eq_cstr(suffix, durations[i].text))
			return __builtin_mul_overflow(*value, durations[i].scale, value) ? -ERANGE : 0;
	for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++)
		if (str_eq_nocase(suffix, str_from(widths[i])))
			return i == 0 && *value > UINT32_MAX ? -ERANGE : 0;
	return -EINVAL;
}

int str_to_u64(struct str s, uint64_t *ret_value)
{
	uint64_t value = 0;
	int err, suffix_err;

	if (s.n > 1 && s.p[0] == '0' && (s.p[1] == 'x' || s.p[1] == 'X' || s.p[1] == 'b' || s.p[1] == 'B')) {
		unsigned base = s.p[1] == 'x' || s.p[1] == 'X' ? 16 : 2;

		s = str_make(s.p + 2, s.n - 2);
		while (s.n > 1 && s.p[0] == '_')
			s = str_make(s.p + 1, s.n - 1);
		err = take_digits(&s, base, &value);
		if (s.n) /* these forms take no suffix */
			return -EINVAL;
	} else {
		err = take_exponent(&s, &value);
		if (err == 1)
			err = take_digits(&s, s.n > 1 && s.p[0] == '0' ? 8 : 10, &value);
		if (err == -EINVAL)
			return err;
		suffix_err = apply_suffix(s, &value);
		/* "not a number" beats "too large". */
		err = suffix_err == -EINVAL || !err ? suffix_err : err;
	}
	if (!err)
		*ret_value = value;
	return err;
}

int str_to_i64(struct str s, int64_t *ret_value)
{
	bool is_negative = s.n && s.p[0] == '-';
	uint64_t value;
	int err;

	if (is_negative)
		s = str_make(s.p + 1, s.n - 1);
	err = str_to_u64(s, &value);
	if (err)
		return err;
	if (value > (uint64_t)INT64_MAX + is_negative)
		return -ERANGE;
	*ret_value = (int64_t)(is_negative ? 0 - value : value);
	return 0;
}
