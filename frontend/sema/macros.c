/* sema: macros. In: MACRO items and calls of them. Out: every call replaced by the macro's body as a block, before anything has a meaning.
 * Hygiene: variables of the macro get names nobody can write ("x#3"); maps must come in as arguments. A node made here carries the index of its
 * expansion in `origin`, so errors can say where it came from. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

struct expansion {
	struct sema_macro *macro;
	struct node *args; /* list, parallel to the macro's params */
	uint32_t origin, number;
};

static void expand(struct sema *s, struct node **slot);

static void expand_list(struct sema *s, struct node **slot)
{
	for (; *slot; slot = &(*slot)->next)
		expand(s, slot);
}

static void expand_kids(struct sema *s, struct node *node)
{
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		expand_list(s, &node->kid[i]);
}

static uint32_t count_list(const struct node *list)
{
	uint32_t n = 0;

	for (; list; list = list->next)
		n++;
	return n;
}

/* ---- definitions ---- */

static const char *kind_of(enum node_kind kind)
{
	return kind == NODE_VAR ? "the variable" : kind == NODE_MAP ? "the map" : "the expression";
}

static void check_params(struct sema *s, const struct node *macro)
{
	for (const struct node *a = macro->macro.params; a; a = a->next) {
		const struct builtin_row *row = a->kind == NODE_IDENT || a->kind == NODE_BUILTIN ? lang_find_builtin(a->name) : NULL;

		if (row && (row->flags & B_PARSER))
			sema_report(s, ERR_MACRO_PARAM_BUILTIN, a, sema_text(s, a->name));
		for (const struct node *b = macro->macro.params; b != a; b = b->next)
			if (a->kind == b->kind && str_eq(a->name, b->name))
				sema_report(s, ERR_MACRO_PARAM_TWICE, a, kind_of(a->kind), sema_text(s, a->name));
	}
}

/* Whether every call that fits `later` already fits `earlier`. */
static bool covers(const struct node *earlier, const struct node *later)
{
	const struct node *a = earlier->macro.params, *b = later->macro.params;

	for (; a && b; a = a->next, b = b->next)
		if (a->kind != NODE_IDENT && a->kind != b->kind)
			return false;
	return !a && !b;
}

static void define(struct sema *s, struct node *node)
{
	struct table_entry *entry = table_put(&s->macros, node->name, NULL);
	struct sema_macro *macro = ARENA_NEW(s->c->arena, struct sema_macro), **tail = (struct sema_macro **)&entry->ptr;

	check_params(s, node);
	for (; *tail; tail = &(*tail)->next) {
		if (covers((*tail)->node, node)) {
			struct diag *diag = sema_report(s, ERR_MACRO_REDEFINED, node, sema_text(s, node->name));

			diag_note_at(s->c->diags, diag, (*tail)->node->span, "first defined here");
			return;
		}
	}
	macro->node = node;
	*tail = macro;
}

/* ---- matching ---- */

static bool arg_fits(const struct node *param, const struct node *arg)
{
	if (param->kind == NODE_VAR)
		return arg->kind == NODE_VAR;
	if (param->kind == NODE_MAP)
		return arg->kind == NODE_MAP && !arg->map.key;
	return true;
}

static const struct node *first_misfit(const struct node *macro, const struct node *args)
{
	const struct node *param = macro->macro.params;

	for (; param && args; param = param->next, args = args->next)
		if (!arg_fits(param, args))
			return param;
	return NULL;
}

static struct sema_macro *find_macro(struct sema_macro *first, const struct node *args)
{
	for (struct sema_macro *macro = first; macro; macro = macro->next)
		if (count_list(macro->node->macro.params) == count_list(args) && !first_misfit(macro->node, args))
			return macro;
	return NULL;
}

