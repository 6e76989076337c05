/* events: records of the rings to events of the output, through the decoders of runtime/values.
 * In: record bytes, in program order. Out: events sent, maps cleared and zeroed, the session asked to stop. Everything made here lives in the
 * batch arena. Records that do not fit the plan are dropped with a debug line: never trusted. */
#include "runtime/core/core.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <string.h>
#include <sys/ioctl.h>
#include "common/base/log.h"

#define BATCH_BYTES (1u << 20) /* the arena is reset between records once it holds more */

struct record { /* one record being handled */
	const struct plan_record *plan;
	const uint8_t *bytes;
	uint32_t prog;
	uint64_t time_ns, arg;
	struct span span;
};

void events_send(struct session *session, struct event *event)
{
	output_event(&session->output, event);
}

static struct event event_of(const struct record *record, enum event_kind kind)
{
	return (struct event){ .kind = kind, .time_ns = record->time_ns, .prog = record->prog, .span = record->span };
}

static void send_text(struct session *session, const struct record *record, enum event_kind kind, struct str text)
{
	struct event event = event_of(record, kind);

	event.text = text;
	events_send(session, &event);
}

static const struct plan_field *field_of(struct session *session, const struct record *record, uint32_t i)
{
	return &session->plan->fields.v[record->plan->first_field + i];
}

static const struct value *field_value(struct session *session, const struct record *record, uint32_t i)
{
	const struct plan_field *field = field_of(session, record, i);

	return decode_value(&session->decoder, &session->batch, field->type, record->bytes + field->offset);
}

static uint64_t field_u64(struct session *session, const struct record *record, uint32_t i)
{
	return i < record->plan->n_fields ? *(const uint64_t *)(const void *)(record->bytes + field_of(session, record, i)->offset) : 0;
}

/* The format applied to all fields, in session->text. */
static struct str formatted(struct session *session, const struct record *record)
{
	buf_clear(&session->text);
	value_put_record(&session->decoder, &session->batch, &session->text, record->plan, record->bytes);
	return buf_str(&session->text);
}

/* --- text ------------------------------------------------------------------------------------------------------------------------------------- */
static void on_printf(struct session *session, const struct record *record)
{
	send_text(session, record, EVENT_PRINTF, formatted(session, record));
}

static void on_errorf(struct session *session, const struct record *record)
{
	session->n_errors++;
	send_text(session, record, EVENT_ERRORF, formatted(session, record));
}

static void on_warnf(struct session *session, const struct record *record)
{
	send_text(session, record, EVENT_WARNF, formatted(session, record));
}

static void on_assert(struct session *session, const struct record *record)
{
	buf_clear(&session->text);
	buf_puts(&session->text, "assert failed: ");
	value_put_text(&session->decoder, &session->text, field_value(session, record, 0));
	send_text(session, record, EVENT_ERRORF, buf_str(&session->text));
	session->n_errors++;
	session->exit_code = 1;
	session->has_exit = true;
	session_stop(session, STOP_EXIT);
}

static void on_time(struct session *session, const struct record *record)
{
	uint64_t ns = record->time_ns ? record->time_ns : clock_ns(CLOCK_BOOTTIME);
	int64_t seconds = ((int64_t)ns + session->decoder.boot_to_real_ns) / 1000000000;

	buf_clear(&session->text);
	value_put_wall_time(&session->text, plan_string(session->plan, record->plan->text), seconds);
	send_text(session, record, EVENT_TIME, buf_str(&session->text));
}

static void on_cat(struct session *session, const struct record *record)
{
	const char *path = arena_str(&session->batch, formatted(session, record)).p;
	struct buf file;
	int err;

	buf_init(&file, session->plan->config.max_cat_bytes);
	err = buf_read_file(&file, path);
	if (err && err != -EFBIG) {
		output_flush(&session->output);
		log_error("cat(): cannot open '%s': %s", path, strerror(-err));
	} else {
		send_text(session, record, EVENT_CAT, buf_str(&file));
	}
	buf_free(&file);
}

/* Words end at the first empty one. */
static void on_join(struct session *session, const struct record *record)
{
	const char *separator = plan_string(session->plan, record->plan->text);

	buf_clear(&session->text);
	for (uint32_t i = 0; i < record->plan->n_fields; i++) {
		const struct value *word = field_value(session, record, i);

		if (word->kind != VALUE_STRING || !word->s.n)
			break;
		if (i)
			buf_puts(&session->text, separator);
		buf_put_str(&session->text, word->s);
	}
	send_text(session, record, EVENT_JOIN, buf_str(&session->text));
}

