/* context: what the program's context offers: args, ctx, argN, retval, registers, which probe fired.
 * In: nodes and the kind of probe. Out: values. Loads from the context are volatile: the verifier refuses pointers computed by merging them. */
#include "codegen/parts.h"

#include <stddef.h>

#include "common/base/bug.h"
#include "common/facts/usdt_args.h"

/* struct pt_regs of x86-64, in 8-byte words. */
enum { REG_R10 = 7, REG_R9 = 8, REG_R8 = 9, REG_AX = 10, REG_CX = 11, REG_DX = 12, REG_SI = 13, REG_DI = 14, REG_ORIG_AX = 15, REG_IP = 16, REG_SP = 19 };
enum { BREAKPOINT_SIZE = 1 /* int3 */ };
enum { N_ARGS = 6, SYSCALL_NR_OFFSET = 8, SYSCALL_ARGS_OFFSET = 16 };
static const uint8_t function_args[N_ARGS] = { REG_DI, REG_SI, REG_DX, REG_CX, REG_R8, REG_R9 };
static const uint8_t syscall_args[N_ARGS] = { REG_DI, REG_SI, REG_DX, REG_R10, REG_R8, REG_R9 };

LLVMValueRef cg_context(struct cg *cg)
{
	if (cg->func->ctx)
		return cg->func->ctx;
	return cg_load(cg, cg->ptr, cg_slot(cg, CG_SLOT_CTX), 8);
}

LLVMValueRef context_load_from(struct cg *cg, LLVMValueRef base, LLVMTypeRef type, uint64_t offset)
{
	unsigned bits = LLVMGetIntTypeWidth(type);
	LLVMValueRef value = cg_load_volatile(cg, type, cg_offset(cg, base, offset), bits / 8);

	/* VERIFIER: two arms that load different fields must not become one load from a chosen address; nothing can be merged past this. */
	return cg_bits(cg, cg_opaque(cg, cg_bits(cg, value, 64, false)), bits, false);
}

LLVMValueRef cg_context_load(struct cg *cg, LLVMTypeRef type, uint64_t offset)
{
	return context_load_from(cg, cg_context(cg), type, offset);
}

static bool context_is_syscall(const struct cg *cg)
{
	return cg->prog.instance->is_syscall_enter || cg->prog.instance->is_syscall_exit;
}

/* Raw sys_enter and sys_exit get (struct pt_regs *, number or result). What the kernel gives for the task may be read directly: 30 ns less for each
 * argument but the first. KERNEL(<5.15): it gives nothing. FEATURE_LOOP is not much younger. */
static struct cg_place context_syscall_reg(struct cg *cg, uint32_t reg, const struct type *type)
{
	if (cg_has(cg, FEATURE_LOOP) && cg_has(cg, FEATURE_BTF)) {
		LLVMValueRef regs = cg_call_helper_ptr(cg, HELPER_TASK_PT_REGS, cg_call_helper_ptr(cg, HELPER_GET_CURRENT_TASK_BTF));

		return (struct cg_place){ .type = type, .as = AS_KERNEL, .is_ctx = true, .is_wide = true, .base = regs, .constant = reg * 8 };
	}
	return (struct cg_place){ .type = type, .as = AS_KERNEL, .base = cg_context_load(cg, cg->i64, 0), .constant = reg * 8 };
}

static struct cg_place context_second(struct cg *cg, const struct type *type)
{
	return (struct cg_place){ .type = type, .as = AS_KERNEL, .is_ctx = true, .is_wide = true, .base = cg_context(cg), .constant = 8 };
}

static struct cg_place context_syscall_field(struct cg *cg, uint32_t offset, const struct type *type)
{
	bool is_enter = cg->prog.instance->is_syscall_enter;
	uint32_t n = (offset - SYSCALL_ARGS_OFFSET) / 8;

	if (offset == SYSCALL_NR_OFFSET)
		return is_enter ? context_second(cg, type) : context_syscall_reg(cg, REG_ORIG_AX, type);
	if (!is_enter)
		return context_second(cg, type);
	if (n >= N_ARGS)
		BUG("argument %u of a system call", n);
	return context_syscall_reg(cg, syscall_args[n], type);
}

static struct cg_place context_reg_place(struct cg *cg, uint32_t reg, const struct type *type)
{
	return (struct cg_place){ .type = type, .as = AS_KERNEL, .is_ctx = true, .is_wide = true, .base = cg_context(cg), .constant = reg * 8 };
}

