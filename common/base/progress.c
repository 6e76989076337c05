/* progress: when to draw, and what. In: steps of work, a clock. Out: escape codes and text on the terminal. Owns nothing but what is shown. */
#include "common/base/progress.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "common/base/clock.h"

enum { FIRST_MS = 500, AGAIN_MS = 100 };

static _Thread_local int terminal = -1;
static _Thread_local bool is_shown;
static _Thread_local const char *work;
static _Thread_local uint64_t begin_ms, drawn_ms;

static void put(const char *text, int n)
{
	if (n > 0 && write(terminal, text, (size_t)n) < 0)
		terminal = -1;
}

void progress_enable(int fd)
{
	progress_end();
	terminal = fd;
}

void progress_step(const char *what, uint64_t done, uint64_t total)
{
	char text[160];
	uint64_t now;

	if (terminal < 0)
		return;
	now = clock_ns(CLOCK_MONOTONIC_COARSE) / 1000000;
	if (what != work) {
		progress_end();
		work = what;
		begin_ms = now;
	}
	if (now - begin_ms < FIRST_MS || now - drawn_ms < AGAIN_MS)
		return;
	drawn_ms = now;
	is_shown = true;
	if (total)
		put(text, snprintf(text, sizeof(text), "\r\033[K%s: %" PRIu64 " of %" PRIu64, what, done, total));
	else
		put(text, snprintf(text, sizeof(text), "\r\033[K%s: %" PRIu64, what, done));
}

void progress_hide(void)
{
	static const char wipe[] = "\r\033[K";

	if (is_shown)
		put(wipe, sizeof(wipe) - 1);
	is_shown = false;
}

void progress_end(void)
{
	progress_hide();
	work = NULL;
}