static void on_system(struct session *session, const struct record *record)
{
	const char *command = arena_str(&session->batch, formatted(session, record)).p;
	int status = 0, err;
	struct buf out;

	output_flush(&session->output);
	buf_init(&out, 64 << 20);
	err = child_run_shell(command, &out, &status);
	if (out.n || !(err || status)) /* nothing but a failure to tell */
		send_text(session, record, EVENT_SYSTEM, buf_str(&out));
	if (err || status) {
		output_flush(&session->output);
		if (err)
			log_error("system(): %s", strerror(-err));
		else
			log_error("system(): the command ended with status %d", status);
	}
	buf_free(&out);
}

/* --- values and maps ------------------------------------------------------------------------------------------------------------------------------ */
static void on_print_value(struct session *session, const struct record *record)
{
	struct event event = event_of(record, EVENT_VALUE);

	event.value = field_value(session, record, 0);
	events_send(session, &event);
}

static void on_print_map(struct session *session, const struct record *record)
{
	struct event event = event_of(record, EVENT_MAP);
	const struct plan_map *plan_map = &session->plan->maps.v[record->plan->map];
	struct value_row row = { 0 };
	struct value_map map = { .map = plan_map, .name = plan_string(session->plan, plan_map->name), .rows = &row, .n_rows = 1 };

	if (record->plan->n_fields)
		row.value = field_value(session, record, 0);
	else
		maps_read(session, record->plan->map, &session->batch, &map);
	if (record->plan->top || record->plan->div > 1)
		value_limit_rows(&session->batch, &map, record->plan->top, record->plan->div);
	event.map = &map;
	events_send(session, &event);
}

/* Histograms are only whole in user space: read here, as late as a whole map is. */
static void on_print_map_elem(struct session *session, const struct record *record)
{
	struct event event = event_of(record, EVENT_MAP_ELEM);
	const struct plan_map *plan_map = &session->plan->maps.v[record->plan->map];
	struct value_row row = { 0 };
	struct value_map map = { .map = plan_map, .name = plan_string(session->plan, plan_map->name), .rows = &row, .n_rows = 1 };

	if (record->plan->has_key)
		row.key = field_value(session, record, 0);
	if (plan_map->n_buckets || record->plan->n_fields <= record->plan->has_key)
		maps_read_elem(session, record->plan->map, record->bytes + (record->plan->has_key ? field_of(session, record, 0)->offset : 0),
			       &session->batch, &row.value);
	else
		row.value = field_value(session, record, record->plan->has_key);
	event.map = &map;
	events_send(session, &event);
}

static void on_clear(struct session *session, const struct record *record)
{
	maps_clear(session, record->plan->map);
}

static void on_zero(struct session *session, const struct record *record)
{
	maps_zero(session, record->plan->map);
}

static void on_exit_request(struct session *session, const struct record *record)
{
	session->exit_code = (int)(record->arg & 0xff);
	session->has_exit = true;
	session_stop(session, STOP_EXIT);
}

/* Closing is left to the end, where links that are slow to close are handed over: here they only stop. */
static void on_unwatch(struct session *session, const struct record *record)
{
	const struct attach_set *set = &session->attach;

	for (uint32_t i = 0; i < set->links.n; i++) {
		if (session->plan->attaches.v[set->links.v[i].attach].probe == PROBE_WATCHPOINT && set->links.v[i].address == record->arg)
			ioctl(set->links.v[i].perf_fd >= 0 ? set->links.v[i].perf_fd : set->links.v[i].fd, PERF_EVENT_IOC_DISABLE, 0);
	}
}

/* Field 0: the packet's bytes; field 1: how many there would be. */
static void on_skboutput(struct session *session, const struct record *record)
{
	const struct value *bytes = record->plan->n_fields ? field_value(session, record, 0) : NULL;

	if (bytes && bytes->kind == VALUE_BUFFER)
		packets_write(session, record->plan->text, record->time_ns, bytes->s, field_u64(session, record, 1));
}

/* --- what went wrong in a program (reference 9.5) ---------------------------------------------------------------------------------------------------- */
static const struct {
	const char *text;
	enum helper_id helper; /* told as this helper's failure with `code` */
	int code;
} runtime_errors[] = {
	[RUNTIME_DIV_BY_ZERO] = { "division by 0 here; 1 is taken as its result", HELPER_NONE, 0 },
	[RUNTIME_INDEX_OUT_OF_BOUNDS] = { "this position is outside of the array; 0 is taken as its element", HELPER_NONE, 0 },
	[RUNTIME_MAP_FULL] = { "the map is full and this element is not stored; max_map_keys in config gives it more room", HELPER_MAP_UPDATE_ELEM, -E2BIG },
	[RUNTIME_NO_KEY_LOOKUP] = { "the map has no element with this key; 0 is taken as its value", HELPER_MAP_LOOKUP_ELEM, 0 },
	[RUNTIME_NO_KEY_DELETE] = { "the map has no element with this key to delete", HELPER_MAP_DELETE_ELEM, -ENOENT },
	[RUNTIME_NO_CPID] = { "cpid is 0: no command was started (-c)", HELPER_NONE, 0 },
	[RUNTIME_NO_PROCESS] = { "there is no process with this number; N/A is taken as its name", HELPER_NONE, 0 },
};

