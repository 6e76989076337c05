/* plan: the hinge between compiler and runtime. Plain data: indexes instead of pointers, strings in one pool, so that it can be dumped,
 * compared, written to a file and read back. Made by frontend/lower, read by codegen and runtime.
 * Owner: the arena given to plan_new; arrays only grow while lowering. Index PLAN_NONE means absent. String 0 is "". */
#pragma once
#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/source.h"
#include "common/base/vec.h"
#include "common/lang/lang.h"
#include "common/lang/type.h"
#include "common/plan/layout.h"

#define PLAN_NONE UINT32_MAX

struct plan_type { /* struct type with indexes */
	uint32_t kind, size, align, is_signed, is_union, as, elem, count, mode, bits;
	int64_t low, high, step;
	uint32_t name;
	uint32_t first_member, n_members; /* plan.members */
	uint32_t first_value, n_values;   /* plan.enum_values */
};
struct plan_member {
	uint32_t name, type, offset;
	uint16_t bit_offset, bit_size;
};
struct plan_enum_value {
	uint32_t name, reserved;
	uint64_t value;
};

enum plan_storage { /* how the kernel holds a map */
	STORE_HASH, STORE_LRU_HASH, STORE_PERCPU_HASH, STORE_LRU_PERCPU_HASH,
	STORE_ARRAY,        /* scalar plain value: value, padded to 8, then u64 is_set */
	STORE_PERCPU_ARRAY, /* scalar aggregate: one slot (sum: and u64 is_set), or one u64 per bucket (n_buckets elements) for hist/lhist */
	STORE_RINGBUF, STORE_TASK_STORAGE,
	STORE_SHARED_ARRAY, /* as STORE_PERCPU_ARRAY, but one for all CPUs: where a program cannot read those of others */
	STORE_PERF_RINGS,   /* where there is no ring buffer: one perf ring per CPU; max_entries: bytes of all */
	STORE_ARRAY_OF_MAPS, /* of arrays of one element each: value_size bytes */
	STORE_CGROUP_ARRAY,
	STORE_AS_DEFINED,   /* kernel_type, kernel_flags, kernel_extra */
};
enum plan_map_role {
	ROLE_USER,       /* a map of the script */
	ROLE_DATA_RING, ROLE_CONTROL_RING,
	ROLE_STATE,      /* struct shared_state */
	ROLE_LOSSES,     /* struct loss_counters per program */
	ROLE_SCRATCH,    /* per-CPU array of SCRATCH_SLOTS elements: u64 bitmap of taken slots (element 0's counts), u64 pad, code.scratch_bytes */
	ROLE_KSTACKS, ROLE_USTACKS, /* hash: u64 id -> struct stack_frames */
	ROLE_STRINGS,    /* rodata of the code: one element, frozen */
	ROLE_ENTRY,      /* reserved: entry values of return probes */
	ROLE_GLOBALS,    /* array of one element: variables of imported BPF C, which begin as code.globals */
	ROLE_PIDS,       /* hash: u64 tgid of the initial namespace, or PIDS_IN_NAMESPACE | tgid as we see it -> u64: the processes that are traced */
	ROLE_CGROUP,     /* the control group of --cgroup */
	ROLE_UNWIND_TABLES,    /* chunks of struct unwind_row and struct unwind_piece, made as they are needed */
	ROLE_UNWIND_PROCESSES, /* hash: u64 tgid as our pid namespace has it -> struct unwind_process */
	ROLE_IMPORTED,   /* a map of imported BPF C */
};
struct plan_map {
	uint32_t name;        /* "@x"; "" for the anonymous map's "@" text is "@" */
	enum plan_map_role role;
	enum plan_storage storage;
	uint32_t key_type;    /* PLAN_NONE for scalar maps */
	uint32_t value_type;
	uint32_t key_size, value_size, max_entries; /* of the BPF map; keyed hist/lhist: key padded to 8 + u64 bucket, value u64 */
	uint32_t n_buckets;   /* hist, lhist, tseries; else 0 */
	uint32_t depth;       /* stack maps */
	uint32_t is_scalar, is_declared;
	uint32_t kernel_type, kernel_flags, kernel_extra; /* STORE_AS_DEFINED: as BPF_MAP_CREATE wants them */
	uint32_t btf_key, btf_value; /* types of code.btf, for what the kernel makes only with them; 0: none */
	uint32_t holds_starts; /* values are what nsecs was when something began; what is left at the end did not end */
};

