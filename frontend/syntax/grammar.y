/* grammar: the whole language (reference 2.1 and the superset of 10.1) as an LALR(1) grammar without conflicts.
 * What one token of look-ahead cannot decide is decided before, in filter.c. Actions only call build.c.
 * In: the tokens of `struct parse`. Out: its program or expression; errors in its diags. */
%code requires {
#include "frontend/syntax/internal.h"
}
%define api.pure full
%define api.prefix {grammar_}
%define api.location.type {struct span}
%define parse.error custom
%define parse.lac full
%param { struct parse *p }
%locations
%expect 0

%code {
#include "common/base/bug.h"

#define YYMAXDEPTH 100000
#define YYLLOC_DEFAULT(current, rhs, n)                                                                             \
	do {                                                                                                        \
		if (n)                                                                                              \
			(current) = (struct span){ YYRHSLOC(rhs, 1).begin, YYRHSLOC(rhs, n).end };                  \
		else                                                                                                \
			(current) = (struct span){ YYRHSLOC(rhs, 0).end, YYRHSLOC(rhs, 0).end };                    \
	} while (0)
#define NEW(kind, span) node_new(p->arena, NODE_##kind, (span))
#define NAMED(kind, span, token) build_named(p, NODE_##kind, (span), (token)->text)
#define UNARY(op, span, operand) build_unary(p, OP_##op, (span), (operand))
#define BINARY(op, span, left, right) build_binary(p, OP_##op, (span), (left), (right))

static int grammar_lex(GRAMMAR_STYPE *value, struct span *span, struct parse *p);
static void grammar_error(const struct span *span, struct parse *p, const char *text);
static struct node *with_flag(struct node *node, uint32_t flag);
static struct node *block_of(struct parse *p, struct span span, struct node_list stmts, struct node *last);
static struct node *sized(struct parse *p, enum node_kind kind, struct span span, struct node *operand);
}

%union {
	const struct token *token;
	struct node *node;
	struct node_list list;
	struct type_words words;
	enum op op;
	enum keyword_id keyword;
}

%token END 0 "end of text"
%token START_PROGRAM "start of program" START_EXPRESSION "start of expression"
%token INVALID "invalid character"
%token <token> C_DEFINITION "C definition" ATTACH_POINT "attach point"
%token TOP_CONFIG "'config'" TOP_IMPORT "'import'" TOP_MACRO "'macro'" TOP_FN "'fn'" TOP_LET "'let'"
%token PREDICATE_OPEN "'/'" PREDICATE_CLOSE "'/' to close the predicate"
%token <token> IDENT "identifier" VAR "variable" MAP "map" INT "integer" STRING "string" PARAM "positional parameter"
%token PARAM_COUNT "'$#'"
%token <token> FIELD_NAME "record field"
%token IMPORT "'import' statement" LET "let" IF "if" ELSE "'else'" UNROLL "unroll" WHILE "while" FOR "for"
%token BREAK "break" CONTINUE "continue" RETURN "return"
%token SIZEOF "sizeof" OFFSETOF "offsetof" TYPEOF "typeof" TYPEINFO "typeinfo" COMPTIME "comptime" TRUE "true" FALSE "false"
%token STRUCT "struct" UNION "union" ENUM "enum"
%token QUALIFIER "const"
%token STATEMENT_IF "'if'" STATEMENT_OPEN "'{' of a statement" CAST_OPEN "'(' of a cast" TYPE_OPEN "'(' of a type"
%token <token> ASSIGN_OP "assignment operator"
%token SHIFT_LEFT "'<<'" SHIFT_RIGHT "'>>'" LESS_EQUAL "'<='" GREATER_EQUAL "'>='" EQUAL "'=='" NOT_EQUAL "'!='" AND "'&&'" OR "'||'"
%token INCREMENT "'++'" DECREMENT "'--'" ARROW "'->'" DOT_DOT "'..'"

