/* main: sonde. Everything else is a room below. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "cli/driver.h"
#include "cli/standard.h"
#include "common/base/log.h"
#include "common/base/progress.h"

enum { PROCESS_ARENA = 1 << 30 };

int main(int argc, char **argv)
{
	struct arena arena;
	struct options options;
	const char *error = NULL;
	int status;

	arena_init(&arena, PROCESS_ARENA, ARENA_DEFAULT);
	standard_open();
	if (options_parse(&arena, argc, argv, &options, &error)) {
		fprintf(stderr, "%s\n", error);
		if (strncmp(error, "ERROR: USAGE", 12) && strncmp(error, "USAGE", 5))
			fprintf(stderr, "`%s --help` lists the options.\n", options.is_bpftrace ? "bpftrace" : "sonde");
		arena_free(&arena);
		return STATUS_USAGE;
	}
	log_set_level(options.is_quiet ? LOG_QUIET : (enum log_level)(options.verbose > 2 ? 2 : options.verbose));
	log_set_colour(standard_has_colour());
	log_set_no_warnings(options.no_warnings);
	run_show_progress(&options);
	status = command_dispatch(&options);
	progress_end();
	status = standard_flush(status);
#ifndef __SANITIZE_ADDRESS__
	_exit(status); /* the kernel takes the arena back faster than we can */
#endif
	arena_free(&arena);
	return status;
}
