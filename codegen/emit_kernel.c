/* emit_kernel: functions that ask the kernel about its objects: socket_cookie percpu_kaddr skboutput; write_user writes to the traced process.
 * VERIFIER: socket_cookie() wants the pointer itself, as the context gave it: it is tested for NULL and handed on, never read into memory. */
#include "codegen/parts.h"
#include "codegen/emit.h"

#include <errno.h>

#include "common/base/bug.h"

/* The pointer in `base` plus the place's offsets, for a helper; the caller has tested the base. Opaque: the sum must not move before that test. */
static LLVMValueRef kernel_pointer(struct cg *cg, const struct cg_place *place)
{
	LLVMValueRef at = cg_opaque(cg, place->base);

	if (place->offset)
		at = LLVMBuildAdd(cg->builder, at, place->offset, "");
	if (place->constant)
		at = LLVMBuildAdd(cg->builder, at, cg_u64(cg, place->constant), "");
	return LLVMBuildIntToPtr(cg->builder, at, cg->ptr, "");
}

/* The object an argument means: a pointer's target, or a member in place. */
static struct cg_place kernel_object(struct cg *cg, struct node *arg)
{
	if (arg->type->kind == TYPE_STRUCT)
		return cg_place(cg, arg);
	return (struct cg_place){ .type = arg->type, .as = AS_KERNEL, .base = cg_expr_i64(cg, arg) };
}

LLVMValueRef emit_socket_cookie(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct cg_place place = kernel_object(cg, call->call.args);
	LLVMBasicBlockRef some = cg_block(cg, "socket"), done = cg_block(cg, "socket_done"), from = cg_here(cg);
	LLVMValueRef cookie;

	(void)dst;
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntNE, place.base, cg_u64(cg, 0), ""), some, done);
	cg_at(cg, some);
	cookie = cg_call_helper(cg, HELPER_GET_SOCKET_COOKIE, kernel_pointer(cg, &place));
	some = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, done);
	return cg_phi2(cg, cg_u64(cg, 0), from, cookie, some);
}

/* What lies in one piece behind skb->data: pages that hang on a packet are left out. VERIFIER: the room of the record is the last bound the length gets. */
static LLVMValueRef kernel_packet_length(struct cg *cg, struct node *call, LLVMValueRef offset, LLVMValueRef *ret_whole)
{
	struct node *length = call->call.args->next->next, *len = length->next->next->next;
	LLVMValueRef wanted = cg_expr_i64(cg, length), whole = cg_expr_i64(cg, len), linear, n;
	LLVMValueRef room = cg_u64(cg, (uint64_t)call->sym.call->number), none = cg_u64(cg, 0);

	linear = LLVMBuildSub(cg->builder, whole, cg_expr_i64(cg, len->next), "");
	n = LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntUGT, linear, offset, ""), LLVMBuildSub(cg->builder, linear, offset, ""), none, "");
	n = LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntULT, wanted, n, ""), wanted, n, "");
	n = cg_opaque(cg, n);
	*ret_whole = LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntUGT, whole, offset, ""), LLVMBuildSub(cg->builder, whole, offset, ""), none, "");
	return LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntULT, n, room, ""), n, room, "");
}

/* Behind the four arguments sema put skb->data, skb->len and skb->data_len. Result: 0, or -ENOSPC when the ring is full. */
LLVMValueRef emit_skboutput(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *offset_arg = call->call.args->next->next->next;
	LLVMValueRef offset = cg_expr_i64(cg, offset_arg), whole, n, from, result = cg_temp_bytes(cg, 8), bytes;
	struct cg_record record;

	(void)dst;
	from = LLVMBuildAdd(cg->builder, cg_expr_i64(cg, offset_arg->next), offset, "");
	n = kernel_packet_length(cg, call, offset, &whole);
	cg_store(cg, cg_u32(cg, (uint32_t)-ENOSPC), result, 4);
	cg_record_reserve(cg, call->sym.call->record, &record);
	bytes = cg_record_field(cg, &record, 0);
	cg_store(cg, cg_bits(cg, n, 32, false), bytes, 4);
	cg_read(cg, AS_KERNEL, cg_offset(cg, bytes, sizeof(uint32_t)), n, from, call);
	cg_store(cg, whole, cg_record_field(cg, &record, 1), 8);
	cg_store(cg, cg_u32(cg, 0), result, 4);
	cg_record_submit(cg, &record);
	return cg_load(cg, cg->i32, result, 4);
}

/* Address of the variable in the first CPU's block, plus the distance to the block of this CPU or of the one asked for. */
LLVMValueRef emit_percpu_kaddr(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *name = call->call.args, *cpu = name->next;
	LLVMValueRef number = cpu ? cg_expr_i64(cg, cpu) : cg_call_helper(cg, HELPER_GET_SMP_PROCESSOR_ID), at, offset;

	(void)dst;
	at = LLVMBuildAdd(cg->builder, cg_ksym(cg, plan_add_string(cg->plan, STR("__per_cpu_offset"))),
			  LLVMBuildMul(cg->builder, number, cg_u64(cg, 8), ""), "");
	offset = cg_temp_bytes(cg, 8);
	cg_read(cg, AS_KERNEL, offset, cg_u64(cg, 8), at, call);
	return LLVMBuildAdd(cg->builder, cg_ksym(cg, plan_add_string(cg->plan, name->text)), cg_load(cg, cg->i64, offset, 8), "");
}

LLVMValueRef emit_write_user(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *to = call->call.args, *from = to->next, *length = from->next;
	LLVMValueRef address = cg_expr_i64(cg, to), bytes, ret;

	(void)dst;
	if (from->type->kind == TYPE_POINTER && from->type->as == AS_BPF) {
		bytes = LLVMBuildIntToPtr(cg->builder, cg_expr_i64(cg, from), cg->ptr, "");
	} else {
		bytes = cg_temp(cg, from->type);
		cg_expr_into(cg, from, (struct cg_dst){ .at = bytes, .is_padded = true });
	}
	ret = cg_call_helper(cg, HELPER_PROBE_WRITE_USER, LLVMBuildIntToPtr(cg->builder, address, cg->ptr, ""), bytes, cg_expr_i64(cg, length));
	return LLVMBuildICmp(cg->builder, LLVMIntEQ, ret, cg_u64(cg, 0), "");
}