%right '?' ':'
%left OR
%left AND
%left '|'
%left '^'
%left '&'
%left EQUAL NOT_EQUAL
%left '<' LESS_EQUAL '>' GREATER_EQUAL
%left SHIFT_LEFT SHIFT_RIGHT
%left '+' '-'
%left '*' '/' '%'

%type <node> item probe point predicate config_value map_size macro_param fn_param
%type <node> block block_expr block_stmt simple compound type type_base opt_type opt_init if_expr if_stmt else_part cond over
%type <node> expr unary cast bound postfix primary operand_or_type
%type <list> config_body entries points point_list macro_params macro_param_list fn_params fn_param_list
%type <list> stmts exprs args fields path
%type <node> entry
%type <words> words
%type <op> assign_op
%type <keyword> tag

%%

start:
  START_PROGRAM items
| START_EXPRESSION expr { p->expression = $2; }
;

items:
  %empty
| items item { yyerrok; }
| items error
;

item:
  C_DEFINITION { $$ = NEW(C_DEFINITION, @$); $$->text = $1->text; build_item(p, $$, @1); }
| TOP_CONFIG '=' '{' config_body '}' { $$ = NEW(CONFIG, @$); $$->config.entries = $4.first; build_item(p, $$, @1); }
| TOP_IMPORT STRING ';' { $$ = NAMED(IMPORT, span_join(@1, @2), $2); build_item(p, $$, @1); }
| TOP_LET MAP '=' IDENT '(' map_size ')' opt_semicolon {
    $$ = NAMED(MAP_DECL, span_join(@1, @7), $2);
    $$->text = $4->text;
    $$->map_decl.size = $6;
    build_item(p, $$, @1);
  }
| TOP_MACRO IDENT '(' macro_params ')' block {
    $$ = NAMED(MACRO, @$, $2);
    $$->macro.params = $4.first;
    $$->macro.body = $6;
    build_item(p, $$, @1);
  }
| TOP_FN IDENT '(' fn_params ')' ':' type block {
    $$ = NAMED(SUBPROG, @$, $2);
    $$->subprog.params = $4.first;
    $$->subprog.result = $7;
    $$->subprog.body = $8;
    build_item(p, $$, @1);
  }
| probe { build_item(p, $1, @1); }
;

opt_semicolon: %empty | ';' ;

map_size:
  INT { $$ = build_literal(p, $1); }
| PARAM { $$ = build_literal(p, $1); }
;

config_body:
  entries
| entries entry { $$ = $1; list_add(&$$, $2); }
| entries error
;

entries:
  %empty { $$ = (struct node_list){ 0 }; }
| entries entry ';' { $$ = $1; list_add(&$$, $2); }
| entries error ';' { $$ = $1; yyerrok; }
;

entry: IDENT '=' config_value { $$ = NAMED(CONFIG_ENTRY, @$, $1); $$->config_entry.value = $3; } ;

config_value:
  INT { $$ = build_literal(p, $1); }
| STRING { $$ = build_literal(p, $1); }
| TRUE { $$ = NEW(BOOL, @$); $$->value = 1; $$->flags |= NODE_IS_LITERAL; }
| FALSE { $$ = NEW(BOOL, @$); $$->flags |= NODE_IS_LITERAL; }
| IDENT { $$ = NAMED(IDENT, @$, $1); }
;

macro_params:
  %empty { $$ = (struct node_list){ 0 }; }
| macro_param_list
;

macro_param_list:
  macro_param { $$ = (struct node_list){ 0 }; list_add(&$$, $1); }
| macro_param_list ',' macro_param { $$ = $1; list_add(&$$, $3); }
;

macro_param:
  VAR { $$ = NAMED(VAR, @$, $1); }
| MAP { $$ = NAMED(MAP, @$, $1); }
| IDENT { $$ = build_macro_param(p, NAMED(IDENT, @$, $1)); }
;

fn_params:
  %empty { $$ = (struct node_list){ 0 }; }
