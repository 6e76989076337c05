/* parts: what the code generator's own files share beyond cg.h; of the emit_*.c only emit_string.c needs it (place_is_outside). */
#pragma once
#include "codegen/cg.h"

/* The stack of a program. What may lie there is copied whole, and neither LLVM nor the verifier may see bytes of it that nobody wrote: such objects are padded. */
enum { STACK_BYTES = 512 };

/* scratch.c */
struct scratch_claim { LLVMValueRef index, map; }; /* allocas of the main function */
LLVMValueRef scratch_alloca(struct cg *cg, uint32_t size, const char *name);
LLVMValueRef scratch_at(struct cg *cg, uint32_t offset);
uint32_t scratch_reserve(struct cg *cg, uint32_t size);
void scratch_free_temps(struct cg *cg, uint32_t depth); /* those of statements deeper than `depth` */
/* Ends the program's claim block, once its body is known: at `taken` with the slot in CG_SLOT_SCRATCH, or at `busy`. */
void scratch_claim(struct cg *cg, struct scratch_claim *claim, LLVMBasicBlockRef taken, LLVMBasicBlockRef busy);
void scratch_release(struct cg *cg, const struct scratch_claim *claim);
void scratch_finish_program(struct cg *cg); /* its slot's size counts, or is too large */

/* debug.c */
void debug_open(struct cg *cg);
void debug_close(struct cg *cg);
/* A subprogram for `function`, declared at cg->span: `names` of its parameters; bit i of pointers: parameter i is a pointer. */
LLVMMetadataRef debug_subprogram(struct cg *cg, LLVMValueRef function, const char *name, const char *const *names, unsigned n, unsigned pointers,
				 bool is_local);
/* Make `span` the place of what is generated next. */
void debug_at(struct cg *cg, struct span span);
/* Offset in the source map of a location as it stands in .BTF.ext (line << 10 | column). */
uint32_t debug_offset(uint32_t line_col);

/* symbols.c */
void symbol_count(struct cg *cg, LLVMValueRef prog, uint32_t offset, LLVMValueRef value); /* cg_loss_add for the program whose number (i64) this is */

/* func.c */
void func_program(struct cg *cg, uint32_t index);
/* Open a function named `name` with `n` parameters as cg->func (on the caller's stack); returns with the builder at its first block. */
void func_open(struct cg *cg, struct cg_func *func, const char *name, const char *const *names, unsigned n, unsigned pointers);
void func_close(struct cg *cg);
/* What many places need and few run is one function (of i64 or ptr, giving i64) for all programs, made where it is first needed: returns it when it is
 * there; else NULL, with the builder in its first block, and func_close_shared() returns `value` from it and goes back to where the builder was. Such a
 * function knows nothing of the program that calls it. */
LLVMValueRef func_open_shared(struct cg *cg, struct cg_func *func, const char *name, const char *const *names, unsigned n, unsigned pointers);
LLVMValueRef func_close_shared(struct cg *cg, LLVMValueRef value);
LLVMValueRef func_call_shared(struct cg *cg, LLVMValueRef function, LLVMValueRef *args, unsigned n);

/* vars.c */
void vars_open(struct cg *cg);
void vars_clear(struct cg *cg); /* to zero, once scratch is claimed */
void vars_clear_some(struct cg *cg, uint32_t first, uint32_t end);
LLVMValueRef vars_hide(struct cg *cg, LLVMValueRef value); /* a constant as a number the verifier knows nothing about (cg_var_store) */
/* loop.c */
void loop_survey(struct cg *cg); /* counts callbacks of the instance into cg->prog */
void loop_for(struct cg *cg, struct node *node);
void loop_while(struct cg *cg, struct node *node);
void loop_unroll(struct cg *cg, struct node *node);

/* subprog.c */
uint32_t subprog_count(const struct node *body);
void subprog_make_all(struct cg *cg, const struct node *body); /* functions of the script at its head */
void subprog_call(struct cg *cg, const struct node *subprog);

