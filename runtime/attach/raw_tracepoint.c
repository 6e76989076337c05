/* raw_tracepoint: programs on the tracepoint's own arguments (BTF-typed). A program is bound to one target when loaded, so that a pattern
 * loads it once per match. Closing is fast. */
#include "runtime/attach/family.h"

#include <string.h>

int attach_raw_open(int prog_fd, const char *name, uint64_t cookie)
{
	struct bpf_abi_raw_tracepoint attr = { .name = (uint64_t)(uintptr_t)name, .prog_fd = (uint32_t)prog_fd, .cookie = cookie };

	return sys_bpf(BPF_RAW_TRACEPOINT_OPEN, &attr, sizeof(attr));
}

static int expand(struct attach_set *set, const struct plan_attach *attach, struct str_list *ret_names)
{
	return facts_list_raw_tracepoints(set->facts, str_from(attach_text(set, attach->function)), ret_names);
}

static int attach_site(struct attach_set *set, uint32_t index, const struct attach_site *site, bool is_many)
{
	const struct plan_prog *prog = attach_prog(set, index);
	bool is_btf = prog->prog_type == BPF_PROG_TYPE_TRACING;
	uint64_t cookie = prog->flags & PROG_NEEDS_COOKIE ? attach_cookie(index, site->index) : 0;
	int fd, own_fd = -1, prog_fd = attach_prog_fd(set, index);

	if (is_btf && (is_many || prog_fd < 0)) {
		int err = set->load_variant(set->load_data, attach_of(set, index)->prog, prog->expected_attach_type, site->function, &own_fd);

		if (err)
			return err;
		prog_fd = own_fd;
	}
	fd = attach_raw_open(prog_fd, is_btf ? NULL : site->function, cookie);
	if (own_fd >= 0)
		close(own_fd); /* the link keeps it */
	if (fd < 0)
		return fd;
	attach_add_link(set, index, is_btf ? ATTACH_TP_BTF : ATTACH_RAW_TP, fd, -1, 1);
	return 0;
}

int attach_RAWTRACEPOINT(struct attach_set *set, uint32_t index)
{
	const struct plan_prog *prog = attach_prog(set, index);
	struct attach_site *sites;
	uint32_t n = 0;
	int n_done = 0, last;

	if (prog->prog_type == BPF_PROG_TYPE_TRACING && (last = attach_require(set, index, FEATURE_BTF)))
		return last;
	last = attach_sites(set, index, expand, &sites, &n);
	for (uint32_t i = 0; i < n; i++) {
		const char *target = *sites[i].target ? sites[i].target : "vmlinux";
		const char *name = arena_printf(set->arena, "rawtracepoint:%s:%s", target, sites[i].function);
		int err = attach_site(set, index, &sites[i], n > 1);

		if (err) {
			last = attach_problem(set, name, err, "%s", err == -ENOENT ? "there is no such tracepoint" : strerror(-err));
			continue;
		}
		attach_add_name(set, index, sites[i].index, "%s", name);
		n_done++;
	}
	return n_done ? n_done : last;
}