| fn_param_list
;

fn_param_list:
  fn_param { $$ = (struct node_list){ 0 }; list_add(&$$, $1); }
| fn_param_list ',' fn_param { $$ = $1; list_add(&$$, $3); }
;

fn_param:
  VAR ':' type { $$ = NAMED(PARAM_DECL, @$, $1); $$->param_decl.type_expr = $3; }
;

probe:
  point_list predicate block {
    $$ = NEW(PROBE, @$);
    $$->probe.points = $1.first;
    $$->probe.predicate = $2;
    $$->probe.body = $3;
  }
;

point_list: points | points ',' ;

points:
  point { $$ = (struct node_list){ 0 }; list_add(&$$, $1); }
| points ',' point { $$ = $1; list_add(&$$, $3); }
;

point: ATTACH_POINT { $$ = build_point(p, @$); } ;

predicate:
  %empty { $$ = NULL; }
| PREDICATE_OPEN expr PREDICATE_CLOSE { $$ = $2; }
;

/* ---- statements ---- */

block: block_expr | block_stmt ;

block_expr:
  '{' stmts '}' { $$ = block_of(p, @$, $2, NULL); }
| '{' stmts simple '}' { $$ = block_of(p, @$, $2, $3); }
| '{' stmts error '}' { $$ = block_of(p, @$, $2, NULL); yyerrok; }
;

block_stmt:
  STATEMENT_OPEN stmts '}' { $$ = block_of(p, @$, $2, NULL); }
| STATEMENT_OPEN stmts simple '}' { $$ = block_of(p, @$, $2, $3); }
| STATEMENT_OPEN stmts error '}' { $$ = block_of(p, @$, $2, NULL); yyerrok; }
;

stmts:
  %empty { $$ = (struct node_list){ 0 }; }
| stmts simple ';' { $$ = $1; list_add(&$$, $2); }
| stmts compound { $$ = $1; list_add(&$$, with_flag($2, NODE_IS_VALUE)); }
| stmts compound ';' { $$ = $1; list_add(&$$, $2); }
| stmts error ';' { $$ = $1; yyerrok; }
;

simple:
  expr { $$ = NEW(EXPR_STMT, @$); $$->expr_stmt.expr = $1; }
| expr assign_op expr { $$ = build_assign(p, $2, @$, $1, $3); }
| LET VAR opt_type opt_init {
    $$ = NEW(LET, @$);
    $$->let.var = NAMED(VAR, @2, $2);
    $$->let.type_expr = $3;
    $$->let.value = $4;
  }
| IMPORT STRING { $$ = NAMED(IMPORT, @$, $2); }
| BREAK { $$ = NEW(BREAK, @$); }
| CONTINUE { $$ = NEW(CONTINUE, @$); }
| RETURN { $$ = NEW(RETURN, @$); }
| RETURN expr { $$ = NEW(RETURN, @$); $$->return_.value = $2; }
;

assign_op:
  '=' { $$ = OP_NONE; }
| ASSIGN_OP { $$ = (enum op)$1->value; }
;

opt_type:
  %empty { $$ = NULL; }
| ':' type { $$ = $2; }
;

opt_init:
  %empty { $$ = NULL; }
| '=' expr { $$ = $2; }
;

compound:
  if_stmt
| block_stmt
| WHILE cond block { $$ = NEW(WHILE, @$); $$->while_.cond = $2; $$->while_.body = $3; }
| UNROLL cond block { $$ = NEW(UNROLL, @$); $$->unroll.count = $2; $$->unroll.body = $3; }
| FOR VAR ':' over block { $$ = build_for(p, @$, NAMED(VAR, @2, $2), $4, $5); }
| FOR '(' VAR ':' over ')' block { $$ = build_for(p, @$, NAMED(VAR, @3, $3), $5, $7); }
;

over:
  postfix { $$ = build_over(p, @$, $1, NULL); }
| bound DOT_DOT bound { $$ = build_over(p, @$, $1, $3); }
;

