/* sema: types of expressions; operators. Every function takes the slot of its node, so that it may be replaced. Called several times while types are
 * inferred, once for good (PHASE_FINAL: conversions are inserted, errors reported). Rules: reference 3.2. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

static const struct type *unknown(const struct sema *s)
{
	return sema_is_final(s) ? s->bad : NULL;
}

/* ---- arithmetic ---- */

static bool is_number(const struct type *type)
{
	return type_is_integral(type) || type_is(type, T_CASTABLE);
}

struct operand {
	const struct type *type;
	bool is_adaptable; /* a literal that takes the sign of the other side */
};

static struct operand operand_of(struct sema *s, const struct node *node)
{
	return (struct operand){ sema_decayed(s, node->type), sema_is_adaptable(node) };
}

static bool is_signed(struct operand o)
{
	return o.type->kind == TYPE_BOOL || o.type->is_signed;
}

static const struct type *common64(struct sema *s, struct operand a, struct operand b)
{
	if (a.is_adaptable && !b.is_adaptable)
		return is_signed(b) ? s->int64 : s->uint64;
	if (b.is_adaptable && !a.is_adaptable)
		return is_signed(a) ? s->int64 : s->uint64;
	return is_signed(a) || is_signed(b) ? s->int64 : s->uint64;
}

static const struct type *arith_type(struct sema *s, enum op op, struct operand a, struct operand b)
{
	if (a.type->kind == TYPE_BOOL && b.type->kind == TYPE_BOOL)
		return s->bool_;
	if (op == OP_SUB)
		return s->int64;
	if (lang_op_class(op) == OPC_SHIFT)
		return is_signed(a) ? s->int64 : s->uint64;
	return common64(s, a, b);
}

const struct type *sema_arith_type(struct sema *s, enum op op, const struct type *left_type, bool is_left_literal, const struct node *right)
{
	struct operand a = { sema_decayed(s, left_type), is_left_literal }, b = operand_of(s, right);

	if (a.type->kind == TYPE_POINTER && type_is_integral(b.type) && (op == OP_ADD || op == OP_SUB))
		return a.type;
	if (!is_number(a.type) || !is_number(b.type))
		return NULL;
	return arith_type(s, op, a, b);
}

static void warn_sign(struct sema *s, const struct node *node, struct operand o, const struct type *to)
{
	if (o.type->kind == TYPE_INT && o.type->size == 8 && !o.type->is_signed && !o.is_adaptable && to == s->int64 && !sema_is_literal(node))
		sema_report(s, ERR_WARN_SIGN, node, sema_type_text(s, o.type), sema_type_text(s, to));
}

static void bad_operands(struct sema *s, struct node *node)
{
	sema_fail(s, ERR_BAD_OPERANDS, node, lang_op_text(node->op), sema_type_text(s, node->binary.left->type),
		  sema_type_text(s, node->binary.right->type));
}

static void mismatch(struct sema *s, struct node *node)
{
	const char *left = sema_type_text(s, node->binary.left->type), *right = sema_type_text(s, node->binary.right->type);
	struct diag *diag = sema_fail(s, ERR_OPERAND_MISMATCH, node, lang_op_text(node->op), left, right);

	if (diag) {
		diag_note_at(s->c->diags, diag, node->binary.left->span, "this is %s", left);
		diag_note_at(s->c->diags, diag, node->binary.right->span, "this is %s", right);
	}
}

static void pointer_arith(struct sema *s, struct node *node)
{
	struct node *left = node->binary.left, *right = node->binary.right;

	if (node->op == OP_ADD && is_number(left->type) && right->type->kind == TYPE_POINTER) {
		node->binary.left = right;
		node->binary.right = left;
		left = node->binary.left;
		right = node->binary.right;
	}
	if ((node->op != OP_ADD && node->op != OP_SUB) || left->type->kind != TYPE_POINTER || !is_number(right->type)) {
		bad_operands(s, node);
		return;
	}
	node->type = left->type;
	sema_decay(s, &node->binary.right);
	sema_coerce(s, &node->binary.right, s->int64);
}

