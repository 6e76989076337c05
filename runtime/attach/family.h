/* family: what the files of this room share. Every probe of probes.def has one `attach_<ID>`, found through table.c.
 * A family attaches all sites of one plan attach; bad sites of a wildcard become problems, good ones links.
 * Owner of every fd opened here: the attach set, from attach_add_link on. */
#pragma once
#include <linux/perf_event.h>
#include "common/base/bpf_abi.h"
#include "runtime/attach/attach.h"

/* Number of sites attached (at least 1), or -errno with one problem added. */
#define PROBE(id, name, alias, parts, prog, ctx, offers, flags, since, summary) int attach_##id(struct attach_set *set, uint32_t index);
#include "common/lang/probes.def"
#undef PROBE

struct attach_site {
	const char *target, *function;
	uint64_t index; /* low half of the probe-name id */
};
/* The sites of an attach point: the plan's matches, or the list `expand` gives for a pattern, or the one name. `expand` returns names
 * "target:function". -ENOENT when nothing matches (no problem added). */
typedef int attach_expander(struct attach_set *set, const struct plan_attach *attach, struct str_list *ret_names);
int attach_sites(struct attach_set *set, uint32_t index, attach_expander *expand, struct attach_site **ret_sites, uint32_t *ret_n);

const struct plan_attach *attach_of(const struct attach_set *set, uint32_t index);
const struct plan_prog *attach_prog(const struct attach_set *set, uint32_t index);
/* The program's fd; loads it when core has not (programs bound to one BTF target each). */
int attach_prog_fd(const struct attach_set *set, uint32_t index);
const char *attach_text(const struct attach_set *set, uint32_t string);
struct attach_link *attach_add_link(struct attach_set *set, uint32_t index, enum attach_mechanism mechanism, int fd, int perf_fd, uint32_t n_sites);
/* Name of match `match` of an attach point, for the probe builtin. Text is formatted into the set's arena. */
void attach_add_name(struct attach_set *set, uint32_t index, uint64_t match, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* Adds "NAME: reason" and returns err, so that callers can `return attach_problem(...)`. */
int attach_problem(struct attach_set *set, const char *name, int err, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The feature is missing: its reason becomes the problem. 0 when it is there. */
int attach_require(struct attach_set *set, uint32_t index, enum fact_feature feature);
static inline uint64_t attach_cookie(uint32_t index, uint64_t match)
{
	return (uint64_t)index << 32 | match;
}

/* perf.c */
const char *attach_perf_error(int err); /* why an event cannot be had, and what to do */
int attach_perf_open(const struct perf_event_attr *attr, pid_t pid, int cpu); /* fd or -errno */
/* Links the program to a perf event and starts it; owns perf_fd from then on, also on failure. 0 or -errno without a problem. */
int attach_perf_link(struct attach_set *set, uint32_t index, int prog_fd, int perf_fd, uint64_t cookie, enum attach_mechanism mechanism, bool is_slow);
/* Opens the event on every thread of the filtered process, else on every CPU, with the attach point's program. 0 or -errno without a problem. */
int attach_perf_everywhere(struct attach_set *set, uint32_t index, struct perf_event_attr *attr);
/* On every thread there is and, by inheritance, to come; of child processes too unless attr->inherit_thread. 0 or -errno without a problem. */
int attach_perf_threads(struct attach_set *set, uint32_t index, const struct perf_event_attr *attr, pid_t pid);
int attach_first_cpu(struct attach_set *set);
/* Type number of a dynamic perf PMU ("kprobe", "uprobe") and the value of its retprobe bit. */
int attach_pmu_type(const char *pmu, uint32_t *ret_type, uint64_t *ret_retprobe);

/* raw_tracepoint.c: BPF_RAW_TRACEPOINT_OPEN. name NULL: the program knows its target. */
int attach_raw_open(int prog_fd, const char *name, uint64_t cookie);
/* dispatcher.c: one program for one system call number. 0 or -errno without a problem. */
int attach_dispatch(struct attach_set *set, uint32_t index, bool is_exit, uint64_t number, int prog_fd);
void attach_close_layer(struct attach_layer *layer); /* all but its link */

/* uprobe.c: sites of one file; shared with usdt.c. */
struct attach_usite {
	uint64_t offset;     /* in the binary */
	uint64_t semaphore;  /* offset of the USDT semaphore, 0 none */
	uint64_t match;      /* for the cookie */
	const char *name;
};
/* Number attached or -errno with problems. */
int attach_user_sites(struct attach_set *set, uint32_t index, const struct elf_file *elf, const struct attach_usite *sites, uint32_t n, bool is_return);
int attach_user_binaries(struct attach_set *set, uint32_t index, struct str_list *ret_paths);