bound: postfix | cast ;

cond: unary ;

if_stmt: STATEMENT_IF cond block else_part { $$ = build_if(p, @$, $2, $3, $4); } ;

if_expr: IF cond block else_part { $$ = build_if(p, @$, $2, $3, $4); } ;

else_part:
  %empty { $$ = NULL; }
| ELSE block { $$ = $2; }
| ELSE if_expr { $$ = $2; }
;

/* ---- expressions ---- */

expr:
  unary
| expr '?' expr ':' expr { $$ = build_ternary(p, @$, $1, $3, $5); }
| expr '?' ':' expr { $$ = build_ternary(p, @$, $1, NULL, $4); }
| expr OR expr { $$ = BINARY(LOR, @$, $1, $3); }
| expr AND expr { $$ = BINARY(LAND, @$, $1, $3); }
| expr '|' expr { $$ = BINARY(BOR, @$, $1, $3); }
| expr '^' expr { $$ = BINARY(BXOR, @$, $1, $3); }
| expr '&' expr { $$ = BINARY(BAND, @$, $1, $3); }
| expr EQUAL expr { $$ = BINARY(EQ, @$, $1, $3); }
| expr NOT_EQUAL expr { $$ = BINARY(NE, @$, $1, $3); }
| expr '<' expr { $$ = BINARY(LT, @$, $1, $3); }
| expr LESS_EQUAL expr { $$ = BINARY(LE, @$, $1, $3); }
| expr '>' expr { $$ = BINARY(GT, @$, $1, $3); }
| expr GREATER_EQUAL expr { $$ = BINARY(GE, @$, $1, $3); }
| expr SHIFT_LEFT expr { $$ = BINARY(SHL, @$, $1, $3); }
| expr SHIFT_RIGHT expr { $$ = BINARY(SHR, @$, $1, $3); }
| expr '+' expr { $$ = BINARY(ADD, @$, $1, $3); }
| expr '-' expr { $$ = BINARY(SUB, @$, $1, $3); }
| expr '*' expr { $$ = BINARY(MUL, @$, $1, $3); }
| expr '/' expr { $$ = BINARY(DIV, @$, $1, $3); }
| expr '%' expr { $$ = BINARY(MOD, @$, $1, $3); }
;

unary:
  postfix
| INCREMENT unary { $$ = build_step(p, OP_INC, @$, @1, $2, true); }
| DECREMENT unary { $$ = build_step(p, OP_DEC, @$, @1, $2, true); }
| '&' unary { $$ = build_address(p, @$, $2); }
| '*' unary { $$ = UNARY(DEREF, @$, $2); }
| '-' unary { $$ = UNARY(NEG, @$, $2); }
| '!' unary { $$ = UNARY(NOT, @$, $2); }
| '~' unary { $$ = UNARY(BNOT, @$, $2); }
| cast
| COMPTIME unary { $$ = NEW(COMPTIME, @$); $$->comptime.operand = $2; }
;

cast: CAST_OPEN type ')' unary { $$ = NEW(CAST, @$); $$->cast.type_expr = $2; $$->cast.operand = $4; } ;

postfix:
  primary
| postfix '.' IDENT { $$ = NAMED(FIELD, @$, $3); $$->field.operand = $1; }
| postfix ARROW IDENT { $$ = with_flag(NAMED(FIELD, @$, $3), NODE_IS_ARROW); $$->field.operand = $1; }
| postfix '.' INT { $$ = NEW(TUPLE_FIELD, @$); $$->value = $3->value; $$->tuple_field.operand = $1; }
| postfix '[' exprs ']' { $$ = build_index(p, @$, $1, $3, @3); }
| postfix INCREMENT { $$ = build_step(p, OP_INC, @$, @2, $1, false); }
| postfix DECREMENT { $$ = build_step(p, OP_DEC, @$, @2, $1, false); }
;

primary:
  INT { $$ = build_literal(p, $1); }
