/* func: a program's function: prologue, body, epilogue.
 * In: a plan program and its instance. Out: one LLVM function named as the program. The prologue leaves early when sonde is exiting, for sonde's own
 * process and for processes that were not asked for; the epilogue counts read faults and releases scratch on every path. */
#include "codegen/emit.h"
#include "codegen/parts.h"

#include <stddef.h>

#include "common/base/bug.h"

enum { STACK_PLAIN = 320, STACK_WITH_CALLBACKS = 288 };

static void func_add_attribute(struct cg *cg, LLVMValueRef function, const char *name)
{
	unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));

	LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, LLVMCreateEnumAttribute(cg->context, kind, 0));
}

void func_open(struct cg *cg, struct cg_func *func, const char *name, const char *const *names, unsigned n, unsigned pointers)
{
	LLVMTypeRef types[4];
	LLVMBasicBlockRef start;

	for (unsigned i = 0; i < n; i++)
		types[i] = pointers >> i & 1 ? cg->ptr : cg->i64;
	*func = (struct cg_func){ .outer = cg->func, .is_callback = cg->func != NULL };
	func->function = LLVMAddFunction(cg->module, name, LLVMFunctionType(cg->i64, types, n, false));
	func_add_attribute(cg, func->function, "nounwind");
	LLVMAddAttributeAtIndex(func->function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
				LLVMCreateStringAttribute(cg->context, "no-jump-tables", 14, "true", 4));
	if (func->is_callback) {
		LLVMSetLinkage(func->function, LLVMInternalLinkage);
		func_add_attribute(cg, func->function, "noinline");
	}
	cg->func = func;
	func->subprogram = debug_subprogram(cg, func->function, name, names, n, pointers, func->is_callback);
	debug_at(cg, cg->span);
	func->allocas = cg_block(cg, "allocas");
	start = cg_block(cg, "start");
	cg_at(cg, start);
}

void func_close(struct cg *cg)
{
	struct cg_func *func = cg->func;

	cg_at(cg, func->allocas);
	cg_goto(cg, LLVMGetNextBasicBlock(func->allocas));
	cg->func = func->outer;
}

LLVMValueRef func_open_shared(struct cg *cg, struct cg_func *func, const char *name, const char *const *names, unsigned n, unsigned pointers)
{
	LLVMValueRef existing = LLVMGetNamedFunction(cg->module, name);
	LLVMBasicBlockRef back = cg_here(cg);
	struct span span = cg->span;

	if (existing)
		return existing;
	func_open(cg, func, name, names, n, pointers);
	func->back = back;
	func->back_span = span;
	return NULL;
}

LLVMValueRef func_close_shared(struct cg *cg, LLVMValueRef value)
{
	struct cg_func *func = cg->func;

	LLVMBuildRet(cg->builder, value);
	func_close(cg);
	cg_at(cg, func->back);
	debug_at(cg, func->back_span);
	return func->function;
}

LLVMValueRef func_call_shared(struct cg *cg, LLVMValueRef function, LLVMValueRef *args, unsigned n)
{
	return LLVMBuildCall2(cg->builder, LLVMGlobalGetValueType(function), function, args, n, "");
}

static LLVMValueRef func_both(struct cg *cg, LLVMValueRef a, LLVMValueRef b)
{
	return LLVMBuildAnd(cg->builder, a, b, "");
}

static LLVMValueRef func_is(struct cg *cg, LLVMIntPredicate predicate, LLVMValueRef a, LLVMValueRef b)
{
	return LLVMBuildICmp(cg->builder, predicate, a, b, "");
}

/* Goes on in a new block unless `is_unwanted`. */
static void func_drop(struct cg *cg, LLVMValueRef is_unwanted, LLVMBasicBlockRef out)
{
	LLVMBasicBlockRef next = cg_block(cg, "wanted");

	cg_branch(cg, is_unwanted, out, next);
	cg_at(cg, next);
}