static void report_mismatch(struct sema *s, struct node *call, struct sema_macro *first)
{
	struct diag *diag = sema_report(s, ERR_MACRO_MISMATCH, call, sema_text(s, call->name));
	uint32_t n = count_list(call->call.args);
	struct sema_macro *macro = first;
	const struct node *param;

	while (macro && count_list(macro->node->macro.params) != n)
		macro = macro->next;
	if (!macro) {
		sema_hint(s, diag, "the nearest definition of %s() takes %u arguments, this call has %u",
			  sema_text(s, call->name), count_list(first->node->macro.params), n);
		return;
	}
	param = first_misfit(macro->node, call->call.args);
	diag_note_at(s->c->diags, diag, param->span, "the nearest definition of %s() takes a %s here", sema_text(s, call->name),
		     param->kind == NODE_VAR ? "variable" : "map");
}

/* ---- expansion ---- */

static struct node *arg_of(const struct expansion *e, const struct node *node, enum node_kind kind)
{
	struct node *arg = e->args;

	for (const struct node *param = e->macro->node->macro.params; param && arg; param = param->next, arg = arg->next)
		if (param->kind == kind && str_eq(param->name, node->name))
			return arg;
	return NULL;
}

static void refuse_statement(struct sema *s, const struct node *node, const char *word)
{
	sema_report(s, ERR_MACRO_STATEMENT, node, word);
}

static void substitute_list(struct sema *s, const struct expansion *e, struct node **slot, unsigned loops);

/* A type parameter: `t` in a type position becomes what typeof() gave. */
static void substitute_type(struct sema *s, const struct expansion *e, struct node *node)
{
	struct node *arg = node->text.n ? NULL : arg_of(e, node, NODE_IDENT);

	if (!arg)
		return;
	if (arg->kind == NODE_TYPEOF && arg->typeof_.operand && arg->typeof_.operand->kind == NODE_TYPE_EXPR) {
		struct node *next = node->next, *type = node_clone(s->c->arena, arg->typeof_.operand);

		*node = *type;
		node->next = next;
		return;
	}
	node->value = TYPE_EXPR_TYPEOF;
	node->type_expr.elem = node_clone(s->c->arena, arg->kind == NODE_TYPEOF ? arg->typeof_.operand : arg);
}

/* Nodes below and including this one. */
static uint32_t count_nodes(const struct node *node)
{
	uint32_t n = 1;

	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next)
			n += count_nodes(kid);
	return n;
}

/* An argument stands wherever its name does: that is how a few nested macros grow beyond any memory. */
static void substitute_argument(struct sema *s, struct node **slot, const struct node *arg)
{
	s->n_expanded += count_nodes(arg);
	if (s->n_expanded <= SEMA_MAX_NODES)
		sema_replace(slot, node_clone(s->c->arena, arg));
}

static void substitute(struct sema *s, const struct expansion *e, struct node **slot, unsigned loops)
{
	struct node *node = *slot, *arg;

	node->origin = e->origin;
	if (++s->n_expanded > SEMA_MAX_NODES)
		return;
	if (node->kind == NODE_IDENT) {
		arg = arg_of(e, node, NODE_IDENT);
		if (arg)
			substitute_argument(s, slot, arg);
		return;
	}
	if (node->kind == NODE_TYPE_EXPR && node->value == TYPE_EXPR_NAME) {
		substitute_type(s, e, node);
		return;
	}
	if (node->kind == NODE_VAR) {
		arg = arg_of(e, node, NODE_VAR);
		node->name = arg ? arg->name : str_from(arena_printf(s->c->arena, "%.*s#%u", STR_ARG(node->name), e->number));
	} else if (node->kind == NODE_MAP) {
		arg = arg_of(e, node, NODE_MAP);
		if (arg)
			node->name = arg->name;
		else
			sema_report(s, ERR_MACRO_MAP, node, sema_text(s, node->name));
	} else if (node->kind == NODE_RETURN) {
		refuse_statement(s, node, "return");
	} else if ((node->kind == NODE_BREAK || node->kind == NODE_CONTINUE) && !loops) {
		refuse_statement(s, node, node->kind == NODE_BREAK ? "break" : "continue");
	}
	if (node->kind == NODE_FOR || node->kind == NODE_WHILE || node->kind == NODE_UNROLL)
		loops++;
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		if (node->kind != NODE_OFFSETOF || i == 0)
			substitute_list(s, e, &node->kid[i], loops);
}

