/* cg: what the files of the code generator agree on. Everything here works on one `struct cg`: an LLVM module that holds every program of the plan.
 * In: the typed tree (frontend/sema/README.md) and the plan. Out: LLVM IR at the builder's position. Owner: codegen_compile; memory is the compile arena's.
 *
 * Values. `cg_expr` gives
 *   - a scalar: iN for INT/ENUM of N bits, i1 for BOOL, i64 for pointers and every other 8-byte type that is not T_BYTES (ksym, username, probe name ...);
 *   - for a T_BYTES type: a `ptr` to type->size readable bytes in BPF memory (stack, scratch, rodata, map value). Do not write through it.
 *   `cg_expr_into` writes the bytes of any value, scalar or not, at a destination instead (destination passing: str() reads straight into a ring record).
 * Time. A temporary lives until its statement ends (cg_statement frees them); variables live as long as their program run.
 * Control flow. An emitter may make blocks; when it returns, the builder stands where the program goes on. Never put an alloca anywhere but through cg_temp.
 *
 * Files: module.c debug.c func.c scratch.c memory.c symbols.c prelude.c expr.c binary.c cast.c place.c context.c stmt.c loop.c vars.c map.c record.c object.c emit.c (dispatch);
 *        emit_*.c hold emit_<id>() of functions.def and builtin_<ID>() of builtins.def (but for the ones of context.c, listed below). */
#pragma once
#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/TargetMachine.h>
#include "codegen/codegen.h"

/* A destination. {0}: the emitter returns its scalar. */
struct cg_dst {
	LLVMValueRef at;   /* ptr, 8-byte aligned unless the type's align is less; a T_BYTES emitter always gets one and returns it */
	bool is_padded;    /* every byte of type->size must be written, unused ones zero (map keys, values, variables, comparisons). Without it, bytes
			    * behind a string's NUL may stay as they are (ring records: user space stops at the NUL) */
	struct node *map;  /* F_VALUE_ONLY functions: the MAP node to aggregate into */
};

/* A place: where an lvalue's bytes live. */
struct cg_place {
	const struct type *type;
	enum addr_space as;    /* AS_BPF: base is a ptr; others: base is an i64 address */
	bool is_ctx;           /* base is the program's context, or the task's registers: direct loads at constant offsets only; AS_KERNEL for bytes */
	bool is_wide;          /* is_ctx: loads are of 8 bytes whatever the type (arguments of raw tracepoints and trampolines) */
	LLVMValueRef base;
	LLVMValueRef offset;   /* i64 from base; NULL: none */
	uint64_t constant;     /* bytes added to that */
	LLVMValueRef guard;    /* i1: index within bounds; else the value is zero (offset is safe either way). NULL: always */
	uint16_t bit_offset, bit_size;
	const struct member *member; /* __data_loc and __rel_loc; NULL otherwise */
};

struct cg_temp { /* memory that can be handed out again */
	LLVMValueRef at;   /* alloca; NULL: at `offset` of the scratch slot */
	uint32_t size, offset;
	uint32_t depth;    /* of the statement that holds it; 0: free */
};
struct cg_loop { /* where break and continue go */
	LLVMBasicBlockRef on_break, on_continue;
	struct cg_loop *outer;
};
struct cg_record {
	LLVMValueRef at;       /* reserved ring memory, or a temporary for perf rings; the header is filled */
	uint32_t record;       /* index in plan.records */
	LLVMBasicBlockRef lost, done;
	struct cg_record *outer; /* records still open: discarded when the program leaves in the middle */
};

/* What a program's main function and the callbacks of its loops share. Without callbacks each slot is an alloca that LLVM turns into registers; with
 * callbacks all slots and variables are fields of one frame on the main function's stack, handed to every callback. */
