/* loop: while, for and unroll. What the verifier would have to run through step by step becomes a callback of bpf_loop or bpf_for_each_map_elem, which it
 * looks at once: any bound is then accepted. Callbacks see the program's variables through the frame (vars.c).
 * In: loop nodes. Out: IR; callbacks are functions of their own. VERIFIER(<5.17): without bpf_loop plain loops, which must be short. */
#include "codegen/parts.h"

#include <stdio.h>

#include "common/base/bug.h"

enum { LOOP_MAX = 1 << 23 /* the kernel's BPF_MAX_LOOPS */, RANGE_UNROLLED = 4, CALLBACK_STACK = 96 };

static const struct node *loop_constant(const struct node *node)
{
	while (node->kind == NODE_CAST && node->flags & NODE_IS_IMPLICIT)
		node = node->cast.operand;
	return node->kind == NODE_INT ? node : NULL;
}

/* Iterations of a range known to be few; -1: not so. */
static int loop_short_range(const struct node *range)
{
	const struct node *from = loop_constant(range->range.from), *to = loop_constant(range->range.to);
	int64_t n;

	if (!from || !to)
		return -1;
	n = (int64_t)(to->value - from->value);
	if ((int64_t)to->value <= (int64_t)from->value)
		return 0;
	return n <= RANGE_UNROLLED ? (int)n : -1;
}

enum { UNROLL_MOST = 2000 }; /* nodes that all rounds together may have: about 10,000 instructions */

static uint64_t loop_unrolled_nodes(const struct node *node)
{
	uint64_t n = 1;

	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next)
			n += loop_unrolled_nodes(kid);
	return node->kind == NODE_UNROLL ? n * loop_constant(node->unroll.count)->value : n;
}

static bool loop_is_long_unroll(const struct node *node)
{
	return loop_unrolled_nodes(node) > UNROLL_MOST;
}

static bool loop_survey_node(struct node_visitor *visitor, struct node *node)
{
	struct cg *cg = visitor->data;
	bool is_range = node->kind == NODE_FOR && node->for_.over->kind == NODE_RANGE;

	if (node->kind == NODE_FOR && !is_range)
		cg->prog.n_callbacks++;
	if ((node->kind == NODE_WHILE || (node->kind == NODE_UNROLL && loop_is_long_unroll(node))) && cg_has(cg, FEATURE_LOOP))
		cg->prog.n_callbacks++;
	if (is_range && loop_short_range(node->for_.over) < 0 && cg_has(cg, FEATURE_LOOP)) {
		cg->prog.n_callbacks++;
		*vec_push(cg->arena, &cg->prog.ranges) = node;
	}
	return true;
}

void loop_survey(struct cg *cg)
{
	struct node_visitor visitor = { .enter = loop_survey_node, .data = cg };
	struct node *probe = cg->prog.instance->probe;

	if (probe->probe.predicate)
		node_walk(probe->probe.predicate, &visitor);
	if (probe->probe.body)
		node_walk(probe->probe.body, &visitor);
}

static void loop_enter(struct cg *cg, struct cg_loop *loop, LLVMBasicBlockRef on_break, LLVMBasicBlockRef on_continue)
{
	*loop = (struct cg_loop){ .on_break = on_break, .on_continue = on_continue, .outer = cg->func->loop };
	cg->func->loop = loop;
}

static void loop_leave(struct cg *cg)
{
	cg->func->loop = cg->func->loop->outer;
}

/* --- callbacks ------------------------------------------------------------ */

struct loop_callback {
	struct cg_func func;
	struct cg_loop loop;
	LLVMBasicBlockRef back; /* where the caller's code goes on */
	struct span span;
};