| STRING { $$ = build_literal(p, $1); }
| TRUE { $$ = with_flag(NEW(BOOL, @$), NODE_IS_LITERAL); $$->value = 1; }
| FALSE { $$ = with_flag(NEW(BOOL, @$), NODE_IS_LITERAL); }
| PARAM { $$ = build_literal(p, $1); }
| PARAM_COUNT { $$ = NEW(PARAM_COUNT, @$); }
| VAR { $$ = NAMED(VAR, @$, $1); }
| MAP { $$ = NAMED(MAP, @$, $1); }
| IDENT { $$ = NAMED(IDENT, @$, $1); }
| IDENT '(' args ')' { $$ = NAMED(CALL, @$, $1); $$->call.args = $3.first; }
| '(' expr ')' { $$ = with_flag($2, NODE_HAS_PARENS); }
| '(' ')' { $$ = build_tuple(p, @$, (struct node_list){ 0 }); }
| '(' expr ',' ')' { struct node_list one = { 0 }; list_add(&one, $2); $$ = build_tuple(p, @$, one); }
| '(' expr ',' exprs opt_comma ')' {
    struct node_list all = { $2, $4.last };

    $2->next = $4.first;
    $$ = build_tuple(p, @$, all);
  }
| '(' fields opt_comma ')' { $$ = NEW(RECORD, @$); $$->record.fields = $2.first; }
| if_expr
| block_expr
| SIZEOF operand_or_type { $$ = sized(p, NODE_SIZEOF, @$, $2); }
| TYPEOF operand_or_type { $$ = sized(p, NODE_TYPEOF, @$, $2); }
| TYPEINFO operand_or_type { $$ = sized(p, NODE_TYPEINFO, @$, $2); }
| OFFSETOF TYPE_OPEN type ',' path ')' { $$ = NEW(OFFSETOF, @$); $$->offsetof_.operand = $3; $$->offsetof_.path = $5.first; }
| OFFSETOF '(' expr ',' path ')' { $$ = NEW(OFFSETOF, @$); $$->offsetof_.operand = $3; $$->offsetof_.path = $5.first; }
;

opt_comma: %empty | ',' ;

args:
  %empty { $$ = (struct node_list){ 0 }; }
| exprs
;

exprs:
  expr { $$ = (struct node_list){ 0 }; list_add(&$$, $1); }
| exprs ',' expr { $$ = $1; list_add(&$$, $3); }
;

fields:
  FIELD_NAME '=' expr { $$ = (struct node_list){ 0 }; list_add(&$$, build_record_field(p, @$, $1, @1, $3)); }
| fields ',' FIELD_NAME '=' expr { $$ = $1; list_add(&$$, build_record_field(p, span_join(@3, @5), $3, @3, $5)); }
;

operand_or_type:
  '(' expr ')' { $$ = $2; }
| TYPE_OPEN type ')' { $$ = $2; }
;

path:
  IDENT { $$ = (struct node_list){ 0 }; list_add(&$$, NAMED(IDENT, @$, $1)); }
| path '.' IDENT { $$ = $1; list_add(&$$, NAMED(IDENT, @3, $3)); }
;

/* ---- types ---- */

type:
  type_base
| type '*' { $$ = build_type(p, TYPE_EXPR_POINTER, @$, $1, NULL); }
| type QUALIFIER { $$ = $1; $$->span = @$; } /* means nothing here; --fmt keeps it */
| type '[' ']' { $$ = build_type(p, TYPE_EXPR_ARRAY, @$, $1, NULL); }
| type '[' map_size ']' { $$ = build_type(p, TYPE_EXPR_ARRAY, @$, $1, $3); }
;

type_base:
  words { $$ = build_type_words(p, @$, &$1); }
| tag IDENT { $$ = build_tagged_type(p, @$, $1, $2->text); }
| words tag IDENT { $$ = build_tagged_type(p, @$, $2, $3->text); }
| TYPEOF operand_or_type { $$ = build_type(p, TYPE_EXPR_TYPEOF, @$, $2, NULL); }
;