static void substitute_list(struct sema *s, const struct expansion *e, struct node **slot, unsigned loops)
{
	for (; *slot; slot = &(*slot)->next)
		substitute(s, e, slot, loops);
}

static const char *chain_text(struct sema *s, struct str name)
{
	struct buf buf;
	const char *text;

	buf_init(&buf, 400);
	for (uint32_t i = 0; i < s->macros.n; i++) {
		for (struct sema_macro *m = s->macros.entries[i].ptr; m; m = m->next) {
			if (m->is_active)
				buf_printf(&buf, "%.*s > ", STR_ARG(m->node->name));
		}
	}
	buf_put_str(&buf, name);
	text = sema_text(s, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static void expand_macro(struct sema *s, struct node **slot, struct sema_macro *first)
{
	struct node *call = *slot, *body;
	struct sema_macro *macro = find_macro(first, call->call.args);
	struct expansion e;
	uint32_t outer = s->expansion;

	if (!macro) {
		report_mismatch(s, call, first);
		call->type = s->bad;
		return;
	}
	if (macro->is_active) {
		sema_report(s, ERR_MACRO_RECURSION, call, chain_text(s, call->name));
		call->type = s->bad;
		return;
	}
	*vec_push(s->c->arena, &s->origins) = (struct sema_origin){ call->span, outer };
	e = (struct expansion){ macro, call->call.args, s->origins.n - 1, s->origins.n - 1 };
	body = node_clone(s->c->arena, macro->node->macro.body);
	substitute(s, &e, &body, 0);
	sema_replace(slot, body);
	if (s->n_expanded > SEMA_MAX_NODES)
		return;
	macro->is_active = true;
	s->expansion = e.origin;
	expand_kids(s, body);
	s->expansion = outer;
	macro->is_active = false;
}

static void expand(struct sema *s, struct node **slot)
{
	struct node *node = *slot;
	struct table_entry *entry;

	if (++s->n_expanded > SEMA_MAX_NODES)
		return;
	expand_kids(s, node);
	if (node->kind != NODE_CALL && node->kind != NODE_IDENT)
		return;
	entry = table_find(&s->macros, node->name);
	if (!entry)
		return;
	if (node->kind == NODE_IDENT) {
		const struct builtin_row *builtin = lang_find_builtin(node->name);

		/* `pid` and other words of the parser stay what they are; `pid()` is the macro. */
		if ((builtin && (builtin->flags & B_PARSER)) || !find_macro(entry->ptr, NULL))
			return;
		node->kind = NODE_CALL;
		node->call.args = NULL;
		node->flags |= NODE_IS_BARE_CALL;
	}
	expand_macro(s, slot, entry->ptr);
}

bool sema_macros(struct checked *c)
{
	struct sema *s = sema_of(c);
	struct node *item;

	for (item = c->program->program.items; item; item = item->next)
		if (item->kind == NODE_MACRO)
			define(s, item);
	if (!s->macros.n)
		return true;
	for (item = c->program->program.items; item; item = item->next) {
		if (item->kind == NODE_SUBPROG)
			expand_list(s, &item->subprog.body);
		if (item->kind == NODE_PROBE) {
			expand_list(s, &item->probe.predicate);
			expand_list(s, &item->probe.body);
		}
		if (s->n_expanded > SEMA_MAX_NODES) {
			sema_report(s, ERR_MACRO_TOO_LARGE, item, (unsigned)SEMA_MAX_NODES);
			return false;
		}
	}
	return true;
}
