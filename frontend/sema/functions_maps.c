/* sema: calls on maps: aggregations, delete, has_key, find, len, clear, zero (reference 6.2). */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

/* ---- aggregations: the value of `@m = f(...)` ---- */

static enum type_kind aggregate_kind(enum function_id id)
{
	switch ((int)id) {
	case FUNCTION_count:
		return TYPE_COUNT;
	case FUNCTION_sum:
		return TYPE_SUM;
	case FUNCTION_min:
		return TYPE_MIN;
	case FUNCTION_max:
		return TYPE_MAX;
	case FUNCTION_avg:
		return TYPE_AVG;
	case FUNCTION_stats:
		return TYPE_STATS;
	}
	BUG("function %d makes no aggregate", (int)id);
}

void sema_check_aggregate(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	const struct type *type;

	if (!sema_check_args(s, call, sig))
		return;
	type = call->call.args ? call->call.args->type : s->int64;
	call->type = type_aggregate(s->c->types, aggregate_kind(sema_call_info(s, call)->row->id), type->kind == TYPE_BOOL || type->is_signed);
}

static const char *number_text(struct sema *s, const struct node *node)
{
	return arena_printf(s->c->arena, "%lld", (long long)node->value);
}

void sema_check_hist(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *bits;

	if (!sema_check_args(s, call, sig))
		return;
	bits = call->call.args->next;
	if (bits && (sema_is_negative(bits) || bits->value > 5)) {
		sema_fail(s, ERR_HIST_BITS, call, number_text(s, bits));
		return;
	}
	sema_coerce(s, &call->call.args, s->int64);
	call->type = type_hist(s->c->types, bits ? (uint8_t)bits->value : 0);
}

void sema_check_lhist(struct sema *s, struct node **slot, const struct signature *sig)
{
	enum { MAX_BUCKETS = 1000 };
	struct node *call = *slot, *min, *max, *step;
	const char *wrong = NULL;

	if (!sema_check_args(s, call, sig))
		return;
	min = call->call.args->next;
	max = min->next;
	step = max->next;
	if (sema_is_negative(min))
		wrong = "min is negative";
	else if (sema_is_negative(max))
		wrong = "max is negative";
	else if (sema_is_negative(step) || !step->value)
		wrong = arena_printf(s->c->arena, "a step of %s goes nowhere", number_text(s, step));
	else if (min->value >= max->value)
		wrong = arena_printf(s->c->arena, "they would go from %s up to %s", number_text(s, min), number_text(s, max));
	else if (max->value > INT64_MAX)
		wrong = "max is too large";
	else if ((max->value - min->value) / step->value > MAX_BUCKETS)
		wrong = arena_printf(s->c->arena, "there would be %llu of them, 1000 is the most", (unsigned long long)((max->value - min->value) / step->value));
	if (wrong) {
		sema_fail(s, ERR_LHIST_BOUNDS, call, wrong);
		return;
	}
	sema_coerce(s, &call->call.args, s->int64);
	call->type = type_lhist(s->c->types, (int64_t)min->value, (int64_t)max->value, (int64_t)step->value);
}

static int tseries_aggregation(struct str name)
{
	static const char *const names[] = { "", "avg", "max", "min", "sum" };

	for (int i = 1; i < (int)(sizeof(names) / sizeof(*names)); i++)
		if (str_eq_cstr(name, names[i]))
			return i;
	return -1;
}

void sema_check_tseries(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *interval, *count, *number;
	int aggregation = 0;
	bool is_signed;
	const char *wrong = NULL;

	if (!sema_check_args(s, call, sig))
		return;
	interval = call->call.args->next;
	count = interval->next;
	if (count->next)
		aggregation = tseries_aggregation(count->next->text);
	if (sema_is_negative(interval) || !interval->value)
		wrong = "an interval is 1 ns or longer";
	else if (sema_is_negative(count) || !count->value || count->value >= 1000000)
		wrong = "1 to 999999 intervals are possible";
	else if (aggregation < 0)
		wrong = "intervals are summed up by avg, max, min or sum";
	if (wrong) {
		sema_fail(s, ERR_LHIST_BOUNDS, call, wrong);
		return;
	}
	number = call->call.args;
	if (number->kind == NODE_CAST && number->flags & NODE_IS_IMPLICIT) /* ours, of an earlier pass */
		number = number->cast.operand;
	is_signed = number->type->kind == TYPE_BOOL || number->type->is_signed;
	sema_coerce(s, &call->call.args, s->int64);
	if (sema_is_final(s))
		sema_unstable(s, call, "tseries", s->c->unstable_tseries);
	call->type = type_tseries(s->c->types, (int64_t)interval->value, (uint32_t)count->value, (uint8_t)aggregation, is_signed);
}

/* ---- whole maps and elements ---- */

/* The first argument as a whole map; NULL after reporting. */
static struct sema_map *map_argument(struct sema *s, struct node *call)
{
	struct node *arg = call->call.args;
	struct sema_map *map;

