/* record: what programs send to user space: data records, control records, reports of what went wrong.
 * In: plan records and values. Out: IR that reserves ring memory, which the program owns until it submits; or, where there are only perf rings, fills a
 * temporary and copies it there. */
#include "codegen/parts.h"

#include <stddef.h>
#include <string.h>

#include "frontend/lower/lower.h"

enum { RB_PROD_POS = 3 /* BPF_RB_PROD_POS */ };
#define CURRENT_CPU 0xffffffffull /* BPF_F_CURRENT_CPU */

/* When it happened; 0: nobody will show it, so that nobody pays for a clock. */
static LLVMValueRef record_time(struct cg *cg)
{
	return cg->plan->needs & NEEDS_TIMES ? cg_call_helper(cg, HELPER_KTIME_GET_BOOT_NS) : cg_u64(cg, 0);
}

static bool record_is_perf(const struct cg *cg, uint32_t map)
{
	return cg->plan->maps.v[map].storage == STORE_PERF_RINGS;
}

/* KERNEL(<5.8): memory for a record, which record_perf_send copies into the CPU's ring. VERIFIER: what lies on the stack must have been written, gaps too. */
static LLVMValueRef record_perf_memory(struct cg *cg, uint32_t size)
{
	LLVMValueRef at = cg_temp_bytes(cg, size);

	if (LLVMIsAAllocaInst(at))
		cg_memzero(cg, at, size, 8);
	return at;
}

/* Goes on at `done`, or at `lost` when there is no room. */
static void record_perf_send(struct cg *cg, uint32_t map, LLVMValueRef at, uint32_t size, LLVMBasicBlockRef lost, LLVMBasicBlockRef done)
{
	LLVMValueRef code = cg_call_helper(cg, HELPER_PERF_EVENT_OUTPUT, cg_context(cg), cg_map(cg, map), cg_u64(cg, CURRENT_CPU), at, cg_u64(cg, size));

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntSLT, code, cg_u64(cg, 0), ""), lost, done);
}

/* Ring memory; the builder then stands where there was room. */
static LLVMValueRef record_ring_memory(struct cg *cg, uint32_t map, uint32_t size, LLVMBasicBlockRef lost)
{
	LLVMBasicBlockRef reserved = cg_block(cg, "reserved");
	LLVMValueRef at = cg_call_helper_ptr(cg, HELPER_RINGBUF_RESERVE, cg_map(cg, map), cg_u64(cg, size), cg_u64(cg, 0));

	cg_branch(cg, cg_is_null(cg, at), lost, reserved);
	cg_at(cg, reserved);
	return at;
}

static void record_lost(struct cg *cg, LLVMValueRef prog, LLVMBasicBlockRef lost, LLVMBasicBlockRef done)
{
	cg_at(cg, lost);
	symbol_count(cg, prog, offsetof(struct loss_counters, lost_ring), cg_u64(cg, 1));
	cg_goto(cg, done);
}

/* A record of the program whose number `prog` (i64) is. */
static void record_reserve(struct cg *cg, uint32_t record, LLVMValueRef prog, struct cg_record *ret)
{
	LLVMBasicBlockRef lost = cg_block(cg, "lost"), done = cg_block(cg, "sent"), here;
	uint32_t size = cg->plan->records.v[record].size, map = cg->plan->map_data;
	LLVMValueRef head = LLVMBuildOr(cg->builder, LLVMBuildShl(cg->builder, prog, cg_u64(cg, 32), ""), cg_u64(cg, record), "");
	LLVMValueRef at = record_is_perf(cg, map) ? record_perf_memory(cg, size) : record_ring_memory(cg, map, size, lost);

	here = cg_here(cg);
	record_lost(cg, prog, lost, done);
	cg_at(cg, here);
	cg_store(cg, head, cg_offset(cg, at, offsetof(struct record_header, record)), 8);
	cg_store(cg, record_time(cg), cg_offset(cg, at, offsetof(struct record_header, time_ns)), 8);
	*ret = (struct cg_record){ .at = at, .record = record, .lost = lost, .done = done, .outer = cg->func->records };
	cg->func->records = ret;
}

