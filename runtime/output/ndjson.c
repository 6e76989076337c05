/* ndjson: events as typed records, one JSON object a line, for machines (docs/ndjson.schema.json says what each holds). Every record begins with the
 * version of the schema, its type and its time; readers skip types and members they do not know. The last record is the summary: what was lost.
 * In: events. Out: bytes pending in the output, valid UTF-8. */
#include <string.h>

#include "common/lang/type.h"
#include "common/base/clock.h"
#include "runtime/output/internal.h"

enum { SCHEMA_VERSION = 1 };

static void put_name(struct buf *to, const char *name)
{
	buf_printf(to, ", \"%s\": ", name);
}

static void put_text(struct buf *to, const char *name, struct str text)
{
	put_name(to, name);
	typed_put_string(to, text);
}

static void put_number(struct buf *to, const char *name, uint64_t number)
{
	put_name(to, name);
	typed_put_int(to, number, false);
}

static void put_signed(struct buf *to, const char *name, int64_t number)
{
	put_name(to, name);
	typed_put_int(to, (uint64_t)number, true);
}

/* The one attach point of a program; several: nobody knows which of them it was. */
static void put_probe(struct buf *to, const struct plan *plan, uint32_t prog)
{
	const struct plan_attach *found = NULL;

	if (prog == PLAN_NONE || prog >= plan->progs.n)
		return;
	put_text(to, "program", str_from(plan_string(plan, plan->progs.v[prog].name)));
	for (uint32_t i = 0; i < plan->attaches.n; i++) {
		if (plan->attaches.v[i].prog != prog)
			continue;
		if (found)
			return;
		found = &plan->attaches.v[i];
	}
	if (found)
		put_text(to, "probe", str_from(plan_string(plan, found->name)));
}

static void begin(struct output *out, const struct event *event, const char *type)
{
	struct buf *to = &out->pending;

	buf_printf(to, "{\"schema\": %d, \"type\": \"%s\", \"time\": ", SCHEMA_VERSION, type);
	typed_put_time(to, event->time_ns ? event->time_ns + (uint64_t)out->decoder->boot_to_real_ns : clock_ns(CLOCK_REALTIME));
	buf_printf(to, ", \"clock\": \"%s\"", event->time_ns ? "event" : "reader");
	put_probe(to, out->decoder->plan, event->prog);
}

static void end(struct output *out)
{
	buf_puts(&out->pending, "}\n");
}

static void put_text_record(struct output *out, const struct event *event, const char *type)
{
	begin(out, event, type);
	put_text(&out->pending, "text", event->text);
	end(out);
}

/* ---- values and maps ---- */

static void put_type(struct output *out, const char *name, uint32_t type)
{
	struct buf text;

	buf_init(&text, 1 << 20);
	plan_put_type_name(&text, out->decoder->plan, type);
	put_text(&out->pending, name, buf_str(&text));
	buf_free(&text);
}

static void put_value_record(struct output *out, const struct event *event)
{
	begin(out, event, "value");
	put_name(&out->pending, "value");
	value_put_typed(out->decoder, &out->pending, event->value);
	end(out);
}

/* Parts of a key are never joined: always a list. */
static void put_key(struct output *out, const struct value *key)
{
	bool is_list = key->kind == VALUE_TUPLE;

	buf_puts(&out->pending, is_list ? "\"key\": " : "\"key\": [");
	value_put_typed(out->decoder, &out->pending, key);
	if (!is_list)
		buf_putc(&out->pending, ']');
}

static void put_row(struct output *out, const struct value_row *row)
{
	if (row->key) {
		put_key(out, row->key);
		buf_puts(&out->pending, ", ");
	}
	buf_puts(&out->pending, "\"value\": ");
	value_put_typed(out->decoder, &out->pending, row->value);
}

/* What a map's numbers are: as the script's header says; but count() counts, whatever time the other maps hold. */
static const char *unit_of(const struct output *out, const struct plan_type *type)
{
	static const char *const times[] = { "ns", "us", "ms", "s" };
	const char *units = out->options.units;
	bool is_time = false;

	if (type->kind < TYPE_COUNT || type->kind > TYPE_TSERIES) /* the aggregates: neighbours in types.def */
		return NULL;
	for (size_t i = 0; units && i < sizeof(times) / sizeof(*times); i++)
		is_time |= !strcmp(units, times[i]);
	return type->kind == TYPE_COUNT && (!units || is_time) ? "events" : units;
}

