/* event: one thing that happened, in program order, ready for an output. Lives until the batch's arena is reset. */
#pragma once
#include "runtime/values/value.h"

enum event_kind {
	EVENT_ATTACHED,   /* number: probes; probes: one per link */
	EVENT_PRINTF,     /* text */
	EVENT_VALUE,      /* value */
	EVENT_MAP,        /* map (print(@m) or the exit dump) */
	EVENT_MAP_ELEM,   /* map with one row: print(@m[k]); shows the value alone */
	EVENT_TIME, EVENT_CAT, EVENT_JOIN, EVENT_SYSTEM, /* text, as it is: the newline after join and system is the text output's */
	EVENT_ERRORF, EVENT_WARNF,   /* text + span */
	EVENT_RUNTIME_ERROR,         /* text + span */
	EVENT_HELPER_ERROR,          /* text + span; helper, number: retcode */
	EVENT_LOST,       /* number of events lost since the last report */
	EVENT_MAPS_BEGIN, /* before the exit dump (the two newlines of text) */
	EVENT_TESTS_BEGIN,           /* number of tests */
	EVENT_TEST_BEGIN, EVENT_TEST, /* test: before and after it ran */
	EVENT_TESTS_END,             /* test: all of them, number */
	EVENT_BENCHES_BEGIN,
	EVENT_BENCH,      /* bench */
	EVENT_SUMMARY,    /* the last one: summary */
};
struct event_test {
	const char *name;
	bool is_passed;
	uint64_t duration_ns;
	struct str text; /* what it printed, errors too */
};
struct event_bench {
	const char *name;
	uint64_t average_ns, iterations;
};
struct event_probe { /* one link: what is traced, how */
	const char *name, *mechanism;
	uint32_t n_sites;
};
struct event_program { /* what a program lost */
	uint32_t prog;
	struct loss_counters losses;
	uint64_t recursion_misses; /* runs the kernel skipped as this or another program was already running on that CPU */
	uint64_t unreturned;       /* of a return probe of user functions: calls that another probe saw begin and this one did not see return */
};
struct event_summary {
	uint64_t duration_ns, lost_control;
	struct loss_counters losses; /* of all programs */
	uint64_t recursion_misses, untold; /* untold: warnings of the same places that were not shown */
	uint64_t unfinished; /* times that began and did not end: they are in no histogram */
	uint64_t unreturned; /* of all programs */
	const struct event_program *programs;
	uint32_t n_programs;
};
struct event {
	enum event_kind kind;
	uint64_t time_ns; /* boot clock, 0 unknown */
	uint32_t prog;    /* plan.progs; PLAN_NONE */
	struct span span; /* script place, 0,0 none */
	struct str text;
	const struct value *value;
	const struct value_map *map;
	const char *helper;
	int64_t number;
	const struct event_probe *probes;
	uint32_t n_probes;
	const struct event_test *test;
	const struct event_bench *bench;
	const struct event_summary *summary;
};
