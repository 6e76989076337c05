/* co_re: instructions of imported BPF C that depend on types of the kernel (CO-RE), patched for this one.
 * In: plan.cores, what facts says of them. Out: instructions; what cannot be answered becomes a call of a function that no kernel has, so that programs may ask
 * first whether a field exists: the verifier drops what cannot run, and refuses the rest by that call's number, which says what was missing.
 * As bpf_core_patch_insn() of Linux 6.12. */
#include "runtime/core/core.h"

#include <stdlib.h>
#include <string.h>
#include "common/base/bpf_abi.h"
#include "common/facts/facts.h"

enum { POISON = 0x0bad0000, POISON_NUMBERS = 0x10000 };

static void poison(struct bpf_insn *insn, uint32_t index)
{
	const struct bpf_insn call = { .code = BPF_JMP | BPF_CALL, .imm = (int32_t)(POISON + index % POISON_NUMBERS) };

	if (bpf_is_load64(insn))
		insn[1] = call;
	insn[0] = call;
}

static int answer(struct session *session, uint32_t index, struct fact_core_value *ret_value)
{
	const struct plan_core *core = &session->plan->cores.v[index];
	const struct fact_core question = {
		.kind = core->kind, .type_kind = core->type_kind, .leaf_kind = core->leaf_kind, .type = str_from(plan_string(session->plan, core->type_name)),
		.path = str_from(plan_string(session->plan, core->path)),
	};
	struct core_answer *known = &session->core_answers[index];

	if (!known->is_known)
		known->err = facts_core(session->facts, &question, &known->value);
	known->is_known = true;
	*ret_value = known->value;
	return known->err;
}

static int fail(struct session *session, uint32_t index, int err)
{
	const struct plan_core *core = &session->plan->cores.v[index];
	const char *type = plan_string(session->plan, core->type_name), *path = plan_string(session->plan, core->path);

	if (err == -EEXIST)
		return session_fail(session, STATUS_LOAD, "a struct of its own name (bpf_core_field_exists) can tell them apart",
				    "imported C uses %s.%s, and this kernel has several types %s, which differ in it", type, path, type);
	if (err == -EOPNOTSUPP || err == -ERANGE)
		return session_fail(session, STATUS_LOAD, NULL, "imported C uses %s.%s, which on this kernel no single instruction reaches", type, path);
	return session_fail(session, STATUS_LOAD, "it needs a kernel with CONFIG_DEBUG_INFO_BTF, or its BTF in a file ($BPFTRACE_BTF)",
			    "imported C uses %s.%s of the kernel, whose types cannot be read: %s", type, path, strerror(-err));
}

/* A load of another size reads the same number where that is one without a sign, or a pointer. */
static bool resize(const struct plan_core *core, const struct fact_core_value *value, struct bpf_insn *insn)
{
	static const uint8_t codes[] = { [1] = BPF_B, [2] = BPF_H, [4] = BPF_W, [8] = BPF_DW };

	if (value->size == core->size || !value->size || !core->size)
		return true;
	if (!core->is_resizable || !value->is_resizable || value->size >= sizeof(codes) || (value->size & (value->size - 1)))
		return false;
	if (BPF_SIZE(insn->code) != codes[core->size < sizeof(codes) ? core->size : 0])
		return false;
	insn->code = (uint8_t)((insn->code & ~BPF_SIZE(0xff)) | codes[value->size]);
	return true;
}

int co_re_patch(struct session *session, uint32_t index, struct bpf_insn *insn)
{
	const struct plan_core *core = &session->plan->cores.v[index];
	uint8_t class = BPF_CLASS(insn->code);
	struct fact_core_value value;
	int err = answer(session, index, &value);

	if (err && err != -ENOENT)
		return fail(session, index, err);
	if (err) {
		poison(insn, index);
	} else if (bpf_is_load64(insn)) {
		insn->imm = (int32_t)(uint32_t)value.value;
		insn[1].imm = (int32_t)(uint32_t)(value.value >> 32);
	} else if (class == BPF_ALU || class == BPF_ALU64) {
		insn->imm = (int32_t)(uint32_t)value.value;
	} else if (value.value > INT16_MAX) {
		return fail(session, index, -ERANGE);
	} else if (!resize(core, &value, insn)) {
		poison(insn, index);
	} else {
		insn->off = (int16_t)value.value;
	}
	return 0;
}

const struct plan_core *co_re_missing(const struct session *session, struct str error)
{
	static const char said[] = "invalid func unknown#";
	ptrdiff_t at = str_find(error, str_from(said));
	unsigned long number = at < 0 ? 0 : strtoul(error.p + at + strlen(said), NULL, 10);

	if (number < POISON || number - POISON >= POISON_NUMBERS || number - POISON >= session->plan->cores.n)
		return NULL;
	return &session->plan->cores.v[number - POISON];
}