	call->type = NULL;
	if (!arg || arg->kind != NODE_MAP || arg->map.key || !arg->sym.map) {
		sema_fail(s, ERR_ARG_MAP, call, sema_text(s, call->name));
		return NULL;
	}
	map = sema_map_of(arg);
	arg->type = type_simple(s->c->types, TYPE_MAP_REF);
	sema_call_info(s, call)->map = &map->info;
	if (map->has_conflict || (sema_is_final(s) && !map->info.is_assigned)) {
		sema_undefined_map(s, arg);
		call->type = sema_is_final(s) ? s->bad : NULL;
		return NULL;
	}
	return map;
}

void sema_check_map(struct sema *s, struct node **slot, const struct signature *sig)
{
	if (sema_check_args(s, *slot, sig) && map_argument(s, *slot))
		(*slot)->type = s->void_;
}

static bool check_count(struct sema *s, struct node *call, uint32_t low, uint32_t high, const char *text)
{
	uint32_t n = sema_n_args(call);

	if (n >= low && n <= high)
		return true;
	sema_fail(s, ERR_ARG_COUNT, call, sema_text(s, call->name), text, n);
	return false;
}

static bool element(struct sema *s, struct node *call)
{
	struct sema_map *map = map_argument(s, call);

	if (!map)
		return false;
	if (map->info.is_scalar) {
		sema_fail(s, ERR_DELETE_KEYED, call, sema_text(s, call->name));
		return false;
	}
	if (!sema_key(s, call, map, &call->call.args->next)) {
		call->type = sema_is_final(s) ? s->bad : NULL;
		return false;
	}
	return true;
}

/* delete(@m[k]) and delete(@m, k) are one; delete(@s) empties a scalar. */
void sema_check_delete(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg = call->call.args;
	struct sema_map *map;

	(void)sig;
	if (!check_count(s, call, 1, 2, "one or two arguments"))
		return;
	if (arg->kind == NODE_MAP && arg->map.key && !arg->next) {
		arg->next = arg->map.key;
		arg->map.key = NULL;
	}
	if (arg->next) {
		if (element(s, call))
			call->type = s->bool_;
		return;
	}
	map = map_argument(s, call);
	if (!map)
		return;
	if (map->info.is_keyed)
		sema_fail(s, ERR_DELETE_SCALAR, call, "delete");
	else
		call->type = s->bool_;
}

void sema_check_has_key(struct sema *s, struct node **slot, const struct signature *sig)
{
	(void)sig;
	if (check_count(s, *slot, 2, 2, "two arguments") && element(s, *slot))
		(*slot)->type = s->bool_;
}

/* Can the variable's type hold the map's value? Integers are cut to it, pointers are pointers. */
static bool takes(struct sema *s, const struct type *to, const struct type *value)
{
	if (sema_is_bad(to) || sema_is_bad(value) || (sema_is_integer(to) && sema_is_integer(value)))
		return true;
	return to->kind == value->kind && (to->kind == TYPE_POINTER || sema_join(s, to, value) == to);
}

void sema_check_find(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *target;
	const struct type *value;
	struct sema_var *var;
	struct sema_map *map;

	(void)sig;
	if (!check_count(s, call, 3, 3, "three arguments") || !element(s, call))
		return;
	target = call->call.args->next->next;
	map = sema_map_of(call->call.args);
	call->type = s->bool_;
	if (target->kind != NODE_VAR || !target->sym.var) {
		sema_expr(s, &call->call.args->next->next);
		if (!sema_is_bad(call->call.args->next->next->type))
			sema_fail(s, ERR_BAD_TARGET, call);
		return;
	}
	var = sema_var_of(target);
	value = sema_decayed(s, map->info.value);
	if (!sema_is_final(s) && !var->info.is_declared && !var->is_pair) {
		sema_hope(s, &var->hope, NULL, value);
		var->info.type = sema_hope_type(s, &var->hope);
	}
	target->type = var->info.type;
	if (sema_is_final(s) && !takes(s, target->type, value))
		sema_fail(s, ERR_VARIABLE_MISMATCH, call, sema_var_text(s, var->info.name), sema_type_text(s, value), sema_type_text(s, target->type));
}

void sema_check_len(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg = call->call.args;

	(void)sig;
	if (!check_count(s, call, 1, 1, "one argument"))
		return;
	if (arg->kind == NODE_MAP && !arg->map.key && arg->sym.map && !arg->sym.map->is_scalar) {
		if (map_argument(s, call))
			call->type = s->int64;
		return;
	}
	sema_value(s, &call->call.args);
	arg = call->call.args;
	if (sema_is_bad(arg->type))
		return;
	if (arg->type->kind == TYPE_KSTACK || arg->type->kind == TYPE_USTACK)
		call->type = s->int64;
	else
		sema_fail(s, ERR_LEN_ARGUMENT, call);
}
