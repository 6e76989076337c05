/* emit_symbol: ksym usym reg kptr uptr cgroup_path path.
 * In: typed calls. Out: IR for numbers; text is made in user space. */
#include "codegen/emit.h"

LLVMValueRef emit_ksym(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return cg_expr_i64(cg, call->call.args);
}

/* The process goes with the address: user space must know whose address it is. */
LLVMValueRef emit_usym(struct cg *cg, struct node *call, struct cg_dst dst)
{
	LLVMValueRef tgid;

	cg_store(cg, cg_expr_i64(cg, call->call.args), cg_offset(cg, dst.at, offsetof(struct usym_value, address)), 8);
	tgid = LLVMBuildLShr(cg->builder, cg_call_helper(cg, HELPER_GET_CURRENT_PID_TGID), cg_u64(cg, 32), "");
	cg_store(cg, tgid, cg_offset(cg, dst.at, offsetof(struct usym_value, tgid)), 8); /* is_probe: 0 */
	return dst.at;
}

LLVMValueRef emit_reg(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return cg_context_reg(cg, (uint32_t)call->sym.call->number);
}

/* The address space is in the type; the number stays. */
static LLVMValueRef symbol_same_number(struct cg *cg, struct node *call)
{
	struct node *arg = call->call.args;

	return arg->type->kind == TYPE_POINTER || call->type->kind == TYPE_POINTER ? cg_expr_i64(cg, arg) : cg_expr(cg, arg);
}

LLVMValueRef emit_kptr(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return symbol_same_number(cg, call);
}

LLVMValueRef emit_uptr(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return symbol_same_number(cg, call);
}

/* VERIFIER: the helper wants a pointer the kernel knows, or one into what it points to, compared with NULL before anything is added to it. The
 * helper leaves the path's tail behind its end: where zeros must follow, the text is copied. */
LLVMValueRef emit_path(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *arg = call->call.args;
	bool is_pointer = arg->type->kind == TYPE_POINTER;
	struct cg_place place = is_pointer ? (struct cg_place){ .as = AS_KERNEL, .base = cg_expr_i64(cg, arg) } : cg_place(cg, arg);
	LLVMBasicBlockRef known = cg_block(cg, "path.known"), done = cg_block(cg, "path.done");
	uint32_t size = call->type->size;
	LLVMValueRef text = dst.is_padded ? cg_temp_bytes(cg, size) : dst.at;

	cg_memzero(cg, text, size, 1);
	if (dst.is_padded)
		cg_memzero(cg, dst.at, size, 1);
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, place.base, cg_u64(cg, 0), ""), done, known);
	cg_at(cg, known);
	place.base = cg_opaque(cg, place.base);
	cg_call_helper(cg, HELPER_D_PATH, cg_place_address(cg, &place), text, cg_u64(cg, size));
	if (dst.is_padded)
		cg_read_str(cg, AS_KERNEL, dst.at, cg_u64(cg, size), cg_as_i64(cg, text), call);
	cg_goto(cg, done);
	cg_at(cg, done);
	return dst.at;
}

/* Which hierarchy's path is shown is decided when it is: by the filter's pattern. */
LLVMValueRef emit_cgroup_path(struct cg *cg, struct node *call, struct cg_dst dst)
{
	uint32_t filter = plan_add_string(cg->plan, call->sym.call->text);

	cg_store(cg, cg_expr_i64(cg, call->call.args), cg_offset(cg, dst.at, offsetof(struct cgroup_path_value, id)), 8);
	cg_store(cg, cg_u64(cg, filter), cg_offset(cg, dst.at, offsetof(struct cgroup_path_value, filter)), 8);
	return dst.at;
}
