/* profile: stacks × labels × values, what every profile format is written from. Frames are interned; a stack is frame ids, root first.
 * Owner: the profile's own arena. */
#pragma once
#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/table.h"
#include "common/base/vec.h"
#include "runtime/symbols/symbols.h"

struct profile_label {
	uint32_t key, value; /* strings; value 0 and number used when numeric */
	int64_t number;
	bool is_number;
};
struct profile_sample {
	uint32_t first_frame, n_frames; /* profile.stack_frames, root first */
	uint32_t first_label, n_labels;
	int64_t value;
};
struct profile_frame {
	enum frame_kind kind;
	uint32_t name, module, build_id /* hex */, file; /* strings */
	uint32_t line;
	uint64_t address, module_start, module_end, module_offset;
};
enum profile_palette { PALETTE_HOT, PALETTE_WAIT, PALETTE_MEM };
struct profile {
	struct arena arena;
	struct table strings, frames_by_key;
	VEC(struct str) string_v;
	VEC(struct profile_frame) frames;
	VEC(uint32_t) stack_frames;
	VEC(struct profile_label) labels;
	VEC(struct profile_sample) samples;
	struct table samples_by_key;   /* equal stacks and labels merge */
	struct str title, type, unit;  /* "cpu", "samples" | "ns" | "bytes" */
	struct str period_type, period_unit;
	int64_t period;
	uint64_t time_ns, duration_ns; /* wall clock */
	enum profile_palette palette;
	VEC(struct str) notes;         /* losses and other honest words */
};
void profile_init(struct profile *profile, size_t byte_limit);
void profile_free(struct profile *profile);
uint32_t profile_string(struct profile *profile, struct str text);
uint32_t profile_frame(struct profile *profile, const struct frame *frame); /* merges by (module, build id, name) or address when unknown */
/* Adds value to the sample with these frames (root first) and labels. */
void profile_add(struct profile *profile, const uint32_t *frames, uint32_t n_frames, const struct profile_label *labels, uint32_t n_labels, int64_t value);
int64_t profile_total(const struct profile *profile);
/* Writers, chosen by the ending through profile_write. Folded lines and flame graphs put text labels (comm, …) at the root in key order. */
int profile_write_folded(const struct profile *profile, struct buf *out);
int profile_write_flame(const struct profile *profile, struct buf *out);
/* By file ending (outputs.def). 0, -errno of the file, -EINVAL unknown ending. Written to a temporary file and renamed. */
int profile_write_file(const struct profile *profile, const char *path);
/* Hottest stacks as text for a terminal: n self-time leaves and their paths. */
void profile_print_top(const struct profile *profile, uint32_t n, struct buf *out);
