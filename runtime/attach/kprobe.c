/* kprobe: kernel functions through one kprobe_multi link, or a perf event per function. Kernels without either refuse with the reason.
 * In: plan attaches. Out: links (slow to close), names. */
#include "runtime/attach/family.h"

#include <string.h>

static int expand(struct attach_set *set, const struct plan_attach *attach, struct str_list *ret_names)
{
	return facts_list_kernel_functions(set->facts, str_from(attach_text(set, attach->target)), str_from(attach_text(set, attach->function)), ret_names);
}

static int open_multi(struct attach_set *set, uint32_t index, const char **names, uint64_t *cookies, uint32_t n, bool is_return)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.link_create.prog_fd = (uint32_t)attach_prog_fd(set, index);
	attr.link_create.attach_type = BPF_TRACE_KPROBE_MULTI;
	attr.link_create.kprobe_multi.flags = is_return ? BPF_F_KPROBE_MULTI_RETURN : 0;
	attr.link_create.kprobe_multi.cnt = n;
	attr.link_create.kprobe_multi.syms = (uint64_t)(uintptr_t)names;
	attr.link_create.kprobe_multi.cookies = (uint64_t)(uintptr_t)cookies;
	return sys_bpf(BPF_LINK_CREATE, &attr, sizeof(attr));
}

/* Halves until every link opens or a single function is refused. */
static uint32_t attach_multi(struct attach_set *set, uint32_t index, const char **names, uint64_t *cookies, uint32_t n, bool is_return)
{
	int fd = open_multi(set, index, names, cookies, n, is_return);

	if (fd >= 0) {
		attach_add_link(set, index, ATTACH_KPROBE_MULTI, fd, -1, n)->is_slow = true;
		return n;
	}
	if (n > 1 && fd != -EPERM && fd != -EACCES && fd != -ENOMEM)
		return attach_multi(set, index, names, cookies, n / 2, is_return) +
		       attach_multi(set, index, names + n / 2, cookies + n / 2, n - n / 2, is_return);
	attach_problem(set, names[0], fd, "cannot be probed: %s", strerror(-fd));
	return 0;
}

static int attach_perf(struct attach_set *set, uint32_t index, const struct attach_site *site, bool is_return)
{
	const struct plan_attach *attach = attach_of(set, index);
	struct perf_event_attr attr = { .size = sizeof(attr), .sample_period = 1, .wakeup_events = 1, .disabled = 1 };
	uint64_t retprobe;
	int fd, err = attach_pmu_type("kprobe", &attr.type, &retprobe);

	if (err)
		return err;
	attr.config = is_return ? retprobe : 0;
	attr.config1 = attach->flags & ATTACH_HAS_ADDRESS ? 0 : (uint64_t)(uintptr_t)site->function;
	attr.config2 = attach->flags & ATTACH_HAS_ADDRESS ? attach->address : attach->offset;
	fd = attach_perf_open(&attr, -1, attach_first_cpu(set));
	if (fd < 0)
		return fd;
	return attach_perf_link(set, index, attach_prog_fd(set, index), fd, attach_cookie(index, site->index), ATTACH_KPROBE, true);
}

static int attach_each(struct attach_set *set, uint32_t index, const struct attach_site *sites, uint32_t n, const char *provider, bool is_return)
{
	int n_done = 0, last = -ENOENT;

	for (uint32_t i = 0; i < n; i++) {
		int err = attach_perf(set, index, &sites[i], is_return);

		if (err) {
			last = attach_problem(set, arena_printf(set->arena, "%s:%s", provider, sites[i].function), err, "cannot be probed: %s",
					      err == -ENOENT ? "there is no such function" : strerror(-err));
			continue;
		}
		n_done++;
	}
	return n_done ? n_done : last;
}

static int attach_kernel(struct attach_set *set, uint32_t index, const char *provider, bool is_return)
{
	const struct plan_attach *attach = attach_of(set, index);
	struct attach_site *sites;
	const char **names;
	uint64_t *cookies;
	uint32_t n = 0;
	bool is_multi = attach_prog(set, index)->flags & PROG_USES_MULTI && !(set->masked_features & FEATURE_KPROBE_MULTI) &&
			facts_has(set->facts, FEATURE_KPROBE_MULTI) && !attach->offset && !(attach->flags & ATTACH_HAS_ADDRESS);
	int err = attach_require(set, index, FEATURE_KPROBE);

	if (err || (err = attach_sites(set, index, expand, &sites, &n)))
		return err;
	names = ARENA_ARRAY(set->arena, const char *, n);
	cookies = ARENA_ARRAY(set->arena, uint64_t, n);
	for (uint32_t i = 0; i < n; i++) {
		bool has_module = *sites[i].target;

		names[i] = sites[i].function;
		cookies[i] = attach_cookie(index, sites[i].index);
		attach_add_name(set, index, sites[i].index, "%s:%s%s%s", provider, sites[i].target, has_module ? ":" : "", names[i]);
	}
	if (!is_multi)
		return attach_each(set, index, sites, n, provider, is_return);
	n = attach_multi(set, index, names, cookies, n, is_return);
	return n ? (int)n : -ENOENT;
}

int attach_KPROBE(struct attach_set *set, uint32_t index)
{
	return attach_kernel(set, index, "kprobe", false);
}

int attach_KRETPROBE(struct attach_set *set, uint32_t index)
{
	return attach_kernel(set, index, "kretprobe", true);
}
