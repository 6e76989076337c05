/* packets: what skboutput() sends, to the pcap files it names. A file is made when its first packet comes; calls that name the same one share it.
 * In: packets, in program order. Out: files. A file that fails is told of once and gets nothing more. Owner of the fds: the session. */
#include "runtime/core/core.h"

#include <string.h>
#include <unistd.h>
#include "common/base/log.h"
#include "runtime/output/pcap.h"

struct packet_file {
	struct packet_file *next;
	uint32_t path; /* plan string: equal texts are one */
	int fd;        /* -errno: it failed */
};

static void tell_failure(struct session *session, const struct packet_file *file)
{
	output_flush(&session->output);
	log_error("skboutput(): cannot write '%s': %s", plan_string(session->plan, file->path), strerror(-file->fd));
}

static struct packet_file *file_of(struct session *session, uint32_t path)
{
	struct packet_file *file = session->packet_files;

	while (file && file->path != path)
		file = file->next;
	if (file)
		return file;
	file = ARENA_NEW(session->arena, struct packet_file);
	*file = (struct packet_file){ .next = session->packet_files, .path = path, .fd = pcap_create(plan_string(session->plan, path)) };
	session->packet_files = file;
	if (file->fd < 0)
		tell_failure(session, file);
	return file;
}

void packets_write(struct session *session, uint32_t path, uint64_t time_ns, struct str bytes, uint64_t whole)
{
	struct packet_file *file = file_of(session, path);
	int err;

	if (file->fd < 0)
		return;
	err = pcap_write(file->fd, time_ns + (uint64_t)session->decoder.boot_to_real_ns, bytes.p, (uint32_t)bytes.n, (uint32_t)whole);
	if (!err)
		return;
	close(file->fd);
	file->fd = err;
	tell_failure(session, file);
}

void packets_close(struct session *session)
{
	for (struct packet_file *file = session->packet_files; file; file = file->next)
		if (file->fd >= 0)
			close(file->fd);
	session->packet_files = NULL;
}
