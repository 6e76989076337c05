/* subprog: functions of the script (fn). Each is a BPF subprogram that works on the program's frame, like the callbacks of loops: parameters and result are
 * variables there, assigned and read by the code around the call (frontend/sema/subprogs.c).
 * In: SUBPROG nodes at the head of a body, callees first. Out: LLVM functions, per program. */
#include "codegen/parts.h"

#include <stdio.h>

#include "common/base/bug.h"

enum { SUBPROG_STACK = 64 };

uint32_t subprog_count(const struct node *body)
{
	uint32_t n = 0;

	for (const struct node *stmt = body ? body->block.stmts : NULL; stmt; stmt = stmt->next)
		n += stmt->kind == NODE_SUBPROG;
	return n;
}

static LLVMValueRef subprog_make(struct cg *cg, const struct node *node)
{
	static const char *const names[] = { "frame" };
	const char *prog = plan_string(cg->plan, cg->plan->progs.v[cg->prog.index].name);
	LLVMBasicBlockRef back = cg_here(cg), start;
	struct span span = cg->span;
	struct cg_func func;
	char name[128];

	snprintf(name, sizeof(name), "%s_%.*s", prog, (int)(node->name.n < 64 ? node->name.n : 64), node->name.p);
	cg->span = node->span;
	func_open(cg, &func, name, names, 1, 1);
	start = cg_here(cg);
	func.frame = LLVMGetParam(func.function, 0);
	func.is_subprog = true;
	func.stack_limit = SUBPROG_STACK;
	func.leave = cg_block(cg, "leave");
	cg_at(cg, func.leave);
	LLVMBuildRet(cg->builder, cg_u64(cg, 0));
	cg_at(cg, start);
	vars_clear_some(cg, (uint32_t)node->value, node->ordinal);
	cg_statements(cg, node->subprog.body);
	cg_goto(cg, func.leave);
	func_close(cg);
	cg_at(cg, back);
	debug_at(cg, span);
	return func.function;
}

void subprog_make_all(struct cg *cg, const struct node *body)
{
	for (const struct node *stmt = body ? body->block.stmts : NULL; stmt; stmt = stmt->next)
		if (stmt->kind == NODE_SUBPROG)
			*vec_push(cg->arena, &cg->prog.subprogs) = (struct cg_subprog){ stmt, subprog_make(cg, stmt) };
}

static LLVMValueRef subprog_of(const struct cg *cg, const struct node *node)
{
	for (uint32_t i = 0; i < cg->prog.subprogs.n; i++)
		if (cg->prog.subprogs.v[i].node == node)
			return cg->prog.subprogs.v[i].function;
	BUG("function %.*s was not made", STR_ARG(node->name));
}

void subprog_call(struct cg *cg, const struct node *node)
{
	LLVMValueRef function = subprog_of(cg, node), frame = cg->func->frame, control;
	LLVMTypeRef type = LLVMGlobalGetValueType(function);
	LLVMBasicBlockRef ended = cg_block(cg, "fn_ended"), on = cg_block(cg, "fn_done");

	LLVMBuildCall2(cg->builder, type, function, &frame, 1, "");
	control = cg_load(cg, cg->i64, cg_slot(cg, CG_SLOT_CONTROL), 8);
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, control, cg_u64(cg, CG_CONTROL_END), ""), ended, on);
	cg_at(cg, ended);
	cg_return(cg, NULL);
	cg_goto(cg, on);
	cg_at(cg, on);
	cg_store(cg, cg_u64(cg, CG_CONTROL_NONE), cg_slot(cg, CG_SLOT_CONTROL), 8);
}
