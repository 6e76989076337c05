/* pcap: packets to a file that tcpdump and wireshark read: raw IP, times in nanoseconds. */
#pragma once
#include <stdint.h>

/* Makes the file anew with its header. The caller's fd, to be closed; or -errno. */
int pcap_create(const char *path);
/* One packet, at once: who reads along sees it. whole: its bytes before it was cut to n. 0 or -errno. */
int pcap_write(int fd, uint64_t wall_ns, const void *bytes, uint32_t n, uint32_t whole);
