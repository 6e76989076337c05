/* emit: what the emit_*.c files share. In/out as cg.h. */
#pragma once
#include <stddef.h>
#include "codegen/cg.h"

/* --- emit_aggregates.c --- */
/* Writes one element of an aggregation, merged over all CPUs, as its type's struct (layout.h) at `at`; key as cg_map_key gave it. Absent: zeros. */
void emit_aggregate_snapshot(struct cg *cg, const struct map_info *map, LLVMValueRef key, LLVMValueRef at);

/* --- map.c --- */
/* ptr to the value of a MAP node that is looked up by `key`, or to zeros. */
LLVMValueRef map_bytes_of(struct cg *cg, const struct node *map, LLVMValueRef key);

/* --- emit_time.c --- */
LLVMValueRef emit_tai_ns(struct cg *cg);

/* --- emit_builtin.c --- */
/* (tgid << 32) | tid as this process sees them (pid namespaces). Programs that filter by process have asked once, in their prologue (func.c). */
LLVMValueRef emit_pid_tgid(struct cg *cg);
LLVMValueRef emit_find_pid_tgid(struct cg *cg); /* asks */

/* --- emit_seq.c: output of pinned iterators --- */
bool seq_is_used(const struct cg *cg);
void seq_format(struct cg *cg, struct node *call);  /* printf() */
void seq_value(struct cg *cg, struct node *value);  /* print() */

static inline struct plan_map *emit_plan_map(struct cg *cg, const struct map_info *map)
{
	return &cg->plan->maps.v[map->plan_map];
}

/* Whether all CPUs count in one place: a program that reads the map could not see the others' (frontend/lower/maps.c). */
static inline bool emit_is_shared(struct cg *cg, const struct map_info *map)
{
	enum plan_storage storage = emit_plan_map(cg, map)->storage;

	return storage != STORE_PERCPU_HASH && storage != STORE_LRU_PERCPU_HASH && storage != STORE_PERCPU_ARRAY;
}
