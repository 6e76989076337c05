/* emit_string: str buf and the comparisons and searches over strings and bytes.
 * In: typed calls. Out: IR that reads straight into the destination (a ring record, a key, a variable). */
#include "codegen/emit.h"
#include "codegen/parts.h"

/* Where the bytes of an argument are when they are not in BPF memory: true, and their address. */
static bool string_outside(struct cg *cg, struct node *arg, enum addr_space *ret_as, LLVMValueRef *ret_address)
{
	struct cg_place place;

	if (!cg_is_bytes(arg->type)) { /* a pointer, or a number taken as one */
		*ret_as = arg->type->kind == TYPE_POINTER ? arg->type->as : AS_NONE;
		*ret_address = cg_expr_i64(cg, arg);
		return true;
	}
	if (!place_is_outside(arg))
		return false;
	if (arg->kind == NODE_FIELD && (arg->sym.call->member.is_data_loc || arg->sym.call->member.is_rel_loc))
		return false; /* reading the field follows its location */
	place = cg_place(cg, arg);
	*ret_as = place.as;
	*ret_address = cg_place_address(cg, &place);
	return true;
}

static LLVMValueRef string_min(struct cg *cg, LLVMValueRef a, LLVMValueRef b)
{
	return LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntULT, a, b, ""), a, b, "");
}

/* Reads at most length - 1 characters; a length over the buffer is no limit. */
static void string_read_limited(struct cg *cg, enum addr_space as, LLVMValueRef dst, uint32_t size, LLVMValueRef from, LLVMValueRef length,
				const struct node *call)
{
	LLVMBasicBlockRef all = cg_block(cg, "str.all"), part = cg_block(cg, "str.part"), read = cg_block(cg, "str.read");
	LLVMBasicBlockRef done = cg_block(cg, "str.done");

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntUGT, length, cg_u64(cg, size), ""), all, part);
	cg_at(cg, all);
	cg_read_text(cg, as, dst, size, from, call);
	cg_goto(cg, done);
	cg_at(cg, part);
	cg_store(cg, LLVMConstInt(cg->i8, 0, false), dst, 1);
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, length, cg_u64(cg, 0), ""), done, read);
	cg_at(cg, read);
	cg_read_str(cg, as, dst, length, from, call);
	cg_goto(cg, done);
	cg_at(cg, done);
}

/* A string that is in BPF memory already: copied, cut at the type's size. */
static void string_copy(struct cg *cg, struct node *arg, LLVMValueRef dst, uint32_t size)
{
	if (arg->type->size > size) {
		cg_memcpy(cg, dst, cg_expr(cg, arg), size, 1);
		return;
	}
	cg_expr_into(cg, arg, (struct cg_dst){ .at = dst });
	if (arg->type->size < size) /* it may fill its own type to the last byte */
		cg_store(cg, LLVMConstInt(cg->i8, 0, false), cg_offset(cg, dst, arg->type->size), 1);
}

/* A length that is a number of the script. */
static void string_read_counted(struct cg *cg, enum addr_space as, LLVMValueRef dst, uint32_t size, LLVMValueRef from, uint64_t length,
				const struct node *call)
{
	if (length >= cg->plan->config.max_strlen) {
		cg_read_text(cg, as, dst, size, from, call);
		return;
	}
	cg_store(cg, LLVMConstInt(cg->i8, 0, false), dst, 1);
	if (length)
		cg_read_str(cg, as, dst, cg_u64(cg, length < size ? length : size), from, call);
}

LLVMValueRef emit_str(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *arg = call->call.args, *length = arg->next;
	uint32_t size = call->type->size;
	LLVMValueRef from;
	enum addr_space as;

	if (dst.is_padded)
		cg_memzero(cg, dst.at, size, 1);
	if (!string_outside(cg, arg, &as, &from)) {
		if (!length) {
			string_copy(cg, arg, dst.at, size);
			return dst.at;
		}
		as = AS_KERNEL; /* BPF memory is */
		from = cg_as_i64(cg, cg_expr(cg, arg));
	}
	if (cg_is_bytes(arg->type) && arg->type->size < size) { /* nothing behind the array is read */
		size = arg->type->size;
		cg_store(cg, LLVMConstInt(cg->i8, 0, false), cg_offset(cg, dst.at, size), 1);
	}
	if (!length)
		cg_read_text(cg, as, dst.at, size, from, call);
	else if (length->kind != NODE_INT)
		string_read_limited(cg, as, dst.at, size, from, cg_expr_i64(cg, length), call);
	else /* of a literal text all characters count, of anything else one is for the NUL (reference 6.3) */
		string_read_counted(cg, as, dst.at, size, from, length->value + (arg->kind == NODE_STRING), call);
	return dst.at;
}

/* Bytes: u32 length, then the bytes. */
LLVMValueRef emit_buf(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *arg = call->call.args, *length = arg->next;
	const uint32_t room = call->type->size - (uint32_t)sizeof(uint32_t);
	LLVMValueRef bytes = cg_offset(cg, dst.at, sizeof(uint32_t)), n, from;
	enum addr_space as;

	if (!length)
		n = cg_u64(cg, arg->type->size < room ? arg->type->size : room);
	else if (length->kind == NODE_INT)
		n = cg_u64(cg, length->value < room ? length->value : room);
	else
		n = string_min(cg, cg_expr_i64(cg, length), cg_u64(cg, room));
	if (!string_outside(cg, arg, &as, &from)) {
		uint32_t have = arg->type->size < room ? arg->type->size : room;

		cg_memzero(cg, bytes, room, 1); /* what is asked for behind the end reads as zero */
		cg_memcpy(cg, bytes, cg_expr(cg, arg), have, 1);
	} else {
		if (dst.is_padded)
			cg_memzero(cg, bytes, room, 1);
		cg_read(cg, as, bytes, n, from, call);
	}
	cg_store(cg, cg_bits(cg, n, 32, false), dst.at, 4);
	return dst.at;
}

