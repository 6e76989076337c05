/* features: what this kernel can do for us, found by trying it in the smallest way, never by its version.
 * In: bpf(2), perf_event_open(2), sysfs. Out: bits, kept in struct facts once probed; sentences for users. Owns no fd after a call.
 * What cannot be tried without side effects is called with an argument that only a kernel which knows the request looks at: the
 * error tells (EFAULT, EBADF, ENOENT: known; EINVAL, E2BIG, EOPNOTSUPP: not). */
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/base/bpf_abi.h"
#include "common/facts/facts_internal.h"

enum { LONG_KEY = 1024 };
enum { /* of BPF helpers and attach types: uapi/linux/bpf.h */
	HELPER_TASK_STORAGE_GET = 156, HELPER_GET_FUNC_IP = 173, HELPER_GET_ATTACH_COOKIE = 174, HELPER_LOOP = 181,
	HELPER_MAP_LOOKUP_PERCPU = 195, HELPER_FOR_EACH_MAP_ELEM = 164, HELPER_KTIME_GET_TAI_NS = 208,
	ATTACH_KPROBE_MULTI = 42,
	LINK_ATTR_SIZE = 64, /* as much of the link_create attributes as kernels from 5.15 on know */
};

static const struct feature_row {
	const char *name, *why_not;
} rows[] = {
#define FEATURE(id, name, why_not) { name, why_not },
#include "common/facts/features.def"
#undef FEATURE
};
enum { N_FEATURES = sizeof(rows) / sizeof(*rows) };

/* The table's rows are in the order of the bits. */
#define FEATURE(id, name, why_not) POSITION_##id,
enum {
#include "common/facts/features.def"
};
#undef FEATURE
#define FEATURE(id, name, why_not) _Static_assert(1 << POSITION_##id == FEATURE_##id, "features.def: order of " name);
#include "common/facts/features.def"
#undef FEATURE

static uint64_t address_of(const void *p)
{
	return (uintptr_t)p;
}

struct load {
	enum bpf_prog_type type;
	uint32_t attach_type, btf_id;
	const struct bpf_insn *insns;
	uint32_t n_insns;
	const int *fds; /* BTF objects by their number in calls of kernel functions; NULL none */
	char *log;
	uint32_t log_size;
};

static int load_program(const struct load *load)
{
	static const char license[] = "GPL";
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.prog_type = load->type;
	attr.expected_attach_type = load->attach_type;
	attr.attach_btf_id = load->btf_id;
	attr.insns = address_of(load->insns);
	attr.insn_cnt = load->n_insns;
	attr.license = address_of(license);
	attr.fd_array = address_of(load->fds);
	if (load->log) {
		attr.log_buf = address_of(load->log);
		attr.log_size = load->log_size;
		attr.log_level = 1;
		load->log[0] = 0;
	}
	return sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
}

static const struct bpf_insn return_0[] = {
	{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 0, .imm = 0 },
	{ .code = BPF_JMP | BPF_EXIT },
};

static int load_return_0(enum bpf_prog_type type, uint32_t attach_type, uint32_t btf_id)
{
	struct load load = { .type = type, .attach_type = attach_type, .btf_id = btf_id, .insns = return_0, .n_insns = 2 };

	return load_program(&load);
}

static bool close_if_ok(int fd)
{
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* A call without set up arguments is refused in any case; the log says whether the helper or its arguments were the matter. */
static bool has_helper(int helper)
{
	const struct bpf_insn insns[] = {
		{ .code = BPF_JMP | BPF_CALL, .imm = helper },
		return_0[0],
		return_0[1],
	};
	char log[4096];
	struct load load = { .type = BPF_PROG_TYPE_KPROBE, .insns = insns, .n_insns = 3, .log = log, .log_size = sizeof(log) };
	int fd = load_program(&load);

	if (fd >= 0)
		return close_if_ok(fd);
	return fd != -EPERM && log[0] && !strstr(log, "invalid func ") && !strstr(log, "unknown func ") &&
	       !strstr(log, "cannot use helper");
}

static int create_map(uint32_t type, uint32_t key, uint32_t value, uint32_t entries, uint32_t flags)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_type = type;
	attr.key_size = key;
	attr.value_size = value;
	attr.max_entries = entries;
	attr.map_flags = flags;
	return sys_bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
}

