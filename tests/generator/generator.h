/* generator: random valid programs, and what they print. In: a seed. Out: a script, and the stdout that a straightforward evaluator expects of it.
 * build*.c makes the tree of a program, eval.c runs it, write.c writes it as a script, reduce.c makes a failing one small, main.c runs sonde.
 * Everything of one program lives in its arena. The typing rules are those of the language reference, sections 2 and 3. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/buf.h"

enum { G_MAX_KIDS = 4, G_MAX_ARGS = 6 };

enum g_kind { G_INT, G_BOOL, G_STRING, G_TUPLE, G_RECORD, G_ARRAY };
struct g_type {
	enum g_kind kind;
	unsigned size; /* bytes of an integer */
	bool is_signed;
	unsigned n; /* elements */
	const struct g_type *elem[G_MAX_KIDS];
};
/* An integer is kept extended to 64 bits by its type's sign; the type itself is the expression's or the variable's. */
struct g_value {
	uint64_t bits;
	const char *text;
	const struct g_value *elem[8];
};

enum e_kind {
	E_INT, E_BOOL, E_STRING, E_VAR, E_MAP, E_AGGREGATE, E_UNARY, E_BINARY, E_TERNARY, E_ELVIS, E_CAST, E_COMPOSE, E_FIELD, E_SPLIT, E_INDEX,
	E_IF, E_BLOCK, E_MACRO, E_HAS_KEY, E_DELETE, E_LEN, E_STRLEN, E_STEP, E_OPAQUE, /* bits, but neither LLVM nor the verifier can know it */
};
enum g_op {
	OP_MUL, OP_DIV, OP_MOD, OP_ADD, OP_SUB, OP_SHL, OP_SHR, OP_LT, OP_LE, OP_GT, OP_GE, OP_EQ, OP_NE, OP_AND, OP_XOR, OP_OR, OP_LAND, OP_LOR,
	OP_NEG, OP_NOT, OP_LNOT, OP_COUNT,
};
struct g_expr {
	enum e_kind kind;
	const struct g_type *type;
	bool is_literal; /* an integer literal: adapts to the sign of the other side when it isn't negative */
	bool is_const;   /* reads nothing: may be folded */
	bool is_prefix;  /* E_STEP: ++$x */
	enum g_op op;    /* E_STEP: OP_ADD or OP_SUB */
	uint64_t bits;   /* E_INT, E_BOOL; E_FIELD: index */
	const char *text;
	struct g_var *var; /* E_BLOCK: its local */
	struct g_map *map;
	unsigned n; /* kids */
	struct g_expr *kid[G_MAX_KIDS]; /* E_MAP: the key; E_MACRO: the expansion, then the arguments */
};

struct g_var {
	const char *name;
	const struct g_type *type;
	bool is_declared; /* let $x : T: wraps at T's width */
	bool is_fixed;    /* loop variable or counter of a while: only read */
	struct g_value value;
};
enum g_aggregate { A_NONE, A_COUNT, A_SUM, A_MIN, A_MAX, A_AVG };
struct g_entry {
	struct g_value key, value; /* value of an aggregate: bits is the sum, the count or the extreme */
	int64_t count;
	struct g_entry *next;
};
struct g_map {
	const char *name;
	const struct g_type *key, *type; /* key NULL: scalar */
	enum g_aggregate aggregate;
	bool is_used; /* appears in the script */
	
	struct g_entry *entries;
	struct g_map *next; /* sorted by name */
};

