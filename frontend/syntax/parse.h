/* parse: text to AST. Pure: looks at nothing but the text and the tables. Several errors per run; recovery at `;` and `}`. */
#pragma once
#include "common/base/diag.h"
#include "frontend/syntax/ast.h"

struct parse_comment {
	struct span span;
};
struct parsed {
	struct node *program; /* never NULL; holds what could be parsed when diags has errors */
	struct parse_comment *comments; /* for --fmt, in source order */
	uint32_t n_comments;
};
/* `source`: index in diags->sources. Positional parameters stay nodes. Errors go to diags. */
struct parsed parse_program(struct arena *arena, struct diags *diags, const struct source *source);
/* One expression (object macros of C definitions, -p filters); NULL and diags on error. */
struct node *parse_expression(struct arena *arena, struct diags *diags, const struct source *source);
/* `-d tokens`: one token a line, `line:col kind text`. */
void parse_dump_tokens(struct diags *diags, const struct source *source, struct buf *out);
/* `--fmt`: canonical layout, comments kept (reference 8.5). */
void parse_format(const struct parsed *parsed, const struct source *source, struct buf *out);
