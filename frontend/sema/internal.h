/* sema, inside: what the passes of this folder share. Nobody outside frontend/sema includes it.
 * All memory: the compile arena of `struct checked`. Passes return false only when going on makes no sense (errors are in diags). */
#pragma once
#include "frontend/sema/sema.h"

/* --- imports.c --- puts what IMPORT nodes name in their place */
bool sema_imports(struct checked *c);
/* --- config.c --- reads CONFIG nodes into c->config (defaults included); errors in diags */
bool sema_config(struct checked *c);
/* --- params.c --- PARAM, PARAM_COUNT and getopt() become literals everywhere in c->program; positional rules of the reference 1.5 */
bool sema_params(struct checked *c);
void sema_settle_params(struct checked *c, struct node *node); /* $1, $# and str($1) in the text of a #define */
/* --- points.c --- makes c->instances from the PROBE nodes, script order: points, matches, args and retval types, cloned bodies per group of
 * equal argument layout. Runs after macros were expanded and before names are resolved: bodies are plain syntax then. */
bool sema_points(struct checked *c);

/* Type inference visits every body several times. INFER: types grow, nothing is reported and only constants are folded. RESOLVE: as INFER, but
 * comptime, sizeof and is_*() fold now. FINAL: once; errors and warnings are reported and conversions inserted. */
enum sema_phase { PHASE_INFER, PHASE_RESOLVE, PHASE_FINAL };

/* What is known of the type of a variable, a map's key or a map's value: it only grows. Non-negative literals adapt to whatever else there is. */
struct type_hope {
	const struct type *hard; /* NULL: nothing but literals so far */
	uint64_t literal;        /* the largest literal */
	bool has_literal;
	struct type_hope *items; /* of a tuple or record, one for each element; `hard` is then its shape */
};
struct sema_var {
	struct var_info info; /* first: a var_info of sema is a sema_var */
	struct type_hope hope;
	const struct node *early_use; /* of a let: the first read in front of any assignment */
	const struct type *measured; /* by a sizeof or typeinfo that folded, at measured_at */
	const struct node *measured_at;
	struct node *value;   /* last value of a let without type, for "never assigned" */
	bool is_let, is_reported, is_hoisted, is_macro_local;
	bool is_pair; /* of a loop over a map: its type is the map's, whatever is assigned */
};
struct sema_map {
	struct map_info info; /* first */
	struct type_hope key, value;
	struct str storage_text;
	bool is_reported, is_iterated;
	bool has_conflict; /* scalar here, keyed there: reported, and nothing more is said of it */
	struct span scalar_use, keyed_use;
	uint32_t n_uses;
};
/* A macro being expanded; node->origin indexes these (0 unused). */
struct sema_origin {
	struct span call;
	uint32_t parent;
};
struct sema_macro {
	struct node *node;
	struct sema_macro *next; /* further definitions of the name */
	bool is_active;
};
struct sema_scope {
	struct sema_scope *outer;
	VEC(struct sema_var *) vars;
};
struct signature_arg {
	struct str type, name;
	bool is_const, is_optional;
};
enum { MAX_SIGNATURE_ARGS = 6, SEMA_MAX_DEPTH = 2600, SEMA_MAX_VALUE = 32768, /* bytes: what one per-CPU element holds */
        SEMA_MAX_NODES = 1000000, SEMA_MAX_ROUNDS = 200 };
