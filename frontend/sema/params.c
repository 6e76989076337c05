/* params: what the command line gives the script: $1, $#, str($1), getopt() (reference 1.5).
 * In: the syntax tree before macros. Out: literals in the same places; c->params, the options that the script declares. */
#include <errno.h>

#include "common/base/bug.h"
#include "frontend/sema/internal.h"

enum option_kind { OPTION_BOOL, OPTION_UNSIGNED, OPTION_SIGNED, OPTION_STRING };
/* One getopt() name: all its places agree on the default. */
struct option {
	struct str name, default_text, description;
	enum option_kind kind;
	struct span span;
	struct option *next;
};
struct params {
	struct checked *c;
	struct option *options, **tail;
	uint32_t n_options;
	unsigned in_macro;
};

/* ---- literals ---- */

static void make_literal(struct node *node, enum node_kind kind)
{
	struct node *next = node->next;

	*node = (struct node){ .kind = kind, .span = node->span, .origin = node->origin, .next = next, .flags = NODE_IS_LITERAL };
}

static void make_string(struct params *p, struct node *node, struct str text)
{
	make_literal(node, NODE_STRING);
	node->text = arena_str(p->c->arena, text);
}

static void make_number(struct node *node, uint64_t value, bool is_negative)
{
	make_literal(node, NODE_INT);
	node->value = value;
	if (is_negative)
		node->flags |= NODE_IS_NEGATIVE;
}

/* A number in any form of the language, with a sign. */
static int read_number(struct str text, uint64_t *ret_value, bool *ret_is_negative)
{
	int64_t value;
	int err;

	*ret_is_negative = text.n && text.p[0] == '-';
	if (!*ret_is_negative)
		return str_to_u64(text, ret_value);
	err = str_to_i64(text, &value);
	*ret_value = (uint64_t)value;
	*ret_is_negative = !err && value < 0;
	return err;
}

/* ---- $N ---- */

static bool get_param(const struct params *p, uint64_t n, struct str *ret_text)
{
	const struct sema_options *options = p->c->options;

	if (!n || n > options->n_params)
		return false;
	*ret_text = str_from(options->params[n - 1]);
	return true;
}

static void settle_param(struct params *p, struct node *node)
{
	uint64_t n = node->value, value;
	bool is_negative;
	struct str text;

	if (!get_param(p, n, &text) || !text.n) {
		lang_diag(p->c->diags, ERR_PARAM_MISSING, node->span, (unsigned long long)n);
		make_number(node, 0, false);
	} else if (!read_number(text, &value, &is_negative)) {
		make_number(node, value, is_negative);
	} else {
		make_string(p, node, text);
	}
}

/* str($1) is text even if it looks like a number; missing: empty, silently. str($1 + k) drops k characters. */
static void settle_text(struct params *p, struct node *arg)
{
	struct node *param = arg, *skip = NULL;
	struct str text = { 0 };
	uint64_t n;

	if (arg->kind == NODE_BINARY && arg->op == OP_ADD && arg->binary.left && arg->binary.left->kind == NODE_PARAM) {
		param = arg->binary.left;
		skip = arg->binary.right;
	}
	if (param->kind != NODE_PARAM)
		return;
	if (skip && skip->kind == NODE_PARAM)
		settle_param(p, skip);
	if (skip && skip->kind != NODE_INT)
		return;
	n = param->value;
	get_param(p, n, &text);
	if (skip && skip->value >= text.n) {
		lang_diag(p->c->diags, ERR_PARAM_SHORT, arg->span, (unsigned long long)n);
		text.n = 0;
	} else if (skip) {
		text = str_make(text.p + skip->value, text.n - skip->value);
	}
	make_string(p, arg, text);
}

/* ---- getopt ---- */

/* "name=value" as it was given; its dashes may still be there. *ret_value has p NULL when there is none. */
static struct str split_given(const char *text, struct str *ret_value)
{
	*ret_value = str_from(text);
	if (str_starts(*ret_value, "--"))
		*ret_value = str_make(ret_value->p + 2, ret_value->n - 2);
	return str_split(ret_value, '=');
}

/* false: not given. */
static bool find_given(const struct params *p, struct str name, struct str *ret_value)
{
	const struct sema_options *options = p->c->options;
	bool is_found = false;

	for (uint32_t i = 0; i < options->n_named; i++) {
		struct str value, given = split_given(options->named[i], &value);

		if (str_eq(given, name)) {
			*ret_value = value;
			is_found = true; /* the last one counts */
		}
	}
	return is_found;
}

