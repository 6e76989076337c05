/* type: what a value is. Interned: equal types are the same pointer.
 * Owner: a type_table in the compile arena. Structs are completed lazily by whoever made them (BTF, tracefs format, C definitions, DWARF). */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/table.h"

enum type_kind {
#define TYPE(id, text, size, align, flags) TYPE_##id,
#include "common/lang/types.def"
#undef TYPE
	TYPE_KIND_COUNT
};
/* Families of kinds that many switches treat alike: `case TYPES_BUCKETS:`. A new row of the table still has to be placed by each switch. */
#define TYPES_NO_VALUE TYPE_NONE: case TYPE_VOID: case TYPE_MAP_REF: case TYPE_TYPE_REF: case TYPE_KIND_COUNT
#define TYPES_LATE_TEXT                                                                                                                   \
	TYPE_INET: case TYPE_MAC: case TYPE_USERNAME: case TYPE_TIMESTAMP: case TYPE_CGROUP_PATH: case TYPE_PROBE_NAME
#define TYPES_STATISTIC TYPE_SUM: case TYPE_MIN: case TYPE_MAX: case TYPE_AVG: case TYPE_STATS
#define TYPES_BUCKETS TYPE_HIST: case TYPE_LHIST: case TYPE_TSERIES
enum type_flags { T_INTEGRAL = 1, T_AGGREGATE = 2, T_CASTABLE = 4, T_LATE = 8, T_BYTES = 16, T_PER_CPU = 32 };
/* Where the bytes behind a pointer (or of a struct/array lvalue) live. BPF: our own stack, scratch or map value: read directly. */
enum addr_space { AS_NONE, AS_KERNEL, AS_USER, AS_BPF };
enum stack_mode { STACK_BPFTRACE, STACK_PERF, STACK_RAW, STACK_BUILD_ID };
enum { STACK_MODE_MASK = 0x7f, STACK_IS_DWARF = 0x80 }; /* parts of type.mode of a stack */
enum series_mode { SERIES_LAST, SERIES_AVG, SERIES_MAX, SERIES_MIN, SERIES_SUM };

struct type;
struct type_table;
struct member {
	struct str name; /* empty for an anonymous struct/union that was not flattened */
	const struct type *type;
	uint32_t offset;                /* bytes from the start */
	uint16_t bit_offset, bit_size;  /* bit_size 0: not a bitfield; bit_offset within the bytes at offset */
	bool is_data_loc;               /* tracepoint __data_loc: u32 at offset = (len << 16) | offset from the record's start */
	bool is_rel_loc;                /* __rel_loc: relative to the end of this field */
};
struct enum_value {
	struct str name;
	uint64_t value;
};
/* Fills members of a struct the first time somebody asks. Returns 0 or -errno. */
struct type_completer {
	int (*complete)(struct type_completer *self, struct type_table *types, struct type *type);
};
struct type {
	enum type_kind kind;
	uint32_t size, align;     /* of the value as held in keys, map values and records (common/plan/layout.h) */
	bool is_signed;           /* INT, ENUM and the integer behind SUM MIN MAX AVG STATS */
	bool is_union;            /* STRUCT */
	enum addr_space as;       /* POINTER: of the pointee; STRUCT, ARRAY, STRING lvalues: of the bytes */
	const struct type *elem;  /* POINTER, ARRAY; BUFFER, STRING: NULL */
	uint32_t count;           /* ARRAY elements; KSTACK/USTACK depth; TSERIES number of intervals */
	uint8_t mode;             /* KSTACK/USTACK: enum stack_mode, and STACK_IS_DWARF; TSERIES: enum series_mode */
	uint8_t bits;             /* HIST */
	int64_t low, high, step;  /* LHIST min, max, step; TSERIES step = interval ns */
	struct str name;          /* STRUCT/ENUM tag; "tracepoint:sched:sched_switch_args" for tracepoint args */
	const struct member *members; /* STRUCT (after type_members), TUPLE, RECORD */
	uint32_t n_members;
	const struct enum_value *values; /* ENUM */
	uint32_t n_values;
	bool is_complete;         /* STRUCT: members filled */
	struct type_completer *completer;
	uint32_t source_id;       /* BTF id, DWARF offset ...: the completer's */
	uint32_t source;          /* which BTF/module object: the completer's */
};
struct type_table {
	struct arena *arena;
	struct table interned; /* by the type's defining bytes */
};
void type_table_init(struct type_table *types, struct arena *arena);
const struct type *type_simple(struct type_table *types, enum type_kind kind); /* kinds with a fixed size; aggregates signed */
const struct type *type_int(struct type_table *types, uint32_t size, bool is_signed);
const struct type *type_string(struct type_table *types, uint32_t size); /* size includes the NUL */
const struct type *type_buffer(struct type_table *types, uint32_t bytes); /* content bytes; value size is 4 + bytes */
const struct type *type_pointer(struct type_table *types, const struct type *elem, enum addr_space as);
const struct type *type_array(struct type_table *types, const struct type *elem, uint32_t count);
const struct type *type_stack(struct type_table *types, enum type_kind kind, unsigned mode, uint32_t depth); /* mode: enum stack_mode | STACK_IS_DWARF */
const struct type *type_aggregate(struct type_table *types, enum type_kind kind, bool is_signed);
const struct type *type_hist(struct type_table *types, uint8_t bits);
const struct type *type_lhist(struct type_table *types, int64_t low, int64_t high, int64_t step);
const struct type *type_tseries(struct type_table *types, int64_t interval_ns, uint32_t count, uint8_t aggregation,
				bool is_signed);
/* C-like layout; names NULL makes a TUPLE, else a RECORD. */
const struct type *type_tuple(struct type_table *types, const struct type *const *elems, const struct str *names, uint32_t n);
/* A new, distinct struct/union/enum (one per maker and name); the caller fills it before publishing. */
struct type *type_new_struct(struct type_table *types, struct str name, bool is_union);
struct type *type_new_enum(struct type_table *types, struct str name, uint32_t size, bool is_signed);
const struct type *type_with_as(struct type_table *types, const struct type *type, enum addr_space as);
/* Completes a struct when needed. *ret_n may be NULL. NULL and 0 when it has none (or completing failed). */
const struct member *type_members(struct type_table *types, const struct type *type, uint32_t *ret_n);
/* Looks through anonymous members (offsets added up into *ret). false when absent. */
bool type_find_member(struct type_table *types, const struct type *type, struct str name, struct member *ret_member);
bool type_is(const struct type *type, enum type_flags flag);
bool type_is_integral(const struct type *type); /* INT, BOOL, ENUM */
void type_put_name(struct buf *out, const struct type *type); /* as in messages: "uint8[4]", "struct x *", "(int8,string[2])" */
const char *type_kind_name(enum type_kind kind);
int type_stack_mode(struct str name); /* enum stack_mode or -EINVAL */
const char *type_stack_mode_name(enum stack_mode mode);