static void put_map_head(struct output *out, const struct value_map *map)
{
	const struct plan *plan = out->decoder->plan;
	const char *unit = map->map && map->map->value_type != PLAN_NONE ? unit_of(out, plan_type(plan, map->map->value_type)) : NULL;

	put_text(&out->pending, "name", str_from(map->name));
	if (map->map && map->map->key_type != PLAN_NONE)
		put_type(out, "key_type", map->map->key_type);
	if (map->map && map->map->value_type != PLAN_NONE)
		put_type(out, "value_type", map->map->value_type);
	if (unit)
		put_text(&out->pending, "unit", str_from(unit));
}

static void put_map_record(struct output *out, const struct event *event)
{
	const struct value_map *map = event->map;
	struct buf *to = &out->pending;

	begin(out, event, "map");
	put_map_head(out, map);
	put_text(to, "at", out->is_at_end ? STR("end") : STR("print"));
	put_name(to, "rows");
	buf_putc(to, '[');
	for (uint32_t i = 0; i < map->n_rows && !map->is_empty_scalar; i++) {
		buf_puts(to, i ? ", {" : "{");
		put_row(out, &map->rows[i]);
		buf_putc(to, '}');
	}
	buf_putc(to, ']');
	end(out);
}

static void put_element_record(struct output *out, const struct event *event)
{
	const struct value_map *map = event->map;

	if (!map->n_rows)
		return;
	begin(out, event, "element");
	put_map_head(out, map);
	buf_puts(&out->pending, ", ");
	put_row(out, &map->rows[0]);
	end(out);
}

/* ---- messages ---- */

static void put_place(struct output *out, struct span span)
{
	struct place from = { 0 }, to = { 0 };

	if (out->sources && span.end)
		from = source_place(out->sources, span.begin);
	if (!from.source)
		return;
	to = source_place(out->sources, span.end);
	if (to.source != from.source)
		to = from;
	put_name(&out->pending, "place");
	buf_puts(&out->pending, "{\"file\": ");
	typed_put_string(&out->pending, from.source->name);
	buf_printf(&out->pending, ", \"line\": %u, \"column\": %u, \"end_line\": %u, \"end_column\": %u}", from.line, from.col, to.line, to.col);
}

static void put_message(struct output *out, const struct event *event, const char *type)
{
	bool is_error = event->kind == EVENT_ERRORF;

	if (!is_error && out->options.no_warnings)
		return;
	begin(out, event, type);
	put_text(&out->pending, "severity", is_error ? STR("error") : STR("warning"));
	put_text(&out->pending, "text", event->text);
	put_place(out, event->span);
	if (event->kind == EVENT_HELPER_ERROR) {
		put_text(&out->pending, "helper", str_from(event->helper ? event->helper : ""));
		put_signed(&out->pending, "retcode", event->number);
	}
	end(out);
}

/* ---- about the run ---- */

static void put_attached(struct output *out, const struct event *event)
{
	struct buf *to = &out->pending;

	begin(out, event, "attached");
	put_signed(to, "count", event->number);
	if (out->options.units)
		put_text(to, "units", str_from(out->options.units));
	put_name(to, "probes");
	buf_putc(to, '[');
	for (uint32_t i = 0; i < event->n_probes; i++) {
		buf_puts(to, i ? ", {\"name\": " : "{\"name\": ");
		typed_put_string(to, str_from(event->probes[i].name));
		put_text(to, "mechanism", str_from(event->probes[i].mechanism));
		put_number(to, "sites", event->probes[i].n_sites);
		buf_putc(to, '}');
	}
	buf_putc(to, ']');
	end(out);
}

