/* watchpoint: places in memory: an address, a kernel variable, a variable of a user's binary. A debug register of every CPU, or of every thread of the
 * processes that are traced, now and later.
 * In: plan attaches. Out: links and names; the address that each link watches (unwatch). */
#include "runtime/attach/family.h"

#include <string.h>

/* The values of linux/hw_breakpoint.h, whose TYPE_MAX collides with a type of ours. */
enum { WATCH_R = 1, WATCH_W = 2, WATCH_X = 4 };

static const char *error_text(int err, const struct perf_event_attr *attr)
{
	switch (-err) {
	case EINVAL:
	case EOPNOTSUPP:
		return attr->bp_addr % attr->bp_len ? "the address is not a multiple of the length, as debug registers want it" : strerror(-err);
	case ENOSPC:
		return "all debug registers are taken (there are 4)";
	}
	return attach_perf_error(err);
}

static int finish(struct attach_set *set, uint32_t index, const struct perf_event_attr *attr, uint32_t first_link, int err)
{
	const char *name = attach_text(set, attach_of(set, index)->name);

	if (err)
		return attach_problem(set, name, err, "cannot watch %#llx: %s", (unsigned long long)attr->bp_addr, error_text(err, attr));
	for (uint32_t i = first_link; i < set->links.n; i++)
		set->links.v[i].address = attr->bp_addr;
	attach_add_name(set, index, 0, "%s", name);
	return 1;
}

/* --- variables of user binaries -------------------------------------------------------------------------------------------------------- */
/* In one process. -ENOENT: it does not map the binary. */
static int watch_in_process(struct attach_set *set, uint32_t index, const struct elf_file *elf, uint64_t address, struct perf_event_attr attr, pid_t pid)
{
	uint32_t first_link = set->links.n;
	uint64_t bias;
	int err = facts_mapped_bias(set->facts, pid, elf, &bias);

	if (err)
		return err == -ESRCH ? -ENOENT : err;
	attr.size = sizeof(attr);
	attr.disabled = 1;
	attr.bp_addr = address + bias;
	attr.inherit_thread = set->follow_fds[0] < 0;
	return finish(set, index, &attr, first_link, attach_perf_threads(set, index, &attr, pid));
}

/* Each process has the variable elsewhere: in those of -p and -c, else in all that run the binary now. */
static int watch_variable(struct attach_set *set, uint32_t index, const struct perf_event_attr *attr)
{
	const char *name = attach_text(set, attach_of(set, index)->name), *variable = attach_text(set, attach_of(set, index)->function);
	struct str_list paths = { 0 };
	struct fact_function symbol;
	const pid_t *pids = set->pids;
	uint32_t n = set->n_pids, n_before = set->problems.n;
	struct elf_file *elf;
	int n_done = 0, last = -ENOENT, err = attach_user_binaries(set, index, &paths);

	if (!err && !n)
		err = facts_processes(set->arena, (pid_t **)&pids, &n);
	for (uint32_t p = 0; !err && p < paths.n; p++) {
		if (facts_elf_open(set->facts, arena_str(set->arena, paths.v[p]).p, &elf) || elf_find_symbol(elf, str_from(variable), &symbol))
			continue;
		for (uint32_t i = 0; i < n; i++) {
			int one = watch_in_process(set, index, elf, symbol.address, *attr, pids[i]);

			n_done += one > 0;
			last = one < 0 && one != -ENOENT ? one : last;
		}
	}
	if (!err && !n_done && set->problems.n == n_before)
		return attach_problem(set, name, -ENOENT, set->n_pids ? "process %d does not have the binary in its memory (yet)" : "no process runs the binary now; start one, or use -c",
				      set->n_pids ? (int)pids[0] : 0);
	return err ? err : n_done ? n_done : last;
}

int attach_WATCHPOINT(struct attach_set *set, uint32_t index)
{
	const struct plan_attach *attach = attach_of(set, index);
	struct perf_event_attr attr = {
		.type = PERF_TYPE_BREAKPOINT, .sample_period = 1, .bp_type = attach->mode & (WATCH_R | WATCH_W), .bp_addr = attach->address, .bp_len = attach->count,
	};
	const char *symbol = attach_text(set, attach->function);
	uint32_t first_link = set->links.n;
	uint64_t address;
	int err;

	if (attach->mode & WATCH_X) { /* x86 wants the length of a word for code */
		attr.bp_type = WATCH_X;
		attr.bp_len = sizeof(long);
	}
	if (*attach_text(set, attach->target))
		return watch_variable(set, index, &attr);
	if (*symbol) {
		err = facts_kernel_address(set->facts, str_from(symbol), &address);
		if (err)
			return attach_problem(set, attach_text(set, attach->name), err, "the kernel hides the address of %s", symbol);
		attr.bp_addr = address;
	}
	err = attach_perf_everywhere(set, index, &attr);
	return finish(set, index, &attr, first_link, err);
}
