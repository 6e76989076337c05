/* source: every text of a run (script, -e, imports, library files) in one 32-bit offset space.
 * In: names and texts (copied). Out: spans to place, line and column. Decision 2. */
#pragma once
#include <stdint.h>
#include "common/base/arena.h"

struct span {
	uint32_t begin, end; /* offsets in the source map; end exclusive; 0,0 is "no place" */
};
struct source {
	struct str name, text; /* text is NUL-terminated */
	uint32_t base;         /* first offset; sources start at 1 */
	uint32_t *lines;       /* offsets (within text) of line starts, n_lines of them */
	uint32_t n_lines;
};
struct source_map {
	struct arena *arena;
	struct source *v;
	uint32_t n, cap;
	uint32_t next; /* base of the next source */
};
struct place {
	const struct source *source;
	uint32_t line, col; /* 1-based; col in bytes */
};
void source_map_init(struct source_map *map, struct arena *arena);
/* Index of the new source; -EFBIG when the offset space is full. The text is copied. */
int source_add(struct source_map *map, struct str name, struct str text);
const struct source *source_of(const struct source_map *map, uint32_t offset); /* NULL for no place */
struct place source_place(const struct source_map *map, uint32_t offset);
struct str source_line(const struct source *source, uint32_t line); /* without its newline */
struct str source_text(const struct source_map *map, struct span span);
static inline struct span span_join(struct span a, struct span b)
{
	if (!a.end)
		return b;
	if (!b.end)
		return a;
	return (struct span){ a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end };
}