/* Bytes of an argument in BPF memory: strings and arrays as they are, n bytes of what a pointer points to. */
static LLVMValueRef string_bytes(struct cg *cg, struct node *arg, uint32_t n)
{
	LLVMValueRef at;

	if (cg_is_bytes(arg->type))
		return cg_expr(cg, arg);
	at = cg_temp_bytes(cg, n);
	cg_read(cg, arg->type->as, at, cg_u64(cg, n), cg_expr_i64(cg, arg), arg);
	return at;
}

/* The helper counts: a loop's counter would be a known number on each of its paths, and the verifier would follow all of them. */
LLVMValueRef emit_strlen(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *arg = call->call.args;
	bool is_bytes = cg_is_bytes(arg->type);
	uint32_t size = is_bytes ? arg->type->size : (uint32_t)cg->plan->config.max_strlen;
	LLVMValueRef from = is_bytes ? cg_expr(cg, arg) : NULL, got, length, last;

	(void)dst;
	got = cg_read_str(cg, is_bytes ? AS_KERNEL : arg->type->as, cg_temp_bytes(cg, size), cg_u64(cg, size),
			  is_bytes ? cg_as_i64(cg, from) : cg_expr_i64(cg, arg), call);
	length = LLVMBuildSub(cg->builder, got, cg_u64(cg, 1), "");
	length = LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntSGT, got, cg_u64(cg, 0), ""), length, cg_u64(cg, 0), "");
	if (!is_bytes)
		return length;
	/* A string may fill its type to the last byte, where the helper puts a NUL. */
	last = cg_bits(cg, cg_load(cg, cg->i8, cg_offset(cg, from, size - 1), 1), 64, false);
	last = LLVMBuildICmp(cg->builder, LLVMIntNE, last, cg_u64(cg, 0), "");
	last = LLVMBuildAnd(cg->builder, last, LLVMBuildICmp(cg->builder, LLVMIntEQ, got, cg_u64(cg, size), ""), "");
	return LLVMBuildAdd(cg->builder, length, cg_bits(cg, last, 64, false), "");
}

LLVMValueRef emit_strncmp(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *a = call->call.args, *b = a->next;
	uint64_t n = (uint64_t)call->sym.call->number;

	(void)dst;
	n = n < a->type->size ? n : a->type->size;
	n = n < b->type->size ? n : b->type->size;
	return LLVMBuildXor(cg->builder, cg_prelude(cg, "string_equal", cg_expr(cg, a), cg_expr(cg, b), cg_u64(cg, n)), cg_u64(cg, 1), "");
}

LLVMValueRef emit_memcmp(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *a = call->call.args, *b = a->next;
	uint32_t n = (uint32_t)call->sym.call->number;
	LLVMValueRef left = string_bytes(cg, a, n), right = string_bytes(cg, b, n);

	(void)dst;
	return cg_bits(cg, cg_prelude(cg, "bytes_compare", left, right, cg_u64(cg, n)), call->type->size * 8, true);
}

static LLVMValueRef string_find(struct cg *cg, struct node *call)
{
	struct node *hay = call->call.args, *needle = hay->next;

	return cg_prelude(cg, cg_has(cg, FEATURE_LOOP) ? "string_find" : "string_find_plain", cg_expr(cg, hay), cg_u64(cg, hay->type->size), cg_expr(cg, needle), cg_u64(cg, needle->type->size));
}

LLVMValueRef emit_strstr(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return cg_bits(cg, string_find(cg, call), call->type->size * 8, true);
}

LLVMValueRef emit_strcontains(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return LLVMBuildICmp(cg->builder, LLVMIntSGE, string_find(cg, call), cg_u64(cg, 0), "");
}

/* Length of what cg_read_str() read, without the NUL; 0 when it failed. */
static LLVMValueRef length_read(struct cg *cg, LLVMValueRef got)
{
	/* VERIFIER: the very number that becomes an offset must be the one that is compared. */
	LLVMValueRef length = cg_opaque(cg, LLVMBuildSub(cg->builder, got, cg_u64(cg, 1), ""));

	return LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntSGE, length, cg_u64(cg, 0), ""), length, cg_u64(cg, 0), "");
}

/* VERIFIER: it cannot know that a long first string leaves less room for the second, so both are put where they fit at their longest. */
LLVMValueRef emit_str_concat(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *first = call->call.args, *second = first->next;
	const uint32_t size = call->type->size;
	uint32_t first_size = first->type->size < size ? first->type->size : size;
	uint32_t second_size = second->type->size < size ? second->type->size : size;
	bool has_room = first_size + second_size <= size;
	LLVMValueRef at = has_room ? dst.at : cg_temp_bytes(cg, first_size + second_size), got;

	if (dst.is_padded)
		cg_memzero(cg, dst.at, size, 1);
	got = cg_read_str(cg, AS_KERNEL, at, cg_u64(cg, first_size), cg_as_i64(cg, cg_expr(cg, first)), call);
	cg_read_str(cg, AS_KERNEL, cg_offset_by(cg, at, length_read(cg, got)), cg_u64(cg, second_size), cg_as_i64(cg, cg_expr(cg, second)), call);
	if (!has_room)
		cg_read_str(cg, AS_KERNEL, dst.at, cg_u64(cg, size), cg_as_i64(cg, at), call);
	return dst.at;
}