static bool read_default(struct params *p, struct node *arg, struct option *option)
{
	bool is_negative = false;

	if (!arg) {
		option->kind = OPTION_BOOL;
		option->default_text = STR("false");
		return true;
	}
	if (arg->kind == NODE_UNARY && arg->op == OP_NEG && arg->unary.operand->kind == NODE_INT) {
		make_number(arg, -arg->unary.operand->value, arg->unary.operand->value != 0);
	}
	if (arg->kind == NODE_BOOL) {
		option->kind = OPTION_BOOL;
		option->default_text = arg->value ? STR("true") : STR("false");
	} else if (arg->kind == NODE_INT) {
		is_negative = arg->flags & NODE_IS_NEGATIVE;
		option->kind = is_negative ? OPTION_SIGNED : OPTION_UNSIGNED;
		option->default_text = str_from(is_negative ? arena_printf(p->c->arena, "%lld", (long long)arg->value)
							    : arena_printf(p->c->arena, "%llu", (unsigned long long)arg->value));
	} else if (arg->kind == NODE_STRING) {
		option->kind = OPTION_STRING;
		option->default_text = arg->text;
	} else {
		lang_diag(p->c->diags, ERR_OPTION_DEFAULT, arg->span, arena_str(p->c->arena, option->name).p);
		return false;
	}
	return true;
}

static struct option *declare(struct params *p, const struct option *wanted)
{
	struct option *option;

	for (option = p->options; option; option = option->next) {
		struct diag *diag;

		if (!str_eq(option->name, wanted->name))
			continue;
		if (option->kind == wanted->kind && str_eq(option->default_text, wanted->default_text)) {
			if (!option->description.n)
				option->description = wanted->description;
			return option;
		}
		diag = lang_diag(p->c->diags, ERR_OPTION_DEFAULTS, wanted->span, arena_str(p->c->arena, option->name).p,
				 arena_str(p->c->arena, option->default_text).p);
		diag_note_at(p->c->diags, diag, option->span, "the other place");
		return NULL;
	}
	option = ARENA_NEW(p->c->arena, struct option);
	*option = *wanted;
	*p->tail = option;
	p->tail = &option->next;
	p->n_options++;
	return option;
}

/* (type)literal: the width that getopt() promises, whatever the value is. */
static void make_typed(struct params *p, struct node *node, uint64_t value, bool is_negative, struct str type)
{
	struct node *literal = node_new(p->c->arena, NODE_INT, node->span), *name = node_new(p->c->arena, NODE_TYPE_EXPR, node->span);

	make_number(literal, value, is_negative);
	name->value = TYPE_EXPR_NAME;
	name->name = type;
	make_literal(node, NODE_CAST);
	node->flags = 0;
	node->cast.type_expr = name;
	node->cast.operand = literal;
}

static bool read_bool(struct str text, bool *ret_value)
{
	static const char *const yes[] = { "1", "true", "on", "yes" }, *const no[] = { "0", "false", "off", "no" };

	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++) {
		bool is_yes = str_eq_nocase(text, str_from(yes[i]));

		if (is_yes || str_eq_nocase(text, str_from(no[i]))) {
			*ret_value = is_yes;
			return true;
		}
	}
	return false;
}

static void settle_value(struct params *p, struct node *node, const struct option *option, struct str text, bool has_value)
{
	const char *name = arena_str(p->c->arena, option->name).p, *shown = arena_str(p->c->arena, has_value ? text : STR("true")).p;
	bool is_negative, flag = true;
	uint64_t value;
	int err;

	switch (option->kind) {
	case OPTION_BOOL:
		if (has_value && !read_bool(text, &flag))
			lang_diag(p->c->diags, ERR_OPTION_BOOL, node->span, name, shown);
		make_literal(node, NODE_BOOL);
		node->value = flag;
		return;
	case OPTION_UNSIGNED:
	case OPTION_SIGNED:
		err = has_value ? read_number(text, &value, &is_negative) : -EINVAL;
		if (err == -ERANGE || (!err && option->kind == OPTION_SIGNED && !is_negative && value > INT64_MAX) ||
		    (!err && option->kind == OPTION_UNSIGNED && is_negative)) {
			lang_diag(p->c->diags, ERR_OPTION_RANGE, node->span, name, shown);
			err = -ERANGE;
		} else if (err) {
			lang_diag(p->c->diags, ERR_OPTION_NUMBER, node->span, name, shown);
		}
		make_typed(p, node, err ? 0 : value, !err && is_negative, option->kind == OPTION_SIGNED ? STR("int64") : STR("uint64"));
		return;
	case OPTION_STRING:
		if (!has_value)
			lang_diag(p->c->diags, ERR_OPTION_STRING, node->span, name, name);
		make_string(p, node, text);
		return;
	}
}

