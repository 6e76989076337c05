/* sema: calls. Signatures of functions.def read once, arguments checked against them, then check_<name> of the row's `check` column. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

/* ---- signatures: `name(const string fmt, [int n], any ...) -> result` ---- */

static void parse_arg(struct signature *sig, struct str text)
{
	struct signature_arg arg = { 0 };

	text = str_trim(text);
	if (str_starts(text, "[")) {
		arg.is_optional = true;
		text = str_make(text.p + 1, text.n - 2);
	}
	if (str_starts(text, "const ")) {
		arg.is_const = true;
		text = str_trim(str_make(text.p + 6, text.n - 6));
	}
	arg.type = str_split(&text, ' ');
	arg.name = str_trim(text);
	if (str_eq_cstr(arg.name, "...")) {
		sig->is_variadic = true;
		sig->variadic_type = arg.type;
		return;
	}
	BUG_ON(sig->n == MAX_SIGNATURE_ARGS);
	sig->args[sig->n++] = arg;
	sig->n_required += !arg.is_optional && sig->n_required == sig->n - 1;
}

const struct signature *sema_signature(struct sema *s, const struct function_row *row)
{
	struct signature *sig = s->signatures[row->id];
	struct str text = str_from(row->signature), inside;

	if (sig)
		return sig;
	sig = ARENA_NEW(s->c->arena, struct signature);
	str_split(&text, '(');
	inside = str_split(&text, ')');
	while (inside.n)
		parse_arg(sig, str_split(&inside, ','));
	text = str_trim(text);
	sig->result = str_trim(str_make(text.p + 2, text.n - 2));
	/* ntop([int family], any address): an option in front */
	if (sig->n && sig->args[0].is_optional && sig->n > 1 && !sig->args[1].is_optional)
		sig->n_required = 1;
	s->signatures[row->id] = sig;
	return sig;
}

/* ---- arguments ---- */

struct node **sema_arg(struct node *call, uint32_t i)
{
	struct node **slot = &call->call.args;

	while (*slot && i--)
		slot = &(*slot)->next;
	return *slot ? slot : NULL;
}

uint32_t sema_n_args(const struct node *call)
{
	uint32_t n = 0;

	for (const struct node *arg = call->call.args; arg; arg = arg->next)
		n++;
	return n;
}

static bool count_args(struct sema *s, struct node *call, const struct signature *sig)
{
	static const char *const words[] = { "no arguments", "one argument", "two arguments", "three arguments", "four arguments" };
	uint32_t n = sema_n_args(call);
	const char *what;

	if (n >= sig->n_required && (n <= sig->n || sig->is_variadic))
		return true;
	what = sig->n_required < sizeof(words) / sizeof(*words) ? words[sig->n_required] : "more arguments";
	if (n > sig->n && sig->n != sig->n_required) {
		sema_fail(s, ERR_TOO_MANY_ARGS, call, sema_text(s, call->name), sig->n, n);
		return false;
	}
	if (sig->n != sig->n_required || sig->is_variadic)
		what = arena_printf(s->c->arena, "at least %s", what);
	sema_fail(s, ERR_ARG_COUNT, call, sema_text(s, call->name), what, n);
	return false;
}

static bool bad_arg(struct sema *s, struct node *call, struct node *arg, const struct signature_arg *want)
{
	static const struct {
		const char *word, *text;
	} names[] = { { "int", "integer" }, { "uint", "integer" }, { "ptr", "pointer or integer" } };
	const char *text = sema_text(s, want->type);
	const char *found = sema_type_text(s, arg->type);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_eq_cstr(want->type, names[i].word))
			text = names[i].text;
	if (want->is_const) {
		const char *kind = sema_is_integer(arg->type) ? "int" : found;

		sema_report(s, ERR_ARG_LITERAL, arg, sema_text(s, call->name), sema_text(s, want->type), kind);
	} else {
		sema_report(s, ERR_ARG_TYPE, arg, sema_text(s, call->name), text, found);
	}
	call->type = sema_is_final(s) ? s->bad : NULL;
	return false;
}

/* One visited argument against its word in the signature; converts it. */
static bool check_arg(struct sema *s, struct node *call, struct node **slot, const struct signature_arg *want)
{
	struct node *arg = *slot;
	const struct type *type = arg->type;

	if (str_eq_cstr(want->type, "any"))
		return true;
	if (str_eq_cstr(want->type, "int") || str_eq_cstr(want->type, "uint")) {
		if (!type_is_integral(type) || (want->is_const && !sema_is_int(arg)))
			return bad_arg(s, call, arg, want);
		if (!want->is_const)
			sema_coerce(s, slot, str_eq_cstr(want->type, "uint") ? s->uint64 : sema_int64_for(s, type));
		return true;
	}
	if (str_eq_cstr(want->type, "bool")) {
		if (!type_is_integral(type) && type->kind != TYPE_POINTER)
			return bad_arg(s, call, arg, want);
		sema_coerce(s, slot, s->bool_);
		return true;
	}
	if (str_eq_cstr(want->type, "string"))
		return type->kind != TYPE_STRING || (want->is_const && arg->kind != NODE_STRING) ? bad_arg(s, call, arg, want) : true;
	if (str_eq_cstr(want->type, "ptr")) {
		if (type_is_integral(type))
			sema_coerce(s, slot, s->uint64);
		else if (type->kind != TYPE_POINTER)
			return bad_arg(s, call, arg, want);
	}
	return true;
}