/* `nsecs - @start[tid]`: a time that passed, the same number without a sign. */
static bool is_unsigned_difference(const struct sema *s, const struct node *node)
{
	const struct node *left = node->kind == NODE_BINARY && node->op == OP_SUB ? node->binary.left : NULL;
	const struct node *right = left ? node->binary.right : NULL;

	if (left && left->kind == NODE_CAST && left->flags & NODE_IS_IMPLICIT)
		left = left->cast.operand;
	if (right && right->kind == NODE_CAST && right->flags & NODE_IS_IMPLICIT)
		right = right->cast.operand;
	return left && left->type == s->uint64 && right->type == s->uint64;
}

static void arith(struct sema *s, struct node *node)
{
	struct node *left = node->binary.left, *right = node->binary.right;
	struct operand a = operand_of(s, left), b = operand_of(s, right);

	if (left->type->kind == TYPE_POINTER || right->type->kind == TYPE_POINTER) {
		pointer_arith(s, node);
		return;
	}
	if (!is_number(left->type) || !is_number(right->type)) {
		if (left->type->kind == right->type->kind)
			bad_operands(s, node);
		else
			mismatch(s, node);
		return;
	}
	node->type = arith_type(s, node->op, a, b);
	if ((node->op == OP_DIV || node->op == OP_MOD) && ((is_signed(a) && !a.is_adaptable && !is_unsigned_difference(s, left)) ||
						   (is_signed(b) && !b.is_adaptable)))
		sema_report(s, ERR_WARN_SIGNED_DIVISION, node, lang_op_text(node->op));
	if (node->op != OP_SUB && lang_op_class(node->op) != OPC_SHIFT) {
		warn_sign(s, left, a, node->type);
		warn_sign(s, right, b, node->type);
	}
	sema_coerce(s, &node->binary.left, node->type);
	sema_coerce(s, &node->binary.right, node->type);
	if (sema_is_final(s) && (node->op == OP_DIV || node->op == OP_MOD))
		sema_call_info(s, node);
}

/* ---- comparison ---- */

/* Values that are the same exactly when their bytes are. */
static bool is_identity(const struct type *type)
{
	return type_is(type, T_LATE) || type->kind == TYPE_BUFFER;
}

static bool is_comparable(const struct type *type)
{
	if (type->kind == TYPE_TUPLE || type->kind == TYPE_RECORD) {
		for (uint32_t i = 0; i < type->n_members; i++)
			if (!is_comparable(type->members[i].type))
				return false;
		return true;
	}
	if (type->kind == TYPE_ARRAY)
		return type_is_integral(type->elem);
	return type_is_integral(type) || type->kind == TYPE_POINTER || type->kind == TYPE_STRING || is_identity(type);
}

static bool is_address(const struct type *type)
{
	return type->kind == TYPE_POINTER || is_number(type);
}

static void compare_pointers(struct sema *s, struct node *node)
{
	const struct type *a = node->binary.left->type, *b = node->binary.right->type;

	if (a->kind == TYPE_POINTER && b->kind == TYPE_POINTER && sema_plain(s, a->elem) != sema_plain(s, b->elem) && a->elem->kind != TYPE_VOID &&
	    b->elem->kind != TYPE_VOID) {
		struct diag *diag = sema_report(s, ERR_WARN_POINTERS, node, sema_type_text(s, a->elem), sema_type_text(s, b->elem));

		if (diag) {
			diag_note_at(s->c->diags, diag, node->binary.left->span, "this is %s", sema_type_text(s, a->elem));
			diag_note_at(s->c->diags, diag, node->binary.right->span, "this is %s", sema_type_text(s, b->elem));
		}
	}
	sema_coerce(s, &node->binary.left, s->uint64);
	sema_coerce(s, &node->binary.right, s->uint64);
}

/* probe == "..." is known when the probe is one. */
static bool resolve_probe_name(struct sema *s, struct node **slot, const struct node *other)
{
	struct str text;
	bool is_one = false;

	if ((*slot)->kind != NODE_BUILTIN || (*slot)->type->kind != TYPE_PROBE_NAME || other->type->kind != TYPE_STRING)
		return true;
	text = sema_probe_text(s, &is_one);
	if (!is_one) {
		sema_fail(s, ERR_PROBE_TEXT, *slot);
		return false;
	}
	sema_make_string(*slot, text);
	sema_expr(s, slot);
	return true;
}