enum cg_slot { CG_SLOT_CTX, CG_SLOT_SCRATCH, CG_SLOT_CONTROL, CG_SLOT_RETURN, CG_SLOT_FAULTS, CG_SLOT_ZERO, CG_SLOT_PID_TGID, CG_SLOT_COUNT };
/* The function being generated: a program's main function, or a callback of one of its loops. */
struct cg_func {
	LLVMValueRef function;
	LLVMBasicBlockRef allocas;        /* entry block: allocas only, ends with a branch made last */
	LLVMBasicBlockRef leave;          /* the epilogue; callbacks: returns 1 */
	LLVMValueRef ctx;                 /* ptr: the program's context; NULL in callbacks: cg_context loads it */
	LLVMValueRef frame;               /* ptr to the frame shared with callbacks; NULL when there are none */
	LLVMMetadataRef subprogram;
	bool is_callback;
	bool is_subprog;                  /* of the script: fn */
	uint32_t stack_used, stack_limit; /* bytes of allocas so far, and at most (temporaries beyond go to scratch) */
	uint32_t depth;                   /* statements around this place */
	VEC(struct cg_temp) temps;
	struct cg_loop *loop;
	struct cg_record *records;
	struct cg_func *outer;
	LLVMBasicBlockRef back;           /* of a shared function: where the builder was before it (func_open_shared) */
	struct span back_span;
};
struct cg_var {
	LLVMValueRef alloca;              /* NULL: a field of the frame or a piece of scratch */
	uint32_t field;                   /* of the frame; 0: scratch */
	uint32_t offset;                  /* in scratch */
	const struct var_info *info;
};
/* CG_SLOT_CONTROL: why a callback or a function of the script ended. */
enum cg_control { CG_CONTROL_NONE, CG_CONTROL_END /* of the program */, CG_CONTROL_RETURN /* from the function of the script */ };
struct cg_subprog {
	const struct node *node; /* SUBPROG at the head of the body */
	LLVMValueRef function;
};
struct cg_prog { /* state of the program being generated */
	struct instance *instance;
	uint32_t index;                   /* in plan.progs */
	uint32_t scratch_used;
	struct cg_var *vars;              /* by var_info.id */
	uint32_t n_vars, n_callbacks;     /* the latter as the survey counts; n_made: so far */
	uint32_t n_made;
	VEC(const struct node *) ranges;  /* loops over ranges through callbacks: their first values are fields of the frame */
	uint32_t first_range_field;
	LLVMTypeRef frame_type;
	VEC(struct cg_subprog) subprogs;
	LLVMValueRef slots[CG_SLOT_COUNT]; /* allocas when there is no frame */
};
struct cg {
	struct arena *arena;
	struct checked *checked;
	struct plan *plan;
	const struct codegen_options *options;
	LLVMContextRef context;
	LLVMModuleRef module;
	LLVMBuilderRef builder;
	LLVMDIBuilderRef di;
	LLVMTargetMachineRef machine;
	LLVMTypeRef i1, i8, i16, i32, i64, ptr, void_;
	LLVMMetadataRef di_file, di_unit, di_int, di_ptr;
	struct cg_func *func;
	struct cg_prog prog;
	struct span span;                 /* place of the node being generated: debug location and diagnostics */
	struct table prelude;             /* name -> function, once linked */
	LLVMValueRef zero_page;
	VEC(const struct imported_function *) imports; /* called ones: "import.N" */
	uint32_t scratch_bytes;           /* largest slot any program wants */
	bool has_failed;                  /* LLVM said so: diags hold why */
};