/* What of the current task was asked for on the command line: processes, cgroup, user, name. */
static void func_filter_task(struct cg *cg, const struct plan_prog *prog, LLVMBasicBlockRef out)
{
	LLVMValueRef value;

	if (prog->flags & PROG_TESTS_PIDS) {
		value = cg_prelude(cg, "pid_in_set", cg_map(cg, cg->plan->map_pids), cg_call_helper(cg, HELPER_GET_CURRENT_PID_TGID),
				   cg_loadvar(cg, LOADVAR_PIDNS_DEV), cg_loadvar(cg, LOADVAR_PIDNS_INO));
		func_drop(cg, func_is(cg, LLVMIntEQ, value, cg_u64(cg, 0)), out);
	}
	if (prog->flags & PROG_TESTS_CGROUP) {
		value = cg_call_helper(cg, HELPER_CURRENT_TASK_UNDER_CGROUP, cg_map(cg, cg->plan->map_cgroup), cg_u64(cg, 0));
		func_drop(cg, func_is(cg, LLVMIntNE, value, cg_u64(cg, 1)), out);
	}
	if (prog->flags & PROG_TESTS_UID) {
		value = LLVMBuildAnd(cg->builder, cg_call_helper(cg, HELPER_GET_CURRENT_UID_GID), cg_u64(cg, UINT32_MAX), "");
		func_drop(cg, func_is(cg, LLVMIntNE, value, cg_state_load(cg, offsetof(struct shared_state, filter_uid))), out);
	}
	if (prog->flags & PROG_TESTS_COMM) {
		const uint32_t size = sizeof(((struct shared_state *)0)->filter_comm), at = offsetof(struct shared_state, filter_comm);
		LLVMValueRef comm = scratch_alloca(cg, size, "filter_comm");

		cg_memzero(cg, comm, size, 8); /* KERNEL(<6.2): the helper stops behind the word with the NUL */
		cg_call_helper(cg, HELPER_GET_CURRENT_COMM, comm, cg_u64(cg, size));
		for (uint32_t i = 0; i < size; i += 8) {
			value = cg_load(cg, cg->i64, cg_offset(cg, comm, i), 8);
			func_drop(cg, func_is(cg, LLVMIntNE, value, cg_state_load(cg, at + i)), out);
		}
	}
}

/* Branches to `out` unless this event is wanted. */
static void func_filter(struct cg *cg, const struct plan_prog *prog, LLVMBasicBlockRef out)
{
	LLVMValueRef zero = cg_u64(cg, 0), tgid, wanted, is_unwanted;
	LLVMBasicBlockRef next;

	if (prog->probe != PROBE_END && !seq_is_used(cg)) { /* a pinned iterator outlives the end */
		next = cg_block(cg, "running");
		cg_branch(cg, func_is(cg, LLVMIntNE, cg_state_load(cg, offsetof(struct shared_state, is_exiting)), zero), out, next);
		cg_at(cg, next);
	}
	/* An iterator's last call is about no object: struct bpf_iter__X holds it behind `meta`. */
	if (prog->probe == PROBE_ITER)
		func_drop(cg, func_is(cg, LLVMIntEQ, cg_context_load(cg, cg->i64, sizeof(uint64_t)), zero), out);
	if (prog->flags & PROG_FILTERS)
		func_filter_task(cg, prog, out);
	if (!(prog->flags & (PROG_TESTS_SELF | PROG_TESTS_PID)))
		return;
	tgid = LLVMBuildLShr(cg->builder, cg_call_helper(cg, HELPER_GET_CURRENT_PID_TGID), cg_u64(cg, 32), "");
	if (prog->flags & PROG_TESTS_SELF) {
		LLVMBasicBlockRef self = cg_block(cg, "self");

		/* The idle task's tgid is 0, like a self_tgid that is not set. */
		wanted = cg_state_load(cg, offsetof(struct shared_state, self_tgid));
		is_unwanted = func_both(cg, func_is(cg, LLVMIntEQ, tgid, wanted), func_is(cg, LLVMIntNE, wanted, zero));
		next = cg_block(cg, "not_self");
		cg_branch(cg, is_unwanted, self, next);
		cg_at(cg, self);
		cg_loss(cg, offsetof(struct loss_counters, self_skipped));
		cg_goto(cg, out);
		cg_at(cg, next);
	}
	if (prog->flags & PROG_TESTS_PID) {
		LLVMValueRef pid_tgid = emit_find_pid_tgid(cg);

		cg_store(cg, pid_tgid, cg_slot(cg, CG_SLOT_PID_TGID), 8);
		tgid = LLVMBuildLShr(cg->builder, pid_tgid, cg_u64(cg, 32), "");
		wanted = cg_state_load(cg, offsetof(struct shared_state, filter_tgid));
		is_unwanted = func_both(cg, func_is(cg, LLVMIntNE, tgid, wanted), func_is(cg, LLVMIntNE, wanted, zero));
		next = cg_block(cg, "right_pid");
		cg_branch(cg, is_unwanted, out, next);
		cg_at(cg, next);
	}
}

