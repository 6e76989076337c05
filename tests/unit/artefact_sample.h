/* artefact_sample: a plan with something in every table and a program with every kind of instruction, for the artefact's test and fuzzer.
 * In: nothing. Out: struct sample; memory is its arena's. */
#pragma once
#include "common/plan/code.h"

struct sample {
	struct arena arena;
	struct type_table types;
	struct plan *plan;
	struct code *code;
};
#define SAMPLE_INSN(code_, dst_, src_, off_, imm_) { .code = (code_), .dst_reg = (dst_), .src_reg = (src_), .off = (off_), .imm = (imm_) }

static void sample_plan(struct sample *s)
{
	struct plan *plan = s->plan;
	struct arena *a = &s->arena;
	const struct type *parts[2] = { type_int(&s->types, 8, true), type_string(&s->types, 16) };
	uint32_t tuple = plan_add_type(plan, &s->types, type_tuple(&s->types, parts, NULL, 2));
	uint32_t hist = plan_add_type(plan, &s->types, type_hist(&s->types, 1)), number = plan_add_type(plan, &s->types, parts[0]);
	struct type *colour = type_new_enum(&s->types, STR("colour"), 4, false);
	static const struct enum_value values[] = { { { "RED", 3 }, 0 }, { { "BLUE", 4 }, 7 } };

	colour->values = values;
	colour->n_values = 2;
	plan_add_type(plan, &s->types, colour);
	plan->config = (struct plan_config){ .max_strlen = 64, .license = plan_add_string(plan, STR("GPL")) };
	*vec_push(a, &plan->maps) = (struct plan_map){ .name = plan_add_string(plan, STR("@x")), .storage = STORE_PERCPU_HASH, .key_type = tuple,
		.value_type = hist, .key_size = 32, .value_size = 8, .max_entries = 10, .n_buckets = 127 };
	*vec_push(a, &plan->maps) = (struct plan_map){ .name = plan_add_string(plan, STR("data")), .role = ROLE_DATA_RING, .storage = STORE_RINGBUF,
		.key_type = PLAN_NONE, .value_type = PLAN_NONE, .max_entries = 4096 };
	plan->map_data = 1;
	*vec_push(a, &plan->progs) = (struct plan_prog){ .name = plan_add_string(plan, STR("begin_1")), .probe = PROBE_BEGIN, .span = { 1, 9 } };
	*vec_push(a, &plan->pairs) = (struct plan_pair){ 0, 0 };
	*vec_push(a, &plan->matches) = (struct plan_match){ .target = plan_add_string(plan, STR("t")), .index = 5 };
	*vec_push(a, &plan->attaches) = (struct plan_attach){ .probe = PROBE_BEGIN, .name = plan_add_string(plan, STR("begin")), .n_matches = 1 };
	*vec_push(a, &plan->sites) = (struct plan_site){ .span = { 2, 3 } };
	*vec_push(a, &plan->fields) = (struct plan_field){ .type = number, .offset = 16 };
	*vec_push(a, &plan->formats) = (struct plan_format){ .text = plan_add_string(plan, STR("%d\n")), .n_pieces = 1 };
	*vec_push(a, &plan->pieces) = (struct plan_piece){ .conv = 'd' };
	*vec_push(a, &plan->records) = (struct plan_record){ .kind = RECORD_PRINTF, .size = 24, .n_fields = 1, .map = PLAN_NONE };
	*vec_push(a, &plan->records) = (struct plan_record){ .kind = RECORD_CLEAR, .is_control = 1, .size = 32, .format = PLAN_NONE, .site = PLAN_NONE };
	*vec_push(a, &plan->relocs) = (struct plan_reloc){ .type_name = plan_add_string(plan, STR("task_struct")), .path = plan_add_string(plan, STR("pid")) };
	*vec_push(a, &plan->cores) = (struct plan_core){ .type_kind = 4, .leaf_kind = 1, .type_name = plan_add_string(plan, STR("cred")), .path = plan_add_string(plan, STR("uid.val")), .size = 4, .is_resizable = 1 };
	*vec_push(a, &plan->sources) = (struct plan_source){ .name = plan_add_string(plan, STR("stdin")), .text = plan_add_string(plan, STR("begin { }")), .base = 1 };
	*vec_push(a, &plan->params) = (struct plan_param){ .name = plan_add_string(plan, STR("ms")) };
}

