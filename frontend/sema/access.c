/* sema: fields, indexes, map elements, and what sizeof and friends ask. Every place that stands in memory gets its address space here.
 * Rules: reference 3.4, 3.5. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

static const struct type *unknown(const struct sema *s)
{
	return sema_is_final(s) ? s->bad : NULL;
}

/* ---- fields ---- */

/* What a member read from memory in `as` is. */
static const struct type *member_type(struct sema *s, const struct member *member, const struct type *owner)
{
	const struct type *type = member->type;
	enum addr_space as = owner->as;

	if ((member->is_data_loc || member->is_rel_loc) && (type->kind == TYPE_STRING || (type->kind == TYPE_ARRAY && type->elem->size == 1)))
		return type_string(s->c->types, (uint32_t)s->c->config.max_strlen);
	if (type->kind == TYPE_STRUCT || type->kind == TYPE_ARRAY)
		return as == AS_NONE ? type : type_with_as(s->c->types, type, as);
	if (type->kind == TYPE_POINTER) {
		if (owner->name.n && str_starts(owner->name, "tracepoint:syscalls:"))
			as = AS_USER; /* arguments of system calls */
		else if (as == AS_NONE || as == AS_BPF)
			as = type->as != AS_NONE ? type->as : sema_is_user_space(s) ? AS_USER : AS_KERNEL;
		return type_pointer(s->c->types, type->elem, as);
	}
	return type;
}

static void collect_names(struct sema *s, const struct type *type, struct table *names, unsigned depth)
{
	uint32_t n;
	const struct member *members = type_members(s->c->types, type, &n);

	for (uint32_t i = 0; i < n; i++) {
		if (members[i].name.n)
			table_put(names, members[i].name, NULL);
		else if (members[i].type->kind == TYPE_STRUCT && depth < 8)
			collect_names(s, members[i].type, names, depth + 1);
	}
}

/* `node`, with the place of the field's name alone. */
static struct node name_place(const struct node *node)
{
	struct node at = *node;

	if (node->span.end - node->span.begin > node->name.n)
		at.span.begin = node->span.end - (uint32_t)node->name.n;
	return at;
}

static void no_such_field(struct sema *s, struct node *node, const struct type *type)
{
	enum { FEW_FIELDS = 10 };
	struct node at = name_place(node);
	struct diag *diag;
	struct table names;

	diag = sema_report(s, ERR_NO_SUCH_FIELD, &at, sema_type_text(s, type), sema_text(s, node->name));
	node->type = unknown(s);
	if (!diag)
		return;
	table_init(&names, s->c->arena);
	collect_names(s, type, &names, 0);
	sema_suggest(s, diag, node->name, &names, "");
	if (names.n && names.n <= FEW_FIELDS && !diag->notes) {
		struct buf list;

		buf_init(&list, 300);
		for (uint32_t i = 0; i < names.n; i++)
			buf_printf(&list, "%s%.*s", i ? ", " : "", STR_ARG(names.entries[i].key));
		sema_hint(s, diag, "its fields: %s", sema_text(s, buf_str(&list)));
		buf_free(&list);
	}
}

bool sema_find_field(struct sema *s, struct node *node, const struct type *type, struct member *ret_member)
{
	struct renamed_field renamed;
	struct node at = name_place(node);

	if (type_find_member(s->c->types, type, node->name, ret_member))
		return true;
	if (!s->c->facts || !facts_btf_renamed_member(s->c->facts, type, node->name, ret_member, &renamed))
		return false;
	if (sema_tell_once(s, arena_printf(s->c->arena, "%.*s.%.*s", STR_ARG(type->name), STR_ARG(node->name))))
		sema_report_now(s, ERR_WARN_RENAMED_FIELD, &at, sema_text(s, node->name), sema_type_text(s, type), sema_text(s, renamed.name),
				renamed.is_newer ? "since" : "before", renamed.since);
	if (sema_is_final(s))
		node->name = renamed.name;
	return true;
}

