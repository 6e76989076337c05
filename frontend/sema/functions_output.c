/* sema: calls that put something out: printf and its kin, print, time, strftime, join, exit; and assertions of compile time (reference 6.1). */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

static void done(struct sema *s, struct node *call, const struct type *type)
{
	(void)s;
	call->type = type;
}

/* printf errorf warnf debugf cat system */
void sema_check_format(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	const struct function_row *row = sema_call_info(s, call)->row;

	if (!sema_check_args(s, call, sig))
		return;
	if (!sema_format(s, call, call->call.args->text))
		return;
	done(s, call, s->void_);
	if (row->id == FUNCTION_debugf)
		sema_report(s, ERR_WARN_DEBUGF, call);
	if (sema_is_final(s) && (row->flags & F_UNSAFE))
		s->c->needs |= NEEDS_UNSAFE;
}

/* ---- print ---- */

static void print_options(struct sema *s, struct node *call)
{
	struct call_info *info = sema_call_info(s, call);

	if (!sema_is_final(s))
		return;
	sema_literal_arg(s, call, 1, &info->number);
	sema_literal_arg(s, call, 2, &info->number2);
	if (call->call.args->next && info->map && info->map->value && info->map->value->kind == TYPE_STATS)
		sema_report(s, ERR_WARN_PRINT_STATS, call);
}

static bool check_options(struct sema *s, struct node *call)
{
	for (struct node **slot = &call->call.args->next; *slot; slot = &(*slot)->next) {
		sema_value(s, slot);
		if (sema_is_bad((*slot)->type))
			return false;
		if (!sema_is_int(*slot)) {
			sema_fail(s, ERR_ARG_LITERAL, call, "print", "int", sema_type_text(s, (*slot)->type));
			return false;
		}
	}
	return true;
}

static void print_map(struct sema *s, struct node *call, struct node *map_node)
{
	struct sema_map *map = sema_map_of(map_node);

	map_node->type = type_simple(s->c->types, TYPE_MAP_REF);
	sema_call_info(s, call)->map = &map->info;
	if (sema_is_final(s) && !map->info.is_assigned) {
		sema_undefined_map(s, map_node);
		call->type = s->bad;
		return;
	}
	if (!check_options(s, call))
		return;
	print_options(s, call);
	if (s->loop_depth)
		sema_report(s, ERR_WARN_PRINT_IN_LOOP, call);
	done(s, call, s->void_);
}

static bool is_printable(const struct type *type)
{
	bool is_buckets = type->kind == TYPE_HIST || type->kind == TYPE_LHIST || type->kind == TYPE_TSERIES;

	return type->kind != TYPE_VOID && type->kind != TYPE_MAP_REF && !is_buckets;
}

void sema_check_print(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg = call->call.args;
	uint32_t n = sema_n_args(call);
	bool is_element;

	if (n < 1 || n > sig->n) {
		sema_fail(s, ERR_ARG_COUNT, call, "print", "one to three arguments", n);
		return;
	}
	if (arg->kind == NODE_MAP && !arg->map.key && arg->sym.map) {
		print_map(s, call, arg);
		if (instance_is_pinned(s->inst) && !sema_is_bad(call->type))
			sema_fail(s, ERR_PINNED_VALUE, call, "a map");
		return;
	}
	is_element = arg->kind == NODE_MAP && arg->map.key;
	sema_expr(s, &call->call.args);
	arg = call->call.args;
	if (sema_is_bad(arg->type))
		return;
	if (n > 1 && !is_element) {
		sema_fail(s, ERR_PRINT_ARGS, call, n);
		return;
	}
	if (!check_options(s, call))
		return;
	if (is_element && (arg->type->kind == TYPE_HIST || arg->type->kind == TYPE_LHIST || arg->type->kind == TYPE_TSERIES)) {
		sema_fail(s, ERR_PRINT_ELEMENT, call, sema_type_text(s, arg->type));
		return;
	}
	if (sema_refuse_far_text(s, arg))
		return;
	if (!is_printable(arg->type)) {
		sema_fail(s, ERR_NOT_PRINTABLE, call, arg->type->kind == TYPE_VOID ? "none" : sema_type_text(s, arg->type), "print");
		return;
	}
	if (instance_is_pinned(s->inst) && is_element) {
		sema_fail(s, ERR_PINNED_VALUE, call, "an element with its key");
		return;
	}
	if (instance_is_pinned(s->inst) && !sema_check_pinned_value(s, call, arg->type))
		return;
	if (is_element) {
		sema_call_info(s, call)->map = arg->sym.map;
		print_options(s, call);
	}
	sema_decay(s, &call->call.args);
	done(s, call, s->void_);
}

