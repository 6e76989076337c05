/* stmt: statements. In: typed statement nodes. Out: IR; loops are loop.c's. Temporaries of a statement are free again when it ends. */
#include "codegen/parts.h"

#include "common/base/bug.h"

static void stmt_leave(struct cg *cg, enum cg_control control)
{
	record_discard_all(cg);
	if (cg->func->is_callback) /* told to whoever runs the loop or has called the function */
		cg_store(cg, cg_u64(cg, control), cg_slot(cg, CG_SLOT_CONTROL), 8);
	cg_goto(cg, cg->func->leave);
	cg_at(cg, cg_block(cg, "unreachable"));
}

void cg_return(struct cg *cg, LLVMValueRef value)
{
	if (value)
		cg_store(cg, cg_bits(cg, value, 64, true), cg_slot(cg, CG_SLOT_RETURN), 8);
	stmt_leave(cg, CG_CONTROL_END);
}

/* `return` of the language: leaves the function of the script it stands in, else the program. */
static void return_stmt(struct cg *cg, LLVMValueRef value)
{
	for (const struct cg_func *func = cg->func; func; func = func->outer) {
		if (func->is_subprog) {
			stmt_leave(cg, CG_CONTROL_RETURN);
			return;
		}
	}
	cg_return(cg, value);
}

static bool stmt_mentions(const struct node *node, const struct var_info *var)
{
	if (!node)
		return false;
	if (node->kind == NODE_VAR)
		return node->sym.var == var;
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next)
			if (stmt_mentions(kid, var))
				return true;
	return false;
}

static void stmt_store_var(struct cg *cg, const struct var_info *var, struct node *value)
{
	struct cg_dst dst = { .at = cg_var(cg, var), .is_padded = cg_var_is_padded(var) };
	LLVMValueRef temp;

	if (!cg_is_bytes(var->type)) {
		cg_var_store(cg, var, cg_expr(cg, value));
	} else if (value->kind != NODE_VAR && stmt_mentions(value, var)) {
		/* Its new value is made of the old one, which must stay until all is read. */
		temp = cg_temp(cg, var->type);
		cg_expr_into(cg, value, (struct cg_dst){ .at = temp, .is_padded = true });
		cg_memcpy(cg, dst.at, temp, var->type->size, var->type->align ? var->type->align : 1);
	} else {
		cg_expr_into(cg, value, dst);
	}
}

static void stmt_assign(struct cg *cg, struct node *node)
{
	struct node *target = node->assign.target;
	const struct type *type = target->type;
	LLVMValueRef at, value, right;

	if (target->kind == NODE_MAP) {
		cg_map_assign(cg, node);
		return;
	}
	if (target->kind != NODE_VAR)
		BUG("assignment to a %s", node_kind_text(target->kind));
	if (node->op == OP_NONE) {
		stmt_store_var(cg, target->sym.var, node->assign.value);
		return;
	}
	right = cg_expr_i64(cg, node->assign.value);
	at = cg_var(cg, target->sym.var);
	value = cg_bits(cg, cg_load_scalar(cg, type, at), 64, type->is_signed && type->kind != TYPE_BOOL);
	value = binary_apply(cg, node->op, value, right, type, node);
	if (type->kind != TYPE_BOOL)
		value = cg_bits(cg, value, LLVMGetIntTypeWidth(cg_type(cg, type)), false);
	else
		value = LLVMBuildICmp(cg->builder, LLVMIntNE, value, cg_u64(cg, 0), "");
	cg_var_store(cg, target->sym.var, value);
}

static void stmt_let(struct cg *cg, struct node *node)
{
	const struct var_info *var = node->let.var->sym.var;

	if (node->let.value)
		stmt_store_var(cg, var, node->let.value);
	else if (var->type && !cg_is_bytes(var->type))
		cg_var_store(cg, var, LLVMConstNull(cg_type(cg, var->type)));
	else if (var->type)
		cg_memzero(cg, cg_var(cg, var), cg_var_is_padded(var) ? var->type->size : 1, var->type->align ? var->type->align : 1);
}

