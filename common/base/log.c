/* log: lines on stderr. In: printf arguments. Out: one write per line, so that threads don't mix within a line.
 * Owns the levels, which are set once at start. */
#include "common/base/log.h"

#include <stdarg.h>
#include <stdio.h>

#include "common/base/buf.h"
#include "common/base/progress.h"

enum { LINE_LIMIT = 1024 * 1024 }; /* a verifier log may be that long */

static enum log_level level_now = LOG_NORMAL;
static bool has_colour, has_no_warnings;

void log_set_level(enum log_level level)
{
	level_now = level;
}

bool log_is_verbose(void)
{
	return level_now >= LOG_VERBOSE;
}

void log_set_colour(int on)
{
	has_colour = on;
}

void log_set_no_warnings(int on)
{
	has_no_warnings = on;
}

static void say(const char *tag, const char *colour, const char *fmt, va_list args)
{
	struct buf line;

	buf_init(&line, LINE_LIMIT);
	if (tag)
		buf_printf(&line, "%s%s%s: ", has_colour ? colour : "", tag, has_colour && *colour ? "\033[0m" : "");
	buf_vprintf(&line, fmt, args);
	if (!line.n || line.p[line.n - 1] != '\n')
		buf_putc(&line, '\n');
	progress_hide();
	fwrite(line.p, 1, line.n, stderr);
	buf_free(&line);
}

#define LOG_BODY(condition, tag, colour)                                                                             \
	do {                                                                                                         \
		va_list args;                                                                                        \
		if (!(condition))                                                                                    \
			return;                                                                                      \
		va_start(args, fmt);                                                                                 \
		say(tag, colour, fmt, args);                                                                         \
		va_end(args);                                                                                        \
	} while (0)

void log_error(const char *fmt, ...)
{
	LOG_BODY(true, "ERROR", "\033[31m");
}

void log_warning(const char *fmt, ...)
{
	LOG_BODY(!has_no_warnings, "WARNING", "\033[33m");
}

void log_hint(const char *fmt, ...)
{
	LOG_BODY(true, "HINT", "");
}

void log_verbose(const char *fmt, ...)
{
	LOG_BODY(level_now >= LOG_VERBOSE, NULL, "");
}

void log_debug(const char *fmt, ...)
{
	LOG_BODY(level_now >= LOG_DEBUG, NULL, "");
}
