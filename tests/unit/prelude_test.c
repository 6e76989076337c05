/* prelude_test: the arithmetic of codegen/prelude, compiled for this machine, against straightforward versions. In: nothing. Out: cmocka's report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "codegen/prelude/average.bpf.c"
#include "codegen/prelude/bytes_compare.bpf.c"
#include "codegen/prelude/hist_bucket.bpf.c"
#include "codegen/prelude/lhist_bucket.bpf.c"
#include "codegen/prelude/string_equal.bpf.c"
#include "codegen/prelude/string_equal_words.bpf.c"
#include "codegen/prelude/string_find_plain.bpf.c"

static uint64_t random_bits(void)
{
	static uint64_t state = 88172645463325252ull;

	state ^= state << 13;
	state ^= state >> 7;
	return state ^= state << 17;
}

static uint64_t slow_hist_bucket(int64_t n, unsigned bits)
{
	unsigned msb = 0;

	if (n < 0)
		return 0;
	if (n < (int64_t)1 << bits)
		return (uint64_t)n + 1;
	while (n >> msb > 1)
		msb++;
	return ((uint64_t)(msb - bits + 1) << bits) + ((uint64_t)n >> (msb - bits) & ((1u << bits) - 1)) + 1;
}

static void hist_bucket_is_the_reference_formula(void **state)
{
	(void)state;
	for (unsigned bits = 0; bits <= 5; bits++) {
		for (int64_t n = -70; n < 70000; n++)
			assert_int_equal(hist_bucket(n, bits), slow_hist_bucket(n, bits));
		for (unsigned power = 0; power < 63; power++) {
			for (int64_t near = -40; near <= 40; near++) {
				int64_t n = (int64_t)(1ull << power) + near;

				assert_int_equal(hist_bucket(n, bits), slow_hist_bucket(n, bits));
			}
		}
		assert_int_equal(hist_bucket(INT64_MAX, bits), slow_hist_bucket(INT64_MAX, bits));
		assert_int_equal(hist_bucket(INT64_MAX, bits), (64u - bits) << bits);
		assert_int_equal(hist_bucket(INT64_MIN, bits), 0);
		for (int i = 0; i < 100000; i++) {
			int64_t n = (int64_t)(random_bits() >> (random_bits() & 63));

			assert_int_equal(hist_bucket(n, bits), slow_hist_bucket(n, bits));
		}
	}
}

static void lhist_bucket_has_both_ends(void **state)
{
	(void)state;
	assert_int_equal(lhist_bucket(-1, 0, 100, 10), 0);
	assert_int_equal(lhist_bucket(INT64_MIN, 0, 100, 10), 0);
	assert_int_equal(lhist_bucket(0, 0, 100, 10), 1);
	assert_int_equal(lhist_bucket(9, 0, 100, 10), 1);
	assert_int_equal(lhist_bucket(10, 0, 100, 10), 2);
	assert_int_equal(lhist_bucket(99, 0, 100, 10), 10);
	assert_int_equal(lhist_bucket(100, 0, 100, 10), 11);
	assert_int_equal(lhist_bucket(101, 0, 100, 10), 11);
	assert_int_equal(lhist_bucket(INT64_MAX, 0, 100, 10), 11);
	assert_int_equal(lhist_bucket(9, 0, 10, 3), 4);
	assert_int_equal(lhist_bucket(4, 5, 10, 1), 0);
}

static void strings_are_equal_up_to_a_nul(void **state)
{
	(void)state;
	for (int i = 0; i < 200000; i++) {
		union {
			uint64_t words[4];
			char text[32];
			uint8_t bytes[32];
		} a, b;
		uint64_t n = 1 + random_bits() % 4;
		bool equal;

		for (int k = 0; k < 32; k++)
			a.text[k] = b.text[k] = (char)(random_bits() % 16 ? "ab\x80\xff\x01"[random_bits() % 5] : 0);
		if (random_bits() % 4)
			b.text[random_bits() % 32] = (char)random_bits();
		equal = !strncmp(a.text, b.text, n * 8);
		assert_int_equal(string_equal_words(a.words, b.words, n), equal);
		assert_int_equal(string_equal(a.bytes, b.bytes, n * 8), equal);
	}
}

static void bytes_compare_as_unsigned(void **state)
{
	(void)state;
	assert_int_equal(bytes_compare((const uint8_t *)"abc", (const uint8_t *)"abd", 3), -1);
	assert_int_equal(bytes_compare((const uint8_t *)"abc", (const uint8_t *)"abd", 2), 0);
	assert_int_equal(bytes_compare((const uint8_t *)"\xff", (const uint8_t *)"\x01", 1), 1);
	assert_int_equal(bytes_compare((const uint8_t *)"a\0b", (const uint8_t *)"a\0a", 3), 1);
}

static int64_t slow_find(const char *hay, const char *needle)
{
	const char *found = strstr(hay, needle);

	return found ? found - hay : -1;
}

/* Texts of two letters: matches, near matches and texts that fill their room. Behind a NUL lies rubbish that must not be found. */
static void texts_are_found_as_strstr_does(void **state)
{
	char hay[13], needle[5];

	(void)state;
	for (int i = 0; i < 200000; i++) {
		size_t n_hay = random_bits() % sizeof(hay), n_needle = random_bits() % sizeof(needle);

		for (size_t j = 0; j < sizeof(hay); j++)
			hay[j] = (char)('a' + random_bits() % 2);
		for (size_t j = 0; j < sizeof(needle); j++)
			needle[j] = (char)('a' + random_bits() % 2);
		hay[n_hay] = needle[n_needle] = 0;
		assert_int_equal(string_find_plain((const uint8_t *)hay, sizeof(hay), (const uint8_t *)needle, sizeof(needle)), slow_find(hay, needle));
	}
	assert_int_equal(string_find_plain((const uint8_t *)"abcd", 4, (const uint8_t *)"cd", 2), 2);
	assert_int_equal(string_find_plain((const uint8_t *)"abcd", 4, (const uint8_t *)"cde", 3), -1);
}

static void averages_keep_their_sign(void **state)
{
	(void)state;
	assert_int_equal(average(0, 0, 1), 0);
	assert_int_equal((int64_t)average((uint64_t)-7, 2, 1), -3);
	assert_int_equal((int64_t)average(7, 2, 1), 3);
	assert_int_equal(average((uint64_t)-8, 2, 0), (uint64_t)-8 / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hist_bucket_is_the_reference_formula),
		cmocka_unit_test(lhist_bucket_has_both_ends),
		cmocka_unit_test(strings_are_equal_up_to_a_nul),
		cmocka_unit_test(bytes_compare_as_unsigned),
		cmocka_unit_test(texts_are_found_as_strstr_does),
		cmocka_unit_test(averages_keep_their_sign),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
