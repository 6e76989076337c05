/* hand_made: plans and programs made by hand, for tests of the run-time rooms without a compiler.
 * In: a few BPF instructions. Out: struct plan and struct code as codegen would make them. Memory: the arena in struct hand. */
#pragma once
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/base/bpf_abi.h"
#include "runtime/core/session.h"

#define INSN(code_, dst_, src_, off_, imm_) ((struct bpf_insn){ .code = (code_), .dst_reg = (dst_), .src_reg = (src_), .off = (off_), .imm = (imm_) })
#define MOV_IMM(dst, imm) INSN(BPF_ALU64 | BPF_MOV | BPF_K, dst, 0, 0, imm)
#define MOV_REG(dst, src) INSN(BPF_ALU64 | BPF_MOV | BPF_X, dst, src, 0, 0)
#define ADD_IMM(dst, imm) INSN(BPF_ALU64 | BPF_ADD | BPF_K, dst, 0, 0, imm)
#define STORE_IMM32(dst, off, imm) INSN(BPF_ST | BPF_W | BPF_MEM, dst, 0, off, imm)
#define STORE_IMM64(dst, off, imm) INSN(BPF_ST | BPF_DW | BPF_MEM, dst, 0, off, imm)
#define STORE_REG64(dst, off, src) INSN(BPF_STX | BPF_DW | BPF_MEM, dst, src, off, 0)
#define ATOMIC_ADD64(dst, off, src) INSN(BPF_STX | BPF_DW | BPF_ATOMIC, dst, src, off, BPF_ADD)
#define JUMP_IF_ZERO(reg, off) INSN(BPF_JMP | BPF_JEQ | BPF_K, reg, 0, off, 0)
#define CALL(helper) INSN(BPF_JMP | BPF_CALL, 0, 0, 0, helper)
#define EXIT_INSN INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0)
enum { CALL_LOOKUP = 1, CALL_UPDATE = 2, CALL_OUTPUT = 130, CALL_QUERY = 134, R10 = 10 };

struct hand {
	struct arena arena;
	struct type_table types;
	struct plan *plan;
	struct code *code;
	struct facts *facts;
	struct source_map sources;
};

static inline bool hand_can_bpf(void)
{
	int err;

	return facts_can_bpf(&err);
}

static inline uint32_t hand_string(struct hand *h, const char *text)
{
	return plan_add_string(h->plan, str_from(text));
}

static inline void hand_open(struct hand *h)
{
	struct facts_options options = { 0 };

	arena_init(&h->arena, 1 << 28, ARENA_DEFAULT);
	type_table_init(&h->types, &h->arena);
	source_map_init(&h->sources, &h->arena);
	h->facts = facts_new(&h->arena, &h->types, &options);
	h->plan = plan_new(&h->arena);
	h->code = ARENA_NEW(&h->arena, struct code);
	h->code->progs = ARENA_ARRAY(&h->arena, struct code_prog, 16);
	h->plan->config = (struct plan_config){ .max_probes = 1024, .print_maps_on_exit = 1, .log_size = 1000000, .max_cat_bytes = 4096, .cpp_demangle = 1 };
	h->plan->config.license = hand_string(h, "GPL");
	h->plan->config.str_trunc_trailer = hand_string(h, "..");
}

static inline void hand_close(struct hand *h)
{
	facts_free(h->facts);
	arena_free(&h->arena);
}

static inline uint32_t hand_map(struct hand *h, const char *name, enum plan_map_role role, enum plan_storage storage, uint32_t key_size, uint32_t value_size,
				uint32_t max_entries)
{
	*vec_push(&h->arena, &h->plan->maps) = (struct plan_map){
		.name = hand_string(h, name), .role = role, .storage = storage, .key_type = PLAN_NONE, .value_type = PLAN_NONE,
		.key_size = key_size, .value_size = value_size, .max_entries = max_entries,
	};
	return h->plan->maps.n - 1;
}

/* State, losses and both rings. */
static inline void hand_special_maps(struct hand *h)
{
	h->plan->map_state = hand_map(h, "state", ROLE_STATE, STORE_ARRAY, 4, sizeof(struct shared_state), 1);
	h->plan->map_losses = hand_map(h, "losses", ROLE_LOSSES, STORE_PERCPU_ARRAY, 4, sizeof(struct loss_counters), 1);
	h->plan->map_data = hand_map(h, "data", ROLE_DATA_RING, STORE_RINGBUF, 0, 0, 1 << 20);
	h->plan->map_control = hand_map(h, "control", ROLE_CONTROL_RING, STORE_RINGBUF, 0, 0, 1 << 16);
}

/* @name = count() */
static inline uint32_t hand_count_map(struct hand *h, const char *name)
{
	uint32_t map = hand_map(h, name, ROLE_USER, STORE_PERCPU_ARRAY, 4, 8, 1);

	h->plan->maps.v[map].is_scalar = 1;
	h->plan->maps.v[map].value_type = plan_add_type(h->plan, &h->types, type_simple(&h->types, TYPE_COUNT));
	return map;
}

static inline uint32_t hand_prog(struct hand *h, const char *name, enum probe_id probe, uint32_t prog_type, uint32_t flags)
{
	struct code_prog *prog = &h->code->progs[h->plan->progs.n];

	*vec_push(&h->arena, &h->plan->progs) = (struct plan_prog){ .name = hand_string(h, name), .probe = probe, .prog_type = prog_type, .flags = flags };
	prog->insns = ARENA_ARRAY(&h->arena, struct bpf_insn, 4096);
	h->code->n_progs = h->plan->progs.n;
	return h->plan->progs.n - 1;
}

