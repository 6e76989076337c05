/* command: runs another program to its end and takes what it writes. */
#pragma once
#include "common/base/buf.h"

/* argv[0] is looked for in $PATH; ends with NULL. stdout goes to ret_output, stderr to ret_errors. Returns the exit status, 128 + signal when
 * one killed it; -ENOENT: no such program, another -errno: it could not be run, or wrote more than the bufs take. */
int command_run(const char *const *argv, struct buf *ret_output, struct buf *ret_errors);
