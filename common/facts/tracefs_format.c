/* tracefs_format: the text of a tracepoint's format file to a struct type.
 * In: text from the kernel (Documentation/trace/events.rst), not trusted. Out: struct fact_tracepoint. Owner: the arena of facts.
 *
 *   field:__data_loc char[] name;	offset:8;	size:4;	signed:0;
 *
 * The place and width come from offset and size; the declaration says what the bytes mean, as far as we know its words. */
#include <errno.h>

#include "common/facts/facts_internal.h"

enum { COMMON_FIELDS_END = 8, FORMAT_MAX_FIELDS = 1024, ARGS_MAX_SIZE = 64 << 10, DECLARATION_MAX = 512 };

static const struct ctype_row {
	const char *name;
	uint32_t size;
	bool is_signed;
} ctype_rows[] = {
#define CTYPE(name, size, is_signed) { name, size, is_signed },
#include "common/facts/ctypes.def"
#undef CTYPE
};

struct field {
	struct str text;            /* the declaration as written */
	struct str words;           /* its type, without qualifiers, location prefix, `[...]` and name */
	struct str name;
	uint32_t offset, size;
	uint32_t count;             /* number in the brackets; 0 when none or symbolic */
	bool is_signed, is_array, is_data_loc, is_rel_loc;
};

static const struct ctype_row *find_ctype(struct str name)
{
	for (size_t i = 0; i < sizeof(ctype_rows) / sizeof(*ctype_rows); i++)
		if (str_eq_cstr(name, ctype_rows[i].name))
			return &ctype_rows[i];
	return NULL;
}

static bool is_int_size(uint32_t size)
{
	return size == 1 || size == 2 || size == 4 || size == 8;
}

