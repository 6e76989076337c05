/* diag: collects what is wrong with a script and shows it.
 * In: codes, spans, message text. Out: one block per diagnostic:
 *
 *     FILE:LINE:COL-ENDCOL: ERROR: message
 *     source line
 *         ~~~~
 *     HINT: text
 *
 * then one such block per note. Columns are bytes from 1, the end exclusive. Owner of all text: the arena of the diags. */
#include "common/base/diag.h"

#include "common/base/bug.h"
#include "common/base/vec.h"

enum { DEFAULT_LIMIT = 50, TAB_WIDTH = 4, SHOWN_BEFORE = 100, SHOWN_MAX = 300 /* bytes of a source line */ };

void diags_init(struct diags *diags, struct arena *arena, const struct source_map *sources)
{
	*diags = (struct diags){ .arena = arena, .sources = sources, .limit = DEFAULT_LIMIT };
	diags->tail = &diags->first;
}

static bool is_same(const struct diag *a, const struct diag *b)
{
	if (a->level != b->level || a->code != b->code || a->span.begin != b->span.begin || a->span.end != b->span.end)
		return false;
	/* Without a place only the text tells two diagnostics of one code apart. */
	return a->span.end || str_eq(str_from(a->text), str_from(b->text));
}

static bool is_known(const struct diags *diags, const struct diag *diag)
{
	for (const struct diag *d = diags->first; d; d = d->next)
		if (is_same(d, diag))
			return true;
	return false;
}

static struct diag_note *add_note(struct diags *diags, struct diag *diag, struct span span, const char *text)
{
	struct diag_note *note = ARENA_NEW(diags->arena, struct diag_note), **at = &diag->notes;

	note->span = span;
	note->text = text;
	while (*at)
		at = &(*at)->next;
	*at = note;
	return note;
}

struct diag *diag_vadd(struct diags *diags, enum diag_level level, int code, const char *name, struct span span, const char *fmt,
		       va_list args)
{
	struct diag *diag = ARENA_NEW(diags->arena, struct diag);
	unsigned *count = level == DIAG_ERROR ? &diags->n_errors : &diags->n_warnings;

	*diag = (struct diag){ .level = level, .code = code, .name = name, .span = span };
	diag->text = arena_vprintf(diags->arena, fmt, args);
	for (uint32_t i = diags->expansion.n; i-- > 0;)
		add_note(diags, diag, diags->expansion.v[i], "expanded from");
	/* What is not kept is still returned, so that callers can add their hints without asking. */
	if ((level == DIAG_WARNING && diags->no_warnings) || is_known(diags, diag))
		return diag;
	if ((*count)++ >= diags->limit)
		return diag;
	*diags->tail = diag;
	diags->tail = &diag->next;
	return diag;
}

void diags_rollback(struct diags *diags, const struct diags *before)
{
	*diags = *before;
	*diags->tail = NULL;
}

struct diag *diag_add(struct diags *diags, enum diag_level level, int code, const char *name, struct span span, const char *fmt, ...)
{
	struct diag *diag;
	va_list args;

	va_start(args, fmt);
	diag = diag_vadd(diags, level, code, name, span, fmt, args);
	va_end(args);
	return diag;
}

void diag_hint(struct diags *diags, struct diag *diag, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add_note(diags, diag, (struct span){ 0 }, arena_vprintf(diags->arena, fmt, args))->is_hint = true;
	va_end(args);
}

void diag_note_at(struct diags *diags, struct diag *diag, struct span span, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add_note(diags, diag, span, arena_vprintf(diags->arena, fmt, args));
	va_end(args);
}

void diag_push_expansion(struct diags *diags, struct span span)
{
	*vec_push(diags->arena, &diags->expansion) = span;
}

void diag_pop_expansion(struct diags *diags)
{
	BUG_ON(!diags->expansion.n);
	diags->expansion.n--;
}

static void put_tag(struct buf *out, enum diag_level level, bool colour)
{
	const char *on = "", *text = "";

	switch (level) {
	case DIAG_ERROR:
		on = "\033[31m";
		text = "ERROR";
		break;
	case DIAG_WARNING:
		on = "\033[33m";
		text = "WARNING";
		break;
	}
	buf_printf(out, "%s%s%s: ", colour ? on : "", text, colour ? "\033[0m" : "");
}

