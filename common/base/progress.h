/* progress: one line on the terminal about work that takes long. It appears after half a second, is redrawn ten times a second, and is wiped when
 * the work ends or anything else is written. Off until switched on, and then for the calling thread only.
 * In: steps of work. Out: a line without end on the terminal. */
#pragma once
#include <stdint.h>

void progress_enable(int fd); /* of the terminal; -1: off */
/* One more step of the work `what` (a constant text; another one is other work) is done. total 0: not known. Costs nothing while off. */
void progress_step(const char *what, uint64_t done, uint64_t total);
void progress_hide(void); /* something else is about to be written; the work goes on */
void progress_end(void);  /* the work is done */
