/* match: output against what is wanted. `*` in a wanted line matches any run of bytes, a line `...` any number of lines.
 * In: texts. Out: yes or no, and a diff in test->report. Owner: the case's arena. */
#include <stdlib.h>

#include "tests/runner/case.h"

struct lines {
	struct str *v;
	uint32_t n, cap;
};

static struct lines split(struct arena *arena, struct str text)
{
	struct lines lines = { 0 };
	bool is_open = text.n && text.p[text.n - 1] != '\n';

	while (text.n)
		*vec_push(arena, &lines) = str_split(&text, '\n');
	if (is_open)
		*vec_push(arena, &lines) = STR("\\no newline at end");
	return lines;
}

static bool is_gap(struct str line)
{
	return str_eq(line, STR("..."));
}

/* reach[i][j]: wanted lines from i match got lines from j. Small texts: the square is fine. */
static bool *reach_table(struct arena *arena, const struct lines *want, const struct lines *got)
{
	size_t wide = got->n + 1;
	bool *reach = arena_alloc(arena, (want->n + 1) * wide);

	reach[want->n * wide + got->n] = true;
	for (uint32_t i = want->n; i-- > 0;) {
		bool gap = is_gap(want->v[i]);

		for (uint32_t j = got->n + 1; j-- > 0;) {
			bool ok = gap && reach[(i + 1) * wide + j];

			if (j < got->n)
				ok |= gap ? reach[i * wide + j + 1] :
					    reach[(i + 1) * wide + j + 1] && str_glob(want->v[i], got->v[j]);
			reach[i * wide + j] = ok;
		}
	}
	return reach;
}

static void put(struct buf *out, char mark, struct str line)
{
	buf_printf(out, "    %c", mark);
	buf_put_str(out, line);
	buf_putc(out, '\n');
}

/* A diff by the longest common run of lines, wildcards counting as equal. */
static void put_diff(struct test_case *test, const struct lines *want, const struct lines *got)
{
	enum { MAX = 2000 }; /* lines of each side that are looked at */
	uint32_t n = want->n < MAX ? want->n : MAX, m = got->n < MAX ? got->n : MAX, i = 0, j = 0, shown = 0;
	size_t wide = m + 1;
	uint16_t *common = ARENA_ARRAY(&test->arena, uint16_t, (n + 1) * wide);

	for (uint32_t a = n; a-- > 0;) {
		for (uint32_t b = m; b-- > 0;) {
			uint16_t skip_a = common[(a + 1) * wide + b], skip_b = common[a * wide + b + 1];

			if (str_glob(want->v[a], got->v[b]))
				common[a * wide + b] = common[(a + 1) * wide + b + 1] + 1;
			else
				common[a * wide + b] = skip_a > skip_b ? skip_a : skip_b;
		}
	}
	while ((i < n || j < m) && shown++ < 120) {
		if (i < n && j < m && str_glob(want->v[i], got->v[j])) {
			put(&test->report, ' ', got->v[j++]);
			i++;
		} else if (j == m || (i < n && common[(i + 1) * wide + j] >= common[i * wide + j + 1])) {
			put(&test->report, '-', want->v[i++]);
		} else {
			put(&test->report, '+', got->v[j++]);
		}
	}
	if (i < n || j < m || want->n > n || got->n > m)
		buf_puts(&test->report, "    (more)\n");
}

bool match_exact(struct test_case *test, const char *what, struct str want, struct str got)
{
	struct lines want_lines = split(&test->arena, want), got_lines = split(&test->arena, got);

	/* Too long for the square: only without wildcards. */
	if ((uint64_t)want_lines.n * got_lines.n > 50000000)
		return str_eq(want, got);
	if (reach_table(&test->arena, &want_lines, &got_lines)[0])
		return true;
	buf_printf(&test->report, "  %s: - wanted, + got\n", what);
	put_diff(test, &want_lines, &got_lines);
	return false;
}

/* Does the pattern occur somewhere in the line? */
static bool is_inside(struct arena *arena, struct str pattern, struct str line)
{
	return str_glob(str_from(arena_printf(arena, "*%.*s*", STR_ARG(pattern))), line);
}

bool match_lines_inside(struct test_case *test, const char *what, struct str want, struct str got)
{
	struct lines patterns = split(&test->arena, want), lines = split(&test->arena, got);
	uint32_t at = 0;
	bool ok = true;

	for (uint32_t i = 0; i < patterns.n && ok; i++) {
		struct str pattern = patterns.v[i];
		bool is_banned = str_starts(pattern, "! ");

		if (!pattern.n || is_gap(pattern))
			continue;
		if (is_banned)
			pattern = str_make(pattern.p + 2, pattern.n - 2);
		for (uint32_t j = is_banned ? 0 : at;; j++) {
			bool found = j < lines.n && is_inside(&test->arena, pattern, lines.v[j]);

			if (j < lines.n && !found)
				continue;
			ok = found != is_banned;
			if (!is_banned)
				at = j + 1;
			break;
		}
		if (!ok)
			buf_printf(&test->report, "  %s: %s `%.*s` in:\n", what, is_banned ? "not wanted:" : "no (further) line with",
				   STR_ARG(pattern));
	}
	for (uint32_t i = 0; !ok && i < lines.n && i < 60; i++)
		put(&test->report, ' ', lines.v[i]);
	return ok;
}

static int compare_lines(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str match_sort_maps(struct arena *arena, struct str text)
{
	struct lines lines = { 0 };
	char *sorted = arena_alloc(arena, text.n + 2), *to = sorted;
	bool is_open = text.n && text.p[text.n - 1] != '\n';

	while (text.n)
		*vec_push(arena, &lines) = str_split(&text, '\n');
	for (uint32_t i = 0, end; i < lines.n; i = end) {
		end = i + 1;
		while (end < lines.n && str_starts(lines.v[i], "@") && str_starts(lines.v[end], "@"))
			end++;
		qsort(lines.v + i, end - i, sizeof(*lines.v), compare_lines);
	}
	for (uint32_t i = 0; i < lines.n; i++) {
		if (lines.v[i].n)
			memcpy(to, lines.v[i].p, lines.v[i].n);
		to += lines.v[i].n;
		*to++ = '\n';
	}
	if (is_open)
		to--;
	return str_make(sorted, (size_t)(to - sorted));
}
