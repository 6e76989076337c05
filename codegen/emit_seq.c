/* emit_seq: printf() and print() in a pinned iterator. Nobody reads a ring there: the program writes into the file that is being read, by itself.
 * In: calls whose conversions sema found to be ones the kernel can do (format.c). Out: IR, one bpf_seq_write for each text and one bpf_seq_printf for
 * each conversion: the kernel refuses bytes beyond ASCII in formats, more than twelve arguments, and knows no lengths but ll. */
#include "codegen/emit.h"

#include <stdio.h>

#include "common/base/bug.h"

enum { FLAG_LEFT = 1, FLAG_PLUS = 2, FLAG_ALTERNATE = 8, FLAG_ZERO = 16 }; /* of plan_piece */

bool seq_is_used(const struct cg *cg)
{
	return instance_is_pinned(cg->prog.instance);
}

/* struct seq_file of the file being read: the context begins with `meta`, and that with `seq` (include/linux/bpf.h, struct bpf_iter_meta). */
static LLVMValueRef seq_file(struct cg *cg)
{
	return cg_load_volatile(cg, cg->ptr, cg_load_volatile(cg, cg->ptr, cg_context(cg), 8), 8);
}

static void seq_write(struct cg *cg, struct str text)
{
	if (text.n)
		cg_call_helper(cg, HELPER_SEQ_WRITE, seq_file(cg), cg_rodata(cg, text.p, (uint32_t)text.n, 1), cg_u64(cg, text.n));
}

/* "%", what of flags and width the kernel knows, and the conversion. */
static void seq_printf(struct cg *cg, const struct plan_piece *piece, const char *conversion, LLVMValueRef value)
{
	char format[32];
	int n = snprintf(format, sizeof(format), "%%%s%s%s", piece->flags & FLAG_LEFT ? "-" : "", piece->flags & FLAG_PLUS ? "+" : "",
			 piece->flags & FLAG_ZERO ? "0" : "");
	LLVMValueRef data = cg_temp_bytes(cg, sizeof(uint64_t));

	if (piece->width)
		n += snprintf(format + n, sizeof(format) - (size_t)n, "%u", piece->width);
	n += snprintf(format + n, sizeof(format) - (size_t)n, "%s", conversion);
	cg_store(cg, value, data, 8);
	cg_call_helper(cg, HELPER_SEQ_PRINTF, seq_file(cg), cg_rodata(cg, format, (uint32_t)n + 1, 1), cg_u64(cg, (uint64_t)n + 1), data,
		       cg_u64(cg, sizeof(uint64_t)));
}

static unsigned seq_bits(uint8_t length)
{
	switch ((enum piece_length)length) {
	case LENGTH_NONE:
		return 32;
	case LENGTH_HH:
		return 8;
	case LENGTH_H:
		return 16;
	case LENGTH_L:
	case LENGTH_LL:
	case LENGTH_J:
	case LENGTH_Z:
	case LENGTH_T:
		break;
	}
	return 64;
}

/* As C reads an argument of that length. */
static LLVMValueRef seq_number(struct cg *cg, const struct plan_piece *piece, struct node *arg, bool is_signed)
{
	return cg_bits(cg, cg_bits(cg, cg_expr_i64(cg, arg), seq_bits(piece->length), false), 64, is_signed);
}

/* 0x in front of what is not 0. */
static void seq_prefix(struct cg *cg, LLVMValueRef number)
{
	LLVMBasicBlockRef some = cg_block(cg, "prefix"), done = cg_block(cg, "no_prefix");

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntNE, number, cg_u64(cg, 0), ""), some, done);
	cg_at(cg, some);
	seq_write(cg, STR("0x"));
	cg_goto(cg, done);
	cg_at(cg, done);
}

static void seq_hex(struct cg *cg, const struct plan_piece *piece, LLVMValueRef number, bool has_prefix, const char *conversion)
{
	number = cg_pinned(cg, number);
	if (has_prefix)
		seq_prefix(cg, number);
	seq_printf(cg, piece, conversion, number);
}

/* A full buffer has no NUL of its own. */
static LLVMValueRef seq_string(struct cg *cg, struct node *arg)
{
	LLVMValueRef at = cg_temp_bytes(cg, arg->type->size + 1);

	cg_expr_into(cg, arg, (struct cg_dst){ .at = at });
	cg_store(cg, LLVMConstInt(cg->i8, 0, false), cg_offset(cg, at, arg->type->size), 1);
	return cg_as_i64(cg, at);
}

/* %s of what sema lets pass. */
static void seq_text(struct cg *cg, const struct plan_piece *piece, struct node *arg)
{
	const struct type *type = arg->type;
	struct plan_piece number = *piece;

	number.length = LENGTH_LL;
	if (type->kind == TYPE_STRING)
		seq_printf(cg, piece, "s", seq_string(cg, arg));
	else if (type->kind == TYPE_BOOL)
		seq_printf(cg, piece, "s", LLVMBuildSelect(cg->builder, cg_condition(cg, arg), cg_as_i64(cg, cg_rodata(cg, "true", 5, 1)),
							   cg_as_i64(cg, cg_rodata(cg, "false", 6, 1)), ""));
	else if (type->kind == TYPE_KSYM)
		seq_printf(cg, piece, "ps", cg_expr_i64(cg, arg));
	else if (type->kind == TYPE_POINTER)
		seq_hex(cg, piece, cg_expr_i64(cg, arg), true, "llx");
	else
		seq_printf(cg, piece, type->is_signed ? "lld" : "llu", seq_number(cg, &number, arg, type->is_signed));
}

static void seq_piece(struct cg *cg, const struct plan_piece *piece, struct node *arg)
{
	struct plan_piece wide = *piece;

	wide.length = LENGTH_LL;
	switch (piece->conv) {
	case 'd':
	case 'i':
		seq_printf(cg, piece, "lld", seq_number(cg, piece, arg, true));
		return;
	case 'u':
		seq_printf(cg, piece, "llu", seq_number(cg, piece, arg, false));
		return;
	case 'x':
		seq_hex(cg, piece, seq_number(cg, piece, arg, false), piece->flags & FLAG_ALTERNATE, "llx");
		return;
	case 'X':
		seq_hex(cg, piece, seq_number(cg, piece, arg, false), piece->flags & FLAG_ALTERNATE, "llX");
		return;
	case 'p':
		seq_hex(cg, piece, seq_number(cg, &wide, arg, false), true, "llx");
		return;
	case 'c':
		seq_printf(cg, piece, "c", seq_number(cg, &wide, arg, false));
		return;
	case 's':
		seq_text(cg, piece, arg);
		return;
	}
	BUG("conversion %c in a pinned iterator", piece->conv);
}

void seq_format(struct cg *cg, struct node *call)
{
	const struct call_info *info = call->sym.call;
	struct node *arg = call->call.args->next;

	for (uint32_t i = 0; i < info->n_pieces; i++) {
		seq_write(cg, info->piece_text[i]);
		if (!info->pieces[i].conv)
			continue;
		seq_piece(cg, &info->pieces[i], arg);
		arg = arg->next;
	}
}

void seq_value(struct cg *cg, struct node *value)
{
	seq_text(cg, &(struct plan_piece){ 0 }, value);
	seq_write(cg, STR("\n"));
}
