/* text: events as bpftrace prints them (reference 7). Data to stdout; the banner, losses, errorf, warnf and run-time warnings to stderr.
 * In: events. Out: bytes pending in the output. */
#include "common/base/diag.h"
#include "common/base/progress.h"
#include "runtime/output/internal.h"

enum { BENCH_WIDTH = 66 };

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
	for (uint32_t i = 0; i < map->n_rows; i++) {
		progress_step("printing a map, keys", i, map->n_rows);
		put_row(out, map, &map->rows[i]);
	}
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

/* "[ RUN      ]" and the like: green, or red for what failed. */
static void put_mark(struct output *out, bool is_bad, const char *mark)
{
	bool is_plain = out->options.is_plain;

	buf_printf(&out->pending, "%s[%s]%s", is_plain ? "" : is_bad ? "\033[31m" : "\033[32m", mark, is_plain ? "" : "\033[0m");
}

static void put_test(struct output *out, const struct event_test *test)
{
	struct buf *to = &out->pending;
	uint64_t ns = test->duration_ns;

	if (!test->is_passed)
		buf_put_str(to, test->text);
	put_mark(out, !test->is_passed, test->is_passed ? "       OK " : "  FAILED  ");
	buf_printf(to, " %s (%llu %s)\n", test->name, (unsigned long long)(ns < 1000 ? ns : ns < 1000000 ? ns / 1000 : ns / 1000000),
		   ns < 1000 ? "ns" : ns < 1000000 ? "μs" : "ms");
}

static void put_tests_end(struct output *out, const struct event_test *tests, int64_t n)
{
	struct buf *to = &out->pending;
	long long n_failed = 0;

	for (int64_t i = 0; i < n; i++)
		n_failed += !tests[i].is_passed;
	put_mark(out, false, "==========");
	buf_printf(to, " %lld test%s ran.\n", (long long)n, n == 1 ? "" : "s");
	put_mark(out, false, "  PASSED  ");
	buf_printf(to, " %lld test%s.\n", (long long)n - n_failed, n - n_failed == 1 ? "" : "s");
	if (!n_failed)
		return;
	put_mark(out, true, "  FAILED  ");
	buf_printf(to, " %lld test%s, listed below:\n", n_failed, n_failed == 1 ? "" : "s");
	for (int64_t i = 0; i < n; i++)
		if (!tests[i].is_passed) {
			put_mark(out, true, "  FAILED  ");
			buf_printf(to, " %s\n", tests[i].name);
		}
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
		put_note(out, "events lost: ", event->number, "");
		return;
	case EVENT_MAPS_BEGIN:
		buf_puts(to, "\n\n");
		return;
	case EVENT_TESTS_BEGIN:
		put_mark(out, false, "==========");
		buf_printf(to, " Running %lld tests.\n", (long long)event->number);
		return;
	case EVENT_TEST_BEGIN:
		put_mark(out, false, " RUN      ");
		buf_printf(to, " %s\n", event->test->name);
		return;
	case EVENT_TEST:
		put_test(out, event->test);
		return;
	case EVENT_TESTS_END:
		put_tests_end(out, event->test, event->number);
		return;
	case EVENT_BENCHES_BEGIN:
		buf_printf(to, "%-41s%-15sIterations\n", "Benchmark", "Time(ns)");
		buf_pad(to, '-', BENCH_WIDTH);
		buf_putc(to, '\n');
		return;
	case EVENT_BENCH:
		buf_printf(to, "%-41s%-15llu%llu\n", event->bench->name, (unsigned long long)event->bench->average_ns,
			   (unsigned long long)event->bench->iterations);
		return;
	case EVENT_SUMMARY:
		return;
	}
}

static void text_nothing(struct output *out)
{
	(void)out;
}

const struct output_ops output_text_ops = { .name = "text", .begin = text_nothing, .event = text_event, .end = text_nothing };