/* The n-th argument of a user function with typed arguments: registers, then the caller's stack behind the return address. */
static struct cg_place context_function_arg(struct cg *cg, uint32_t n, const struct type *type)
{
	struct cg_place place = { .type = type, .as = AS_USER };

	if (n < N_ARGS)
		return context_reg_place(cg, function_args[n], type);
	place.base = cg_context_reg(cg, REG_SP);
	place.constant = 8 * (n - N_ARGS + 1);
	return place;
}

static struct cg_place context_member(struct cg *cg, const struct member *member, const struct type *type)
{
	struct cg_place place = { .type = type, .as = AS_KERNEL, .is_ctx = true, .constant = member->offset };

	if (context_is_syscall(cg))
		return context_syscall_field(cg, member->offset, type);
	if (cg->prog.instance->row->ctx == CTX_REGS)
		return context_function_arg(cg, member->offset / 8, type);
	place.base = cg_context(cg);
	place.is_wide = cg->prog.instance->row->ctx == CTX_BTF_ARGS;
	place.bit_offset = member->bit_offset;
	place.bit_size = member->bit_size;
	if (member->is_data_loc || member->is_rel_loc)
		place.member = member;
	return place;
}

struct cg_place context_args_field(struct cg *cg, const struct node *field)
{
	return context_member(cg, &field->sym.call->member, field->type);
}

/* All of args, as print(args) wants it. */
static void context_args_into(struct cg *cg, const struct node *args, struct cg_dst dst)
{
	const struct type *type = args->type;
	const struct member *members = type->members;
	uint32_t n = type->n_members;

	if (cg->prog.instance->row->ctx == CTX_TRACEPOINT && !context_is_syscall(cg)) {
		cg_read(cg, AS_KERNEL, dst.at, cg_u64(cg, type->size), cg_as_i64(cg, cg_context(cg)), args);
		return;
	}
	if (type->kind == TYPE_STRUCT)
		members = type_members(cg->checked->types, type, &n);
	cg_memzero(cg, dst.at, type->size, 1);
	for (uint32_t i = 0; i < n; i++) {
		struct cg_place place = context_member(cg, &members[i], members[i].type);
		LLVMValueRef at = cg_offset(cg, dst.at, members[i].offset), value;

		if (cg_is_bytes(members[i].type))
			continue;
		value = cg_place_load(cg, &place, (struct cg_dst){ 0 }, args);
		cg_store_scalar(cg, members[i].type, value, at);
	}
}

LLVMValueRef builtin_ARGS(struct cg *cg, struct node *node, struct cg_dst dst)
{
	context_args_into(cg, node, dst);
	return dst.at;
}

LLVMValueRef builtin_CTX(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return cg_as_i64(cg, cg_context(cg));
}

LLVMValueRef cg_context_reg(struct cg *cg, uint32_t index)
{
	if (context_is_syscall(cg)) {
		struct cg_place place = context_syscall_reg(cg, index, type_int(cg->checked->types, 8, false));

		return cg_place_load(cg, &place, (struct cg_dst){ 0 }, NULL);
	}
	/* struct pt_regs itself, or bpf_perf_event_data, which begins with it. */
	return cg_context_load(cg, cg->i64, (uint64_t)index * 8);
}

/* Where the sites of this program have their n-th argument, extended to 64 bits as its size says. */
static LLVMValueRef context_usdt_arg(struct cg *cg, const struct node *node)
{
	struct usdt_arg arg;
	LLVMValueRef value, at;

	if (usdt_args_parse(USDT_NATIVE, cg->prog.instance->locations, node->ordinal, &arg))
		return cg_u64(cg, 0); /* `sonde check` without the binary */
	switch (arg.kind) {
	case USDT_ARG_CONST:
		return cg_u64(cg, (uint64_t)arg.value);
	case USDT_ARG_REG:
		value = LLVMBuildLShr(cg->builder, cg_context_reg(cg, arg.reg), cg_u64(cg, arg.shift), "");
		return cg_bits(cg, cg_bits(cg, value, arg.size * 8, false), 64, arg.is_signed);
	case USDT_ARG_MEM:
		break;
	}
	at = cg_u64(cg, (uint64_t)arg.value);
	if (arg.reg != USDT_NO_REG)
		at = LLVMBuildAdd(cg->builder, at, cg_context_reg(cg, arg.reg), "");
	if (arg.index != USDT_NO_REG)
		at = LLVMBuildAdd(cg->builder, at, LLVMBuildShl(cg->builder, cg_context_reg(cg, arg.index), cg_u64(cg, arg.scale), ""), "");
	value = cg_temp_bytes(cg, 8);
	cg_store(cg, cg_u64(cg, 0), value, 8);
	cg_read(cg, AS_USER, value, cg_u64(cg, arg.size), at, node);
	return cg_bits(cg, cg_bits(cg, cg_load(cg, cg->i64, value, 8), arg.size * 8, false), 64, arg.is_signed);
}

