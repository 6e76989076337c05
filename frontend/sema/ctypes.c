/* sema: type expressions to types. In: TYPE_EXPR nodes. Out: interned types. Names are looked up among our own, then the script's C definitions, then
 * the usual C names, then the kernel's BTF. Pointers made here have no address space unless the kernel's types gave them one. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

static const struct {
	const char *name;
	uint32_t size;
	bool is_signed;
} int_names[] = {
	{ "int8", 1, true },      { "int16", 2, true },      { "int32", 4, true },	{ "int64", 8, true },	  { "uint8", 1, false },
	{ "uint16", 2, false },   { "uint32", 4, false },    { "uint64", 8, false },	{ "char", 1, true },	  { "short", 2, true },
	{ "int", 4, true },	  { "long", 8, true },	     { "s8", 1, true },		{ "s16", 2, true },	  { "s32", 4, true },
	{ "s64", 8, true },	  { "u8", 1, false },	     { "u16", 2, false },	{ "u32", 4, false },	  { "u64", 8, false },
	{ "__s8", 1, true },	  { "__s16", 2, true },	     { "__s32", 4, true },	{ "__s64", 8, true },	  { "__u8", 1, false },
	{ "__u16", 2, false },	  { "__u32", 4, false },     { "__u64", 8, false },	{ "int8_t", 1, true },	  { "int16_t", 2, true },
	{ "int32_t", 4, true },	  { "int64_t", 8, true },    { "uint8_t", 1, false },	{ "uint16_t", 2, false }, { "uint32_t", 4, false },
	{ "uint64_t", 8, false }, { "size_t", 8, false },    { "ssize_t", 8, true },	{ "pid_t", 4, true },	  { "uid_t", 4, false },
	{ "gid_t", 4, false },	  { "uintptr_t", 8, false }, { "off_t", 8, true },	{ "loff_t", 8, true },	  { "__be16", 2, false },
	{ "__be32", 4, false },	  { "__be64", 8, false },    { "__le16", 2, false },	{ "__le32", 4, false },	  { "__le64", 8, false },
	{ "dev_t", 4, false },	  { "time_t", 8, true },     { "umode_t", 2, false },	{ "sector_t", 8, false },
};

/* `unsigned long long int` and friends (older scripts and C definitions): the words in any order. */
static const struct type *words_type(struct sema *s, struct str name)
{
	unsigned n_long = 0, n_words = 0;
	bool is_unsigned = false, is_signed = false, is_char = false, is_short = false, is_known = true;

	while (name.n && is_known) {
		struct str word = str_split(&name, ' ');

		if (!word.n)
			continue;
		n_words++;
		if (str_eq_cstr(word, "unsigned"))
			is_unsigned = true;
		else if (str_eq_cstr(word, "signed"))
			is_signed = true;
		else if (str_eq_cstr(word, "long"))
			n_long++;
		else if (str_eq_cstr(word, "short"))
			is_short = true;
		else if (str_eq_cstr(word, "char"))
			is_char = true;
		else if (!str_eq_cstr(word, "int") && !str_eq_cstr(word, "const") && !str_eq_cstr(word, "volatile"))
			is_known = false;
	}
	if (!is_known || !n_words || n_long > 2 || (is_unsigned && is_signed))
		return NULL;
	return type_int(s->c->types, is_char ? 1 : is_short ? 2 : n_long ? 8 : 4, !is_unsigned);
}

/* Types that have one size, by the name they are declared with. */
static const struct type *simple_named(struct sema *s, struct str name)
{
	static const enum type_kind kinds[] = {
		TYPE_VOID, TYPE_BOOL, TYPE_KSTACK, TYPE_USTACK, TYPE_KSYM, TYPE_USYM, TYPE_INET, TYPE_USERNAME, TYPE_TIMESTAMP, TYPE_CGROUP_PATH,
		TYPE_COUNT, TYPE_SUM, TYPE_MIN, TYPE_MAX, TYPE_AVG, TYPE_STATS,
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_eq_cstr(name, type_kind_name(kinds[i])))
			return type_simple(s->c->types, kinds[i]);
	if (str_eq_cstr(name, "macaddr_t") || str_eq_cstr(name, "mac_address"))
		return type_simple(s->c->types, TYPE_MAC);
	for (size_t i = 0; i < sizeof(int_names) / sizeof(*int_names); i++)
		if (str_eq_cstr(name, int_names[i].name))
			return type_int(s->c->types, int_names[i].size, int_names[i].is_signed);
	return NULL;
}

static const struct type *kernel_type(struct sema *s, enum btf_named kind, struct str name)
{
	const struct type *type = NULL;

	if (!s->c->facts || facts_btf_type(s->c->facts, STR(""), kind, name, &type) < 0)
		return NULL;
	return type;
}

static const struct type *header_type(const struct table *table, struct str name)
{
	struct table_entry *entry = table_find(table, name);

	return entry ? entry->ptr : NULL;
}

static const struct type *tagged_type(struct sema *s, struct str tag, struct str name)
{
	struct table_entry *entry = table_find(&s->tags, name);
	const struct type *type = entry ? entry->ptr : NULL;

	if (type && (type->kind == TYPE_ENUM) == str_eq_cstr(tag, "enum"))
		return type;
	type = kernel_type(s, str_eq_cstr(tag, "enum") ? BTF_NAMED_ENUM : str_eq_cstr(tag, "union") ? BTF_NAMED_UNION : BTF_NAMED_STRUCT, name);
	return type ? type : header_type(&s->header_tags, name);
}

