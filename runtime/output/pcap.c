/* pcap: the file form of libpcap, in the host's byte order.
 * In: bytes of packets that begin with their IP header. Out: a file. Owner of the fd: the caller. */
#include "runtime/output/pcap.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

enum { LINKTYPE_RAW = 101 /* begins with IPv4 or IPv6, as its first four bits say */, SNAP_LENGTH = 262144 };
#define MAGIC_NANOSECONDS 0xa1b23c4du

struct pcap_header {
	uint32_t magic;
	uint16_t major, minor;
	uint32_t zone, accuracy, snap_length, link_type;
};
struct pcap_packet {
	uint32_t seconds, nanoseconds, n, whole;
};

static int write_whole(int fd, const struct iovec *parts, int n_parts)
{
	size_t wanted = 0;
	ssize_t done;

	for (int i = 0; i < n_parts; i++)
		wanted += parts[i].iov_len;
	do
		done = writev(fd, parts, n_parts);
	while (done < 0 && errno == EINTR);
	if (done < 0)
		return -errno;
	return (size_t)done == wanted ? 0 : -ENOSPC;
}

int pcap_create(const char *path)
{
	const struct pcap_header header = {
		.magic = MAGIC_NANOSECONDS, .major = 2, .minor = 4, .snap_length = SNAP_LENGTH, .link_type = LINKTYPE_RAW,
	};
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), err;

	if (fd < 0)
		return -errno;
	err = write_whole(fd, &(struct iovec){ (void *)&header, sizeof(header) }, 1);
	if (!err)
		return fd;
	close(fd);
	return err;
}

int pcap_write(int fd, uint64_t wall_ns, const void *bytes, uint32_t n, uint32_t whole)
{
	struct pcap_packet packet = {
		.seconds = (uint32_t)(wall_ns / 1000000000), .nanoseconds = (uint32_t)(wall_ns % 1000000000), .n = n, .whole = whole,
	};

	return write_whole(fd, (struct iovec[]){ { &packet, sizeof(packet) }, { (void *)bytes, n } }, 2);
}