LLVMValueRef builtin_ARGN(struct cg *cg, struct node *node, struct cg_dst dst)
{
	uint32_t n = node->ordinal;

	(void)dst;
	if (cg->prog.instance->row->ctx == CTX_BTF_ARGS)
		return cg_context_load(cg, cg->i64, (uint64_t)n * 8);
	if (cg->prog.instance->row->id == PROBE_USDT)
		return context_usdt_arg(cg, node);
	if (n >= N_ARGS)
		BUG("arg%u", n);
	return cg_context_reg(cg, function_args[n]);
}

/* N-th word on the stack of the caller: above the return address. */
LLVMValueRef builtin_SARGN(struct cg *cg, struct node *node, struct cg_dst dst)
{
	LLVMValueRef at = LLVMBuildAdd(cg->builder, cg_context_reg(cg, REG_SP), cg_u64(cg, 8 * (node->ordinal + 1)), "");
	LLVMValueRef word = cg_temp_bytes(cg, 8);

	(void)dst;
	cg_read(cg, cg->prog.instance->row->flags & P_KERNEL ? AS_KERNEL : AS_USER, word, cg_u64(cg, 8), at, node);
	return cg_load(cg, cg->i64, word, 8);
}

LLVMValueRef builtin_RETVAL(struct cg *cg, struct node *node, struct cg_dst dst)
{
	const struct instance *instance = cg->prog.instance;

	(void)node, (void)dst;
	if (instance->row->ctx == CTX_REGS)
		return cg_context_reg(cg, REG_AX);
	/* Behind the arguments. */
	return cg_context_load(cg, cg->i64, 8ull * (instance->args ? instance->args->n_members : 0));
}

/* The id of the program's only attach point. */
static LLVMValueRef context_attach(struct cg *cg)
{
	for (uint32_t i = 0; i < cg->plan->attaches.n; i++)
		if (cg->plan->attaches.v[i].prog == cg->prog.index)
			return cg_u64(cg, (uint64_t)i << 32);
	return cg_u64(cg, 0);
}

/* The id of the attach point that fired, also where the script does not ask for `probe`. Without cookies every attach point has a program of its own. */
static LLVMValueRef context_cookie(struct cg *cg)
{
	return cg_has(cg, FEATURE_COOKIE) ? cg_call_helper(cg, HELPER_GET_ATTACH_COOKIE, cg_context(cg)) : context_attach(cg);
}

/* KERNEL(<5.15): where a kprobe's program stands, which is behind the breakpoint; elsewhere nothing tells, and the name of the program's only function does. */
static LLVMValueRef context_kernel_function(struct cg *cg)
{
	const struct point *point = cg->prog.instance->points;
	const struct point_match *match = point->matches.n ? &point->matches.v[0] : NULL;

	if (point->flags & ATTACH_HAS_ADDRESS)
		return cg_u64(cg, point->address);
	if (cg->prog.instance->row->id != PROBE_KPROBE)
		return cg_ksym(cg, plan_add_string(cg->plan, match ? match->function : point->function));
	return LLVMBuildSub(cg->builder, cg_context_reg(cg, REG_IP), cg_u64(cg, BREAKPOINT_SIZE + point->offset), "");
}

static LLVMValueRef context_user_function(struct cg *cg, LLVMValueRef *ret_is_probe)
{
	if (cg->prog.instance->row->id != PROBE_URETPROBE)
		return cg_context_reg(cg, REG_IP);
	*ret_is_probe = cg_u64(cg, 1);
	return context_cookie(cg);
}

/* The helper says 0 inside a function and, KERNEL(<6.6), in uprobes: there the program stands in the function. At a user function's return
 * that is forgotten, and only the cookie tells which probe it was. */
