/* facts_fixture: a fresh facts handle for every test of common/facts. */
#pragma once
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/facts/facts_internal.h"

struct fixture {
	struct arena arena;
	struct type_table types;
	struct facts *facts;
};

static inline int fixture_setup_with(void **state, const struct facts_options *options)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	arena_init(&fixture->arena, (size_t)1 << 30, ARENA_DEFAULT);
	type_table_init(&fixture->types, &fixture->arena);
	fixture->facts = facts_new(&fixture->arena, &fixture->types, options);
	*state = fixture;
	return 0;
}

static inline int fixture_setup(void **state)
{
	return fixture_setup_with(state, NULL);
}

static inline int fixture_teardown(void **state)
{
	struct fixture *fixture = *state;

	facts_free(fixture->facts);
	arena_free(&fixture->arena);
	free(fixture);
	return 0;
}

#define FACTS_TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
#define SKIP_UNLESS(condition, reason)                                                                               \
	do {                                                                                                         \
		if (!(condition)) {                                                                                  \
			print_message("skipped: %s\n", reason);                                                      \
			skip();                                                                                      \
		}                                                                                                    \
	} while (0)

static inline bool list_has(const struct str_list *list, const char *name)
{
	for (uint32_t i = 0; i < list->n; i++)
		if (str_eq_cstr(list->v[i], name))
			return true;
	return false;
}

static inline double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

#define assert_type_name(type, text)                                                                                 \
	do {                                                                                                         \
		struct buf name_;                                                                                    \
		buf_init(&name_, BUF_NO_LIMIT);                                                                      \
		type_put_name(&name_, (type));                                                                       \
		assert_string_equal(name_.p, (text));                                                                \
		buf_free(&name_);                                                                                    \
	} while (0)
