/* artefact_test: a plan and its code come back from a file as they were; nothing else is taken for one. -d asm of hand-made instructions. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/unit/artefact_sample.h"

static void write_sample(struct sample *s, struct buf *out)
{
	assert_int_equal(artefact_write(s->plan, s->code, out), 0);
}

static void dump_both(const struct plan *plan, const struct code *code, struct buf *out)
{
	buf_init(out, BUF_NO_LIMIT);
	plan_dump(plan, out);
	code_dump(plan, code, out);
}

static void test_round_trip(void **state)
{
	struct buf bytes, again, before, after;
	struct sample s, copy = { 0 };

	(void)state;
	sample_open(&s);
	write_sample(&s, &bytes);
	assert_int_equal(artefact_read(&s.arena, buf_str(&bytes), &copy.plan, &copy.code), 0);
	dump_both(s.plan, s.code, &before);
	dump_both(copy.plan, copy.code, &after);
	assert_string_equal(before.p, after.p);
	write_sample(&copy, &again);
	assert_int_equal(bytes.n, again.n);
	assert_memory_equal(bytes.p, again.p, bytes.n);
	buf_free(&bytes);
	buf_free(&again);
	buf_free(&before);
	buf_free(&after);
	arena_free(&s.arena);
}

static int read_again(struct sample *s, struct str bytes)
{
	struct plan *plan;
	struct code *code;

	return artefact_read(&s->arena, bytes, &plan, &code);
}

static void test_damage(void **state)
{
	struct sample s;
	struct buf bytes;

	(void)state;
	sample_open(&s);
	write_sample(&s, &bytes);
	assert_int_equal(read_again(&s, STR("")), -EBADMSG);
	assert_int_equal(read_again(&s, STR("#!/bin/sh\necho this is some other file, long enough for a header\n")), -EBADMSG);
	assert_true(artefact_is_one(buf_str(&bytes)));
	assert_false(artefact_is_one(STR("begin { exit() }")));
	for (size_t n = 0; n < bytes.n; n++)
		assert_int_equal(read_again(&s, str_make(bytes.p, n)), -EBADMSG);
	for (size_t i = 0; i < bytes.n; i++) {
		bytes.p[i] ^= 0x11;
		/* bytes 8 to 23 are the version and the fingerprint */
		assert_int_equal(read_again(&s, buf_str(&bytes)), i >= 8 && i < 24 ? -EPROTONOSUPPORT : -EBADMSG);
		bytes.p[i] ^= 0x11;
	}
	assert_int_equal(read_again(&s, buf_str(&bytes)), 0);
	buf_free(&bytes);
	arena_free(&s.arena);
}

/* One wrong number; false past the last. */
static bool sample_lie(struct sample *s, unsigned lie)
{
	struct plan *plan = s->plan;
	struct code_prog *prog = s->code->progs;
	uint32_t tuple = plan->maps.v[0].key_type;

	switch (lie) {
	case 0: plan->types.v[tuple].kind = TYPE_KIND_COUNT; return true;
	case 1: plan->members.v[0].type = tuple; return true; /* a cycle */
	case 2: plan->members.v[1].offset = 1000; return true;
	case 3: plan->maps.v[0].key_size = 8; return true;
	case 4: plan->maps.v[0].n_buckets = 3; return true;
	case 5: plan->maps.v[0].value_type = PLAN_NONE; return true;
	case 6: plan->attaches.v[0].n_matches = 2; return true;
	case 7: plan->attaches.v[0].prog = 1; return true;
	case 8: plan->attaches.v[0].name = plan->strings.n; return true;
	case 9: plan->records.v[0].size = 16; return true;
	case 10: plan->records.v[0].n_fields = UINT32_MAX; return true;
	case 11: plan->pieces.v[0].field = 1; return true;
	case 12: plan->pieces.v[0].conv = 'n'; return true;
	case 13: plan->records.v[1].map = PLAN_NONE; return true;
	case 14: prog->relocs.v[0].insn = prog->n_insns - 1; return true;
	case 15: prog->relocs.v[0].insn = 5; return true;
	case 16: prog->relocs.v[0].index = 2; return true;
	case 17: prog->lines.v[0].insn_off = prog->n_insns; return true;
	case 18: plan->config.stack_mode = 9; return true;
	case 19: plan->strings.v[plan->strings.n - 1] = 'x'; return true;
	case 20: s->code->n_progs = 0; return true;
	case 21: plan->map_state = 77; return true;
	case 22: prog->relocs.v[1].insn = 8; return true; /* a call */
	case 23: prog->relocs.v[1].index = 1; return true;
	case 24: plan->cores.v[0].kind = 13; return true;
	case 25: plan->cores.v[0].type_kind = 32; return true;
	case 26: plan->maps.v[0].kernel_type = 256; return true;
	}
	return false;
}

/* Whole files whose numbers lie: each change is one that readers would stumble over. */
static void test_lies(void **state)
{
	(void)state;
	for (unsigned lie = 0;; lie++) {
		struct sample s;
		struct buf bytes;

		sample_open(&s);
		if (!sample_lie(&s, lie)) {
			arena_free(&s.arena);
			assert_true(lie > 10);
			return;
		}
		write_sample(&s, &bytes);
		if (read_again(&s, buf_str(&bytes)) != -EBADMSG)
			fail_msg("lie %u was believed", lie);
		buf_free(&bytes);
		arena_free(&s.arena);
	}
}

static void test_disassembly(void **state)
{
	static const char *const lines[] = {
		"prog 0 begin_1: 19 instructions\n", "     0: r6 = r1\n", "     1: w2 = -5\n", "     2: r3 += 7\n", "     3: r1 = *(u64 *)(r6 + 16)    ; offset of cred.uid.val\n",
		"     4: *(u32 *)(r10 - 8) = r2\n", "     5: *(u8 *)(r10 - 1) = 1\n", "     6: r1 = map @x ll\n", "     8: call map_lookup_elem\n",
		"     9: if r0 == 0 goto 13\n", "    10: lock *(u64 *)(r0 + 0) += r3\n", "    11: if w2 s> 3 goto 13\n", "    12: goto 13\n",
		"    13: r4 = 0x1122334455667788 ll\n", "    15: r4 = be32 r4\n", "    16: r4 = -r4\n", "    17: call 19\n", "    18: exit\n",
	};
	struct sample s;
	struct buf out;

	(void)state;
	sample_open(&s);
	buf_init(&out, BUF_NO_LIMIT);
	code_dump(s.plan, s.code, &out);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		if (!strstr(out.p, lines[i]))
			fail_msg("no %s in\n%s", lines[i], out.p);
	buf_free(&out);
	arena_free(&s.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_lies),
		cmocka_unit_test(test_disassembly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
