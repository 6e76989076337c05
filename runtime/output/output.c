/* output: one stream of events to one fd, in the chosen format.
 * In: events in program order. Out: bytes, written at once per batch and, when line buffered, up to the last newline, so that readers of a pipe see
 * whole lines. The first error of write(2) is kept and everything after it is dropped. Owner: struct output owns what is pending. */
#include "runtime/output/output.h"
#include <unistd.h>

#include "common/base/bug.h"
#include "common/base/progress.h"
#include "common/lang/lang.h"
#include "runtime/output/internal.h"

enum {
#ifdef SONDE_SMALL_LIMITS
	PENDING_MAX = 16,
#else
	PENDING_MAX = 64 * 1024, /* written before the batch ends */
#endif
	HELD_MAX = 1 << 20,
};

/* One row per format of kind EVENTS: a new one needs a line here and a line in outputs.def. */
static const struct output_ops *const formats[OUTPUT_COUNT] = {
	[OUTPUT_TEXT] = &output_text_ops,
	[OUTPUT_JSON] = &output_json_ops,
	[OUTPUT_NDJSON] = &output_ndjson_ops,
};

/* Write the first n pending bytes. */
static void write_pending(struct output *out, size_t n)
{
	struct buf *pending = &out->pending;

	if (!n || (out->is_held && pending->n < HELD_MAX))
		return;
	out->is_held = false;
	if (out->options.capture) {
		buf_put(out->options.capture, pending->p, n);
	} else if (!out->error) {
		progress_hide();
		out->error = buf_write_fd(out->options.fd, str_make(pending->p, n));
	}
	if (out->error)
		n = pending->n;
	memmove(pending->p, pending->p + n, pending->n - n);
	pending->n -= n;
}

static size_t whole_lines(const struct buf *pending)
{
	const char *last = pending->n ? memrchr(pending->p, '\n', pending->n) : NULL;

	return last ? (size_t)(last + 1 - pending->p) : 0;
}

void output_init(struct output *out, enum output_id id, const struct decoder *decoder, const struct source_map *sources,
		 const struct output_options *options)
{
	BUG_ON(id >= OUTPUT_COUNT || !formats[id]);
	*out = (struct output){ .ops = formats[id], .decoder = decoder, .sources = sources, .options = *options };
	if (!out->options.error_fd)
		out->options.error_fd = STDERR_FILENO;
	buf_init(&out->pending, BUF_NO_LIMIT);
	out->ops->begin(out);
}

void output_hold(struct output *out)
{
	out->is_held = true;
}

void output_release(struct output *out)
{
	out->is_held = false;
	output_flush(out);
}

/* The event first, then what was held back for it. */
static void put_before_held(struct output *out, const struct event *event)
{
	struct buf held = out->pending;

	buf_init(&out->pending, BUF_NO_LIMIT);
	out->is_held = false;
	out->ops->event(out, event);
	buf_put(&out->pending, held.p, held.n);
	buf_free(&held);
}

void output_event(struct output *out, const struct event *event)
{
	out->is_at_end |= event->kind == EVENT_MAPS_BEGIN;
	if (out->is_held && event->kind == EVENT_ATTACHED) {
		put_before_held(out, event);
		return;
	}
	out->ops->event(out, event);
	if (out->options.buffering == BUFFER_NONE)
		write_pending(out, out->pending.n);
	else if (out->pending.n >= PENDING_MAX)
		output_flush(out);
}

int output_flush(struct output *out)
{
	switch (out->options.buffering) {
	case BUFFER_LINE:
		write_pending(out, whole_lines(&out->pending));
		break;
	case BUFFER_FULL:
	case BUFFER_NONE:
		write_pending(out, out->pending.n);
		break;
	}
	return out->error;
}

void output_put_diagnostic(struct output *out, const struct buf *text)
{
	if (out->options.buffering != BUFFER_FULL)
		output_flush(out);
	if (out->options.capture)
		buf_put(out->options.capture, text->p, text->n);
	else if (text->n)
		(void)buf_write_fd(out->options.error_fd, buf_str(text)); /* nowhere left to complain */
}

void output_end(struct output *out)
{
	out->ops->end(out);
	out->is_held = false;
	write_pending(out, out->pending.n);
	buf_free(&out->pending);
}
