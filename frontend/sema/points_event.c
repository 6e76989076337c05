/* points_event: providers without a target in a kernel or binary: begin, end, self, test, bench, timers, counted events, watchpoints.
 * In: parts. Out: the point's numbers and canonical name (reference 4.4). */
#include <errno.h>

#include "common/lang/perf_events.h"
#include "frontend/sema/points.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const char *const time_units[] = { "hz", "s", "ms", "us" };
enum { LEAST_PERIOD_NS = 1000, MODE_READ = 1, MODE_WRITE = 2, MODE_EXECUTE = 4 };

static bool is_one_of(struct str text, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_cstr(text, names[i]))
			return true;
	return false;
}

/* begin and end: nothing behind the name, but old scripts write begin:*. */
bool point_plain(struct point_job *job)
{
	if (job->parts.n == 1 && str_eq_cstr(job->parts.v[0].text, "*"))
		job->parts.n = 0;
	if (!point_check_parts(job))
		return false;
	job->point->name = str_from(job->point->row->name);
	return true;
}

bool point_self(struct point_job *job)
{
	struct point_part *parts = job->parts.v;

	if (!point_check_parts(job))
		return false;
	if (!str_eq_cstr(parts[0].text, "signal") || !str_eq_cstr(parts[1].text, "SIGUSR1")) {
		const struct point_part *bad = str_eq_cstr(parts[0].text, "signal") ? &parts[1] : &parts[0];

		point_error(job, ERR_SELF_EVENT, bad->span, point_text(job, bad->text));
		return false;
	}
	job->point->target = parts[0].text;
	job->point->function = parts[1].text;
	job->point->name = point_printf(job, "self:signal:%.*s", STR_ARG(parts[1].text));
	return true;
}

/* test and bench: names are unique, they are what the results are listed by. */
bool point_named(struct point_job *job)
{
	struct point *point = job->point;

	if (!point_check_parts(job))
		return false;
	point->function = job->parts.v[0].text;
	point->name = point_printf(job, "%s:%.*s", point->row->name, STR_ARG(point->function));
	for (const struct instance *instance = job->c->instances; instance; instance = instance->next) {
		if (instance->row != point->row || !instance->points || !str_eq(instance->points->function, point->function))
			continue;
		point_error(job, ERR_TEST_NAME_TWICE, job->parts.v[0].span, point->row->name, point_text(job, point->function));
		return false;
	}
	return true;
}

/* A bare number is a time in nanoseconds; it is kept in microseconds. */
static bool put_period(struct point_job *job)
{
	struct point *point = job->point;
	uint64_t ns;

	if (!point_count(job, &job->parts.v[0], &ns))
		return false;
	if (ns < LEAST_PERIOD_NS) {
		point_error(job, ERR_POINT_PERIOD, job->parts.v[0].span, point->row->name, (unsigned long long)ns);
		return false;
	}
	point->provider = STR("us");
	point->count = ns / 1000;
	return true;
}

bool point_timer(struct point_job *job)
{
	struct point *point = job->point;

	if (!point_check_parts(job))
		return false;
	if (job->parts.n == 1) {
		if (!put_period(job))
			return false;
	} else {
		const struct point_part *unit = &job->parts.v[0];

		if (!is_one_of(unit->text, time_units, COUNT(time_units))) {
			struct span span = unit->text.n ? unit->span : job->node->span;
			struct diag *diag = point_error(job, ERR_POINT_UNIT, span, point_text(job, unit->text));
			const char *nearest = lang_nearest(unit->text, time_units, COUNT(time_units));

			if (nearest)
				point_hint(job, diag, "did you mean %s?", nearest);
			return false;
		}
		if (!point_count(job, &job->parts.v[1], &point->count))
			return false;
		point->provider = unit->text;
	}
	point->name = point_printf(job, "%s:%.*s:%llu", point->row->name, STR_ARG(point->provider), (unsigned long long)point->count);
	return true;
}

static void unknown_event(struct point_job *job, const struct point_part *event)
{
	uint32_t n_rows, n = 0;
	const struct perf_event_row *rows = perf_event_rows(&n_rows);
	const char **names = ARENA_ARRAY(job->c->arena, const char *, 2 * n_rows), *nearest;
	struct diag *diag = point_error(job, ERR_POINT_EVENT, event->text.n ? event->span : job->node->span, job->point->row->name,
					point_text(job, event->text));

	for (uint32_t i = 0; i < n_rows; i++) {
		if (rows[i].probe != job->point->row->id)
			continue;
		names[n++] = rows[i].name;
		if (*rows[i].alias)
			names[n++] = rows[i].alias;
	}
	nearest = lang_nearest(event->text, names, n);
	if (nearest)
		point_hint(job, diag, "did you mean %s?", nearest);
}

