/* records: what travels to user space, one record per call that talks to it, and the layout of its bytes.
 * In: CALL nodes. Out: plan.records, fields, formats, pieces; call_info.record. */
#include "common/base/bug.h"
#include "frontend/lower/internal.h"

enum { JOIN_WORDS = 16, MAX_FIELD_ALIGN = 8 };

static uint32_t round_up(uint32_t n, uint32_t align)
{
	return (n + align - 1) / align * align;
}

static struct plan_record start(struct lowerer *lower, enum record_kind kind)
{
	return (struct plan_record){
		.kind = kind,
		.size = sizeof(struct record_header),
		.first_field = lower->plan->fields.n,
		.format = PLAN_NONE,
		.map = PLAN_NONE,
		.site = PLAN_NONE,
	};
}

static void add_field(struct lowerer *lower, struct plan_record *record, const struct type *type)
{
	struct plan *plan = lower->plan;
	uint32_t align = type->align > MAX_FIELD_ALIGN ? MAX_FIELD_ALIGN : type->align;
	uint32_t offset = round_up(record->size, align ? align : 1);

	*vec_push(plan->arena, &plan->fields) = (struct plan_field){
		.type = plan_add_type(plan, lower->checked->types, type),
		.offset = offset,
	};
	record->n_fields++;
	record->size = offset + type->size;
}

static uint32_t finish(struct lowerer *lower, struct plan_record *record)
{
	record->size = round_up(record->size, 8);
	if (record->is_control) {
		record->size = sizeof(struct control_record);
		lower->has_control = true;
	} else {
		lower->has_data = true;
	}
	*vec_push(lower->plan->arena, &lower->plan->records) = *record;
	return lower->plan->records.n - 1;
}

/* ---- formats ---- */

static uint32_t add_format(struct lowerer *lower, const struct call_info *info)
{
	struct plan *plan = lower->plan;
	uint32_t text = plan_add_string(plan, info->text);

	/* The same text is split the same way. */
	for (uint32_t i = 0; i < plan->formats.n; i++)
		if (plan->formats.v[i].text == text)
			return i;
	*vec_push(plan->arena, &plan->formats) = (struct plan_format){
		.text = text,
		.first_piece = plan->pieces.n,
		.n_pieces = info->n_pieces,
	};
	for (uint32_t i = 0; i < info->n_pieces; i++) {
		struct plan_piece piece = info->pieces[i];

		piece.literal = info->piece_text ? plan_add_string(plan, info->piece_text[i]) : 0;
		*vec_push(plan->arena, &plan->pieces) = piece;
	}
	return plan->formats.n - 1;
}

static struct plan_record formatted(struct lowerer *lower, const struct node *call, enum record_kind kind)
{
	struct plan_record record = start(lower, kind);
	const struct node *arg = call->call.args;

	record.format = add_format(lower, call->sym.call);
	for (arg = arg ? arg->next : NULL; arg; arg = arg->next)
		add_field(lower, &record, arg->type);
	return record;
}

/* ---- print ---- */

static const struct node *without_casts(const struct node *node)
{
	while (node->kind == NODE_CAST)
		node = node->cast.operand;
	return node;
}

static struct plan_record printed(struct lowerer *lower, const struct node *call)
{
	const struct call_info *info = call->sym.call;
	const struct node *arg = call->call.args, *map = arg ? without_casts(arg) : NULL;
	struct plan_record record = start(lower, RECORD_PRINT_VALUE);

	BUG_ON(!arg);
	/* An implicit cast only reads an aggregate's number; a written one makes a value of its own. */
	if (arg != map && !(arg->flags & NODE_IS_IMPLICIT))
		map = arg;
	if (map->kind != NODE_MAP) {
		add_field(lower, &record, arg->type);
		return record;
	}
	record.map = map->sym.map->plan_map;
	if (!map->map.key) {
		record.kind = RECORD_PRINT_MAP;
		/* A scalar's value travels in the record, so that what the script assigned just before is what is printed. */
		record.is_control = lower->plan->maps.v[record.map].storage != STORE_ARRAY;
		if (!record.is_control)
			add_field(lower, &record, map->sym.map->value);
		record.top = (uint64_t)info->number;
		record.div = (uint64_t)info->number2;
		return record;
	}
	record.kind = RECORD_PRINT_MAP_ELEM;
	record.has_key = true;
	add_field(lower, &record, map->map.key->type);
	add_field(lower, &record, map->sym.map->value);
	return record;
}

