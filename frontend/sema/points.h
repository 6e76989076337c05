/* points, inside: attach points from text to programs-to-be. Shared by the points*.c files only.
 * Steps: points_parse.c splits the text and reads its numbers; points_kernel.c, points_user.c and points_event.c hold one function per provider that fills
 * the point and finds what it matches; points_group.c makes instances; points.c drives. Owner of all memory: the compile arena. */
#pragma once
#include "frontend/sema/sema.h"

struct point_part {
	struct str text;
	struct span span;
};
/* One attach point being read. */
struct point_job {
	struct checked *c;
	const struct node *node;  /* ATTACH_POINT */
	const struct node *probe;
	const struct points_usage *usage;
	VEC(struct point_part) parts; /* without the provider; parameters replaced, quotes removed */
	struct point_part provider;
	struct point *point;      /* being filled */
	uint32_t n_points;        /* attach points of the probe, this one included, that were read before */
	uint64_t missing_param;   /* a $N in its text that the command line does not give; 0 none */
	bool is_quiet;            /* tried for a provider wildcard: what does not fit is no error */
};
/* What a body uses, as plain syntax. */
struct points_usage {
	bool args, argn, sargn, retval, probe, func;
	bool probe_text;           /* probe is compared, or handed to a function: needed as text, so each match has a program of its own */
	bool whole_args;           /* args other than as args.field */
	bool kfunc;                /* functions of the kernel, which programs of raw tracepoints may not call */
	VEC(struct str) fields;    /* of args that the body reads */
};

/* --- points.c --- */
/* Error at a span; NULL when quiet. Always makes the caller's `return` false. */
struct diag *point_error(struct point_job *job, enum error_code code, struct span span, ...);
void point_hint(struct point_job *job, struct diag *diag, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
const char *point_text(struct point_job *job, struct str text); /* NUL-terminated */
struct str point_printf(struct point_job *job, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The point names something that is not there: error, warning or silence as missing_probes says. Returns the diag for hints, or NULL. */
bool point_may_be_absent(const struct point_job *job, enum error_code code); /* `sonde check`: told, not refused */
struct diag *point_missing(struct point_job *job, enum error_code code, struct span span, ...);
/* Facts could not be read: an error, or one note under `sonde check`, after which the point counts as found (returns true). */
bool point_unreadable(struct point_job *job, const char *what, int err);
/* The feature that a provider needs. False (and told) when this kernel lacks it; under `sonde check` a note and true. */
bool point_requires(struct point_job *job, enum fact_feature feature);
struct point_match *point_add_match(struct point_job *job, struct str target, struct str function);
bool point_is_known(const struct point_job *job); /* facts are there to be asked */

/* --- points_parse.c --- */
bool point_split(struct point_job *job);
bool point_check_parts(struct point_job *job); /* number of parts against probes.def */
bool point_number(struct point_job *job, const struct point_part *part, uint64_t *ret_value);
bool point_count(struct point_job *job, const struct point_part *part, uint64_t *ret_value); /* a number above 0 */
/* "function+offset": the part before, and the offset when there is one. */
bool point_offset(struct point_job *job, struct point_part *function);
bool point_is_number(struct str text); /* begins with a digit */

/* --- points_event.c, points_kernel.c, points_user.c --- fill job->point and its matches; false: no such point (told) */
bool point_plain(struct point_job *job); /* begin end */
bool point_self(struct point_job *job);
bool point_named(struct point_job *job); /* test bench */
bool point_timer(struct point_job *job);
bool point_counted(struct point_job *job);
bool point_watch(struct point_job *job);
/* The first two parts, binary and variable; *ret_path: the binary as it is told. */
bool point_watch_variable(struct point_job *job, const struct point_part *parts, struct str *ret_path);
bool point_kprobe(struct point_job *job);
bool point_fentry(struct point_job *job);
bool point_tracepoint(struct point_job *job);
bool point_raw(struct point_job *job);
bool point_iter(struct point_job *job);
bool point_uprobe(struct point_job *job);
bool point_usdt(struct point_job *job);
/* Warns of functions that are also inlined, where no probe of the script is on the copies. */
void points_warn_unseen(struct checked *c);

/* --- points_group.c --- */
struct point_list {
	struct point **v;
	uint32_t n, cap;
};
/* Appends the instances of one probe at *tail; returns the new tail. */
struct instance **points_group(struct checked *c, struct node *probe, const struct point_list *points, const struct points_usage *usage,
			       struct instance **tail);
/* Full name of one match. */
struct str points_match_name(struct arena *arena, const struct point *point, const struct point_match *match);
