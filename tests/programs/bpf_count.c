/* bpf_count: how many BPF programs, maps and links the system has, by asking for the next id until there is none. bpf_count NAME [SECONDS]: only maps of that name
 * (15 bytes at most), programs that use one, and links of such programs, so that who runs next to us does not matter; waits that long for there to be none. */
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MAX_MAPS = 256 };

static const char *name;

static int get_fd(int command, unsigned id)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_id = id; /* one word for all kinds */
	return (int)syscall(SYS_bpf, command, &attr, sizeof(attr));
}

static int get_info(int fd, void *info, unsigned size)
{
	union bpf_attr attr;
	int ret;

	memset(&attr, 0, sizeof(attr));
	attr.info.bpf_fd = (unsigned)fd;
	attr.info.info_len = size;
	attr.info.info = (unsigned long)info;
	ret = (int)syscall(SYS_bpf, BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr));
	close(fd);
	return ret;
}

static int is_ours_map(unsigned id)
{
	struct bpf_map_info info = { 0 };
	int fd = get_fd(BPF_MAP_GET_FD_BY_ID, id);

	return fd >= 0 && !get_info(fd, &info, sizeof(info)) && !strncmp(info.name, name, sizeof(info.name) - 1);
}

static int is_ours_prog(unsigned id)
{
	unsigned maps[MAX_MAPS];
	struct bpf_prog_info info = { .nr_map_ids = MAX_MAPS, .map_ids = (unsigned long)maps };
	int fd = get_fd(BPF_PROG_GET_FD_BY_ID, id);

	if (fd < 0 || get_info(fd, &info, sizeof(info)))
		return 0;
	for (unsigned i = 0; i < info.nr_map_ids && i < MAX_MAPS; i++)
		if (is_ours_map(maps[i]))
			return 1;
	return 0;
}

static int is_ours_link(unsigned id)
{
	struct bpf_link_info info = { 0 };
	int fd = get_fd(BPF_LINK_GET_FD_BY_ID, id);

	return fd >= 0 && !get_info(fd, &info, sizeof(info)) && is_ours_prog(info.prog_id);
}

static unsigned count(int command, int (*is_ours)(unsigned id))
{
	union bpf_attr attr;
	unsigned n = 0;

	memset(&attr, 0, sizeof(attr));
	while (!syscall(SYS_bpf, command, &attr, sizeof(attr))) {
		attr.start_id = attr.next_id;
		n += !name || is_ours(attr.next_id);
	}
	return n;
}

int main(int argc, char **argv)
{
	unsigned progs, maps, links, tries = argc > 2 ? 10 * (unsigned)atoi(argv[2]) : 0;

	name = argc > 1 ? argv[1] : NULL;
	do {
		progs = count(BPF_PROG_GET_NEXT_ID, is_ours_prog);
		maps = count(BPF_MAP_GET_NEXT_ID, is_ours_map);
		links = count(BPF_LINK_GET_NEXT_ID, is_ours_link);
	} while (progs + maps + links && tries-- && !usleep(100000));
	printf("%u programs, %u maps, %u links\n", progs, maps, links);
	return 0;
}