struct plan_prog {
	uint32_t name;               /* symbol and BPF program name: "profile_1" */
	enum probe_id probe;
	uint32_t body;               /* index of the sema instance (compile time only) */
	uint32_t prog_type, expected_attach_type; /* bpf(2) values the runtime loads it with by default */
	uint32_t btf_target;         /* string: function or tracepoint whose BTF id is the attach target; 0 none */
	uint32_t btf_module;         /* string: module of the target; 0 vmlinux */
	uint32_t flags;              /* enum plan_prog_flags */
	struct span span;
};
#define PIDS_IN_NAMESPACE (1ULL << 32) /* key of map_pids: the tgid is one of sonde's pid namespace */
#define PROG_FILTERS (PROG_TESTS_PIDS | PROG_TESTS_CGROUP | PROG_TESTS_COMM | PROG_TESTS_UID)
enum plan_prog_flags {
	PROG_NEEDS_COOKIE = 1,   /* the attach cookie is the probe-name id, (attach << 32) | match: more than one is possible */
	PROG_TESTS_PID = 2,      /* prologue compares the tgid, as our pid namespace has it, with state.filter_tgid */
	PROG_TESTS_SELF = 4,     /* prologue drops sonde's own tgid */
	PROG_IS_RAW_TRACEPOINT = 8, /* a tracepoint compiled for a raw tracepoint (decision 17) */
	PROG_IS_SYSCALL_ENTER = 16, PROG_IS_SYSCALL_EXIT = 32, /* tail-called by a dispatcher (decision 18); context: raw tracepoint args */
	PROG_HAS_LOOPS = 64,
	PROG_USES_MULTI = 128,   /* loaded for a multi link (uprobe_multi) when the kernel has it */
	PROG_TESTS_PIDS = 256,   /* prologue looks the process up in map_pids: several -p, or --follow */
	PROG_TESTS_CGROUP = 512, /* is the task in the group of map_cgroup, or below */
	PROG_TESTS_COMM = 1024, PROG_TESTS_UID = 2048, /* against struct shared_state */
	PROG_COUNTS_RUNS = 4096, /* loss_counters.hits: one of a pair that user space compares */
};
/* Two programs attached to the same functions: to where they begin, and to where they return. */
struct plan_pair {
	uint32_t entry, back; /* plan.progs */
};

/* One attach point of the script (after grouping). */
struct plan_attach {
	enum probe_id probe;
	uint32_t prog;
	uint32_t name;      /* canonical full name, wildcards included */
	uint32_t target;    /* module, category, binary path (as written, pattern allowed), iterator type */
	uint32_t function;  /* function, event, usdt name, software/hardware event, signal, iterator pin */
	uint32_t provider;  /* usdt provider; time unit of profile/interval ("hz" "s" "ms" "us") */
	uint32_t file;      /* source file of bin@file:line; usdt: where sites must have their arguments, as in the note; 0 anywhere */
	uint64_t offset, address, count; /* count: period or frequency, in the unit written; watchpoint length */
	uint32_t line, column;
	uint32_t mode;      /* watchpoint: bits 1 r, 2 w, 4 x */
	uint32_t flags;     /* enum plan_attach_flags */
	uint32_t first_match, n_matches; /* plan.matches: the names this group covers; none: expand the pattern at load */
	struct span span;
};
enum plan_attach_flags {
	ATTACH_HAS_WILDCARD = 1, ATTACH_HAS_OFFSET = 2, ATTACH_HAS_ADDRESS = 4, ATTACH_IS_CPP = 8, ATTACH_HAS_LINE = 16,
	ATTACH_IS_INLINED = 32, /* the inlined copies of functions, not their own code */
	ATTACH_IS_ALL = 128,    /* a source line in each function and inlined copy that has it */
	ATTACH_OR_INLINED = 64, /* the inlined copies where the function has no code of its own: the body asks for nothing that they do not have */
};
struct plan_match {
	uint32_t target, function; /* strings */
	uint64_t index;            /* low half of the probe-name id: position, or syscall number for syscall groups */
};

