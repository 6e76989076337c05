/* sema: names. Scopes of variables, the script's maps, and what each identifier is. In: plain syntax of the instances. Out: VAR and MAP nodes with
 * their symbols; IDENT and CALL turned into builtins, enumerators and calls. Unknown names are left as they are: infer.c reports them where they
 * are reached, so that a branch that comptime drops may hold anything.
 * Old scripts read a variable outside of the block that set it (reference 2.5): such names are found in one walk and belong to the whole probe in
 * the next. */
#include <sys/stat.h>

#include "common/base/bug.h"
#include "common/lang/kernel_constants.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

static void resolve(struct sema *s, struct node **slot);
static void resolve_subprog(struct sema *s, struct node *node);

static void resolve_list(struct sema *s, struct node **slot)
{
	for (; *slot; slot = &(*slot)->next)
		resolve(s, slot);
}

/* ---- variables ---- */

static void push_scope(struct sema *s, struct sema_scope *scope)
{
	*scope = (struct sema_scope){ .outer = s->scope };
	s->scope = scope;
}

static void pop_scope(struct sema *s)
{
	s->scope = s->scope->outer;
}

/* One table per instance maps a name to its declarations that are in scope, innermost first; blocks undo theirs at their end. */
struct binding {
	struct sema_var *var;
	struct binding *outer;
};

static struct sema_var *find_var(struct sema *s, struct str name)
{
	struct table_entry *entry = table_find(&s->variables, name);
	struct binding *binding = entry ? entry->ptr : NULL;

	return binding ? binding->var : NULL;
}

static void bind(struct sema *s, struct sema_var *var)
{
	struct table_entry *entry = table_put(&s->variables, var->info.name, NULL);
	struct binding *binding = ARENA_NEW(s->c->arena, struct binding);

	binding->var = var;
	binding->outer = entry->ptr;
	entry->ptr = binding;
}

static void unbind_scope(struct sema *s, struct sema_scope *scope)
{
	for (uint32_t i = scope->vars.n; i-- > 0;) {
		struct table_entry *entry = table_find(&s->variables, scope->vars.v[i]->info.name);

		entry->ptr = ((struct binding *)entry->ptr)->outer;
	}
}

static struct sema_var *declare(struct sema *s, const struct node *node)
{
	struct sema_var *var = ARENA_NEW(s->c->arena, struct sema_var);
	struct sema_scope *scope = s->scope;

	if (table_find(&s->hoisted, node->name)) {
		while (scope->outer)
			scope = scope->outer;
		var->is_hoisted = true;
	}
	var->info.name = node->name;
	var->info.declared = node->span;
	var->info.id = s->inst->vars.n;
	*vec_push(s->c->arena, &s->inst->vars) = &var->info;
	*vec_push(s->c->arena, &scope->vars) = var;
	bind(s, var);
	table_put(&s->declared, node->name, NULL)->ptr = s->inst;
	return var;
}

static void use_var(struct sema *s, struct node *node)
{
	struct sema_var *var = find_var(s, node->name);

	if (!var) {
		struct table_entry *entry = table_find(&s->declared, node->name);

		/* Set in a block that has ended: belongs to the whole probe, as in old scripts. */
		if (entry && entry->ptr == s->inst && !table_find(&s->hoisted, node->name)) {
			table_put(&s->hoisted, node->name, NULL);
			s->must_rescope = true;
		}
		node->sym.var = NULL;
		return;
	}
	node->sym.var = &var->info;
	var->info.is_read = true;
	/* Names with # are ours: parameters of functions and macros are filled by their calls. */
	if (var->is_let && !var->info.is_assigned && !var->early_use && !s->unevaluated && !memchr(node->name.p, '#', node->name.n))
		var->early_use = node;
}

static void assign_var(struct sema *s, struct node *node)
{
	struct sema_var *var = find_var(s, node->name);

	if (!var)
		var = declare(s, node);
	node->sym.var = &var->info;
	var->info.is_assigned = true;
}