/* Who may not make maps learns nothing, and checks or builds for a kernel like most. */
static bool probe_ringbuf(void)
{
	int map = create_map(BPF_MAP_TYPE_RINGBUF, 0, 0, (uint32_t)sysconf(_SC_PAGESIZE), 0);

	return close_if_ok(map) || map == -EPERM;
}

static bool probe_batch(void)
{
	int map = create_map(BPF_MAP_TYPE_HASH, 8, 8, 1, 0), r;
	uint64_t cursor = 0, key, value;
	union bpf_attr attr;

	if (map < 0)
		return false;
	memset(&attr, 0, sizeof(attr));
	attr.batch.map_fd = (uint32_t)map;
	attr.batch.out_batch = address_of(&cursor);
	attr.batch.keys = address_of(&key);
	attr.batch.values = address_of(&value);
	attr.batch.count = 1;
	r = sys_bpf(BPF_MAP_LOOKUP_BATCH, &attr, sizeof(attr));
	close(map);
	return r == 0 || r == -ENOENT;
}

static bool probe_no_prealloc(void)
{
	int map = create_map(BPF_MAP_TYPE_HASH, 8, 8, 1, BPF_F_NO_PREALLOC), fd;
	const struct bpf_insn insns[] = {
		{ .code = BPF_LD | BPF_DW | BPF_IMM, .dst_reg = 1, .src_reg = BPF_PSEUDO_MAP_FD, .imm = map },
		{ 0 },
		return_0[0],
		return_0[1],
	};
	struct load load = { .type = BPF_PROG_TYPE_PERF_EVENT, .insns = insns, .n_insns = 4 };

	if (map < 0)
		return false;
	fd = load_program(&load);
	close(map);
	return close_if_ok(fd);
}

/* r1 = fetch_add(stack, r1) */
static bool probe_atomics(void)
{
	const struct bpf_insn insns[] = {
		{ .code = BPF_ST | BPF_MEM | BPF_DW, .dst_reg = 10, .off = -8 },
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 1, .imm = 1 },
		{ .code = BPF_STX | BPF_ATOMIC | BPF_DW, .dst_reg = 10, .src_reg = 1, .off = -8, .imm = BPF_ADD | BPF_FETCH },
		return_0[0],
		return_0[1],
	};
	struct load load = { .type = BPF_PROG_TYPE_KPROBE, .insns = insns, .n_insns = 5 };

	return close_if_ok(load_program(&load));
}

/* gotol +0 */
static bool probe_far_jumps(void)
{
	const struct bpf_insn insns[] = { { .code = BPF_JMP32 | BPF_JA }, return_0[0], return_0[1] };
	struct load load = { .type = BPF_PROG_TYPE_KPROBE, .insns = insns, .n_insns = 3 };

	return close_if_ok(load_program(&load));
}

static int perf_open(uint32_t type, uint64_t config, uint64_t config1)
{
	struct perf_event_attr attr = { .type = type, .size = sizeof(attr), .config = config, .disabled = 1, .config1 = config1 };
	long fd = syscall(SYS_perf_event_open, &attr, -1, 0, -1, PERF_FLAG_FD_CLOEXEC);

	return fd < 0 ? -errno : (int)fd;
}

static int dynamic_pmu(const char *name)
{
	char path[64];
	struct buf text;
	uint64_t type = 0;
	int r;

	snprintf(path, sizeof(path), "/sys/bus/event_source/devices/%s/type", name);
	buf_init(&text, 64);
	r = buf_read_file(&text, path);
	if (r == 0)
		r = str_to_u64(str_trim(buf_str(&text)), &type);
	buf_free(&text);
	return r < 0 ? r : (int)type;
}