enum record_kind {
	RECORD_PRINTF, RECORD_PRINT_VALUE, RECORD_PRINT_MAP, RECORD_PRINT_MAP_ELEM, RECORD_ERRORF, RECORD_WARNF, RECORD_TIME, RECORD_CAT, RECORD_JOIN,
	RECORD_SYSTEM, RECORD_EXIT, RECORD_CLEAR, RECORD_ZERO, RECORD_UNWATCH, RECORD_SKBOUTPUT, RECORD_ASSERT,
	RECORD_RUNTIME_ERROR, /* division by zero, index out of bounds: field 0 is u64 enum runtime_error, field 1 the u64 site */
	RECORD_HELPER_ERROR,  /* field 0: i64 return code, field 1: u64 enum helper_id, field 2: u64 site */
	RECORD_KIND_COUNT
};
enum runtime_error { RUNTIME_DIV_BY_ZERO, RUNTIME_INDEX_OUT_OF_BOUNDS, RUNTIME_MAP_FULL, RUNTIME_NO_KEY_LOOKUP, RUNTIME_NO_KEY_DELETE, RUNTIME_NO_CPID,
	RUNTIME_NO_PROCESS };
struct plan_record {
	enum record_kind kind;
	uint32_t is_control;          /* control ring */
	uint32_t size;                /* bytes of the record, header included */
	uint32_t first_field, n_fields; /* plan.fields */
	uint32_t format;              /* plan.formats; PLAN_NONE */
	uint32_t text;                /* string: time format, join separator */
	uint32_t map;                 /* PRINT_MAP, PRINT_MAP_ELEM, CLEAR, ZERO: plan.maps */
	uint32_t has_key;             /* PRINT_MAP_ELEM: field 0 is the key, field 1 the value */
	uint64_t top, div;            /* PRINT_MAP */
	uint32_t site;                /* plan.sites */
};
struct plan_field {
	uint32_t type, offset; /* offset from the start of the record */
};

/* A printf format, split at compile time. */
struct plan_format {
	uint32_t text;                /* the whole format */
	uint32_t first_piece, n_pieces; /* plan.pieces */
};
enum piece_length { LENGTH_NONE, LENGTH_HH, LENGTH_H, LENGTH_L, LENGTH_LL, LENGTH_J, LENGTH_Z, LENGTH_T };
struct plan_piece {
	uint32_t literal;  /* string before the conversion */
	char conv;         /* d i u o x X c p s r; 'R' %rx, 'H' %rh, 'G' %gr; 0: only the literal */
	uint8_t length;    /* enum piece_length */
	uint8_t flags;     /* 1 '-', 2 '+', 4 ' ', 8 '#', 16 '0', FORMAT_NUL */
	uint8_t reserved;
	uint32_t width;    /* 0 none */
	uint32_t field;    /* index among the record's fields */
};

enum { FORMAT_NUL = 32 }; /* of a piece without conversion: a NUL follows the literal */

/* Where a struct field lies on the running kernel; offset is what the compiling kernel had (decision 7). */
enum plan_reloc_kind { RELOC_FIELD_OFFSET, RELOC_FIELD_SIZE, RELOC_FIELD_EXISTS, RELOC_TYPE_SIZE };
struct plan_reloc {
	enum plan_reloc_kind kind;
	uint32_t module;      /* string: BTF module, 0 vmlinux */
	uint32_t type_name;   /* string: struct or union tag */
	uint32_t path;        /* string: member names joined by '.' */
	uint32_t value;       /* on the compiling kernel */
	uint32_t size;        /* FIELD_OFFSET: bytes that the program reads there; 0 not known */
};
/* What imported BPF C asks of the running kernel's types (CO-RE): as struct fact_core. */
struct plan_core {
	uint32_t kind;        /* enum bpf_core_relo_kind */
	uint32_t type_kind, leaf_kind; /* BTF_KIND_* */
	uint32_t type_name, path; /* strings */
	uint32_t size;        /* of the field in the file's own types, which loads and stores of it have; 0 none */
	uint32_t is_resizable; /* a load of it may have another size */
};
struct plan_site {
	struct span span;
	uint32_t prog;
};
struct plan_source {
	uint32_t name, text, base;
};
struct plan_param {
	uint32_t name, default_text, description;
};
enum plan_clock { CLOCK_KIND_BOOT, CLOCK_KIND_MONOTONIC, CLOCK_KIND_TAI, CLOCK_KIND_SW_TAI };

