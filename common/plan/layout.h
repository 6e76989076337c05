/* layout: the bytes that BPF code writes and user space reads. One definition for code generator, prelude and decoder.
 * All little parts are naturally aligned; every struct is a multiple of 8 bytes. Plain C types only: the prelude (BPF C) includes this too. */
#pragma once

#ifndef __bpf__
#include <stdint.h>
#endif

/* Data ring: every record begins with this; fields follow at the offsets of plan records. */
struct record_header {
	uint32_t record; /* index in plan.records */
	uint32_t prog;   /* index in plan.progs of the program that sent it */
	uint64_t time_ns; /* boot clock; 0 unless the plan NEEDS_TIMES */
};
/* Control ring: exit, clear, zero, print of a map, and what must never be lost. */
struct control_record {
	uint32_t record;   /* index in plan.records */
	uint32_t prog;
	uint64_t position; /* producer position of the data ring when it was sent (decision 10) */
	uint64_t arg;      /* exit code; cookie of the kind */
	uint64_t time_ns;
};
/* Interned stack: id is a 64-bit hash of the frames (never 0); 0 means no stack could be taken and n_frames holds the error as -errno. */
struct stack_key {
	uint64_t id;
	uint32_t tgid;     /* user stacks: process; kernel stacks: 0 */
	uint32_t n_frames;
};
struct stack_frames { /* value of the stack maps; ips has the map's depth elements */
	uint64_t n_frames;
	uint64_t ips[];
};
struct usym_value {
	uint64_t address;
	uint32_t tgid;
	uint32_t is_probe; /* 1: no address but the id of the attach point and match whose function is meant */
};
struct inet_value {
	uint64_t family; /* AF_INET or AF_INET6 */
	uint8_t address[16];
};
struct timestamp_value {
	uint64_t ns;
	uint32_t format; /* plan string of the strftime format */
	uint32_t clock;  /* enum plan_clock */
};
struct cgroup_path_value {
	uint64_t id;
	uint64_t filter; /* plan string, 0 none */
};
struct minmax_value {
	int64_t value;
	uint64_t is_set;
};
struct avg_value {
	int64_t total;
	uint64_t count;
};
struct tseries_value {
	int64_t value;
	uint64_t count;
	uint64_t epoch;
	uint64_t reserved;
};
/* One element, mmapped by user space (PLAN_MAP_STATE). */
struct shared_state {
	uint64_t is_exiting;     /* sticky: every prologue tests it (decision 10) */
	uint64_t exit_code;
	uint64_t start_boot_ns;  /* elapsed */
	uint64_t child_pid;      /* cpid; 0 none */
	uint64_t self_tgid;      /* global pid namespace; dropped unless --include-self (decision 22); 0: keep */
	uint64_t filter_tgid;    /* -p/-c, as seen in our pid namespace; 0 none */
	uint64_t control_lost;   /* control records that found no room: counted with an atomic add */
	uint64_t filter_cgroup;  /* --cgroup: id of the ancestor at filter_cgroup_level that a task must have; tested only by programs that say so */
	uint64_t filter_cgroup_level;
	uint64_t filter_uid;     /* --uid */
	char filter_comm[16];    /* --comm, zero-padded */
	uint64_t reserved[4];
};
/* PLAN_MAP_LOSSES: per-CPU array, one element per program. */
struct loss_counters {
	uint64_t lost_ring, map_full, read_fault, scratch_busy, missed, self_skipped, stack_full, hits;
};
#define SCRATCH_SLOTS 4 /* per CPU: an interrupt and an NMI may nest in a preempted task (decision 12) */
