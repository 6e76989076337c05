/* perf: profile, interval, software and hardware: perf events with a program each, and what other families need of perf.
 * In: plan attaches. Out: one link per CPU (or per thread of a filtered process). Closing them is fast. */
#include "runtime/attach/family.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include "common/base/bug.h"
#include "common/base/hint.h"
#include "common/lang/perf_events.h"

int attach_perf_open(const struct perf_event_attr *attr, pid_t pid, int cpu)
{
	long fd = syscall(SYS_perf_event_open, attr, pid, cpu, -1, PERF_FLAG_FD_CLOEXEC);

	return fd < 0 ? -errno : (int)fd;
}

int attach_perf_link(struct attach_set *set, uint32_t index, int prog_fd, int perf_fd, uint64_t cookie, enum attach_mechanism mechanism, bool is_slow)
{
	union bpf_attr attr;
	int fd, err = 0;

	memset(&attr, 0, sizeof(attr));
	attr.link_create.prog_fd = (uint32_t)prog_fd;
	attr.link_create.target_fd = (uint32_t)perf_fd;
	attr.link_create.attach_type = BPF_PERF_EVENT;
	attr.link_create.perf_event.bpf_cookie = cookie;
	fd = sys_bpf(BPF_LINK_CREATE, &attr, sizeof(attr.link_create));
	if (fd == -EINVAL || fd == -E2BIG) { /* KERNEL(<5.15): no perf links, hence no cookies */
		fd = -1;
		if (ioctl(perf_fd, PERF_EVENT_IOC_SET_BPF, prog_fd) < 0)
			err = -errno;
	} else if (fd < 0) {
		err = fd;
	}
	if (!err && ioctl(perf_fd, PERF_EVENT_IOC_ENABLE, 0) < 0)
		err = -errno;
	if (err) {
		if (fd >= 0)
			close(fd);
		close(perf_fd);
		return err;
	}
	attach_add_link(set, index, mechanism, fd, perf_fd, 1)->is_slow = is_slow;
	return 0;
}

int attach_first_cpu(struct attach_set *set)
{
	uint32_t *cpus, n;

	return facts_online_cpus(set->arena, &cpus, &n) || !n ? 0 : (int)cpus[0];
}

int attach_pmu_type(const char *pmu, uint32_t *ret_type, uint64_t *ret_retprobe)
{
	char path[128];
	struct buf text;
	uint64_t type, bit = 0;
	int err;

	buf_init(&text, 4096);
	snprintf(path, sizeof(path), "/sys/bus/event_source/devices/%s/type", pmu);
	err = buf_read_file(&text, path);
	if (!err)
		err = str_to_u64(str_trim(buf_str(&text)), &type);
	if (!err) { /* format/retprobe reads "config:0" */
		buf_clear(&text);
		snprintf(path, sizeof(path), "/sys/bus/event_source/devices/%s/format/retprobe", pmu);
		if (!buf_read_file(&text, path)) {
			struct str rest = str_trim(buf_str(&text));

			str_split(&rest, ':');
			if (str_to_u64(rest, &bit))
				bit = 0;
		}
		*ret_type = (uint32_t)type;
		*ret_retprobe = 1ULL << bit;
	}
	buf_free(&text);
	return err;
}

/* --- opening on CPUs or threads ------------------------------------------------------------------------------------------------------- */
static int open_on_list(struct attach_set *set, uint32_t index, const struct perf_event_attr *attr, const uint32_t *cpus, uint32_t n, bool is_one)
{
	uint32_t n_done = 0;
	int err = 0;

	for (uint32_t i = 0; !err && i < n && !(is_one && n_done); i++) {
		int fd = attach_perf_open(attr, -1, (int)cpus[i]);

		if (fd == -ENODEV) /* went offline meanwhile */
			continue;
		err = fd < 0 ? fd : attach_perf_link(set, index, attach_prog_fd(set, index), fd, attach_cookie(index, 0), ATTACH_PERF_EVENT, false);
		n_done += !err;
	}
	return err ? err : n_done ? 0 : -ENODEV;
}

static int open_on_cpus(struct attach_set *set, uint32_t index, const struct perf_event_attr *attr, bool is_one)
{
	uint32_t *cpus, n;
	int err = facts_online_cpus(set->arena, &cpus, &n);

	return err ? err : open_on_list(set, index, attr, cpus, n, is_one);
}

/* One thread; the descriptor or -errno. */
static int open_on_thread(const struct perf_event_attr *attr, pid_t tid)
{
	struct perf_event_attr older = *attr;
	int fd = attach_perf_open(attr, tid, -1);

	if (fd != -EINVAL || !attr->inherit_thread)
		return fd;
	older.inherit_thread = 0; /* KERNEL(<5.13) */
	return attach_perf_open(&older, tid, -1);
}

/* Threads begin while we look: we look again until there are no more new ones. Those that come later are inherited. */
int attach_perf_threads(struct attach_set *set, uint32_t index, const struct perf_event_attr *attr, pid_t pid)
{
	struct perf_event_attr threads = *attr;
	VEC(pid_t) known = { 0 };
	uint32_t n_before = UINT32_MAX, n_done = 0;
	int err = 0;

	threads.inherit = 1;
	while (!err && known.n != n_before) {
		pid_t *tids;
		uint32_t n;

		n_before = known.n;
		err = facts_threads(set->arena, pid, &tids, &n);
		for (uint32_t i = 0; !err && i < n; i++) {
			bool is_known = false;
			int fd;

			for (uint32_t k = 0; k < known.n && !is_known; k++)
				is_known = known.v[k] == tids[i];
			if (is_known)
				continue;
			*vec_push(set->arena, &known) = tids[i];
			fd = open_on_thread(&threads, tids[i]);
			if (fd == -ESRCH)
				continue;
			err = fd < 0 ? fd : attach_perf_link(set, index, attach_prog_fd(set, index), fd, attach_cookie(index, 0), ATTACH_PERF_EVENT, false);
			n_done += !err;
		}
	}
	return err ? err : n_done ? 0 : -ESRCH;
}

