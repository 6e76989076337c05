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

/* config.max_map_keys and the like are known now. */
static bool fold_config(struct sema *s, struct node *node)
{
	const struct config_row *row = lang_find_config(node->name);
	const struct plan_config *c = &s->c->config;
	uint64_t value = 0;

	if (!row)
		return false;
	switch (row->id) {
	case CONFIG_LICENSE_ID:
		sema_make_string(node, s->c->license);
		return true;
	case CONFIG_STR_TRUNC_TRAILER_ID:
		sema_make_string(node, s->c->str_trunc_trailer);
		return true;
	case CONFIG_STACK_MODE_ID:
		sema_make_string(node, str_from(type_stack_mode_name((enum stack_mode)c->stack_mode)));
		return true;
	case CONFIG_CPP_DEMANGLE_ID:
		sema_make_bool(node, c->cpp_demangle);
		return true;
	case CONFIG_LAZY_SYMBOLICATION_ID:
		sema_make_bool(node, c->lazy_symbolication);
		return true;
	case CONFIG_PRINT_MAPS_ON_EXIT_ID:
		sema_make_bool(node, c->print_maps_on_exit);
		return true;
	case CONFIG_SHOW_DEBUG_INFO_ID:
		sema_make_bool(node, c->show_debug_info);
		return true;
	case CONFIG_MISSING_PROBES_ID:
		sema_make_string(node, c->missing_probes == 0 ? STR("error") : c->missing_probes == 1 ? STR("warn") : STR("ignore"));
		return true;
	case CONFIG_LOG_SIZE_ID:
		value = c->log_size;
		break;
	case CONFIG_MAX_BPF_PROGS_ID:
		value = c->max_bpf_progs;
		break;
	case CONFIG_MAX_CAT_BYTES_ID:
		value = c->max_cat_bytes;
		break;
	case CONFIG_MAX_MAP_KEYS_ID:
		value = c->max_map_keys;
		break;
	case CONFIG_MAX_PROBES_ID:
		value = c->max_probes;
		break;
	case CONFIG_MAX_STRLEN_ID:
		value = c->max_strlen;
		break;
	case CONFIG_ON_STACK_LIMIT_ID:
		value = c->on_stack_limit;
		break;
	case CONFIG_PERF_RB_PAGES_ID:
		value = c->perf_rb_pages;
		break;
	case CONFIG_CACHE_USER_SYMBOLS_ID:
	case CONFIG_USE_BLAZESYM_ID:
	case CONFIG_UNSTABLE_IMPORT_STATEMENT_ID:
	case CONFIG_UNSTABLE_TSERIES_ID:
	case CONFIG_UNSTABLE_TYPEINFO_ID:
	case CONFIG_UNSTABLE_DW_USTACK_ID:
	case CONFIG_BTF_ID:
	case CONFIG_KERNEL_BUILD_ID:
	case CONFIG_KERNEL_SOURCE_ID:
	case CONFIG_VMLINUX_ID:
	case CONFIG_STRLEN_ID:
	case CONFIG_NO_CPP_DEMANGLE_ID:
	case CONFIG_CAT_BYTES_MAX_ID:
	case CONFIG_MAP_KEYS_MAX_ID:
	case CONFIG_SYMBOL_SOURCE_ID:
	case CONFIG_MAX_TYPE_RES_ITERATIONS_ID:
	case CONFIG_UNSTABLE_ADDR_ID:
	case CONFIG_UNSTABLE_IMPORT_ID:
	case CONFIG_UNSTABLE_MACRO_ID:
	case CONFIG_UNSTABLE_MAP_DECL_ID:
	case CONFIG_COUNT:
		return false;
	}
	sema_make_int(s, node, value, false);
	return true;
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

void sema_field(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *operand = node->field.operand;
	const struct type *type, *target;
	struct member member = { 0 };
	struct diag *diag;
	const char *why;

	if (operand->kind == NODE_BUILTIN && operand->value == BUILTIN_CONFIG) {
		if (fold_config(s, node))
			sema_expr(s, slot);
		else
			sema_fail(s, ERR_UNKNOWN_CONFIG, node, sema_text(s, node->name));
		return;
	}
	sema_expr(s, &node->field.operand);
	operand = node->field.operand;
	node->type = unknown(s);
	if (sema_is_bad(operand->type) || fold_record_field(s, slot))
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

/* Types settle before what depends on them folds: sizeof in RESOLVE or FINAL, types written out at once. */
static bool may_fold(const struct sema *s)
{
	return s->phase != PHASE_INFER;
}

/* A type that something was folded by may not change any more: check.c looks. */
static void measured(struct node *operand, const struct type *type)
{
	struct sema_var *var = operand->kind == NODE_VAR ? sema_var_of(operand) : NULL;

	if (!var || var->measured)
		return;
	var->measured = type;
	var->measured_at = operand;
}

static void fold_sizeof(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *operand = node->sizeof_.operand;
	const struct type *type;

	s->unevaluated++;
	if (operand->kind == NODE_TYPE_EXPR) {
		type = sema_type_expr(s, operand, NULL);
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
	if (operand->kind != NODE_TYPE_EXPR && !may_fold(s))
		return;
	type_members(s->c->types, type, NULL); /* completes it */
	s->is_changed |= s->phase == PHASE_RESOLVE;
	measured(operand, type);
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
	if (sema_is_bad(type) || !may_fold(s))
		return;
	sema_unstable(s, node, "typeinfo", s->c->unstable_typeinfo);
	measured(node->typeinfo.operand, type);
	s->is_changed |= s->phase == PHASE_RESOLVE;
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