static void stmt_if(struct cg *cg, struct node *node)
{
	LLVMBasicBlockRef then = cg_block(cg, "then"), done = cg_block(cg, "endif");
	LLVMBasicBlockRef otherwise = node->if_.otherwise ? cg_block(cg, "else") : done;

	cg_branch(cg, cg_condition(cg, node->if_.cond), then, otherwise);
	cg_at(cg, then);
	if (node->if_.then)
		cg_statement(cg, node->if_.then);
	cg_goto(cg, done);
	if (node->if_.otherwise) {
		cg_at(cg, otherwise);
		cg_statement(cg, node->if_.otherwise);
		cg_goto(cg, done);
	}
	cg_at(cg, done);
}

static void stmt_jump(struct cg *cg, LLVMBasicBlockRef block)
{
	cg_goto(cg, block);
	cg_at(cg, cg_block(cg, "unreachable"));
}

static void stmt_any(struct cg *cg, struct node *node)
{
	switch (node->kind) {
	case NODE_BLOCK:
		cg_statements(cg, node->block.stmts);
		return;
	case NODE_EXPR_STMT:
		cg_statement(cg, node->expr_stmt.expr);
		return;
	case NODE_ASSIGN:
		stmt_assign(cg, node);
		return;
	case NODE_LET:
		stmt_let(cg, node);
		return;
	case NODE_DISCARD:
		cg_expr(cg, node->discard.value);
		return;
	case NODE_WHILE:
		loop_while(cg, node);
		return;
	case NODE_UNROLL:
		loop_unroll(cg, node);
		return;
	case NODE_FOR:
		loop_for(cg, node);
		return;
	case NODE_BREAK:
		stmt_jump(cg, cg->func->loop->on_break);
		return;
	case NODE_CONTINUE:
		stmt_jump(cg, cg->func->loop->on_continue);
		return;
	case NODE_RETURN:
		return_stmt(cg, node->return_.value ? cg_expr(cg, node->return_.value) : NULL);
		return;
	case NODE_IF:
		stmt_if(cg, node);
		return;
	case NODE_IMPORT: case NODE_C_DEFINITION: case NODE_SUBPROG: /* nothing happens at run time */
		return;
	case NODE_STRING: case NODE_VAR: case NODE_TUPLE: case NODE_RECORD: case NODE_INT: case NODE_BOOL: /* a value nobody looks at */
		return;
	case NODE_BUILTIN: case NODE_MAP: case NODE_CALL: case NODE_UNARY: case NODE_STEP: case NODE_BINARY: case NODE_TERNARY: case NODE_CAST:
	case NODE_FIELD: case NODE_TUPLE_FIELD: case NODE_INDEX:
		cg_expr(cg, node);
		return;
	case NODE_PROGRAM: case NODE_CONFIG: case NODE_CONFIG_ENTRY: case NODE_MAP_DECL: case NODE_MACRO: case NODE_PARAM_DECL:
	case NODE_PROBE: case NODE_ATTACH_POINT: case NODE_RANGE: case NODE_PARAM: case NODE_PARAM_COUNT: case NODE_IDENT: case NODE_RECORD_FIELD:
	case NODE_SIZEOF: case NODE_OFFSETOF: case NODE_TYPEOF: case NODE_TYPEINFO: case NODE_COMPTIME: case NODE_TYPE_EXPR: case NODE_KIND_COUNT:
		break;
	}
	BUG("a %s is no statement", node_kind_text(node->kind));
}

void cg_statement(struct cg *cg, struct node *node)
{
	struct span outer = cg->span;

	if (node->flags & NODE_IS_DEAD)
		return;
	debug_at(cg, node->span);
	cg->func->depth++;
	stmt_any(cg, node);
	scratch_free_temps(cg, cg->func->depth);
	cg->func->depth--;
	debug_at(cg, outer);
}

void cg_statements(struct cg *cg, struct node *list)
{
	for (; list; list = list->next)
		cg_statement(cg, list);
}
