/* to_profile: a map keyed by stacks to a profile (decision 28).
 * In: a map as read, its plan types. Out: one sample per row: user frames first, kernel frames on top, root first, as calls nest; the key's other
 * elements are labels. Counts, sums and integers are the values; avg and stats give their totals. */
#include <errno.h>
#include <stdio.h>

#include "common/base/progress.h"
#include "common/lang/type.h"
#include "runtime/output/internal.h"

enum { INLINE_MAX = 32, LABELS_MAX = 16 };

struct parts { /* of one key */
	const struct value *stacks[LABELS_MAX];
	uint32_t n_stacks;
	struct profile_label labels[LABELS_MAX];
	uint32_t n_labels;
};
struct frame_list {
	VEC(uint32_t) ids;
};

static bool holds_stack(const struct plan *plan, uint32_t type_id)
{
	const struct plan_type *type = plan_type(plan, type_id);

	if (type->kind == TYPE_KSTACK || type->kind == TYPE_USTACK)
		return true;
	if (type->kind != TYPE_TUPLE && type->kind != TYPE_RECORD)
		return false;
	for (uint32_t i = 0; i < type->n_members; i++)
		if (holds_stack(plan, plan->members.v[type->first_member + i].type))
			return true;
	return false;
}

static bool is_number(const struct plan_type *type)
{
	return type->kind == TYPE_COUNT || type->kind == TYPE_SUM || type->kind == TYPE_AVG || type->kind == TYPE_STATS || type->kind == TYPE_INT;
}

/* The name of a label that the key does not name (tuples): after what its type is mostly used for. */
static struct str label_name(const struct plan_type *type, uint32_t position, char *buffer, size_t size)
{
	enum { COMM_SIZE = 16 };

	if (type->kind == TYPE_STRING && type->size == COMM_SIZE)
		return STR("comm");
	if (type->kind == TYPE_USERNAME)
		return STR("user");
	if (type->kind == TYPE_PROBE_NAME)
		return STR("probe");
	if (type->kind == TYPE_CGROUP_PATH)
		return STR("cgroup");
	snprintf(buffer, size, "key%u", position + 1);
	return str_from(buffer);
}

static void add_label(const struct decoder *decoder, struct profile *profile, struct parts *parts, struct str name, const struct value *value)
{
	struct buf text;

	if (parts->n_labels == LABELS_MAX)
		return;
	buf_init(&text, 4096);
	value_put_key(decoder, &text, value);
	parts->labels[parts->n_labels++] = (struct profile_label){
		.key = profile_string(profile, name),
		.value = profile_string(profile, buf_str(&text)),
	};
	buf_free(&text);
}

static void take_apart(const struct decoder *decoder, struct profile *profile, const struct value *key, struct str name, uint32_t position,
		       struct parts *parts)
{
	char buffer[16];

	if (key->kind == VALUE_STACK) {
		if (parts->n_stacks < LABELS_MAX)
			parts->stacks[parts->n_stacks++] = key;
	} else if (key->kind == VALUE_TUPLE) {
		for (uint32_t i = 0; i < key->list.n; i++)
			take_apart(decoder, profile, &key->list.v[i], STR(""), i, parts);
	} else if (key->kind == VALUE_RECORD && key->type->kind == TYPE_RECORD) {
		for (uint32_t i = 0; i < key->record.n; i++)
			take_apart(decoder, profile, key->record.v[i].value, key->record.v[i].name, i, parts);
	} else {
		add_label(decoder, profile, parts, name.n ? name : label_name(key->type, position, buffer, sizeof(buffer)), key);
	}
}

static void push_frame(struct arena *arena, struct profile *profile, struct frame_list *list, const struct frame *frame)
{
	*vec_push(arena, &list->ids) = profile_frame(profile, frame);
}

static void push_kernel(const struct decoder *decoder, struct arena *arena, struct profile *profile, const struct value *stack, uint32_t i,
			struct frame_list *list)
{
	uint64_t address = stack->stack.ips[i];
	struct frame frame = { 0 };

