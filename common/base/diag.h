/* diag: what is wrong with the script, collected and shown together.
 * In: a code of common/lang/errors.def, a span and the arguments of the code's message. Out: reference 7.7 layout.
 * Errors are shown before warnings; the same code at the same span is kept once. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include "common/base/buf.h"
#include "common/base/source.h"

enum diag_level { DIAG_ERROR, DIAG_WARNING };
struct diag_note {
	struct span span; /* 0,0: a hint line without place */
	const char *text;
	struct diag_note *next;
	bool is_hint; /* "HINT: text" instead of a further ERROR/WARNING block */
};
struct diag {
	enum diag_level level;
	int code;         /* enum error_code of common/lang/lang.h */
	const char *name; /* "E0101"-like stable code text */
	struct span span;
	const char *text;
	struct diag_note *notes;
	struct diag *next;
};
struct diags {
	struct arena *arena;
	const struct source_map *sources;
	struct diag *first, **tail;
	unsigned n_errors, n_warnings, limit; /* past `limit` errors are only counted (default 50) */
	bool no_warnings;
	bool has_codes; /* show "ERROR: E1001: message": what tests compare (cli: SONDE_DIAG_CODES) */
	struct {
		struct span *v; /* macro expansion stack: "expanded from" places, outermost first */
		uint32_t n, cap;
	} expansion;
};
void diags_init(struct diags *diags, struct arena *arena, const struct source_map *sources);
/* Formats the message text; returns the diag so that notes and hints can be added; never NULL. */
struct diag *diag_add(struct diags *diags, enum diag_level level, int code, const char *name, struct span span, const char *fmt, ...)
	__attribute__((format(printf, 6, 7)));
struct diag *diag_vadd(struct diags *diags, enum diag_level level, int code, const char *name, struct span span, const char *fmt,
		       va_list args);
void diag_hint(struct diags *diags, struct diag *diag, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void diag_note_at(struct diags *diags, struct diag *diag, struct span span, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* While pushed, every new diag gets an "expanded from" note for the span. */
void diag_push_expansion(struct diags *diags, struct span span);
void diag_pop_expansion(struct diags *diags);
/* Forgets what came after the copy of it that was taken before. */
void diags_rollback(struct diags *diags, const struct diags *before);
/* Render all (colour = ANSI). */
void diags_print(const struct diags *diags, struct buf *out, bool colour);
