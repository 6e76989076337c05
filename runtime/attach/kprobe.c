/* kprobe: kernel functions through one kprobe_multi link, or a perf event per function. Kernels without either refuse with the reason.
 * In: plan attaches. Out: links (slow to close), names. */
#include "runtime/attach/family.h"

#include <string.h>

/* KERNEL: the kprobe code answers EILSEQ for a place that is no instruction's first byte, EINVAL for one it must not touch. */
static const char *error_text(const struct plan_attach *attach, int err)
{
	bool is_inside = attach->offset || attach->flags & ATTACH_HAS_ADDRESS;

	if (err == -ENOENT)
		return "there is no such function";
	if (err == -EILSEQ)
		return "no instruction begins there";
	if (err == -EINVAL && is_inside)
		return "no probe may be put there";
	if (err == -EADDRNOTAVAIL)
		return "several functions have this name, and the kernel hides their addresses (kernel.kptr_restrict)";
	return strerror(-err);
}

static const char *site_name(struct attach_set *set, const struct plan_attach *attach, const struct attach_site *site, const char *provider)
{
	const char *colon = *site->target ? ":" : "";

	if (attach->flags & ATTACH_HAS_ADDRESS)
		return attach_text(set, attach->name);
	if (attach->offset)
		return arena_printf(set->arena, "%s:%s%s%s+%llu", provider, site->target, colon, site->function, (unsigned long long)attach->offset);
	return arena_printf(set->arena, "%s:%s%s%s", provider, site->target, colon, site->function);
}

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

/* By name; by address when there is one. */
static int attach_perf(struct attach_set *set, uint32_t index, const struct attach_site *site, uint64_t address, bool is_return)
{
	struct perf_event_attr attr = { .size = sizeof(attr), .sample_period = 1, .wakeup_events = 1, .disabled = 1 };
	uint64_t retprobe;
	int fd, err = attach_pmu_type("kprobe", &attr.type, &retprobe);

	if (err)
		return err;
	attr.config = is_return ? retprobe : 0;
	attr.config1 = address ? 0 : (uint64_t)(uintptr_t)site->function;
	attr.config2 = address ? address : attach_of(set, index)->offset;
	fd = attach_perf_open(&attr, -1, attach_first_cpu(set));
	if (fd < 0)
		return fd;
	return attach_perf_link(set, index, attach_prog_fd(set, index), fd, attach_cookie(index, site->index), ATTACH_KPROBE, true);
}

/* KERNEL(>=6.6): a name that several functions have is refused (EADDRNOTAVAIL): each is probed by its address. */
static int attach_namesakes(struct attach_set *set, uint32_t index, const struct attach_site *site, bool is_return)
{
	const struct plan_attach *attach = attach_of(set, index);
	uint64_t *addresses;
	uint32_t n;
	int first_error = 0, n_done = 0;

	if (facts_kernel_addresses(set->facts, str_from(site->target), str_from(site->function), &addresses, &n))
		return -EADDRNOTAVAIL;
	for (uint32_t i = 0; i < n; i++) {
		int err = attach_perf(set, index, site, addresses[i] + attach->offset, is_return);

		n_done += !err;
		first_error = first_error ? first_error : err;
	}
	return n_done ? 0 : first_error;
}

static int attach_site(struct attach_set *set, uint32_t index, const struct attach_site *site, bool is_return)
{
	const struct plan_attach *attach = attach_of(set, index);
	int err = attach_perf(set, index, site, attach->flags & ATTACH_HAS_ADDRESS ? attach->address : 0, is_return);

	return err == -EADDRNOTAVAIL ? attach_namesakes(set, index, site, is_return) : err;
}

static int attach_each(struct attach_set *set, uint32_t index, const struct attach_site *sites, uint32_t n, const char *provider, bool is_return)
{
	int n_done = 0, last = -ENOENT;

	for (uint32_t i = 0; i < n; i++) {
		int err = attach_site(set, index, &sites[i], is_return);

		if (err) {
			last = attach_problem(set, site_name(set, attach_of(set, index), &sites[i], provider), err, "cannot be probed: %s",
					      error_text(attach_of(set, index), err));
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
		names[i] = sites[i].function;
		cookies[i] = attach_cookie(index, sites[i].index);
		attach_add_name(set, index, sites[i].index, "%s", site_name(set, attach, &sites[i], provider));
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
