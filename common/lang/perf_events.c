/* perf_events: lookup over perf_events.def. In: a probe and a name. Out: constant rows. */
#include "common/lang/perf_events.h"
#include <linux/perf_event.h>

static const struct perf_event_row rows[] = {
#define PERF_EVENT(probe, name, alias, type, config, count) { PROBE_##probe, name, alias, type, config, count },
#include "common/lang/perf_events.def"
#undef PERF_EVENT
};

const struct perf_event_row *perf_event_rows(uint32_t *ret_n)
{
	*ret_n = sizeof(rows) / sizeof(*rows);
	return rows;
}

const struct perf_event_row *perf_event_find(enum probe_id probe, struct str name)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].probe == probe && (str_eq_cstr(name, rows[i].name) || (*rows[i].alias && str_eq_cstr(name, rows[i].alias))))
			return &rows[i];
	return NULL;
}

bool perf_event_is_of_unit(struct str name)
{
	return name.n && memchr(name.p, '/', name.n);
}
