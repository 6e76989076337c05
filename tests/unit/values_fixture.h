/* values_fixture: a plan made by hand, a decoder over it, and text of what comes out. Included by the tests of runtime/values and runtime/output.
 * Symbols are absent (addresses print as numbers) unless a test makes some. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/plan/plan.h"
#include "runtime/values/value.h"

struct fixture {
	struct arena arena;
	struct type_table types;
	struct plan *plan;
	struct decoder decoder;
	struct buf out;
	uint64_t ips[8];
	uint32_t n_ips;
};

static const uint64_t *fixture_frames(void *data, bool is_user, uint64_t id, uint32_t *ret_n)
{
	struct fixture *fixture = data;

	(void)is_user;
	*ret_n = fixture->n_ips;
	return id == 7 ? fixture->ips : NULL;
}

static const char *fixture_probe_name(void *data, uint64_t id)
{
	(void)data;
	return id == (1ull << 32 | 2) ? "kprobe:f" : NULL;
}

static inline int fixture_open(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	arena_init(&fixture->arena, SIZE_MAX, ARENA_DEFAULT);
	type_table_init(&fixture->types, &fixture->arena);
	fixture->plan = plan_new(&fixture->arena);
	fixture->plan->config.str_trunc_trailer = plan_add_string(fixture->plan, STR(".."));
	fixture->decoder = (struct decoder){
		.plan = fixture->plan, .stack_frames = fixture_frames, .probe_name = fixture_probe_name, .data = fixture,
	};
	buf_init(&fixture->out, BUF_NO_LIMIT);
	setenv("TZ", "UTC", 1);
	*state = fixture;
	return 0;
}

static inline int fixture_close(void **state)
{
	struct fixture *fixture = *state;

	buf_free(&fixture->out);
	arena_free(&fixture->arena);
	free(fixture);
	return 0;
}

static inline uint32_t fixture_type(struct fixture *fixture, const struct type *type)
{
	return plan_add_type(fixture->plan, &fixture->types, type);
}

static inline uint32_t fixture_int(struct fixture *fixture, uint32_t size, bool is_signed)
{
	return fixture_type(fixture, type_int(&fixture->types, size, is_signed));
}

/* Bytes in a heap block of just their size, so that the sanitizer sees any byte read behind them. */
static inline const struct value *fixture_decode(struct fixture *fixture, uint32_t type, const void *bytes)
{
	uint32_t size = plan_type(fixture->plan, type)->size;
	char *exact = arena_alloc(&fixture->arena, size);

	memcpy(exact, bytes, size);
	return decode_value(&fixture->decoder, &fixture->arena, type, exact);
}

static inline const char *fixture_text(struct fixture *fixture, const struct value *value)
{
	buf_clear(&fixture->out);
	value_put_text(&fixture->decoder, &fixture->out, value);
	return buf_str(&fixture->out).p;
}

static inline const char *fixture_key(struct fixture *fixture, const struct value *value)
{
	buf_clear(&fixture->out);
	value_put_key(&fixture->decoder, &fixture->out, value);
	return buf_str(&fixture->out).p;
}

static inline const char *fixture_json(struct fixture *fixture, const struct value *value)
{
	buf_clear(&fixture->out);
	value_put_json(&fixture->decoder, &fixture->out, value);
	return buf_str(&fixture->out).p;
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)