/* Literals of different types are not equal; records with as many members and other names are a mistake. */
static bool are_unequal_literals(struct sema *s, const struct node *a, const struct node *b)
{
	struct member member;

	if (!sema_is_constant(a) || !sema_is_constant(b))
		return false;
	for (uint32_t i = 0; a->kind == NODE_RECORD && a->type->n_members == b->type->n_members && i < a->type->n_members; i++)
		if (!type_find_member(s->c->types, b->type, a->type->members[i].name, &member))
			return false;
	return true;
}

static void compare(struct sema *s, struct node *node)
{
	const struct type *a = sema_plain(s, node->binary.left->type), *b = sema_plain(s, node->binary.right->type), *joined;
	bool is_equality = lang_op_class(node->op) == OPC_EQUAL;

	node->type = s->bool_;
	if (is_number(a) && is_number(b)) {
		struct operand x = operand_of(s, node->binary.left), y = operand_of(s, node->binary.right);
		const struct type *type = common64(s, x, y);

		warn_sign(s, node->binary.left, x, type);
		warn_sign(s, node->binary.right, y, type);
		sema_coerce(s, &node->binary.left, type);
		sema_coerce(s, &node->binary.right, type);
		return;
	}
	if (is_address(a) && is_address(b)) {
		compare_pointers(s, node);
		return;
	}
	if (a->kind != b->kind) {
		mismatch(s, node);
		return;
	}
	joined = sema_join(s, a, b);
	if (a->kind == TYPE_STRING) {
		if (!is_equality)
			bad_operands(s, node);
	} else if (!joined && is_equality && are_unequal_literals(s, node->binary.left, node->binary.right)) {
		sema_make_bool(node, node->op == OP_NE);
		node->type = s->bool_;
	} else if (!joined) {
		mismatch(s, node);
	} else if (!is_equality || !is_comparable(a) || !is_comparable(b)) {
		bad_operands(s, node);
	} else {
		sema_coerce(s, &node->binary.left, joined);
		sema_coerce(s, &node->binary.right, joined);
	}
}

static bool is_typed(const struct node *node)
{
	return node->kind == NODE_INT && node->ordinal == SEMA_TYPED_LITERAL;
}

/* Literals whose type was written fold to the 64-bit type the operation has at run time; plain ones to the smallest that fits. */
static bool fold_binary(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *left = node->binary.left, *right = node->binary.right;
	bool has_type = (is_typed(left) || is_typed(right)) && type_is_integral(left->type) && type_is_integral(right->type);
	const struct type *type = has_type ? arith_type(s, node->op, operand_of(s, left), operand_of(s, right)) : NULL;

	if (has_type && sema_is_int(left) && sema_is_int(right) && (lang_op_class(node->op) == OPC_COMPARE || lang_op_class(node->op) == OPC_EQUAL)) {
		type = common64(s, operand_of(s, left), operand_of(s, right));
		sema_make_typed_int(s, left, left->value, type);
		sema_make_typed_int(s, right, right->value, type);
	}
	if (!sema_fold_binary(s, node))
		return false;
	if (node->kind == NODE_INT && type && type->kind == TYPE_INT)
		sema_make_typed_int(s, node, node->value, type);
	else if (sema_is_literal(node))
		sema_expr(s, slot);
	return true;
}

static void check_binary(struct sema *s, struct node **slot)
{
	struct node *node = *slot;
	bool is_logic = lang_op_class(node->op) == OPC_LOGIC;

	if (is_logic) {
		sema_condition(s, &node->binary.left);
		sema_condition(s, &node->binary.right);
	} else {
		sema_value(s, &node->binary.left);
		sema_value(s, &node->binary.right);
	}
	node->type = is_logic ? s->bool_ : unknown(s);
	if (sema_is_bad(node->binary.left->type) || sema_is_bad(node->binary.right->type))
		return;
	if (!is_logic && (!resolve_probe_name(s, &node->binary.left, node->binary.right) || !resolve_probe_name(s, &node->binary.right, node->binary.left))) {
		node->type = unknown(s);
		return;
	}
	if (fold_binary(s, slot))
		return;
	if (is_logic)
		return;
	switch (lang_op_class(node->op)) {
	case OPC_COMPARE:
	case OPC_EQUAL:
		compare(s, node);
		return;
	case OPC_ARITH:
	case OPC_BITS:
	case OPC_SHIFT:
		arith(s, node);
		return;
	case OPC_NONE:
	case OPC_LOGIC:
	case OPC_UNARY:
	case OPC_STEP:
		break;
	}
	BUG("'%s' is no binary operator", lang_op_text(node->op));
}

