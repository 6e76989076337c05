/* table: one row per probe of probes.def, the order probes are attached in, what happens when one is missing, and the books of the set.
 * In: a filled attach set. Out: links, names and problems in it. Owner of fds: the set, until attach_close_*. */
#include "runtime/attach/family.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "common/base/progress.h"

static int (*const attach_table[PROBE_COUNT])(struct attach_set *, uint32_t) = {
#define PROBE(id, name, alias, parts, prog, ctx, offers, flags, since, summary) [PROBE_##id] = attach_##id,
#include "common/lang/probes.def"
#undef PROBE
};
/* Reference 4.3: these attach in script order, before all others, which attach in reverse order. */
static const bool attaches_early[PROBE_COUNT] = {
	[PROBE_BEGIN] = true,      [PROBE_END] = true,        [PROBE_SELF] = true,     [PROBE_TEST] = true,
	[PROBE_BENCH] = true,      [PROBE_KRETPROBE] = true,  [PROBE_TRACEPOINT] = true, [PROBE_PROFILE] = true,
	[PROBE_INTERVAL] = true,   [PROBE_WATCHPOINT] = true, [PROBE_HARDWARE] = true, [PROBE_RAWTRACEPOINT] = true,
	[PROBE_SOFTWARE] = true,
};
static const char *const mechanism_names[] = {
	[ATTACH_TEST_RUN] = "test_run",       [ATTACH_PERF_EVENT] = "perf event",   [ATTACH_TRACEPOINT] = "perf tracepoint",
	[ATTACH_RAW_TP] = "raw tracepoint",   [ATTACH_TP_BTF] = "BTF tracepoint",   [ATTACH_DISPATCHER] = "syscall dispatcher",
	[ATTACH_UPROBE] = "perf uprobe",      [ATTACH_UPROBE_MULTI] = "uprobe multi link", [ATTACH_KPROBE] = "perf kprobe",
	[ATTACH_KPROBE_MULTI] = "kprobe multi link", [ATTACH_TRAMPOLINE] = "trampoline", [ATTACH_ITER] = "iterator",
};

const char *attach_mechanism_name(enum attach_mechanism mechanism)
{
	return mechanism_names[mechanism];
}

void attach_init(struct attach_set *set, struct arena *arena, const struct plan *plan, struct facts *facts)
{
	*set = (struct attach_set){ .arena = arena, .plan = plan, .facts = facts, .follow_fds = { -1, -1 } };
	table_init(&set->names, arena);
}

/* --- what families use -------------------------------------------------------------------------------------------------------------- */
const struct plan_attach *attach_of(const struct attach_set *set, uint32_t index)
{
	return &set->plan->attaches.v[index];
}

const struct plan_prog *attach_prog(const struct attach_set *set, uint32_t index)
{
	return &set->plan->progs.v[attach_of(set, index)->prog];
}

int attach_prog_fd(const struct attach_set *set, uint32_t index)
{
	return set->prog_fds[attach_of(set, index)->prog];
}

const char *attach_text(const struct attach_set *set, uint32_t string)
{
	return plan_string(set->plan, string);
}

struct attach_link *attach_add_link(struct attach_set *set, uint32_t index, enum attach_mechanism mechanism, int fd, int perf_fd, uint32_t n_sites)
{
	struct attach_link *link = vec_push(set->arena, &set->links);

	progress_step("attaching probes", set->n_sites += n_sites, 0);
	*link = (struct attach_link){ .fd = fd, .perf_fd = perf_fd, .mechanism = mechanism, .attach = index, .n_sites = n_sites };
	return link;
}

void attach_add_name(struct attach_set *set, uint32_t index, uint64_t match, const char *fmt, ...)
{
	uint64_t id = attach_cookie(index, match);
	bool is_new;
	struct table_entry *entry = table_put(&set->names, str_make((const char *)&id, sizeof(id)), &is_new);
	va_list args;

	if (!is_new)
		return;
	va_start(args, fmt);
	entry->ptr = arena_vprintf(set->arena, fmt, args);
	va_end(args);
}

