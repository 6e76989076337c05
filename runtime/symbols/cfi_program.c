/* cfi_program: the instructions of a CIE and an FDE, run from a function's first to its last address; each state becomes a row.
 * In: cursors over untrusted bytes. Out: rows. Only rsp, rbp and the return address matter: that is what callers are found by; what rows cannot say becomes
 * UNWIND_STRANGE. Format: DWARF 5, 6.4.2; registers: System V ABI for x86_64, figure 3.36. */
#include <errno.h>
#include <string.h>
#include "runtime/symbols/cfi.h"

enum { REG_RBP = 6, REG_RSP = 7, REG_RA = 16 };
enum { MAX_REMEMBERED = 8, MAX_EXPRESSION = 24 };
enum { /* DW_CFA_* */
	CFA_NOP = 0, CFA_SET_LOC = 1, CFA_ADVANCE_1 = 2, CFA_ADVANCE_2 = 3, CFA_ADVANCE_4 = 4, CFA_OFFSET_EXTENDED = 5, CFA_RESTORE_EXTENDED = 6,
	CFA_UNDEFINED = 7, CFA_SAME_VALUE = 8, CFA_REGISTER = 9, CFA_REMEMBER = 10, CFA_RESTORE_STATE = 11, CFA_DEF_CFA = 12, CFA_DEF_CFA_REGISTER = 13,
	CFA_DEF_CFA_OFFSET = 14, CFA_DEF_CFA_EXPRESSION = 15, CFA_EXPRESSION = 16, CFA_OFFSET_EXTENDED_SF = 17, CFA_DEF_CFA_SF = 18,
	CFA_DEF_CFA_OFFSET_SF = 19, CFA_VAL_OFFSET = 20, CFA_VAL_OFFSET_SF = 21, CFA_VAL_EXPRESSION = 22, CFA_GNU_ARGS_SIZE = 0x2e,
	CFA_GNU_NEGATIVE_OFFSET = 0x2f, CFA_ADVANCE = 1 << 6, CFA_OFFSET = 2 << 6, CFA_RESTORE = 3 << 6,
};
enum { OP_DEREF = 0x06, OP_PLUS_UCONST = 0x23, OP_BREG0 = 0x70 };

enum rule_kind { RULE_UNSET, RULE_SAME, RULE_UNDEFINED, RULE_AT_CFA, RULE_AT_EXPRESSION, RULE_OTHER };
struct rule {
	enum rule_kind kind;
	int64_t offset;         /* AT_CFA */
	struct str expression;  /* AT_EXPRESSION; of the CFA: when it has one */
};
struct state {
	uint64_t cfa_register;
	int64_t cfa_offset;
	struct str cfa_expression;
	struct rule rbp, ra;
};
struct machine {
	struct cfi_section *section;
	const struct cfi_cie *cie;
	struct unwind_rows *rows;
	uint64_t pc, end;
	struct state state, initial, remembered[MAX_REMEMBERED];
	struct rule ignored; /* of registers that do not matter */
	uint32_t n_remembered;
	int error;
};

/* --- a state as a row ------------------------------------------------------------------------------------------------------------------------------ */
struct address_expression { /* register + offset; *(register + offset) + added */
	uint64_t reg;
	int64_t offset;
	bool is_deref;
	uint64_t added;
};

static bool read_expression(struct str bytes, struct address_expression *ret)
{
	struct cfi_cursor cursor;
	uint8_t op;

	if (!bytes.n)
		return false;
	cursor = (struct cfi_cursor){ .p = (const uint8_t *)bytes.p, .end = (const uint8_t *)bytes.p + bytes.n };
	op = (uint8_t)cfi_uint(&cursor, 1);
	*ret = (struct address_expression){ .reg = (uint64_t)op - OP_BREG0 };
	if (op < OP_BREG0 || op > OP_BREG0 + REG_RA)
		return false;
	ret->offset = cfi_sleb(&cursor);
	if (cursor.p < cursor.end && *cursor.p == OP_DEREF) {
		ret->is_deref = true;
		cursor.p++;
		if (cursor.p < cursor.end && *cursor.p == OP_PLUS_UCONST) {
			cursor.p++;
			ret->added = cfi_uleb(&cursor);
		}
	}
	return !cursor.is_bad && cursor.p == cursor.end;
}

/* What ld writes for a table of lazy binding stubs of 16 bytes: rsp + 8 + ((rip & 15) >= 11 (or 10)) * 8. */
static enum unwind_cfa plt_rule(struct str bytes)
{
	static const uint8_t pattern[] = { OP_BREG0 + REG_RSP, 8, OP_BREG0 + REG_RA, 0, 0x3f, 0x1a, 0x3b, 0x2a, 0x33, 0x24, 0x22 };
	uint8_t copy[sizeof(pattern)];

