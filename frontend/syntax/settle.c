/* settle: what is easier on the finished tree than in the grammar.
 * In: the tree as the grammar made it. Out: the same tree: no deeper than MAX_DEPTH, `a ?: b` expanded to `a ? a : b`, and NODE_IS_VALUE only on
 * blocks and ifs whose value is used and on the statement that makes it. Owner of copies: the parse's arena. */
#include "frontend/syntax/internal.h"

struct deep {
	struct node *node;
	uint32_t depth;
};

void report_too_deep(struct parse *p, struct span span, unsigned limit)
{
	if (!p->is_too_deep)
		lang_diag(p->diags, ERR_TOO_DEEP, span, limit);
	p->is_too_deep = true;
}

/* Without recursion, as it is what makes recursion safe. */
static void check_depth(struct parse *p, struct node *root)
{
	VEC(struct deep) stack = { 0 };

	*hvec_push(&stack) = (struct deep){ root, 1 };
	while (stack.n && !p->is_too_deep) {
		struct deep at = stack.v[--stack.n];

		if (at.depth > MAX_DEPTH)
			report_too_deep(p, (struct span){ at.node->span.begin, at.node->span.begin }, MAX_DEPTH);
		for (unsigned i = 0; i < node_kid_count(at.node->kind); i++)
			for (struct node *kid = at.node->kid[i]; kid; kid = kid->next)
				*hvec_push(&stack) = (struct deep){ kid, at.depth + 1 };
	}
	hvec_free(&stack);
}

/* ---- `?:` ---- */

struct expansion {
	struct node_visitor visitor;
	struct parse *parse;
	uint32_t n_nodes; /* copied so far: nested `?:` double each time */
};

static bool enter_always(struct node_visitor *visitor, struct node *node)
{
	(void)visitor;
	(void)node;
	return true;
}

static bool count_node(struct node_visitor *visitor, struct node *node)
{
	uint32_t *n = visitor->data;

	(void)node;
	return ++*n < MAX_CLONES;
}

static void expand_elvis(struct node_visitor *visitor, struct node *node)
{
	struct expansion *self = (struct expansion *)visitor;
	struct node_visitor counter = { .enter = count_node, .data = &self->n_nodes };

	if (node->kind != NODE_TERNARY || node->ternary.then || self->parse->is_too_deep)
		return;
	node_walk(node->ternary.cond, &counter);
	if (self->n_nodes >= MAX_CLONES)
		report_too_deep(self->parse, node->span, MAX_DEPTH);
	else
		node->ternary.then = node_clone(self->parse->arena, node->ternary.cond);
}

/* ---- values ---- */

static bool settle_value(struct node *node, bool is_wanted);

/* Whether the block has a value; its last statement carries the grammar's note that no `;` followed. */
static bool settle_block(struct node *block)
{
	struct node *last = block->block.stmts;

	while (last && last->next)
		last = last->next;
	return last && settle_value(last, last->flags & NODE_IS_VALUE);
}

static bool settle_if(struct node *node)
{
	bool has_value;

	if (!node->if_.otherwise)
		return false;
	has_value = settle_value(node->if_.then, true) && settle_value(node->if_.otherwise, true);
	if (!has_value) {
		settle_value(node->if_.then, false);
		settle_value(node->if_.otherwise, false);
	}
	return has_value;
}

/* Sets NODE_IS_VALUE on a statement, block or if that has a value, and below where it comes from. Not wanted: clears it here only, as
 * the walk comes to what is below anyway. */
static bool settle_value(struct node *node, bool is_wanted)
{
	bool has_value = is_wanted && (node->kind == NODE_EXPR_STMT || (node->kind == NODE_BLOCK && settle_block(node)) ||
				       (node->kind == NODE_IF && settle_if(node)));

	if (has_value)
		node->flags |= NODE_IS_VALUE;
	else
		node->flags &= ~(uint32_t)NODE_IS_VALUE;
	return has_value;
}

/* Whether child `kid` is a statement or a body: a value there is wanted only if its parent passes it on. All other places are expressions
 * and the bodies of macros, whose value is wanted. */
static bool is_statement_place(const struct node *parent, unsigned kid)
{
	if (parent->kind == NODE_BLOCK)
		return true;
	if (parent->kind == NODE_PROBE || parent->kind == NODE_FOR || parent->kind == NODE_SUBPROG)
		return kid == 2;
	if (parent->kind == NODE_WHILE || parent->kind == NODE_UNROLL)
		return kid == 1;
	return parent->kind == NODE_IF && kid != 0;
}

/* Top down: the flags of `node` are final, and so are those of the children that make its value. */
static void settle_kids(struct node *node)
{
	for (unsigned i = 0; i < node_kid_count(node->kind); i++) {
		bool is_place = is_statement_place(node, i);

		for (struct node *kid = node->kid[i]; kid; kid = kid->next) {
			if (is_place && (!(node->flags & NODE_IS_VALUE) || (node->kind == NODE_BLOCK && kid->next)))
				settle_value(kid, false);
			else if (!is_place && (kid->kind == NODE_BLOCK || kid->kind == NODE_IF))
				settle_value(kid, true);
		}
	}
}

static bool settle_node(struct node_visitor *visitor, struct node *node)
{
	(void)visitor;
	settle_kids(node);
	return true;
}

void tree_settle(struct parse *p, struct node *root)
{
	struct expansion expansion = { .visitor = { .enter = enter_always, .leave = expand_elvis }, .parse = p };
	struct node_visitor values = { .enter = settle_node };

	if (!p->is_too_deep)
		check_depth(p, root);
	if (!p->is_too_deep) {
		node_walk(root, &values);
		node_walk(root, &expansion.visitor);
	}
}