static struct plan_record of_map(struct lowerer *lower, const struct node *call, enum record_kind kind)
{
	struct plan_record record = start(lower, kind);

	record.is_control = true;
	record.map = call->sym.call->map->plan_map;
	return record;
}

static struct plan_record joined(struct lowerer *lower, const struct node *call)
{
	struct plan_record record = start(lower, RECORD_JOIN);
	const struct type *word = type_string(lower->checked->types, (uint32_t)lower->checked->config.max_strlen);

	record.text = plan_add_string(lower->plan, call->sym.call->text);
	for (unsigned i = 0; i < JOIN_WORDS; i++)
		add_field(lower, &record, word);
	return record;
}

static struct plan_record texted(struct lowerer *lower, const struct node *call, enum record_kind kind)
{
	struct plan_record record = start(lower, kind);

	record.text = plan_add_string(lower->plan, call->sym.call->text);
	return record;
}

/* Field 0: the message. */
static struct plan_record asserted(struct lowerer *lower, const struct node *call)
{
	struct plan_record record = start(lower, RECORD_ASSERT);

	add_field(lower, &record, call->call.args->next->type);
	return record;
}

/* Field 0: the packet's bytes, as many as sema leaves room for; field 1: how many there would be. */
static struct plan_record packet(struct lowerer *lower, const struct node *call)
{
	struct plan_record record = texted(lower, call, RECORD_SKBOUTPUT);

	add_field(lower, &record, type_buffer(lower->checked->types, (uint32_t)call->sym.call->number));
	add_field(lower, &record, type_int(lower->checked->types, 8, false));
	return record;
}

/* The record of a function of functions.def that sends one; kind NONE: it sends nothing. */
static bool record_of(struct lowerer *lower, const struct node *call, struct plan_record *ret)
{
	static const struct {
		enum function_id id;
		enum record_kind kind;
	} with_format[] = {
		{ FUNCTION_printf, RECORD_PRINTF }, { FUNCTION_errorf, RECORD_ERRORF }, { FUNCTION_warnf, RECORD_WARNF },
		{ FUNCTION_cat, RECORD_CAT },	    { FUNCTION_system, RECORD_SYSTEM },
	};
	enum function_id id = call->sym.call->row->id;

	for (size_t i = 0; i < sizeof(with_format) / sizeof(*with_format); i++) {
		if (with_format[i].id == id) {
			*ret = formatted(lower, call, with_format[i].kind);
			return true;
		}
	}
	if (id == FUNCTION_print)
		*ret = printed(lower, call);
	else if (id == FUNCTION_time)
		*ret = texted(lower, call, RECORD_TIME);
	else if (id == FUNCTION_assert)
		*ret = asserted(lower, call);
	else if (id == FUNCTION_join)
		*ret = joined(lower, call);
	else if (id == FUNCTION_skboutput)
		*ret = packet(lower, call);
	else if (id == FUNCTION_clear)
		*ret = of_map(lower, call, RECORD_CLEAR);
	else if (id == FUNCTION_zero)
		*ret = of_map(lower, call, RECORD_ZERO);
	else if (id == FUNCTION_exit || id == FUNCTION_unwatch) {
		*ret = start(lower, id == FUNCTION_exit ? RECORD_EXIT : RECORD_UNWATCH);
		ret->is_control = true;
	} else {
		return false;
	}
	return true;
}

void lower_record(struct lowerer *lower, struct node *call)
{
	struct call_info *info = call->sym.call;
	struct plan_record record;

	if (!record_of(lower, call, &record))
		return;
	record.site = lower_add_site(lower, call->span);
	info->site = record.site;
	info->record = finish(lower, &record);
}

void lower_error_records(struct lowerer *lower)
{
	const struct type *number = type_int(lower->checked->types, 8, false), *code = type_int(lower->checked->types, 8, true);
	struct plan_record record = start(lower, RECORD_RUNTIME_ERROR);

	add_field(lower, &record, number); /* enum runtime_error */
	add_field(lower, &record, number); /* site */
	finish(lower, &record);
	record = start(lower, RECORD_HELPER_ERROR);
	add_field(lower, &record, code);   /* what the helper returned */
	add_field(lower, &record, number); /* enum helper_id */
	add_field(lower, &record, number); /* site */
	finish(lower, &record);
}

uint32_t lower_error_record(const struct plan *plan, enum record_kind kind)
{
	/* They are the last ones. */
	for (uint32_t i = plan->records.n; i-- > 0;)
		if (plan->records.v[i].kind == kind)
			return i;
	return PLAN_NONE;
}