/* ---- unary ---- */

static void bad_operand(struct sema *s, struct node *node, const struct node *operand)
{
	sema_fail(s, ERR_BAD_OPERAND, node, lang_op_text(node->op), sema_type_text(s, operand->type));
}

static void dereference(struct sema *s, struct node *node)
{
	const struct type *type;

	sema_decay(s, &node->unary.operand);
	type = node->unary.operand->type;
	if (sema_is_integer(type)) { /* *kaddr("x"): a 64-bit number behind a number */
		type = type_pointer(s->c->types, s->uint64, sema_is_user_space(s) ? AS_USER : AS_KERNEL);
		sema_coerce(s, &node->unary.operand, s->uint64);
		sema_coerce(s, &node->unary.operand, type);
	}
	if (type->kind != TYPE_POINTER || type->elem->kind == TYPE_VOID) {
		bad_operand(s, node, node->unary.operand);
		return;
	}
	node->type = type->elem;
	if (node->type->kind == TYPE_STRUCT || node->type->kind == TYPE_ARRAY)
		node->type = type_with_as(s->c->types, node->type, type->as);
	else if (node->type->kind == TYPE_POINTER && type->as != AS_NONE && type->as != AS_BPF)
		node->type = type_pointer(s->c->types, node->type->elem, type->as);
}

static void take_address(struct sema *s, struct node *node)
{
	struct node *operand = node->unary.operand;

	if (operand->kind != NODE_VAR && operand->kind != NODE_MAP) {
		sema_fail(s, ERR_NO_ADDRESS, node);
		return;
	}
	if (operand->kind == NODE_VAR && operand->sym.var)
		operand->sym.var->has_address_taken = true;
	node->type = type_pointer(s->c->types, sema_plain(s, operand->type), AS_KERNEL);
}

static void check_unary(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *operand;

	sema_expr(s, &node->unary.operand);
	operand = node->unary.operand;
	node->type = node->op == OP_NOT ? s->bool_ : unknown(s);
	if (sema_is_bad(operand->type))
		return;
	if (node->op != OP_DEREF && node->op != OP_ADDRESS) {
		const struct type *type = is_typed(operand) ? sema_int64_for(s, operand->type) : NULL;

		if (sema_fold_unary(s, node)) {
			if (node->kind == NODE_INT && type)
				sema_make_typed_int(s, node, node->value, type);
			else if (sema_is_literal(node))
				sema_expr(s, slot);
			return;
		}
	}
	if (node->op == OP_DEREF) {
		dereference(s, node);
	} else if (node->op == OP_ADDRESS) {
		take_address(s, node);
	} else if (node->op == OP_NOT) {
		if (!is_address(operand->type)) {
			bad_operand(s, node, operand);
			return;
		}
		sema_coerce(s, &node->unary.operand, s->bool_);
	} else {
		const struct type *type = sema_decayed(s, operand->type);

		if (!sema_is_integer(type)) {
			bad_operand(s, node, operand);
			return;
		}
		node->type = sema_int64_for(s, type);
		sema_coerce(s, &node->unary.operand, node->type);
	}
}

/* Grows a variable or map by the 64-bit type a step or compound assignment gives. */
static void grow(struct sema *s, const struct node *target, const struct type *type)
{
	if (target->kind == NODE_VAR && target->sym.var && !target->sym.var->is_declared) {
		struct sema_var *var = sema_var_of(target);

		sema_hope(s, &var->hope, NULL, type);
		var->info.type = sema_hope_type(s, &var->hope);
	} else if (target->kind == NODE_MAP) {
		struct sema_map *map = sema_map_of(target);

		sema_hope(s, &map->value, NULL, type);
		map->info.value = sema_hope_type(s, &map->value);
	}
}