/* The last parameter is the frame. */
static void loop_callback_open(struct cg *cg, struct loop_callback *callback, const char *const *names, unsigned n, unsigned pointers)
{
	const char *prog = plan_string(cg->plan, cg->plan->progs.v[cg->prog.index].name);
	char name[128];
	LLVMBasicBlockRef start;

	snprintf(name, sizeof(name), "%s_loop_%u", prog, ++cg->prog.n_made);
	callback->back = cg_here(cg);
	callback->span = cg->span;
	func_open(cg, &callback->func, name, names, n, pointers);
	start = cg_here(cg);
	callback->func.frame = LLVMGetParam(callback->func.function, n - 1);
	/* The stack of all callers and callees together is limited: inner loops get less. */
	callback->func.stack_limit = callback->func.outer->is_callback ? CALLBACK_STACK / 3 : CALLBACK_STACK;
	callback->func.leave = cg_block(cg, "stop");
	loop_enter(cg, &callback->loop, callback->func.leave, cg_block(cg, "next"));
	cg_at(cg, callback->loop.on_break);
	LLVMBuildRet(cg->builder, cg_u64(cg, 1));
	cg_at(cg, callback->loop.on_continue);
	LLVMBuildRet(cg->builder, cg_u64(cg, 0));
	cg_at(cg, start);
}

/* Ends the callback; the builder is back in the caller. */
static LLVMValueRef loop_callback_close(struct cg *cg, struct loop_callback *callback)
{
	cg_goto(cg, callback->loop.on_continue);
	func_close(cg);
	cg_at(cg, callback->back);
	debug_at(cg, callback->span);
	return callback->func.function;
}

/* The body may have ended the whole program (return, exit). */
static void loop_after(struct cg *cg)
{
	LLVMValueRef control = cg_load(cg, cg->i64, cg_slot(cg, CG_SLOT_CONTROL), 8);
	LLVMBasicBlockRef on = cg_block(cg, "loop_done");

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, control, cg_u64(cg, 0), ""), on, cg->func->leave);
	cg_at(cg, on);
}

static const char *const loop_names[] = { "index", "frame" };

static void loop_call(struct cg *cg, LLVMValueRef n, LLVMValueRef callback)
{
	cg_call_helper(cg, HELPER_LOOP, n, callback, cg->func->frame, cg_u64(cg, 0));
	loop_after(cg);
}

/* --- while ------------------------------------------------------------ */

static void loop_while_plain(struct cg *cg, struct node *node)
{
	LLVMBasicBlockRef test = cg_block(cg, "while"), body = cg_block(cg, "while_body"), done = cg_block(cg, "while_done");
	struct cg_loop loop;

	cg_goto(cg, test);
	cg_at(cg, test);
	cg_branch(cg, cg_condition(cg, node->while_.cond), body, done);
	cg_at(cg, body);
	loop_enter(cg, &loop, done, test);
	cg_statement(cg, node->while_.body);
	loop_leave(cg);
	cg_goto(cg, test);
	cg_at(cg, done);
}

void loop_while(struct cg *cg, struct node *node)
{
	struct loop_callback callback;
	LLVMBasicBlockRef body;

	if (!cg_has(cg, FEATURE_LOOP)) {
		loop_while_plain(cg, node);
		return;
	}
	loop_callback_open(cg, &callback, loop_names, 2, 2);
	body = cg_block(cg, "while_body");
	cg_branch(cg, cg_condition(cg, node->while_.cond), body, callback.loop.on_break);
	cg_at(cg, body);
	cg_statement(cg, node->while_.body);
	loop_call(cg, cg_u64(cg, LOOP_MAX), loop_callback_close(cg, &callback));
}

/* --- for over a range ------------------------------------------------------------ */

static void loop_set_var(struct cg *cg, const struct var_info *var, LLVMValueRef value)
{
	cg_var_store(cg, var, cg_bits(cg, value, LLVMGetIntTypeWidth(cg_type(cg, var->type)), false));
}

static void loop_range_unrolled(struct cg *cg, struct node *node, int n)
{
	uint64_t from = loop_constant(node->for_.over->range.from)->value;
	LLVMBasicBlockRef done = cg_block(cg, "for_done"), next;
	struct cg_loop loop;

	for (int i = 0; i < n; i++) {
		next = cg_block(cg, "for_next");
		loop_set_var(cg, node->for_.var->sym.var, cg_u64(cg, from + (uint64_t)i));
		loop_enter(cg, &loop, done, next);
		cg_statement(cg, node->for_.body);
		loop_leave(cg);
		cg_goto(cg, next);
		cg_at(cg, next);
	}
	cg_goto(cg, done);
	cg_at(cg, done);
}

