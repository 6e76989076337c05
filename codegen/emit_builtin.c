/* emit_builtin: the words that are values: pid tid comm ppid ... cpid. (args ctx argN retval func probe are context.c's.)
 * In: BUILTIN nodes. Out: IR. */
#include "codegen/emit.h"

/* In the initial pid namespace (ino 0) the number the prologue has asked for serves again. */
LLVMValueRef emit_find_pid_tgid(struct cg *cg)
{
	LLVMBasicBlockRef inside = cg_block(cg, "pid.namespace"), done = cg_block(cg, "pid"), before;
	LLVMValueRef global = cg_call_helper(cg, HELPER_GET_CURRENT_PID_TGID), ino = cg_loadvar(cg, LOADVAR_PIDNS_INO), local;

	before = cg_here(cg);
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntNE, ino, cg_u64(cg, 0), ""), inside, done);
	cg_at(cg, inside);
	local = cg_prelude(cg, "pid_in_namespace", cg_loadvar(cg, LOADVAR_PIDNS_DEV), ino);
	inside = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, done);
	return cg_phi2(cg, global, before, local, inside);
}

LLVMValueRef emit_pid_tgid(struct cg *cg)
{
	if (cg->plan->progs.v[cg->prog.index].flags & PROG_TESTS_PID)
		return cg_load(cg, cg->i64, cg_slot(cg, CG_SLOT_PID_TGID), 8);
	return emit_find_pid_tgid(cg);
}

static LLVMValueRef builtin_high_half(struct cg *cg, LLVMValueRef value)
{
	return LLVMBuildLShr(cg->builder, value, cg_u64(cg, 32), "");
}

static LLVMValueRef builtin_low_half(struct cg *cg, LLVMValueRef value)
{
	return LLVMBuildAnd(cg->builder, value, cg_u64(cg, UINT32_MAX), "");
}

LLVMValueRef builtin_PID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)dst;
	return cg_bits(cg, builtin_high_half(cg, emit_pid_tgid(cg)), node->type->size * 8, false);
}

LLVMValueRef builtin_TID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)dst;
	return cg_bits(cg, emit_pid_tgid(cg), node->type->size * 8, false);
}

LLVMValueRef builtin_UID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return builtin_low_half(cg, cg_call_helper(cg, HELPER_GET_CURRENT_UID_GID));
}

LLVMValueRef builtin_GID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return builtin_high_half(cg, cg_call_helper(cg, HELPER_GET_CURRENT_UID_GID));
}

LLVMValueRef builtin_USERNAME(struct cg *cg, struct node *node, struct cg_dst dst)
{
	return builtin_UID(cg, node, dst); /* a number here, a name when shown */
}

/* KERNEL(<6.2): behind the word with the NUL the helper leaves what was there. */
static void builtin_ask_comm(struct cg *cg, uint32_t size, struct cg_dst dst)
{
	if (dst.is_padded)
		cg_memzero(cg, dst.at, size, 1);
	cg_call_helper(cg, HELPER_GET_CURRENT_COMM, dst.at, cg_u64(cg, size));
}

/* Two words of the task, where the kernel lets us read them: the helper takes 60 ns. Which way it goes is known when loading; the verifier drops the other. */
LLVMValueRef builtin_COMM(struct cg *cg, struct node *node, struct cg_dst dst)
{
	LLVMBasicBlockRef read = cg_block(cg, "comm.read"), ask = cg_block(cg, "comm.ask"), done = cg_block(cg, "comm");
	LLVMValueRef offset = cg_loadvar(cg, LOADVAR_COMM_OFFSET), at;

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntNE, offset, cg_u64(cg, 0), ""), read, ask);
	cg_at(cg, read);
	at = cg_offset_by(cg, cg_call_helper_ptr(cg, HELPER_GET_CURRENT_TASK_BTF), offset);
	for (uint32_t i = 0; i < node->type->size; i += 8)
		cg_store(cg, cg_load(cg, cg->i64, cg_offset(cg, at, i), 8), cg_offset(cg, dst.at, i), 1);
	cg_goto(cg, done);
	cg_at(cg, ask);
	builtin_ask_comm(cg, node->type->size, dst);
	cg_goto(cg, done);
	cg_at(cg, done);
	return dst.at;
}

/* A relocation for a field of task_struct; lower does not see these, so they are planned here. */
static LLVMValueRef builtin_task_offset(struct cg *cg, const char *field)
{
	uint32_t type_name = plan_add_string(cg->plan, STR("task_struct")), path = plan_add_string(cg->plan, str_from(field));
	struct plan_reloc reloc = { .kind = RELOC_FIELD_OFFSET, .type_name = type_name, .path = path };
	uint32_t i, size;

	for (i = 0; i < cg->plan->relocs.n; i++) {
		const struct plan_reloc *old = &cg->plan->relocs.v[i];

		if (old->kind == reloc.kind && !old->module && old->type_name == type_name && old->path == path)
			return cg_field_offset(cg, i);
	}
	if (facts_btf_offset(cg->checked->facts, STR(""), STR("task_struct"), str_from(field), &reloc.value, &size) < 0)
		reloc.value = 0; /* no BTF here: the loader says so when it resolves the relocation */
	*vec_push(cg->plan->arena, &cg->plan->relocs) = reloc;
	return cg_field_offset(cg, i);
}

