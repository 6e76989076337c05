/* filter: between lexer and grammar, tells apart what looks the same (decision 3, reference 2.7).
 * In: the raw token list. Out: the same list, brackets matched and kinds changed: CAST_OPEN and TYPE_OPEN for `(` before a type, FIELD_NAME
 * for `name =` inside parentheses, IDENT for keywords used as names, STATEMENT_OPEN and STATEMENT_IF where a statement begins.
 * Linear in the number of tokens. Owns nothing. */
#include "frontend/syntax/grammar.tab.h"
#include "frontend/syntax/internal.h"

static int kind_at(const struct parse *p, uint32_t i)
{
	return i < p->tokens.n ? p->tokens.v[i].kind : 0;
}

static bool is_keyword(int kind)
{
	return kind == IMPORT || kind == LET || kind == IF || kind == ELSE || kind == UNROLL || kind == WHILE || kind == FOR || kind == BREAK ||
	       kind == CONTINUE || kind == RETURN || kind == SIZEOF || kind == OFFSETOF || kind == TYPEOF || kind == TYPEINFO ||
	       kind == COMPTIME || kind == TRUE || kind == FALSE || kind == STRUCT || kind == UNION || kind == ENUM;
}

static bool is_parser_builtin(struct str name)
{
	const struct builtin_row *row = lang_find_builtin(name);

	return row && row->flags & B_PARSER;
}

/* Closes brackets that `kind` (`}` or `;`) shows to be unbalanced: parentheses do not reach over statements. */
static void drop_unbalanced(struct parse *p, uint32_t *stack, uint32_t *depth)
{
	while (*depth && p->tokens.v[stack[*depth - 1]].kind != '{')
		--*depth;
}

static void match_close(struct parse *p, uint32_t *stack, uint32_t *depth, uint32_t i)
{
	int open = p->tokens.v[i].kind == ')' ? '(' : p->tokens.v[i].kind == ']' ? '[' : '{';

	if (open == '{')
		drop_unbalanced(p, stack, depth);
	if (!*depth || p->tokens.v[stack[*depth - 1]].kind != open)
		return;
	--*depth;
	p->tokens.v[i].match = stack[*depth];
	p->tokens.v[stack[*depth]].match = i;
}

/* Cuts the token list where brackets nest too deeply. */
static void match_brackets(struct parse *p)
{
	uint32_t stack[MAX_BRACKETS], depth = 0;

	for (uint32_t i = 0; i < p->tokens.n; i++) {
		struct token *token = &p->tokens.v[i];

		switch (token->kind) {
		case '(':
		case '[':
		case '{':
			if (depth == MAX_BRACKETS) {
				report_too_deep(p, parse_span(p, token->begin, token->end), MAX_BRACKETS);
				token->kind = 0;
				p->tokens.n = i + 1;
				return;
			}
			stack[depth++] = i;
			break;
		case ')':
		case ']':
		case '}':
			match_close(p, stack, &depth, i);
			break;
		case ';':
			drop_unbalanced(p, stack, &depth);
			break;
		default:
			break;
		}
	}
}

/* const or volatile behind a `*` or a tagged name: `char *const`, `struct x const *`. */
static bool is_qualifier(const struct parse *p, uint32_t i)
{
	const struct token *token = &p->tokens.v[i];
	int before = kind_at(p, i - 1);

	if (token->kind == QUALIFIER)
		return true;
	if (token->kind != IDENT || !(str_eq_cstr(token->text, "const") || str_eq_cstr(token->text, "volatile")))
		return false;
	if (before == IDENT) {
		before = kind_at(p, i - 2);
		return before == STRUCT || before == UNION || before == ENUM;
	}
	return before == '*' || before == QUALIFIER;
}

