/* attach_test: every family this kernel has, attached to programs made by hand that count their runs. Needs the right to load BPF programs; skipped
 * otherwise, and per family when the kernel lacks it. */
#include "tests/unit/hand_made.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include "runtime/attach/attach.h"

#define CALLS 1000

struct rig {
	struct hand h;
	struct attach_set set;
	int prog_fds[16], map_fds[16];
};

static void rig_open(struct rig *rig)
{
	memset(rig, 0, sizeof(*rig));
	memset(rig->prog_fds, -1, sizeof(rig->prog_fds));
	memset(rig->map_fds, -1, sizeof(rig->map_fds));
	hand_open(&rig->h);
}

/* A counting program; returns its plan index. Map i belongs to program i. */
static uint32_t rig_prog(struct rig *rig, const char *name, enum probe_id probe, uint32_t type, uint32_t attach_type, uint32_t flags)
{
	struct hand *h = &rig->h;
	uint32_t map = hand_count_map(h, "@"), prog = hand_prog(h, name, probe, type, flags);
	struct code_prog *code = &h->code->progs[prog];
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_type = BPF_MAP_TYPE_ARRAY;
	attr.key_size = 4;
	attr.value_size = 8;
	attr.max_entries = 1;
	rig->map_fds[map] = sys_bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
	hand_count(h, prog, map);
	hand_end(h, prog);
	for (uint32_t i = 0; i < code->relocs.n; i++) {
		code->insns[code->relocs.v[i].insn].src_reg = BPF_PSEUDO_MAP_FD;
		code->insns[code->relocs.v[i].insn].imm = rig->map_fds[map];
	}
	memset(&attr, 0, sizeof(attr));
	attr.prog_type = type;
	attr.expected_attach_type = attach_type;
	attr.insns = (uint64_t)(uintptr_t)code->insns;
	attr.insn_cnt = code->n_insns;
	attr.license = (uint64_t)(uintptr_t)"GPL";
	rig->prog_fds[prog] = sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
	assert_true(rig->prog_fds[prog] >= 0);
	return prog;
}

static uint64_t rig_count(struct rig *rig, uint32_t prog)
{
	uint64_t value = 0;
	uint32_t zero = 0;
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_fd = (uint32_t)rig->map_fds[prog];
	attr.key = (uint64_t)(uintptr_t)&zero;
	attr.value = (uint64_t)(uintptr_t)&value;
	assert_int_equal(sys_bpf(BPF_MAP_LOOKUP_ELEM, &attr, sizeof(attr)), 0);
	return value;
}

static int rig_attach(struct rig *rig)
{
	int err;

	attach_init(&rig->set, &rig->h.arena, rig->h.plan, rig->h.facts);
	rig->set.prog_fds = rig->prog_fds;
	rig->set.map_fds = rig->map_fds;
	err = attach_all(&rig->set);
	for (uint32_t i = 0; i < rig->set.problems.n; i++)
		print_message("problem: %s\n", rig->set.problems.v[i]);
	return err;
}

static void rig_close(struct rig *rig)
{
	attach_disable(&rig->set);
	attach_close_fast(&rig->set);
	attach_close_slow(&rig->set);
	for (int i = 0; i < 16; i++) {
		if (rig->prog_fds[i] >= 0)
			close(rig->prog_fds[i]);
		if (rig->map_fds[i] >= 0)
			close(rig->map_fds[i]);
	}
	hand_close(&rig->h);
}

static void call_getppid(void)
{
	for (int i = 0; i < CALLS; i++)
		syscall(SYS_getppid);
}

static struct plan_attach *tracepoint(struct rig *rig, uint32_t prog, const char *category, const char *event, uint32_t flags)
{
	struct plan_attach *attach = hand_attach(&rig->h, prog, "tracepoint");

	attach->target = hand_string(&rig->h, category);
	attach->function = hand_string(&rig->h, event);
	attach->flags = flags;
	return attach;
}

