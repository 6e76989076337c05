/* maps: how the kernel holds each map (decision 13, layout.h), and the maps that the runtime itself needs.
 * In: what sema knows of the script's maps. Out: plan.maps; map_info.plan_map and plan.map_*. */
#include "common/base/bug.h"
#include "frontend/lower/internal.h"

enum {
	DATA_RING_BYTES = 4 << 20,
	ERROR_RING_BYTES = 256 << 10, /* a ring of megabytes takes a millisecond to make and map */
	CONTROL_RING_BYTES = 256 << 10,
	PAGE_BYTES = 4096,
	MAX_RING_BYTES = 1 << 30,
	STACK_ENTRIES = 16384,
	PIDS_ENTRIES = 16384,
	UNWIND_CHUNKS = 1024, /* of 512 KiB, made as they are needed: for 4 GB of code */
	UNWIND_PROCESSES = 65536,
};

static uint32_t round8(uint32_t n)
{
	return (n + 7) & ~7u;
}

/* Elements that one key's aggregate is spread over; 0: it is one value. */
static uint32_t buckets_of(const struct type *type)
{
	if (type->kind == TYPE_HIST)
		return ((64u - type->bits) << type->bits) + 1;
	if (type->kind == TYPE_LHIST)
		return (uint32_t)((type->high - type->low) / type->step) + 2;
	return type->kind == TYPE_TSERIES ? type->count : 0;
}

static enum plan_storage hash_kind(bool is_lru, bool is_per_cpu)
{
	if (is_per_cpu)
		return is_lru ? STORE_LRU_PERCPU_HASH : STORE_PERCPU_HASH;
	return is_lru ? STORE_LRU_HASH : STORE_HASH;
}

static void put_scalar(struct plan_map *map, const struct type *value, bool is_shared)
{
	map->is_scalar = true;
	map->key_size = sizeof(uint32_t);
	if (type_is(value, T_AGGREGATE)) {
		map->storage = is_shared ? STORE_SHARED_ARRAY : STORE_PERCPU_ARRAY;
		map->value_size = round8(value->size);
		if (value->kind == TYPE_SUM) /* a sum of 0 is a value too */
			map->value_size += (uint32_t)sizeof(uint64_t);
		map->max_entries = map->n_buckets ? map->n_buckets : 1;
	} else {
		map->storage = STORE_ARRAY;
		map->value_size = round8(value->size) + sizeof(uint64_t);
		map->max_entries = 1;
	}
}

static void put_keyed(struct plan_map *map, const struct map_info *info, uint64_t max_keys, bool is_shared)
{
	bool is_lru = info->is_declared && (info->declared_storage == STORE_LRU_HASH || info->declared_storage == STORE_LRU_PERCPU_HASH);

	map->storage = hash_kind(is_lru, type_is(info->value, T_AGGREGATE) && !is_shared);
	map->key_size = map->n_buckets ? round8(info->key->size) + (uint32_t)sizeof(uint64_t) : info->key->size;
	map->value_size = info->value->size;
	if (!map->key_size) /* an empty tuple */
		map->key_size = 1;
	if (!map->value_size)
		map->value_size = 1;
	if (type_is(info->value, T_AGGREGATE))
		map->value_size = round8(map->value_size);
	if (info->is_declared && info->declared_entries)
		max_keys = info->declared_entries;
	map->max_entries = max_keys > UINT32_MAX ? UINT32_MAX : (uint32_t)max_keys;
}

/* A program that reads an aggregation must see what all CPUs put in. */
static bool is_shared(const struct checked *checked, const struct map_info *info)
{
	return info->is_read && checked->facts && !facts_has(checked->facts, FEATURE_PERCPU_LOOKUP);
}

void lower_user_maps(struct lowerer *lower)
{
	struct checked *checked = lower->checked;
	struct plan *plan = lower->plan;

	for (struct map_info *info = checked->maps; info; info = info->next) {
		struct plan_map map = { .role = ROLE_USER, .key_type = PLAN_NONE, .value_type = PLAN_NONE, .is_declared = info->is_declared,
					 .holds_starts = info->holds_starts };

		info->plan_map = PLAN_NONE;
		if (!info->value) /* declared, never used */
			continue;
		map.name = plan_add_string(plan, str_from(arena_printf(plan->arena, "@%.*s", STR_ARG(info->name))));
		map.value_type = plan_add_type(plan, checked->types, info->value);
		map.n_buckets = buckets_of(info->value);
		if (info->key) {
			map.key_type = plan_add_type(plan, checked->types, info->key);
			put_keyed(&map, info, checked->config.max_map_keys, is_shared(checked, info));
		} else {
			put_scalar(&map, info->value, is_shared(checked, info));
		}
		info->plan_map = plan->maps.n;
		*vec_push(plan->arena, &plan->maps) = map;
	}
}