static void sample_code(struct sample *s)
{
	static const struct bpf_insn insns[] = {
		SAMPLE_INSN(BPF_ALU64 | BPF_MOV | BPF_X, 6, 1, 0, 0),
		SAMPLE_INSN(BPF_ALU | BPF_MOV | BPF_K, 2, 0, 0, -5),
		SAMPLE_INSN(BPF_ALU64 | BPF_ADD | BPF_K, 3, 0, 0, 7),
		SAMPLE_INSN(BPF_LDX | BPF_DW | BPF_MEM, 1, 6, 16, 0),
		SAMPLE_INSN(BPF_STX | BPF_W | BPF_MEM, 10, 2, -8, 0),
		SAMPLE_INSN(BPF_ST | BPF_B | BPF_MEM, 10, 0, -1, 1),
		SAMPLE_INSN(BPF_LD | BPF_IMM | BPF_DW, 1, 0, 0, 0),
		SAMPLE_INSN(0, 0, 0, 0, 0),
		SAMPLE_INSN(BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_map_lookup_elem),
		SAMPLE_INSN(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 3, 0),
		SAMPLE_INSN(BPF_STX | BPF_DW | BPF_ATOMIC, 0, 3, 0, BPF_ADD),
		SAMPLE_INSN(BPF_JMP32 | BPF_JSGT | BPF_K, 2, 0, 1, 3),
		SAMPLE_INSN(BPF_JMP | BPF_JA, 0, 0, 0, 0),
		SAMPLE_INSN(BPF_LD | BPF_IMM | BPF_DW, 4, 0, 0, 0x55667788),
		SAMPLE_INSN(0, 0, 0, 0, 0x11223344),
		SAMPLE_INSN(BPF_ALU | BPF_END | BPF_X, 4, 0, 0, 32),
		SAMPLE_INSN(BPF_ALU64 | BPF_NEG, 4, 0, 0, 0),
		SAMPLE_INSN(BPF_JMP | BPF_CALL, 0, BPF_PSEUDO_CALL, 0, 1),
		SAMPLE_INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0),
	};
	struct code_prog *prog = ARENA_NEW(&s->arena, struct code_prog);

	prog->n_insns = sizeof(insns) / sizeof(*insns);
	prog->insns = ARENA_ARRAY(&s->arena, struct bpf_insn, prog->n_insns);
	memcpy(prog->insns, insns, sizeof(insns));
	*vec_push(&s->arena, &prog->relocs) = (struct code_reloc){ .insn = 6, .kind = CODE_MAP };
	*vec_push(&s->arena, &prog->relocs) = (struct code_reloc){ .insn = 3, .kind = CODE_CORE };
	*vec_push(&s->arena, &prog->funcs) = (struct code_func_info){ .type_id = 1 };
	*vec_push(&s->arena, &prog->lines) = (struct code_line_info){ .line_col = 1 << 10 };
	s->code->progs = prog;
	s->code->n_progs = 1;
	s->code->btf = arena_strdup(&s->arena, "not really BTF");
	s->code->btf_size = 14;
	s->code->rodata = arena_strdup(&s->arena, "constants");
	s->code->rodata_size = 9;
	s->code->scratch_bytes = 128;
}

static void sample_open(struct sample *s)
{
	arena_init(&s->arena, 1 << 28, ARENA_DEFAULT);
	type_table_init(&s->types, &s->arena);
	s->plan = plan_new(&s->arena);
	s->code = ARENA_NEW(&s->arena, struct code);
	sample_plan(s);
	sample_code(s);
}
