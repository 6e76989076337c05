/* sema: the words of C definitions, and constant expressions: sizes of arrays, values of enumerators, conditions of #if (reference 1.6).
 * In: text. Out: tokens, 64-bit numbers. Owner: nothing; names point into the text. */
#include "frontend/sema/creader.h"

/* ---- tokens ---- */

static bool is_word(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void creader_skip_layout(struct creader *r)
{
	while (r->p < r->end) {
		if (*r->p == ' ' || *r->p == '\t' || *r->p == '\n' || *r->p == '\r') {
			r->p++;
		} else if (r->end - r->p > 1 && r->p[0] == '/' && r->p[1] == '/') {
			while (r->p < r->end && *r->p != '\n')
				r->p++;
		} else if (r->end - r->p > 1 && r->p[0] == '/' && r->p[1] == '*') {
			ptrdiff_t n = str_find(str_make(r->p + 2, (size_t)(r->end - r->p - 2)), STR("*/"));

			r->p = n < 0 ? r->end : r->p + 2 + n + 2;
		} else {
			break;
		}
	}
}

void creader_next(struct creader *r)
{
	const char *start;

	creader_skip_layout(r);
	start = r->p;
	if (r->p < r->end && is_word(*r->p)) {
		while (r->p < r->end && is_word(*r->p))
			r->p++;
	} else if (r->p < r->end) {
		bool is_double = r->end - r->p > 1 && ((strchr("<>&|=", *r->p) && r->p[1] == *r->p) || (strchr("<>!", *r->p) && r->p[1] == '='));

		r->p += is_double ? 2 : 1;
	}
	r->token = str_make(start, (size_t)(r->p - start));
}

bool creader_fail(struct creader *r, const char *what)
{
	if (!r->has_failed)
		sema_report(r->s, ERR_CDEF_SYNTAX, r->node, what);
	r->s->c->status = 2; /* that of libclang's errors (reference 8.3) */
	r->has_failed = true;
	r->p = r->end;
	r->token = str_make(r->end, 0);
	return false;
}

bool creader_is(const struct creader *r, const char *text)
{
	return str_eq_cstr(r->token, text);
}

bool creader_take(struct creader *r, const char *text)
{
	if (!creader_is(r, text))
		return false;
	creader_next(r);
	return true;
}

bool creader_expect(struct creader *r, const char *text)
{
	return creader_take(r, text) || creader_fail(r, arena_printf(r->s->c->arena, "expected '%s' before '%.*s'", text, STR_ARG(r->token)));
}

bool creader_is_name(const struct creader *r)
{
	return r->token.n && is_word(r->token.p[0]) && !(r->token.p[0] >= '0' && r->token.p[0] <= '9');
}

/* ---- constant expressions ---- */

/* defined NAME, defined(NAME), behind the word */
static int64_t defined_constant(struct creader *r)
{
	bool has_bracket = creader_take(r, "("), value = cdefs_is_defined(r->s, r->token);

	creader_next(r);
	if (has_bracket)
		creader_expect(r, ")");
	return value;
}

/* 'a', '\n', '\0' */
static int64_t character_constant(struct creader *r)
{
	static const char escapes[] = "n\nt\tr\r0\0\\\\''", *found;
	bool has_escape = r->p < r->end && *r->p == '\\';
	const char *at = r->p + has_escape;

	if (r->end - at < 2 || at[1] != '\'') {
		creader_fail(r, "a character constant is one character between ' and '");
		return 0;
	}
	r->p = at + 2;
	creader_next(r);
	if (!has_escape)
		return *at;
	for (found = escapes; found < escapes + sizeof(escapes) - 1 && *found != *at; found += 2)
		;
	return found < escapes + sizeof(escapes) - 1 ? found[1] : *at;
}

static int64_t named_constant(struct creader *r)
{
	struct table_entry *entry = table_find(&r->s->enumerators, r->token);
	struct cmacro *macro;
	int64_t value = 0;

	if (entry && !r->is_condition) {
		creader_next(r);
		return (int64_t)((struct node *)entry->ptr)->value;
	}
	if (creader_take(r, "sizeof"))
		return cdefs_size_of(r);
	if (r->is_condition && creader_take(r, "defined"))
		return defined_constant(r);
	entry = table_find(&r->s->cmacros, r->token);
	macro = entry ? entry->ptr : NULL;
	if (r->is_condition && (!macro || macro->is_undefined)) {
		value = str_eq_cstr(r->token, "BPFTRACE_HAVE_BTF") && cdefs_is_defined(r->s, r->token);
		creader_next(r);
		return value;
	}
	if (!macro || macro->is_active || r->depth > MAX_NESTING) {
		creader_fail(r, arena_printf(r->s->c->arena, "'%.*s' is not a constant", STR_ARG(r->token)));
		return 0;
	}
	struct creader inner = { r->s, r->node, macro->text.p, macro->text.p + macro->text.n, { "", 0 }, r->depth + 1, r->is_condition, r->has_failed, 0 };

	macro->is_active = true;
	creader_next(&inner);
	value = creader_constant(&inner, 0);
	macro->is_active = false;
	r->has_failed |= inner.has_failed;
	creader_next(r);
	return value;
}

static int64_t primary(struct creader *r)
{
	uint64_t value = 0;

	if (r->depth > MAX_NESTING) {
		creader_fail(r, "nested too deeply");
		return 0;
	}
	if (creader_is(r, "-") || creader_is(r, "~") || creader_is(r, "!") || creader_is(r, "+")) {
		char op = r->token.p[0];

		creader_next(r);
		r->depth++;
		value = (uint64_t)primary(r);
		r->depth--;
		return (int64_t)(op == '-' ? 0 - value : op == '~' ? ~value : op == '!' ? !value : value);
	}
	if (creader_is(r, "'"))
		return character_constant(r);
	if (creader_take(r, "(")) {
		r->depth++;
		value = (uint64_t)creader_constant(r, 0);
		r->depth--;
		creader_expect(r, ")");
		return (int64_t)value;
	}
	if (creader_is_name(r))
		return named_constant(r);
	while (r->token.n > 1 && strchr("uUlL", r->token.p[r->token.n - 1]))
		r->token.n--;
	if (str_to_u64(r->token, &value) < 0)
		creader_fail(r, arena_printf(r->s->c->arena, "expected a constant before '%.*s'", STR_ARG(r->token)));
	creader_next(r);
	return (int64_t)value;
}

static int binary_prec(const struct creader *r)
{
	static const struct {
		const char *text;
		int prec;
	} operators[] = {
		{ "?", 1 },  { "||", 2 }, { "&&", 3 }, { "|", 4 },  { "^", 5 },	 { "&", 6 },  { "==", 7 }, { "!=", 7 }, { "<", 8 }, { ">", 8 },
		{ "<=", 8 }, { ">=", 8 }, { "<<", 9 }, { ">>", 9 }, { "+", 10 }, { "-", 10 }, { "*", 11 }, { "/", 11 }, { "%", 11 },
	};

	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (creader_is(r, operators[i].text))
			return operators[i].prec;
	return 0;
}

static uint64_t operate(struct creader *r, struct str op, uint64_t a, uint64_t b)
{
	bool is_equal = op.n == 2 && op.p[1] == '=';

	switch (op.p[0]) {
	case '|': return op.n == 2 ? a || b : a | b;
	case '&': return op.n == 2 ? a && b : a & b;
	case '^': return a ^ b;
	case '=': return a == b;
	case '!': return a != b;
	case '<': return op.n == 1 ? (int64_t)a < (int64_t)b : is_equal ? (int64_t)a <= (int64_t)b : a << (b & 63);
	case '>': return op.n == 1 ? (int64_t)a > (int64_t)b : is_equal ? (int64_t)a >= (int64_t)b : a >> (b & 63);
	case '+': return a + b;
	case '-': return a - b;
	case '*': return a * b;
	}
	if (!b) {
		creader_fail(r, "division by zero");
		return 0;
	}
	return op.p[0] == '/' ? a / b : a % b;
}

int64_t creader_constant(struct creader *r, int min_prec)
{
	uint64_t a = (uint64_t)primary(r);
	int prec;

	while ((prec = binary_prec(r)) > min_prec) {
		struct str op = r->token;
		uint64_t b;

		creader_next(r);
		r->depth++;
		b = (uint64_t)creader_constant(r, op.p[0] == '?' ? 0 : prec);
		if (op.p[0] == '?') {
			uint64_t otherwise = creader_expect(r, ":") ? (uint64_t)creader_constant(r, 0) : 0;

			a = a ? b : otherwise;
		} else {
			a = operate(r, op, a, b);
		}
		r->depth--;
	}
	return (int64_t)a;
}
