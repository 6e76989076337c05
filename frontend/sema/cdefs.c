/* sema: a reader of the plain C definitions in front of a script: struct, union, enum, typedef, #define of expressions, #ifdef (reference 1.6).
 * In: C_DEFINITION nodes (raw text). Out: tags, typedefs, enumerators and macros in the tables of struct sema. No preprocessor is run: with
 * an #include all of it is libclang's work (cheaders.c). Layout is that of the x86-64 System V ABI (natural alignment; bit-fields do not cross a unit of their type). */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

enum { MAX_NESTING = 32, MAX_CMACRO_USES = 100000 };

struct cmacro {
	struct str text;
	struct node *parsed;
	bool is_active, is_broken;
};
struct creader {
	struct sema *s;
	struct node *node; /* where errors are shown */
	const char *p, *end;
	struct str token;
	unsigned depth;
	bool has_failed;
};
struct layout {
	VEC(struct member) members;
	uint64_t bits; /* end of the last member */
	uint32_t size, align;
	bool is_union, is_packed;
};

/* ---- tokens ---- */

static bool is_word(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_layout(struct creader *r)
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

static void next_token(struct creader *r)
{
	const char *start;

	skip_layout(r);
	start = r->p;
	if (r->p < r->end && is_word(*r->p)) {
		while (r->p < r->end && is_word(*r->p))
			r->p++;
	} else if (r->p < r->end) {
		bool is_shift = r->end - r->p > 1 && (*r->p == '<' || *r->p == '>') && r->p[1] == *r->p;

		r->p += is_shift ? 2 : 1;
	}
	r->token = str_make(start, (size_t)(r->p - start));
}

static bool fail(struct creader *r, const char *what)
{
	if (!r->has_failed)
		sema_report(r->s, ERR_CDEF_SYNTAX, r->node, what);
	r->has_failed = true;
	r->p = r->end;
	r->token = str_make(r->end, 0);
	return false;
}

static bool is(const struct creader *r, const char *text)
{
	return str_eq_cstr(r->token, text);
}

static bool take(struct creader *r, const char *text)
{
	if (!is(r, text))
		return false;
	next_token(r);
	return true;
}

static bool expect(struct creader *r, const char *text)
{
	return take(r, text) || fail(r, arena_printf(r->s->c->arena, "expected '%s' before '%.*s'", text, STR_ARG(r->token)));
}

static bool is_name(const struct creader *r)
{
	return r->token.n && is_word(r->token.p[0]) && !(r->token.p[0] >= '0' && r->token.p[0] <= '9');
}

/* ---- constant expressions ---- */

static int64_t constant(struct creader *r, int min_prec);

static int64_t named_constant(struct creader *r)
{
	struct table_entry *entry = table_find(&r->s->enumerators, r->token);
	struct cmacro *macro;
	int64_t value = 0;

	if (entry) {
		next_token(r);
		return (int64_t)((struct node *)entry->ptr)->value;
	}
	entry = table_find(&r->s->cmacros, r->token);
	macro = entry ? entry->ptr : NULL;
	if (!macro || macro->is_active || r->depth > MAX_NESTING) {
		fail(r, arena_printf(r->s->c->arena, "'%.*s' is not a constant", STR_ARG(r->token)));
		return 0;
	}
	struct creader inner = { r->s, r->node, macro->text.p, macro->text.p + macro->text.n, { "", 0 }, r->depth + 1, r->has_failed };

	macro->is_active = true;
	next_token(&inner);
	value = constant(&inner, 0);
	macro->is_active = false;
	r->has_failed |= inner.has_failed;
	next_token(r);
	return value;
}

static int64_t primary(struct creader *r)
{
	uint64_t value = 0;

	if (r->depth > MAX_NESTING) {
		fail(r, "nested too deeply");
		return 0;
	}
	if (take(r, "-") || take(r, "~")) {
		bool is_minus = r->p > r->token.p && *(r->token.p - 1) == '-';

		r->depth++;
		value = (uint64_t)primary(r);
		r->depth--;
		return (int64_t)(is_minus ? 0 - value : ~value);
	}
	if (take(r, "(")) {
		r->depth++;
		value = (uint64_t)constant(r, 0);
		r->depth--;
		expect(r, ")");
		return (int64_t)value;
	}
	if (is_name(r))
		return named_constant(r);
	while (r->token.n > 1 && strchr("uUlL", r->token.p[r->token.n - 1]))
		r->token.n--;
	if (str_to_u64(r->token, &value) < 0)
		fail(r, arena_printf(r->s->c->arena, "expected a constant before '%.*s'", STR_ARG(r->token)));
	next_token(r);
	return (int64_t)value;
}

static int binary_prec(const struct creader *r)
{
	if (is(r, "<<") || is(r, ">>"))
		return 4;
	if (is(r, "+") || is(r, "-"))
		return 5;
	if (is(r, "*") || is(r, "/") || is(r, "%"))
		return 6;
	return is(r, "|") ? 1 : is(r, "^") ? 2 : is(r, "&") ? 3 : 0;
}

static int64_t constant(struct creader *r, int min_prec)
{
	uint64_t a = (uint64_t)primary(r);
	int prec;

	while ((prec = binary_prec(r)) > min_prec) {
		char op = r->token.p[0];
		uint64_t b;

		next_token(r);
		r->depth++;
		b = (uint64_t)constant(r, prec);
		r->depth--;
		if ((op == '/' || op == '%') && !b) {
			fail(r, "division by zero");
			return 0;
		}
		a = op == '|' ? a | b : op == '^' ? a ^ b : op == '&' ? a & b : op == '<' ? a << (b & 63) : op == '>' ? a >> (b & 63) : op == '+' ? a + b
		    : op == '-' ? a - b : op == '*' ? a * b : op == '/' ? a / b : a % b;
	}
	return (int64_t)a;
}

/* ---- types ---- */

static const struct type *read_type(struct creader *r, bool *ret_is_char);

static void skip_attributes(struct creader *r, bool *ret_is_packed)
{
	while (is(r, "__attribute__")) {
		unsigned depth = 0;

		next_token(r);
		do {
			depth += is(r, "(");
			depth -= is(r, ")") && depth;
			if (ret_is_packed && (is(r, "packed") || is(r, "__packed__")))
				*ret_is_packed = true;
			next_token(r);
		} while (depth && r->token.n);
	}
}

static uint32_t align_up(uint64_t n, uint32_t align)
{
	return (uint32_t)((n + align - 1) / align * align);
}

static void add_member(struct creader *r, struct layout *l, struct str name, const struct type *type, int64_t bits)
{
	uint32_t align = l->is_packed ? 1 : type->align ? type->align : 1;
	struct member *member = vec_push(r->s->c->arena, &l->members);
	uint64_t unit = (uint64_t)type->size * 8, at = l->is_union ? 0 : l->bits;

	member->name = name;
	member->type = type;
	if (align > l->align)
		l->align = align;
	if (bits >= 0 && unit) {
		if (!l->is_packed && at / unit != (at + (uint64_t)bits - !!bits) / unit)
			at = (at + unit - 1) / unit * unit;
		if (!bits)
			at = (at + unit - 1) / unit * unit;
		member->offset = (uint32_t)(at / unit * type->size);
		member->bit_offset = (uint16_t)(at % unit);
		member->bit_size = (uint16_t)bits;
		at += (uint64_t)bits;
		if (!name.n)
			l->members.n--;
	} else {
		member->offset = align_up((at + 7) / 8, align);
		at = ((uint64_t)member->offset + type->size) * 8;
	}
	if (at > l->bits)
		l->bits = at;
}

/* `*name[4][2] : 3` behind a type; also `(*name)(args)`. */
static bool read_declarator(struct creader *r, const struct type *type, bool is_char, struct str *ret_name, const struct type **ret_type, int64_t *ret_bits)
{
	uint32_t counts[8];
	unsigned n = 0;

	*ret_name = (struct str){ "", 0 };
	*ret_bits = -1;
	while (is(r, "*") || is(r, "const") || is(r, "volatile") || is(r, "__user") || is(r, "__rcu") || is(r, "restrict")) {
		if (is(r, "*")) {
			type = type_pointer(r->s->c->types, type, AS_NONE);
			is_char = false;
		}
		next_token(r);
	}
	if (take(r, "(")) { /* pointer to function */
		unsigned depth = 1;

		while (take(r, "*"))
			;
		if (is_name(r))
			*ret_name = r->token;
		while (depth && r->token.n) {
			depth += is(r, "(");
			depth -= is(r, ")");
			next_token(r);
			if (!depth && is(r, "("))
				continue;
		}
		if (take(r, "(")) {
			for (depth = 1; depth && r->token.n; next_token(r))
				depth = depth + is(r, "(") - is(r, ")");
		}
		*ret_type = type_pointer(r->s->c->types, r->s->void_, AS_NONE);
		return true;
	}
	if (is_name(r)) {
		*ret_name = r->token;
		next_token(r);
	}
	while (take(r, "[")) {
		int64_t count = is(r, "]") ? 0 : constant(r, 0);

		if (count < 0 || count > (1 << 20) || n == sizeof(counts) / sizeof(*counts))
			return fail(r, "array size out of range");
		counts[n++] = (uint32_t)count;
		if (!expect(r, "]"))
			return false;
	}
	while (n--) {
		if ((uint64_t)type->size * counts[n] > (1u << 24))
			return fail(r, "array too large");
		type = is_char && counts[n] ? type_string(r->s->c->types, counts[n]) : type_array(r->s->c->types, type, counts[n]);
		is_char = false;
	}
	if (take(r, ":"))
		*ret_bits = constant(r, 0);
	if (*ret_bits > (int64_t)type->size * 8)
		return fail(r, "bit-field wider than its type");
	skip_attributes(r, NULL);
	*ret_type = type;
	return true;
}

static bool read_member(struct creader *r, struct layout *l)
{
	bool is_char = false;
	const struct type *base = read_type(r, &is_char), *type;
	struct str name;
	int64_t bits;

	if (!base)
		return false;
	if (take(r, ";")) { /* anonymous struct or union */
		if (base->kind == TYPE_STRUCT)
			add_member(r, l, STR(""), base, -1);
		return true;
	}
	do {
		if (!read_declarator(r, base, is_char, &name, &type, &bits))
			return false;
		if (!type->size && type->kind == TYPE_STRUCT && !type->is_complete && !type->completer)
			return fail(r, "member has an incomplete type");
		add_member(r, l, name, type, bits);
	} while (take(r, ","));
	return expect(r, ";");
}

static const struct type *read_struct_body(struct creader *r, struct str tag, bool is_union, bool is_packed)
{
	struct layout l = { .align = 1, .is_union = is_union, .is_packed = is_packed };
	struct table_entry *entry = tag.n ? table_put(&r->s->tags, tag, NULL) : NULL;
	struct type *type = entry ? entry->ptr : NULL;
	struct creader ahead = *r;
	unsigned depth = 1;

	/* packed stands behind the members it changes */
	for (; depth && ahead.token.n; next_token(&ahead))
		depth = depth + is(&ahead, "{") - is(&ahead, "}");
	skip_attributes(&ahead, &l.is_packed);
	if (!type || type->is_complete)
		type = type_new_struct(r->s->c->types, tag, is_union);
	if (entry)
		entry->ptr = type;
	while (!is(r, "}")) {
		if (!r->token.n) {
			fail(r, "missing '}'");
			return NULL;
		}
		if (!read_member(r, &l))
			return NULL;
	}
	next_token(r);
	skip_attributes(r, NULL);
	type->align = l.align;
	type->size = align_up((l.bits + 7) / 8, l.align);
	type->members = l.members.v;
	type->n_members = l.members.n;
	type->is_complete = true;
	return type;
}

static const struct type *read_enum_body(struct creader *r, struct str tag)
{
	VEC(struct enum_value) values = { 0 };
	struct type *type = type_new_enum(r->s->c->types, tag, 4, false);
	int64_t value = 0, low = 0, high = 0;

	while (!is(r, "}")) {
		struct node *literal;
		struct enum_value *v;

		if (!is_name(r)) {
			fail(r, "expected the name of an enumerator");
			return NULL;
		}
		v = vec_push(r->s->c->arena, &values);
		v->name = arena_str(r->s->c->arena, r->token);
		next_token(r);
		if (take(r, "="))
			value = constant(r, 0);
		if (r->has_failed)
			return NULL;
		v->value = (uint64_t)value;
		low = value < low ? value : low;
		high = value > high ? value : high;
		literal = sema_make(r->s, NODE_INT, r->node);
		literal->value = v->value;
		literal->type = type;
		table_put(&r->s->enumerators, v->name, NULL)->ptr = literal;
		value++;
		if (!take(r, ",") && !is(r, "}")) {
			fail(r, "expected ',' or '}'");
			return NULL;
		}
	}
	next_token(r);
	skip_attributes(r, NULL);
	type->is_signed = low < 0;
	if (low < INT32_MIN || high > (low < 0 ? (int64_t)INT32_MAX : (int64_t)UINT32_MAX))
		type->size = type->align = 8;
	type->values = values.v;
	type->n_values = values.n;
	if (tag.n)
		table_put(&r->s->tags, tag, NULL)->ptr = type;
	return type;
}

static const struct type *read_tagged(struct creader *r)
{
	bool is_enum = is(r, "enum"), is_union = is(r, "union"), is_packed = false;
	struct str kind = r->token, tag = { "", 0 };
	struct table_entry *entry;
	const struct type *type;

	next_token(r);
	skip_attributes(r, &is_packed);
	if (is_name(r)) {
		tag = r->token;
		next_token(r);
	}
	if (r->depth > MAX_NESTING) {
		fail(r, "nested too deeply");
		return NULL;
	}
	if (take(r, "{")) {
		r->depth++;
		type = is_enum ? read_enum_body(r, tag) : read_struct_body(r, tag, is_union, is_packed);
		r->depth--;
		return type;
	}
	entry = table_find(&r->s->tags, tag);
	if (entry)
		return entry->ptr;
	type = sema_named_type(r->s, kind, tag);
	if (type || is_enum)
		return type ? type : type_int(r->s->c->types, 4, false);
	entry = table_put(&r->s->tags, tag, NULL); /* completed later, or only pointed to */
	entry->ptr = type_new_struct(r->s->c->types, tag, is_union);
	return entry->ptr;
}

static const struct type *read_type(struct creader *r, bool *ret_is_char)
{
	struct buf words;
	const struct type *type = NULL;
	bool is_plain_char = false;
	unsigned n = 0;

	while (is(r, "const") || is(r, "volatile") || is(r, "static") || is(r, "extern"))
		next_token(r);
	if (is(r, "struct") || is(r, "union") || is(r, "enum")) {
		type = read_tagged(r);
		while (is(r, "const") || is(r, "volatile"))
			next_token(r);
		if (!type)
			fail(r, "unknown type");
		return type;
	}
	buf_init(&words, 120);
	while (is_name(r)) {
		bool is_basic = is(r, "unsigned") || is(r, "signed") || is(r, "long") || is(r, "short") || is(r, "int") || is(r, "char") || is(r, "const") ||
				is(r, "volatile");

		if (!is_basic && n)
			break;
		is_plain_char = is(r, "char") && !n;
		if (!is(r, "const") && !is(r, "volatile"))
			n++;
		buf_put_str(&words, r->token);
		buf_putc(&words, ' ');
		next_token(r);
		if (!is_basic)
			break;
	}
	if (n)
		type = sema_named_type(r->s, STR(""), str_trim(buf_str(&words)));
	if (!type)
		fail(r, arena_printf(r->s->c->arena, "unknown type '%.*s'", STR_ARG(n ? str_trim(buf_str(&words)) : r->token)));
	buf_free(&words);
	*ret_is_char = is_plain_char && n == 1;
	return type;
}

/* ---- definitions ---- */

static void read_typedef(struct creader *r)
{
	bool is_char = false;
	const struct type *base = read_type(r, &is_char), *type;
	struct str name;
	int64_t bits;

	if (base && read_declarator(r, base, is_char, &name, &type, &bits) && name.n)
		table_put(&r->s->typedefs, name, NULL)->ptr = (void *)type;
}

static void read_definitions(struct creader *r)
{
	next_token(r);
	while (r->token.n && !r->has_failed) {
		if (take(r, ";"))
			continue;
		if (take(r, "typedef"))
			read_typedef(r);
		else if (is(r, "struct") || is(r, "union") || is(r, "enum"))
			read_tagged(r);
		else
			fail(r, arena_printf(r->s->c->arena, "expected struct, union, enum or typedef before '%.*s'", STR_ARG(r->token)));
	}
}

/* The rest of the directive as one line: without comments and the backslashes that continue it. */
static struct str macro_text(struct creader *r)
{
	char *text = ARENA_ARRAY(r->s->c->arena, char, (size_t)(r->end - r->p) + 1);
	size_t n = 0;

	while (r->p < r->end) {
		const char *p = r->p, *comment = p + (p[0] == '/' && r->end - p > 1 && (p[1] == '/' || p[1] == '*'));

		if (comment > p) {
			skip_layout(r);
			text[n++] = ' ';
		} else if (*p == '\\' && r->end - p > 1 && (p[1] == '\n' || p[1] == '\r')) {
			text[n++] = ' ';
			r->p += 2;
		} else {
			text[n++] = *p == '\n' ? ' ' : *p;
			r->p++;
		}
	}
	return str_make(text, n);
}

static void read_define(struct creader *r)
{
	struct cmacro *macro;
	struct str name;

	next_token(r);
	name = r->token;
	if (!is_name(r)) {
		fail(r, "#define needs a name");
		return;
	}
	if (r->p < r->end && *r->p == '(')
		return; /* like a function: ignored (reference 1.6) */
	macro = ARENA_NEW(r->s->c->arena, struct cmacro);
	skip_layout(r);
	macro->text = str_trim(macro_text(r));
	table_put(&r->s->cmacros, name, NULL)->ptr = macro;
}

static bool is_defined(struct sema *s, struct str name)
{
	if (str_eq_cstr(name, "BPFTRACE_HAVE_BTF"))
		return s->c->facts && facts_has(s->c->facts, FEATURE_BTF);
	return table_find(&s->cmacros, name) != NULL;
}

/* Conditionals nest at most 32 deep; bit i of `dead` says that level i is left out. */
struct conditions {
	uint32_t dead, depth;
};

static void read_directive(struct creader *r, struct conditions *c)
{
	struct str word;
	bool is_dead = c->dead != 0, wants_dead;

	next_token(r); /* # */
	next_token(r);
	word = r->token;
	if (str_starts(word, "if")) {
		next_token(r);
		wants_dead = str_eq_cstr(word, "ifdef") ? !is_defined(r->s, r->token) : str_eq_cstr(word, "ifndef") ? is_defined(r->s, r->token) : is(r, "0");
		if (c->depth == 31)
			fail(r, "#if nested too deeply");
		else
			c->dead |= (uint32_t)wants_dead << ++c->depth;
	} else if (str_eq_cstr(word, "else")) {
		c->dead ^= c->depth ? 1u << c->depth : 0;
	} else if (str_eq_cstr(word, "endif")) {
		c->dead &= ~(1u << c->depth);
		c->depth -= c->depth > 0;
	} else if (is_dead) {
		return;
	} else if (str_eq_cstr(word, "define")) {
		read_define(r);
	} else if (str_eq_cstr(word, "include")) {
		r->s->n_includes++;
	}
}

/* End of the directive that begins at p: its line, and those a backslash adds. */
static const char *directive_end(const char *p, const char *end)
{
	while (p < end && *p != '\n')
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	return p;
}

/* End of the definitions that begin at p: the next line with a directive. */
static const char *definitions_end(const char *p, const char *end)
{
	while (p < end) {
		const char *line = p;

		while (line < end && (*line == ' ' || *line == '\t'))
			line++;
		if (line < end && *line == '#')
			break;
		while (p < end && *p != '\n')
			p++;
		p += p < end;
	}
	return p;
}

/* A node of the parser is one directive or definition; an imported file is any number of them. */
static bool read_text(struct sema *s, struct node *node, struct conditions *conditions, bool has_definitions)
{
	struct creader whole = { .s = s, .node = node, .p = node->text.p, .end = node->text.p + node->text.n };

	for (skip_layout(&whole); whole.p < whole.end; skip_layout(&whole)) {
		struct creader part = whole;

		part.token = (struct str){ "", 0 };
		part.end = whole.p = *whole.p == '#' ? directive_end(whole.p, whole.end) : definitions_end(whole.p, whole.end);
		if (*part.p == '#')
			read_directive(&part, conditions);
		else if (!conditions->dead && has_definitions)
			read_definitions(&part);
		if (part.has_failed)
			return false;
	}
	return true;
}

void sema_add_cmacro(struct sema *s, struct str name, struct str text)
{
	struct creader r = { .s = s, .p = text.p, .end = text.p + text.n };
	struct cmacro *macro = ARENA_NEW(s->c->arena, struct cmacro);

	macro->text = str_trim(macro_text(&r));
	table_put(&s->cmacros, arena_str(s->c->arena, name), NULL)->ptr = macro;
}

/* All definitions, or only the directives between them. false: something is beyond this reader. */
static bool read_all(struct sema *s, bool has_definitions)
{
	struct conditions conditions = { 0, 0 };
	bool is_ok = true;

	table_init(&s->cmacros, s->c->arena); /* guards of headers must not see the pass before */
	for (struct node *item = s->c->program->program.items; item; item = item->next)
		if (item->kind == NODE_C_DEFINITION && item->text.n)
			is_ok &= read_text(s, item, &conditions, has_definitions);
	return is_ok;
}

/* Imported files may hold any C; those without includes are tried here first, as nothing else needs libclang. */
static bool is_beyond(struct sema *s)
{
	struct node *item = s->c->program->program.items;
	bool is_ok;

	while (item && !(item->kind == NODE_C_DEFINITION && item->name.n))
		item = item->next;
	if (!item)
		return false;
	s->phase = PHASE_INFER; /* says nothing */
	is_ok = read_all(s, true);
	s->phase = PHASE_FINAL;
	return !is_ok;
}

bool sema_cdefs(struct checked *c)
{
	struct sema *s = sema_of(c);
	bool is_read = false, wants_headers;

	read_all(s, false);
	wants_headers = s->n_includes || (c->options && c->options->n_include_files);
	if ((wants_headers || is_beyond(s)) && !sema_headers(s, !wants_headers, &is_read))
		return false;
	if (!is_read)
		read_all(s, true);
	return true;
}

/* ---- macros in expressions ---- */

struct node *sema_cmacro(struct sema *s, const struct node *at, struct str name)
{
	struct table_entry *entry = table_find(&s->cmacros, name);
	struct cmacro *macro = entry ? entry->ptr : NULL;
	struct node *copy;

	if (!macro || macro->is_active || macro->is_broken || !macro->text.n || ++s->n_cmacros > MAX_CMACRO_USES)
		return NULL;
	if (!macro->parsed) {
		/* The text becomes a source of its own, named as the macro, so that places in it can be shown. */
		struct source_map *sources = (struct source_map *)s->c->diags->sources;
		int index = sources ? source_add(sources, entry->key, macro->text) : -1;

		macro->parsed = index < 0 ? NULL : parse_expression(s->c->arena, s->c->diags, &sources->v[index]);
		macro->is_broken = !macro->parsed;
		if (macro->parsed)
			sema_settle_params(s->c, macro->parsed);
	}
	if (macro->is_broken)
		return NULL;
	copy = node_clone(s->c->arena, macro->parsed);
	*vec_push(s->c->arena, &s->origins) = (struct sema_origin){ at->span, at->origin };
	copy->origin = s->origins.n - 1;
	macro->is_active = true;
	return copy;
}

void sema_cmacro_leave(struct sema *s, struct str name)
{
	struct table_entry *entry = table_find(&s->cmacros, name);

	if (entry)
		((struct cmacro *)entry->ptr)->is_active = false;
}
