/* text: events as bpftrace prints them (reference 7). Data to stdout; the banner, losses, errorf, warnf and run-time warnings to stderr.
 * In: events. Out: bytes pending in the output. */
#include "common/base/diag.h"
#include "runtime/output/internal.h"

static void put_row(struct output *out, const struct value_map *map, const struct value_row *row)
{
	struct buf *to = &out->pending;

	buf_puts(to, map->name);
	if (row->key) {
		buf_putc(to, '[');
		value_put_key(out->decoder, to, row->key);
		buf_putc(to, ']');
	}
	buf_puts(to, output_is_graph(row->value) ? ":\n" : ": ");
	value_put_text(out->decoder, to, row->value);
	buf_putc(to, '\n'); /* after a graph: the blank line */
}

static void put_map(struct output *out, const struct value_map *map)
{
	if (!output_has_rows(map))
		return;
	for (uint32_t i = 0; i < map->n_rows; i++)
		put_row(out, map, &map->rows[i]);
}

/* "FILE:LINE:COL-COL: ", "FILE:LINE-LINE: " or nothing. */
static void put_place(struct buf *to, const struct source_map *sources, struct span span)
{
	struct place begin = { 0 }, end;

	if (sources && span.end)
		begin = source_place(sources, span.begin);
	if (!begin.source)
		return;
	end = source_place(sources, span.end);
	buf_put_str(to, begin.source->name);
	if (end.source == begin.source && end.line != begin.line)
		buf_printf(to, ":%u-%u: ", begin.line, end.line);
	else
		buf_printf(to, ":%u:%u-%u: ", begin.line, begin.col, end.source == begin.source ? end.col : begin.col);
}

/* errorf and warnf: a line with its place, no source text. */
static void put_message(struct output *out, const struct event *event, const char *tag, const char *colour)
{
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	put_place(&text, out->sources, event->span);
	buf_printf(&text, "%s%s%s: ", out->options.has_colour ? colour : "", tag, out->options.has_colour ? "\033[0m" : "");
	buf_put_str(&text, event->text);
	buf_putc(&text, '\n');
	output_put_diagnostic(out, &text);
	buf_free(&text);
}

/* What went wrong at run time, with the script's line underlined. */
static void put_warning(struct output *out, const struct event *event, const char *more)
{
	struct source_map none = { 0 };
	struct arena arena;
	struct diags diags;
	struct buf text;

	if (out->options.no_warnings)
		return;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&none, &arena);
	diags_init(&diags, &arena, out->sources ? out->sources : &none);
	buf_init(&text, BUF_NO_LIMIT);
	diag_add(&diags, DIAG_WARNING, 0, "", event->span, "%.*s%s", STR_ARG(event->text), more);
	diags_print(&diags, &text, out->options.has_colour);
	output_put_diagnostic(out, &text);
	buf_free(&text);
	arena_free(&arena);
}

static void put_helper_warning(struct output *out, const struct event *event)
{
	struct buf more;

	buf_init(&more, 256);
	buf_printf(&more, "\nAdditional Info - helper: %s, retcode: %lld", event->helper ? event->helper : "", (long long)event->number);
	put_warning(out, event, buf_str(&more).p);
	buf_free(&more);
}

static void put_note(struct output *out, const char *before, int64_t number, const char *after)
{
	struct buf text;

	buf_init(&text, 256);
	buf_printf(&text, "%s%lld%s\n", before, (long long)number, after);
	output_put_diagnostic(out, &text);
	buf_free(&text);
}

static void text_event(struct output *out, const struct event *event)
{
	struct buf *to = &out->pending;

	switch (event->kind) {
	case EVENT_ATTACHED:
		if (!out->options.is_quiet)
			put_note(out, "Attached ", event->number, event->number == 1 ? " probe" : " probes");
		return;
	case EVENT_PRINTF:
	case EVENT_TIME:
	case EVENT_CAT:
		buf_put_str(to, event->text);
		return;
	case EVENT_JOIN:
	case EVENT_SYSTEM:
		buf_put_str(to, event->text);
		buf_putc(to, '\n');
		return;
	case EVENT_VALUE:
		value_put_text(out->decoder, to, event->value);
		buf_putc(to, '\n');
		return;
	case EVENT_MAP:
		put_map(out, event->map);
		return;
	case EVENT_MAP_ELEM:
		if (event->map->n_rows) {
			value_put_text(out->decoder, to, event->map->rows[0].value);
			buf_putc(to, '\n');
		}
		return;
	case EVENT_ERRORF:
		put_message(out, event, "ERROR", "\033[31m");
		return;
	case EVENT_WARNF:
		if (!out->options.no_warnings)
			put_message(out, event, "WARNING", "\033[33m");
		return;
	case EVENT_RUNTIME_ERROR:
		put_warning(out, event, "");
		return;
	case EVENT_HELPER_ERROR:
		put_helper_warning(out, event);
		return;
	case EVENT_LOST:
		put_note(out, "Lost ", event->number, " events");
		return;
	case EVENT_MAPS_BEGIN:
		buf_puts(to, "\n\n");
		return;
	}
}

static void text_nothing(struct output *out)
{
	(void)out;
}

const struct output_ops output_text_ops = { .name = "text", .begin = text_nothing, .event = text_event, .end = text_nothing };
