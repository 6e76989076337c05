/* finish: the end of a session: maps in name order, profiles to files, the exit status. In: a session whose probes have stopped. */
#include "runtime/core/core.h"

#include <stdlib.h>
#include <string.h>
#include "common/base/log.h"

/* --- maps --------------------------------------------------------------------------------------------------------------------------------------- */
static bool is_profiled(const struct session *session, uint32_t map)
{
	for (uint32_t i = 0; i < session->options->n_profiles; i++)
		if (session->options->profiles[i].map == map)
			return true;
	return false;
}

static uint32_t *sorted_maps(struct session *session, uint32_t *ret_n)
{
	const struct plan *plan = session->plan;
	uint32_t *order = ARENA_ARRAY(session->arena, uint32_t, plan->maps.n + 1), n = 0;

	for (uint32_t i = 0; i < plan->maps.n; i++) {
		uint32_t at = n;

		if (plan->maps.v[i].role != ROLE_USER || is_profiled(session, i))
			continue;
		for (; at && strcmp(plan_string(plan, plan->maps.v[order[at - 1]].name), plan_string(plan, plan->maps.v[i].name)) > 0; at--)
			order[at] = order[at - 1];
		order[at] = i;
		n++;
	}
	*ret_n = n;
	return order;
}

void finish_print_maps(struct session *session)
{
	struct event event = { .kind = EVENT_MAPS_BEGIN, .prog = PLAN_NONE };
	uint32_t n, *order = sorted_maps(session, &n);

	events_send(session, &event);
	if (!session->plan->config.print_maps_on_exit || session->options->mode != SESSION_TRACE)
		return;
	event.kind = EVENT_MAP;
	for (uint32_t i = 0; i < n && !session->output.error; i++) {
		struct value_map map;

		maps_read(session, order[i], &session->batch, &map);
		event.map = &map;
		if (map.n_rows && !map.is_empty_scalar)
			events_send(session, &event);
		output_flush(&session->output);
		arena_reset(&session->batch);
	}
}

/* --- profiles ----------------------------------------------------------------------------------------------------------------------------------- */
/* The period of the one sampling probe, when there is exactly one. */
static void put_period(const struct session *session, struct profile *profile)
{
	const struct plan *plan = session->plan;
	uint64_t hz = 0;

	for (uint32_t i = 0; i < plan->attaches.n; i++) {
		const struct plan_attach *attach = &plan->attaches.v[i];

		if (attach->probe != PROBE_PROFILE)
			continue;
		if (hz || strcmp(plan_string(plan, attach->provider), "hz") || !attach->count)
			return;
		hz = attach->count;
	}
	if (!hz)
		return;
	profile->period_type = STR("cpu");
	profile->period_unit = STR("nanoseconds");
	profile->period = (int64_t)(1000000000 / hz);
}

static void put_notes(struct session *session, struct profile *profile)
{
	struct loss_counters sum = losses_sum(session);
	struct session_result losses = { .map_full = sum.map_full + sum.stack_full, .missed = sum.missed + sum.scratch_busy,
					 .unwind_failed = sum.unwind_failed };
	struct buf note;

	buf_init(&note, 4096);
	losses_put_note(&losses, &note);
	if (note.n)
		*vec_push(&profile->arena, &profile->notes) = arena_str(&profile->arena, buf_str(&note));
	buf_free(&note);
}

/* What the profile shows, for its reader. Times are waits: who counts nanoseconds per stack counts what it cost to be there. */
static void put_title(struct session *session, uint32_t map, struct profile *profile)
{
	const struct plan *plan = session->plan;
	struct buf title;

	if (session->options->unit)
		profile->unit = str_from(session->options->unit);
	profile->palette = str_eq_cstr(profile->unit, "ns") ? PALETTE_WAIT : str_eq_cstr(profile->unit, "bytes") ? PALETTE_MEM : PALETTE_HOT;
	if (session->options->title) {
		profile->title = str_from(session->options->title);
		return;
	}
	buf_init(&title, 200);
	for (uint32_t i = 0; i < plan->attaches.n && title.n < 100; i++)
		if (!(lang_probe(plan->attaches.v[i].probe)->flags & P_SELF) && plan->attaches.v[i].probe != PROBE_INTERVAL)
			buf_printf(&title, "%s%s", title.n ? ", " : "", plan_string(plan, plan->attaches.v[i].name));
	buf_printf(&title, " %s, %.1f s", plan_string(plan, plan->maps.v[map].name), (double)profile->duration_ns / 1e9);
	profile->title = arena_str(&profile->arena, buf_str(&title));
	buf_free(&title);
}

static void print_top(struct session *session, const struct profile *profile)
{
	struct event event = { .kind = EVENT_PRINTF, .prog = PLAN_NONE };
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	profile_print_top(profile, session->options->top, &text);
	event.text = buf_str(&text);
	output_event(&session->output, &event);
	buf_free(&text);
}

static int write_profile(struct session *session, const struct session_profile *wanted)
{
	struct profile profile;
	struct value_map map;
	const char *why = NULL;
	int err;

	maps_read(session, wanted->map, &session->batch, &map);
	profile_init(&profile, 1ULL << 30);
	profile.duration_ns = clock_ns(CLOCK_BOOTTIME) - session->start_ns;
	profile.time_ns = clock_ns(CLOCK_REALTIME) - profile.duration_ns;
	put_period(session, &profile);
	put_notes(session, &profile);
	put_title(session, wanted->map, &profile);
	err = output_map_to_profile(&session->decoder, &map, &profile, &why);
	if (!err && session->options->top)
		print_top(session, &profile);
	if (!err && wanted->path)
		err = profile_write_file(&profile, wanted->path);
	if (err)
		session_fail(session, 1, NULL, "%s%s: %s", wanted->path ? "--out " : "--top", wanted->path ? wanted->path : "", why ? why : strerror(-err));
	profile_free(&profile);
	arena_reset(&session->batch);
	return err;
}

void finish_write_profiles(struct session *session)
{
	for (uint32_t i = 0; i < session->options->n_profiles; i++)
		write_profile(session, &session->options->profiles[i]);
}

/* --- status (decisions 24, 25) --------------------------------------------------------------------------------------------------------------------- */
int finish_status(const struct session *session)
{
	if (session->result->error || session->result->notice)
		return session->result->status;
	if (session->stop == STOP_EXIT || session->has_exit)
		return session->exit_code & 0xff;
	if (session->stop == STOP_CHILD)
		return session->child.status;
	if (session->stop == STOP_SIGNAL && signals_stop() == SIGHUP)
		return 128 + SIGHUP;
	return 0;
}