/* record.c */
void record_discard_all(struct cg *cg); /* those that are open: the program leaves */
/* expr.c */
LLVMValueRef expr_padded(struct cg *cg, struct node *node); /* bytes of a T_BYTES expression, zero behind strings */
unsigned expr_align(const struct node *node);               /* what is known of cg_expr's pointer */
/* Kinds that sema has removed, or that are no expressions. */
#define CG_NOT_EXPRESSIONS \
	case NODES_AT_TOP: case NODE_IMPORT: case NODE_SUBPROG: case NODES_PLAIN_STMT: case NODE_ASSIGN: case NODE_LET: case NODE_FOR: case NODE_RANGE: \
	case NODE_PARAM: case NODE_PARAM_COUNT: case NODE_IDENT: case NODE_RECORD_FIELD: case NODES_COMPILE_TIME: case NODE_TYPE_EXPR: case NODE_KIND_COUNT:
/* context.c */
LLVMValueRef context_load_from(struct cg *cg, LLVMValueRef base, LLVMTypeRef type, uint64_t offset); /* cg_context_load of what `base` points to */
struct cg_place context_args_field(struct cg *cg, const struct node *field); /* args.x */
/* place.c */
bool place_is_bpf(const struct node *node); /* whether the place's bytes are ours: no code is made */
bool place_is_outside(const struct node *node); /* a field, an element, what a pointer points to, and its bytes are the kernel's or a process's */
LLVMValueRef place_pointer(struct cg *cg, const struct cg_place *place); /* ptr to an AS_BPF place */
/* binary.c */
LLVMValueRef binary_expr(struct cg *cg, struct node *node);
/* op of two i64; signed shifts and pointers follow `type`. */
LLVMValueRef binary_apply(struct cg *cg, enum op op, LLVMValueRef left, LLVMValueRef right, const struct type *type, const struct node *node);
/* `step` units of a pointer or integer type: element size of pointers, else 1. */
uint64_t binary_unit(const struct type *type);
/* cast.c */
LLVMValueRef cast_expr(struct cg *cg, struct node *node);
void cast_into(struct cg *cg, struct node *node, struct cg_dst dst);
/* map.c */
LLVMValueRef map_step(struct cg *cg, struct node *step);
LLVMValueRef map_bytes(struct cg *cg, struct node *map);    /* ptr to the value, or to zeros */
/* expr.c */
LLVMValueRef expr_step_result(struct cg *cg, struct node *step, LLVMValueRef old, LLVMValueRef new_);

/* import.c: functions of imported BPF C */
LLVMValueRef import_call(struct cg *cg, struct node *call);
uint32_t import_stack(const struct node *node); /* bytes of stack that the deepest call below the node needs */
struct import_object { /* where its data begins in code.rodata and code.globals */
	const struct fact_bpf_object *object;
	uint32_t constants, data;
	uint32_t *maps; /* by map of the object: in plan.maps, or PLAN_NONE while no function that can be reached uses it */
};
struct import_func {
	const struct fact_bpf_object *object;
	uint32_t index, type_id, type_at; /* in object->functions; BTF id, and where that type stands */
	uint32_t base;                    /* first instruction in the program being made; PLAN_NONE */
};
struct import_link {
	struct cg *cg;
	struct code *code;
	VEC(struct import_object) objects;
	VEC(struct import_func) funcs;    /* all that can be reached */
	VEC(uint32_t) order;              /* those of the program, behind its own */
	uint32_t n_insns, globals_map;
};
void import_open(struct import_link *link, struct cg *cg, struct code *code); /* once code.rodata is there */
void import_put_types(struct import_link *link, struct buf *out, uint32_t first_id);
const char *import_func_name(const struct import_link *link, uint32_t index);
/* A program of n_insns own instructions; import_place says where a function of imports goes, import_copy puts them there. */
void import_begin_program(struct import_link *link, uint32_t n_insns);
uint32_t import_place(struct import_link *link, const struct fact_bpf_object *object, uint32_t index);
void import_copy(struct import_link *link, struct code_prog *prog);
/* prelude.c */
void prelude_finish(struct cg *cg);
/* object.c */
int object_read(struct cg *cg, const void *elf, size_t size, struct code *code);