static inline struct plan_attach *hand_attach(struct hand *h, uint32_t prog, const char *name)
{
	struct plan_attach *attach = vec_push(&h->arena, &h->plan->attaches);

	*attach = (struct plan_attach){ .probe = h->plan->progs.v[prog].probe, .prog = prog, .name = hand_string(h, name) };
	return attach;
}

static inline void hand_put(struct hand *h, uint32_t prog, struct bpf_insn insn)
{
	struct code_prog *code = &h->code->progs[prog];

	code->insns[code->n_insns++] = insn;
}
#define HAND_PUT(h, prog, ...)                                                                        \
	do {                                                                                          \
		struct bpf_insn list_[] = { __VA_ARGS__ };                                            \
		for (size_t at_ = 0; at_ < sizeof(list_) / sizeof(*list_); at_++)                     \
			hand_put((h), (prog), list_[at_]);                                            \
	} while (0)

static inline void hand_load_map(struct hand *h, uint32_t prog, uint8_t reg, uint32_t map)
{
	struct code_prog *code = &h->code->progs[prog];

	*vec_push(&h->arena, &code->relocs) = (struct code_reloc){ .insn = code->n_insns, .kind = CODE_MAP, .index = map };
	HAND_PUT(h, prog, INSN(BPF_LD | BPF_DW | BPF_IMM, reg, 0, 0, 0), INSN(0, 0, 0, 0, 0));
}

/* map[0] += 1 */
static inline void hand_count(struct hand *h, uint32_t prog, uint32_t map)
{
	HAND_PUT(h, prog, STORE_IMM32(R10, -4, 0), MOV_REG(2, R10), ADD_IMM(2, -4));
	hand_load_map(h, prog, 1, map);
	HAND_PUT(h, prog, CALL(CALL_LOOKUP), JUMP_IF_ZERO(0, 2), MOV_IMM(1, 1), ATOMIC_ADD64(0, 0, 1));
}

/* A data record with one u64 field. */
static inline void hand_send_data(struct hand *h, uint32_t prog, uint32_t record, int32_t value)
{
	HAND_PUT(h, prog, STORE_IMM32(R10, -24, (int32_t)record), STORE_IMM32(R10, -20, (int32_t)prog), STORE_IMM64(R10, -16, 0), STORE_IMM64(R10, -8, value),
		 MOV_REG(2, R10), ADD_IMM(2, -24), MOV_IMM(3, 24), MOV_IMM(4, 0));
	hand_load_map(h, prog, 1, h->plan->map_data);
	HAND_PUT(h, prog, CALL(CALL_OUTPUT));
}

static inline void hand_send_control(struct hand *h, uint32_t prog, uint32_t record, int32_t arg)
{
	hand_load_map(h, prog, 1, h->plan->map_data);
	HAND_PUT(h, prog, MOV_IMM(2, 3), CALL(CALL_QUERY), STORE_REG64(R10, -24, 0));
	HAND_PUT(h, prog, STORE_IMM32(R10, -32, (int32_t)record), STORE_IMM32(R10, -28, (int32_t)prog), STORE_IMM64(R10, -16, arg), STORE_IMM64(R10, -8, 0),
		 MOV_REG(2, R10), ADD_IMM(2, -32), MOV_IMM(3, 32), MOV_IMM(4, 0));
	hand_load_map(h, prog, 1, h->plan->map_control);
	HAND_PUT(h, prog, CALL(CALL_OUTPUT));
}

static inline void hand_end(struct hand *h, uint32_t prog)
{
	HAND_PUT(h, prog, MOV_IMM(0, 0), EXIT_INSN);
}

/* printf("LITERAL%d\n", u64) */
static inline uint32_t hand_printf_record(struct hand *h, const char *literal)
{
	struct plan *plan = h->plan;
	uint32_t type = plan_add_type(plan, &h->types, type_int(&h->types, 8, true));

	*vec_push(&h->arena, &plan->fields) = (struct plan_field){ .type = type, .offset = sizeof(struct record_header) };
	*vec_push(&h->arena, &plan->pieces) = (struct plan_piece){ .literal = hand_string(h, literal), .conv = 'd', .length = LENGTH_L, .field = 0 };
	*vec_push(&h->arena, &plan->pieces) = (struct plan_piece){ .literal = hand_string(h, "\n") };
	*vec_push(&h->arena, &plan->formats) = (struct plan_format){ .first_piece = plan->pieces.n - 2, .n_pieces = 2 };
	*vec_push(&h->arena, &plan->records) = (struct plan_record){
		.kind = RECORD_PRINTF, .size = sizeof(struct record_header) + 8, .first_field = plan->fields.n - 1, .n_fields = 1, .format = plan->formats.n - 1,
		.site = PLAN_NONE, .map = PLAN_NONE,
	};
	return plan->records.n - 1;
}

static inline uint32_t hand_control_record(struct hand *h, enum record_kind kind, uint32_t map)
{
	*vec_push(&h->arena, &h->plan->records) = (struct plan_record){
		.kind = kind, .is_control = 1, .size = sizeof(struct control_record), .map = map, .site = PLAN_NONE, .format = PLAN_NONE,
	};
	return h->plan->records.n - 1;
}

static inline double hand_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}
