/* stacks: interned stacks by id, read from the kernel's stack maps once and cached. In: ids from keys and records. Out: frames that stay until
 * stacks_trim. Owner: the session's stack cache. */
#include "runtime/core/core.h"

#include <stdlib.h>
#include <string.h>

#define CACHE_BYTES (64u << 20)

void stacks_init(struct session *session)
{
	const struct plan *plan = session->plan;
	uint32_t depth = 0;

	for (uint32_t i = 0; i < plan->maps.n; i++)
		if (plan->maps.v[i].depth > depth)
			depth = plan->maps.v[i].depth;
	arena_init(&session->stacks.arena, SIZE_MAX, ARENA_DEFAULT);
	table_init(&session->stacks.by_id, &session->stacks.arena);
	if (depth)
		session->stacks.scratch = calloc(1, sizeof(struct stack_frames) + 8 * (size_t)depth);
}

void stacks_close(struct session *session)
{
	free(session->stacks.scratch);
	session->stacks.scratch = NULL;
	arena_free(&session->stacks.arena);
}

void stacks_trim(struct session *session)
{
	if (session->stacks.arena.used < CACHE_BYTES)
		return;
	arena_reset(&session->stacks.arena);
	table_init(&session->stacks.by_id, &session->stacks.arena);
}

const uint64_t *stacks_frames(void *data, bool is_user, uint64_t id, uint32_t *ret_n)
{
	struct session *session = data;
	uint32_t map = is_user ? session->plan->map_ustacks : session->plan->map_kstacks;
	uint64_t key[2] = { is_user, id };
	struct stack_frames *frames = session->stacks.scratch, *copy;
	struct table_entry *entry;
	bool is_new;

	*ret_n = 0;
	if (map == PLAN_NONE || !id || !frames)
		return NULL;
	entry = table_put(&session->stacks.by_id, str_make((const char *)key, sizeof(key)), &is_new);
	if (is_new) {
		size_t bytes;

		if (map_lookup(session->map_fds[map], &id, frames))
			frames->n_frames = 0;
		if (frames->n_frames > session->plan->maps.v[map].depth)
			frames->n_frames = session->plan->maps.v[map].depth;
		bytes = sizeof(*frames) + 8 * frames->n_frames;
		copy = arena_alloc(&session->stacks.arena, bytes);
		memcpy(copy, frames, bytes);
		entry->ptr = copy;
	}
	copy = entry->ptr;
	*ret_n = (uint32_t)copy->n_frames;
	return copy->ips;
}