/* Field of the task that the current one points to. */
static LLVMValueRef builtin_task_field(struct cg *cg, struct node *node, const char *pointer, const char *field, LLVMValueRef at)
{
	LLVMValueRef code = cg_prelude(cg, "task_read", builtin_task_offset(cg, pointer), builtin_task_offset(cg, field), at,
				       cg_u32(cg, node->type->size));

	(void)code;
	return at;
}

static LLVMValueRef builtin_task_number(struct cg *cg, struct node *node, const char *pointer, const char *field)
{
	LLVMValueRef at = builtin_task_field(cg, node, pointer, field, cg_temp_bytes(cg, sizeof(uint64_t)));

	return cg_load_scalar(cg, node->type, at);
}

LLVMValueRef builtin_PPID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)dst;
	return builtin_task_number(cg, node, "real_parent", "tgid");
}

LLVMValueRef builtin_LEADER_TID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)dst;
	return builtin_task_number(cg, node, "group_leader", "pid");
}

LLVMValueRef builtin_PCOMM(struct cg *cg, struct node *node, struct cg_dst dst)
{
	return builtin_task_field(cg, node, "real_parent", "comm", dst.at);
}

LLVMValueRef builtin_LEADER_COMM(struct cg *cg, struct node *node, struct cg_dst dst)
{
	return builtin_task_field(cg, node, "group_leader", "comm", dst.at);
}

/* comm() of a number. */
LLVMValueRef emit_comm(struct cg *cg, struct node *call, struct cg_dst dst)
{
	static const char none[16] = "N/A";
	LLVMValueRef pid = cg_bits(cg, cg_expr_i64(cg, call->call.args), 32, false), code;
	LLVMBasicBlockRef absent = cg_block(cg, "comm.absent"), done = cg_block(cg, "comm.done");

	code = cg_prelude(cg, "comm_of_pid", pid, builtin_task_offset(cg, "comm"), dst.at);
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntSLT, code, cg_u64(cg, 0), ""), absent, done);
	cg_at(cg, absent);
	cg_memcpy(cg, dst.at, cg_rodata(cg, none, sizeof(none), 1), sizeof(none), 1);
	cg_runtime_error(cg, call, RUNTIME_NO_PROCESS);
	cg_goto(cg, done);
	cg_at(cg, done);
	return dst.at;
}

LLVMValueRef builtin_CPU(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return cg_call_helper(cg, HELPER_GET_SMP_PROCESSOR_ID);
}

LLVMValueRef builtin_NCPUS(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return cg_loadvar(cg, LOADVAR_NCPUS);
}

LLVMValueRef builtin_NUMAID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return cg_call_helper(cg, HELPER_GET_NUMA_NODE_ID);
}

LLVMValueRef builtin_CURTASK(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return cg_call_helper(cg, HELPER_GET_CURRENT_TASK);
}

LLVMValueRef builtin_CGROUP(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return cg_call_helper(cg, HELPER_GET_CURRENT_CGROUP_ID);
}

LLVMValueRef builtin_JIFFIES(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return cg_call_helper(cg, HELPER_JIFFIES64);
}

LLVMValueRef builtin_RAND(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return builtin_low_half(cg, cg_call_helper(cg, HELPER_GET_PRANDOM_U32));
}

/* Known exactly where the interrupted registers are (x86-64: privilege level in cs); elsewhere 1, as in the reference. */
LLVMValueRef builtin_USERMODE(struct cg *cg, struct node *node, struct cg_dst dst)
{
	enum { REG_CS = 17, USER_LEVEL = 3 }; /* order of struct pt_regs */
	LLVMValueRef level;

	(void)dst;
	if (cg->prog.instance->row->ctx != CTX_PERF)
		return LLVMConstInt(cg_type(cg, node->type), 1, false);
	level = LLVMBuildAnd(cg->builder, cg_context_reg(cg, REG_CS), cg_u64(cg, USER_LEVEL), "");
	level = LLVMBuildICmp(cg->builder, LLVMIntEQ, level, cg_u64(cg, USER_LEVEL), "");
	return LLVMBuildZExtOrBitCast(cg->builder, level, cg_type(cg, node->type), "");
}

LLVMValueRef builtin_CPID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)dst;
	if (!cg->checked->options->has_child)
		cg_runtime_error(cg, node, RUNTIME_NO_CPID);
	return cg_state_load(cg, offsetof(struct shared_state, child_pid));
}

LLVMValueRef builtin_HAS_CPID(struct cg *cg, struct node *node, struct cg_dst dst)
{
	LLVMValueRef pid = cg_state_load(cg, offsetof(struct shared_state, child_pid));

	(void)node, (void)dst;
	return LLVMBuildICmp(cg->builder, LLVMIntNE, pid, cg_u64(cg, 0), "");
}