/* config.max_map_keys and the like are known now. False: there is no such variable, or no script reads it. */
static bool make_config_literal(struct sema *s, const struct config_row *row, struct node *node)
{
	uint64_t number = 0;
	struct str text = STR("");

	if (!sema_config_read(s->c, row, &number, &text))
		return false;
	if (row->kind == CONFIG_BOOL)
		sema_make_bool(node, number);
	else if (row->kind == CONFIG_INT)
		sema_make_int(s, node, number, false);
	else
		sema_make_string(node, text);
	return true;
}

void sema_config_record(struct sema *s, struct node *node)
{
	struct node **tail = &node->record.fields;

	node->kind = NODE_RECORD;
	*tail = NULL;
	for (unsigned id = 0; id < CONFIG_COUNT; id++) {
		const struct config_row *row = lang_config((enum config_id)id);
		struct node *field = sema_make(s, NODE_RECORD_FIELD, node), *value = sema_make(s, NODE_INT, node);

		if (!make_config_literal(s, row, value))
			continue;
		field->name = str_from(row->name);
		field->record_field.value = value;
		*tail = field;
		tail = &field->next;
	}
}

/* Follows pointers to the struct: `p.x` and `p->x` read through any number of them. */
static void reach_struct(struct sema *s, struct node *node)
{
	while (node->field.operand->type->kind == TYPE_POINTER) {
		struct node *deref = sema_make(s, NODE_UNARY, node->field.operand);
		const struct type *pointer = node->field.operand->type;
		const struct type *elem = pointer->elem;

		deref->op = OP_DEREF;
		deref->flags = NODE_IS_IMPLICIT;
		deref->unary.operand = node->field.operand;
		if (elem->kind == TYPE_STRUCT)
			elem = type_with_as(s->c->types, elem, pointer->as);
		else if (elem->kind == TYPE_POINTER && pointer->as != AS_NONE && pointer->as != AS_BPF)
			elem = type_pointer(s->c->types, elem->elem, pointer->as);
		deref->type = elem;
		node->field.operand = deref;
	}
}

/* (a = 1, b = "x").b, and what typeinfo() became: known at once. */
static bool fold_record_field(struct sema *s, struct node **slot)
{
	const struct node *node = *slot, *record = node->field.operand;
	struct node *value = NULL;

	for (struct node *field = record->kind == NODE_RECORD ? record->record.fields : NULL; field; field = field->next) {
		if (!sema_is_literal(field->record_field.value))
			return false;
		if (str_eq(field->name, node->name))
			value = field->record_field.value;
	}
	if (!value)
		return false;
	sema_replace(slot, value);
	sema_expr(s, slot);
	return true;
}

/* `i_atime.tv_sec` where the kernel has i_atime_sec: two names of the script are one member. Seen while inferring, before the first is reported missing. */
static bool merge_renamed(struct sema *s, struct node *node)
{
	const struct node *inner = node->field.operand;
	const struct type *type = inner->kind == NODE_FIELD ? inner->field.operand->type : NULL;
	struct renamed_field renamed;
	struct member member = { 0 };
	struct str path;

	while (!sema_is_bad(type) && type->kind == TYPE_POINTER)
		type = type->elem;
	if (sema_is_bad(type) || type->kind != TYPE_STRUCT || !s->c->facts)
		return false;
	path = str_from(arena_printf(s->c->arena, "%.*s.%.*s", STR_ARG(inner->name), STR_ARG(node->name)));
	if (!facts_btf_renamed_member(s->c->facts, type, path, &member, &renamed))
		return false;
	node->name = path;
	node->field.operand = inner->field.operand;
	return true;
}