	if (bytes.n != sizeof(pattern))
		return UNWIND_STRANGE;
	memcpy(copy, bytes.p, sizeof(copy));
	if (copy[6] != 0x3b && copy[6] != 0x3a)
		return UNWIND_STRANGE;
	copy[6] = 0x3b;
	if (memcmp(copy, pattern, sizeof(copy)))
		return UNWIND_STRANGE;
	return bytes.p[6] == 0x3b ? UNWIND_PLT : UNWIND_PLT_10;
}

static bool put_offset(struct unwind_row *row, int64_t offset)
{
	if (offset % UNWIND_OFFSET_UNIT || offset / UNWIND_OFFSET_UNIT != (int16_t)(offset / UNWIND_OFFSET_UNIT))
		return false;
	row->cfa_offset = (int16_t)(offset / UNWIND_OFFSET_UNIT);
	return true;
}

/* Known only where a task entered the kernel: stubs, and code in assembler that calls nobody, work like that. */
static enum unwind_cfa register_rule(uint64_t reg, int64_t offset, struct unwind_row *row)
{
	static const uint8_t pt_regs[] = { 10, 12, 11, 5, 13, 14, 4, 0xff, 9, 8, 7, 6, 3, 2, 1, 0 }; /* r15 first; rsp has its own rule */
	int64_t units = offset / UNWIND_OFFSET_UNIT;

	if (reg >= sizeof(pt_regs) || reg == REG_RSP || offset % UNWIND_OFFSET_UNIT || units < INT16_MIN / 16 || units > INT16_MAX / 16)
		return UNWIND_STRANGE;
	row->cfa_offset = (int16_t)(units * 16 + pt_regs[reg]);
	return UNWIND_REGISTER;
}

static enum unwind_cfa cfa_rule(const struct state *state, struct unwind_row *row)
{
	struct address_expression at = { .reg = state->cfa_register, .offset = state->cfa_offset };
	enum unwind_cfa plt;

	if (state->cfa_expression.n) {
		plt = plt_rule(state->cfa_expression);
		if (plt != UNWIND_STRANGE)
			at = (struct address_expression){ .reg = REG_RSP, .offset = 8 };
		else if (!read_expression(state->cfa_expression, &at))
			return UNWIND_STRANGE;
	} else {
		plt = UNWIND_STRANGE;
	}
	if (at.reg != REG_RSP && at.reg != REG_RBP)
		return at.is_deref ? UNWIND_STRANGE : register_rule(at.reg, at.offset, row);
	if (!put_offset(row, at.offset))
		return UNWIND_STRANGE;
	if (plt != UNWIND_STRANGE)
		return plt;
	if (!at.is_deref)
		return at.reg == REG_RSP ? UNWIND_RSP : UNWIND_RBP;
	if (!at.added)
		return at.reg == REG_RSP ? UNWIND_AT_RSP : UNWIND_AT_RBP;
	return at.added == 8 && at.reg == REG_RSP ? UNWIND_AT_RSP_8 : UNWIND_STRANGE;
}

static uint8_t rbp_rule(const struct state *state, struct unwind_row *row)
{
	int64_t offset = state->rbp.offset;
	enum unwind_rbp rule = UNWIND_RBP_AT_CFA;
	struct address_expression at;

	switch (state->rbp.kind) {
	case RULE_UNSET:
	case RULE_SAME:
		return UNWIND_RBP_SAME;
	case RULE_UNDEFINED:
	case RULE_OTHER:
		return UNWIND_RBP_LOST;
	case RULE_AT_EXPRESSION:
		if (!read_expression(state->rbp.expression, &at) || at.is_deref || at.reg != REG_RBP)
			return UNWIND_RBP_LOST;
		offset = at.offset;
		rule = UNWIND_RBP_AT_RBP;
		break;
	case RULE_AT_CFA:
		break;
	}
	if (offset % UNWIND_OFFSET_UNIT || offset / UNWIND_OFFSET_UNIT != (int8_t)(offset / UNWIND_OFFSET_UNIT))
		return UNWIND_RBP_LOST;
	row->rbp_offset = (int8_t)(offset / UNWIND_OFFSET_UNIT);
	return (uint8_t)rule;
}

static bool is_at_rsp(const struct rule *rule, int64_t offset)
{
	struct address_expression at;

	return rule->kind == RULE_AT_EXPRESSION && read_expression(rule->expression, &at) && at.reg == REG_RSP && !at.is_deref && at.offset == offset;
}