void cg_record_reserve(struct cg *cg, uint32_t record, struct cg_record *ret)
{
	record_reserve(cg, record, cg_u64(cg, cg->prog.index), ret);
}

LLVMValueRef cg_record_field(struct cg *cg, const struct cg_record *record, uint32_t i)
{
	const struct plan_record *plan = &cg->plan->records.v[record->record];

	return cg_offset(cg, record->at, cg->plan->fields.v[plan->first_field + i].offset);
}

void cg_record_submit(struct cg *cg, struct cg_record *record)
{
	if (record_is_perf(cg, cg->plan->map_data)) {
		record_perf_send(cg, cg->plan->map_data, record->at, cg->plan->records.v[record->record].size, record->lost, record->done);
	} else {
		cg_call_helper(cg, HELPER_RINGBUF_SUBMIT, record->at, cg_u64(cg, 0));
		cg_goto(cg, record->done);
	}
	cg_at(cg, record->done);
	cg->func->records = record->outer;
}

void record_discard_all(struct cg *cg)
{
	for (struct cg_record *record = cg->func->records; record; record = record->outer)
		if (!record_is_perf(cg, cg->plan->map_data))
			cg_call_helper(cg, HELPER_RINGBUF_DISCARD, record->at, cg_u64(cg, 0));
}

/* Perf rings stamp their records with the time, which orders them. */
static LLVMValueRef record_data_position(struct cg *cg)
{
	if (cg->plan->map_data == PLAN_NONE || record_is_perf(cg, cg->plan->map_data))
		return cg_u64(cg, 0);
	return cg_call_helper(cg, HELPER_RINGBUF_QUERY, cg_map(cg, cg->plan->map_data), cg_u64(cg, RB_PROD_POS));
}

void cg_control_send(struct cg *cg, uint32_t record, LLVMValueRef arg)
{
	LLVMBasicBlockRef lost = cg_block(cg, "control_lost"), done = cg_block(cg, "control_sent");
	const uint32_t size = sizeof(struct control_record), map = cg->plan->map_control;
	uint64_t head = record | (uint64_t)cg->prog.index << 32;
	LLVMValueRef position = record_data_position(cg);
	LLVMValueRef at = record_is_perf(cg, map) ? record_perf_memory(cg, size) : record_ring_memory(cg, map, size, lost);

	cg_store(cg, cg_u64(cg, head), cg_offset(cg, at, offsetof(struct control_record, record)), 8);
	cg_store(cg, position, cg_offset(cg, at, offsetof(struct control_record, position)), 8);
	cg_store(cg, arg, cg_offset(cg, at, offsetof(struct control_record, arg)), 8);
	cg_store(cg, record_time(cg), cg_offset(cg, at, offsetof(struct control_record, time_ns)), 8);
	if (record_is_perf(cg, map)) {
		record_perf_send(cg, map, at, size, lost, done);
	} else {
		cg_call_helper(cg, HELPER_RINGBUF_SUBMIT, at, cg_u64(cg, 0));
		cg_goto(cg, done);
	}
	cg_at(cg, lost);
	cg_atomic_add(cg, cg_state(cg, offsetof(struct shared_state, control_lost)), cg_u64(cg, 1));
	cg_goto(cg, done);
	cg_at(cg, done);
}

static void record_send_numbers(struct cg *cg, uint32_t record, LLVMValueRef prog, LLVMValueRef *values, unsigned n)
{
	struct cg_record open;

	record_reserve(cg, record, prog, &open);
	for (unsigned i = 0; i < n; i++)
		cg_store(cg, values[i], cg_record_field(cg, &open, i), 8);
	cg_record_submit(cg, &open);
}