/* Index behind the base of a type at token i (words, a tagged name, typeof(...)); 0 when there is none. */
static uint32_t skip_type_base(const struct parse *p, uint32_t i)
{
	struct type_words words = { 0 };
	uint32_t start = i;

	if (kind_at(p, i) == TYPEOF && kind_at(p, i + 1) == '(' && p->tokens.v[i + 1].match != NO_MATCH)
		return p->tokens.v[i + 1].match + 1;
	while (kind_at(p, i) == IDENT && type_words_add(&words, p->tokens.v[i].text))
		i++;
	if (kind_at(p, i) == STRUCT || kind_at(p, i) == UNION || kind_at(p, i) == ENUM) {
		if (words.flags & ~(uint32_t)WORD_QUALIFIER || (kind_at(p, i + 1) != IDENT && !is_keyword(kind_at(p, i + 1))))
			return 0;
		return i + 2;
	}
	if (i == start || !type_words_name(&words).n || (i == start + 1 && is_parser_builtin(words.name)))
		return 0;
	return i;
}

/* Index behind the type at token i, 0 when there is none. */
static uint32_t skip_type(const struct parse *p, uint32_t i)
{
	i = skip_type_base(p, i);
	while (i) {
		if (kind_at(p, i) == '*' || is_qualifier(p, i)) {
			i++;
		} else if (kind_at(p, i) == '[') {
			i++;
			if (kind_at(p, i) == INT || kind_at(p, i) == PARAM)
				i++;
			if (kind_at(p, i) != ']')
				return 0;
			i++;
		} else {
			break;
		}
	}
	return i;
}

static bool can_start_operand(const struct parse *p, uint32_t i)
{
	int kind = kind_at(p, i);

	if (kind == INCREMENT || kind == DECREMENT)
		return kind_at(p, i + 1) == VAR || kind_at(p, i + 1) == MAP;
	return kind == INT || kind == STRING || kind == VAR || kind == PARAM || kind == PARAM_COUNT || kind == MAP || kind == IDENT ||
	       kind == '(' || kind == '-' || kind == '!' || kind == '~' || kind == '*' || kind == '&' || kind == TRUE || kind == FALSE ||
	       kind == IF || kind == SIZEOF || kind == OFFSETOF || kind == TYPEOF || kind == TYPEINFO || kind == COMPTIME;
}

static void classify_paren(struct parse *p, uint32_t i)
{
	struct token *token = &p->tokens.v[i];
	int before = kind_at(p, i - 1);
	uint32_t end;

	if (before == IDENT) /* a call or a declaration's parameters */
		return;
	end = skip_type(p, i + 1);
	if (!end)
		return;
	if (before == SIZEOF || before == TYPEOF || before == TYPEINFO || before == OFFSETOF) {
		if (kind_at(p, end) == ')' || (before == OFFSETOF && kind_at(p, end) == ','))
			token->kind = TYPE_OPEN;
	} else if (kind_at(p, end) == ')' && can_start_operand(p, end + 1)) {
		token->kind = CAST_OPEN;
	}
}

/* A word before `=`: a field name inside parentheses, else a plain name (configuration entries). */
static void classify_name(struct parse *p, uint32_t i)
{
	struct token *token = &p->tokens.v[i];
	int before = kind_at(p, i - 1);

	token->kind = IDENT;
	if (before != '(' && before != ',')
		return;
	token->kind = FIELD_NAME;
}

static bool starts_statement(int before)
{
	return before == '{' || before == STATEMENT_OPEN || before == ';' || before == '}';
}

static void classify(struct parse *p, uint32_t i)
{
	struct token *token = &p->tokens.v[i];
	int before = kind_at(p, i - 1);

	if (is_qualifier(p, i)) {
		token->kind = QUALIFIER;
	} else if (token->kind == '(') {
		classify_paren(p, i);
	} else if (token->kind == '{' && starts_statement(before) && token->match != NO_MATCH) {
		token->kind = STATEMENT_OPEN;
	} else if (token->kind == IDENT || is_keyword(token->kind)) {
		if (before == '.' || before == ARROW || before == STRUCT || before == UNION || before == ENUM)
			token->kind = IDENT;
		else if (kind_at(p, i + 1) == '=')
			classify_name(p, i);
		else if (token->kind == IMPORT && kind_at(p, i + 1) != STRING)
			token->kind = IDENT;
		else if (token->kind == IF && starts_statement(before))
			token->kind = STATEMENT_IF;
	}
}

void tokens_filter(struct parse *p)
{
	match_brackets(p);
	for (uint32_t i = 1; i < p->tokens.n; i++)
		classify(p, i);
}
