/* maps_bpf: bpf(2) calls on maps, and reading all elements of one: in batches of at least 512 (decision 14), key by key where batches are missing.
 * In: map fds. Out: bytes as the kernel holds them; struct map_bytes is the caller's to free. */
#include "runtime/core/core.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "common/base/bpf_abi.h"
#include "common/base/progress.h"
#include "common/base/table.h"

#ifdef SONDE_SMALL_LIMITS
#define FIRST_BATCH 4
#else
#define FIRST_BATCH 512
#endif

static const char reading_maps[] = "reading a map, keys";

static int map_command(int command, int fd, const void *key, const void *value)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_fd = (uint32_t)fd;
	attr.key = (uint64_t)(uintptr_t)key;
	attr.value = (uint64_t)(uintptr_t)value;
	return sys_bpf(command, &attr, offsetof(union bpf_attr, flags) + sizeof(attr.flags));
}

int map_lookup(int fd, const void *key, void *value)
{
	return map_command(BPF_MAP_LOOKUP_ELEM, fd, key, value);
}

int map_update(int fd, const void *key, const void *value)
{
	return map_command(BPF_MAP_UPDATE_ELEM, fd, key, value);
}

int map_delete(int fd, const void *key)
{
	return map_command(BPF_MAP_DELETE_ELEM, fd, key, NULL);
}

int map_next_key(int fd, const void *key, void *ret_next)
{
	return map_command(BPF_MAP_GET_NEXT_KEY, fd, key, ret_next);
}

void map_bytes_free(struct map_bytes *bytes)
{
	free(bytes->keys);
	free(bytes->values);
	*bytes = (struct map_bytes){ 0 };
}

/* Room for `more` elements behind n. */
static int reserve(struct map_bytes *bytes, uint32_t more)
{
	uint32_t cap = bytes->cap ? bytes->cap : FIRST_BATCH;
	uint8_t *keys, *values;

	while (cap < bytes->n + more)
		cap *= 2;
	if (cap == bytes->cap)
		return 0;
	keys = realloc(bytes->keys, (size_t)cap * bytes->key_size);
	if (keys)
		bytes->keys = keys;
	values = realloc(bytes->values, (size_t)cap * bytes->value_size);
	if (values)
		bytes->values = values;
	if (!keys || !values)
		return -ENOMEM;
	bytes->cap = cap;
	return 0;
}

static int read_batches(int fd, int command, struct map_bytes *bytes)
{
	uint64_t cursors[2][16] = { { 0 } }; /* hash maps: a u32 bucket; arrays: a key */
	bool is_first = true;
	int turn = 0, err;
	uint32_t want = FIRST_BATCH;

	for (;;) {
		union bpf_attr attr;

		if (reserve(bytes, want))
			return -ENOMEM;
		memset(&attr, 0, sizeof(attr));
		attr.batch.in_batch = is_first ? 0 : (uint64_t)(uintptr_t)cursors[turn];
		attr.batch.out_batch = (uint64_t)(uintptr_t)cursors[!turn];
		attr.batch.keys = (uint64_t)(uintptr_t)(bytes->keys + (size_t)bytes->n * bytes->key_size);
		attr.batch.values = (uint64_t)(uintptr_t)(bytes->values + (size_t)bytes->n * bytes->value_size);
		attr.batch.count = want;
		attr.batch.map_fd = (uint32_t)fd;
		err = sys_bpf(command, &attr, sizeof(attr.batch));
		if (err == -ENOSPC) { /* a bucket is longer than that: the same cursor again */
			want *= 2;
			continue;
		}
		if (err && err != -ENOENT)
			return err;
		bytes->n += attr.batch.count;
		progress_step(reading_maps, bytes->n, 0);
		if (err == -ENOENT)
			return 0;
		is_first = false;
		turn = !turn;
		if (want < 65536)
			want *= 2; /* fewer calls for large maps */
	}
}

/* A key deleted meanwhile makes the kernel begin again: keys already read are passed over. */
static int read_keys(int fd, uint32_t max_entries, bool takes, struct map_bytes *bytes)
{
	struct arena arena;
	struct table seen;
	uint8_t *key = NULL;
	uint32_t n_same = 0;
	int err = 0;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	table_init(&seen, &arena);
	while (!err && n_same <= max_entries && !(err = reserve(bytes, 1))) {
		uint8_t *next = bytes->keys + (size_t)bytes->n * bytes->key_size;
		bool is_new = true;

		progress_step(reading_maps, bytes->n, 0);

		if (map_next_key(fd, takes ? NULL : key, next))
			break;
		if (!takes) {
			key = (uint8_t *)table_put(&seen, str_make((const char *)next, bytes->key_size), &is_new)->key.p;
			n_same += !is_new;
		}
		if (!map_lookup(fd, next, bytes->values + (size_t)bytes->n * bytes->value_size) && is_new)
			bytes->n++;
		if (takes && map_delete(fd, next))
			n_same++;
	}
	arena_free(&arena);
	return err;
}

int map_read_all(int fd, uint32_t key_size, uint32_t value_size, uint32_t max_entries, uint32_t how, struct map_bytes *ret)
{
	bool takes = how & MAP_TAKE;
	int err = -EOPNOTSUPP;

	*ret = (struct map_bytes){ .key_size = key_size, .value_size = value_size };
	if (!(how & MAP_ONE_BY_ONE))
		err = read_batches(fd, takes ? BPF_MAP_LOOKUP_AND_DELETE_BATCH : BPF_MAP_LOOKUP_BATCH, ret);
	if (err == -EINVAL || err == -EOPNOTSUPP || err == -524 || err == -EFAULT) { /* no batches here */
		ret->n = 0;
		err = read_keys(fd, max_entries, takes, ret);
	}
	return err;
}