static void check_step(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *target = node->step.operand;
	const struct type *type;

	if (target->kind != NODE_VAR && target->kind != NODE_MAP) {
		sema_fail(s, ERR_NOT_A_MAP_OR_VAR, node);
		return;
	}
	if (target->kind == NODE_MAP)
		sema_map_access(s, target, true);
	else
		sema_expr(s, &node->step.operand);
	type = target->type;
	if (!type && target->kind == NODE_MAP) {
		grow(s, target, s->int64);
	} else if (!sema_is_bad(type)) {
		if (sema_is_integer(type)) {
			grow(s, target, node->op == OP_DEC ? s->int64 : sema_int64_for(s, type));
		} else if (type->kind != TYPE_POINTER) {
			bad_operand(s, node, target);
			return;
		}
	}
	if (target->kind == NODE_MAP)
		target->type = target->sym.map->value;
	else if (target->sym.var)
		target->type = target->sym.var->type;
	node->type = target->type ? target->type : unknown(s);
}

/* ---- choice ---- */

/* The type of two branches; each branch is cast to it. NULL after reporting. */
static const struct type *join_branches(struct sema *s, struct node *node, struct node **a, struct node **b)
{
	struct type_hope hope = { 0 };
	const struct type *type;

	if (sema_is_bad((*a)->type) || sema_is_bad((*b)->type))
		return !sema_is_bad((*a)->type) ? (*a)->type : (*b)->type;
	sema_decay(s, a);
	sema_decay(s, b);
	if ((*a)->type->kind == TYPE_VOID && (*b)->type->kind == TYPE_VOID)
		return s->void_;
	if (!sema_hope(s, &hope, *a, (*a)->type) || !sema_hope(s, &hope, *b, (*b)->type)) {
		sema_fail(s, ERR_BRANCHES_DIFFER, node, sema_type_text(s, (*a)->type), sema_type_text(s, (*b)->type));
		return NULL;
	}
	type = sema_hope_type(s, &hope);
	sema_coerce(s, a, type);
	sema_coerce(s, b, type);
	return type;
}

static void ternary(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *cond;
	bool was_changed;

	sema_condition(s, &node->ternary.cond);
	cond = node->ternary.cond;
	if (sema_is_literal(cond)) {
		sema_replace(slot, sema_truth(cond) ? node->ternary.then : node->ternary.otherwise);
		sema_expr(s, slot);
		return;
	}
	sema_expr(s, &node->ternary.then);
	sema_expr(s, &node->ternary.otherwise);
	node->type = NULL;
	was_changed = s->is_changed;
	node->type = join_branches(s, node, &node->ternary.then, &node->ternary.otherwise);
	s->is_changed = was_changed;
	if (!node->type)
		node->type = unknown(s);
}

/* The last expression of a value block; NULL when it has none. */
static struct node **block_value(struct node *block)
{
	struct node *last = block->block.stmts;

	while (last && last->next)
		last = last->next;
	if (!last)
		return NULL;
	if (last->kind == NODE_EXPR_STMT)
		return &last->expr_stmt.expr;
	return NULL;
}

/* A block or an if at the end of a block whose value is wanted gives that value: it is an expression there, no statement. */
static void end_with_expression(struct sema *s, struct node *block)
{
	struct node **last = &block->block.stmts, *stmt;

	while (*last && (*last)->next)
		last = &(*last)->next;
	if (!*last || !((*last)->flags & NODE_IS_VALUE) || ((*last)->kind != NODE_BLOCK && (*last)->kind != NODE_IF))
		return;
	stmt = sema_make(s, NODE_EXPR_STMT, *last);
	stmt->expr_stmt.expr = *last;
	*last = stmt;
}

static void check_block_value(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *only, **value;

	if (node->flags & NODE_IS_VALUE)
		end_with_expression(s, node);
	only = node->block.stmts;
	/* A map stays in its block: print({ @m }) shows a value, print(@m) the map. */
	if (only && !only->next && only->kind == NODE_EXPR_STMT && (node->flags & NODE_IS_VALUE) && only->expr_stmt.expr->kind != NODE_MAP) {
		sema_replace(slot, only->expr_stmt.expr);
		sema_expr(s, slot);
		return;
	}
	sema_stmts(s, &node->block.stmts);
	value = node->flags & NODE_IS_VALUE ? block_value(node) : NULL;
	node->type = value ? (*value)->type : s->void_;
	if (!value)
		return;
	if (!sema_is_bad(node->type) && type_is(node->type, T_CASTABLE)) {
		sema_decay(s, value);
		node->type = (*value)->type;
	}
}

