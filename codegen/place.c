/* place: lvalues: fields, elements, what pointers point to.
 * In: FIELD, INDEX and DEREF nodes. Out: where the bytes live (struct cg_place), and loads from there: direct from our own memory and from the
 * context, through bpf_probe_read_* from kernel and user memory. */
#include "codegen/parts.h"

#include "common/base/bug.h"

static bool place_is_node(const struct node *node)
{
	return node->kind == NODE_FIELD || node->kind == NODE_INDEX || (node->kind == NODE_UNARY && node->op == OP_DEREF);
}

static bool place_is_builtin(const struct node *node, enum builtin_id id)
{
	while (node->kind == NODE_CAST && node->type->kind == TYPE_POINTER)
		node = node->cast.operand;
	return node->kind == NODE_BUILTIN && node->value == id;
}

static struct node *place_operand(const struct node *node)
{
	if (node->kind == NODE_FIELD)
		return node->field.operand;
	return node->kind == NODE_INDEX ? node->index.operand : node->unary.operand;
}

bool place_is_bpf(const struct node *node)
{
	struct node *operand = place_operand(node);

	if (place_is_builtin(operand, BUILTIN_ARGS) || place_is_builtin(operand, BUILTIN_CTX))
		return false;
	if (operand->type->kind == TYPE_POINTER)
		return operand->type->as == AS_BPF;
	return place_is_node(operand) ? place_is_bpf(operand) : true;
}

bool place_is_outside(const struct node *node)
{
	return place_is_node(node) && !place_is_bpf(node);
}

static struct cg_place place_of_pointer(struct cg *cg, struct node *pointer, const struct type *type)
{
	struct cg_place place = { .type = type, .as = pointer->type->as };

	if (place_is_builtin(pointer, BUILTIN_CTX)) {
		place.is_ctx = true;
		place.as = AS_KERNEL;
		place.base = cg_context(cg);
		return place;
	}
	place.base = cg_expr(cg, pointer);
	if (place.as == AS_BPF)
		place.base = LLVMBuildIntToPtr(cg->builder, place.base, cg->ptr, "");
	return place;
}

static void place_add(struct cg *cg, struct cg_place *place, LLVMValueRef bytes)
{
	place->offset = place->offset ? LLVMBuildAdd(cg->builder, place->offset, bytes, "") : bytes;
}

/* The place of a FIELD's or INDEX's operand. */
static struct cg_place place_outer(struct cg *cg, struct node *operand)
{
	if (place_is_node(operand))
		return cg_place(cg, operand);
	return (struct cg_place){ .type = operand->type, .as = AS_BPF, .base = expr_padded(cg, operand) };
}

static struct cg_place place_field(struct cg *cg, struct node *node)
{
	const struct call_info *info = node->sym.call;
	struct cg_place place;

	if (place_is_builtin(node->field.operand, BUILTIN_ARGS))
		return context_args_field(cg, node);
	place = place_outer(cg, node->field.operand);
	place.type = node->type;
	place.bit_offset = info->member.bit_offset;
	place.bit_size = info->member.bit_size;
	if (info->reloc != PLAN_NONE && !place.is_ctx && place.as != AS_BPF)
		place_add(cg, &place, cg_field_offset(cg, info->reloc));
	else
		place.constant += info->member.offset;
	if (info->member.is_data_loc || info->member.is_rel_loc)
		place.member = &info->member;
	return place;
}

/* An index known only at run time: out of bounds it is reported and element 0 is taken, whose value the guard then replaces by zero. */
static LLVMValueRef place_safe_index(struct cg *cg, struct cg_place *place, LLVMValueRef index, uint32_t count, const struct node *node)
{
	LLVMBasicBlockRef inside = cg_block(cg, "index_ok"), outside = cg_block(cg, "index_bad"), done = cg_block(cg, "index");
	LLVMValueRef is_inside, guard;

	index = cg_opaque(cg, index); /* the verifier must see the compared value itself be used */
	is_inside = LLVMBuildICmp(cg->builder, LLVMIntULT, index, cg_u64(cg, count), "");
	cg_branch(cg, is_inside, inside, outside);
	cg_at(cg, outside);
	cg_runtime_error(cg, node, RUNTIME_INDEX_OUT_OF_BOUNDS);
	outside = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, inside);
	cg_goto(cg, done);
	cg_at(cg, done);
	index = cg_phi2(cg, index, inside, cg_u64(cg, 0), outside);
	guard = cg_phi2(cg, cg_bool(cg, true), inside, cg_bool(cg, false), outside);
	place->guard = place->guard ? LLVMBuildAnd(cg->builder, place->guard, guard, "") : guard;
	return index;
}

