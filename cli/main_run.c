/* main_run: sonde-run, which runs artefacts on hosts without LLVM: common + runtime, no compiler. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cli/driver.h"
#include "cli/standard.h"
#include "common/base/log.h"
#include "common/base/progress.h"

enum { PROCESS_ARENA = 1 << 30, ARTEFACT_LIMIT = 256 << 20 };

static int usage(const char *error)
{
	fprintf(stderr, "%s%ssonde-run [options] FILE.sonde [parameters]: run an artefact made by `sonde build`\n", error ? error : "", error ? "\n" : "");
	return STATUS_USAGE;
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct options options;
	const char *error = NULL;
	struct buf text;
	int status = STATUS_USAGE, err;

	arena_init(&arena, PROCESS_ARENA, ARENA_DEFAULT);
	standard_open();
	if (options_parse(&arena, argc, argv, &options, &error) || !options.file)
		return usage(error);
	log_set_level(options.is_quiet ? LOG_QUIET : (enum log_level)options.verbose);
	log_set_colour(standard_has_colour());
	log_set_no_warnings(options.no_warnings);
	run_show_progress(&options);
	buf_init(&text, ARTEFACT_LIMIT);
	err = buf_read_file(&text, options.file);
	if (err)
		log_error("cannot read the artefact '%s': %s", options.file, strerror(-err));
	else if (!run_artefact(&options, buf_str(&text), &status))
		log_error("%s is no artefact of `sonde build`; scripts need the program sonde", options.file);
	progress_end();
	_exit(standard_flush(status));
}
