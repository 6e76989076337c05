/* sema: calls on strings, bytes and pointers (reference 6.3). */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

static const char *number_text(struct sema *s, const struct node *node)
{
	return arena_printf(s->c->arena, "%lld", (long long)node->value);
}

/* A number used as an address points where numbers of this probe point. */
static void to_pointer(struct sema *s, struct node **slot)
{
	if (!type_is_integral((*slot)->type))
		return;
	sema_coerce(s, slot, s->uint64);
	sema_coerce(s, slot, type_pointer(s->c->types, type_int(s->c->types, 1, true), sema_is_user_space(s) ? AS_USER : AS_KERNEL));
}

/* The literal length of str() or buf(), cut to what fits: -1 when it is computed, -2 after reporting. */
static int64_t literal_length(struct sema *s, struct node *call, struct node *length, uint64_t most)
{
	if (!length || !sema_is_int(length))
		return -1;
	if (sema_is_negative(length)) {
		sema_fail(s, ERR_NEGATIVE_LENGTH, call, sema_text(s, call->name), number_text(s, length));
		return -2;
	}
	if (length->value > most) {
		sema_report(s, ERR_WARN_STR_LENGTH, length, number_text(s, length), (unsigned)most);
		return (int64_t)most;
	}
	return (int64_t)length->value;
}

/* str("abc", 2), str(5) */
static bool fold_str(struct sema *s, struct node **slot, int64_t length)
{
	struct node *call = *slot, *arg = call->call.args;
	struct str text;

	if (!sema_is_literal(arg) || (arg->next && length < 0))
		return false;
	text = arg->kind == NODE_STRING ? arg->text : str_from(number_text(s, arg));
	if (length >= 0 && (uint64_t)length < text.n)
		text.n = (size_t)length;
	sema_make_string(call, text);
	return true;
}

static bool is_text(const struct type *type)
{
	return type->kind == TYPE_STRING || (type->kind == TYPE_ARRAY && type->elem->size == 1) || (type->kind == TYPE_POINTER && type->elem->size == 1);
}

void sema_check_str(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg;
	uint64_t most = s->c->config.max_strlen;
	int64_t length;

	if (!sema_check_args(s, call, sig))
		return;
	arg = call->call.args;
	if (arg->type->kind == TYPE_PROBE_NAME) {
		bool is_one;
		struct str text = sema_probe_text(s, &is_one);

		if (!is_one) {
			sema_fail(s, ERR_PROBE_TEXT, call);
			return;
		}
		sema_make_string(call, text);
		return;
	}
	if (!type_is_integral(arg->type) && arg->type->kind != TYPE_POINTER && !is_text(arg->type)) {
		sema_fail(s, ERR_STR_ARGUMENT, call, sema_type_text(s, arg->type));
		return;
	}
	length = literal_length(s, call, arg->next, most);
	if (length == -2 || fold_str(s, slot, length))
		return;
	to_pointer(s, &call->call.args);
	sema_call_info(s, call)->number = length;
	call->type = type_string(s->c->types, (uint32_t)(length >= 0 && (uint64_t)length < most ? (uint64_t)length + 1 : most));
}

void sema_check_buf(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg;
	uint64_t most = s->c->config.max_strlen > 4 ? s->c->config.max_strlen - 4 : 0, bytes;
	bool is_array;
	int64_t length;

	if (!sema_check_args(s, call, sig))
		return;
	arg = call->call.args;
	is_array = arg->type->kind == TYPE_ARRAY;
	if (!is_array && arg->type->kind != TYPE_STRING && arg->type->kind != TYPE_POINTER && !type_is_integral(arg->type) && arg->type->kind != TYPE_BUFFER) {
		sema_fail(s, ERR_ARG_TYPE, call, "buf", "array, string, integer or pointer", sema_type_text(s, arg->type));
		return;
	}
	if (!is_array && !arg->next) {
		sema_fail(s, ERR_BUF_LENGTH, call, sema_type_text(s, arg->type));
		return;
	}
	length = literal_length(s, call, arg->next, most);
	if (length == -2)
		return;
	bytes = length >= 0 ? (uint64_t)length : is_array && !arg->next ? arg->type->size : most;
	if (is_array && bytes > arg->type->size)
		bytes = arg->type->size;
	if (bytes > most)
		bytes = most;
	to_pointer(s, &call->call.args);
	sema_call_info(s, call)->number = arg->next ? length : (int64_t)bytes;
	call->type = type_buffer(s->c->types, (uint32_t)bytes);
}

/* strlen strcap strstr strcontains str_concat */
void sema_check_string(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg;

	if (!sema_check_args(s, call, sig))
		return;
	arg = call->call.args;
	if (!is_text(arg->type)) {
		sema_fail(s, ERR_ARG_TYPE, call, sema_text(s, call->name), "string", sema_type_text(s, arg->type));
		return;
	}
	switch ((int)sema_call_info(s, call)->row->id) {
	case FUNCTION_strcap:
		call->type = type_int(s->c->types, 1, true);
		if (arg->type->kind != TYPE_POINTER && !sema_measure(s, arg))
			return;
		sema_make_int(s, call, arg->type->kind == TYPE_POINTER ? s->c->config.max_strlen : arg->type->size, false);
		return;
	case FUNCTION_strlen:
		if (arg->kind == NODE_STRING)
			sema_make_typed_int(s, call, strnlen(arg->text.p, arg->text.n), s->uint64);
		else
			call->type = s->uint64;
		return;
	case FUNCTION_strstr:
		call->type = type_int(s->c->types, 4, true);
		return;
	case FUNCTION_strcontains:
		call->type = s->bool_;
		return;
	}
	call->type = type_string(s->c->types, (uint32_t)s->c->config.max_strlen);
}

