/* internal: what the files of this room share. Flow: lexer.l fills `tokens`, filter.c classifies them by context, grammar.y reads them
 * one by one and calls build.c, settle.c finishes the tree. Tokens live on the heap for one parse; nodes in the caller's arena. */
#pragma once
#include "common/base/vec.h"
#include "frontend/syntax/parse.h"

enum parse_limits {
	MAX_BRACKETS = 1200, /* open at once */
	MAX_DEPTH = 2500,    /* of the tree: later passes recurse */
	MAX_CLONES = 1 << 18, /* nodes made by expanding `a ?: b` */
};
enum token_flags {
	TOKEN_IS_UNSIGNED = 1,
	TOKEN_IS_BROKEN = 2, /* reported by the lexer: a syntax error at or behind it is no second cause */
};
#define NO_MATCH 0u

struct token {
	uint16_t kind, flags; /* kind: enum grammar_tokentype or a character; flags: enum token_flags */
	uint32_t begin, end;  /* offsets in the source's text */
	uint32_t match;       /* brackets: index of the partner, or NO_MATCH (index 0 is never a bracket) */
	union {
		uint64_t value; /* INT, PARAM, ASSIGN_OP (enum op) */
		struct str text; /* names without sigil, unescaped strings */
	};
};
struct node_list {
	struct node *first, *last;
};
/* A type's words before modifiers: `const unsigned int`, `struct x`. */
struct type_words {
	struct str name;
	uint32_t flags; /* enum word_flags of words.c */
};

struct parse {
	struct arena *arena;
	struct diags *diags;
	const struct source *source;
	VEC(struct token) tokens;
	VEC(struct parse_comment) comments;
	uint32_t current, next; /* token the grammar looks at, token to hand to it */
	bool is_recovering;
	bool is_too_deep;
	bool has_config, has_code; /* config block, probe or function seen */
	struct node *program, **items_tail;
	struct node *expression;
	struct {
		uint32_t begin, offset; /* of the text just matched */
		uint32_t depth;         /* open braces */
		uint32_t start, end;    /* of a C definition */
		int item;               /* keyword of the top-level item being read, or 0 */
		bool has_if;            /* in this predicate */
		bool was_predicate;     /* the brace was opened within a predicate */
		bool has_shebang;
		bool is_typedef;        /* the C definition ends at a ';', not at a '}' */
	} lex;
};

static inline struct span parse_span(const struct parse *p, uint32_t begin, uint32_t end)
{
	return (struct span){ p->source->base + begin, p->source->base + end };
}
static inline struct str parse_text(const struct parse *p, uint32_t begin, uint32_t end)
{
	return str_make(p->source->text.p + begin, end - begin);
}

/* lexer.l: all tokens of the source, ended by a token of kind 0. `start`: START_PROGRAM or START_EXPRESSION, the first token. */
void tokens_read(struct parse *p, int start);
struct token *tokens_add(struct parse *p, int kind, uint32_t begin, uint32_t end);

/* literal.c: text to values; errors are reported and leave a usable token. */
void literal_integer(struct parse *p, struct token *token);
void literal_string(struct parse *p, struct token *token, bool is_terminated);
void literal_param(struct parse *p, struct token *token);

/* filter.c: contextual classification of the token list (decision 3). */
void tokens_filter(struct parse *p);

/* words.c: multi-word C type names. */
enum word_flags { WORD_QUALIFIER = 1, WORD_UNSIGNED = 2, WORD_SIGNED = 4, WORD_CHAR = 8, WORD_SHORT = 16, WORD_INT = 32, WORD_LONG = 64,
		  WORD_LONG_LONG = 128, WORD_NAME = 256, TYPE_WORDS_INVALID = 512 };
/* Adds one word; false when the words do not make a type any more. */
bool type_words_add(struct type_words *words, struct str word);
/* The type's name ("uint32" for `unsigned int`); empty when the words name none. */
struct str type_words_name(const struct type_words *words);

/* build.c: nodes for the grammar's actions. Spans are those of the whole construct. */
void list_add(struct node_list *list, struct node *node);
struct node *build_named(struct parse *p, enum node_kind kind, struct span span, struct str name);
struct node *build_literal(struct parse *p, const struct token *token);
struct node *build_unary(struct parse *p, enum op op, struct span span, struct node *operand);
struct node *build_binary(struct parse *p, enum op op, struct span span, struct node *left, struct node *right);
struct node *build_step(struct parse *p, enum op op, struct span span, struct span op_span, struct node *operand, bool is_prefix);
struct node *build_address(struct parse *p, struct span span, struct node *operand);
struct node *build_ternary(struct parse *p, struct span span, struct node *cond, struct node *then, struct node *otherwise);
struct node *build_index(struct parse *p, struct span span, struct node *operand, struct node_list keys, struct span keys_span);
struct node *build_tuple(struct parse *p, struct span span, struct node_list items);
struct node *build_record_field(struct parse *p, struct span span, const struct token *name, struct span name_span, struct node *value);
struct node *build_assign(struct parse *p, enum op op, struct span span, struct node *target, struct node *value);
struct node *build_if(struct parse *p, struct span span, struct node *cond, struct node *then, struct node *otherwise);
struct node *build_for(struct parse *p, struct span span, struct node *var, struct node *over, struct node *body);
struct node *build_over(struct parse *p, struct span span, struct node *from, struct node *to); /* `to` NULL: a map */
struct node *build_type(struct parse *p, enum type_expr_form form, struct span span, struct node *elem, struct node *count);
struct node *build_type_words(struct parse *p, struct span span, const struct type_words *words);
struct node *build_tagged_type(struct parse *p, struct span span, enum keyword_id tag, struct str name);
struct node *build_point(struct parse *p, struct span span);
struct node *build_macro_param(struct parse *p, struct node *param);
void build_item(struct parse *p, struct node *item, struct span head);

/* settle.c: after the grammar: depth limit, `?:` expansion, which blocks have a value. Empties the program when it is too deep. */
void tree_settle(struct parse *p, struct node *root);
void report_too_deep(struct parse *p, struct span span, unsigned limit);

/* grammar.y */
const char *grammar_token_name(int kind);
/* lexer for the grammar: the next token, skipping bracketed groups while recovering from an error */
const struct token *tokens_next(struct parse *p);
/* Reports an unexpected token; `expected` is a phrase. Starts recovery. */
void report_expected(struct parse *p, const char *expected);