/* --- module.c ------------------------------------------------------------------------------------------------------------------------- */
/* Report an error of our own making at cg->span (shown as a bug of sonde, with the script's place). */
void cg_fail(struct cg *cg, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* What the kernel has that the code is for. require: says at cg->span what is missing, and the compilation fails (`sonde check` is about scripts and goes on). */
bool cg_has(const struct cg *cg, enum fact_feature feature);
bool cg_require(struct cg *cg, enum fact_feature feature);

/* --- expr.c ---------------------------------------------------------------------------------------------------------------------------- */
LLVMValueRef cg_expr(struct cg *cg, struct node *node);
void cg_expr_into(struct cg *cg, struct node *node, struct cg_dst dst);
/* A bool expression as i1. */
LLVMValueRef cg_condition(struct cg *cg, struct node *node);
/* An integral or pointer expression widened to i64 by its own sign. */
LLVMValueRef cg_expr_i64(struct cg *cg, struct node *node);
/* Whether the expression holds statements or loops (blocks, if-expressions): such arguments must be evaluated before a ring record is reserved. */
bool cg_has_statements(const struct node *node);
bool cg_is_bytes(const struct type *type); /* T_BYTES, or an aggregate: held in memory */

/* --- stmt.c ---------------------------------------------------------------------------------------------------------------------------- */
void cg_statement(struct cg *cg, struct node *node);
void cg_statements(struct cg *cg, struct node *list);
/* Leave the program now with `value` (i64 or NULL): open records are discarded, callbacks unwound. The builder then stands in an unreachable block. */
void cg_return(struct cg *cg, LLVMValueRef value);

/* --- memory.c: constants, loads and stores, blocks --------------------------------------------------------------------------------------------------------- */
LLVMTypeRef cg_type(struct cg *cg, const struct type *type); /* register type of a scalar */
LLVMValueRef cg_u64(struct cg *cg, uint64_t value);
LLVMValueRef cg_u32(struct cg *cg, uint32_t value);
LLVMValueRef cg_bool(struct cg *cg, bool value);
LLVMValueRef cg_bits(struct cg *cg, LLVMValueRef value, unsigned bits, bool is_signed); /* integer to iBITS: truncated or extended */
/* The same integer, but LLVM knows nothing about it: keeps bounds checks and relocated numbers as they are written. */
LLVMValueRef cg_opaque(struct cg *cg, LLVMValueRef value);
LLVMValueRef cg_pinned(struct cg *cg, LLVMValueRef value); /* the same, and computed before what comes next in the script */
LLVMValueRef cg_load(struct cg *cg, LLVMTypeRef type, LLVMValueRef at, unsigned align);
LLVMValueRef cg_load_volatile(struct cg *cg, LLVMTypeRef type, LLVMValueRef at, unsigned align);
void cg_store(struct cg *cg, LLVMValueRef value, LLVMValueRef at, unsigned align);
/* Typed: bool is i1 here and a byte there. `at` must have the type's alignment. */
LLVMValueRef cg_load_scalar(struct cg *cg, const struct type *type, LLVMValueRef at);
void cg_store_scalar(struct cg *cg, const struct type *type, LLVMValueRef value, LLVMValueRef at);
LLVMValueRef cg_offset(struct cg *cg, LLVMValueRef at, uint64_t bytes);          /* at + bytes */
LLVMValueRef cg_offset_by(struct cg *cg, LLVMValueRef at, LLVMValueRef bytes);   /* at + i64 bytes */
LLVMValueRef cg_as_i64(struct cg *cg, LLVMValueRef at);                          /* ptr to i64 */
LLVMValueRef cg_is_null(struct cg *cg, LLVMValueRef at);                         /* i1 */
/* Constant bytes in .rodata (shared when equal). */
LLVMValueRef cg_rodata(struct cg *cg, const void *bytes, uint32_t n, unsigned align);
/* Copies and zeroing in BPF memory; sizes over 128 go through bpf_probe_read_kernel (from the zero page of rodata). Alignment: what both ends have. */
void cg_memcpy(struct cg *cg, LLVMValueRef dst, LLVMValueRef src, uint32_t n, unsigned align);
void cg_memzero(struct cg *cg, LLVMValueRef dst, uint32_t n, unsigned align);
/* Read n (i64; constant, or bounded by the caller so that the verifier sees dst is large enough) bytes at address src (i64) of kernel or user space into dst.
 * A fault zeroes dst, counts read_fault and, with -k, is reported at the site (node's call_info; node may be NULL). Returns the helper's i64. */
LLVMValueRef cg_read(struct cg *cg, enum addr_space as, LLVMValueRef dst, LLVMValueRef n, LLVMValueRef src, const struct node *node);
/* The same up to a NUL (bpf_probe_read_*_str): returns the i64 length with its NUL, or a negative error with dst[0] = 0. */
LLVMValueRef cg_read_str(struct cg *cg, enum addr_space as, LLVMValueRef dst, LLVMValueRef n, LLVMValueRef src, const struct node *node);
/* Up to `size` characters, a NUL only if there is room: a full buffer shows that the text goes on, or fills its array. place.c. */
void cg_read_text(struct cg *cg, enum addr_space as, LLVMValueRef dst, uint32_t size, LLVMValueRef from, const struct node *call);
LLVMBasicBlockRef cg_block(struct cg *cg, const char *name); /* new, at the end of the function */
void cg_at(struct cg *cg, LLVMBasicBlockRef block);          /* move the builder there */
void cg_goto(struct cg *cg, LLVMBasicBlockRef block);
void cg_branch(struct cg *cg, LLVMValueRef cond, LLVMBasicBlockRef then, LLVMBasicBlockRef otherwise);
LLVMBasicBlockRef cg_here(struct cg *cg);
LLVMValueRef cg_phi2(struct cg *cg, LLVMValueRef a, LLVMBasicBlockRef from_a, LLVMValueRef b, LLVMBasicBlockRef from_b);

/* --- vars.c ---------------------------------------------------------------------------------------------------------------------------- */
LLVMValueRef cg_slot(struct cg *cg, enum cg_slot slot); /* ptr */
/* Stores a scalar in a variable. VERIFIER: in programs with loop callbacks a constant is stored so that the verifier takes it for any number: knowing it, it
 * would follow every turn of the loop. */
void cg_var_store(struct cg *cg, const struct var_info *var, LLVMValueRef value);
LLVMValueRef cg_var(struct cg *cg, const struct var_info *var); /* ptr to the variable's bytes */
bool cg_var_is_padded(const struct var_info *var);      /* long strings are not */

/* --- scratch.c --------------------------------------------------------------------------------------------------------------------------- */
/* Memory of `size` bytes, 8-byte aligned, uninitialised, until the statement ends: the stack when small, else the program's scratch slot. */
LLVMValueRef cg_temp_bytes(struct cg *cg, uint32_t size);
LLVMValueRef cg_temp_slot(struct cg *cg, uint32_t size); /* always in the scratch slot: nothing is known there about what was stored */
LLVMValueRef cg_temp(struct cg *cg, const struct type *type);
/* What lies at `at`, of cg_temp_bytes, was read: others may have the place. Sums of many reads would fill the stack otherwise. */
void cg_temp_done(struct cg *cg, LLVMValueRef at);

/* --- calls ---------------------------------------------------------------------------------------------------------------------------------- */
/* A helper; integer arguments narrower than 64 bits are zero-extended. Returns i64 (cg_call_helper_ptr: ptr). */
LLVMValueRef cg_call_helper_n(struct cg *cg, enum helper_id helper, LLVMTypeRef result, LLVMValueRef *args, unsigned n);
#define CG_ARGS_(...) ((LLVMValueRef[]){ NULL, ##__VA_ARGS__ } + 1), sizeof((LLVMValueRef[]){ NULL, ##__VA_ARGS__ }) / sizeof(LLVMValueRef) - 1
#define cg_call_helper(cg, helper, ...) cg_call_helper_n(cg, helper, (cg)->i64, CG_ARGS_(__VA_ARGS__))
#define cg_call_helper_ptr(cg, helper, ...) cg_call_helper_n(cg, helper, (cg)->ptr, CG_ARGS_(__VA_ARGS__))
/* The function `name` of codegen/prelude/name.bpf.c, linked on demand and inlined. Arguments must have the types of its C parameters; returns its
 * value (NULL for void). A prelude function marked noinline stays a BPF subprogram (callbacks). Its static constants go to .rodata. */
LLVMValueRef cg_prelude_n(struct cg *cg, const char *name, LLVMValueRef *args, unsigned n);
#define cg_prelude(cg, name, ...) cg_prelude_n(cg, name, CG_ARGS_(__VA_ARGS__))

/* --- symbols the loader fills in (common/plan/code.h) ------------------------------------------------------------------------------------------------- */
LLVMValueRef cg_map(struct cg *cg, uint32_t plan_map);             /* ptr to the map, for helpers */
LLVMValueRef cg_map_value(struct cg *cg, uint32_t plan_map);       /* ptr to the only element of a STORE_ARRAY map, no lookup needed */
LLVMValueRef cg_field_offset(struct cg *cg, uint32_t reloc);       /* i64: plan.relocs */
LLVMValueRef cg_ksym(struct cg *cg, uint32_t string);              /* i64: kernel symbol named by a plan string */
LLVMValueRef cg_loadvar(struct cg *cg, enum code_loadvar var);     /* i64 */
/* A u64 of struct shared_state: cg_state_load(cg, offsetof(struct shared_state, child_pid)). */
LLVMValueRef cg_state_load(struct cg *cg, uint32_t offset);
LLVMValueRef cg_state(struct cg *cg, uint32_t offset);             /* ptr, for stores and atomics */
void cg_atomic_add(struct cg *cg, LLVMValueRef at, LLVMValueRef value); /* i64, result unused */
LLVMValueRef cg_fetch_add(struct cg *cg, LLVMValueRef at, LLVMValueRef value);     /* i64: what was there before */
void cg_state_store(struct cg *cg, uint32_t offset, LLVMValueRef value);
/* Add 1 to a counter of struct loss_counters for this program: cg_loss(cg, offsetof(struct loss_counters, map_full)). Slow paths only. */
void cg_loss(struct cg *cg, uint32_t offset);
void cg_loss_add(struct cg *cg, uint32_t offset, LLVMValueRef value);

/* --- record.c: what goes to user space ---------------------------------------------------------------------------------------------------------------------- */
/* Reserve ring memory for plan.records[record] and fill its header. No room: lost_ring is counted and everything up to cg_record_submit is skipped.
 * A data record only. Fields: cg_record_field gives the ptr of field i. */
void cg_record_reserve(struct cg *cg, uint32_t record, struct cg_record *ret);
LLVMValueRef cg_record_field(struct cg *cg, const struct cg_record *record, uint32_t i);
void cg_record_submit(struct cg *cg, struct cg_record *record);
/* A control record (decision 10): position of the data ring, `arg` (i64). No room: state.control_lost. */
void cg_control_send(struct cg *cg, uint32_t record, LLVMValueRef arg);
/* Reports at the node's site; no site: nothing but code 0. Cheap to call: the code is put out of line, never on the fast path. */
void cg_runtime_error(struct cg *cg, const struct node *node, enum runtime_error error);
void cg_map_full(struct cg *cg, const struct node *node); /* counted as a loss, and told */
/* A helper failed with `code` (i64); reported only when config.warnings says so. */
void cg_helper_error(struct cg *cg, const struct node *node, enum helper_id helper, LLVMValueRef code);

/* --- map.c: plain values of the script's maps ---------------------------------------------------------------------------------------------------------------- */
/* The key of a MAP node (or of `key` for a keyed map) in padded memory: ptr to map.key_size bytes. extra: room for a bucket behind the key padded to 8; use
 * cg_map_bucket_offset. Scalar maps: a u32 zero. */
LLVMValueRef cg_map_key(struct cg *cg, const struct map_info *map, struct node *key);
uint32_t cg_map_bucket_offset(struct cg *cg, const struct map_info *map);
/* bpf_map_lookup_elem: ptr, NULL in BPF when absent. */
LLVMValueRef cg_map_lookup(struct cg *cg, uint32_t plan_map, LLVMValueRef key);
/* The element, made with zeros when it is absent: ptr, NULL when the map is full (counted and reported). For aggregations. */
LLVMValueRef cg_map_lookup_or_init(struct cg *cg, uint32_t plan_map, LLVMValueRef key, const struct node *node);
LLVMValueRef cg_map_read(struct cg *cg, struct node *map, struct cg_dst dst);  /* value of a MAP node; absent: zero */
/* i64: count, sum, min, max, avg over all CPUs; `key` as cg_map_key makes it (or the key a for_each callback gets). Lives in emit_aggregate.c. */
LLVMValueRef cg_map_reduce(struct cg *cg, const struct map_info *map, LLVMValueRef key);
void cg_map_assign(struct cg *cg, struct node *assign);

/* --- place.c, context.c ------------------------------------------------------------------------------------------------------------------------------------- */
struct cg_place cg_place(struct cg *cg, struct node *node);
LLVMValueRef cg_place_load(struct cg *cg, const struct cg_place *place, struct cg_dst dst, const struct node *node);
/* i64 address of a place in kernel or user space (& of the language; str(args.field) of arrays). */
LLVMValueRef cg_place_address(struct cg *cg, const struct cg_place *place);
/* The program's context (ptr), in callbacks too. Direct loads at constant offsets only, and volatile: the verifier refuses anything else. */
LLVMValueRef cg_context(struct cg *cg);
LLVMValueRef cg_context_load(struct cg *cg, LLVMTypeRef type, uint64_t offset);
/* Register `index` (of call_info.number: order of struct pt_regs, 8 bytes each) of probes whose context holds registers. */
LLVMValueRef cg_context_reg(struct cg *cg, uint32_t index);

/* --- emit.c: the tables ------------------------------------------------------------------------------------------------------------------------------------ */
/* T_BYTES results are written at dst.at (always given), which is returned; scalars are returned; void returns NULL.
 * F_VALUE_ONLY: aggregate into dst.map. Rows F_COMPILE need no function. */
#define FUNCTION(id, name, check, signature, needs, flags, since, summary, example) \
	LLVMValueRef emit_##id(struct cg *cg, struct node *call, struct cg_dst dst);
#include "common/lang/functions.def"
#undef FUNCTION
/* Builtins: the same. context.c: ARGS CTX ARGN SARGN RETVAL FUNC PROBE. The parser's KSTACK, USTACK and NSECS rows never come here as
 * BUILTIN nodes; CONFIG and PROBETYPE neither (literals). */
#define BUILTIN(id, name, needs, flags, since, summary) LLVMValueRef builtin_##id(struct cg *cg, struct node *node, struct cg_dst dst);
#include "common/lang/builtins.def"
#undef BUILTIN
LLVMValueRef cg_emit_call(struct cg *cg, struct node *call, struct cg_dst dst);
LLVMValueRef cg_emit_builtin(struct cg *cg, struct node *node, struct cg_dst dst);
