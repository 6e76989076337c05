/* log: what the program says on stderr besides diagnostics. Library rooms use only log_debug; cli and core say the rest. */
#pragma once
#include <stdbool.h>

enum log_level { LOG_QUIET = -1, LOG_NORMAL = 0, LOG_VERBOSE = 1, LOG_DEBUG = 2 };
void log_set_level(enum log_level level);
bool log_is_verbose(void); /* does log_verbose say anything? */
void log_set_colour(int on);
void log_set_no_warnings(int on);
void log_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));   /* "ERROR: ..." */
void log_warning(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* "WARNING: ..." */
void log_hint(const char *fmt, ...) __attribute__((format(printf, 1, 2)));    /* "HINT: ..." */
void log_verbose(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* -v */
void log_debug(const char *fmt, ...) __attribute__((format(printf, 1, 2)));   /* -vv */