static void if_value(struct sema *s, struct node **slot)
{
	struct node *node = *slot, **a, **b;
	bool was_changed;

	if (!(node->flags & NODE_IS_VALUE)) {
		sema_if(s, slot, false);
		(*slot)->type = s->void_;
		return;
	}
	if (node->flags & NODE_IS_COMPTIME) {
		sema_if(s, slot, true); /* replaces the node by one branch when it can */
		if (*slot != node)
			return;
		node->type = unknown(s);
		return;
	}
	sema_condition(s, &node->if_.cond);
	sema_expr(s, &node->if_.then);
	if (!node->if_.otherwise) {
		node->type = s->void_;
		return;
	}
	sema_expr(s, &node->if_.otherwise);
	a = &node->if_.then;
	b = &node->if_.otherwise;
	was_changed = s->is_changed;
	node->type = NULL;
	node->type = join_branches(s, node, a, b);
	s->is_changed = was_changed;
	if (!node->type)
		node->type = unknown(s);
}

/* ---- aggregates of values ---- */

static bool element_type(struct sema *s, struct node *node, struct node **slot, const struct type **ret_type)
{
	sema_value(s, slot);
	if (sema_is_bad((*slot)->type)) {
		node->type = unknown(s);
		return false;
	}
	if (type_is((*slot)->type, T_AGGREGATE) || (*slot)->type->kind == TYPE_MAP_REF) {
		sema_fail(s, ERR_AGGREGATE_IN_TUPLE, node, sema_type_text(s, (*slot)->type));
		return false;
	}
	if (sema_refuse_far_text(s, *slot))
		return false;
	*ret_type = sema_plain(s, (*slot)->type);
	return true;
}

/* Larger values fit nowhere: not the ring's records, not the scratch memory. */
static void check_size(struct sema *s, struct node *node)
{
	if (node->type && node->type->size > SEMA_MAX_VALUE)
		sema_fail(s, ERR_TYPE_TOO_LARGE, node, sema_type_text(s, node->type), node->type->size);
}

static void tuple(struct sema *s, struct node *node)
{
	const struct type **elems;
	uint32_t n = 0, i = 0;
	bool is_good = true;

	for (struct node *item = node->tuple.items; item; item = item->next)
		n++;
	elems = ARENA_ARRAY(s->c->arena, const struct type *, n + 1);
	for (struct node **item = &node->tuple.items; *item; item = &(*item)->next)
		is_good &= element_type(s, node, item, &elems[i++]);
	if (is_good) {
		node->type = type_tuple(s->c->types, elems, NULL, n);
		check_size(s, node);
	}
}

static void record(struct sema *s, struct node *node)
{
	const struct type **elems;
	struct str *names;
	struct table seen;
	uint32_t n = 0, i = 0;
	bool is_good = true, is_new;

	for (struct node *field = node->record.fields; field; field = field->next)
		n++;
	elems = ARENA_ARRAY(s->c->arena, const struct type *, n + 1);
	names = ARENA_ARRAY(s->c->arena, struct str, n + 1);
	table_init(&seen, s->c->arena);
	for (struct node *field = node->record.fields; field; field = field->next, i++) {
		table_put(&seen, field->name, &is_new);
		if (!is_new) {
			sema_fail(s, ERR_DUPLICATE_FIELD, node, sema_text(s, field->name));
			is_good = false;
		}
		names[i] = field->name;
		is_good &= element_type(s, node, &field->record_field.value, &elems[i]);
		field->type = field->record_field.value->type;
	}
	if (is_good) {
		node->type = type_tuple(s->c->types, elems, names, n);
		check_size(s, node);
	}
}

/* ---- names ---- */

/* As C names them: upper-case letters, digits, underscores. */
static bool looks_like_macro(struct str name)
{
	for (uint32_t i = 0; i < name.n; i++)
		if (name.p[i] >= 'a' && name.p[i] <= 'z')
			return false;
	return name.n > 1;
}

static void unknown_identifier(struct sema *s, struct node *node)
{
	struct diag *diag;
	const char *best;

	if (node->type == s->bad)
		return;
	diag = sema_fail(s, ERR_UNKNOWN_IDENTIFIER, node, sema_text(s, node->name));
	if (!diag)
		return;
	best = lang_suggest_builtin_or_function(node->name);
	if (best)
		sema_hint(s, diag, "did you mean %s?", best);
	else
		sema_suggest(s, diag, node->name, &s->enumerators, "");
	if (!diag->notes && looks_like_macro(node->name))
		sema_hint(s, diag, "if it is a macro of a header, #include that (its package must be installed), or #define %s with its value",
			  sema_text(s, node->name));
}