/* unit/term=value,.../: sysfs says what it means, here and again where the program is loaded. */
static bool check_unit_event(struct point_job *job, const struct point_part *event)
{
	struct pmu_event found;
	const char *reason;
	int err;

	if (!point_is_known(job))
		return true;
	err = facts_pmu_event(job->c->facts, event->text, &found, &reason);
	if (!err)
		return true;
	if (err == -ENOENT && job->c->options->is_check_only) { /* other machines have other units */
		point_error(job, ERR_PROBE_NOT_HERE, event->span, job->point->row->name, reason);
		return true;
	}
	point_missing(job, ERR_UNIT_EVENT, event->span, reason);
	return false;
}

bool point_counted(struct point_job *job)
{
	struct point *point = job->point;
	const struct point_part *event;

	if (!point_check_parts(job))
		return false;
	event = &job->parts.v[0];
	if (str_has_glob(event->text)) {
		point_error(job, ERR_POINT_WILDCARD, event->span, point->row->name);
		return false;
	}
	if (perf_event_is_of_unit(event->text)) {
		if (!check_unit_event(job, event))
			return false;
	} else if (!perf_event_find(point->row->id, event->text)) {
		unknown_event(job, event);
		return false;
	}
	point->function = event->text;
	point->name = point_printf(job, "%s:%.*s", point->row->name, STR_ARG(event->text));
	if (job->parts.n == 2) {
		if (!point_count(job, &job->parts.v[1], &point->count))
			return false;
		point->name = point_printf(job, "%.*s:%llu", STR_ARG(point->name), (unsigned long long)point->count);
	}
	return point->row->id != PROBE_HARDWARE || perf_event_is_of_unit(event->text) || point_requires(job, FEATURE_PMU);
}

/* x86 has breakpoints for w, rw and x; reading alone cannot be watched. */
static bool read_mode(struct point_job *job, const struct point_part *part)
{
	static const struct {
		char letter;
		uint32_t bit;
	} letters[] = { { 'r', MODE_READ }, { 'w', MODE_WRITE }, { 'x', MODE_EXECUTE } };
	uint32_t mode = 0;

	for (size_t i = 0; i < part->text.n; i++) {
		uint32_t bit = 0;

		for (size_t l = 0; l < COUNT(letters); l++)
			if (letters[l].letter == part->text.p[i])
				bit = letters[l].bit;
		if (!bit || mode & bit) {
			mode = 0;
			break;
		}
		mode |= bit;
	}
	if (mode != MODE_WRITE && mode != (MODE_READ | MODE_WRITE) && mode != MODE_EXECUTE) {
		point_error(job, ERR_WATCH_MODE, part->text.n ? part->span : job->node->span, point_text(job, part->text));
		return false;
	}
	job->point->mode = mode;
	return true;
}

/* A number, or the name of a kernel variable, which is looked up again where the program is loaded. */
static bool watch_address(struct point_job *job, const struct point_part *part)
{
	struct point *point = job->point;
	int err;

	if (!part->text.n || point_is_number(part->text))
		return point_count(job, part, &point->address);
	point->function = part->text;
	if (!point_is_known(job))
		return true;
	err = facts_kernel_address(job->c->facts, part->text, &point->address);
	if (err)
		point_missing(job, ERR_NO_SYMBOL_ADDRESS, part->span, point_text(job, part->text));
	return !err;
}

static struct str watched_name(struct point_job *job, struct str path, struct str mode)
{
	const struct point *point = job->point;
	unsigned long long length = point->count;

	if (path.n)
		return point_printf(job, "watchpoint:%.*s:%.*s:%llu:%.*s", STR_ARG(path), STR_ARG(point->function), length, STR_ARG(mode));
	if (point->function.n)
		return point_printf(job, "watchpoint:%.*s:%llu:%.*s", STR_ARG(point->function), length, STR_ARG(mode));
	return point_printf(job, "watchpoint:0x%llx:%llu:%.*s", (unsigned long long)point->address, length, STR_ARG(mode));
}

bool point_watch(struct point_job *job)
{
	struct point *point = job->point;
	const struct point_part *parts;
	struct str path = { 0 };

	if (!point_check_parts(job))
		return false;
	parts = job->parts.v;
	if (job->parts.n == 4 ? !point_watch_variable(job, parts++, &path) : !watch_address(job, &parts[0]))
		return false;
	if (!point_number(job, &parts[1], &point->count))
		return false;
	if (point->count != 1 && point->count != 2 && point->count != 4 && point->count != 8) {
		point_error(job, ERR_WATCH_LENGTH, parts[1].span, (unsigned long long)point->count);
		return false;
	}
	if (!read_mode(job, &parts[2]))
		return false;
	if (!point->target.n)
		point->flags |= ATTACH_HAS_ADDRESS;
	point->name = watched_name(job, path, parts[2].text);
	return true;
}
