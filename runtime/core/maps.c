/* maps: the script's maps, read at one moment and added up over CPUs. In: plan maps and their fds. Out: value maps, sorted as reference 7.3,
 * whose memory is the given arena's. Keyed histograms are kept as key + bucket and gathered here (decision 13). */
#include "runtime/core/core.h"

#include <stdlib.h>
#include <string.h>
#include "common/base/bug.h"
#include "common/base/log.h"
#include "common/base/progress.h"

static bool is_per_cpu(enum plan_storage storage)
{
	return storage == STORE_PERCPU_HASH || storage == STORE_LRU_PERCPU_HASH || storage == STORE_PERCPU_ARRAY;
}

static uint32_t align8(uint32_t n)
{
	return (n + 7) & ~7U;
}

/* Bytes of one element as bpf(2) gives it. */
static uint32_t user_value_size(const struct session *session, const struct plan_map *map)
{
	return is_per_cpu(map->storage) ? align8(map->value_size) * session->n_cpus : map->value_size;
}

static uint32_t reading(const struct session *session)
{
	return session->options->masked_features & FEATURE_BATCH ? MAP_ONE_BY_ONE : 0;
}

static bool is_zero(const uint8_t *bytes, size_t n)
{
	while (n--)
		if (*bytes++)
			return false;
	return true;
}

static bool is_aggregate(enum type_kind kind)
{
	return kind == TYPE_COUNT || kind == TYPE_SUM || kind == TYPE_MIN || kind == TYPE_MAX || kind == TYPE_AVG || kind == TYPE_STATS;
}

static uint64_t sum_cpus(const struct session *session, const struct plan_map *map, const uint8_t *bytes)
{
	uint32_t n = is_per_cpu(map->storage) ? session->n_cpus : 1;
	uint64_t sum = 0;

	for (uint32_t cpu = 0; cpu < n; cpu++)
		sum += *(const uint64_t *)(const void *)(bytes + (size_t)cpu * align8(map->value_size));
	return sum;
}

static const struct value *decode(struct session *session, const struct plan_map *map, struct arena *arena, const uint8_t *bytes)
{
	if (is_aggregate((enum type_kind)plan_type(session->plan, map->value_type)->kind))
		return decode_aggregate(&session->decoder, arena, map->value_type, bytes, is_per_cpu(map->storage) ? session->n_cpus : 1,
					align8(map->value_size));
	return decode_value(&session->decoder, arena, map->value_type, bytes);
}

/* Values spread over elements, one a bucket: hist and lhist count in each, tseries keeps an interval in each. */
struct gathering {
	struct session *session;
	const struct plan_map *map;
	uint64_t *counts; /* hist, lhist: n_buckets */
	bool is_series;
	VEC(struct tseries_value) slots;
	struct arena *arena;
	bool is_empty;
};

static void gather_begin(struct gathering *g, struct session *session, const struct plan_map *map, struct arena *arena)
{
	*g = (struct gathering){ .session = session, .map = map, .arena = arena, .is_empty = true };
	g->is_series = plan_type(session->plan, map->value_type)->kind == TYPE_TSERIES;
	if (!g->is_series)
		g->counts = ARENA_ARRAY(arena, uint64_t, map->n_buckets);
}

static void gather_clear(struct gathering *g)
{
	g->slots.n = 0;
	g->is_empty = true;
	if (g->counts)
		memset(g->counts, 0, sizeof(*g->counts) * g->map->n_buckets);
}

/* bytes: the element's, of all CPUs. */
static void gather_add(struct gathering *g, uint64_t bucket, const uint8_t *bytes)
{
	uint32_t stride = align8(g->map->value_size), n = is_per_cpu(g->map->storage) ? g->session->n_cpus : 1;

	if (bucket >= g->map->n_buckets)
		return;
	if (!g->is_series) {
		g->counts[bucket] += sum_cpus(g->session, g->map, bytes);
		g->is_empty &= !g->counts[bucket];
		return;
	}
	for (uint32_t cpu = 0; cpu < n; cpu++) {
		struct tseries_value slot;

		memcpy(&slot, bytes + (size_t)cpu * stride, sizeof(slot));
		if (!slot.count)
			continue;
		*vec_push(g->arena, &g->slots) = slot;
		g->is_empty = false;
	}
}

