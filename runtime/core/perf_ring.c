/* perf_ring: the ring of a perf event on one CPU. In: event attributes. Out: its bytes, by position. Layout: perf_event_open(2), "struct
 * perf_event_mmap_page". Owner: whoever opened it. */
#include "runtime/core/core.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

int perf_ring_open(struct perf_event_attr *attr, uint32_t cpu, size_t pages, struct perf_ring *ret)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct perf_ring ring = { .map_size = (pages + 1) * page };
	long fd = syscall(SYS_perf_event_open, attr, -1, (int)cpu, -1, PERF_FLAG_FD_CLOEXEC);
	int err;

	if (fd < 0)
		return -errno;
	ring.fd = (int)fd;
	ring.map = mmap(NULL, ring.map_size, PROT_READ | PROT_WRITE, MAP_SHARED, ring.fd, 0);
	if (ring.map == MAP_FAILED) {
		err = -errno;
		close(ring.fd);
		return err;
	}
	*ret = ring;
	return 0;
}

void perf_ring_close(struct perf_ring *ring)
{
	munmap(ring->map, ring->map_size);
	close(ring->fd);
}

uint64_t perf_ring_end(const struct perf_ring *ring)
{
	const struct perf_event_mmap_page *page = ring->map;

	return __atomic_load_n(&page->data_head, __ATOMIC_ACQUIRE);
}

uint64_t perf_ring_size(const struct perf_ring *ring)
{
	return ((const struct perf_event_mmap_page *)ring->map)->data_size;
}

const void *perf_ring_copy(const struct perf_ring *ring, uint64_t position, uint32_t n, struct buf *out)
{
	const struct perf_event_mmap_page *page = ring->map;
	const char *data = (const char *)page + page->data_offset;
	uint64_t size = page->data_size, at = position % size, n_first = at + n <= size ? n : size - at;

	buf_clear(out);
	buf_put(out, data + at, n_first);
	buf_put(out, data, n - n_first);
	return out->p;
}

const void *perf_ring_bytes(const struct perf_ring *ring, uint64_t position, uint32_t n, struct buf *wrapped)
{
	const struct perf_event_mmap_page *page = ring->map;
	const char *data = (const char *)page + page->data_offset;
	uint64_t size = page->data_size, at = position % size;

	return at + n <= size ? data + at : perf_ring_copy(ring, position, n, wrapped);
}

void perf_ring_publish(struct perf_ring *ring, uint64_t position)
{
	struct perf_event_mmap_page *page = ring->map;

	__atomic_store_n(&page->data_tail, position, __ATOMIC_RELEASE);
}