static void probe_as_text(struct sema *s, struct node *node)
{
	bool is_one;
	struct str text = sema_probe_text(s, &is_one);

	if (!is_one) {
		sema_fail(s, ERR_PROBE_TEXT, node);
		return;
	}
	sema_make_string(node, text);
	node->type = type_string(s->c->types, (uint32_t)text.n + 1);
}

bool sema_check_args(struct sema *s, struct node *call, const struct signature *sig)
{
	struct node **slot = &call->call.args;
	bool is_good = true;

	call->type = NULL;
	if (!count_args(s, call, sig))
		return false;
	for (uint32_t i = 0; *slot; slot = &(*slot)->next, i++) {
		const struct signature_arg *want = i < sig->n ? &sig->args[i] : NULL;

		if (want && (str_eq_cstr(want->type, "ident") || str_eq_cstr(want->type, "type") || str_eq_cstr(want->type, "map")))
			continue;
		sema_value(s, slot);
		if (want && !sema_is_bad((*slot)->type) && (*slot)->type->kind == TYPE_PROBE_NAME && str_eq_cstr(want->type, "string"))
			probe_as_text(s, *slot);
		if (sema_is_bad((*slot)->type) || ((*slot)->type->kind == TYPE_VOID))
			is_good = false;
		else if (want)
			is_good &= check_arg(s, call, slot, want);
	}
	if (!is_good && !call->type)
		call->type = sema_is_final(s) ? s->bad : NULL;
	return is_good;
}

bool sema_literal_arg(struct sema *s, struct node *call, uint32_t i, int64_t *ret_value)
{
	struct node **slot = sema_arg(call, i);

	(void)s;
	if (!slot || !sema_is_int(*slot))
		return false;
	*ret_value = (int64_t)(*slot)->value;
	return true;
}

/* ---- results and dispatch ---- */

static const struct type *result_type(struct sema *s, struct str result)
{
	static const struct {
		const char *word;
		enum type_kind kind;
	} kinds[] = {
		{ "void", TYPE_VOID },	     { "bool", TYPE_BOOL },	    { "ksym", TYPE_KSYM },	       { "usym", TYPE_USYM },
		{ "inet", TYPE_INET },	     { "mac", TYPE_MAC },	    { "timestamp", TYPE_TIMESTAMP },   { "cgroup_path", TYPE_CGROUP_PATH },
		{ "count", TYPE_COUNT },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_eq_cstr(result, kinds[i].word))
			return type_simple(s->c->types, kinds[i].kind);
	if (str_eq_cstr(result, "int"))
		return s->int64;
	if (str_eq_cstr(result, "string"))
		return type_string(s->c->types, (uint32_t)s->c->config.max_strlen);
	if (str_eq_cstr(result, "ptr"))
		return type_pointer(s->c->types, s->void_, AS_KERNEL);
	return s->uint64;
}

void sema_check_generic(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;

	if (sema_check_args(s, call, sig))
		call->type = result_type(s, sig->result);
}

void sema_check_default_str_length(struct sema *s, struct node **slot, const struct signature *sig)
{
	if (sema_check_args(s, *slot, sig))
		sema_make_int(s, *slot, s->c->config.max_strlen, false);
}

static void unknown_function(struct sema *s, struct node *call)
{
	struct diag *diag;
	const char *best;

	if (call->type == s->bad)
		return;
	diag = sema_fail(s, ERR_UNKNOWN_FUNCTION, call, sema_text(s, call->name));
	if (!diag)
		return;
	best = lang_suggest_builtin_or_function(call->name);
	if (best)
		sema_hint(s, diag, "did you mean %s?", best);
	else
		sema_suggest(s, diag, call->name, &s->macros, "");
}

static bool may_call(struct sema *s, struct node *call, const struct function_row *row)
{
	if ((row->flags & F_UNSAFE) && !(s->c->options && s->c->options->allow_unsafe)) {
		sema_fail(s, ERR_UNSAFE, call, row->name);
		return false;
	}
	if (instance_is_pinned(s->inst) && row->flags & (F_RECORD | F_CONTROL) && row->id != FUNCTION_printf && row->id != FUNCTION_print) {
		sema_fail(s, ERR_PINNED_CALL, call, row->name);
		return false;
	}
	if ((row->flags & F_VALUE_ONLY) && s->aggregate != call) {
		sema_fail(s, ERR_AGGREGATE_PLACE, call, row->name);
		return false;
	}
	return sema_check_needs(s, call, row->needs, row->name);
}

void sema_call(struct sema *s, struct node **slot)
{
	static void (*const checks[FUNCTION_COUNT])(struct sema *s, struct node **slot, const struct signature *sig) = {
#define FUNCTION(id, name, check, signature, needs, flags, since, summary, example) [FUNCTION_##id] = sema_check_##check,
#include "common/lang/functions.def"
#undef FUNCTION
	};
	struct node *call = *slot;
	const struct function_row *row = lang_find_function(call->name);

	if (call->sym.call && call->sym.call->subprog) {
		call->type = s->void_;
		return;
	}
	if (call->sym.call && call->sym.call->imported) {
		sema_imported_call(s, call);
		return;
	}
	if (!row) {
		unknown_function(s, call);
		return;
	}
	if (!may_call(s, call, row))
		return;
	s->aggregate = NULL;
	sema_call_info(s, call)->row = row;
	checks[row->id](s, slot, sema_signature(s, row));
	if (!(*slot)->type)
		(*slot)->type = sema_is_final(s) && sema_is_literal(*slot) ? NULL : sema_is_final(s) ? s->bad : NULL;
	if (sema_is_literal(*slot))
		sema_expr(s, slot);
}
