/* typed: values as typed JSON, the form of -f ndjson (docs/ndjson.schema.json). What JSON has is itself: numbers, texts, booleans, lists. Everything else is
 * an object whose first name says what it is, so that no reader has to guess: {"pointer": "0x…"}, {"stack": "kernel", "frames": […]}, {"hist": …}.
 * In: decoded values. Out: one JSON value appended to a buf, valid UTF-8. Memory: none but the buf. */
#include <time.h>

#include "common/base/json.h"
#include "common/lang/type.h"
#include "runtime/values/internal.h"

enum { INLINE_MAX = 32, NS_PER_S = 1000000000 };

static bool is_utf8(struct str text)
{
	for (size_t i = 0, n; i < text.n; i += n) {
		n = str_utf8_length(text, i);
		if (!n)
			return false;
	}
	return true;
}

void typed_put_string(struct buf *out, struct str text)
{
	size_t start = 0;

	buf_putc(out, '"');
	for (size_t i = 0; i < text.n;) {
		size_t n = str_utf8_length(text, i);

		if (!n) {
			json_put_escaped(out, str_make(text.p + start, i - start));
			buf_puts(out, "\\ufffd");
			start = i + 1;
		}
		i += n ? n : 1;
	}
	json_put_escaped(out, str_make(text.p + start, text.n - start));
	buf_putc(out, '"');
}

void typed_put_int(struct buf *out, uint64_t number, bool is_signed)
{
	const uint64_t exact = 1ull << 53; /* every reader's double holds integers up to here */
	bool is_negative = is_signed && (int64_t)number < 0;
	bool is_big = (is_negative ? 0 - number : number) > exact;

	if (is_big)
		buf_puts(out, "{\"int\": \"");
	if (is_signed)
		buf_put_i64(out, (int64_t)number);
	else
		buf_put_u64(out, number);
	if (is_big)
		buf_puts(out, "\"}");
}

void typed_put_time(struct buf *out, uint64_t wall_ns)
{
	time_t seconds = (time_t)(wall_ns / NS_PER_S);
	struct tm utc;
	char text[64];

	if (!gmtime_r(&seconds, &utc) || !strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &utc))
		text[0] = 0;
	buf_printf(out, "\"%s.%09uZ\"", text, (unsigned)(wall_ns % NS_PER_S));
}

static void put_bytes(struct buf *out, struct str bytes)
{
	buf_puts(out, "{\"bytes\": \"");
	buf_put_hex(out, bytes);
	buf_puts(out, "\"}");
}

static void put_string(struct buf *out, const struct value *value)
{
	if (!is_utf8(value->s) && !value->is_cut) {
		put_bytes(out, value->s);
	} else if (value->is_cut) {
		buf_puts(out, "{\"cut\": ");
		typed_put_string(out, value->s);
		buf_putc(out, '}');
	} else {
		typed_put_string(out, value->s);
	}
}

static void put_enum(struct buf *out, const struct value *value)
{
	buf_puts(out, "{\"enum\": ");
	if (value->enumerator.text.n)
		typed_put_string(out, value->enumerator.text);
	else
		buf_puts(out, "null");
	buf_puts(out, ", \"value\": ");
	typed_put_int(out, value->enumerator.number, value->type && value->type->is_signed);
	buf_putc(out, '}');
}

/* ---- stacks ---- */

static void put_frame(struct buf *out, const struct frame *frame)
{
	static const char *const kinds[] = {
		[FRAME_UNKNOWN] = "unknown", [FRAME_USER] = "user", [FRAME_KERNEL] = "kernel", [FRAME_INLINED] = "inlined", [FRAME_JIT] = "jit",
		[FRAME_FAILURE] = "failure",
	};

	buf_printf(out, "{\"address\": \"%#llx\", \"kind\": \"%s\", \"name\": ", (unsigned long long)frame->address, kinds[frame->kind]);
	if (frame->name.n) {
		typed_put_string(out, frame->name);
		buf_puts(out, ", \"offset\": ");
		typed_put_int(out, frame->symbol_offset, false);
	} else {
		buf_puts(out, "null, \"offset\": null");
	}
	buf_puts(out, ", \"module\": ");
	if (frame->module.n)
		typed_put_string(out, frame->module);
	else
		buf_puts(out, "null");
	if (frame->build_id.n) {
		buf_puts(out, ", \"build_id\": \"");
		buf_put_hex(out, frame->build_id);
		buf_printf(out, "\", \"file_offset\": \"%#llx\"", (unsigned long long)frame->module_offset);
	}
	if (frame->file.n) {
		buf_puts(out, ", \"file\": ");
		typed_put_string(out, frame->file);
		buf_printf(out, ", \"line\": %u", frame->line);
	}
	buf_putc(out, '}');
}