struct plan_config { /* effective configuration; same names as config.def */
	uint64_t max_map_keys, max_probes, max_bpf_progs, max_strlen, on_stack_limit, max_cat_bytes, log_size, perf_rb_pages;
	uint32_t cpp_demangle, lazy_symbolication, print_maps_on_exit, show_debug_info, missing_probes /* 0 error 1 warn 2 ignore */, stack_mode;
	uint32_t str_trunc_trailer, license, cache_user_symbols; /* strings; the last an enum index */
	uint32_t warnings; /* -k: report read faults and missing keys */
};
enum plan_needs {
	NEEDS_USER_STACKS = 1, NEEDS_KERNEL_SYMBOLS = 2, NEEDS_USER_SYMBOLS = 4, NEEDS_MAPPINGS = 8, NEEDS_LOOP = 16, NEEDS_UNSAFE = 32,
	NEEDS_HITS = 128, /* all programs count their runs: loss_counters.hits */
	NEEDS_UNWIND = 512, /* dw_ustack: tables of all that processes map */
	NEEDS_TIMES = 64, /* records carry the boot clock: record_header.time_ns, control_record.time_ns */
	NEEDS_COMM = 256, /* LOADVAR_COMM_OFFSET is wanted */
};

struct plan {
	struct arena *arena;
	VEC(struct plan_type) types;
	VEC(struct plan_member) members;
	VEC(struct plan_enum_value) enum_values;
	VEC(struct plan_map) maps;
	VEC(struct plan_prog) progs;
	VEC(struct plan_pair) pairs;
	VEC(struct plan_attach) attaches; /* script order; begin/end order is this order */
	VEC(struct plan_match) matches;
	VEC(struct plan_record) records;
	VEC(struct plan_field) fields;
	VEC(struct plan_format) formats;
	VEC(struct plan_piece) pieces;
	VEC(struct plan_reloc) relocs;
	VEC(struct plan_core) cores;
	VEC(struct plan_site) sites;
	VEC(struct plan_source) sources;
	VEC(struct plan_param) params;
	VEC(char) strings; /* NUL-terminated, de-duplicated; offsets are string ids; bytes may follow a length prefix never: texts hold no NUL */
	struct table string_index;
	struct plan_config config;
	uint32_t needs;    /* enum plan_needs */
	uint32_t filters;  /* of PROG_FILTERS: what programs that events start were built to test */
	uint32_t map_state, map_losses, map_data, map_control, map_scratch, map_kstacks, map_ustacks, map_pids, map_cgroup, map_unwind_tables,
		map_unwind_processes; /* PLAN_NONE when not needed */
};

struct plan *plan_new(struct arena *arena);
uint32_t plan_add_string(struct plan *plan, struct str text);
const char *plan_string(const struct plan *plan, uint32_t id);
/* The plan's copy of a type and all it refers to; equal types give equal indexes. */
uint32_t plan_add_type(struct plan *plan, struct type_table *types, const struct type *type);
const struct plan_type *plan_type(const struct plan *plan, uint32_t id);
/* Text of the type as in messages. */
void plan_put_type_name(struct buf *out, const struct plan *plan, uint32_t type);
/* What stands before the function's name: "cpp:", "inline:" or nothing. */
const char *plan_attach_variant(uint32_t attach_flags);
const char *plan_core_kind_name(uint32_t kind); /* enum bpf_core_relo_kind */
/* `-d plan`: every table, stable order: the golden form. */
void plan_dump(const struct plan *plan, struct buf *out);
