/* perf_events: software and hardware events by name, one row each (perf_events.def). */
#pragma once
#include "common/lang/lang.h"

struct perf_event_row {
	enum probe_id probe;     /* PROBE_SOFTWARE or PROBE_HARDWARE */
	const char *name, *alias;
	uint32_t type;
	uint64_t config, default_count;
};
/* An event of a performance unit as sysfs names them, "cpu/event=0x3c/": no row of the table. */
bool perf_event_is_of_unit(struct str name);
enum { PERF_UNIT_COUNT = 1000000 }; /* default count of such an event */
/* All rows; both probes, sorted by name within each. */
const struct perf_event_row *perf_event_rows(uint32_t *ret_n);
const struct perf_event_row *perf_event_find(enum probe_id probe, struct str name); /* by name or alias; NULL */
