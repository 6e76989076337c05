/* embed: files built into the program (bitcode, page templates, scripts). Made by tools/embed.c, one table per kind.
 * In: a table and a name. Out: constant data, NUL-terminated. Owns nothing. */
#pragma once
#include <stddef.h>
#include <string.h>

struct embed {
	const char *name; /* file name without folder; bitcode without its suffix; NULL ends a table */
	const char *data;
	size_t n;
};
/* The tables. Each is linked into the room named. */
extern const struct embed embed_prelude[]; /* codegen: codegen/prelude/NAME.bpf.c as LLVM bitcode */
extern const struct embed embed_profile[]; /* profile: runtime/profile/ assets (.html .js .css .svg) */
extern const struct embed embed_scripts[]; /* cli: scripts/NAME.bt */
extern const struct embed embed_examples[]; /* cli: examples/NAME.bt, for hints */

static inline const struct embed *embed_find(const struct embed *table, const char *name)
{
	for (; table->name; table++)
		if (!strcmp(table->name, name))
			return table;
	return NULL;
}
