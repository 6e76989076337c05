/* sema: functions of the script, `fn name($a : T) : R { ... }` (reference 2.10).
 * In: a call by name, while names are resolved. Out: per instance one copy of the function at the head of the body, with its variables under names of their
 * own ("x#name"), and in place of the call a block: parameters are assigned, the SUBPROG runs, the block's value is its result variable. So a function
 * needs no types of its own: it is inferred like the rest of the body, and code generation makes a BPF subprogram of it. A function that reaches itself is
 * refused: its variables exist once. Owner: the compile arena. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

/* "x" of function f is x#f: messages cut names at the '#'. */
static struct str local_name(struct sema *s, struct str name, const struct node *fn)
{
	return str_from(arena_printf(s->c->arena, "%.*s#%.*s", STR_ARG(name), STR_ARG(fn->name)));
}

static struct node *make_var(struct sema *s, struct str name, const struct node *like)
{
	struct node *var = sema_make(s, NODE_VAR, like);

	var->name = name;
	return var;
}

static struct node *make_assign(struct sema *s, struct str name, struct node *value)
{
	struct node *assign = sema_make(s, NODE_ASSIGN, value);

	value->next = NULL;
	assign->op = OP_NONE;
	assign->assign.target = make_var(s, name, value);
	assign->assign.value = value;
	return assign;
}

static void append(struct node **list, struct node *node)
{
	while (*list)
		list = &(*list)->next;
	*list = node;
}

static bool has_result(const struct node *fn)
{
	return !str_eq_cstr(fn->subprog.result->name, "void");
}

/* ---- a copy of the function ---- */

struct copying {
	struct sema *s;
	const struct node *fn;
};

/* Names become the copy's own; `return x` stores x and leaves. */
static bool adapt(struct node_visitor *visitor, struct node *node)
{
	struct copying *copying = visitor->data;
	struct sema *s = copying->s;
	struct node *leave, *value;

	if (node->kind == NODE_VAR)
		node->name = local_name(s, node->name, copying->fn);
	if (node->kind != NODE_RETURN || !node->return_.value)
		return true;
	value = node->return_.value;
	leave = sema_make(s, NODE_RETURN, node);
	node_walk(value, visitor);
	node->kind = NODE_BLOCK;
	node->kid[0] = NULL;
	if (has_result(copying->fn)) {
		node->block.stmts = make_assign(s, local_name(s, STR("return"), copying->fn), value);
		node->block.stmts->next = leave;
	} else {
		sema_report(s, ERR_FN_RESULT, node, sema_text(s, copying->fn->name));
	}
	return false;
}

/* let $name#fn : type; */
static struct node *make_let(struct sema *s, const struct node *fn, const struct node *like, struct str name, struct node *type)
{
	struct node *let = sema_make(s, NODE_LET, like);

	let->flags = NODE_IS_IMPLICIT;
	let->let.var = make_var(s, local_name(s, name, fn), like);
	let->let.type_expr = node_clone(s->c->arena, type);
	return let;
}

/* The declarations and the function, as statements to stand in front of the body. */
static struct node *copy_function(struct sema *s, const struct node *fn)
{
	struct copying copying = { s, fn };
	struct node_visitor visitor = { .enter = adapt, .data = &copying };
	struct node *copy = sema_make(s, NODE_SUBPROG, fn), *items = NULL;

	for (const struct node *param = fn->subprog.params; param; param = param->next)
		append(&items, make_let(s, fn, param, param->name, param->param_decl.type_expr));
	if (has_result(fn))
		append(&items, make_let(s, fn, fn->subprog.result, STR("return"), fn->subprog.result));
	copy->name = fn->name;
	copy->subprog.body = node_clone(s->c->arena, fn->subprog.body);
	node_walk(copy->subprog.body, &visitor);
	copy->subprog.body->flags &= ~(uint32_t)NODE_IS_VALUE;
	append(&items, copy);
	return items;
}

/* The instance's copy of the function; made, and its names resolved, at the first call. NULL after reporting. */
static struct node *get_copy(struct sema *s, const struct node *call, const struct node *fn)
{
	bool is_new;
	struct table_entry *entry = table_put(&s->inst_subprogs, fn->name, &is_new);
	struct node *items, *copy;

	if (!is_new) {
		if (!entry->ptr)
			sema_report(s, ERR_FN_RECURSION, call, sema_text(s, fn->name));
		return entry->ptr;
	}
	table_put(&s->called_subprogs, fn->name, NULL);
	items = copy_function(s, fn);
	for (copy = items; copy->next; copy = copy->next)
		;
	sema_resolve_outside(s, items);
	append(&s->new_subprogs, items);
	table_find(&s->inst_subprogs, fn->name)->ptr = copy; /* the table may have grown */
	return copy;
}

/* ---- a call ---- */

