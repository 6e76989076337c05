/* bpf_rings: the transport over BPF ring buffers: our own reader of both, so that positions are known and they come out as one order (decision 10).
 * In: mapped rings. Out: calls of events_data and events_control. Layout: Documentation/bpf/ringbuf.rst; a record is a u32 length with two
 * flag bits, a u32 page offset, then its bytes, padded to 8. */
#include "runtime/core/core.h"

#include <errno.h>
#include <linux/bpf.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "common/base/bpf_abi.h"

#define PUBLISH_BYTES 65536 /* give room back at least that often */

enum ring_state { RING_RECORD, RING_EMPTY, RING_BUSY };

static int ring_open(struct ring *ring, int map_fd, uint64_t size)
{
	uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
	void *consumer, *producer;

	consumer = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, map_fd, 0);
	if (consumer == MAP_FAILED)
		return -errno;
	producer = mmap(NULL, page + 2 * size, PROT_READ, MAP_SHARED, map_fd, page);
	if (producer == MAP_FAILED) {
		int err = -errno;

		munmap(consumer, page);
		return err;
	}
	*ring = (struct ring){ .consumer = consumer, .producer = producer, .data = (const uint8_t *)producer + page, .size = size, .page = page, .fd = map_fd };
	ring->position = ring->last = *ring->consumer;
	return 0;
}

static void ring_close(struct ring *ring)
{
	if (!ring->consumer)
		return;
	munmap(ring->consumer, ring->page);
	munmap((void *)(uintptr_t)ring->producer, ring->page + 2 * ring->size);
	ring->consumer = NULL;
}

static uint64_t ring_produced(const struct ring *ring)
{
	return ring->consumer ? __atomic_load_n(ring->producer, __ATOMIC_ACQUIRE) : 0;
}

static uint32_t padded(uint32_t size)
{
	return (size + BPF_RINGBUF_HDR_SZ + 7) & ~7U;
}

/* The next record before `limit`. Discarded ones are skipped. BUSY: it is still being written. */
static enum ring_state ring_peek(struct ring *ring, uint64_t limit, const void **ret_record, uint32_t *ret_size)
{
	while (ring->position < limit) {
		const uint8_t *at = ring->data + (ring->position & (ring->size - 1));
		uint32_t head = __atomic_load_n((const uint32_t *)at, __ATOMIC_ACQUIRE);

		if (head & BPF_RINGBUF_BUSY_BIT)
			return RING_BUSY;
		if (head & BPF_RINGBUF_DISCARD_BIT) {
			ring->position += padded(head & ~BPF_RINGBUF_DISCARD_BIT);
			continue;
		}
		*ret_record = at + BPF_RINGBUF_HDR_SZ;
		*ret_size = head;
		return RING_RECORD;
	}
	return RING_EMPTY;
}

/* lags: one record short, so that the kernel wakes nobody for the next one. */
static void ring_publish(struct ring *ring, bool lags)
{
	if (ring->consumer)
		__atomic_store_n(ring->consumer, lags ? ring->last : ring->position, __ATOMIC_SEQ_CST);
}

static void ring_advance(struct ring *ring, uint32_t size)
{
	ring->last = ring->position;
	ring->position += padded(size);
	if (ring->position - *ring->consumer >= PUBLISH_BYTES)
		ring_publish(ring, false);
}

/* --- one order ---------------------------------------------------------------------------------------------------------------------------- */
/* Data before `limit`. BUSY: stopped at a record that is still being written. */
static enum ring_state drain_data(struct session *session, uint64_t limit, uint32_t *budget)
{
	struct ring *ring = &session->data;
	const void *record;
	uint32_t size;

	while (*budget) {
		enum ring_state state = ring_peek(ring, limit, &record, &size);

		if (state != RING_RECORD)
			return state;
		events_data(session, record, size);
		ring_advance(ring, size);
		session->n_records++;
		(*budget)--;
	}
	return RING_RECORD;
}

static uint64_t control_position(const void *record, uint32_t size)
{
	return size >= sizeof(struct control_record) ? ((const struct control_record *)record)->position : 0;
}

/* One pass: data position first, then all control up to it. A control record sent before a data record of the same program is therefore seen
 * before it. True: stopped early. */
static bool bpf_rings_drain(struct session *session, uint32_t *budget)
{
	uint64_t data_end = ring_produced(&session->data), control_end = ring_produced(&session->control);
	const void *record;
	uint32_t size;

	mappings_drain(session); /* those made before the records that are read now: their addresses can be named */
	if (data_end - session->data.position > session->data.size / 2)
		session->may_have_lost = true;
	while (*budget && ring_peek(&session->control, control_end, &record, &size) == RING_RECORD) {
		uint64_t position = control_position(record, size);

		if (session->data.consumer) {
			if (drain_data(session, position < data_end ? position : data_end, budget) != RING_EMPTY)
				return true;
			if (position > data_end)
				return true;
		}
		events_control(session, record, size);
		ring_advance(&session->control, size);
		(*budget)--;
	}
	if (!session->data.consumer)
		return !*budget;
	return drain_data(session, data_end, budget) != RING_EMPTY;
}

/* --- the transport ------------------------------------------------------------------------------------------------------------------------ */
static int open_map(struct session *session, uint32_t map, struct ring *ring)
{
	struct bpf_map_info info = { 0 };
	union bpf_attr attr;
	int err;

	if (map == PLAN_NONE)
		return 0;
	memset(&attr, 0, sizeof(attr));
	attr.info.bpf_fd = (uint32_t)session->map_fds[map];
	attr.info.info = (uint64_t)(uintptr_t)&info;
	attr.info.info_len = sizeof(info);
	err = sys_bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr.info));
	if (!err)
		err = ring_open(ring, session->map_fds[map], info.max_entries);
	return err ? err : session_watch(session, session->map_fds[map], WAKE_RING);
}

static int bpf_rings_open(struct session *session)
{
	int err = open_map(session, session->plan->map_data, &session->data);

	return err ? err : open_map(session, session->plan->map_control, &session->control);
}

static void bpf_rings_close(struct session *session)
{
	ring_close(&session->data);
	ring_close(&session->control);
}

static void bpf_rings_publish(struct session *session)
{
	ring_publish(&session->data, session->is_busy);
	ring_publish(&session->control, false);
}

static uint64_t bpf_rings_position(const struct session *session)
{
	return session->data.position + session->control.position;
}

static uint64_t bpf_rings_produced(const struct session *session)
{
	return ring_produced(&session->data) + ring_produced(&session->control);
}

const struct transport bpf_rings = {
	.open = bpf_rings_open, .close = bpf_rings_close, .drain = bpf_rings_drain, .publish = bpf_rings_publish,
	.position = bpf_rings_position, .produced = bpf_rings_produced,
};