static struct cg_place place_index(struct cg *cg, struct node *node)
{
	struct node *operand = node->index.operand, *index = node->index.index;
	bool is_pointer = operand->type->kind == TYPE_POINTER;
	uint32_t size = node->type->size ? node->type->size : 1;
	struct cg_place place = is_pointer ? place_of_pointer(cg, operand, node->type) : place_outer(cg, operand);
	LLVMValueRef value = cg_expr_i64(cg, index);

	if (operand->type->kind == TYPE_TUPLE || operand->type->kind == TYPE_RECORD) {
		place.constant += operand->type->members[LLVMConstIntGetZExtValue(value)].offset;
	} else if (LLVMIsAConstantInt(value)) {
		place.constant += LLVMConstIntGetZExtValue(value) * size;
	} else {
		if (!is_pointer)
			value = place_safe_index(cg, &place, value, operand->type->size / size, node);
		place_add(cg, &place, LLVMBuildMul(cg->builder, value, cg_u64(cg, size), ""));
	}
	place.type = node->type;
	return place;
}

struct cg_place cg_place(struct cg *cg, struct node *node)
{
	if (node->kind == NODE_FIELD)
		return place_field(cg, node);
	if (node->kind == NODE_INDEX)
		return place_index(cg, node);
	if (node->kind == NODE_UNARY && node->op == OP_DEREF)
		return place_of_pointer(cg, node->unary.operand, node->type);
	if (node->kind == NODE_VAR)
		return (struct cg_place){ .type = node->type, .as = AS_BPF, .base = cg_var(cg, node->sym.var) };
	if (node->kind == NODE_MAP)
		return (struct cg_place){ .type = node->type, .as = AS_BPF, .base = map_bytes(cg, node) };
	return (struct cg_place){ .type = node->type, .as = AS_BPF, .base = expr_padded(cg, node) };
}

LLVMValueRef place_pointer(struct cg *cg, const struct cg_place *place)
{
	LLVMValueRef at = place->offset ? cg_offset_by(cg, place->base, place->offset) : place->base;

	return cg_offset(cg, at, place->constant);
}

/* __data_loc: where in the record the bytes are. */
static LLVMValueRef place_data_loc(struct cg *cg, const struct cg_place *place)
{
	LLVMValueRef word = cg_context_load(cg, cg->i32, place->constant);
	LLVMValueRef offset = LLVMBuildAnd(cg->builder, cg_bits(cg, word, 64, false), cg_u64(cg, 0xffff), "");

	if (place->member->is_rel_loc)
		offset = LLVMBuildAdd(cg->builder, offset, cg_u64(cg, place->constant + 4), "");
	return LLVMBuildAdd(cg->builder, cg_as_i64(cg, place->base), offset, "");
}

LLVMValueRef cg_place_address(struct cg *cg, const struct cg_place *place)
{
	LLVMValueRef address = place->base;

	if (place->member)
		return place_data_loc(cg, place);
	if (place->as == AS_BPF)
		return cg_as_i64(cg, place_pointer(cg, place));
	if (LLVMGetTypeKind(LLVMTypeOf(address)) == LLVMPointerTypeKind)
		address = cg_as_i64(cg, address);
	if (place->offset)
		address = LLVMBuildAdd(cg->builder, address, place->offset, "");
	if (place->constant)
		address = LLVMBuildAdd(cg->builder, address, cg_u64(cg, place->constant), "");
	return address;
}

/* The helper always ends
 * with a NUL, so the last character is fetched on its own; only long strings pay for it. */
void cg_read_text(struct cg *cg, enum addr_space as, LLVMValueRef dst, uint32_t size, LLVMValueRef from, const struct node *call)
{
	LLVMBasicBlockRef full = cg_block(cg, "text.full"), done = cg_block(cg, "text.done");
	LLVMValueRef got = cg_read_str(cg, as, dst, cg_u64(cg, size), from, call);

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, got, cg_u64(cg, size), ""), full, done);
	cg_at(cg, full);
	cg_read(cg, as, cg_offset(cg, dst, size - 1), cg_u64(cg, 1), LLVMBuildAdd(cg->builder, from, cg_u64(cg, size - 1), ""), NULL);
	cg_goto(cg, done);
	cg_at(cg, done);
}

static void place_load_bytes(struct cg *cg, const struct cg_place *place, struct cg_dst dst, const struct node *node)
{
	const struct type *type = place->type;
	LLVMValueRef n = cg_u64(cg, type->size);

	if (place->as == AS_BPF) {
		cg_memcpy(cg, dst.at, place_pointer(cg, place), type->size, type->align ? type->align : 1);
	} else if (type->kind == TYPE_STRING) {
		if (dst.is_padded)
			cg_memzero(cg, dst.at, type->size, 1);
		cg_read_text(cg, place->as, dst.at, type->size, cg_place_address(cg, place), node);
	} else {
		cg_read(cg, place->as, dst.at, n, cg_place_address(cg, place), node);
	}
}

