/* bug: how the program says that it is wrong itself. In: place and reason. Out: a report on stderr, then abort(). */
#include "common/base/bug.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static _Thread_local const char *stage_now = "start";

void bug_set_stage(const char *stage)
{
	stage_now = stage;
}

void bug_at(const char *file, int line, const char *func, const char *fmt, ...)
{
	va_list args;

	fprintf(stderr, "BUG: %s:%d: %s (stage %s): ", file, line, func, stage_now);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputs("\nHINT: this is an error in sonde itself; please report it with the script and this line\n", stderr);
	abort(); /* SIGABRT: status 134 for a shell */
}
