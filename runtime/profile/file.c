/* file: a profile to a file, its format by the ending, never half written.
 * In: a profile and a path. Out: the file, through a temporary one beside it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "common/lang/lang.h"
#include "runtime/profile/internal.h"

static const struct {
	enum output_id id;
	int (*write)(const struct profile *profile, struct buf *out);
} writers[] = {
	{ OUTPUT_FLAME, profile_write_flame },
	{ OUTPUT_FOLDED, profile_write_folded },
};

static int write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t done = write(fd, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -errno;
		p += done;
		n -= (size_t)done;
	}
	return 0;
}

/* Pipes and devices are written in place; files appear whole or not at all. */
static int write_file(const char *path, const struct buf *text)
{
	char temporary[4096];
	struct stat st;
	bool is_special = !stat(path, &st) && !S_ISREG(st.st_mode);
	int fd, err;

	if ((size_t)snprintf(temporary, sizeof(temporary), is_special ? "%s" : "%s.part", path) >= sizeof(temporary))
		return -ENAMETOOLONG;
	fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return -errno;
	err = write_all(fd, text->p ? text->p : "", text->n);
	if (close(fd) && !err)
		err = -errno;
	if (is_special)
		return err;
	if (!err && rename(temporary, path))
		err = -errno;
	if (err)
		unlink(temporary);
	return err;
}

int profile_write_file(const struct profile *profile, const char *path)
{
	const struct output_row *row = lang_find_output_by_ending(str_from(path));
	struct buf text;
	int err = -EINVAL;

	buf_init(&text, BUF_NO_LIMIT);
	for (size_t i = 0; row && i < sizeof(writers) / sizeof(*writers); i++)
		if (writers[i].id == row->id)
			err = writers[i].write(profile, &text);
	if (!err)
		err = write_file(path, &text);
	buf_free(&text);
	return err;
}
