/* ast: the syntax tree; sema annotates it in place (types, symbols), nothing is thrown away until the arena goes.
 * Nodes come from common/lang/nodes.def; every node has up to four named children, each a list linked by `next`. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/source.h"
#include "common/lang/lang.h"
#include "common/lang/type.h"

enum node_kind {
#define NODE(id, member, text, kids) NODE_##id,
#include "common/lang/nodes.def"
#undef NODE
	NODE_KIND_COUNT
};
/* Families of kinds that many switches treat alike: `case NODES_LITERAL:`. A new row of the table still has to be placed by each switch. */
#define NODES_AT_TOP                                                                                                                      \
	NODE_PROGRAM: case NODE_CONFIG: case NODE_CONFIG_ENTRY: case NODE_C_DEFINITION: case NODE_MAP_DECL: case NODE_MACRO:              \
	case NODE_PARAM_DECL: case NODE_PROBE: case NODE_ATTACH_POINT
#define NODES_LITERAL NODE_INT: case NODE_STRING: case NODE_BOOL: case NODE_PARAM: case NODE_PARAM_COUNT
#define NODES_PLAIN_STMT                                                                                                                  \
	NODE_EXPR_STMT: case NODE_DISCARD: case NODE_WHILE: case NODE_UNROLL: case NODE_BREAK: case NODE_CONTINUE: case NODE_RETURN
#define NODES_COMPILE_TIME NODE_SIZEOF: case NODE_OFFSETOF: case NODE_TYPEOF: case NODE_TYPEINFO: case NODE_COMPTIME
enum node_flags {
	NODE_IS_VALUE = 1 << 0,    /* BLOCK, IF: yields the value of its last statement */
	NODE_IS_COMPTIME = 1 << 1, /* IF */
	NODE_IS_PREFIX = 1 << 2,   /* STEP */
	NODE_IS_ARROW = 1 << 3,    /* FIELD written -> */
	NODE_IS_IMPLICIT = 1 << 4, /* made by sema (casts) */
	NODE_IS_NEGATIVE = 1 << 5, /* INT whose value is a negative int64 */
	NODE_IS_LITERAL = 1 << 6,  /* INT/STRING/BOOL written or folded, as opposed to computed */
	NODE_HAS_UNSIGNED_SUFFIX = 1 << 7, /* INT with u: 32-bit limit checked */
	NODE_HAS_PARENS = 1 << 8,  /* written in parentheses: sizeof((id)[1]), --fmt */
	NODE_IS_BARE_CALL = 1 << 9, /* CALL made from a builtin or macro written without () */
	NODE_IS_DEAD = 1 << 10,    /* sema removed it (comptime branch) */
	NODE_ENDS_TIME = 1 << 12,  /* MAP: a time that began and is read where it ends; not to find it is counted */
	NODE_IS_DISCARDED = 1 << 11, /* value not used: no result needs computing */
};
enum type_expr_form { TYPE_EXPR_NAME, TYPE_EXPR_POINTER, TYPE_EXPR_ARRAY, TYPE_EXPR_TYPEOF };

/* Annotations owned by later rooms (frontend/sema/sema.h). */
struct var_info;
struct map_info;
struct call_info;

#define KIDS0() char none_;
#define KIDS1(a) struct node *a;
#define KIDS2(a, b) struct node *a, *b;
#define KIDS3(a, b, c) struct node *a, *b, *c;
#define KIDS4(a, b, c, d) struct node *a, *b, *c, *d;
struct node {
	enum node_kind kind;
	uint32_t flags; /* enum node_flags */
	struct span span;
	uint32_t origin; /* index of the macro/import expansion that made it; 0: written here (decision 2) */
	enum op op;
	struct node *next;       /* in a list of children */
	const struct type *type; /* set by sema */
	struct str name, text;
	uint64_t value;
	uint32_t ordinal; /* N of argN, sargN */
	union {
		struct var_info *var;   /* VAR, LET's and FOR's var */
		struct map_info *map;   /* MAP, MAP_DECL */
		struct call_info *call; /* CALL and STEP/ASSIGN that can fail: records, formats, sites */
		void *note;
	} sym;
	union {
		struct node *kid[4];
#define NODE(id, member, text, kids) struct { kids } member;
#include "common/lang/nodes.def"
#undef NODE
	};
};

const char *node_kind_text(enum node_kind kind);
unsigned node_kid_count(enum node_kind kind);
struct node *node_new(struct arena *arena, enum node_kind kind, struct span span);
struct node *node_clone(struct arena *arena, const struct node *node);      /* deep; `next` of the root is not followed; annotations copied */
struct node *node_clone_list(struct arena *arena, const struct node *list); /* deep, follows next */
/* Pre-order walk: enter returns false to skip the children; leave may be NULL. Follows `next` of children, not of the root. */
struct node_visitor {
	bool (*enter)(struct node_visitor *self, struct node *node);
	void (*leave)(struct node_visitor *self, struct node *node);
	void *data;
};
void node_walk(struct node *node, struct node_visitor *visitor);
/* Golden form: one node a line, two spaces a level: `binary + :: int64`, names, values, types when set. Stable. */
void node_dump(const struct node *node, struct buf *out, bool has_types);
