/* emit_time: nsecs strftime and the word elapsed. In: typed calls. Out: IR. */
#include "codegen/emit.h"
#include "common/base/bug.h"

/* KERNEL(<6.1): as far from the boot clock as when the program was loaded; only setting the clock changes that. */
LLVMValueRef emit_tai_ns(struct cg *cg)
{
	if (cg_has(cg, FEATURE_TAI))
		return cg_call_helper(cg, HELPER_KTIME_GET_TAI_NS);
	return LLVMBuildAdd(cg->builder, cg_call_helper(cg, HELPER_KTIME_GET_BOOT_NS), cg_loadvar(cg, LOADVAR_BOOT_TO_TAI), "");
}

LLVMValueRef emit_nsecs(struct cg *cg, struct node *call, struct cg_dst dst)
{
	enum plan_clock clock = (enum plan_clock)call->sym.call->number;

	(void)dst;
	switch (clock) {
	case CLOCK_KIND_BOOT:
		return cg_call_helper(cg, HELPER_KTIME_GET_BOOT_NS);
	case CLOCK_KIND_MONOTONIC:
		return cg_call_helper(cg, HELPER_KTIME_GET_NS);
	case CLOCK_KIND_TAI:
	case CLOCK_KIND_SW_TAI: /* meant for kernels without the helper; the number is the same */
		return emit_tai_ns(cg);
	}
	BUG("clock %d", clock);
}

LLVMValueRef emit_strftime(struct cg *cg, struct node *call, struct cg_dst dst)
{
	uint32_t format = plan_add_string(cg->plan, call->sym.call->text);

	cg_store(cg, cg_expr_i64(cg, call->call.args->next), cg_offset(cg, dst.at, offsetof(struct timestamp_value, ns)), 8);
	cg_store(cg, cg_u32(cg, format), cg_offset(cg, dst.at, offsetof(struct timestamp_value, format)), 4);
	cg_store(cg, cg_u32(cg, (uint32_t)call->sym.call->number), cg_offset(cg, dst.at, offsetof(struct timestamp_value, clock)), 4);
	return dst.at;
}

LLVMValueRef builtin_ELAPSED(struct cg *cg, struct node *node, struct cg_dst dst)
{
	LLVMValueRef now = cg_call_helper(cg, HELPER_KTIME_GET_BOOT_NS);

	(void)node, (void)dst;
	return LLVMBuildSub(cg->builder, now, cg_state_load(cg, offsetof(struct shared_state, start_boot_ns)), "");
}