static const struct value *gather_end(struct gathering *g)
{
	const struct plan_type *type = plan_type(g->session->plan, g->map->value_type);

	if (g->is_series)
		return decode_series(&g->session->decoder, g->arena, type, g->slots.v, g->slots.n);
	return decode_histogram(g->arena, type, g->counts, g->map->n_buckets);
}

static struct value_row *one_row(struct arena *arena, struct value_map *out, const struct value *value)
{
	out->rows = ARENA_NEW(arena, struct value_row);
	out->n_rows = 1;
	out->rows[0].value = value;
	return out->rows;
}

/* --- scalars -------------------------------------------------------------------------------------------------------------------------------- */
static void read_scalar(struct session *session, const struct plan_map *map, int fd, struct arena *arena, struct value_map *out)
{
	uint32_t size = user_value_size(session, map), zero = 0;
	uint8_t *bytes = arena_alloc(arena, size + 8);

	if (map_lookup(fd, &zero, bytes))
		memset(bytes, 0, size);
	if (map->storage == STORE_ARRAY) /* a word behind the value says whether it was ever assigned */
		out->is_empty_scalar = is_zero(bytes + map->value_size - 8, 8);
	else
		out->is_empty_scalar = is_zero(bytes, size) && !session->is_zeroed[map - session->plan->maps.v];
	one_row(arena, out, decode(session, map, arena, bytes));
}

static void read_scalar_buckets(struct session *session, const struct plan_map *map, int fd, struct arena *arena, struct value_map *out)
{
	struct gathering g;
	struct map_bytes all;

	gather_begin(&g, session, map, arena);
	if (!map_read_all(fd, 4, user_value_size(session, map), map->n_buckets, MAP_KEEP | reading(session), &all))
		for (uint32_t i = 0; i < all.n; i++)
			gather_add(&g, ((uint32_t *)(void *)all.keys)[i], all.values + (size_t)i * all.value_size);
	map_bytes_free(&all);
	out->is_empty_scalar = g.is_empty && !session->is_zeroed[map - session->plan->maps.v];
	one_row(arena, out, gather_end(&g));
}

/* --- keyed ------------------------------------------------------------------------------------------------------------------------------------ */
static void add_row(struct session *session, const struct plan_map *map, struct arena *arena, struct value_map *out, const uint8_t *key, const struct value *value)
{
	out->rows[out->n_rows++] = (struct value_row){
		.key = decode_value(&session->decoder, arena, map->key_type, key),
		.value = value,
		.order_hash = hash_bytes(key, plan_type(session->plan, map->key_type)->size),
	};
}

static int compare_keys(const void *a, const void *b, void *size)
{
	return memcmp(*(uint8_t *const *)a, *(uint8_t *const *)b, *(const uint32_t *)size);
}

/* Elements of one key lie side by side once sorted; the bucket is the last word of the key. */
static void gather_keyed(struct session *session, const struct plan_map *map, struct arena *arena, const struct map_bytes *all, struct value_map *out)
{
	uint32_t prefix = map->key_size - 8;
	const uint8_t **order = malloc(sizeof(*order) * (all->n + 1));
	struct gathering g;

	if (!order)
		return;
	gather_begin(&g, session, map, arena);
	for (uint32_t i = 0; i < all->n; i++)
		order[i] = all->keys + (size_t)i * all->key_size;
	qsort_r(order, all->n, sizeof(*order), compare_keys, (void *)(uintptr_t)&map->key_size);
	for (uint32_t i = 0, end; i < all->n; i = end) {
		progress_step("sorting a map, keys", i, all->n);
		gather_clear(&g);
		for (end = i; end < all->n && !memcmp(order[i], order[end], prefix); end++) {
			size_t at = (size_t)(order[end] - all->keys) / all->key_size;

			gather_add(&g, *(const uint64_t *)(const void *)(order[end] + prefix), all->values + at * all->value_size);
		}
		add_row(session, map, arena, out, order[i], gather_end(&g));
	}
	free(order);
}

static void read_keyed(struct session *session, const struct plan_map *map, int fd, struct arena *arena, struct value_map *out)
{
	struct map_bytes all;
	int err = map_read_all(fd, map->key_size, user_value_size(session, map), map->max_entries, MAP_KEEP | reading(session), &all);

	if (err)
		log_warning("map %s could not be read to its end: %s", out->name, strerror(-err));
	out->rows = ARENA_ARRAY(arena, struct value_row, all.n + 1);
	if (map->n_buckets)
		gather_keyed(session, map, arena, &all, out);
	else
		for (uint32_t i = 0; i < all.n; i++) {
			progress_step("sorting a map, keys", i, all.n);
			add_row(session, map, arena, out, all.keys + (size_t)i * all.key_size,
				decode(session, map, arena, all.values + (size_t)i * all.value_size));
		}
	map_bytes_free(&all);
}

