/* buf: a growing byte buffer with a hard limit, the only place text is built by hand.
 * Always NUL-terminated behind `n`. Past `limit` further bytes are dropped and `is_cut` is set. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "common/base/str.h"

struct buf {
	char *p;
	size_t n, cap, limit;
	bool is_cut;
};
#define BUF_NO_LIMIT SIZE_MAX
void buf_init(struct buf *buf, size_t limit);
void buf_free(struct buf *buf);
void buf_clear(struct buf *buf);
void buf_put(struct buf *buf, const void *data, size_t n);
void buf_putc(struct buf *buf, char c);
void buf_puts(struct buf *buf, const char *text);
void buf_put_str(struct buf *buf, struct str s);
void buf_pad(struct buf *buf, char c, size_t n);
void buf_put_u64(struct buf *buf, uint64_t v);
void buf_put_i64(struct buf *buf, int64_t v);
void buf_put_hex(struct buf *buf, struct str bytes); /* two lower-case digits a byte */
void buf_printf(struct buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *fmt, va_list args);
static inline struct str buf_str(const struct buf *buf)
{
	return (struct str){ buf->p ? buf->p : "", buf->n };
}
/* Whole file or stdin ("-") into buf. 0, -errno, or -EFBIG past the limit. Works on /proc and sysfs files. */
int buf_read_file(struct buf *buf, const char *path);
/* The same for a path that others may have put something at: never waits (a FIFO), -EINVAL for all but regular files. */
int buf_read_regular(struct buf *buf, const char *path);
int buf_read_fd(struct buf *buf, int fd);
/* All of the bytes, also to what is non-blocking: 0 or -errno. */
int buf_write_fd(int fd, struct str bytes);
/* A file of just these bytes: whole or not at all, through "PATH.part" beside it. Pipes, devices and what links lead to are written in place. 0 or -errno. */
int buf_write_file(const char *path, struct str bytes);
