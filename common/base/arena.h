/* arena: memory with one lifetime. Allocate many times, free once.
 * In: sizes. Out: zeroed, 16-byte aligned memory owned by the arena until arena_reset/arena_free.
 * An arena has a byte limit; reaching it is a BUG() for compile arenas and NULL for arenas made with ARENA_MAY_FAIL. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "common/base/str.h"

struct arena_block;
enum arena_flags { ARENA_DEFAULT = 0, ARENA_MAY_FAIL = 1 };
struct arena {
	struct arena_block *blocks; /* newest first */
	size_t used, limit;         /* bytes handed out / at most */
	enum arena_flags flags;
};

void arena_init(struct arena *arena, size_t limit, enum arena_flags flags);
/* Give everything back; the arena stays usable. arena_reset keeps one block for reuse. */
void arena_free(struct arena *arena);
void arena_reset(struct arena *arena);
void *arena_alloc(struct arena *arena, size_t size);
/* Grow the newest allocation in place when possible, else copy. `old` may be NULL. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);
char *arena_strdup(struct arena *arena, const char *text);
struct str arena_str(struct arena *arena, struct str text); /* NUL-terminated copy */
char *arena_printf(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *fmt, va_list args);
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(n)))
