/* internal: what the files of this room share. Nothing here is seen outside runtime/values. */
#pragma once
#include "runtime/values/value.h"

/* Integers of 1, 2, 4 or 8 bytes, of any alignment, widened to 64 bits. */
static inline uint64_t load_uint(const void *bytes, uint32_t size, bool is_signed)
{
	uint64_t v = 0;
	uint32_t shift;

	if (size == 8) {
		memcpy(&v, bytes, 8);
		return v;
	}
	if (size == 4) {
		uint32_t word;

		memcpy(&word, bytes, 4);
		return is_signed ? (uint64_t)(int64_t)(int32_t)word : word;
	}
	memcpy(&v, bytes, size < 8 ? size : 8);
	shift = 64 - 8 * (size < 8 ? size : 8);
	if (!is_signed || shift == 64)
		return v;
	return (uint64_t)((int64_t)(v << shift) >> shift);
}
/* decode_value into a value of the caller's; what it points to goes to the arena or stays in `bytes`. */
void decode_into(const struct decoder *decoder, struct arena *arena, uint32_t type, const void *bytes, struct value *ret);
void aggregate_into(const struct plan_type *type, const void *bytes, uint32_t n_cpus, uint32_t stride, struct value *ret);
/* Text of the late kinds (ksym ... probe name): a number in the kernel, words for people. In the arena or static. */
struct str late_text(const struct decoder *decoder, struct arena *arena, const struct plan_type *type, const void *bytes);
/* "hier:/path,..." of a cgroup id; filter: glob on the hierarchy's name, "" for all. */
struct str cgroup_path_text(struct arena *arena, uint64_t id, const char *filter);

void stack_put_text(const struct decoder *decoder, struct buf *out, const struct value *stack);
void histogram_put_text(struct buf *out, const struct value *hist);
void histogram_put_json(struct buf *out, const struct value *hist);
void series_put_text(struct buf *out, const struct value *series);
void series_put_json(struct buf *out, const struct value *series);
void gfp_put_text(struct buf *out, uint64_t flags);
enum buffer_form { BUFFER_ASCII, BUFFER_HEX_ESCAPED, BUFFER_HEX_SPACED };
void buffer_put_text(struct buf *out, struct str bytes, enum buffer_form form);
/* A number as the JSON form has it: quoted when a double would change it. */
void json_put_number(struct buf *out, uint64_t number, bool is_signed);
/* The two JSON forms, -f json (json.c) and -f ndjson (typed.c): what they write differently. json_form.c has what they write alike. */
struct json_form {
	void (*put_value)(const struct decoder *decoder, struct buf *out, const struct value *value);
	void (*put_string)(struct buf *out, struct str text);
	void (*put_number)(struct buf *out, uint64_t number, bool is_signed);
	const char *comma; /* between elements of a list */
};
void json_put_list(const struct json_form *form, const struct decoder *decoder, struct buf *out, const struct value *value); /* ARRAY, TUPLE */
void json_put_fields(const struct json_form *form, const struct decoder *decoder, struct buf *out, const struct value *value); /* RECORD */
void json_put_stats(const struct json_form *form, struct buf *out, const struct value *value);
