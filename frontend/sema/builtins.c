/* sema: the variables that are not written with a sigil: their types, what is allowed where (reference 4.5, 5). Those that are only a walk from the
 * current task are rewritten to that walk; those known now become literals. */
#include <errno.h>

#include "common/base/bug.h"
#include "common/facts/usdt_args.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

enum { MAX_ARG_REGISTERS = 6 }; /* x86-64 */

static const struct type *unknown(const struct sema *s)
{
	return sema_is_final(s) ? s->bad : NULL;
}

bool sema_check_needs(struct sema *s, struct node *node, uint32_t needs, const char *name)
{
	const struct probe_row *row = s->inst->row;
	struct diag *diag;

	if (needs && s->subprog) {
		sema_fail(s, ERR_FN_CONTEXT, node, name);
		return false;
	}
	if (!needs || (row->offers & needs) == needs)
		return true;
	diag = sema_fail(s, ERR_ARGS_NEEDED, node, name, node->kind == NODE_CALL ? "function" : "builtin", row->name);
	if (diag && needs & O_ARGS && row->id == PROBE_KPROBE)
		sema_hint(s, diag, "fentry probes name the arguments; in kprobes they are arg0, arg1, ... and have no types");
	else if (diag && needs & O_ARGS && row->id == PROBE_KRETPROBE)
		sema_hint(s, diag, "fexit probes have the arguments and the result");
	return false;
}

struct str sema_probe_text(struct sema *s, bool *ret_is_one)
{
	const struct point *point = s->inst->points;

	/* Where names could not be read (check without root), a pattern stands for one of its matches. */
	bool is_known = point && (point->matches.n == 1 || !(point->flags & ATTACH_HAS_WILDCARD) || s->c->has_gaps);

	*ret_is_one = is_known && !point->next && point->matches.n <= 1;
	s->wants_probe_text |= !*ret_is_one;
	if (!*ret_is_one)
		return (struct str){ "", 0 };
	if (point->matches.n == 1 && (point->flags & ATTACH_HAS_WILDCARD)) {
		const struct point_match *match = &point->matches.v[0];

		if (match->target.n)
			return str_from(arena_printf(s->c->arena, "%s:%.*s:%.*s", s->inst->row->name, STR_ARG(match->target), STR_ARG(match->function)));
		return str_from(arena_printf(s->c->arena, "%s:%.*s", s->inst->row->name, STR_ARG(match->function)));
	}
	return point->name;
}

static const struct type *kernel_struct_pointer(struct sema *s, const char *name)
{
	const struct type *type = sema_named_type(s, STR("struct"), str_from(name)); /* the script's own, where the kernel has no BTF */

	return type_pointer(s->c->types, type ? type : s->void_, AS_KERNEL);
}

static const struct type *context_type(struct sema *s)
{
	const struct type *type = NULL;

	switch (s->inst->row->ctx) {
	case CTX_REGS:
		return type_with_as(s->c->types, kernel_struct_pointer(s, "pt_regs"), AS_BPF);
	case CTX_PERF:
		return type_with_as(s->c->types, kernel_struct_pointer(s, "bpf_perf_event_data"), AS_BPF);
	case CTX_ITER:
		if (s->inst->args)
			return type_pointer(s->c->types, s->inst->args, AS_BPF);
		if (s->c->facts && s->inst->points && facts_btf_iter(s->c->facts, s->inst->points->target, &type) == 0)
			return type_pointer(s->c->types, type, AS_BPF);
		break;
	case CTX_NONE:
	case CTX_BTF_ARGS:
	case CTX_TRACEPOINT:
		break;
	}
	return type_pointer(s->c->types, s->void_, AS_BPF);
}

static const struct type *args_type(struct sema *s, struct node *node)
{
	if (s->inst->args)
		return s->inst->args;
	if (sema_is_final(s) && s->c->has_gaps)
		node->type = s->bad; /* said once, elsewhere */
	else
		sema_fail(s, ERR_NO_ARGS_HERE, node, s->inst->row->id == PROBE_UPROBE ? " (no debug information)" : "");
	return NULL;
}

/* ---- rewritten to walks ---- */

static struct node *make_field(struct sema *s, struct node *operand, const char *name)
{
	struct node *field = sema_make(s, NODE_FIELD, operand);

	field->name = str_from(name);
	field->field.operand = operand;
	return field;
}

/* The task: the argument of the call form, else curtask. */
static struct node *task_of(struct sema *s, struct node *node)
{
	struct node *task = node->kid[0];

	if (!task) {
		task = sema_make(s, NODE_BUILTIN, node);
		task->value = BUILTIN_CURTASK;
	}
	return task;
}

static void walk_task(struct sema *s, struct node **slot, const char *step, const char *field)
{
	struct node *walk = make_field(s, make_field(s, task_of(s, *slot), step), field);

	sema_replace(slot, walk);
	sema_expr(s, slot);
}