static void resolve_let(struct sema *s, struct node *node)
{
	struct node *name = node->let.var;
	struct sema_var *var;

	resolve_list(s, &node->let.type_expr);
	resolve_list(s, &node->let.value);
	if (!name)
		return;
	if (name->kind != NODE_VAR)
		return;
	var = find_var(s, name->name);
	if (var && !var->is_hoisted) {
		struct diag *diag = sema_report(s, ERR_SHADOWED_VARIABLE, name, sema_var_text(s, name->name));

		if (diag)
			diag_note_at(s->c->diags, diag, var->info.declared, "declared here");
	} else if (!var) {
		var = declare(s, name);
	}
	var->is_let = true;
	var->info.is_assigned |= node->let.value || (node->flags & NODE_IS_IMPLICIT); /* a function's parameter */
	name->sym.var = node->sym.var = &var->info;
}

/* ---- maps ---- */

static struct sema_map *get_map(struct sema *s, const struct node *node)
{
	bool is_new = false;
	struct table_entry *entry = table_put(&s->maps, node->name, &is_new);
	struct sema_map *map = entry->ptr;

	if (is_new) {
		struct map_info **tail = &s->c->maps;

		map = ARENA_NEW(s->c->arena, struct sema_map);
		map->info.name = node->name;
		map->info.first_use = node->span;
		map->info.plan_map = PLAN_NONE;
		entry->ptr = map;
		if (s->maps.n > 1) /* behind the one made before */
			tail = &((struct sema_map *)s->maps.entries[s->maps.n - 2].ptr)->info.next;
		*tail = &map->info;
	}
	return map;
}

static void use_map(struct sema *s, struct node *node, bool is_write)
{
	struct sema_map *map = get_map(s, node);
	struct diag *diag = NULL;

	node->sym.map = &map->info;
	map->n_uses++;
	if (node->map.key) {
		resolve_list(s, &node->map.key);
		if (map->info.is_scalar && !map->is_reported) {
			diag = sema_report(s, ERR_MAP_IS_SCALAR, node, sema_text(s, node->name));
			diag_note_at(s->c->diags, diag, map->scalar_use, "used without a key here");
			map->is_reported = map->has_conflict = true;
		}
		map->info.is_keyed = true;
		if (!map->keyed_use.end)
			map->keyed_use = node->span;
	} else {
		if (map->info.is_keyed && !map->is_reported) {
			diag = sema_report(s, ERR_MAP_IS_KEYED, node, sema_text(s, node->name));
			diag_note_at(s->c->diags, diag, map->keyed_use, "used with a key here");
			map->is_reported = map->has_conflict = true;
		}
		map->info.is_scalar = true;
		if (!map->scalar_use.end)
			map->scalar_use = node->span;
	}
	if (is_write)
		map->info.is_assigned = true;
	else
		map->info.is_read = true;
}

/* A whole map: says nothing about keys. */
static void use_whole_map(struct sema *s, struct node *node)
{
	struct sema_map *map = get_map(s, node);

	node->sym.map = &map->info;
	map->n_uses++;
	map->info.is_read = true;
}

static void declare_map(struct sema *s, struct node *node)
{
	static const struct {
		const char *name;
		enum plan_storage storage;
	} kinds[] = {
		{ "hash", STORE_HASH }, { "lruhash", STORE_LRU_HASH }, { "percpuhash", STORE_PERCPU_HASH }, { "percpulruhash", STORE_LRU_PERCPU_HASH },
	};
	struct sema_map *map = get_map(s, node);
	struct node *size = node->map_decl.size;
	size_t i = 0;

	node->sym.map = &map->info;
	if (map->info.is_declared)
		sema_report(s, ERR_REDECLARED_MAP, node, sema_text(s, node->name));
	while (i < sizeof(kinds) / sizeof(*kinds) && !str_eq_cstr(node->text, kinds[i].name))
		i++;
	if (i == sizeof(kinds) / sizeof(*kinds)) {
		sema_report(s, ERR_BAD_MAP_KIND, node, sema_text(s, node->text));
		return;
	}
	if (!size || size->kind != NODE_INT || (size->flags & NODE_IS_NEGATIVE) || !size->value || size->value > UINT32_MAX) {
		sema_report(s, ERR_BAD_MAP_SIZE, size ? size : node);
		return;
	}
	map->info.is_declared = true;
	map->info.declared = node->span;
	map->info.declared_storage = kinds[i].storage;
	map->storage_text = node->text;
	map->info.declared_entries = size->value;
}