static void put_losses(struct buf *to, const struct loss_counters *losses, uint64_t lost_control, uint64_t recursion_misses)
{
	put_number(to, "lost", losses->lost_ring + lost_control);
	put_number(to, "missed", losses->missed + losses->scratch_busy + recursion_misses);
	put_number(to, "map_full", losses->map_full);
	put_number(to, "stack_full", losses->stack_full);
	put_number(to, "unwind_failed", losses->unwind_failed);
	put_number(to, "read_faults", losses->read_fault);
	put_number(to, "skipped_self", losses->self_skipped);
	put_number(to, "unstarted", losses->unstarted);
}

static void put_summary(struct output *out, const struct event *event)
{
	const struct event_summary *summary = event->summary;
	struct buf *to = &out->pending;

	begin(out, event, "summary");
	put_number(to, "duration_ns", summary->duration_ns);
	put_losses(to, &summary->losses, summary->lost_control, summary->recursion_misses);
	put_number(to, "unfinished", summary->unfinished);
	put_number(to, "unreturned", summary->unreturned);
	put_number(to, "warnings_not_shown", summary->untold);
	put_name(to, "programs");
	buf_putc(to, '[');
	for (uint32_t i = 0; i < summary->n_programs; i++) {
		const struct event_program *program = &summary->programs[i];

		if (i)
			buf_puts(to, ", ");
		buf_printf(to, "{\"index\": %u", program->prog);
		put_probe(to, out->decoder->plan, program->prog);
		put_losses(to, &program->losses, 0, program->recursion_misses);
		put_number(to, "unreturned", program->unreturned);
		buf_putc(to, '}');
	}
	buf_putc(to, ']');
	end(out);
}

static void put_lost(struct output *out, const struct event *event)
{
	begin(out, event, "lost");
	put_signed(&out->pending, "count", event->number);
	end(out);
}

static void put_test(struct output *out, const struct event *event)
{
	struct buf *to = &out->pending;

	begin(out, event, "test");
	put_text(to, "name", str_from(event->test->name));
	put_name(to, "passed");
	buf_puts(to, event->test->is_passed ? "true" : "false");
	put_number(to, "duration_ns", event->test->duration_ns);
	put_text(to, "output", event->test->text);
	end(out);
}

static void put_bench(struct output *out, const struct event *event)
{
	begin(out, event, "bench");
	put_text(&out->pending, "name", str_from(event->bench->name));
	put_number(&out->pending, "average_ns", event->bench->average_ns);
	put_number(&out->pending, "iterations", event->bench->iterations);
	end(out);
}

static void ndjson_event(struct output *out, const struct event *event)
{
	switch (event->kind) {
	case EVENT_ATTACHED:
		put_attached(out, event);
		return;
	case EVENT_PRINTF:
		put_text_record(out, event, "printf");
		return;
	case EVENT_TIME:
		put_text_record(out, event, "time");
		return;
	case EVENT_CAT:
		put_text_record(out, event, "cat");
		return;
	case EVENT_JOIN:
		put_text_record(out, event, "join");
		return;
	case EVENT_SYSTEM:
		put_text_record(out, event, "system");
		return;
	case EVENT_VALUE:
		put_value_record(out, event);
		return;
	case EVENT_MAP:
		put_map_record(out, event);
		return;
	case EVENT_MAP_ELEM:
		put_element_record(out, event);
		return;
	case EVENT_ERRORF:
		put_message(out, event, "errorf");
		return;
	case EVENT_WARNF:
		put_message(out, event, "warnf");
		return;
	case EVENT_RUNTIME_ERROR:
		put_message(out, event, "runtime_error");
		return;
	case EVENT_HELPER_ERROR:
		put_message(out, event, "helper_error");
		return;
	case EVENT_LOST:
		put_lost(out, event);
		return;
	case EVENT_SUMMARY:
		put_summary(out, event);
		return;
	case EVENT_TEST:
		put_test(out, event);
		return;
	case EVENT_BENCH:
		put_bench(out, event);
		return;
	case EVENT_MAPS_BEGIN:
	case EVENT_TESTS_BEGIN:
	case EVENT_TEST_BEGIN:
	case EVENT_TESTS_END:
	case EVENT_BENCHES_BEGIN:
		return;
	}
}

static void ndjson_nothing(struct output *out)
{
	(void)out;
}

const struct output_ops output_ndjson_ops = { .name = "ndjson", .begin = ndjson_nothing, .event = ndjson_event, .end = ndjson_nothing };