/* Read faults were summed up by sign bits; told once. */
static void func_count_faults(struct cg *cg)
{
	LLVMBasicBlockRef some = cg_block(cg, "faults"), none = cg_block(cg, "no_faults");
	LLVMValueRef faults = cg_load(cg, cg->i64, cg_slot(cg, CG_SLOT_FAULTS), 8);

	cg_branch(cg, func_is(cg, LLVMIntEQ, faults, cg_u64(cg, 0)), none, some);
	cg_at(cg, some);
	cg_loss_add(cg, offsetof(struct loss_counters, read_fault), faults);
	cg_goto(cg, none);
	cg_at(cg, none);
}

static void func_body(struct cg *cg, const struct instance *instance)
{
	struct node *probe = instance->probe;

	vars_clear(cg);
	if (cg->plan->needs & NEEDS_HITS || cg->plan->progs.v[cg->prog.index].flags & PROG_COUNTS_RUNS)
		cg_loss(cg, offsetof(struct loss_counters, hits));
	subprog_make_all(cg, probe->probe.body);
	if (probe->probe.predicate) {
		LLVMBasicBlockRef yes = cg_block(cg, "predicate_true");

		cg_branch(cg, cg_condition(cg, probe->probe.predicate), yes, cg->func->leave);
		scratch_free_temps(cg, 0);
		cg_at(cg, yes);
	}
	if (probe->probe.body)
		cg_statement(cg, probe->probe.body);
	cg_goto(cg, cg->func->leave);
}

/* Now that the body is known: claim scratch if it uses any. */
static void func_finish_claim(struct cg *cg, struct scratch_claim *claim, LLVMBasicBlockRef at, LLVMBasicBlockRef body, LLVMBasicBlockRef out)
{
	LLVMBasicBlockRef busy;

	cg_at(cg, at);
	if (!cg->prog.scratch_used) {
		cg_store(cg, LLVMConstNull(cg->ptr), cg_slot(cg, CG_SLOT_SCRATCH), 8);
		cg_goto(cg, body);
		return;
	}
	busy = cg_block(cg, "scratch_busy");
	scratch_claim(cg, claim, body, busy);
	cg_at(cg, busy);
	cg_loss(cg, offsetof(struct loss_counters, scratch_busy));
	cg_goto(cg, out);
	scratch_finish_program(cg);
}

/* fentry, tp_btf and iterators must return 0; elsewhere a value does no harm. */
static bool func_returns_value(const struct plan_prog *prog)
{
	return prog->prog_type != BPF_PROG_TYPE_TRACING;
}

static struct instance *func_instance(struct cg *cg, uint32_t index)
{
	struct instance *instance = cg->checked->instances;

	while (index-- && instance)
		instance = instance->next;
	if (!instance)
		BUG("a program without its instance");
	return instance;
}

void func_program(struct cg *cg, uint32_t index)
{
	static const char *const names[] = { "ctx" };
	const struct plan_prog *prog = &cg->plan->progs.v[index];
	struct scratch_claim claim;
	struct cg_func func;
	LLVMBasicBlockRef out, at_claim, body;
	LLVMValueRef ret;
	uint32_t needed;

	cg->prog = (struct cg_prog){ .instance = func_instance(cg, prog->body), .index = index };
	cg->func = NULL;
	cg->span = prog->span;
	loop_survey(cg);
	cg->prog.n_callbacks += subprog_count(cg->prog.instance->probe->probe.body); /* they work on the frame, too */
	func_open(cg, &func, plan_string(cg->plan, prog->name), names, 1, 1);
	func.ctx = LLVMGetParam(func.function, 0);
	func.stack_limit = cg->prog.n_callbacks ? STACK_WITH_CALLBACKS : STACK_PLAIN;
	needed = import_stack(cg->prog.instance->probe);
	func.stack_limit -= needed < func.stack_limit ? needed : func.stack_limit;
	vars_open(cg);
	claim = (struct scratch_claim){ scratch_alloca(cg, 8, "scratch_index"), scratch_alloca(cg, 8, "scratch_map") };
	out = cg_block(cg, "out");
	func.leave = cg_block(cg, "leave");
	func_filter(cg, prog, out);
	at_claim = cg_block(cg, "claim");
	cg_goto(cg, at_claim);
	body = cg_block(cg, "body");
	cg_at(cg, body);
	func_body(cg, cg->prog.instance);
	debug_at(cg, prog->span);
	func_finish_claim(cg, &claim, at_claim, body, out);
	cg_at(cg, func.leave);
	func_count_faults(cg);
	if (cg->prog.scratch_used)
		scratch_release(cg, &claim);
	cg_goto(cg, out);
	cg_at(cg, out);
	ret = cg_load(cg, cg->i64, cg_slot(cg, CG_SLOT_RETURN), 8);
	LLVMBuildRet(cg->builder, func_returns_value(prog) ? ret : cg_u64(cg, 0));
	func_close(cg);
}
