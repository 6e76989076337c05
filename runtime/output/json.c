/* json: events as JSON, one object a line (reference 7.9). Everything that the script says goes to stdout, errorf and warnings too.
 * In: events. Out: bytes pending in the output. */
#include <string.h>

#include "common/base/json.h"
#include "runtime/output/internal.h"

static void put_text(struct output *out, const char *type, struct str text)
{
	buf_printf(&out->pending, "{\"type\": \"%s\", \"data\": ", type);
	json_put_string(&out->pending, text);
	buf_puts(&out->pending, "}\n");
}

static void put_value(struct output *out, const struct value *value)
{
	buf_puts(&out->pending, "{\"type\": \"value\", \"data\": ");
	value_put_json(out->decoder, &out->pending, value);
	buf_puts(&out->pending, "}\n");
}

/* The key's text without any spaces, those in strings too. */
static void put_key(struct output *out, const struct value *key)
{
	struct buf text;
	size_t n = 0;

	buf_init(&text, BUF_NO_LIMIT);
	value_put_key(out->decoder, &text, key);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != ' ')
			text.p[n++] = text.p[i];
	json_put_string(&out->pending, str_make(text.p, n));
	buf_free(&text);
}

static const char *map_type(const struct value *value)
{
	switch (value->kind) {
	case VALUE_HIST:
	case VALUE_LHIST:
		return "hist";
	case VALUE_STATS:
		return "stats";
	case VALUE_TSERIES:
		return "tseries";
	case VALUE_NONE:
	case VALUE_INT:
	case VALUE_UINT:
	case VALUE_BOOL:
	case VALUE_ENUM:
	case VALUE_POINTER:
	case VALUE_STRING:
	case VALUE_BUFFER:
	case VALUE_ARRAY:
	case VALUE_TUPLE:
	case VALUE_RECORD:
	case VALUE_STACK:
	case VALUE_TEXT:
		break;
	}
	return "map";
}

static void put_map(struct output *out, const struct value_map *map)
{
	struct buf *to = &out->pending;
	bool is_keyed;

	if (!output_has_rows(map))
		return;
	is_keyed = map->rows[0].key != NULL;
	buf_printf(to, "{\"type\": \"%s\", \"data\": {\"%s\": %s", map_type(map->rows[0].value), map->name, is_keyed ? "{" : "");
	for (uint32_t i = 0; i < map->n_rows; i++) {
		if (i)
			buf_puts(to, ", ");
		if (map->rows[i].key) {
			put_key(out, map->rows[i].key);
			buf_puts(to, ": ");
		}
		value_put_json(out->decoder, to, map->rows[i].value);
	}
	buf_puts(to, is_keyed ? "}}}\n" : "}}\n");
}

static void put_count(struct output *out, const char *type, const char *name, int64_t count)
{
	buf_printf(&out->pending, "{\"type\": \"%s\", \"count\": %lld, \"data\": {\"%s\": %lld}}\n", type, (long long)count, name, (long long)count);
}

static void put_message(struct output *out, const char *type, const struct event *event, struct str text)
{
	struct buf *to = &out->pending;
	struct place place = { 0 };

	if (out->sources && event->span.end)
		place = source_place(out->sources, event->span.begin);
	buf_printf(to, "{\"type\": \"%s\", \"msg\": ", type);
	json_put_string(to, text);
	if (event->kind == EVENT_HELPER_ERROR)
		buf_printf(to, ", \"helper\": \"%s\", \"retcode\": %lld", event->helper ? event->helper : "", (long long)event->number);
	buf_puts(to, ", \"filename\": ");
	json_put_string(to, place.source ? place.source->name : STR(""));
	buf_printf(to, ", \"line\": %u, \"col\": %u}\n", place.line, place.col);
}

static void put_helper_error(struct output *out, const struct event *event)
{
	const char *text = event->number > 0 || event->number < -4095 ? NULL : strerrordesc_np((int)-event->number);

	put_message(out, "helper_error", event, text ? str_from(text) : event->text);
}

static void put_test(struct output *out, const struct event_test *test)
{
	struct buf *to = &out->pending;

	buf_printf(to, "{\"type\": \"test_result\", \"data\": {\"%s\": {\"duration\": %llu, \"passed\": %s, \"output\": ", test->name,
		   (unsigned long long)test->duration_ns, test->is_passed ? "true" : "false");
	json_put_string(to, test->text);
	buf_puts(to, "}}}\n");
}

static void json_event(struct output *out, const struct event *event)
{
	switch (event->kind) {
	case EVENT_ATTACHED:
		if (!out->options.is_quiet)
			put_count(out, "attached_probes", "probes", event->number);
		return;
	case EVENT_PRINTF:
		put_text(out, "printf", event->text);
		return;
	case EVENT_TIME:
		put_text(out, "time", event->text);
		return;
	case EVENT_CAT:
		put_text(out, "cat", event->text);
		return;
	case EVENT_JOIN:
		put_text(out, "join", event->text);
		return;
	case EVENT_SYSTEM:
		put_text(out, "syscall", event->text);
		return;
	case EVENT_VALUE:
		put_value(out, event->value);
		return;
	case EVENT_MAP:
		put_map(out, event->map);
		return;
	case EVENT_MAP_ELEM:
		if (event->map->n_rows)
			put_value(out, event->map->rows[0].value);
		return;
	case EVENT_ERRORF:
		put_message(out, "errorf", event, event->text);
		return;
	case EVENT_WARNF:
		if (!out->options.no_warnings)
			put_message(out, "warnf", event, event->text);
		return;
	case EVENT_RUNTIME_ERROR:
		if (!out->options.no_warnings)
			put_message(out, "runtime_error", event, event->text);
		return;
	case EVENT_HELPER_ERROR:
		if (!out->options.no_warnings)
			put_helper_error(out, event);
		return;
	case EVENT_LOST:
		put_count(out, "lost_events", "events", event->number);
		return;
	case EVENT_TEST:
		put_test(out, event->test);
		return;
	case EVENT_BENCH:
		buf_printf(&out->pending, "{\"type\": \"benchmark_result\", \"data\": {\"%s\": {\"average\": %llu, \"iters\": %llu}}}\n", event->bench->name,
			   (unsigned long long)event->bench->average_ns, (unsigned long long)event->bench->iterations);
		return;
	case EVENT_MAPS_BEGIN:
	case EVENT_TESTS_BEGIN:
	case EVENT_TEST_BEGIN:
	case EVENT_TESTS_END:
	case EVENT_BENCHES_BEGIN:
	case EVENT_SUMMARY:
		return;
	}
}

static void json_nothing(struct output *out)
{
	(void)out;
}

const struct output_ops output_json_ops = { .name = "json", .begin = json_nothing, .event = json_event, .end = json_nothing };