static void loop_range_plain(struct cg *cg, struct node *node, LLVMValueRef from, LLVMValueRef to, bool is_signed)
{
	LLVMBasicBlockRef test = cg_block(cg, "for"), body = cg_block(cg, "for_body"), next = cg_block(cg, "for_next"), done = cg_block(cg, "for_done");
	LLVMValueRef counter = scratch_alloca(cg, 8, "counter"), now;
	struct cg_loop loop;

	cg_store(cg, from, counter, 8);
	cg_goto(cg, test);
	cg_at(cg, test);
	now = cg_load(cg, cg->i64, counter, 8);
	cg_branch(cg, LLVMBuildICmp(cg->builder, is_signed ? LLVMIntSLT : LLVMIntULT, now, to, ""), body, done);
	cg_at(cg, body);
	loop_set_var(cg, node->for_.var->sym.var, now);
	loop_enter(cg, &loop, done, next);
	cg_statement(cg, node->for_.body);
	loop_leave(cg);
	cg_goto(cg, next);
	cg_at(cg, next);
	now = cg_load(cg, cg->i64, counter, 8);
	cg_store(cg, LLVMBuildAdd(cg->builder, now, cg_u64(cg, 1), ""), counter, 8);
	cg_goto(cg, test);
	cg_at(cg, done);
}

static LLVMValueRef loop_range_first(struct cg *cg, const struct node *node)
{
	for (uint32_t i = 0; i < cg->prog.ranges.n; i++)
		if (cg->prog.ranges.v[i] == node)
			return LLVMBuildStructGEP2(cg->builder, cg->prog.frame_type, cg->func->frame, cg->prog.first_range_field + i, "");
	BUG("a loop the survey did not find");
}

static LLVMValueRef loop_iterations(struct cg *cg, LLVMValueRef from, LLVMValueRef to, bool is_signed)
{
	LLVMBuilderRef b = cg->builder;
	LLVMValueRef max = cg_u64(cg, LOOP_MAX), n = LLVMBuildSub(b, to, from, "");

	n = LLVMBuildSelect(b, LLVMBuildICmp(b, is_signed ? LLVMIntSLT : LLVMIntULT, from, to, ""), n, cg_u64(cg, 0), "");
	return LLVMBuildSelect(b, LLVMBuildICmp(b, LLVMIntUGT, n, max, ""), max, n, "");
}

static void loop_range(struct cg *cg, struct node *node)
{
	struct node *range = node->for_.over;
	bool is_signed = range->range.from->type->is_signed;
	int n = loop_short_range(range);
	struct loop_callback callback;
	LLVMValueRef from, to, index, count;
	LLVMBasicBlockRef some, done;

	if (n >= 0) {
		loop_range_unrolled(cg, node, n);
		return;
	}
	from = cg_expr_i64(cg, range->range.from);
	to = cg_expr_i64(cg, range->range.to);
	if (!cg_has(cg, FEATURE_LOOP)) {
		loop_range_plain(cg, node, from, to, is_signed);
		return;
	}
	cg_store(cg, vars_hide(cg, from), loop_range_first(cg, node), 8);
	loop_callback_open(cg, &callback, loop_names, 2, 2);
	index = LLVMGetParam(callback.func.function, 0);
	index = LLVMBuildAdd(cg->builder, index, cg_load(cg, cg->i64, loop_range_first(cg, node), 8), "");
	loop_set_var(cg, node->for_.var->sym.var, index);
	cg_statement(cg, node->for_.body);
	loop_callback_close(cg, &callback);
	/* VERIFIER: a callback that is known to run 0 times is taken for dead and removed, the call with its address is not: "No program to jit". So the
	 * verifier has to find the call itself dead, from a test of the very register that is passed. */
	count = cg_opaque(cg, loop_iterations(cg, from, to, is_signed));
	some = cg_block(cg, "for_some");
	done = cg_block(cg, "for_none");
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntNE, count, cg_u64(cg, 0), ""), some, done);
	cg_at(cg, some);
	loop_call(cg, count, callback.func.function);
	cg_goto(cg, done);
	cg_at(cg, done);
}

/* --- for over a map ------------------------------------------------------------ */

