/* uprobe: functions, addresses and source lines of user binaries. One uprobe_multi link holds all sites of a file; the kernel refuses the
 * whole link for one bad site, so that the good ones are found by halving (decision 19). Without uprobe_multi: a perf event per site.
 * In: plan attaches with a binary as the user wrote it. Out: links (slow to close), names, cookies. */
#include "runtime/attach/family.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#define KERNEL_ENOTSUPP 524 /* "an instruction there cannot be probed"; not in user-space errno.h */

static const char *error_text(int err)
{
	return err == -KERNEL_ENOTSUPP ? "the instruction there cannot be probed" : strerror(-err);
}

/* --- one multi link per file -------------------------------------------------------------------------------------------------------------- */
struct multi {
	struct attach_set *set;
	uint32_t index;
	const char *path;
	const struct attach_usite *sites;
	uint64_t *offsets, *semaphores, *cookies;
	int prog_fd;
	bool is_return, has_semaphores;
	uint32_t n_done;
	int last_error;
};

/* KERNEL(<6.11): the link's pid filter passes one thread only, so that the program's own test has to do (every one has it). */
static bool can_filter_pid(void)
{
	struct utsname name;
	unsigned major = 0, minor = 0;

	return !uname(&name) && sscanf(name.release, "%u.%u", &major, &minor) == 2 && (major > 6 || (major == 6 && minor >= 11));
}

static int open_multi(const struct multi *m, uint32_t first, uint32_t n)
{
	struct bpf_abi_link_uprobe_multi attr = {
		.prog_fd = (uint32_t)m->prog_fd,
		.attach_type = BPF_TRACE_UPROBE_MULTI,
		.path = (uint64_t)(uintptr_t)m->path,
		.offsets = (uint64_t)(uintptr_t)(m->offsets + first),
		.ref_ctr_offsets = m->has_semaphores ? (uint64_t)(uintptr_t)(m->semaphores + first) : 0,
		.cookies = (uint64_t)(uintptr_t)(m->cookies + first),
		.cnt = n,
		.flags = m->is_return ? BPF_F_UPROBE_MULTI_RETURN : 0,
		.pid = can_filter_pid() ? (uint32_t)m->set->filter_pid : 0,
	};

	return sys_bpf(BPF_LINK_CREATE, &attr, sizeof(attr));
}

static bool is_about_a_site(int err)
{
	return err != -EPERM && err != -EACCES && err != -EBADF && err != -ESRCH && err != -ENOMEM && err != -EMFILE;
}

static void attach_range(struct multi *m, uint32_t first, uint32_t n)
{
	int fd = open_multi(m, first, n);

	if (fd >= 0) {
		attach_add_link(m->set, m->index, ATTACH_UPROBE_MULTI, fd, -1, n)->is_slow = true;
		for (uint32_t i = first; i < first + n; i++)
			attach_add_name(m->set, m->index, m->sites[i].match, "%s", m->sites[i].name);
		m->n_done += n;
		return;
	}
	m->last_error = fd;
	if (n > 1 && is_about_a_site(fd)) {
		attach_range(m, first, n / 2);
		attach_range(m, first + n / 2, n - n / 2);
		return;
	}
	attach_problem(m->set, m->sites[first].name, fd, "%s%s", error_text(fd), n > 1 ? " (and all others of this file)" : "");
}

static int attach_multi(struct attach_set *set, uint32_t index, const char *path, const struct attach_usite *sites, uint32_t n, bool is_return)
{
	struct multi m = {
		.set = set, .index = index, .path = path, .sites = sites, .is_return = is_return, .prog_fd = attach_prog_fd(set, index),
		.offsets = ARENA_ARRAY(set->arena, uint64_t, n), .semaphores = ARENA_ARRAY(set->arena, uint64_t, n), .cookies = ARENA_ARRAY(set->arena, uint64_t, n),
	};

	for (uint32_t i = 0; i < n; i++) {
		m.offsets[i] = sites[i].offset;
		m.semaphores[i] = sites[i].semaphore;
		m.has_semaphores |= sites[i].semaphore != 0;
		m.cookies[i] = attach_cookie(index, sites[i].match);
	}
	attach_range(&m, 0, n);
	return m.n_done ? (int)m.n_done : m.last_error;
}

