/* profile, inside: what its writers share. Nobody outside this room includes it. */
#pragma once
#include "runtime/profile/profile.h"

/* What a frame is called: its name, else "module+0xoffset", else "0xaddress". */
void profile_put_frame_name(struct buf *out, const struct profile *profile, const struct profile_frame *frame);
/* What a label shows at the root of a stack: its text, or its number. */
void profile_put_label(struct buf *out, const struct profile *profile, const struct profile_label *label);
/* "12,345 samples", "1.25 s", "3.4 MiB": a value in the profile's unit. */
void profile_put_value(struct buf *out, const struct profile *profile, int64_t value);

/* A tree of names, children sorted by name then kind: flame graphs and the top list. */
struct profile_node {
	uint32_t name;   /* string */
	char kind;       /* u k i j r */
	int64_t self, total;
	struct profile_node *child, *next;
	uint32_t n_children;
};
struct profile_node *profile_tree(struct profile *profile, struct arena *arena);
