/* arena: a chain of growing blocks, handed out from the front of the newest one.
 * In: sizes. Out: zeroed memory. Owner: the arena; nothing is freed one by one.
 * Sanitizer builds put a poisoned gap behind every allocation so that overruns are seen. */
#include "common/base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "common/base/bug.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define GAP 16
#else
#define GAP 0
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum {
	ALIGN = 16,
#ifdef SONDE_SMALL_LIMITS
	BLOCK_MIN = 64, /* so that tests cross block borders all the time */
	BLOCK_MAX = 4096,
#else
	BLOCK_MIN = 16 * 1024,
	BLOCK_MAX = 8 * 1024 * 1024,
#endif
	PAGE_HUGE = 2 * 1024 * 1024,
};

struct arena_block {
	struct arena_block *next;
	size_t size, used, last; /* bytes of data, handed out, start of the newest allocation */
	bool is_mapped;          /* else malloc's */
	_Alignas(ALIGN) char data[];
};

void arena_init(struct arena *arena, size_t limit, enum arena_flags flags)
{
	*arena = (struct arena){ .limit = limit, .flags = flags };
}

/* Large blocks are huge pages where the kernel has some: a million small objects in 4 KiB pages cost more for the pages than for the objects. */
static struct arena_block *get_block(size_t size)
{
	size_t all = sizeof(struct arena_block) + size;
	struct arena_block *block;

	if (all < PAGE_HUGE)
		return calloc(1, all);
	block = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (block == MAP_FAILED)
		return NULL;
	madvise(block, all, MADV_HUGEPAGE);
	block->is_mapped = true;
	return block;
}

static void put_block(struct arena_block *block)
{
	if (block->is_mapped)
		munmap(block, sizeof(*block) + block->size);
	else
		free(block);
}

void arena_free(struct arena *arena)
{
	struct arena_block *block = arena->blocks;

	while (block) {
		struct arena_block *next = block->next;

		ASAN_UNPOISON_MEMORY_REGION(block->data, block->size);
		put_block(block);
		block = next;
	}
	arena->blocks = NULL;
	arena->used = 0;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->blocks;

	if (!kept)
		return;
	/* The newest block is also the largest: keeping it makes the steady state free of malloc. */
	arena->blocks = kept->next;
	arena_free(arena);
	ASAN_UNPOISON_MEMORY_REGION(kept->data, kept->size);
	memset(kept->data, 0, kept->used);
	ASAN_POISON_MEMORY_REGION(kept->data, kept->size);
	kept->next = NULL;
	kept->used = kept->last = 0;
	arena->blocks = kept;
}

static size_t round_up(size_t size)
{
	return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

/* Account for `size` more bytes; false when the arena may not grow any more. */
static bool take(struct arena *arena, size_t size)
{
	if (size <= arena->limit - arena->used) {
		arena->used += size;
		return true;
	}
	if (!(arena->flags & ARENA_MAY_FAIL))
		BUG("arena limit of %zu bytes reached (%zu more asked for)", arena->limit, size);
	return false;
}

static struct arena_block *add_block(struct arena *arena, size_t need)
{
	size_t size = arena->blocks ? arena->blocks->size * 2 : BLOCK_MIN;
	struct arena_block *block;

	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < need)
		size = need;
	block = get_block(size);
	if (!block) {
		if (!(arena->flags & ARENA_MAY_FAIL))
			BUG("out of memory (%zu bytes)", size);
		return NULL;
	}
	block->size = size;
	block->next = arena->blocks;
	arena->blocks = block;
	ASAN_POISON_MEMORY_REGION(block->data, block->size);
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	struct arena_block *block = arena->blocks;
	size_t room;

	if (size > SIZE_MAX / 2)
		BUG("allocation of %zu bytes", size);
	room = round_up(size ? size : 1) + GAP;
	if (!take(arena, room))
		return NULL;
	if (!block || block->size - block->used < room) {
		block = add_block(arena, room);
		if (!block) {
			arena->used -= room;
			return NULL;
		}
	}
	block->last = block->used;
	block->used += room;
	ASAN_UNPOISON_MEMORY_REGION(block->data + block->last, size);
	return block->data + block->last;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	struct arena_block *block = arena->blocks;
	void *copy;

	if (old && new_size <= old_size)
		return old;
	if (old && block && old == block->data + block->last && new_size <= SIZE_MAX / 2) {
		size_t room = round_up(new_size) + GAP;
		size_t have = block->used - block->last;

		if (room <= block->size - block->last) {
			if (room > have && !take(arena, room - have))
				return NULL;
			if (room > have)
				block->used += room - have;
			ASAN_UNPOISON_MEMORY_REGION(block->data + block->last, new_size);
			return old;
		}
	}
	copy = arena_alloc(arena, new_size);
	if (copy && old_size)
		memcpy(copy, old, old_size);
	return copy;
}

struct str arena_str(struct arena *arena, struct str text)
{
	char *copy = arena_alloc(arena, text.n + 1);

	if (!copy)
		return (struct str){ NULL, 0 };
	if (text.n)
		memcpy(copy, text.p, text.n);
	return (struct str){ copy, text.n };
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return (char *)arena_str(arena, str_from(text)).p;
}

char *arena_vprintf(struct arena *arena, const char *fmt, va_list args)
{
	va_list again;
	int n;
	char *text;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	BUG_ON(n < 0);
	text = arena_alloc(arena, (size_t)n + 1);
	if (text)
		vsnprintf(text, (size_t)n + 1, fmt, args);
	return text;
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = arena_vprintf(arena, fmt, args);
	va_end(args);
	return text;
}