/* The frame the kernel builds for a signal: all registers lie in a struct sigcontext, rbp 40 bytes before rsp, rip behind it. */
static bool is_signal_frame(const struct state *state)
{
	struct address_expression cfa;

	return read_expression(state->cfa_expression, &cfa) && cfa.reg == REG_RSP && cfa.is_deref && !cfa.added &&
	       is_at_rsp(&state->ra, cfa.offset + 8) && is_at_rsp(&state->rbp, cfa.offset - 40);
}

static struct unwind_row row_of(const struct state *state)
{
	struct unwind_row row = { 0 };
	enum unwind_cfa cfa = cfa_rule(state, &row);

	if (state->ra.kind == RULE_UNDEFINED)
		return (struct unwind_row){ .rule = UNWIND_END };
	if (is_signal_frame(state)) {
		row.rule = UNWIND_SIGNAL;
		return row;
	}
	if (cfa == UNWIND_STRANGE || state->ra.kind != RULE_AT_CFA || state->ra.offset != -8)
		return (struct unwind_row){ .rule = UNWIND_STRANGE };
	row.rule = (uint8_t)(cfa | rbp_rule(state, &row));
	return row;
}

/* --- instructions -------------------------------------------------------------------------------------------------------------------------------------- */
static void emit_row(struct machine *machine)
{
	struct unwind_row row = row_of(&machine->state);

	row.pc = (uint32_t)(machine->pc - machine->rows->base);
	if (!unwind_rows_add(machine->rows, row))
		machine->error = -ENOMEM;
}

static void advance_to(struct machine *machine, uint64_t pc)
{
	if (!machine->rows || pc == machine->pc)
		return;
	if (pc < machine->pc || pc >= machine->end) { /* behind the function's end, or backwards: the rest makes no sense */
		machine->error = -EBADMSG;
		return;
	}
	emit_row(machine);
	machine->pc = pc;
}

static struct rule *rule_of(struct machine *machine, struct state *state, uint64_t reg)
{
	return reg == REG_RBP ? &state->rbp : reg == REG_RA ? &state->ra : &machine->ignored;
}

static void set_rule(struct machine *machine, uint64_t reg, enum rule_kind kind, int64_t offset)
{
	*rule_of(machine, &machine->state, reg) = (struct rule){ .kind = kind, .offset = offset };
}

static void restore(struct machine *machine, uint64_t reg)
{
	*rule_of(machine, &machine->state, reg) = *rule_of(machine, &machine->initial, reg);
}

static struct str block(struct cfi_cursor *cursor)
{
	uint64_t n = cfi_uleb(cursor);
	struct str bytes = str_make((const char *)cursor->p, n);

	if (n > (uint64_t)(cursor->end - cursor->p)) {
		cursor->is_bad = true;
		return STR("");
	}
	cursor->p += n;
	return bytes;
}

static void set_cfa(struct machine *machine, uint64_t reg, int64_t offset)
{
	machine->state.cfa_register = reg;
	machine->state.cfa_offset = offset;
	machine->state.cfa_expression = STR("");
}

static void remember(struct machine *machine)
{
	if (machine->n_remembered == MAX_REMEMBERED)
		machine->error = -EBADMSG;
	else
		machine->remembered[machine->n_remembered++] = machine->state;
}

static void recall(struct machine *machine)
{
	if (!machine->n_remembered)
		machine->error = -EBADMSG;
	else
		machine->state = machine->remembered[--machine->n_remembered];
}

static int64_t factored(const struct machine *machine, int64_t n)
{
	return (int64_t)((uint64_t)n * (uint64_t)machine->cie->data_align);
}

static void run_rule(struct machine *machine, struct cfi_cursor *cursor, uint8_t op)
{
	uint64_t reg = cfi_uleb(cursor);

	switch (op) {
	case CFA_OFFSET_EXTENDED:
		set_rule(machine, reg, RULE_AT_CFA, factored(machine, (int64_t)cfi_uleb(cursor)));
		return;
	case CFA_OFFSET_EXTENDED_SF:
		set_rule(machine, reg, RULE_AT_CFA, factored(machine, cfi_sleb(cursor)));
		return;
	case CFA_GNU_NEGATIVE_OFFSET:
		set_rule(machine, reg, RULE_AT_CFA, -factored(machine, (int64_t)cfi_uleb(cursor)));
		return;
	case CFA_RESTORE_EXTENDED:
		restore(machine, reg);
		return;
	case CFA_UNDEFINED:
		set_rule(machine, reg, RULE_UNDEFINED, 0);
		return;
	case CFA_SAME_VALUE:
		set_rule(machine, reg, RULE_SAME, 0);
		return;
	case CFA_EXPRESSION:
		*rule_of(machine, &machine->state, reg) = (struct rule){ .kind = RULE_AT_EXPRESSION, .expression = block(cursor) };
		return;
	case CFA_VAL_EXPRESSION:
		block(cursor);
		break;
	case CFA_REGISTER:
	case CFA_VAL_OFFSET:
		cfi_uleb(cursor);
		break;
	case CFA_VAL_OFFSET_SF:
		cfi_sleb(cursor);
		break;
	}
	set_rule(machine, reg, RULE_OTHER, 0);
}

