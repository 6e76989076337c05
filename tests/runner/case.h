/* case: one test case, one claim, one `.t` file.
 * In: the file. Out: struct test_case, its texts in the case's arena.
 *
 *     # claim: what this shows                    # stage: exec
 *     # args: options, quoted as for a shell      # needs: root,btf
 *     # env: K=V                                  # run: a shell command line (stage cli)
 *     # normalize: maps                           # timeout: seconds       # alone: yes
 *     # covers: L01, G04 (ids of tests/cases/checklist.txt)
 *     the script
 *     --- stdout
 *     --- stderr
 *     --- status
 *
 * One empty line behind the header is not part of the script. See CONTRIBUTING.md for what each stage runs. */
#pragma once
#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/vec.h"

enum case_section { SECTION_STDOUT, SECTION_STDERR, SECTION_STATUS, SECTION_COUNT };
enum case_outcome { CASE_PASSED, CASE_FAILED, CASE_SKIPPED };

struct test_case {
	struct arena arena;
	const char *path;
	struct str head;   /* header and script as they are in the file: what --bless keeps */
	struct str script; /* without its last newline */
	const char *claim, *stage, *args, *needs, *run, *normalize, *covers;
	VEC(const char *) env;
	int timeout; /* seconds; 0: the runner's */
	bool is_alone;
	bool has[SECTION_COUNT];
	struct str want[SECTION_COUNT];

	enum case_outcome outcome;
	const char *reason; /* why skipped or failed, in a few words */
	struct buf report;  /* diffs */
	struct buf out, err;
	int status;
};

/* 0, -errno, or -EINVAL with test->reason. test_case_free() in every case. */
int test_case_read(struct test_case *test, const char *path);
void test_case_free(struct test_case *test);
/* Write what the run gave as what is wanted. 0 or -errno. */
int test_case_bless(struct test_case *test);
/* The status wanted when the file does not say. */
int test_case_default_status(const struct test_case *test);

/* Is this case fit for this machine, were it without no_features (names as for --no-feature)? True, or false with *ret_reason; an unknown word is -EINVAL. needs.c */
int needs_check(struct arena *arena, const char *needs, const char *programs, const char *no_features, const char **ret_reason);

/* Ids of the file at `path` that no case which passed covers: their number; they are printed. checklist.c */
unsigned checklist_report(struct arena *arena, const char *path, struct test_case *const *cases, uint32_t n);

/* Compare output with what is wanted; report the first differences. match.c */
bool match_exact(struct test_case *test, const char *what, struct str want, struct str got);
bool match_lines_inside(struct test_case *test, const char *what, struct str want, struct str got);
/* Sort each run of lines that start with `@`: map order is not always defined. */
struct str match_sort_maps(struct arena *arena, struct str text);
