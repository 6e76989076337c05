/* curated: the one-file profilers of scripts/, built into the program. Each opens with a block comment of `name: value` lines (continued by indentation):
 * name summary parameters units overhead probes output example. `parameters` holds one `--name=default  text` a line. */
#pragma once
#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/embed.h"

struct curated {
	struct str name, summary, parameters, units, overhead, probes, output, example;
	struct str text;   /* the whole script */
};
/* The header block of any script; fields are empty when it has none. */
void curated_read(struct arena *arena, struct str text, struct curated *ret_script);
/* Name and default of the n-th parameter (0-based) the header declares; false past the last. */
bool curated_param(const struct curated *script, uint32_t n, struct str *ret_name, struct str *ret_default);
/* All of them, sorted by name; read once into the arena. */
const struct curated *curated_all(struct arena *arena, uint32_t *ret_n);
const struct curated *curated_find(struct arena *arena, struct str name); /* NULL */
const char *curated_suggest(struct arena *arena, struct str name);         /* nearest name, or NULL */
void curated_put_list(struct arena *arena, struct buf *out);
void curated_put_help(const struct curated *script, struct buf *out);