/* Bits of up to eight bytes read into a zeroed word. */
static LLVMValueRef place_load_bits(struct cg *cg, const struct cg_place *place, const struct node *node)
{
	uint32_t bytes = (place->bit_offset + place->bit_size + 7u) / 8;
	LLVMValueRef word = cg_temp_bytes(cg, 8), value;

	if (bytes > 8)
		bytes = 8;
	cg_store(cg, cg_u64(cg, 0), word, 8);
	if (place->as == AS_BPF)
		cg_memcpy(cg, word, place_pointer(cg, place), bytes, 1);
	else
		cg_read(cg, place->as, word, cg_u64(cg, bytes), cg_place_address(cg, place), node);
	value = cg_load(cg, cg->i64, word, 8);
	cg_temp_done(cg, word);
	value = LLVMBuildShl(cg->builder, value, cg_u64(cg, 64 - place->bit_offset - place->bit_size), "");
	if (place->type->is_signed)
		return LLVMBuildAShr(cg->builder, value, cg_u64(cg, 64 - place->bit_size), "");
	return LLVMBuildLShr(cg->builder, value, cg_u64(cg, 64 - place->bit_size), "");
}

static LLVMValueRef place_narrow(struct cg *cg, LLVMValueRef value, const struct type *type)
{
	if (type->kind == TYPE_BOOL) {
		value = cg_bits(cg, value, 8, false);
		return LLVMBuildICmp(cg->builder, LLVMIntNE, value, LLVMConstInt(cg->i8, 0, false), "");
	}
	return cg_bits(cg, value, LLVMGetIntTypeWidth(cg_type(cg, type)), type->is_signed);
}

/* VERIFIER: a pointer of the context that may be NULL takes no offset before it was compared; the script may go without. */
static LLVMValueRef place_known_pointer(struct cg *cg, LLVMValueRef pointer)
{
	LLVMBasicBlockRef some = cg_block(cg, "pointer"), done = cg_block(cg, "known"), from = cg_here(cg);
	LLVMValueRef known;

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, pointer, cg_u64(cg, 0), ""), done, some);
	cg_at(cg, some);
	known = cg_opaque(cg, pointer);
	cg_goto(cg, done);
	cg_at(cg, done);
	return cg_phi2(cg, cg_u64(cg, 0), from, known, some);
}

static LLVMValueRef place_load_scalar(struct cg *cg, const struct cg_place *place, const struct node *node)
{
	const struct type *type = place->type;
	LLVMValueRef temp, value;

	if (place->bit_size)
		return place_narrow(cg, place_load_bits(cg, place, node), type);
	if (place->as == AS_BPF)
		return cg_load_scalar(cg, type, place_pointer(cg, place));
	if (place->is_ctx && !place->offset && !place->member && place->constant % (place->is_wide ? 8 : type->size) == 0) {
		unsigned bits = place->is_wide ? 64 : type->size * 8;
		enum probe_ctx ctx = cg->prog.instance->row->ctx;

		value = context_load_from(cg, place->base, LLVMIntTypeInContext(cg->context, bits), place->constant);
		if (type->kind == TYPE_POINTER && (ctx == CTX_BTF_ARGS || ctx == CTX_ITER))
			value = place_known_pointer(cg, value);
		return place_narrow(cg, value, type);
	}
	temp = cg_temp_bytes(cg, 8);
	cg_read(cg, place->as, temp, cg_u64(cg, type->size), cg_place_address(cg, place), node);
	value = cg_load_scalar(cg, type, temp);
	cg_temp_done(cg, temp);
	return value;
}

LLVMValueRef cg_place_load(struct cg *cg, const struct cg_place *place, struct cg_dst dst, const struct node *node)
{
	LLVMValueRef value;

	if (cg_is_bytes(place->type)) {
		place_load_bytes(cg, place, dst, node);
		if (place->guard) {
			LLVMBasicBlockRef bad = cg_block(cg, "outside"), done = cg_block(cg, "loaded");

			cg_branch(cg, place->guard, done, bad);
			cg_at(cg, bad);
			cg_memzero(cg, dst.at, place->type->size, 1);
			cg_goto(cg, done);
			cg_at(cg, done);
		}
		return dst.at;
	}
	value = place_load_scalar(cg, place, node);
	if (place->guard)
		value = LLVMBuildSelect(cg->builder, place->guard, value, LLVMConstNull(LLVMTypeOf(value)), "");
	return value;
}