/* sargN: N-th argument on the stack, above the return address. */
static void stack_argument(struct sema *s, struct node **slot)
{
	struct node *node = *slot;
	struct node *deref = sema_make(s, NODE_UNARY, node), *sum = sema_make(s, NODE_BINARY, node), *reg = sema_make(s, NODE_CALL, node);
	struct node *name = sema_make(s, NODE_STRING, node), *offset = sema_make(s, NODE_INT, node);

	sema_make_string(name, STR("sp"));
	reg->name = STR("reg");
	reg->call.args = name;
	sema_make_typed_int(s, offset, 8 * ((uint64_t)node->ordinal + 1), s->uint64);
	sum->op = OP_ADD;
	sum->binary.left = reg;
	sum->binary.right = offset;
	deref->op = OP_DEREF;
	deref->unary.operand = sum;
	sema_replace(slot, deref);
	sema_expr(s, slot);
}

static const char *probe_type_name(const struct instance *inst)
{
	return inst->row->id == PROBE_BENCH ? "benchmark" : inst->row->flags & P_SELF ? "special" : inst->row->name;
}

static bool is_refused_in_loop(const struct sema *s, enum builtin_id id)
{
	return s->for_depth && (id == BUILTIN_ARGN || id == BUILTIN_RETVAL || id == BUILTIN_CTX);
}

static bool has_usdt_argument(struct sema *s, struct node *node)
{
	struct usdt_arg arg;
	int err = usdt_args_parse(USDT_NATIVE, s->inst->locations, node->ordinal, &arg);

	if (!err)
		return true;
	sema_fail(s, ERR_USDT_ARG, node, node->ordinal, sema_text(s, s->inst->points->name),
		  err == -ENOENT ? arena_printf(s->c->arena, "the probe has %u", usdt_args_count(s->inst->locations)) :
		  err == -EOPNOTSUPP ? "it is a floating point number" : "its place is not understood");
	return false;
}

static const struct type *argument_type(struct sema *s, struct node *node)
{
	if (node->ordinal >= MAX_ARG_REGISTERS && (s->inst->row->id == PROBE_KPROBE || s->inst->row->id == PROBE_UPROBE)) {
		sema_fail(s, ERR_BAD_ARG_NUMBER, node, node->ordinal);
		return NULL;
	}
	if (s->inst->row->ctx == CTX_BTF_ARGS && s->inst->args && node->ordinal >= s->inst->args->n_members) {
		sema_fail(s, ERR_INDEX_OUT_OF_BOUNDS, node, arena_printf(s->c->arena, "%u", node->ordinal), s->inst->args->n_members);
		return NULL;
	}
	if (s->inst->row->id == PROBE_USDT && s->inst->points && s->inst->points->matches.n && !has_usdt_argument(s, node))
		return NULL;
	return s->uint64;
}

static const struct type *builtin_type(struct sema *s, struct node **slot, enum builtin_id id)
{
	struct type_table *types = s->c->types;
	struct node *node = *slot;

	switch (id) {
	case BUILTIN_ARGS:
		return args_type(s, node);
	case BUILTIN_CTX:
		return context_type(s);
	case BUILTIN_PID:
	case BUILTIN_TID:
		return type_int(types, 4, false);
	case BUILTIN_ARGN:
		return argument_type(s, node);
	case BUILTIN_COMM:
		s->c->needs |= NEEDS_COMM;
		return type_string(types, 16);
	case BUILTIN_CPU:
	case BUILTIN_NCPUS:
	case BUILTIN_NUMAID:
	case BUILTIN_UID:
	case BUILTIN_GID:
	case BUILTIN_CGROUP:
	case BUILTIN_ELAPSED:
	case BUILTIN_JIFFIES:
	case BUILTIN_RAND:
	case BUILTIN_CPID:
	case BUILTIN_NSECS:
		return s->uint64;
	case BUILTIN_USERNAME:
		return type_simple(types, TYPE_USERNAME);
	case BUILTIN_CURTASK:
		return kernel_struct_pointer(s, "task_struct");
	case BUILTIN_USERMODE:
		return type_int(types, 1, false);
	case BUILTIN_RETVAL:
		return s->inst->retval && s->inst->retval->kind != TYPE_VOID ? sema_plain(s, s->inst->retval) : s->uint64;
	case BUILTIN_FUNC:
		return type_simple(types, s->inst->row->flags & P_USER ? TYPE_USYM : TYPE_KSYM);
	case BUILTIN_PROBE:
		return type_simple(types, TYPE_PROBE_NAME);
	case BUILTIN_KSTACK:
	case BUILTIN_USTACK:
	case BUILTIN_SARGN:
	case BUILTIN_PPID:
	case BUILTIN_LEADER_TID:
	case BUILTIN_PCOMM:
	case BUILTIN_LEADER_COMM:
	case BUILTIN_HAS_CPID:
	case BUILTIN_PROBETYPE:
	case BUILTIN_CONFIG:
	case BUILTIN_COUNT:
		break;
	}
	return NULL;
}