int attach_problem(struct attach_set *set, const char *name, int err, const char *fmt, ...)
{
	va_list args;
	const char *reason;

	va_start(args, fmt);
	reason = arena_vprintf(set->arena, fmt, args);
	va_end(args);
	*vec_push(set->arena, &set->problems) = arena_printf(set->arena, "%s: %s", name, reason);
	return err;
}

int attach_require(struct attach_set *set, uint32_t index, enum fact_feature feature)
{
	const char *why;

	if (!(set->masked_features & feature) && facts_has(set->facts, feature))
		return 0;
	why = facts_why_not(set->facts, feature);
	return attach_problem(set, attach_text(set, attach_of(set, index)->name), -EOPNOTSUPP, "%s",
			      why ? why : "turned off by --no-feature");
}

int attach_sites(struct attach_set *set, uint32_t index, attach_expander *expand, struct attach_site **ret_sites, uint32_t *ret_n)
{
	const struct plan_attach *attach = attach_of(set, index);
	struct attach_site *sites;
	struct str_list names = { 0 };
	int err;

	if (attach->n_matches) {
		sites = ARENA_ARRAY(set->arena, struct attach_site, attach->n_matches);
		for (uint32_t i = 0; i < attach->n_matches; i++) {
			const struct plan_match *match = &set->plan->matches.v[attach->first_match + i];

			sites[i] = (struct attach_site){ attach_text(set, match->target), attach_text(set, match->function), match->index };
		}
		*ret_sites = sites;
		*ret_n = attach->n_matches;
		return 0;
	}
	if (!(attach->flags & ATTACH_HAS_WILDCARD) || !expand) {
		sites = ARENA_NEW(set->arena, struct attach_site);
		*sites = (struct attach_site){ attach_text(set, attach->target), attach_text(set, attach->function), 0 };
		*ret_sites = sites;
		*ret_n = 1;
		return 0;
	}
	err = expand(set, attach, &names);
	if (err)
		return err;
	if (!names.n)
		return -ENOENT;
	sites = ARENA_ARRAY(set->arena, struct attach_site, names.n);
	for (uint32_t i = 0; i < names.n; i++) {
		struct str rest = names.v[i], target = str_split(&rest, ':');

		if (!rest.p) { /* no ':': a function without target */
			rest = target;
			target = STR("");
		}
		sites[i] = (struct attach_site){ arena_str(set->arena, target).p, arena_str(set->arena, rest).p, i };
	}
	*ret_sites = sites;
	*ret_n = names.n;
	return 0;
}

/* --- probes that are run, not attached ---------------------------------------------------------------------------------------------- */
static int attach_self(struct attach_set *set, uint32_t index)
{
	attach_add_name(set, index, 0, "%s", attach_text(set, attach_of(set, index)->name));
	return 1;
}

int attach_BEGIN(struct attach_set *set, uint32_t index)
{
	return attach_self(set, index);
}

int attach_END(struct attach_set *set, uint32_t index)
{
	return attach_self(set, index);
}

int attach_SELF(struct attach_set *set, uint32_t index)
{
	return attach_self(set, index);
}

int attach_TEST(struct attach_set *set, uint32_t index)
{
	return attach_self(set, index);
}

int attach_BENCH(struct attach_set *set, uint32_t index)
{
	return attach_self(set, index);
}

/* --- the whole plan ------------------------------------------------------------------------------------------------------------------ */
/* 0 go on, or -errno: give up. */
static int attach_one(struct attach_set *set, uint32_t index)
{
	enum { MISSING_ERROR };
	uint32_t before = set->problems.n, n_links = set->links.n;
	int n = attach_table[attach_of(set, index)->probe](set, index);

	if (n > 0) {
		n_links = set->links.n > n_links ? set->links.n - n_links : 1;
		set->n_probes += (uint32_t)n;
		set->n_counted += n_links < (uint32_t)n ? n_links : (uint32_t)n;
		if (set->n_counted <= set->plan->config.max_probes || !set->plan->config.max_probes)
			return 0;
		return attach_problem(set, attach_text(set, attach_of(set, index)->name), -E2BIG,
				      "more than the %llu probes of max_probes", (unsigned long long)set->plan->config.max_probes);
	}
	if (set->problems.n == before)
		attach_problem(set, attach_text(set, attach_of(set, index)->name), n, "nothing matches");
	return set->plan->config.missing_probes == MISSING_ERROR ? (n ? n : -ENOENT) : 0;
}

