/* targets: options that say whom to trace become struct targets and the filters programs are compiled with. Shared by sonde and sonde-run.
 * In: options. Out: options->targets; one message for what does not exist. */
#include <errno.h>
#include <pwd.h>
#include <string.h>
#include "cli/driver.h"
#include "common/base/log.h"
#include "common/facts/facts.h"
#include "common/plan/plan.h"

enum { COMM_MAX = 15 };

static int resolve_uid(struct options *o)
{
	const struct passwd *user;
	uint64_t number;

	if (!o->uid)
		return 0;
	user = getpwnam(o->uid);
	if (user)
		number = user->pw_uid;
	else if (str_to_u64(str_from(o->uid), &number) || number > UINT32_MAX) {
		log_error("--uid %s: no such user", o->uid);
		return -ENOENT;
	}
	o->targets.has_uid = true;
	o->targets.uid = (uint32_t)number;
	return 0;
}

static int find_container(struct options *o)
{
	struct str_list paths = { 0 };
	int err = facts_container_cgroups(o->arena, o->container, &paths);

	if (err) {
		log_error("--container %s: %s", o->container, err == -ENOENT ? "no control group has this in its name" : strerror(-err));
		if (err == -ENOENT)
			log_hint("the id as `docker ps`, `podman ps` or `crictl ps` show it; or use --cgroup PATH, or -p PID --follow");
		return err;
	}
	if (paths.n > 1) {
		log_error("--container %s: several control groups have this in their names", o->container);
		for (uint32_t i = 0; i < paths.n && i < 5; i++)
			log_hint("--cgroup %.*s", STR_ARG(paths.v[i]));
		return -EINVAL;
	}
	o->cgroup = paths.v[0].p;
	return 0;
}

static int resolve_cgroup(struct options *o)
{
	int err;

	if (o->container && find_container(o))
		return -ENOENT;
	if (!o->cgroup)
		return 0;
	err = facts_cgroup(o->arena, o->cgroup, &o->targets.cgroup);
	if (err) {
		log_error("--cgroup %s: %s", o->cgroup, strerror(-err));
		if (err == -ENOENT)
			log_hint("give a folder of the cgroup2 file system, by its whole path or from the root of that file system on");
	}
	return err;
}

/* Programs cannot ask for a control group of version 1: its processes are traced, and what they start. */
static void settle_container(struct options *o)
{
	struct str_list paths = { 0 };
	pid_t *pids;
	uint32_t n;

	if (!o->container || !facts_container_cgroups(o->arena, o->container, &paths) || facts_container_pids(o->arena, o->container, &pids, &n))
		return;
	for (uint32_t i = 0; i < n; i++)
		*vec_push(o->arena, &o->pids) = pids[i];
	o->container = NULL;
	o->follow = true;
	log_verbose("--container: a control group of version 1 with %u processes: these are traced, and what they start", n);
}

static int check_pids(const char *option, const pid_t *pids, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		if (facts_pid_exists(pids[i]))
			continue;
		log_error("%s %d: there is no such process", option, (int)pids[i]);
		return STATUS_USAGE;
	}
	return STATUS_OK;
}

int targets_check_pids(struct options *o)
{
	int status;

	settle_container(o);
	status = check_pids("-p", o->pids.v, o->pids.n);
	return status ? status : check_pids("--dwarf-pid", o->dwarf_pids.v, o->dwarf_pids.n);
}

bool targets_told_gone(const struct options *o)
{
	for (uint32_t i = 0; i < o->pids.n; i++) {
		if (facts_pid_has_files(o->pids.v[i]))
			continue;
		log_error("-p %d: the process ended while its binaries were looked up", (int)o->pids.v[i]);
		return true;
	}
	return false;
}

int targets_resolve(struct options *o)
{
	o->targets.pids = o->pids.v;
	o->targets.n_pids = o->pids.n;
	o->targets.dwarf_pids = o->dwarf_pids.v;
	o->targets.n_dwarf_pids = o->dwarf_pids.n;
	o->targets.follows = o->follow;
	o->targets.comm = o->comm;
	if (o->comm && (strlen(o->comm) > COMM_MAX || !*o->comm)) {
		log_error("--comm %s: names of tasks have 1 to %d bytes", o->comm, COMM_MAX);
		return STATUS_USAGE;
	}
	return resolve_uid(o) || resolve_cgroup(o) ? STATUS_USAGE : STATUS_OK;
}

uint32_t targets_filters(const struct options *o)
{
	return (o->pids.n > 1 || o->follow ? PROG_TESTS_PIDS : 0) | (o->cgroup || o->container ? PROG_TESTS_CGROUP : 0) | (o->comm ? PROG_TESTS_COMM : 0) |
	       (o->uid ? PROG_TESTS_UID : 0);
}

/* A built program tests what it was compiled with. */
int targets_check(const struct options *o, const struct plan *plan)
{
	uint32_t has = plan->filters, wanted = targets_filters(o);

	if (!(wanted & ~has) && !(has & ~wanted & ~(uint32_t)PROG_TESTS_PIDS))
		return STATUS_OK;
	log_error("this program was built %s --follow, --cgroup, --comm or --uid", wanted & ~has ? "without" : "for");
	log_hint("give `build` the options that it is to be run with");
	return STATUS_USAGE;
}
