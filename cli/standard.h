/* standard: stdin, stdout and stderr at the two ends of a run, for both programs. */
#pragma once
#include <stdbool.h>

/* Before anything is opened: a closed one is kept from becoming one of our own descriptors, whose bytes would be taken for output. Reading and writing
 * it still fail with EBADF. */
void standard_open(void);
/* Is stderr coloured: BPFTRACE_COLOR (auto, always, never), auto: a terminal. Is nothing to be adorned, there or in the output: never. */
bool standard_has_colour(void);
bool standard_is_plain(void);
/* Writes out what stdout still holds. The status to exit with: `status`, or STATUS_USAGE, told, when it was 0 and something could not be written. */
int standard_flush(int status);
