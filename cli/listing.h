/* listing: what the files of -l share. In: options, facts. Out: lines. */
#pragma once
#include "cli/driver.h"
#include "common/facts/facts.h"

/* The inlined copies of the binary that was asked for last. */
struct listing_copies {
	struct str path;
	struct fact_function *v; /* by name */
	uint32_t n;
};
/* What a listing works with. */
struct listing {
	struct options *options;
	struct arena *arena;
	struct type_table types;
	struct facts *facts;
	VEC(struct str) lines; /* names found so far */
	struct listing_copies copies;
};
void listing_add(struct listing *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* --- listing_probes.c --- names of the kinds of probes, as patterns ask for them */
void listing_pattern(struct listing *l, struct str pattern); /* "provider:part:part", a bare pattern, "struct x*" */
void listing_everything(struct listing *l);                 /* all probes that need no target */
/* --- listing_args.c --- arguments of probes */
void listing_put_args(struct listing *l, struct str line, struct buf *out); /* "    TYPE NAME" a line */
void listing_keep_argument(struct listing *l, struct str word);              /* --arg: the lines with an argument of this name or type */
/* --- listing_hints.c --- told on a terminal: which profilers and examples use one of the probes */
void listing_hint(struct listing *l);