/* NAME(prog, ...): sends its other arguments as the record's fields. */
static LLVMValueRef record_reporter(struct cg *cg, const char *name, uint32_t record, unsigned n)
{
	static const char *const names[] = { "prog", "a", "b", "c" };
	struct cg_func func;
	LLVMValueRef existing = func_open_shared(cg, &func, name, names, n + 1, 0), params[4];

	if (existing)
		return existing;
	LLVMGetParams(func.function, params);
	record_send_numbers(cg, record, params[0], params + 1, n);
	return func_close_shared(cg, cg_u64(cg, 0));
}

/* Most updates of a map may have to report, and few ever do: so that is a function. Perf rings want the program's context, which no function has. */
static void record_report(struct cg *cg, const char *name, uint32_t record, LLVMValueRef *values, unsigned n)
{
	LLVMValueRef args[4] = { cg_u64(cg, cg->prog.index) };

	if (record_is_perf(cg, cg->plan->map_data)) {
		record_send_numbers(cg, record, args[0], values, n);
		return;
	}
	memcpy(args + 1, values, n * sizeof(*values));
	func_call_shared(cg, record_reporter(cg, name, record, n), args, n + 1);
}

/* PLAN_NONE: nothing is to be said. */
static uint32_t record_site(struct cg *cg, const struct node *node)
{
	return node ? lower_site(cg->plan, cg->prog.index, node) : PLAN_NONE;
}

void cg_runtime_error(struct cg *cg, const struct node *node, enum runtime_error error)
{
	uint32_t record = lower_error_record(cg->plan, RECORD_RUNTIME_ERROR), site = record_site(cg, node);

	if (record != PLAN_NONE && site != PLAN_NONE && cg->plan->map_data != PLAN_NONE)
		record_report(cg, "report_error", record, (LLVMValueRef[]){ cg_u64(cg, error), cg_u64(cg, site) }, 2);
}

/* map_full(prog, site): a map's update is the most frequent statement that can fail. */
static LLVMValueRef record_map_full(struct cg *cg, uint32_t record)
{
	static const char *const names[] = { "prog", "site" };
	struct cg_func func;
	LLVMValueRef existing = func_open_shared(cg, &func, "map_full", names, 2, 0), params[2];

	if (existing)
		return existing;
	LLVMGetParams(func.function, params);
	symbol_count(cg, params[0], offsetof(struct loss_counters, map_full), cg_u64(cg, 1));
	func_call_shared(cg, record_reporter(cg, "report_error", record, 2), (LLVMValueRef[]){ params[0], cg_u64(cg, RUNTIME_MAP_FULL), params[1] }, 3);
	return func_close_shared(cg, cg_u64(cg, 0));
}

void cg_map_full(struct cg *cg, const struct node *node)
{
	uint32_t record = lower_error_record(cg->plan, RECORD_RUNTIME_ERROR), site = record_site(cg, node);

	if (record == PLAN_NONE || site == PLAN_NONE || cg->plan->map_data == PLAN_NONE || record_is_perf(cg, cg->plan->map_data)) {
		cg_loss(cg, offsetof(struct loss_counters, map_full));
		cg_runtime_error(cg, node, RUNTIME_MAP_FULL);
		return;
	}
	func_call_shared(cg, record_map_full(cg, record), (LLVMValueRef[]){ cg_u64(cg, cg->prog.index), cg_u64(cg, site) }, 2);
}

void cg_helper_error(struct cg *cg, const struct node *node, enum helper_id helper, LLVMValueRef code)
{
	uint32_t record = lower_error_record(cg->plan, RECORD_HELPER_ERROR), site = record_site(cg, node);
	LLVMBasicBlockRef failed, done;

	if (!cg->plan->config.warnings || record == PLAN_NONE || site == PLAN_NONE || cg->plan->map_data == PLAN_NONE)
		return;
	failed = cg_block(cg, "helper_failed");
	done = cg_block(cg, "helper_done");
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntSLT, code, cg_u64(cg, 0), ""), failed, done);
	cg_at(cg, failed);
	record_report(cg, "report_helper", record, (LLVMValueRef[]){ code, cg_u64(cg, helper), cg_u64(cg, site) }, 3);
	cg_goto(cg, done);
	cg_at(cg, done);
}
