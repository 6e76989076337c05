/* literal: the text of integers, strings and positional parameters to values (reference 1.3, 1.4, 1.5).
 * In: a token whose begin and end are set. Out: its value or text; an error leaves 0 or the text so far, so that parsing goes on.
 * Owner of unescaped text: the parse's arena; text without escapes is borrowed from the source. */
#include <errno.h>

#include "frontend/syntax/internal.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static unsigned hex_value(char c)
{
	return is_digit(c) ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a' + 10);
}

/* Reports `code` with the text from `skip` bytes into the token as argument and place. */
static void report(struct parse *p, const struct token *token, enum error_code code, uint32_t skip)
{
	struct str text = parse_text(p, token->begin + skip, token->end);

	lang_diag(p->diags, code, parse_span(p, token->begin + skip, token->end), STR_ARG(text));
}

static void report_range(struct parse *p, const struct token *token, uint64_t max)
{
	struct str text = parse_text(p, token->begin, token->end);

	lang_diag(p->diags, ERR_INTEGER_RANGE, parse_span(p, token->begin, token->end), (unsigned long long)max, STR_ARG(text));
}

static void report_hex(struct parse *p, const struct token *token, struct str text)
{
	uint32_t n = 2;

	while (n < text.n && (is_hex(text.p[n]) || text.p[n] == '_'))
		n++;
	if (n < text.n)
		report(p, token, ERR_INTEGER_SUFFIX, n);
	else if (n > 2 && text.p[n - 1] == '_')
		report(p, token, ERR_INTEGER_UNDERSCORE, n - 1);
	else
		report(p, token, ERR_INTEGER_DIGITS, 0);
}

/* Says which rule of reference 1.3 the text breaks. */
static void report_integer(struct parse *p, const struct token *token, struct str text, int err)
{
	bool is_octal = text.n > 1 && text.p[0] == '0', has_high = false;
	uint32_t n = 0;
	uint64_t value;

	while (n < text.n && (is_digit(text.p[n]) || text.p[n] == '_')) {
		has_high |= text.p[n] == '8' || text.p[n] == '9';
		n++;
	}
	if (text.p[n - 1] == '_') {
		struct token at = *token;

		at.end = token->begin + n;
		report(p, &at, ERR_INTEGER_UNDERSCORE, n - 1);
	} else if (n + 1 < text.n && (text.p[n] == 'e' || text.p[n] == 'E') && is_digit(text.p[n + 1])) {
		if (n != 1 || is_octal)
			report(p, token, ERR_INTEGER_COEFFICIENT, 0);
		else if (err == -ERANGE)
			report_range(p, token, UINT64_MAX);
		else
			report(p, token, ERR_INTEGER_TRAILING, 0);
	} else if (is_octal && has_high) {
		report(p, token, ERR_INTEGER_TRAILING, 0);
	} else if (err == -ERANGE) {
		report_range(p, token, str_to_u64(str_make(text.p, n), &value) ? UINT64_MAX : n + 1 == text.n && (text.p[n] | 0x20) == 'u' ?
			     UINT32_MAX : UINT64_MAX);
	} else {
		report(p, token, ERR_INTEGER_SUFFIX, n);
	}
}

void literal_integer(struct parse *p, struct token *token)
{
	struct str text = parse_text(p, token->begin, token->end);
	bool is_prefixed = text.n > 1 && text.p[0] == '0';
	uint64_t value = 0;
	int err;

	if (is_prefixed && (text.p[1] == 'b' || text.p[1] == 'B')) {
		report(p, token, ERR_INTEGER_SUFFIX, 1); /* binary is for parameters and configuration only */
		return;
	}
	err = str_to_u64(text, &value);
	if (err && is_prefixed && (text.p[1] == 'x' || text.p[1] == 'X') && err != -ERANGE)
		report_hex(p, token, text);
	else if (err && is_prefixed && (text.p[1] == 'x' || text.p[1] == 'X'))
		report_range(p, token, UINT64_MAX);
	else if (err)
		report_integer(p, token, text, err);
	token->value = err ? 0 : value;
	if (!err && (text.p[text.n - 1] | 0x20) == 'u')
		token->flags |= TOKEN_IS_UNSIGNED;
}

void literal_param(struct parse *p, struct token *token)
{
	uint64_t value = 0;
	bool is_over = false;

	for (uint32_t i = token->begin + 1; i < token->end; i++) {
		is_over |= __builtin_mul_overflow(value, (uint64_t)10, &value);
		is_over |= __builtin_add_overflow(value, (uint64_t)(p->source->text.p[i] - '0'), &value);
	}
	if (is_over || !value || value > INT64_MAX) {
		report(p, token, ERR_PARAM_RANGE, 0);
		value = 1;
	}
	token->value = value;
}

/* One escape sequence at text.p[i], the backslash; its byte goes to *out. Returns its length. */
static uint32_t unescape(struct parse *p, struct str text, uint32_t i, uint32_t offset, char *out)
{
	char c = i + 1 < text.n ? text.p[i + 1] : '\0';
	uint32_t n = 2;
	unsigned value = 0;

	if (c == 'n' || c == 't' || c == 'r' || c == '"' || c == '\\') {
		*out = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
		return n;
	}
	if (c >= '0' && c <= '7') {
		for (n = 1; n <= 3 && i + n < text.n && text.p[i + n] >= '0' && text.p[i + n] <= '7'; n++)
			value = value * 8 + (unsigned)(text.p[i + n] - '0');
		if (value > UINT8_MAX)
			lang_diag(p->diags, ERR_OCTAL_ESCAPE_RANGE, parse_span(p, offset + i, offset + i + n), (int)n, text.p + i);
		*out = (char)value;
		return n;
	}
	if ((c == 'x' || c == 'X') && i + 2 < text.n && is_hex(text.p[i + 2])) {
		for (; n <= 3 && i + n < text.n && is_hex(text.p[i + n]); n++)
			value = value * 16 + hex_value(text.p[i + n]);
		*out = (char)value;
		return n;
	}
	if (i + n > text.n)
		n = (uint32_t)text.n - i;
	lang_diag(p->diags, ERR_BAD_ESCAPE, parse_span(p, offset + i, offset + i + n), (int)n, text.p + i);
	*out = c;
	return n;
}

void literal_string(struct parse *p, struct token *token, bool is_terminated)
{
	struct str text = parse_text(p, token->begin + 1, token->end - is_terminated);
	char *copy;
	size_t n = 0;

	token->text = text;
	if (!is_terminated) {
		token->flags |= TOKEN_IS_BROKEN;
		lang_diag(p->diags, ERR_UNTERMINATED_STRING, parse_span(p, token->begin, token->end));
		return;
	}
	if (!text.n || !memchr(text.p, '\\', text.n))
		return;
	copy = arena_alloc(p->arena, text.n + 1);
	for (uint32_t i = 0; i < text.n; n++) {
		if (text.p[i] == '\\')
			i += unescape(p, text, i, token->begin + 1, &copy[n]);
		else
			copy[n] = text.p[i++];
	}
	token->text = str_make(copy, n);
}