static void run_cfa(struct machine *machine, struct cfi_cursor *cursor, uint8_t op)
{
	uint64_t reg = machine->state.cfa_register;

	switch (op) {
	case CFA_DEF_CFA:
		reg = cfi_uleb(cursor);
		set_cfa(machine, reg, (int64_t)cfi_uleb(cursor));
		return;
	case CFA_DEF_CFA_SF:
		reg = cfi_uleb(cursor);
		set_cfa(machine, reg, factored(machine, cfi_sleb(cursor)));
		return;
	case CFA_DEF_CFA_REGISTER:
		set_cfa(machine, cfi_uleb(cursor), machine->state.cfa_offset);
		return;
	case CFA_DEF_CFA_OFFSET:
		set_cfa(machine, reg, (int64_t)cfi_uleb(cursor));
		return;
	case CFA_DEF_CFA_OFFSET_SF:
		set_cfa(machine, reg, factored(machine, cfi_sleb(cursor)));
		return;
	case CFA_DEF_CFA_EXPRESSION:
		machine->state.cfa_expression = block(cursor);
		return;
	}
}

static void run_extended(struct machine *machine, struct cfi_cursor *cursor, uint8_t op)
{
	const uint8_t *start = (const uint8_t *)machine->section->bytes.p;
	uint64_t unit = machine->cie->code_align;

	switch (op) {
	case CFA_NOP:
		return;
	case CFA_SET_LOC:
		advance_to(machine, cfi_pointer(cursor, machine->cie->encoding, start, machine->section->address));
		return;
	case CFA_ADVANCE_1:
	case CFA_ADVANCE_2:
	case CFA_ADVANCE_4:
		advance_to(machine, machine->pc + unit * cfi_uint(cursor, 1U << (op - CFA_ADVANCE_1)));
		return;
	case CFA_REMEMBER:
		remember(machine);
		return;
	case CFA_RESTORE_STATE:
		recall(machine);
		return;
	case CFA_DEF_CFA:
	case CFA_DEF_CFA_SF:
	case CFA_DEF_CFA_REGISTER:
	case CFA_DEF_CFA_OFFSET:
	case CFA_DEF_CFA_OFFSET_SF:
	case CFA_DEF_CFA_EXPRESSION:
		run_cfa(machine, cursor, op);
		return;
	case CFA_GNU_ARGS_SIZE:
		cfi_uleb(cursor);
		return;
	}
	if (op > CFA_VAL_EXPRESSION && op != CFA_GNU_NEGATIVE_OFFSET)
		machine->error = -EBADMSG; /* of another architecture, or damaged: what follows cannot be read */
	else
		run_rule(machine, cursor, op);
}

static void run(struct machine *machine, struct cfi_cursor cursor)
{
	while (cursor.p < cursor.end && !cursor.is_bad && !machine->error) {
		uint8_t op = (uint8_t)cfi_uint(&cursor, 1), low = op & 63;

		if (!machine->section->work--) {
			machine->section->work = 0;
			machine->error = -EBADMSG;
			return;
		}
		switch (op & 0xc0) {
		case CFA_ADVANCE:
			advance_to(machine, machine->pc + low * machine->cie->code_align);
			break;
		case CFA_OFFSET:
			set_rule(machine, low, RULE_AT_CFA, factored(machine, (int64_t)cfi_uleb(&cursor)));
			break;
		case CFA_RESTORE:
			restore(machine, low);
			break;
		default:
			run_extended(machine, &cursor, op);
		}
	}
	if (cursor.is_bad && !machine->error)
		machine->error = -EBADMSG;
}

int cfi_run(struct cfi_section *section, const struct cfi_cie *cie, const struct cfi_fde *fde, struct unwind_rows *rows)
{
	struct machine machine = { .section = section, .cie = cie, .pc = fde->begin, .end = fde->end };

	run(&machine, cie->program);
	machine.initial = machine.state;
	machine.rows = rows;
	if (!machine.error)
		run(&machine, fde->program);
	if (machine.error)
		machine.state = (struct state){ 0 }; /* from here to its end nothing is known */
	if (machine.error != -ENOMEM)
		emit_row(&machine);
	return machine.error;
}
