/* mappings: what processes map, told by the kernel as it happens, so that a program of 5 ms keeps its symbols (decision 16).
 * In: one dummy software event per CPU (works without a PMU) with mmap2, build id, exec, fork and exit records; /proc for processes that ran
 * before. Out: symbols_process_*. Records of all CPUs are gathered and applied in time order.
 * Layout: perf_event_open(2), "struct perf_event_mmap_page" and the records behind it. */
#include "runtime/core/core.h"

#include <dirent.h>
#include <errno.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>
#include "common/base/bug.h"

#define RING_PAGES 64      /* per CPU, a power of two */
#define SCAN_STEP 16       /* processes of /proc per step */
#define MISC_BUILD_ID (1 << 14) /* PERF_RECORD_MISC_MMAP_BUILD_ID */

struct sample_id { /* ends every record: sample_id_all with TID and TIME */
	uint32_t pid, tid;
	uint64_t time;
};
struct mmap2_record {
	struct perf_event_header header;
	uint32_t pid, tid;
	uint64_t address, length, page_offset;
	union {
		struct {
			uint32_t major, minor;
			uint64_t inode, inode_generation;
		};
		struct {
			uint8_t build_id_size, reserved1;
			uint16_t reserved2;
			uint8_t build_id[20];
		};
	};
	uint32_t protection, flags;
	char path[];
};
struct comm_record {
	struct perf_event_header header;
	uint32_t pid, tid;
	char comm[];
};
struct task_record { /* fork and exit */
	struct perf_event_header header;
	uint32_t pid, parent_pid, tid, parent_tid;
	uint64_t time;
};

/* --- opening ---------------------------------------------------------------------------------------------------------------------------------- */
static int open_cpu(struct mappings *mappings, struct perf_event_attr *attr, uint32_t cpu)
{
	struct perf_ring *ring = &mappings->rings[mappings->n_rings];
	int err = perf_ring_open(attr, cpu, RING_PAGES, ring);

	if (err == -EINVAL && attr->build_id) { /* KERNEL(<5.12) */
		attr->build_id = 0;
		err = perf_ring_open(attr, cpu, RING_PAGES, ring);
	}
	if (err)
		return err == -ENODEV ? 0 : err;
	mappings->n_rings++;
	return 0;
}

int mappings_open(struct session *session)
{
	struct mappings *mappings = &session->mappings;
	struct perf_event_attr attr = {
		.size = sizeof(attr), .type = PERF_TYPE_SOFTWARE, .config = PERF_COUNT_SW_DUMMY,
		.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME, .sample_id_all = 1,
		.mmap = 1, .mmap2 = 1, .build_id = 1, .comm = 1, .comm_exec = 1, .task = 1,
		.watermark = 1, .wakeup_watermark = RING_PAGES * 4096 / 2, .use_clockid = 1, .clockid = CLOCK_MONOTONIC,
	};
	uint32_t *cpus, n;
	int err;

	if (session->plan->needs & NEEDS_UNWIND) /* tables are wanted at once */
		attr.wakeup_watermark = 1;
	err = facts_online_cpus(session->arena, &cpus, &n);

	mappings->rings = ARENA_ARRAY(session->arena, struct perf_ring, err ? 1 : n);
	buf_init(&mappings->records, 64 << 20);
	for (uint32_t i = 0; !err && i < n; i++)
		err = open_cpu(mappings, &attr, cpus[i]);
	for (uint32_t i = 0; !err && i < mappings->n_rings; i++)
		err = session_watch(session, mappings->rings[i].fd, WAKE_MAPPINGS);
	return err;
}

void mappings_close(struct session *session)
{
	struct mappings *mappings = &session->mappings;

	for (uint32_t i = 0; i < mappings->n_rings; i++)
		perf_ring_close(&mappings->rings[i]);
	mappings->n_rings = 0;
	buf_free(&mappings->records);
	if (mappings->scan)
		closedir(mappings->scan);
	mappings->scan = NULL;
}

/* --- processes that ran before us --------------------------------------------------------------------------------------------------------------- */
void mappings_start_scan(struct session *session)
{
	if (!session->mappings.n_rings || session->mappings.was_scan_started)
		return;
	session->mappings.was_scan_started = true;
	if (session->attach.n_pids && !session->options->targets.follows)
		for (uint32_t i = 0; i < session->attach.n_pids; i++)
			symbols_process_scan(session->symbols, session->attach.pids[i]);
	else
		session->mappings.scan = opendir("/proc");
}

