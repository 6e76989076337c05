/* attach: plan attaches to kernel links. One file per probe family, one table over probes.def (attach_<id>). Expands wildcards against facts at
 * load, so an artefact is not bound to one host.
 * In: loaded program fds. Out: link/perf fds in the attach set; names of what was attached. One bad site never aborts a wildcard. */
#pragma once
#include "common/facts/facts.h"
#include "common/plan/code.h"

#define ATTACH_MAX_SYSCALLS 1024

enum attach_mechanism { /* how a probe was attached: -v, explain */
	ATTACH_TEST_RUN, ATTACH_PERF_EVENT, ATTACH_TRACEPOINT, ATTACH_RAW_TP, ATTACH_TP_BTF, ATTACH_DISPATCHER, ATTACH_UPROBE, ATTACH_UPROBE_MULTI,
	ATTACH_KPROBE, ATTACH_KPROBE_MULTI, ATTACH_TRAMPOLINE, ATTACH_ITER,
};
struct attach_link {
	int fd;                /* link, or perf event when `link` is by ioctl */
	int perf_fd;           /* -1 none; PERF_EVENT_IOC_DISABLE at stop */
	bool is_slow;          /* closing waits for RCU: handed to the detached child (decision 23) */
	enum attach_mechanism mechanism;
	uint32_t attach;       /* plan.attaches */
	uint32_t n_sites;
	uint64_t address;      /* that a watchpoint watches */
};
/* One raw dispatcher of system calls (decision 18): a program array of one program per number. Two programs for one number need two layers. */
struct attach_layer {
	bool is_exit;
	int map_fd, prog_fd;
	int used_fd;                             /* array of one element: `used` for the dispatcher */
	uint64_t used[ATTACH_MAX_SYSCALLS / 64]; /* slots taken */
};
struct attach_set {
	struct arena *arena;
	const struct plan *plan;
	struct facts *facts;
	const int *prog_fds;   /* by plan prog */
	int *map_fds;          /* by plan map */
	pid_t filter_pid;      /* 0 none: perf events and uprobes are opened for it */
	const pid_t *pids;     /* whose roots user binaries are looked up in */
	uint32_t n_pids;
	int follow_fds[2];     /* links that keep the set of processes (attach_follow); -1 none */
	uint32_t masked_features;
	int (*load_variant)(void *data, uint32_t prog, uint32_t expected_attach_type, const char *btf_target, int *ret_fd); /* asks core for another load of a program; btf_target: [module:]function */
	void *load_data;
	VEC(struct attach_link) links;
	VEC(struct attach_layer) layers;
	int *iter_fds;         /* opened iterators, read by the session to their end */
	uint32_t n_iter_fds;
	uint32_t n_sites;      /* attached so far */
	uint32_t n_probes;     /* "Attached N probes": sites */
	uint32_t n_counted;    /* toward max_probes: all sites of one link are one */
	struct table names;    /* probe-name id as bytes -> text */
	VEC(const char *) problems; /* one line per site or probe that could not be attached */
};
void attach_init(struct attach_set *set, struct arena *arena, const struct plan *plan, struct facts *facts);
/* Attaches everything of the plan that is not P_SELF. 0, or -errno with set->problems; honours config.missing_probes (0: first failure detaches all). */
int attach_all(struct attach_set *set);
/* Children of the processes in the set become members of it, before anything is attached. 0 or -errno. */
int attach_follow(struct attach_set *set, int map_fd);
/* Stop events at once (PERF_EVENT_IOC_DISABLE), without closing. */
void attach_disable(struct attach_set *set);
/* Close fast fds; returns the number of slow ones left, which the caller closes or hands to a child. */
uint32_t attach_close_fast(struct attach_set *set);
void attach_close_slow(struct attach_set *set);
/* Hits of the program's kernel functions that the kernel did not pass on, as a probe was already being handled; 0 where it does not tell. */
uint64_t attach_missed(const struct attach_set *set, uint32_t prog);
/* Text of a probe-name id ((attach << 32) | match). */
const char *attach_probe_name(struct attach_set *set, uint64_t id);
/* Run a P_SELF program once through BPF_PROG_TEST_RUN (begin, end, self, test). *ret_value: its return value. */
int attach_test_run(int prog_fd, uint32_t *ret_value);
/* How an attach point of the plan is attached on this kernel, and why so. Opens nothing. */
struct attach_why {
	enum attach_mechanism mechanism;
	const char *reason;
	const char *missing; /* what this kernel lacks for it and what to use instead; NULL: nothing */
};
struct attach_why attach_why(struct attach_set *set, uint32_t index);
/* "kprobe multi link for patterns, else perf kprobe": the ways to attach this kind, the best first; nothing for kinds with one way. */
void attach_put_order(struct attach_set *set, uint32_t index, struct buf *out);
/* How often a function is inlined or a line repeated, and whether that is probed, in words; nothing when it is not, or not one function. Reads debug information. */
void attach_put_copies(struct attach_set *set, uint32_t index, struct buf *out);
const char *attach_mechanism_name(enum attach_mechanism mechanism);
