/* table: open addressing over an entry list in insertion order.
 * In: keys (copied). Out: entries, which move when the table grows. Owner: the arena. */
#include "common/base/table.h"

#include <string.h>

#include "common/base/bug.h"

void table_init(struct table *table, struct arena *arena)
{
	*table = (struct table){ .arena = arena };
}

uint64_t hash_bytes(const void *data, size_t n)
{
	const uint64_t odd = 0x9e3779b97f4a7c15u; /* 2^64 / golden ratio */
	const unsigned char *p = data;
	uint64_t hash = (n + 1) * odd, word;

	while (n) {
		size_t step = n < sizeof(word) ? n : sizeof(word);

		word = 0;
		memcpy(&word, p, step);
		hash = (hash ^ word) * odd;
		hash ^= hash >> 32;
		p += step;
		n -= step;
	}
	hash *= odd;
	return hash ^ hash >> 29;
}

/* The slot that holds the key, or the empty one where it belongs. */
static uint32_t *find_slot(const struct table *table, struct str key, uint64_t hash)
{
	uint32_t mask = table->n_slots - 1;

	for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
		uint32_t *slot = &table->slots[i];
		const struct table_entry *entry;

		if (!*slot)
			return slot;
		entry = &table->entries[*slot - 1];
		if (entry->hash == hash && str_eq(entry->key, key))
			return slot;
	}
}

struct table_entry *table_find(const struct table *table, struct str key)
{
	uint32_t slot;

	if (!table->n)
		return NULL;
	slot = *find_slot(table, key, hash_bytes(key.p, key.n));
	return slot ? &table->entries[slot - 1] : NULL;
}

/* Slots are at most half full, so entries need half as many places. */
static void grow(struct table *table)
{
#ifdef SONDE_SMALL_LIMITS
	const uint32_t first = 2;
#else
	const uint32_t first = 16;
#endif
	uint32_t n_slots = table->n_slots ? table->n_slots * 2 : first, mask = n_slots - 1;
	uint32_t *slots;

	BUG_ON(table->n_slots > UINT32_MAX / 4);
	table->entries = arena_grow(table->arena, table->entries, table->cap * sizeof(*table->entries),
				    n_slots / 2 * sizeof(*table->entries));
	slots = ARENA_ARRAY(table->arena, uint32_t, n_slots);
	if (!table->entries || !slots)
		BUG("arena limit of %zu bytes reached by a table", table->arena->limit);
	for (uint32_t e = 0; e < table->n; e++) {
		uint32_t i = (uint32_t)table->entries[e].hash & mask;

		while (slots[i])
			i = (i + 1) & mask;
		slots[i] = e + 1;
	}
	table->slots = slots;
	table->n_slots = n_slots;
	table->cap = n_slots / 2;
}

struct table_entry *table_put(struct table *table, struct str key, bool *ret_is_new)
{
	uint64_t hash = hash_bytes(key.p, key.n);
	struct table_entry *entry;
	uint32_t *slot;

	if (table->n == table->cap) {
		entry = table_find(table, key);
		if (entry) {
			if (ret_is_new)
				*ret_is_new = false;
			return entry;
		}
		grow(table);
	}
	slot = find_slot(table, key, hash);
	if (ret_is_new)
		*ret_is_new = !*slot;
	if (*slot)
		return &table->entries[*slot - 1];
	*slot = ++table->n;
	entry = &table->entries[table->n - 1];
	*entry = (struct table_entry){ .key = arena_str(table->arena, key), .hash = hash };
	return entry;
}