static void settle_getopt(struct params *p, struct node *call)
{
	struct node *name = call->call.args, *standard = name ? name->next : NULL, *description = standard ? standard->next : NULL;
	struct option wanted = { .span = call->span }, *option;
	struct str given = { 0 };

	/* Inside a macro the name may be the macro's argument: then the call is checked once it is expanded. */
	if (!name || (name->kind == NODE_IDENT && p->in_macro))
		return;
	if (name->kind != NODE_STRING) {
		lang_diag(p->c->diags, ERR_OPTION_NAME, name->span);
		make_number(call, 0, false); /* told once */
		return;
	}
	wanted.name = name->text;
	if (description && description->kind == NODE_STRING)
		wanted.description = description->text;
	option = read_default(p, standard, &wanted) ? declare(p, &wanted) : NULL;
	if (!option)
		make_number(call, 0, false);
	else if (find_given(p, option->name, &given))
		settle_value(p, call, option, given, given.p != NULL);
	else
		settle_value(p, call, option, option->default_text, true);
}

/* ---- walk ---- */

static bool enter(struct node_visitor *visitor, struct node *node)
{
	struct params *p = visitor->data;
	const struct function_row *row = node->kind == NODE_CALL ? lang_find_function(node->name) : NULL;

	p->in_macro += node->kind == NODE_MACRO;
	if (node->kind == NODE_PARAM)
		settle_param(p, node);
	else if (node->kind == NODE_PARAM_COUNT)
		make_number(node, p->c->options->n_params, false);
	else if (row && row->id == FUNCTION_str && node->call.args)
		settle_text(p, node->call.args);
	return true;
}

void sema_settle_params(struct checked *c, struct node *node)
{
	struct params params = { .c = c };
	struct node_visitor visitor = { .enter = enter, .data = &params };

	node_walk(node, &visitor);
}

static void leave(struct node_visitor *visitor, struct node *node)
{
	struct params *p = visitor->data;
	const struct function_row *row = node->kind == NODE_CALL ? lang_find_function(node->name) : NULL;

	p->in_macro -= node->kind == NODE_MACRO;
	if (row && row->id == FUNCTION_getopt)
		settle_getopt(p, node);
}

static void hint_options(const struct params *p, struct diag *diag)
{
	for (const struct option *option = p->options; option; option = option->next)
		diag_hint(p->c->diags, diag, "--%.*s%s%.*s", STR_ARG(option->name), option->description.n ? ": " : "",
			  STR_ARG(option->description));
	if (!p->options)
		diag_hint(p->c->diags, diag, "it declares none (getopt)");
}

static void check_given(struct params *p)
{
	const struct sema_options *options = p->c->options;

	for (uint32_t i = 0; i < options->n_named; i++) {
		struct str value, name = split_given(options->named[i], &value);
		const struct option *option = p->options;

		while (option && !str_eq(option->name, name))
			option = option->next;
		if (option)
			continue;
		if (str_eq_cstr(name, "help"))
			hint_options(p, lang_diag(p->c->diags, ERR_OPTION_HELP, (struct span){ 0 }));
		else
			hint_options(p, lang_diag(p->c->diags, ERR_OPTION_UNKNOWN, (struct span){ 0 }, arena_str(p->c->arena, name).p));
	}
}

static void publish(struct params *p)
{
	struct checked *c = p->c;
	uint32_t i = 0;

	c->n_params = p->n_options;
	c->params = ARENA_ARRAY(c->arena, struct plan_param, p->n_options); /* string ids are lower's */
	c->param_names = ARENA_ARRAY(c->arena, struct str, p->n_options);
	c->param_defaults = ARENA_ARRAY(c->arena, struct str, p->n_options);
	c->param_descriptions = ARENA_ARRAY(c->arena, struct str, p->n_options);
	for (const struct option *option = p->options; option; option = option->next, i++) {
		c->param_names[i] = option->name;
		c->param_defaults[i] = option->default_text;
		c->param_descriptions[i] = option->description;
	}
}

bool sema_params(struct checked *c)
{
	struct params params = { .c = c, .tail = &params.options };
	struct node_visitor visitor = { .enter = enter, .leave = leave, .data = &params };

	node_walk(c->program, &visitor);
	check_given(&params);
	publish(&params);
	return true;
}