static uint32_t find_frames(const struct decoder *decoder, const struct value *stack, uint32_t i, struct frame *frames)
{
	uint64_t address = stack->stack.ips[i];
	uint32_t n = 1;

	frames[0] = (struct frame){ .address = address };
	if (!decoder->symbols)
		return 1;
	if (stack->stack.is_kernel) {
		if (symbols_kernel(decoder->symbols, address, &frames[0]))
			frames[0].kind = FRAME_KERNEL;
	} else if (decoder->plan->config.show_debug_info) {
		n = symbols_user_inlined(decoder->symbols, (pid_t)stack->stack.tgid, address, i > 0, frames, INLINE_MAX);
	} else {
		symbols_user(decoder->symbols, (pid_t)stack->stack.tgid, address, i > 0, &frames[0]);
	}
	for (uint32_t k = 0; k < n; k++)
		frames[k].address = address;
	return n;
}

static void put_stack(const struct decoder *decoder, struct buf *out, const struct value *stack)
{
	struct frame frames[INLINE_MAX];
	bool is_first = true;

	buf_printf(out, "{\"stack\": \"%s\"", stack->stack.is_kernel ? "kernel" : "user");
	if (!stack->stack.is_kernel)
		buf_printf(out, ", \"pid\": %u", stack->stack.tgid);
	if (stack->stack.is_failed)
		buf_puts(out, ", \"is_failed\": true");
	buf_puts(out, ", \"frames\": [");
	for (uint32_t i = 0; i < stack->stack.n; i++) {
		uint32_t n = find_frames(decoder, stack, i, frames);

		for (uint32_t k = 0; k < n; k++) {
			if (!is_first)
				buf_puts(out, ", ");
			is_first = false;
			put_frame(out, &frames[k]);
		}
	}
	buf_puts(out, "]}");
}

/* ---- aggregates ---- */

static void put_bound(struct buf *out, bool has_bound, int64_t bound)
{
	if (has_bound)
		typed_put_int(out, (uint64_t)bound, true);
	else
		buf_puts(out, "null");
}

static void put_hist(struct buf *out, const struct value *value)
{
	buf_puts(out, "{\"hist\": {\"total\": ");
	typed_put_int(out, value->hist.total, false);
	buf_puts(out, ", \"buckets\": [");
	for (uint32_t i = 0; i < value->hist.n; i++) {
		const struct value_bucket *bucket = &value->hist.v[i];

		buf_puts(out, i ? ", {\"low\": " : "{\"low\": ");
		put_bound(out, bucket->has_low, bucket->low);
		buf_puts(out, ", \"high\": ");
		put_bound(out, bucket->has_high, bucket->high);
		buf_puts(out, ", \"count\": ");
		typed_put_int(out, bucket->count, false);
		buf_putc(out, '}');
	}
	buf_puts(out, "]}}");
}

static void put_series(struct buf *out, const struct value *value)
{
	buf_puts(out, "{\"series\": {\"interval_ns\": ");
	typed_put_int(out, value->series.interval_ns, false);
	buf_puts(out, ", \"points\": [");
	for (uint32_t i = 0; i < value->series.n; i++) {
		const struct value_point *point = &value->series.v[i];

		buf_puts(out, i ? ", {\"time\": " : "{\"time\": ");
		typed_put_time(out, point->start_ns);
		buf_puts(out, ", \"value\": ");
		put_bound(out, point->has_value, point->value);
		buf_putc(out, '}');
	}
	buf_puts(out, "]}}");
}

void value_put_typed(const struct decoder *decoder, struct buf *out, const struct value *value)
{
	static const struct json_form form = { value_put_typed, typed_put_string, typed_put_int, ", " };

	switch (value->kind) {
	case VALUE_NONE:
		buf_puts(out, "null");
		return;
	case VALUE_INT:
	case VALUE_UINT:
		typed_put_int(out, value->u, value->kind == VALUE_INT);
		return;
	case VALUE_POINTER:
		buf_printf(out, "{\"pointer\": \"0x%llx\"}", (unsigned long long)value->u);
		return;
	case VALUE_BOOL:
		buf_puts(out, value->u ? "true" : "false");
		return;
	case VALUE_ENUM:
		put_enum(out, value);
		return;
	case VALUE_STRING:
		put_string(out, value);
		return;
	case VALUE_TEXT:
		typed_put_string(out, value->s);
		return;
	case VALUE_BUFFER:
		put_bytes(out, value->s);
		return;
	case VALUE_ARRAY:
	case VALUE_TUPLE:
		json_put_list(&form, decoder, out, value);
		return;
	case VALUE_RECORD:
		buf_puts(out, "{\"fields\": ");
		json_put_fields(&form, decoder, out, value);
		buf_putc(out, '}');
		return;
	case VALUE_STACK:
		put_stack(decoder, out, value);
		return;
	case VALUE_STATS:
		buf_puts(out, "{\"stats\": ");
		json_put_stats(&form, out, value);
		buf_putc(out, '}');
		return;
	case VALUE_HIST:
	case VALUE_LHIST:
		put_hist(out, value);
		return;
	case VALUE_TSERIES:
		put_series(out, value);
		return;
	}
}