/* ---- identifiers and calls ---- */

static void make_call(struct node *node, enum node_kind kind)
{
	node->kind = kind;
	node->flags |= NODE_IS_BARE_CALL;
	node->call.args = NULL;
}

static bool make_enumerator(struct sema *s, struct node *node)
{
	struct table_entry *entry = table_find(&s->enumerators, node->name);
	const struct type *type = NULL;
	uint64_t value = 0;

	if (entry) {
		const struct node *literal = entry->ptr;

		value = literal->value;
		type = literal->type;
	} else if (kernel_constant_find(node->name, &value)) {
		type = type_int(s->c->types, 4, true);
	} else if (!s->c->facts || facts_btf_enumerator(s->c->facts, node->name, &value, &type) < 0 || !type) {
		return false;
	}
	sema_make_typed_int(s, node, value, type);
	return true;
}

/* The binary that a probe of user space is about; NULL none. */
static const char *probed_binary(struct sema *s)
{
	const struct point *point = s->inst->points;

	if (!(s->inst->row->flags & P_USER) || !point)
		return NULL;
	return sema_text(s, point->matches.n ? point->matches.v[0].target : point->target);
}

static void make_arch(struct sema *s, struct node *node)
{
	(void)s;
	sema_make_string(node, STR("x86_64"));
}

static void make_safe_mode(struct sema *s, struct node *node)
{
	sema_make_bool(node, !(s->c->options && s->c->options->allow_unsafe));
}

static void make_elf_ino(struct sema *s, struct node *node)
{
	const char *path = probed_binary(s);
	struct stat st;

	sema_make_int(s, node, path && stat(path, &st) == 0 ? st.st_ino : 0, false);
}

/* Whether it runs at the addresses it was linked for. */
static void make_elf_is_exe(struct sema *s, struct node *node)
{
	const char *path = probed_binary(s);
	struct elf_file *elf;

	sema_make_bool(node, path && s->c->facts && facts_elf_open(s->c->facts, path, &elf) == 0 && elf_is_fixed(elf));
}

/* What macros of bpftrace's own library ask of the host. */
static bool resolve_host_word(struct sema *s, struct node *node)
{
	static const struct {
		const char *name;
		void (*make)(struct sema *s, struct node *node);
	} words[] = {
		{ "__builtin_arch", make_arch },
		{ "__builtin_safe_mode", make_safe_mode },
		{ "__builtin_elf_ino", make_elf_ino },
		{ "__builtin_elf_is_exe", make_elf_is_exe },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq_cstr(node->name, words[i].name)) {
			words[i].make(s, node);
			return true;
		}
	return false;
}

static void resolve_ident(struct sema *s, struct node **slot)
{
	struct node *node = *slot, *macro;
	const struct builtin_row *builtin = lang_find_builtin(node->name);
	const struct function_row *function = lang_find_function(node->name);

	if (function && builtin && (builtin->id == BUILTIN_KSTACK || builtin->id == BUILTIN_USTACK || builtin->id == BUILTIN_NSECS)) {
		make_call(node, NODE_CALL);
		return;
	}
	if (!builtin && str_starts(node->name, "__builtin_"))
		builtin = lang_find_builtin(str_make(node->name.p + 10, node->name.n - 10));
	if (!builtin && resolve_host_word(s, node))
		return;
	if (builtin) {
		node->kind = NODE_BUILTIN;
		node->value = builtin->id;
		node->ordinal = lang_builtin_index(node->name) >= 0 ? (uint32_t)lang_builtin_index(node->name) : 0;
		return;
	}
	if (table_find(&s->enumerators, node->name)) {
		make_enumerator(s, node);
		return;
	}
	macro = sema_cmacro(s, node, node->name);
	if (macro) {
		struct str name = node->name;

		sema_replace(slot, macro);
		resolve(s, slot);
		sema_cmacro_leave(s, name);
		return;
	}
	if (function)
		make_call(node, NODE_CALL);
	else
		make_enumerator(s, node);
}