/* --- a perf event per site -------------------------------------------------------------------------------------------------------------------- */
static int attach_perf(struct attach_set *set, uint32_t index, const char *path, const struct attach_usite *sites, uint32_t n, bool is_return)
{
	struct perf_event_attr attr = { .size = sizeof(attr), .sample_period = 1, .wakeup_events = 1, .disabled = 1 };
	uint64_t retprobe;
	int n_done = 0, prog_fd = attach_prog_fd(set, index), last = attach_pmu_type("uprobe", &attr.type, &retprobe);

	if (last)
		return attach_problem(set, attach_text(set, attach_of(set, index)->name), last, "this kernel has no uprobes (CONFIG_UPROBE_EVENTS)");
	for (uint32_t i = 0; i < n; i++) {
		int fd;

		attr.config = (is_return ? retprobe : 0) | sites[i].semaphore << 32; /* config bits 32-63: ref_ctr_offset */
		attr.config1 = (uint64_t)(uintptr_t)path;
		attr.config2 = sites[i].offset;
		fd = attach_perf_open(&attr, set->filter_pid ? set->filter_pid : -1, set->filter_pid ? -1 : attach_first_cpu(set));
		last = fd < 0 ? fd : attach_perf_link(set, index, prog_fd, fd, attach_cookie(index, sites[i].match), ATTACH_UPROBE, true);
		if (last) {
			attach_problem(set, sites[i].name, last, "%s", error_text(last));
			continue;
		}
		attach_add_name(set, index, sites[i].match, "%s", sites[i].name);
		n_done++;
	}
	return n_done ? n_done : last;
}

static int compare_sites(const void *a, const void *b)
{
	const struct attach_usite *x = a, *y = b;

	return x->offset != y->offset ? (x->offset > y->offset) - (x->offset < y->offset) : (x->match > y->match) - (x->match < y->match);
}

int attach_user_sites(struct attach_set *set, uint32_t index, const struct elf_file *elf, const struct attach_usite *sites, uint32_t n, bool is_return)
{
	struct attach_usite *unique = ARENA_ARRAY(set->arena, struct attach_usite, n);
	const char *path;
	uint64_t disk_offset;
	uint32_t n_unique = 0;
	bool is_multi = attach_prog(set, index)->flags & PROG_USES_MULTI && !(set->masked_features & FEATURE_UPROBE_MULTI) &&
			facts_has(set->facts, FEATURE_UPROBE_MULTI);

	if (!n)
		return -ENOENT;
	memcpy(unique, sites, sizeof(*sites) * n);
	path = elf_disk_path(elf, &disk_offset);
	for (uint32_t i = 0; i < n; i++) {
		unique[i].offset += disk_offset;
		unique[i].semaphore += unique[i].semaphore ? disk_offset : 0;
	}
	qsort(unique, n, sizeof(*unique), compare_sites);
	for (uint32_t i = 0; i < n; i++) /* several names for one address: attached once */
		if (!n_unique || unique[n_unique - 1].offset != unique[i].offset)
			unique[n_unique++] = unique[i];
	return (is_multi ? attach_multi : attach_perf)(set, index, path, unique, n_unique, is_return);
}

/* --- from names to offsets ----------------------------------------------------------------------------------------------------------------------- */
struct finder {
	struct attach_set *set;
	uint32_t index;
	const char *path, *provider;
	struct elf_file *elf;
	bool is_return, is_at_returns; /* of a Go binary: its return instructions are probed */
	uint64_t match; /* next match index */
	VEC(struct attach_usite) sites;
};

static void add_site(struct finder *f, uint64_t offset, uint64_t match, const char *name)
{
	if (!elf_may_be_probed(f->elf, offset)) {
		attach_problem(f->set, name, -KERNEL_ENOTSUPP, "%s", error_text(-KERNEL_ENOTSUPP));
		return;
	}
	*vec_push(f->set->arena, &f->sites) = (struct attach_usite){ .offset = offset, .match = match, .name = name };
}

/* KERNEL: a return probe changes the return address on the stack, which Go finds there and dies of when it moves the stack. A probe on every return
 * instruction sees the same value and changes nothing. */
static void add_returns(struct finder *f, const struct fact_function *function, uint64_t match, const char *name)
{
	uint64_t *offsets;
	uint32_t n;
	int err = elf_list_returns(f->elf, function, &offsets, &n);

	if (err || !n)
		attach_problem(f->set, name, err, "return probes would break a Go program, and %s",
			       err == -EILSEQ ? "not all instructions of the function could be read" : "the function has no return instruction");
	for (uint32_t i = 0; !err && i < n; i++)
		add_site(f, offsets[i], match, name);
}

static int find_address(struct finder *f, uint64_t address)
{
	uint64_t offset;
	int err = elf_file_offset(f->elf, address, &offset);

	if (!err)
		add_site(f, offset, f->match++, arena_printf(f->set->arena, "%s:%s:%llu", f->provider, f->path, (unsigned long long)address));
	return err;
}

static int list_functions(struct finder *f, uint32_t flags, struct str pattern, struct fact_function **ret_v, uint32_t *ret_n)
{
	int err;

	if (flags & ATTACH_IS_INLINED)
		return facts_dwarf_copies(f->set->facts, f->path, pattern, true, ret_v, ret_n);
	err = (flags & ATTACH_IS_CPP ? elf_list_cpp_functions : elf_list_functions)(f->elf, pattern, ret_v, ret_n);
	if (err || *ret_n || !(flags & ATTACH_OR_INLINED))
		return err;
	return facts_dwarf_copies(f->set->facts, f->path, pattern, flags & ATTACH_IS_CPP, ret_v, ret_n);
}

