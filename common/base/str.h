/* str: a borrowed run of bytes. Never owns memory; may hold NUL bytes; `p` may be NULL only if n is 0. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_ARG(s) (int)(s).n, (s).p /* for printf("%.*s") */

static inline struct str str_from(const char *text)
{
	return (struct str){ text, text ? strlen(text) : 0 };
}
static inline struct str str_make(const char *p, size_t n)
{
	return (struct str){ p, n };
}
bool str_eq(struct str a, struct str b);
bool str_eq_cstr(struct str a, const char *b);
bool str_eq_nocase(struct str a, struct str b);
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
struct str str_trim(struct str s);
/* Split at the first `sep`: returns the part before it and moves *rest behind it; *rest becomes empty with p NULL at the end. */
struct str str_split(struct str *rest, char sep);
/* Position of `needle` in `s`, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
/* Bytes of the UTF-8 character at position `at` (Unicode 15, table 3-7); 0 when there is none. */
size_t str_utf8_length(struct str s, size_t at);
/* Glob with `*` as the only wildcard (reference 4.3). */
bool str_glob(struct str pattern, struct str text);
bool str_has_glob(struct str pattern);
/* Integer in any literal form of the reference 1.3: decimal, 0x, 0 octal, 0b, `_`, exponent, duration suffix (result in ns), leading `-`
 * in str_to_i64. 0, -EINVAL (not a number) or -ERANGE. */
int str_to_u64(struct str s, uint64_t *ret_value);
int str_to_i64(struct str s, int64_t *ret_value);
/* Edit distance (Damerau-Levenshtein), for suggestions; stops early above `limit` and returns limit + 1. */
unsigned str_distance(struct str a, struct str b, unsigned limit);