void sema_field(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *operand = node->field.operand;
	const struct type *type, *target;
	struct member member = { 0 };
	struct diag *diag;
	const char *why;

	if (operand->kind == NODE_BUILTIN && operand->value == BUILTIN_CONFIG) {
		if (make_config_literal(s, lang_find_config(node->name), node))
			sema_expr(s, slot);
		else
			sema_fail(s, ERR_UNKNOWN_CONFIG, node, sema_text(s, node->name));
		return;
	}
	sema_expr(s, &node->field.operand);
	node->type = unknown(s);
	if (sema_is_bad(node->field.operand->type) && !merge_renamed(s, node))
		return;
	operand = node->field.operand;
	if (fold_record_field(s, slot))
		return;
	for (target = operand->type; target->kind == TYPE_POINTER; target = target->elem)
		;
	if (target->kind != TYPE_STRUCT && target->kind != TYPE_RECORD) {
		diag = sema_fail(s, ERR_NOT_A_STRUCT, node, sema_text(s, node->name), sema_type_text(s, operand->type));
		if (target->kind == TYPE_VOID && s->c->facts && (why = facts_why_not(s->c->facts, FEATURE_BTF)))
			sema_hint(s, diag, "%s; or define the struct in the script", why);
		return;
	}
	if (!sema_find_field(s, node, target, &member)) {
		no_such_field(s, node, target);
		return;
	}
	if (operand->kind != NODE_BUILTIN && (member.is_data_loc || member.is_rel_loc)) {
		sema_refuse_far_text(s, operand);
		return;
	}
	type = target;
	if (operand->type->kind == TYPE_POINTER) {
		const struct type *pointer = operand->type;

		while (pointer->elem->kind == TYPE_POINTER)
			pointer = pointer->elem;
		type = type_with_as(s->c->types, target, operand->type->as != AS_NONE ? operand->type->as : pointer->as);
		if (sema_is_final(s))
			reach_struct(s, node);
		if (sema_is_final(s) && node->field.operand->type->kind == TYPE_STRUCT)
			type = node->field.operand->type;
	}
	node->type = type->kind == TYPE_RECORD && operand->kind != NODE_BUILTIN ? member.type : member_type(s, &member, type);
	if (sema_is_final(s))
		sema_call_info(s, node)->member = member;
}

/* ---- tuples and indexes ---- */

void sema_tuple_field(struct sema *s, struct node **slot)
{
	struct node *node = *slot;
	const struct type *type;

	sema_expr(s, &node->tuple_field.operand);
	type = node->tuple_field.operand->type;
	node->type = unknown(s);
	if (sema_is_bad(type))
		return;
	if (type->kind != TYPE_TUPLE) {
		sema_fail(s, ERR_NOT_A_TUPLE, node, arena_printf(s->c->arena, "%llu", (unsigned long long)node->value), sema_type_text(s, type));
		return;
	}
	if (node->value >= type->n_members) {
		sema_fail(s, ERR_TUPLE_INDEX, node, arena_printf(s->c->arena, "%llu", (unsigned long long)node->value), type->n_members);
		return;
	}
	node->type = type->members[node->value].type;
}

static const struct type *element_type(struct sema *s, const struct type *type)
{
	const struct type *elem = type->kind == TYPE_STRING ? type_int(s->c->types, 1, true) : type->elem;
	enum addr_space as = type->kind == TYPE_STRING ? AS_NONE : type->as;

	if (as == AS_NONE)
		return elem;
	if (elem->kind == TYPE_STRUCT || elem->kind == TYPE_ARRAY)
		return type_with_as(s->c->types, elem, as);
	if (elem->kind == TYPE_POINTER && as != AS_BPF)
		return type_pointer(s->c->types, elem->elem, as);
	return elem;
}

static void index_tuple(struct sema *s, struct node *node)
{
	struct node *index = node->index.index, *operand = node->index.operand;
	uint32_t n = operand->type->n_members;

	if (!sema_is_int(index)) {
		sema_fail(s, ERR_TUPLE_INDEX_LITERAL, node);
		return;
	}
	if (sema_is_negative(index) || index->value >= n) {
		sema_fail(s, ERR_TUPLE_INDEX, node, arena_printf(s->c->arena, "%lld", (long long)index->value), n);
		return;
	}
	node->type = operand->type->members[index->value].type;
	node->kind = NODE_TUPLE_FIELD;
	node->value = index->value;
	node->tuple_field.operand = operand;
	node->kid[1] = NULL;
}

