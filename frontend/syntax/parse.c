/* parse: drives lexer, filter and grammar over one source.
 * In: a source. Out: the tree in the caller's arena, diagnostics in the caller's diags. Tokens live only for the call. */
#include "frontend/syntax/parse.h"

#include "common/base/bug.h"
#include "frontend/syntax/grammar.tab.h"
#include "frontend/syntax/internal.h"

enum { SHOWN_TEXT = 24 }; /* bytes of an unexpected token quoted in a message */

static struct parse parse_of(struct arena *arena, struct diags *diags, const struct source *source)
{
	return (struct parse){ .arena = arena, .diags = diags, .source = source };
}

static bool is_open(int kind)
{
	return kind == '(' || kind == '[' || kind == '{' || kind == STATEMENT_OPEN || kind == CAST_OPEN || kind == TYPE_OPEN;
}

/* Tokens at which the grammar can go on after an error. */
static bool is_anchor(int kind)
{
	return kind == ';' || kind == '}' || kind == ATTACH_POINT || kind == C_DEFINITION || kind == TOP_CONFIG || kind == TOP_IMPORT ||
	       kind == TOP_MACRO || kind == TOP_FN || kind == TOP_LET;
}

const struct token *tokens_next(struct parse *p)
{
	const struct token *token = &p->tokens.v[p->next];

	while (p->is_recovering && is_open(token->kind) && token->match != NO_MATCH)
		token = &p->tokens.v[p->next = token->match + 1];
	if (is_anchor(token->kind))
		p->is_recovering = false;
	p->current = p->next;
	if (token->kind)
		p->next++;
	return token;
}

/* The innermost `{`, `(` or `[` that nothing closes: what is really wrong at the end of the text. */
static void note_unclosed(struct parse *p, struct diag *diag)
{
	for (uint32_t i = p->tokens.n; i-- > 0;) {
		const struct token *token = &p->tokens.v[i];

		if (!is_open(token->kind) || token->match != NO_MATCH)
			continue;
		diag_note_at(p->diags, diag, parse_span(p, token->begin, token->end), "this '%c' is not closed", p->source->text.p[token->begin]);
		return;
	}
}

static void report_found(struct parse *p, const struct token *token, const char *expected)
{
	struct span span = parse_span(p, token->begin, token->end);
	struct str text = parse_text(p, token->begin, token->end);
	const char *found = "the end of the text";
	struct diag *diag;

	if (token->kind) {
		size_t n = 0;

		while (n < text.n && n < SHOWN_TEXT && text.p[n] != '\n')
			n++;
		found = arena_printf(p->arena, "'%.*s%s'", (int)n, text.p, n < text.n ? "..." : "");
	}
	diag = lang_diag(p->diags, ERR_EXPECTED, span, expected, found);
	if (!token->kind)
		note_unclosed(p, diag);
}

void report_expected(struct parse *p, const char *expected)
{
	const struct token *token = &p->tokens.v[p->current];

	if (!p->is_too_deep && !(token->flags & TOKEN_IS_BROKEN) && !(p->current && token[-1].flags & TOKEN_IS_BROKEN))
		report_found(p, token, expected);
	p->is_recovering = !is_anchor(token->kind);
	if (is_open(token->kind) && token->match != NO_MATCH)
		p->next = token->match + 1;
}

/* The lexer would go on, but takes a time that grows with the square of their number inside of one token. */
static bool has_nul_byte(struct parse *p)
{
	const struct str text = p->source->text;
	const char *nul = text.n ? memchr(text.p, 0, text.n) : NULL;

	if (nul)
		lang_diag(p->diags, ERR_NUL_BYTE, parse_span(p, (uint32_t)(nul - text.p), (uint32_t)(nul - text.p) + 1));
	return nul;
}

static void read_and_parse(struct parse *p, int start)
{
	p->program = node_new(p->arena, NODE_PROGRAM, parse_span(p, 0, (uint32_t)p->source->text.n));
	p->items_tail = &p->program->program.items;
	if (has_nul_byte(p))
		return;
	tokens_read(p, start);
	tokens_filter(p);
	grammar_parse(p);
	hvec_free(&p->tokens);
}

struct parsed parse_program(struct arena *arena, struct diags *diags, const struct source *source)
{
	struct parse p = parse_of(arena, diags, source);

	read_and_parse(&p, START_PROGRAM);
	tree_settle(&p, p.program);
	if (p.is_too_deep)
		p.program->program.items = NULL; /* nothing later passes could recurse into */
	return (struct parsed){ .program = p.program, .comments = p.comments.v, .n_comments = p.comments.n };
}

struct node *parse_expression(struct arena *arena, struct diags *diags, const struct source *source)
{
	struct parse p = parse_of(arena, diags, source);
	unsigned n_errors = diags->n_errors;

	read_and_parse(&p, START_EXPRESSION);
	if (p.expression) {
		/* A program of one expression, so that a block or an if at the top is settled as a value too. */
		p.program->program.items = p.expression;
		tree_settle(&p, p.program);
	}
	return diags->n_errors > n_errors ? NULL : p.expression;
}

void parse_dump_tokens(struct diags *diags, const struct source *source, struct buf *out)
{
	struct parse p = parse_of(diags->arena, diags, source);

	tokens_read(&p, START_PROGRAM);
	tokens_filter(&p);
	for (uint32_t i = 1; i < p.tokens.n; i++) {
		const struct token *token = &p.tokens.v[i];
		struct place place = source_place(diags->sources, source->base + token->begin);
		struct str text = parse_text(&p, token->begin, token->end);

		buf_printf(out, "%u:%u %s", place.line, place.col, grammar_token_name(token->kind));
		if (text.n)
			buf_printf(out, " %.*s", STR_ARG(text));
		buf_putc(out, '\n');
	}
	hvec_free(&p.tokens);
}