static bool probe_kprobe(void)
{
	int type = dynamic_pmu("kprobe"), fd;

	if (type < 0 || facts_is_locked_down())
		return false;
	/* No such function: kernels that may probe look it up, locked down ones do so too, before they refuse. */
	fd = perf_open((uint32_t)type, 0, address_of("sonde_no_such_function"));
	return close_if_ok(fd) || fd == -ENOENT || fd == -EINVAL;
}

static bool probe_pmu(void)
{
	return close_if_ok(perf_open(PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES, 0));
}

/* Multi links: an unreadable list of addresses (kernel) and a directory for a file (user) are seen only by kernels that know the link. */
static int link_multi(uint32_t attach_type, bool is_user)
{
	int prog = load_return_0(BPF_PROG_TYPE_KPROBE, attach_type, 0), r;
	uint64_t offset = 0;
	union {
		union bpf_attr known;
		struct bpf_abi_link_uprobe_multi uprobe;
		struct {
			uint32_t prog_fd, target_fd, attach_type, link_flags, flags, cnt;
			uint64_t syms, addrs, cookies;
		} kprobe;
		char bytes[LINK_ATTR_SIZE];
	} attr;

	if (prog < 0)
		return prog;
	memset(&attr, 0, sizeof(attr));
	attr.uprobe.prog_fd = (uint32_t)prog;
	attr.uprobe.attach_type = attach_type;
	if (is_user) {
		attr.uprobe.path = address_of("/");
		attr.uprobe.offsets = address_of(&offset);
		attr.uprobe.cnt = 1;
	} else {
		attr.kprobe.cnt = 1;
		attr.kprobe.addrs = 8;
	}
	r = sys_bpf(BPF_LINK_CREATE, &attr, LINK_ATTR_SIZE);
	close(prog);
	if (r >= 0)
		close(r);
	return r;
}

static int open_raw_tracepoint(uint64_t cookie)
{
	int prog = load_return_0(BPF_PROG_TYPE_RAW_TRACEPOINT, 0, 0), r;
	struct bpf_abi_raw_tracepoint attr = { .name = address_of("sonde_no_such_event"), .cookie = cookie };

	if (prog < 0)
		return prog;
	attr.prog_fd = (uint32_t)prog;
	r = sys_bpf(BPF_RAW_TRACEPOINT_OPEN, &attr, cookie ? sizeof(attr) : offsetof(struct bpf_abi_raw_tracepoint, cookie));
	close(prog);
	if (r >= 0)
		close(r);
	return r;
}

/* bpf_fentry_test1 is in the kernel to be attached to: nothing else calls it. */
static bool probe_fentry(struct facts *facts)
{
	struct bpf_abi_raw_tracepoint attr = { 0 };
	uint32_t id;
	int prog, fd;

	if (facts_btf_attach_id(facts, STR("vmlinux"), BTF_NAMED_FUNC, STR("bpf_fentry_test1"), &id, &fd) < 0)
		return false;
	prog = load_return_0(BPF_PROG_TYPE_TRACING, BPF_TRACE_FENTRY, id);
	if (prog < 0)
		return false;
	attr.prog_fd = (uint32_t)prog;
	fd = sys_bpf(BPF_RAW_TRACEPOINT_OPEN, &attr, offsetof(struct bpf_abi_raw_tracepoint, cookie));
	close(prog);
	return close_if_ok(fd);
}

static bool probe_iter(struct facts *facts)
{
	uint32_t id;
	int fd;

	if (facts_btf_attach_id(facts, STR("vmlinux"), BTF_NAMED_FUNC, STR("bpf_iter_task"), &id, &fd) < 0)
		return false;
	return close_if_ok(load_return_0(BPF_PROG_TYPE_TRACING, BPF_TRACE_ITER, id));
}

