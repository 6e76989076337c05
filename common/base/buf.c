/* buf: growing bytes with a hard limit.
 * In: bytes and numbers, files. Out: NUL-terminated text, files. Owner: the buf (heap), until buf_free. */
#include "common/base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/bug.h"

enum {
#ifdef SONDE_SMALL_LIMITS
	CAP_MIN = 8,
#else
	CAP_MIN = 256,
#endif
	READ_STEP = 64 * 1024,
};

void buf_init(struct buf *buf, size_t limit)
{
	*buf = (struct buf){ .limit = limit };
}

void buf_free(struct buf *buf)
{
	free(buf->p);
	*buf = (struct buf){ .limit = buf->limit };
}

void buf_clear(struct buf *buf)
{
	buf->n = 0;
	buf->is_cut = false;
	if (buf->p)
		buf->p[0] = 0;
}

/* Room for up to n more bytes and the NUL; returns how many of them fit below the limit. */
static size_t reserve(struct buf *buf, size_t n)
{
	size_t cap = buf->cap ? buf->cap : CAP_MIN;
	char *p;

	if (n > buf->limit - buf->n) {
		n = buf->limit - buf->n;
		buf->is_cut = true;
	}
	if (buf->cap - buf->n > n)
		return n;
	BUG_ON(n > SIZE_MAX / 4);
	while (cap - buf->n <= n)
		cap *= 2;
	p = realloc(buf->p, cap);
	if (!p)
		BUG("out of memory (%zu bytes)", cap);
	buf->p = p;
	buf->cap = cap;
	return n;
}

void buf_put(struct buf *buf, const void *data, size_t n)
{
	n = reserve(buf, n);
	if (n)
		memcpy(buf->p + buf->n, data, n);
	buf->n += n;
	buf->p[buf->n] = 0;
}

void buf_putc(struct buf *buf, char c)
{
	buf_put(buf, &c, 1);
}

void buf_puts(struct buf *buf, const char *text)
{
	buf_put(buf, text, strlen(text));
}

void buf_put_str(struct buf *buf, struct str s)
{
	buf_put(buf, s.p, s.n);
}

void buf_pad(struct buf *buf, char c, size_t n)
{
	n = reserve(buf, n);
	memset(buf->p + buf->n, c, n);
	buf->n += n;
	buf->p[buf->n] = 0;
}

void buf_put_u64(struct buf *buf, uint64_t v)
{
	char digits[20], *p = digits + sizeof(digits);

	do {
		*--p = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	buf_put(buf, p, (size_t)(digits + sizeof(digits) - p));
}

void buf_put_i64(struct buf *buf, int64_t v)
{
	if (v < 0)
		buf_putc(buf, '-');
	buf_put_u64(buf, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void buf_put_hex(struct buf *buf, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++) {
		uint8_t byte = (uint8_t)bytes.p[i];

		buf_put(buf, (char[]){ "0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15] }, 2);
	}
}

void buf_vprintf(struct buf *buf, const char *fmt, va_list args)
{
	va_list again;
	char small[128], *large;
	int n;

	va_copy(again, args);
	n = vsnprintf(small, sizeof(small), fmt, again);
	va_end(again);
	BUG_ON(n < 0);
	if ((size_t)n < sizeof(small)) {
		buf_put(buf, small, (size_t)n);
		return;
	}
	if (reserve(buf, (size_t)n) == (size_t)n) {
		vsnprintf(buf->p + buf->n, (size_t)n + 1, fmt, args);
		buf->n += (size_t)n;
		return;
	}
	/* Only a part fits: format aside and cut. */
	large = malloc((size_t)n + 1);
	if (!large)
		BUG("out of memory (%d bytes)", n);
	vsnprintf(large, (size_t)n + 1, fmt, args);
	buf_put(buf, large, (size_t)n);
	free(large);
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vprintf(buf, fmt, args);
	va_end(args);
}

int buf_read_fd(struct buf *buf, int fd)
{
	for (;;) {
		/* One byte more than the limit allows tells a file of just that size from a longer one. */
		size_t left = buf->limit - buf->n;
		size_t want = left < READ_STEP ? left : READ_STEP;
		char extra;
		ssize_t n;

		if (want) {
			reserve(buf, want);
			n = read(fd, buf->p + buf->n, want);
		} else {
			n = read(fd, &extra, 1);
		}
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (n == 0)
			break;
		if (!want) {
			buf->is_cut = true;
			return -EFBIG;
		}
		buf->n += (size_t)n;
		buf->p[buf->n] = 0;
	}
	buf_put(buf, "", 0); /* an empty file is still NUL-terminated text */
	return 0;
}

int buf_read_file(struct buf *buf, const char *path)
{
	int fd, err;

	if (!strcmp(path, "-"))
		return buf_read_fd(buf, STDIN_FILENO);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	err = buf_read_fd(buf, fd);
	close(fd);
	return err;
}

int buf_read_regular(struct buf *buf, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), err;
	struct stat st;

	if (fd < 0)
		return -errno;
	err = fstat(fd, &st) ? -errno : S_ISREG(st.st_mode) ? buf_read_fd(buf, fd) : -EINVAL;
	close(fd);
	return err;
}

int buf_write_fd(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) { /* somebody made the terminal non-blocking */
			poll(&(struct pollfd){ .fd = fd, .events = POLLOUT }, 1, -1);
			continue;
		}
		if (n < 0)
			return -errno;
		bytes = str_make(bytes.p + n, bytes.n - (size_t)n);
	}
	return 0;
}

int buf_write_file(const char *path, struct str bytes)
{
	char temporary[4096];
	struct stat st;
	bool is_special = !lstat(path, &st) && !S_ISREG(st.st_mode); /* a link, as /dev/stdout is, stays one */
	int fd, err;

	if ((size_t)snprintf(temporary, sizeof(temporary), is_special ? "%s" : "%s.part", path) >= sizeof(temporary))
		return -ENAMETOOLONG;
	fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return -errno;
	err = buf_write_fd(fd, bytes);
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
