/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* As string_equal_words, for long strings: the verifier looks at one word instead of following every one. KERNEL(>=5.17). */
#include "codegen/prelude/prelude.h"

struct string_equal_state {
	const uint64_t *a, *b;
	uint64_t n_words, is_equal;
};

static __attribute__((noinline)) long string_equal_long_word(uint64_t i, struct string_equal_state *state)
{
	uint64_t word, differ, nul;

	i = prelude_opaque(i); /* the number compared is the number used */
	if (i >= state->n_words)
		return 1;
	word = state->a[i];
	differ = word ^ state->b[i];
	nul = (word - 0x0101010101010101ull) & ~word & 0x8080808080808080ull;
	if (!(differ | nul))
		return 0;
	state->is_equal = !(differ & (((nul & -nul) << 1) - 1));
	return 1;
}

PRELUDE uint64_t string_equal_long(const uint64_t *a, const uint64_t *b, uint64_t n_words)
{
	struct string_equal_state state = { a, b, n_words, 1 };

	bpf_loop((uint32_t)n_words, (void *)string_equal_long_word, &state, 0);
	return state.is_equal;
}
