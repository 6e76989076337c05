/* code_dump: `-d asm`, BPF instructions as readers of the verifier's log know them, with names in place of what the loader patches.
 * In: plan and code. Out: text, one instruction a line; a script line goes before the instructions it made. Owns nothing. */
#include <linux/btf.h>

#include "common/base/bug.h"
#include "common/plan/code.h"

enum { LINE_SHIFT = 10, N_ATOMICS = 4 };

static const char *const alu_ops[16] = { "+=", "-=", "*=", "/=", "|=", "&=", "<<=", ">>=", "neg", "%=", "^=", "=", "s>>=", "endian", NULL, NULL };
static const char *const jump_ops[16] = { "goto", "==", ">", ">=", "&", "!=", "s>", "s>=", "call", "exit", "<", "<=", "s<", "s<=", NULL, NULL };

struct dumper {
	const struct plan *plan;
	const struct code *code;
	const struct code_prog *prog;
	struct buf *out;
};

/* ---- names ---- */

static const char *helper_name(int32_t number)
{
	for (unsigned id = 1; id < HELPER_COUNT; id++)
		if (lang_helper((enum helper_id)id)->number == (uint32_t)number)
			return lang_helper((enum helper_id)id)->name;
	return NULL;
}

static const char *loadvar_name(uint32_t var)
{
	static const char *const names[] = { [LOADVAR_NCPUS] = "ncpus", [LOADVAR_PIDNS_DEV] = "pidns_dev", [LOADVAR_PIDNS_INO] = "pidns_ino",
					     [LOADVAR_COMM_OFFSET] = "comm_offset",
					     [LOADVAR_BOOT_TO_TAI] = "boot_to_tai",
					     [LOADVAR_TASK_UTASK] = "task_utask",
					     [LOADVAR_UTASK_RETURNS] = "utask_returns", [LOADVAR_RETURN_NEXT] = "return_next",
					     [LOADVAR_RETURN_STACK] = "return_stack", [LOADVAR_RETURN_ADDRESS] = "return_address" };

	return var < sizeof(names) / sizeof(*names) ? names[var] : "?";
}

const char *code_string(const struct code *code, uint32_t offset)
{
	const struct btf_header *header = code->btf;
	const char *strings;
	uint64_t start;

	if (!header || code->btf_size < sizeof(*header))
		return "";
	start = (uint64_t)header->hdr_len + header->str_off;
	if (start + header->str_len > code->btf_size || offset >= header->str_len)
		return "";
	strings = (const char *)code->btf + start;
	return memchr(strings + offset, '\0', header->str_len - offset) ? strings + offset : "";
}

static const struct code_reloc *reloc_at(const struct code_prog *prog, uint32_t insn)
{
	for (uint32_t i = 0; i < prog->relocs.n; i++)
		if (prog->relocs.v[i].insn == insn)
			return &prog->relocs.v[i];
	return NULL;
}

/* ---- instructions ---- */

static void put_core(struct dumper *d, const struct code_reloc *reloc)
{
	const struct plan_core *core = &d->plan->cores.v[reloc->index];
	const char *path = plan_string(d->plan, core->path);

	buf_printf(d->out, "%s of %s%s%s", plan_core_kind_name(core->kind), plan_string(d->plan, core->type_name), *path ? "." : "", path);
}

static void put_target(struct dumper *d, const struct code_reloc *reloc)
{
	const struct plan *plan = d->plan;

	switch (reloc->kind) {
	case CODE_MAP:
		buf_printf(d->out, "map %s", plan_string(plan, plan->maps.v[reloc->index].name));
		return;
	case CODE_MAP_VALUE:
		buf_printf(d->out, "value of map %s + %u", plan_string(plan, plan->maps.v[reloc->index].name), reloc->addend);
		return;
	case CODE_RODATA:
		buf_printf(d->out, "rodata + %u", reloc->addend);
		return;
	case CODE_FIELD:
		buf_printf(d->out, "offset of %s.%s", plan_string(plan, plan->relocs.v[reloc->index].type_name),
			   plan_string(plan, plan->relocs.v[reloc->index].path));
		return;
	case CODE_KSYM:
		buf_printf(d->out, "address of %s", plan_string(plan, reloc->index));
		return;
	case CODE_LOADVAR:
		buf_puts(d->out, loadvar_name(reloc->index));
		return;
	case CODE_CORE:
		put_core(d, reloc);
		return;
	case CODE_KFUNC: /* put_call */
		return;
	}
}