/* ---- time ---- */

void sema_check_time(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;

	if (!sema_check_args(s, call, sig))
		return;
	sema_call_info(s, call)->text = call->call.args ? call->call.args->text : STR("%H:%M:%S\n");
	done(s, call, s->void_);
}

void sema_check_strftime(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *when;
	struct call_info *info = sema_call_info(s, call);

	if (!sema_check_args(s, call, sig))
		return;
	when = call->call.args->next;
	info->text = call->call.args->text;
	info->number = CLOCK_KIND_BOOT;
	if (when->kind == NODE_CAST && (when->flags & NODE_IS_IMPLICIT))
		when = when->cast.operand;
	if (sema_is_int(when) && sema_is_negative(when)) {
		sema_fail(s, ERR_NEGATIVE_LENGTH, call, "strftime", "a timestamp before the epoch");
		return;
	}
	if (when->kind == NODE_CALL && when->sym.call && when->sym.call->row && when->sym.call->row->id == FUNCTION_nsecs) {
		info->number = when->sym.call->number;
		if (info->number == CLOCK_KIND_MONOTONIC) {
			sema_fail(s, ERR_STRFTIME_CLOCK, call);
			return;
		}
	}
	sema_coerce(s, &call->call.args->next, s->uint64);
	done(s, call, type_simple(s->c->types, TYPE_TIMESTAMP));
}

void sema_check_join(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *separator;

	if (!sema_check_args(s, call, sig))
		return;
	separator = call->call.args->next;
	sema_call_info(s, call)->text = separator ? separator->text : STR(" ");
	done(s, call, s->void_);
}

void sema_check_exit(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;

	if (!sema_check_args(s, call, sig))
		return;
	if (sema_is_final(s)) {
		sema_literal_arg(s, call, 0, &sema_call_info(s, call)->number);
		s->inst->uses_exit = true;
	}
	done(s, call, s->void_);
}

/* ---- assertions ---- */

void sema_check_assert(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;

	if (!sema_check_args(s, call, sig))
		return;
	done(s, call, s->void_);
}

void sema_check_static_assert(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *cond;

	if (!sema_check_args(s, call, sig))
		return;
	cond = call->call.args;
	if (!sema_is_final(s)) {
		done(s, call, s->void_);
		return;
	}
	if (!sema_is_literal(cond)) {
		sema_fail(s, ERR_COMPTIME_UNKNOWN, cond);
		call->type = s->bad;
		return;
	}
	if (!sema_truth(cond)) {
		sema_fail(s, ERR_STATIC_ASSERT, call, sema_text(s, cond->next->text));
		return;
	}
	sema_make_bool(call, true);
	call->type = s->bool_;
}

/* fail(): the text with its literal arguments, %s %d and %% only. */
static const char *fail_text(struct sema *s, const struct node *call)
{
	struct str format = call->call.args->text;
	const struct node *arg = call->call.args->next;
	struct buf out;
	const char *text;

	buf_init(&out, 4000);
	for (size_t i = 0; i < format.n; i++) {
		if (format.p[i] != '%' || i + 1 == format.n) {
			buf_putc(&out, format.p[i]);
			continue;
		}
		i++;
		if (format.p[i] == '%' || !arg) {
			buf_putc(&out, format.p[i]);
		} else {
			if (arg->kind == NODE_STRING)
				buf_put_str(&out, arg->text);
			else if (arg->kind == NODE_BOOL)
				buf_puts(&out, arg->value ? "true" : "false");
			else
				buf_put_i64(&out, (int64_t)arg->value);
			arg = arg->next;
		}
	}
	text = sema_text(s, buf_str(&out));
	buf_free(&out);
	return text;
}

void sema_check_fail(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;

	if (!sema_check_args(s, call, sig))
		return;
	for (struct node *arg = call->call.args; arg; arg = arg->next) {
		if (!sema_is_literal(arg)) {
			sema_fail(s, ERR_ARG_LITERAL, call, "fail", "constant", sema_type_text(s, arg->type));
			return;
		}
	}
	done(s, call, s->void_);
	if (sema_is_final(s))
		sema_fail(s, ERR_STATIC_ASSERT, call, fail_text(s, call));
}
