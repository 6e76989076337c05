/* perf_events: software and hardware events by name, one row each (perf_events.def). */
#pragma once
#include "common/lang/lang.h"

struct perf_event_row {
	enum probe_id probe;     /* PROBE_SOFTWARE or PROBE_HARDWARE */
	const char *name, *alias;
	uint32_t type;
	uint64_t config, default_count;
};
/* All rows; both probes, sorted by name within each. */
const struct perf_event_row *perf_event_rows(uint32_t *ret_n);
const struct perf_event_row *perf_event_find(enum probe_id probe, struct str name); /* by name or alias; NULL */
