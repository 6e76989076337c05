/* sema: a reader of the plain C definitions in front of a script: struct, union, enum, typedef, #define of expressions, #undef, #if (reference 1.6).
 * In: C_DEFINITION nodes (raw text). Out: tags, typedefs, enumerators and macros in the tables of struct sema. No preprocessor is run: with
 * an #include all of it is libclang's work (cheaders.c). Layout is that of the x86-64 System V ABI (natural alignment; bit-fields do not cross a unit of their type). */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/creader.h"

enum { MAX_CMACRO_USES = 100000, MAX_FUNCTION_POINTERS = 4096 };

struct attributes {
	bool is_packed;
	uint32_t align; /* 0: as the type is */
};
struct layout {
	VEC(struct member) members;
	uint64_t bits; /* end of the last member */
	uint32_t size, align;
	bool is_union, is_packed;
};

/* ---- types ---- */

static const struct type *read_type(struct creader *r, bool *ret_is_char);

static void read_attributes(struct creader *r, struct attributes *ret)
{
	enum { LARGEST_ALIGN = 16, MAX_ALIGN = 4096 };

	while (creader_take(r, "__attribute__")) {
		unsigned depth = 0;

		do {
			bool is_packed = creader_is(r, "packed") || creader_is(r, "__packed__"), is_aligned = creader_is(r, "aligned") || creader_is(r, "__aligned__");

			depth += creader_is(r, "(");
			depth -= creader_is(r, ")") && depth;
			creader_next(r);
			ret->is_packed |= is_packed;
			if (is_aligned) {
				int64_t align = creader_take(r, "(") ? creader_constant(r, 0) : -1;

				if (align >= 0)
					creader_expect(r, ")");
				if (align == 0 || align > MAX_ALIGN || (align > 0 && align & (align - 1)))
					creader_fail(r, "an alignment is a power of two");
				ret->align = align < 0 ? LARGEST_ALIGN : (uint32_t)align;
			}
		} while (depth && r->token.n);
	}
}

static uint32_t align_up(uint64_t n, uint32_t align)
{
	return (uint32_t)((n + align - 1) / align * align);
}

