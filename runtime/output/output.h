/* output: events to bytes on stdout or the -o file. One row of outputs.def per format; diagnostics (errorf, runtime warnings) go to stderr. */
#pragma once
#include "common/base/source.h"
#include "runtime/profile/profile.h"
#include "runtime/values/event.h"

enum output_buffering { BUFFER_LINE, BUFFER_FULL, BUFFER_NONE };
struct output_options {
	int fd;                /* where data goes */
	enum output_buffering buffering;
	bool is_quiet, no_warnings, has_colour;
	bool is_plain;         /* no colours on stdout, where tests have them as bpftrace does */
	struct buf *capture;   /* everything goes here instead: data and diagnostics in order */
	int error_fd;          /* where diagnostics go; 0: stderr */
	const char *units;     /* what the script's numbers are ("us"), as its header says; NULL unknown */
};
struct output {
	const struct output_ops *ops;
	const struct decoder *decoder;
	const struct source_map *sources;
	struct output_options options;
	struct buf pending;    /* not yet written */
	bool is_held;          /* nothing is written before EVENT_ATTACHED, see output_hold() */
	bool is_at_end;        /* the exit dump has begun */
	int error;             /* first write error; -EPIPE ends the session quietly */
};
struct output_ops {
	const char *name;
	void (*begin)(struct output *out);
	void (*event)(struct output *out, const struct event *event);
	void (*end)(struct output *out);
};
/* id: an output of kind EVENTS (OUTPUT_TEXT, OUTPUT_JSON). SIGPIPE must be ignored. */
void output_init(struct output *out, enum output_id id, const struct decoder *decoder, const struct source_map *sources,
		 const struct output_options *options);
void output_event(struct output *out, const struct event *event); /* honours buffering */
/* What comes from now on is written behind the EVENT_ATTACHED still to come, as bpftrace does with what begin prints; at the latest when a
 * MiB is held, at output_release() or at the end. */
void output_hold(struct output *out);
void output_release(struct output *out);
/* Writes what is pending (BUFFER_LINE: up to the last newline). 0 or the first write error. To be called after every batch, except
 * for BUFFER_FULL. */
int output_flush(struct output *out);
void output_end(struct output *out); /* writes and frees everything; out->error stays */
/* A stack-keyed map to a profile. Which element of the key is a stack and which are labels is found from the types. -EINVAL with
 * *ret_error set when it holds no stack or no number. profile->unit stays when it is set, else "samples" for count(), "count" for the rest. */
int output_map_to_profile(const struct decoder *decoder, const struct value_map *map, struct profile *profile, const char **ret_error);
