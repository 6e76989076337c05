/* creader: words and constant expressions of C definitions, shared by creader.c and cdefs.c. In: text of a script or of a file it imports.
 * Out: one token at a time, numbers. After a failure (reported once) the text is at its end. */
#pragma once
#include "frontend/sema/internal.h"

enum { MAX_NESTING = 32 };

struct cmacro {
	struct str text;
	struct node *parsed;
	bool is_active, is_broken;
	bool is_undefined; /* for #if only: what a script uses is the last text it had */
};
struct creader {
	struct sema *s;
	struct node *node; /* where errors are shown */
	const char *p, *end;
	struct str token;
	unsigned depth;
	bool is_condition; /* of an #if: names without a value are 0 */
	bool has_failed;
	uint32_t base_align; /* of the type last read, where it is kept as bytes; 0: as the type says */
};

/* Reports `what` at the definition, unless something was reported of it; always false. */
bool creader_fail(struct creader *r, const char *what);
void creader_skip_layout(struct creader *r); /* and comments */
void creader_next(struct creader *r);        /* r->token: the next one, empty at the end */
bool creader_is(const struct creader *r, const char *text);
bool creader_is_name(const struct creader *r);
bool creader_take(struct creader *r, const char *text);   /* steps over it if it is the token */
bool creader_expect(struct creader *r, const char *text); /* the same, or fails */
/* Operators that bind more tightly than min_prec (0: all of them), in 64 bits. */
int64_t creader_constant(struct creader *r, int min_prec);

/* --- cdefs.c --- */
int64_t cdefs_size_of(struct creader *r); /* `(type)` behind sizeof */
bool cdefs_is_defined(struct sema *s, struct str name); /* for #ifdef */