/* pid(init), comm(), ppid(task): call forms of the variables. */
static void resolve_builtin_call(struct sema *s, struct node **slot, const struct builtin_row *row)
{
	struct node *node = *slot, *arg = node->call.args;

	if (arg && (row->id == BUILTIN_PID || row->id == BUILTIN_TID) && arg->kind == NODE_IDENT) {
		node->ordinal = str_eq_cstr(arg->name, "init") ? 1 : str_eq_cstr(arg->name, "curr_ns") ? 0 : 2;
		if (node->ordinal == 2)
			sema_report(s, ERR_BAD_PID_MODE, arg, sema_text(s, arg->name));
		arg = NULL;
	} else {
		resolve_list(s, &node->call.args);
		arg = node->call.args;
	}
	node->kind = NODE_BUILTIN;
	node->value = row->id;
	node->kid[0] = arg; /* sema_builtin takes it: the task of ppid(task) */
}

static bool wants_whole_map(const struct function_row *row, const struct signature_arg *arg, uint32_t i)
{
	if (str_eq_cstr(arg->type, "map"))
		return true;
	return i == 0 && (row->id == FUNCTION_print || row->id == FUNCTION_len);
}

/* delete(@m[k1], @m[k2], ...) of some older releases: one deletion after the other. */
static bool split_delete(struct sema *s, struct node **slot)
{
	struct node *call = *slot, *block, **tail, *next;
	uint32_t n = 0;

	for (const struct node *arg = call->call.args; arg; arg = arg->next, n++)
		if (arg->kind != NODE_MAP || !arg->map.key)
			return false;
	if (n < 2)
		return false;
	block = sema_make(s, NODE_BLOCK, call);
	tail = &block->block.stmts;
	for (struct node *arg = call->call.args; arg; arg = next) {
		struct node *one = sema_make(s, NODE_CALL, arg), *discard = sema_make(s, NODE_DISCARD, arg);

		next = arg->next;
		arg->next = NULL;
		one->name = call->name;
		one->call.args = arg;
		discard->discard.value = one;
		*tail = discard;
		tail = &discard->next;
	}
	sema_replace(slot, block);
	return true;
}

/* __builtin_is_literal() and friends: what macros of bpftrace's own library are made of. */
static void resolve_builtin_words(struct node *node)
{
	static const struct str prefix = { "__builtin_", 10 };
	struct str rest = str_make(node->name.p + prefix.n, node->name.n - prefix.n);

	if (lang_find_function(rest) || lang_find_builtin(rest))
		node->name = rest;
}

static void resolve_call(struct sema *s, struct node **slot)
{
	struct node *node = *slot, **arg = &node->call.args;
	const struct function_row *row;
	const struct table_entry *fn = table_find(&s->subprogs, node->name);
	const struct builtin_row *builtin;
	const struct signature *sig;

	if (str_starts(node->name, "__builtin_"))
		resolve_builtin_words(node);
	row = lang_find_function(node->name);
	builtin = row ? NULL : lang_find_builtin(node->name);
	if (node->sym.call && node->sym.call->subprog)
		return; /* on a second walk */
	if (fn) {
		if (sema_subprog_call(s, slot, fn->ptr))
			resolve(s, slot);
		return;
	}
	if (builtin && (builtin->flags & B_CALLABLE)) {
		resolve_builtin_call(s, slot, builtin);
		return;
	}
	if (!row) {
		fn = table_find(&s->imported, node->name);
		if (fn)
			sema_call_info(s, node)->imported = fn->ptr;
		resolve_list(s, arg);
		return;
	}
	if (row->id == FUNCTION_delete && split_delete(s, slot)) {
		resolve(s, slot);
		return;
	}
	sig = sema_signature(s, row);
	for (uint32_t i = 0; *arg; arg = &(*arg)->next, i++) {
		const struct signature_arg *want = i < sig->n ? &sig->args[i] : NULL;

		if (want && (*arg)->kind == NODE_IDENT && (str_eq_cstr(want->type, "ident") || row->id == FUNCTION_kstack || row->id == FUNCTION_ustack || row->id == FUNCTION_dw_ustack))
			continue;
		if (want && (*arg)->kind == NODE_MAP && !(*arg)->map.key && wants_whole_map(row, want, i))
			use_whole_map(s, *arg);
		else if (row->id == FUNCTION_find && i == 2 && (*arg)->kind == NODE_VAR)
			assign_var(s, *arg);
		else
			resolve(s, arg);
	}
}