static bool has_call(const struct node *node)
{
	if (node->kind == NODE_CALL)
		return true;
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next)
			if (has_call(kid))
				return true;
	return false;
}

/* Parameters are assigned in order; when an argument may call the function again, all are computed before any is assigned. */
static void assign_params(struct sema *s, const struct node *fn, struct node *args, struct node **stmts)
{
	struct node *next, *late = NULL;
	bool has_temps = false;

	for (const struct node *arg = args ? args->next : NULL; arg; arg = arg->next)
		has_temps |= has_call(arg);
	for (const struct node *param = fn->subprog.params; param; param = param->next, args = next) {
		struct str name = local_name(s, param->name, fn);

		next = args->next;
		if (has_temps) {
			struct str temp = str_from(arena_printf(s->c->arena, "%.*s#%u", STR_ARG(param->name), ++s->n_subprog_temps));

			append(&late, make_assign(s, name, make_var(s, temp, args)));
			name = temp;
		}
		append(stmts, make_assign(s, name, args));
	}
	append(stmts, late);
}

static struct node *make_statement(struct sema *s, struct node *expr)
{
	struct node *stmt = sema_make(s, NODE_EXPR_STMT, expr);

	stmt->expr_stmt.expr = expr;
	return stmt;
}

bool sema_subprog_call(struct sema *s, struct node **slot, const struct node *fn)
{
	struct node *call = *slot, *copy, *run, *block;
	uint32_t n_params = 0, n_args = sema_n_args(call);

	for (const struct node *param = fn->subprog.params; param; param = param->next)
		n_params++;
	if (n_params != n_args) {
		sema_report(s, ERR_ARG_COUNT, call, sema_text(s, call->name), arena_printf(s->c->arena, "%u argument%s", n_params, n_params == 1 ? "" : "s"), n_args);
		call->type = s->bad;
		return false;
	}
	copy = get_copy(s, call, fn);
	if (!copy) {
		call->type = s->bad;
		return false;
	}
	block = sema_make(s, NODE_BLOCK, call);
	assign_params(s, fn, call->call.args, &block->block.stmts);
	run = sema_make(s, NODE_CALL, call);
	run->name = call->name;
	sema_call_info(s, run)->subprog = copy;
	append(&block->block.stmts, make_statement(s, run));
	if (has_result(fn)) {
		block->flags |= NODE_IS_VALUE;
		append(&block->block.stmts, make_statement(s, make_var(s, local_name(s, STR("return"), fn), call)));
	}
	sema_replace(slot, block);
	return true;
}

static bool calls_function(const struct sema *s, const struct node *node)
{
	if (node->kind == NODE_CALL && table_find(&s->subprogs, node->name))
		return true;
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next)
			if (calls_function(s, kid))
				return true;
	return false;
}

void sema_subprogs_begin(struct sema *s, struct instance *inst)
{
	struct node *probe = inst->probe, *predicate = probe->probe.predicate, *choice, *block;

	table_init(&s->inst_subprogs, s->c->arena);
	if (!predicate || !calls_function(s, predicate) || !probe->probe.body)
		return;
	/* Functions stand at the head of the body: a predicate that calls one moves behind them. */
	choice = sema_make(s, NODE_IF, predicate);
	block = sema_make(s, NODE_BLOCK, probe->probe.body);
	choice->if_.cond = predicate;
	choice->if_.then = probe->probe.body;
	block->block.stmts = choice;
	probe->probe.predicate = NULL;
	probe->probe.body = block;
}

/* ---- functions that nobody calls ---- */

struct instance *sema_unused_subprog(struct sema *s)
{
	for (struct node *item = s->c->program->program.items; item; item = item->next) {
		struct instance *inst;

		if (item->kind != NODE_SUBPROG || table_find(&s->called_subprogs, item->name) || table_find(&s->subprogs, item->name)->ptr != item)
			continue;
		inst = ARENA_NEW(s->c->arena, struct instance);
		inst->row = lang_probe(PROBE_BEGIN);
		inst->unused_fn = item;
		inst->probe = sema_make(s, NODE_PROBE, item);
		inst->probe->probe.body = sema_make(s, NODE_BLOCK, item);
		return inst;
	}
	return NULL;
}

void sema_subprogs_unused(struct sema *s, struct instance *inst)
{
	if (inst->unused_fn)
		get_copy(s, inst->unused_fn, inst->unused_fn);
}

void sema_drop_unused_subprogs(struct sema *s)
{
	for (struct instance **inst = &s->c->instances; *inst;)
		if ((*inst)->unused_fn)
			*inst = (*inst)->next;
		else
			inst = &(*inst)->next;
}

void sema_subprogs_end(struct sema *s, struct instance *inst)
{
	struct node *body = inst->probe->probe.body, *items = s->new_subprogs;

	s->new_subprogs = NULL;
	if (!items)
		return;
	append(&items, body->block.stmts);
	body->block.stmts = items;
}
