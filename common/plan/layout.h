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
#define UNWIND_FAILURE (~0ULL) /* last frame of a dw_ustack that could not be followed to its end */
/* Unwind tables of dw_ustack. User space fills chunks of cells, each one element of an array; rows and mappings lie in them and programs only read. */
#define UNWIND_CHUNK_CELLS 65536
#define UNWIND_CELL 8                 /* bytes */
#define UNWIND_PIECE_CELLS 4          /* and their alignment */
#define UNWIND_MAX_ROWS 65535         /* of a piece */
#define UNWIND_MAX_PIECES 4095        /* of a process */
#define UNWIND_OFFSET_UNIT 8          /* of cfa_offset and rbp_offset */
struct unwind_row { /* one cell: how to get from a frame to its caller, from `pc` up to the next row */
	uint32_t pc;        /* counted from the base of the piece */
	int16_t cfa_offset; /* in units of 8 bytes, as all offsets */
	int8_t rbp_offset;
	uint8_t rule;       /* enum unwind_cfa | enum unwind_rbp */
};
enum unwind_cfa { /* the canonical frame address: what rsp was before the call. The return address lies below it. */
	UNWIND_NONE,        /* nothing is known: follow the frame pointer */
	UNWIND_RSP,         /* rsp + offset */
	UNWIND_RBP,         /* rbp + offset */
	UNWIND_AT_RSP,      /* *(rsp + offset) */
	UNWIND_AT_RBP,      /* *(rbp + offset) */
	UNWIND_AT_RSP_8,    /* *(rsp + offset) + 8 */
	UNWIND_PLT,         /* rsp + offset, 8 more from byte 11 of 16 on (lazy binding stubs) */
	UNWIND_PLT_10,      /* the same from byte 10 on (with endbr) */
	UNWIND_SIGNAL,      /* rsp, rip and rbp lie in the saved context, rsp at rsp + offset */
	UNWIND_END,         /* there is no caller */
	UNWIND_STRANGE,     /* a rule that rows cannot say */
	UNWIND_REGISTER,    /* another register + offset, of the innermost frame only: cfa_offset is offset * 16 + index in struct pt_regs */
	UNWIND_CFA_MASK = 15,
};
enum unwind_rbp {
	UNWIND_RBP_SAME = 0,
	UNWIND_RBP_AT_CFA = 16, /* saved at CFA + offset */
	UNWIND_RBP_AT_RBP = 32, /* saved at rbp + offset (realigned frames) */
	UNWIND_RBP_LOST = 48,
	UNWIND_RBP_MASK = 48,
};
struct unwind_piece { /* UNWIND_PIECE_CELLS cells: a part of a process's address space and its rows */
	uint64_t start, end;
	uint64_t base;      /* what rows' pc are counted from */
	uint32_t first;     /* global cell of the first row: chunk * UNWIND_CHUNK_CELLS + cell */
	uint32_t n_rows;    /* 0: code without tables, followed by the frame pointer */
};
struct unwind_memory { /* of an unwinding program, in its scratch slot: registers of the frame, and the piece at hand */
	uint64_t rip, rsp, rbp;
	uint64_t first_piece, n_pieces, start, end, base, first_row, n_rows;
	uint64_t is_known;   /* the process has tables */
	uint64_t is_return;  /* rip is behind a call */
	uint64_t has_failed;
	/* The next return probe outwards, which put its own address in place of a return address, and where the kernel says so (code_loadvar). */
	uint64_t instance, instance_stack, instance_address;
	uint64_t task_utask, utask_returns, return_next, return_stack, return_address;
	uint64_t regs[16];   /* of the innermost frame, as struct pt_regs begins; only when they are needed */
};
struct unwind_process { /* value of the map of processes, by tgid as sonde's pid namespace has it; pieces are sorted and lie in one chunk */
	uint32_t first, n_pieces;
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
	uint64_t filter_uid;     /* --uid; tested only by programs that say so, as filter_comm */
	char filter_comm[16];    /* --comm, zero-padded */
	uint64_t reserved[6];
};
/* PLAN_MAP_LOSSES: per-CPU array, one element per program. */
struct loss_counters {
	uint64_t lost_ring, map_full, read_fault, scratch_busy, missed, self_skipped, stack_full, hits, unwind_failed;
	uint64_t unstarted; /* ends of a time whose beginning is not there */
};
#define SCRATCH_SLOTS 4 /* per CPU: an interrupt and an NMI may nest in a preempted task (decision 12) */