void sema_check_strncmp(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *length;

	if (!sema_check_args(s, call, sig))
		return;
	length = call->call.args->next->next;
	if (sema_is_negative(length)) {
		sema_fail(s, ERR_NEGATIVE_LENGTH, call, "strncmp", number_text(s, length));
		return;
	}
	sema_call_info(s, call)->number = (int64_t)length->value;
	call->type = s->uint64;
}

void sema_check_memcmp(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *length;

	if (!sema_check_args(s, call, sig))
		return;
	length = call->call.args->next->next;
	if (sema_is_negative(length) || length->value > s->c->config.max_strlen) {
		sema_fail(s, ERR_NEGATIVE_LENGTH, call, "memcmp", number_text(s, length));
		return;
	}
	for (uint32_t i = 0; i < 2; i++)
		to_pointer(s, sema_arg(call, i));
	sema_call_info(s, call)->number = (int64_t)length->value;
	call->type = type_int(s->c->types, 4, true);
}

/* strerror signal_name syscall_name: numbers that become text */
void sema_check_number_name(struct sema *s, struct node **slot, const struct signature *sig)
{
	enum { NAME_BYTES = 64 };

	if (sema_check_args(s, *slot, sig))
		(*slot)->type = type_string(s->c->types, NAME_BYTES);
}

void sema_check_bswap(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	const struct type *type;

	call->type = NULL;
	if (sema_n_args(call) != 1) {
		sema_check_args(s, call, sig);
		return;
	}
	sema_value(s, &call->call.args);
	type = call->call.args->type;
	if (sema_is_bad(type))
		return;
	if (!sema_is_integer(type)) {
		sema_fail(s, ERR_ARG_TYPE, call, "bswap", "integer", sema_type_text(s, type));
		return;
	}
	type = type_int(s->c->types, type->size, false);
	sema_coerce(s, &call->call.args, type);
	call->type = type;
}

/* kptr(p), uptr(p): the same pointer into another address space; a number becomes a pointer to bytes nobody described. */
void sema_check_pointer_space(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg, *cast;
	bool is_user;
	const struct type *elem;

	if (!sema_check_args(s, call, sig))
		return;
	arg = call->call.args;
	is_user = sema_call_info(s, call)->row->id == FUNCTION_uptr;
	if (!type_is_integral(arg->type) && arg->type->kind != TYPE_POINTER) {
		sema_fail(s, ERR_ARG_TYPE, call, sema_text(s, call->name), "integer or pointer", sema_type_text(s, arg->type));
		return;
	}
	elem = arg->type->kind == TYPE_POINTER ? arg->type->elem : s->void_;
	call->type = type_pointer(s->c->types, elem, is_user ? AS_USER : AS_KERNEL);
	if (!sema_is_final(s))
		return;
	if (type_is_integral(arg->type))
		sema_coerce(s, &call->call.args, s->uint64);
	cast = sema_make(s, NODE_CAST, call);
	cast->flags = NODE_IS_IMPLICIT;
	cast->type = call->type;
	cast->cast.operand = call->call.args;
	sema_replace(slot, cast);
}

/* container_of(ptr, type, member): the pointer minus the member's offset. */
void sema_check_container_of(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *type_node, *path, *offset, *sum, *cast;
	struct member member = { 0 };
	const struct type *type;
	enum addr_space as;

	if (!sema_check_args(s, call, sig))
		return;
	type_node = call->call.args->next;
	path = type_node->next;
	if (type_node->kind == NODE_TYPEOF)
		type_node = type_node->typeof_.operand;
	type = sema_type_expr(s, type_node, NULL);
	if (sema_is_bad(type))
		return;
	if (type->kind != TYPE_STRUCT || path->kind != NODE_IDENT) {
		sema_fail(s, ERR_BAD_OFFSETOF, call, sema_type_text(s, type));
		return;
	}
	if (!sema_find_field(s, path, type, &member)) {
		sema_fail(s, ERR_NO_SUCH_FIELD, call, sema_type_text(s, type), sema_text(s, path->name));
		return;
	}
	as = call->call.args->type->kind == TYPE_POINTER ? call->call.args->type->as : AS_NONE;
	if (as == AS_NONE)
		as = sema_is_user_space(s) ? AS_USER : AS_KERNEL;
	call->type = type_pointer(s->c->types, type, as);
	if (!sema_is_final(s))
		return;
	call->call.args->next = NULL;
	sema_coerce(s, &call->call.args, s->uint64);
	offset = sema_make(s, NODE_INT, call);
	sema_make_typed_int(s, offset, 0 - (uint64_t)member.offset, s->uint64);
	sum = sema_make(s, NODE_BINARY, call);
	sum->op = OP_ADD;
	sum->type = s->uint64;
	sum->binary.left = call->call.args;
	sum->binary.right = offset;
	cast = sema_make(s, NODE_CAST, call);
	cast->flags = NODE_IS_IMPLICIT;
	cast->type = call->type;
	cast->cast.operand = sum;
	sema_replace(slot, cast);
}
