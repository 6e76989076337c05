/* table: a hash map from bytes to a pointer-sized value, open addressing, insertion order kept for iteration.
 * Keys are copied into the arena. No deletion (tables live as long as their arena). */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "common/base/arena.h"

struct table_entry {
	struct str key;
	uint64_t hash;
	union {
		void *ptr;
		uint64_t num;
	};
};
struct table {
	struct arena *arena;
	struct table_entry *entries; /* in insertion order */
	uint32_t n, cap;
	uint32_t *slots; /* entry index + 1; 0 is empty */
	uint32_t n_slots;
};
void table_init(struct table *table, struct arena *arena);
struct table_entry *table_find(const struct table *table, struct str key); /* NULL when absent */
/* The entry for key, made (ptr NULL) when absent; *ret_is_new may be NULL. */
struct table_entry *table_put(struct table *table, struct str key, bool *ret_is_new);
uint64_t hash_bytes(const void *data, size_t n); /* 64-bit, stable within one run of the program */