static void test_syscalls_are_dispatched_in_layers(void **state)
{
	struct rig rig;
	uint32_t first, second, leave, all;

	(void)state;
	if (!hand_can_bpf())
		skip();
	rig_open(&rig);
	first = rig_prog(&rig, "first", PROBE_TRACEPOINT, BPF_PROG_TYPE_RAW_TRACEPOINT, 0, PROG_IS_SYSCALL_ENTER);
	second = rig_prog(&rig, "second", PROBE_TRACEPOINT, BPF_PROG_TYPE_RAW_TRACEPOINT, 0, PROG_IS_SYSCALL_ENTER);
	leave = rig_prog(&rig, "leave", PROBE_TRACEPOINT, BPF_PROG_TYPE_RAW_TRACEPOINT, 0, PROG_IS_SYSCALL_EXIT);
	all = rig_prog(&rig, "all", PROBE_TRACEPOINT, BPF_PROG_TYPE_RAW_TRACEPOINT, 0, PROG_IS_SYSCALL_ENTER);
	tracepoint(&rig, first, "syscalls", "sys_enter_getppid", 0);
	tracepoint(&rig, second, "syscalls", "sys_enter_getppid", 0);
	tracepoint(&rig, leave, "syscalls", "sys_exit_getppid", 0);
	tracepoint(&rig, all, "syscalls", "sys_enter_*", ATTACH_HAS_WILDCARD);
	assert_int_equal(rig_attach(&rig), 0);
	assert_true(rig.set.n_probes > 300);
	assert_int_equal(rig.set.links.n, 4); /* three layers in, one out */
	call_getppid();
	assert_true(rig_count(&rig, first) >= CALLS); /* other programs may call it too */
	assert_true(rig_count(&rig, second) >= CALLS);
	assert_true(rig_count(&rig, leave) >= CALLS);
	assert_true(rig_count(&rig, all) >= CALLS);
	assert_string_equal(attach_probe_name(&rig.set, 3ULL << 32 | SYS_getppid), "tracepoint:syscalls:sys_enter_getppid");
	rig_close(&rig);
}

static void test_classic_and_raw_tracepoints(void **state)
{
	struct rig rig;
	uint32_t classic, raw;
	double start;

	(void)state;
	if (!hand_can_bpf())
		skip();
	rig_open(&rig);
	classic = rig_prog(&rig, "classic", PROBE_TRACEPOINT, BPF_PROG_TYPE_TRACEPOINT, 0, 0);
	raw = rig_prog(&rig, "raw", PROBE_TRACEPOINT, BPF_PROG_TYPE_RAW_TRACEPOINT, 0, PROG_IS_RAW_TRACEPOINT);
	tracepoint(&rig, classic, "raw_syscalls", "sys_enter", 0);
	tracepoint(&rig, raw, "raw_syscalls", "sys_enter", 0);
	assert_int_equal(rig_attach(&rig), 0);
	call_getppid();
	assert_true(rig_count(&rig, classic) >= CALLS);
	assert_true(rig_count(&rig, raw) >= CALLS);
	start = hand_now_ms();
	attach_disable(&rig.set);
	assert_int_equal(attach_close_fast(&rig.set), 2); /* the classic one: link and perf event */
	print_message("fast part of detaching: %.2f ms\n", hand_now_ms() - start);
	rig_close(&rig);
}

__attribute__((noinline)) int attach_test_target(int x);
__attribute__((noinline)) int attach_test_target(int x)
{
	__asm__ volatile("" : "+r"(x));
	return x + 1;
}

static void test_uprobes(void **state)
{
	struct rig rig;
	uint32_t entry, leave, perf;
	uint32_t count = 0;

	(void)state;
	if (!hand_can_bpf())
		skip();
	rig_open(&rig);
	if (!facts_has(rig.h.facts, FEATURE_UPROBE_MULTI))
		skip();
	entry = rig_prog(&rig, "entry", PROBE_UPROBE, BPF_PROG_TYPE_KPROBE, BPF_TRACE_UPROBE_MULTI, PROG_USES_MULTI);
	leave = rig_prog(&rig, "leave", PROBE_URETPROBE, BPF_PROG_TYPE_KPROBE, BPF_TRACE_UPROBE_MULTI, PROG_USES_MULTI);
	perf = rig_prog(&rig, "perf", PROBE_UPROBE, BPF_PROG_TYPE_KPROBE, 0, 0);
	for (uint32_t i = entry; i <= perf; i++) {
		struct plan_attach *attach = hand_attach(&rig.h, i, "uprobe");

		attach->target = hand_string(&rig.h, "/proc/self/exe");
		attach->function = hand_string(&rig.h, i == entry ? "attach_test_tar*" : "attach_test_target");
		attach->flags = i == entry ? ATTACH_HAS_WILDCARD : 0;
	}
	assert_int_equal(rig_attach(&rig), 0);
	for (int i = 0; i < 50; i++)
		count += (uint32_t)attach_test_target(i);
	assert_true(count);
	assert_int_equal(rig_count(&rig, entry), 50);
	assert_int_equal(rig_count(&rig, leave), 50);
	assert_int_equal(rig_count(&rig, perf), 50);
	assert_non_null(strstr(attach_probe_name(&rig.set, (uint64_t)entry << 32), ":attach_test_target"));
	rig_close(&rig);
}

