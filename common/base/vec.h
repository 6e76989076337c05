/* vec: typed growing arrays in an arena (VEC) or on the heap (HVEC, freed by hvec_free).
 *   VEC(struct node *) probes = { 0 };   *vec_push(arena, &probes) = node;   for (i < probes.n) probes.v[i] */
#pragma once
#include <stdint.h>
#include <stdlib.h>
#include "common/base/arena.h"

#define VEC(type)                                                                                                    \
	struct {                                                                                                     \
		type *v;                                                                                             \
		uint32_t n, cap;                                                                                     \
	}
/* Pointer to a new zeroed last element. */
#define vec_push(arena, vec)                                                                                         \
	((vec)->n == (vec)->cap ? (void)((vec)->v = vec_grow_arena((arena), (vec)->v, &(vec)->cap, sizeof(*(vec)->v))) \
				: (void)0,                                                                           \
	 &(vec)->v[(vec)->n++])
#define hvec_push(vec)                                                                                               \
	((vec)->n == (vec)->cap ? (void)((vec)->v = vec_grow_heap((vec)->v, &(vec)->cap, sizeof(*(vec)->v))) : (void)0, \
	 &(vec)->v[(vec)->n++])
#define hvec_free(vec) (free((vec)->v), (vec)->v = NULL, (vec)->n = (vec)->cap = 0)
void *vec_grow_arena(struct arena *arena, void *v, uint32_t *cap, size_t elem);
void *vec_grow_heap(void *v, uint32_t *cap, size_t elem); /* new elements zeroed; BUG() when memory ends */
