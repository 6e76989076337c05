/* tracepoint: through a raw tracepoint when the program was compiled for one, through the dispatcher for system calls, else as a classic
 * perf tracepoint, which takes 60-120 ms to detach and is therefore marked slow (decisions 17, 18, 23). */
#include "runtime/attach/family.h"

#include <string.h>

static int expand(struct attach_set *set, const struct plan_attach *attach, struct str_list *ret_names)
{
	return facts_list_tracepoints(set->facts, str_from(attach_text(set, attach->target)), str_from(attach_text(set, attach->function)), ret_names);
}

static int attach_classic(struct attach_set *set, uint32_t index, const struct attach_site *site)
{
	struct perf_event_attr attr = { .type = PERF_TYPE_TRACEPOINT, .size = sizeof(attr), .sample_period = 1, .wakeup_events = 1, .disabled = 1 };
	uint32_t id;
	int fd, err = facts_tracepoint_id(set->facts, str_from(site->target), str_from(site->function), &id);

	if (err)
		return err;
	attr.config = id;
	/* The program hangs on the tracepoint itself, so that one event on any CPU sees all of them. */
	fd = attach_perf_open(&attr, -1, attach_first_cpu(set));
	if (fd < 0)
		return fd;
	return attach_perf_link(set, index, attach_prog_fd(set, index), fd, attach_cookie(index, site->index), ATTACH_TRACEPOINT, true);
}

static int attach_raw(struct attach_set *set, uint32_t index, const struct attach_site *site)
{
	bool needs_cookie = attach_prog(set, index)->flags & PROG_NEEDS_COOKIE;
	int fd = attach_raw_open(attach_prog_fd(set, index), site->function, needs_cookie ? attach_cookie(index, site->index) : 0);

	if (fd < 0)
		return fd;
	attach_add_link(set, index, ATTACH_RAW_TP, fd, -1, 1);
	return 0;
}

/* "sys_enter_openat" to its number. */
static int syscall_number(const struct attach_site *site, bool is_exit, uint64_t *ret_number)
{
	struct str name = str_from(site->function), prefix = is_exit ? STR("sys_exit_") : STR("sys_enter_");
	int number;

	if (!str_starts(name, prefix.p))
		return -ENOENT;
	number = facts_syscall_number(str_make(name.p + prefix.n, name.n - prefix.n));
	if (number < 0)
		return number;
	*ret_number = (uint64_t)number;
	return 0;
}

static int attach_site(struct attach_set *set, uint32_t index, struct attach_site *site)
{
	uint32_t flags = attach_prog(set, index)->flags;

	if (flags & (PROG_IS_SYSCALL_ENTER | PROG_IS_SYSCALL_EXIT)) {
		bool is_exit = flags & PROG_IS_SYSCALL_EXIT;
		int err = syscall_number(site, is_exit, &site->index);

		return err ? err : attach_dispatch(set, index, is_exit, site->index, attach_prog_fd(set, index));
	}
	if (flags & PROG_IS_RAW_TRACEPOINT)
		return attach_raw(set, index, site);
	return attach_classic(set, index, site);
}

int attach_TRACEPOINT(struct attach_set *set, uint32_t index)
{
	struct attach_site *sites;
	uint32_t n = 0;
	int n_done = 0, last = attach_sites(set, index, expand, &sites, &n);

	for (uint32_t i = 0; i < n; i++) {
		const char *name = arena_printf(set->arena, "tracepoint:%s:%s", sites[i].target, sites[i].function);
		int err = attach_site(set, index, &sites[i]);

		if (err) {
			last = attach_problem(set, name, err, "%s", err == -ENOENT ? "there is no such tracepoint" : strerror(-err));
			continue;
		}
		attach_add_name(set, index, sites[i].index, "%s", name);
		n_done++;
	}
	return n_done ? n_done : last;
}