/* ---- the walk ---- */

static void resolve_assign(struct sema *s, struct node *node)
{
	struct node *target = node->assign.target;

	resolve_list(s, &node->assign.value);
	if (!target)
		return;
	if (target->kind == NODE_VAR) {
		if (node->op != OP_NONE)
			use_var(s, target);
		if (node->op == OP_NONE || target->sym.var)
			assign_var(s, target);
	} else if (target->kind == NODE_MAP) {
		use_map(s, target, true);
	} else {
		resolve(s, &node->assign.target);
	}
}

static void resolve_for(struct sema *s, struct node *node)
{
	struct node *over = node->for_.over, *name = node->for_.var;
	struct sema_scope scope;
	struct sema_var *var;

	if (over && over->kind == NODE_MAP && !over->map.key) {
		use_whole_map(s, over);
		sema_map_of(over)->is_iterated = true;
	} else {
		resolve_list(s, &node->for_.over);
	}
	push_scope(s, &scope);
	if (name && name->kind == NODE_VAR) {
		var = find_var(s, name->name);
		if (var && !var->is_hoisted) {
			struct diag *diag = sema_report(s, ERR_SHADOWED_LOOP, name, sema_var_text(s, name->name));

			if (diag)
				diag_note_at(s->c->diags, diag, var->info.declared, "its first use");
		}
		if (!var)
			var = declare(s, name);
		var->info.is_loop_var = var->info.is_assigned = true;
		name->sym.var = node->sym.var = &var->info;
	}
	resolve_list(s, &node->for_.body);
	unbind_scope(s, &scope);
	pop_scope(s);
}

static void resolve_block(struct sema *s, struct node *node)
{
	struct sema_scope scope;

	push_scope(s, &scope);
	resolve_list(s, &node->block.stmts);
	unbind_scope(s, &scope);
	pop_scope(s);
}

static void resolve(struct sema *s, struct node **slot)
{
	struct node *node = *slot;

	switch (node->kind) {
	case NODE_BLOCK:
		resolve_block(s, node);
		return;
	case NODE_ASSIGN:
		resolve_assign(s, node);
		return;
	case NODE_LET:
		resolve_let(s, node);
		return;
	case NODE_FOR:
		resolve_for(s, node);
		return;
	case NODE_IDENT:
		resolve_ident(s, slot);
		return;
	case NODE_CALL:
		resolve_call(s, slot);
		return;
	case NODE_VAR:
		use_var(s, node);
		return;
	case NODE_MAP:
		use_map(s, node, false);
		return;
	case NODE_STEP:
		if (node->step.operand && node->step.operand->kind == NODE_MAP)
			use_map(s, node->step.operand, true);
		else
			resolve_list(s, &node->step.operand);
		if (node->step.operand && node->step.operand->kind == NODE_VAR && node->step.operand->sym.var)
			node->step.operand->sym.var->is_assigned = true;
		return;
	case NODE_BUILTIN:
		resolve_list(s, &node->kid[0]); /* the argument of its call form, on a second walk */
		return;
	case NODE_SUBPROG:
		resolve_subprog(s, node);
		return;
	case NODE_SIZEOF:
	case NODE_TYPEINFO:
		s->unevaluated++;
		resolve_list(s, &node->sizeof_.operand);
		s->unevaluated--;
		return;
	case NODE_OFFSETOF:
		resolve_list(s, &node->offsetof_.operand); /* the path is names of members */
		return;
	case NODE_UNARY:
	case NODE_BINARY:
	case NODE_TERNARY:
	case NODE_CAST:
	case NODE_FIELD:
	case NODE_TUPLE_FIELD:
	case NODE_INDEX:
	case NODE_TUPLE:
	case NODE_RECORD:
	case NODE_RECORD_FIELD:
	case NODE_TYPEOF:
	case NODE_COMPTIME:
	case NODE_TYPE_EXPR:
	case NODE_EXPR_STMT:
	case NODE_DISCARD:
	case NODE_WHILE:
	case NODE_UNROLL:
	case NODE_RANGE:
	case NODE_RETURN:
	case NODE_IF:
		for (unsigned i = 0; i < node_kid_count(node->kind); i++)
			resolve_list(s, &node->kid[i]);
		return;
	case NODE_BREAK:
	case NODE_CONTINUE:
	case NODES_LITERAL:
	case NODE_IMPORT:
	case NODES_AT_TOP:
	case NODE_KIND_COUNT:
		return;
	}
}