static LLVMValueRef context_function(struct cg *cg, LLVMValueRef address, LLVMValueRef *ret_is_probe)
{
	bool is_return = cg->prog.instance->row->id == PROBE_URETPROBE;
	LLVMBasicBlockRef unknown = cg_block(cg, "func.unknown"), done = cg_block(cg, "func"), before = cg_here(cg);
	LLVMValueRef other;

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, address, cg_u64(cg, 0), ""), unknown, done);
	cg_at(cg, unknown);
	other = is_return ? context_cookie(cg) : cg_context_reg(cg, REG_IP);
	cg_goto(cg, done);
	cg_at(cg, done);
	*ret_is_probe = cg_phi2(cg, cg_u64(cg, 0), before, cg_u64(cg, is_return), unknown);
	return cg_phi2(cg, address, before, other, unknown);
}

/* Address of the probed function, whose name is found when it is printed. */
LLVMValueRef builtin_FUNC(struct cg *cg, struct node *node, struct cg_dst dst)
{
	LLVMValueRef address, tgid, is_probe = cg_u64(cg, 0);

	bool is_inlined = cg->prog.instance->is_inlined; /* into a function whose address says nothing */

	if (is_inlined) {
		is_probe = cg_u64(cg, 1);
		address = context_cookie(cg);
	} else if (!cg_has(cg, FEATURE_GET_FUNC_IP)) {
		address = node->type->kind == TYPE_USYM ? context_user_function(cg, &is_probe) : context_kernel_function(cg);
	} else {
		address = cg_call_helper(cg, HELPER_GET_FUNC_IP, cg_context(cg));
	}
	if (!is_inlined && cg->prog.instance->row->ctx == CTX_REGS && cg_has(cg, FEATURE_GET_FUNC_IP))
		address = context_function(cg, address, &is_probe);
	if (node->type->kind != TYPE_USYM)
		return address;
	cg_store(cg, address, cg_offset(cg, dst.at, offsetof(struct usym_value, address)), 8);
	tgid = LLVMBuildLShr(cg->builder, cg_call_helper(cg, HELPER_GET_CURRENT_PID_TGID), cg_u64(cg, 32), "");
	tgid = LLVMBuildOr(cg->builder, tgid, LLVMBuildShl(cg->builder, is_probe, cg_u64(cg, 32), ""), "");
	cg_store(cg, tgid, cg_offset(cg, dst.at, offsetof(struct usym_value, tgid)), 8);
	return dst.at;
}

/* Number of the system call this program was called for. */
static LLVMValueRef context_syscall_number(struct cg *cg)
{
	const struct type *type = type_int(cg->checked->types, 8, false);
	struct cg_place place = context_syscall_field(cg, SYSCALL_NR_OFFSET, type);

	return cg_place_load(cg, &place, (struct cg_dst){ 0 }, NULL);
}

/* The attach point a syscall number belongs to, when several share the body: the plan's matches tell. */
static LLVMValueRef context_syscall_attach(struct cg *cg, LLVMValueRef number)
{
	const struct plan *plan = cg->plan;
	LLVMValueRef ret = NULL;

	for (uint32_t i = plan->attaches.n; i-- > 0;) {
		const struct plan_attach *attach = &plan->attaches.v[i];
		LLVMValueRef this = cg_u64(cg, (uint64_t)i << 32);

		if (attach->prog != cg->prog.index)
			continue;
		for (uint32_t j = 0; ret && j < attach->n_matches; j++) {
			LLVMValueRef index = cg_u64(cg, plan->matches.v[attach->first_match + j].index);

			ret = LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntEQ, number, index, ""), this, ret, "");
		}
		if (!ret)
			ret = this;
	}
	return ret ? ret : cg_u64(cg, 0);
}

/* The 64-bit id of the attach point that fired: (attach << 32) | match (TYPE_PROBE_NAME). */
static LLVMValueRef context_probe_id(struct cg *cg)
{
	const struct plan_prog *prog = &cg->plan->progs.v[cg->prog.index];

	if (context_is_syscall(cg)) {
		LLVMValueRef number = context_syscall_number(cg);

		return LLVMBuildOr(cg->builder, context_syscall_attach(cg, number), number, "");
	}
	if (prog->flags & PROG_NEEDS_COOKIE)
		return cg_call_helper(cg, HELPER_GET_ATTACH_COOKIE, cg_context(cg));
	return context_attach(cg);
}

LLVMValueRef builtin_PROBE(struct cg *cg, struct node *node, struct cg_dst dst)
{
	(void)node, (void)dst;
	return context_probe_id(cg);
}