	/* Callers' addresses are behind their calls, which may be the last instruction of the function. */
	if (decoder->symbols && symbols_kernel(decoder->symbols, address - (i > 0), &frame))
		frame.symbol_offset += i > 0;
	else
		frame.kind = FRAME_KERNEL;
	frame.address = address;
	push_frame(arena, profile, list, &frame);
}

static void push_user(const struct decoder *decoder, struct arena *arena, struct profile *profile, const struct value *stack, uint32_t i,
		      struct frame_list *list)
{
	struct frame frames[INLINE_MAX] = { 0 };
	uint32_t n = 0;

	if (decoder->symbols)
		n = symbols_user_inlined(decoder->symbols, (pid_t)stack->stack.tgid, stack->stack.ips[i], i > 0, frames, INLINE_MAX);
	if (!n) {
		frames[0].address = stack->stack.ips[i];
		n = 1;
	}
	while (n--) /* innermost first: the outermost is nearest to the root */
		push_frame(arena, profile, list, &frames[n]);
}

/* The innermost kernel frames of a tracepoint's stack are the way to our own program: nothing the traced code did. */
static uint32_t own_frames(const struct decoder *decoder, const struct value *stack)
{
	static const char *const own[] = { "bpf_prog_", "bpf_trace_run", "__bpf_trace_", "__traceiter_", "bpf_trampoline_", "trace_call_bpf", "perf_trace_" };
	uint32_t n = 0;

	while (decoder->symbols && n < stack->stack.n) {
		struct frame frame = { 0 };
		size_t i = 0;

		symbols_kernel(decoder->symbols, stack->stack.ips[n] - (n > 0), &frame);
		while (i < sizeof(own) / sizeof(*own) && !str_starts(frame.name, own[i]))
			i++;
		if (i == sizeof(own) / sizeof(*own))
			break;
		n++;
	}
	return n;
}

static void push_stacks(const struct decoder *decoder, struct arena *arena, struct profile *profile, const struct parts *parts, bool is_kernel,
			struct frame_list *list)
{
	for (uint32_t s = 0; s < parts->n_stacks; s++) {
		const struct value *stack = parts->stacks[s];

		if (stack->stack.is_kernel != is_kernel)
			continue;
		for (uint32_t i = stack->stack.n, first = is_kernel ? own_frames(decoder, stack) : 0; i-- > first;)
			if (is_kernel)
				push_kernel(decoder, arena, profile, stack, i, list);
			else
				push_user(decoder, arena, profile, stack, i, list);
	}
}

static int64_t number_of(const struct value *value)
{
	return value->kind == VALUE_STATS ? value->stats.total : value->i;
}

static void add_row(const struct decoder *decoder, struct arena *arena, struct profile *profile, const struct value_row *row)
{
	static const struct frame nothing = { .name = { "[no stack]", 10 } }; /* keeps the total honest */
	struct frame_list list = { 0 };
	struct parts parts = { 0 };

	take_apart(decoder, profile, row->key, STR(""), 0, &parts);
	push_stacks(decoder, arena, profile, &parts, false, &list);
	push_stacks(decoder, arena, profile, &parts, true, &list);
	if (!list.ids.n)
		push_frame(arena, profile, &list, &nothing);
	profile_add(profile, list.ids.v, list.ids.n, parts.labels, parts.n_labels, number_of(row->value));
}

int output_map_to_profile(const struct decoder *decoder, const struct value_map *map, struct profile *profile, const char **ret_error)
{
	const struct plan *plan = decoder->plan;
	const struct plan_type *value_type = plan_type(plan, map->map->value_type);
	struct arena arena;

	if (map->map->key_type == PLAN_NONE || !holds_stack(plan, map->map->key_type)) {
		*ret_error = "the map's key holds no stack (kstack or ustack)";
		return -EINVAL;
	}
	if (!is_number(value_type)) {
		*ret_error = "the map's values are not counts, sums or integers";
		return -EINVAL;
	}
	if (!profile->unit.n)
		profile->unit = value_type->kind == TYPE_COUNT ? STR("samples") : STR("count");
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	for (uint32_t i = 0; i < map->n_rows; i++) {
		progress_step("naming the functions of stacks", i, map->n_rows);
		add_row(decoder, &arena, profile, &map->rows[i]);
		arena_reset(&arena);
	}
	arena_free(&arena);
	return 0;
}