static bool is_word_char(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Drops `prefix` and the blanks behind it when the text starts with that word. */
static bool take_word(struct str *text, const char *prefix)
{
	size_t n = strlen(prefix);

	if (!str_starts(*text, prefix) || (text->n > n && is_word_char(text->p[n])))
		return false;
	*text = str_trim(str_make(text->p + n, text->n - n));
	return true;
}

/* Cuts "[16]" out of where it stands: behind the name ("char comm[16]") or behind the type ("__data_loc char[] name"). */
static struct str take_brackets(struct facts *facts, struct field *field, struct str text)
{
	ptrdiff_t open = str_find(text, STR("[")), close = str_find(text, STR("]"));
	uint64_t count;
	char *joined;

	if (open < 0 || close < open)
		return text;
	field->is_array = true;
	if (str_to_u64(str_trim(str_make(text.p + open + 1, (size_t)(close - open - 1))), &count) == 0 && count <= UINT32_MAX)
		field->count = (uint32_t)count;
	joined = arena_printf(facts->arena, "%.*s%.*s", (int)open, text.p, (int)(text.n - (size_t)close - 1), text.p + close + 1);
	return str_trim(str_from(joined));
}

static bool parse_declaration(struct facts *facts, struct field *field)
{
	struct str text = str_trim(field->text);
	size_t end;

	if (take_word(&text, "__data_loc"))
		field->is_data_loc = true;
	else if (take_word(&text, "__rel_loc"))
		field->is_rel_loc = true;
	text = take_brackets(facts, field, text);
	while (take_word(&text, "const") || take_word(&text, "volatile"))
		;
	for (end = text.n; end && is_word_char(text.p[end - 1]); end--)
		;
	field->name = str_make(text.p + end, text.n - end);
	field->words = str_trim(str_make(text.p, end));
	if (str_ends(field->words, " const")) /* "const void *const x" */
		field->words = str_trim(str_make(field->words.p, field->words.n - strlen(" const")));
	return field->name.n > 0;
}

static const struct type *plain_int(struct facts *facts, struct str words, uint32_t size, bool is_signed)
{
	const struct ctype_row *row = find_ctype(words);

	if (str_eq_cstr(words, "bool") && size >= 1)
		return type_simple(facts->types, TYPE_BOOL);
	/* The kernel's own word on the sign holds where it describes the type itself: its plain char is unsigned since 6.2. */
	if (row && row->size <= size)
		return type_int(facts->types, row->size, row->size < size ? row->is_signed : is_signed);
	return is_int_size(size) ? type_int(facts->types, size, is_signed) : NULL;
}

/* What a pointer declared as "struct x *", "char *", "void *" points to. */
static const struct type *pointee(struct facts *facts, struct str words, enum addr_space as)
{
	const struct ctype_row *row;
	bool is_union = false;
	ptrdiff_t star = -1;

	for (size_t i = 0; i < words.n; i++)
		if (words.p[i] == '*')
			star = (ptrdiff_t)i; /* the last one */
	words = str_trim(str_make(words.p, star < 0 ? words.n : (size_t)star));
	while (str_ends(words, " const"))
		words = str_trim(str_make(words.p, words.n - strlen(" const")));
	if (str_find(words, STR("*")) >= 0)
		return type_pointer(facts->types, pointee(facts, words, as), as);
	if (take_word(&words, "struct") || (is_union = take_word(&words, "union"))) {
		size_t n = 0;

		while (n < words.n && is_word_char(words.p[n]))
			n++;
		return n ? facts_struct_named(facts, str_make(words.p, n), is_union) : type_simple(facts->types, TYPE_VOID);
	}
	if (str_eq_cstr(words, "bool"))
		return type_simple(facts->types, TYPE_BOOL);
	row = find_ctype(words);
	return row ? type_int(facts->types, row->size, row->is_signed) : type_simple(facts->types, TYPE_VOID);
}

static const struct type *element_type(struct facts *facts, const struct field *field, uint32_t size, enum addr_space as)
{
	struct str words = field->words;
	const struct type *type;

	if (str_find(words, STR("*")) >= 0)
		return type_pointer(facts->types, pointee(facts, words, as), as);
	if (take_word(&words, "enum")) {
		/* Rare enough to look into the BTF at once; without it the number remains. */
		if (facts_btf_type(facts, STR(""), BTF_NAMED_ENUM, words, &type) == 0 && type->size == size)
			return type;
		return plain_int(facts, words, size, field->is_signed);
	}
	return plain_int(facts, words, size, field->is_signed);
}

static const struct type *byte_array(struct facts *facts, uint32_t size)
{
	return type_array(facts->types, type_int(facts->types, 1, false), size);
}

static const struct type *field_type(struct facts *facts, const struct field *field, enum addr_space as)
{
	const struct ctype_row *row = find_ctype(field->words);
	bool is_char = str_eq_cstr(field->words, "char");
	const struct type *elem;
	uint32_t size;

	if (field->is_data_loc || field->is_rel_loc) {
		if (is_char)
			return type_string(facts->types, 0);
		elem = element_type(facts, field, row ? row->size : 8, as); /* unknown words: cpumask_t, of longs */
		return elem ? type_array(facts->types, elem, 0) : byte_array(facts, 0);
	}
	if (!field->is_array) {
		elem = element_type(facts, field, field->size, as);
		return elem ? elem : byte_array(facts, field->size); /* a struct by value */
	}
	if (is_char && field->size)
		return type_string(facts->types, field->size);
	size = field->count && field->size % field->count == 0 ? field->size / field->count : row ? row->size : 0;
	if (!size && !field->size) /* a flexible array at the end: raw_syscalls' relatives */
		size = 8;
	elem = is_int_size(size) ? element_type(facts, field, size, as) : NULL;
	if (!elem || elem->size != size)
		return byte_array(facts, field->size);
	return type_array(facts->types, elem, field->size / size);
}

/* "offset:8;" after `key`; false when it is not there or no number. */
static bool take_attribute(struct str *rest, const char *key, uint32_t *ret_value)
{
	struct str part = str_trim(str_split(rest, ';'));
	uint64_t value;

	if (!str_starts(part, key))
		return false;
	part = str_make(part.p + strlen(key), part.n - strlen(key));
	if (str_to_u64(part, &value) < 0 || value > UINT32_MAX)
		return false;
	*ret_value = (uint32_t)value;
	return true;
}

static bool parse_field(struct facts *facts, struct str line, struct field *ret)
{
	uint32_t is_signed = 0;

	*ret = (struct field){ 0 };
	line = str_trim(line);
	if (!str_starts(line, "field:"))
		return false;
	line = str_make(line.p + strlen("field:"), line.n - strlen("field:"));
	ret->text = str_trim(str_split(&line, ';'));
	if (!take_attribute(&line, "offset:", &ret->offset) || !take_attribute(&line, "size:", &ret->size))
		return false;
	take_attribute(&line, "signed:", &is_signed);
	ret->is_signed = is_signed;
	if (ret->offset > ARGS_MAX_SIZE || ret->size > ARGS_MAX_SIZE || ret->text.n > DECLARATION_MAX)
		return false;
	return parse_declaration(facts, ret);
}

int tracefs_parse_format(struct facts *facts, struct str category, struct str event, struct str text, struct fact_tracepoint *ret)
{
	enum addr_space as = str_eq_cstr(category, "syscalls") ? AS_USER : AS_KERNEL;
	VEC(struct member) members = { 0 };
	VEC(struct str) texts = { 0 };
	struct type *args;
	uint64_t id = 0;
	uint32_t end = COMMON_FIELDS_END;
	bool has_id = false;

	while (text.n) {
		struct str line = str_split(&text, '\n');
		struct field field;

		if (str_starts(line, "print fmt:"))
			break;
		if (str_starts(line, "ID:")) {
			has_id = str_to_u64(str_trim(str_make(line.p + 3, line.n - 3)), &id) == 0 && id <= UINT32_MAX;
			continue;
		}
		if (!parse_field(facts, line, &field) || field.offset < COMMON_FIELDS_END || members.n == FORMAT_MAX_FIELDS)
			continue;
		*vec_push(facts->arena, &texts) = arena_str(facts->arena, field.text);
		*vec_push(facts->arena, &members) = (struct member){
			.name = arena_str(facts->arena, field.name),
			.type = field_type(facts, &field, as),
			.offset = field.offset,
			.is_data_loc = field.is_data_loc,
			.is_rel_loc = field.is_rel_loc,
		};
		if (field.offset + field.size > end)
			end = field.offset + field.size;
	}
	if (!has_id)
		return -EINVAL;
	args = type_new_struct(facts->types,
			       str_from(arena_printf(facts->arena, "tracepoint:%.*s:%.*s_args", STR_ARG(category), STR_ARG(event))), false);
	args->members = members.v;
	args->n_members = members.n;
	args->size = end;
	args->align = 8;
	args->is_complete = true;
	*ret = (struct fact_tracepoint){
		.category = arena_str(facts->arena, category), .event = arena_str(facts->arena, event), .id = (uint32_t)id,
		.args = type_with_as(facts->types, args, AS_BPF), .field_texts = texts.v, .n_fields = texts.n,
	};
	return 0;
}