static bool probe(struct facts *facts, enum fact_feature feature)
{
	struct btf_object *btf;

	switch (feature) {
	case FEATURE_BTF:
		return btf_vmlinux(facts, &btf) == 0;
	case FEATURE_RINGBUF:
		return probe_ringbuf();
	case FEATURE_KPROBE:
		return probe_kprobe();
	case FEATURE_KPROBE_MULTI:
		return link_multi(ATTACH_KPROBE_MULTI, false) == -EFAULT;
	case FEATURE_KPROBE_SESSION:
		return link_multi(BPF_TRACE_KPROBE_SESSION, false) == -EFAULT;
	case FEATURE_UPROBE_MULTI:
		return link_multi(BPF_TRACE_UPROBE_MULTI, true) == -EBADF;
	case FEATURE_FENTRY:
		return probe_fentry(facts);
	case FEATURE_RAW_TP:
		return open_raw_tracepoint(0) == -ENOENT;
	case FEATURE_RAW_TP_COOKIE:
		return open_raw_tracepoint(1) == -ENOENT;
	case FEATURE_LOOP:
		return has_helper(HELPER_LOOP);
	case FEATURE_BATCH:
		return probe_batch();
	case FEATURE_TASK_STORAGE:
		return has_helper(HELPER_TASK_STORAGE_GET);
	case FEATURE_COOKIE:
		return has_helper(HELPER_GET_ATTACH_COOKIE);
	case FEATURE_PERCPU_LOOKUP:
		return has_helper(HELPER_MAP_LOOKUP_PERCPU);
	case FEATURE_PMU:
		return probe_pmu();
	case FEATURE_ITER:
		return probe_iter(facts);
	case FEATURE_USER_UPROBE:
		return dynamic_pmu("uprobe") >= 0;
	case FEATURE_GET_FUNC_IP:
		return has_helper(HELPER_GET_FUNC_IP);
	case FEATURE_NO_PREALLOC:
		return probe_no_prealloc();
	case FEATURE_ATOMICS:
		return probe_atomics();
	case FEATURE_FOR_EACH:
		return has_helper(HELPER_FOR_EACH_MAP_ELEM);
	case FEATURE_TAI:
		return has_helper(HELPER_KTIME_GET_TAI_NS);
	case FEATURE_FAR_JUMPS:
		return probe_far_jumps();
	case FEATURE_LONG_KEYS:
		return close_if_ok(create_map(BPF_MAP_TYPE_HASH, LONG_KEY, 8, 1, 0));
	}
	return false;
}

bool facts_has(struct facts *facts, enum fact_feature feature)
{
	if (facts->options.masked_features & feature)
		return false;
	if (!(facts->probed & feature)) {
		facts->probed |= feature;
		if (probe(facts, feature))
			facts->present |= feature;
	}
	return facts->present & feature;
}

/* ---- kernel functions that programs may call ---- */

int facts_kfunc(struct facts *facts, struct str name, uint32_t *ret_id, int *ret_fd)
{
	struct kfunc kfunc = { .name = name };
	int err;

	for (uint32_t i = 0; i < facts->kfuncs.n; i++)
		if (str_eq(facts->kfuncs.v[i].name, name)) {
			*ret_id = facts->kfuncs.v[i].id;
			*ret_fd = facts->kfuncs.v[i].fd;
			return 0;
		}
	err = facts_btf_attach_id(facts, STR(""), BTF_NAMED_FUNC, name, &kfunc.id, &kfunc.fd);
	if (err < 0)
		return err;
	kfunc.name = arena_str(facts->arena, name);
	*vec_push(facts->arena, &facts->kfuncs) = kfunc;
	*ret_id = kfunc.id;
	*ret_fd = kfunc.fd;
	return 0;
}