static void add_member(struct creader *r, struct layout *l, struct str name, const struct type *type, int64_t bits, const struct attributes *attributes)
{
	uint32_t natural = l->is_packed || attributes->is_packed || !type->align ? 1 : type->align;
	uint32_t align = attributes->align > natural ? attributes->align : natural;
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

static void skip_brackets(struct creader *r, unsigned depth)
{
	for (; depth && r->token.n; creader_next(r))
		depth = depth + creader_is(r, "(") - creader_is(r, ")");
}

/* `(*name)(arguments)`, `(*name[4])(arguments)` and what nests them, behind the first bracket: pointers, to whatever. */
static bool read_function_pointer(struct creader *r, struct str *ret_name, const struct type **ret_type)
{
	const struct type *type = type_pointer(r->s->c->types, r->s->void_, AS_NONE);
	unsigned depth = 1;

	while (creader_is(r, "*") || creader_is(r, "(") || creader_is(r, "const")) {
		depth += creader_is(r, "(");
		creader_next(r);
	}
	if (creader_is_name(r)) {
		*ret_name = r->token;
		creader_next(r);
	}
	if (depth == 1 && creader_take(r, "[")) {
		int64_t count = creader_is(r, "]") ? 0 : creader_constant(r, 0);

		if (count < 0 || count > MAX_FUNCTION_POINTERS)
			return creader_fail(r, "array size out of range");
		type = type_array(r->s->c->types, type, (uint32_t)count);
		if (!creader_expect(r, "]"))
			return false;
	}
	skip_brackets(r, depth);
	if (creader_take(r, "("))
		skip_brackets(r, 1);
	*ret_type = type;
	return true;
}

/* The sizes of `[4][2]` from right to left, on top of `type`. */
static const struct type *read_arrays(struct creader *r, const struct type *type, bool is_char)
{
	uint32_t counts[8];
	unsigned n = 0;

	while (creader_take(r, "[")) {
		int64_t count = creader_is(r, "]") ? 0 : creader_constant(r, 0);

		if (count < 0 || count > (1 << 20) || n == sizeof(counts) / sizeof(*counts)) {
			creader_fail(r, "array size out of range");
			return NULL;
		}
		counts[n++] = (uint32_t)count;
		if (!creader_expect(r, "]"))
			return NULL;
	}
	while (n--) {
		if ((uint64_t)type->size * counts[n] > (1u << 24)) {
			creader_fail(r, "array too large");
			return NULL;
		}
		type = is_char && counts[n] ? type_string(r->s->c->types, counts[n]) : type_array(r->s->c->types, type, counts[n]);
		is_char = false;
	}
	return type;
}

/* `*name[4][2] : 3` behind a type; also `(*name)(args)`, and the `name(args)` of a typedef. */
static bool read_declarator(struct creader *r, const struct type *type, bool is_char, struct str *ret_name, const struct type **ret_type, int64_t *ret_bits,
			    struct attributes *attributes)
{
	*ret_name = (struct str){ "", 0 };
	*ret_bits = -1;
	read_attributes(r, attributes);
	while (creader_is(r, "*") || creader_is(r, "const") || creader_is(r, "volatile") || creader_is(r, "__user") || creader_is(r, "__rcu") || creader_is(r, "restrict")) {
		if (creader_is(r, "*")) {
			type = type_pointer(r->s->c->types, type, AS_NONE);
			is_char = false;
		}
		creader_next(r);
	}
	if (creader_take(r, "(")) {
		if (!read_function_pointer(r, ret_name, &type))
			return false;
	} else {
		if (creader_is_name(r)) {
			*ret_name = r->token;
			creader_next(r);
		}
		type = read_arrays(r, type, is_char);
		if (!type)
			return false;
		if (creader_take(r, "(")) {
			skip_brackets(r, 1);
			type = r->s->void_;
		}
		if (creader_take(r, ":"))
			*ret_bits = creader_constant(r, 0);
		if (*ret_bits > (int64_t)type->size * 8)
			return creader_fail(r, "bit-field wider than its type");
	}
	read_attributes(r, attributes);
	*ret_type = type;
	return true;
}

static bool read_member(struct creader *r, struct layout *l)
{
	static const struct attributes none;
	bool is_char = false;
	const struct type *base = read_type(r, &is_char), *type;
	const uint32_t base_align = l->is_packed ? 0 : r->base_align;
	struct str name;
	int64_t bits;

	if (!base)
		return false;
	if (creader_take(r, ";")) { /* anonymous struct or union */
		if (base->kind == TYPE_STRUCT)
			add_member(r, l, STR(""), base, -1, &none);
		return true;
	}
	do {
		struct attributes attributes = none;

		if (!read_declarator(r, base, is_char, &name, &type, &bits, &attributes))
			return false;
		if (!type->size && type->kind == TYPE_STRUCT && !type->is_complete && !type->completer)
			return creader_fail(r, "member has an incomplete type");
		if (type->kind == TYPE_ARRAY && attributes.align < base_align && !attributes.is_packed)
			attributes.align = base_align;
		add_member(r, l, name, type, bits, &attributes);
	} while (creader_take(r, ","));
	return creader_is(r, "}") || creader_expect(r, ";"); /* compilers forgive the last one */
}

/* What the script, or a file it imports, calls `name` for the first time; a second definition is told. `kind`: "struct ", "typedef ". */
static void define(struct creader *r, const char *kind, struct str name)
{
	const char *text = arena_printf(r->s->c->arena, "%s%.*s", kind, STR_ARG(name));
	bool is_new;
	struct table_entry *entry = table_put(&r->s->cdefs, str_from(text), &is_new);
	struct diag *diag;

	if (is_new) {
		entry->ptr = r->node;
		return;
	}
	r->s->c->status = 2; /* as libclang's errors */
	diag = sema_report(r->s, ERR_CDEF_TWICE, r->node, text);
	if (diag && entry->ptr != r->node)
		diag_note_at(r->s->c->diags, diag, ((struct node *)entry->ptr)->span, "first defined here");
}

static const struct type *read_struct_body(struct creader *r, struct str tag, bool is_union, struct attributes attributes)
{
	struct layout l = { .align = 1, .is_union = is_union };
	struct table_entry *entry = tag.n ? table_put(&r->s->tags, tag, NULL) : NULL;
	struct type *type = entry ? entry->ptr : NULL;
	struct creader ahead = *r;
	unsigned depth = 1;

	/* packed stands behind the members it changes */
	for (; depth && ahead.token.n; creader_next(&ahead))
		depth = depth + creader_is(&ahead, "{") - creader_is(&ahead, "}");
	read_attributes(&ahead, &attributes);
	l.is_packed = attributes.is_packed;
	if (attributes.align)
		l.align = attributes.align;
	if (tag.n)
		define(r, "struct ", tag);
	if (!type || type->is_complete)
		type = type_new_struct(r->s->c->types, tag, is_union);
	if (entry)
		entry->ptr = type;
	while (!creader_is(r, "}")) {
		if (!r->token.n) {
			creader_fail(r, "missing '}'");
			return NULL;
		}
		if (!read_member(r, &l))
			return NULL;
	}
	creader_next(r);
	read_attributes(r, &attributes);
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
	struct attributes ignored = { 0 };
	int64_t value = 0, low = 0, high = 0;

	if (tag.n)
		define(r, "enum ", tag);
	while (!creader_is(r, "}")) {
		struct node *literal;
		struct enum_value *v;

		if (!creader_is_name(r)) {
			creader_fail(r, "expected the name of an enumerator");
			return NULL;
		}
		v = vec_push(r->s->c->arena, &values);
		v->name = arena_str(r->s->c->arena, r->token);
		define(r, "", v->name);
		creader_next(r);
		if (creader_take(r, "="))
			value = creader_constant(r, 0);
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
		if (!creader_take(r, ",") && !creader_is(r, "}")) {
			creader_fail(r, "expected ',' or '}'");
			return NULL;
		}
	}
	creader_next(r);
	read_attributes(r, &ignored);
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
	bool is_enum = creader_is(r, "enum"), is_union = creader_is(r, "union");
	struct attributes attributes = { 0 };
	struct str kind = r->token, tag = { "", 0 };
	struct table_entry *entry;
	const struct type *type;

	creader_next(r);
	read_attributes(r, &attributes);
	if (creader_is_name(r)) {
		tag = r->token;
		creader_next(r);
	}
	if (r->depth > MAX_NESTING) {
		creader_fail(r, "nested too deeply");
		return NULL;
	}
	if (creader_take(r, "{")) {
		r->depth++;
		type = is_enum ? read_enum_body(r, tag) : read_struct_body(r, tag, is_union, attributes);
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

/* Numbers that no script can compute with: bytes, placed as C places them. NULL: another type. */
static const struct type *bytes_type(struct creader *r, struct str words)
{
	static const struct {
		const char *words;
		uint32_t size;
	} rows[] = { { "float", 4 }, { "double", 8 }, { "long double", 16 }, { "__int128", 16 }, { "unsigned __int128", 16 }, { "__float128", 16 } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!str_eq_cstr(words, rows[i].words))
			continue;
		r->base_align = rows[i].size;
		return type_array(r->s->c->types, type_int(r->s->c->types, 1, false), rows[i].size);
	}
	return NULL;
}

static bool is_basic_word(const struct creader *r)
{
	static const char *const words[] = { "unsigned", "signed", "long", "short", "int", "char", "const", "volatile", "double", "__int128" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (creader_is(r, words[i]))
			return true;
	return false;
}

static const struct type *read_type(struct creader *r, bool *ret_is_char)
{
	struct buf words;
	const struct type *type = NULL;
	bool is_plain_char = false;
	unsigned n = 0;

	r->base_align = 0;
	while (creader_is(r, "const") || creader_is(r, "volatile") || creader_is(r, "static") || creader_is(r, "extern"))
		creader_next(r);
	if (creader_is(r, "struct") || creader_is(r, "union") || creader_is(r, "enum")) {
		type = read_tagged(r);
		while (creader_is(r, "const") || creader_is(r, "volatile"))
			creader_next(r);
		if (!type)
			creader_fail(r, "unknown type");
		return type;
	}
	buf_init(&words, 120);
	while (creader_is_name(r)) {
		bool is_basic = is_basic_word(r);

		if (!is_basic && n)
			break;
		is_plain_char = creader_is(r, "char") && !n;
		if (!creader_is(r, "const") && !creader_is(r, "volatile")) {
			buf_printf(&words, "%s%.*s", n ? " " : "", STR_ARG(r->token));
			n++;
		}
		creader_next(r);
		if (!is_basic)
			break;
	}
	if (n)
		type = bytes_type(r, buf_str(&words));
	if (n && !type)
		type = sema_named_type(r->s, STR(""), buf_str(&words));
	if (!type)
		creader_fail(r, arena_printf(r->s->c->arena, "unknown type '%.*s'", STR_ARG(n ? buf_str(&words) : r->token)));
	buf_free(&words);
	*ret_is_char = is_plain_char && n == 1;
	return type;
}

/* sizeof(type), behind the word */
int64_t cdefs_size_of(struct creader *r)
{
	struct attributes attributes = { 0 };
	const struct type *type;
	struct str name;
	bool is_char = false;
	int64_t bits;

	if (!creader_expect(r, "(") || !(type = read_type(r, &is_char)) || !read_declarator(r, type, is_char, &name, &type, &bits, &attributes) || !creader_expect(r, ")"))
		return 0;
	type_members(r->s->c->types, type, NULL);
	return type->size;
}

/* ---- definitions ---- */

static void read_typedef(struct creader *r)
{
	bool is_char = false;
	const struct type *base = read_type(r, &is_char), *type;
	struct str name;
	int64_t bits;

	if (!base)
		return;
	do {
		struct attributes attributes = { 0 };
		struct table_entry *entry;

		if (!read_declarator(r, base, is_char, &name, &type, &bits, &attributes))
			return;
		if (!name.n) {
			creader_fail(r, "a typedef gives a type a name");
			return;
		}
		entry = table_put(&r->s->typedefs, name, NULL);
		if (entry->ptr != type)
			define(r, "typedef ", name);
		entry->ptr = (void *)type;
	} while (creader_take(r, ","));
	creader_expect(r, ";");
}

static void read_definitions(struct creader *r)
{
	creader_next(r);
	while (r->token.n && !r->has_failed) {
		if (creader_take(r, ";"))
			continue;
		if (creader_take(r, "typedef"))
			read_typedef(r);
		else if (creader_is(r, "struct") || creader_is(r, "union") || creader_is(r, "enum"))
			read_tagged(r);
		else
			creader_fail(r, arena_printf(r->s->c->arena, "expected struct, union, enum or typedef before '%.*s'", STR_ARG(r->token)));
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
			creader_skip_layout(r);
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

	creader_next(r);
	name = r->token;
	if (!creader_is_name(r)) {
		creader_fail(r, "#define needs a name");
		return;
	}
	if (r->p < r->end && *r->p == '(')
		return; /* like a function: ignored (reference 1.6) */
	macro = ARENA_NEW(r->s->c->arena, struct cmacro);
	creader_skip_layout(r);
	macro->text = str_trim(macro_text(r));
	table_put(&r->s->cmacros, name, NULL)->ptr = macro;
}

bool cdefs_is_defined(struct sema *s, struct str name)
{
	const struct table_entry *entry;

	if (str_eq_cstr(name, "BPFTRACE_HAVE_BTF"))
		return s->c->facts && facts_has(s->c->facts, FEATURE_BTF);
	entry = table_find(&s->cmacros, name);
	return entry && !((struct cmacro *)entry->ptr)->is_undefined;
}

/* Conditionals nest at most 31 deep; bit i of `dead` says that level i is left out here, of `done` that one of its branches was not. */
struct conditions {
	uint32_t dead, done, depth;
};

static bool is_true(struct creader *r, struct str word)
{
	creader_next(r);
	if (str_eq_cstr(word, "ifdef") || str_eq_cstr(word, "ifndef"))
		return cdefs_is_defined(r->s, r->token) == str_eq_cstr(word, "ifdef");
	r->is_condition = true;
	return creader_constant(r, 0) != 0;
}

static void set_branch(struct conditions *c, bool is_dead)
{
	uint32_t bit = 1u << c->depth;

	c->dead = is_dead ? c->dead | bit : c->dead & ~bit;
	c->done |= is_dead ? 0 : bit;
}

/* #if and what belongs to it. Nothing is asked where the level around is left out. */
static void read_condition(struct creader *r, struct str word, struct conditions *c)
{
	bool is_out;

	if (str_starts(word, "if")) {
		is_out = c->dead != 0;
		if (c->depth == 31) {
			creader_fail(r, "#if nested too deeply");
			return;
		}
		c->done &= ~(1u << ++c->depth);
		if (is_out)
			c->done |= 1u << c->depth;
		set_branch(c, is_out || !is_true(r, word));
	} else if (!c->depth) {
		creader_fail(r, arena_printf(r->s->c->arena, "#%.*s without #if", STR_ARG(word)));
	} else if (str_eq_cstr(word, "endif")) {
		c->dead &= ~(1u << c->depth);
		c->depth--;
	} else {
		is_out = c->done >> c->depth & 1;
		set_branch(c, is_out || (str_eq_cstr(word, "elif") && !is_true(r, word)));
	}
}

static void read_directive(struct creader *r, struct conditions *c)
{
	struct table_entry *entry;
	struct str word;

	creader_next(r); /* # */
	creader_next(r);
	word = r->token;
	if (str_starts(word, "if") || str_starts(word, "el") || str_eq_cstr(word, "endif")) {
		read_condition(r, word, c);
	} else if (c->dead) {
		return;
	} else if (str_eq_cstr(word, "define")) {
		read_define(r);
	} else if (str_eq_cstr(word, "undef")) {
		creader_next(r);
		entry = table_find(&r->s->cmacros, r->token);
		if (entry)
			((struct cmacro *)entry->ptr)->is_undefined = true;
	} else if (str_eq_cstr(word, "include")) {
		r->s->n_includes++;
	} else if (str_eq_cstr(word, "error")) {
		creader_fail(r, arena_printf(r->s->c->arena, "#error%.*s", (int)(r->end - r->p), r->p));
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

	for (creader_skip_layout(&whole); whole.p < whole.end; creader_skip_layout(&whole)) {
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
	struct conditions conditions = { 0 };
	bool is_ok = true;

	table_init(&s->cdefs, s->c->arena);
	table_init(&s->cmacros, s->c->arena); /* guards of headers must not see the pass before */
	for (struct node *item = s->c->program->program.items; item; item = item->next)
		if (item->kind == NODE_C_DEFINITION && item->text.n)
			is_ok &= read_text(s, item, &conditions, has_definitions);
	return is_ok;
}

/* The same, and says nothing. */
static bool try_all(struct sema *s, bool has_definitions)
{
	bool is_ok;

	s->phase = PHASE_INFER;
	is_ok = read_all(s, has_definitions);
	s->phase = PHASE_FINAL;
	return is_ok;
}

/* Imported files may hold any C; those without includes are tried here first, as nothing else needs libclang. */
static bool is_beyond(struct sema *s)
{
	struct node *item = s->c->program->program.items;

	while (item && !(item->kind == NODE_C_DEFINITION && item->name.n))
		item = item->next;
	if (!item)
		return false;
	return !try_all(s, true);
}

bool sema_cdefs(struct checked *c)
{
	struct sema *s = sema_of(c);
	bool is_read = false, wants_headers;

	try_all(s, false);
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