/* The element as a tuple (key, value); aggregates are reduced over all CPUs. */
static void loop_set_element(struct cg *cg, const struct var_info *var, const struct map_info *map, LLVMValueRef key, LLVMValueRef value)
{
	const struct member *members = var->type->members;
	LLVMValueRef at = cg_var(cg, var), at_key = cg_offset(cg, at, members[0].offset), at_value = cg_offset(cg, at, members[1].offset);

	cg_memzero(cg, at, var->type->size, var->type->align);
	cg_memcpy(cg, at_key, key, members[0].type->size, members[0].type->align ? members[0].type->align : 1);
	if (type_is(map->value, T_CASTABLE))
		cg_store_scalar(cg, members[1].type, cg_map_reduce(cg, map, key), at_value);
	else
		cg_memcpy(cg, at_value, value, members[1].type->size, members[1].type->align ? members[1].type->align : 1);
}

static void loop_map(struct cg *cg, struct node *node)
{
	static const char *const names[] = { "map", "key", "value", "frame" };
	const struct map_info *map = node->for_.over->sym.map;
	struct loop_callback callback;
	LLVMValueRef function;

	if (!cg_require(cg, FEATURE_FOR_EACH))
		return;
	loop_callback_open(cg, &callback, names, 4, 15);
	function = callback.func.function;
	loop_set_element(cg, node->for_.var->sym.var, map, LLVMGetParam(function, 1), LLVMGetParam(function, 2));
	cg_statement(cg, node->for_.body);
	loop_callback_close(cg, &callback);
	cg_call_helper(cg, HELPER_FOR_EACH_MAP_ELEM, cg_map(cg, map->plan_map), function, cg->func->frame, cg_u64(cg, 0));
	loop_after(cg);
}

void loop_for(struct cg *cg, struct node *node)
{
	if (node->for_.over->kind == NODE_RANGE)
		loop_range(cg, node);
	else
		loop_map(cg, node);
}

/* VERIFIER(<5.17): it follows this round by round. */
static void loop_unroll_plain(struct cg *cg, struct node *node)
{
	LLVMBasicBlockRef test = cg_block(cg, "unroll"), body = cg_block(cg, "unroll_body"), done = cg_block(cg, "unroll_done");
	LLVMValueRef counter = scratch_alloca(cg, 8, "counter"), now;
	struct cg_loop loop;

	cg_store(cg, cg_u64(cg, 0), counter, 8);
	cg_goto(cg, test);
	cg_at(cg, test);
	now = cg_load(cg, cg->i64, counter, 8);
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntULT, now, cg_u64(cg, loop_constant(node->unroll.count)->value), ""), body, done);
	cg_at(cg, body);
	cg_store(cg, LLVMBuildAdd(cg->builder, now, cg_u64(cg, 1), ""), counter, 8);
	loop_enter(cg, &loop, done, test);
	cg_statement(cg, node->unroll.body);
	loop_leave(cg);
	cg_goto(cg, test);
	cg_at(cg, done);
}

/* Too long to be written out: the same rounds as a loop. */
static void loop_unroll_long(struct cg *cg, struct node *node)
{
	struct loop_callback callback;

	if (!cg_has(cg, FEATURE_LOOP)) {
		loop_unroll_plain(cg, node);
		return;
	}
	loop_callback_open(cg, &callback, loop_names, 2, 2);
	cg_statement(cg, node->unroll.body);
	loop_call(cg, cg_u64(cg, loop_constant(node->unroll.count)->value), loop_callback_close(cg, &callback));
}

void loop_unroll(struct cg *cg, struct node *node)
{
	LLVMBasicBlockRef done, next;
	struct cg_loop loop;

	if (loop_is_long_unroll(node)) {
		loop_unroll_long(cg, node);
		return;
	}
	done = cg_block(cg, "unroll_done");
	for (uint64_t i = 0; i < loop_constant(node->unroll.count)->value; i++) {
		next = cg_block(cg, "unroll_next");
		loop_enter(cg, &loop, done, next);
		cg_statement(cg, node->unroll.body);
		loop_leave(cg);
		cg_goto(cg, next);
		cg_at(cg, next);
	}
	cg_goto(cg, done);
	cg_at(cg, done);
}