void sema_resolve_outside(struct sema *s, struct node *list)
{
	struct sema_scope *inner = s->scope;

	while (s->scope->outer)
		s->scope = s->scope->outer;
	resolve_list(s, &list);
	s->scope = inner;
}

/* Its variables are those made while its body is resolved: they start as zero at each call. */
static void resolve_subprog(struct sema *s, struct node *node)
{
	uint32_t first = s->inst->vars.n;

	resolve_list(s, &node->subprog.body);
	node->value = first;
	node->ordinal = s->inst->vars.n;
}

static void name_instance(struct sema *s, struct instance *inst)
{
	enum { MAX_WALKS = 4 };
	struct sema_scope root;

	s->inst = inst;
	table_init(&s->hoisted, s->c->arena);
	sema_subprogs_begin(s, inst);
	for (unsigned walk = 0; walk < MAX_WALKS; walk++) {
		s->must_rescope = false;
		inst->vars.n = 0;
		s->scope = NULL;
		push_scope(s, &root);
		sema_subprogs_unused(s, inst);
		resolve_list(s, &inst->probe->probe.predicate);
		resolve_list(s, &inst->probe->probe.body);
		unbind_scope(s, &root);
		pop_scope(s);
		sema_subprogs_end(s, inst);
		if (!s->must_rescope)
			break;
	}
	s->inst = NULL;
}

static void define_subprog(struct sema *s, struct node *node)
{
	bool is_new;
	struct table_entry *entry = table_put(&s->subprogs, node->name, &is_new);
	struct diag *diag;

	if (is_new) {
		entry->ptr = node;
		return;
	}
	diag = sema_report(s, ERR_FN_TWICE, node, sema_text(s, node->name));
	if (diag)
		diag_note_at(s->c->diags, diag, ((struct node *)entry->ptr)->span, "first defined here");
}

/* A probe without a match is skipped (missing_probes), yet what it writes to is no unknown map in the others. */
static bool enter_skipped(struct node_visitor *self, struct node *node)
{
	struct sema *s = self->data;
	const struct node *target = node->kind == NODE_ASSIGN ? node->assign.target : node->kind == NODE_STEP ? node->step.operand : NULL;
	struct table_entry *entry = target && target->kind == NODE_MAP ? table_find(&s->maps, target->name) : NULL;
	struct sema_map *map = entry ? entry->ptr : NULL;

	if (!map || map->info.is_assigned)
		return true;
	map->info.is_assigned = true;
	map->info.is_keyed |= target->map.key != NULL;
	map->info.is_scalar |= !target->map.key;
	return true;
}

bool sema_names(struct checked *c)
{
	struct sema *s = sema_of(c);
	struct node_visitor skipped = { .enter = enter_skipped, .data = s };
	struct instance **last;

	for (struct node *item = c->program->program.items; item; item = item->next) {
		if (item->kind == NODE_MAP_DECL)
			declare_map(s, item);
		else if (item->kind == NODE_SUBPROG)
			define_subprog(s, item);
	}
	for (last = &c->instances; *last; last = &(*last)->next)
		name_instance(s, *last);
	for (; (*last = sema_unused_subprog(s)); last = &(*last)->next)
		name_instance(s, *last);
	for (struct node *item = c->program->program.items; item; item = item->next)
		if (item->kind == NODE_PROBE)
			for (struct node *stmt = item->probe.body; stmt; stmt = stmt->next)
				node_walk(stmt, &skipped);
	return true;
}
