/* folded: one line a stack, `root;...;leaf N`, kernel frames marked _[k], inlined _[i], compiled just in time _[j] (flamegraph.pl's conventions).
 * In: a profile. Out: text. */
#include <errno.h>
#include <stdlib.h>
#include "runtime/profile/internal.h"

static const char *mark(enum frame_kind kind)
{
	switch (kind) {
	case FRAME_KERNEL: return "_[k]";
	case FRAME_INLINED: return "_[i]";
	case FRAME_JIT: return "_[j]";
	case FRAME_USER:
	case FRAME_FAILURE:
	case FRAME_UNKNOWN: return "";
	}
	return "";
}

/* `;` separates frames and a newline ends the stack: neither may be part of a name. */
static void escape_from(struct buf *out, size_t begin)
{
	for (size_t i = begin; i < out->n; i++)
		if (out->p[i] == ';' || out->p[i] == '\n' || out->p[i] == '\r')
			out->p[i] = out->p[i] == ';' ? ':' : ' ';
}

static void put_line(const struct profile *profile, const struct profile_sample *sample, struct buf *out)
{
	const char *separator = "";

	for (uint32_t i = 0; i < sample->n_labels; i++) {
		size_t begin;

		buf_puts(out, separator);
		begin = out->n;
		profile_put_label(out, profile, &profile->labels.v[sample->first_label + i]);
		escape_from(out, begin);
		separator = ";";
	}
	for (uint32_t i = 0; i < sample->n_frames; i++) {
		const struct profile_frame *frame = &profile->frames.v[profile->stack_frames.v[sample->first_frame + i]];
		size_t begin;

		buf_puts(out, separator);
		begin = out->n;
		profile_put_frame_name(out, profile, frame);
		escape_from(out, begin);
		buf_puts(out, mark(frame->kind));
		separator = ";";
	}
	if (!sample->n_labels && !sample->n_frames)
		buf_puts(out, "-");
	buf_printf(out, " %ld\n", sample->value);
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

int profile_write_folded(const struct profile *profile, struct buf *out)
{
	struct buf text;
	struct arena arena;
	struct str *lines, rest;
	uint32_t n = 0;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	buf_init(&text, BUF_NO_LIMIT);
	for (uint32_t i = 0; i < profile->samples.n; i++)
		put_line(profile, &profile->samples.v[i], &text);
	lines = ARENA_ARRAY(&arena, struct str, profile->samples.n + 1);
	for (rest = buf_str(&text); rest.n && n < profile->samples.n;)
		lines[n++] = str_split(&rest, '\n');
	qsort(lines, n, sizeof(*lines), by_text); /* the same profile gives the same file */
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "%.*s\n", STR_ARG(lines[i]));
	buf_free(&text);
	arena_free(&arena);
	return out->is_cut ? -ENOMEM : 0;
}
