/* value: what comes out of the kernel, decoded and printable without knowing BPF. Made by decode.c in an event arena, read by outputs.
 * All memory belongs to the arena given to the decoder, except stack frames: they stay where decoder.stack_frames has them. */
#pragma once
#include "common/base/arena.h"
#include "common/plan/plan.h"
#include "runtime/symbols/symbols.h"

enum value_kind {
	VALUE_NONE, VALUE_INT, VALUE_UINT, VALUE_BOOL, VALUE_ENUM /* u + text (empty: no such name) */, VALUE_POINTER, VALUE_STRING, VALUE_BUFFER,
	VALUE_ARRAY, VALUE_TUPLE, VALUE_RECORD /* records and structs, those of anonymous members among their own fields */, VALUE_STACK, VALUE_TEXT /* ksym, inet, time ...: text, JSON string */,
	VALUE_STATS, VALUE_HIST, VALUE_LHIST, VALUE_TSERIES,
};
struct value;
struct value_field {
	struct str name;
	const struct value *value;
};
struct value_bucket { /* hist/lhist: closed interval [low, high] */
	int64_t low, high;
	bool has_low, has_high;
	uint64_t count;
	uint32_t index;
};
struct value_point { /* tseries */
	uint64_t start_ns; /* wall clock */
	int64_t value;
	bool has_value;
};
struct value {
	enum value_kind kind;
	bool is_cut; /* STRING that fills its buffer: the trailer is shown */
	const struct plan_type *type;
	union {
		int64_t i;
		uint64_t u;
		struct str s;  /* STRING: up to its NUL or whole; TEXT */
		struct {
			uint64_t number;
			struct str text;
		} enumerator;
		struct {
			const struct value *v; /* ARRAY, TUPLE */
			uint32_t n;
		} list;
		struct {
			const struct value_field *v;
			uint32_t n;
		} record;
		struct {
			const uint64_t *ips; /* leaf first */
			uint32_t n, tgid;
			bool is_kernel, is_failed;
			uint8_t mode;        /* enum stack_mode */
		} stack;
		struct {
			int64_t count, average, total;
			bool is_unsigned;
		} stats;
		struct {
			const struct value_bucket *v; /* lowest to highest non-empty, all between included */
			uint32_t n;
			uint64_t total, max;
		} hist;
		struct {
			const struct value_point *v;
			uint32_t n;
			uint64_t interval_ns;
		} series;
	};
};
struct value_row {
	const struct value *key; /* NULL for scalar maps */
	const struct value *value;
	uint64_t order_hash;     /* keeps ties stable */
};
struct value_map { /* a map read at one moment, aggregated over CPUs, sorted as reference 7.3 */
	const struct plan_map *map;
	const char *name;  /* "@x" */
	struct value_row *rows;
	uint32_t n_rows;
	bool is_empty_scalar; /* never assigned: at exit prints nothing */
};

/* What decoding needs besides bytes. Stack ids are looked up by the callbacks (runtime/core reads the stack maps and caches). */
struct decoder {
	const struct plan *plan;
	struct symbols *symbols;
	const uint64_t *(*stack_frames)(void *data, bool is_user, uint64_t id, uint32_t *ret_n);
	const char *(*probe_name)(void *data, uint64_t id); /* id: (attach << 32) | match index */
	void *data;
	int64_t boot_to_real_ns, tai_to_real_ns; /* add to get wall-clock */
};
/* bytes: type->size of them. Never fails: nonsense decodes to something printable. */
const struct value *decode_value(const struct decoder *decoder, struct arena *arena, uint32_t type, const void *bytes);
/* Per-CPU aggregates: `bytes` are n_cpus values each `stride` apart, merged (sum, min, max, avg, stats, count). */
const struct value *decode_aggregate(const struct decoder *decoder, struct arena *arena, uint32_t type, const void *bytes, uint32_t n_cpus,
				     uint32_t stride);
/* hist/lhist from summed bucket counts (counts[n_buckets]). */
const struct value *decode_histogram(struct arena *arena, const struct plan_type *type, const uint64_t *counts, uint32_t n_buckets);
/* tseries from the slots of all CPUs, in any order: the newest type->count intervals. type->mode: enum series_mode. */
const struct value *decode_series(const struct decoder *decoder, struct arena *arena, const struct plan_type *type,
				  const struct tseries_value *slots, uint32_t n_slots);
uint32_t histogram_bucket_count(const struct plan_type *type);
/* Bucket index of a number, the same arithmetic as the prelude's (tests compare both). */
uint32_t histogram_bucket_of(const struct plan_type *type, int64_t value);
void value_sort_rows(struct arena *arena, struct value_map *map);
/* top/div of print(@m, top, div): reference 7.3. top 0: all. */
void value_limit_rows(struct arena *arena, struct value_map *map, uint64_t top, uint64_t div);
/* Text form (reference 7.1) and the form inside a map's brackets (outer parentheses of a tuple removed). */
void value_put_text(const struct decoder *decoder, struct buf *out, const struct value *value);
void value_put_key(const struct decoder *decoder, struct buf *out, const struct value *key);
void value_put_json(const struct decoder *decoder, struct buf *out, const struct value *value);
/* The form of -f ndjson: typed, lossless, UTF-8 (docs/ndjson.schema.json). */
void value_put_typed(const struct decoder *decoder, struct buf *out, const struct value *value);
void typed_put_string(struct buf *out, struct str text);                   /* bytes that are no UTF-8 become U+FFFD */
void typed_put_int(struct buf *out, uint64_t number, bool is_signed);      /* {"int": "…"} where a double would change it */
void typed_put_time(struct buf *out, uint64_t wall_ns);                    /* RFC 3339, UTC, nanoseconds */
/* printf of a record's pieces over decoded fields (reference 6.6). */
void value_put_format(const struct decoder *decoder, struct buf *out, const struct plan_format *format, const struct value *const *args);
/* The same from a record's bytes (header included): what the hot path calls; plain numbers and strings allocate nothing. */
void value_put_record(const struct decoder *decoder, struct arena *arena, struct buf *out, const struct plan_record *record, const void *bytes);
/* time(): strftime of local time, without the fractions of value_put_time. */
void value_put_wall_time(struct buf *out, const char *format, int64_t seconds);
/* strftime with %f %k %l (reference 6.1); ns are of `clock`. */
void value_put_time(const struct decoder *decoder, struct buf *out, const char *format, uint64_t ns, enum plan_clock clock);