words:
  IDENT { $$ = (struct type_words){ 0 }; type_words_add(&$$, $1->text); }
| words IDENT { $$ = $1; if (!type_words_add(&$$, $2->text)) $$.flags = TYPE_WORDS_INVALID; }
;

tag:
  STRUCT { $$ = KEYWORD_STRUCT; }
| UNION { $$ = KEYWORD_UNION; }
| ENUM { $$ = KEYWORD_ENUM; }
;

%%

static struct node *with_flag(struct node *node, uint32_t flag)
{
	node->flags |= flag;
	return node;
}

/* `last` is a statement without `;` before the closing brace: perhaps the value of the block (settle.c decides). */
static struct node *block_of(struct parse *p, struct span span, struct node_list stmts, struct node *last)
{
	struct node *block = node_new(p->arena, NODE_BLOCK, span);

	if (last)
		list_add(&stmts, with_flag(last, NODE_IS_VALUE));
	block->block.stmts = stmts.first;
	return block;
}

static struct node *sized(struct parse *p, enum node_kind kind, struct span span, struct node *operand)
{
	struct node *node = node_new(p->arena, kind, span);

	node->kid[0] = operand;
	return node;
}

static int grammar_lex(GRAMMAR_STYPE *value, struct span *span, struct parse *p)
{
	const struct token *token = tokens_next(p);

	value->token = token;
	*span = parse_span(p, token->begin, token->end);
	return token->kind;
}

/* Called only when the parser's stack is full: syntax errors go through yyreport_syntax_error. */
static void grammar_error(const struct span *span, struct parse *p, const char *text)
{
	(void)text;
	report_too_deep(p, *span, MAX_DEPTH);
}

const char *grammar_token_name(int kind)
{
	return yysymbol_name(YYTRANSLATE(kind));
}

static bool has_token(const yysymbol_kind_t *symbols, int n, int token)
{
	for (int i = 0; i < n; i++)
		if (symbols[i] == YYTRANSLATE(token))
			return true;
	return false;
}

/* What to name of all that could stand here: after an operand every operator could, but that is not what was forgotten. */
static const char *expected_phrase(struct parse *p, const yysymbol_kind_t *symbols, int n, bool is_end)
{
	static const int preferred[] = { PREDICATE_CLOSE, ';', ')', ']', '{', ATTACH_POINT, ':', '=' };
	struct buf names;
	const char *text;

	if (is_end && has_token(symbols, n, '}') && has_token(symbols, n, INT))
		return "'}'";
	if (has_token(symbols, n, INT) && has_token(symbols, n, '('))
		return "expression";
	if (has_token(symbols, n, INT) && has_token(symbols, n, TRUE))
		return "string, integer, 'true', 'false' or a name";
	for (size_t i = 0; i < sizeof(preferred) / sizeof(*preferred); i++)
		if (has_token(symbols, n, preferred[i]))
			return yysymbol_name(YYTRANSLATE(preferred[i]));
	buf_init(&names, BUF_NO_LIMIT);
	for (int i = 0; i < n && i < 4; i++)
		buf_printf(&names, "%s%s", !i ? "" : i == n - 1 ? " or " : ", ", yysymbol_name(symbols[i]));
	text = arena_printf(p->arena, "%s", n ? buf_str(&names).p : "nothing");
	buf_free(&names);
	return text;
}

static int yyreport_syntax_error(const yypcontext_t *context, struct parse *p)
{
	yysymbol_kind_t symbols[YYNTOKENS];
	int n = 0;

	if (p->diags->n_errors < p->diags->limit)
		n = yypcontext_expected_tokens(context, symbols, YYNTOKENS);
	report_expected(p, expected_phrase(p, symbols, n, yypcontext_token(context) == YYSYMBOL_YYEOF));
	return 0;
}
