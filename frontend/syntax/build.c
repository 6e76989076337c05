/* build: nodes for the grammar's actions, with the checks that need no more than the operands.
 * In: tokens, nodes, spans. Out: nodes in the parse's arena; errors in its diags, in which case a usable node is made all the same. */
#include <ctype.h>

#include "frontend/syntax/grammar.tab.h"
#include "frontend/syntax/internal.h"

void list_add(struct node_list *list, struct node *node)
{
	if (!node)
		return;
	if (list->last)
		list->last->next = node;
	else
		list->first = node;
	list->last = node;
}

struct node *build_named(struct parse *p, enum node_kind kind, struct span span, struct str name)
{
	struct node *node = node_new(p->arena, kind, span);

	node->name = name;
	return node;
}

struct node *build_literal(struct parse *p, const struct token *token)
{
	enum node_kind kind = token->kind == INT ? NODE_INT : token->kind == STRING ? NODE_STRING : NODE_PARAM;
	struct node *node = node_new(p->arena, kind, parse_span(p, token->begin, token->end));

	if (kind == NODE_STRING)
		node->text = token->text;
	else
		node->value = token->value;
	if (kind != NODE_PARAM)
		node->flags |= NODE_IS_LITERAL;
	if (token->flags & TOKEN_IS_UNSIGNED)
		node->flags |= NODE_HAS_UNSIGNED_SUFFIX;
	return node;
}

struct node *build_unary(struct parse *p, enum op op, struct span span, struct node *operand)
{
	struct node *node = node_new(p->arena, NODE_UNARY, span);

	node->op = op;
	node->unary.operand = operand;
	return node;
}

struct node *build_binary(struct parse *p, enum op op, struct span span, struct node *left, struct node *right)
{
	struct node *node = node_new(p->arena, NODE_BINARY, span);

	node->op = op;
	node->binary.left = left;
	node->binary.right = right;
	return node;
}

static bool is_place(const struct node *node)
{
	return node->kind == NODE_VAR || node->kind == NODE_MAP;
}

struct node *build_step(struct parse *p, enum op op, struct span span, struct span op_span, struct node *operand, bool is_prefix)
{
	struct node *node = node_new(p->arena, NODE_STEP, span);

	if (!is_place(operand))
		lang_diag(p->diags, ERR_STEP_TARGET, op_span, lang_op_text(op));
	node->op = op;
	node->step.operand = operand;
	if (is_prefix)
		node->flags |= NODE_IS_PREFIX;
	return node;
}

struct node *build_address(struct parse *p, struct span span, struct node *operand)
{
	if (!is_place(operand))
		lang_diag(p->diags, ERR_ADDRESS_TARGET, operand->span);
	return build_unary(p, OP_ADDRESS, span, operand);
}

/* `then` NULL is `cond ?: otherwise`, which settle.c expands. */
struct node *build_ternary(struct parse *p, struct span span, struct node *cond, struct node *then, struct node *otherwise)
{
	struct node *node = node_new(p->arena, NODE_TERNARY, span);

	node->ternary.cond = cond;
	node->ternary.then = then;
	node->ternary.otherwise = otherwise;
	return node;
}

struct node *build_tuple(struct parse *p, struct span span, struct node_list items)
{
	struct node *node = node_new(p->arena, NODE_TUPLE, span);

	node->tuple.items = items.first;
	node->flags |= NODE_HAS_PARENS;
	return node;
}

struct node *build_index(struct parse *p, struct span span, struct node *operand, struct node_list keys, struct span keys_span)
{
	struct node *key = keys.first, *node;

	if (keys.first != keys.last) {
		key = node_new(p->arena, NODE_TUPLE, keys_span);
		key->tuple.items = keys.first;
	}
	if (operand->kind == NODE_MAP && !operand->map.key && !(operand->flags & NODE_HAS_PARENS)) {
		operand->map.key = key;
		operand->span = span;
		return operand;
	}
	if (keys.first != keys.last)
		lang_diag(p->diags, ERR_INDEX_KEYS, keys_span);
	node = node_new(p->arena, NODE_INDEX, span);
	node->index.operand = operand;
	node->index.index = key;
	return node;
}

struct node *build_record_field(struct parse *p, struct span span, const struct token *name, struct span name_span, struct node *value)
{
	struct node *node = build_named(p, NODE_RECORD_FIELD, span_join(name_span, span), name->text);

	node->record_field.value = value;
	return node;
}

struct node *build_assign(struct parse *p, enum op op, struct span span, struct node *target, struct node *value)
{
	struct node *node;