int attach_perf_everywhere(struct attach_set *set, uint32_t index, struct perf_event_attr *attr)
{
	attr->size = sizeof(*attr);
	attr->disabled = 1;
	attr->inherit_thread = 1;
	if (set->filter_pid && !(attach_prog(set, index)->flags & (PROG_TESTS_PID | PROG_TESTS_PIDS)))
		return attach_perf_threads(set, index, attr, set->filter_pid);
	attr->inherit_thread = 0;
	return open_on_cpus(set, index, attr, false);
}

const char *attach_perf_error(int err)
{
	switch (-err) {
	case EINVAL:
	case EOPNOTSUPP:
		return "the unit does not know this event, or it only counts: a probe needs one that can interrupt every so many events";
	case ENOENT:
		return "the machine has no such event";
	case ESRCH:
		return "the process is gone";
	case EACCES:
	case EPERM:
		return "not permitted (CAP_PERFMON, kernel.perf_event_paranoid)";
	case EMFILE:
	case ENFILE:
		return hint_of_errno(err);
	case EBUSY:
		return "another user of the unit has it for itself";
	}
	return strerror(-err);
}

static int finish(struct attach_set *set, uint32_t index, int err)
{
	const char *name = attach_text(set, attach_of(set, index)->name);

	if (err)
		return attach_problem(set, name, err, "the kernel refuses the perf event: %s", attach_perf_error(err));
	attach_add_name(set, index, 0, "%s", name);
	return 1;
}

/* --- timers ---------------------------------------------------------------------------------------------------------------------------- */
static const struct {
	const char *unit;
	uint64_t ns; /* 0: a frequency */
} time_units[] = { { "hz", 0 }, { "s", 1000000000 }, { "ms", 1000000 }, { "us", 1000 }, { "ns", 1 }, { "", 1 } };

static void timer_attr(struct attach_set *set, uint32_t index, struct perf_event_attr *attr)
{
	const struct plan_attach *attach = attach_of(set, index);
	const char *unit = attach_text(set, attach->provider);

	*attr = (struct perf_event_attr){ .type = PERF_TYPE_SOFTWARE, .config = PERF_COUNT_SW_CPU_CLOCK };
	for (size_t i = 0; i < sizeof(time_units) / sizeof(*time_units); i++) {
		if (strcmp(unit, time_units[i].unit))
			continue;
		attr->freq = !time_units[i].ns;
		attr->sample_period = attr->freq ? attach->count : attach->count * time_units[i].ns;
		return;
	}
	BUG("time unit \"%s\"", unit);
}

int attach_PROFILE(struct attach_set *set, uint32_t index)
{
	struct perf_event_attr attr;

	timer_attr(set, index, &attr);
	return finish(set, index, attach_perf_everywhere(set, index, &attr));
}

int attach_INTERVAL(struct attach_set *set, uint32_t index)
{
	struct perf_event_attr attr;

	timer_attr(set, index, &attr);
	attr.size = sizeof(attr);
	attr.disabled = 1;
	return finish(set, index, open_on_cpus(set, index, &attr, true));
}

/* --- counted events (reference 4.4) ----------------------------------------------------------------------------------------------------- */
/* unit/term=value/: on the CPUs that have the unit. */
static int attach_of_unit(struct attach_set *set, uint32_t index)
{
	const struct plan_attach *attach = attach_of(set, index);
	const char *name = attach_text(set, attach->name), *reason;
	struct perf_event_attr attr = { 0 };
	struct pmu_event event;
	int err = facts_pmu_event(set->facts, str_from(attach_text(set, attach->function)), &event, &reason);

	if (err)
		return attach_problem(set, name, err, "%s", reason);
	if (event.is_of_machine && set->filter_pid)
		return attach_problem(set, name, -EINVAL, "this unit counts for the whole machine, not for a process: leave -p and -c out");
	attr.type = event.type;
	attr.config = event.config[0];
	attr.config1 = event.config[1];
	attr.config2 = event.config[2];
	attr.sample_period = attach->count ? attach->count : PERF_UNIT_COUNT;
	if (!event.n_cpus || set->filter_pid)
		return finish(set, index, attach_perf_everywhere(set, index, &attr));
	attr.size = sizeof(attr);
	attr.disabled = 1;
	return finish(set, index, open_on_list(set, index, &attr, event.cpus, event.n_cpus, false));
}

static int attach_counted(struct attach_set *set, uint32_t index)
{
	const struct plan_attach *attach = attach_of(set, index);
	const char *event = attach_text(set, attach->function);
	const struct perf_event_row *row = perf_event_find(attach->probe, str_from(event));
	struct perf_event_attr attr = { 0 };
	int err;

	if (perf_event_is_of_unit(str_from(event)))
		return attach_of_unit(set, index);
	if (!row)
		return attach_problem(set, attach_text(set, attach->name), -ENOENT, "there is no event \"%s\"", event);
	err = attach->probe == PROBE_HARDWARE ? attach_require(set, index, FEATURE_PMU) : 0;
	if (err)
		return err;
	attr.type = row->type;
	attr.config = row->config;
	attr.sample_period = attach->count ? attach->count : row->default_count;
	return finish(set, index, attach_perf_everywhere(set, index, &attr));
}

int attach_SOFTWARE(struct attach_set *set, uint32_t index)
{
	return attach_counted(set, index);
}

int attach_HARDWARE(struct attach_set *set, uint32_t index)
{
	return attach_counted(set, index);
}