static struct span span_of_site(const struct session *session, uint64_t site)
{
	return site < session->plan->sites.n ? session->plan->sites.v[site].span : (struct span){ 0 };
}

/* A place that fails in a loop would drown everything: after some reports it is only counted. */
static bool is_told_enough(struct session *session, uint64_t site)
{
	enum { REPORTS_PER_SITE = 10 };

	if (site >= session->plan->sites.n)
		return false;
	if (!session->site_reports)
		session->site_reports = ARENA_ARRAY(session->arena, uint32_t, session->plan->sites.n);
	if (session->site_reports[site] < REPORTS_PER_SITE) {
		session->site_reports[site]++;
		return false;
	}
	session->n_untold++;
	return true;
}

static void send_failure(struct session *session, const struct record *record, const char *text, enum helper_id helper, int64_t code, uint64_t site)
{
	struct event event = event_of(record, helper == HELPER_NONE ? EVENT_RUNTIME_ERROR : EVENT_HELPER_ERROR);

	if (is_told_enough(session, site))
		return;
	event.span = span_of_site(session, site);
	event.text = str_from(text);
	event.helper = helper == HELPER_NONE ? NULL : lang_helper(helper)->name;
	event.number = code;
	events_send(session, &event);
}

static void on_runtime_error(struct session *session, const struct record *record)
{
	uint64_t error = field_u64(session, record, 0);

	if (error < sizeof(runtime_errors) / sizeof(*runtime_errors))
		send_failure(session, record, runtime_errors[error].text, runtime_errors[error].helper, runtime_errors[error].code, field_u64(session, record, 1));
}

static void on_helper_error(struct session *session, const struct record *record)
{
	int64_t code = (int64_t)field_u64(session, record, 0);
	uint64_t helper = field_u64(session, record, 1);

	if (helper == HELPER_NONE || helper >= HELPER_COUNT)
		return;
	send_failure(session, record, strerror(code < 0 && code > -4096 ? (int)-code : 0), (enum helper_id)helper, code, field_u64(session, record, 2));
}

/* --- dispatch ---------------------------------------------------------------------------------------------------------------------------------------- */
static void (*const handlers[RECORD_KIND_COUNT])(struct session *, const struct record *) = {
	[RECORD_PRINTF] = on_printf,
	[RECORD_PRINT_VALUE] = on_print_value,
	[RECORD_PRINT_MAP] = on_print_map,
	[RECORD_PRINT_MAP_ELEM] = on_print_map_elem,
	[RECORD_ERRORF] = on_errorf,
	[RECORD_WARNF] = on_warnf,
	[RECORD_TIME] = on_time,
	[RECORD_CAT] = on_cat,
	[RECORD_JOIN] = on_join,
	[RECORD_SYSTEM] = on_system,
	[RECORD_EXIT] = on_exit_request,
	[RECORD_CLEAR] = on_clear,
	[RECORD_ZERO] = on_zero,
	[RECORD_UNWATCH] = on_unwatch,
	[RECORD_SKBOUTPUT] = on_skboutput,
	[RECORD_ASSERT] = on_assert,
	[RECORD_RUNTIME_ERROR] = on_runtime_error,
	[RECORD_HELPER_ERROR] = on_helper_error,
};

static void dispatch(struct session *session, uint32_t index, uint32_t size, bool is_control, struct record *record)
{
	const struct plan *plan = session->plan;

	if (index >= plan->records.n || record->prog >= plan->progs.n || plan->records.v[index].kind >= RECORD_KIND_COUNT ||
	    !plan->records.v[index].is_control == is_control || size < plan->records.v[index].size) {
		log_debug("record %u of %u bytes does not fit the plan", index, size);
		return;
	}
	record->plan = &plan->records.v[index];
	record->span = span_of_site(session, record->plan->site);
	handlers[record->plan->kind](session, record);
	if (session->batch.used > BATCH_BYTES)
		arena_reset(&session->batch);
}

void events_data(struct session *session, const void *bytes, uint32_t size)
{
	const struct record_header *header = bytes;
	struct record record;

	if (size < sizeof(*header))
		return;
	record = (struct record){ .bytes = bytes, .prog = header->prog, .time_ns = header->time_ns };
	dispatch(session, header->record, size, false, &record);
}

void events_control(struct session *session, const void *bytes, uint32_t size)
{
	const struct control_record *header = bytes;
	struct record record;

	if (size < sizeof(*header))
		return;
	record = (struct record){ .bytes = bytes, .prog = header->prog, .time_ns = header->time_ns, .arg = header->arg };
	dispatch(session, header->record, size, true, &record);
}