struct signature {
	struct signature_arg args[MAX_SIGNATURE_ARGS];
	uint32_t n, n_required;
	bool is_variadic;
	struct str variadic_type, result;
};
struct sema {
	struct checked checked; /* first: the checked of sema is a sema */
	struct checked *c;      /* &checked */
	enum sema_phase phase;
	bool is_changed, has_comptime; /* of the running pass */
	struct instance *inst;
	struct node *aggregate; /* the CALL that stands directly right of a map assignment */
	uint32_t loop_depth, for_depth, unevaluated; /* in sizeof and friends */
	uint32_t unrolled;      /* rounds of the unrolls around, multiplied */
	struct table maps, macros, typedefs, tags, enumerators, cmacros, variables;
	struct table cdefs;     /* "struct x", "typedef y", "enumerator" of the C definitions -> the node they stand in */
	struct table header_tags, header_typedefs; /* of copies of kernel headers: BTF goes first */
	bool has_missing_headers;
	uint32_t n_includes;
	struct table declared;  /* names of variables; ptr: the instance that declared it last */
	struct table hoisted;   /* of one instance: names that leak out of their block (old scripts) */
	struct table told; /* what is told only once: "struct.field" that was renamed, an unstable feature */
	bool is_probe_text;    /* `probe` is text: each match has a program of its own, as some string is compared or kept with it */
	bool wants_probe_text; /* it is an id so far, and that was not enough */
	bool must_rescope;
	VEC(struct fact_bpf_object *) objects; /* imported, and where */
	VEC(const struct node *) object_nodes;
	struct table imported;                /* struct imported_function by name */
	struct table subprogs, inst_subprogs; /* FN nodes by name; those the instance has copied (NULL while being copied) */
	struct table called_subprogs;         /* names of those that some instance has copied */
	struct node *new_subprogs;            /* copies that are not yet at the head of the body */
	const struct node *subprog;           /* whose body is being visited */
	uint32_t n_subprog_temps;
	struct sema_scope *scope;
	VEC(struct sema_origin) origins;
	uint32_t expansion, n_expanded, n_cmacros; /* running origin; nodes made by macros; uses of C macros */
	struct signature *signatures[FUNCTION_COUNT];
	const struct type *bad, *void_, *bool_, *int64, *uint64;
};
static inline struct sema *sema_of(struct checked *c)
{
	return (struct sema *)c;
}
static inline struct sema_var *sema_var_of(const struct node *node)
{
	return (struct sema_var *)node->sym.var;
}
static inline struct sema_map *sema_map_of(const struct node *node)
{
	return (struct sema_map *)node->sym.map;
}

/* --- objects.c --- import of BPF C, and calls of its functions */
void sema_import_object(struct sema *s, const struct node *at, const char *path);
void sema_import_c(struct sema *s, const struct node *at, const char *path);
void sema_link_objects(struct sema *s); /* once all are there */
void sema_imported_call(struct sema *s, struct node *call); /* call_info.imported is set */
/* --- format.c --- */
/* Is the value args of a tracepoint with a text that lies behind its record? Then it cannot be copied, which is told. */
bool sema_refuse_far_text(struct sema *s, struct node *node);
/* Can the kernel itself write such a value as text (print() and %s in a pinned iterator)? Else false, and told. */
bool sema_check_pinned_value(struct sema *s, struct node *call, const struct type *type);

/* --- config.c --- */
/* The number or the text of a variable of the configuration, by the row's kind; false when scripts cannot read such a one (or row is NULL). */
bool sema_config_read(const struct checked *c, const struct config_row *row, uint64_t *ret_number, struct str *ret_text);

