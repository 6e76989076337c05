/* vec: the growing behind VEC and HVEC. Owner: the arena given, or the heap (hvec_free). */
#include "common/base/vec.h"

#include <string.h>

#include "common/base/bug.h"

static uint32_t next_cap(uint32_t cap)
{
#ifdef SONDE_SMALL_LIMITS
	const uint32_t first = 1;
#else
	const uint32_t first = 8;
#endif
	BUG_ON(cap > UINT32_MAX / 2);
	return cap ? cap * 2 : first;
}

void *vec_grow_arena(struct arena *arena, void *v, uint32_t *cap, size_t elem)
{
	uint32_t more = next_cap(*cap);

	v = arena_grow(arena, v, *cap * elem, more * elem);
	if (!v) /* vec_push has no way to say so */
		BUG("arena limit of %zu bytes reached by a vector", arena->limit);
	*cap = more;
	return v;
}

void *vec_grow_heap(void *v, uint32_t *cap, size_t elem)
{
	uint32_t more = next_cap(*cap);
	char *grown = realloc(v, more * elem);

	if (!grown)
		BUG("out of memory (%u elements of %zu bytes)", more, elem);
	memset(grown + *cap * elem, 0, (more - *cap) * elem);
	*cap = more;
	return grown;
}