bool mappings_scan_step(struct session *session)
{
	struct mappings *mappings = &session->mappings;

	for (int n = 0; mappings->scan && n < SCAN_STEP;) {
		struct dirent *entry = readdir(mappings->scan);
		uint64_t pid;

		if (!entry) {
			closedir(mappings->scan);
			mappings->scan = NULL;
		} else if (!str_to_u64(str_from(entry->d_name), &pid)) {
			symbols_process_scan(session->symbols, (pid_t)pid);
			n++;
		}
	}
	return mappings->scan;
}

/* --- records --------------------------------------------------------------------------------------------------------------------------------------- */
/* Copies what is new in a ring behind mappings->records. */
static void gather(struct mappings *mappings, struct perf_ring *ring)
{
	struct perf_event_mmap_page *page = ring->map;
	uint64_t head = perf_ring_end(ring), tail = page->data_tail, till_end = page->data_size - tail % page->data_size;
	const char *data = (const char *)page + page->data_offset;

	if (head == tail)
		return;
	if (head - tail <= till_end) {
		buf_put(&mappings->records, data + tail % page->data_size, head - tail);
	} else {
		buf_put(&mappings->records, data + tail % page->data_size, till_end);
		buf_put(&mappings->records, data, head - tail - till_end);
	}
	perf_ring_publish(ring, head);
}

static uint64_t time_of(const struct perf_event_header *header)
{
	const struct sample_id *id = (const void *)((const char *)header + header->size - sizeof(*id));

	return header->size >= sizeof(*header) + sizeof(*id) ? id->time : 0;
}

static int compare_times(const void *a, const void *b)
{
	uint64_t x = time_of(*(const struct perf_event_header *const *)a), y = time_of(*(const struct perf_event_header *const *)b);

	return x != y ? (x > y) - (x < y) : *(const char *const *)a < *(const char *const *)b ? -1 : 1;
}

static struct str text_behind(const struct perf_event_header *header, const char *text)
{
	const char *end = (const char *)header + header->size;

	return str_make(text, text < end ? strnlen(text, (size_t)(end - text)) : 0);
}

static void apply_mmap(struct session *session, const struct mmap2_record *record)
{
	bool has_build_id = record->header.misc & MISC_BUILD_ID;
	struct str build_id = STR(""), path = text_behind(&record->header, record->path);

	if (has_build_id)
		build_id = str_make((const char *)record->build_id, record->build_id_size <= 20 ? record->build_id_size : 20);
	symbols_process_mmap(session->symbols, (pid_t)record->pid, record->address, record->length, record->page_offset,
			     has_build_id ? 0 : (uint64_t)record->major << 32 | record->minor, has_build_id ? 0 : record->inode, build_id, path);
}

static void apply(struct session *session, const struct perf_event_header *header)
{
	const struct task_record *task = (const void *)header;
	const struct comm_record *comm = (const void *)header;

	switch (header->type) {
	case PERF_RECORD_MMAP2:
		if (header->size >= sizeof(struct mmap2_record))
			apply_mmap(session, (const void *)header);
		break;
	case PERF_RECORD_COMM:
		if (header->misc & PERF_RECORD_MISC_COMM_EXEC)
			symbols_process_exec(session->symbols, (pid_t)comm->pid, text_behind(header, comm->comm));
		break;
	case PERF_RECORD_FORK:
		if (task->pid != task->parent_pid) /* not a thread */
			symbols_process_fork(session->symbols, (pid_t)task->parent_pid, (pid_t)task->pid);
		break;
	case PERF_RECORD_EXIT:
		if (task->pid == task->tid)
			symbols_process_exit(session->symbols, (pid_t)task->pid);
		break;
	}
}

void mappings_drain(struct session *session)
{
	struct mappings *mappings = &session->mappings;
	const struct perf_event_header **order;
	size_t at = 0, n = 0, limit;

	for (uint32_t i = 0; i < mappings->n_rings; i++)
		gather(mappings, &mappings->rings[i]);
	if (!mappings->n_rings || !mappings->records.n)
		return;
	limit = mappings->records.n / sizeof(struct perf_event_header);
	order = malloc(sizeof(*order) * (limit + 1));
	while (order && at + sizeof(struct perf_event_header) <= mappings->records.n) {
		const struct perf_event_header *header = (const void *)(mappings->records.p + at);

		if (header->size < sizeof(*header) || at + header->size > mappings->records.n)
			break;
		order[n++] = header;
		at += header->size;
	}
	if (order) {
		qsort(order, n, sizeof(*order), compare_times);
		for (size_t i = 0; i < n; i++)
			apply(session, order[i]);
	}
	free(order);
	buf_clear(&mappings->records);
}
