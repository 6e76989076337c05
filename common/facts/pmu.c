/* pmu: events of the processor's and the kernel's performance units by the names that sysfs gives them: "cpu/event=0x3c,umask=0/", "msr/tsc/".
 * In: /sys/bus/event_source/devices/PMU/{type,format/,events/,cpumask,cpus}, or a folder like it. Out: the numbers of struct perf_event_attr.
 * Owner of texts: the arena of facts. Layout: Documentation/ABI/testing/sysfs-bus-event_source-devices-{format,events}. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "common/facts/facts_internal.h"

enum { FILE_LIMIT = 4096, N_CONFIGS = 3, ALIASES_MAX = 4 };

struct pmu_reader {
	struct facts *facts;
	struct str pmu;
	struct pmu_event *event;
	unsigned depth;     /* of aliases within aliases */
	const char *reason; /* the first thing that was wrong */
};

static const char *config_names[N_CONFIGS] = { "config", "config1", "config2" };

static const char *devices(const struct facts *facts)
{
	return facts->options.pmu_path ? facts->options.pmu_path : "/sys/bus/event_source/devices";
}

/* A file of the PMU, trimmed. Empty: there is none. */
static struct str read_text(const struct pmu_reader *r, const char *folder, struct str name)
{
	struct str text = { "", 0 };
	struct buf file;

	if (memchr(name.p, '/', name.n) || (name.n && name.p[0] == '.'))
		return text;
	buf_init(&file, FILE_LIMIT);
	if (!buf_read_file(&file, arena_printf(r->facts->arena, "%s/%.*s/%s%.*s", devices(r->facts), STR_ARG(r->pmu), folder, STR_ARG(name))))
		text = arena_str(r->facts->arena, str_trim(buf_str(&file)));
	buf_free(&file);
	return text;
}