enum s_kind {
	S_DECLARE, S_SET_VAR, S_SET_MAP, S_AGGREGATE, S_COMPOUND, S_STEP, S_IF, S_WHILE, S_UNROLL, S_RANGE, S_EACH, S_BREAK, S_CONTINUE, S_RETURN,
	S_PRINT, S_PRINTF, S_PRINT_MAP, S_DISCARD, S_BLOCK, S_CLEAR,
};
struct g_stmt {
	enum s_kind kind;
	bool has_type;  /* S_DECLARE: let $x : T */
	bool has_let;
	bool is_gone;   /* the reducer took it out */
	bool is_prefix;
	enum g_op op;   /* S_COMPOUND; S_STEP: OP_ADD, OP_SUB */
	uint64_t count; /* S_UNROLL */
	struct g_var *var;
	struct g_map *map;
	struct g_expr *key, *expr, *to; /* S_RANGE: expr .. to; S_AGGREGATE: its argument */
	const char *formats[G_MAX_ARGS]; /* S_PRINTF: "%5d" for each argument */
	struct g_expr *args[G_MAX_ARGS];
	unsigned n_args;
	struct g_stmt *body, *other, *next;
};
struct g_probe {
	struct g_expr *predicate;
	struct g_stmt *body;
	bool is_gone;
	struct g_probe *next;
};
/* macro NAME(x, y) { (x OP y) OP2 LITERAL } */
struct g_macro {
	const char *name;
	enum g_op op, second;
	uint64_t bits;
	bool is_used;
};
enum { G_MACROS = 3 };
struct g_program {
	struct arena *arena;
	uint64_t random;
	unsigned n_names;
	struct g_map *maps;
	struct g_macro macros[G_MACROS];
	struct g_probe *probes;
	bool is_unordered; /* set by g_evaluate: some map prints elements in an order that is not promised */
};

/* Types: types.c */
extern const struct g_type g_ints[8], g_bool, g_string; /* ints: s8 s16 s32 s64 u8 u16 u32 u64 */
const struct g_type *g_int(unsigned size, bool is_signed);
const char *g_type_name(const struct g_type *type); /* of a scalar */
bool g_type_same(const struct g_type *a, const struct g_type *b);
bool g_is_int(const struct g_expr *expr);
/* `bits` cut to the width of an integer type and extended by its sign. */
uint64_t g_fit(const struct g_type *type, uint64_t bits);
const struct g_type *g_literal_type(uint64_t bits, bool is_negative);
/* Is a literal that takes the other side's sign. */
bool g_adapts(const struct g_expr *expr);
/* Type of `left op right`. */
const struct g_type *g_binary_type(enum g_op op, const struct g_expr *left, const struct g_expr *right);
/* The type of a variable that holds both; NULL when there is none. */
const struct g_type *g_join(const struct g_expr *a, const struct g_expr *b);
bool g_value_same(const struct g_type *type, const struct g_value *a, const struct g_value *b);
void g_value_put(struct buf *out, const struct g_type *type, const struct g_value *value);
int g_value_order(const struct g_type *type, const struct g_value *a, const struct g_value *b);

/* A program from a seed: build.c. */
struct g_program *g_build(struct arena *arena, uint64_t seed);
/* What it prints; false when it does too much (too many steps or lines). eval.c */
bool g_evaluate(struct g_program *program, struct buf *out);
/* Empty maps again; g_evaluate begins with it. Not needed otherwise. Takes back every effect of g_evaluate. */
void g_forget(struct g_program *program);
/* Its script: write.c. */
void g_write(const struct g_program *program, struct buf *out);
/* Make it smaller while `still_fails`. reduce.c */
void g_reduce(struct g_program *program, bool (*still_fails)(struct g_program *program, void *data), void *data);

/* Of build.c, for build_stmt.c. */
struct g_scope {
	struct g_var *vars[64];
	unsigned n, loops; /* loops around; `for` bodies are counted, too */
	unsigned depth;    /* of blocks */
	bool in_loop;
};
unsigned g_random(struct g_program *program, unsigned n); /* 0 … n-1 */
bool g_chance(struct g_program *program, unsigned percent);
struct g_expr *g_any(struct g_program *program, struct g_scope *scope, const struct g_type *type, unsigned depth); /* of exactly that type */
struct g_expr *g_some_int(struct g_program *program, struct g_scope *scope, unsigned depth); /* of any integer type */
struct g_expr *g_for_variable(struct g_program *program, struct g_scope *scope, const struct g_type *type, unsigned depth); /* that keeps its type */
struct g_expr *g_new_int(struct g_program *program, uint64_t bits, bool is_negative);
struct g_expr *g_new(struct g_program *program, enum e_kind kind, const struct g_type *type);
struct g_expr *g_opaque(struct g_program *program, const struct g_type *type); /* a number of an integer type that only the run knows */
const struct g_type *g_any_type(struct g_program *program, unsigned depth);
const struct g_type *g_any_int(struct g_program *program);
struct g_stmt *g_statements(struct g_program *program, struct g_scope *scope, unsigned n);