static const char *width(uint8_t code)
{
	static const char *const names[] = { "32", "16", "8", "64" }; /* BPF_W, BPF_H, BPF_B, BPF_DW */

	return names[BPF_SIZE(code) >> 3];
}

static void put_memory(struct buf *out, uint8_t code, unsigned reg, int offset, bool is_signed)
{
	buf_printf(out, "*(%c%s *)(r%u %c %d)", is_signed ? 's' : 'u', width(code), reg, offset < 0 ? '-' : '+', offset < 0 ? -offset : offset);
}

static void put_load_imm(struct dumper *d, uint32_t index)
{
	const struct bpf_insn *insn = &d->prog->insns[index];
	const struct code_reloc *reloc = reloc_at(d->prog, index);
	uint64_t value = (uint32_t)insn->imm;

	buf_printf(d->out, "r%u = ", insn->dst_reg);
	if (reloc) {
		put_target(d, reloc);
	} else if (insn->src_reg == BPF_PSEUDO_FUNC) {
		buf_printf(d->out, "function at %lld", (long long)index + insn->imm + 1);
	} else {
		if (index + 1 < d->prog->n_insns)
			value |= (uint64_t)(uint32_t)insn[1].imm << 32;
		buf_printf(d->out, "0x%llx", (unsigned long long)value);
	}
	buf_puts(d->out, " ll");
}

static void put_atomic(struct buf *out, const struct bpf_insn *insn)
{
	static const struct {
		int32_t imm;
		const char *op;
	} ops[N_ATOMICS] = { { BPF_ADD, "+=" }, { BPF_OR, "|=" }, { BPF_AND, "&=" }, { BPF_XOR, "^=" } };
	const char *op = NULL;

	for (int i = 0; i < N_ATOMICS; i++)
		if (ops[i].imm == (insn->imm & ~BPF_FETCH))
			op = ops[i].op;
	if (insn->imm == BPF_XCHG || insn->imm == BPF_CMPXCHG)
		op = insn->imm == BPF_XCHG ? "<->" : "cmpxchg";
	buf_puts(out, insn->imm & BPF_FETCH ? "lock fetch " : "lock ");
	put_memory(out, insn->code, insn->dst_reg, insn->off, false);
	buf_printf(out, " %s r%u", op ? op : "?", insn->src_reg);
}

static void put_alu(struct buf *out, const struct bpf_insn *insn)
{
	char r = BPF_CLASS(insn->code) == BPF_ALU64 ? 'r' : 'w';
	uint8_t op = BPF_OP(insn->code);
	const char *name = alu_ops[op >> 4];

	if (op == BPF_NEG) {
		buf_printf(out, "%c%u = -%c%u", r, insn->dst_reg, r, insn->dst_reg);
	} else if (op == BPF_END) {
		const char *order = r == 'r' ? "bswap" : BPF_SRC(insn->code) == BPF_X ? "be" : "le";

		buf_printf(out, "r%u = %s%d r%u", insn->dst_reg, order, insn->imm, insn->dst_reg);
	} else if (!name) {
		buf_printf(out, "alu 0x%02x", insn->code);
	} else if (BPF_SRC(insn->code) == BPF_X && op == BPF_MOV && insn->off) {
		buf_printf(out, "%c%u = (s%d)%c%u", r, insn->dst_reg, insn->off, r, insn->src_reg);
	} else if (BPF_SRC(insn->code) == BPF_X) {
		buf_printf(out, "%c%u %s %c%u", r, insn->dst_reg, name, r, insn->src_reg);
	} else {
		buf_printf(out, "%c%u %s %d", r, insn->dst_reg, name, insn->imm);
	}
}

static void put_call(struct dumper *d, uint32_t index)
{
	const struct bpf_insn *insn = &d->prog->insns[index];
	const char *name;

	if (insn->src_reg == BPF_PSEUDO_CALL) {
		buf_printf(d->out, "call %lld", (long long)index + insn->imm + 1);
		return;
	}
	name = insn->src_reg ? NULL : helper_name(insn->imm);
	for (uint32_t i = 0; i < d->prog->relocs.n && !name; i++)
		if (d->prog->relocs.v[i].kind == CODE_KFUNC && d->prog->relocs.v[i].insn == index)
			name = plan_string(d->plan, d->prog->relocs.v[i].index);
	if (name)
		buf_printf(d->out, "call %s", name);
	else
		buf_printf(d->out, "call %s#%d", insn->src_reg ? "kfunc" : "helper", insn->imm);
}