static void test_uprobe_wildcard_survives_bad_sites(void **state)
{
	struct rig rig;
	uint32_t prog;

	(void)state;
	if (!hand_can_bpf())
		skip();
	rig_open(&rig);
	if (!facts_has(rig.h.facts, FEATURE_UPROBE_MULTI))
		skip();
	prog = rig_prog(&rig, "libc", PROBE_UPROBE, BPF_PROG_TYPE_KPROBE, BPF_TRACE_UPROBE_MULTI, PROG_USES_MULTI);
	*hand_attach(&rig.h, prog, "uprobe:libc:str*") = (struct plan_attach){
		.probe = PROBE_UPROBE, .prog = prog, .name = hand_string(&rig.h, "uprobe:libc:str*"), .target = hand_string(&rig.h, "libc"),
		.function = hand_string(&rig.h, "str*"), .flags = ATTACH_HAS_WILDCARD,
	};
	rig.h.plan->config.max_probes = 100000;
	assert_int_equal(rig_attach(&rig), 0);
	print_message("%u sites in %u links, %u problems\n", rig.set.n_probes, rig.set.links.n, rig.set.problems.n);
	assert_true(rig.set.n_probes > 20);
	rig_close(&rig);
}

static void test_perf_events(void **state)
{
	struct rig rig;
	uint32_t faults, watch;
	static volatile uint64_t watched;
	struct plan_attach *attach;
	char *memory;

	(void)state;
	if (!hand_can_bpf())
		skip();
	rig_open(&rig);
	faults = rig_prog(&rig, "faults", PROBE_SOFTWARE, BPF_PROG_TYPE_PERF_EVENT, 0, 0);
	watch = rig_prog(&rig, "watch", PROBE_WATCHPOINT, BPF_PROG_TYPE_PERF_EVENT, 0, 0);
	attach = hand_attach(&rig.h, faults, "software:faults:1");
	attach->function = hand_string(&rig.h, "faults");
	attach->count = 1;
	attach = hand_attach(&rig.h, watch, "watchpoint");
	attach->address = (uint64_t)(uintptr_t)&watched;
	attach->count = 8;
	attach->mode = 2;
	rig.h.plan->config.missing_probes = 1; /* virtual machines may lack watchpoints */
	attach_init(&rig.set, &rig.h.arena, rig.h.plan, rig.h.facts);
	rig.set.prog_fds = rig.prog_fds;
	rig.set.map_fds = rig.map_fds;
	rig.set.filter_pid = getpid();
	assert_int_equal(attach_all(&rig.set), 0);
	memory = mmap(NULL, 4096 * 100, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	for (int i = 0; i < 100; i++)
		memory[i * 4096] = 1;
	for (int i = 0; i < 10; i++)
		watched = (uint64_t)i;
	munmap(memory, 4096 * 100);
	assert_true(rig_count(&rig, faults) >= 100);
	print_message("%llu writes seen\n", (unsigned long long)rig_count(&rig, watch));
	rig_close(&rig);
}

static void test_missing_probes(void **state)
{
	struct rig rig;
	uint32_t prog;

	(void)state;
	if (!hand_can_bpf())
		skip();
	rig_open(&rig);
	prog = rig_prog(&rig, "good", PROBE_TRACEPOINT, BPF_PROG_TYPE_TRACEPOINT, 0, 0);
	tracepoint(&rig, prog, "sched", "sched_switch", 0);
	tracepoint(&rig, prog, "sched", "no_such_event", 0);
	tracepoint(&rig, prog, "sched", "no_such_*", ATTACH_HAS_WILDCARD);
	assert_int_equal(rig_attach(&rig), -ENOENT);
	assert_int_equal(rig.set.links.n, 0);
	rig.h.plan->config.missing_probes = 1;
	assert_int_equal(rig_attach(&rig), 0);
	assert_int_equal(rig.set.n_probes, 1);
	assert_int_equal(rig.set.problems.n, 2);
	rig_close(&rig);
}

/* What a kernel lacks is refused with its reason. */
static void test_refusals_have_reasons(void **state)
{
	static const struct {
		enum probe_id probe;
		enum fact_feature feature;
	} cases[] = { { PROBE_KPROBE, FEATURE_KPROBE }, { PROBE_FENTRY, FEATURE_FENTRY }, { PROBE_HARDWARE, FEATURE_PMU } };

	(void)state;
	if (!hand_can_bpf())
		skip();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct rig rig;
		uint32_t prog;

		rig_open(&rig);
		if (!facts_has(rig.h.facts, cases[i].feature)) {
			prog = rig_prog(&rig, "p", PROBE_PROFILE, BPF_PROG_TYPE_PERF_EVENT, 0, 0);
			rig.h.plan->progs.v[prog].probe = cases[i].probe;
			hand_attach(&rig.h, prog, "probe")->function = hand_string(&rig.h, "vfs_read");
			assert_true(rig_attach(&rig) < 0);
			assert_int_equal(rig.set.problems.n, 1);
		}
		rig_close(&rig);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_syscalls_are_dispatched_in_layers),
		cmocka_unit_test(test_classic_and_raw_tracepoints),
		cmocka_unit_test(test_uprobes),
		cmocka_unit_test(test_uprobe_wildcard_survives_bad_sites),
		cmocka_unit_test(test_perf_events),
		cmocka_unit_test(test_missing_probes),
		cmocka_unit_test(test_refusals_have_reasons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