const struct type *sema_named_type(struct sema *s, struct str tag, struct str name)
{
	static const enum btf_named kinds[] = { BTF_NAMED_TYPEDEF, BTF_NAMED_INT, BTF_NAMED_STRUCT, BTF_NAMED_UNION, BTF_NAMED_ENUM };
	struct table_entry *entry;
	const struct type *type;

	if (str_starts(name, "struct ") || str_starts(name, "union ") || str_starts(name, "enum ")) {
		tag = str_split(&name, ' ');
		name = str_trim(name);
	}
	if (tag.n)
		return tagged_type(s, tag, name);
	entry = table_find(&s->typedefs, name);
	if (entry)
		return entry->ptr;
	type = simple_named(s, name);
	if (!type && str_eq_cstr(name, "string"))
		type = type_string(s->c->types, 0);
	if (!type && str_eq_cstr(name, "buffer"))
		type = type_buffer(s->c->types, 0);
	if (!type)
		type = words_type(s, name);
	entry = type ? NULL : table_find(&s->tags, name);
	if (entry)
		type = entry->ptr;
	for (size_t i = 0; !type && i < sizeof(kinds) / sizeof(*kinds); i++)
		type = kernel_type(s, kinds[i], name);
	if (!type)
		type = header_type(&s->header_typedefs, name);
	return type ? type : header_type(&s->header_tags, name);
}

static const struct type *name_expr(struct sema *s, struct node *node, bool *ret_is_open)
{
	const struct type *type = sema_named_type(s, node->text, node->name);
	struct diag *diag;
	const char *why;

	if (!type) {
		const char *name = node->text.n ? arena_printf(s->c->arena, "%.*s %.*s", STR_ARG(node->text), STR_ARG(node->name)) : sema_text(s, node->name);

		diag = sema_fail(s, ERR_UNKNOWN_TYPE, node, name);
		why = !s->has_missing_headers && node->text.n && s->c->facts ? facts_why_not(s->c->facts, FEATURE_BTF) : NULL;
		if (why)
			sema_hint(s, diag, "%s; or define it in the script", why);
		if (s->has_missing_headers)
			sema_hint(s, diag, "a header of the kernel that the script includes is not installed; -I DIR names other places");
		sema_suggest(s, diag, node->name, &s->tags, node->text.n ? arena_printf(s->c->arena, "%.*s ", STR_ARG(node->text)) : "");
		return NULL;
	}
	if ((type->kind == TYPE_STRING && !type->size) || (type->kind == TYPE_BUFFER && !type->count))
		*ret_is_open = true;
	return type;
}

/* [N] after string, buffer and inet sets the size. */
static const struct type *array_expr(struct sema *s, struct node *node, bool *ret_is_open)
{
	bool is_open = false;
	const struct type *elem = sema_type_expr(s, node->type_expr.elem, &is_open);
	struct node *count = node->type_expr.count;
	uint64_t n = 0;

	if (sema_is_bad(elem))
		return NULL;
	if (count) {
		sema_expr(s, &node->type_expr.count);
		count = node->type_expr.count;
		if (sema_is_bad(count->type))
			return NULL;
		if (sema_is_int(count) && count->value > (1u << 20)) {
			sema_fail(s, ERR_TYPE_TOO_LARGE, node, sema_type_text(s, elem), (unsigned)(count->value > UINT32_MAX ? UINT32_MAX : count->value));
			return NULL;
		}
		if (!sema_is_int(count) || sema_is_negative(count)) {
			sema_fail(s, ERR_INDEX_NOT_INT, node, sema_type_text(s, count->type));
			return NULL;
		}
		n = count->value;
	} else {
		*ret_is_open = true;
	}
	if (n > SEMA_MAX_VALUE && is_open) {
		sema_fail(s, ERR_TYPE_TOO_LARGE, node, sema_type_text(s, elem), (unsigned)n);
		return NULL;
	}
	if (elem->kind == TYPE_STRING && is_open)
		return type_string(s->c->types, (uint32_t)n);
	if (elem->kind == TYPE_BUFFER && is_open)
		return type_buffer(s->c->types, (uint32_t)n);
	if (elem->kind == TYPE_INET)
		return elem;
	if ((uint64_t)elem->size * n > (1u << 24)) {
		sema_fail(s, ERR_TYPE_TOO_LARGE, node, sema_type_text(s, elem), (unsigned)(elem->size * n));
		return NULL;
	}
	return type_array(s->c->types, elem, (uint32_t)n);
}

const struct type *sema_type_expr(struct sema *s, struct node *node, bool *ret_is_open)
{
	const struct type *type = NULL;
	bool is_open = false;

	if (node->kind != NODE_TYPE_EXPR) { /* an expression where a type may stand */
		s->unevaluated++;
		sema_expr(s, &node);
		s->unevaluated--;
		return node->type;
	}
	switch ((enum type_expr_form)node->value) {
	case TYPE_EXPR_NAME:
		type = name_expr(s, node, ret_is_open ? ret_is_open : &is_open);
		break;
	case TYPE_EXPR_POINTER:
		type = sema_type_expr(s, node->type_expr.elem, &is_open);
		type = sema_is_bad(type) ? NULL : type_pointer(s->c->types, type, AS_NONE);
		break;
	case TYPE_EXPR_ARRAY:
		type = array_expr(s, node, ret_is_open ? ret_is_open : &is_open);
		break;
	case TYPE_EXPR_TYPEOF:
		if (!node->type_expr.elem)
			break;
		if (node->type_expr.elem->kind == NODE_TYPE_EXPR) {
			type = sema_type_expr(s, node->type_expr.elem, &is_open);
		} else {
			s->unevaluated++;
			sema_expr(s, &node->type_expr.elem);
			s->unevaluated--;
			type = sema_decayed(s, node->type_expr.elem->type);
		}
		break;
	}
	node->type = type;
	return type;
}