static int fail(struct pmu_reader *r, int err, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static int fail(struct pmu_reader *r, int err, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	r->reason = arena_vprintf(r->facts->arena, fmt, args);
	va_end(args);
	return err;
}

/* Names in a folder of the PMU (or the PMUs themselves), sorted: without those of the form "x.scale". */
static struct str_list list_names(struct facts *facts, const char *path)
{
	struct str_list names = { 0 };
	DIR *dir = opendir(path);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (!strchr(entry->d_name, '.'))
			facts_list_add(facts, &names, str_from(entry->d_name));
	if (dir)
		closedir(dir);
	facts_list_sort(&names);
	return names;
}

static struct str_list list_folder(const struct pmu_reader *r, const char *folder)
{
	return list_names(r->facts, arena_printf(r->facts->arena, "%s/%.*s/%s", devices(r->facts), STR_ARG(r->pmu), folder));
}

/* "a, b and so on", at most a dozen. */
static const char *join(struct facts *facts, const struct str_list *names)
{
	const char *text = names->n ? "" : "none";

	for (uint32_t i = 0; i < names->n && i < 12; i++)
		text = arena_printf(facts->arena, "%s%s%.*s", text, i ? ", " : "", STR_ARG(names->v[i]));
	return names->n > 12 ? arena_printf(facts->arena, "%s, …", text) : text;
}

/* --- numbers into bits -------------------------------------------------------------------------------------------------------------------- */
static uint64_t *config_of(struct pmu_event *event, struct str name)
{
	for (size_t i = 0; i < N_CONFIGS; i++)
		if (str_eq_cstr(name, config_names[i]))
			return &event->config[i];
	return NULL;
}

/* "config:0-7,32-35": the value's bits fill the ranges from the lowest on. */
static int put_bits(struct pmu_reader *r, struct str term, struct str format, uint64_t value)
{
	struct str ranges = format, config_name = str_split(&ranges, ':');
	uint64_t *config = config_of(r->event, config_name), left = value;
	unsigned n_bits = 0;

	if (!config)
		return fail(r, -EOPNOTSUPP, "%.*s of %.*s is in %.*s, which is not known here", STR_ARG(term), STR_ARG(r->pmu), STR_ARG(config_name));
	while (ranges.n) {
		struct str last = str_split(&ranges, ','), first = str_split(&last, '-');
		uint64_t low, high, mask;
		unsigned width;

		if (str_to_u64(first, &low) || (last.n ? str_to_u64(last, &high) : (high = low, 0)) || high > 63 || low > high)
			return fail(r, -EINVAL, "the format of %.*s of %.*s is not understood: %.*s", STR_ARG(term), STR_ARG(r->pmu), STR_ARG(format));
		width = (unsigned)(high - low + 1);
		mask = width == 64 ? UINT64_MAX : (1ULL << width) - 1;
		*config = (*config & ~(mask << low)) | (left & mask) << low;
		left = width == 64 ? 0 : left >> width;
		n_bits += width;
	}
	return left ? fail(r, -ERANGE, "%.*s=%#llx is too large: it has %u bits", STR_ARG(term), (unsigned long long)value, n_bits) : 0;
}

/* --- terms --------------------------------------------------------------------------------------------------------------------------------- */
static int read_terms(struct pmu_reader *r, struct str terms);

static int unknown_term(struct pmu_reader *r, struct str term)
{
	struct str_list formats = list_folder(r, "format"), events = list_folder(r, "events");

	return fail(r, -ENOENT, "the unit %.*s has no event or term '%.*s'; its events: %s; its terms: %s, and config, config1, config2", STR_ARG(r->pmu),
		    STR_ARG(term), join(r->facts, &events), join(r->facts, &formats));
}

static int read_alias(struct pmu_reader *r, struct str name, struct str terms)
{
	int err;

	if (r->depth == ALIASES_MAX)
		return fail(r, -ELOOP, "the event %.*s of %.*s is made of itself", STR_ARG(name), STR_ARG(r->pmu));
	r->depth++;
	err = read_terms(r, terms);
	r->depth--;
	return err;
}

/* "name=value", "name" (an event of sysfs, or a bit to be set). */
static int read_term(struct pmu_reader *r, struct str term)
{
	struct str value = term, name = str_trim(str_split(&value, '='));
	bool has_value = value.p != NULL;
	uint64_t number = 1, *config = config_of(r->event, name);
	struct str format, alias;

	if (has_value && str_eq_cstr(str_trim(value), "?"))
		return fail(r, -EINVAL, "the event of %.*s wants a value for %.*s: write %.*s=NUMBER behind it", STR_ARG(r->pmu), STR_ARG(name), STR_ARG(name));
	if (has_value && str_to_u64(str_trim(value), &number))
		return fail(r, -EINVAL, "%.*s is no number", STR_ARG(value));
	if (config && has_value) {
		*config = number;
		return 0;
	}
	format = read_text(r, "format/", name);
	if (format.n)
		return put_bits(r, name, format, number);
	alias = has_value ? (struct str){ 0 } : read_text(r, "events/", name);
	return alias.n ? read_alias(r, name, alias) : unknown_term(r, name);
}

/* A later term of the same name wins: "event=?" of an alias is given by the user. */
static bool is_given_later(struct str term, struct str rest)
{
	struct str value = term, name = str_trim(str_split(&value, '='));

	while (rest.n) {
		struct str other = str_split(&rest, ',');

		if (str_eq(str_trim(str_split(&other, '=')), name))
			return true;
	}
	return false;
}

static int read_terms(struct pmu_reader *r, struct str terms)
{
	int err = 0;

	while (terms.n && !err) {
		struct str term = str_trim(str_split(&terms, ','));

		if (term.n && !is_given_later(term, terms))
			err = read_term(r, term);
	}
	return err;
}

/* An event of sysfs with "?": its terms and those behind it as one list. */
static struct str unfold(struct pmu_reader *r, struct str terms)
{
	struct str rest = terms, first = str_trim(str_split(&rest, ',')), alias;

	if (!first.n || memchr(first.p, '=', first.n) || read_text(r, "format/", first).n)
		return terms;
	alias = read_text(r, "events/", first);
	if (!alias.n || !memchr(alias.p, '?', alias.n))
		return terms;
	return str_from(arena_printf(r->facts->arena, "%.*s,%.*s", STR_ARG(alias), STR_ARG(rest)));
}

/* --- the whole event ------------------------------------------------------------------------------------------------------------------------ */
static int read_cpus(struct pmu_reader *r)
{
	struct str mask = read_text(r, "", STR("cpumask")), cpus = mask.n ? mask : read_text(r, "", STR("cpus"));

	r->event->is_of_machine = mask.n > 0;
	return cpus.n ? facts_cpu_list(r->facts->arena, cpus, &r->event->cpus, &r->event->n_cpus) : 0;
}

int facts_pmu_event(struct facts *facts, struct str text, struct pmu_event *ret_event, const char **ret_reason)
{
	struct str rest = text, pmu = str_split(&rest, '/'), terms = str_split(&rest, '/');
	struct pmu_event event = { 0 };
	struct pmu_reader r = { .facts = facts, .pmu = pmu, .event = &event };
	uint64_t type;
	int err = 0;

	if (!pmu.n || !rest.p || rest.n || pmu.p[0] == '.' || memchr(pmu.p, 0, pmu.n))
		err = fail(&r, -EINVAL, "an event of a unit is written UNIT/TERM=VALUE,…/");
	else if (str_to_u64(read_text(&r, "", STR("type")), &type) || type > UINT32_MAX) {
		struct str_list pmus = list_names(facts, devices(facts));

		err = fail(&r, -ENOENT, "this machine has no unit '%.*s'; it has %s", STR_ARG(pmu), join(facts, &pmus));
	} else {
		event.type = (uint32_t)type;
		err = read_terms(&r, unfold(&r, terms));
	}
	if (!err)
		err = read_cpus(&r);
	*ret_reason = r.reason;
	if (!err)
		*ret_event = event;
	return err;
}

int facts_list_pmu_events(struct facts *facts, struct str pattern, struct str_list *ret_names)
{
	struct str_list pmus = list_names(facts, devices(facts));

	for (uint32_t i = 0; i < pmus.n; i++) {
		struct pmu_reader r = { .facts = facts, .pmu = pmus.v[i] };
		struct str_list events = list_folder(&r, "events");

		for (uint32_t k = 0; k < events.n; k++) {
			struct str name = str_from(arena_printf(facts->arena, "%.*s/%.*s/", STR_ARG(pmus.v[i]), STR_ARG(events.v[k])));

			if (str_glob(pattern, name))
				facts_list_add(facts, ret_names, name);
		}
	}
	return 0;
}