	if (target->kind == NODE_IDENT && op == OP_NONE && str_eq(target->name, STR("_"))) {
		node = node_new(p->arena, NODE_DISCARD, span);
		node->discard.value = value;
		return node;
	}
	if (target->kind == NODE_FIELD || target->kind == NODE_TUPLE_FIELD || target->kind == NODE_INDEX)
		lang_diag(p->diags, ERR_ASSIGN_MEMBER, span);
	else if (!is_place(target))
		lang_diag(p->diags, ERR_ASSIGN_TARGET, target->span);
	node = node_new(p->arena, NODE_ASSIGN, span);
	node->op = op;
	node->assign.target = target;
	node->assign.value = value;
	return node;
}

struct node *build_if(struct parse *p, struct span span, struct node *cond, struct node *then, struct node *otherwise)
{
	struct node *node = node_new(p->arena, NODE_IF, span);

	if (cond->kind == NODE_COMPTIME && !(cond->flags & NODE_HAS_PARENS)) {
		node->flags |= NODE_IS_COMPTIME;
		cond = cond->comptime.operand;
	}
	node->if_.cond = cond;
	node->if_.then = then;
	node->if_.otherwise = otherwise;
	return node;
}

struct node *build_over(struct parse *p, struct span span, struct node *from, struct node *to)
{
	struct node *node;

	if (!to) {
		if (from->kind != NODE_MAP)
			lang_diag(p->diags, ERR_FOR_OVER, span);
		return from;
	}
	node = node_new(p->arena, NODE_RANGE, span);
	node->range.from = from;
	node->range.to = to;
	return node;
}

struct node *build_for(struct parse *p, struct span span, struct node *var, struct node *over, struct node *body)
{
	struct node *node = node_new(p->arena, NODE_FOR, span);

	node->for_.var = var;
	node->for_.over = over;
	node->for_.body = body;
	return node;
}

struct node *build_type(struct parse *p, enum type_expr_form form, struct span span, struct node *elem, struct node *count)
{
	struct node *node = node_new(p->arena, NODE_TYPE_EXPR, span);

	node->value = form;
	node->type_expr.elem = elem;
	node->type_expr.count = count;
	return node;
}

struct node *build_type_words(struct parse *p, struct span span, const struct type_words *words)
{
	struct node *node = build_type(p, TYPE_EXPR_NAME, span, NULL, NULL);
	struct str text = source_text(p->diags->sources, span);

	node->name = type_words_name(words);
	if (!node->name.n)
		lang_diag(p->diags, ERR_TYPE_WORDS, span, STR_ARG(text));
	return node;
}

struct node *build_tagged_type(struct parse *p, struct span span, enum keyword_id tag, struct str name)
{
	struct node *node = build_type(p, TYPE_EXPR_NAME, span, NULL, NULL);

	node->name = name;
	node->text = str_from(lang_keyword_text(tag));
	return node;
}

/* `name=text`: the name is an identifier directly before the first `=`. */
struct node *build_point(struct parse *p, struct span span)
{
	struct node *node = node_new(p->arena, NODE_ATTACH_POINT, span);
	struct str text = source_text(p->diags->sources, span);
	size_t n = 0;

	while (n < text.n && (isalnum((unsigned char)text.p[n]) || text.p[n] == '_'))
		n++;
	node->text = text;
	if (n && n < text.n && text.p[n] == '=' && !isdigit((unsigned char)text.p[0])) {
		node->name = str_make(text.p, n);
		node->text = str_make(text.p + n + 1, text.n - n - 1);
	}
	return node;
}

struct node *build_macro_param(struct parse *p, struct node *param)
{
	const struct builtin_row *row = lang_find_builtin(param->name);

	if (row && row->flags & B_PARSER)
		lang_diag(p->diags, ERR_MACRO_BUILTIN, param->span, STR_ARG(param->name));
	return param;
}

static void check_order(struct parse *p, const struct node *item, struct span head)
{
	if (item->kind == NODE_C_DEFINITION && p->has_code)
		lang_diag(p->diags, ERR_DEFINITION_ORDER, item->span);
	if (item->kind == NODE_IMPORT && p->has_code)
		lang_diag(p->diags, ERR_IMPORT_ORDER, item->span);
	if (item->kind == NODE_CONFIG && p->has_code)
		lang_diag(p->diags, ERR_CONFIG_ORDER, head);
	else if (item->kind == NODE_CONFIG && p->has_config)
		lang_diag(p->diags, ERR_CONFIG_TWICE, head);
}

/* `head`: the first token of the item. */
void build_item(struct parse *p, struct node *item, struct span head)
{
	check_order(p, item, head);
	p->has_config |= item->kind == NODE_CONFIG;
	p->has_code |= item->kind == NODE_PROBE || item->kind == NODE_MACRO || item->kind == NODE_SUBPROG || item->kind == NODE_MAP_DECL;
	*p->items_tail = item;
	p->items_tail = &item->next;
}
