/* iter: walks over kernel objects. The link makes an iterator file; reading it to its end (the session does) runs the program.
 * In: plan attaches. Out: one link and one file per iterator; a pin in bpffs when the script names one. */
#include "runtime/attach/family.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "common/base/log.h"

static int pin_link(struct attach_set *set, const char *pin, int link)
{
	const char *path = *pin == '/' ? pin : arena_printf(set->arena, "/sys/fs/bpf/%s", pin);
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.pathname = (uint64_t)(uintptr_t)path;
	attr.bpf_fd = (uint32_t)link;
	return sys_bpf(BPF_OBJ_PIN, &attr, sizeof(attr));
}

static const char *why_no_pin(int err)
{
	if (err == -ENOENT || err == -EPERM || err == -ENOTDIR)
		return "there is no BPF file system (mount -t bpf bpf /sys/fs/bpf)";
	return err == -EEXIST ? "there is one already; remove it first" : strerror(-err);
}

/* Some iterators want to know what to walk over: tasks of one process, control groups from the root down. */
static bool choose_objects(const struct attach_set *set, uint32_t index, union bpf_iter_link_info *info)
{
	struct str type = str_from(attach_text(set, attach_of(set, index)->target));

	memset(info, 0, sizeof(*info));
	if (str_eq_cstr(type, "cgroup")) {
		info->cgroup.order = BPF_CGROUP_ITER_DESCENDANTS_PRE;
		return true;
	}
	if (!str_starts(type, "task") || !set->filter_pid)
		return false;
	info->task.pid = (uint32_t)set->filter_pid; /* KERNEL(>=6.1) */
	return true;
}

int attach_ITER(struct attach_set *set, uint32_t index)
{
	const struct plan_attach *attach = attach_of(set, index);
	const char *name = attach_text(set, attach->name), *pin = attach_text(set, attach->function);
	union bpf_iter_link_info info;
	union bpf_attr attr;
	int link, fd, prog_fd = -1, err = attach_require(set, index, FEATURE_ITER);

	if (err)
		return err;
	err = set->load_variant(set->load_data, attach->prog, attach_prog(set, index)->expected_attach_type, NULL, &prog_fd);
	if (err)
		return err;
	memset(&attr, 0, sizeof(attr));
	attr.link_create.prog_fd = (uint32_t)prog_fd;
	attr.link_create.attach_type = BPF_TRACE_ITER;
	if (choose_objects(set, index, &info)) {
		attr.link_create.iter_info = (uint64_t)(uintptr_t)&info;
		attr.link_create.iter_info_len = sizeof(info);
	}
	link = sys_bpf(BPF_LINK_CREATE, &attr, sizeof(attr.link_create));
	if (link == -E2BIG && attr.link_create.iter_info) { /* KERNEL(<6.1) */
		log_warning("%s walks over the tasks of all processes: this kernel cannot choose one", name);
		attr.link_create.iter_info = attr.link_create.iter_info_len = 0;
		link = sys_bpf(BPF_LINK_CREATE, &attr, sizeof(attr.link_create));
	}
	close(prog_fd);
	if (link < 0)
		return attach_problem(set, name, link, "%s", link == -EBADF ? "it walks over the elements of one map, which a script cannot name" : strerror(-link));
	attach_add_link(set, index, ATTACH_ITER, link, -1, 1);
	attach_add_name(set, index, 0, "%s", name);
	if (*pin) {
		err = pin_link(set, pin, link);
		return err ? attach_problem(set, name, err, "cannot pin it at %s%s: %s", *pin == '/' ? "" : "/sys/fs/bpf/", pin, why_no_pin(err)) : 1;
	}
	memset(&attr, 0, sizeof(attr));
	attr.iter_create.link_fd = (uint32_t)link;
	fd = sys_bpf(BPF_ITER_CREATE, &attr, sizeof(attr));
	if (fd < 0)
		return attach_problem(set, name, fd, "%s", strerror(-fd));
	set->iter_fds = arena_grow(set->arena, set->iter_fds, sizeof(int) * set->n_iter_fds, sizeof(int) * (set->n_iter_fds + 1));
	set->iter_fds[set->n_iter_fds++] = fd;
	return 1;
}