/* The call stands alone, so the kernel refuses it in any case: because of the function, or later because of its arguments. */
static int try_kfunc(struct facts *facts, struct str name, uint32_t prog_type)
{
	struct bpf_insn insns[] = { { .code = BPF_JMP | BPF_CALL, .src_reg = BPF_PSEUDO_KFUNC_CALL }, return_0[0], return_0[1] };
	int fds[2] = { -1, -1 }, unused, fd;
	char log[4096];
	struct load load = { .type = prog_type, .insns = insns, .n_insns = 3, .fds = fds, .log = log, .log_size = sizeof(log) };
	uint32_t id;
	int err = facts_kfunc(facts, name, &id, &fds[1]);

	if (err < 0)
		return err;
	if (facts->options.btf_path)
		return -EXDEV; /* another kernel */
	insns[0].imm = (int32_t)id;
	insns[0].off = fds[1] >= 0;
	if (prog_type == BPF_PROG_TYPE_TRACING) { /* any target: what may be called is the same */
		load.attach_type = BPF_TRACE_RAW_TP;
		err = facts_btf_attach_id(facts, STR(""), BTF_NAMED_TYPEDEF, STR("btf_trace_sched_switch"), &load.btf_id, &unused);
		if (err < 0)
			return err;
	}
	fd = load_program(&load);
	if (close_if_ok(fd))
		return 0;
	if (!log[0])
		return fd;
	return strstr(log, "not allowed") || strstr(log, "not supported") || strstr(log, "cannot call") ? -EACCES : 0;
}

int facts_kfunc_allowed(struct facts *facts, struct str name, uint32_t prog_type)
{
	bool is_new;
	struct table_entry *entry = table_put(&facts->allowed_kfuncs, str_from(arena_printf(facts->arena, "%u %.*s", prog_type, STR_ARG(name))), &is_new);

	if (is_new)
		entry->num = (uint64_t)-try_kfunc(facts, name, prog_type);
	return -(int)entry->num;
}

static int position_of(enum fact_feature feature)
{
	return feature > 0 && !(feature & (feature - 1)) ? __builtin_ctz((unsigned)feature) : N_FEATURES;
}

const char *fact_feature_name(enum fact_feature feature)
{
	int i = position_of(feature);

	return i < N_FEATURES ? rows[i].name : NULL;
}

int fact_feature_parse(struct str name, uint32_t *ret_bits)
{
	for (int i = 0; i < N_FEATURES; i++) {
		if (str_eq_cstr(name, rows[i].name)) {
			*ret_bits = 1u << i;
			return 0;
		}
	}
	return -EINVAL;
}

const char *facts_why_not(struct facts *facts, enum fact_feature feature)
{
	int i = position_of(feature), error;

	if (i >= N_FEATURES || facts_has(facts, feature))
		return NULL;
	if (facts->options.masked_features & feature)
		return arena_printf(facts->arena, "%s is turned off by --no-feature; leave that option out", rows[i].name);
	if (feature != FEATURE_BTF && !facts_can_bpf(&error))
		return "this process may not load tracing programs; run it as root, or give it CAP_BPF and CAP_PERFMON";
	return rows[i].why_not;
}

bool facts_can_bpf(int *ret_error)
{
	static bool has_before; /* asked for every attach point */
	int fd = has_before ? 0 : load_return_0(BPF_PROG_TYPE_TRACEPOINT, 0, 0);

	if (ret_error)
		*ret_error = fd < 0 ? fd : 0;
	has_before = has_before || close_if_ok(fd);
	return has_before;
}

static const char *lockdown_of(struct str text)
{
	static const char *const levels[] = { "integrity", "confidentiality" };
	char marked[32];

	/* "none [integrity] confidentiality": the one in force is marked. */
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++) {
		snprintf(marked, sizeof(marked), "[%s]", levels[i]);
		if (str_find(text, str_from(marked)) >= 0)
			return levels[i];
	}
	return "none";
}

const char *facts_lockdown(void)
{
	const char *level = "none";
	struct buf text;
	int fd;

	buf_init(&text, 4096);
	if (buf_read_file(&text, "/sys/kernel/security/lockdown") < 0) {
		buf_clear(&text);
		fd = facts_mount_detached("securityfs");
		if (fd >= 0) {
			facts_read_at(fd, "lockdown", &text);
			close(fd);
		}
	}
	level = lockdown_of(buf_str(&text));
	buf_free(&text);
	return level;
}

bool facts_is_locked_down(void)
{
	static int known; /* 0 not asked; it only grows stricter */

	if (!known)
		known = strcmp(facts_lockdown(), "confidentiality") ? 1 : 2;
	return known == 2;
}