int attach_all(struct attach_set *set)
{
	uint32_t n = set->plan->attaches.n;
	int err = 0;

	for (uint32_t i = 0; i < n && !err; i++)
		if (attaches_early[attach_of(set, i)->probe])
			err = attach_one(set, i);
	for (uint32_t i = n; i-- > 0 && !err;)
		if (!attaches_early[attach_of(set, i)->probe])
			err = attach_one(set, i);
	if (!err && n && !set->n_probes)
		err = -ENOENT;
	if (err) {
		attach_disable(set);
		attach_close_fast(set);
		attach_close_slow(set);
	}
	return err;
}

void attach_disable(struct attach_set *set)
{
	for (uint32_t i = 0; i < set->links.n; i++)
		if (set->links.v[i].perf_fd >= 0)
			ioctl(set->links.v[i].perf_fd, PERF_EVENT_IOC_DISABLE, 0);
}

static void close_link(struct attach_link *link)
{
	if (link->fd >= 0)
		close(link->fd);
	if (link->perf_fd >= 0)
		close(link->perf_fd);
	link->fd = link->perf_fd = -1;
}

uint32_t attach_close_fast(struct attach_set *set)
{
	uint32_t n_slow = 0;

	for (uint32_t i = 0; i < set->links.n; i++) {
		struct attach_link *link = &set->links.v[i];

		if (!link->is_slow)
			close_link(link);
		else
			n_slow += (link->fd >= 0) + (link->perf_fd >= 0);
	}
	for (uint32_t i = 0; i < set->layers.n; i++)
		attach_close_layer(&set->layers.v[i]);
	set->layers.n = 0;
	for (size_t i = 0; i < sizeof(set->follow_fds) / sizeof(*set->follow_fds); i++) {
		if (set->follow_fds[i] >= 0)
			close(set->follow_fds[i]);
		set->follow_fds[i] = -1;
	}
	for (uint32_t i = 0; i < set->n_iter_fds; i++)
		close(set->iter_fds[i]);
	set->n_iter_fds = 0;
	return n_slow;
}

void attach_close_slow(struct attach_set *set)
{
	for (uint32_t i = 0; i < set->links.n; i++)
		close_link(&set->links.v[i]);
	set->links.n = 0;
}

static uint64_t missed_by(const struct attach_link *link)
{
	struct bpf_abi_link_info info = { 0 };
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.info.bpf_fd = (uint32_t)link->fd;
	attr.info.info = (uint64_t)(uintptr_t)&info;
	attr.info.info_len = sizeof(info);
	if (sys_bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr.info)))
		return 0;
	return link->mechanism == ATTACH_KPROBE_MULTI ? info.kprobe_multi.missed : info.kprobe.missed;
}

uint64_t attach_missed(const struct attach_set *set, uint32_t prog)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < set->links.n; i++) {
		const struct attach_link *link = &set->links.v[i];

		if ((link->mechanism == ATTACH_KPROBE || link->mechanism == ATTACH_KPROBE_MULTI) && link->fd >= 0 && attach_of(set, link->attach)->prog == prog)
			sum += missed_by(link);
	}
	return sum;
}

const char *attach_probe_name(struct attach_set *set, uint64_t id)
{
	const struct table_entry *entry = table_find(&set->names, str_make((const char *)&id, sizeof(id)));

	if (entry)
		return entry->ptr;
	return id >> 32 < set->plan->attaches.n ? attach_text(set, attach_of(set, (uint32_t)(id >> 32))->name) : "";
}
