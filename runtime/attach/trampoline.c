/* trampoline: fentry and fexit. A program is bound to one function when loaded, so that a pattern loads it once per match.
 * In: plan attaches. Out: links; kernels without BPF trampolines refuse with the reason. */
#include "runtime/attach/family.h"

#include <string.h>

static int expand(struct attach_set *set, const struct plan_attach *attach, struct str_list *ret_names)
{
	return facts_list_functions_by_module(set->facts, true, str_from(attach_text(set, attach->target)), str_from(attach_text(set, attach->function)), ret_names);
}

static int attach_site(struct attach_set *set, uint32_t index, const struct attach_site *site, bool is_many)
{
	const struct plan_prog *prog = attach_prog(set, index);
	union bpf_attr attr;
	int fd, own_fd = -1, prog_fd = attach_prog_fd(set, index);

	if (is_many || prog_fd < 0) {
		const char *target = *site->target ? arena_printf(set->arena, "%s:%s", site->target, site->function) : site->function;
		int err = set->load_variant(set->load_data, attach_of(set, index)->prog, prog->expected_attach_type, target, &own_fd);

		if (err)
			return err;
		prog_fd = own_fd;
	}
	memset(&attr, 0, sizeof(attr));
	attr.link_create.prog_fd = (uint32_t)prog_fd;
	attr.link_create.attach_type = prog->expected_attach_type;
	attr.link_create.tracing.cookie = prog->flags & PROG_NEEDS_COOKIE ? attach_cookie(index, site->index) : 0;
	fd = sys_bpf(BPF_LINK_CREATE, &attr, sizeof(attr));
	if (fd == -EINVAL && !attr.link_create.tracing.cookie) /* KERNEL(<5.19) */
		fd = attach_raw_open(prog_fd, NULL, 0);
	if (own_fd >= 0)
		close(own_fd);
	if (fd < 0)
		return fd;
	attach_add_link(set, index, ATTACH_TRAMPOLINE, fd, -1, 1);
	return 0;
}

static int attach_functions(struct attach_set *set, uint32_t index, const char *provider)
{
	struct attach_site *sites;
	uint32_t n = 0;
	int n_done = 0, last = attach_require(set, index, FEATURE_FENTRY);

	if (last)
		return last;
	last = attach_sites(set, index, expand, &sites, &n);
	for (uint32_t i = 0; i < n; i++) {
		const char *name = arena_printf(set->arena, "%s:%s:%s", provider, *sites[i].target ? sites[i].target : "vmlinux", sites[i].function);
		int err = attach_site(set, index, &sites[i], n > 1);

		if (err) {
			last = attach_problem(set, name, err, "%s", err == -ENOENT ? "there is no such function in BTF" : strerror(-err));
			continue;
		}
		attach_add_name(set, index, sites[i].index, "%s", name);
		n_done++;
	}
	return n_done ? n_done : last;
}

int attach_FENTRY(struct attach_set *set, uint32_t index)
{
	return attach_functions(set, index, "fentry");
}

int attach_FEXIT(struct attach_set *set, uint32_t index)
{
	return attach_functions(set, index, "fexit");
}