void sema_index(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *index;
	const struct type *type;
	uint32_t count;

	sema_value(s, &node->index.operand);
	sema_value(s, &node->index.index);
	index = node->index.index;
	type = node->index.operand->type;
	node->type = unknown(s);
	if (sema_is_bad(type) || sema_is_bad(index->type))
		return;
	if (type->kind == TYPE_TUPLE) {
		index_tuple(s, node);
		return;
	}
	if ((type->kind != TYPE_ARRAY && type->kind != TYPE_POINTER && type->kind != TYPE_STRING) ||
	    (type->kind == TYPE_POINTER && type->elem->kind == TYPE_VOID)) {
		sema_fail(s, ERR_NOT_AN_ARRAY, node, sema_type_text(s, type));
		return;
	}
	if (!sema_is_integer(index->type)) {
		sema_fail(s, ERR_INDEX_NOT_INT, node, sema_type_text(s, index->type));
		return;
	}
	count = type->kind == TYPE_STRING ? type->size : type->count;
	if (sema_is_int(index) && type->kind != TYPE_POINTER && count && (sema_is_negative(index) || index->value >= count)) {
		sema_fail(s, ERR_INDEX_OUT_OF_BOUNDS, node, arena_printf(s->c->arena, "%lld", (long long)index->value), count);
		return;
	}
	node->type = element_type(s, type);
	sema_coerce(s, &node->index.index, sema_int64_for(s, index->type));
	if (sema_is_final(s))
		sema_call_info(s, node);
}

/* ---- maps ---- */

static bool can_be_key(const struct type *type)
{
	bool is_empty = (type->kind == TYPE_TUPLE || type->kind == TYPE_RECORD) && !type->n_members;

	return !is_empty && type->kind != TYPE_VOID && type->kind != TYPE_MAP_REF && !type_is(type, T_AGGREGATE);
}

bool sema_key(struct sema *s, const struct node *at, struct sema_map *map, struct node **slot)
{
	struct node *key;

	sema_value(s, slot);
	key = *slot;
	if (sema_is_bad(key->type))
		return false;
	if (sema_refuse_far_text(s, key))
		return false;
	if (!can_be_key(key->type)) {
		sema_report(s, ERR_BAD_KEY, key, sema_type_text(s, key->type));
		return false;
	}
	if (!sema_is_final(s)) {
		sema_hope(s, &map->key, key, key->type);
		map->info.key = sema_hope_type(s, &map->key);
		return true;
	}
	if (map->info.key && !sema_fits(s, key, map->info.key)) {
		sema_report(s, ERR_KEY_MISMATCH, at, sema_text(s, map->info.name), sema_type_text(s, key->type), sema_type_text(s, map->info.key));
		return false;
	}
	sema_coerce(s, slot, map->info.key);
	return true;
}

void sema_undefined_map(struct sema *s, struct node *node)
{
	struct sema_map *map = sema_map_of(node);
	struct diag *diag;
	struct table names;

	node->type = s->bad;
	if (map->is_reported)
		return;
	map->is_reported = true;
	diag = sema_report(s, ERR_UNDEFINED_MAP, node, sema_text(s, node->name));
	table_init(&names, s->c->arena);
	for (uint32_t i = 0; i < s->maps.n; i++)
		if (((struct sema_map *)s->maps.entries[i].ptr)->info.is_assigned)
			table_put(&names, s->maps.entries[i].key, NULL);
	sema_suggest(s, diag, node->name, &names, "@");
}

void sema_map_access(struct sema *s, struct node *node, bool is_write)
{
	struct sema_map *map = sema_map_of(node);

	if (!map) {
		node->type = unknown(s);
		return;
	}
	if (map->has_conflict) {
		node->type = unknown(s);
		return;
	}
	if (node->map.key)
		sema_key(s, node, map, &node->map.key);
	node->type = map->info.value;
	if (node->type || !sema_is_final(s))
		return;
	if (!map->info.is_assigned && !is_write) {
		sema_undefined_map(s, node);
		return;
	}
	if (!map->is_reported && !s->c->diags->n_errors && !s->c->has_gaps)
		sema_report(s, ERR_UNRESOLVED_TYPE, node, "@", sema_text(s, node->name));
	map->is_reported = true;
	node->type = s->bad;
}

/* ---- compile time ---- */

bool sema_measure(struct sema *s, struct node *operand)
{
	struct sema_var *var = operand->kind == NODE_VAR ? sema_var_of(operand) : NULL;

	if (s->phase == PHASE_INFER)
		return false;
	s->is_changed |= s->phase == PHASE_RESOLVE;
	if (var && !var->measured) {
		var->measured = operand->type;
		var->measured_at = operand;
	}
	return true;
}

