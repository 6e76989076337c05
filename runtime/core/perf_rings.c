/* perf_rings: the transport for kernels without BPF ring buffers (decision 35): a perf ring per CPU for data and one for control, merged by time.
 * In: the plan's perf maps. Out: calls of events_data and events_control.
 * One order: the time is taken before the rings' ends are looked at, and records sent later wait for the next pass. What a program did after another record was
 * sent is therefore never handled before that one, on whatever CPUs they were. KERNEL(>=4.4) */
#include "runtime/core/core.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <unistd.h>
#include "common/base/log.h"

#define PUBLISH_BYTES 65536 /* give room back at least that often */
#define NEVER UINT64_MAX
#define MIN_DATA_BYTES (256u << 10) /* of one CPU: begin runs on one */
#define MIN_CONTROL_BYTES (16u << 10)

struct sample { /* PERF_SAMPLE_TIME | PERF_SAMPLE_RAW; lost records are not looked at: programs count them */
	struct perf_event_header header;
	uint64_t time_ns;
	uint32_t size;
	char record[];
};

/* Pages of one CPU's ring, so that all together have the bytes asked for. */
static size_t ring_pages(const struct session *session, const struct plan_map *map)
{
	uint64_t min = map->role == ROLE_CONTROL_RING ? MIN_CONTROL_BYTES : MIN_DATA_BYTES, bytes = (uint64_t)sysconf(_SC_PAGESIZE);
	uint64_t wanted = map->max_entries / session->n_cpus;

	while (bytes < wanted || bytes < min)
		bytes *= 2;
	return bytes / (uint64_t)sysconf(_SC_PAGESIZE);
}

static int open_cpu(struct session *session, uint32_t map, uint32_t cpu)
{
	struct perf_event_attr attr = {
		.size = sizeof(attr), .type = PERF_TYPE_SOFTWARE, .config = PERF_COUNT_SW_BPF_OUTPUT, .sample_type = PERF_SAMPLE_TIME | PERF_SAMPLE_RAW,
		.sample_period = 1, .wakeup_events = 1, .use_clockid = 1, .clockid = CLOCK_MONOTONIC,
	};
	struct perf_reader *reader = &session->readers[session->n_readers];
	int err = perf_ring_open(&attr, cpu, ring_pages(session, &session->plan->maps.v[map]), &reader->ring);

	if (err)
		return err == -ENODEV ? 0 : err;
	reader->is_control = map == session->plan->map_control;
	session->n_readers++;
	err = map_update(session->map_fds[map], &cpu, &reader->ring.fd);
	return err ? err : session_watch(session, reader->ring.fd, WAKE_RING);
}

static int perf_rings_open(struct session *session)
{
	const uint32_t maps[] = { session->plan->map_data, session->plan->map_control };
	uint32_t *cpus, n;
	int err = facts_online_cpus(session->arena, &cpus, &n);

	if (err)
		return err;
	session->readers = ARENA_ARRAY(session->arena, struct perf_reader, 2 * n + 1);
	buf_init(&session->wrapped, 1 << 20);
	for (int i = 0; i < 2; i++)
		for (uint32_t cpu = 0; maps[i] != PLAN_NONE && cpu < n && !err; cpu++)
			err = open_cpu(session, maps[i], cpus[cpu]);
	return err;
}

static void perf_rings_close(struct session *session)
{
	for (uint32_t i = 0; i < session->n_readers; i++)
		perf_ring_close(&session->readers[i].ring);
	session->n_readers = 0;
	buf_free(&session->wrapped);
}

/* --- merging ---------------------------------------------------------------------------------------------------------------------------------- */
/* Finds its next sample. Headers and times never lie at both ends: all records are multiples of 8 bytes. */
static void look_ahead(struct session *session, struct perf_reader *reader)
{
	while (reader->position < reader->end) {
		const struct perf_event_header *header = perf_ring_bytes(&reader->ring, reader->position, sizeof(*header), &session->wrapped);

		if (header->type == PERF_RECORD_SAMPLE) {
			reader->next_ns = *(const uint64_t *)perf_ring_bytes(&reader->ring, reader->position + sizeof(*header), sizeof(uint64_t),
									      &session->wrapped);
			return;
		}
		reader->position += header->size;
	}
	reader->next_ns = NEVER;
}

static void take_record(struct session *session, struct perf_reader *reader)
{
	const struct sample *sample = perf_ring_bytes(&reader->ring, reader->position, sizeof(*sample), &session->wrapped);
	uint32_t size = sample->header.size, n = sample->size;
	uint64_t position = reader->position + offsetof(struct sample, record);

	/* Copied, as a record begins four bytes beside the alignment that its numbers have. */
	if (size < sizeof(*sample) || n > size - offsetof(struct sample, record)) {
		log_debug("a perf sample of %u bytes is cut short", size);
	} else if (reader->is_control) {
		events_control(session, perf_ring_copy(&reader->ring, position, n, &session->wrapped), n);
	} else {
		events_data(session, perf_ring_copy(&reader->ring, position, n, &session->wrapped), n);
		session->n_records++;
	}
	reader->position += size;
	if (reader->position % PUBLISH_BYTES < size)
		perf_ring_publish(&reader->ring, reader->position);
	look_ahead(session, reader);
}

/* The reader with the oldest record, and the time of the oldest of all others. */
static struct perf_reader *oldest_of(struct session *session, uint64_t *ret_others_ns)
{
	struct perf_reader *oldest = &session->readers[0];

	*ret_others_ns = NEVER;
	for (uint32_t i = 1; i < session->n_readers; i++) {
		struct perf_reader *reader = &session->readers[i];
		uint64_t later = reader->next_ns;

		if (reader->next_ns < oldest->next_ns) {
			later = oldest->next_ns;
			oldest = reader;
		}
		if (later < *ret_others_ns)
			*ret_others_ns = later;
	}
	return oldest;
}

static bool perf_rings_drain(struct session *session, uint32_t *budget)
{
	uint64_t now = clock_ns(CLOCK_MONOTONIC), others_ns;

	for (uint32_t i = 0; i < session->n_readers; i++) {
		struct perf_reader *reader = &session->readers[i];

		reader->end = perf_ring_end(&reader->ring);
		if (!reader->is_control && reader->end - reader->position > perf_ring_size(&reader->ring) / 2)
			session->may_have_lost = true;
		look_ahead(session, reader);
	}
	mappings_drain(session);
	while (*budget) {
		struct perf_reader *reader = oldest_of(session, &others_ns);

		if (reader->next_ns > now)
			return reader->next_ns != NEVER;
		for (; *budget && reader->next_ns <= others_ns && reader->next_ns <= now; (*budget)--)
			take_record(session, reader);
	}
	return true;
}

static void perf_rings_publish(struct session *session)
{
	for (uint32_t i = 0; i < session->n_readers; i++)
		perf_ring_publish(&session->readers[i].ring, session->readers[i].position);
}

static uint64_t perf_rings_position(const struct session *session)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < session->n_readers; i++)
		sum += session->readers[i].position;
	return sum;
}

static uint64_t perf_rings_produced(const struct session *session)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < session->n_readers; i++)
		sum += perf_ring_end(&session->readers[i].ring);
	return sum;
}

const struct transport perf_rings = {
	.open = perf_rings_open, .close = perf_rings_close, .drain = perf_rings_drain, .publish = perf_rings_publish,
	.position = perf_rings_position, .produced = perf_rings_produced,
};