static void put_jump(struct dumper *d, uint32_t index)
{
	const struct bpf_insn *insn = &d->prog->insns[index];
	bool is_wide = BPF_CLASS(insn->code) == BPF_JMP;
	uint8_t op = BPF_OP(insn->code);
	long long target = (long long)index + 1 + (op == BPF_JA && !is_wide ? insn->imm : insn->off);
	char r = is_wide ? 'r' : 'w';

	if (op == BPF_EXIT)
		buf_puts(d->out, "exit");
	else if (op == BPF_CALL)
		put_call(d, index);
	else if (op == BPF_JA)
		buf_printf(d->out, "goto %lld", target);
	else if (!jump_ops[op >> 4])
		buf_printf(d->out, "jump 0x%02x", insn->code);
	else if (BPF_SRC(insn->code) == BPF_X)
		buf_printf(d->out, "if %c%u %s %c%u goto %lld", r, insn->dst_reg, jump_ops[op >> 4], r, insn->src_reg, target);
	else
		buf_printf(d->out, "if %c%u %s %d goto %lld", r, insn->dst_reg, jump_ops[op >> 4], insn->imm, target);
}

static void put_insn(struct dumper *d, uint32_t index)
{
	const struct bpf_insn *insn = &d->prog->insns[index];
	struct buf *out = d->out;

	switch (BPF_CLASS(insn->code)) {
	case BPF_LD:
		if (insn->code == (BPF_LD | BPF_IMM | BPF_DW))
			put_load_imm(d, index);
		else
			buf_printf(out, "ld 0x%02x", insn->code);
		return;
	case BPF_LDX:
		buf_printf(out, "r%u = ", insn->dst_reg);
		put_memory(out, insn->code, insn->src_reg, insn->off, BPF_MODE(insn->code) == 0x80); /* BPF_MEMSX, KERNEL(>=6.6) */
		return;
	case BPF_ST:
		put_memory(out, insn->code, insn->dst_reg, insn->off, false);
		buf_printf(out, " = %d", insn->imm);
		return;
	case BPF_STX:
		if (BPF_MODE(insn->code) == BPF_ATOMIC) {
			put_atomic(out, insn);
			return;
		}
		put_memory(out, insn->code, insn->dst_reg, insn->off, false);
		buf_printf(out, " = r%u", insn->src_reg);
		return;
	case BPF_ALU:
	case BPF_ALU64:
		put_alu(out, insn);
		return;
	case BPF_JMP:
	case BPF_JMP32:
		put_jump(d, index);
		return;
	}
}

/* ---- programs ---- */

static void put_line(struct dumper *d, uint32_t index, uint32_t *last)
{
	for (uint32_t i = 0; i < d->prog->lines.n; i++) {
		const struct code_line_info *line = &d->prog->lines.v[i];
		uint32_t number = line->line_col >> LINE_SHIFT;

		if (line->insn_off != index || !number || number == *last) /* line 0: nothing of the script */
			continue;
		*last = number;
		buf_printf(d->out, "; %s:%u %s\n", code_string(d->code, line->file_name_off), number, code_string(d->code, line->line_off));
	}
}

static void put_prog(struct dumper *d, uint32_t index)
{
	const struct code_reloc *reloc;
	uint32_t last = UINT32_MAX;

	buf_printf(d->out, "prog %u %s: %u instructions\n", index, plan_string(d->plan, d->plan->progs.v[index].name), d->prog->n_insns);
	for (uint32_t i = 0; i < d->prog->n_insns; i++) {
		for (uint32_t f = 0; f < d->prog->funcs.n; f++)
			if (i && d->prog->funcs.v[f].insn_off == i)
				buf_puts(d->out, "function:\n");
		put_line(d, i, &last);
		buf_printf(d->out, "%6u: ", i);
		put_insn(d, i);
		reloc = reloc_at(d->prog, i);
		if (reloc && reloc->kind == CODE_CORE && d->prog->insns[i].code != (BPF_LD | BPF_IMM | BPF_DW)) {
			buf_puts(d->out, "    ; ");
			put_core(d, reloc);
		}
		buf_putc(d->out, '\n');
		if (d->prog->insns[i].code == (BPF_LD | BPF_IMM | BPF_DW))
			i++; /* its second half */
	}
}

void code_dump(const struct plan *plan, const struct code *code, struct buf *out)
{
	struct dumper d = { .plan = plan, .code = code, .out = out };

	BUG_ON(code->n_progs > plan->progs.n);
	for (uint32_t i = 0; i < code->n_progs; i++) {
		d.prog = &code->progs[i];
		put_prog(&d, i);
	}
}