static void fold_sizeof(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *operand = node->sizeof_.operand;
	const struct type *type;

	s->unevaluated++;
	if (operand->kind == NODE_TYPE_EXPR) {
		struct table_entry *enumerator = operand->text.n ? NULL : table_find(&s->enumerators, operand->name);

		type = enumerator ? ((const struct node *)enumerator->ptr)->type : sema_type_expr(s, operand, NULL);
	} else {
		sema_expr(s, &node->sizeof_.operand);
		operand = node->sizeof_.operand;
		type = operand->type;
	}
	s->unevaluated--;
	node->type = s->uint64;
	if (sema_is_bad(type)) {
		node->type = sema_is_final(s) ? s->bad : s->uint64;
		return;
	}
	if (operand->kind != NODE_TYPE_EXPR && !sema_measure(s, operand))
		return;
	type_members(s->c->types, type, NULL); /* completes it */
	sema_make_typed_int(s, node, type->size, s->uint64);
}

static void fold_offsetof(struct sema *s, struct node **slot)
{
	struct node *node = *slot;
	const struct type *type;
	uint64_t offset = 0;

	s->unevaluated++;
	type = sema_type_expr(s, node->offsetof_.operand, NULL);
	s->unevaluated--;
	node->type = s->uint64;
	if (sema_is_bad(type)) {
		node->type = unknown(s);
		return;
	}
	for (struct node *name = node->offsetof_.path; name; name = name->next) {
		struct member member = { 0 };

		if (type->kind != TYPE_STRUCT && type->kind != TYPE_RECORD) {
			sema_fail(s, ERR_BAD_OFFSETOF, node, sema_type_text(s, type));
			return;
		}
		if (!sema_find_field(s, name, type, &member)) {
			no_such_field(s, name, type);
			node->type = unknown(s);
			return;
		}
		offset += member.offset;
		type = member.type;
	}
	sema_make_typed_int(s, node, offset, s->uint64);
}

static struct node *text_field(struct sema *s, const struct node *like, const char *name, const char *text)
{
	struct node *field = sema_make(s, NODE_RECORD_FIELD, like), *value = sema_make(s, NODE_STRING, like);

	field->name = str_from(name);
	sema_make_string(value, str_from(text));
	field->record_field.value = value;
	return field;
}

static void fold_typeinfo(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *id, *number;
	const struct type *type;

	s->unevaluated++;
	if (node->typeinfo.operand->kind == NODE_TYPE_EXPR) {
		type = sema_type_expr(s, node->typeinfo.operand, NULL);
	} else {
		sema_expr(s, &node->typeinfo.operand);
		type = node->typeinfo.operand->type;
	}
	s->unevaluated--;
	node->type = unknown(s);
	if (sema_is_bad(type) || !sema_measure(s, node->typeinfo.operand))
		return;
	sema_unstable(s, node, "typeinfo", s->c->unstable_typeinfo);
	id = sema_make(s, NODE_RECORD_FIELD, node);
	id->name = STR("btf_id");
	number = sema_make(s, NODE_INT, node);
	sema_make_int(s, number, 0, false);
	id->record_field.value = number;
	id->next = text_field(s, node, "base_type", type->kind == TYPE_STRUCT ? "c_type" : type_kind_name(type->kind));
	id->next->next = text_field(s, node, "full_type", sema_type_text(s, type));
	node->kind = NODE_RECORD;
	node->record.fields = id;
	sema_expr(s, slot);
}

void sema_compile_time(struct sema *s, struct node **slot)
{
	struct node *node = *slot;

	if (node->kind == NODE_SIZEOF) {
		fold_sizeof(s, slot);
	} else if (node->kind == NODE_OFFSETOF) {
		fold_offsetof(s, slot);
	} else if (node->kind == NODE_TYPEINFO) {
		s->has_comptime = true;
		fold_typeinfo(s, slot);
	} else {
		sema_expr(s, &node->comptime.operand);
		if (sema_is_literal(node->comptime.operand)) {
			sema_replace(slot, node->comptime.operand);
			return;
		}
		s->has_comptime = true;
		node->type = sema_is_final(s) ? s->bad : node->comptime.operand->type;
		if (!sema_is_bad(node->comptime.operand->type))
			sema_fail(s, ERR_COMPTIME_UNKNOWN, node);
	}
}
