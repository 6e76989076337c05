/* checklist: what has to be shown to work, by id, and whether a case showed it.
 * In: tests/cases/checklist.txt (`ID title` a line, # comments) and the cases that ran, with their `# covers:`. Out: the ids without a case that passed. */
#include <stdio.h>

#include "tests/runner/case.h"

static bool covers(const struct test_case *test, struct str id)
{
	struct str rest = str_from(test->covers ? test->covers : "");

	while (rest.n)
		if (str_eq(str_trim(str_split(&rest, ',')), id))
			return true;
	return false;
}

/* A case that only another machine can run leaves its id open, which is told; ids that nothing covers are missed. */
unsigned checklist_report(struct arena *arena, const char *path, struct test_case *const *cases, uint32_t n)
{
	unsigned n_missed = 0, n_open = 0, n_shown = 0;
	struct buf file;
	struct str rest;

	buf_init(&file, 1 << 20);
	if (buf_read_file(&file, path)) {
		printf("FAIL checklist: %s cannot be read\n", path);
		return 1;
	}
	rest = arena_str(arena, buf_str(&file));
	buf_free(&file);
	while (rest.n) {
		struct str line = str_split(&rest, '\n'), title = line, id = str_split(&title, ' ');
		bool is_shown = false, is_open = false;

		if (!id.n || id.p[0] == '#')
			continue;
		for (uint32_t i = 0; i < n && !is_shown; i++) {
			if (!covers(cases[i], id))
				continue;
			is_shown = cases[i]->outcome == CASE_PASSED;
			is_open |= cases[i]->outcome == CASE_SKIPPED;
		}
		n_shown += is_shown;
		n_open += !is_shown && is_open;
		n_missed += !is_shown && !is_open;
		if (!is_shown && !is_open)
			printf("FAIL checklist %.*s: no case passed for %.*s\n", STR_ARG(id), STR_ARG(title));
	}
	printf("checklist: %u shown, %u that only other machines can show, %u missed\n", n_shown, n_open, n_missed);
	return n_missed;
}
