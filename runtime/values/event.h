/* event: one thing that happened, in program order, ready for an output. Lives until the batch's arena is reset. */
#pragma once
#include "runtime/values/value.h"

enum event_kind {
	EVENT_ATTACHED,   /* number: probes */
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
};