void maps_read(struct session *session, uint32_t index, struct arena *arena, struct value_map *ret)
{
	const struct plan_map *map = &session->plan->maps.v[index];
	int fd = session->map_fds[index];

	*ret = (struct value_map){ .map = map, .name = plan_string(session->plan, map->name) };
	if (!map->is_scalar)
		read_keyed(session, map, fd, arena, ret);
	else if (map->n_buckets)
		read_scalar_buckets(session, map, fd, arena, ret);
	else
		read_scalar(session, map, fd, arena, ret);
	value_sort_rows(arena, ret);
}

int maps_read_elem(struct session *session, uint32_t index, const void *key, struct arena *arena, const struct value **ret_value)
{
	const struct plan_map *map = &session->plan->maps.v[index];
	uint32_t size = user_value_size(session, map), key_bytes = align8(map->key_size);
	uint8_t *bytes = arena_alloc(arena, size + 8), *full = arena_alloc(arena, key_bytes);
	struct gathering g;
	int err = 0;

	memcpy(full, key, map->key_type == PLAN_NONE ? 0 : plan_type(session->plan, map->key_type)->size);
	if (!map->n_buckets) {
		err = map_lookup(session->map_fds[index], full, bytes);
		if (err)
			memset(bytes, 0, size);
		*ret_value = decode(session, map, arena, bytes);
		return err;
	}
	gather_begin(&g, session, map, arena);
	for (uint64_t bucket = 0; bucket < map->n_buckets; bucket++) {
		memcpy(full + map->key_size - 8, &bucket, sizeof(bucket));
		if (!map_lookup(session->map_fds[index], full, bytes))
			gather_add(&g, bucket, bytes);
	}
	*ret_value = gather_end(&g);
	return 0;
}

/* --- clear and zero ------------------------------------------------------------------------------------------------------------------------------ */
/* Arrays keep their elements: all bytes, or all but the word that says "assigned", become zero. */
static void zero_array(struct session *session, const struct plan_map *map, int fd, bool keeps_assigned)
{
	uint32_t size = user_value_size(session, map), n = map->n_buckets && map->is_scalar ? map->n_buckets : 1;
	uint8_t *bytes = calloc(1, size + 8);

	if (!bytes)
		return;
	for (uint32_t i = 0; i < n; i++) {
		if (keeps_assigned && map->storage == STORE_ARRAY && !map_lookup(fd, &i, bytes))
			memset(bytes, 0, map->value_size - 8);
		map_update(fd, &i, bytes);
	}
	free(bytes);
}

static bool is_array(const struct plan_map *map)
{
	return map->storage == STORE_ARRAY || map->storage == STORE_PERCPU_ARRAY || map->storage == STORE_SHARED_ARRAY;
}

static bool is_empty(struct session *session, uint32_t index)
{
	struct value_map map;

	maps_read(session, index, &session->batch, &map);
	return map.is_empty_scalar;
}

void maps_clear(struct session *session, uint32_t index)
{
	const struct plan_map *map = &session->plan->maps.v[index];
	struct map_bytes all;

	if (is_array(map)) {
		session->is_zeroed[index] = false;
		zero_array(session, map, session->map_fds[index], false);
		return;
	}
	map_read_all(session->map_fds[index], map->key_size, user_value_size(session, map), map->max_entries, MAP_TAKE | reading(session), &all);
	map_bytes_free(&all);
}

void maps_zero(struct session *session, uint32_t index)
{
	const struct plan_map *map = &session->plan->maps.v[index];
	int fd = session->map_fds[index];
	struct map_bytes all;

	if (is_array(map)) {
		session->is_zeroed[index] |= !is_empty(session, index);
		zero_array(session, map, fd, true);
		return;
	}
	if (!map_read_all(fd, map->key_size, user_value_size(session, map), map->max_entries, MAP_KEEP | reading(session), &all))
		for (uint32_t i = 0; i < all.n; i++) {
			memset(all.values, 0, all.value_size);
			map_update(fd, all.keys + (size_t)i * all.key_size, all.values);
		}
	map_bytes_free(&all);
}