static uint32_t add_special(struct lowerer *lower, const char *name, enum plan_map_role role, enum plan_storage storage, uint32_t key_size,
			    uint32_t value_size, uint32_t max_entries)
{
	struct plan *plan = lower->plan;

	*vec_push(plan->arena, &plan->maps) = (struct plan_map){
		.name = plan_add_string(plan, str_from(name)),
		.role = role,
		.storage = storage,
		.key_type = PLAN_NONE,
		.value_type = PLAN_NONE,
		.key_size = key_size,
		.value_size = value_size,
		.max_entries = max_entries,
	};
	return plan->maps.n - 1;
}

static bool has_only_error_records(const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->records.n; i++) {
		const struct plan_record *record = &plan->records.v[i];

		if (!record->is_control && record->kind != RECORD_RUNTIME_ERROR && record->kind != RECORD_HELPER_ERROR)
			return false;
	}
	return true;
}

/* Ring sizes are powers of two of at least a page. */
static uint32_t ring_bytes(const struct plan *plan)
{
	uint64_t bytes = PAGE_BYTES, pages = plan->config.perf_rb_pages;

	if (!pages)
		return has_only_error_records(plan) ? ERROR_RING_BYTES : DATA_RING_BYTES;
	while (bytes < MAX_RING_BYTES && bytes / PAGE_BYTES < pages)
		bytes *= 2;
	return (uint32_t)bytes;
}

static uint32_t add_stacks(struct lowerer *lower, const char *name, enum plan_map_role role, uint32_t depth)
{
	uint32_t value_size = (uint32_t)(sizeof(struct stack_frames) + depth * sizeof(uint64_t));
	uint32_t map = add_special(lower, name, role, STORE_HASH, sizeof(uint64_t), value_size, STACK_ENTRIES);

	lower->plan->maps.v[map].depth = depth;
	return map;
}

static enum plan_storage ring_storage(const struct lowerer *lower)
{
	struct facts *facts = lower->checked->facts;

	return facts && !facts_has(facts, FEATURE_RINGBUF) ? STORE_PERF_RINGS : STORE_RINGBUF;
}

void lower_special_maps(struct lowerer *lower)
{
	struct plan *plan = lower->plan;

	plan->map_state = add_special(lower, "state", ROLE_STATE, STORE_ARRAY, sizeof(uint32_t), sizeof(struct shared_state), 1);
	plan->map_losses = add_special(lower, "losses", ROLE_LOSSES, STORE_PERCPU_ARRAY, sizeof(uint32_t), sizeof(struct loss_counters),
				       plan->progs.n + 1); /* no map is empty */
	plan->map_scratch = add_special(lower, "scratch", ROLE_SCRATCH, STORE_PERCPU_ARRAY, sizeof(uint32_t), 0, 1);
	if (lower->has_data)
		plan->map_data = add_special(lower, "data", ROLE_DATA_RING, ring_storage(lower), 0, 0, ring_bytes(plan));
	if (lower->has_control)
		plan->map_control = add_special(lower, "control", ROLE_CONTROL_RING, ring_storage(lower), 0, 0, CONTROL_RING_BYTES);
	if (lower->checked->options->filters & PROG_TESTS_PIDS)
		plan->map_pids = add_special(lower, "pids", ROLE_PIDS, STORE_HASH, sizeof(uint64_t), sizeof(uint64_t), PIDS_ENTRIES);
	if (lower->checked->options->filters & PROG_TESTS_CGROUP)
		plan->map_cgroup = add_special(lower, "cgroup", ROLE_CGROUP, STORE_CGROUP_ARRAY, sizeof(uint32_t), sizeof(uint32_t), 1);
	if (lower->kernel_depth)
		plan->map_kstacks = add_stacks(lower, "kstacks", ROLE_KSTACKS, lower->kernel_depth);
	if (lower->user_depth)
		plan->map_ustacks = add_stacks(lower, "ustacks", ROLE_USTACKS, lower->user_depth);
	if (!(plan->needs & NEEDS_UNWIND))
		return;
	plan->map_unwind_tables = add_special(lower, "unwind_tables", ROLE_UNWIND_TABLES, STORE_ARRAY_OF_MAPS, sizeof(uint32_t),
					      UNWIND_CHUNK_CELLS * UNWIND_CELL, UNWIND_CHUNKS);
	plan->map_unwind_processes = add_special(lower, "unwind_processes", ROLE_UNWIND_PROCESSES, STORE_HASH, sizeof(uint64_t),
						 sizeof(struct unwind_process), UNWIND_PROCESSES);
}