/* Builtins that become another node. True when done. */
static bool rewrite(struct sema *s, struct node **slot, enum builtin_id id)
{
	struct node *node = *slot;

	switch ((int)id) {
	case BUILTIN_PPID:
		walk_task(s, slot, "real_parent", "tgid");
		return true;
	case BUILTIN_PCOMM:
		walk_task(s, slot, "real_parent", "comm");
		return true;
	case BUILTIN_LEADER_TID:
		walk_task(s, slot, "group_leader", "pid");
		return true;
	case BUILTIN_LEADER_COMM:
		walk_task(s, slot, "group_leader", "comm");
		return true;
	case BUILTIN_SARGN:
		stack_argument(s, slot);
		return true;
	case BUILTIN_HAS_CPID:
		sema_make_bool(node, s->c->options && s->c->options->has_child);
		sema_expr(s, slot);
		return true;
	case BUILTIN_PROBETYPE:
		sema_make_string(node, str_from(probe_type_name(s->inst)));
		sema_expr(s, slot);
		return true;
	case BUILTIN_USERMODE:
		if (s->inst->row->prog == PROG_PERF_EVENT)
			return false;
		sema_make_typed_int(s, node, 1, type_int(s->c->types, 1, false));
		return true;
	case BUILTIN_CONFIG:
		sema_config_record(s, node);
		sema_expr(s, slot);
		return true;
	}
	return false;
}

static bool make_probe_text(struct sema *s, struct node **slot)
{
	bool is_one;
	struct str text = sema_probe_text(s, &is_one);

	if (!is_one)
		return false;
	sema_make_string(*slot, text);
	sema_expr(s, slot);
	return true;
}

void sema_builtin(struct sema *s, struct node **slot)
{
	struct node *node = *slot;
	enum builtin_id id = (enum builtin_id)node->value;
	const struct builtin_row *row = lang_builtin(id);
	const char *name = id == BUILTIN_ARGN ? sema_text(s, node->name) : row->name;

	if (s->subprog && id == BUILTIN_PROBE) {
		sema_fail(s, ERR_FN_CONTEXT, node, name);
		return;
	}
	if (!sema_check_needs(s, node, row->needs, name))
		return;
	if (s->inst->is_inlined && (id == BUILTIN_ARGS || id == BUILTIN_ARGN || id == BUILTIN_SARGN)) {
		sema_fail(s, ERR_INLINED_ARGS, node, name, sema_text(s, s->inst->points->matches.v[0].function));
		return;
	}
	if (is_refused_in_loop(s, id)) {
		sema_fail(s, ERR_BUILTIN_IN_LOOP, node, name);
		return;
	}
	if (rewrite(s, slot, id))
		return;
	if (node->kid[0]) {
		sema_fail(s, ERR_NOT_YET, node, arena_printf(s->c->arena, "%s() with an argument", name));
		return;
	}
	node->type = unknown(s);
	{
		const struct type *type = builtin_type(s, slot, id);

		if (type)
			node->type = type;
	}
	if (id == BUILTIN_PROBE && s->is_probe_text && make_probe_text(s, slot))
		return;
	s->inst->uses_args |= id == BUILTIN_ARGS || id == BUILTIN_ARGN;
	s->inst->uses_probe |= id == BUILTIN_PROBE;
}

/* comm(), comm(task), comm(pid). The last needs a function of the kernel that returns a task, which not every program may call. */
void sema_check_comm(struct sema *s, struct node **slot, const struct signature *sig)
{
	static const struct str from_pid = { "bpf_task_from_pid", 17 };
	struct node *call = *slot, *arg;
	int err;

	if (!sema_check_args(s, call, sig))
		return;
	arg = call->call.args;
	if (!arg || arg->type->kind == TYPE_POINTER) {
		struct node *node = arg ? make_field(s, arg, "comm") : sema_make(s, NODE_BUILTIN, call);

		if (!arg)
			node->value = BUILTIN_COMM;
		sema_replace(slot, node);
		sema_expr(s, slot);
		return;
	}
	if (!sema_is_integer(arg->type)) {
		sema_fail(s, ERR_COMM_ARGUMENT, call, sema_type_text(s, arg->type));
		return;
	}
	sema_coerce(s, &call->call.args, s->int64);
	err = s->c->facts ? facts_kfunc_allowed(s->c->facts, from_pid, sema_prog_type(s->inst)) : 0;
	if (err == -ENOENT)
		sema_fail(s, ERR_KFUNC_MISSING, call, from_pid.p, "this kernel does not have");
	else if (err == -EACCES && !s->inst->unused_fn)
		sema_fail(s, ERR_KFUNC_MISSING, call, from_pid.p,
			  arena_printf(s->c->arena, "%s probes may not call", s->inst->row->name));
	else
		call->type = type_string(s->c->types, 16);
}