static void variable(struct sema *s, struct node *node)
{
	struct sema_var *var = sema_var_of(node);

	if (!var) {
		struct diag *diag = sema_fail(s, ERR_UNDEFINED_VARIABLE, node, sema_var_text(s, node->name));

		sema_suggest(s, diag, node->name, &s->declared, "$");
		return;
	}
	node->type = var->info.type;
	if (node->type || !sema_is_final(s))
		return;
	if (!var->is_reported && !s->c->diags->n_errors && !s->c->has_gaps)
		sema_report(s, ERR_UNRESOLVED_TYPE, node, "$", sema_var_text(s, node->name));
	var->is_reported = true;
	node->type = s->bad;
}

static void literal_string(struct sema *s, struct node *node)
{
	uint64_t limit = s->c->config.max_strlen;

	if (limit && node->text.n >= limit && !s->unevaluated)
		sema_fail(s, ERR_STRING_TOO_LONG, node, (unsigned)limit);
	else
		node->type = type_string(s->c->types, (uint32_t)node->text.n + 1);
}

void sema_value(struct sema *s, struct node **slot)
{
	sema_expr(s, slot);
	if (sema_is_bad((*slot)->type))
		return;
	if ((*slot)->type->kind == TYPE_VOID)
		sema_fail(s, ERR_VOID_OPERAND, *slot, "void");
	else
		sema_decay(s, slot);
}

void sema_exprs(struct sema *s, struct node **list)
{
	for (; *list; list = &(*list)->next)
		sema_value(s, list);
}

void sema_expr(struct sema *s, struct node **slot)
{
	struct node *node = *slot;

	switch (node->kind) {
	case NODE_INT:
		if (node->ordinal != SEMA_TYPED_LITERAL && !(node->type && node->type->kind == TYPE_ENUM))
			node->type = sema_literal_type(s, node);
		return;
	case NODE_STRING:
		literal_string(s, node);
		return;
	case NODE_BOOL:
		node->type = s->bool_;
		return;
	case NODE_BUILTIN:
		sema_builtin(s, slot);
		return;
	case NODE_IDENT:
		unknown_identifier(s, node);
		return;
	case NODE_VAR:
		variable(s, node);
		return;
	case NODE_MAP:
		sema_map_access(s, node, false);
		return;
	case NODE_CALL:
		sema_call(s, slot);
		return;
	case NODE_UNARY:
		check_unary(s, slot);
		return;
	case NODE_STEP:
		check_step(s, slot);
		return;
	case NODE_BINARY:
		check_binary(s, slot);
		return;
	case NODE_TERNARY:
		ternary(s, slot);
		return;
	case NODE_CAST:
		sema_cast_node(s, slot);
		return;
	case NODE_FIELD:
		sema_field(s, slot);
		return;
	case NODE_TUPLE_FIELD:
		sema_tuple_field(s, slot);
		return;
	case NODE_INDEX:
		sema_index(s, slot);
		return;
	case NODE_TUPLE:
		tuple(s, node);
		return;
	case NODE_RECORD:
		record(s, node);
		return;
	case NODE_SIZEOF:
	case NODE_OFFSETOF:
	case NODE_TYPEINFO:
	case NODE_COMPTIME:
		sema_compile_time(s, slot);
		return;
	case NODE_IF:
		if_value(s, slot);
		return;
	case NODE_BLOCK:
		check_block_value(s, slot);
		return;
	case NODE_TYPEOF:
		sema_fail(s, ERR_TYPEOF_ARGUMENT, node);
		return;
	case NODE_TYPE_EXPR: /* a type where a value is wanted */
		sema_fail(s, ERR_TYPEOF_ARGUMENT, node);
		return;
	case NODE_PARAM:
	case NODE_PARAM_COUNT:
	case NODES_AT_TOP:
	case NODE_IMPORT:
	case NODE_SUBPROG:
	case NODES_PLAIN_STMT:
	case NODE_ASSIGN:
	case NODE_LET:
	case NODE_FOR:
	case NODE_RANGE:
	case NODE_RECORD_FIELD:
	case NODE_KIND_COUNT:
		BUG("a %s is no expression", node_kind_text(node->kind));
	}
}
