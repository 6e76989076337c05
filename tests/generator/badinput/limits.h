/* limits: scripts that are as large, deep or wide as scripts get. */
#pragma once
#include "common/base/buf.h"

/* Appends script `index` to `out`; its name, NULL behind the last one. All have only begin and interval probes and may be run. */
const char *limit_script(unsigned index, struct buf *out);