/* What a terminal shows of the bytes: tabs are TAB_WIDTH wide, what would move the cursor is a `?`. Returns how many columns they take. */
static size_t put_columns(struct buf *out, struct str text)
{
	size_t width = 0;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		width += c == '\t' ? TAB_WIDTH : (c & 0xc0) != 0x80; /* bytes that continue a character take none */
		if (c == '\t')
			buf_pad(out, ' ', TAB_WIDTH);
		else
			buf_putc(out, c < 0x20 || c == 0x7f ? '?' : (char)c);
	}
	return width;
}

/* One source line and the underline from column `begin` to before `end`. Of a long line the part around the place. */
static void put_line(struct buf *out, struct str line, uint32_t begin, uint32_t end)
{
	size_t before = begin - 1 < line.n ? begin - 1 : line.n;
	size_t behind = end - 1 < line.n ? end - 1 : line.n;
	size_t first = line.n > SHOWN_MAX && before > SHOWN_BEFORE ? before - SHOWN_BEFORE : 0;
	size_t last = line.n - first > SHOWN_MAX ? first + SHOWN_MAX : line.n;
	size_t indent = 0, width;

	behind = behind < last ? behind : last;
	if (first)
		indent = put_columns(out, STR("..."));
	indent += put_columns(out, str_make(line.p + first, before - first));
	width = put_columns(out, str_make(line.p + before, behind - before));
	put_columns(out, str_make(line.p + behind, last - behind));
	buf_puts(out, last < line.n ? "...\n" : "\n");
	buf_pad(out, ' ', indent);
	buf_pad(out, '~', width ? width : 1); /* the end of the text has no width, but is shown */
	buf_putc(out, '\n');
}

/* `name` is the code of the diagnostic, NULL for notes. */
static void put_message(const struct diags *diags, struct buf *out, enum diag_level level, const char *name, const char *text, bool colour)
{
	put_tag(out, level, colour);
	if (diags->has_codes && name)
		buf_printf(out, "%s: ", name);
	buf_printf(out, "%s\n", text);
}

static void put_block(const struct diags *diags, struct buf *out, enum diag_level level, struct span span, const char *name,
		      const char *text, bool colour)
{
	/* The place of the last byte, not of the one behind it: that one may be on the next line. */
	uint32_t last = span.end > span.begin ? span.end - 1 : span.begin;
	struct place from = source_place(diags->sources, span.begin);
	struct place to = source_place(diags->sources, last);

	if (!from.source || to.source != from.source) {
		put_message(diags, out, level, name, text, colour);
		return;
	}
	buf_put_str(out, from.source->name);
	if (from.line != to.line) {
		buf_printf(out, ":%u-%u: ", from.line, to.line);
		put_message(diags, out, level, name, text, colour);
		for (uint32_t line = from.line; line <= to.line; line++) {
			buf_put_str(out, source_line(from.source, line));
			buf_putc(out, '\n');
		}
		return;
	}
	if (span.end > span.begin)
		to.col++;
	buf_printf(out, ":%u:%u-%u: ", from.line, from.col, to.col);
	put_message(diags, out, level, name, text, colour);
	put_line(out, source_line(from.source, from.line), from.col, to.col);
}

static void put_diag(const struct diags *diags, struct buf *out, const struct diag *diag, bool colour)
{
	put_block(diags, out, diag->level, diag->span, diag->name, diag->text, colour);
	for (const struct diag_note *note = diag->notes; note; note = note->next)
		if (note->is_hint)
			buf_printf(out, "HINT: %s\n", note->text);
	for (const struct diag_note *note = diag->notes; note; note = note->next)
		if (!note->is_hint)
			put_block(diags, out, diag->level, note->span, NULL, note->text, colour);
}

void diags_print(const struct diags *diags, struct buf *out, bool colour)
{
	static const enum diag_level order[] = { DIAG_ERROR, DIAG_WARNING };

	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
		for (const struct diag *diag = diags->first; diag; diag = diag->next)
			if (diag->level == order[i])
				put_diag(diags, out, diag, colour);
	if (diags->n_errors > diags->limit)
		buf_printf(out, "HINT: %u more errors are not shown\n", diags->n_errors - diags->limit);
}