/* --- sema.c: helpers --- */
/* Adds the diagnostic of `code` at the node, with where it was expanded from. NULL, and nothing added, unless the phase reports. */
struct diag *sema_report(struct sema *s, enum error_code code, const struct node *node, ...);
/* The same and the node's type becomes the one that hides further errors (unknown while inferring). */
/* The same in any phase, for what is gone, folded, before the last one. */
struct diag *sema_report_now(struct sema *s, enum error_code code, const struct node *node, ...);
bool sema_tell_once(struct sema *s, const char *what); /* true the first time */
/* What bpftrace calls unstable: a warning once, an error for every use, or nothing, as the configuration (enum unstable_mode) says. */
void sema_unstable(struct sema *s, const struct node *node, const char *feature, uint32_t mode);
struct diag *sema_fail(struct sema *s, enum error_code code, struct node *node, ...);
void sema_hint(struct sema *s, struct diag *diag, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
const char *sema_type_text(struct sema *s, const struct type *type);
const char *sema_text(struct sema *s, struct str text); /* NUL-terminated */
const char *sema_var_text(struct sema *s, struct str name); /* as the script has it: variables of macros and functions have `#` and more behind it */
/* Adds "did you mean" from a table's keys, with the prefix in front. */
void sema_suggest(struct sema *s, struct diag *diag, struct str text, const struct table *names, const char *prefix);
static inline bool sema_is_bad(const struct type *type) /* unknown or already reported */
{
	return !type || type->kind == TYPE_NONE;
}
struct call_info *sema_call_info(struct sema *s, struct node *node);
void sema_replace(struct node **slot, struct node *with); /* keeps the place in the list */
struct node *sema_make(struct sema *s, enum node_kind kind, const struct node *like); /* span and origin of `like` */
bool sema_is_final(const struct sema *s);
bool sema_is_user_space(const struct sema *s); /* plain numbers are user addresses in this instance's probe */

/* --- cdefs.c --- */
bool sema_cdefs(struct checked *c);
void sema_add_cmacro(struct sema *s, struct str name, struct str text); /* text: what stands behind the name */
/* --- cheaders.c --- all C definitions by libclang, when one of them includes a header that is there or is_forced (*ret_is_read); false after reporting */
bool sema_headers(struct sema *s, bool is_forced, bool *ret_is_read);
/* The expression an object-like #define stands for, freshly parsed; NULL when there is none. */
struct node *sema_cmacro(struct sema *s, const struct node *at, struct str name);
void sema_cmacro_leave(struct sema *s, struct str name); /* after the expression was resolved: until then the name does not expand again */
/* --- ctypes.c: type expressions --- */
/* NULL after reporting; `node` is a TYPE_EXPR. ret_is_sized false for a bare `string`. */
const struct type *sema_type_expr(struct sema *s, struct node *node, bool *ret_is_open);
const struct type *sema_named_type(struct sema *s, struct str tag, struct str name); /* NULL: no such type; tag "" struct union enum */
/* --- macros.c --- */
bool sema_macros(struct checked *c);
/* --- names.c --- */
bool sema_names(struct checked *c);
void sema_resolve_outside(struct sema *s, struct node *list); /* statements, as if they stood in front of the body */
/* --- subprogs.c --- */
void sema_subprogs_begin(struct sema *s, struct instance *inst);
void sema_subprogs_unused(struct sema *s, struct instance *inst); /* of an instance for one: its copy */
/* The next function of the script that no instance has copied yet, as the body of an instance of its own; NULL: none. */
struct instance *sema_unused_subprog(struct sema *s);
void sema_drop_unused_subprogs(struct sema *s);
void sema_subprogs_end(struct sema *s, struct instance *inst); /* after each walk over names: copies go to the head of the body */
/* Puts a block in place of the call of `fn`; false after reporting. Names in the block are not resolved yet. */
bool sema_subprog_call(struct sema *s, struct node **slot, const struct node *fn);
/* --- fold.c --- each looks at a node whose children are done and replaces it by a literal when it can */
bool sema_is_literal(const struct node *node); /* INT, STRING or BOOL */
bool sema_is_constant(const struct node *node); /* a literal, or a tuple or record of such */
bool sema_is_int(const struct node *node);
bool sema_is_negative(const struct node *node);
enum { SEMA_TYPED_LITERAL = 0x7001 }; /* in `ordinal` of an INT: a literal whose type was written; it does not adapt */
static inline bool sema_is_adaptable(const struct node *node) /* a non-negative literal without a type of its own */
{
	return node->kind == NODE_INT && !(node->flags & NODE_IS_NEGATIVE) && node->ordinal != SEMA_TYPED_LITERAL &&
	       (!node->type || node->type->kind != TYPE_ENUM);
}
void sema_make_typed_int(struct sema *s, struct node *node, uint64_t value, const struct type *type); /* truncates or extends */
bool sema_truth(const struct node *node); /* of a literal */
void sema_make_int(struct sema *s, struct node *node, uint64_t value, bool is_negative);
void sema_make_bool(struct node *node, bool value);
void sema_make_string(struct node *node, struct str text);
bool sema_fold_binary(struct sema *s, struct node *node);
bool sema_fold_unary(struct sema *s, struct node *node);
bool sema_fold_cast(struct sema *s, struct node *node, const struct type *type);
const struct type *sema_literal_type(struct sema *s, const struct node *node);
/* --- casts.c --- */
const struct type *sema_join(struct sema *s, const struct type *a, const struct type *b); /* NULL: incompatible */
bool sema_hope(struct sema *s, struct type_hope *hope, const struct node *value, const struct type *type);
const struct type *sema_hope_type(struct sema *s, const struct type_hope *hope);
const struct type *sema_decayed(struct sema *s, const struct type *type); /* castable aggregates to the integer they read as; also inside tuples */
bool sema_fits(struct sema *s, const struct node *value, const struct type *to);      /* assignment, after widening */
/* Inserts the implicit CAST (FINAL only); literals change their type in place. */
void sema_coerce(struct sema *s, struct node **slot, const struct type *to);
void sema_decay(struct sema *s, struct node **slot); /* castable aggregates become integers */
void sema_condition(struct sema *s, struct node **slot); /* to bool, or "Invalid condition" */
void sema_cast_node(struct sema *s, struct node **slot);
const struct type *sema_plain(struct sema *s, const struct type *type); /* without an address space of its bytes: as variables and maps hold it */
bool sema_is_integer(const struct type *type); /* INT or ENUM */
const struct type *sema_int64_for(struct sema *s, const struct type *type); /* 64-bit, same sign */
/* --- exprs.c, access.c --- */
void sema_expr(struct sema *s, struct node **slot);
void sema_value(struct sema *s, struct node **slot); /* sema_expr, aggregates decayed, void refused */
void sema_exprs(struct sema *s, struct node **list); /* sema_value on each */
void sema_field(struct sema *s, struct node **slot);
/* The member that FIELD or IDENT `node` names, perhaps by the name it has on other kernels: then told once and the node is given this kernel's name. */
bool sema_find_field(struct sema *s, struct node *node, const struct type *type, struct member *ret_member);
void sema_index(struct sema *s, struct node **slot);
void sema_tuple_field(struct sema *s, struct node **slot);
void sema_config_record(struct sema *s, struct node *node); /* the word `config` as a record of all variables */
/* Has the operand its type, so that something may be folded by it? From then on the type may not change any more: check.c looks. */
bool sema_measure(struct sema *s, struct node *operand);
void sema_compile_time(struct sema *s, struct node **slot); /* SIZEOF OFFSETOF TYPEINFO COMPTIME */
/* Type of `left op right`; NULL when the operator is not for them. */
const struct type *sema_arith_type(struct sema *s, enum op op, const struct type *left_type, bool is_left_literal, const struct node *right);
void sema_map_access(struct sema *s, struct node *node, bool is_write);
/* A key expression of the map, visited and converted to the map's key type. false after reporting. */
bool sema_key(struct sema *s, const struct node *at, struct sema_map *map, struct node **slot);
void sema_undefined_map(struct sema *s, struct node *node); /* reports once per map */
/* --- infer.c --- */
bool sema_infer(struct checked *c);
void sema_stmts(struct sema *s, struct node **list);
void sema_if(struct sema *s, struct node **slot, bool is_value);
/* --- builtins.c --- */
void sema_builtin(struct sema *s, struct node **slot);
struct str sema_probe_text(struct sema *s, bool *ret_is_one); /* full name when the instance has exactly one */
bool sema_check_needs(struct sema *s, struct node *node, uint32_t needs, const char *name);
/* --- functions.c --- */
void sema_call(struct sema *s, struct node **slot);
const struct signature *sema_signature(struct sema *s, const struct function_row *row);
struct node **sema_arg(struct node *call, uint32_t i); /* slot of argument i; NULL past the end */
uint32_t sema_n_args(const struct node *call);
/* Visits the arguments and checks number and kinds against the signature. false after reporting, or when something is not known yet. */
bool sema_check_args(struct sema *s, struct node *call, const struct signature *sig);
bool sema_literal_arg(struct sema *s, struct node *call, uint32_t i, int64_t *ret_value);
#define FUNCTION(id, name, check, prototype, needs, flags, since, summary, example)                                            \
	void sema_check_##check(struct sema *s, struct node **slot, const struct signature *sig);
#include "common/lang/functions.def"
#undef FUNCTION
/* --- format.c --- pieces of a printf-like call: checks arguments from `first` on; false after reporting */
bool sema_format(struct sema *s, struct node *call, struct str format);
/* --- check.c --- after types: what is left of the statement rules, warnings */
void sema_check_statements(struct sema *s);