static int find_functions(struct finder *f, const struct plan_attach *attach, struct str pattern, const uint64_t *match)
{
	const char *variant = plan_attach_variant(attach->flags), *name = NULL;
	struct fact_function *functions;
	uint64_t index = 0;
	uint32_t n;
	int err = list_functions(f, attach->flags, pattern, &functions, &n);

	for (uint32_t i = 0; !err && i < n; i++) {
		if (!name || !str_eq(functions[i].name, functions[i - 1].name)) { /* copies of one function are one probe */
			name = arena_printf(f->set->arena, "%s:%s:%s%.*s", f->provider, f->path, variant, STR_ARG(functions[i].name));
			if (attach->offset)
				name = arena_printf(f->set->arena, "%s+%llu", name, (unsigned long long)attach->offset);
			index = match ? *match : f->match++;
		}
		if (f->is_at_returns)
			add_returns(f, &functions[i], index, name);
		else
			add_site(f, functions[i].file_offset + attach->offset, index, name);
	}
	return err;
}

/* Everywhere the line is: one probe, as it is written. */
static int find_line(struct finder *f, const struct plan_attach *attach)
{
	uint64_t *addresses, offset;
	uint32_t n = 0;
	int err = facts_dwarf_lines(f->set->facts, f->path, str_from(attach_text(f->set, attach->file)), attach->line, attach->column, &addresses, &n);

	for (uint32_t i = 0; !err && i < n; i++)
		if (!elf_file_offset(f->elf, addresses[i], &offset))
			add_site(f, offset, 0, attach_text(f->set, attach->name));
	return err;
}

/* Sites of one file. */
static int find_sites(struct finder *f, const struct plan_attach *attach)
{
	uint64_t address;
	int err = facts_elf_open(f->set->facts, f->path, &f->elf);

	if (err)
		return err;
	f->is_at_returns = f->is_return && elf_is_go(f->elf);
	if (attach->flags & ATTACH_HAS_ADDRESS)
		return find_address(f, attach->address);
	if (attach->flags & ATTACH_IS_ALL)
		return find_line(f, attach);
	if (attach->flags & ATTACH_HAS_LINE) {
		err = facts_dwarf_line(f->set->facts, f->path, str_from(attach_text(f->set, attach->file)), attach->line, attach->column, &address);
		return err ? err : find_address(f, address);
	}
	if (!attach->n_matches)
		return find_functions(f, attach, str_from(attach_text(f->set, attach->function)), NULL);
	for (uint32_t i = 0; i < attach->n_matches && !err; i++) {
		const struct plan_match *match = &f->set->plan->matches.v[attach->first_match + i];
		const char *target = attach_text(f->set, match->target);

		if (!*target || !strcmp(target, f->path))
			err = find_functions(f, attach, str_from(attach_text(f->set, match->function)), &match->index);
	}
	return err;
}

int attach_user_binaries(struct attach_set *set, uint32_t index, struct str_list *ret_paths)
{
	const char *target = attach_text(set, attach_of(set, index)->target);
	int err = facts_find_binaries_of(set->facts, str_from(target), set->pids, set->n_pids, ret_paths);

	if (!err && !ret_paths->n)
		err = -ENOENT;
	if (err)
		return attach_problem(set, attach_text(set, attach_of(set, index)->name), err, "binary '%s': %s", target, strerror(-err));
	return 0;
}

static int attach_user(struct attach_set *set, uint32_t index, const char *provider, bool is_return)
{
	const struct plan_attach *attach = attach_of(set, index);
	struct finder f = { .set = set, .index = index, .provider = provider, .is_return = is_return };
	struct str_list paths = { 0 };
	int n_done = 0, last = attach_user_binaries(set, index, &paths);

	for (uint32_t i = 0; i < paths.n; i++) {
		int n;

		f.path = arena_str(set->arena, paths.v[i]).p;
		f.sites.n = 0;
		last = find_sites(&f, attach);
		if (last && last != -ENOENT)
			attach_problem(set, attach_text(set, attach->name), last, "%s: %s", f.path, facts_elf_error(last));
		if (last || !f.sites.n)
			continue;
		n = attach_user_sites(set, index, f.elf, f.sites.v, f.sites.n, is_return && !f.is_at_returns);
		if (n > 0)
			n_done += n;
		else
			last = n;
	}
	if (!n_done && last == -ENOENT && paths.n)
		attach_problem(set, attach_text(set, attach->name), last, "no function matches");
	return n_done ? n_done : last;
}

int attach_UPROBE(struct attach_set *set, uint32_t index)
{
	return attach_user(set, index, "uprobe", false);
}

int attach_URETPROBE(struct attach_set *set, uint32_t index)
{
	return attach_user(set, index, "uretprobe", true);
}
