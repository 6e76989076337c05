/* ahead: what can be done for a plan by a helper thread while its code is still being compiled: its maps, for which the kernel takes up to a millisecond
 * each (all of it zeroing memory), and where a task's name lies.
 * In: plan, facts. Out: fds for load_maps, which makes itself what is missing here and then tells why the kernel refuses it. The helper sees nothing but
 * what is put into struct maps_ahead before it starts. Owner of the fds nobody took: struct maps_ahead. */
#include "runtime/core/core.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>
#include "common/base/bpf_abi.h"

struct maps_ahead {
	pthread_t helper;
	bool is_running;
	struct facts_options facts;
	bool is_comm_wanted;
	uint32_t comm_offset; /* 0: not found, or not looked for */
	uint32_t n; /* by plan.maps */
	struct map_ahead {
		union bpf_attr attr;
		bool is_wanted;
		int fd;
	} *maps;
};

/* Opening the kernel's BTF and looking through it takes milliseconds. With facts of its own: those of the session are the main thread's. */
static uint32_t find_comm(const struct facts_options *options)
{
	struct type_table types;
	struct facts *facts;
	struct arena arena;
	uint32_t offset;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	type_table_init(&types, &arena);
	facts = facts_new(&arena, &types, options);
	if (facts_btf_offset(facts, STR(""), STR("task_struct"), STR("comm"), &offset, NULL) < 0)
		offset = 0;
	facts_free(facts);
	arena_free(&arena);
	return offset;
}

static void *work_ahead(void *data)
{
	struct maps_ahead *ahead = data;

	if (ahead->is_comm_wanted)
		ahead->comm_offset = find_comm(&ahead->facts);

	for (uint32_t i = 0; i < ahead->n; i++)
		if (ahead->maps[i].is_wanted)
			ahead->maps[i].fd = sys_bpf(BPF_MAP_CREATE, &ahead->maps[i].attr, sizeof(ahead->maps[i].attr));
	return NULL;
}

struct maps_ahead *session_ahead(struct arena *arena, const struct plan *plan, struct facts *facts)
{
	struct maps_ahead *ahead = ARENA_NEW(arena, struct maps_ahead);
	sigset_t all, saved;

	ahead->facts = *facts_get_options(facts);
	ahead->is_comm_wanted = plan->needs & NEEDS_COMM && !facts_btf_is_open(facts);
	ahead->n = plan->maps.n;
	ahead->maps = ARENA_ARRAY(arena, struct map_ahead, ahead->n + 1);
	for (uint32_t i = 0; i < ahead->n; i++) {
		ahead->maps[i].fd = -1;
		ahead->maps[i].is_wanted = load_describe_map(plan, facts, 0, &plan->maps.v[i], &ahead->maps[i].attr) &&
					   plan->maps.v[i].storage != STORE_ARRAY_OF_MAPS; /* that takes two */
	}
	sigfillset(&all); /* signals are the main thread's */
	pthread_sigmask(SIG_SETMASK, &all, &saved);
	ahead->is_running = !pthread_create(&ahead->helper, NULL, work_ahead, ahead);
	pthread_sigmask(SIG_SETMASK, &saved, NULL);
	return ahead;
}

static void wait_for_helper(struct maps_ahead *ahead)
{
	if (ahead->is_running)
		pthread_join(ahead->helper, NULL);
	ahead->is_running = false;
}

int ahead_take(struct maps_ahead *ahead, uint32_t map, const union bpf_attr *attr)
{
	int fd;

	if (!ahead || map >= ahead->n)
		return -1;
	wait_for_helper(ahead);
	fd = ahead->maps[map].fd;
	if (fd < 0 || memcmp(&ahead->maps[map].attr, attr, sizeof(*attr)))
		return -1;
	ahead->maps[map].fd = -1;
	return fd;
}

bool ahead_comm_offset(struct maps_ahead *ahead, uint32_t *ret_offset)
{
	if (!ahead)
		return false;
	wait_for_helper(ahead);
	if (ahead->comm_offset)
		*ret_offset = ahead->comm_offset;
	return ahead->comm_offset;
}

void session_ahead_close(struct maps_ahead *ahead)
{
	if (!ahead)
		return;
	wait_for_helper(ahead);
	for (uint32_t i = 0; i < ahead->n; i++)
		if (ahead->maps[i].fd >= 0)
			close(ahead->maps[i].fd);
}
